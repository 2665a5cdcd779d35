//! Throwing away a draft that was begun by mistake: a page that asks once, and the act.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::read::{Which, edition_of};
use super::{back, frame};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::error::Result;
use crate::summaries::acts;
use crate::web::address;
use crate::web::conditional::fresh;
use crate::web::frame::{Frame, page};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "summaries/throw_away.html")]
struct ThrowAwayPage {
    frame: Frame,
    title: String,
    here: String,
    /// The draft, which is left as it is.
    address: String,
    version: i32,
    /// Whether it is the first of its month, and not a correction.
    first: bool,
}

/// `GET /{body}/summaries/{month}/throw-away`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((_, month)): Path<(String, String)>,
    Query(which): Query<Which>,
) -> Result<Response> {
    visit.require(Act::KeepSummaries)?;
    let language = visit.language();
    let (edition, _) = edition_of(&app, &visit, &month, which.edition, language).await?;
    let slug = &visit.body.slug;
    let address = address::edition(slug, edition.month, edition.edition);
    if edition.issued.is_some() {
        return Ok(Redirect::to(&address).into_response());
    }
    let view = ThrowAwayPage {
        title: visit
            .words()
            .with("summaries-throw-away-title")
            .arg("month", visit.words().point(edition.month.point()))
            .arg("edition", edition.edition)
            .to_string(),
        here: address::throw_away_summary(slug, edition.month, edition.edition),
        address,
        version: edition.version,
        first: edition.edition == 1,
        frame: frame(&visit),
    };
    Ok(fresh(page(&app, &visit.visitor, &view)?))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ThrowAwayForm {
    version: i32,
}

/// `POST /{body}/summaries/{month}/throw-away`
pub async fn throw_away(
    State(app): State<App>,
    visit: Visit,
    Path((_, month)): Path<(String, String)>,
    Query(which): Query<Which>,
    jar: CookieJar,
    Form(form): Form<ThrowAwayForm>,
) -> Result<Response> {
    visit.require(Act::KeepSummaries)?;
    let language = visit.language();
    let (edition, _) = edition_of(&app, &visit, &month, which.edition, language).await?;
    let (pool, actor, stamp) = (&app.pool, &visit.actor, visit.stamp(&app));
    let gone = acts::throw_away(pool, actor, stamp, &edition, form.version).await?;
    let (slug, words) = (&visit.body.slug, visit.words());
    Ok(match gone {
        Ok(()) => {
            let to = address::summaries(slug);
            back(&app, jar, &to, &words.t("summaries-thrown-away"))
        }
        Err(_) => {
            let to = address::edition(slug, edition.month, edition.edition);
            back(&app, jar, &to, &words.t("summaries-overtaken"))
        }
    })
}
