//! The place of a thing in the structure, as its page shows it: what it came from and what became of it, its former
//! wordings, its revisions, and what the coordinator can do to it.

use super::list::called;
use crate::accounts::policy::Act;
use crate::history::pages::Log;
use crate::plan::revise::{Former, How, Revision, Step, Structure};
use crate::web::{Link, Visit, address};

/// A revision of a thing.
pub struct RevisionLine {
    pub number: i32,
    pub kind: String,
    pub day: String,
    pub date: String,
    pub reason: String,
    pub decision: Option<Link>,
}

/// A wording that stood until a day.
pub struct FormerLine {
    pub until: String,
    pub wording: String,
}

/// See the module; `templates/plan/revise/parts.html` shows it.
#[derive(Default)]
pub struct StructureView {
    /// "Split from", with the activities.
    pub origins: Vec<(String, Link)>,
    pub successors: Vec<(String, Link)>,
    pub former: Vec<FormerLine>,
    pub revisions: Vec<RevisionLine>,
    /// The history of what it came from.
    pub behind: Log,
    pub steps: Vec<Link>,
}

impl StructureView {
    pub fn new(visit: &Visit, structure: &Structure, steps: Vec<Link>) -> Self {
        // A draft is not for everyone, and neither is that something is carried over into one.
        let seen = |step: &&Step| !step.activity.draft || visit.may(Act::ReadDraft);
        let words = visit.words();
        let link = |step: &Step| {
            let one = &step.activity;
            let text = match step.how {
                How::Carried => format!("{} {}, {}", one.code, one.name, one.plan_title),
                How::Split | How::Merged => format!("{} {}", one.code, one.name),
            };
            let address = address::activity(&visit.body.slug, &one.plan_slug, &one.code);
            Link::new(text, address)
        };
        let from = |step: &Step| (words.of("revise-from", step.how.as_str()), link(step));
        let into = |step: &Step| (words.of("revise-into", step.how.as_str()), link(step));
        StructureView {
            origins: structure.origins.iter().filter(seen).map(from).collect(),
            successors: structure.successors.iter().filter(seen).map(into).collect(),
            former: structure
                .former
                .iter()
                .map(|former| former_line(visit, former))
                .collect(),
            revisions: structure
                .revisions
                .iter()
                .map(|revision| revision_line(visit, revision))
                .collect(),
            behind: Log::new(visit, None, &structure.behind),
            steps,
        }
    }
}

fn former_line(visit: &Visit, former: &Former) -> FormerLine {
    let words = visit.words();
    let day = former.until.with_timezone(&visit.body.time_zone);
    FormerLine {
        until: words
            .with("revise-until")
            .arg("date", words.date(day.date_naive()))
            .to_string(),
        wording: former.wording.clone(),
    }
}

fn revision_line(visit: &Visit, revision: &Revision) -> RevisionLine {
    let words = visit.words();
    let day = revision
        .recorded_at
        .with_timezone(&visit.body.time_zone)
        .date_naive();
    RevisionLine {
        number: revision.number,
        kind: words.of("revise-kind", revision.kind.as_str()),
        day: day.to_string(),
        date: words.date(day),
        reason: revision.reason.clone(),
        decision: revision.decision.as_ref().map(|one| called(visit, one)),
    }
}

/// What the coordinator can do to an activity that stands.
pub fn activity_steps(visit: &Visit, plan: &str, code: &str) -> Vec<Link> {
    if !visit.may(Act::RevisePlan) {
        return Vec::new();
    }
    let (words, body) = (visit.words(), visit.body.slug.as_str());
    let step = |what: &str, key: &str| {
        Link::new(words.t(key), address::of_activity(body, plan, code, what))
    };
    let merge = address::with_query(&address::of_plan(body, plan, "merge"), &[("codes", code)]);
    vec![
        step("revise", "revise-step-revise"),
        step("split", "revise-step-split"),
        Link::new(words.t("revise-step-merge"), merge),
        step("relocate", "revise-step-relocate"),
        step("retire", "revise-step-retire"),
    ]
}

/// What the coordinator can do to an area that stands.
pub fn area_steps(visit: &Visit, plan: &str, number: i32) -> Vec<Link> {
    if !visit.may(Act::RevisePlan) {
        return Vec::new();
    }
    let (words, body) = (visit.words(), visit.body.slug.as_str());
    let step =
        |what: &str, key: &str| Link::new(words.t(key), address::of_area(body, plan, number, what));
    vec![
        step("add", "revise-add-activity"),
        step("revise", "revise-step-revise"),
        step("order", "revise-step-order"),
        step("retire", "revise-step-retire"),
    ]
}
