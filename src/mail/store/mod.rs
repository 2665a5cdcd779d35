//! The queue of mails in the database.

mod list;
pub mod summaries;

pub use list::{Listed, Whole, list, whole};

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::letter::Letter;
use super::{Obstacle, State};
use crate::bodies::Agency;
use crate::history::log::Entry;
use crate::i18n::Language;
use crate::ids::{BodyId, MailId, PersonId, SummaryId};
use crate::watching::Mailing;

/// Someone who is due to be told what is new in a body.
#[derive(Debug)]
pub struct Due {
    pub person_id: PersonId,
    pub body_id: BodyId,
    pub name: String,
    pub language: Option<String>,
    pub mail: String,
    pub slug: String,
    pub short_name: String,
    pub time_zone: String,
    pub agencies: Json<Vec<Agency>>,
    pub leave_token: String,
    /// The last entry that this person was told of, and the last there is.
    pub mailed_sequence: i64,
    pub head: i64,
    /// The day of the digest.
    pub day: NaiveDate,
}

impl Due {
    pub fn mailing(&self) -> Mailing {
        self.mail.parse().unwrap_or_default()
    }

    /// What this mail tells, so that nothing is told twice.
    pub fn key(&self) -> String {
        match self.mailing() {
            Mailing::Daily | Mailing::Weekly => format!("{}-{}", self.mail, self.day),
            Mailing::AtOnce | Mailing::None => format!("until-{}", self.head),
        }
    }
}

