//! The list of outputs as a file, and who took part in one of them.

use axum::response::Response;

use super::list::place;
use crate::document::{Cell, Row, Sort};
use crate::error::Result;
use crate::formats::list::ListFormat;
use crate::i18n::Words;
use crate::outputs::participants::Participants;
use crate::outputs::record::Standing;
use crate::outputs::store::{self, FoundList, Listed};
use crate::outputs::{Filter, kind_code};
use crate::plan::Heads;
use crate::progress;
use crate::web::export::{Export, Listing, PORTION, count, day, words};
use crate::web::past::Reading;
use crate::web::visit::Visit;

/// All outputs that the filter finds; `shown` says in a sentence which.
pub async fn export(
    visit: &Visit,
    reading: Reading,
    mut filter: Filter,
    format: ListFormat,
    shown: impl Fn(&FoundList) -> String,
) -> Result<Response> {
    let turn = progress::turn().await?;
    let mut connected = reading.snapshot().await?;
    let (body, today) = (visit.body.body_id, visit.today);
    filter.after = None;
    let mut found = store::list(&mut *connected, body, &filter, today, PORTION).await?;
    let listing = listing(visit.words()).saying(shown(&found));
    let mut export = Export::of(turn, visit, format, listing);
    loop {
        let more = found.rows.len() > PORTION as usize;
        found.rows.truncate(PORTION as usize);
        let rows = found.rows.iter();
        export
            .push(rows.map(|listed| row(visit, listed)).collect())
            .await?;
        let Some(last) = found.rows.last().filter(|_| more) else {
            return export.finish().await;
        };
        filter.after = Some(last.place_in_list());
        found = store::list(&mut *connected, body, &filter, today, PORTION).await?;
    }
}

fn listing(w: Words) -> Listing {
    let listing = Listing::new("outputs", w.t("nav-outputs"))
        .column("dates", w.t("outputs-dates"), Sort::Words, 5)
        .column("ends", w.t("export-last-day"), Sort::Day, 4)
        .column("title", w.t("outputs-title"), Sort::Words, 12)
        .column("kind", w.t("outputs-kind"), Sort::Words, 4)
        .column("place", w.t("outputs-place"), Sort::Words, 4)
        .column("country", w.t("outputs-state"), Sort::Words, 4)
        .column("agency", w.t("outputs-agency"), Sort::Words, 4)
        .column("standing", w.t("outputs-standing"), Sort::Words, 4);
    head_columns(w, listing)
}

fn head_columns(w: Words, listing: Listing) -> Listing {
    listing
        .column("women", w.t("outputs-heads-women"), Sort::Count, 2)
        .column("men", w.t("outputs-heads-men"), Sort::Count, 2)
        .column(
            "unrecorded",
            w.t("outputs-heads-unrecorded"),
            Sort::Count,
            2,
        )
        .column("participants", w.t("outputs-participants"), Sort::Count, 2)
}

fn row(visit: &Visit, listed: &Listed) -> Row {
    let w = visit.words();
    let standing = Standing::of(listed.took_place, &listed.timeframe(), visit.today);
    let country = listed.state.map(|state| state.name(w.0.code()));
    let mut cells = vec![
        words(w.timeframe(&listed.timeframe())),
        day(w, listed.ends_on),
        words(&listed.title),
        words(w.of("outputs-kind", &kind_code(listed.kind))),
        words(place(visit, listed)),
        words(country.unwrap_or_default()),
        words(visit.acronyms(&listed.agency_ids).join(", ")),
        words(w.of("outputs-standing", standing.as_str())),
    ];
    cells.extend(heads(listed.heads));
    Row::plain(cells)
}

/// Women, men, those of whom the sex was not recorded, and all; nothing where nothing was recorded, which is not nobody.
fn heads(heads: Heads) -> [Cell; 4] {
    let of = |number: i64, known: bool| match known {
        true => count(number),
        false => Cell::default(),
    };
    let (any, by_sex) = (heads.total() > 0, heads.women + heads.men > 0);
    [
        of(heads.women, by_sex),
        of(heads.men, by_sex),
        of(heads.unrecorded, any),
        of(heads.total(), any),
    ]
}

/// Who took part in one output.
pub async fn participants(
    visit: &Visit,
    title: &str,
    participants: &[Participants],
    format: ListFormat,
) -> Result<Response> {
    let turn = progress::turn().await?;
    let w = visit.words();
    let listing = Listing::new("participants", w.t("outputs-participants"))
        .saying(title)
        .column("from", w.t("outputs-heads-from"), Sort::Words, 8);
    let mut export = Export::of(turn, visit, format, head_columns(w, listing));
    let rows = participants.iter().map(|from| {
        let mut cells = vec![words(from.origin.name(w))];
        cells.extend(heads(from.heads));
        Row::plain(cells)
    });
    export.push(rows.collect()).await?;
    export.finish().await
}
