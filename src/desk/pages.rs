//! The desk on screen.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use axum::routing::get;
use chrono::{DateTime, Datelike, Utc};

use super::awaiting::AwaitingList;
use super::due::{DueList, ProposalList};
use super::lists::{ActivityList, AskedList, NewsList, Table};
use super::{
    COUNTED, Desk, Hand, Horizon, LATELY_DAYS, Listed, News, SILENCE_DAYS, SOON_DAYS, View, store,
};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::bodies::PlanHead;
use crate::bodies::states::State as ParticipatingState;
use crate::error::Result;
use crate::i18n::Words;
use crate::plan::{ActivityCard, current_plan};
use crate::quality::section::Group;
use crate::quality::{self, Scope};
use crate::web::{Frame, Section, Visit, address, page};

/// How many findings of each rule the desk names.
const QUALITY_LISTED: usize = 3;

pub fn routes() -> Router<App> {
    Router::new().route("/{body}/desk", get(desk))
}

/// `GET /{body}/desk`: what this person came to see.
async fn desk(State(app): State<App>, visit: Visit) -> Result<Response> {
    visit.require(Act::OpenDesk)?;
    let view = View::of(&visit.actor);
    let horizon = Horizon::of(visit.today, visit.body.time_zone);
    let plan = current_plan(&visit.body, visit.today);
    let plan_id = plan.map(|plan| plan.plan_id);
    let found = store::gather(&app.pool, visit.body.body_id, plan_id, &view, horizon).await?;
    let since = since(&visit);
    let news = match view.wants_news() {
        true => {
            Some(store::news(&app.pool, visit.body.body_id, since.moment(), visit.now()).await?)
        }
        false => None,
    };
    let quality = match Scope::of(&visit.actor) {
        Some(scope) => {
            let question = quality::pages::question(&visit, &scope, QUALITY_LISTED);
            let found = quality::store::assess(&app.pool, &question).await?;
            let group = |assessed| Group::new(&visit, assessed, QUALITY_LISTED);
            Some(found.iter().map(group).collect())
        }
        None => None,
    };
    let shown = Shown {
        visit: &visit,
        view: &view,
        plan,
        since,
    };
    let mut response = page(&app, &visit.visitor, &shown.page(found, news, quality))?;
    if visit.may(Act::TakeInReport) || visit.may(Act::OfferProposal) {
        // Drafts are no part of the history that the tag is made from: this page is always asked for anew.
        response.headers_mut().remove(header::ETAG);
        let anew = HeaderValue::from_static("private, no-store");
        response.headers_mut().insert(header::CACHE_CONTROL, anew);
    }
    Ok(response)
}

/// Since when things are news.
#[derive(Clone, Copy, Debug)]
pub(super) enum Since {
    LastVisit(DateTime<Utc>),
    /// For someone who was never here before.
    Lately(DateTime<Utc>),
}

impl Since {
    pub(super) fn moment(self) -> DateTime<Utc> {
        match self {
            Since::LastVisit(moment) | Since::Lately(moment) => moment,
        }
    }
}

fn since(visit: &Visit) -> Since {
    let signed_in = visit.visitor.signed_in.as_ref();
    match signed_in.and_then(|signed_in| signed_in.previous_visit_at) {
        Some(moment) => Since::LastVisit(moment),
        None => Since::Lately(super::lately(visit.today, visit.body.time_zone)),
    }
}

#[derive(Template)]
#[template(path = "desk/desk.html")]
struct DeskPage {
    frame: Frame,
    eyebrow: String,
    title: String,
    lede: Vec<String>,
    hand: Option<Vec<Task>>,
    /// What does not fit, for those who can put it right.
    quality: Option<Vec<Group>>,
    quality_address: String,
    duties: Vec<ActivityList>,
    awaiting: Option<AwaitingList>,
    due: Option<DueList>,
    proposals: Option<ProposalList>,
    asked: Option<AskedList>,
    /// A delegate reads first what is asked; others have it in the margin.
    asked_first: bool,
    news: Option<NewsList>,
    concerned: Option<Table>,
    progress: Option<Vec<Count>>,
    sought: Option<ActivityList>,
    coming: Vec<Coming>,
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

pub(super) struct Coming {
    pub(super) text: String,
    pub(super) adopted: bool,
    pub(super) address: Option<String>,
    pub(super) when: String,
}

/// What is needed to show anything: who looks, at what, and when.
pub(super) struct Shown<'a> {
    pub(super) visit: &'a Visit,
    pub(super) view: &'a View,
    pub(super) plan: Option<&'a PlanHead>,
    pub(super) since: Since,
}

