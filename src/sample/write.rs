//! Writing a sample down: what the sessions adopted through the same functions as a report that is taken in, then
//! everything that happened since, in the order in which it was recorded.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::PgConnection;

use super::course::{Calendar, Course};
use super::dice::Dice;
use super::found::{Founded, found};
use super::vocabulary::{self, area_title};
use crate::accounts::Actor;
use crate::accounts::command::say;
use crate::history::log::TakenIn;
use crate::history::store::{lock, record};
use crate::history::{Act, Chain, NewHappening, Stamp, SubjectKind};
use crate::i18n::Language;
use crate::ids::{ActivityId, AreaId, HappeningId, Mint, PlanId, ReportId, SessionId};
use crate::plan::Status;
use crate::plan::adopt::{
    Adoption, NewActivity, NewArea, NewPlan, add_activities, add_areas, add_plan,
};
use crate::time::{Clock, PartialDate, Precision, Timeframe};

/// Activities of an area, on average; and the most areas that a plan has.
const IN_AN_AREA: usize = 25;
const AREAS: usize = 400;
/// Activities for each output and for each decision; and the most decisions.
pub(super) const FOR_AN_OUTPUT: usize = 5;
const FOR_A_DECISION: usize = 50;
const DECISIONS: usize = 2000;
/// Rows that travel in one statement.
pub(super) const BATCH: usize = 2000;

/// What was made, in numbers.
#[derive(Debug)]
pub struct Made {
    pub outputs: usize,
    pub decisions: usize,
    pub entries: i64,
    pub coordinator: String,
}

/// Makes the body `slug` and fills it with as many activities, in the caller's transaction.
pub async fn fill(
    connection: &mut PgConnection,
    clock: Clock,
    slug: &str,
    activities: usize,
) -> anyhow::Result<Made> {
    let calendar = Calendar::around(clock.now());
    let founded = found(connection, at(calendar.adopted - TimeDelta::days(30)), slug).await?;
    let chain = Chain::Body(founded.body_id);
    lock(connection, chain).await?;
    let mut sample = Sample {
        connection,
        calendar,
        founded,
        dice: Dice::new(0x5EED),
        later: Vec::new(),
    };
    let mut adopted = sample.adopt(activities).await?;
    let outputs = sample.outputs(&mut adopted).await?;
    sample.keep_present(&adopted).await?;
    let decisions = (activities / FOR_A_DECISION).clamp(1, DECISIONS);
    sample.decide(&adopted, decisions).await?;
    let entries = sample.record_later().await?;
    Ok(Made {
        outputs,
        decisions,
        entries,
        coordinator: sample.founded.coordinator_email,
    })
}

/// A moment in the past, as acts get it: the morning of that day.
pub(super) fn at(day: NaiveDate) -> Stamp {
    let now = day.and_time(chrono::NaiveTime::MIN).and_utc() + TimeDelta::hours(6);
    Stamp {
        mint: Mint::new(Clock::Fixed(now)),
        now,
        today: day,
    }
}

impl Founded {
    /// What a session of that day adopted, taken in five days later.
    pub(super) fn adoption(&self, day: NaiveDate, report: ReportId) -> Adoption<'_> {
        Adoption {
            actor: &self.coordinator,
            stamp: at(day + TimeDelta::days(5)),
            body_id: self.body_id,
            report_id: Some(report),
            effective_on: day,
        }
    }

    /// Whoever looks after what this agency leads: its officer, or the coordinator where nobody leads.
    pub(super) fn keeper(&self, agency: Option<usize>) -> &Actor {
        agency.map_or(&self.coordinator, |agency| &self.agencies[agency].officer)
    }
}

fn areas_for(activities: usize) -> usize {
    activities.div_ceil(IN_AN_AREA).min(AREAS)
}

/// An activity as it was adopted, with whoever looks after it and the course that it takes.
pub(super) struct Adopted {
    pub(super) activity_id: ActivityId,
    pub(super) area: usize,
    pub(super) agency: Option<usize>,
    pub(super) code: String,
    pub(super) course: Course,
    /// When anyone last said anything about it, outputs included.
    pub(super) last_word: DateTime<Utc>,
}

