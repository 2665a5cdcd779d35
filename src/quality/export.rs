//! What does not fit as a file.

use axum::response::Response;
use sqlx::PgPool;

use super::pages::question;
use super::section::line;
use super::store::{self, Place, Question};
use super::{COUNTED, RULES, Rule, Scope};
use crate::document::{Cell, Row, Sort};
use crate::error::Result;
use crate::formats::list::ListFormat;
use crate::ids::OrganisationId;
use crate::progress;
use crate::web::Visit;
use crate::web::export::{Export, Listing, words};
use crate::web::past::Reading;

/// All that the rules find in what the visitor answers for, or one of them does.
pub async fn export(
    pool: &PgPool,
    visit: &Visit,
    scope: &Scope,
    agency: Option<OrganisationId>,
    only: Option<&'static Rule>,
    format: ListFormat,
) -> Result<Response> {
    let turn = progress::turn().await?;
    let mut connected = Reading::Now(pool.clone()).snapshot().await?;
    let w = visit.words();
    let most = usize::try_from(COUNTED).unwrap_or(usize::MAX);
    let mut listing = Listing::new("quality", w.t("quality-title"))
        .column("rule", w.t("export-rule"), Sort::Words, 6)
        .column("number", w.t("export-number"), Sort::Words, 2)
        .column("thing", w.t("export-thing"), Sort::Words, 12)
        .column("says", w.t("export-what"), Sort::Words, 10)
        .column("lead", w.t("plan-lead"), Sort::Words, 3)
        .column("remedy", w.t("export-remedy"), Sort::Words, 6);
    let named = agency.and_then(|id| visit.acronym(id));
    listing.says.extend(named.map(str::to_owned));
    let mut export = Export::of(turn, visit, format, listing);
    let rules = RULES.iter().filter(|rule| scope.has(rule));
    for rule in rules.filter(|rule| only.is_none_or(|only| only.code == rule.code)) {
        let mut after = None;
        loop {
            let question = Question {
                agency,
                rule: Some(rule),
                after,
                ..question(visit, scope, most)
            };
            let found = store::assess(&mut *connected, &question).await?.pop();
            let mut findings = found.map(|found| found.findings).unwrap_or_default();
            let more = findings.len() > most;
            findings.truncate(most);
            let rows = findings.iter().map(|finding| {
                let line = line(visit, rule, finding);
                let thing = match line.adopted {
                    true => Cell::adopted(line.name.text, finding_language(visit)),
                    false => words(line.name.text),
                };
                Row::plain(vec![
                    words(w.t(&format!("quality-short-{}", rule.code))),
                    words(line.no),
                    thing,
                    words(line.says),
                    words(line.leads),
                    words(line.remedy.text),
                ])
            });
            export.push(rows.collect()).await?;
            let Some(last) = findings.last().filter(|_| more) else {
                break;
            };
            after = Some(Place {
                since: last.since.clone(),
                thing_id: last.thing_id,
            });
        }
    }
    export.finish().await
}

/// The language of the adopted words.
fn finding_language(visit: &Visit) -> &'static str {
    let plan = crate::plan::current_plan(&visit.body, visit.today);
    plan.map_or("en", |plan| plan.language.code())
}
