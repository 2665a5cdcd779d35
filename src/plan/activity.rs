//! The page of one activity: what was adopted, where it stands, and how it came there.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

use super::Heads;
use super::card::beginning;
use super::detail::{self, Detail, OutputItem, Source};
use super::export;
use super::nearest::{self, NearDecision, Sought, shared_words};
use super::revise::pages::retired;
use super::revise::pages::shown::{StructureView, activity_steps};
use super::take_back;
use super::view::{Proposed, Stretch, how_late, kind_word, scale_of, stretch};
use crate::accounts::policy::{self, Act, Subject};
use crate::app::App;
use crate::bodies::PlanHead;
use crate::error::{Error, Result};
use crate::funding::section::{Facts, Section as Money};
use crate::history::SubjectKind;
use crate::history::pages::Log;
use crate::i18n::Words;
use crate::ids::OrganisationId;
use crate::web::export::Wanted;
use crate::web::past::Viewing;
use crate::web::proposed::beside;
use crate::web::{Frame, Link, Section, Visit, address, page};

/// An output among those that serve an activity.
pub struct OutputLine {
    pub title: String,
    pub address: String,
    /// Dates, place, format, kind: what is known of it.
    pub facts: Vec<String>,
    pub link: Option<String>,
}

struct DecisionLine {
    number: String,
    wording: String,
    session: String,
    link: Link,
}

/// The lines of the document that something was read from.
pub struct SourceLines {
    /// "Report of the fourth session, lines 224 to 228"
    pub says: String,
    pub lines: Vec<(i32, String, bool)>,
}

