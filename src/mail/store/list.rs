//! The mails as administrators see them.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::types::Json;
use sqlx::{PgExecutor, PgPool};

use crate::i18n::Language;
use crate::ids::{MailId, PersonId};
use crate::mail::State;

/// A mail in the administrator's list.
#[derive(Clone, Debug, Deserialize)]
pub struct Listed {
    pub mail_id: MailId,
    /// None for a subscriber without an account.
    pub person_id: Option<PersonId>,
    pub name: String,
    pub email: String,
    pub body: String,
    pub subject: String,
    pub state: State,
    pub created_at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Total {
    pub state: State,
    pub mails: i64,
}

/// One page of the mails, the latest first, one more than `most` if there is more; and how many there are of each state.
pub async fn list(
    database: impl PgExecutor<'_>,
    state: Option<State>,
    before: Option<MailId>,
    most: i32,
) -> sqlx::Result<(Vec<Listed>, Vec<Total>)> {
    let row = sqlx::query!(
        r#"
        select
            (select coalesce(json_agg(listed order by mail_id desc), '[]') from (
                select mail_id, mail.person_id, coalesce(person.name, subscriber.email) as name,
                    coalesce(person.email, subscriber.email) as email, short_name as body, subject, state, mail.created_at
                from mail left join person using (person_id) left join subscriber using (subscriber_id)
                join body on body.body_id = mail.body_id
                where ($1::text is null or state = $1) and ($2::uuid is null or mail_id < $2)
                order by mail_id desc
                limit $3 + 1) as listed) as "listed!: Json<Vec<Listed>>",
            (select coalesce(json_agg(total), '[]') from (
                select state, count(*) as mails from mail group by state) as total) as "totals!: Json<Vec<Total>>"
        "#,
        state.map(State::as_str),
        before.map(|before| before.0),
        most,
    )
    .fetch_one(database)
    .await?;
    Ok((row.listed.0, row.totals.0))
}

/// A mail with all that there is to read.
#[derive(Clone, Debug, Deserialize)]
pub struct Whole {
    #[serde(flatten)]
    pub listed: Listed,
    pub language: Language,
    pub text: String,
    pub attempts: i32,
    pub next_attempt_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
    pub answer: Option<String>,
}

pub async fn whole(pool: &PgPool, mail: MailId) -> sqlx::Result<Option<Whole>> {
    sqlx::query_scalar!(
        r#"
        select row_to_json(whole) as "whole!: Json<Whole>" from (
            select mail_id, mail.person_id, coalesce(person.name, subscriber.email) as name,
                    coalesce(person.email, subscriber.email) as email, short_name as body, subject, state, mail.created_at,
                mail.language, text, attempts, next_attempt_at, sent_at, answer
            from mail left join person using (person_id) left join subscriber using (subscriber_id)
                join body on body.body_id = mail.body_id
            where mail_id = $1) as whole
        "#,
        mail.0,
    )
    .fetch_optional(pool)
    .await
    .map(|found| found.map(|whole| whole.0))
}
