//! The plan's areas on one scale of days, with what was delivered and what is expected.

use chrono::NaiveDate;

use super::Composer;
use crate::document::{Line, Point, Timeline};
use crate::summaries::facts::AreaFacts;

impl Composer<'_> {
    /// None where no day of the plan is known.
    pub(super) fn timeline(&self) -> Option<Timeline> {
        let plan = &self.facts.plan;
        let areas = || self.facts.areas.iter();
        let begins = plan.begins.map(|point| point.first());
        let first = areas().filter_map(|area| Some(area.timeframe.from?.first()));
        let from = begins.or(first.min())?;
        let ends = plan.ends.map(|point| point.last());
        let last = areas().filter_map(|area| Some(area.timeframe.to?.last()));
        let to = ends.or(last.max())?;
        (from < to).then(|| Timeline {
            caption: self.words.t("summaries-timeline"),
            from,
            to,
            now: self.facts.period.to,
            now_label: self.words.date(self.facts.period.to),
            lines: areas().map(|area| self.line(area)).collect(),
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
