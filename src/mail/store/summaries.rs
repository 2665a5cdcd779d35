//! Mails that bring summaries, and the question whether someone wants them.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, PgPool};

use crate::ids::{BodyId, MailId, PersonId, SubscriberId, SummaryId};
use crate::mail::State;
use crate::mail::letter::Letter;

/// A summary that was issued, and of which nobody has been told yet.
#[derive(Debug)]
pub struct Issue {
    pub summary_id: SummaryId,
    pub body_id: BodyId,
    pub slug: String,
    pub short_name: String,
    pub month: NaiveDate,
    pub edition: i32,
    /// The frozen documents.
    pub english: String,
    pub russian: String,
}

/// Takes the next one, and holds it until the transaction ends; others take others. One whose mails could not be written
/// since a moment is left out.
pub async fn next_issue(
    connection: &mut PgConnection,
    failed_since: DateTime<Utc>,
) -> sqlx::Result<Option<Issue>> {
    sqlx::query_as!(
        Issue,
        r#"
        select summary.summary_id as "summary_id: SummaryId", summary.body_id as "body_id: BodyId", slug, short_name,
            month, edition, english.document as english, russian.document as russian
        from summary
        join body on body.body_id = summary.body_id
        join summary_document english on english.summary_id = summary.summary_id and english.language = 'en'
        join summary_document russian on russian.summary_id = summary.summary_id and russian.language = 'ru'
        where issued_at is not null and mailed_at is null and (mail_failed_at is null or mail_failed_at < $1)
        order by issued_at
        limit 1
        for update of summary skip locked
        "#,
        failed_since,
    )
    .fetch_optional(connection)
    .await
}

/// Someone who gets it: a delegate, or a subscriber.
#[derive(Debug)]
pub struct Recipient {
    pub person_id: Option<PersonId>,
    pub subscriber_id: Option<SubscriberId>,
    pub name: Option<String>,
    pub language: Option<String>,
    pub token: String,
}

/// Delegates with an open account who did not decline, and, where the body is published, subscribers who confirmed and
/// did not leave. A delegate who asked for them as a subscriber too is written to once.
pub async fn recipients(
    connection: &mut PgConnection,
    body: BodyId,
) -> sqlx::Result<Vec<Recipient>> {
    sqlx::query_as!(
        Recipient,
        r#"
        with delegate as (
            select person.person_id, name, email, language, leave_token
            from person join subscription using (person_id)
            where subscription.body_id = $1 and subscription.summaries and disabled_at is null
                and exists (select from membership
                    where membership.person_id = person.person_id and membership.body_id = $1 and ended_at is null
                        and role = 'delegate')
        )
        select person_id as "person_id?: PersonId", null::uuid as "subscriber_id?: SubscriberId",
            name as "name?", language as "language?", leave_token as "token!"
        from delegate
        union all
        select null, subscriber_id, null, language, token
        from subscriber join body using (body_id)
        where body_id = $1 and published and confirmed_at is not null and left_at is null
            and not exists (select from delegate where lower(delegate.email) = subscriber.email)
        "#,
        body.0,
    )
    .fetch_all(connection)
    .await
}

/// To whom a mail goes, one of the two, and in which language.
#[derive(Debug)]
pub struct Reader<'a> {
    pub person_id: Option<PersonId>,
    pub subscriber_id: Option<SubscriberId>,
    pub language: &'a str,
}

/// What a mail is about, by which nobody is told it twice.
#[derive(Debug)]
pub struct About<'a> {
    pub body_id: BodyId,
    pub key: &'a str,
    pub summary_id: Option<SummaryId>,
}

/// Puts a mail into the queue, or keeps it; nothing happens where this was told already.
pub async fn put(
    connection: &mut PgConnection,
    mail: MailId,
    to: &Reader<'_>,
    about: &About<'_>,
    letter: &Letter,
    state: State,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into mail (mail_id, person_id, subscriber_id, body_id, key, language, subject, text, html, state,
             created_at, next_attempt_at, summary_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12)
         on conflict do nothing",
        mail.0,
        to.person_id.map(|person| person.0),
        to.subscriber_id.map(|subscriber| subscriber.0),
        about.body_id.0,
        about.key,
        to.language,
        letter.subject,
        letter.text,
        letter.html,
        state.as_str(),
        now,
        about.summary_id.map(|summary| summary.0),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Notes that the mails of a summary are written, in the transaction that put them.
pub async fn told(
    connection: &mut PgConnection,
    summary: SummaryId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update summary set mailed_at = $2 where summary_id = $1",
        summary.0,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Notes that the mails of a summary could not be written.
pub async fn not_told(pool: &PgPool, summary: SummaryId, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "update summary set mail_failed_at = $2 where summary_id = $1 and mailed_at is null",
        summary.0,
        now,
    )
    .execute(pool)
    .await?;
    Ok(())
}

/// An address that asked and was not sent the question yet.
#[derive(Debug)]
pub struct Asking {
    pub subscriber_id: SubscriberId,
    pub body_id: BodyId,
    pub short_name: String,
    pub language: String,
    pub token: String,
    pub asked_at: DateTime<Utc>,
}

/// Takes the next one, and notes that it is sent the question.
pub async fn next_asking(
    connection: &mut PgConnection,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Asking>> {
    sqlx::query_as!(
        Asking,
        r#"
        with next as (
            select subscriber_id from subscriber join body using (body_id)
            where published and confirmed_at is null and left_at is null
                and (question_written_at is null or question_written_at < asked_at)
            order by asked_at
            limit 1
            for update of subscriber skip locked
        )
        update subscriber set question_written_at = $1
        from next, body
        where subscriber.subscriber_id = next.subscriber_id and body.body_id = subscriber.body_id
        returning subscriber.subscriber_id as "subscriber_id: SubscriberId",
            subscriber.body_id as "body_id: BodyId", short_name, language, token, asked_at
        "#,
        now,
    )
    .fetch_optional(connection)
    .await
}
