//! Writing and reading the history.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::types::Json;
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::log::{Entry, LastWord};
use super::{Act, Chain, NewHappening, Sealed};
use crate::ids::{BodyId, HappeningId, PersonId};

/// The last entry of a chain: how many there are, and the hash that all of them lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub sequence: i64,
    pub hash: Vec<u8>,
}

/// Puts a chain's writers in order: whoever holds its head acts alone on that body until the transaction ends.
pub async fn lock(connection: &mut PgConnection, chain: Chain) -> sqlx::Result<Head> {
    sqlx::query_as!(
        Head,
        r#"select head_sequence as "sequence", head_hash as "hash" from chain where chain_id = $1 for update"#,
        chain.id(),
    )
    .fetch_one(connection)
    .await
}

/// The head as it stands, without holding it.
pub async fn head(connection: &mut PgConnection, chain: Chain) -> sqlx::Result<Head> {
    sqlx::query_as!(
        Head,
        r#"select head_sequence as "sequence", head_hash as "hash" from chain where chain_id = $1"#,
        chain.id(),
    )
    .fetch_one(connection)
    .await
}

/// Adds entries to a chain, in their order, in the caller's transaction.
pub async fn record(
    connection: &mut PgConnection,
    chain: Chain,
    entries: &[NewHappening],
) -> sqlx::Result<Head> {
    let mut head = lock(&mut *connection, chain).await?;
    let taken_in = entries
        .iter()
        .find(|entry| entry.act == Act::ReportTakenIn)
        .map(|entry| entry.happening_id);
    // What is a part is inserted after the whole, whatever the order in which the caller made them.
    let (wholes, parts): (Vec<_>, Vec<_>) = entries
        .iter()
        .partition(|entry| taken_in.is_none_or(|whole| entry.happening_id == whole));
    let ordered: Vec<&NewHappening> = wholes.into_iter().chain(parts).collect();
    // Postgres takes many rows in one statement as one array a column.
    for batch in ordered.chunks(1000) {
        let mut rows = Rows::default();
        for entry in batch {
            let whole = taken_in.filter(|whole| *whole != entry.happening_id);
            head = rows.seal(chain, entry, entry.part_of.or(whole), head);
        }
        rows.insert(&mut *connection, chain).await?;
    }
    sqlx::query!(
        "update chain set head_sequence = $2, head_hash = $3 where chain_id = $1",
        chain.id(),
        head.sequence,
        head.hash,
    )
    .execute(connection)
    .await?;
    Ok(head)
}

#[derive(Default)]
struct Rows {
    happening_id: Vec<Uuid>,
    sequence: Vec<i64>,
    actor_id: Vec<Option<Uuid>>,
    actor_for: Vec<String>,
    act: Vec<String>,
    subject_kind: Vec<String>,
    subject_id: Vec<Uuid>,
    before: Vec<Option<String>>,
    after: Vec<Option<String>>,
    reason: Vec<Option<String>>,
    recorded_at: Vec<chrono::DateTime<chrono::Utc>>,
    effective_on: Vec<chrono::NaiveDate>,
    takes_back: Vec<Option<Uuid>>,
    part_of: Vec<Option<Uuid>>,
    previous_hash: Vec<Vec<u8>>,
    hash: Vec<Vec<u8>>,
}

