//! What is part of one entry, such as all that came in with a report.

use askama::Template;
use axum::response::Response;

use super::changes::{Asked, MOST, acts};
use super::{Log, export};
use crate::accounts::policy;
use crate::app::App;
use crate::error::{Error, Result};
use crate::history::store;
use crate::ids::HappeningId;
use crate::web::address;
use crate::web::export::Wanted;
use crate::web::frame::{Frame, Link, Section, page};
use crate::web::past::Reading;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "changes/parts.html")]
struct PartsPage {
    frame: Frame,
    whole: Log,
    log: Log,
    next: Option<Link>,
}

/// `GET /{body}/changes?of=…`
pub(super) async fn parts(
    app: &App,
    visit: &Visit,
    wanted: Wanted,
    asked: &Asked,
) -> Result<Response> {
    let whole: HappeningId = asked.of.parse().map_err(|_| Error::NotFound)?;
    if let Some(format) = wanted.0 {
        let reading = Reading::Now(app.pool.clone());
        return export::parts(visit, reading, whole, &acts(visit, None), format).await;
    }
    let after = match asked.after.as_str() {
        "" => 0,
        after => after
            .parse()
            .map_err(|_| Error::BadRequest("changes-place-unknown"))?,
    };
    let found = store::parts_of(
        &app.pool,
        visit.body.body_id,
        whole,
        (after, MOST * 4),
        visit.may(policy::Act::ReadDraft),
    )
    .await?;
    let (entry, mut entries) = found.ok_or(Error::NotFound)?;
    if !acts(visit, None).contains(&entry.act) {
        return Err(Error::NotFound);
    }
    let more = entries.len() > (MOST * 4) as usize;
    entries.truncate((MOST * 4) as usize);
    let mut head = Log::new(visit, None, std::slice::from_ref(&entry));
    // Its note leads to this very page.
    head.lines.iter_mut().for_each(|line| line.notes.clear());
    let next = entries.last().filter(|_| more).map(|last| {
        let values = [
            ("of", whole.to_string()),
            ("after", last.sequence.to_string()),
        ];
        let values: Vec<(&str, &str)> = values
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let address = address::with_query(&address::changes(&visit.body.slug), &values);
        Link::new(visit.words().t("changes-next"), address)
    });
    let view = PartsPage {
        frame: Frame::within(visit, Section::Changes).under(
            visit.words().t("nav-changes"),
            address::changes(&visit.body.slug),
        ),
        whole: head,
        log: Log::new(visit, None, &entries),
        next,
    };
    page(app, &visit.visitor, &view)
}