/// Takes the next who is due, and holds the row until the transaction ends; others take others. Only members with an
/// open account are told anything.
pub async fn next_due(
    connection: &mut PgConnection,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Due>> {
    sqlx::query_as!(
        Due,
        r#"
        select subscription.person_id as "person_id: PersonId", subscription.body_id as "body_id: BodyId",
            person.name, person.language, subscription.mail, body.slug, body.short_name, body.time_zone,
            agencies_of(body.body_id) as "agencies!: Json<Vec<Agency>>", subscription.leave_token, subscription.mailed_sequence, chain.head_sequence as head,
            digest_due(subscription.mail, $1, body.time_zone) as "day!"
        from subscription
        join person using (person_id)
        join body on body.body_id = subscription.body_id
        join chain on chain_id = subscription.body_id
        where subscription.mail <> 'none' and disabled_at is null
            and exists (select from membership
                where membership.person_id = subscription.person_id
                    and membership.body_id = subscription.body_id and ended_at is null)
            and case subscription.mail
                when 'at-once' then mailed_sequence < head_sequence
                else digested_on is null or digested_on < digest_due(subscription.mail, $1, body.time_zone)
            end
        order by subscription.person_id, subscription.body_id
        limit 1
        for update of subscription skip locked
        "#,
        now,
    )
    .fetch_optional(connection)
    .await
}

/// What is news for someone after one entry, up to another one: the latest first, one more than `most` if there is more.
pub async fn news(connection: &mut PgConnection, due: &Due, most: i32) -> sqlx::Result<Vec<Entry>> {
    sqlx::query_scalar!(
        r#"
        select coalesce(json_agg(card order by card.sequence desc), '[]') as "entries!: Json<Vec<Entry>>"
        from happening_cards(array(
            select happening_id from happening
            where chain_id = $2 and sequence in (select news_for($1, $2, $3, $4, $5 + 1)))) as card
        "#,
        due.person_id.0,
        due.body_id.0,
        due.mailed_sequence,
        due.head + 1,
        most,
    )
    .fetch_one(connection)
    .await
    .map(|entries| entries.0)
}

/// Puts a mail into the queue, or keeps it; nothing happens where this was told already.
pub async fn put(
    connection: &mut PgConnection,
    mail: MailId,
    due: &Due,
    language: Language,
    letter: &Letter,
    state: State,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into mail (mail_id, person_id, body_id, key, language, subject, text, html, state, created_at,
             next_attempt_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
         on conflict on constraint mail_key_key do nothing",
        mail.0,
        due.person_id.0,
        due.body_id.0,
        due.key(),
        language.code(),
        letter.subject,
        letter.text,
        letter.html,
        state.as_str(),
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Notes up to where someone was told, in the transaction that put the mail.
pub async fn told(connection: &mut PgConnection, due: &Due) -> sqlx::Result<()> {
    sqlx::query!(
        "update subscription set mailed_sequence = $3, digested_on = $4 where person_id = $1 and body_id = $2",
        due.person_id.0,
        due.body_id.0,
        due.head,
        due.day,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// A mail that this copy of the application holds, with all that is needed to hand it over.
#[derive(Debug)]
pub struct Claimed {
    pub mail_id: MailId,
    pub claim: Uuid,
    pub attempts: i32,
    pub created_at: DateTime<Utc>,
    pub language: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub name: Option<String>,
    pub email: String,
    /// Why it is not to go by now, if so: the word of an obstacle.
    pub obstacle: Option<String>,
    pub leave_token: String,
    /// Whether the token is that of a subscriber without an account.
    pub subscriber: bool,
    /// The summary whose PDF goes with it.
    pub summary_id: Option<SummaryId>,
}

impl Claimed {
    pub fn obstacle(&self) -> Option<Obstacle> {
        self.obstacle.as_deref().and_then(Obstacle::parse)
    }
}

/// Takes the next mail that is to go, and commits that it is taken; others take others.
pub async fn claim(
    pool: &PgPool,
    claim: Uuid,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> sqlx::Result<Option<Claimed>> {
    sqlx::query_as!(
        Claimed,
        r#"
        with next as (
            select mail_id from mail
            where state = 'queued' and next_attempt_at <= $2
            order by next_attempt_at, mail_id
            limit 1
            for update skip locked
        ), taken as (
            update mail
            set state = 'sending', claim = $1, claimed_until = $3, begun_at = null, attempts = attempts + 1
            from next
            where mail.mail_id = next.mail_id
            returning mail.*
        )
        select taken.mail_id as "mail_id: MailId", taken.claim as "claim!", attempts, taken.created_at, taken.language,
            subject, text, html, person.name as "name?", coalesce(person.email, subscriber.email) as "email!",
            case
                when disabled_at is not null then 'closed'
                when left_at is not null then 'left'
                when taken.subscriber_id is not null and not published then 'unpublished'
                when taken.person_id is not null and not exists (select from membership
                    where membership.person_id = taken.person_id and membership.body_id = taken.body_id
                        and ended_at is null and (taken.summary_id is null or role = 'delegate')) then 'ended'
                when taken.summary_id is not null and taken.person_id is not null
                    and subscription.summaries is not true then 'left'
                when taken.summary_id is null and taken.person_id is not null
                    and coalesce(subscription.mail, 'none') = 'none' then 'left'
            end as obstacle,
            coalesce(leave_token, token) as "leave_token!", taken.subscriber_id is not null as "subscriber!",
            summary_id as "summary_id: SummaryId"
        from taken
        left join person on person.person_id = taken.person_id
        left join subscription on subscription.person_id = taken.person_id and subscription.body_id = taken.body_id
        left join subscriber on subscriber.subscriber_id = taken.subscriber_id
        join body on body.body_id = taken.body_id
        "#,
        claim,
        now,
        until,
    )
    .fetch_optional(pool)
    .await
}

/// Notes that the text is now handed over. Only who holds the claim may, and only while it holds: it says whether.
pub async fn begin(pool: &PgPool, mail: &Claimed, now: DateTime<Utc>) -> sqlx::Result<bool> {
    let begun = sqlx::query!(
        "update mail set begun_at = $3
         where mail_id = $1 and claim = $2 and state = 'sending' and claimed_until > $3",
        mail.mail_id.0,
        mail.claim,
        now,
    )
    .execute(pool)
    .await?;
    Ok(begun.rows_affected() == 1)
}

/// What becomes of a mail that was claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Sent,
    /// To be tried again.
    PutOff(DateTime<Utc>),
    Failed,
    Uncertain,
}

/// Writes the outcome, under the claim; who no longer holds it changes nothing.
pub async fn settle(
    pool: &PgPool,
    mail: &Claimed,
    outcome: &Outcome,
    answer: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let (state, next) = match outcome {
        Outcome::Sent => (State::Sent, None),
        Outcome::PutOff(next) => (State::Queued, Some(*next)),
        Outcome::Failed => (State::Failed, None),
        Outcome::Uncertain => (State::Uncertain, None),
    };
    sqlx::query!(
        "update mail
         set state = $3, claim = null, claimed_until = null, answer = $4,
             next_attempt_at = coalesce($5, next_attempt_at), sent_at = case when $3 = 'sent' then $6::timestamptz end
         where mail_id = $1 and claim = $2",
        mail.mail_id.0,
        mail.claim,
        state.as_str(),
        answer,
        next,
        now,
    )
    .execute(pool)
    .await?;
    Ok(())
}

/// Judges the claims that have lapsed, since whoever held them is gone: back into the queue if the text was not handed
/// over yet, and otherwise uncertain. Says how many of each.
pub async fn judge_lapsed(pool: &PgPool, now: DateTime<Utc>) -> sqlx::Result<(i64, i64)> {
    let row = sqlx::query!(
        r#"
        with judged as (
            update mail
            set state = case when begun_at is null then 'queued' else 'uncertain' end, claim = null, claimed_until = null
            where state = 'sending' and claimed_until < $1
            returning state
        )
        select count(*) filter (where state = 'queued') as "queued!",
            count(*) filter (where state = 'uncertain') as "uncertain!"
        from judged
        "#,
        now,
    )
    .fetch_one(pool)
    .await?;
    Ok((row.queued, row.uncertain))
}

/// Mails that wait in the queue are kept instead, where this application has no server to hand them to.
pub async fn keep_all(pool: &PgPool) -> sqlx::Result<()> {
    sqlx::query!("update mail set state = 'kept' where state = 'queued'")
        .execute(pool)
        .await?;
    Ok(())
}

/// Puts a mail into the queue again, from now on as if it were new; says whether it stood where that may be done.
pub async fn send_again(pool: &PgPool, mail: MailId, now: DateTime<Utc>) -> sqlx::Result<bool> {
    let states: Vec<String> = State::ALL
        .into_iter()
        .filter(|state| state.may_be_sent())
        .map(|state| state.as_str().to_owned())
        .collect();
    let queued = sqlx::query!(
        "update mail set state = 'queued', next_attempt_at = $3, attempts = 0, answer = null, begun_at = null
         where mail_id = $1 and state = any($2)",
        mail.0,
        &states,
        now,
    )
    .execute(pool)
    .await?;
    Ok(queued.rows_affected() == 1)
}
