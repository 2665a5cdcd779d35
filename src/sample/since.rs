//! What happened since the session: outputs, decisions and their follow-up, and where the activities stand now.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde_json::json;
use uuid::Uuid;

use super::decisions;
use super::vocabulary;
use super::write::{BATCH, FOR_AN_OUTPUT, Plan, Sample, at};
use crate::bodies::states::State;
use crate::decisions::adopt::{Addressed, NewClause, NewDecision, add_decisions};
use crate::history::log::Linked;
use crate::history::{Act, NewHappening, SubjectKind};
use crate::i18n::Language;
use crate::ids::DecisionId;
use crate::plan::Status;
use crate::plan::adopt::{Adoption, NewOutput, add_outputs};
use crate::time::{PartialDate, Precision, Timeframe};

/// An output in the making: which activities it serves, when it was held and when it was noted.
struct Noted {
    serves: Vec<usize>,
    begins: NaiveDate,
    ends: NaiveDate,
    at: DateTime<Utc>,
}

impl Sample<'_> {
    /// Notes an output for each few activities that were delivered, and others under way or ahead.
    pub(super) async fn outputs(&mut self, plan: &mut Plan) -> anyhow::Result<usize> {
        let mut noted = self.delivered(plan);
        let wanted = plan.activities.len() / FOR_AN_OUTPUT;
        for _ in noted.len()..wanted.max(noted.len()) {
            let index = self.dice.below(plan.activities.len());
            noted.extend(self.other(plan, index));
        }
        let mint = at(self.calendar.adopted).mint;
        let mut outputs = Vec::with_capacity(noted.len());
        for output in &noted {
            let agency = plan.activities[output.serves[0]].agency;
            let (kind, title) = vocabulary::output(&mut self.dice);
            let online = self.dice.chance(20);
            let (place, state) = vocabulary::place(&mut self.dice);
            let day = |day| PartialDate::around(day, Precision::Day);
            outputs.push(NewOutput {
                output_id: mint.id(),
                session_id: None,
                organisation_id: agency.map(|agency| self.founded.agencies[agency].id),
                kind: kind.to_owned(),
                title,
                timeframe: Timeframe {
                    from: day(output.begins),
                    to: day(output.ends),
                    wording: String::new(),
                },
                place: (!online).then(|| place.to_owned()),
                state: if online {
                    None
                } else {
                    State::from_code(state)
                },
                format: Some(if online { "online" } else { "in-person" }.to_owned()),
                link: None,
                activities: output
                    .serves
                    .iter()
                    .map(|index| plan.activities[*index].activity_id)
                    .collect(),
                source: None,
            });
        }
        let adoption = Adoption {
            actor: &self.founded.coordinator,
            stamp: at(self.calendar.adopted),
            body_id: self.founded.body_id,
            report_id: None,
            // What was over a week ago took place; of what ended since, nobody said so yet.
            effective_on: self.calendar.today - TimeDelta::days(7),
        };
        let entries = add_outputs(self.connection, adoption, &outputs).await?;
        for (entry, output) in entries.into_iter().zip(&noted) {
            let actor = self
                .founded
                .keeper(plan.activities[output.serves[0]].agency);
            self.later.push(NewHappening {
                actor_id: actor.person_id,
                actor_for: actor.acts_for(),
                recorded_at: output.at,
                effective_on: output.at.date_naive(),
                ..entry
            });
            for index in &output.serves {
                let activity = &mut plan.activities[*index];
                activity.last_word = activity.last_word.max(output.at);
            }
        }
        Ok(outputs.len())
    }

    /// One output for two or three delivered activities of an area, noted just before the first of those moves.
    fn delivered(&mut self, plan: &Plan) -> Vec<Noted> {
        let mut noted = Vec::new();
        let mut serves: Vec<usize> = Vec::new();
        let mut most = 2;
        for (index, activity) in plan.activities.iter().enumerate() {
            let elsewhere = serves
                .last()
                .is_some_and(|last| plan.activities[*last].area != activity.area);
            if elsewhere || serves.len() == most {
                noted.extend(self.held(plan, std::mem::take(&mut serves)));
                most = 2 + self.dice.below(2);
            }
            if activity.course.delivery().is_some() {
                serves.push(index);
            }
        }
        noted.extend(self.held(plan, serves));
        noted
    }

    fn held(&mut self, plan: &Plan, serves: Vec<usize>) -> Option<Noted> {
        let moves = || {
            serves
                .iter()
                .filter_map(|index| plan.activities[*index].course.delivery())
        };
        let ends = moves().map(|moved| moved.effective_on).min()?;
        let at = moves().map(|moved| moved.at).min()? - TimeDelta::minutes(1);
        let begins = ends - TimeDelta::days(self.dice.days(0, 3));
        Some(Noted {
            serves,
            begins,
            ends,
            at,
        })
    }

    /// An output of an activity that is under way, or one ahead of an activity that is not delivered yet.
    fn other(&mut self, plan: &Plan, index: usize) -> Option<Noted> {
        let activity = &plan.activities[index];
        let today = self.calendar.today;
        let days = |days: i64| TimeDelta::days(days);
        let (begins, noted) = match activity.course.status {
            Status::UnderWay => {
                let since = activity.course.status_since;
                let begins = since + days(self.dice.days(0, (today - since).num_days()));
                (begins, (begins + days(self.dice.days(1, 9))).min(today))
            }
            Status::Planned | Status::Preparing => {
                let ends = activity.course.timeframe.to.map_or(today, |to| to.last());
                let ahead = (ends - today).num_days().max(1);
                (
                    today + days(self.dice.days(1, ahead)),
                    today - days(self.dice.days(1, 50)),
                )
            }
            _ => return None,
        };
        Some(Noted {
            serves: vec![index],
            begins,
            ends: begins + days(self.dice.days(0, 4)),
            at: self
                .calendar
                .at_work(noted.max(self.calendar.first_day()), &mut self.dice),
        })
    }

    /// Brings the activities to where their courses have led them.
    pub(super) async fn keep_present(&mut self, plan: &Plan) -> sqlx::Result<()> {
        for batch in plan.activities.chunks(BATCH) {
            let ids: Vec<Uuid> = batch
                .iter()
                .map(|activity| activity.activity_id.0)
                .collect();
            let words: Vec<DateTime<Utc>> =
                batch.iter().map(|activity| activity.last_word).collect();
            let courses = || batch.iter().map(|activity| &activity.course);
            let statuses: Vec<String> = courses().map(|course| course.status.to_string()).collect();
            let since: Vec<NaiveDate> = courses().map(|course| course.status_since).collect();
            let outcomes: Vec<Option<String>> = courses()
                .map(|course| course.outcome.map(str::to_owned))
                .collect();
            let links: Vec<Option<String>> = courses()
                .map(|course| course.evidence_link.clone())
                .collect();
            let moves: Vec<i32> = courses()
                .map(|course| i32::try_from(course.moves.len()).unwrap_or(i32::MAX))
                .collect();
            let (mut begins, mut begins_precision) = (Vec::new(), Vec::new());
            let (mut ends, mut ends_precision) = (Vec::new(), Vec::new());
            for course in courses() {
                let (from, to) = (course.timeframe.from, course.timeframe.to);
                begins.push(from.map(PartialDate::first));
                begins_precision.push(from.map(|from| from.precision().as_str().to_owned()));
                ends.push(to.map(PartialDate::last));
                ends_precision.push(to.map(|to| to.precision().as_str().to_owned()));
            }
            sqlx::query!(
                "update activity set status = present.status, status_since = since, last_word_at = word,
                     outcome = present.outcome, evidence_link = link, version = version + moves,
                     begins_on = begins, begins_precision = begins_known, ends_on = ends, ends_precision = ends_known
                 from unnest($1::uuid[], $2::text[], $3::date[], $4::timestamptz[], $5::text[], $6::text[], $7::int[],
                     $8::date[], $9::text[], $10::date[], $11::text[])
                     as present (id, status, since, word, outcome, link, moves, begins, begins_known, ends, ends_known)
                 where activity_id = id and (moves > 0 or last_word_at <> word)",
                &ids,
                &statuses,
                &since,
                &words,
                &outcomes as &[Option<String>],
                &links as &[Option<String>],
                &moves,
                &begins as &[Option<NaiveDate>],
                &begins_precision as &[Option<String>],
                &ends as &[Option<NaiveDate>],
                &ends_precision as &[Option<String>],
            )
            .execute(&mut *self.connection)
            .await?;
        }
        Ok(())
    }

    /// Decisions of both sessions, each with its clause; some have had their follow-up, some concern an activity.
    pub(super) async fn decide(&mut self, plan: &Plan, count: usize) -> anyhow::Result<()> {
        let at_first = count.div_ceil(5) * 3;
        for index in 0..count {
            let which = usize::from(index >= at_first);
            let (day, position) = match which {
                0 => (self.calendar.adopted, index + 1),
                _ => (self.calendar.reviewed, index - at_first + 1),
            };
            let stamp = at(day + TimeDelta::days(5));
            let decision = decisions::decision(&mut self.dice);
            let decision_id: DecisionId = stamp.mint.id();
            let (report, whole) = plan.reports[which];
            let asks = matches!(decision.class, "action" | "soft_action" | "commitment");
            let (before, follow_up) = match asks {
                true => (
                    "open",
                    self.dice
                        .weigh(&[(5, "open"), (3, "in_progress"), (4, "implemented")]),
                ),
                false => ("none_needed", "none_needed"),
            };
            let new = NewDecision {
                decision_id,
                session_id: plan.sessions[which],
                number: position.to_string(),
                position: i32::try_from(position)?,
                clauses: vec![self.clause(&decision)],
                wording: decision.wording,
                language: Language::English,
                footnotes: Vec::new(),
                follow_up: before.to_owned(),
                source: None,
            };
            let adoption = Adoption {
                stamp,
                ..self.founded.adoption(day, report)
            };
            let added = add_decisions(self.connection, adoption, &[new]).await?;
            self.later
                .extend(added.into_iter().map(|entry| entry.part_of(whole)));
            let coordinator = &self.founded.coordinator;
            let entry = |stamp, act| {
                NewHappening::new(coordinator, stamp, act, SubjectKind::Decision, decision_id)
            };
            let later = at((day + TimeDelta::days(self.dice.days(10, 55)))
                .min(self.calendar.today - TimeDelta::days(1)));
            if follow_up != before {
                sqlx::query!(
                    "update decision set follow_up = $2, follow_up_since = $3 where decision_id = $1",
                    decision_id.0,
                    follow_up,
                    later.today,
                )
                .execute(&mut *self.connection)
                .await?;
                let moved = entry(later, Act::FollowUpRecorded);
                self.later.push(
                    moved
                        .before(json!({ "follow_up": before, "follow_up_since": null }))
                        .after(json!({ "follow_up": follow_up, "follow_up_since": later.today })),
                );
            }
            if self.dice.chance(40) {
                let activity = &plan.activities[self.dice.below(plan.activities.len())];
                let linked = Linked {
                    activity_id: activity.activity_id,
                    plan: plan.slug.clone(),
                    code: activity.code.clone(),
                };
                self.later
                    .push(entry(later, Act::DecisionLinked).after(linked));
                sqlx::query!(
                    "insert into decision_activity (decision_id, activity_id) values ($1, $2)",
                    decision_id.0,
                    activity.activity_id.0,
                )
                .execute(&mut *self.connection)
                .await?;
            }
        }
        Ok(())
    }

    fn clause(&self, decision: &decisions::Decision) -> NewClause {
        let agencies = self.founded.agencies.iter();
        let agencies =
            agencies.filter(|agency| decision.addressee.as_deref() == Some(agency.acronym));
        NewClause {
            verb: decision.verb.to_owned(),
            class: decision.class.to_owned(),
            addressed: Addressed {
                states: decision
                    .state
                    .and_then(State::from_code)
                    .into_iter()
                    .collect(),
                organisations: agencies.map(|agency| agency.id).collect(),
                all_states: decision
                    .addressee
                    .as_deref()
                    .is_some_and(|addressee| addressee.starts_with("the participating")),
            },
            addressee: decision.addressee.clone(),
        }
    }

    /// Records what happened since the session, in the order of time; says how many entries the history has.
    pub(super) async fn record_later(&mut self) -> anyhow::Result<i64> {
        let mut later = std::mem::take(&mut self.later);
        // A report's own entry was made before those of its parts and stays before them.
        later.sort_by_key(|entry| entry.recorded_at);
        let mut entries = 0;
        for batch in later.chunks(10_000) {
            // In one call with a report's taking in, whatever else is recorded would count as part of it.
            for run in batch.chunk_by(|one, next| {
                one.act != Act::ReportTakenIn && next.act != Act::ReportTakenIn
            }) {
                entries = self.record(run).await?;
            }
        }
        Ok(entries)
    }
}
