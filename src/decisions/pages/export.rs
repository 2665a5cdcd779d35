//! The lists of decisions as files: all of them, with their follow-up, what was asked of whom, and the clauses of one.

use axum::response::Response;

use super::decision::addressee;
use super::how_late;
use super::list::addressed;
use crate::decisions::overview::{self, AskedClause, Tally, Whom};
use crate::decisions::store::{self, Listed};
use crate::decisions::{Clause, DecisionCard, weightiest};
use crate::document::{Cell, Row, Sort};
use crate::error::Result;
use crate::formats::list::ListFormat;
use crate::i18n::Words;
use crate::progress;
use crate::web::export::{Export, Listing, PORTION, count, day, words};
use crate::web::past::Reading;
use crate::web::visit::Visit;

/// All decisions that the filter finds; `shown` says in a sentence which, from the tallies of all.
pub async fn list(
    visit: &Visit,
    reading: Reading,
    mut filter: store::Filter,
    format: ListFormat,
    shown: impl Fn(&[store::Tally]) -> String,
) -> Result<Response> {
    let turn = progress::turn().await?;
    let mut connected = reading.snapshot().await?;
    let body = visit.body.body_id;
    filter.after = None;
    let (mut rows, tallies) = store::list(&mut *connected, body, &filter, PORTION).await?;
    let w = visit.words();
    let listing = heading(w, "decisions", "nav-decisions")
        .saying(shown(&tallies))
        .column("wording", w.t("decisions-decision"), Sort::Words, 16)
        .column("class", w.t("decisions-class"), Sort::Words, 4)
        .column("addressees", w.t("decisions-addressee"), Sort::Words, 6)
        .column("follow-up", w.t("decisions-follow-up"), Sort::Words, 4);
    let mut export = Export::of(turn, visit, format, listing);
    loop {
        let more = rows.len() > PORTION as usize;
        rows.truncate(PORTION as usize);
        export
            .push(rows.iter().map(|listed| row(visit, listed)).collect())
            .await?;
        let Some(last) = rows.last().filter(|_| more) else {
            return export.finish().await;
        };
        filter.after = Some((last.session_ordinal, last.position));
        (rows, _) = store::list(&mut *connected, body, &filter, PORTION).await?;
    }
}

/// The clauses of one decision, at its place in a session.
pub async fn clauses(
    visit: &Visit,
    reading: Reading,
    (ordinal, position): (i32, i32),
    format: ListFormat,
) -> Result<Response> {
    let turn = progress::turn().await?;
    let mut connected = reading.connect().await?;
    let shown = store::show(&mut *connected, visit.body.body_id, ordinal, position).await?;
    drop(connected);
    let shown = shown.ok_or_else(|| visit.not_there())?;
    let w = visit.words();
    let mut listing = heading(w, "clauses", "decisions-clauses")
        .column("verb", w.t("decisions-verb"), Sort::Words, 4)
        .column("class", w.t("decisions-class"), Sort::Words, 4)
        .column("addressee", w.t("decisions-addressee"), Sort::Words, 8);
    listing.says.push(shown.card.wording.clone());
    let language = shown.card.language.code();
    let row = |clause: &Clause| {
        Row::plain(vec![
            count(shown.card.session_ordinal),
            words(&shown.card.number),
            Cell::adopted(&clause.verb, language),
            words(w.of("decisions-class", clause.class.as_str())),
            Cell::adopted(addressee(visit, clause), language),
        ])
    };
    let rows = shown.clauses.iter().map(row).collect();
    let mut export = Export::of(turn, visit, format, listing);
    export.push(rows).await?;
    export.finish().await
}

/// A list whose first columns say which decision a row is about.
fn heading(w: Words, code: &'static str, title: &str) -> Listing {
    Listing::new(code, w.t(title))
        .column("session", w.t("decisions-session"), Sort::Count, 2)
        .column("number", w.t("export-number"), Sort::Words, 2)
}

fn row(visit: &Visit, listed: &Listed) -> Row {
    let w = visit.words();
    let class = weightiest(&listed.clauses);
    Row::plain(vec![
        count(listed.session_ordinal),
        words(&listed.number),
        Cell::adopted(&listed.wording, listed.language.code()),
        words(
            class
                .map(|class| w.of("decisions-class", class.as_str()))
                .unwrap_or_default(),
        ),
        words(addressed(visit, &listed.clauses).join("; ")),
        words(w.of("decisions-follow-up", listed.follow_up.as_str())),
    ])
}

/// All decisions that the matrix shows, each with how its follow-up stands.
pub async fn matrix(
    visit: &Visit,
    reading: Reading,
    mut filter: overview::Filter,
    format: ListFormat,
    shown: impl Fn(&[overview::Total]) -> String,
) -> Result<Response> {
    let turn = progress::turn().await?;
    let mut connected = reading.snapshot().await?;
    let (body, today) = (visit.body.body_id, visit.today);
    filter.after = None;
    let (mut rows, totals) =
        overview::matrix(&mut *connected, body, &filter, today, PORTION).await?;
    let w = visit.words();
    let listing = heading(w, "follow-up", "decisions-matrix-title")
        .saying(shown(&totals))
        .column("wording", w.t("decisions-decision"), Sort::Words, 16)
        .column("responsible", w.t("decisions-responsible"), Sort::Words, 6);
    let mut export = Export::of(turn, visit, format, standing(w, listing));
    loop {
        let more = rows.len() > PORTION as usize;
        rows.truncate(PORTION as usize);
        export
            .push(rows.iter().map(|card| follow_up(visit, card)).collect())
            .await?;
        let Some(last) = rows.last().filter(|_| more) else {
            return export.finish().await;
        };
        filter.after = Some((last.session_ordinal, last.position));
        (rows, _) = overview::matrix(&mut *connected, body, &filter, today, PORTION).await?;
    }
}

