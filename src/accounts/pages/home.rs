//! `/`: each is sent where the work is; whoever has none yet is told what there is to read, or how to begin.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::App;
use crate::bodies::store;
use crate::error::Result;
use crate::web::{Frame, Link, Section, Visitor, address, page};

#[derive(Template)]
#[template(path = "accounts/home.html")]
struct HomePage {
    frame: Frame,
    /// Bodies that publish their plan, by name.
    bodies: Vec<Link>,
    /// Whether there is any body at all, published or not.
    begun: bool,
}

/// `GET /`
pub async fn home(State(app): State<App>, visitor: Visitor) -> Result<Response> {
    if let Some(first) = visitor.memberships.first() {
        return Ok(Redirect::to(&address::desk(&first.slug)).into_response());
    }
    if visitor
        .signed_in
        .as_ref()
        .is_some_and(|signed_in| signed_in.person.administrator)
    {
        return Ok(Redirect::to("/administration").into_response());
    }
    let all = store::names(&app.pool).await?;
    let published: Vec<_> = all.iter().filter(|body| body.published).collect();
    if let ([only], None) = (published.as_slice(), &visitor.signed_in) {
        return Ok(Redirect::to(&address::first(&only.slug)).into_response());
    }
    let link =
        |body: &&store::Name| Link::new(body.name(visitor.language), address::first(&body.slug));
    let view = HomePage {
        frame: Frame::outside(&visitor, Section::None),
        bodies: published.iter().map(link).collect(),
        begun: !all.is_empty(),
    };
    page(&app, &visitor, &view)
}
