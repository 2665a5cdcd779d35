//! What was asked of whom, and who promised what: in numbers for everyone, clause by clause for one of them.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;

use super::filter::{ALL_STATES, addressee, optional, session_choices};
use super::matrix::views;
use super::{export, how_late};
use crate::app::App;
use crate::bodies::Body;
use crate::decisions::overview::{self, AskedClause, Tally, Whom};
use crate::decisions::store::Addressee;
use crate::error::{Error, Result};
use crate::plan::card::beginning;
use crate::web::address;
use crate::web::export::Wanted;
use crate::web::forms::Choice;
use crate::web::frame::{Frame, Link, Section, page};
use crate::web::past::Viewing;
use crate::web::visit::Visit;

/// Clauses on a page.
const MOST: i32 = 50;

/// What stands for those whom the body does not know, in addresses.
const UNKNOWN: &str = "unknown";

/// The page's address, as it was typed or sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    session: String,
    of: String,
    after: String,
}

#[derive(Template)]
#[template(path = "decisions/asked.html")]
struct AskedPage {
    frame: Frame,
    views: Vec<Link>,
    title: String,
    sessions: Vec<Choice>,
    /// Kept by the filter.
    of: String,
    everyone: Vec<Who>,
    /// Those of one, where one was chosen.
    clauses: Option<Vec<Row>>,
    all: String,
    first: Option<String>,
    next: Option<String>,
}

/// What was asked of one, in numbers.
struct Who {
    name: String,
    address: String,
    current: bool,
    tally: Tally,
}

struct Row {
    name: String,
    address: String,
    language: &'static str,
    verb: String,
    class: String,
    addressee: String,
    wording: String,
    follow_up: String,
    due: String,
    overdue: Option<String>,
}

/// `GET /{body}/decisions/asked`, with `?of=KZ` the clauses of one.
pub async fn asked(
    State(app): State<App>,
    Viewing { visit, reading }: Viewing,
    wanted: Wanted,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let unknown = || Error::BadRequest("decisions-filter-unknown");
    let session = optional(&asked.session, |text| text.parse().ok()).ok_or_else(unknown)?;
    let whom = optional(&asked.of, |text| named(&visit.body, text)).ok_or_else(unknown)?;
    let after = optional(&asked.after, |text| {
        let mut parts = text.splitn(3, '.').map(|part| part.parse().ok());
        Some((parts.next()??, parts.next()??, parts.next()??))
    });
    let after = after.ok_or_else(unknown)?;
    if let Some(format) = wanted.0 {
        let names = |tallies| {
            let everyone = everyone(&visit, tallies).into_iter();
            let named = everyone.map(|(whom, tally)| (name_of(&visit, whom).0, tally));
            named.collect()
        };
        let says = (title(&visit, whom), names);
        return export::asked(&visit, reading, session, whom, format, says).await;
    }
    let mut connected = reading.connect().await?;
    let (tallies, mut clauses) = overview::asked(
        &mut *connected,
        &visit.body,
        session,
        whom,
        after,
        visit.today,
        MOST,
    )
    .await?;
    drop(connected);
    let more = clauses.len() > MOST as usize;
    clauses.truncate(MOST as usize);
    let view = AskedPage::new(&visit, &asked, whom, tallies, &clauses, more);
    page(&app, &visit.visitor, &view)
}

/// Whom the address names.
fn named(body: &Body, text: &str) -> Option<Whom> {
    match text {
        UNKNOWN => Some(Whom::Unknown),
        text => addressee(body, text).map(Whom::Of),
    }
}

impl Asked {
    fn address(&self, body: &str, of: &str, after: &str) -> String {
        let values = [
            ("session", self.session.as_str()),
            ("of", of),
            ("after", after),
        ];
        address::with_query(&address::asked(body), &values)
    }
}

/// The name of one of them, and the word for it in addresses.
fn name_of(visit: &Visit, whom: Whom) -> (String, String) {
    let words = visit.words();
    match whom {
        Whom::Unknown => (words.t("decisions-asked-unknown"), UNKNOWN.to_owned()),
        Whom::Of(Addressee::AllStates) => {
            (words.t("decisions-asked-all-states"), ALL_STATES.to_owned())
        }
        Whom::Of(Addressee::State(state)) => (
            state.name(words.0.code()).to_owned(),
            state.code().to_owned(),
        ),
        Whom::Of(Addressee::Organisation(id)) => {
            let agency = visit.body.agency_of(id);
            let words = |acronym: Option<&str>| acronym.unwrap_or_default().to_owned();
            let key = agency.map(|agency| agency.acronym.as_str());
            (words(visit.acronym(id)), words(key))
        }
    }
}

