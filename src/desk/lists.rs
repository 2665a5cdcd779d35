//! The desk's lists: each with its heading, its first rows, the way to the rest, and what would stand there.

use super::pages::{Shown, Since};
use super::wording::{around, beginning, overdue_by};
use super::{Activity, Asked, Duties, LATELY_DAYS, Listed, News, SILENCE_DAYS, SOON_DAYS};
use crate::accounts::policy::Act;
use crate::history::pages::Log;
use crate::time::Timeframe;
use crate::web::address;

/// One of the desk's lists of activities.
pub(super) struct ActivityList {
    pub(super) id: &'static str,
    pub(super) heading: String,
    pub(super) rows: Vec<Row>,
    /// What would stand here.
    pub(super) empty: String,
    /// How much of it is shown, and the way to the rest.
    pub(super) rest: Option<Rest>,
}

pub(super) struct Rest {
    pub(super) shown: String,
    pub(super) way: String,
    pub(super) address: String,
}

pub(super) struct Row {
    pub(super) code: String,
    pub(super) title: String,
    /// Whether the title is the beginning of the adopted wording.
    pub(super) adopted: bool,
    pub(super) address: String,
    pub(super) late: Option<String>,
    pub(super) status: &'static str,
    pub(super) timeframe: String,
    pub(super) leads: String,
    pub(super) funding: Option<String>,
    pub(super) last_word: Option<String>,
    pub(super) move_address: Option<String>,
}

pub(super) struct NewsList {
    pub(super) heading: String,
    pub(super) log: Log,
    pub(super) empty: String,
    pub(super) rest: Option<Rest>,
}

pub(super) struct AskedList {
    pub(super) rows: Vec<AskedRow>,
    pub(super) rest: Option<Rest>,
}

pub(super) struct AskedRow {
    pub(super) number: String,
    /// The wording before, of and after the operative verb.
    pub(super) before: String,
    pub(super) verb: String,
    pub(super) after: String,
    pub(super) class: String,
    pub(super) addressee: Option<String>,
    pub(super) follow_up: String,
    pub(super) address: String,
}

/// What a list tells of each activity beside its title and status.
#[derive(Clone, Copy, PartialEq)]
enum Telling {
    Duty,
    Silence,
    Concern,
    Funding,
}

