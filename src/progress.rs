//! How far something has come that takes long. Whoever works says it, wherever in the work that is; whoever waits reads
//! it. Where nobody waits, nothing is kept.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{Semaphore, SemaphorePermit};

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

/// A place at which the worker writes down how far it has come.
#[derive(Clone, Debug)]
pub struct Progress(Arc<Mutex<Standing>>);

impl Default for Progress {
    fn default() -> Self {
        Progress(Arc::new(Mutex::new(Standing {
            stage: Stage::Waiting,
            done: 0,
            of: None,
        })))
    }
}

/// Making a file takes a processor for a while, and memory; more at once than this would leave none for the pages.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// Whoever has it makes a file; who does not waits.
#[derive(Debug)]
pub struct Turn(#[allow(dead_code)] Option<SemaphorePermit<'static>>);

/// Waits for a turn.
pub async fn turn() -> Turn {
    stage(Stage::Waiting);
    // It is never closed.
    Turn(AT_ONCE.acquire().await.ok())
}

tokio::task_local! {
    static HERE: Progress;
}

impl Progress {
    pub fn standing(&self) -> Standing {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, standing: Standing) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = standing;
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
    fn where_nobody_waits_nothing_is_kept() {
        counted(Stage::Writing, 1, None);
        assert!(Progress::here().is_none());
        for stage in Stage::ALL {
            assert_eq!(Stage::from_word(stage.as_str()), Some(stage));
        }
    }
}
