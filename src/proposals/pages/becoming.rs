//! What an accepted proposal becomes, on the form of the answer: a new activity, a new output, or something that there
//! is. The fields of what is new are those of the rooms in which it is made.

use uuid::Uuid;

use super::about;
use crate::app::App;
use crate::bodies::states::State;
use crate::error::Result;
use crate::ids::{DecisionId, OutputId};
use crate::outputs::form::OutputForm;
use crate::outputs::{kind_code, store as outputs};
use crate::plan::called::{self, DecisionNamed};
use crate::plan::nearest::{self, Sought, shared_words};
use crate::plan::revise::pages::activity;
use crate::plan::revise::pages::form::{Field, Typed};
use crate::plan::{OutputKind, current_plan};
use crate::proposals::Kind;
use crate::proposals::acts::{Becomes, InPlan};
use crate::proposals::store::{self, Place, Proposal};
use crate::web::forms::{Choice, Faults};
use crate::web::visit::Visit;

/// The fields of a new output have names of their own in this form.
const OUTPUT: &str = "output_";

/// The part of the form that says what an accepted proposal becomes.
pub struct Fields {
    pub ways: Vec<Choice>,
    pub links: Vec<Field>,
    pub activity: Vec<Field>,
    pub output: Vec<Field>,
    /// Folded open: what was chosen, or has a fault in it.
    pub open_links: bool,
    pub open_activity: bool,
    pub open_output: bool,
    pub language: &'static str,
}

/// The form as it is found: with what the proposal itself suggests.
pub fn suggested(visit: &Visit, proposal: &Proposal) -> Typed {
    let code = match &proposal.activity {
        Some(of) => about::code(visit, &of.plan, &of.code),
        None => String::new(),
    };
    let becomes = match proposal.kind {
        Kind::Activity => "new-activity",
        Kind::Event => "new-output",
        _ => "activity",
    };
    let state = proposal.state.code();
    let kind = match proposal.kind {
        Kind::Event => OutputKind::Workshop.as_str(),
        _ => "",
    };
    let pairs = [
        ("version", proposal.version.to_string()),
        ("visibility", proposal.visibility.as_str().to_owned()),
        ("becomes", becomes.to_owned()),
        ("code", code.clone()),
        ("wording", proposal.text.clone()),
        ("title", proposal.title.clone()),
        ("states", state.to_owned()),
        ("output_kind", kind.to_owned()),
        ("output_title", proposal.title.clone()),
        ("output_state", state.to_owned()),
        ("output_activities", code),
    ];
    let pairs = pairs.into_iter();
    Typed(
        pairs
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    )
}

/// Reads what it becomes; each thing that is named and not there has its sentence.
pub async fn read(
    app: &App,
    visit: &Visit,
    typed: &Typed,
    faults: &mut Faults,
) -> Result<Option<Becomes>> {
    match typed.get("becomes") {
        "new-activity" => new_activity(app, visit, typed, faults).await,
        "new-output" => new_output(app, visit, typed, faults).await,
        "activity" | "output" | "decision" => link(app, visit, typed, faults).await,
        // One of the outputs that were proposed.
        id => output(app, visit, id, "becomes", faults).await,
    }
}

async fn new_activity(
    app: &App,
    visit: &Visit,
    typed: &Typed,
    faults: &mut Faults,
) -> Result<Option<Becomes>> {
    let words = visit.words();
    let mut said = activity::read(visit, typed, faults);
    let why = typed.why(words, faults);
    let places = store::places(&app.pool, visit.body.body_id).await?;
    let place = places
        .iter()
        .find(|place| named(place) == typed.get("area"));
    let Some(place) = place else {
        faults.add("area", words.t("proposals-area-missing"));
        return Ok(None);
    };
    if said.leads.is_empty() {
        said.leads = place.lead_ids.clone();
    }
    Ok(Some(Becomes::NewActivity(Box::new(InPlan {
        plan_id: place.plan_id,
        area_id: place.area_id,
        words: said,
        why,
    }))))
}

async fn new_output(
    app: &App,
    visit: &Visit,
    typed: &Typed,
    faults: &mut Faults,
) -> Result<Option<Becomes>> {
    let (words, body) = (visit.words(), &visit.body);
    let present = current_plan(body, visit.today);
    let form = output_form(typed);
    let mut found = Faults::default();
    let read = form.read(words, body, present, None, &mut found);
    let named = outputs::named(&app.pool, body, &read.codes, &read.partners).await?;
    let record = read.complete(&named, words, body, present, &mut found);
    for fault in found.0 {
        faults.add(format!("{OUTPUT}{}", fault.field), fault.sentence);
    }
    Ok(Some(Becomes::NewOutput(Box::new(record))))
}