impl Rows {
    fn seal(
        &mut self,
        chain: Chain,
        entry: &NewHappening,
        part_of: Option<HappeningId>,
        head: Head,
    ) -> Head {
        let before = entry.before.as_ref().map(ToString::to_string);
        let after = entry.after.as_ref().map(ToString::to_string);
        let sequence = head.sequence + 1;
        let hash = Sealed {
            chain_id: chain.id(),
            sequence,
            happening_id: entry.happening_id.0,
            actor_id: entry.actor_id.map(Uuid::from),
            actor_for: &entry.actor_for,
            act: entry.act.as_str(),
            subject_kind: entry.subject_kind.as_str(),
            subject_id: entry.subject_id,
            before: before.as_deref(),
            after: after.as_deref(),
            reason: entry.reason.as_deref(),
            recorded_at: entry.recorded_at.timestamp_micros(),
            effective_on: entry.effective_on,
            takes_back: entry.takes_back.map(Uuid::from),
            part_of: part_of.map(Uuid::from),
        }
        .hash(&head.hash);
        self.happening_id.push(entry.happening_id.0);
        self.sequence.push(sequence);
        self.actor_id.push(entry.actor_id.map(Uuid::from));
        self.actor_for.push(entry.actor_for.clone());
        self.act.push(entry.act.as_str().to_owned());
        self.subject_kind
            .push(entry.subject_kind.as_str().to_owned());
        self.subject_id.push(entry.subject_id);
        self.before.push(before);
        self.after.push(after);
        self.reason.push(entry.reason.clone());
        self.recorded_at.push(entry.recorded_at);
        self.effective_on.push(entry.effective_on);
        self.takes_back.push(entry.takes_back.map(Uuid::from));
        self.part_of.push(part_of.map(Uuid::from));
        self.previous_hash.push(head.hash);
        self.hash.push(hash.to_vec());
        Head {
            sequence,
            hash: hash.to_vec(),
        }
    }

