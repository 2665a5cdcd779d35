//! Needs and contributions in the words of the reader, for the pages of an activity and of an area.

use super::handover::GivenBefore;
use super::{Contribution, FundingStatus, Holds, Need, Record, Stage, Stated, Sum};
use crate::accounts::policy::Act;
use crate::i18n::Words;
use crate::ids::OrganisationId;
use crate::web::{Link, Visit, address};

/// What the documents say of the money, and what became of a contradiction.
pub struct Facts {
    /// Code and word.
    pub status: (&'static str, String),
    pub basis: String,
    /// Of two clauses one of which was settled to hold, only that one.
    pub clause: Option<String>,
    pub table_clause: Option<String>,
    /// That they contradict each other, and that it is open, or how it was settled.
    pub contradiction: Option<String>,
    /// Where it is settled, for those who may.
    pub settle: Option<Link>,
}

impl Facts {
    /// `area` is the address of the area that the documents speak of.
    pub fn new(visit: &Visit, stated: &Stated, status: FundingStatus, area: &str) -> Self {
        let words = visit.words();
        let settled = stated.settled();
        let holds = settled.map(|settlement| settlement.holds);
        let contradiction = stated.contradicts().then(|| match settled {
            None => words.t("plan-clauses-differ"),
            Some(settlement) => words
                .with("funding-settled")
                .arg("holds", settlement.holds.as_str())
                .arg("date", words.date(settlement.settled_on))
                .arg("reason", &settlement.reason)
                .to_string(),
        });
        let may = contradiction.is_some() && visit.may(Act::SettleFunding);
        let key = if settled.is_some() {
            "funding-settle-anew"
        } else {
            "funding-settle"
        };
        Facts {
            status: (status.as_str(), words.of("funding", status.as_str())),
            basis: words.of("plan-basis", stated.basis().as_str()),
            clause: stated
                .clause
                .clone()
                .filter(|_| holds != Some(Holds::Table)),
            table_clause: stated
                .table_clause
                .clone()
                .filter(|_| holds != Some(Holds::Text)),
            contradiction,
            settle: may.then(|| Link::new(words.t(key), format!("{area}/funding"))),
        }
    }
}

/// What is needed and given in one currency.
pub struct SumRow {
    pub currency: &'static str,
    pub needed: String,
    pub received: String,
    pub secured: String,
    pub pledged: String,
    pub expected: String,
    pub gap: String,
}

impl SumRow {
    pub fn new(words: Words, sum: &Sum) -> Self {
        let shown = |minor: i64| match minor {
            0 => "–".to_owned(),
            minor => sum.money(minor).shown(words),
        };
        SumRow {
            currency: sum.currency.code(),
            needed: shown(sum.needed),
            received: shown(sum.received),
            secured: shown(sum.secured),
            pledged: shown(sum.pledged),
            expected: shown(sum.expected),
            gap: shown(sum.gap),
        }
    }
}

pub struct NeedRow {
    pub purpose: String,
    pub amount: String,
    /// "first recorded for 1.2"
    pub origin: Option<String>,
    pub change: Option<String>,
}

/// The one click that moves a contribution on.
pub struct Forward {
    pub address: String,
    pub version: i32,
    pub to: &'static str,
    /// "Record as secured"
    pub text: String,
}

pub struct ContributionRow {
    pub contributor: String,
    pub kind: String,
    /// Empty where it is given in kind and has no value.
    pub amount: String,
    pub description: String,
    pub stage: String,
    pub since: String,
    pub note: Option<String>,
    pub origin: Option<String>,
    pub change: Option<String>,
    pub forward: Option<Forward>,
}

/// The section of a page that shows what is recorded of the money.
pub struct Section {
    pub sums: Vec<SumRow>,
    pub needs: Vec<NeedRow>,
    pub contributions: Vec<ContributionRow>,
    /// Where needs and contributions are added, for those who may.
    pub add_need: Option<String>,
    pub add_contribution: Option<String>,
    /// The area as a whole, where something is recorded for it, on the page of an activity.
    pub of_area: Option<String>,
    /// What was given in the plans before, each with the place where it counts.
    pub before: Vec<(Link, Vec<ContributionRow>)>,
}

impl Section {
    /// The section of what stands at this address and is led by these agencies, with its totals.
    pub fn new(
        visit: &Visit,
        record: &Record,
        totals: &[Sum],
        leads: &[OrganisationId],
        here: &str,
    ) -> Self {
        let words = visit.words();
        let may = visit.may_with(Act::KeepFunding, leads);
        Section {
            sums: totals.iter().map(|sum| SumRow::new(words, sum)).collect(),
            needs: record
                .needs
                .iter()
                .map(|need| need_row(visit, need, may))
                .collect(),
            contributions: record
                .contributions
                .iter()
                .map(|contribution| contribution_row(visit, contribution, may))
                .collect(),
            add_need: may.then(|| format!("{here}/needs")),
            add_contribution: may.then(|| format!("{here}/contributions")),
            of_area: None,
            before: Vec::new(),
        }
    }

