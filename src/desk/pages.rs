//! The desk on screen.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use axum::routing::get;
use chrono::{Datelike, Months, NaiveDate};

use super::{
    Activity, Ahead, Asked, COUNTED, Desk, Duties, Hand, Horizon, Listed, SILENCE_DAYS, SOON_DAYS,
    View, store,
};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::bodies::states::State as ParticipatingState;
use crate::bodies::{PlanHead, Session};
use crate::error::Result;
use crate::i18n::Words;
use crate::time::Timeframe;
use crate::web::{Frame, Section, Visit, address, page};

pub fn routes() -> Router<App> {
    Router::new().route("/{body}/desk", get(desk))
}

/// `GET /{body}/desk`: what this person came to see.
async fn desk(State(app): State<App>, visit: Visit) -> Result<Response> {
    visit.require(Act::OpenDesk)?;
    let view = View::of(&visit.actor);
    let horizon = Horizon::of(visit.today, visit.body.time_zone);
    let plan = plan_in_force(&visit);
    let plan_id = plan.map(|plan| plan.plan_id);
    let found = store::gather(&app.pool, visit.body.body_id, plan_id, &view, horizon).await?;
    let shown = Shown {
        visit: &visit,
        view: &view,
        horizon,
        plan,
    };
    let mut response = page(&app, &visit.visitor, &shown.page(found))?;
    if visit.may(Act::TakeInReport) {
        // Drafts are no part of the history that the tag is made from: this page is always asked for anew.
        response.headers_mut().remove(header::ETAG);
        let anew = HeaderValue::from_static("private, no-store");
        response.headers_mut().insert(header::CACHE_CONTROL, anew);
    }
    Ok(response)
}

/// The latest plan that has begun, or else the first to begin.
fn plan_in_force(visit: &Visit) -> Option<&PlanHead> {
    let plans = &visit.body.plans;
    let begun = |plan: &&PlanHead| {
        plan.begins
            .is_none_or(|begins| begins.first() <= visit.today)
    };
    plans.iter().find(begun).or(plans.last())
}

#[derive(Template)]
#[template(path = "desk/desk.html")]
struct DeskPage {
    frame: Frame,
    eyebrow: String,
    title: String,
    lede: Vec<String>,
    hand: Option<Vec<Task>>,
    duties: Vec<ActivityList>,
    asked: Option<AskedList>,
    /// A delegate reads first what is asked; others have it in the margin.
    asked_first: bool,
    concerned: Option<ActivityList>,
    progress: Option<Vec<Count>>,
    sought: Option<ActivityList>,
    coming: Vec<Coming>,
}

/// One of the desk's lists of activities.
struct ActivityList {
    id: &'static str,
    heading: String,
    rows: Vec<Row>,
    /// What would stand here.
    empty: String,
    /// How much of it is shown, and the way to the rest.
    rest: Option<Rest>,
}

struct Rest {
    shown: String,
    way: String,
    address: String,
}

struct Row {
    code: String,
    title: String,
    /// Whether the title is the beginning of the adopted wording.
    adopted: bool,
    address: String,
    late: Option<String>,
    status: &'static str,
    timeframe: String,
    leads: String,
    funding: Option<String>,
    last_word: Option<String>,
    move_address: Option<String>,
}

struct AskedList {
    rows: Vec<AskedRow>,
    rest: Option<Rest>,
}

struct AskedRow {
    number: String,
    /// The wording before, of and after the operative verb.
    before: String,
    verb: String,
    after: String,
    class: String,
    addressee: Option<String>,
    follow_up: String,
    address: String,
}

/// What waits for a hand, and where to put it right.
struct Task {
    text: String,
    way: String,
    address: String,
}

struct Count {
    status: &'static str,
    activities: i64,
    address: String,
}

struct Coming {
    text: String,
    adopted: bool,
    address: Option<String>,
    when: String,
}