    async fn insert(self, connection: &mut PgConnection, chain: Chain) -> sqlx::Result<()> {
        sqlx::query!(
            r#"
            insert into happening (
                chain_id, happening_id, sequence, actor_id, actor_for, act, subject_kind, subject_id,
                before, after, reason, recorded_at, effective_on, takes_back, part_of, previous_hash, hash)
            select $1, happening_id, sequence, actor_id, actor_for, act, subject_kind, subject_id,
                before::json, after::json, reason, recorded_at, effective_on, takes_back, part_of, previous_hash, hash
            from unnest(
                $2::uuid[], $3::bigint[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::uuid[],
                $9::text[], $10::text[], $11::text[], $12::timestamptz[], $13::date[], $14::uuid[],
                $15::uuid[], $16::bytea[], $17::bytea[])
                as entry (happening_id, sequence, actor_id, actor_for, act, subject_kind, subject_id,
                    before, after, reason, recorded_at, effective_on, takes_back, part_of, previous_hash, hash)
            "#,
            chain.id(),
            &self.happening_id,
            &self.sequence,
            &self.actor_id as &[Option<Uuid>],
            &self.actor_for,
            &self.act,
            &self.subject_kind,
            &self.subject_id,
            &self.before as &[Option<String>],
            &self.after as &[Option<String>],
            &self.reason as &[Option<String>],
            &self.recorded_at,
            &self.effective_on,
            &self.takes_back as &[Option<Uuid>],
            &self.part_of as &[Option<Uuid>],
            &self.previous_hash,
            &self.hash,
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}

/// The log of one thing, the latest entry first; an activity's has its outputs and its decisions' links too.
pub async fn log_of(
    connection: &mut PgConnection,
    subject: impl Into<Uuid>,
    most: i32,
) -> sqlx::Result<Vec<Entry>> {
    sqlx::query_scalar!(
        r#"select log_of($1, $2) as "entries!: Json<Vec<Entry>>""#,
        subject.into(),
        most,
    )
    .fetch_one(connection)
    .await
    .map(|entries| entries.0)
}

/// Who had the last word on a thing; none on what has no history.
pub async fn last_word(
    connection: &mut PgConnection,
    subject: impl Into<Uuid>,
) -> sqlx::Result<Option<LastWord>> {
    sqlx::query_as!(
        LastWord,
        r#"
        select happening_id, actor_id as "actor_id: PersonId", person.name as "actor_name?", actor_for, recorded_at
        from happening left join person on person.person_id = actor_id
        where subject_id = $1
        order by sequence desc limit 1
        "#,
        subject.into(),
    )
    .fetch_optional(connection)
    .await
}

/// A stretch of a body's history: from the first moment on, until before the second.
#[derive(Clone, Debug)]
pub struct Period<'a> {
    pub from: DateTime<Utc>,
    pub until: DateTime<Utc>,
    pub acts: &'a [Act],
    /// Whether what concerns drafts of plans is told too.
    pub drafts: bool,
    /// The last entry on the page before.
    pub after: Option<(DateTime<Utc>, i64)>,
}

/// How often something was done in a period; counting stops at [`COUNTED`].
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Count {
    pub act: Act,
    pub entries: i64,
}

/// How far entries are counted: beyond that, the exact number helps nobody and costs much.
pub const COUNTED: i32 = 1000;

/// One page of what changed, the latest first, one more than `most` where there is more, without what is a part of
/// something; and how much there is of each act. Every act has a range of the index of its own, so a page costs the
/// same however much lies before and after it.
pub async fn changes(
    database: impl PgExecutor<'_>,
    body: BodyId,
    period: &Period<'_>,
    most: i32,
) -> sqlx::Result<(Vec<Entry>, Vec<Count>)> {
    let acts: Vec<String> = period
        .acts
        .iter()
        .map(|act| act.as_str().to_owned())
        .collect();
    let row = sqlx::query!(
        r#"
        with picked as materialized (
            select found.happening_id
            from unnest($2::text[]) as wanted (act)
            cross join lateral (
                select happening_id, recorded_at, sequence
                from happening
                where chain_id = $1 and act = wanted.act and part_of is null
                    and recorded_at >= $3 and recorded_at < $4
                    and ($5::timestamptz is null or (recorded_at, sequence) < ($5, $6))
                    and ($9 or not exists (select from plan where body_id = $1 and state = 'draft')
                        or not of_draft(subject_kind, subject_id))
                order by recorded_at desc, sequence desc
                limit $7 + 1) as found
            order by found.recorded_at desc, found.sequence desc
            limit $7 + 1
        )
        select
            (select coalesce(json_agg(card order by card.recorded_at desc, card.sequence desc), '[]')
             from happening_cards(array(select happening_id from picked)) as card) as "entries!: Json<Vec<Entry>>",
            (select coalesce(json_agg(json_build_object('act', act, 'entries', entries)), '[]')
             from unnest($2::text[]) as wanted (act)
             cross join lateral (
                select count(*) as entries
                from (select from happening
                    where chain_id = $1 and act = wanted.act and part_of is null
                        and recorded_at >= $3 and recorded_at < $4
                    limit $8) as capped) as counted) as "counts!: Json<Vec<Count>>"
        "#,
        body.0,
        &acts,
        period.from,
        period.until,
        period.after.map(|(at, _)| at),
        period.after.map(|(_, sequence)| sequence),
        most,
        i64::from(COUNTED),
        period.drafts,
    )
    .fetch_one(database)
    .await?;
    Ok((row.entries.0, row.counts.0))
}

/// An entry of a body's history, and one page of those that are part of it, in their order, one more than `most` where
/// there is more.
pub async fn parts_of(
    database: impl PgExecutor<'_>,
    body: BodyId,
    whole: HappeningId,
    (after, most): (i64, i32),
    drafts: bool,
) -> sqlx::Result<Option<(Entry, Vec<Entry>)>> {
    let row = sqlx::query!(
        r#"
        with picked as materialized (
            select happening_id from happening
            where part_of = $2 and sequence > $3
            order by sequence
            limit $4 + 1
        )
        select row_to_json(whole) as "whole!: Json<Entry>",
            (select coalesce(json_agg(card order by card.sequence), '[]')
             from happening_cards(array(select happening_id from picked)) as card) as "parts!: Json<Vec<Entry>>"
        from happening_card as whole
        where whole.happening_id = $2 and whole.chain_id = $1 and whole.subject_kind <> 'proposal'
            and ($5 or not of_draft(whole.subject_kind, whole.subject_id))
        "#,
        body.0,
        whole.0,
        after,
        most,
        drafts,
    )
    .fetch_optional(database)
    .await?;
    Ok(row.map(|row| (row.whole.0, row.parts.0)))
}
