//! Drafts and reports in the database.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::types::Json;
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::draft::Draft;
use crate::ids::{BodyId, DraftId, PersonId, ReportId, SessionId};

/// A draft as lists name it.
#[derive(Clone, Debug, Deserialize)]
pub struct DraftHead {
    pub draft_id: DraftId,
    pub file_name: String,
    pub person_id: PersonId,
    pub person: String,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// A report that was taken in, as lists name it.
#[derive(Clone, Debug, Deserialize)]
pub struct ReportHead {
    pub report_id: ReportId,
    pub file_name: String,
    pub ordinal: i32,
    /// `None` for the command line.
    pub person: Option<String>,
    pub taken_in_at: DateTime<Utc>,
}

/// What the first page of intake lists: drafts, the newest first, and the last hundred reports.
pub async fn lists(pool: &PgPool, body: BodyId) -> sqlx::Result<(Vec<DraftHead>, Vec<ReportHead>)> {
    let row = sqlx::query!(
        r#"
        select
            (select coalesce(json_agg(json_build_object(
                'draft_id', draft_id, 'file_name', file_name, 'person_id', person_id, 'person', person.name,
                'created_at', intake_draft.created_at, 'updated_at', updated_at)
                order by intake_draft.created_at desc), '[]')
             from intake_draft join person using (person_id)
             where body_id = $1) as "drafts!: Json<Vec<DraftHead>>",
            (select coalesce(json_agg(json_build_object(
                'report_id', report_id, 'file_name', file_name, 'ordinal', ordinal, 'person', name,
                'taken_in_at', taken_in_at) order by taken_in_at desc), '[]')
             from (select report.*, session.ordinal, person.name
                   from report
                   join session using (session_id)
                   left join person on person_id = taken_in_by
                   where report.body_id = $1
                   order by taken_in_at desc limit 100) as report) as "reports!: Json<Vec<ReportHead>>"
        "#,
        body.0,
    )
    .fetch_one(pool)
    .await?;
    Ok((row.drafts.0, row.reports.0))
}

/// A draft with all that it holds.
#[derive(Clone, Debug)]
pub struct DraftRow {
    pub draft_id: DraftId,
    pub file_name: String,
    pub text: String,
    pub draft: Draft,
    pub version: i32,
    pub updated_at: DateTime<Utc>,
}

pub async fn draft(
    connection: &mut PgConnection,
    body: BodyId,
    draft_id: DraftId,
) -> sqlx::Result<Option<DraftRow>> {
    let row = sqlx::query!(
        r#"select file_name, text, understood as "understood!: Json<Draft>", version, updated_at
           from intake_draft where body_id = $1 and draft_id = $2"#,
        body.0,
        draft_id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| DraftRow {
        draft_id,
        file_name: row.file_name,
        text: row.text,
        draft: row.understood.0,
        version: row.version,
        updated_at: row.updated_at,
    }))
}

/// A draft before it is stored.
#[derive(Debug)]
pub struct NewDraft<'a> {
    pub draft_id: DraftId,
    pub body_id: BodyId,
    pub person_id: PersonId,
    pub file_name: &'a str,
    pub text: &'a str,
    pub draft: &'a Draft,
}

pub async fn add_draft(
    connection: &mut PgConnection,
    draft: &NewDraft<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into intake_draft (draft_id, body_id, person_id, file_name, text, understood, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $7)",
        draft.draft_id.0,
        draft.body_id.0,
        draft.person_id.0,
        draft.file_name,
        draft.text,
        Json(draft.draft) as _,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes the corrections made on a version of the draft; `None` if that is no longer the version.
pub async fn save_draft(
    connection: &mut PgConnection,
    body: BodyId,
    draft_id: DraftId,
    version: i32,
    draft: &Draft,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<i32>> {
    sqlx::query_scalar!(
        "update intake_draft set understood = $4, version = version + 1, updated_at = $5
         where body_id = $1 and draft_id = $2 and version = $3 returning version",
        body.0,
        draft_id.0,
        version,
        Json(draft) as _,
        now,
    )
    .fetch_optional(connection)
    .await
}

/// Removes a draft; tells whether it was there.
pub async fn remove_draft(
    connection: &mut PgConnection,
    body: BodyId,
    draft_id: DraftId,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "delete from intake_draft where body_id = $1 and draft_id = $2",
        body.0,
        draft_id.0,
    )
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What was understood of the same text when it was taken in last, with the corrections made then.
pub async fn understood_before(
    connection: &mut PgConnection,
    body: BodyId,
    text_hash: &[u8],
) -> sqlx::Result<Option<Draft>> {
    let found = sqlx::query_scalar!(
        r#"select understood as "understood!: Json<Draft>" from report
           where body_id = $1 and text_hash = $2 order by taken_in_at desc, report_id desc limit 1"#,
        body.0,
        text_hash,
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.map(|found| found.0))
}

/// A report to be kept.
#[derive(Debug)]
pub struct NewReport<'a> {
    pub report_id: ReportId,
    pub body_id: BodyId,
    pub session_id: SessionId,
    pub file_name: &'a str,
    pub text_hash: &'a [u8],
    pub text: &'a str,
    pub draft: &'a Draft,
    pub taken_in_by: Option<PersonId>,
}

pub async fn add_report(
    connection: &mut PgConnection,
    report: &NewReport<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into report (report_id, body_id, session_id, file_name, text_hash, text, understood,
             taken_in_by, taken_in_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        report.report_id.0,
        report.body_id.0,
        report.session_id.0,
        report.file_name,
        report.text_hash,
        report.text,
        Json(report.draft) as _,
        report.taken_in_by.map(Uuid::from),
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
