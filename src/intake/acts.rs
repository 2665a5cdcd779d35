//! What coordinators do with a report: begin a draft, put it right, take it in, discard it. Pages, the command line
//! and the demonstration come here.

use sqlx::{Connection, PgConnection, PgPool};

use super::compare::{Changes, compare};
use super::draft::Draft;
use super::read::line::{Line, lines};
use super::report::{Report, SectionKind};
use super::store::{DraftRow, NewDraft};
use super::take_in::{self, Intake, text_hash};
use super::{read, ready, standing, store};
use crate::accounts::Actor;
use crate::accounts::policy::{self, Act, Subject};
use crate::bodies::Body;
use crate::error::{Error, Result};
use crate::history::store::lock;
use crate::history::{Chain, Stamp};
use crate::i18n::Words;
use crate::ids::DraftId;
use crate::web::forms::Faults;

/// A text with what the reader understood of it.
#[derive(Clone, Debug)]
pub struct Read {
    /// The text without its list of participants: the lines are there, and empty.
    pub text: String,
    pub report: Report,
}

/// Reads a text. Lists of participants are personal data: their lines are emptied before anything is kept.
pub fn read_text(text: &str) -> Read {
    let report = read::read(text);
    let participants: Vec<_> = report
        .sections
        .iter()
        .filter(|section| section.kind == SectionKind::Participants)
        .map(|section| section.lines)
        .collect();
    let kept = |line: &Line<'_>| match participants.iter().any(|lines| lines.holds(line.number)) {
        true => String::new(),
        false => line.raw.to_owned(),
    };
    // The reader's own lines, whatever the text ends them with: its numbers count here too.
    let lines: Vec<String> = lines(text).iter().map(kept).collect();
    // Postgres keeps no NUL in a text.
    Read {
        text: lines.join("\n").replace('\0', ""),
        report,
    }
}

/// The same, off the threads that serve requests.
pub async fn read_aside(text: String) -> Result<Read> {
    tokio::task::spawn_blocking(move || read_text(&text))
        .await
        .map_err(|error| Error::Other(error.into()))
}

fn allow(actor: &Actor, body: &Body) -> Result<()> {
    match policy::may(
        actor,
        Act::TakeInReport,
        &Subject::Body {
            published: body.published,
        },
    ) {
        true => Ok(()),
        false => Err(Error::Forbidden(Act::TakeInReport)),
    }
}

/// The draft of a text: as it was understood, or as it was put right when the same text was taken in before.
async fn draft_of(connection: &mut PgConnection, body: &Body, read: Read) -> sqlx::Result<Draft> {
    let before = store::understood_before(connection, body.body_id, &text_hash(&read.text)).await?;
    Ok(before.unwrap_or_else(|| Draft::new(read.report)))
}

/// Stores a new draft, to be looked over.
pub async fn begin(
    pool: &PgPool,
    actor: &Actor,
    body: &Body,
    stamp: Stamp,
    file_name: &str,
    read: Read,
) -> Result<DraftId> {
    allow(actor, body)?;
    let person_id = actor.person_id.ok_or(Error::Forbidden(Act::TakeInReport))?;
    let mut connection = pool.acquire().await?;
    let text = read.text.clone();
    let draft = draft_of(&mut connection, body, read).await?;
    let new = NewDraft {
        draft_id: stamp.mint.id(),
        body_id: body.body_id,
        person_id,
        file_name,
        text: &text,
        draft: &draft,
    };
    store::add_draft(&mut connection, &new, stamp.now).await?;
    Ok(new.draft_id)
}

/// Writes corrections made on a version of the draft; `None` if someone else was faster.
pub async fn correct(
    pool: &PgPool,
    actor: &Actor,
    body: &Body,
    stamp: Stamp,
    row: &DraftRow,
) -> Result<Option<i32>> {
    allow(actor, body)?;
    let mut connection = pool.acquire().await?;
    let saved = store::save_draft(
        &mut connection,
        body.body_id,
        row.draft_id,
        row.version,
        &row.draft,
        stamp.now,
    );
    Ok(saved.await?)
}

/// Throws a draft away; tells whether it was still there.
pub async fn discard(pool: &PgPool, actor: &Actor, body: &Body, draft_id: DraftId) -> Result<bool> {
    allow(actor, body)?;
    let mut connection = pool.acquire().await?;
    Ok(store::remove_draft(&mut connection, body.body_id, draft_id).await?)
}

