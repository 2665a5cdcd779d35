//! Whether a chain is whole: each entry in its turn, each hash over what the row says, and the head at the end of it.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::Sealed;
use super::store::Head;

/// An entry as its row has it.
#[derive(Clone, Debug)]
pub struct Row {
    pub sequence: i64,
    pub happening_id: Uuid,
    pub actor_id: Option<Uuid>,
    pub actor_for: String,
    pub act: String,
    pub subject_kind: String,
    pub subject_id: Uuid,
    /// The text as it is stored.
    pub before: Option<String>,
    pub after: Option<String>,
    pub reason: Option<String>,
    pub recorded_at: DateTime<Utc>,
    pub effective_on: NaiveDate,
    pub takes_back: Option<Uuid>,
    pub part_of: Option<Uuid>,
    pub previous_hash: Vec<u8>,
    pub hash: Vec<u8>,
}

/// The first thing that is wrong with a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Entries are not there, though later ones are.
    Missing { from: i64, to: i64 },
    /// An entry stands where none should.
    Surplus { sequence: i64 },
    /// The row does not say what was hashed.
    Changed { sequence: i64 },
    /// The row was hashed after another entry than the one that stands before it.
    Unlinked { sequence: i64 },
    /// The chain ends before the entry that its head names: the latest entries are gone.
    Short { last: i64, head: i64 },
    /// The chain goes on after its head.
    Long { last: i64, head: i64 },
    /// The head has another hash than the last entry.
    Head { sequence: i64 },
}

/// A walk along a chain, from its first entry to its head. It holds one hash, however long the chain.
#[derive(Clone, Debug)]
pub struct Walk {
    chain_id: Uuid,
    last: Head,
}

impl Walk {
    pub fn along(chain_id: Uuid) -> Self {
        let last = Head {
            sequence: 0,
            hash: vec![0; 32],
        };
        Walk { chain_id, last }
    }

    /// The place that the walk has come to.
    pub fn last(&self) -> &Head {
        &self.last
    }

    /// Goes on to the next entry.
    pub fn step(&mut self, row: &Row) -> Result<(), Fault> {
        let (due, found) = (self.last.sequence + 1, row.sequence);
        if found > due {
            return Err(Fault::Missing {
                from: due,
                to: found - 1,
            });
        }
        if found < due {
            return Err(Fault::Surplus { sequence: found });
        }
        // Told apart for whoever looks for the cause: a row that was changed, or one that was put there whole.
        if row.seal(self.chain_id, &row.previous_hash) != row.hash[..] {
            return Err(Fault::Changed { sequence: found });
        }
        if row.previous_hash != self.last.hash {
            return Err(Fault::Unlinked { sequence: found });
        }
        self.last = Head {
            sequence: found,
            hash: row.hash.clone(),
        };
        Ok(())
    }

    /// Compares where the walk ended with the head.
    pub fn end(&self, head: &Head) -> Result<(), Fault> {
        let (last, named) = (self.last.sequence, head.sequence);
        match last.cmp(&named) {
            std::cmp::Ordering::Less => Err(Fault::Short { last, head: named }),
            std::cmp::Ordering::Greater => Err(Fault::Long { last, head: named }),
            std::cmp::Ordering::Equal if self.last.hash != head.hash => {
                Err(Fault::Head { sequence: last })
            }
            std::cmp::Ordering::Equal => Ok(()),
        }
    }
}

impl Row {
    fn seal(&self, chain_id: Uuid, previous: &[u8]) -> [u8; 32] {
        Sealed {
            chain_id,
            sequence: self.sequence,
            happening_id: self.happening_id,
            actor_id: self.actor_id,
            actor_for: &self.actor_for,
            act: &self.act,
            subject_kind: &self.subject_kind,
            subject_id: self.subject_id,
            before: self.before.as_deref(),
            after: self.after.as_deref(),
            reason: self.reason.as_deref(),
            recorded_at: self.recorded_at.timestamp_micros(),
            effective_on: self.effective_on,
            takes_back: self.takes_back,
            part_of: self.part_of,
        }
        .hash(previous)
    }
}

