//! The organisations behind a report: acronyms near "secretariat", leads, the publisher of the document.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::pattern;

/// One line an organisation: acronym, name, beginning of its document symbols.
const TABLE: &str = include_str!("../../../data/agencies.tsv");

struct Row {
    acronym: &'static str,
    name: &'static str,
    symbol: &'static str,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let rows = TABLE.lines().filter(|row| !row.starts_with('#'));
    rows.filter_map(|row| {
        let mut cells = row.split('\t').map(str::trim);
        Some(Row {
            acronym: cells.next()?,
            name: cells.next()?,
            symbol: cells.next().unwrap_or(""),
        })
    })
    .collect()
});

/// The acronym of the organisation of this name.
pub fn named(name: &str) -> Option<&'static str> {
    let name = name
        .trim()
        .trim_start_matches("the ")
        .trim_start_matches("The ");
    ROWS.iter()
        .find(|row| row.name.eq_ignore_ascii_case(name))
        .map(|row| row.acronym)
}

/// The organisation that issues documents with this symbol.
pub fn of_symbol(symbol: &str) -> Option<&'static str> {
    let rows = ROWS
        .iter()
        .filter(|row| !row.symbol.is_empty() && symbol.starts_with(row.symbol));
    rows.max_by_key(|row| row.symbol.len())
        .map(|row| row.acronym)
}

pub fn is_known(acronym: &str) -> bool {
    ROWS.iter().any(|row| row.acronym == acronym)
}

const ACRONYM: &str =
    r"(?:UN[ -](?:ESCAP|ECE|ESCWA|Habitat|Women)|[A-Z][A-Z0-9]{1,9}(?:-[A-Z]{2,8})?)";

/// Acronyms that are no organisations of a secretariat.
const OTHERS: &[&str] = &[
    "UN", "WG", "SC", "GC", "SDG", "SDGS", "ICT", "ICTS", "IT", "AI", "GDP", "NGO", "NGOS", "EU",
    "US", "UK", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "COVID-19", "PPP",
    "PPPS", "SME", "SMES", "STI", "TOR", "LDC", "LDCS", "LLDC", "LLDCS", "SIDS", "THE", "AND",
    "OF", "ANNEX", "REPORT", "RPTC", "DA", "UNDA", "TBC", "TBD", "N/A", "NA", "IGE",
];

static SIGNS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let list = format!(
        r"(?P<list>{ACRONYM}(?:(?:\s*,\s*|\s+and\s+|\s*/\s*|\s*&\s*|,\s+and\s+)(?:the\s+)?{ACRONYM}){{0,6}})"
    );
    [
        format!(r"\b{list}\s+(?:joint\s+)?(?:[Ss]ecretariats?|SECRETARIATS?)\b"),
        format!(r"\b[Ss]ecretariats?\s+of\s+(?:the\s+)?{list}\b"),
        format!(r"\b(?:jointly\s+)?(?:organi[sz]ed|serviced|hosted|convened|supported|prepared)\s+(?:jointly\s+)?by\s+(?:the\s+)?{list}\b"),
        format!(r"\bavailability\s+of\s+(?:the\s+)?{list}\s+(?:\w+\s+){{0,2}}(?:funds|funding|resources)\b"),
        format!(r"^(?:The\s+)?{list}\s+(?:\w+\s+){{0,2}}[Aa]ctivities\b"),
        format!(r"\b[Aa]ctivities\s+(?:carried\s+out\s+|implemented\s+|undertaken\s+|organi[sz]ed\s+)?(?:by|of)\s+(?:the\s+)?{list}\b"),
    ]
    .map(|sign| pattern(&sign))
    .into()
});

static ONE: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"\b{ACRONYM}\b")));

/// The form in which an acronym is kept: "UN ESCAP" is "ESCAP".
fn usual(acronym: &str) -> String {
    match acronym
        .strip_prefix("UN ")
        .or_else(|| acronym.strip_prefix("UN-"))
    {
        Some("ECE") => "UNECE".to_owned(),
        Some(rest @ ("ESCAP" | "ESCWA")) => rest.to_owned(),
        Some(rest) => format!("UN-{rest}"),
        None if acronym == "UNESCAP" => "ESCAP".to_owned(),
        None if acronym == "UNESCWA" => "ESCWA".to_owned(),
        None => acronym.to_owned(),
    }
}

/// The acronyms in a text that may be organisations, in order.
pub fn acronyms(text: &str) -> Vec<String> {
    let found = ONE.find_iter(text).map(|found| usual(found.as_str()));
    found
        .filter(|acronym| !OTHERS.contains(&acronym.to_ascii_uppercase().as_str()))
        .collect()
}