/// What is needed to show anything: who looks, at what, and when.
struct Shown<'a> {
    visit: &'a Visit,
    view: &'a View,
    horizon: Horizon,
    plan: Option<&'a PlanHead>,
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
    fn words(&self) -> Words {
        self.visit.words()
    }

    fn page(&self, found: Desk) -> DeskPage {
        let view = self.view;
        let delegate = !view.states.is_empty();
        DeskPage {
            frame: Frame::within(self.visit, Section::Desk),
            eyebrow: self.eyebrow(),
            title: self.title(),
            lede: self.lede(&found),
            hand: found.hand.as_ref().map(|hand| self.tasks(hand)),
            coming: self.coming(&found),
            asked: (delegate || view.coordinator || !view.agencies.is_empty())
                .then(|| self.asked(found.asked)),
            asked_first: delegate,
            concerned: delegate.then(|| self.concerned(found.concerned)),
            progress: view.observer.then(|| self.progress(&found.progress)),
            sought: view.observer.then(|| self.sought(found.sought)),
            duties: self.all_duties(found.ours, found.everyones),
        }
    }

    fn eyebrow(&self) -> String {
        let words = self.words();
        let signed_in = self.visit.visitor.signed_in.as_ref();
        let name = signed_in.map_or("", |signed_in| signed_in.person.name.as_str());
        let acronyms = self.visit.body.acronyms(&self.view.agencies);
        let mut roles: Vec<String> = acronyms.into_iter().map(str::to_owned).collect();
        if self.view.coordinator {
            roles.push(words.t("desk-role-coordinator"));
        }
        for state in self.states() {
            roles.push(
                words
                    .with("desk-role-delegate")
                    .arg("state", state)
                    .to_string(),
            );
        }
        if self.view.observer {
            roles.push(words.t("desk-role-observer"));
        }
        words
            .with("desk-of")
            .arg("name", name)
            .arg("roles", roles.join(", "))
            .to_string()
    }

    fn states(&self) -> Vec<&'static str> {
        let states = self.view.states.iter();
        let states = states.filter_map(|code| ParticipatingState::from_code(code));
        states
            .map(|state| state.name(self.visit.language().code()))
            .collect()
    }

    /// A delegation's desk bears the State's name; every other one the day.
    fn title(&self) -> String {
        let view = self.view;
        if view.agencies.is_empty() && !view.coordinator && !view.states.is_empty() {
            return self.words().list(&self.states());
        }
        let weekday = format!(
            "desk-weekday-{}",
            self.visit.today.weekday().number_from_monday()
        );
        let date = self.words().date(self.visit.today);
        self.words().with(&weekday).arg("date", date).to_string()
    }

    fn lede(&self, found: &Desk) -> Vec<String> {
        let words = self.words();
        let mut lede = Vec::new();
        if found.ours.is_some() {
            let who = words.list(&self.visit.body.acronyms(&self.view.agencies));
            lede.push(
                words
                    .with("desk-led")
                    .arg("count", found.led)
                    .arg("who", who)
                    .to_string(),
            );
        }
        if let Some(duties) = found.ours.as_ref().or(found.everyones.as_ref()) {
            let mut say = |key: &'static str, list: &Listed<Activity>, days: u64| {
                let sentence = words
                    .with(key)
                    .arg("count", list.total)
                    .arg("total", self.total(list.total));
                lede.push(sentence.arg("days", days.to_string()).to_string());
            };
            say("desk-lede-overdue", &duties.overdue, 0);
            say("desk-lede-soon", &duties.soon, SOON_DAYS);
            say("desk-lede-silent", &duties.silent, SILENCE_DAYS);
        }
        lede
    }

    /// A count as it is said: exact, or that there are more.
    fn total(&self, total: i64) -> String {
        match total > COUNTED {
            true => self
                .words()
                .with("desk-more-than")
                .arg("count", COUNTED)
                .to_string(),
            false => total.to_string(),
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

    /// The plan in force, filtered and sorted, or the page that lists plans where there is none.
    fn plan_address(&self, query: &[(&str, &str)]) -> String {
        let body = self.visit.body.slug.as_str();
        let plan = self.plan.map_or_else(
            || format!("/{body}/plan"),
            |plan| address::plan(body, &plan.slug),
        );
        let query: Vec<String> = query
            .iter()
            .map(|(name, value)| format!("{name}={}", address::encode(value)))
            .collect();
        match query.is_empty() {
            true => plan,
            false => format!("{plan}?{}", query.join("&")),
        }
    }

    fn all_duties(&self, ours: Option<Duties>, everyones: Option<Duties>) -> Vec<ActivityList> {
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
        let list = |id, stem: &str, found: Listed<Activity>, telling, sort: &str, days: u64| {
            let heading = words.with(stem).arg("days", days.to_string()).to_string();
            let query: Vec<(&str, &str)> = lead.into_iter().chain([("sort", sort)]).collect();
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
                rest: self.rest(&found, "desk-to-plan-sorted", self.plan_address(&query)),
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
            list(
                overdue,
                "desk-overdue",
                duties.overdue,
                Telling::Duty,
                "timeframe",
                0,
            ),
            list(
                soon,
                "desk-soon",
                duties.soon,
                Telling::Duty,
                "timeframe",
                SOON_DAYS,
            ),
            list(
                silent,
                "desk-silent",
                duties.silent,
                Telling::Silence,
                "timeframe",
                SILENCE_DAYS,
            ),
        ]
    }

    fn concerned(&self, found: Listed<Activity>) -> ActivityList {
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

    fn sought(&self, found: Listed<Activity>) -> ActivityList {
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

    fn asked(&self, found: Listed<Asked>) -> AskedList {
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

    fn tasks(&self, hand: &Hand) -> Vec<Task> {
        let (words, body) = (self.words(), self.visit.body.slug.as_str());
        let intake = format!("/{body}/intake");
        let session = hand
            .report_session
            .map_or_else(|| intake.clone(), |ordinal| address::session(body, ordinal));
        let tasks = [
            ("desk-drafts", hand.drafts, "desk-drafts-way", intake),
            (
                "desk-errors",
                hand.errors,
                "desk-findings-way",
                session.clone(),
            ),
            ("desk-warnings", hand.warnings, "desk-findings-way", session),
            (
                "desk-without-lead",
                hand.without_lead,
                "desk-without-lead-way",
                self.plan_address(&[]),
            ),
            (
                "desk-unlinked",
                hand.unlinked,
                "desk-unlinked-way",
                format!("/{body}/decisions"),
            ),
        ];
        let tasks = tasks.into_iter().filter(|(_, count, ..)| *count > 0);
        let task = |(key, count, way, address): (&str, i64, &str, String)| Task {
            text: words.with(key).arg("count", count).to_string(),
            way: words.t(way),
            address,
        };
        tasks.map(task).collect()
    }

    fn progress(&self, found: &[super::Standing]) -> Vec<Count> {
        let mut standings: Vec<&super::Standing> = found.iter().collect();
        standings.sort_by_key(|standing| standing.status);
        let count = |standing: &super::Standing| Count {
            status: standing.status.as_str(),
            activities: standing.activities,
            address: self.plan_address(&[("status", standing.status.as_str())]),
        };
        standings.into_iter().map(count).collect()
    }

    /// The next session, then outputs and activities by the day on which they come.
    fn coming(&self, found: &Desk) -> Vec<Coming> {
        let today = self.visit.today;
        let ahead = |session: &&Session| session.from_on.is_some_and(|from| from >= today);
        let next = self
            .visit
            .body
            .sessions
            .iter()
            .filter(ahead)
            .min_by_key(|session| session.from_on);
        let mut dated: Vec<(Option<NaiveDate>, Coming)> = Vec::new();
        dated.extend(found.ahead.iter().map(|output| self.coming_output(output)));
        for (key, activities) in [
            ("desk-begins", &found.beginning),
            ("desk-ends", &found.ending),
        ] {
            for activity in activities {
                dated.push(self.coming_activity(key, activity));
            }
        }
        dated.sort_by_key(|(day, _)| *day);
        let session = next.map(|session| self.coming_session(session));
        session
            .into_iter()
            .chain(dated.into_iter().map(|(_, coming)| coming))
            .collect()
    }

    fn coming_session(&self, session: &Session) -> Coming {
        let words = self.words();
        let key = if session.place.is_some() {
            "desk-session-at"
        } else {
            "desk-session"
        };
        let place = session.place.clone().unwrap_or_default();
        let from = session.from_on.unwrap_or(self.visit.today);
        let days = (from - self.visit.today).num_days();
        let when = words
            .with("desk-in-days")
            .arg("date", words.date(from))
            .arg("count", days);
        Coming {
            text: words
                .with(key)
                .arg("ordinal", session.ordinal)
                .arg("place", place)
                .to_string(),
            adopted: false,
            address: Some(address::session(&self.visit.body.slug, session.ordinal)),
            when: when.to_string(),
        }
    }

    fn coming_output(&self, output: &Ahead) -> (Option<NaiveDate>, Coming) {
        let words = self.words();
        let frame = Timeframe {
            from: output.begins,
            to: output.ends,
            wording: String::new(),
        };
        let when = words.timeframe(&frame);
        let coming = Coming {
            text: output.title.clone(),
            adopted: false,
            address: Some(address::output(&self.visit.body.slug, output.output_id)),
            when: match &output.place {
                Some(place) => words
                    .with("desk-when-where")
                    .arg("when", when)
                    .arg("place", place)
                    .to_string(),
                None => when,
            },
        };
        (output.begins.map(|begins| begins.first()), coming)
    }

    fn coming_activity(&self, key: &str, activity: &Activity) -> (Option<NaiveDate>, Coming) {
        let words = self.words();
        let (point, day) = match key {
            "desk-begins" => (
                activity.begins,
                activity.begins.map(|begins| begins.first()),
            ),
            _ => (activity.ends, activity.ends.map(|ends| ends.last())),
        };
        let title = activity
            .title
            .clone()
            .unwrap_or_else(|| beginning(&activity.opening, 80));
        let when = point.map(|point| words.point(point)).unwrap_or_default();
        let coming = Coming {
            text: words
                .with("desk-activity")
                .arg("code", &activity.code)
                .arg("title", title)
                .to_string(),
            adopted: activity.title.is_none(),
            address: Some(address::activity(
                &self.visit.body.slug,
                &activity.plan_slug,
                &activity.code,
            )),
            when: words.with(key).arg("when", when).to_string(),
        };
        (day, coming)
    }
}

/// "overdue by 3 months": in days at first, then in months, then in years.
fn overdue_by(words: Words, ends: NaiveDate, today: NaiveDate) -> String {
    let days = (today - ends).num_days();
    let months = (1u32..)
        .take_while(|months| {
            ends.checked_add_months(Months::new(*months))
                .is_some_and(|day| day <= today)
        })
        .last()
        .unwrap_or(0);
    let (key, count) = match (days, months) {
        (..60, _) => ("desk-overdue-days", days),
        (_, ..24) => ("desk-overdue-months", i64::from(months)),
        _ => ("desk-overdue-years", i64::from(months / 12)),
    };
    words.with(key).arg("count", count).to_string()
}

/// The first words of a text, with an ellipsis where it goes on.
fn beginning(text: &str, most: usize) -> String {
    let text = text.trim_end_matches(['.', ';', ' ']);
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => {
            let cut = &text[..end];
            let cut = cut
                .rfind(char::is_whitespace)
                .map_or(cut, |space| &cut[..space]);
            format!("{}…", cut.trim_end_matches([',', ';', ':', '.', ' ']))
        }
    }
}

/// A wording before, of and after its verb. The verb is kept in lower case; the wording may have it in any.
fn around<'a>(wording: &'a str, verb: &str) -> (&'a str, &'a str, &'a str) {
    let fits = |start: usize| {
        let mut rest = wording[start..].chars();
        let same = |wanted: char| {
            rest.next()
                .is_some_and(|found| found.to_lowercase().eq(wanted.to_lowercase()))
        };
        (!verb.is_empty() && verb.chars().all(same)).then(|| wording.len() - rest.as_str().len())
    };
    let found = wording
        .char_indices()
        .find_map(|(start, _)| Some((start, fits(start)?)));
    match found {
        Some((start, end)) => (&wording[..start], &wording[start..end], &wording[end..]),
        None => ("", "", wording),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn lateness_is_said_in_days_months_and_years_as_each_language_counts() {
        let today: NaiveDate = "2024-06-03".parse().unwrap();
        let say = |language, ends: &str| overdue_by(Words(language), ends.parse().unwrap(), today);
        assert_eq!(say(Language::English, "2024-06-02"), "overdue by 1 day");
        assert_eq!(say(Language::English, "2024-02-29"), "overdue by 3 months");
        assert_eq!(say(Language::English, "2020-12-31"), "overdue by 3 years");
        assert_eq!(
            say(Language::Russian, "2024-05-13"),
            "просрочено на 21 день"
        );
        assert_eq!(
            say(Language::Russian, "2024-02-29"),
            "просрочено на 3 месяца"
        );
        assert_eq!(say(Language::Russian, "2019-01-31"), "просрочено на 5 лет");
    }

    #[test]
    fn a_title_made_of_the_wording_ends_with_a_whole_word() {
        assert_eq!(
            beginning("A handbook on crossings.", 140),
            "A handbook on crossings"
        );
        assert_eq!(
            beginning("Обзор мостов, дорог и переправ", 14),
            "Обзор мостов…"
        );
        assert_eq!(beginning("unbroken", 3), "unb…");
    }

    #[test]
    fn the_verb_is_found_in_any_case_and_its_absence_loses_nothing() {
        assert_eq!(
            around("The Group Requests all", "requests"),
            ("The Group ", "Requests", " all")
        );
        assert_eq!(around("Группа ПРОСИТ", "просит"), ("Группа ", "ПРОСИТ", ""));
        assert_eq!(around("The Group", "requests"), ("", "", "The Group"));
        assert_eq!(around("The Group", ""), ("", "", "The Group"));
    }
}