pub(super) struct Plan {
    pub(super) slug: String,
    pub(super) sessions: [SessionId; 2],
    /// The taking in of each session's report.
    pub(super) reports: [(ReportId, HappeningId); 2],
    pub(super) activities: Vec<Adopted>,
    pub(super) leads: Vec<Option<usize>>,
}

pub(super) struct Sample<'a> {
    pub(super) connection: &'a mut PgConnection,
    pub(super) calendar: Calendar,
    pub(super) founded: Founded,
    pub(super) dice: Dice,
    /// Entries of what happened since the session, to be put in order and recorded at the end.
    pub(super) later: Vec<NewHappening>,
}

impl Sample<'_> {
    pub(super) async fn record(&mut self, entries: &[NewHappening]) -> sqlx::Result<i64> {
        let head = record(self.connection, Chain::Body(self.founded.body_id), entries).await?;
        Ok(head.sequence)
    }

    /// Sessions, reports, plan, areas and activities, as the first session adopted them.
    async fn adopt(&mut self, count: usize) -> anyhow::Result<Plan> {
        let (adopted, reviewed) = (self.calendar.adopted, self.calendar.reviewed);
        let mint = at(adopted).mint;
        let sessions: [SessionId; 2] = [mint.id(), mint.id()];
        let reports = [(mint.id(), mint.id()), (mint.id(), mint.id())];
        let taken_in = TakenIn {
            areas: areas_for(count),
            activities: count,
            ..TakenIn::default()
        };
        let entry = self.session(7, sessions[0], adopted).await?;
        let whole = self
            .report(sessions[0], reports[0], adopted, taken_in)
            .await?;
        self.record(&[entry, whole]).await?;
        let entry = self.session(8, sessions[1], reviewed).await?;
        let whole = self
            .report(sessions[1], reports[1], reviewed, TakenIn::default())
            .await?;
        self.later.extend([entry, whole]);
        let entry = self
            .session(9, mint.id(), self.calendar.ends - TimeDelta::days(20))
            .await?;
        self.later.push(entry);
        let (plan_id, slug) = self.plan(sessions[0], reports[0]).await?;
        let (areas, leads) = self.areas(plan_id, areas_for(count), reports[0]).await?;
        let mut plan = Plan {
            slug,
            sessions,
            reports,
            activities: Vec::with_capacity(count),
            leads,
        };
        while plan.activities.len() < count {
            self.activities(plan_id, &areas, count, &mut plan).await?;
            say(&format!(
                "{} of {count} activities …",
                plan.activities.len()
            ))?;
        }
        Ok(plan)
    }

    async fn plan(
        &mut self,
        session: SessionId,
        (report, whole): (ReportId, HappeningId),
    ) -> anyhow::Result<(PlanId, String)> {
        let month = |day: NaiveDate| PartialDate::around(day, Precision::Month);
        let year = |day: NaiveDate| day.format("%Y").to_string();
        let slug = format!(
            "{}-{}",
            year(self.calendar.adopted),
            year(self.calendar.ends)
        );
        let plan = NewPlan {
            plan_id: at(self.calendar.adopted).mint.id(),
            session_id: session,
            title: format!(
                "Work plan {}–{}",
                year(self.calendar.adopted),
                year(self.calendar.ends)
            ),
            slug: slug.clone(),
            language: Language::English,
            from: month(self.calendar.adopted),
            to: month(self.calendar.ends),
            source: None,
        };
        let adoption = self.founded.adoption(self.calendar.adopted, report);
        let entry = add_plan(self.connection, adoption, &plan)
            .await?
            .part_of(whole);
        self.record(&[entry]).await?;
        Ok((plan.plan_id, slug))
    }

    async fn areas(
        &mut self,
        plan_id: PlanId,
        count: usize,
        (report, whole): (ReportId, HappeningId),
    ) -> anyhow::Result<(Vec<AreaId>, Vec<Option<usize>>)> {
        let mint = at(self.calendar.adopted).mint;
        let weights: Vec<(usize, usize)> = self
            .founded
            .agencies
            .iter()
            .enumerate()
            .map(|(index, agency)| (agency.weight, index))
            .collect();
        let (mut areas, mut leads) = (Vec::new(), Vec::new());
        for (index, number) in (0..count).zip(1..) {
            // Now and then a plan leaves open who leads.
            let lead = Some(self.dice.weigh(&weights)).filter(|_| !self.dice.chance(2));
            let title = area_title(index);
            let basis = self.dice.pick(&[
                "extrabudgetary",
                "regular_budget",
                "rptc",
                "in_kind",
                "not_stated",
            ]);
            areas.push(NewArea {
                area_id: mint.id(),
                plan_id,
                number,
                position: number,
                objectives: format!(
                    "To advance cooperation on {} among the participating States.",
                    title.to_lowercase()
                ),
                rationale: "Needs were expressed by the participating States at earlier sessions."
                    .to_owned(),
                title,
                table_title: None,
                timeframe: Timeframe::default(),
                funding_basis: basis.to_owned(),
                funding_clause: (basis == "extrabudgetary")
                    .then(|| "Subject to the availability of extrabudgetary resources.".to_owned()),
                funding_table_clause: None,
                leads: lead
                    .map(|lead| self.founded.agencies[lead].id)
                    .into_iter()
                    .collect(),
                source: None,
            });
            leads.push(lead);
        }
        let adoption = self.founded.adoption(self.calendar.adopted, report);
        let entries = add_areas(self.connection, adoption, &areas).await?;
        let entries: Vec<NewHappening> = entries
            .into_iter()
            .map(|entry| entry.part_of(whole))
            .collect();
        self.record(&entries).await?;
        Ok((areas.into_iter().map(|area| area.area_id).collect(), leads))
    }

    /// The next batch of activities, in the plan's order.
    async fn activities(
        &mut self,
        plan_id: PlanId,
        areas: &[AreaId],
        count: usize,
        plan: &mut Plan,
    ) -> anyhow::Result<()> {
        let mint = at(self.calendar.adopted).mint;
        let first = plan.activities.len();
        let mut batch = Vec::with_capacity(BATCH);
        for index in first..count.min(first + BATCH) {
            let area = index * areas.len() / count;
            let begins_area = (area * count).div_ceil(areas.len());
            let position = i32::try_from(index - begins_area + 1)?;
            let (wording, states) = vocabulary::wording(&mut self.dice);
            let course = Course::of(&self.calendar, &mut self.dice);
            let funding = self.dice.weigh(&[
                (30, "secured"),
                (12, "partly-secured"),
                (18, "expected"),
                (28, "sought"),
                (12, "not-stated"),
            ]);
            let lead = plan.leads[area];
            // What the first agency leads, the second sometimes leads with it.
            let beside = Some(1).filter(|_| lead == Some(0) && self.dice.chance(25));
            let leads = lead
                .into_iter()
                .chain(beside)
                .map(|agency| self.founded.agencies[agency].id);

            let activity = NewActivity {
                activity_id: mint.id(),
                plan_id,
                area_id: areas[area],
                area_position: i32::try_from(area)? + 1,
                position,
                code: format!("{}.{position}", area + 1),
                label: Some(format!("({position})")),
                wording,
                timeframe: course.adopted.clone(),
                leads: leads.collect(),
                states,
                status: Status::Planned,
                status_since: self.calendar.adopted,
                funding_status: funding.to_owned(),
                source: None,
            };
            plan.activities.push(Adopted {
                activity_id: activity.activity_id,
                area,
                agency: lead,
                code: activity.code.clone(),
                last_word: course
                    .last_word()
                    .unwrap_or(at(self.calendar.adopted + TimeDelta::days(5)).now),
                course,
            });
            batch.push(activity);
        }
        let (report, whole) = plan.reports[0];
        let adoption = self.founded.adoption(self.calendar.adopted, report);
        let entries = add_activities(self.connection, adoption, &batch).await?;
        let entries: Vec<NewHappening> = entries
            .into_iter()
            .map(|entry| entry.part_of(whole))
            .collect();
        self.record(&entries).await?;
        for adopted in &plan.activities[first..] {
            let actor = self.founded.keeper(adopted.agency);
            for moved in &adopted.course.moves {
                let entry = NewHappening::new(
                    actor,
                    at(moved.effective_on),
                    Act::StatusMoved,
                    SubjectKind::Activity,
                    adopted.activity_id,
                )
                .before(&moved.before)
                .after(&moved.after)
                .reason(moved.reason.map(str::to_owned))
                .effective_on(moved.effective_on);
                self.later.push(NewHappening {
                    recorded_at: moved.at,
                    ..entry
                });
            }
        }
        Ok(())
    }
}
