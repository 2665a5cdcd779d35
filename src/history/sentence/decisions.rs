//! Sentences about decisions: what they are tied to, and their follow-up.

use serde::Deserialize;

use super::{Line, Target};
use crate::history::Act;
use crate::history::log::{Linked, LinkedOutput, TiedDecision};
use crate::history::marks::{clean, strong};
use crate::history::naming::follow_up_word;

impl Line<'_> {
    pub(super) fn linked(&mut self) -> String {
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
        let activity = self.marks.link(text, (!own).then_some(target));
        phrase.arg("activity", activity).to_string()
    }

    pub(super) fn linked_output(&mut self) -> String {
        let Some(linked) = self.entry.part::<LinkedOutput>("output") else {
            return self.plain("history-changed");
        };
        let key = match self.entry.act {
            Act::DecisionOutputUnlinked => "history-output-unlinked",
            _ => "history-output-linked",
        };
        let phrase = self.phrase(key);
        let own = self.reader.own == Some(linked.output_id.0);
        let target = (!own).then_some(Target::Output(linked.output_id.0));
        let output = self.marks.link(clean(&linked.title), target);
        phrase.arg("output", output).to_string()
    }

    pub(super) fn tied(&mut self) -> String {
        let Some(tied) = self.entry.part::<TiedDecision>("tied") else {
            return self.plain("history-changed");
        };
        let key = match (self.entry.act, tied.kind.as_str()) {
            (Act::DecisionUntied, "implements") => "history-implements-no-more",
            (Act::DecisionUntied, _) => "history-supersedes-no-more",
            (_, "implements") => "history-implements",
            _ => "history-supersedes",
        };
        let phrase = self.phrase(key);
        let other = self
            .reader
            .words
            .with("history-a-decision")
            .arg("number", clean(&tied.number))
            .arg("ordinal", tied.session)
            .to_string();
        let target = Target::Decision {
            session: tied.session,
            position: tied.position,
        };
        let other = self.marks.link(other, Some(target));
        phrase.arg("other", other).to_string()
    }

    pub(super) fn followed_up(&mut self) -> String {
        let words = self.reader.words;
        let of = |code: Option<&str>| code.and_then(follow_up_word).map(|key| words.t(key));
        let (from, to) = (
            of(self.entry.before_text("follow_up")),
            of(self.entry.after_text("follow_up")),
        );
        let Some((from, to)) = from.zip(to) else {
            let after = self.entry.after.as_ref();
            let assigns = |key| after.is_some_and(|after| after.get(key).is_some());
            return match ["responsible_named", "due_on", "due_session"]
                .into_iter()
                .any(assigns)
            {
                true => self.changed(),
                false => self.plain("history-follow-up-noted"),
            };
        };
        let key = match self.entry.effective_on == self.entry.day(self.reader.zone) {
            true => "history-follow-up",
            false => "history-follow-up-since",
        };
        self.phrase(key)
            .arg("from", from)
            .arg("to", strong(to))
            .arg("date", words.date(self.entry.effective_on))
            .to_string()
    }
}
