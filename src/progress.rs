//! How far something has come that takes long. Whoever works says it, wherever in the work that is; whoever waits reads
//! it. Where nobody waits, nothing is kept. And whose turn it is: files are made by a few at a time.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::task::JoinHandle;

use crate::ids::PersonId;

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is its turn only when others are done.
    Waiting,
    /// The record is read.
    Gathering,
    /// What was read is put into words.
    Composing,
    /// The words are put into a file.
    Writing,
}

impl Stage {
    pub const ALL: [Stage; 4] = [
        Stage::Waiting,
        Stage::Gathering,
        Stage::Composing,
        Stage::Writing,
    ];

    /// The word in the database and in the catalogues' keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Waiting => "waiting",
            Stage::Gathering => "gathering",
            Stage::Composing => "composing",
            Stage::Writing => "writing",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Stage::ALL.into_iter().find(|stage| stage.as_str() == word)
    }
}

/// Where the work stands: its stage, and how much of it is done where that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub stage: Stage,
    /// So many rows, or pages.
    pub done: i64,
    /// Of so many, where that is known before all are done.
    pub of: Option<i64>,
}

/// For whom something is made, as far as places are counted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reader {
    Person(PersonId),
    /// Whoever has not signed in, by the network that the request comes from.
    Public(String),
}

/// A place at which the worker writes down how far it has come.
#[derive(Clone, Debug)]
pub struct Progress {
    standing: Arc<Mutex<Standing>>,
    /// Nobody in particular where the application itself works.
    reader: Option<Reader>,
}

impl Default for Progress {
    fn default() -> Self {
        let standing = Standing {
            stage: Stage::Waiting,
            done: 0,
            of: None,
        };
        Progress {
            standing: Arc::new(Mutex::new(standing)),
            reader: None,
        }
    }
}

/// Making a file takes a processor for a while, and memory; more at once than this would leave none for the pages.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// Files that are made or wait at the same time in one copy of the application; so many of them for those who have not
/// signed in, so that there is always room for others; so many for one person, and for one network, which may be a
/// whole ministry's.
const MOST: usize = 40;
const MOST_OF_THE_PUBLIC: usize = 30;
const MOST_OF_A_PERSON: usize = 6;
const MOST_OF_A_NETWORK: usize = 12;

/// How many places each reader has.
static PLACES: Mutex<BTreeMap<Reader, usize>> = Mutex::new(BTreeMap::new());

/// Why there is no turn to wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Busy {
    #[error("too many files are being made")]
    Everyone,
    #[error("too many files are being made for the same reader")]
    Own,
}

/// A place among those who wait or work. Only readers are counted, and none of them twice.
#[derive(Debug)]
struct Place(Option<Reader>);

impl Place {
    fn take(reader: Option<Reader>) -> Result<Self, Busy> {
        if let Some(reader) = &reader {
            let mut places = PLACES.lock().unwrap_or_else(PoisonError::into_inner);
            has_room(&places, reader)?;
            *places.entry(reader.clone()).or_default() += 1;
        }
        Ok(Place(reader))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some(reader) = &self.0 else { return };
        let mut places = PLACES.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = places.get_mut(reader) {
            *count -= 1;
            if *count == 0 {
                places.remove(reader);
            }
        }
    }
}

fn has_room(places: &BTreeMap<Reader, usize>, reader: &Reader) -> Result<(), Busy> {
    let public = |reader: &Reader| matches!(reader, Reader::Public(_));
    let own = places.get(reader).copied().unwrap_or_default();
    let all: usize = places.values().sum();
    let of_the_public = places.iter().filter(|(reader, _)| public(reader));
    let of_the_public: usize = of_the_public.map(|(_, count)| count).sum();
    let most = match reader {
        Reader::Person(_) => MOST_OF_A_PERSON,
        Reader::Public(_) => MOST_OF_A_NETWORK,
    };
    if own >= most {
        return Err(Busy::Own);
    }
    match all >= MOST || (public(reader) && of_the_public >= MOST_OF_THE_PUBLIC) {
        true => Err(Busy::Everyone),
        false => Ok(()),
    }
}

/// Whoever has it makes a file; who does not waits. It goes to the thread that does the work and ends with that: a
/// thread works on when nobody waits for it any more.
#[derive(Debug)]
pub struct Turn {
    _permit: Option<SemaphorePermit<'static>>,
    _place: Place,
}

/// Waits for a turn. Nothing that others could need is held meanwhile: no connection, and nothing large.
pub async fn turn() -> Result<Turn, Busy> {
    stage(Stage::Waiting);
    let place = Place::take(Progress::here().and_then(|here| here.reader))?;
    Ok(Turn {
        // It is never closed.
        _permit: AT_ONCE.acquire().await.ok(),
        _place: place,
    })
}