/// The columns that say how a follow-up stands.
fn standing(w: Words, listing: Listing) -> Listing {
    listing
        .column("due", w.t("decisions-due"), Sort::Words, 4)
        .column("due-day", w.t("export-due-day"), Sort::Day, 4)
        .column("overdue", w.t("export-overdue"), Sort::Words, 4)
        .column("follow-up", w.t("decisions-follow-up"), Sort::Words, 4)
        .column("since", w.t("export-since"), Sort::Day, 4)
}

fn standing_cells(visit: &Visit, card: &DecisionCard) -> [Cell; 5] {
    let w = visit.words();
    [
        words(card.due_words(w)),
        day(w, card.due_day),
        words(how_late(w, card, visit.today).unwrap_or_default()),
        words(w.of("decisions-follow-up", card.follow_up.as_str())),
        day(w, card.follow_up_since),
    ]
}

fn follow_up(visit: &Visit, card: &DecisionCard) -> Row {
    let mut cells = vec![
        count(card.session_ordinal),
        words(&card.number),
        Cell::adopted(&card.wording, card.language.code()),
        words(
            card.responsible
                .names(&visit.body, visit.words())
                .join(", "),
        ),
    ];
    cells.extend(standing_cells(visit, card));
    Row::plain(cells)
}

/// What was asked of whom: in numbers, or clause by clause where one of them was chosen.
pub async fn asked(
    visit: &Visit,
    reading: Reading,
    session: Option<i32>,
    whom: Option<Whom>,
    format: ListFormat,
    (title, names): (String, impl Fn(Vec<Tally>) -> Vec<(String, Tally)>),
) -> Result<Response> {
    let turn = progress::turn().await?;
    let mut connected = reading.snapshot().await?;
    let (body, today, w) = (&visit.body, visit.today, visit.words());
    let of = session.map(|ordinal| w.with("sessions-name").arg("ordinal", ordinal).to_string());
    let (tallies, mut clauses) =
        overview::asked(&mut *connected, body, session, whom, None, today, PORTION).await?;
    if whom.is_none() {
        let mut listing = Listing::new("asked", title);
        listing.says.extend(of);
        let columns = [
            ("asked", "decisions-asked-count"),
            ("promised", "decisions-promised-count"),
            ("pending", "decisions-pending-count"),
            ("overdue", "decisions-overdue"),
            ("implemented", "decisions-follow-up-implemented"),
        ];
        listing = listing.column("whom", w.t("decisions-asked-who"), Sort::Words, 8);
        for (key, heading) in columns {
            listing = listing.column(key, w.t(heading), Sort::Count, 3);
        }
        let mut export = Export::of(turn, visit, format, listing);
        let rows = names(tallies).into_iter().map(|(name, tally)| {
            Row::plain(vec![
                words(name),
                count(tally.asked),
                count(tally.promised),
                count(tally.pending),
                count(tally.overdue),
                count(tally.implemented),
            ])
        });
        export.push(rows.collect()).await?;
        return export.finish().await;
    }
    let mut listing = heading(w, "asked-of", "decisions-asked-title")
        .column("verb", w.t("decisions-verb"), Sort::Words, 4)
        .column("class", w.t("decisions-class"), Sort::Words, 4)
        .column("addressee", w.t("decisions-addressee"), Sort::Words, 6)
        .column("wording", w.t("decisions-decision"), Sort::Words, 16);
    listing.title = title;
    listing.says.extend(of);
    let mut export = Export::of(turn, visit, format, standing(w, listing));
    loop {
        let more = clauses.len() > PORTION as usize;
        clauses.truncate(PORTION as usize);
        export
            .push(clauses.iter().map(|one| clause(visit, one)).collect())
            .await?;
        let Some(last) = clauses.last().filter(|_| more) else {
            return export.finish().await;
        };
        let place = &last.decision;
        let after = (place.session_ordinal, place.position, last.clause_position);
        (_, clauses) = overview::asked(
            &mut *connected,
            body,
            session,
            whom,
            Some(after),
            today,
            PORTION,
        )
        .await?;
    }
}

fn clause(visit: &Visit, clause: &AskedClause) -> Row {
    let (card, w) = (&clause.decision, visit.words());
    let language = card.language.code();
    let mut cells = vec![
        count(card.session_ordinal),
        words(&card.number),
        Cell::adopted(&clause.verb, language),
        words(w.of("decisions-class", clause.class.as_str())),
        Cell::adopted(clause.addressee.as_deref().unwrap_or_default(), language),
        Cell::adopted(&card.wording, language),
    ];
    cells.extend(standing_cells(visit, card));
    Row::plain(cells)
}