#[derive(Template)]
#[template(path = "plan/activity.html")]
struct ActivityPage {
    frame: Frame,
    eyebrow: String,
    title: String,
    /// The language of the adopted text.
    language: &'static str,
    wording: String,
    status: (&'static str, String),
    since_day: String,
    since: String,
    overdue: Option<String>,
    outcome: Option<String>,
    evidence_link: Option<String>,
    /// Where the status is moved, for those who may.
    move_address: Option<String>,
    take_back_address: Option<String>,
    area: Link,
    leads: String,
    timeframe: String,
    timeframe_wording: String,
    stretch: Option<Stretch>,
    states: String,
    funding: Facts,
    money: Money,
    outputs: Vec<OutputLine>,
    more_outputs: bool,
    /// Who took part in all of them together.
    heads: Option<String>,
    /// Where one is recorded that serves this activity, for those who may.
    new_output: Option<String>,
    decisions: Vec<DecisionLine>,
    structure: StructureView,
    /// Decisions that may concern it, for whoever may say so.
    near: Vec<Proposed>,
    log: Log,
    source: Option<SourceLines>,
    previous: Option<Link>,
    next: Option<Link>,
}

/// `GET /{body}/plan/{plan}/activity/{code}`
pub async fn show_activity(
    State(app): State<App>,
    Viewing { visit, reading }: Viewing,
    Path((_, slug, code)): Path<(String, String, String)>,
    wanted: Wanted,
) -> Result<Response> {
    let plan = visit.body.plan(&slug).ok_or(Error::NotFound)?;
    // The one table of the page.
    if let Some(format) = wanted.0 {
        return export::activity_sums(&visit, reading, plan, &code, format).await;
    }
    let mut connected = reading.connect().await?;
    let found = detail::activity(&mut *connected, plan.plan_id, &code).await?;
    let Some(detail) = found else {
        return retired::activity(&app, &visit, connected, plan, &code).await;
    };
    drop(connected);
    let near = match visit.may(Act::LinkDecision) {
        true => near(&app, &visit, &detail).await?,
        false => Vec::new(),
    };
    let card = &detail.card;
    let about = format!("activity:{}:{}", card.plan_slug, card.code);
    let proposed = beside(&app, &visit, card.activity_id, Some(about)).await?;
    let mut view = ActivityPage::new(&visit, plan, detail, near);
    view.frame.proposed = proposed;
    page(&app, &visit.visitor, &view)
}

/// Decisions whose wording is nearest to the activity's, each with what links the two.
async fn near(app: &App, visit: &Visit, detail: &Detail) -> Result<Vec<Proposed>> {
    let card = &detail.card;
    let sought = Sought {
        body_id: visit.body.body_id,
        words: &card.wording,
    };
    let found = {
        let mut connection = app.pool.acquire().await?;
        nearest::to_activity(&mut connection, sought, card.activity_id).await?
    };
    let slug = visit.body.slug.as_str();
    let proposed = |near: NearDecision| {
        let (wording, shared) = shared_words(&near.wording);
        let there = address::decision(slug, near.session, near.position);
        Proposed {
            number: format!("{}/{}", near.session, near.number),
            text: beginning(&wording, 240),
            adopted: true,
            language: near.language.code(),
            why: Proposed::why(visit.words(), &shared),
            action: format!("{there}/links"),
            address: there,
            fields: vec![
                ("version", near.version.to_string()),
                ("plan", card.plan_slug.clone()),
                ("code", card.code.clone()),
                ("back", card.address(slug)),
            ],
        }
    };
    Ok(found.into_iter().map(proposed).collect())
}

impl ActivityPage {
    fn new(visit: &Visit, plan: &PlanHead, detail: Detail, near: Vec<Proposed>) -> Self {
        let (words, body) = (visit.words(), visit.body.slug.as_str());
        let card = &detail.card;
        let address = card.address(body);
        let area = Link::new(
            format!("{}. {}", card.area_number, card.area_title),
            card.area_address(body),
        );
        let (eyebrow, title) = headings(words, &detail);
        let states: Vec<&str> = card
            .state_codes
            .iter()
            .map(|state| state.name(words.0.code()))
            .collect();
        let neighbour = |to: &detail::Neighbour| {
            let text = format!("{} {}", to.code, beginning(&to.name, 60));
            Link::new(text, address::activity(body, &card.plan_slug, &to.code))
        };
        let scale = scale_of(plan, std::iter::once(card));
        let sums = detail.money.sums();
        let mut money = Money::new(visit, &detail.money, &sums, &card.lead_ids, &address)
            .with_before(visit, &detail.given_before);
        money.of_area = (!detail.area_money.is_empty()).then(|| area.address.clone());
        ActivityPage {
            eyebrow,
            title,
            language: plan.language.code(),
            wording: card.wording.clone(),
            status: (
                card.status.as_str(),
                words.of("status", card.status.as_str()),
            ),
            since_day: card.status_since.to_string(),
            since: words.date(card.status_since),
            overdue: card.overdue(visit.today).map(|late| how_late(words, late)),
            outcome: detail.outcome.clone(),
            evidence_link: detail.evidence_link.clone(),
            // Of what is nobody's duty in this plan, the status is moved where it is one.
            move_address: (visit.may_with(Act::MoveStatus, &card.lead_ids) && !card.dormant)
                .then(|| format!("{address}/move")),
            take_back_address: take_back::may_take_back(visit, detail.standing_move.as_ref())
                .then(|| format!("{address}/take-back")),
            leads: words.list(&visit.acronyms(&card.lead_ids)),
            timeframe: words.timeframe(&card.timeframe),
            timeframe_wording: card.timeframe.wording.clone(),
            stretch: scale.and_then(|scale| stretch(card, scale, visit.today)),
            states: words.list(&states),
            funding: Facts::new(visit, &detail.funding, card.funding_status, &area.address),
            money,
            outputs: detail
                .outputs
                .iter()
                .map(|output| output_line(visit, output))
                .collect(),
            more_outputs: detail.output_count > detail.outputs.len() as i64,
            heads: all_heads(words, &detail.outputs),
            new_output: may_keep_output(visit, &card.lead_ids)
                .then(|| address::new_output_for(body, &card.plan_slug, &card.code)),
            decisions: detail
                .decisions
                .iter()
                .map(|decision| decision_line(visit, decision))
                .collect(),
            structure: StructureView::new(
                visit,
                &detail.structure,
                activity_steps(visit, &card.plan_slug, &card.code),
            ),
            near,
            log: Log::new(visit, Some(card.activity_id.0), &detail.log),
            source: detail
                .source
                .as_ref()
                .map(|source| source_lines(words, source)),
            previous: detail.previous.as_ref().map(neighbour),
            next: detail.next.as_ref().map(neighbour),
            frame: Frame::within(visit, Section::Plan)
                .watching(visit, SubjectKind::Activity, card.activity_id)
                .under(words.t("plan-title"), address::plan(body, &card.plan_slug))
                .under(beginning(&area.text, 60), &area.address)
                .under(&card.code, &address),
            area,
        }
    }
}

/// What stands above the title, and the title: the short one, or the code where there is none.
fn headings(words: Words, detail: &Detail) -> (String, String) {
    let card = &detail.card;
    let code = words
        .with("plan-activity-code")
        .arg("code", &card.code)
        .to_string();
    match (&card.title, &card.label) {
        (Some(title), Some(label)) => {
            let eyebrow = words
                .with("plan-activity-labelled")
                .arg("code", &card.code)
                .arg("label", label);
            (eyebrow.to_string(), title.clone())
        }
        (Some(title), None) => (code, title.clone()),
        (None, Some(label)) => (
            words.with("plan-labelled").arg("label", label).to_string(),
            code,
        ),
        (None, None) => (words.t("plan-unlabelled"), code),
    }
}

pub fn output_line(visit: &Visit, output: &OutputItem) -> OutputLine {
    let words = visit.words();
    let place = match (&output.place, output.state) {
        (Some(place), _) => Some(place.clone()),
        (None, state) => state.map(|state| state.name(words.0.code()).to_owned()),
    };
    let format = output
        .format
        .as_deref()
        .map(|format| words.of("format", format).to_lowercase());
    let denied = output.took_place == Some(false);
    let facts = [
        denied.then(|| words.t("plan-output-denied")),
        Some(words.timeframe(&output.timeframe)),
        place,
        format,
        Some(kind_word(words, &output.kind)),
        output.heads.told(words),
    ];
    OutputLine {
        title: output.title.clone(),
        address: address::output(&visit.body.slug, output.output_id),
        facts: facts
            .into_iter()
            .flatten()
            .filter(|fact| !fact.is_empty())
            .collect(),
        link: output.link.clone(),
    }
}

/// The participants of all outputs together, where more than one was counted.
fn all_heads(words: Words, outputs: &[OutputItem]) -> Option<String> {
    let counted = outputs.iter().map(|output| output.heads);
    let counted = counted.filter(|heads| heads.total() > 0);
    if counted.clone().count() < 2 {
        return None;
    }
    let told = counted
        .fold(Heads::default(), |sum, heads| sum + heads)
        .told(words)?;
    Some(words.with("plan-heads-all").arg("heads", told).to_string())
}

/// Whether the visitor keeps outputs that serve what these agencies lead.
fn may_keep_output(visit: &Visit, leads: &[OrganisationId]) -> bool {
    let subject = Subject::Output {
        agencies: &[],
        leads,
    };
    policy::may(&visit.actor, Act::KeepOutput, &subject)
}

fn decision_line(visit: &Visit, decision: &detail::DecisionItem) -> DecisionLine {
    let words = visit.words();
    let number = decision.number.trim_matches(['(', ')', '.']).to_owned();
    let text = words
        .with("plan-decision")
        .arg("number", &decision.number)
        .to_string();
    DecisionLine {
        wording: beginning(&decision.wording, 240),
        session: words
            .with("sessions-name")
            .arg("ordinal", decision.session)
            .to_string(),
        link: Link::new(
            text,
            address::decision(&visit.body.slug, decision.session, decision.position),
        ),
        number,
    }
}

pub fn source_lines(words: Words, source: &Source) -> SourceLines {
    let session = words.with("sessions-the").arg("ordinal", source.session);
    let lines = source.lines.iter().zip(source.first..);
    SourceLines {
        says: words
            .with("plan-source-says")
            .arg("session", session)
            .arg("from", source.from)
            .arg("to", source.to)
            .arg("count", source.to - source.from + 1)
            .to_string(),
        lines: lines
            .map(|(line, number)| {
                let line = line
                    .trim_end_matches('\r')
                    .trim_start_matches('\u{feff}')
                    .to_owned();
                (number, line, source.from <= number && number <= source.to)
            })
            .collect(),
    }
}
