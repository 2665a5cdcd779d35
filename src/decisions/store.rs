//! The SQL of the list of decisions and of one.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use sqlx::PgExecutor;
use sqlx::types::Json;

use super::follow_up::Tie;
use super::{Clause, DecisionCard, FollowUp, VerbClass};
use crate::bodies::states::State;
use crate::history::log::Entry;
use crate::i18n::Language;
use crate::ids::{ActivityId, BodyId, DecisionId, OrganisationId, OutputId};
use crate::plan::Status;
use crate::time::PartialDate;

/// Of whom something is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addressee {
    /// By name, or as one of all participating States.
    State(State),
    AllStates,
    Organisation(OrganisationId),
}

/// Which decisions of a body are wanted. The class and the addressee are those of one and the same clause.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub session: Option<i32>,
    pub class: Option<VerbClass>,
    pub to: Option<Addressee>,
    pub follow_up: Option<FollowUp>,
    pub words: Option<String>,
    /// Session and position of the last decision on the page before.
    pub after: Option<(i32, i32)>,
}

/// A decision as the list shows it.
#[derive(Clone, Debug, Deserialize)]
pub struct Listed {
    pub session_ordinal: i32,
    pub position: i32,
    pub number: String,
    pub wording: String,
    pub language: Language,
    pub follow_up: FollowUp,
    pub clauses: Vec<Clause>,
}

/// How many decisions have this follow-up, and how many of them stand on the pages before.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Tally {
    pub follow_up: FollowUp,
    pub decisions: i64,
    pub before: i64,
}

/// One page of decisions, one more than `most` where there are further ones, with the tallies of all that the filter
/// lets through but for its follow-up.
pub async fn list(
    database: impl PgExecutor<'_>,
    body: BodyId,
    filter: &Filter,
    most: i32,
) -> sqlx::Result<(Vec<Listed>, Vec<Tally>)> {
    let (state, organisation, all_states) = match filter.to {
        None => (None, None, false),
        Some(Addressee::State(state)) => (Some(state.code()), None, false),
        Some(Addressee::Organisation(id)) => (None, Some(id.0), false),
        Some(Addressee::AllStates) => (None, None, true),
    };
    let row = sqlx::query!(
        r#"
        with wanted as materialized (
            select decision.decision_id, session.ordinal, decision.position, decision.follow_up,
                $9::int is not null
                    and (session.ordinal > $9 or session.ordinal = $9 and decision.position <= $10) as before
            from decision
            join session using (session_id)
            where decision.body_id = $1 and decision.withdrawn_at is null
                and ($2::int is null or session.ordinal = $2)
                and ($3::text is null or decision.search @@ websearch_to_tsquery('russian', $3))
                and ($4::text is null and $5::text is null and $6::uuid is null and not $7::bool or exists (
                    select from clause
                    where clause.decision_id = decision.decision_id
                        and ($4 is null or clause.class = $4)
                        and ($5 is null or $5 = any (clause.addressee_states) or clause.addresses_all_states)
                        and ($6 is null or $6 = any (clause.addressee_organisations))
                        and (not $7 or clause.addresses_all_states)))
        ), page as (
            select decision_id, ordinal
            from wanted
            where ($8::text is null or follow_up = $8) and not before
            order by ordinal desc, position
            limit $11 + 1
        )
        select
            (select coalesce(json_agg(json_build_object(
                'session_ordinal', page.ordinal, 'position', decision.position, 'number', decision.number,
                'wording', decision.wording, 'language', decision.language, 'follow_up', decision.follow_up,
                'clauses', (select coalesce(json_agg(clause order by clause.position), '[]')
                    from clause where clause.decision_id = decision.decision_id))
                order by page.ordinal desc, decision.position), '[]')
             from page join decision using (decision_id)) as "rows!: Json<Vec<Listed>>",
            (select coalesce(json_agg(tally), '[]')
             from (select follow_up, count(*) as decisions, count(*) filter (where before) as before
                from wanted group by follow_up) as tally) as "tallies!: Json<Vec<Tally>>"
        "#,
        body.0,
        filter.session,
        filter.words,
        filter.class.map(VerbClass::as_str),
        state,
        organisation,
        all_states,
        filter.follow_up.map(FollowUp::as_str),
        filter.after.map(|(ordinal, _)| ordinal),
        filter.after.map(|(_, position)| position),
        most,
    )
    .fetch_one(database)
    .await?;
    Ok((row.rows.0, row.tallies.0))
}

/// A decision with all that its page shows.
#[derive(Clone, Debug, Deserialize)]
pub struct Shown {
    pub card: DecisionCard,
    pub footnotes: Vec<String>,
    pub clauses: Vec<Clause>,
    pub activities: Vec<Concerned>,
    pub outputs: Vec<Delivered>,
    /// What it supersedes and implements, and what does so to it, link by link, the nearest first.
    pub chain: Vec<Chained>,
    /// What was said of its follow-up, the latest first.
    pub notes: Vec<Noted>,
    pub source_from: Option<i32>,
    /// The lines of the report that it came from.
    pub source: Vec<String>,
    pub previous: Option<Neighbour>,
    pub next: Option<Neighbour>,
    pub log: Vec<Entry>,
}

/// An output that was delivered on a decision's account.
#[derive(Clone, Debug, Deserialize)]
pub struct Delivered {
    pub output_id: OutputId,
    pub title: String,
    pub kind: String,
    pub from: Option<PartialDate>,
    pub to: Option<PartialDate>,
}

