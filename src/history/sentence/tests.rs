use serde_json::json;

use super::*;
use crate::history::SubjectKind;
use crate::history::log::Linked;
use crate::history::naming::shortened;
use crate::i18n::Language;

fn subject(title: &str) -> serde_json::Value {
    json!({
        "plan_slug": "2023-2025", "code": "3.2", "area_number": 3, "session_ordinal": 4,
        "decision_position": 18, "decision_number": "18", "title": title, "withdrawn": false,
    })
}

fn entry(act: Act, kind: SubjectKind, more: serde_json::Value) -> Entry {
    let mut row = json!({
        "happening_id": Uuid::from_u128(1), "sequence": 7, "act": act.as_str(), "subject_kind": kind.as_str(),
        "subject_id": Uuid::from_u128(2), "recorded_at": "2024-06-27T20:00:00+00:00", "effective_on": "2024-06-28",
        "actor_id": Uuid::from_u128(3), "actor_name": "A. Example", "actor_for": "UNECE",
        "subject": subject("Roads & rivers"),
    });
    row.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    serde_json::from_value(row).unwrap()
}

fn reader(language: Language) -> Reader<'static> {
    Reader {
        words: Words(language),
        sees_names: false,
        zone: chrono_tz::Asia::Tashkent,
        agencies: &[],
        own: None,
    }
}

fn flat(parts: &[Part]) -> String {
    let text = |part: &Part| match part {
        Part::Text(text) => text.clone(),
        Part::Strong(text) => format!("*{text}*"),
        Part::Link { text, .. } => format!("[{text}]"),
    };
    parts.iter().map(text).collect()
}

fn moved(more: serde_json::Value) -> Entry {
    let mut row = json!({"before": {"status": "planned"}, "after": {"status": "under-way"}});
    row.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    entry(Act::StatusMoved, SubjectKind::Activity, row)
}

#[test]
fn a_move_is_told_in_both_languages_and_leads_to_its_activity() {
    let parts = moved(json!({})).sentence(&reader(Language::English));
    assert_eq!(
        flat(&parts),
        "UNECE moved [3.2 Roads & rivers] from “Planned” to “*Under way*”."
    );
    let target = Target::Activity {
        plan: "2023-2025".to_owned(),
        code: "3.2".to_owned(),
    };
    assert!(parts.contains(&Part::Link {
        text: "3.2 Roads & rivers".to_owned(),
        to: target
    }));
    assert_eq!(
        flat(&moved(json!({})).sentence(&reader(Language::Russian))),
        "[3.2 Roads & rivers]: изменение статуса с «Запланировано» на «*Осуществляется*». Запись: UNECE."
    );
}

#[test]
fn the_day_since_which_it_holds_is_told_where_it_is_another_than_the_day_at_the_bodys_place() {
    let earlier = moved(json!({"effective_on": "2024-06-20"}));
    assert!(flat(&earlier.sentence(&reader(Language::English))).ends_with(", since 20 June 2024."));
    // Recorded in the evening of the 27th in UTC, which is the 28th in Tashkent.
    assert!(!flat(&moved(json!({})).sentence(&reader(Language::English))).contains("since"));
}

#[test]
fn whoever_someone_acted_for_goes_by_the_acronym_in_the_reader_s_language() {
    let agencies = [Agency {
        organisation_id: Uuid::from_u128(9).into(),
        acronym: "UNECE".to_owned(),
        acronym_ru: Some("ЕЭК ООН".to_owned()),
        name: "Economic Commission for Europe".to_owned(),
        name_ru: None,
    }];
    let told = |language| {
        let reader = Reader {
            agencies: &agencies,
            ..reader(language)
        };
        flat(&moved(json!({})).sentence(&reader))
    };
    assert!(told(Language::Russian).ends_with("Запись: ЕЭК ООН."));
    assert!(told(Language::English).starts_with("UNECE moved"));
}

#[test]
fn persons_are_named_only_to_those_who_may_see_names() {
    let members = Reader {
        sees_names: true,
        ..reader(Language::English)
    };
    assert!(flat(&moved(json!({})).sentence(&members)).starts_with("A. Example (UNECE) moved"));
    assert!(
        flat(&moved(json!({})).sentence(&reader(Language::English))).starts_with("UNECE moved")
    );
    let nobody = moved(json!({"actor_id": null, "actor_name": null, "actor_for": ""}));
    assert!(
        flat(&nobody.sentence(&reader(Language::English))).starts_with("The secretariat moved")
    );
    let account = entry(
        Act::PersonAdded,
        SubjectKind::Person,
        json!({"subject": subject("B. Example")}),
    );
    assert!(!flat(&account.sentence(&reader(Language::English))).contains("Example"));
}

