//! All months, the latest first; and for coordinators the making of a draft.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use chrono::{DateTime, Months, Utc};
use serde::Deserialize;

use super::{back, export};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::error::Result;
use crate::summaries::acts::{self, Refused};
use crate::summaries::calendar::{CATCH_UP, UNDER_WAY};
use crate::summaries::store::calendar::Failed;
use crate::summaries::{Edition, store};
use crate::time::Month;
use crate::web::address;
use crate::web::conditional::fresh;
use crate::web::export::Wanted;
use crate::web::forms::{Choice, Faults};
use crate::web::frame::{Frame, Link, Section, page, refused};
use crate::web::visit::Visit;

/// How far back failed attempts are told: the month before this one, and those that are caught up with.
const TRIED: Months = Months::new(CATCH_UP.unsigned_abs() + 2);

#[derive(Template)]
#[template(path = "summaries/archive.html")]
struct ArchivePage {
    frame: Frame,
    rows: Vec<Row>,
    /// `None` for those who keep no summaries.
    months: Option<Vec<Choice>>,
    here: String,
    /// What coordinators set, and where anyone asks for summaries by mail.
    steps: Vec<Link>,
    /// The months whose drafts could not be made by themselves.
    failed: Vec<String>,
    faults: Faults,
}

struct Row {
    link: Link,
    /// "No. 6", or empty for a draft.
    number: String,
    /// "issued on 1 July 2024", "draft", "replaced by edition 2".
    state: String,
}

/// `GET /{body}/summaries`
pub async fn show(State(app): State<App>, visit: Visit, wanted: Wanted) -> Result<Response> {
    if let Some(format) = wanted.0 {
        let keeps = visit.may(Act::KeepSummaries);
        let editions = store::list(&app.pool, visit.body.body_id, keeps).await?;
        return export::export(&visit, &editions, format).await;
    }
    let view = view(&app, &visit, Faults::default()).await?;
    let response = page(&app, &visit.visitor, &view)?;
    Ok(match view.months {
        Some(_) => fresh(response),
        None => response,
    })
}

async fn view(app: &App, visit: &Visit, faults: Faults) -> Result<ArchivePage> {
    let keeps = visit.may(Act::KeepSummaries);
    let editions = store::list(&app.pool, visit.body.body_id, keeps).await?;
    let words = visit.words();
    let rows = editions.iter().map(|edition| Row {
        link: Link::new(
            words.point(edition.month.point()),
            address::edition(&visit.body.slug, edition.month, edition.edition),
        ),
        number: edition.issued.as_ref().map_or_else(String::new, |issued| {
            words
                .with("summaries-number")
                .arg("number", issued.number)
                .to_string()
        }),
        state: state(visit, edition, keeps),
    });
    let slug = &visit.body.slug;
    let mut steps = Vec::new();
    if visit.may(Act::ComposeReview) {
        steps.push(Link::new(
            words.t("summaries-period-title"),
            address::review(slug),
        ));
    }
    if keeps {
        let settings = address::summary_settings(slug);
        steps.push(Link::new(words.t("summaries-settings"), settings));
    }
    if app.sends_mail && visit.body.published {
        steps.push(Link::new(
            words.t("summaries-subscribe"),
            address::subscribe(slug),
        ));
    }
    let failed = match keeps {
        true => failures(app, visit).await?,
        false => Vec::new(),
    };
    let months = match keeps {
        true => Some(months(app, visit).await?),
        false => None,
    };
    Ok(ArchivePage {
        steps,
        failed,
        rows: rows.collect(),
        months,
        here: address::summaries(&visit.body.slug),
        faults,
        frame: Frame::within(visit, Section::Summaries),
    })
}

/// What is said of the drafts that the calendar tried for in vain, as far back as it still tries.
async fn failures(app: &App, visit: &Visit) -> Result<Vec<String>> {
    let since = visit.today.checked_sub_months(TRIED).and_then(Month::of);
    let Some(since) = since else {
        return Ok(Vec::new());
    };
    let until = visit.now() - UNDER_WAY;
    let failed = store::calendar::failed(&app.pool, visit.body.body_id, since, until).await?;
    let words = visit.words();
    let sentence = |failed: &Failed| {
        let zone = &visit.body.time_zone;
        let day = failed.tried_at.with_timezone(zone).date_naive();
        words
            .with("summaries-attempt-failed")
            .arg("month", words.point(failed.month.point()))
            .arg("date", words.date(day))
            .to_string()
    };
    Ok(failed.iter().map(sentence).collect())
}

pub fn state(visit: &Visit, edition: &Edition, keeps: bool) -> String {
    let words = visit.words();
    let day = |at: DateTime<Utc>| words.date(at.with_timezone(&visit.body.time_zone).date_naive());
    let Some(issued) = &edition.issued else {
        return words
            .with("summaries-state-draft")
            .arg("edition", edition.edition)
            .to_string();
    };
    if let Some(later) = issued.replaced_by {
        return words
            .with("summaries-state-replaced")
            .arg("edition", later)
            .to_string();
    }
    let stands = words
        .with("summaries-state-issued")
        .arg("date", day(issued.at))
        .arg("edition", edition.edition)
        .to_string();
    match issued.mail_failed_at.filter(|_| keeps) {
        None => stands,
        Some(at) => {
            let failed = words.with("summaries-mails-failed").arg("date", day(at));
            format!("{stands}. {failed}")
        }
    }
}

/// The months that are over and have no summary yet, the latest first.
async fn months(app: &App, visit: &Visit) -> Result<Vec<Choice>> {
    let Some(present) = Month::of(visit.today) else {
        return Ok(Vec::new());
    };
    let body = &visit.body;
    let open =
        store::calendar::open_months(&app.pool, body.body_id, body.time_zone, present).await?;
    let words = visit.words();
    let choice = |month: Month| Choice::new(month.to_string(), words.point(month.point()), "");
    Ok(open.into_iter().map(choice).collect())
}

#[derive(Debug, Deserialize)]
pub struct DraftForm {
    #[serde(default)]
    month: String,
}

/// `POST /{body}/summaries`
pub async fn draft(
    State(app): State<App>,
    visit: Visit,
    jar: CookieJar,
    Form(form): Form<DraftForm>,
) -> Result<Response> {
    visit.require(Act::KeepSummaries)?;
    let words = visit.words();
    let mut faults = Faults::default();
    let month = form.month.parse::<Month>().ok();
    let Some(month) = month else {
        faults.add("month", words.t("summaries-no-month"));
        return refused(&view(&app, &visit, faults).await?);
    };
    let Some(plan) = acts::plan_of(&app.pool, &visit.body, month).await? else {
        faults.add("month", words.t("summaries-no-plan"));
        return refused(&view(&app, &visit, faults).await?);
    };
    let stamp = visit.stamp(&app);
    let made = acts::draft(&app.pool, &visit.actor, &visit.body, plan, stamp, month).await?;
    let to = address::edition(&visit.body.slug, month, 1);
    match made {
        Ok(()) => Ok(back(&app, jar, &to, &words.t("summaries-drafted"))),
        Err(Refused::Exists) => Ok(back(&app, jar, &to, &words.t("summaries-exists"))),
        Err(_) => {
            faults.add("month", words.t("summaries-not-over"));
            refused(&view(&app, &visit, faults).await?)
        }
    }
}
