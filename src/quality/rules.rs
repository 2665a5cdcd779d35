//! The rules, as one list. Each is a condition in SQL: a select of what it finds, in the columns
//!
//! - `kind`, `thing_id`: what it is; `store` knows how a thing of each kind is named,
//! - `since`: the day or moment that the rule goes by, as an index has it; what has waited longest comes first. Where no
//!   day says anything, `-infinity`,
//! - `lead_ids`: the agencies that can put it right.
//!
//! `$1` is the body, `$2` today, `$3` the moment before which the last word is too long ago, `$4` the plan that the
//! body works by. What stands in a draft, what another plan has taken over, and what was withdrawn or retired is never
//! found.

use super::{Severity, Whose};

/// A select over activities: since when, and what is to hold.
macro_rules! activities {
    ($since:literal, $holds:literal) => {
        concat!(
            "select 'activity' as kind, activity_id as thing_id, ",
            $since,
            " as since, lead_ids
            from activity
            where body_id = $1 and withdrawn_at is null and not dormant
                and plan_id not in (select plan_id from plan where body_id = $1 and state = 'draft') and ",
            $holds
        )
    };
}

/// Something that does not fit.
#[derive(Debug)]
pub struct Rule {
    /// The word in addresses, and in the keys `quality-short-…` (its name), `quality-rule-…` (what does not fit, with a
    /// count), `quality-says-…` (said of one thing) and `quality-remedy-…` (the link's text).
    pub code: &'static str,
    pub severity: Severity,
    pub whose: Whose,
    pub remedy: Remedy,
    pub since: Since,
    pub finds: &'static str,
}

/// What `since` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    Day,
    /// Told as the day that it was where the body is.
    Moment,
}

/// The page on which a finding is put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// The form of a move.
    Move,
    /// The form of a contribution.
    Contribution,
    /// The form of a new output that serves the activity.
    NewOutput,
    /// Where it is said whether an output took place.
    Word,
    /// The form of a decision's follow-up, which names who is responsible.
    FollowUp,
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
        since: Since::Day,
        finds: activities!("ends_on", "status = 'under-way' and ends_on < $2"),
    },
    Rule {
        code: "not-begun",
        severity: Severity::Wrong,
        whose: Whose::Agency,
        remedy: Remedy::Move,
        since: Since::Day,
        // A beginning that is known to the quarter has passed when the quarter has.
        finds: activities!(
            "last_day(begins_on, begins_precision)",
            "status = 'planned' and last_day(begins_on, begins_precision) < $2"
        ),
    },
    Rule {
        code: "no-output",
        severity: Severity::Missing,
        whose: Whose::Agency,
        remedy: Remedy::NewOutput,
        since: Since::Day,
        finds: activities!(
            "status_since",
            "status = 'completed' and not exists (select from output_activity
                join output on output.output_id = output_activity.output_id
                where output_activity.activity_id = activity.activity_id and output.withdrawn_at is null
                    and output.took_place is not false)"
        ),
    },
    Rule {
        code: "no-word",
        severity: Severity::Missing,
        whose: Whose::Agency,
        remedy: Remedy::Word,
        since: Since::Day,
        // Without agencies of its own, those that lead what it serves are asked.
        finds: "select 'output' as kind, output_id as thing_id, ends_on as since,
                case when agency_ids = '{}' then array(
                    select distinct lead from output_activity
                    join activity on activity.activity_id = output_activity.activity_id
                    cross join unnest(lead_ids) as lead
                    where output_activity.output_id = output.output_id) else agency_ids end as lead_ids
            from output
            where body_id = $1 and withdrawn_at is null and took_place is null and coalesce(ends_on, 'infinity') < $2",
    },
    Rule {
        code: "unanswered",
        severity: Severity::Missing,
        whose: Whose::Agency,
        remedy: Remedy::Contribution,
        since: Since::Day,
        // What is given to an area as a whole answers the needs of its activities, too.
        finds: concat!(
            activities!(
                "begins_on",
                "status in ('planned', 'preparing', 'postponed')
                and begins_on <= ($2::date + interval '6 months')::date
                and exists (select from need
                    where need.activity_id = activity.activity_id and need.withdrawn_at is null)
                and not exists (select from contribution
                    where contribution.activity_id = activity.activity_id and contribution.withdrawn_at is null)
                and not exists (select from contribution
                    where contribution.area_id = activity.area_id and contribution.withdrawn_at is null)"
            ),
            " union all
            select 'area', area_id, coalesce(area.begins_on, plan.begins_on), lead_ids
            from area join plan on plan.plan_id = area.plan_id
            where area.body_id = $1 and withdrawn_at is null and plan.state <> 'draft' and not is_carried_over(area_id)
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
        since: Since::Moment,
        // What is overdue is asked after as such, and what begins later is not asked after at all.
        finds: activities!(
            "last_word_at",
            "status in ('planned', 'preparing', 'under-way', 'postponed') and last_word_at < $3
                and coalesce(begins_on, '-infinity') <= $2 and coalesce(ends_on, 'infinity') >= $2"
        ),
    },
    Rule {
        code: "nobody",
        severity: Severity::Missing,
        whose: Whose::Coordinator,
        remedy: Remedy::FollowUp,
        since: Since::Day,
        finds: "select 'decision' as kind, decision_id as thing_id,
                coalesce(session.to_on, session.from_on, '-infinity') as since, '{}'::uuid[] as lead_ids
            from decision_card
            join session using (session_id)
            where decision_card.body_id = $1 and follow_up in ('open', 'in_progress')
                and responsible_agencies = '{}' and responsible_states = '{}' and not responsible_all_states
                and exists (select from clause
                    where clause.decision_id = decision_card.decision_id and class = 'action')",
    },
    Rule {
        code: "unserved",
        severity: Severity::Missing,
        whose: Whose::Coordinator,
        remedy: Remedy::Plan,
        since: Since::Day,
        finds: "select 'state' as kind, md5(state_code)::uuid as thing_id, '-infinity'::date as since, '{}'::uuid[] as lead_ids
            from body_state
            where body_id = $1 and $4::uuid is not null
                and not exists (select from activity_tally
                    where plan_id = $4 and activities > 0 and status <> 'cancelled'
                        and state_codes @> array[body_state.state_code])
                and not exists (select from output
                    join output_activity on output_activity.output_id = output.output_id
                    join activity on activity.activity_id = output_activity.activity_id
                    where output.facets @> array[$1::text, body_state.state_code] and activity.plan_id = $4
                        and output.withdrawn_at is null and output.took_place is not false)
                and not exists (select from output_participants
                    join output on output.output_id = output_participants.output_id
                    join output_activity on output_activity.output_id = output.output_id
                    join activity on activity.activity_id = output_activity.activity_id
                    where output_participants.origin = body_state.state_code and activity.plan_id = $4
                        and output.withdrawn_at is null and output.took_place is not false)",
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
                    format!("quality-short-{}", rule.code),
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