    /// The same with what was given in the plans before, where it stays.
    pub fn with_before(self, visit: &Visit, given: &[GivenBefore]) -> Self {
        let body = visit.body.slug.as_str();
        let place = |one: &GivenBefore| match &one.code {
            Some(code) => Link::new(
                format!("{code}, {}", one.plan_title),
                address::activity(body, &one.plan_slug, code),
            ),
            None => Link::new(
                format!("{}, {}", one.number, one.plan_title),
                address::area(body, &one.plan_slug, one.number),
            ),
        };
        let rows = |one: &GivenBefore| -> Vec<ContributionRow> {
            let given = one.contributions.iter();
            given
                .map(|contribution| contribution_row(visit, contribution, false))
                .collect()
        };
        Section {
            before: given.iter().map(|one| (place(one), rows(one))).collect(),
            ..self
        }
    }

    pub fn is_empty(&self) -> bool {
        self.sums.is_empty()
            && self.needs.is_empty()
            && self.contributions.is_empty()
            && self.before.is_empty()
    }
}

fn need_row(visit: &Visit, need: &Need, may: bool) -> NeedRow {
    NeedRow {
        purpose: need.purpose.clone(),
        amount: need.amount.shown(visit.words()),
        origin: first_for(visit, need.origin.as_deref()),
        change: may.then(|| address::need(&visit.body.slug, need.need_id)),
    }
}

fn contribution_row(visit: &Visit, contribution: &Contribution, may: bool) -> ContributionRow {
    let words = visit.words();
    let here = address::contribution(&visit.body.slug, contribution.contribution_id);
    let amount = contribution.amount.map(|amount| amount.shown(words));
    let forward = |stage: Stage| Forward {
        address: format!("{here}/forward"),
        version: contribution.version,
        to: stage.as_str(),
        text: words.of("funding-forward", stage.as_str()),
    };
    ContributionRow {
        contributor: contribution
            .contributor
            .shown(words.0, &visit.body.agencies),
        kind: words.of("funding-kind", contribution.kind.as_str()),
        amount: amount.unwrap_or_default(),
        description: contribution.description.clone(),
        stage: words.of("funding-stage", contribution.stage.as_str()),
        since: words.date(contribution.since),
        note: contribution
            .note
            .clone()
            .filter(|_| visit.may(Act::ReadFundingNotes)),
        origin: first_for(visit, contribution.origin.as_deref()),
        forward: contribution.stage.next().filter(|_| may).map(forward),
        change: may.then_some(here),
    }
}

fn first_for(visit: &Visit, origin: Option<&str>) -> Option<String> {
    let sentence = visit.words().with("funding-first-for");
    origin.map(|code| sentence.arg("code", code).to_string())
}

/// "USD 12,500 and EUR 300 of USD 20,000 and EUR 300 needed are not secured yet." Nothing where nothing is needed.
pub fn gap_sentence(words: Words, totals: &[Sum]) -> Option<String> {
    let needed: Vec<&Sum> = totals.iter().filter(|sum| sum.needed > 0).collect();
    if needed.is_empty() {
        return None;
    }
    let listed = |of: fn(&Sum) -> i64| {
        let amounts = needed.iter().filter(|sum| of(sum) > 0);
        let amounts: Vec<String> = amounts.map(|sum| sum.money(of(sum)).shown(words)).collect();
        words.list(&amounts)
    };
    let (gap, whole) = (listed(|sum| sum.gap), listed(|sum| sum.needed));
    let key = if gap.is_empty() {
        "funding-gap-none"
    } else {
        "funding-gap-sentence"
    };
    Some(
        words
            .with(key)
            .arg("gap", gap)
            .arg("needed", whole)
            .to_string(),
    )
}
