//! The SQL of sessions: each with what it adopted.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::types::Json;
use sqlx::{PgConnection, PgPool};

use super::acts::lists;
use super::record::{Document, Officer, Record};
use crate::decisions::{Clause, FollowUp, VerbClass};
use crate::i18n::Language;
use crate::ids::{BodyId, OrganisationId, OutputId, SessionId};
use crate::intake::report::Section;
use crate::plan::baseline::Baseline;
use crate::plan::revise::Kind;
use crate::time::{PartialDate, Timeframe};

/// How much there is of a session, for the list of all.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Tally {
    pub session_id: SessionId,
    pub decisions: i64,
    pub outputs: i64,
}

pub async fn tallies(pool: &PgPool, body: BodyId) -> sqlx::Result<Vec<Tally>> {
    sqlx::query_as!(
        Tally,
        r#"
        select session_id as "session_id!: SessionId",
            (select count(*) from decision
             where decision.body_id = $1 and decision.session_id = session.session_id and withdrawn_at is null)
                as "decisions!",
            (select count(*) from output
             where output.session_id = session.session_id and withdrawn_at is null) as "outputs!"
        from session
        where body_id = $1
        "#,
        body.0,
    )
    .fetch_all(pool)
    .await
}

/// What a session's page shows besides the session itself.
#[derive(Clone, Debug, Deserialize)]
pub struct Adopted {
    pub plans: Vec<AdoptedPlan>,
    pub decisions: Vec<AdoptedDecision>,
    pub decision_count: i64,
    /// How many decisions have a clause of each class.
    pub classes: Vec<ClassCount>,
    pub outputs: Vec<Reported>,
    pub output_count: i64,
    /// The latest first: a corrected report is taken in beside the one before.
    pub reports: Vec<ReportHead>,
    pub record: Record,
    /// The latest first: of several of one plan the first counts.
    pub baselines: Vec<Baseline>,
    /// Revisions of the plans that have a baseline here, recorded since; the latest first, at most 20.
    pub revisions: Vec<RevisedSince>,
}

