//! Checking what the database holds: every chain from its first entry to its head, the tables against what the
//! history says of them, and heads that were written down earlier.

use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::store::Head;
use super::verify::{Fault, Row, Walk};

/// Entries that are read at a time: memory stays the same however long a chain is.
const BATCH: i64 = 1000;
/// Rows of a table that are named at most.
const NAMED: i32 = 20;

/// A chain and what became of the walk along it.
#[derive(Debug)]
pub struct Walked {
    /// The body's slug, or none for the house.
    pub slug: Option<String>,
    pub head: Head,
    pub fault: Option<Fault>,
    pub astray: Vec<Astray>,
}

/// A row that is not as the history says.
#[derive(Clone, Debug)]
pub struct Astray {
    pub table_name: String,
    pub subject_id: Uuid,
    /// The code, number or title that people know it by, if the row is there to tell.
    pub label: String,
    /// `changed`, `unrecorded` or `gone`.
    pub wrong: String,
    pub columns: Vec<String>,
}

/// A hash, or the beginning of one, that was written down as a chain's head, and where it was found.
#[derive(Clone, Debug)]
pub struct WrittenDown {
    pub hash: Vec<u8>,
    pub found: bool,
}

/// Everything that was checked.
#[derive(Debug)]
pub struct Checked {
    pub chains: Vec<Walked>,
    pub heads: Vec<WrittenDown>,
}

impl Checked {
    pub fn is_sound(&self) -> bool {
        let sound = |walked: &Walked| walked.fault.is_none() && walked.astray.is_empty();
        self.chains.iter().all(sound) && self.heads.iter().all(|head| head.found)
    }
}

struct ChainRow {
    chain_id: Uuid,
    slug: Option<String>,
    head: Head,
}

/// Walks the chains: all of them, or that of one body; `None` where there is no such body. All is read as it stood
/// at one moment, so that an application at work does not look like a fault.
pub async fn check(
    connection: &mut PgConnection,
    body: Option<&str>,
    heads: Vec<Vec<u8>>,
) -> sqlx::Result<Option<Checked>> {
    let mut transaction = connection
        .begin_with("begin isolation level repeatable read")
        .await?;
    let chains = chains(&mut transaction, body).await?;
    if body.is_some() && chains.is_empty() {
        return Ok(None);
    }
    let mut heads: Vec<WrittenDown> = heads
        .into_iter()
        .map(|hash| WrittenDown { hash, found: false })
        .collect();
    let mut walked = Vec::new();
    // Whoever verifies waits for the end.
    sqlx::query_scalar!(
        "select cardinality(array[past.everything(), set_config('statement_timeout', '0', true),
             set_config('jit', 'off', true)])"
    )
    .fetch_one(&mut *transaction)
    .await?;
    for chain in chains {
        let fault = walk(&mut transaction, &chain, &mut heads).await?.err();
        let astray = match chain.slug {
            Some(_) => astray(&mut transaction, chain.chain_id).await?,
            None => Vec::new(),
        };
        walked.push(Walked {
            slug: chain.slug,
            head: chain.head,
            fault,
            astray,
        });
    }
    transaction.rollback().await?;
    Ok(Some(Checked {
        chains: walked,
        heads,
    }))
}

/// The chains by the bodies' slugs, the house's first. A body without a head is listed with an empty one, so that its
/// entries are found to go on beyond it.
async fn chains(connection: &mut PgConnection, body: Option<&str>) -> sqlx::Result<Vec<ChainRow>> {
    let rows = sqlx::query!(
        r#"
        select coalesce(chain_id, body_id) as "chain_id!", slug as "slug?",
            coalesce(head_sequence, 0) as "sequence!",
            coalesce(head_hash, decode(repeat('00', 32), 'hex')) as "hash!"
        from chain full join body on body_id = chain_id
        where $1::text is null or slug = $1
        order by slug nulls first
        "#,
        body,
    )
    .fetch_all(connection)
    .await?;
    let chains = rows.into_iter().map(|row| ChainRow {
        chain_id: row.chain_id,
        slug: row.slug,
        head: Head {
            sequence: row.sequence,
            hash: row.hash,
        },
    });
    Ok(chains.collect())
}

/// Goes from the first entry to the head, or to the first that is broken.
async fn walk(
    connection: &mut PgConnection,
    chain: &ChainRow,
    heads: &mut [WrittenDown],
) -> sqlx::Result<Result<(), Fault>> {
    let mut walk = Walk::along(chain.chain_id);
    let mut after = i64::MIN;
    loop {
        let rows = batch(&mut *connection, chain.chain_id, after).await?;
        let Some(last) = rows.last() else {
            return Ok(walk.end(&chain.head));
        };
        after = last.sequence;
        for row in &rows {
            if let Err(fault) = walk.step(row) {
                return Ok(Err(fault));
            }
            let here = |head: &&mut WrittenDown| row.hash.starts_with(&head.hash);
            heads
                .iter_mut()
                .filter(here)
                .for_each(|head| head.found = true);
        }
    }
}

async fn batch(
    connection: &mut PgConnection,
    chain_id: Uuid,
    after: i64,
) -> sqlx::Result<Vec<Row>> {
    sqlx::query_as!(
        Row,
        r#"
        select sequence, happening_id, actor_id, actor_for, act, subject_kind, subject_id,
            before::text as before, after::text as after, reason, recorded_at, effective_on, takes_back, part_of,
            previous_hash, hash
        from happening where chain_id = $1 and sequence > $2
        order by sequence limit $3
        "#,
        chain_id,
        after,
        BATCH,
    )
    .fetch_all(connection)
    .await
}

async fn astray(connection: &mut PgConnection, body: Uuid) -> sqlx::Result<Vec<Astray>> {
    sqlx::query_as!(
        Astray,
        r#"
        select table_name as "table_name!", subject_id as "subject_id!", coalesce(label, '') as "label!",
            wrong as "wrong!", columns as "columns!"
        from past.astray($1, $2)
        "#,
        body,
        NAMED,
    )
    .fetch_all(connection)
    .await
}

impl Astray {
    /// What is wrong with the row, in a sentence without its end.
    pub fn sentence(&self) -> String {
        let table = match self.table_name.as_str() {
            "follow_up_note" => "note on the follow-up of decision".to_owned(),
            "funding_settlement" => "settlement of the funding of area".to_owned(),
            "decision_output" => "output of decision".to_owned(),
            "decision_tie" => "tie of decision".to_owned(),
            "activity_origin" => "origin of activity".to_owned(),
            table => table.replace('_', " of "),
        };
        let named = match self.label.is_empty() {
            true => format!("{table} ({})", self.subject_id),
            false => format!("{table} “{}” ({})", self.label, self.subject_id),
        };
        match self.wrong.as_str() {
            "gone" => format!("{named}: the history has it, but its row was deleted"),
            "unrecorded" => format!("{named}: its row was inserted behind the application's back"),
            _ => format!(
                "{named}: the history says otherwise of {}",
                self.columns.join(", ")
            ),
        }
    }
}
