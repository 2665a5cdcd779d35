//! The rows of an output.

use sqlx::PgConnection;
use uuid::Uuid;

use crate::bodies::Format;
use crate::bodies::states::State;
use crate::history::Stamp;
use crate::ids::{ActivityId, BodyId, OutputId};
use crate::outputs::record::Record;
use crate::plan::adopt::columns;
use crate::time::PartialDate;

/// A row that `row` fills in.
pub async fn insert(
    connection: &mut PgConnection,
    body: BodyId,
    output: OutputId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into output (output_id, body_id, kind, title, version) values ($1, $2, 'other', '–', 0)",
        output.0,
        body.0,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Everything that stands in the row itself; it becomes a new version.
pub async fn row(
    connection: &mut PgConnection,
    output: OutputId,
    record: &Record,
    took_place: Option<bool>,
    not_held_because: Option<&str>,
) -> sqlx::Result<()> {
    let (begins_on, begins_precision) = columns(record.timeframe.from, PartialDate::first);
    let to = record.timeframe.to.or(record.timeframe.from);
    let (ends_on, ends_precision) = columns(to, PartialDate::last);
    let further: Vec<Uuid> = record.further_agencies.iter().map(|id| id.0).collect();
    sqlx::query!(
        "update output set kind = $2, title = $3, begins_on = $4, begins_precision = $5, ends_on = $6,
             ends_precision = $7, timeframe_wording = $8, place = $9, state_code = $10, format = $11,
             organisation_id = $12, further_agency_ids = $13, link = $14, further_links = $15,
             took_place = $16, not_held_because = $17, version = version + 1
         where output_id = $1",
        output.0,
        record.kind.as_str(),
        record.title,
        begins_on,
        begins_precision,
        ends_on,
        ends_precision,
        record.timeframe.wording,
        record.place,
        record.state.map(State::code),
        record.format.map(Format::as_str),
        record.organisation_id.map(Uuid::from),
        &further,
        record.link,
        &record.further_links,
        took_place,
        not_held_because,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Takes away the rows that belong to an output, to be written anew.
pub async fn clear(connection: &mut PgConnection, output: OutputId) -> sqlx::Result<()> {
    sqlx::query!(
        "with activities as (delete from output_activity where output_id = $1),
              partners as (delete from output_partner where output_id = $1)
         delete from output_participants where output_id = $1",
        output.0,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Takes away the counts of participants, to be written anew.
pub async fn clear_participants(
    connection: &mut PgConnection,
    output: OutputId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from output_participants where output_id = $1",
        output.0
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The activities that an output serves, its partners and its participants.
pub async fn parts(
    connection: &mut PgConnection,
    output: OutputId,
    record: &Record,
) -> sqlx::Result<()> {
    let activities: Vec<Uuid> = record.activities.iter().map(|id| id.0).collect();
    sqlx::query!(
        "insert into output_activity (output_id, activity_id) select $1, unnest($2::uuid[])",
        output.0,
        &activities,
    )
    .execute(&mut *connection)
    .await?;
    let organisations: Vec<Option<Uuid>> = record
        .partners
        .iter()
        .map(|partner| partner.organisation_id.map(Uuid::from))
        .collect();
    let names: Vec<Option<String>> = record
        .partners
        .iter()
        .map(|partner| {
            partner
                .organisation_id
                .is_none()
                .then(|| partner.name.clone())
        })
        .collect();
    sqlx::query!(
        "insert into output_partner (output_id, position, organisation_id, name)
         select $1, position::int, organisation_id, name
         from unnest($2::uuid[], $3::text[]) with ordinality as partner (organisation_id, name, position)",
        output.0,
        &organisations as &[Option<Uuid>],
        &names as &[Option<String>],
    )
    .execute(&mut *connection)
    .await?;
    participants(connection, output, record).await
}

/// Who took part.
pub async fn participants(
    connection: &mut PgConnection,
    output: OutputId,
    record: &Record,
) -> sqlx::Result<()> {
    let mut origins = Vec::new();
    let (mut women, mut men, mut unrecorded) = (Vec::new(), Vec::new(), Vec::new());
    for row in &record.participants {
        origins.push(row.origin.code().to_owned());
        women.push(row.heads.women);
        men.push(row.heads.men);
        unrecorded.push(row.heads.unrecorded);
    }
    sqlx::query!(
        "insert into output_participants (output_id, origin, women, men, unrecorded)
         select $1, origin, women, men, unrecorded
         from unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[]) as counted (origin, women, men, unrecorded)",
        output.0,
        &origins,
        &women,
        &men,
        &unrecorded,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// An output is a word about the activities that it serves.
pub async fn word_of(
    connection: &mut PgConnection,
    activities: &[ActivityId],
    stamp: Stamp,
) -> sqlx::Result<()> {
    let activities: Vec<Uuid> = activities.iter().map(|id| id.0).collect();
    sqlx::query!(
        "update activity set last_word_at = greatest(last_word_at, $2) where activity_id = any($1)",
        &activities,
        stamp.now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
