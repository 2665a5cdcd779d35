//! The list of mails as a file.

use axum::response::Response;
use sqlx::PgPool;

use super::State;
use super::store;
use crate::document::{Row, Sort};
use crate::error::Result;
use crate::formats::list::ListFormat;
use crate::progress;
use crate::web::Visitor;
use crate::web::export::{Export, Listing, PORTION, day, words};
use crate::web::past::Reading;

/// All mails, or those of one state, the latest first.
pub async fn export(
    pool: &PgPool,
    visitor: &Visitor,
    state: Option<State>,
    format: ListFormat,
) -> Result<Response> {
    let turn = progress::turn().await?;
    let mut connected = Reading::Now(pool.clone()).snapshot().await?;
    let w = visitor.words();
    let listing = Listing::new("mails", w.t("mail-title"))
        .saying(match state {
            None => w.t("mail-all-states"),
            Some(state) => w.of("mail-state", state.as_str()),
        })
        .column("subject", w.t("mail-subject-label"), Sort::Words, 10)
        .column("to", w.t("mail-to"), Sort::Words, 5)
        .column("email", w.t("account-email"), Sort::Words, 6)
        .column("body", w.t("person-body"), Sort::Words, 4)
        .column("state", w.t("mail-state-label"), Sort::Words, 4)
        .column("written", w.t("mail-written"), Sort::Day, 4)
        .column("time", w.t("export-time-utc"), Sort::Words, 2);
    let mut export = Export::outside(turn, visitor, format, listing);
    let mut before = None;
    loop {
        let (mut mails, _) = store::list(&mut *connected, state, before, PORTION).await?;
        let more = mails.len() > PORTION as usize;
        mails.truncate(PORTION as usize);
        let rows = mails.iter().map(|mail| {
            Row::plain(vec![
                words(&mail.subject),
                words(&mail.name),
                words(&mail.email),
                words(&mail.body),
                words(w.of("mail-state", mail.state.as_str())),
                day(w, Some(mail.created_at.date_naive())),
                words(mail.created_at.format("%H:%M").to_string()),
            ])
        });
        export.push(rows.collect()).await?;
        let Some(last) = mails.last().filter(|_| more) else {
            return export.finish().await;
        };
        before = Some(last.mail_id);
    }
}