/// Works with a turn on a thread of its own, where that holds up no one.
pub fn on_a_thread<T: Send + 'static>(
    turn: Turn,
    work: impl FnOnce() -> T + Send + 'static,
) -> JoinHandle<T> {
    let here = Progress::here();
    tokio::task::spawn_blocking(move || {
        let _turn = turn;
        Progress::follow_here(here, work)
    })
}

tokio::task_local! {
    static HERE: Progress;
}

impl Progress {
    /// Of something that is made for this reader.
    pub fn of(reader: Reader) -> Self {
        Progress {
            reader: Some(reader),
            ..Progress::default()
        }
    }

    pub fn standing(&self) -> Standing {
        *self.standing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, standing: Standing) {
        *self.standing.lock().unwrap_or_else(PoisonError::into_inner) = standing;
    }

    /// What this work says while it goes on is written down here.
    pub async fn follow<T>(self, work: impl Future<Output = T>) -> T {
        HERE.scope(self, work).await
    }

    /// That of the work which this is a part of, to be taken along to another thread.
    pub fn here() -> Option<Progress> {
        HERE.try_with(Clone::clone).ok()
    }

    /// The same for work that blocks its thread.
    pub fn follow_here<T>(progress: Option<Progress>, work: impl FnOnce() -> T) -> T {
        match progress {
            Some(progress) => HERE.sync_scope(progress, work),
            None => work(),
        }
    }
}

/// Says that another stage begins.
pub fn stage(stage: Stage) {
    counted(stage, 0, None);
}

/// Says how much of a stage is done, of how much where that is known.
pub fn counted(stage: Stage, done: i64, of: Option<i64>) {
    // Nobody waits for most work.
    let _ = HERE.try_with(|progress| progress.set(Standing { stage, done, of }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_said_within_the_work_is_read_by_whoever_waits() {
        let progress = Progress::default();
        let work = async {
            stage(Stage::Gathering);
            let here = Progress::here();
            let thread = tokio::task::spawn_blocking(|| {
                Progress::follow_here(here, || counted(Stage::Writing, 3, Some(7)));
            });
            thread.await.unwrap();
        };
        assert_eq!(progress.standing().stage, Stage::Waiting);
        progress.clone().follow(work).await;
        let standing = progress.standing();
        assert_eq!((standing.done, standing.of), (3, Some(7)));
        assert_eq!(standing.stage, Stage::Writing);
    }

    #[test]
    fn neither_one_reader_nor_the_public_takes_all_places() {
        let network = |number: usize| Reader::Public(format!("198.51.100.{number}"));
        let mut places = BTreeMap::from([(network(1), MOST_OF_A_NETWORK)]);
        assert_eq!(has_room(&places, &network(1)), Err(Busy::Own));
        assert_eq!(has_room(&places, &network(2)), Ok(()));
        places.insert(network(2), MOST_OF_A_NETWORK);
        places.insert(network(3), MOST_OF_THE_PUBLIC - 2 * MOST_OF_A_NETWORK);
        assert_eq!(has_room(&places, &network(4)), Err(Busy::Everyone));
        let person = |number: u128| Reader::Person(uuid::Uuid::from_u128(number).into());
        assert_eq!(has_room(&places, &person(1)), Ok(()));
        places.insert(person(1), MOST_OF_A_PERSON);
        assert_eq!(has_room(&places, &person(1)), Err(Busy::Own));
        places.insert(person(2), MOST - MOST_OF_THE_PUBLIC - MOST_OF_A_PERSON);
        assert_eq!(has_room(&places, &person(3)), Err(Busy::Everyone));
    }

    #[tokio::test]
    async fn a_turn_lasts_as_long_as_the_thread_that_works_with_it() {
        let reader = Reader::Public("192.0.2.1".to_owned());
        let places = || {
            let places = PLACES.lock().unwrap();
            places.get(&Reader::Public("192.0.2.1".to_owned())).copied()
        };
        let (end, ended) = std::sync::mpsc::channel::<()>();
        let (begin, mut begun) = tokio::sync::mpsc::channel::<()>(1);
        let work = async move {
            let turn = turn().await.unwrap();
            on_a_thread(turn, move || {
                begin.blocking_send(()).unwrap();
                let _ = ended.recv();
            })
            .await
        };
        let task = tokio::spawn(Progress::of(reader).follow(work));
        begun.recv().await.unwrap();
        task.abort();
        assert!(task.await.unwrap_err().is_cancelled());
        assert_eq!(places(), Some(1));
        end.send(()).unwrap();
        while places().is_some() {
            tokio::task::yield_now().await;
        }
    }

    #[test]
    fn where_nobody_waits_nothing_is_kept() {
        counted(Stage::Writing, 1, None);
        assert!(Progress::here().is_none());
        for stage in Stage::ALL {
            assert_eq!(Stage::from_word(stage.as_str()), Some(stage));
        }
    }
}
