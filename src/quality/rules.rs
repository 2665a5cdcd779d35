//! The rules, as one list. Each is a condition in SQL: a select of what it finds, in the columns
//!
//! - `thing_id`: by which findings are told apart and paged,
//! - `day`: the day that the rule goes by, or null; what has waited longest comes first,
//! - `lead_ids`: the agencies that can put it right,
//! - `thing`: the JSON of a [`super::Thing`].
//!
//! `$1` is the body, `$2` today, `$3` the moment before which the last word is too long ago, `$4` the plan that the
//! body works by.

use super::{Severity, Whose};

/// A select over activities: the day, and what is to hold.
macro_rules! activities {
    ($day:literal, $holds:literal) => {
        concat!(
            "select activity_id as thing_id, ",
            $day,
            " as day, lead_ids, json_build_object('kind', 'activity', 'code', code,
                'plan', (select slug from plan where plan.plan_id = activity.plan_id),
                'name', coalesce(title, left(wording, 200))) as thing
            from activity
            where body_id = $1 and withdrawn_at is null and ",
            $holds
        )
    };
}

/// Something that does not fit.
#[derive(Debug)]
pub struct Rule {
    /// The word in addresses, and in the keys `quality-rule-…` (what does not fit, with a count), `quality-says-…` (said of one thing)
    /// and `quality-remedy-…` (the link's text).
    pub code: &'static str,
    pub severity: Severity,
    pub whose: Whose,
    pub remedy: Remedy,
    pub finds: &'static str,
}

/// The page on which a finding is put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// The form of a move.
    Move,
    /// The form of a contribution.
    Contribution,
    /// The page of the thing itself, where its form is.
    Itself,
    /// The plan.
    Plan,
}

/// All rules, in the order in which pages show them.
pub const RULES: &[Rule] = &[
    Rule {
        code: "ended",
        severity: Severity::Wrong,
        whose: Whose::Agency,
        remedy: Remedy::Move,
        finds: activities!("ends_on", "status = 'under-way' and ends_on < $2"),
    },
    Rule {
        code: "not-begun",
        severity: Severity::Wrong,
        whose: Whose::Agency,
        remedy: Remedy::Move,
        finds: activities!("begins_on", "status = 'planned' and begins_on < $2"),
    },
    Rule {
        code: "no-output",
        severity: Severity::Missing,
        whose: Whose::Agency,
        remedy: Remedy::Itself,
        finds: activities!(
            "status_since",
            "status = 'completed' and not exists (select from output_activity
                join output on output.output_id = output_activity.output_id
                where output_activity.activity_id = activity.activity_id and output.withdrawn_at is null)"
        ),
    },
    Rule {
        code: "unanswered",
        severity: Severity::Missing,
        whose: Whose::Agency,
        remedy: Remedy::Contribution,
        finds: concat!(
            activities!(
                "begins_on",
                "status in ('planned', 'preparing', 'postponed')
                and begins_on <= ($2::date + interval '6 months')::date
                and exists (select from need
                    where need.activity_id = activity.activity_id and need.withdrawn_at is null)
                and not exists (select from contribution
                    where contribution.activity_id = activity.activity_id and contribution.withdrawn_at is null)"
            ),
            " union all
            select area_id, coalesce(area.begins_on, plan.begins_on), lead_ids, json_build_object('kind', 'area',
                'plan', slug, 'number', number, 'name', area.title)
            from area join plan on plan.plan_id = area.plan_id
            where area.body_id = $1 and withdrawn_at is null
                and coalesce(area.begins_on, plan.begins_on) <= ($2::date + interval '6 months')::date
                and coalesce(area.ends_on, plan.ends_on, 'infinity') >= $2
                and exists (select from need where need.area_id = area.area_id and need.withdrawn_at is null)
                and not exists (select from contribution
                    where contribution.area_id = area.area_id and contribution.withdrawn_at is null)"
        ),
    },
    Rule {
        code: "silent",
        severity: Severity::Missing,
        whose: Whose::Agency,
        remedy: Remedy::Move,
        finds: activities!(
            "(last_word_at at time zone (select time_zone from body where body.body_id = $1))::date",
            "status in ('planned', 'preparing', 'under-way', 'postponed') and last_word_at < $3
                and (begins_on is null or begins_on <= $2) and (ends_on is null or ends_on >= $2)"
        ),
    },
    Rule {
        code: "unserved",
        severity: Severity::Missing,
        whose: Whose::Coordinator,
        remedy: Remedy::Plan,
        finds: "select md5(state_code)::uuid as thing_id, null::date as day, '{}'::uuid[] as lead_ids,
                json_build_object('kind', 'state', 'state', state_code) as thing
            from body_state
            where body_id = $1 and $4::uuid is not null
                and not exists (select from activity
                    where activity.plan_id = $4 and withdrawn_at is null and status <> 'cancelled'
                        and state_codes @> array[state_code])
                and not exists (select from output_activity
                    join output on output.output_id = output_activity.output_id
                    join activity on activity.activity_id = output_activity.activity_id
                    where activity.plan_id = $4 and output.withdrawn_at is null and output.state_code = body_state.state_code)",
    },
];

/// The rule of this code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, Words};

    #[test]
    fn every_rule_has_its_own_code_and_its_sentences_in_both_languages() {
        for (position, rule) in RULES.iter().enumerate() {
            let others = &RULES[position + 1..];
            assert!(
                others.iter().all(|other| other.code != rule.code),
                "{}",
                rule.code
            );
            for language in Language::ALL {
                let keys = [
                    format!("quality-rule-{}", rule.code),
                    format!("quality-says-{}", rule.code),
                    format!("quality-remedy-{}", rule.code),
                ];
                for key in keys {
                    let phrase = Words(language).with(&key).arg("count", 1).arg("total", "1");
                    assert!(phrase.arg("date", "1 June 2024").found().is_some(), "{key}");
                }
            }
        }
    }
}