impl Shown<'_> {
    pub(super) fn words(&self) -> Words {
        self.visit.words()
    }

    fn page(&self, found: Desk, news: Option<News>, quality: Option<Vec<Group>>) -> DeskPage {
        let view = self.view;
        let delegate = !view.states.is_empty();
        DeskPage {
            frame: Frame::within(self.visit, Section::Desk),
            eyebrow: self.eyebrow(),
            title: self.title(),
            lede: self.lede(&found, news.as_ref()),
            news: news.map(|news| self.news(news)),
            quality,
            quality_address: address::quality(&self.visit.body.slug),
            hand: found.hand.as_ref().map(|hand| self.tasks(hand)),
            coming: self.coming(&found),
            awaiting: self.awaiting(&found.awaiting),
            due: self.due(found.due),
            proposals: self.proposals(found.proposals),
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
        let acronyms = self.visit.acronyms(&self.view.agencies);
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

    fn lede(&self, found: &Desk, news: Option<&News>) -> Vec<String> {
        let words = self.words();
        let mut lede = Vec::new();
        if found.ours.is_some() {
            let who = words.list(&self.visit.acronyms(&self.view.agencies));
            lede.push(
                words
                    .with("desk-led")
                    .arg("count", found.led)
                    .arg("who", who)
                    .to_string(),
            );
        }
        if let Some(duties) = found.ours.as_ref().or(found.everyones.as_ref()) {
            let mut say = |key: &'static str, list: &Listed<ActivityCard>, days: u64| {
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
        if let Some(news) = news.filter(|_| !self.view.states.is_empty()) {
            let sentence = match self.since {
                Since::LastVisit(moment) => {
                    let day = moment
                        .with_timezone(&self.visit.body.time_zone)
                        .date_naive();
                    words.with("desk-lede-visit").arg("date", words.date(day))
                }
                Since::Lately(_) => words
                    .with("desk-lede-lately")
                    .arg("days", LATELY_DAYS.to_string()),
            };
            lede.push(
                sentence
                    .arg(
                        "moves",
                        words
                            .with("desk-lede-moves")
                            .arg("count", news.moves)
                            .arg("total", self.total(news.moves)),
                    )
                    .arg(
                        "outputs",
                        words
                            .with("desk-lede-outputs")
                            .arg("count", news.outputs)
                            .arg("total", self.total(news.outputs)),
                    )
                    .to_string(),
            );
        }
        lede
    }

    /// A count as it is said: exact, or that there are more.
    pub(super) fn total(&self, total: i64) -> String {
        match total > COUNTED {
            true => self
                .words()
                .with("desk-more-than")
                .arg("count", self.words().number(COUNTED))
                .to_string(),
            false => self.words().number(total),
        }
    }

    /// The plan in force, filtered and sorted, or the page that lists plans where there is none.
    pub(super) fn plan_address(&self, query: &[(&str, &str)]) -> String {
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

    fn tasks(&self, hand: &Hand) -> Vec<Task> {
        let (words, body) = (self.words(), self.visit.body.slug.as_str());
        let intake = format!("/{body}/intake");
        let session = hand
            .report_session
            .map_or_else(|| intake.clone(), |ordinal| address::session(body, ordinal));
        let tasks = [
            ("desk-drafts", hand.drafts, "desk-drafts-way", intake),
            (
                "desk-summaries",
                hand.summaries,
                "desk-summaries-way",
                address::summaries(body),
            ),
            (
                "desk-sent-back",
                hand.sent_back,
                "desk-summaries-way",
                address::summaries(body),
            ),
            (
                "desk-reviews",
                hand.reviews,
                "desk-summaries-way",
                address::summaries(body),
            ),
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
}