impl AskedPage {
    fn new(
        visit: &Visit,
        asked: &Asked,
        chosen: Option<Whom>,
        tallies: Vec<Tally>,
        clauses: &[AskedClause],
        more: bool,
    ) -> Self {
        let (words, slug) = (visit.words(), visit.body.slug.as_str());
        let everyone = everyone(visit, tallies).into_iter().map(|(whom, tally)| {
            let (name, word) = name_of(visit, whom);
            Who {
                name,
                address: asked.address(slug, &word, ""),
                current: chosen == Some(whom),
                tally,
            }
        });
        let frame = Frame::within(visit, Section::Decisions)
            .under(words.t("nav-decisions"), address::decisions(slug));
        let all = asked.address(slug, "", "");
        AskedPage {
            title: title(visit, chosen),
            frame: match chosen {
                None => frame,
                Some(_) => frame.under(words.t("decisions-asked-title"), all.as_str()),
            },
            views: views(visit, "decisions-view-asked"),
            sessions: session_choices(visit, &asked.session),
            of: asked.of.clone(),
            everyone: everyone.collect(),
            clauses: chosen.map(|_| clauses.iter().map(|clause| row(visit, clause)).collect()),
            first: (!asked.after.is_empty()).then(|| asked.address(slug, &asked.of, "")),
            next: clauses.last().filter(|_| more).map(|last| {
                let decision = &last.decision;
                let after = format!(
                    "{}.{}.{}",
                    decision.session_ordinal, decision.position, last.clause_position
                );
                asked.address(slug, &asked.of, &after)
            }),
            all,
        }
    }
}

/// "What was asked of whom", or of the one that was chosen.
fn title(visit: &Visit, chosen: Option<Whom>) -> String {
    let words = visit.words();
    match chosen {
        None => words.t("decisions-asked-title"),
        Some(whom) => words
            .with("decisions-asked-of")
            .arg("who", name_of(visit, whom).0)
            .to_string(),
    }
}

/// Those of whom anything can be asked, in their order.
fn everyone(visit: &Visit, tallies: Vec<Tally>) -> Vec<(Whom, Tally)> {
    let of = |tally: Tally| Some((tally.whom(&visit.body)?, tally));
    let mut everyone: Vec<(Whom, Tally)> = tallies.into_iter().filter_map(of).collect();
    everyone.sort_by_cached_key(|(whom, _)| {
        let (name, _) = name_of(visit, *whom);
        (rank(&visit.body, *whom), name)
    });
    everyone
}

/// Agencies in the documents' order, then all States, then each by its name, then those whom nobody knows.
fn rank(body: &Body, whom: Whom) -> usize {
    let agencies = body.agencies.len();
    let place = |found: Option<usize>| found.unwrap_or(usize::MAX / 2);
    match whom {
        Whom::Of(Addressee::Organisation(id)) => {
            let mut listed = body.agencies.iter();
            place(listed.position(|agency| agency.organisation_id == id))
        }
        Whom::Of(Addressee::AllStates) => agencies,
        Whom::Of(Addressee::State(_)) => agencies + 1,
        Whom::Unknown => usize::MAX,
    }
}

fn row(visit: &Visit, clause: &AskedClause) -> Row {
    let (words, card) = (visit.words(), &clause.decision);
    let follow_up = words.of("decisions-follow-up", card.follow_up.as_str());
    let since = card.follow_up_since.map(|day| {
        let since = words.with("decisions-follow-up-since");
        since
            .arg("word", follow_up.as_str())
            .arg("date", words.date(day))
            .to_string()
    });
    Row {
        name: words
            .with("decisions-of-session")
            .arg("number", &card.number)
            .arg("ordinal", card.session_ordinal)
            .to_string(),
        address: address::decision(&visit.body.slug, card.session_ordinal, card.position),
        language: card.language.code(),
        verb: clause.verb.clone(),
        class: words.of("decisions-class", clause.class.as_str()),
        addressee: clause.addressee.clone().unwrap_or_default(),
        wording: beginning(&card.wording, 320),
        follow_up: since.unwrap_or(follow_up),
        due: card.due_words(words),
        overdue: how_late(words, card, visit.today),
    }
}
