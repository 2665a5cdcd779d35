//! The list of decisions.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;

use super::filter::{Asked, addressee_choices, session_choices, shown};
use super::matrix::views;
use super::{export, marked, names_of};
use crate::app::App;
use crate::decisions::store::{self, Filter, Listed, Tally};
use crate::decisions::{Clause, FollowUp, VerbClass, weightiest};
use crate::error::Result;
use crate::web::address;
use crate::web::export::Wanted;
use crate::web::forms::Choice;
use crate::web::frame::{Frame, Link, Section, page};
use crate::web::past::Viewing;
use crate::web::visit::Visit;

/// Decisions on a page of the list.
const MOST: i32 = 25;

#[derive(Template)]
#[template(path = "decisions/list.html")]
struct ListPage {
    frame: Frame,
    views: Vec<Link>,
    /// The list without any filter.
    all: String,
    totals: Vec<Total>,
    filtered: bool,
    sessions: Vec<Choice>,
    classes: Vec<Choice>,
    addressees: Vec<Choice>,
    follow_ups: Vec<Choice>,
    words: String,
    shown: String,
    pending: Option<String>,
    groups: Vec<Group>,
    range: String,
    first: Option<Link>,
    next: Option<Link>,
}

/// How many have a follow-up, and the list of those.
struct Total {
    count: i64,
    text: String,
    address: String,
    current: bool,
}

/// The decisions of one session; its heading is there where the list runs over several.
struct Group {
    heading: Option<Link>,
    rows: Vec<Row>,
}

struct Row {
    number: String,
    link: Link,
    language: &'static str,
    wording: Vec<(String, bool)>,
    class: Option<String>,
    addressed: Vec<String>,
    follow_up: String,
}

/// `GET /{body}/decisions`
pub async fn list(
    State(app): State<App>,
    Viewing { visit, reading }: Viewing,
    wanted: Wanted,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let filter = asked.filter(&visit.body)?;
    if let Some(format) = wanted.0 {
        let says = |tallies: &[Tally]| {
            let count = counted(&filter, tallies)
                .into_iter()
                .map(|tally| tally.decisions);
            shown(&visit, &filter, count.sum())
        };
        return export::list(&visit, reading, filter.clone(), format, says).await;
    }
    let mut connected = reading.connect().await?;
    let (mut rows, tallies) =
        store::list(&mut *connected, visit.body.body_id, &filter, MOST).await?;
    drop(connected);
    let more = rows.len() > MOST as usize;
    rows.truncate(MOST as usize);
    page(
        &app,
        &visit.visitor,
        &list_page(&visit, &asked, &filter, &rows, &tallies, more),
    )
}

fn list_page(
    visit: &Visit,
    asked: &Asked,
    filter: &Filter,
    rows: &[Listed],
    tallies: &[Tally],
    more: bool,
) -> ListPage {
    let (words, body) = (visit.words(), &visit.body);
    let of = |follow_up: FollowUp| tallies.iter().find(|tally| tally.follow_up == follow_up);
    let counted = counted(filter, tallies);
    let count: i64 = counted.iter().map(|tally| tally.decisions).sum();
    let before: i64 = counted.iter().map(|tally| tally.before).sum();
    let pending: i64 = counted
        .iter()
        .filter(|tally| tally.follow_up.is_pending())
        .map(|tally| tally.decisions)
        .sum();
    let totals = FollowUp::ALL.into_iter().filter_map(|follow_up| {
        let count = of(follow_up).map_or(0, |tally| tally.decisions);
        let current = filter.follow_up == Some(follow_up);
        (count > 0 || current).then(|| Total {
            count,
            text: words
                .with("decisions-follow-up-is")
                .arg("word", words.of("decisions-follow-up", follow_up.as_str()))
                .to_string(),
            // A second click on the chosen one shows all again.
            address: asked.address(
                &body.slug,
                if current { "" } else { follow_up.as_str() },
                "",
            ),
            current,
        })
    });
    let next = rows.last().filter(|_| more).map(|last| {
        let after = format!("{}.{}", last.session_ordinal, last.position);
        Link::new(
            words.t("decisions-next"),
            asked.address(&body.slug, &asked.follow_up, &after),
        )
    });
    let first = filter.after.map(|_| {
        Link::new(
            words.t("decisions-first"),
            asked.address(&body.slug, &asked.follow_up, ""),
        )
    });
    let range = words
        .with("decisions-range")
        .arg("from", before + 1)
        .arg("to", before + rows.len() as i64)
        .arg("count", count)
        .to_string();
    ListPage {
        views: views(visit, "decisions-view-list"),
        all: address::decisions(&body.slug),
        totals: totals.collect(),
        filtered: Filter {
            after: None,
            ..filter.clone()
        } != Filter::default(),
        sessions: session_choices(visit, &asked.session),
        classes: VerbClass::ALL
            .into_iter()
            .map(|class| (class.as_str(), words.of("decisions-class", class.as_str())))
            .map(|(value, text)| Choice::new(value, text, &asked.class))
            .collect(),
        addressees: addressee_choices(visit, &asked.to),
        follow_ups: FollowUp::ALL
            .into_iter()
            .map(|item| {
                (
                    item.as_str(),
                    words.of("decisions-follow-up", item.as_str()),
                )
            })
            .map(|(value, text)| Choice::new(value, text, &asked.follow_up))
            .collect(),
        words: asked.words.clone(),
        shown: shown(visit, filter, count),
        pending: (pending > 0).then(|| {
            words
                .with("decisions-pending")
                .arg("count", pending)
                .to_string()
        }),
        groups: groups(visit, filter, rows),
        range: if rows.is_empty() {
            String::new()
        } else {
            range
        },
        first,
        next,
        frame: Frame::within(visit, Section::Decisions),
    }
}