/// A revision since a session.
#[derive(Clone, Debug, Deserialize)]
pub struct RevisedSince {
    pub plan_slug: String,
    pub number: i32,
    pub kind: Kind,
    pub reason: String,
    pub recorded_at: DateTime<Utc>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct AdoptedPlan {
    pub slug: String,
    pub title: String,
    pub language: Language,
    pub areas: i64,
    pub activities: i64,
}

#[derive(Clone, Debug, Deserialize)]
pub struct AdoptedDecision {
    pub position: i32,
    pub number: String,
    pub wording: String,
    pub language: Language,
    pub follow_up: FollowUp,
    pub clauses: Vec<Clause>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub struct ClassCount {
    pub class: VerbClass,
    pub decisions: i64,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Reported {
    pub output_id: OutputId,
    pub title: String,
    pub from: Option<PartialDate>,
    pub to: Option<PartialDate>,
    pub wording: String,
    pub organisation_id: Option<OrganisationId>,
}

impl Reported {
    pub fn timeframe(&self) -> Timeframe {
        Timeframe {
            from: self.from,
            to: self.to,
            wording: self.wording.clone(),
        }
    }
}

#[derive(Clone, Debug, Deserialize)]
pub struct ReportHead {
    pub file_name: String,
    pub lines: i64,
    pub taken_in_at: DateTime<Utc>,
    pub taken_in_by: Option<String>,
}

/// The first `most` decisions and outputs of a session, its plans and its reports, and the counts of all.
pub async fn adopted(
    pool: &PgPool,
    body: BodyId,
    session: SessionId,
    most: i64,
) -> sqlx::Result<Adopted> {
    let found = sqlx::query_scalar!(
        r#"
        select json_build_object(
            'plans', (select coalesce(json_agg(json_build_object(
                    'slug', slug, 'title', title, 'language', language,
                    'areas', (select count(*) from area where area.plan_id = plan.plan_id and withdrawn_at is null),
                    'activities', (select coalesce(sum(activities), 0)::bigint from activity_tally
                        where activity_tally.plan_id = plan.plan_id)) order by begins_on desc nulls last), '[]')
                from plan where body_id = $1 and session_id = $2),
            'decisions', (select coalesce(json_agg(json_build_object(
                    'position', position, 'number', number, 'wording', wording, 'language', language,
                    'follow_up', follow_up,
                    'clauses', (select coalesce(json_agg(clause order by clause.position), '[]')
                        from clause where clause.decision_id = brief.decision_id)) order by position), '[]')
                from (select * from decision
                    where body_id = $1 and session_id = $2 and withdrawn_at is null
                    order by position limit $3) as brief),
            'decision_count', (select count(*) from decision
                where body_id = $1 and session_id = $2 and withdrawn_at is null),
            'classes', (select coalesce(json_agg(counted), '[]')
                from (select class, count(distinct decision_id) as decisions
                    from decision join clause using (decision_id)
                    where body_id = $1 and session_id = $2 and withdrawn_at is null
                    group by class) as counted),
            'outputs', (select coalesce(json_agg(json_build_object(
                    'output_id', output_id, 'title', title, 'organisation_id', organisation_id,
                    'from', partial_date(begins_on, begins_precision), 'to', partial_date(ends_on, ends_precision),
                    'wording', timeframe_wording) order by ends_on, output_id), '[]')
                from (select * from output where session_id = $2 and withdrawn_at is null
                    order by ends_on, output_id limit $3) as brief),
            'output_count', (select count(*) from output where session_id = $2 and withdrawn_at is null),
            'reports', (select coalesce(json_agg(json_build_object(
                    'file_name', file_name, 'taken_in_at', taken_in_at, 'taken_in_by', person.name,
                    'lines', 1 + length(text) - length(replace(text, e'\n', '')))
                    order by taken_in_at desc, report_id desc), '[]')
                from report left join person on person.person_id = report.taken_in_by
                where report.body_id = $1 and session_id = $2),
            'record', (select json_build_object('from_on', from_on, 'to_on', to_on, 'place', place,
                    'country_chair', country_chair, 'format', format, 'symbol', symbol, 'agenda', agenda,
                    'officers', officers, 'documents', documents, 'version', version)
                from session where session_id = $2),
            'baselines', (select coalesce(json_agg(json_build_object('baseline_id', baseline_id,
                    'plan_slug', plan.slug, 'plan_title', plan.title, 'sequence', sequence,
                    'recorded_at', recorded_at, 'effective_on', effective_on) order by sequence desc), '[]')
                from baseline join plan using (plan_id) where baseline.session_id = $2),
            'revisions', (select coalesce(json_agg(json_build_object('plan_slug', slug, 'number', number,
                    'kind', kind, 'reason', reason, 'recorded_at', recorded_at) order by recorded_at desc, number desc), '[]')
                from (select plan.slug, revision.*
                    from revision join plan using (plan_id) join happening using (happening_id)
                    where happening.sequence > (
                        select max(sequence) from baseline
                        where baseline.plan_id = revision.plan_id and baseline.session_id = $2)
                    order by revision.recorded_at desc, revision.number desc limit 20) as since)
            ) as "adopted!: Json<Adopted>"
        "#,
        body.0,
        session.0,
        most,
    )
    .fetch_one(pool)
    .await?;
    Ok(found.0)
}

/// A report's text, and the sections that were recognised in it; `None` where they are not known.
#[derive(Debug)]
pub struct ReportText {
    pub file_name: String,
    pub text: String,
    pub sections: Option<Json<Vec<Section>>>,
}

/// The latest report of a session.
pub async fn report(
    pool: &PgPool,
    body: BodyId,
    session: SessionId,
) -> sqlx::Result<Option<ReportText>> {
    sqlx::query_as!(
        ReportText,
        r#"
        select file_name, text, understood -> 'sections' as "sections: Json<Vec<Section>>"
        from report
        where body_id = $1 and session_id = $2
        order by taken_in_at desc, report_id desc
        limit 1
        "#,
        body.0,
        session.0,
    )
    .fetch_optional(pool)
    .await
}

/// What a session keeps of itself.
pub async fn record(
    connection: &mut PgConnection,
    body: BodyId,
    session: SessionId,
) -> sqlx::Result<Option<Record>> {
    let found = sqlx::query_scalar!(
        r#"
        select json_build_object('from_on', from_on, 'to_on', to_on, 'place', place,
            'country_chair', country_chair, 'format', format, 'symbol', symbol, 'agenda', agenda,
            'officers', officers, 'documents', documents, 'version', version) as "record!: Json<Record>"
        from session where body_id = $1 and session_id = $2
        "#,
        body.0,
        session.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.map(|record| record.0))
}

/// Writes the agenda, the officers and the documents.
pub async fn write_lists(
    connection: &mut PgConnection,
    session: SessionId,
    record: &Record,
) -> sqlx::Result<()> {
    let (agenda, officers, documents) = lists(record);
    sqlx::query!(
        "update session set agenda = $2, officers = $3, documents = $4 where session_id = $1",
        session.0,
        &agenda,
        officers as Json<&[Officer]>,
        documents as Json<&[Document]>,
    )
    .execute(connection)
    .await?;
    Ok(())
}
