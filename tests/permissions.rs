//! Every route and every act against every role. The routes are read from the sources, so that a new one cannot be
//! forgotten; the tables are printed, and compared with the ones that were agreed in `tests/permissions.txt`.

use std::fmt::Write;
use std::path::Path;

use crate::support::routes::{Route, routes};
use crate::support::samples::Samples;
use crate::support::{Page, Who, World};
use chrono::TimeDelta;
use rapporteur::accounts::Actor;
use rapporteur::accounts::policy::{self, Act, Subject};
use rapporteur::bodies::states::State;
use reqwest::header;

/// Set, it writes the tables as they are now, to be read and committed.
const AGREE: &str = "RAPPORTEUR_AGREE";

#[tokio::test]
async fn every_route_and_every_act_answers_each_role_as_agreed() {
    let mut tables = String::from(LEGEND);
    for published in [true, false] {
        let state = if published {
            "published"
        } else {
            "unpublished"
        };
        writeln!(tables, "\n\n# Routes, the body is {state}\n").unwrap();
        tables.push_str(&table_of_routes(published).await);
    }
    writeln!(tables, "\n\n# Acts\n").unwrap();
    tables.push_str(&table_of_acts().await);
    println!("{tables}");
    compare(&tables);
}

const LEGEND: &str = "\
What each role meets. Routes: `yes` is let in, `no` is told what would be needed, `sign in` is led to the sign-in page,
`hidden` is not told that there is anything. The officer's agency leads area 1 and activity 1.1, the other officer's
does not; stranger and administrator are members of no body; forms are sent as good as empty.";