/// The tallies of the follow-ups that the filter lets through.
fn counted<'a>(filter: &Filter, tallies: &'a [Tally]) -> Vec<&'a Tally> {
    let lets = |tally: &&Tally| filter.follow_up.is_none_or(|of| of == tally.follow_up);
    tallies.iter().filter(lets).collect()
}

fn groups(visit: &Visit, filter: &Filter, rows: &[Listed]) -> Vec<Group> {
    let slug = &visit.body.slug;
    let several = filter.session.is_none() && visit.body.sessions.len() > 1;
    rows.chunk_by(|one, other| one.session_ordinal == other.session_ordinal)
        .map(|chunk| Group {
            heading: several.then(|| {
                let ordinal = chunk[0].session_ordinal;
                let name = visit
                    .words()
                    .with("sessions-name")
                    .arg("ordinal", ordinal)
                    .to_string();
                Link::new(name, address::session(slug, ordinal))
            }),
            rows: chunk.iter().map(|listed| row(visit, listed)).collect(),
        })
        .collect()
}

fn row(visit: &Visit, listed: &Listed) -> Row {
    let words = visit.words();
    let there = address::decision(&visit.body.slug, listed.session_ordinal, listed.position);
    let name = words
        .with("decisions-number")
        .arg("number", &listed.number)
        .to_string();
    let follow_up = words.of("decisions-follow-up", listed.follow_up.as_str());
    Row {
        number: listed.number.clone(),
        link: Link::new(name, there),
        language: listed.language.code(),
        wording: marked(&listed.wording, &listed.clauses),
        class: weightiest(&listed.clauses).map(|class| words.of("decisions-class", class.as_str())),
        addressed: addressed(visit, &listed.clauses),
        follow_up: words
            .with("decisions-follow-up-is")
            .arg("word", follow_up)
            .to_string(),
    }
}

/// Whom the clauses ask, and who committed to something, each as one phrase.
pub(super) fn addressed(visit: &Visit, clauses: &[Clause]) -> Vec<String> {
    let words = visit.words();
    let gather = |committed: bool| {
        let mut names: Vec<String> = Vec::new();
        let clauses = clauses
            .iter()
            .filter(|clause| (clause.class == VerbClass::Commitment) == committed);
        for name in clauses.flat_map(|clause| names_of(&visit.body, words, clause)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        (!names.is_empty()).then(|| words.list(&names))
    };
    let to = gather(false).map(|names| words.with("decisions-to").arg("names", names).to_string());
    let by = gather(true).map(|names| {
        words
            .with("decisions-committed")
            .arg("names", names)
            .to_string()
    });
    to.into_iter().chain(by).collect()
}
