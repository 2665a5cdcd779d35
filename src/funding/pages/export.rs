//! What seeks funding as a file, a row for each activity and currency; and sums, a row for each currency.

use axum::response::Response;

use crate::bodies::PlanHead;
use crate::document::{Cell, Row, Sort, Text, Value};
use crate::error::Result;
use crate::formats::list::ListFormat;
use crate::funding::donors::{self, Filter, List, Listed};
use crate::funding::{Money, Sum};
use crate::i18n::Words;
use crate::progress;
use crate::web::export::{Export, Listing, PORTION, count, funding, words};
use crate::web::past::Reading;
use crate::web::visit::Visit;

/// By this word in its address (`?list=sums`) a page that has another list gives its sums as a file.
pub const SUMS: &str = "sums";

/// All activities that the filter finds; `shown` says in a sentence which.
pub async fn export(
    visit: &Visit,
    reading: Reading,
    plan: &PlanHead,
    mut filter: Filter,
    format: ListFormat,
    shown: impl Fn(&List) -> String,
) -> Result<Response> {
    let turn = progress::turn().await?;
    let mut connected = reading.snapshot().await?;
    let most = PORTION as usize;
    filter.after = None;
    let mut list = donors::list(&mut *connected, plan.plan_id, &filter, most).await?;
    let listing = listing(visit.words(), plan).saying(shown(&list));
    let mut export = Export::of(turn, visit, format, listing);
    loop {
        let more = list.rows.len() > most;
        list.rows.truncate(most);
        let rows = list.rows.iter();
        export
            .push(
                rows.flat_map(|one| rows_of(visit, plan, &list, one))
                    .collect(),
            )
            .await?;
        let Some(last) = list.rows.last().filter(|_| more) else {
            return export.finish().await;
        };
        filter.after = Some(last.place());
        list = donors::list(&mut *connected, plan.plan_id, &filter, most).await?;
    }
}

fn listing(w: Words, plan: &PlanHead) -> Listing {
    Listing::new("funding", w.t("funding-title"))
        .saying(&plan.title)
        .column("code", w.t("plan-code"), Sort::Words, 2)
        .column("area", w.t("export-area"), Sort::Count, 2)
        .column("area-title", w.t("export-area-title"), Sort::Words, 6)
        .column("activity", w.t("plan-activity"), Sort::Words, 14)
        .column("states", w.t("funding-for"), Sort::Words, 5)
        .column("lead", w.t("plan-lead"), Sort::Words, 3)
        .column("needed", w.t("funding-needed"), Sort::Amount, 4)
        .column("firm", w.t("funding-firm"), Sort::Amount, 4)
        .column("pledged", w.t("funding-pledged"), Sort::Amount, 4)
        .column("gap", w.t("funding-gap"), Sort::Amount, 4)
        .column("funding", w.t("plan-funding"), Sort::Words, 4)
}

/// One for each currency in which anything is recorded of the activity, and one without amounts where nothing is.
fn rows_of(visit: &Visit, plan: &PlanHead, list: &List, listed: &Listed) -> Vec<Row> {
    let (w, language) = (visit.words(), plan.language.code());
    let mut areas = list.areas.iter();
    let area = areas.find(|area| area.area_id == listed.area_id);
    let states: Vec<&str> = listed
        .state_codes
        .iter()
        .map(|state| state.name(w.0.code()))
        .collect();
    let row = |sum: Option<&Sum>| {
        let amount = |of: fn(&Sum) -> i64| {
            sum.map_or_else(Cell::default, |sum| money(w, sum.money(of(sum))))
        };
        Row::plain(vec![
            words(&listed.code),
            area.map_or_else(Cell::default, |area| count(area.number)),
            area.map_or_else(Cell::default, |area| Cell::adopted(&area.title, language)),
            Cell::adopted(&listed.name, language),
            words(states.join(", ")),
            words(visit.acronyms(&listed.lead_ids).join(", ")),
            amount(|sum| sum.needed),
            amount(Sum::firm),
            amount(|sum| sum.pledged),
            amount(|sum| sum.gap),
            funding(w, listed.funding_status.as_str()),
        ])
    };
    match listed.sums.is_empty() {
        true => vec![row(None)],
        false => listed.sums.iter().map(|sum| row(Some(sum))).collect(),
    }
}

/// The sums as a file; `says` is what they are of, `of` the same in its name.
pub async fn sums(
    visit: &Visit,
    sums: &[Sum],
    (of, says): (String, &[String]),
    format: ListFormat,
) -> Result<Response> {
    let turn = progress::turn().await?;
    let w = visit.words();
    let mut listing = Listing::new(SUMS, w.t("funding-totals"))
        .column("currency", w.t("funding-currency"), Sort::Words, 2)
        .column("needed", w.t("funding-needed"), Sort::Amount, 4)
        .column("received", w.t("funding-received"), Sort::Amount, 4)
        .column("secured", w.t("funding-is-secured"), Sort::Amount, 4)
        .column("pledged", w.t("funding-pledged"), Sort::Amount, 4)
        .column("expected", w.t("funding-is-expected"), Sort::Amount, 4)
        .column("gap", w.t("funding-gap"), Sort::Amount, 4);
    listing.of = Some(of);
    listing.says.extend_from_slice(says);
    let row = |sum: &Sum| {
        let amount = |minor| money(w, sum.money(minor));
        Row::plain(vec![
            words(sum.currency.code()),
            amount(sum.needed),
            amount(sum.received),
            amount(sum.secured),
            amount(sum.pledged),
            amount(sum.expected),
            amount(sum.gap),
        ])
    };
    let mut export = Export::of(turn, visit, format, listing);
    export.push(sums.iter().map(row).collect()).await?;
    export.finish().await
}

/// An amount in a list.
fn money(w: Words, money: Money) -> Cell {
    Cell {
        text: Text::said(money.shown(w)),
        value: Value::Amount {
            amount: money.plain(),
            currency: money.currency.code().to_owned(),
        },
    }
}