/// A link of the chain that leads from a decision to those it supersedes or implements, or back.
#[derive(Clone, Debug, Deserialize)]
pub struct Chained {
    pub decision_id: DecisionId,
    pub kind: Tie,
    /// Whether this decision, or one nearer to the one shown, is what supersedes or implements it.
    pub onward: bool,
    /// 1 for what is tied to the decision shown itself.
    pub depth: i32,
    pub session: i32,
    pub position: i32,
    pub number: String,
    pub follow_up: FollowUp,
}

/// A note on a follow-up.
#[derive(Clone, Debug, Deserialize)]
pub struct Noted {
    pub text: String,
    pub holds_on: NaiveDate,
    pub recorded_at: DateTime<Utc>,
    /// `None` for what the command line noted.
    pub person: Option<String>,
    pub acts_for: String,
}

/// An activity that a decision concerns.
#[derive(Clone, Debug, Deserialize)]
pub struct Concerned {
    pub activity_id: ActivityId,
    pub plan_slug: String,
    pub code: String,
    pub title: Option<String>,
    pub wording: String,
    pub status: Status,
    pub lead_ids: Vec<OrganisationId>,
}

/// The decision before or after in the same session.
#[derive(Clone, Debug, Deserialize)]
pub struct Neighbour {
    pub position: i32,
    pub number: String,
}

pub async fn show(
    database: impl PgExecutor<'_>,
    body: BodyId,
    ordinal: i32,
    position: i32,
) -> sqlx::Result<Option<Shown>> {
    let found = sqlx::query_scalar!(
        r#"
        with recursive chain as (
            select tie.kind, true as onward, tie.other_id as decision_id, 1 as depth
            from decision_card as shown join decision_tie as tie using (decision_id)
            where shown.body_id = $1 and shown.session_ordinal = $2 and shown.position = $3
            union all
            select tie.kind, false, tie.decision_id, 1
            from decision_card as shown join decision_tie as tie on tie.other_id = shown.decision_id
            where shown.body_id = $1 and shown.session_ordinal = $2 and shown.position = $3
            union all
            select tie.kind, chain.onward, case when chain.onward then tie.other_id else tie.decision_id end, depth + 1
            from chain
            join decision_tie as tie
                on case when chain.onward then tie.decision_id else tie.other_id end = chain.decision_id
            where depth < 12
        )
        select json_build_object(
            'card', (select card from decision_card where decision_card.decision_id = decision.decision_id),
            'footnotes', decision.footnotes, 'source_from', decision.source_from,
            'clauses', (select coalesce(json_agg(clause order by clause.position), '[]')
                from clause where clause.decision_id = decision.decision_id),
            'outputs', (select coalesce(json_agg(json_build_object('output_id', output_id, 'title', title, 'kind', kind,
                    'from', partial_date(begins_on, begins_precision), 'to', partial_date(ends_on, ends_precision))
                    order by ends_on desc nulls last, output_id), '[]')
                from decision_output join output using (output_id)
                where decision_output.decision_id = decision.decision_id and output.withdrawn_at is null),
            'chain', (select coalesce(json_agg(json_build_object('decision_id', chain.decision_id, 'kind', chain.kind,
                    'onward', onward, 'depth', depth, 'session', link.session_ordinal, 'position', link.position,
                    'number', card ->> 'number', 'follow_up', link.follow_up)
                    order by onward desc, depth, link.session_ordinal desc, link.position), '[]')
                from chain join decision_card as link using (decision_id)),
            'notes', (select coalesce(json_agg(json_build_object('text', text, 'holds_on', holds_on,
                    'recorded_at', recorded_at, 'person', (select name from person where person_id = note.person_id),
                    'acts_for', acts_for) order by recorded_at desc, note_id desc), '[]')
                from (select * from follow_up_note where follow_up_note.decision_id = decision.decision_id
                    order by recorded_at desc, note_id desc limit 50) as note),
            'activities', (select coalesce(json_agg(json_build_object(
                    'activity_id', activity_id, 'plan_slug', plan_slug, 'code', code, 'title', title,
                    'wording', wording, 'status', status, 'lead_ids', lead_ids)
                    order by plan_slug desc, area_position, position, activity_id), '[]')
                from decision_activity join activity_card using (activity_id)
                where decision_activity.decision_id = decision.decision_id),
            'source', coalesce(to_json((string_to_array(replace(report.text, e'\r', ''), e'\n'))
                [decision.source_from:decision.source_to]), '[]'),
            'previous', (select json_build_object('position', other.position, 'number', other.number)
                from decision other
                where other.session_id = decision.session_id and other.withdrawn_at is null
                    and other.position < decision.position
                order by other.position desc limit 1),
            'next', (select json_build_object('position', other.position, 'number', other.number)
                from decision other
                where other.session_id = decision.session_id and other.withdrawn_at is null
                    and other.position > decision.position
                order by other.position limit 1),
            'log', log_of(decision.decision_id, 100)) as "shown!: Json<Shown>"
        from decision
        join session using (session_id)
        left join report on report.report_id = decision.report_id
        where decision.body_id = $1 and session.ordinal = $2 and decision.position = $3
            and decision.withdrawn_at is null
        "#,
        body.0,
        ordinal,
        position,
    )
    .fetch_optional(database)
    .await?;
    Ok(found.map(|shown| shown.0))
}
