//! The session's review: what was done since a session, in the manner of the section of its report, with what became
//! of that session's decisions.

use super::Composer;
use crate::bodies::Format;
use crate::document::{Block, Cell, Document, Row, Section, Sort, Table, Text};
use crate::summaries::facts::{AgencyFacts, DecisionFacts, OutputFacts};

impl Composer<'_> {
    /// The review since a session, or of a period by itself.
    pub fn review(&self, since: Option<i32>) -> Document {
        let title = match since {
            Some(ordinal) => self
                .phrase("summaries-review-since")
                .arg("session", self.the_session(ordinal)),
            None => self
                .phrase("summaries-review-of")
                .arg("period", self.timeframe(&self.facts.period.timeframe())),
        };
        let mut sections = vec![self.activities_of_agencies(), self.progress()];
        if let Some(ordinal) = since {
            sections.push(self.follow_up_of(ordinal));
        }
        self.document(title.to_string(), sections)
    }

    /// Outputs under the agency that held them, the secretariat's agencies in their order.
    fn activities_of_agencies(&self) -> Section {
        let outputs: Vec<&OutputFacts> = self.delivered_outputs().collect();
        let period = self.facts.period;
        let lead = match period.from == period.to {
            true => "summaries-review-lead-day",
            false => "summaries-review-lead",
        };
        let mut blocks = vec![
            self.paragraph(
                self.phrase(lead)
                    .arg("from", self.words.date(period.from))
                    .arg("to", self.words.date(period.to))
                    .arg("count", outputs.len())
                    .to_string(),
            ),
        ];
        let secretariat = self.facts.body.agencies.iter();
        let mut agencies: Vec<Option<&AgencyFacts>> = secretariat.map(Some).collect();
        for output in &outputs {
            let first = output.agencies.first();
            if first.is_some() && !agencies.contains(&first) {
                agencies.push(first);
            }
        }
        agencies.push(None);
        for agency in agencies {
            let of_agency = outputs
                .iter()
                .filter(|output| output.agencies.first() == agency);
            let items: Vec<Text> = of_agency.map(|output| self.reported(output)).collect();
            if items.is_empty() {
                continue;
            }
            let heading = match agency {
                Some(agency) => self
                    .phrase("summaries-review-agency")
                    .arg("agency", self.acronym(agency))
                    .to_string(),
                None => self.words.t("summaries-review-others"),
            };
            blocks.push(Block::Heading {
                text: Text::said(heading),
            });
            blocks.push(Block::Items { items });
        }
        if outputs.iter().any(|output| output.heads() > 0) {
            blocks.push(Block::Table(Table {
                caption: self.words.t("summaries-table-participants-since"),
                ..self.participants(&outputs)
            }));
        }
        self.section("review", blocks)
    }

    /// "Study tour to the old channels, 10–11 July 2023, Tbilisi (with UNIDO)"
    fn reported(&self, output: &OutputFacts) -> Text {
        let mut about = vec![self.timeframe(&output.timeframe)];
        if output.format != Some(Format::Online) {
            about.push(self.place(output));
        }
        about.retain(|part| !part.is_empty());
        let mut text = self.adopted(&output.title);
        if !about.is_empty() {
            text = text.and(Text::said(format!(", {}", about.join(", "))));
        }
        let mut how = Vec::new();
        if output.format == Some(Format::Online) {
            how.push(self.words.t("summaries-online"));
        }
        if let Some(others) = output.agencies.get(1..).filter(|others| !others.is_empty()) {
            let with = self.phrase("summaries-review-with");
            how.push(
                with.arg("agencies", self.words.list(&self.acronyms(others)))
                    .to_string(),
            );
        }
        match how.is_empty() {
            true => text,
            false => text.and(Text::said(format!(" ({})", how.join(", ")))),
        }
    }

    /// Where the plan stands, what was moved and what was revised.
    fn progress(&self) -> Section {
        let mut blocks = vec![
            self.paragraph(self.standing()),
            Block::Table(self.by_status()),
        ];
        if !self.facts.moves.is_empty() {
            blocks.push(Block::Table(self.moves()));
        }
        if !self.facts.revisions.is_empty() {
            blocks.push(Block::Table(self.revisions()));
        }
        self.section("progress", blocks)
    }

    /// The annex: each decision of the session, with what became of it.
    fn follow_up_of(&self, session: i32) -> Section {
        let of_session: Vec<&DecisionFacts> = self
            .facts
            .decisions
            .iter()
            .filter(|decision| decision.session == session)
            .collect();
        let heading = self
            .phrase("summaries-review-annex")
            .arg("session", self.the_session(session))
            .to_string();
        let blocks = match of_session.is_empty() {
            true => vec![self.paragraph(self.words.t("summaries-review-no-decisions"))],
            false => {
                let rows = of_session
                    .into_iter()
                    .map(|decision| self.followed_row(decision));
                let columns = vec![
                    self.column("number", Sort::Words, 1),
                    self.column("decision", Sort::Words, 8),
                    self.column("asked-of", Sort::Words, 3),
                    self.column("follow-up", Sort::Words, 3),
                    self.column("note", Sort::Words, 5),
                    self.column("concerns", Sort::Words, 2),
                ];
                vec![Block::Table(self.table(
                    "follow-up",
                    columns,
                    rows.collect(),
                ))]
            }
        };
        Section {
            heading,
            ..self.section("annex", blocks)
        }
    }

    fn followed_row(&self, decision: &DecisionFacts) -> Row {
        Row::plain(vec![
            Cell::said(decision.number.clone()),
            Cell::adopted(decision.wording.clone(), &decision.language),
            Cell::said(self.asked_of(decision).join(", ")),
            Cell::said(self.follow_up_word(decision.follow_up)),
            Cell::said(decision.note.clone().unwrap_or_default()),
            Cell::said(decision.activities.join(", ")),
        ])
    }
}
