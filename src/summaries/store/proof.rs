//! The SQL by which what was issued is checked: against its own hashes, and against what the history says of its issuing.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, PgPool};

/// Which issued summary a text or file is of, by its SHA-256.
#[derive(Debug)]
pub struct Known {
    pub body: String,
    pub month: NaiveDate,
    pub edition: i32,
    pub language: String,
    /// `None` for the frozen text itself.
    pub format: Option<String>,
    pub number: Option<i32>,
    pub issued_at: Option<DateTime<Utc>>,
    /// The latest edition of its month, where this one was corrected.
    pub latest: Option<i32>,
    /// The entry of the history that tells of its issuing.
    pub entry: Option<i64>,
    /// Whether the frozen text, and what was asked for if it is one, has the hash that this entry says.
    pub recorded: bool,
    /// The frozen text that stands behind it.
    pub frozen: String,
}

pub async fn known(pool: &PgPool, hash: &[u8]) -> sqlx::Result<Option<Known>> {
    sqlx::query_as!(
        Known,
        r#"
        select body.slug as body, summary.month, summary.edition, found.language as "language!",
            found.format, summary.number, summary.issued_at,
            latest_edition(summary.body_id, summary.month) as latest,
            entry.sequence as "entry?",
            coalesce(encode(sha256(convert_to(frozen.document, 'UTF8')), 'hex')
                = entry.after -> 'documents' ->> found.language
                and (found.format is not null
                    or encode($1, 'hex') = entry.after -> 'documents' ->> found.language), false) as "recorded!",
            frozen.document as frozen
        from (
            select summary_id, language, null as format from summary_document where hash = $1
            union all
            select summary_id, language, format from summary_file where hash = $1) as found
        join summary using (summary_id)
        join body using (body_id)
        join summary_document frozen on frozen.summary_id = found.summary_id and frozen.language = found.language
        left join happening entry on entry.subject_id = summary.summary_id and entry.act = 'summary_issued'
        order by found.format nulls first
        limit 1
        "#,
        hash,
    )
    .fetch_optional(pool)
    .await
}

/// Something about an issued edition that is not as the history says.
#[derive(Debug)]
pub struct Fault {
    pub body: String,
    pub month: NaiveDate,
    pub edition: i32,
    /// Of a document or file.
    pub language: Option<String>,
    /// Of a file.
    pub format: Option<String>,
    /// `gone`, `unrecorded`, `columns`, `document-gone`, `document-added`, `document`, `hash` or `file`.
    pub wrong: String,
}

/// What of the issued editions, of all bodies or one, does not agree with the entries of their issuing: each document is
/// hashed anew.
pub async fn faults(connection: &mut PgConnection, body: Option<&str>) -> sqlx::Result<Vec<Fault>> {
    sqlx::query_as!(
        Fault,
        r#"
        with entry as (
            select chain_id, sequence, subject_id, recorded_at, reason, previous_hash,
                (after ->> 'month') as month, (after ->> 'number')::integer as number,
                (after ->> 'edition')::integer as edition, after -> 'documents' as documents
            from happening where act = 'summary_issued'
        ), told as (
            select entry.*, language, hash
            from entry cross join lateral json_each_text(documents) as each (language, hash)
        ), fault as (
            select chain_id as body_id, (entry.month || '-01')::date as month, edition, null as language, null as format,
                'gone' as wrong
            from entry where not exists (select from summary where summary_id = subject_id and issued_at is not null)
            union all
            select body_id, month, edition, null, null, 'unrecorded'
            from summary where issued_at is not null
                and not exists (select from entry where subject_id = summary_id and chain_id = body_id)
            union all
            select body_id, summary.month, summary.edition, null, null, 'columns'
            from summary join entry on subject_id = summary_id
            where issued_at is not null and (chain_id, to_char(summary.month, 'YYYY-MM'), entry.number, entry.edition,
                    recorded_at, previous_hash, sequence - 1, coalesce(reason, ''))
                is distinct from (body_id, entry.month, summary.number, summary.edition,
                    issued_at, head_hash, head_sequence, coalesce(correction, ''))
            union all
            select body_id, summary.month, summary.edition, told.language, null,
                case when frozen.summary_id is null then 'document-gone' else 'document' end
            from told join summary on summary_id = subject_id
            left join summary_document frozen on frozen.summary_id = subject_id and frozen.language = told.language
            where encode(sha256(convert_to(frozen.document, 'UTF8')), 'hex') is distinct from told.hash
            union all
            select body_id, month, edition, frozen.language, null, 'hash'
            from summary_document frozen join summary using (summary_id)
            where sha256(convert_to(document, 'UTF8')) <> hash
            union all
            select body_id, month, edition, frozen.language, null, 'document-added'
            from summary_document frozen join summary using (summary_id)
            where not exists (select from told
                where subject_id = summary_id and told.language = frozen.language)
            union all
            select body_id, month, edition, file.language, file.format, 'file'
            from summary_file file join summary using (summary_id)
            where sha256(bytes) <> hash
        )
        select slug as body, month as "month!", edition as "edition!", language, format, wrong as "wrong!"
        from fault join body using (body_id)
        where $1::text is null or slug = $1
        order by slug, month, edition, language nulls first, format nulls first, wrong
        "#,
        body,
    )
    .fetch_all(connection)
    .await
}

impl Fault {
    /// What is wrong, in a sentence without its end.
    pub fn sentence(&self) -> String {
        let month = self.month.format("%Y-%m");
        let language = self.language.as_deref().unwrap_or_default();
        let format = self.format.as_deref().unwrap_or_default().to_uppercase();
        let wrong = match self.wrong.as_str() {
            "gone" => "the history has its issuing, but it is not there".to_owned(),
            "unrecorded" => "it stands as issued, but the history has no entry of that".to_owned(),
            "columns" => {
                "the history says otherwise of its month, number, edition, moment, head or reason"
                    .to_owned()
            }
            "document-gone" => format!("its document in the language {language} was deleted"),
            "document-added" => {
                format!(
                    "its document in the language {language} was inserted behind the application's back"
                )
            }
            "document" => {
                format!("its document in the language {language} is not the one that was issued")
            }
            "hash" => format!(
                "its document in the language {language} has another SHA-256 than stands beside it"
            ),
            _ => format!(
                "its file {format} in the language {language} was changed after it was made"
            ),
        };
        format!("the summary of {month}, edition {}: {wrong}", self.edition)
    }
}
