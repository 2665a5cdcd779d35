//! The plan's areas on one scale of days, with what was delivered and what is expected.

use chrono::NaiveDate;

use super::Composer;
use crate::document::{Line, Point, Timeline};
use crate::summaries::facts::AreaFacts;

impl Composer<'_> {
    /// None where no day of the plan is known.
    pub(super) fn timeline(&self) -> Option<Timeline> {
        let (plan, now) = (&self.facts.plan, self.facts.period.to);
        let areas = self.facts.areas.iter();
        let lines: Vec<Line> = areas.map(|area| self.line(area)).collect();
        let of_plan = [
            plan.begins.map(|point| point.first()),
            plan.ends.map(|point| point.last()),
        ];
        let of_lines = lines.iter().flat_map(|line| [line.from, line.to]);
        let known = || of_plan.into_iter().chain(of_lines.clone()).flatten();
        known().next()?;
        // All that is drawn has its place, also what comes after the plan's own end.
        let points = lines.iter().flat_map(|line| &line.points);
        let drawn = || {
            let points = points.clone().map(|point| point.day);
            known().chain(points).chain([now])
        };
        let (from, to) = (drawn().min()?, drawn().max()?);
        (from < to).then(|| Timeline {
            caption: self.words.t("summaries-timeline"),
            from,
            to,
            now,
            now_label: self.words.date(now),
            lines,
        })
    }

    fn line(&self, area: &AreaFacts) -> Line {
        let timeframe = &area.timeframe;
        let expected: Vec<NaiveDate> = self
            .coming_outputs()
            .filter(|output| {
                let mut served = output.activities.iter();
                served.any(|code| {
                    self.activity(code)
                        .is_some_and(|one| one.area == area.number)
                })
            })
            .filter_map(|output| output.first_day())
            .collect();
        let words = self
            .phrase("summaries-timeline-line")
            .arg("timeframe", self.timeframe(timeframe))
            .arg("delivered", area.delivered.len())
            .arg("expected", expected.len())
            .to_string();
        let days = area.delivered.iter().flatten().map(|day| (*day, true));
        let mut points: Vec<(NaiveDate, bool)> = days
            .chain(expected.into_iter().map(|day| (day, false)))
            .collect();
        // What begins on one day is one point, however much it is.
        points.dedup();
        Line {
            label: self.area_name(area.number).plain(),
            from: timeframe.from.map(|point| point.first()),
            to: timeframe.to.or(timeframe.from).map(|point| point.last()),
            points: points
                .into_iter()
                .map(|(day, delivered)| Point { day, delivered })
                .collect(),
            words,
        }
    }
}
