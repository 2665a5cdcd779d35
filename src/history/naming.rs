//! How things and people are named in the history's sentences.

use super::SubjectKind;
use super::log::{Entry, Subject};
use super::marks::{Marks, clean};
use super::sentence::{Reader, Target};
use crate::bodies::states::State;

/// The subject by its name, as a link to its page.
pub fn subject(entry: &Entry, reader: &Reader<'_>, marks: &mut Marks) -> String {
    let words = reader.words;
    let own = reader.own == Some(entry.subject_id);
    let nameless = Subject::default();
    let thing = entry.subject.as_ref().unwrap_or(&nameless);
    let title = clean(&shortened(thing.title.as_deref().unwrap_or_default(), 80));
    let ordinal = thing.session_ordinal.unwrap_or_default();
    let plan = || thing.plan_slug.clone();
    let (key, named, target) = match entry.subject_kind {
        SubjectKind::Activity => (
            "history-the-activity",
            words
                .with("history-activity")
                .arg("code", clean(thing.code.as_deref().unwrap_or_default()))
                .arg("title", title),
            plan()
                .zip(thing.code.clone())
                .map(|(plan, code)| Target::Activity { plan, code }),
        ),
        SubjectKind::Area => (
            "history-the-area",
            words
                .with("history-area")
                .arg("number", thing.area_number.unwrap_or_default())
                .arg("title", title),
            plan()
                .zip(thing.area_number)
                .map(|(plan, number)| Target::Area { plan, number }),
        ),
        SubjectKind::Decision => (
            "history-the-decision",
            words
                .with("history-decision")
                .arg(
                    "number",
                    clean(thing.decision_number.as_deref().unwrap_or_default()),
                )
                .arg("ordinal", ordinal),
            thing
                .session_ordinal
                .zip(thing.decision_position)
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
            thing.session_ordinal.map(Target::Session),
        ),
        SubjectKind::Plan => (
            "history-the-plan",
            words.with("history-plan").arg("title", title),
            plan().map(Target::Plan),
        ),
        SubjectKind::Summary => (
            "history-the-summary",
            words.with("history-the-summary"),
            None,
        ),
        SubjectKind::Proposal => (
            "history-the-proposal",
            words
                .with(match title.is_empty() {
                    true => "history-proposal",
                    false => "history-proposal-titled",
                })
                .arg("title", title)
                .arg("state", state_named(reader, thing.state.as_deref())),
            Some(Target::Proposal(entry.subject_id)),
        ),
        SubjectKind::Person => match reader.sees_names {
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
    marks.link(named, target.filter(|_| !thing.withdrawn))
}

/// A State by its code, in the reader's language.
fn state_named(reader: &Reader<'_>, code: Option<&str>) -> String {
    let code = code.unwrap_or_default();
    match State::from_code(code) {
        Some(state) => state.name(reader.words.0.code()).to_owned(),
        None => clean(code),
    }
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
pub fn who(reader: &Reader<'_>, by_person: bool, name: Option<&str>, acts_for: &str) -> String {
    let words = reader.words;
    let acts_for = match State::from_code(acts_for) {
        Some(state) => state.name(words.0.code()).to_owned(),
        None => {
            let agency = reader.agencies.iter().find(|one| one.goes_by(acts_for));
            clean(agency.map_or(acts_for, |agency| agency.acronym(words.0)))
        }
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

pub fn status_word(code: &str) -> Option<&'static str> {
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

pub fn follow_up_word(code: &str) -> Option<&'static str> {
    Some(match code {
        "open" => "decisions-follow-up-open",
        "in_progress" => "decisions-follow-up-in_progress",
        "implemented" => "decisions-follow-up-implemented",
        "superseded" => "decisions-follow-up-superseded",
        "lapsed" => "decisions-follow-up-lapsed",
        "none_needed" => "decisions-follow-up-none_needed",
        _ => return None,
    })
}

pub fn answer_word(code: &str) -> Option<&'static str> {
    Some(match code {
        "accepted" => "proposals-status-accepted",
        "noted" => "proposals-status-noted",
        "declined" => "proposals-status-declined",
        _ => return None,
    })
}

pub fn role_word(code: &str) -> Option<&'static str> {
    Some(match code {
        "officer" => "role-officer",
        "coordinator" => "role-coordinator",
        "delegate" => "role-delegate",
        "observer" => "role-observer",
        _ => return None,
    })
}

/// What a change can have changed, and the word for it.
pub const FIELDS: &[(&str, &str)] = &[
    ("title", "history-field-title"),
    ("wording", "history-field-wording"),
    ("number", "history-field-number"),
    ("label", "history-field-label"),
    ("position", "history-field-position"),
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
    ("responsible_named", "history-field-responsible"),
    ("due_on", "history-field-due"),
    ("due_session", "history-field-due-session"),
    ("name", "history-field-name"),
    ("published", "history-field-published"),
    ("agenda", "history-field-agenda"),
    ("officers", "history-field-officers"),
    ("documents", "history-field-documents"),
    ("state", "history-field-country"),
    ("organisation_id", "history-field-agency"),
    ("further_agency_ids", "history-field-further-agencies"),
    ("partners", "history-field-partners"),
    ("link", "history-field-link"),
    ("further_links", "history-field-further-links"),
    ("activities", "history-field-activities"),
    ("participants", "history-field-participants"),
];
