//! Gathers what a summary is composed from, at one moment. A month gathered again years later gives the same facts,
//! because only what had been recorded by its end counts, in the time zone that the body then had.

mod changes;
mod named;
mod span;
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
use crate::web::past::{Known, look_back, look_here};
use named::Named;
use span::Span;
pub use span::over;
use state::{ActivityRow, Before, DecisionRow, Found, OutputRow};

/// What of the record counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// What had been recorded by the end of the period.
    InTime,
    /// That, and what was recorded since and holds for a day of the period or before it: for the correction of what
    /// was said in time. What the period found before it is told as it was said then.
    PutRight,
    /// All that is known now, by the days for which it holds, whenever it was recorded.
    Review,
}

impl Basis {
    /// The word in the statements.
    fn as_str(self) -> &'static str {
        match self {
            Basis::InTime => "in-time",
            Basis::PutRight => "put-right",
            Basis::Review => "review",
        }
    }

    /// From whose knowledge the day before the period is told.
    fn before(self) -> Known {
        match self {
            Basis::InTime | Basis::PutRight => Known::Then,
            Basis::Review => Known::Now,
        }
    }

    /// The same of its last day.
    fn end(self) -> Known {
        match self {
            Basis::InTime => Known::Then,
            Basis::PutRight | Basis::Review => Known::Now,
        }
    }
}

/// Reads in the caller's transaction, which is best one that sees one moment (repeatable read) or holds the body's
/// chain. Eleven statements, whatever the plan's size.
pub async fn facts(
    connection: &mut PgConnection,
    body: &Body,
    plan: &PlanHead,
    period: Period,
    basis: Basis,
) -> Result<Facts> {
    let span = Span::of(&mut *connection, body, period, basis).await?;
    let day_before = period.from - Days::new(1);
    look_back(&mut *connection, day_before, span.begins, basis.before()).await?;
    let before = state::before(&mut *connection, body, plan).await?;
    look_back(&mut *connection, period.to, span.over, basis.end()).await?;
    let until = (basis != Basis::Review).then_some(span.over);
    let named = named::named(&mut *connection, body, plan, until).await?;
    let found = state::state(&mut *connection, body, plan, &span, &before).await?;
    let changes = changes::changes(&mut *connection, body, plan, &span, &found).await?;
    look_here(connection).await?;
    let gathered = Gathered {
        period,
        basis,
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
        before: before.statuses.clone(),
        activities: found
            .activities
            .iter()
            .map(|row| gathered.activity(row))
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
        contributions: found.contributions.clone(),
        corrected: found.corrected.clone(),
    })
}

/// What was read, on its way to the facts.
struct Gathered<'a> {
    period: Period,
    basis: Basis,
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

    fn activity(&self, row: &ActivityRow) -> ActivityFacts {
        ActivityFacts {
            code: row.code.clone(),
            area: row.area_number,
            name: row.name(),
            wording: row.wording.clone(),
            leads: self.named.agencies(&row.lead_ids),
            states: row.state_codes.clone(),
            timeframe: row.timeframe.clone(),
            status: row.status,
            funding: row.funding_status,
            dormant: row.dormant,
        }
    }

    fn output(&self, row: &OutputRow) -> OutputFacts {
        OutputFacts {
            title: row.title.clone(),
            kind: row.kind,
            agencies: self.named.agencies(&row.agency_ids),
            timeframe: row.timeframe.clone(),
            place: row.place.clone(),
            state: row.state_code.as_deref().and_then(State::from_code),
            format: row.format,
            activities: row.activities.clone(),
            participants: row.participants.clone(),
            took_place: row.took_place,
            not_held_because: row.not_held_because.clone(),
            known_before: self.known_before(row),
            participants_before: row.participants_before.clone(),
            withdrawn: row.withdrawn,
        }
    }

    /// For a review nothing was told before of what took place on its days.
    fn known_before(&self, row: &OutputRow) -> Option<bool> {
        let of_period = row
            .timeframe
            .ends()
            .is_some_and(|day| day >= self.period.from);
        let told = self.before.took_place.get(&row.output_id).copied();
        told.filter(|_| self.basis != Basis::Review || !of_period)
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
            agencies: self.named.agencies(&card.responsible.agencies),
            due: card.due,
            due_session: card.due_session,
            due_day: card.due_day,
            follow_up: card.follow_up,
            note: row.note.clone(),
            activities: row.activities.clone(),
            follow_up_before: self.before.decisions.get(&card.decision_id).copied(),
        }
    }
}
