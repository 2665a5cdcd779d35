//! Entries of the history as rows of a file, for every list that is made of them; and what changed in a body.

use std::sync::Arc;

use axum::response::Response;

use super::{differences, reader};
use crate::accounts::policy;
use crate::document::{Cell, Row, Sort};
use crate::error::{Error, Result};
use crate::formats::list::ListFormat;
use crate::history::Act;
use crate::history::log::Entry;
use crate::history::sentence::Part;
use crate::history::store::{self, Count, Period};
use crate::i18n::Words;
use crate::ids::HappeningId;
use crate::progress;
use crate::web::export::{Export, Listing, PORTION, count, day, words};
use crate::web::past::Reading;
use crate::web::visit::Visit;

/// The columns that tell of an entry.
pub fn columns(w: Words, listing: Listing) -> Listing {
    listing
        .column("entry", w.t("export-entry"), Sort::Count, 2)
        .column("recorded", w.t("export-recorded"), Sort::Day, 4)
        .column("time", w.t("export-time"), Sort::Words, 2)
        .column("holds-from", w.t("export-holds-from"), Sort::Day, 4)
        .column("what", w.t("export-what"), Sort::Words, 16)
        .column("notes", w.t("export-notes"), Sort::Words, 8)
        .column("changed", w.t("export-changed"), Sort::Words, 10)
}

/// What stands in these columns, as this visitor may read it.
pub fn cells(visit: &Visit, entry: &Entry) -> Vec<Cell> {
    let w = visit.words();
    let reader = reader(visit, None);
    let notes: Vec<String> = entry
        .notes(&reader)
        .iter()
        .map(|note| plain(note))
        .collect();
    let local = entry.recorded_at.with_timezone(&visit.body.time_zone);
    vec![
        count(entry.sequence),
        day(w, Some(local.date_naive())),
        words(local.format("%H:%M").to_string()),
        day(w, Some(entry.effective_on)),
        words(plain(&entry.sentence(&reader))),
        words(notes.join("\n")),
        words(differences::plainly(visit, entry).join("\n")),
    ]
}

/// The words of a sentence alone.
fn plain(parts: &[Part]) -> String {
    let text = |part: &Part| match part {
        Part::Text(text) | Part::Strong(text) | Part::Link { text, .. } => text.clone(),
    };
    parts.iter().map(text).collect()
}

/// All that changed in a period; `shown` says in a sentence how much of what.
pub async fn changes(
    visit: &Visit,
    reading: Reading,
    mut period: Period<'_>,
    format: ListFormat,
    shown: impl Fn(&[Count]) -> String,
) -> Result<Response> {
    let turn = progress::turn().await?;
    let mut connected = reading.snapshot().await?;
    let (body, w) = (visit.body.body_id, visit.words());
    period.after = None;
    let (mut entries, counts) = store::changes(&mut *connected, body, &period, PORTION).await?;
    let listing = columns(w, Listing::new("changes", w.t("nav-changes"))).saying(shown(&counts));
    let mut export = Export::of(turn, visit, format, listing);
    let reader = Arc::new(visit.clone());
    loop {
        let more = entries.len() > PORTION as usize;
        entries.truncate(PORTION as usize);
        let last = entries.last().map(|last| (last.recorded_at, last.sequence));
        push(&mut export, &reader, entries).await?;
        let Some(last) = last.filter(|_| more) else {
            return export.finish().await;
        };
        period.after = Some(last);
        (entries, _) = store::changes(&mut *connected, body, &period, PORTION).await?;
    }
}

/// All that is part of one entry.
pub async fn parts(
    visit: &Visit,
    reading: Reading,
    whole: HappeningId,
    acts: &[Act],
    format: ListFormat,
) -> Result<Response> {
    let turn = progress::turn().await?;
    let mut connected = reading.snapshot().await?;
    let (body, w) = (visit.body.body_id, visit.words());
    let drafts = visit.may(policy::Act::ReadDraft);
    let found = store::parts_of(&mut *connected, body, whole, (0, PORTION), drafts).await?;
    let (entry, mut entries) = found.ok_or(Error::NotFound)?;
    if !acts.contains(&entry.act) {
        return Err(Error::NotFound);
    }
    let mut listing = columns(w, Listing::new("changes-together", w.t("changes-parts")));
    listing.says = vec![plain(&entry.sentence(&reader(visit, None)))];
    let mut export = Export::of(turn, visit, format, listing);
    let reader = Arc::new(visit.clone());
    loop {
        let more = entries.len() > PORTION as usize;
        entries.truncate(PORTION as usize);
        let last = entries.last().map(|last| last.sequence);
        push(&mut export, &reader, entries).await?;
        let Some(last) = last.filter(|_| more) else {
            return export.finish().await;
        };
        let from = (last, PORTION);
        let found = store::parts_of(&mut *connected, body, whole, from, drafts).await?;
        entries = found.map(|(_, entries)| entries).unwrap_or_default();
    }
}

/// Entries as rows, put into words where they are written: words for a portion take a while to find.
async fn push(export: &mut Export, visit: &Arc<Visit>, entries: Vec<Entry>) -> Result<()> {
    let visit = visit.clone();
    let row = move |entry: &Entry| Row::plain(cells(&visit, entry));
    export
        .push_made(entries.len(), move || entries.iter().map(row).collect())
        .await
}
