//! The desk's lists: each with its heading, its first rows, the way to the rest, and what would stand there.

use super::pages::{Shown, Since};
use super::{Asked, Duties, LATELY_DAYS, Listed, News, SILENCE_DAYS, SOON_DAYS};
use crate::accounts::policy::Act;
use crate::decisions::mark_verbs;
use crate::history::pages::Log;
use crate::plan::ActivityCard;
use crate::plan::card::beginning;
use crate::plan::view::{ActivityRow, scale_of};
use crate::web::address;

/// How many characters of a decision the desk shows; the whole is one link away.
const WORDING_SHOWN: usize = 600;

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

/// An activity, and what this list tells of it besides.
pub(super) struct Row {
    pub(super) activity: ActivityRow,
    pub(super) last_word: Option<String>,
    pub(super) funding: bool,
    pub(super) move_address: Option<String>,
}

/// Activities as a table, each with its timeframe on the plan's scale.
pub(super) struct Table {
    pub(super) rows: Vec<ActivityRow>,
    /// The plan's list of all of them.
    pub(super) list: String,
    pub(super) rest: Option<Rest>,
}

pub(super) struct NewsList {
    pub(super) heading: String,
    pub(super) log: Log,
    pub(super) empty: String,
    pub(super) rest: Option<Rest>,
}

pub(super) struct AskedList {
    pub(super) heading: String,
    pub(super) rows: Vec<AskedRow>,
    pub(super) rest: Option<Rest>,
}

pub(super) struct AskedRow {
    pub(super) number: String,
    /// The wording in pieces: those that are operative verbs are marked.
    pub(super) wording: Vec<(String, bool)>,
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
            let who = both.then(|| words.list(&self.visit.acronyms(&self.view.agencies)));
            let first = self.visit.body.serving(&self.view.agencies).next();
            let lead = first.map(|agency| ("lead", agency.acronym.as_str()));
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
        let list = |id, stem: &str, found: Listed<ActivityCard>, telling, days: u64| {
            let heading = words.with(stem).arg("days", days.to_string()).to_string();
            let open = ("status", "not-completed");
            let (empty, filter, sort, way) = match stem {
                "desk-overdue" => (
                    "desk-overdue-empty",
                    ("overdue", "yes"),
                    "end",
                    "desk-to-plan-overdue",
                ),
                "desk-soon" => ("desk-soon-empty", open, "end", "desk-to-plan-by-end"),
                _ => ("desk-silent-empty", open, "word", "desk-to-plan-by-word"),
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
                empty: words.with(empty).arg("days", days.to_string()).to_string(),
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

    pub(super) fn concerned(&self, found: Listed<ActivityCard>) -> Table {
        let state = self.view.states.first().map_or("", String::as_str);
        let scale = self.plan.and_then(|plan| scale_of(plan, found.rows.iter()));
        let row = |card| ActivityRow::new(self.visit, card, scale);
        let list = self.plan_address(&[("state", state)]);
        Table {
            rows: found.rows.iter().map(row).collect(),
            rest: self.rest(&found, "desk-to-plan-state", list.clone()),
            list,
        }
    }

    pub(super) fn sought(&self, found: Listed<ActivityCard>) -> ActivityList {
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

    fn row(&self, card: ActivityCard, telling: Telling) -> Row {
        let words = self.words();
        let zone = self.visit.body.time_zone;
        let last_word = words.date(card.last_word_at.with_timezone(&zone).date_naive());
        let may_move = self.visit.may_with(Act::MoveStatus, &card.lead_ids);
        Row {
            activity: ActivityRow::new(self.visit, &card, None),
            last_word: (telling == Telling::Silence).then(|| {
                let phrase = words.with("desk-last-word").arg("date", last_word);
                phrase.to_string()
            }),
            funding: telling == Telling::Funding,
            move_address: (telling != Telling::Funding && may_move)
                .then(|| format!("{}/move", card.address(&self.visit.body.slug))),
        }
    }

    pub(super) fn asked(&self, found: Listed<Asked>) -> AskedList {
        let address = format!("/{}/decisions", self.visit.body.slug);
        let heading = match self.view.coordinator {
            true => "desk-asked-of-all",
            false => "desk-asked",
        };
        AskedList {
            heading: self.words().t(heading),
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
        let slug = &self.visit.body.slug;
        let shown = beginning(&asked.wording, WORDING_SHOWN);
        let pieces = mark_verbs(&shown, &[&asked.verb]).into_iter();
        let follow_up = words.of("decisions-follow-up", asked.follow_up.as_str());
        AskedRow {
            wording: pieces
                .map(|piece| (piece.text.to_owned(), piece.verb))
                .collect(),
            class: words.of("decisions-class", asked.class.as_str()),
            addressee: asked
                .addressee
                .map(|names| words.with("decisions-to").arg("names", names).to_string()),
            follow_up: words
                .with("decisions-follow-up-is")
                .arg("word", follow_up)
                .to_string(),
            address: address::decision(slug, asked.session_ordinal, asked.position),
            number: asked.number,
        }
    }

    pub(super) fn rest<T>(&self, list: &Listed<T>, way: &str, address: String) -> Option<Rest> {
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