/// Counts the acronyms that the structure of prose shows to be the secretariat's organisations.
#[derive(Default)]
pub struct Census {
    order: Vec<String>,
    count: HashMap<String, usize>,
}

impl Census {
    pub fn prose(&mut self, text: &str) {
        if text.len() < 6
            || !text.contains("ecretariat")
                && !text.contains(" by ")
                && !text.contains(" of ")
                && !text.contains("ctivities")
        {
            return;
        }
        let mut spans: Vec<(usize, String)> = Vec::new();
        for sign in SIGNS.iter() {
            spans.extend(
                sign.captures_iter(text)
                    .filter_map(|found| found.name("list"))
                    .map(|list| (list.start(), list.as_str().to_owned())),
            );
        }
        spans.sort();
        spans.dedup();
        for (_, list) in spans {
            for acronym in acronyms(&list) {
                self.add(&acronym);
            }
        }
    }

    pub fn add(&mut self, acronym: &str) {
        let times = self.count.entry(acronym.to_owned()).or_insert(0);
        if *times == 0 {
            self.order.push(acronym.to_owned());
        }
        *times += 1;
    }

    /// The organisations in the order in which they were met, without the body's own acronyms.
    pub fn agencies(self, body: &str) -> Vec<String> {
        let own: Vec<&str> = body.split(|c: char| !c.is_alphanumeric()).collect();
        self.order
            .into_iter()
            .filter(|acronym| is_known(acronym) || !own.contains(&acronym.as_str()))
            .collect()
    }
}

/// The leads that a cell or a "Lead agency:" line names.
pub fn leads(text: &str) -> Vec<String> {
    let text = text.trim().trim_end_matches(['.', ';']);
    let mut found: Vec<String> = Vec::new();
    let parts = text
        .split([',', ';', '/', '&', '+'])
        .flat_map(|part| part.split(" and "));
    for part in parts.map(|part| {
        part.trim()
            .trim_start_matches("and ")
            .trim_start_matches("the ")
            .trim()
    }) {
        if part.is_empty()
            || matches!(
                part.to_lowercase().as_str(),
                "tbc" | "tbd" | "n/a" | "-" | "–" | "to be confirmed" | "to be determined"
            )
        {
            continue;
        }
        let acronyms = acronyms(part);
        let lead = match (named(part), acronyms.as_slice()) {
            (Some(acronym), _) => acronym.to_owned(),
            (None, [one]) => one.clone(),
            (None, [one, ..]) if part.contains('(') => acronyms.last().unwrap_or(one).clone(),
            (None, several) if several.len() > 1 => {
                found.extend(several.iter().cloned());
                continue;
            }
            _ => part.to_owned(),
        };
        found.push(lead);
    }
    // "Ministry of Economy, Trade and Industry" is one name.
    if !found.is_empty()
        && found
            .iter()
            .all(|lead| acronyms(lead).is_empty() && !is_known(lead))
    {
        return vec![text.to_owned()];
    }
    let mut seen = Vec::new();
    found.retain(|lead| {
        !seen.contains(lead) && {
            seen.push(lead.clone());
            true
        }
    });
    found
}

/// Makes the patterns of this file before they are used.
pub fn prepare() {
    LazyLock::force(&SIGNS);
    LazyLock::force(&ONE);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agencies(text: &str) -> Vec<String> {
        let mut census = Census::default();
        census.prose(text);
        census.agencies("NORVA Group")
    }

    #[test]
    fn agencies_are_known_by_what_stands_beside_them() {
        assert_eq!(
            agencies("jointly organised by UNECE and ESCAP secretariats in a hybrid format"),
            ["UNECE", "ESCAP"]
        );
        assert_eq!(
            agencies("the secretariats of FAO, UNIDO and the ITU thanked"),
            ["FAO", "UNIDO", "ITU"]
        );
        assert_eq!(
            agencies("subject to the availability of QRDA extrabudgetary funds"),
            ["QRDA"]
        );
        assert_eq!(agencies("UN ESCAP secretariat"), ["ESCAP"]);
        assert_eq!(agencies("the NORVA secretariat"), Vec::<String>::new());
        assert_eq!(agencies("the ICT sector and SDGs"), Vec::<String>::new());
    }

    #[test]
    fn leads_are_acronyms_or_else_whole_names() {
        assert_eq!(leads("UNECE, ESCAP"), ["UNECE", "ESCAP"]);
        assert_eq!(leads("UNECE/ESCAP and FAO"), ["UNECE", "ESCAP", "FAO"]);
        assert_eq!(leads("Economic Commission for Europe"), ["UNECE"]);
        assert_eq!(
            leads("Ministry of Economy, Trade and Industry"),
            ["Ministry of Economy, Trade and Industry"]
        );
        assert_eq!(leads("TBC"), Vec::<String>::new());
    }
}
