//! The form of the one act: moving an activity's status.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;

use super::OutputKind;
use super::acts::{self, MoveOrder, Outcome, merged};
use super::called::DecisionNamed;
use super::card::beginning;
use super::detail::{self, Detail, LastMove};
use super::folds::{Open, called_for};
use super::form::{MoveForm, add_refusals};
use super::status::{Need, Standing, judge};
use super::view::{Stretch, kind_word, scale_of, stretch};
use super::{ActivityCard, Status};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::bodies::Format;
use crate::bodies::PlanHead;
use crate::error::{Error, Result};
use crate::i18n::Words;
use crate::ids::OrganisationId;
use crate::web::forms::Faults;
use crate::web::{Frame, Section, Visit, address, cookies, page, refused};

pub(super) type Place = Path<(String, String, String)>;

/// A status that can be moved to, with what the move needs.
struct Choice {
    code: &'static str,
    word: String,
    needs: Option<String>,
    /// What the button says when this is chosen.
    record: String,
    /// The parts of the form that it calls for, by their ids.
    calls_for: String,
    chosen: bool,
}

/// A value of a list and its word.
struct Offer {
    value: &'static str,
    word: String,
    chosen: bool,
}

/// The one who was faster, and what the form was made on.
struct Overtaken {
    sentence: String,
    /// What was chosen and typed, in words: name and text.
    mine: Vec<(String, String)>,
    mine_status: Option<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "plan/move.html")]
struct MovePage {
    frame: Frame,
    card: ActivityCard,
    activity: String,
    address: String,
    here: String,
    form: MoveForm,
    faults: Faults,
    choices: Vec<Choice>,
    open: Open,
    kinds: Vec<Offer>,
    formats: Vec<Offer>,
    status: (&'static str, String),
    since: String,
    outcome: Option<String>,
    evidence_link: Option<String>,
    timeframe: String,
    stretch: Option<Stretch>,
    funding: (&'static str, String),
    overtaken: Option<Overtaken>,
}

/// The plan and the activity at an address.
pub(super) async fn find<'v>(
    app: &App,
    visit: &'v Visit,
    slug: &str,
    code: &str,
) -> Result<(&'v PlanHead, Detail)> {
    let plan = visit.body.plan(slug).ok_or(Error::NotFound)?;
    let detail = detail::activity(&app.pool, plan.plan_id, code)
        .await?
        .ok_or(Error::NotFound)?;
    Ok((plan, detail))
}

/// Lets pass whoever may move this activity; sends the public to sign in, and tells others what would be needed.
pub fn require_move(visit: &Visit, card: &ActivityCard) -> Result<()> {
    if visit.may_with(Act::MoveStatus, &card.lead_ids) {
        return Ok(());
    }
    visit.visitor.require_sign_in()?;
    Err(Error::Forbidden(Act::MoveStatus))
}

/// `GET /{body}/plan/{plan}/activity/{code}/move`, with `?to=delivered` to have a status chosen already.
pub async fn show_move(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug, code)): Place,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Response> {
    let (plan, detail) = find(&app, &visit, &slug, &code).await?;
    require_move(&visit, &detail.card)?;
    let to = asked
        .iter()
        .find(|(name, _)| name == "to")
        .and_then(|(_, to)| to.parse().ok());
    let to = to.filter(|to| detail.card.status.needs(*to).is_some());
    let form = MoveForm::new(&detail.card, visit.today, to);
    page(
        &app,
        &visit.visitor,
        &MovePage::new(&visit, plan, detail, form, Faults::default()),
    )
}