/// What a draft would change, for the preview.
pub async fn preview(pool: &PgPool, body: &Body, stamp: Stamp, draft: &Draft) -> Result<Changes> {
    let mut connection = pool.acquire().await?;
    let standing = standing::standing(&mut connection, body.body_id, &draft.kept()).await?;
    Ok(compare(draft, &standing, stamp))
}

/// How taking in a draft ended.
#[derive(Debug)]
pub enum TakenIn {
    /// Written, or found to change nothing; the draft is gone.
    Done(Box<Changes>),
    /// Someone else took it in or discarded it first.
    Gone,
    /// Someone else put something right in it first.
    MovedOn,
}

/// Takes in a version of a draft: all of it, or nothing.
pub async fn take_in(
    pool: &PgPool,
    actor: &Actor,
    body: &Body,
    stamp: Stamp,
    (draft_id, version): (DraftId, i32),
    words: Words,
) -> Result<TakenIn> {
    allow(actor, body)?;
    let mut transaction = pool.begin().await?;
    // Whoever comes second waits here, and then finds no draft.
    lock(&mut transaction, Chain::Body(body.body_id)).await?;
    let Some(row) = store::draft(&mut transaction, body.body_id, draft_id).await? else {
        return Ok(TakenIn::Gone);
    };
    if row.version != version || !ready::judge(&row.draft, words).is_empty() {
        return Ok(TakenIn::MovedOn);
    }
    let reason = crate::history::CORRECTED_REPORT;
    let intake = Intake {
        actor,
        body_id: body.body_id,
        stamp,
        file_name: &row.file_name,
        text: &row.text,
        draft: &row.draft,
        reason,
    };
    let changes = take_in::write(&mut transaction, intake).await?;
    store::remove_draft(&mut transaction, body.body_id, draft_id).await?;
    transaction.commit().await?;
    Ok(TakenIn::Done(Box::new(changes)))
}

/// How taking in a file without a preview ended.
#[derive(Debug)]
pub enum Imported {
    /// Written, unless it changed nothing or was only to be shown.
    Done(Box<Changes>),
    /// Something has to be put right first.
    NotReady(Faults),
}

/// A file to be taken in at once.
#[derive(Clone, Debug)]
pub struct Import<'a> {
    pub file_name: &'a str,
    pub read: Read,
    /// Whether to tell what would change, and write nothing.
    pub only_show: bool,
    pub words: Words,
}

/// Takes in a text without a draft.
pub async fn import(
    connection: &mut PgConnection,
    actor: &Actor,
    body: &Body,
    stamp: Stamp,
    import: Import<'_>,
) -> Result<Imported> {
    allow(actor, body)?;
    let Import {
        file_name,
        read,
        only_show,
        words,
    } = import;
    let mut transaction = connection.begin().await?;
    let text = read.text.clone();
    let draft = draft_of(&mut transaction, body, read).await?;
    let faults = ready::judge(&draft, words);
    if !faults.is_empty() {
        return Ok(Imported::NotReady(faults));
    }
    let reason = crate::history::CORRECTED_REPORT;
    let intake = Intake {
        actor,
        body_id: body.body_id,
        stamp,
        file_name,
        text: &text,
        draft: &draft,
        reason,
    };
    let changes = take_in::write(&mut transaction, intake).await?;
    if only_show {
        transaction.rollback().await?;
    } else {
        transaction.commit().await?;
    }
    Ok(Imported::Done(Box::new(changes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "\u{feff}Second Session of the Group on Wells\n\nLIST OF PARTICIPANTS\n\n1\tCountry\tName\n\
        2\tMinistry of Wells\tAida Invented\n";

    #[test]
    fn the_lines_of_participants_are_emptied_whatever_ends_the_lines() {
        for end in ["\n", "\r\n", "\r"] {
            let read = read_text(&REPORT.replace('\n', end));
            assert!(!read.text.contains("Invented"), "{end:?}: {}", read.text);
            assert!(
                read.text
                    .starts_with("Second Session of the Group on Wells\n"),
                "{end:?}"
            );
            assert_eq!(
                read.text.split('\n').count(),
                6,
                "{end:?}: the lines keep their numbers"
            );
        }
    }
}
