//! The forms of the structure: fields as data, so that each form says only what it asks, and all come back alike, with
//! what was typed, what is wrong with it, and what someone else made of the thing meanwhile.

use askama::Template;
use axum::response::Response;
use uuid::Uuid;

use crate::accounts::not_done::{NotDone, Unfit};
use crate::app::App;
use crate::bodies::PlanState;
use crate::bodies::states::State;
use crate::error::Result;
use crate::history;
use crate::i18n::Words;
use crate::ids::OrganisationId;
use crate::plan::called::DecisionNamed;
use crate::plan::form::{clean, read_point};
use crate::plan::revise::Why;
use crate::time::{PartialDate, Timeframe};
use crate::web::conflict::{Conflict, outdated};
use crate::web::forms::{Choice, Faults, given};
use crate::web::{Frame, Visit, refused};

/// A form as it was sent: names and values, some of them several times.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(transparent)]
pub struct Typed(pub Vec<(String, String)>);

impl Typed {
    /// What was typed in a field; empty where nothing was.
    pub fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    pub fn all(&self, name: &str) -> Vec<&str> {
        let found = self.0.iter().filter(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).collect()
    }

    pub fn text(&self, name: &str) -> String {
        clean(self.get(name)).unwrap_or_default()
    }

    pub fn version(&self) -> i32 {
        self.get("version").parse().unwrap_or_default()
    }

    /// Why the revision is made, as it was typed.
    pub fn why(&self, words: Words, faults: &mut Faults) -> Why {
        let reason = clean(self.get("reason"));
        if reason
            .as_ref()
            .is_some_and(|text| text.chars().count() > 4000)
        {
            let sentence = words.with("plan-form-long").arg("most", 4000).to_string();
            faults.add("reason", sentence);
        }
        Why {
            reason,
            decision: DecisionNamed::read(&self.text("decision")),
        }
    }

    /// A calendar point; what cannot be read is a fault beside its field.
    pub fn point(
        &self,
        words: Words,
        field: &'static str,
        faults: &mut Faults,
    ) -> Option<PartialDate> {
        let text = given(self.get(field))?;
        let point = read_point(&text);
        if point.is_none() {
            let sentence = words.with("plan-form-no-point").arg("given", &text);
            faults.add(field, sentence.to_string());
        }
        point
    }

    /// The timeframe of the fields `begins` and `ends`.
    pub fn timeframe(&self, words: Words, faults: &mut Faults) -> Timeframe {
        Timeframe {
            from: self.point(words, "begins", faults),
            to: self.point(words, "ends", faults),
            wording: String::new(),
        }
    }

    pub fn leads(&self) -> Vec<OrganisationId> {
        let ids = self.all("leads").into_iter();
        ids.filter_map(|id| id.parse().ok()).collect()
    }

    pub fn states(&self, visit: &Visit) -> Vec<State> {
        let chosen = self.all("states");
        let states = visit.body.states.iter().copied();
        states
            .filter(|state| chosen.contains(&state.code()))
            .collect()
    }
}

/// How a field is filled in.
#[derive(Clone, Debug)]
pub enum Control {
    Line {
        value: String,
        short: bool,
    },
    /// Adopted text is written in the face in which it is read.
    Text {
        value: String,
        adopted: bool,
    },
    Choose(Vec<Choice>),
    Ticks(Vec<Choice>),
}

/// A field of a form.
#[derive(Clone, Debug)]
pub struct Field {
    pub name: String,
    pub label: String,
    pub hint: Option<String>,
    pub control: Control,
}

impl Field {
    fn new(name: impl Into<String>, label: String, control: Control) -> Self {
        Field {
            name: name.into(),
            label,
            hint: None,
            control,
        }
    }

    pub fn line(name: impl Into<String>, label: String, value: impl Into<String>) -> Self {
        let value = value.into();
        Field::new(
            name,
            label,
            Control::Line {
                value,
                short: false,
            },
        )
    }

    pub fn short(name: impl Into<String>, label: String, value: impl Into<String>) -> Self {
        let value = value.into();
        Field::new(name, label, Control::Line { value, short: true })
    }

    pub fn text(name: impl Into<String>, label: String, value: impl Into<String>) -> Self {
        let (value, adopted) = (value.into(), false);
        Field::new(name, label, Control::Text { value, adopted })
    }

    pub fn adopted(name: impl Into<String>, label: String, value: impl Into<String>) -> Self {
        let (value, adopted) = (value.into(), true);
        Field::new(name, label, Control::Text { value, adopted })
    }

    pub fn choose(name: impl Into<String>, label: String, choices: Vec<Choice>) -> Self {
        Field::new(name, label, Control::Choose(choices))
    }

    pub fn ticks(name: impl Into<String>, label: String, choices: Vec<Choice>) -> Self {
        Field::new(name, label, Control::Ticks(choices))
    }

    pub fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }

    /// What stands in the field, in words.
    fn says(&self) -> String {
        let chosen = |choices: &[Choice]| {
            let chosen = choices.iter().filter(|choice| choice.chosen);
            chosen
                .map(|choice| choice.text.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        };
        match &self.control {
            Control::Line { value, .. } | Control::Text { value, .. } => value.trim().to_owned(),
            Control::Choose(choices) | Control::Ticks(choices) => chosen(choices),
        }
    }
}

/// Fields under a legend, or under none.
#[derive(Clone, Debug, Default)]
pub struct Group {
    pub legend: Option<String>,
    pub hint: Option<String>,
    /// Folded away while nothing is in it, under this id.
    pub fold: Option<String>,
    pub open: bool,
    pub fields: Vec<Field>,
}