#[tokio::test]
async fn no_form_is_taken_from_another_site() {
    let world = World::new().await;
    let samples = Samples::make(&world).await;
    let browser = world.browser(Who::Coordinator).await;
    for route in routes().iter().filter(|route| !route.reads()) {
        let path = samples.address(route, Who::Coordinator).await;
        for (name, value) in [
            (header::ORIGIN.as_str(), "https://elsewhere.example"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            let request = browser.request(route.method(), &path).header(name, value);
            let answer = Page::of(request.form::<[(&str, &str)]>(&[])).await;
            assert_eq!(answer.status, 403, "{route} with {name}: {value}");
        }
    }
}

#[tokio::test]
async fn a_body_that_is_not_published_looks_like_one_that_is_not_there() {
    let world = World::new().await;
    Samples::make(&world).await.unpublish().await;
    for who in [Who::Public, Who::Stranger] {
        let browser = world.browser(who).await;
        let (hidden, absent) = (browser.get("/wg/plan").await, browser.get("/gw/plan").await);
        let told = |page: &Page, slug: &str| {
            let location = page.location().map(|location| location.replace(slug, ""));
            (page.status, location, page.html.replace(slug, ""))
        };
        assert_eq!(told(&hidden, "wg"), told(&absent, "gw"), "{who:?}");
    }
}

/// One line a route, one column a role.
async fn table_of_routes(published: bool) -> String {
    let world = World::new().await;
    let samples = Samples::make(&world).await;
    if !published {
        samples.unpublish().await;
    }
    let routes: Vec<Route> = routes().into_iter().collect();
    let mut columns = Vec::new();
    for who in Who::ALL {
        columns.push(ask_all(&world, &samples, &routes, who).await);
    }
    let rows = routes.iter().enumerate().map(|(row, route)| {
        let cells = columns.iter().map(|column| column[row].as_str()).collect();
        (route.to_string(), cells)
    });
    table(rows.collect())
}

/// What this role meets at each route, from a sign-in of its own each time, since some forms end sign-ins.
async fn ask_all(world: &World, samples: &Samples<'_>, routes: &[Route], who: Who) -> Vec<String> {
    let mut words = Vec::new();
    for route in routes {
        let path = samples.address(route, who).await;
        let browser = world.browser(who).await;
        let answer = if route.reads() {
            browser.get(&path).await
        } else {
            samples.send(&browser, &path).await
        };
        words.push(word(route, who, &answer));
    }
    words
}

/// An answer as one word.
fn word(route: &Route, who: Who, answer: &Page) -> String {
    let leads_to_sign_in = || {
        let location = answer.location().unwrap_or_default();
        location.split('?').next() == Some("/sign-in")
    };
    let word = match answer.status {
        301..=303 | 307 | 308 if leads_to_sign_in() => "sign in",
        400 | 422 if answer.all("header.top").is_empty() => panic!(
            "{route} does not even understand the form that {who:?} sent, so that nobody can tell who may send it: \
             give its fields in tests/support/samples.rs\n{}",
            answer.html
        ),
        // A form that is incomplete, or refused by a rule, comes back to someone who may send it.
        200 | 303 | 307 | 308 | 400 | 409 | 422 | 429 => "yes",
        403 => "no",
        404 => "hidden",
        other => panic!("{route} answers {other} to {who:?}:\n{}", answer.html),
    };
    word.to_owned()
}

/// Each act, about each thing that it may be asked of, against every role.
async fn table_of_acts() -> String {
    let world = World::new().await;
    let (unece, escap) = ([world.unece], [world.escap]);
    let officer = world.actor(Who::Officer).await.person_id;
    let now = world.clock.now();
    let moved = |hours| Subject::Move {
        by: officer,
        recorded_at: now - TimeDelta::hours(hours),
        now,
    };
    let published = ("a published body", Subject::Body { published: true });
    let unpublished = ("an unpublished body", Subject::Body { published: false });
    let activities = [
        (
            "the officer's activity",
            Subject::Activity { leads: &unece },
        ),
        ("another's activity", Subject::Activity { leads: &escap }),
    ];
    let output = |agencies, leads| Subject::Output { agencies, leads };
    let outputs = [
        ("an output of the officer's agency", output(&unece, &[])),
        (
            "another's output that serves the officer's activity",
            output(&escap, &unece),
        ),
        (
            "another's output that serves another's activity",
            output(&escap, &escap),
        ),
    ];
    let kazakhstan: Vec<State> = State::from_code("KZ").into_iter().collect();
    let decision = |agencies, states, all_states| Subject::Decision {
        agencies,
        states,
        all_states,
    };
    let decisions = [
        (
            "a decision for the officer's agency",
            decision(&unece, &[], false),
        ),
        (
            "a decision for another agency",
            decision(&escap, &[], false),
        ),
        (
            "a decision for the delegate's State",
            decision(&[], &kazakhstan, false),
        ),
        ("a decision for all States", decision(&[], &[], true)),
    ];
    let proposal = |code| Subject::Proposal {
        state: State::from_code(code).unwrap(),
    };
    let proposals = [
        ("a proposal of the delegate's State", proposal("KZ")),
        ("another State's proposal", proposal("UZ")),
    ];
    let moves = [
        ("the officer's move, within a day", moved(24)),
        ("the officer's move, later", moved(25)),
    ];
    let mut rows = Vec::new();
    for (act, _) in policy::POLICY {
        // Without a wildcard: whoever adds an act says here what it is asked of.
        let subjects = match act {
            Act::Read | Act::SeeNames | Act::OpenDesk | Act::Watch | Act::ReadDraft => {
                vec![published, unpublished]
            }
            Act::TakeInReport
            | Act::LinkDecision
            | Act::RevisePlan
            | Act::KeepSession
            | Act::KeepSummaries
            | Act::ComposeReview => {
                vec![published, unpublished]
            }
            Act::ReadProposals | Act::ReadAllProposals | Act::OfferProposal => {
                vec![published, unpublished]
            }
            Act::KeepProposal | Act::CommentOnProposal | Act::AnswerProposal => proposals.to_vec(),
            Act::AssignDecision | Act::MoveFollowUp | Act::NoteFollowUp => decisions.to_vec(),
            Act::SettleFunding | Act::ReadFundingNotes | Act::SeeQuality => {
                vec![published, unpublished]
            }
            Act::MoveStatus | Act::NameDecision | Act::KeepFunding => activities.to_vec(),
            Act::TakeBackMove => moves.to_vec(),
            Act::KeepOutput => outputs.to_vec(),
            Act::KeepHouse | Act::KeepOwnAccount => vec![("the house", Subject::House)],
        };
        for (words, subject) in subjects {
            let mut cells = Vec::new();
            for who in Who::ALL {
                let actor: Actor = world.actor(who).await;
                cells.push(if policy::may(&actor, act, &subject) {
                    "yes"
                } else {
                    "no"
                });
            }
            rows.push((format!("{act:?}, {words}"), cells));
        }
    }
    table(rows)
}

/// Columns of equal width, the roles on top.
fn table(rows: Vec<(String, Vec<&str>)>) -> String {
    let first = rows
        .iter()
        .map(|(name, _)| name.chars().count())
        .max()
        .unwrap_or(0);
    let roles: Vec<String> = Who::ALL.iter().map(|who| format!("{who:?}")).collect();
    let mut text = String::new();
    let mut line = |name: &str, cells: &[&str]| {
        write!(text, "{name:<first$}").unwrap();
        for (cell, role) in cells.iter().zip(&roles) {
            write!(
                text,
                "  {cell:<width$}",
                width = role.len().max("sign in".len())
            )
            .unwrap();
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    };
    let titles: Vec<&str> = roles.iter().map(String::as_str).collect();
    line("", &titles);
    for (name, cells) in &rows {
        line(name, cells);
    }
    text
}

/// Fails with the lines that differ from those that were agreed.
fn compare(tables: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/permissions.txt");
    if std::env::var_os(AGREE).is_some() {
        std::fs::write(&path, tables).unwrap();
        return;
    }
    let agreed = std::fs::read_to_string(&path).unwrap_or_default();
    let sections = |text: &str| {
        let mut section = String::new();
        let mut lines = Vec::new();
        for line in text.lines().filter(|line| !line.is_empty()) {
            if let Some(title) = line.strip_prefix("# ") {
                section = title.to_owned();
            }
            // Widths change with the longest address: only the words count.
            let words: Vec<&str> = line
                .split("  ")
                .map(str::trim)
                .filter(|cell| !cell.is_empty())
                .collect();
            lines.push(format!("{section}: {}", words.join(" | ")));
        }
        lines
    };
    let (before, now) = (sections(&agreed), sections(tables));
    let gone = before
        .iter()
        .filter(|line| !now.contains(line))
        .map(|line| format!("- {line}\n"));
    let new = now
        .iter()
        .filter(|line| !before.contains(line))
        .map(|line| format!("+ {line}\n"));
    let difference: String = gone.chain(new).collect();
    assert!(
        difference.is_empty(),
        "Who may do what differs from what was agreed (-):\n{difference}\n\
         Is each of these lines (+) right? Then write them down with\n    \
         {AGREE}=1 cargo test --test rooms permissions\nand commit tests/permissions.txt."
    );
}
