//! Addresses of pages, made in one place, so that no template glues a path together.

use std::fmt::Display;

use crate::i18n::Language;
use crate::time::Month;

/// A path segment or query value, percent-encoded.
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                encoded.push(byte as char)
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// A path with the query values that are given; those that are empty are left out.
pub fn with_query(path: &str, values: &[(&str, &str)]) -> String {
    let given = values.iter().filter(|(_, value)| !value.is_empty());
    let query: Vec<String> = given
        .map(|(name, value)| format!("{name}={}", encode(value)))
        .collect();
    match query.is_empty() {
        true => path.to_owned(),
        false => format!("{path}?{}", query.join("&")),
    }
}

/// The sign-in page, which leads back to where the reader wanted to go.
pub fn sign_in(back: &str) -> String {
    if back == "/" {
        "/sign-in".to_owned()
    } else {
        format!("/sign-in?back={}", encode(back))
    }
}

/// A path of this site to go back to, or "/" for anything that could lead elsewhere.
pub fn local(back: &str) -> &str {
    let leads_elsewhere = !back.starts_with('/')
        || back.starts_with("//")
        || back.contains(['\\', '\r', '\n'])
        || back.contains(|c: char| c.is_control());
    if leads_elsewhere { "/" } else { back }
}

pub fn desk(body: &str) -> String {
    format!("/{body}/desk")
}

pub fn summaries(body: &str) -> String {
    format!("/{body}/summaries")
}

/// The summary of a month: the latest edition that the reader may see.
pub fn summary(body: &str, month: Month) -> String {
    format!("/{body}/summaries/{month}")
}

/// One edition of a month's summary.
pub fn edition(body: &str, month: Month, edition: i32) -> String {
    format!("/{body}/summaries/{month}?edition={edition}")
}

/// A file of one edition: `en.xlsx`.
pub fn summary_file(body: &str, month: Month, edition: i32, file: &str) -> String {
    format!("/{body}/summaries/{month}/file/{file}?edition={edition}")
}

/// The text of an issued edition as it was frozen, to the character.
pub fn frozen_summary(body: &str, month: Month, edition: i32, language: Language) -> String {
    let language = language.code();
    format!("/{body}/summaries/{month}/frozen/{language}?edition={edition}")
}

/// Where a coordinator throws a draft away.
pub fn throw_away_summary(body: &str, month: Month, edition: i32) -> String {
    format!("/{body}/summaries/{month}/throw-away?edition={edition}")
}

/// When drafts appear, and whether they are reviewed.
pub fn summary_settings(body: &str) -> String {
    format!("/{body}/summaries/settings")
}

/// Where anyone asks for summaries by mail.
pub fn subscribe(body: &str) -> String {
    format!("/{body}/summaries/subscribe")
}

/// Where whoever has the token of a subscription confirms and leaves it.
pub fn subscription(token: &str) -> String {
    format!("/subscriptions/{}", encode(token))
}

/// What was done since a session, or in any period.
pub fn review(body: &str) -> String {
    format!("/{body}/review")
}

/// Where the coordinator writes words for a draft.
pub fn summary_words(body: &str, month: Month, edition: i32) -> String {
    format!("/{body}/summaries/{month}/words?edition={edition}")
}

/// Where a body's readers begin: its latest plan.
pub fn first(body: &str) -> String {
    format!("/{body}/plan")
}

pub fn plan(body: &str, plan: &str) -> String {
    format!("/{body}/plan/{plan}")
}

pub fn area(body: &str, plan: &str, number: impl Display) -> String {
    format!("/{body}/plan/{plan}/area/{number}")
}

pub fn activity(body: &str, plan: &str, code: &str) -> String {
    format!("/{body}/plan/{plan}/activity/{}", encode(code))
}

/// A form or list about a plan as a whole, such as its revisions.
pub fn of_plan(body: &str, plan: &str, what: &str) -> String {
    format!("/{body}/plan/{plan}/{what}")
}

/// A form about an area, such as that by which it is retired.
pub fn of_area(body: &str, plan: &str, number: impl Display, what: &str) -> String {
    format!("{}/{what}", area(body, plan, number))
}

/// A form about an activity, such as that by which it is split.
pub fn of_activity(body: &str, plan: &str, code: &str, what: &str) -> String {
    format!("{}/{what}", activity(body, plan, code))
}

/// A form about a session.
pub fn of_session(body: &str, ordinal: impl Display, what: &str) -> String {
    format!("{}/{what}", session(body, ordinal))
}

pub fn session(body: &str, ordinal: impl Display) -> String {
    format!("/{body}/sessions/{ordinal}")
}

/// `position` counts from 1 within the session: numbers repeat in faulty documents, positions do not.
pub fn decision(body: &str, ordinal: impl Display, position: impl Display) -> String {
    format!("/{body}/sessions/{ordinal}/decisions/{position}")
}

/// The report of a session, at one of its lines.
pub fn report(body: &str, ordinal: impl Display, line: impl Display) -> String {
    format!("/{body}/sessions/{ordinal}/report#L{line}")
}

pub fn output(body: &str, output: impl Display) -> String {
    format!("/{body}/outputs/{output}")
}

/// Where the mails stand that tell members what is new.
pub const MAILS: &str = "/administration/mail";

pub fn mail(mail: impl Display) -> String {
    format!("{MAILS}/{mail}")
}