/// `POST /{body}/plan/{plan}/activity/{code}/move`
pub async fn record_move(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug, code)): Place,
    jar: CookieJar,
    Form(form): Form<MoveForm>,
) -> Result<Response> {
    let (plan, detail) = find(&app, &visit, &slug, &code).await?;
    require_move(&visit, &detail.card)?;
    let words = visit.words();
    let stamp = visit.stamp(&app);
    let lead = agency(&visit, &detail.card);
    let (wanted, mut output, mut faults) = form.read(words, lead, stamp.mint.id());
    if let Some(output) = &mut output {
        output.activities = vec![detail.card.activity_id];
    }
    if !faults.is_empty() {
        let mut wanted = wanted;
        wanted.timeframe = wanted
            .timeframe
            .map(|frame| merged(&frame, &detail.card.timeframe));
        add_refusals(
            words,
            &judge(&wanted, &standing(&visit, &detail)),
            &mut faults,
        );
        return refused(&MovePage::new(&visit, plan, detail, form, faults));
    }
    let order = MoveOrder {
        activity_id: detail.card.activity_id,
        version: form.version,
        wanted: wanted.clone(),
        output,
        decision: DecisionNamed::read(&form.decision),
    };
    match acts::move_status(&app.pool, &visit.actor, &visit.body, stamp, order).await? {
        Outcome::Done => {
            let to = wanted.to.unwrap_or(detail.card.status);
            let notice = words
                .with("plan-move-done")
                .arg("code", &detail.card.code)
                .arg("status", words.of("status", to.as_str()).to_lowercase())
                .arg(
                    "since",
                    words.date(wanted.effective_on.unwrap_or(visit.today)),
                )
                .to_string();
            Ok(back_with(
                jar,
                &app,
                &notice,
                &detail.card.address(&visit.body.slug),
            ))
        }
        Outcome::Refused(why) => {
            add_refusals(words, &why, &mut faults);
            refused(&MovePage::new(&visit, plan, detail, form, faults))
        }
        Outcome::Overtaken => {
            // Read again: what stands now is what the other one made of it.
            let (plan, detail) = find(&app, &visit, &slug, &code).await?;
            let last = detail.last_move.clone();
            let mut view = MovePage::new(&visit, plan, detail, form, Faults::default());
            view.keep_both(&visit, last.as_ref());
            let mut response = refused(&view)?;
            *response.status_mut() = StatusCode::CONFLICT;
            Ok(response)
        }
    }
}

/// For which of the agencies that lead the activity an output is noted: the visitor's own, or else the first.
fn agency(visit: &Visit, card: &ActivityCard) -> Option<OrganisationId> {
    let own = visit
        .actor
        .agencies()
        .find(|agency| card.lead_ids.contains(agency));
    own.or(card.lead_ids.first().copied())
}

fn standing(visit: &Visit, detail: &Detail) -> Standing {
    Standing {
        status: detail.card.status,
        status_since: detail.card.status_since,
        timeframe: detail.card.timeframe.clone(),
        outputs: detail.output_count,
        dated_outputs: detail.dated_output_count,
        today: visit.today,
    }
}

pub(super) fn back_with(jar: CookieJar, app: &App, notice: &str, to: &str) -> Response {
    (cookies::set_notice(jar, app, notice), Redirect::to(to)).into_response()
}

fn offer(value: &'static str, word: String, typed: &str) -> Offer {
    Offer {
        value,
        word,
        chosen: value == typed,
    }
}

/// What a move needs, in words: "needs a reason and a new timeframe".
fn needs(words: Words, needs: &[Need]) -> Option<String> {
    let name = |need: &Need| {
        words.t(match need {
            Need::DatedOutput => "plan-needs-output",
            Need::Outcome => "plan-needs-outcome",
            Need::Evidence => "plan-needs-evidence",
            Need::Reason => "plan-needs-reason",
            Need::NewTimeframe => "plan-needs-timeframe",
        })
    };
    let names: Vec<String> = needs.iter().map(name).collect();
    (!names.is_empty()).then(|| {
        words
            .with("plan-needs")
            .arg("what", words.list(&names))
            .to_string()
    })
}

