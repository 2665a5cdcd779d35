//! Gathers what a summary is composed from, at one moment: the record as it was known at the end of the period. A
//! month gathered again years later gives the same facts, because only what had been recorded by then counts. A
//! session's review is gathered as known now: what was recorded late belongs to the days on which it happened.

mod changes;
mod named;
mod state;

use chrono::Days;
use sqlx::PgConnection;

use super::facts::{
    ActivityFacts, AreaFacts, DecisionFacts, Facts, IssueFacts, OutputFacts, Period,
};
use crate::bodies::states::State;
use crate::bodies::{Body, PlanHead};
use crate::decisions::DecisionCard;
use crate::error::Result;
use crate::plan::ActivityCard;
use crate::time::day_begins;
use crate::web::past::{Known, look_back, look_here};
use named::Named;
use state::{Before, DecisionRow, Found, OutputRow};

/// Reads in the caller's transaction, which is best one that sees one moment (repeatable read) or holds the body's
/// chain. Nine statements, whatever the plan's size.
pub async fn facts(
    connection: &mut PgConnection,
    body: &Body,
    plan: &PlanHead,
    period: Period,
    known: Known,
) -> Result<Facts> {
    let begins = day_begins(period.from, body.time_zone);
    let over = day_begins(period.to + Days::new(1), body.time_zone);
    let day_before = period.from - Days::new(1);
    look_back(&mut *connection, day_before, begins, known).await?;
    let before = state::before(&mut *connection, body, plan).await?;
    look_back(&mut *connection, period.to, over, known).await?;
    let until = (known == Known::Then).then_some(over);
    let named = named::named(&mut *connection, body, plan, until).await?;
    let found = state::state(&mut *connection, body, plan, period, known, &before).await?;
    let changes = changes::changes(&mut *connection, body, plan, period, known, &found).await?;
    look_here(connection).await?;
    let gathered = Gathered {
        period,
        known,
        named: &named,
        found: &found,
        before: &before,
    };
    Ok(Facts {
        body: named.body.clone(),
        plan: named.plan.clone(),
        period,
        issue: IssueFacts::default(),
        areas: gathered.areas(),
        activities: found
            .activities
            .iter()
            .map(|card| gathered.activity(card))
            .collect(),
        moves: changes.moves,
        revisions: changes.revisions,
        outputs: found
            .outputs
            .iter()
            .map(|row| gathered.output(row))
            .collect(),
        decisions: found
            .decisions
            .iter()
            .map(|row| gathered.decision(row))
            .collect(),
        funding: found.funding.clone(),
    })
}

/// What was read, on its way to the facts.
struct Gathered<'a> {
    period: Period,
    known: Known,
    named: &'a Named,
    found: &'a Found,
    before: &'a Before,
}

impl Gathered<'_> {
    fn areas(&self) -> Vec<AreaFacts> {
        let areas = self.found.areas.iter();
        areas
            .map(|area| AreaFacts {
                number: area.number,
                title: area.title.clone(),
                timeframe: area.timeframe.clone(),
                delivered: area.delivered.clone(),
            })
            .collect()
    }

    fn activity(&self, card: &ActivityCard) -> ActivityFacts {
        ActivityFacts {
            code: card.code.clone(),
            area: card.area_number,
            name: card.name(),
            wording: card.wording.clone(),
            leads: self.named.acronyms(&card.lead_ids),
            states: card.state_codes.clone(),
            timeframe: card.timeframe.clone(),
            status: card.status,
            status_before: self.before.statuses.get(&card.activity_id).copied(),
            funding: card.funding_status,
            dormant: card.dormant,
        }
    }

    fn output(&self, row: &OutputRow) -> OutputFacts {
        OutputFacts {
            title: row.title.clone(),
            kind: row.kind,
            agencies: self.named.acronyms(&row.agency_ids),
            timeframe: row.timeframe.clone(),
            place: row.place.clone(),
            state: row.state_code.as_deref().and_then(State::from_code),
            format: row.format,
            activities: row.activities.clone(),
            participants: row.participants.clone(),
            took_place: row.took_place,
            not_held_because: row.not_held_because.clone(),
            known_before: self.before.delivered.contains(&row.output_id),
        }
    }

    fn decision(&self, row: &DecisionRow) -> DecisionFacts {
        let card: &DecisionCard = &row.card;
        DecisionFacts {
            session: card.session_ordinal,
            number: card.number.clone(),
            wording: card.wording.clone(),
            language: card.language.code().to_owned(),
            states: card.responsible.states.clone(),
            all_states: card.responsible.all_states,
            agencies: self.named.acronyms(&card.responsible.agencies),
            due: card.due,
            due_session: card.due_session,
            due_day: card.due_day,
            follow_up: card.follow_up,
            note: row.note.clone(),
            activities: row.activities.clone(),
            is_new: match self.known {
                Known::Then => !self.before.decisions.contains(&card.decision_id),
                Known::Now => row.held_on.is_some_and(|day| self.period.holds(day)),
            },
        }
    }
}
