//! The course of one activity: its timeframe, where it stands today, and the moves that led there.

use chrono::{DateTime, Months, NaiveDate, TimeDelta, Utc};
use serde_json::{Value, json};

use super::dice::Dice;
use crate::plan::Status;
use crate::time::{PartialDate, Precision, Timeframe};

/// The days that a sample is laid out around.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
    /// The session that adopted the plan; the plan begins with its month.
    pub adopted: NaiveDate,
    /// The session after it, two months ago.
    pub reviewed: NaiveDate,
    /// The last day of the plan.
    pub ends: NaiveDate,
}

impl Calendar {
    pub fn around(now: DateTime<Utc>) -> Self {
        let today = now.date_naive();
        Calendar {
            now,
            today,
            adopted: today - Months::new(14),
            reviewed: today - Months::new(2),
            ends: today + Months::new(10),
        }
    }

    /// The first day on which anything can be said of what was adopted: the report was taken in the day before.
    pub fn first_day(&self) -> NaiveDate {
        self.adopted + TimeDelta::days(6)
    }

    /// A moment of a day's work, never later than an hour ago.
    pub fn at_work(&self, day: NaiveDate, dice: &mut Dice) -> DateTime<Utc> {
        let seconds = dice.days(4 * 3600, 13 * 3600);
        let moment = day.and_time(chrono::NaiveTime::MIN).and_utc() + TimeDelta::seconds(seconds);
        moment.min(self.now - TimeDelta::hours(1))
    }

    /// A day of the plan's period as the point that a plan would name.
    pub fn point(&self, day: NaiveDate, dice: &mut Dice) -> Option<PartialDate> {
        let precision = dice.weigh(&[
            (6, Precision::Month),
            (3, Precision::Quarter),
            (1, Precision::Day),
        ]);
        PartialDate::around(day, precision)
    }
}

/// A move of the status.
#[derive(Clone, Debug)]
pub struct Moved {
    pub at: DateTime<Utc>,
    pub effective_on: NaiveDate,
    pub before: Value,
    pub after: Value,
    pub reason: Option<&'static str>,
}

#[derive(Clone, Debug)]
pub struct Course {
    /// As the session adopted it.
    pub adopted: Timeframe,
    /// As it is now: another one where the activity was postponed.
    pub timeframe: Timeframe,
    pub status: Status,
    pub status_since: NaiveDate,
    pub outcome: Option<&'static str>,
    pub evidence_link: Option<String>,
    pub moves: Vec<Moved>,
}

impl Course {
    pub fn of(calendar: &Calendar, dice: &mut Dice) -> Self {
        let timeframe = timeframe(calendar, dice);
        let mut course = Course {
            adopted: timeframe.clone(),
            timeframe,
            status: Status::Planned,
            status_since: calendar.adopted,
            outcome: None,
            evidence_link: None,
            moves: Vec::new(),
        };
        let begins = course
            .adopted
            .from
            .map_or(calendar.adopted, |from| from.first());
        let ends = course.adopted.to.map_or(calendar.ends, |to| to.last());
        let aim = aim(begins, ends, calendar, dice);
        let (prepared, begun) = (
            begins - TimeDelta::days(dice.days(10, 40)),
            begins + TimeDelta::days(dice.days(0, 20)),
        );
        let delivered = ends - TimeDelta::days(dice.days(0, 20));
        if dice.chance(60) || aim == Status::Preparing {
            course.go(
                aim != Status::Planned,
                Status::Preparing,
                prepared,
                calendar,
                dice,
            );
        }
        let started = matches!(
            aim,
            Status::UnderWay | Status::Delivered | Status::Completed
        );
        course.go(started, Status::UnderWay, begun, calendar, dice);
        course.go(
            matches!(aim, Status::Delivered | Status::Completed),
            Status::Delivered,
            delivered,
            calendar,
            dice,
        );
        let completed = delivered + TimeDelta::days(dice.days(10, 45));
        course.go(
            aim == Status::Completed,
            Status::Completed,
            completed,
            calendar,
            dice,
        );
        let put_off = begun.max(calendar.adopted + TimeDelta::days(30));
        course.go(
            matches!(aim, Status::Postponed | Status::Cancelled),
            aim,
            put_off,
            calendar,
            dice,
        );
        course
    }

    /// When anyone last said anything about it, if anyone did.
    pub fn last_word(&self) -> Option<DateTime<Utc>> {
        self.moves.last().map(|last| last.at)
    }

    /// The move by which it was delivered.
    pub fn delivery(&self) -> Option<&Moved> {
        self.moves
            .iter()
            .find(|moved| moved.after["status"] == "delivered")
    }

