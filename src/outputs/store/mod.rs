//! The SQL of outputs.

mod list;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::types::Json;
use sqlx::{PgConnection, PgExecutor, PgPool};
use uuid::Uuid;

pub use list::{COUNTED, Found as FoundList, Listed, list};

use super::record::Record;
use crate::bodies::Body;
use crate::files::FileKind;
use crate::history::log::Entry;
use crate::i18n::Language;
use crate::ids::{ActivityId, BodyId, FileId, OrganisationId, OutputId, PlanId};
use crate::plan::{Heads, Status};

/// An output as acts find it.
#[derive(Clone, Debug, Deserialize)]
pub struct Found {
    pub version: i32,
    pub took_place: Option<bool>,
    pub not_held_because: Option<String>,
    pub record: Record,
    /// The agencies that lead what it serves.
    pub leads: Vec<OrganisationId>,
}

pub async fn find(
    connection: &mut PgConnection,
    body: BodyId,
    output: OutputId,
) -> sqlx::Result<Option<Found>> {
    let found = sqlx::query_scalar!(
        r#"
        select json_build_object('version', version, 'took_place', took_place, 'not_held_because', not_held_because,
            'record', record, 'leads', leads) as "found!: Json<Found>"
        from output_card where body_id = $1 and output_id = $2
        "#,
        body.0,
        output.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.map(|found| found.0))
}

/// The agencies that lead these activities.
pub async fn leads(
    connection: &mut PgConnection,
    body: BodyId,
    activities: &[ActivityId],
) -> sqlx::Result<Vec<OrganisationId>> {
    let activities: Vec<Uuid> = activities.iter().map(|id| id.0).collect();
    sqlx::query_scalar!(
        r#"select distinct lead as "lead!: OrganisationId"
           from activity cross join unnest(lead_ids) as lead
           where body_id = $1 and activity_id = any($2) and withdrawn_at is null"#,
        body.0,
        &activities,
    )
    .fetch_all(connection)
    .await
}

/// An output with all that its page shows.
#[derive(Clone, Debug, Deserialize)]
pub struct Shown {
    #[serde(flatten)]
    pub found: Found,
    /// The session whose report lists it.
    pub session_ordinal: Option<i32>,
    pub source_from: Option<i32>,
    pub source: Vec<String>,
    pub activities: Vec<Served>,
    pub files: Vec<FileHead>,
    pub heads: Heads,
    pub log: Vec<Entry>,
}

/// An activity that an output serves.
#[derive(Clone, Debug, Deserialize)]
pub struct Served {
    pub plan_slug: String,
    pub code: String,
    pub title: Option<String>,
    pub wording: String,
    pub language: Language,
    pub status: Status,
    pub lead_ids: Vec<OrganisationId>,
}

/// A file of an output, without its bytes.
#[derive(Clone, Debug, Deserialize)]
pub struct FileHead {
    pub file_id: FileId,
    pub name: String,
    pub kind: FileKind,
    pub size: i64,
    /// Only where the file itself is asked for.
    #[serde(skip)]
    pub hash: Vec<u8>,
    pub note: Option<String>,
    pub added_at: DateTime<Utc>,
}

pub async fn show(
    database: impl PgExecutor<'_>,
    body: BodyId,
    output: OutputId,
) -> sqlx::Result<Option<Shown>> {
    let found = sqlx::query_scalar!(
        r#"
        select json_build_object(
            'version', card.version, 'took_place', took_place, 'not_held_because', not_held_because,
            'record', record, 'leads', leads, 'heads', heads,
            'session_ordinal', session.ordinal, 'source_from', card.source_from,
            'source', coalesce(to_json((string_to_array(replace(report.text, e'\r', ''), e'\n'))
                [card.source_from:card.source_to]), '[]'),
            'activities', (select coalesce(json_agg(json_build_object(
                    'plan_slug', plan_slug, 'code', code, 'title', activity_card.title, 'wording', wording,
                    'language', plan.language, 'status', status, 'lead_ids', lead_ids)
                    order by plan_slug desc, area_position, position, activity_id), '[]')
                from output_activity join activity_card using (activity_id)
                join plan on plan.plan_id = activity_card.plan_id
                where output_activity.output_id = card.output_id),
            'files', (select coalesce(json_agg(json_build_object('file_id', file_id, 'name', name, 'kind', kind,
                    'size', size, 'note', note, 'added_at', added_at)
                    order by added_at, file_id), '[]')
                from output_file where output_file.output_id = card.output_id and removed_at is null),
            'log', log_of(card.output_id, 100)) as "shown!: Json<Shown>"
        from output_card as card
        left join session on session.session_id = card.session_id
        left join report on report.report_id = card.report_id
        where card.body_id = $1 and card.output_id = $2
        "#,
        body.0,
        output.0,
    )
    .fetch_optional(database)
    .await?;
    Ok(found.map(|shown| shown.0))
}

