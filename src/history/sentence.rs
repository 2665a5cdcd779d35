//! The one place that turns an entry of the history into a sentence, in either language. Whatever is done anywhere
//! is said here: a new act does not compile until it has its sentence.

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::Deserialize;
use uuid::Uuid;

use super::log::{Entry, Linked, TakenIn};
use super::{Act, SubjectKind};
use crate::bodies::states::State;
use crate::i18n::{Phrase, Words};
use crate::ids::HappeningId;
use crate::time::Timeframe;

/// Who reads, and where.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    pub words: Words,
    /// Whether persons are named; others learn only for whom something was done.
    pub sees_names: bool,
    /// The body's, by which an entry has its day.
    pub zone: Tz,
    /// The thing whose own log this is: it is not named and linked again in every line.
    pub own: Option<Uuid>,
}

/// A piece of a sentence. Text is plain: whoever shows it escapes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Text(String),
    /// What the sentence turns on, such as the new status.
    Strong(String),
    Link {
        text: String,
        to: Target,
    },
}

/// What a sentence leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Plan(String),
    Area {
        plan: String,
        number: i32,
    },
    Activity {
        plan: String,
        code: String,
    },
    Output(Uuid),
    Session(i32),
    Decision {
        session: i32,
        position: i32,
    },
    /// The entries that are part of this one.
    PartsOf(HappeningId),
    /// An address outside, given as evidence.
    Elsewhere(String),
}

/// Places of marked pieces in a phrase: characters for private use, which no text of ours has and which are taken out
/// of everyone else's.
const STRONG: char = '\u{E000}';
const LINK: char = '\u{E001}';
const END: char = '\u{E00F}';

impl Entry {
    /// The calendar day at the body's place on which this was recorded.
    pub fn day(&self, zone: Tz) -> NaiveDate {
        self.recorded_at.with_timezone(&zone).date_naive()
    }

    /// What was done, by or for whom, to what.
    pub fn sentence(&self, reader: &Reader) -> Vec<Part> {
        let mut line = Line {
            entry: self,
            reader,
            targets: Vec::new(),
        };
        let text = line.say();
        line.cut(&text)
    }

    /// What is added below: the day since which it holds, the reason, the outcome, what took it back.
    pub fn notes(&self, reader: &Reader) -> Vec<Vec<Part>> {
        let words = reader.words;
        let mut line = Line {
            entry: self,
            reader,
            targets: Vec::new(),
        };
        let mut notes = Vec::new();
        if let Some(outcome) = self.after_text("outcome") {
            notes.push(
                words
                    .with("history-outcome")
                    .arg("text", clean(outcome))
                    .to_string(),
            );
        }
        if let Some(link) = self.after_text("evidence_link") {
            let leads = link.starts_with("https://") || link.starts_with("http://");
            let shown = line.link(
                clean(link),
                leads.then(|| Target::Elsewhere(link.to_owned())),
            );
            notes.push(
                words
                    .with("history-evidence")
                    .arg("link", shown)
                    .to_string(),
            );
        }
        if let Some(reason) = &self.reason {
            notes.push(
                words
                    .with("history-reason")
                    .arg("text", clean(reason))
                    .to_string(),
            );
        }
        if self.act == Act::ReportTakenIn {
            let all = line.link(
                words.t("history-show-parts"),
                Some(Target::PartsOf(self.happening_id)),
            );
            notes.push(all);
        }
        if let Some(at) = self.taken_back_at {
            let key = match self.taken_back_reason {
                Some(_) => "history-taken-back-because",
                None => "history-taken-back",
            };
            let who = who(
                reader,
                self.taken_back_by.is_some(),
                self.taken_back_by_name.as_deref(),
                self.taken_back_for.as_deref().unwrap_or_default(),
            );
            let phrase = words
                .with(key)
                .arg(
                    "date",
                    words.date(at.with_timezone(&reader.zone).date_naive()),
                )
                .arg("who", who)
                .arg(
                    "text",
                    clean(self.taken_back_reason.as_deref().unwrap_or_default()),
                );
            notes.push(phrase.to_string());
        }
        notes.iter().map(|note| line.cut(note)).collect()
    }