fn output_form(typed: &Typed) -> OutputForm {
    let own = typed.0.iter().filter_map(|(name, value)| {
        let name = name.strip_prefix(OUTPUT)?;
        Some((name.to_owned(), value.clone()))
    });
    OutputForm::sent(&own.collect::<Vec<_>>())
}

/// Something that there is: an activity by its code, a decision by its number, an output by its address.
async fn link(
    app: &App,
    visit: &Visit,
    typed: &Typed,
    faults: &mut Faults,
) -> Result<Option<Becomes>> {
    let words = visit.words();
    match typed.get("becomes") {
        "output" => {
            let there = typed.text("output_there");
            let id = there.rsplit('/').next().unwrap_or_default();
            output(app, visit, id, "output_there", faults).await
        }
        "decision" => {
            let given = typed.text("decision_there");
            let mut found = None;
            if let Some(named) = DecisionNamed::read(&given) {
                let mut connection = app.pool.acquire().await?;
                found = called::find(&mut connection, visit.body.body_id, &named).await?;
            }
            if found.is_none() {
                faults.add("decision_there", words.t("plan-refused-decision"));
            }
            Ok(found.map(Becomes::Decision))
        }
        _ => {
            let given = typed.text("code");
            let found = match given.contains(':') {
                true => None,
                false => about::read(app, visit, &given).await?,
            };
            let found = found.and_then(|(about, _)| about.activity_id);
            if found.is_none() {
                let sentence = words.with("decisions-no-such-activity").arg("code", &given);
                faults.add("code", sentence.to_string());
            }
            Ok(found.map(Becomes::Activity))
        }
    }
}

async fn output(
    app: &App,
    visit: &Visit,
    id: &str,
    field: &'static str,
    faults: &mut Faults,
) -> Result<Option<Becomes>> {
    let words = visit.words();
    let id: Option<OutputId> = id.parse().ok();
    if let (None, "becomes") = (id, field) {
        // Nothing was chosen: the rule says so.
        return Ok(None);
    }
    if let Some(id) = id {
        let mut connection = app.pool.acquire().await?;
        if store::has_output(&mut connection, visit.body.body_id, id).await? {
            return Ok(Some(Becomes::Output(id)));
        }
    }
    faults.add(field, words.t("decisions-no-such-output"));
    Ok(None)
}

/// An area in the list, by its plan and number.
fn named(place: &Place) -> String {
    format!("{}/{}", place.plan, place.number)
}

impl Fields {
    pub async fn new(
        app: &App,
        visit: &Visit,
        proposal: &Proposal,
        typed: &Typed,
        faults: &Faults,
    ) -> Result<Self> {
        let asked = format!("{} {}", proposal.title, proposal.text);
        let sought = Sought {
            body_id: visit.body.body_id,
            words: &asked,
        };
        let plan = current_plan(&visit.body, visit.today);
        let (activities, outputs) = {
            let mut connection = app.pool.acquire().await?;
            let nothing = DecisionId(Uuid::nil());
            let plan = plan.map(|plan| plan.plan_id);
            nearest::to_decision(&mut connection, sought, nothing, plan).await?
        };
        let near: Vec<&str> = activities.iter().map(|near| near.code.as_str()).collect();
        let near_outputs: Vec<(String, String)> = outputs
            .iter()
            .map(|near| (near.output_id.to_string(), shared_words(&near.title).0))
            .collect();
        let places = store::places(&app.pool, visit.body.body_id).await?;
        let becomes = typed.get("becomes");
        let faulty = |fields: &[Field]| {
            let mut fields = fields.iter();
            fields.any(|field| !faults.of(&field.name).is_empty())
        };
        let (links, activity) = (links(visit, typed, &near), in_plan(visit, typed, &places));
        let output = output_fields(visit, typed);
        Ok(Fields {
            ways: ways(visit, becomes, &near_outputs),
            open_links: ["activity", "output", "decision"].contains(&becomes) || faulty(&links),
            open_activity: becomes == "new-activity" || faulty(&activity),
            open_output: becomes == "new-output" || faulty(&output),
            language: plan.map_or("en", |plan| plan.language.code()),
            links,
            activity,
            output,
        })
    }
}

