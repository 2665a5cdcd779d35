//! The SQL of summaries.

pub mod calendar;
pub mod proof;
pub mod review;
pub mod subscribers;

pub use proof::{Known, known};

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;
use sqlx::{PgConnection, PgPool};

use super::said::Said;
use super::{Edition, Issued, Review};
use crate::i18n::Language;
use crate::ids::{BodyId, PersonId, PlanId, SummaryId};
use crate::time::Month;

/// A row as SQL brings it.
struct Row {
    summary_id: SummaryId,
    plan_id: PlanId,
    month: NaiveDate,
    edition: i32,
    correction: Option<String>,
    words: Json<Said>,
    symbol: Option<String>,
    made_at: DateTime<Utc>,
    version: i32,
    review_asked_by: Option<PersonId>,
    reviewed_by: Option<PersonId>,
    sent_back: Option<String>,
    number: Option<i32>,
    issued_at: Option<DateTime<Utc>>,
    head_hash: Option<Vec<u8>>,
    head_sequence: Option<i64>,
    latest: Option<i32>,
    mail_failed_at: Option<DateTime<Utc>>,
    /// Of the frozen document in the language asked for, if one was.
    document: Option<String>,
    hash: Option<Vec<u8>>,
}

impl Row {
    fn edition(self) -> Option<Edition> {
        Some(Edition {
            summary_id: self.summary_id,
            plan_id: self.plan_id,
            month: Month::of(self.month)?,
            edition: self.edition,
            correction: self.correction,
            said: self.words.0,
            symbol: self.symbol,
            review: Review {
                asked_by: self.review_asked_by,
                found_good_by: self.reviewed_by,
                sent_back: self.sent_back,
            },
            made_at: self.made_at,
            version: self.version,
            issued: match (
                self.number,
                self.issued_at,
                self.head_hash,
                self.head_sequence,
            ) {
                (Some(number), Some(at), Some(head_hash), Some(head_sequence)) => Some(Issued {
                    number,
                    at,
                    head_hash,
                    head_sequence,
                    replaced_by: self.latest.filter(|latest| *latest > self.edition),
                    mail_failed_at: self.mail_failed_at,
                }),
                _ => None,
            },
        })
    }
}

/// Which editions of a body are looked for.
struct Sought {
    /// All months without one, and all editions.
    month: Option<Month>,
    edition: Option<i32>,
    drafts: bool,
    /// Without one no document is read.
    language: Option<Language>,
    most: Option<i64>,
}

/// The latest month and edition first.
async fn rows(pool: &PgPool, body: BodyId, sought: &Sought) -> sqlx::Result<Vec<Row>> {
    sqlx::query_as!(
        Row,
        r#"
        select summary_id as "summary_id: SummaryId", plan_id as "plan_id: PlanId", month, edition, correction,
            words as "words: Json<Said>", symbol, made_at, version,
            review_asked_by as "review_asked_by: PersonId", reviewed_by as "reviewed_by: PersonId", sent_back,
            number, issued_at, head_hash, head_sequence, case when mailed_at is null then mail_failed_at end as mail_failed_at,
            latest_edition(body_id, month) as latest,
            document.document as "document?", document.hash as "hash?"
        from summary left join lateral (select document, hash from summary_document
            where summary_document.summary_id = summary.summary_id and language = $5) as document on true
        where body_id = $1 and (month = $2 or $2 is null) and (edition = $3 or $3 is null)
            and (issued_at is not null or $4)
        order by month desc, edition desc limit $6
        "#,
        body.0,
        sought.month.map(Month::first),
        sought.edition,
        sought.drafts,
        sought.language.map(Language::code),
        sought.most,
    )
    .fetch_all(pool)
    .await
}

/// Every edition of a body, the latest month and edition first; drafts only where they are asked for.
pub async fn list(pool: &PgPool, body: BodyId, drafts: bool) -> sqlx::Result<Vec<Edition>> {
    let all = Sought {
        month: None,
        edition: None,
        drafts,
        language: None,
        most: None,
    };
    let rows = rows(pool, body, &all).await?;
    Ok(rows.into_iter().filter_map(Row::edition).collect())
}