/// Where whoever has the token of a mail leaves such mails.
pub fn leave_mails(token: &str) -> String {
    format!("/mail/leave/{}", encode(token))
}

/// What is new for the reader.
pub fn news(body: &str) -> String {
    format!("/{body}/news")
}

pub fn decisions(body: &str) -> String {
    format!("/{body}/decisions")
}

/// Decisions against their follow-up.
pub fn follow_up(body: &str) -> String {
    format!("/{body}/decisions/follow-up")
}

pub fn proposals(body: &str) -> String {
    format!("/{body}/proposals")
}

pub fn proposal(body: &str, proposal: impl Display) -> String {
    format!("/{body}/proposals/{proposal}")
}

/// Where a proposal is written; `about` names what it is about, such as `activity:2023-2025:5.7`.
pub fn new_proposal(body: &str, about: &str) -> String {
    with_query(&format!("/{body}/proposals/new"), &[("about", about)])
}

/// What was asked of whom.
pub fn asked(body: &str) -> String {
    format!("/{body}/decisions/asked")
}

pub fn sessions(body: &str) -> String {
    format!("/{body}/sessions")
}

pub fn outputs(body: &str) -> String {
    format!("/{body}/outputs")
}

pub fn funding(body: &str) -> String {
    format!("/{body}/funding")
}

pub fn quality(body: &str) -> String {
    format!("/{body}/quality")
}

pub fn need(body: &str, need: impl Display) -> String {
    format!("/{body}/funding/needs/{need}")
}

pub fn contribution(body: &str, contribution: impl Display) -> String {
    format!("/{body}/funding/contributions/{contribution}")
}

pub fn new_output(body: &str) -> String {
    format!("/{body}/outputs/new")
}

/// A new output that serves this activity.
pub fn new_output_for(body: &str, plan: &str, code: &str) -> String {
    with_query(&new_output(body), &[("plan", plan), ("activity", code)])
}

pub fn edit_output(body: &str, output: impl Display) -> String {
    format!("/{body}/outputs/{output}/edit")
}

/// Where it is said whether an output took place.
pub fn word_of_output(body: &str, output: impl Display) -> String {
    format!("/{body}/outputs/{output}/word")
}

pub fn withdraw_output(body: &str, output: impl Display) -> String {
    format!("/{body}/outputs/{output}/withdraw")
}

pub fn files_of_output(body: &str, output: impl Display) -> String {
    format!("/{body}/outputs/{output}/files")
}

pub fn file_of_output(body: &str, output: impl Display, file: impl Display) -> String {
    format!("/{body}/outputs/{output}/files/{file}")
}

pub fn remove_file(body: &str, output: impl Display, file: impl Display) -> String {
    format!("/{body}/outputs/{output}/files/{file}/remove")
}

/// Two sides of a plan, each a day or a session; without a plan, of the present one.
pub fn compare(body: &str, plan: &str, from: &str, to: &str) -> String {
    with_query(
        &format!("/{body}/compare"),
        &[("plan", plan), ("from", from), ("to", to)],
    )
}

pub fn changes(body: &str) -> String {
    format!("/{body}/changes")
}

/// What came in as a part of one entry, such as all that a report brought.
pub fn changes_of(body: &str, happening: impl Display) -> String {
    format!("/{body}/changes?of={happening}")
}

/// The list of people: those whose name or address holds the words, members of this body, after this name and person.
pub fn people(words: &str, body: &str, after: Option<(&str, String)>) -> String {
    let mut parts = Vec::new();
    for (name, value) in [("words", words), ("body", body)] {
        if !value.is_empty() {
            parts.push(format!("{name}={}", encode(value)));
        }
    }
    if let Some((name, person)) = after {
        parts.push(format!("name={}&after={person}", encode(name)));
    }
    let query = if parts.is_empty() {
        String::new()
    } else {
        format!("?{}", parts.join("&"))
    };
    format!("/administration/people{query}")
}

pub fn person(person: impl Display) -> String {
    format!("/administration/people/{person}")
}

pub fn kept_body(slug: &str) -> String {
    format!("/administration/bodies/{slug}")
}

pub fn organisation(organisation: impl Display) -> String {
    format!("/administration/organisations/{organisation}")
}

/// The page that says how far a file has come.
pub fn job(token: &str) -> String {
    format!("/jobs/{}", encode(token))
}

/// The file of a job.
pub fn job_file(token: &str) -> String {
    format!("{}/file", job(token))
}

pub fn intake(body: &str) -> String {
    format!("/{body}/intake")
}

pub fn draft(body: &str, draft: impl Display) -> String {
    format!("/{body}/intake/{draft}")
}

pub fn discard_draft(body: &str, draft: impl Display) -> String {
    format!("/{body}/intake/{draft}/discard")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_never_leads_to_another_site() {
        assert_eq!(
            local("/speca/plan?status=planned"),
            "/speca/plan?status=planned"
        );
        for back in [
            "https://example.org",
            "//example.org",
            "/\\example.org",
            "speca",
            "",
            "/a\r\nb",
        ] {
            assert_eq!(local(back), "/", "{back}");
        }
    }

    #[test]
    fn what_has_a_meaning_in_addresses_is_encoded() {
        assert_eq!(
            sign_in("/a?b=c&d=é"),
            "/sign-in?back=%2Fa%3Fb%3Dc%26d%3D%C3%A9"
        );
        assert_eq!(sign_in("/"), "/sign-in");
    }
}
