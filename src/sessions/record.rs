//! What a session keeps of itself: its days and place, its agenda, its officers and its documents. Officers are roles
//! held by States and organisations; persons are not named.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::accounts::not_done::Unfit;
use crate::bodies::Format;
use crate::bodies::states::State;
use crate::plan::status::is_link;

/// A role and who holds it: "Chair", "Uzbekistan".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Officer {
    pub role: String,
    pub holder: String,
}

/// A document of the session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub title: String,
    pub symbol: Option<String>,
    pub link: Option<String>,
}

/// The record of a session.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Record {
    pub from_on: Option<NaiveDate>,
    pub to_on: Option<NaiveDate>,
    pub place: Option<String>,
    pub country_chair: Option<State>,
    pub format: Option<String>,
    pub symbol: Option<String>,
    pub agenda: Vec<String>,
    pub officers: Vec<Officer>,
    pub documents: Vec<Document>,
    #[serde(default)]
    pub version: i32,
}

impl Record {
    /// What the history keeps of it.
    pub fn told(&self) -> Value {
        json!({
            "from_on": self.from_on, "to_on": self.to_on, "place": self.place,
            "country_chair": self.country_chair, "format": self.format, "symbol": self.symbol,
            "agenda": self.agenda, "officers": self.officers, "documents": self.documents,
        })
    }

    /// What does not fit.
    pub fn judge(&self) -> Vec<Unfit> {
        let mut unfit = Vec::new();
        if self.from_on.is_none() && self.to_on.is_some() {
            unfit.push(Unfit::new("from_on", "sessions-needs-first-day"));
        }
        if self
            .from_on
            .zip(self.to_on)
            .is_some_and(|(from, to)| from > to)
        {
            unfit.push(Unfit::new("to_on", "sessions-days-out-of-order"));
        }
        let known = Format::ALL.map(Format::as_str);
        if self
            .format
            .as_deref()
            .is_some_and(|format| !known.contains(&format))
        {
            unfit.push(Unfit::new("format", "sessions-format-unknown"));
        }
        for officer in &self.officers {
            if officer.role.is_empty() || officer.holder.is_empty() {
                let line = format!("{}{}", officer.role, officer.holder);
                unfit.push(Unfit::new("officers", "sessions-officer-malformed").about(line));
            }
        }
        for document in &self.documents {
            if document.title.is_empty() {
                let line = document.symbol.clone().or(document.link.clone());
                unfit.push(
                    Unfit::new("documents", "sessions-document-untitled")
                        .about(line.unwrap_or_default()),
                );
            }
            if let Some(link) = document.link.as_deref().filter(|link| !is_link(link)) {
                unfit.push(Unfit::new("documents", "sessions-document-link").about(link));
            }
        }
        unfit
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// One item a line.
pub fn read_agenda(text: &str) -> Vec<String> {
    lines(text).map(str::to_owned).collect()
}

/// One officer a line: "Chair: Uzbekistan".
pub fn read_officers(text: &str) -> Vec<Officer> {
    let officer = |line: &str| {
        let (role, holder) = line.split_once(':').unwrap_or((line, ""));
        Officer {
            role: role.trim().to_owned(),
            holder: holder.trim().to_owned(),
        }
    };
    lines(text).map(officer).collect()
}

/// One document a line: "Title | symbol | link", where the symbol and the link may be left out.
pub fn read_documents(text: &str) -> Vec<Document> {
    let document = |line: &str| {
        let mut parts = line.split('|').map(str::trim);
        let title = parts.next().unwrap_or_default().to_owned();
        let mut document = Document {
            title,
            symbol: None,
            link: None,
        };
        for part in parts.filter(|part| !part.is_empty()) {
            match (
                document.symbol.is_none() && !part.contains("://"),
                &document.link,
            ) {
                (true, _) => document.symbol = Some(part.to_owned()),
                (false, None) => document.link = Some(part.to_owned()),
                // More than was asked for belongs to what stands last.
                (false, Some(link)) => document.link = Some(format!("{link} {part}")),
            }
        }
        document
    };
    lines(text).map(document).collect()
}

pub fn write_agenda(agenda: &[String]) -> String {
    agenda.join("\n")
}

pub fn write_officers(officers: &[Officer]) -> String {
    let line = |officer: &Officer| format!("{}: {}", officer.role, officer.holder);
    officers.iter().map(line).collect::<Vec<_>>().join("\n")
}

pub fn write_documents(documents: &[Document]) -> String {
    let line = |document: &Document| {
        let parts = [
            Some(document.title.as_str()),
            document.symbol.as_deref(),
            document.link.as_deref(),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" | ")
    };
    documents.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn officers_and_documents_read_back_as_they_are_written() {
        let officers = "Chair: Uzbekistan\nVice-chair: Tajikistan";
        assert_eq!(write_officers(&read_officers(officers)), officers);
        let documents = "Annotated agenda | WG/2024/1 | https://example.org/1\nNotes\nSlides | https://example.org/2";
        let read = read_documents(documents);
        assert_eq!(read[0].symbol.as_deref(), Some("WG/2024/1"));
        assert_eq!(read[2].link.as_deref(), Some("https://example.org/2"));
        assert_eq!(write_documents(&read), documents);
        assert_eq!(read_agenda(" Opening \n\nPlan"), ["Opening", "Plan"]);
    }

    #[test]
    fn what_does_not_fit_is_told_at_once() {
        let record = Record {
            from_on: "2024-03-12".parse().ok(),
            to_on: "2024-03-11".parse().ok(),
            format: Some("by post".to_owned()),
            officers: read_officers("Chair"),
            documents: read_documents("| WG/1\nNotes | ftp://example.org"),
            ..Record::default()
        };
        let keys: Vec<&str> = record.judge().iter().map(|unfit| unfit.key).collect();
        assert_eq!(
            keys,
            [
                "sessions-days-out-of-order",
                "sessions-format-unknown",
                "sessions-officer-malformed",
                "sessions-document-untitled",
                "sessions-document-link"
            ]
        );
        assert!(Record::default().judge().is_empty());
    }
}
