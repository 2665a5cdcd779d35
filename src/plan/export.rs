//! The plan's list as a file, that of one area, and the sums of money of an area or an activity.

use axum::response::Response;

use super::ActivityCard;
use super::detail;
use super::filter::{After, Filter};
use super::shown::{say, shown};
use super::store;
use super::view::how_late;
use crate::bodies::PlanHead;
use crate::document::{Cell, Row, Sort};
use crate::error::Result;
use crate::formats::list::ListFormat;
use crate::funding::pages::export::sums;
use crate::i18n::Words;
use crate::progress;
use crate::web::Visit;
use crate::web::export::{Export, Listing, PORTION, count, day, funding, status, words};
use crate::web::past::Reading;

/// All activities that the filter finds.
pub async fn export(
    visit: &Visit,
    reading: Reading,
    plan: &PlanHead,
    filter: Filter,
    format: ListFormat,
) -> Result<Response> {
    let turn = progress::turn().await?;
    let mut connected = reading.snapshot().await?;
    let most = PORTION as usize;
    let mut filter = filter.from_the_start();
    let (id, today) = (plan.plan_id, visit.today);
    let past = visit.visitor.past.is_some();
    let mut list = store::list(&mut *connected, id, &filter, today, past, most).await?;
    let mut listing = listing(visit.words(), plan).saying(shown(visit, &filter, &list));
    for misread in &filter.misread {
        listing = listing.saying(say(visit.words(), misread));
    }
    let mut export = Export::of(turn, visit, format, listing);
    loop {
        let rows = list.rows.iter();
        let rows = rows.map(|listed| row(visit, plan, &listed.card)).collect();
        export.push(rows).await?;
        let Some(last) = list.rows.last().filter(|_| list.more) else {
            return export.finish().await;
        };
        filter.after = Some(After::of(&last.card));
        list = store::list(&mut *connected, id, &filter, today, past, most).await?;
    }
}

/// All activities of an area, in its order.
pub async fn area(
    visit: &Visit,
    reading: Reading,
    plan: &PlanHead,
    number: i32,
    format: ListFormat,
) -> Result<Response> {
    let turn = progress::turn().await?;
    let mut connected = reading.snapshot().await?;
    let (id, most) = (plan.plan_id, PORTION as usize);
    let limit = i64::from(PORTION) + 1;
    let found = detail::area(&mut *connected, id, number, None, limit).await?;
    let mut area = found.ok_or_else(|| visit.not_there())?;
    let listing = Listing {
        code: "area",
        title: format!("{}. {}", area.number, area.title),
        ..listing(visit.words(), plan)
    };
    let mut export = Export::of(turn, visit, format, listing);
    loop {
        let more = area.activities.len() > most;
        area.activities.truncate(most);
        let cards = area.activities.iter();
        export
            .push(cards.map(|card| row(visit, plan, card)).collect())
            .await?;
        let Some(last) = area.activities.last().filter(|_| more) else {
            return export.finish().await;
        };
        let after = Some(last.position);
        let found = detail::area(&mut *connected, id, number, after, limit).await?;
        area = found.ok_or_else(|| visit.not_there())?;
    }
}

/// What is needed and given for an area and its activities.
pub async fn area_sums(
    visit: &Visit,
    reading: Reading,
    plan: &PlanHead,
    number: i32,
    format: ListFormat,
) -> Result<Response> {
    let mut connected = reading.connect().await?;
    let found = detail::area(&mut *connected, plan.plan_id, number, None, 0).await?;
    drop(connected);
    let area = found.ok_or_else(|| visit.not_there())?;
    let of = format!("{}. {}", area.number, area.title);
    let named = format!("{}-area-{}", plan.slug, area.number);
    let says = [plan.title.clone(), of];
    sums(visit, &area.money_totals, (named, &says), format).await
}

/// The same of one activity.
pub async fn activity_sums(
    visit: &Visit,
    reading: Reading,
    plan: &PlanHead,
    code: &str,
    format: ListFormat,
) -> Result<Response> {
    let mut connected = reading.connect().await?;
    let found = detail::activity(&mut *connected, plan.plan_id, code).await?;
    drop(connected);
    let detail = found.ok_or_else(|| visit.not_there())?;
    let of = format!("{} {}", detail.card.code, detail.card.name());
    let named = format!("{}-activity-{}", plan.slug, detail.card.code);
    let says = [plan.title.clone(), of];
    sums(visit, &detail.money.sums(), (named, &says), format).await
}

fn listing(words: Words, plan: &PlanHead) -> Listing {
    Listing::new("plan", words.t("plan-title"))
        .saying(&plan.title)
        .column("code", words.t("plan-code"), Sort::Words, 2)
        .column("area", words.t("export-area"), Sort::Count, 2)
        .column("area-title", words.t("export-area-title"), Sort::Words, 6)
        .column("activity", words.t("plan-activity"), Sort::Words, 14)
        .column("title", words.t("export-short-title"), Sort::Words, 6)
        .column("lead", words.t("plan-lead"), Sort::Words, 3)
        .column("states", words.t("export-states"), Sort::Words, 4)
        .column("timeframe", words.t("plan-timeframe"), Sort::Words, 5)
        .column("ends", words.t("export-ends"), Sort::Day, 4)
        .column("status", words.t("plan-status"), Sort::Words, 3)
        .column("since", words.t("export-status-since"), Sort::Day, 4)
        .column("overdue", words.t("export-overdue"), Sort::Words, 4)
        .column("funding", words.t("plan-funding"), Sort::Words, 3)
}

fn row(visit: &Visit, plan: &PlanHead, card: &ActivityCard) -> Row {
    let (in_words, language) = (visit.words(), plan.language.code());
    let states: Vec<&str> = card
        .state_codes
        .iter()
        .map(|state| state.name(in_words.0.code()))
        .collect();
    let late = card.overdue(visit.today);
    Row::plain(vec![
        words(&card.code),
        count(card.area_number),
        Cell::adopted(&card.area_title, language),
        Cell::adopted(&card.wording, language),
        words(card.title.as_deref().unwrap_or_default()),
        words(visit.acronyms(&card.lead_ids).join(", ")),
        words(states.join(", ")),
        words(in_words.timeframe(&card.timeframe)),
        day(in_words, card.ends_on),
        status(in_words, card.status.as_str()),
        day(in_words, Some(card.status_since)),
        words(
            late.map(|late| how_late(in_words, late))
                .unwrap_or_default(),
        ),
        funding(in_words, card.funding_status.as_str()),
    ])
}
