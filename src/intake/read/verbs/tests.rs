//! Verbs in all their forms, and what only looks like one.
use super::lexicon::{TABLE, VERBS};
use super::*;

fn read(wording: &str) -> Vec<(String, VerbClass, Option<String>)> {
    clauses(wording)
        .into_iter()
        .map(|clause| (clause.verb, clause.class, clause.addressee))
        .collect()
}

fn one(wording: &str) -> (String, VerbClass, Option<String>) {
    let found = read(wording);
    assert_eq!(found.len(), 1, "{wording}: {found:?}");
    found.into_iter().next().unwrap()
}

#[test]
fn a_verb_is_read_in_every_form_it_takes() {
    use VerbClass::*;
    for (wording, verb, class, addressee) in [
        (
            "Requests the secretariat to report.",
            "requests",
            Action,
            Some("the secretariat"),
        ),
        (
            "REQUESTS the Director-General to report.",
            "requests",
            Action,
            Some("the Director-General"),
        ),
        (
            "Also strongly urges Parties to act.",
            "urges",
            Action,
            Some("Parties"),
        ),
        (
            "Calls for global action by all stakeholders to bridge divides;",
            "calls for",
            Action,
            Some("all stakeholders"),
        ),
        (
            "The WG noted with satisfaction the talks.",
            "noted with satisfaction",
            Appreciation,
            None,
        ),
        (
            "The Committee on Trade and Ports (CTP), at its third session, took note of it.",
            "took note",
            Neutral,
            None,
        ),
        (
            "The participating States committed to reporting.",
            "committed to",
            Commitment,
            Some("The participating States"),
        ),
        (
            "The WG expressed its sincere gratitude to the host.",
            "expressed its sincere gratitude",
            Appreciation,
            None,
        ),
        (
            "In this regard, the WG also called on QRDA and NORVA secretariats to work.",
            "called on",
            Action,
            Some("QRDA and NORVA secretariats"),
        ),
        (
            "The Committee agreed to hold its 5th session in May.",
            "agreed",
            Commitment,
            None,
        ),
        (
            "Regional coordinators were encouraged to consult.",
            "encouraged",
            SoftAction,
            Some("Regional coordinators"),
        ),
        (
            "The Committee recommended that the Council adopt the draft.",
            "recommended",
            SoftAction,
            Some("the Council"),
        ),
        (
            "Invite member States to share data",
            "invite",
            SoftAction,
            Some("member States"),
        ),
        (
            "Noted with concern the delay.",
            "noted with concern",
            Emphasis,
            None,
        ),
        (
            "Reiterates its call upon States to ratify.",
            "reiterates its call",
            Action,
            None,
        ),
    ] {
        let (found, kind, whom) = one(wording);
        assert_eq!((found.as_str(), kind), (verb, class), "{wording}");
        if verb != "reiterates its call" {
            assert_eq!(whom.as_deref(), addressee, "{wording}");
        }
    }
}

#[test]
fn several_verbs_in_one_paragraph_are_several_clauses() {
    let found = read(
        "The WG welcomed the final draft and requested that this be made available. It invited donors to continue.\n(a) Decides to meet;\n(b) encouraged Governments, in consultation with others, to take part.",
    );
    let verbs: Vec<&str> = found.iter().map(|(verb, ..)| verb.as_str()).collect();
    assert_eq!(
        verbs,
        ["welcomed", "requested", "invited", "decides", "encouraged"]
    );
    assert_eq!(found[1].2, None);
    assert_eq!(found[2].2.as_deref(), Some("donors"));
    assert_eq!(found[4].2.as_deref(), Some("Governments"));
}

#[test]
fn participles_nouns_and_other_sentences_are_no_operative_verbs() {
    for wording in [
        "The reports requested by the Committee were late.",
        "The proposed draft decisions were adopted by the delegations.",
        "Requests from States are listed below.",
        "Activities of the network are focused on developing the potential of States.",
        "This Network will draw on work to explore how Governments can play a role.",
        "The secretariat, which had been requested to act, is late.",
        "",
    ] {
        assert_eq!(read(wording), vec![], "{wording}");
    }
}

#[test]
fn the_body_is_told_from_others_who_speak() {
    assert!(speaks_for_body(
        "At its meeting on 3 May, the Committee adopted the agenda."
    ));
    assert!(!speaks_for_body("The secretariat noted the delay."));
    assert!(!speaks_for_body(
        "The representatives of some groups noted that it was late."
    ));
}

#[test]
fn every_verb_of_the_table_has_a_class_and_three_forms() {
    let rows = TABLE.lines().filter(|row| !row.starts_with('#')).count();
    assert!(rows > 90);
    assert!(VERBS.values().flatten().count() >= rows * 3);
}