impl MovePage {
    fn new(visit: &Visit, plan: &PlanHead, detail: Detail, form: MoveForm, faults: Faults) -> Self {
        let words = visit.words();
        let to: Option<Status> = form.to.parse().ok();
        let from = detail.card.status;
        let parts = |to| called_for(from.needs(to).unwrap_or_default(), &detail);
        let choice = |status: Status| Choice {
            code: status.as_str(),
            word: words.of("status", status.as_str()),
            needs: from.needs(status).and_then(|list| needs(words, list)),
            record: words.of("plan-record-as", status.as_str()),
            calls_for: parts(status).join(" "),
            chosen: to == Some(status),
        };
        let choices: Vec<Choice> = from.moves().map(choice).collect();
        let open = Open::new(&to.map(parts).unwrap_or_default(), &form, &faults);
        let card = detail.card;
        let address = card.address(&visit.body.slug);
        let scale = scale_of(plan, std::iter::once(&card));
        let frame = frame(visit, &card);
        MovePage {
            activity: words
                .with("plan-activity-code")
                .arg("code", &card.code)
                .to_string(),
            here: format!("{address}/move"),
            choices,
            open,
            kinds: OutputKind::ALL
                .into_iter()
                .map(OutputKind::as_str)
                .map(|kind| offer(kind, kind_word(words, kind), &form.output_kind))
                .collect(),
            formats: Format::ALL
                .into_iter()
                .map(Format::as_str)
                .map(|format| offer(format, words.of("format", format), &form.output_format))
                .collect(),
            status: (
                card.status.as_str(),
                words.of("status", card.status.as_str()),
            ),
            since: words.date(card.status_since),
            outcome: detail.outcome,
            evidence_link: detail.evidence_link,
            timeframe: words.timeframe(&card.timeframe),
            stretch: scale.and_then(|scale| stretch(&card, scale, visit.today)),
            funding: (
                card.funding_status.as_str(),
                words.of("funding", card.funding_status.as_str()),
            ),
            overtaken: None,
            frame,
            address,
            form,
            faults,
            card,
        }
    }

    fn has_chosen(&self) -> bool {
        self.choices.iter().any(|choice| choice.chosen)
    }

    /// Shows what stands now beside what was typed, and puts the form on the version that stands.
    fn keep_both(&mut self, visit: &Visit, last: Option<&LastMove>) {
        let words = visit.words();
        let form = &self.form;
        let timeframe = [form.begins.trim(), form.ends.trim()];
        let timeframe: Vec<&str> = timeframe
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect();
        let typed = [
            ("plan-form-effective", form.effective.clone()),
            ("plan-form-note", form.note.clone()),
            ("plan-form-outcome", form.outcome.clone()),
            ("plan-form-evidence", form.evidence.clone()),
            ("plan-form-decision", form.decision.clone()),
            ("plan-form-timeframe", timeframe.join(" – ")),
            ("plan-form-output", form.output_title.clone()),
        ];
        let typed = typed
            .into_iter()
            .filter(|(_, text)| !text.trim().is_empty());
        let to: Option<Status> = form.to.parse().ok();
        self.overtaken = Some(Overtaken {
            sentence: who_was_faster(visit, last),
            mine: typed.map(|(key, text)| (words.t(key), text)).collect(),
            mine_status: to.map(|to| (to.as_str(), words.of("status", to.as_str()))),
        });
        self.form.version = self.card.version;
    }
}

/// "M. Tanaka (ESCAP) changed this activity on 3 June 2024 at 10:41, while you were writing."
fn who_was_faster(visit: &Visit, last: Option<&LastMove>) -> String {
    let words = visit.words();
    let Some(last) = last else {
        return words.t("plan-overtaken");
    };
    let at = last.recorded_at.with_timezone(&visit.body.time_zone);
    let who = last
        .actor_name
        .clone()
        .unwrap_or_else(|| words.t("history-secretariat"));
    let named = match last.actor_for.as_str() {
        "" => who,
        body => words
            .with("history-person-for")
            .arg("name", who)
            .arg("body", body)
            .to_string(),
    };
    words
        .with("plan-overtaken-by")
        .arg("who", named)
        .arg("date", words.date(at.date_naive()))
        .arg("time", at.format("%H:%M").to_string())
        .to_string()
}

/// The frame of a page about an activity, with the way to it.
pub(super) fn frame(visit: &Visit, card: &ActivityCard) -> Frame {
    let body = &visit.body.slug;
    let area = format!("{}. {}", card.area_number, beginning(&card.area_title, 60));
    Frame::within(visit, Section::Plan)
        .under(
            visit.words().t("plan-title"),
            address::plan(body, &card.plan_slug),
        )
        .under(area, card.area_address(body))
        .under(&card.code, card.address(body))
}
