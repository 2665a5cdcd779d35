//! Saying whether an output took place.

use serde_json::{Map, Value, json};
use sqlx::PgPool;

use super::{held_by, kept, write};
use crate::accounts::Actor;
use crate::bodies::Body;
use crate::error::Result;
use crate::history::{self, Act, Chain, NewHappening, Stamp, SubjectKind};
use crate::ids::OutputId;
use crate::outputs::participants::in_order;
use crate::outputs::record::{Word, WordRefused, judge_word};
use crate::time::Timeframe;

/// A word on the version of an output that was seen.
#[derive(Clone, Debug)]
pub struct WordOrder {
    pub output: OutputId,
    pub version: i32,
    pub word: Word,
}

/// What became of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    Done,
    Refused(WordRefused),
    /// Someone else was faster.
    Overtaken,
}

/// Records that an output took place, that it did not, or that it was put off. A word that was given in error is put
/// right by another.
pub async fn say(
    pool: &PgPool,
    actor: &Actor,
    body: &Body,
    stamp: Stamp,
    order: WordOrder,
) -> Result<Said> {
    let chain = Chain::Body(body.body_id);
    let mut transaction = pool.begin().await?;
    history::store::lock(&mut transaction, chain).await?;
    let found = kept(&mut transaction, actor, body, order.output).await?;
    if found.version != order.version {
        return Ok(Said::Overtaken);
    }
    if let Some(why) = judge_word(&order.word, &found.record.timeframe, stamp.today) {
        return Ok(Said::Refused(why));
    }
    let mut record = found.record.clone();
    let mut change = Change::default();
    let (act, took_place, because, reason) = match order.word {
        Word::Held(participants) => {
            if let Some(participants) = participants {
                record.participants = in_order(participants);
            }
            (Act::OutputConfirmed, Some(true), None, None)
        }
        Word::NotHeld(reason) => {
            let reason = Some(reason);
            (Act::OutputDenied, Some(false), reason.clone(), reason)
        }
        Word::PutOff(dates, reason) => {
            record.timeframe = Timeframe {
                from: dates.from,
                to: dates.to.or(dates.from),
                wording: String::new(),
            };
            (Act::OutputPutOff, None, None, reason)
        }
    };
    change.note(
        "timeframe",
        json!(found.record.timeframe),
        json!(record.timeframe),
    );
    change.note(
        "participants",
        json!(found.record.participants),
        json!(record.participants),
    );
    change.note("took_place", json!(found.took_place), json!(took_place));
    change.note(
        "not_held_because",
        json!(found.not_held_because),
        json!(because),
    );
    write::row(
        &mut transaction,
        order.output,
        &record,
        took_place,
        because.as_deref(),
    )
    .await?;
    if record.participants != found.record.participants {
        write::clear_participants(&mut transaction, order.output).await?;
        write::participants(&mut transaction, order.output, &record).await?;
    }
    write::word_of(&mut transaction, &record.activities, stamp).await?;
    // Whether it took place holds from its last day on; that it is put off, from today.
    let day = match act {
        Act::OutputPutOff => stamp.today,
        _ => held_by(&record.timeframe, stamp.today),
    };
    let entry = NewHappening::new(actor, stamp, act, SubjectKind::Output, order.output)
        .before(change.before)
        .after(change.after)
        .reason(reason)
        .effective_on(day);
    history::store::record(&mut transaction, chain, &[entry]).await?;
    transaction.commit().await?;
    Ok(Said::Done)
}

/// What a word changes: each thing as it was and as it is, left out where it is the same.
#[derive(Default)]
struct Change {
    before: Map<String, Value>,
    after: Map<String, Value>,
}

impl Change {
    fn note(&mut self, key: &str, before: Value, after: Value) {
        if before != after {
            self.before.insert(key.to_owned(), before);
            self.after.insert(key.to_owned(), after);
        }
    }
}