impl Group {
    pub fn plain(fields: Vec<Field>) -> Self {
        Group {
            fields,
            ..Group::default()
        }
    }
}

#[derive(Template)]
#[template(path = "plan/revise/form.html")]
pub struct FormPage {
    pub frame: Frame,
    pub title: String,
    /// What the form is about, as a conflict names it.
    pub about: String,
    pub lede: String,
    /// What will happen, and what to know before.
    pub says: Vec<String>,
    pub faults: Faults,
    /// Someone was faster.
    pub conflict: Option<Conflict>,
    pub here: String,
    /// Asks for more fields, and changes nothing yet.
    pub asks: bool,
    pub hidden: Vec<(String, String)>,
    pub groups: Vec<Group>,
    /// The language of adopted text.
    pub language: &'static str,
    /// What the button says; none where nothing can be done.
    pub button: Option<String>,
    pub leave: String,
}

impl FormPage {
    pub fn new(frame: Frame, title: String, here: String, leave: String) -> Self {
        FormPage {
            frame,
            about: title.clone(),
            title,
            lede: String::new(),
            says: Vec::new(),
            faults: Faults::default(),
            conflict: None,
            here,
            asks: false,
            hidden: Vec::new(),
            groups: Vec::new(),
            language: "en",
            button: None,
            leave,
        }
    }

    /// The fields of the reason and of the decision, which an adopted plan asks for and a draft does not.
    pub fn with_why(mut self, state: PlanState, typed: Option<&Typed>) -> Self {
        if state == PlanState::Draft {
            self.says.push(self.frame.t("revise-in-a-draft"));
            return self;
        }
        let filled = |name: &str| typed.map_or("", |typed| typed.get(name)).to_owned();
        let frame = &self.frame;
        let fields = vec![
            Field::text("reason", frame.t("revise-reason"), filled("reason"))
                .hint(frame.t("plan-form-note-hint")),
            Field::short(
                "decision",
                frame.t("plan-form-decision"),
                filled("decision"),
            )
            .hint(frame.t("plan-form-decision-hint")),
        ];
        self.groups.push(Group {
            legend: Some(frame.t("revise-why")),
            ..Group::plain(fields)
        });
        self
    }

    fn fields(&self) -> impl Iterator<Item = &Field> {
        self.groups.iter().flat_map(|group| &group.fields)
    }

    /// The form again after an act was not done: with what was typed and why not; where someone was faster, also with
    /// what `stands`, which is the same form filled in anew, and who was last heard of the `subject`.
    pub async fn come_back(
        mut self,
        app: &App,
        visit: &Visit,
        why: NotDone,
        stands: FormPage,
        subject: Uuid,
    ) -> Result<Response> {
        match why {
            NotDone::Failed(error) => Err(error),
            NotDone::Unfit(unfit) => {
                self.faults = faults(self.frame.words, &unfit);
                self.open_faulty();
                refused(&self)
            }
            NotDone::Outdated => {
                let mut connection = app.pool.acquire().await?;
                let faster = history::store::last_word(&mut connection, subject).await?;
                let mut conflict =
                    Conflict::within(visit, &self.about, &self.leave, faster.as_ref());
                // Why something is done stands nowhere yet.
                let asked = |field: &&Field| !["reason", "decision"].contains(&&*field.name);
                for field in self.fields().filter(asked) {
                    let now = stands.fields().find(|one| one.name == field.name);
                    let stands = now.map(Field::says).unwrap_or_default();
                    conflict = conflict.labelled(field.label.clone(), &stands, &field.says());
                }
                self.conflict = Some(conflict);
                self.hidden = stands.hidden;
                outdated(&self)
            }
        }
    }

    /// The form again where what was typed could not be read.
    pub fn misread(mut self, faults: Faults) -> Result<Response> {
        self.faults = faults;
        self.open_faulty();
        refused(&self)
    }

    /// The form again with what is wrong with it already.
    pub fn misread_as_is(self) -> Result<Response> {
        refused(&self)
    }

    fn open_faulty(&mut self) {
        for group in &mut self.groups {
            let faulty = |field: &Field| !self.faults.of(&field.name).is_empty();
            group.open |= group.fields.iter().any(faulty);
        }
    }
}

/// What does not fit, as a form tells it.
pub fn faults(words: Words, unfit: &[Unfit]) -> Faults {
    let mut faults = Faults::default();
    for one in unfit {
        faults.add(one.field, one.sentence(words));
    }
    faults
}

/// The agencies of the body, those that lead ticked.
pub fn agencies(visit: &Visit, leads: &[OrganisationId]) -> Vec<Choice> {
    let agencies = visit.body.agencies.iter();
    agencies
        .map(|agency| Choice {
            value: agency.organisation_id.to_string(),
            text: agency.acronym(visit.language()).to_owned(),
            chosen: leads.contains(&agency.organisation_id),
        })
        .collect()
}

/// The participating States in the alphabetical order of the reader's language.
pub fn countries(visit: &Visit, chosen: &[State]) -> Vec<Choice> {
    let language = visit.language().code();
    let mut states: Vec<Choice> = visit
        .body
        .states
        .iter()
        .map(|state| Choice {
            value: state.code().to_owned(),
            text: state.name(language).to_owned(),
            chosen: chosen.contains(state),
        })
        .collect();
    states.sort_by(|a, b| a.text.cmp(&b.text));
    states
}

/// A calendar point as it is typed.
pub fn point(point: Option<PartialDate>) -> String {
    point.map(|point| point.to_string()).unwrap_or_default()
}