    fn after_text(&self, key: &str) -> Option<&str> {
        self.after
            .as_ref()?
            .get(key)?
            .as_str()
            .filter(|text| !text.is_empty())
    }

    fn before_text(&self, key: &str) -> Option<&str> {
        self.before
            .as_ref()?
            .get(key)?
            .as_str()
            .filter(|text| !text.is_empty())
    }

    fn after_as<T: for<'a> Deserialize<'a>>(&self, key: &str) -> Option<T> {
        T::deserialize(self.after.as_ref()?.get(key)?).ok()
    }
}

/// A sentence in the making, with the targets of its links in their order.
struct Line<'a> {
    entry: &'a Entry,
    reader: &'a Reader,
    targets: Vec<Target>,
}

impl Line<'_> {
    fn say(&mut self) -> String {
        match self.entry.act {
            Act::StatusMoved => self.moved(),
            Act::MoveTakenBack => self.took_back(),
            Act::ReportTakenIn => self.took_in(),
            Act::DecisionLinked | Act::DecisionUnlinked => self.linked(),
            Act::MembershipGiven | Act::MembershipEnded => self.membership(),
            Act::OutputNoted => self.noted(),
            Act::SessionAdded
            | Act::PlanAdded
            | Act::AreaAdded
            | Act::ActivityAdded
            | Act::DecisionAdded => self.added(),
            Act::SessionChanged
            | Act::PlanChanged
            | Act::AreaChanged
            | Act::ActivityChanged
            | Act::OutputChanged
            | Act::DecisionChanged
            | Act::BodyChanged
            | Act::OrganisationChanged
            | Act::PersonChanged => self.changed(),
            Act::AreaWithdrawn
            | Act::ActivityWithdrawn
            | Act::OutputWithdrawn
            | Act::DecisionWithdrawn => self.plain("history-withdrawn"),
            Act::BodyAdded | Act::OrganisationAdded | Act::PersonAdded => {
                self.plain("history-added")
            }
            Act::PasswordSet => self.plain("history-password-set"),
        }
    }

    /// A phrase that already knows who, and what it is about.
    fn phrase(&mut self, key: &'static str) -> Phrase<'static> {
        let entry = self.entry;
        let actor = who(
            self.reader,
            entry.actor_id.is_some(),
            entry.actor_name.as_deref(),
            &entry.actor_for,
        );
        let subject = self.subject();
        self.reader
            .words
            .with(key)
            .arg("who", actor)
            .arg("subject", subject)
    }

    fn plain(&mut self, key: &'static str) -> String {
        self.phrase(key).to_string()
    }

    fn added(&mut self) -> String {
        match self.entry.part_of_session {
            Some(ordinal) => self
                .phrase("history-added-with-report")
                .arg("ordinal", ordinal)
                .to_string(),
            None => self.plain("history-added"),
        }
    }

    fn noted(&mut self) -> String {
        match self.entry.part_of_session {
            Some(ordinal) => self
                .phrase("history-added-with-report")
                .arg("ordinal", ordinal)
                .to_string(),
            None => {
                let timeframe = self
                    .entry
                    .after_as::<Timeframe>("timeframe")
                    .unwrap_or_default();
                let dates = self.reader.words.timeframe(&timeframe);
                match dates.is_empty() {
                    true => self.plain("history-noted"),
                    false => self
                        .phrase("history-noted-dated")
                        .arg("dates", clean(&dates))
                        .to_string(),
                }
            }
        }
    }

    fn changed(&mut self) -> String {
        let words = self.reader.words;
        let fields: Vec<String> = FIELDS
            .iter()
            .filter(|(key, _)| {
                self.entry
                    .after
                    .as_ref()
                    .is_some_and(|after| after.get(key).is_some())
            })
            .map(|(_, word)| words.t(word))
            .collect();
        match fields.is_empty() {
            true => self.plain("history-changed"),
            false => self
                .phrase("history-changed-fields")
                .arg("fields", words.list(&fields))
                .to_string(),
        }
    }

    fn moved(&mut self) -> String {
        let words = self.reader.words;
        let (from, to) = (
            self.entry.before_text("status"),
            self.entry.after_text("status"),
        );
        let (Some(from), Some(to)) = (from.and_then(status_word), to.and_then(status_word)) else {
            return self.plain("history-changed");
        };
        let timeframe = self
            .entry
            .after_as::<Timeframe>("timeframe")
            .filter(|frame| frame.to.is_some());
        let late = self.entry.effective_on != self.entry.day(self.reader.zone);
        let key = match (late, &timeframe) {
            (false, None) => "history-moved",
            (true, None) => "history-moved-since",
            (false, Some(_)) => "history-moved-to-timeframe",
            (true, Some(_)) => "history-moved-to-timeframe-since",
        };
        self.phrase(key)
            .arg("from", words.t(from))
            .arg("to", strong(words.t(to)))
            .arg("date", words.date(self.entry.effective_on))
            .arg(
                "dates",
                timeframe
                    .map(|frame| clean(&words.timeframe(&frame)))
                    .unwrap_or_default(),
            )
            .to_string()
    }

    fn took_back(&mut self) -> String {
        let words = self.reader.words;
        let of = |code: Option<&str>| code.and_then(status_word).map(|key| words.t(key));
        let (from, to) = (
            of(self.entry.before_text("status")),
            of(self.entry.after_text("status")),
        );
        match (from, to) {
            (Some(from), Some(to)) => self
                .phrase("history-took-back")
                .arg("from", from)
                .arg("to", strong(to))
                .to_string(),
            _ => self.plain("history-took-back-plain"),
        }
    }

    fn took_in(&mut self) -> String {
        let words = self.reader.words;
        let counts: TakenIn = self
            .entry
            .after
            .as_ref()
            .and_then(|after| TakenIn::deserialize(after).ok())
            .unwrap_or_default();
        let named = [
            ("history-count-areas", counts.areas),
            ("history-count-activities", counts.activities),
            ("history-count-decisions", counts.decisions),
            ("history-count-outputs", counts.outputs),
            ("history-count-changed", counts.changed),
            ("history-count-withdrawn", counts.withdrawn),
        ];
        let named: Vec<String> = named
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| words.with(key).arg("count", count).to_string())
            .collect();
        let key = match named.is_empty() {
            true => "history-took-in",
            false => "history-took-in-counts",
        };
        let ordinal = self.entry.session_ordinal.unwrap_or_default();
        self.phrase(key)
            .arg("ordinal", ordinal)
            .arg("counts", words.list(&named))
            .to_string()
    }

    fn linked(&mut self) -> String {
        let state = self.entry.after.as_ref().or(self.entry.before.as_ref());
        let Some(linked) = state.and_then(|state| Linked::deserialize(state).ok()) else {
            return self.plain("history-changed");
        };
        let key = match self.entry.act {
            Act::DecisionUnlinked => "history-unlinked",
            _ => "history-linked",
        };
        let phrase = self.phrase(key);
        let own = self.reader.own == Some(linked.activity_id.0);
        let text = match own {
            true => self.reader.words.t("history-the-activity"),
            false => self
                .reader
                .words
                .with("history-an-activity")
                .arg("code", clean(&linked.code))
                .to_string(),
        };
        let target = Target::Activity {
            plan: linked.plan,
            code: linked.code,
        };
        let activity = self.link(text, (!own).then_some(target));
        phrase.arg("activity", activity).to_string()
    }

    fn membership(&mut self) -> String {
        let ended = self.entry.act == Act::MembershipEnded;
        let role = self
            .entry
            .text("role")
            .and_then(role_word)
            .map(|key| self.reader.words.t(key));
        match (ended, role) {
            (false, Some(role)) => self
                .phrase("history-role-given")
                .arg("role", strong(role))
                .to_string(),
            (true, Some(role)) => self
                .phrase("history-role-ended")
                .arg("role", role)
                .to_string(),
            (false, None) => self.plain("history-member-added"),
            (true, None) => self.plain("history-member-ended"),
        }
    }

    /// The subject by its name, as a link to its page.
    fn subject(&mut self) -> String {
        let entry = self.entry;
        let words = self.reader.words;
        let own = self.reader.own == Some(entry.subject_id);
        let title = clean(&shortened(entry.title.as_deref().unwrap_or_default(), 80));
        let ordinal = entry.session_ordinal.unwrap_or_default();
        let plan = || entry.plan_slug.clone();
        let (key, named, target) = match entry.subject_kind {
            SubjectKind::Activity => (
                "history-the-activity",
                words
                    .with("history-activity")
                    .arg("code", clean(entry.code.as_deref().unwrap_or_default()))
                    .arg("title", title),
                plan()
                    .zip(entry.code.clone())
                    .map(|(plan, code)| Target::Activity { plan, code }),
            ),
            SubjectKind::Area => (
                "history-the-area",
                words
                    .with("history-area")
                    .arg("number", entry.area_number.unwrap_or_default())
                    .arg("title", title),
                plan()
                    .zip(entry.area_number)
                    .map(|(plan, number)| Target::Area { plan, number }),
            ),
            SubjectKind::Decision => (
                "history-the-decision",
                words
                    .with("history-decision")
                    .arg(
                        "number",
                        clean(entry.decision_number.as_deref().unwrap_or_default()),
                    )
                    .arg("ordinal", ordinal),
                entry
                    .session_ordinal
                    .zip(entry.decision_position)
                    .map(|(session, position)| Target::Decision { session, position }),
            ),
            SubjectKind::Output => (
                "history-the-output",
                words.with("history-output").arg("title", title),
                Some(Target::Output(entry.subject_id)),
            ),
            SubjectKind::Session | SubjectKind::Report => (
                "history-the-session",
                words.with("history-session").arg("ordinal", ordinal),
                entry.session_ordinal.map(Target::Session),
            ),
            SubjectKind::Plan => (
                "history-the-plan",
                words.with("history-plan").arg("title", title),
                plan().map(Target::Plan),
            ),
            SubjectKind::Person => match self.reader.sees_names {
                true => (
                    "history-person",
                    words.with("history-named").arg("title", title),
                    None,
                ),
                false => ("history-person", words.with("history-person"), None),
            },
            SubjectKind::Organisation | SubjectKind::Body => (
                "history-named",
                words.with("history-named").arg("title", title),
                None,
            ),
        };
        // A report is not shown as such: its sentence names the session.
        if own
            && !matches!(
                entry.subject_kind,
                SubjectKind::Organisation | SubjectKind::Body
            )
        {
            return words.t(key);
        }
        let named = named.to_string();
        self.link(named, target.filter(|_| !entry.withdrawn))
    }

    /// Marks a piece of text as a link; it stays text where there is nothing to lead to.
    fn link(&mut self, text: String, target: Option<Target>) -> String {
        match target {
            None => text,
            Some(target) => {
                self.targets.push(target);
                let place =
                    char::from_u32(LINK_PLACES + self.targets.len() as u32 - 1).unwrap_or(LINK);
                format!("{LINK}{place}{text}{END}")
            }
        }
    }

    /// Cuts a finished phrase at its marks.
    fn cut(&self, text: &str) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find([STRONG, LINK]) {
            let (before, marked) = rest.split_at(at);
            push_text(&mut parts, before);
            let (inside, after) = marked.split_once(END).unwrap_or((marked, ""));
            let mut inside = inside.chars();
            match inside.next() {
                Some(LINK) => {
                    let place =
                        inside.next().map_or(0, |place| place as u32 - LINK_PLACES) as usize;
                    let text = inside.as_str().to_owned();
                    match self.targets.get(place) {
                        Some(to) => parts.push(Part::Link {
                            text,
                            to: to.clone(),
                        }),
                        None => parts.push(Part::Text(text)),
                    }
                }
                _ => parts.push(Part::Strong(inside.as_str().to_owned())),
            }
            rest = after;
        }
        push_text(&mut parts, rest);
        parts
    }
}