/// A file that an output of the body has.
pub async fn file(
    pool: &PgPool,
    body: BodyId,
    output: OutputId,
    file: FileId,
) -> sqlx::Result<Option<FileHead>> {
    sqlx::query_as!(
        FileHead,
        r#"select file_id as "file_id: FileId", name, kind as "kind: Kept", size, hash, note, added_at
           from output_file
           where file_id = $3 and output_id = $2 and removed_at is null
               and exists (select from output
                   where output.output_id = $2 and output.body_id = $1 and withdrawn_at is null)"#,
        body.0,
        output.0,
        file.0,
    )
    .fetch_optional(pool)
    .await
}

pub async fn file_head(
    connection: &mut PgConnection,
    output: OutputId,
    file: FileId,
) -> sqlx::Result<Option<FileHead>> {
    sqlx::query_as!(
        FileHead,
        r#"select file_id as "file_id: FileId", name, kind as "kind: Kept", size, hash, note, added_at
           from output_file where file_id = $2 and output_id = $1 and removed_at is null"#,
        output.0,
        file.0,
    )
    .fetch_optional(connection)
    .await
}

/// The kind of a file as the database keeps it.
#[derive(sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "lowercase")]
enum Kept {
    Pdf,
    Docx,
    Xlsx,
    Png,
    Jpeg,
}

impl From<Kept> for FileKind {
    fn from(kept: Kept) -> Self {
        match kept {
            Kept::Pdf => FileKind::Pdf,
            Kept::Docx => FileKind::Docx,
            Kept::Xlsx => FileKind::Xlsx,
            Kept::Png => FileKind::Png,
            Kept::Jpeg => FileKind::Jpeg,
        }
    }
}

/// The name under which an output has this very content.
pub async fn file_with(
    connection: &mut PgConnection,
    output: OutputId,
    hash: &[u8],
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "select name from output_file where output_id = $1 and hash = $2 and removed_at is null",
        output.0,
        hash,
    )
    .fetch_optional(connection)
    .await
}

/// What a form names: activities by plan and code, and organisations.
#[derive(Clone, Debug, Default)]
pub struct Named {
    pub activities: Vec<NamedActivity>,
    pub organisations: Vec<NamedOrganisation>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct NamedActivity {
    pub activity_id: ActivityId,
    pub plan_id: PlanId,
    pub code: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct NamedOrganisation {
    pub organisation_id: OrganisationId,
    pub acronym: String,
    /// In lower case, in both languages, the acronyms among them.
    pub names: Vec<String>,
}

/// Looks up what a form names: activities of the body's plans by their codes, and organisations by any of their names.
pub async fn named(
    pool: &PgPool,
    body: &Body,
    codes: &[(PlanId, String)],
    names: &[String],
) -> sqlx::Result<Named> {
    let (plans, codes): (Vec<Uuid>, Vec<String>) = codes
        .iter()
        .map(|(plan, code)| (plan.0, code.clone()))
        .unzip();
    let names: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    let row = sqlx::query!(
        r#"
        select
            (select coalesce(json_agg(json_build_object('activity_id', activity_id, 'plan_id', activity.plan_id,
                'code', activity.code)), '[]')
             from unnest($2::uuid[], $3::text[]) as wanted (plan_id, code)
             join activity on activity.plan_id = wanted.plan_id and activity.code = wanted.code
             where activity.body_id = $1 and activity.withdrawn_at is null)
                as "activities!: Json<Vec<NamedActivity>>",
            (select coalesce(json_agg(json_build_object('organisation_id', organisation_id, 'acronym', acronym,
                'names', array_remove(array[lower(acronym), lower(acronym_ru), lower(name), lower(name_ru)], null))
                order by not array[lower(acronym), lower(acronym_ru)] && $4, organisation_id), '[]')
             from organisation
             where array[lower(acronym), lower(acronym_ru), lower(name), lower(name_ru)] && $4)
                as "organisations!: Json<Vec<NamedOrganisation>>"
        "#,
        body.body_id.0,
        &plans,
        &codes,
        &names,
    )
    .fetch_one(pool)
    .await?;
    Ok(Named {
        activities: row.activities.0,
        organisations: row.organisations.0,
    })
}

/// The plans and codes of these activities, for a form that names them.
pub async fn codes(
    pool: &PgPool,
    activities: &[ActivityId],
) -> sqlx::Result<Vec<(PlanId, String)>> {
    let activities: Vec<Uuid> = activities.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"select plan_id as "plan_id: PlanId", code from activity
           where activity_id = any($1) order by plan_id desc, area_position, position"#,
        &activities,
    )
    .fetch_all(pool)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.plan_id, row.code))
        .collect())
}