/// One edition of a month, with its frozen document in a language if it was issued. Without an edition, the latest
/// that the reader may see.
pub async fn find(
    pool: &PgPool,
    body: BodyId,
    month: Month,
    edition: Option<i32>,
    drafts: bool,
    language: Language,
) -> sqlx::Result<Option<(Edition, Option<Frozen>)>> {
    let one = Sought {
        month: Some(month),
        edition,
        drafts,
        language: Some(language),
        most: Some(1),
    };
    let row = rows(pool, body, &one).await?.pop();
    Ok(row.and_then(|mut row| {
        let frozen = row.document.take().zip(row.hash.take());
        let frozen = frozen.map(|(text, hash)| Frozen { text, hash });
        Some((row.edition()?, frozen))
    }))
}

/// An issued summary by its id, with the slug of its body and its frozen document in a language.
pub async fn issued(
    pool: &PgPool,
    id: SummaryId,
    language: Language,
) -> sqlx::Result<Option<(String, Edition, Frozen)>> {
    let row = sqlx::query!(
        r#"select slug, summary.body_id as "body_id: BodyId", month, edition
        from summary join body using (body_id) where summary_id = $1 and issued_at is not null"#,
        id.0,
    )
    .fetch_optional(pool)
    .await?;
    let Some((month, row)) = row.and_then(|row| Some((Month::of(row.month)?, row))) else {
        return Ok(None);
    };
    let found = find(pool, row.body_id, month, Some(row.edition), false, language).await?;
    Ok(found.and_then(|(edition, frozen)| Some((row.slug, edition, frozen?))))
}

/// The document of an issued summary as it was frozen.
#[derive(Clone, Debug)]
pub struct Frozen {
    /// The tree as JSON, to the character.
    pub text: String,
    /// SHA-256 of the text.
    pub hash: Vec<u8>,
}

/// A draft about to be kept.
pub struct NewDraft {
    pub summary_id: SummaryId,
    pub body_id: BodyId,
    pub plan_id: PlanId,
    pub month: Month,
    pub edition: i32,
    pub correction: Option<String>,
    pub said: Said,
    pub symbol: Option<String>,
    pub made_at: DateTime<Utc>,
    pub made_by: Option<PersonId>,
}

/// Throws away a draft on the version that was seen; false where someone was faster or it was issued. A first draft that
/// was thrown away does not appear by itself again.
pub async fn throw_away(
    connection: &mut PgConnection,
    id: SummaryId,
    version: i32,
    by: Option<PersonId>,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query_scalar!(
        r#"
        with gone as (
            delete from summary where summary_id = $1 and version = $2 and issued_at is null
            returning body_id, month, edition, version
        ), noted as (
            insert into summary_thrown_away (body_id, month, edition, version, thrown_away_at, thrown_away_by)
            select body_id, month, edition, version, $4, $3 from gone
            on conflict on constraint summary_thrown_away_pkey do update set version = excluded.version,
                thrown_away_at = excluded.thrown_away_at, thrown_away_by = excluded.thrown_away_by
        )
        select exists (select from gone) as "gone!"
        "#,
        id.0,
        version,
        by.map(|person| person.0),
        at,
    )
    .fetch_one(connection)
    .await?;
    Ok(done)
}

/// Keeps a draft; false where there is one of this month and edition already, whoever made it.
pub async fn add(connection: &mut PgConnection, draft: &NewDraft) -> sqlx::Result<bool> {
    let added = sqlx::query!(
        r#"
        insert into summary (summary_id, body_id, plan_id, month, edition, correction, words, made_at, made_by, symbol,
            version)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
            1 + coalesce((select version from summary_thrown_away
                where body_id = $2 and month = $4 and edition = $5), 0))
        on conflict on constraint summary_edition_key do nothing
        "#,
        draft.summary_id.0,
        draft.body_id.0,
        draft.plan_id.0,
        draft.month.first(),
        draft.edition,
        draft.correction,
        Json(&draft.said) as _,
        draft.made_at,
        draft.made_by.map(|person| person.0),
        draft.symbol,
    )
    .execute(connection)
    .await?;
    Ok(added.rows_affected() == 1)
}

