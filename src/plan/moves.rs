//! The form of the one act: moving an activity's status.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;

use super::OutputKind;
use super::acts::{self, MoveOrder, Outcome, merged};
use super::called::DecisionNamed;
use super::card::beginning;
use super::detail::{self, Detail};
use super::folds::{Open, called_for};
use super::form::{MoveForm, add_refusals, read_day, read_point};
use super::quick::way_back;
use super::status::{Need, Standing, judge};
use super::view::{Stretch, kind_word, scale_of, stretch};
use super::{ActivityCard, Status};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::bodies::Format;
use crate::bodies::PlanHead;
use crate::error::{Error, Result};
use crate::history;
use crate::history::log::LastWord;
use crate::i18n::Words;
use crate::ids::{ActivityId, OrganisationId};
use crate::web::conflict::{Conflict, outdated};
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

#[derive(Template)]
#[template(path = "plan/move.html")]
struct MovePage {
    frame: Frame,
    card: ActivityCard,
    activity: String,
    address: String,
    /// Where the form is left to: the list that it was opened from, or the activity.
    leave: String,
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
    conflict: Option<Conflict>,
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

/// `GET /{body}/plan/{plan}/activity/{code}/move`, with `?to=delivered` to have a status chosen already, and with
/// `?back=` to return to a list.
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
    let back = asked.iter().find(|(name, _)| name == "back");
    let form = MoveForm {
        back: back.map(|(_, back)| back.clone()).unwrap_or_default(),
        ..MoveForm::new(&detail.card, visit.today, to)
    };
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
            let back = way_back(&visit, &detail.card, &form.back);
            let to = back.unwrap_or_else(|| detail.card.address(&visit.body.slug));
            Ok(back_with(jar, &app, &notice, &to))
        }
        Outcome::Refused(why) => {
            add_refusals(words, &why, &mut faults);
            refused(&MovePage::new(&visit, plan, detail, form, faults))
        }
        Outcome::Overtaken => {
            // Read again: what stands now is what the other one made of it.
            let (plan, detail) = find(&app, &visit, &slug, &code).await?;
            let faster = last_word(&app, detail.card.activity_id).await?;
            let mut view = MovePage::new(&visit, plan, detail, form, Faults::default());
            view.keep_both(&visit, faster.as_ref());
            outdated(&view)
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
            leave: way_back(visit, &card, &form.back).unwrap_or_else(|| address.clone()),
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
            conflict: None,
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
    fn keep_both(&mut self, visit: &Visit, faster: Option<&LastWord>) {
        let words = visit.words();
        let form = &self.form;
        let to: Option<Status> = form.to.parse().ok();
        let status = |status: Status| words.of("status", status.as_str());
        let day = read_day(&form.effective).map(|day| words.date(day));
        let point = |text: &str| read_point(text).map(|point| words.point(point));
        let mut frame = self.card.timeframe.clone();
        frame.from = read_point(&form.begins).or(frame.from);
        frame.to = read_point(&form.ends).or(frame.to);
        let typed_frame = match form.begins.trim().is_empty() && form.ends.trim().is_empty() {
            true => String::new(),
            false => words.timeframe(&frame),
        };
        let stands = |text: &Option<String>| text.clone().unwrap_or_default();
        let output = [
            Some(form.output_title.clone()),
            point(&form.output_from),
            Some(form.output_place.clone()),
        ];
        let output: Vec<String> = output
            .into_iter()
            .flatten()
            .filter(|text| !text.trim().is_empty())
            .collect();
        let conflict = Conflict::within(visit, &self.activity, &self.address, faster)
            .field_if_typed(
                "plan-status",
                &status(self.card.status),
                &to.map(status).unwrap_or_default(),
            )
            .field(
                "plan-form-effective",
                &self.since,
                &day.unwrap_or_else(|| form.effective.clone()),
            )
            .field_if_typed("plan-timeframe", &self.timeframe, &typed_frame)
            .field_if_typed("plan-form-outcome", &stands(&self.outcome), &form.outcome)
            .field_if_typed(
                "plan-form-evidence",
                &stands(&self.evidence_link),
                &form.evidence,
            )
            .field_if_typed("plan-form-note", "", &form.note)
            .field_if_typed("plan-form-decision", "", &form.decision)
            .field_if_typed("plan-form-output", "", &output.join(", "));
        self.conflict = Some(conflict);
        self.form.version = self.card.version;
    }
}

/// Who was faster, when a form has turned out to be made on a version that no longer stands.
pub(super) async fn last_word(app: &App, activity: ActivityId) -> Result<Option<LastWord>> {
    let mut connection = app.pool.acquire().await?;
    Ok(history::store::last_word(&mut connection, activity).await?)
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
