//! What changed in a body over some days.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::Deserialize;

use super::kind::Kind;
use super::parts::parts;
use super::{Line, Log, export};
use crate::accounts::policy;
use crate::app::App;
use crate::error::{Error, Result};
use crate::history::Act;
use crate::history::log::Entry;
use crate::history::store::{self, COUNTED, Count, Period};
use crate::time::day_begins;
use crate::web::address;
use crate::web::export::Wanted;
use crate::web::forms::{Choice, Faults, given};
use crate::web::frame::{Frame, Link, Section, page, refused};
use crate::web::past::Reading;
use crate::web::visit::Visit;

/// Entries on a page.
pub(super) const MOST: i32 = 50;
/// Days shown where none are asked for.
const DAYS: u64 = 30;

/// The page's address, as it was typed or sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    from: String,
    to: String,
    kind: String,
    pub(super) after: String,
    pub(super) of: String,
}

/// The days asked for, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    from: NaiveDate,
    to: NaiveDate,
}

#[derive(Template)]
#[template(path = "changes/list.html")]
struct ChangesPage {
    frame: Frame,
    /// Where two days are compared.
    compare: String,
    from: String,
    to: String,
    kinds: Vec<Choice>,
    faults: Faults,
    shown: String,
    days: Vec<Day>,
    earlier: Option<Link>,
    later: Option<Link>,
    next: Option<Link>,
}

/// The entries of one calendar day.
struct Day {
    day: String,
    date: String,
    log: Log,
}

/// `GET /{body}/changes`
pub async fn list(
    State(app): State<App>,
    visit: Visit,
    wanted: Wanted,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    if !asked.of.is_empty() {
        return parts(&app, &visit, wanted, &asked).await;
    }
    let mut faults = Faults::default();
    let days = asked.days(&visit, &mut faults);
    let kind = match asked.kind.as_str() {
        "" => None,
        word => Some(
            Kind::ALL
                .into_iter()
                .find(|kind| kind.as_str() == word)
                .ok_or(Error::BadRequest("changes-kind-unknown"))?,
        ),
    };
    let Some(days) = days else {
        return refused(&empty_page(&visit, &asked, faults));
    };
    let acts = acts(&visit, kind);
    let period = Period {
        from: day_begins(days.from, visit.body.time_zone),
        until: day_begins(days.to + Days::new(1), visit.body.time_zone),
        acts: &acts,
        drafts: visit.may(policy::Act::ReadDraft),
        after: asked.after()?,
    };
    if let Some(format) = wanted.0 {
        let says = |counts: &[Count]| shown(&visit, days, counts);
        let reading = Reading::Now(app.pool.clone());
        return export::changes(&visit, reading, period, format, says).await;
    }
    let (mut entries, counts) =
        store::changes(&app.pool, visit.body.body_id, &period, MOST).await?;
    let more = entries.len() > MOST as usize;
    entries.truncate(MOST as usize);
    let mut view = empty_page(&visit, &asked, faults);
    let at = |days: Option<Span>, key: &str| {
        let address = asked.address(&visit.body.slug, days?, "");
        Some(Link::new(visit.words().t(key), address))
    };
    view.from = days.from.to_string();
    view.to = days.to.to_string();
    view.shown = shown(&visit, days, &counts);
    view.days = by_day(&visit, &entries);
    view.earlier = at(days.earlier(), "changes-earlier");
    view.later = at(days.later(visit.today), "changes-later");
    view.next = entries.last().filter(|_| more).map(|last| {
        let after = format!("{}.{}", last.recorded_at.timestamp_micros(), last.sequence);
        let address = asked.address(&visit.body.slug, days, &after);
        Link::new(visit.words().t("changes-next"), address)
    });
    page(&app, &visit.visitor, &view)
}

impl Asked {
    /// The days asked for; the last month where none are. What cannot be read is a fault beside its field.
    fn days(&self, visit: &Visit, faults: &mut Faults) -> Option<Span> {
        let words = visit.words();
        let mut read = |field: &'static str, text: &str| {
            let text = given(text)?;
            let day = text.parse::<NaiveDate>().ok().filter(is_believable);
            if day.is_none() {
                let text: String = text.chars().take(40).collect();
                faults.add(
                    field,
                    words
                        .with("changes-not-a-day")
                        .arg("text", text)
                        .to_string(),
                );
            }
            day
        };
        let (from, to) = (read("from", &self.from), read("to", &self.to));
        let to = to.unwrap_or_else(|| from.map_or(visit.today, |from| from.max(visit.today)));
        let from = from.unwrap_or(to - Days::new(DAYS - 1));
        if faults.is_empty() && from > to {
            faults.add("to", words.t("changes-days-out-of-order"));
        }
        faults.is_empty().then_some(Span { from, to })
    }

    fn after(&self) -> Result<Option<(DateTime<Utc>, i64)>> {
        if self.after.is_empty() {
            return Ok(None);
        }
        let read = || {
            let (at, sequence) = self.after.split_once('.')?;
            let at = DateTime::from_timestamp_micros(at.parse().ok()?)?;
            Some((at, sequence.parse().ok()?))
        };
        read()
            .map(Some)
            .ok_or(Error::BadRequest("changes-place-unknown"))
    }

    fn address(&self, body: &str, days: Span, after: &str) -> String {
        let (from, to) = (days.from.to_string(), days.to.to_string());
        let values = [
            ("from", from.as_str()),
            ("to", &to),
            ("kind", &self.kind),
            ("after", after),
        ];
        address::with_query(&address::changes(body), &values)
    }
}