/// Where the numbers of links begin, as characters.
const LINK_PLACES: u32 = 0xE100;

fn push_text(parts: &mut Vec<Part>, text: &str) {
    if !text.is_empty() {
        parts.push(Part::Text(text.to_owned()));
    }
}

fn strong(text: String) -> String {
    format!("{STRONG}{text}{END}")
}

/// The text without characters for private use.
fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| !('\u{E000}'..='\u{F8FF}').contains(c))
        .collect()
}

/// The beginning of a text, cut at a word, without the punctuation that it ends with.
pub fn shortened(text: &str, most: usize) -> String {
    let edges = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.');
    let text = text
        .lines()
        .next()
        .unwrap_or_default()
        .trim_end_matches(edges)
        .trim_start();
    let Some((end, _)) = text.char_indices().nth(most) else {
        return text.to_owned();
    };
    let head = &text[..end];
    let head = head.rsplit_once(' ').map_or(head, |(head, _)| head);
    format!("{}…", head.trim_end_matches(edges))
}

/// By whom, or for whom, as this reader may know it.
fn who(reader: &Reader, by_person: bool, name: Option<&str>, acts_for: &str) -> String {
    let words = reader.words;
    let acts_for = match State::from_code(acts_for) {
        Some(state) => state.name(words.0.code()).to_owned(),
        None => clean(acts_for),
    };
    match name.filter(|_| reader.sees_names) {
        Some(name) if acts_for.is_empty() => clean(name),
        Some(name) => words
            .with("history-person-for")
            .arg("name", clean(name))
            .arg("body", acts_for)
            .to_string(),
        None if !by_person && reader.sees_names => words.t("history-operator"),
        None if acts_for.is_empty() => words.t("history-secretariat"),
        None => acts_for,
    }
}

