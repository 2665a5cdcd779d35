//! The findings of the reader in words. The catalogues hold the sentences, by the finding's code and variant; what the
//! document says stands in them as it does in the document.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::report::{Finding, Lines, Severity};
use crate::i18n::{Language, Words};
use crate::time::{PartialDate, Timeframe};

/// Something that the sentence of a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum FindingArgument {
    Number(usize),
    Text(String),
    /// Any of several texts of the document: each is quoted.
    Either(Vec<String>),
    Period {
        from: PartialDate,
        to: PartialDate,
    },
}

impl Finding {
    /// A finding that has still to be told what its sentence is about, and then [`Finding::worded`].
    pub(super) fn new(severity: Severity, code: &str, lines: Lines) -> Self {
        Finding {
            severity,
            code: code.to_owned(),
            lines,
            message: String::new(),
            variant: String::new(),
            arguments: BTreeMap::new(),
        }
    }

    /// Which of its code's sentences it has.
    pub(super) fn variant(mut self, variant: &str) -> Self {
        self.variant = variant.to_owned();
        self
    }

    pub(super) fn about(mut self, name: &str, argument: impl Into<FindingArgument>) -> Self {
        self.arguments.insert(name.to_owned(), argument.into());
        self
    }

    /// With its message, which is English wherever the report goes.
    pub(super) fn worded(mut self) -> Self {
        let sentence = self.translated(Words(Language::English));
        debug_assert!(sentence.is_some(), "no sentence for {self:?}");
        self.message = sentence.unwrap_or_else(|| self.code.clone());
        self
    }

    /// What was found. Findings that were kept before the catalogue had their sentence say it in their message.
    pub fn sentence(&self, words: Words) -> String {
        self.translated(words)
            .unwrap_or_else(|| self.message.clone())
    }

    fn translated(&self, words: Words) -> Option<String> {
        let kind = match self.variant.as_str() {
            "" => self.code.clone(),
            variant => format!("{}-{variant}", self.code),
        };
        let key = format!("finding-{kind}");
        let mut phrase = words.with(&key);
        for (name, argument) in &self.arguments {
            phrase = match argument {
                FindingArgument::Number(number) => phrase.arg(name.clone(), number),
                FindingArgument::Text(text) => phrase.arg(name.clone(), text),
                FindingArgument::Either(texts) => phrase.arg(name.clone(), either(texts, words)),
                FindingArgument::Period { from, to } => {
                    phrase.arg(name.clone(), period(*from, *to, words))
                }
            };
        }
        phrase.found()
    }
}

fn either(texts: &[String], words: Words) -> String {
    let quoted: Vec<String> = texts
        .iter()
        .map(|text| words.with("list-quoted").arg("text", text).to_string())
        .collect();
    words.either(&quoted)
}

fn period(from: PartialDate, to: PartialDate, words: Words) -> String {
    words.timeframe(&Timeframe {
        from: Some(from),
        to: Some(to),
        wording: String::new(),
    })
}

impl From<usize> for FindingArgument {
    fn from(number: usize) -> Self {
        FindingArgument::Number(number)
    }
}

impl From<u32> for FindingArgument {
    fn from(number: u32) -> Self {
        FindingArgument::Number(number as usize)
    }
}

impl From<&str> for FindingArgument {
    fn from(text: &str) -> Self {
        FindingArgument::Text(text.to_owned())
    }
}

impl From<&String> for FindingArgument {
    fn from(text: &String) -> Self {
        FindingArgument::Text(text.clone())
    }
}

impl From<String> for FindingArgument {
    fn from(text: String) -> Self {
        FindingArgument::Text(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUSSIAN: Words = Words(Language::Russian);

    fn finding(code: &str, variant: &str) -> Finding {
        Finding::new(Severity::Warning, code, Lines::one(7)).variant(variant)
    }

    #[test]
    fn a_finding_speaks_both_languages_and_leaves_the_documents_words_alone() {
        let finding = finding("repeated-label", "area")
            .about("label", "II.")
            .about("area", 3_u32)
            .worded();
        assert_eq!(
            finding.message,
            "The mark “II.” is given to more than one area; this one is area 3 here."
        );
        assert_eq!(
            finding.sentence(RUSSIAN),
            "Обозначение «II.» дано нескольким областям деятельности; эта здесь — область 3."
        );
    }

    #[test]
    fn counts_agree_and_alternatives_are_quoted() {
        let finding = finding("count-differs", "listed-others")
            .about("items", 5_usize)
            .about("areas", 4_usize)
            .about(
                "others",
                FindingArgument::Either(vec!["Rail".into(), "Ports".into(), "Roads".into()]),
            )
            .worded();
        assert_eq!(
            finding.message,
            "The narrative lists 5 items of the plan, which has 4 areas. \
             No area is called “Rail”, “Ports” or “Roads”."
        );
        assert_eq!(
            finding.sentence(RUSSIAN),
            "Число пунктов плана, перечисленных в изложении: 5; в плане 4 области деятельности. \
             Нет области деятельности с названием «Rail», «Ports» или «Roads»."
        );
    }

    #[test]
    fn a_period_stands_as_each_language_writes_it() {
        let finding = finding("outside-period", "activity")
            .about(
                "period",
                FindingArgument::Period {
                    from: "2023-10".parse().unwrap(),
                    to: "2025".parse().unwrap(),
                },
            )
            .about("code", "2.4")
            .about("timeframe", "by June 2026")
            .about("how", "ends")
            .worded();
        assert_eq!(
            finding.message,
            "The plan’s period is October 2023 – 2025; the timeframe of activity 2.4, “by June 2026”, ends after it."
        );
        assert!(
            finding
                .sentence(RUSSIAN)
                .starts_with("Период плана: октябрь"),
            "{}",
            finding.sentence(RUSSIAN)
        );
        let kept = serde_json::to_string(&finding).unwrap();
        assert_eq!(serde_json::from_str::<Finding>(&kept).unwrap(), finding);
    }

    #[test]
    fn a_finding_that_was_kept_without_its_arguments_says_its_message() {
        let kept = r#"{"severity":"warning","code":"missing-row","lines":[7,7],"message":"Area 2 has no row."}"#;
        let finding: Finding = serde_json::from_str(kept).unwrap();
        assert_eq!(finding.sentence(RUSSIAN), "Area 2 has no row.");
        assert_eq!(serde_json::to_string(&finding).unwrap(), kept);
        let unknown = finding.variant("no-such-variant").about("area", 2_u32);
        assert_eq!(unknown.sentence(RUSSIAN), "Area 2 has no row.");
    }
}
