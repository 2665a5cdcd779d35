//! What people watch and how they are told, in the database.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::types::Json;
use sqlx::{PgConnection, PgExecutor, PgPool};
use uuid::Uuid;

use super::Mailing;
use crate::history::SubjectKind;
use crate::history::log::Entry;
use crate::ids::{BodyId, PersonId};

/// Whether a body has such a thing, and it is still shown.
pub async fn is_there(
    connection: &mut PgConnection,
    body: BodyId,
    kind: SubjectKind,
    subject: Uuid,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"
        select case $2
            when 'plan' then exists (select from plan where plan_id = $3 and body_id = $1)
            when 'area' then exists (
                select from area where area_id = $3 and body_id = $1 and withdrawn_at is null)
            when 'activity' then exists (
                select from activity where activity_id = $3 and body_id = $1 and withdrawn_at is null)
            when 'decision' then exists (
                select from decision where decision_id = $3 and body_id = $1 and withdrawn_at is null)
            else false
        end as "is_there!"
        "#,
        body.0,
        kind.as_str(),
        subject,
    )
    .fetch_one(connection)
    .await
}

/// Begins to watch; watching twice is watching.
pub async fn watch(
    connection: &mut PgConnection,
    person: PersonId,
    body: BodyId,
    (kind, subject): (SubjectKind, Uuid),
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into watch (person_id, body_id, subject_kind, subject_id, since) values ($1, $2, $3, $4, $5)
         on conflict do nothing",
        person.0,
        body.0,
        kind.as_str(),
        subject,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn stop(
    connection: &mut PgConnection,
    person: PersonId,
    body: BodyId,
    subject: Uuid,
) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from watch where person_id = $1 and body_id = $2 and subject_id = $3",
        person.0,
        body.0,
        subject,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Makes the pages that show a subscription new.
pub async fn raise_version(
    connection: &mut PgConnection,
    person: PersonId,
    body: BodyId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update subscription set version = version + 1 where person_id = $1 and body_id = $2",
        person.0,
        body.0,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Notes that all up to an entry was seen; never less than before.
pub async fn mark_seen(
    pool: &PgPool,
    person: PersonId,
    body: BodyId,
    until: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update subscription set seen_sequence = least($3, head_sequence), seen_at = $4, version = version + 1
         from chain
         where person_id = $1 and body_id = $2 and chain_id = body_id and seen_sequence < $3",
        person.0,
        body.0,
        until,
        now,
    )
    .execute(pool)
    .await?;
    Ok(())
}

/// Sets how someone is told. Who asks for mails, or for another sort of them, is told from now on.
pub async fn choose(
    pool: &PgPool,
    person: PersonId,
    body: BodyId,
    mail: Mailing,
    concerns: bool,
    summaries: bool,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let chosen = sqlx::query!(
        "update subscription
         set mail = $3, concerns = $4, summaries = $6, version = subscription.version + 1,
             mailed_sequence = case when mail = 'none' then head_sequence else mailed_sequence end,
             digested_on = case when mail = $3 then digested_on else digest_due($3, $5, time_zone) end
         from chain join body on body.body_id = chain_id
         where person_id = $1 and subscription.body_id = $2 and chain_id = subscription.body_id",
        person.0,
        body.0,
        mail.as_str(),
        concerns,
        now,
        summaries,
    )
    .execute(pool)
    .await?;
    Ok(chosen.rows_affected() == 1)
}

/// How someone is told, in each body where the person is a member.
#[derive(Clone, Debug, Deserialize)]
pub struct Told {
    pub slug: String,
    pub short_name: String,
    pub mail: Mailing,
    pub concerns: bool,
    /// Whether the summaries come by mail; `None` for those who are no delegate there, to whom none is sent.
    pub summaries: Option<bool>,
    pub watching: i64,
}

pub async fn told(pool: &PgPool, person: PersonId) -> sqlx::Result<Vec<Told>> {
    sqlx::query_scalar!(
        r#"
        select coalesce(json_agg(json_build_object('slug', slug, 'short_name', short_name, 'mail', mail,
            'concerns', concerns, 'summaries', case when exists (
                select from membership
                where membership.person_id = $1 and membership.body_id = subscription.body_id and ended_at is null
                    and role = 'delegate') then summaries end, 'watching', (
                select count(*) from watch
                where watch.person_id = subscription.person_id and watch.body_id = subscription.body_id))
            order by short_name, slug), '[]') as "told!: Json<Vec<Told>>"
        from subscription join body using (body_id)
        where person_id = $1 and exists (
            select from membership
            where membership.person_id = $1 and membership.body_id = subscription.body_id and ended_at is null)
        "#,
        person.0,
    )
    .fetch_one(pool)
    .await
    .map(|told| told.0)
}

/// One page of what is news for someone, the latest first, one more than `most` where there is more: entries before a
/// place of the body's history.
pub async fn news(
    database: impl PgExecutor<'_>,
    person: PersonId,
    body: BodyId,
    before: i64,
    most: i32,
) -> sqlx::Result<News> {
    let row = sqlx::query!(
        r#"
        select
            (select coalesce(json_agg(card order by card.sequence desc), '[]')
             from happening_cards(array(
                select happening_id from happening
                where chain_id = $2 and sequence in (select news_for($1, $2, 0, $3, $4 + 1)))) as card)
                as "entries!: Json<Vec<Entry>>",
            (select coalesce(json_agg(json_build_object('kind', subject_kind, 'id', subject_id,
                'entry', (select json_build_object('plan_slug', plan_slug, 'code', code, 'number', number,
                    'title', title, 'session', session, 'position', position)
                    from watched_thing(subject_kind, subject_id)))
                order by subject_kind, since desc), '[]')
             from (select * from watch where person_id = $1 and body_id = $2 order by since desc limit 200) as watch)
                as "watched!: Json<Vec<WatchedThing>>",
            (select head_sequence from chain where chain_id = $2) as "head!"
        "#,
        person.0,
        body.0,
        before,
        most,
    )
    .fetch_one(database)
    .await?;
    Ok(News {
        entries: row.entries.0,
        watched: row.watched.0,
        head: row.head,
    })
}

/// What is news for someone, with what the person watches.
#[derive(Clone, Debug)]
pub struct News {
    pub entries: Vec<Entry>,
    pub watched: Vec<WatchedThing>,
    /// The last entry of the body's history at this moment.
    pub head: i64,
}

/// A thing that someone watches.
#[derive(Clone, Debug, Deserialize)]
pub struct WatchedThing {
    pub kind: SubjectKind,
    pub id: Uuid,
    /// None where it is gone.
    pub entry: Option<Thing>,
}

/// By what a watched thing is named and found.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Thing {
    pub plan_slug: Option<String>,
    pub code: Option<String>,
    /// Of the area or of the decision.
    pub number: Option<String>,
    pub title: Option<String>,
    pub session: Option<i32>,
    pub position: Option<i32>,
}

/// Ends someone's mails by what stands in each of them; none where it stands in none.
pub async fn leave(pool: &PgPool, token: &str) -> sqlx::Result<Option<Left>> {
    sqlx::query_as!(
        Left,
        r#"
        with left_by as (
            update subscription set mail = 'none', summaries = false, version = version + 1
            where leave_token = $1
            returning person_id, body_id
        ), dropped as (
            -- What waits to be sent goes with it.
            delete from mail using left_by
            where mail.person_id = left_by.person_id and mail.body_id = left_by.body_id and mail.state = 'queued'
        )
        select slug, short_name from left_by join body using (body_id)
        "#,
        token,
    )
    .fetch_optional(pool)
    .await
}

/// The body whose mails a token leaves.
pub async fn leaving(pool: &PgPool, token: &str) -> sqlx::Result<Option<Left>> {
    sqlx::query_as!(
        Left,
        "select slug, short_name from subscription join body using (body_id) where leave_token = $1",
        token,
    )
    .fetch_optional(pool)
    .await
}

/// The body whose mails someone has left.
#[derive(Clone, Debug)]
pub struct Left {
    pub slug: String,
    pub short_name: String,
}