fn status_word(code: &str) -> Option<&'static str> {
    Some(match code {
        "planned" => "status-planned",
        "preparing" => "status-preparing",
        "under-way" => "status-under-way",
        "delivered" => "status-delivered",
        "completed" => "status-completed",
        "postponed" => "status-postponed",
        "cancelled" => "status-cancelled",
        _ => return None,
    })
}

fn role_word(code: &str) -> Option<&'static str> {
    Some(match code {
        "officer" => "role-officer",
        "coordinator" => "role-coordinator",
        "delegate" => "role-delegate",
        "observer" => "role-observer",
        _ => return None,
    })
}

/// What a change can have changed, and the word for it.
const FIELDS: [(&str, &str); 24] = [
    ("title", "history-field-title"),
    ("wording", "history-field-wording"),
    ("number", "history-field-number"),
    ("label", "history-field-label"),
    ("timeframe", "history-field-timeframe"),
    ("leads", "history-field-leads"),
    ("states", "history-field-states"),
    ("objectives", "history-field-objectives"),
    ("rationale", "history-field-rationale"),
    ("funding_basis", "history-field-funding"),
    ("funding_clause", "history-field-funding-clause"),
    ("from_on", "history-field-first-day"),
    ("to_on", "history-field-last-day"),
    ("from", "history-field-beginning"),
    ("to", "history-field-end"),
    ("place", "history-field-place"),
    ("country_chair", "history-field-chair"),
    ("format", "history-field-format"),
    ("symbol", "history-field-symbol"),
    ("kind", "history-field-kind"),
    ("clauses", "history-field-clauses"),
    ("follow_up", "history-field-follow-up"),
    ("name", "history-field-name"),
    ("published", "history-field-published"),
];

#[cfg(test)]
#[path = "sentence_tests.rs"]
mod tests;
