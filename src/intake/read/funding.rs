//! What a text says about money.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern;

use super::words::sentences;
use crate::intake::report::FundingBasis;

static CLAUSE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)extra-?budgetary|regular\s+budget|\bRPTC\b|regular\s+programme\s+(?:of|for)\s+technical|development\s+account|\bin[- ]kind\b",
        r"|(?:subject\s+to|depend\w*\s+(?:up)?on|pending|contingent\s+(?:up)?on|conditional\s+(?:up)?on)\s.{0,60}(?:fund|resourc|financ|contribut|budget)",
        r"|\b(?:financed|funded|covered|supported\s+financially|budgeted)\b",
        r"|\b(?:funding|funds|financing|resources)\b.{0,40}\b(?:secured|available|sought|required|expected|pledged|confirmed|identified|mobili[sz]ed|provided)",
        r"|\b(?:secured|expected|available|no|without|additional|donor|voluntary)\s+(?:funding|funds|financing|contributions?)",
        r"|\bunfunded\b|\bvoluntary\s+contributions?\b|\btrust\s+fund\b",
    ))
});
static UNSURE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)subject\s+to|depend\w*\s+(?:up)?on|pending|contingent|conditional|if\s+(?:funds|funding|resources)|\bsought\b|\bseeking\b",
        r"|unfunded|no\s+fund|not\s+(?:yet\s+)?(?:secured|available|funded)|unsecured|to\s+be\s+(?:mobili[sz]ed|identified|raised|secured|found|sought)|\black(?:s|ing)?\b",
    ))
});
static SURE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:secured|fully\s+funded|funding\s+(?:is\s+)?(?:available|confirmed)|funds\s+(?:are\s+)?(?:available|confirmed)|confirmed|guaranteed|is\s+funded|are\s+funded|has\s+been\s+(?:provided|funded)|funded\s+from|financed\s+from)\b",
    )
});

/// The first sentence that speaks of funding, verbatim.
pub fn clause(text: &str) -> Option<&str> {
    sentences(text)
        .into_iter()
        .find(|sentence| CLAUSE.is_match(sentence))
}

pub fn speaks(text: &str) -> bool {
    CLAUSE.is_match(text)
}

/// The first clause of several texts.
pub fn first_clause<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<String> {
    texts.into_iter().find_map(clause).map(str::to_owned)
}

/// The basis that a clause names.
pub fn basis(clause: &str) -> FundingBasis {
    let lower = clause.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if has(&[
        "extrabudgetary",
        "extra-budgetary",
        "voluntary contribution",
        "trust fund",
        "donor",
    ]) {
        FundingBasis::Extrabudgetary
    } else if has(&["development account", "unda"]) {
        FundingBasis::DevelopmentAccount
    } else if has(&[
        "rptc",
        "regular programme of technical",
        "regular programme for technical",
    ]) {
        FundingBasis::Rptc
    } else if has(&["regular budget"]) {
        FundingBasis::RegularBudget
    } else if has(&["in-kind", "in kind"]) {
        FundingBasis::InKind
    } else {
        FundingBasis::NotStated
    }
}

/// Whether a clause says that the money is there, or that it is not; None where it says neither.
pub fn is_sure(clause: &str) -> Option<bool> {
    if UNSURE.is_match(clause) {
        return Some(false);
    }
    SURE.is_match(clause).then_some(true)
}

/// Makes the patterns of this file before they are used.
pub fn prepare() {
    LazyLock::force(&CLAUSE);
    LazyLock::force(&UNSURE);
    LazyLock::force(&SURE);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_about_money_is_found_and_weighed() {
        let text = "It is in line with the mandate. Implementation is subject to the availability of QRDA extrabudgetary funds.";
        let found = clause(text).unwrap();
        assert_eq!(
            found,
            "Implementation is subject to the availability of QRDA extrabudgetary funds."
        );
        assert_eq!(
            (basis(found), is_sure(found)),
            (FundingBasis::Extrabudgetary, Some(false))
        );
        let table = "Ongoing and planned projects with funding secured or expected.";
        assert_eq!(is_sure(clause(table).unwrap()), Some(true));
        assert_eq!(is_sure("The project will be funded by donors"), None);
        assert_eq!(
            clause("To improve access to finance for small enterprises."),
            None
        );
    }
}