    fn go(&mut self, goes: bool, to: Status, on: NaiveDate, calendar: &Calendar, dice: &mut Dice) {
        if !goes || to == self.status {
            return;
        }
        // What would come later than today came some time ago instead.
        let on = match on > calendar.today {
            true => calendar.today - TimeDelta::days(dice.days(1, 120)),
            false => on,
        };
        let effective_on = on.max(self.status_since);
        let recorded = effective_on + TimeDelta::days(dice.days(0, 9));
        let recorded = recorded.max(calendar.first_day()).min(calendar.today);
        let earliest = self.last_word().map(|at| at + TimeDelta::minutes(2));
        let at = calendar
            .at_work(recorded, dice)
            .max(earliest.unwrap_or(DateTime::UNIX_EPOCH));
        let mut before = json!({ "status": self.status, "status_since": self.status_since });
        let mut after = json!({ "status": to, "status_since": effective_on });
        let reason = match to {
            Status::Postponed => {
                let later = later(&self.timeframe, dice);
                before["timeframe"] = json!(self.timeframe);
                after["timeframe"] = json!(later);
                self.timeframe = later;
                Some(dice.pick(&[
                    "The host asked for another date.",
                    "Funds were not secured in time.",
                ]))
            }
            Status::Cancelled => {
                Some(dice.pick(&["Taken over by another programme.", "No longer asked for."]))
            }
            Status::Completed => {
                let outcome = dice.pick(&[
                    "Recommendations were adopted by the participants.",
                    "The material is in use in national training.",
                    "Follow-up was agreed with the national focal points.",
                ]);
                let link = format!("https://example.org/outcomes/{}", dice.below(100_000));
                after["outcome"] = json!(outcome);
                after["evidence_link"] = json!(link);
                self.outcome = Some(outcome);
                self.evidence_link = Some(link);
                None
            }
            _ => None,
        };
        self.moves.push(Moved {
            at,
            effective_on,
            before,
            after,
            reason,
        });
        self.status = to;
        self.status_since = effective_on;
    }
}

/// From somewhere in the plan's period to somewhere later in it.
fn timeframe(calendar: &Calendar, dice: &mut Dice) -> Timeframe {
    let whole = (calendar.ends - calendar.adopted).num_days();
    let begins = dice.days(0, whole - 30);
    let length = dice.weigh(&[(3, 30), (3, 90), (3, 180), (2, 365), (1, whole)]);
    let ends = (begins + dice.days(length / 2, length)).min(whole);
    let day = |days: i64| calendar.adopted + TimeDelta::days(days);
    let (from, to) = (
        calendar.point(day(begins), dice),
        calendar.point(day(ends), dice),
    );
    let in_order = from
        .zip(to)
        .is_none_or(|(from, to)| from.first() <= to.last());
    Timeframe {
        from,
        to: if in_order { to } else { from },
        wording: String::new(),
    }
}

fn later(timeframe: &Timeframe, dice: &mut Dice) -> Timeframe {
    let by = TimeDelta::days(dice.days(90, 300));
    let month = |day: NaiveDate| PartialDate::around(day + by, Precision::Month);
    let from = timeframe.from.and_then(|from| month(from.first()));
    let to = timeframe.to.and_then(|to| month(to.last()));
    Timeframe {
        from,
        to,
        wording: String::new(),
    }
}

/// Where such an activity would stand today.
fn aim(begins: NaiveDate, ends: NaiveDate, calendar: &Calendar, dice: &mut Dice) -> Status {
    use Status::*;
    if calendar.today < begins {
        return dice.weigh(&[
            (78, Planned),
            (16, Preparing),
            (3, Postponed),
            (3, Cancelled),
        ]);
    }
    if ends < calendar.today {
        return dice.weigh(&[
            (55, Completed),
            (20, Delivered),
            (9, UnderWay),
            (3, Preparing),
            (3, Planned),
            (5, Postponed),
            (5, Cancelled),
        ]);
    }
    dice.weigh(&[
        (58, UnderWay),
        (16, Preparing),
        (12, Planned),
        (6, Delivered),
        (5, Postponed),
        (3, Cancelled),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_course_follows_the_rules_of_moves_and_the_order_of_time() {
        let calendar = Calendar::around("2024-06-03T09:00:00Z".parse().unwrap());
        let mut dice = Dice::new(3);
        let mut ends = std::collections::HashSet::new();
        for _ in 0..5000 {
            let course = Course::of(&calendar, &mut dice);
            let (mut status, mut since, mut at) =
                (Status::Planned, calendar.adopted, DateTime::UNIX_EPOCH);
            for moved in &course.moves {
                let to: Status = moved.after["status"].as_str().unwrap().parse().unwrap();
                assert!(status.needs(to).is_some(), "{status} to {to}");
                assert!(since <= moved.effective_on && moved.effective_on <= calendar.today);
                assert!(at < moved.at && moved.at < calendar.now + TimeDelta::minutes(10));
                (status, since, at) = (to, moved.effective_on, moved.at);
            }
            assert_eq!((status, since), (course.status, course.status_since));
            assert!(course.timeframe.to.unwrap().last() >= course.timeframe.from.unwrap().first());
            ends.insert(status);
        }
        assert_eq!(ends.len(), Status::ALL.len(), "every status comes up");
    }
}