#[test]
fn the_thing_whose_page_it_is_is_neither_named_nor_linked() {
    let own = Reader {
        own: Some(Uuid::from_u128(2)),
        ..reader(Language::English)
    };
    let parts = moved(json!({})).sentence(&own);
    assert_eq!(
        flat(&parts),
        "UNECE moved the activity from “Planned” to “*Under way*”."
    );
}

#[test]
fn every_act_has_its_sentence_in_both_languages() {
    for language in Language::ALL {
        for act in Act::ALL {
            for kind in SubjectKind::ALL {
                for state in [
                    json!({}),
                    json!({"after": {"title": "x", "role": "officer", "areas": 2}}),
                ] {
                    let parts = entry(*act, *kind, state).sentence(&reader(language));
                    let told = flat(&parts);
                    assert!(
                        !told.contains("history-") && !told.contains('{'),
                        "{act:?}: {told}"
                    );
                    assert!(told.ends_with('.'), "{act:?}: {told}");
                }
            }
        }
    }
}

#[test]
fn a_report_is_one_line_with_its_counts() {
    let counts = TakenIn {
        areas: 7,
        activities: 21,
        decisions: 28,
        outputs: 14,
        ..TakenIn::default()
    };
    let taken_in = entry(
        Act::ReportTakenIn,
        SubjectKind::Report,
        json!({"after": counts}),
    );
    assert_eq!(
        flat(&taken_in.sentence(&reader(Language::English))),
        "UNECE took in the report of the fourth session: 7 areas, 21 activities, 28 decisions and 14 outputs."
    );
    assert_eq!(
        flat(&taken_in.sentence(&reader(Language::Russian))),
        "Принят доклад четвёртой сессии: 7 областей деятельности, 21 вид деятельности, 28 решений и \
         14 мероприятий. Запись: UNECE."
    );
    let notes = taken_in.notes(&reader(Language::English));
    assert!(matches!(
        &notes[0][0],
        Part::Link {
            to: Target::PartsOf(_),
            ..
        }
    ));
}

#[test]
fn a_link_names_both_ends_and_leads_to_both() {
    let linked = Linked {
        activity_id: Uuid::from_u128(9).into(),
        plan: "2023-2025".to_owned(),
        code: "5.7".to_owned(),
    };
    let entry = entry(
        Act::DecisionLinked,
        SubjectKind::Decision,
        json!({"after": linked}),
    );
    assert_eq!(
        flat(&entry.sentence(&reader(Language::English))),
        "UNECE linked [decision 18 of the fourth session] to [activity 5.7]."
    );
    let own = Reader {
        own: Some(Uuid::from_u128(9)),
        ..reader(Language::English)
    };
    assert_eq!(
        flat(&entry.sentence(&own)),
        "UNECE linked [decision 18 of the fourth session] to the activity."
    );
}

#[test]
fn what_was_taken_back_says_when_by_whom_and_why() {
    let entry = moved(json!({
        "reason": "It began.",
        "taken_back": {"recorded_at": "2024-06-28T09:00:00+00:00", "reason": "Wrong activity.", "actor_id": Uuid::from_u128(4), "actor_name": "B. Example", "actor_for": "ESCAP"},
    }));
    let notes: Vec<String> = entry
        .notes(&reader(Language::English))
        .iter()
        .map(|note| flat(note))
        .collect();
    assert_eq!(
        notes,
        [
            "Reason: “It began.”",
            "Taken back on 28 June 2024: “Wrong activity.” By: ESCAP."
        ]
    );
}

#[test]
fn nothing_that_people_write_can_pose_as_a_mark() {
    let entry = moved(
        json!({"subject": subject("a\u{E001}\u{E100}b\u{E00F}\u{E000}c"), "reason": "\u{E001}\u{E100}x"}),
    );
    let parts = entry.sentence(&reader(Language::English));
    assert!(
        parts
            .iter()
            .any(|part| matches!(part, Part::Link { text, .. } if text == "3.2 abc"))
    );
    assert_eq!(
        flat(&entry.notes(&reader(Language::English))[0]),
        "Reason: “x”"
    );
}

#[test]
fn evidence_leads_out_only_over_the_web() {
    let with = |link: &str| {
        let entry = moved(json!({"after": {"status": "completed", "evidence_link": link}}));
        entry.notes(&reader(Language::English))[0].clone()
    };
    assert!(
        with("https://example.org/a")
            .iter()
            .any(|part| matches!(part, Part::Link { .. }))
    );
    assert!(
        !with("javascript:alert(1)")
            .iter()
            .any(|part| matches!(part, Part::Link { .. }))
    );
}

#[test]
fn a_long_wording_is_cut_at_a_word() {
    assert_eq!(shortened("one two three", 9), "one two…");
    assert_eq!(shortened("short", 9), "short");
    assert_eq!(shortened("ключевые слова", 10), "ключевые…");
}