impl Fault {
    /// What is wrong, where, and what it means.
    pub fn sentence(&self) -> String {
        match self {
            Fault::Missing { from, to } if from == to => {
                format!("entry {from} is missing: its row was deleted")
            }
            Fault::Missing { from, to } => {
                format!("entries {from} to {to} are missing: their rows were deleted")
            }
            Fault::Surplus { sequence } => {
                format!(
                    "entry {sequence} stands where no entry should: its row was inserted behind the application's back"
                )
            }
            Fault::Changed { sequence } => {
                format!("entry {sequence} does not say what was recorded: its row was changed")
            }
            Fault::Unlinked { sequence } => format!(
                "entry {sequence} was not recorded after the entry before it: one of the two rows was replaced"
            ),
            Fault::Short { last, head } => format!(
                "it ends with entry {last}, but its head names entry {head}: the latest rows were deleted"
            ),
            Fault::Long { last, head } => format!(
                "it goes on to entry {last}, but its head names entry {head}: the head was changed, or rows were inserted"
            ),
            Fault::Head { sequence } => format!(
                "its head has another hash than entry {sequence}, the last: the head or the entry was changed"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(length: i64) -> Vec<Row> {
        let mut previous = vec![0; 32];
        (1..=length)
            .map(|sequence| {
                let mut row = Row {
                    sequence,
                    happening_id: Uuid::from_u128(sequence as u128),
                    actor_id: None,
                    actor_for: "ESCAP".to_owned(),
                    act: "status_moved".to_owned(),
                    subject_kind: "activity".to_owned(),
                    subject_id: Uuid::from_u128(7),
                    before: None,
                    after: Some("{\"status\":\"completed\"}".to_owned()),
                    reason: None,
                    recorded_at: DateTime::UNIX_EPOCH,
                    effective_on: "2024-06-27".parse().unwrap(),
                    takes_back: None,
                    part_of: None,
                    previous_hash: previous.clone(),
                    hash: Vec::new(),
                };
                row.hash = row.seal(Uuid::nil(), &previous).to_vec();
                previous = row.hash.clone();
                row
            })
            .collect()
    }

    fn walk(rows: &[Row], head: &Head) -> Result<(), Fault> {
        let mut walk = Walk::along(Uuid::nil());
        for row in rows {
            walk.step(row)?;
        }
        walk.end(head)
    }

    fn head(rows: &[Row]) -> Head {
        let last = rows.last().unwrap();
        Head {
            sequence: last.sequence,
            hash: last.hash.clone(),
        }
    }

    #[test]
    fn a_chain_that_nobody_touched_is_whole() {
        let rows = chain(4);
        assert_eq!(walk(&rows, &head(&rows)), Ok(()));
        let empty = Head {
            sequence: 0,
            hash: vec![0; 32],
        };
        assert_eq!(walk(&[], &empty), Ok(()));
    }

    #[test]
    fn the_first_broken_entry_is_named() {
        let whole = chain(5);
        let head = head(&whole);
        let mut gap = whole.clone();
        gap.remove(2);
        assert_eq!(walk(&gap, &head), Err(Fault::Missing { from: 3, to: 3 }));
        let mut changed = whole.clone();
        changed[1].after = Some("{}".to_owned());
        assert_eq!(walk(&changed, &head), Err(Fault::Changed { sequence: 2 }));
        // Whoever hashes the changed row anew breaks the next one.
        changed[1].hash = changed[1]
            .seal(Uuid::nil(), &changed[1].previous_hash)
            .to_vec();
        assert_eq!(walk(&changed, &head), Err(Fault::Unlinked { sequence: 3 }));
        assert_eq!(
            walk(&whole[..4], &head),
            Err(Fault::Short { last: 4, head: 5 })
        );
        let mut doubled = whole.clone();
        doubled.insert(0, whole[0].clone());
        assert_eq!(walk(&doubled, &head), Err(Fault::Surplus { sequence: 1 }));
    }

    #[test]
    fn a_chain_of_another_body_does_not_pass_for_this_one() {
        let rows = chain(1);
        let mut walk = Walk::along(Uuid::from_u128(1));
        assert_eq!(walk.step(&rows[0]), Err(Fault::Changed { sequence: 1 }));
    }
}