/// The ways in which it can become something; outputs that are near in wording stand among them.
fn ways(visit: &Visit, becomes: &str, near: &[(String, String)]) -> Vec<Choice> {
    let words = visit.words();
    let ways = [
        "new-activity",
        "new-output",
        "activity",
        "output",
        "decision",
    ];
    let mut choices: Vec<Choice> = ways
        .into_iter()
        .map(|way| Choice::new(way, words.of("proposals-becomes", way), becomes))
        .collect();
    choices.extend(near.iter().map(|(id, title)| {
        let text = words.with("proposals-becomes-near").arg("title", title);
        Choice::new(id, text.to_string(), becomes)
    }));
    choices
}

fn links(visit: &Visit, typed: &Typed, near: &[&str]) -> Vec<Field> {
    let words = visit.words();
    let mut hint = words.t("proposals-code-hint");
    if !near.is_empty() {
        let codes = words.with("proposals-near").arg("codes", near.join(", "));
        hint = codes.to_string();
    }
    vec![
        Field::short("code", words.t("decisions-code"), typed.get("code")).hint(hint),
        Field::line(
            "output_there",
            words.t("proposals-output-there"),
            typed.get("output_there"),
        )
        .hint(words.t("proposals-output-there-hint")),
        Field::short(
            "decision_there",
            words.t("proposals-decision-there"),
            typed.get("decision_there"),
        )
        .hint(words.t("plan-form-decision-hint")),
    ]
}

/// Where the new activity stands, what it is, and why the plan is revised.
fn in_plan(visit: &Visit, typed: &Typed, places: &[Place]) -> Vec<Field> {
    let words = visit.words();
    let chosen = typed.get("area");
    let several = places.iter().any(|place| place.plan != places[0].plan);
    let mut areas = vec![Choice::new("", words.t("plan-form-choose"), chosen)];
    areas.extend(places.iter().map(|place| {
        let text = match several {
            true => format!("{}: {}. {}", place.plan, place.number, place.title),
            false => format!("{}. {}", place.number, place.title),
        };
        Choice::new(named(place), text, chosen)
    }));
    let mut fields = vec![Field::choose("area", words.t("plan-area"), areas)];
    let groups = activity::fields(visit, None, None, Some(typed));
    fields.extend(groups.into_iter().flat_map(|group| group.fields));
    fields.push(
        Field::text("reason", words.t("proposals-reason"), typed.get("reason"))
            .hint(words.t("proposals-reason-hint")),
    );
    fields.push(
        Field::short(
            "decision",
            words.t("plan-form-decision"),
            typed.get("decision"),
        )
        .hint(words.t("plan-form-decision-hint")),
    );
    fields
}

fn output_fields(visit: &Visit, typed: &Typed) -> Vec<Field> {
    let (words, body) = (visit.words(), &visit.body);
    let field = |name: &str| format!("{OUTPUT}{name}");
    let typed_in = |name: &str| typed.get(&field(name)).to_owned();
    let choose = |chosen: &str| Choice::new("", words.t("plan-form-choose"), chosen);
    let kind = typed_in("kind");
    let kinds = OutputKind::ALL.into_iter().map(|one| {
        let text = words.of("outputs-kind", &kind_code(one));
        Choice::new(one.as_str(), text, &kind)
    });
    let (language, state) = (words.0.code(), typed_in("state"));
    let states = body.states.iter();
    let states = states.map(|one: &State| Choice::new(one.code(), one.name(language), &state));
    let held = typed.all(&field("agencies"));
    let agencies = body.agencies.iter().map(|agency| Choice {
        value: agency.acronym.clone(),
        text: agency.acronym(words.0).to_owned(),
        chosen: held.contains(&agency.acronym.as_str()),
    });
    vec![
        Field::choose(
            field("kind"),
            words.t("outputs-kind"),
            std::iter::once(choose(&kind)).chain(kinds).collect(),
        ),
        Field::line(field("title"), words.t("outputs-title"), typed_in("title")),
        Field::short(field("from"), words.t("plan-form-from"), typed_in("from")),
        Field::short(field("to"), words.t("plan-form-to-day"), typed_in("to")),
        Field::line(field("place"), words.t("outputs-place"), typed_in("place")),
        Field::choose(
            field("state"),
            words.t("outputs-state"),
            std::iter::once(choose(&state)).chain(states).collect(),
        ),
        Field::ticks(
            field("agencies"),
            words.t("outputs-agencies"),
            agencies.collect(),
        ),
        Field::line(
            field("activities"),
            words.t("outputs-activities"),
            typed_in("activities"),
        )
        .hint(words.t("proposals-code-hint")),
    ]
}