impl Shown<'_> {
    pub(super) fn all_duties(
        &self,
        ours: Option<Duties>,
        everyones: Option<Duties>,
    ) -> Vec<ActivityList> {
        let words = self.words();
        let both = ours.is_some() && everyones.is_some();
        let mut lists = Vec::new();
        if let Some(duties) = ours {
            let acronyms = self.visit.body.acronyms(&self.view.agencies);
            let who = both.then(|| words.list(&acronyms));
            let lead = acronyms.first().map(|acronym| ("lead", *acronym));
            lists.extend(self.duties(duties, ["overdue", "soon", "silent"], who, lead));
        }
        if let Some(duties) = everyones {
            let who = both.then(|| words.t("desk-all-agencies"));
            lists.extend(self.duties(duties, ["all-overdue", "all-soon", "all-silent"], who, None));
        }
        lists
    }

    fn duties(
        &self,
        duties: Duties,
        ids: [&'static str; 3],
        who: Option<String>,
        lead: Option<(&str, &str)>,
    ) -> [ActivityList; 3] {
        let words = self.words();
        let list = |id, stem: &str, found: Listed<Activity>, telling, days: u64| {
            let heading = words.with(stem).arg("days", days.to_string()).to_string();
            let (filter, sort, way) = match stem {
                "desk-overdue" => (("overdue", "yes"), "end", "desk-to-plan-overdue"),
                "desk-soon" => (("status", "not-completed"), "end", "desk-to-plan-by-end"),
                _ => (("status", "not-completed"), "word", "desk-to-plan-by-word"),
            };
            let query: Vec<(&str, &str)> =
                lead.into_iter().chain([filter, ("sort", sort)]).collect();
            ActivityList {
                id,
                heading: match &who {
                    Some(who) => words
                        .with("desk-heading-of")
                        .arg("heading", heading)
                        .arg("who", who)
                        .to_string(),
                    None => heading,
                },
                rest: self.rest(&found, way, self.plan_address(&query)),
                rows: found
                    .rows
                    .into_iter()
                    .map(|activity| self.row(activity, telling))
                    .collect(),
                empty: words
                    .with(&format!("{stem}-empty"))
                    .arg("days", days.to_string())
                    .to_string(),
            }
        };
        let [overdue, soon, silent] = ids;
        [
            list(overdue, "desk-overdue", duties.overdue, Telling::Duty, 0),
            list(soon, "desk-soon", duties.soon, Telling::Duty, SOON_DAYS),
            list(
                silent,
                "desk-silent",
                duties.silent,
                Telling::Silence,
                SILENCE_DAYS,
            ),
        ]
    }

    pub(super) fn news(&self, news: News) -> NewsList {
        let words = self.words();
        let address = format!("/{}/changes", self.visit.body.slug);
        let listed = Listed {
            rows: news.entries,
            total: news.total,
        };
        NewsList {
            heading: match self.since {
                Since::LastVisit(_) => words.t("desk-news-visit"),
                Since::Lately(_) => words
                    .with("desk-news-lately")
                    .arg("days", LATELY_DAYS.to_string())
                    .to_string(),
            },
            empty: words.t("desk-news-empty"),
            rest: self.rest(&listed, "desk-to-changes", address),
            log: Log::new(self.visit, None, &listed.rows),
        }
    }

    pub(super) fn concerned(&self, found: Listed<Activity>) -> ActivityList {
        let state = self.view.states.first().map_or("", String::as_str);
        ActivityList {
            id: "concerned",
            heading: self.words().t("desk-concerned"),
            empty: self.words().t("desk-concerned-empty"),
            rest: self.rest(
                &found,
                "desk-to-plan-state",
                self.plan_address(&[("state", state)]),
            ),
            rows: found
                .rows
                .into_iter()
                .map(|activity| self.row(activity, Telling::Concern))
                .collect(),
        }
    }

    pub(super) fn sought(&self, found: Listed<Activity>) -> ActivityList {
        ActivityList {
            id: "sought",
            heading: self.words().t("desk-sought"),
            empty: self.words().t("desk-sought-empty"),
            rest: self.rest(
                &found,
                "desk-to-plan-sought",
                self.plan_address(&[("funding", "sought")]),
            ),
            rows: found
                .rows
                .into_iter()
                .map(|activity| self.row(activity, Telling::Funding))
                .collect(),
        }
    }

    fn row(&self, activity: Activity, telling: Telling) -> Row {
        let (words, body) = (self.words(), &self.visit.body);
        let ends = activity.ends.map(|ends| ends.last());
        let late = ends.filter(|ends| self.horizon.is_overdue(activity.status, Some(*ends)));
        let frame = Timeframe {
            from: activity.begins,
            to: activity.ends,
            wording: String::new(),
        };
        let page = address::activity(&body.slug, &activity.plan_slug, &activity.code);
        let last_word = activity
            .last_word_at
            .with_timezone(&body.time_zone)
            .date_naive();
        Row {
            adopted: activity.title.is_none(),
            title: activity
                .title
                .unwrap_or_else(|| beginning(&activity.opening, 140)),
            late: late.map(|ends| overdue_by(words, ends, self.horizon.today)),
            status: activity.status.as_str(),
            timeframe: words.timeframe(&frame),
            leads: words.list(&body.acronyms(&activity.leads)),
            funding: matches!(telling, Telling::Concern | Telling::Funding)
                .then_some(activity.funding_status),
            last_word: (telling == Telling::Silence).then(|| {
                words
                    .with("desk-last-word")
                    .arg("date", words.date(last_word))
                    .to_string()
            }),
            move_address: (matches!(telling, Telling::Duty | Telling::Silence)
                && self.visit.may_with(Act::MoveStatus, &activity.leads))
            .then(|| format!("{page}/move")),
            address: page,
            code: activity.code,
        }
    }

    pub(super) fn asked(&self, found: Listed<Asked>) -> AskedList {
        let address = format!("/{}/decisions", self.visit.body.slug);
        AskedList {
            rest: self.rest(&found, "desk-to-decisions", address),
            rows: found
                .rows
                .into_iter()
                .map(|asked| self.asked_row(asked))
                .collect(),
        }
    }

    fn asked_row(&self, asked: Asked) -> AskedRow {
        let words = self.words();
        let (before, verb, after) = around(&asked.wording, &asked.verb);
        AskedRow {
            before: before.to_owned(),
            verb: verb.to_owned(),
            after: beginning(after, 600),
            class: words.of("desk-class", &asked.class),
            addressee: asked
                .addressee
                .map(|to| words.with("desk-asked-to").arg("addressee", to).to_string()),
            follow_up: words.of("desk-follow-up", &asked.follow_up),
            address: address::decision(
                &self.visit.body.slug,
                asked.session_ordinal,
                asked.position,
            ),
            number: asked.number,
        }
    }

    fn rest<T>(&self, list: &Listed<T>, way: &str, address: String) -> Option<Rest> {
        let words = self.words();
        let shown = words
            .with("desk-shown")
            .arg("shown", list.rows.len())
            .arg("total", self.total(list.total));
        list.goes_on().then(|| Rest {
            shown: shown.to_string(),
            way: words.t(way),
            address,
        })
    }
}