/// Keeps the coordinator's words on the version that was seen; false where someone was faster or it was issued.
pub async fn reword(
    connection: &mut PgConnection,
    id: SummaryId,
    version: i32,
    said: &Said,
    symbol: Option<&str>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update summary set words = $3, symbol = $4, version = version + 1, review_asked_by = null, reviewed_by = null,
             reviewed_at = null, sent_back = null, sent_back_by = null
         where summary_id = $1 and version = $2 and issued_at is null",
        id.0,
        version,
        Json(said) as _,
        symbol,
    )
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What is written when a summary is issued.
pub struct Issue<'a> {
    pub summary_id: SummaryId,
    pub number: i32,
    pub version: i32,
    pub at: DateTime<Utc>,
    pub by: Option<PersonId>,
    pub head_sequence: i64,
    pub head_hash: &'a [u8],
    /// Language, text, SHA-256.
    pub documents: &'a [(Language, String, [u8; 32])],
}

/// The number of a month's summary in the body's row of issues: the one that an earlier edition has, or the next. It
/// holds as long as the body's chain does not go on.
pub async fn number(
    connection: &mut PgConnection,
    body: BodyId,
    month: Month,
) -> sqlx::Result<i32> {
    sqlx::query_scalar!(
        r#"
        select coalesce(
            (select min(number) from summary where body_id = $1 and month = $2),
            (select coalesce(max(number), 0) + 1 from summary where body_id = $1)) as "number!"
        "#,
        body.0,
        month.first(),
    )
    .fetch_one(connection)
    .await
}

/// Freezes a summary; false where someone was faster.
pub async fn issue(connection: &mut PgConnection, issue: &Issue<'_>) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update summary set number = $6, issued_at = $3, issued_by = $4, head_sequence = $5, head_hash = $7,
             version = version + 1
         where summary_id = $1 and version = $2 and issued_at is null",
        issue.summary_id.0,
        issue.version,
        issue.at,
        issue.by.map(|person| person.0),
        issue.head_sequence,
        issue.number,
        issue.head_hash,
    )
    .execute(&mut *connection)
    .await?;
    let frozen = done.rows_affected() == 1;
    if frozen {
        for (language, text, hash) in issue.documents {
            sqlx::query!(
                "insert into summary_document (summary_id, language, document, hash) values ($1, $2, $3, $4)",
                issue.summary_id.0,
                language.code(),
                text,
                &hash[..],
            )
            .execute(&mut *connection)
            .await?;
        }
    }
    Ok(frozen)
}

/// A file of an issued summary, if it was made before.
pub async fn file(
    pool: &PgPool,
    id: SummaryId,
    language: Language,
    format: &str,
) -> sqlx::Result<Option<Vec<u8>>> {
    sqlx::query_scalar!(
        "select bytes from summary_file where summary_id = $1 and language = $2 and format = $3",
        id.0,
        language.code(),
        format,
    )
    .fetch_optional(pool)
    .await
}

/// Keeps a file, unless one was kept already, and hands back the one that stands.
pub async fn keep_file(
    pool: &PgPool,
    id: SummaryId,
    language: Language,
    format: &str,
    bytes: &[u8],
    hash: &[u8; 32],
) -> sqlx::Result<Vec<u8>> {
    sqlx::query!(
        r#"
        insert into summary_file (summary_id, language, format, bytes, hash) values ($1, $2, $3, $4, $5)
        on conflict on constraint summary_file_pkey do nothing
        "#,
        id.0,
        language.code(),
        format,
        bytes,
        &hash[..],
    )
    .execute(pool)
    .await?;
    Ok(file(pool, id, language, format)
        .await?
        .unwrap_or_else(|| bytes.to_vec()))
}
