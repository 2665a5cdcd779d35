use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn standing(status: Status) -> Standing {
    Standing {
        status,
        status_since: day("2024-01-10"),
        timeframe: Timeframe {
            from: "2023-10".parse().ok(),
            to: "2024-06".parse().ok(),
            wording: String::new(),
        },
        outputs: 0,
        dated_outputs: 0,
        today: day("2024-06-27"),
    }
}

fn wanted(to: Status) -> Move {
    Move {
        to: Some(to),
        effective_on: Some(day("2024-06-20")),
        ..Move::default()
    }
}

#[test]
fn the_table_of_moves_is_the_adopted_one() {
    let mut table = String::new();
    for from in Status::ALL {
        let moves: Vec<String> = from
            .moves()
            .map(|to| format!("{to}{:?}", from.needs(to).unwrap()))
            .collect();
        table += &format!("{from}: {}\n", moves.join(", "));
    }
    assert_eq!(
        table,
        "planned: preparing[], under-way[], delivered[DatedOutput], postponed[Reason, NewTimeframe], cancelled[Reason]\n\
         preparing: planned[], under-way[], delivered[DatedOutput], postponed[Reason, NewTimeframe], cancelled[Reason]\n\
         under-way: delivered[DatedOutput], completed[Outcome, Evidence], postponed[Reason, NewTimeframe], cancelled[Reason]\n\
         delivered: under-way[Reason], completed[Outcome, Evidence], cancelled[Reason]\n\
         completed: planned[Reason], under-way[Reason]\n\
         postponed: planned[], preparing[], under-way[], cancelled[Reason]\n\
         cancelled: planned[Reason], under-way[Reason]\n"
    );
}

#[test]
fn a_plain_move_needs_a_day_and_nothing_else() {
    assert_eq!(
        judge(&wanted(Status::UnderWay), &standing(Status::Planned)),
        []
    );
    let mut undated = wanted(Status::UnderWay);
    undated.effective_on = None;
    assert_eq!(
        judge(&undated, &standing(Status::Planned)),
        [Refused::NoEffectiveDate]
    );
}

#[test]
fn a_move_to_the_present_status_or_to_none_moves_nothing() {
    assert_eq!(
        judge(&wanted(Status::Planned), &standing(Status::Planned)),
        [Refused::NothingToMove]
    );
    assert_eq!(
        judge(&Move::default(), &standing(Status::Planned)),
        [Refused::NothingToMove]
    );
}

#[test]
fn a_move_that_is_not_in_the_table_is_named() {
    let (from, to) = (Status::Planned, Status::Completed);
    assert_eq!(
        judge(&wanted(to), &standing(from)),
        [Refused::NoSuchMove { from, to }]
    );
}

#[test]
fn a_day_ahead_or_before_the_present_status_is_refused() {
    let mut move_on = wanted(Status::UnderWay);
    move_on.effective_on = Some(day("2024-06-28"));
    assert_eq!(
        judge(&move_on, &standing(Status::Planned)),
        [Refused::Ahead]
    );
    move_on.effective_on = Some(day("2024-01-09"));
    let since = day("2024-01-10");
    assert_eq!(
        judge(&move_on, &standing(Status::Planned)),
        [Refused::BeforePresent { since }]
    );
}

#[test]
fn delivered_needs_an_output_with_its_dates_there_or_noted_with_the_move() {
    let mut there = standing(Status::UnderWay);
    let mut deliver = wanted(Status::Delivered);
    assert_eq!(judge(&deliver, &there), [Refused::Needs(Need::DatedOutput)]);
    there.outputs = 1;
    assert_eq!(judge(&deliver, &there), [Refused::Needs(Need::DatedOutput)]);
    there.dated_outputs = 1;
    assert_eq!(judge(&deliver, &there), []);
    there.dated_outputs = 0;
    deliver.notes_dated_output = true;
    assert_eq!(judge(&deliver, &there), []);
}

#[test]
fn completed_needs_an_outcome_and_evidence() {
    let mut complete = wanted(Status::Completed);
    let there = standing(Status::Delivered);
    assert_eq!(
        judge(&complete, &there),
        [
            Refused::Needs(Need::Outcome),
            Refused::Needs(Need::Evidence)
        ]
    );
    complete.outcome = Some("Two hundred officials trained".into());
    complete.evidence_link = Some("javascript:alert(1)".into());
    assert_eq!(judge(&complete, &there), [Refused::NotALink]);
    complete.evidence_link = Some("https://example.org/report".into());
    assert_eq!(judge(&complete, &there), []);
}

#[test]
fn postponed_needs_a_reason_and_a_later_end() {
    let mut postpone = wanted(Status::Postponed);
    let there = standing(Status::Planned);
    assert_eq!(
        judge(&postpone, &there),
        [
            Refused::Needs(Need::Reason),
            Refused::Needs(Need::NewTimeframe)
        ]
    );
    postpone.reason = Some("The host asked for the autumn".into());
    postpone.timeframe = Some(Timeframe {
        from: None,
        to: "2024-Q2".parse().ok(),
        wording: String::new(),
    });
    assert_eq!(judge(&postpone, &there), [Refused::NotLater]);
    postpone.timeframe = Some(Timeframe {
        from: None,
        to: "2024-10".parse().ok(),
        wording: String::new(),
    });
    assert_eq!(judge(&postpone, &there), []);
}

#[test]
fn every_status_reads_back_and_maps_to_iati() {
    for status in Status::ALL {
        assert_eq!(status.as_str().parse(), Ok(status));
    }
    let codes: Vec<u8> = Status::ALL.iter().map(|status| status.iati()).collect();
    assert_eq!(codes, [1, 1, 2, 3, 4, 6, 5]);
    assert!("done".parse::<Status>().is_err());
}

#[test]
fn a_timeframe_that_ends_before_it_begins_is_refused_with_any_move() {
    let mut start = wanted(Status::UnderWay);
    start.timeframe = Some(Timeframe {
        from: "2024-10".parse().ok(),
        to: "2024-06".parse().ok(),
        wording: String::new(),
    });
    assert_eq!(
        judge(&start, &standing(Status::Planned)),
        [Refused::EndsBeforeItBegins]
    );
}