fn is_believable(day: &NaiveDate) -> bool {
    use chrono::Datelike;
    (1900..2200).contains(&day.year())
}

impl Span {
    fn length(self) -> Days {
        Days::new((self.to - self.from).num_days().unsigned_abs() + 1)
    }

    fn earlier(self) -> Option<Self> {
        let days = Span {
            from: self.from.checked_sub_days(self.length())?,
            to: self.from.pred_opt()?,
        };
        is_believable(&days.from).then_some(days)
    }

    fn later(self, today: NaiveDate) -> Option<Self> {
        let from = self.to.succ_opt().filter(|day| *day <= today)?;
        Some(Span {
            from,
            to: self.to.checked_add_days(self.length())?,
        })
    }
}

/// What this reader may see of the kind asked for: what is done to people's accounts is for members only.
pub(super) fn acts(visit: &Visit, kind: Option<Kind>) -> Vec<Act> {
    let members = visit.may(policy::Act::SeeNames);
    let of_kind = |act: &Act| Kind::of(*act).is_some_and(|of| kind.is_none_or(|kind| of == kind));
    let allowed = |act: &Act| members || Kind::of(*act) != Some(Kind::House);
    Act::ALL
        .iter()
        .copied()
        .filter(of_kind)
        .filter(allowed)
        .collect()
}

/// The page with its form and nothing else.
fn empty_page(visit: &Visit, asked: &Asked, faults: Faults) -> ChangesPage {
    let words = visit.words();
    let members = visit.may(policy::Act::SeeNames);
    let kinds = Kind::ALL
        .into_iter()
        .filter(|kind| members || *kind != Kind::House);
    ChangesPage {
        frame: Frame::within(visit, Section::Changes),
        compare: address::compare(&visit.body.slug, "", "", ""),
        from: asked.from.clone(),
        to: asked.to.clone(),
        kinds: kinds
            .map(|kind| (kind.as_str(), words.of("changes-kind", kind.as_str())))
            .map(|(value, text)| Choice::new(value, text, &asked.kind))
            .collect(),
        faults,
        shown: String::new(),
        days: Vec::new(),
        earlier: None,
        later: None,
        next: None,
    }
}

/// The sentence that says what is shown: "5 changes, 1 May – 3 June 2024: 3 status moves, 2 outputs."
fn shown(visit: &Visit, days: Span, counts: &[Count]) -> String {
    let words = visit.words();
    let dates = words.days(days.from, days.to);
    let total: i64 = counts.iter().map(|count| count.entries).sum();
    let capped = counts
        .iter()
        .any(|count| count.entries >= i64::from(COUNTED));
    let of_kind = |kind: Kind| -> i64 {
        let of = counts
            .iter()
            .filter(|count| Kind::of(count.act) == Some(kind));
        of.map(|count| count.entries).sum()
    };
    let named: Vec<String> = Kind::ALL
        .into_iter()
        .map(|kind| (kind, of_kind(kind)))
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| words.with(&kind.counted()).arg("count", count).to_string())
        .collect();
    let key = match (total, capped) {
        (0, _) => "changes-none",
        (_, false) => "changes-shown",
        (_, true) => "changes-shown-many",
    };
    words
        .with(key)
        .arg("count", total)
        .arg("dates", dates)
        .arg("named", named.join(", "))
        .to_string()
}

/// Entries under the days on which they were recorded, each with its time of day at the body's place.
fn by_day(visit: &Visit, entries: &[Entry]) -> Vec<Day> {
    let zone = visit.body.time_zone;
    let mut days: Vec<Day> = Vec::new();
    for (entry, line) in entries.iter().zip(Log::new(visit, None, entries).lines) {
        let local = entry.recorded_at.with_timezone(&zone);
        let timed = Line {
            day: local.format("%Y-%m-%dT%H:%M%:z").to_string(),
            date: local.format("%H:%M").to_string(),
            ..line.clone()
        };
        match days.last_mut().filter(|day| day.day == line.day) {
            Some(day) => day.log.lines.push(timed),
            None => days.push(Day {
                day: line.day,
                date: line.date,
                log: Log { lines: vec![timed] },
            }),
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(from: &str, to: &str) -> Span {
        Span {
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
        }
    }

    #[test]
    fn the_neighbouring_periods_are_as_long_and_end_today_at_the_latest() {
        let may = days("2024-05-01", "2024-05-30");
        assert_eq!(may.earlier(), Some(days("2024-04-01", "2024-04-30")));
        assert_eq!(
            may.later("2024-06-03".parse().unwrap()),
            Some(days("2024-05-31", "2024-06-29"))
        );
        assert_eq!(may.later("2024-05-30".parse().unwrap()), None);
    }

    #[test]
    fn a_day_begins_where_the_body_is() {
        let day: NaiveDate = "2024-06-03".parse().unwrap();
        let begins = day_begins(day, chrono_tz::Asia::Tashkent);
        assert_eq!(begins.to_rfc3339(), "2024-06-02T19:00:00+00:00");
        // Where clocks skip from midnight to one, the day begins at one.
        let skipped: NaiveDate = "2018-11-04".parse().unwrap();
        let begins = day_begins(skipped, chrono_tz::America::Sao_Paulo);
        assert_eq!(begins.to_rfc3339(), "2018-11-04T03:00:00+00:00");
    }
}
