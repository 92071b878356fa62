//! A unit of work on its way to an engine's thread and its answer on the way back.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc;

use tokio::sync::oneshot;

use super::{Read, Session, Tx};
use crate::error::StoreError;

/// What a unit may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Read with one statement, which is one picture by itself and needs no transaction.
    Glance,
    /// Read one picture with several statements.
    Read,
    /// Read and write.
    Write,
}

/// A unit of work as an engine sees it.
pub(super) trait Unit: Send {
    /// What it may do.
    fn kind(&self) -> Kind;
    /// Runs it once; the engine then keeps or undoes what it did.
    fn run(&mut self, session: Session<'_>) -> Ran;
    /// Answers the caller: with its own outcome if that was kept, else with why it was not.
    fn answer(self: Box<Self>, kept: Result<(), StoreError>);
}

/// How a run ended.
pub(super) struct Ran {
    /// Whether the unit succeeded, so that its changes are to be kept.
    pub keep: bool,
    /// The first statement that failed.
    pub failed: Option<StoreError>,
    /// Whether it ran a statement that may have changed something.
    pub touched: bool,
}

pub(super) enum Answer<T, E> {
    Done(Result<T, E>),
    Panicked(Box<dyn Any + Send>),
}

pub(super) enum Reply<T, E> {
    Awaited(oneshot::Sender<Answer<T, E>>),
    Blocking(mpsc::SyncSender<Answer<T, E>>),
}

impl<T, E> Reply<T, E> {
    pub(super) fn awaited() -> (Self, oneshot::Receiver<Answer<T, E>>) {
        let (reply, answer) = oneshot::channel();
        (Self::Awaited(reply), answer)
    }

    pub(super) fn blocking() -> (Self, mpsc::Receiver<Answer<T, E>>) {
        let (reply, answer) = mpsc::sync_channel(1);
        (Self::Blocking(reply), answer)
    }
}

/// Waits for the answer of a unit that was sent.
pub(super) async fn awaited<T, E: From<StoreError>>(answer: oneshot::Receiver<Answer<T, E>>) -> Result<T, E> {
    opened(answer.await.ok())
}

/// Blocks for the answer of a unit that was sent.
pub(super) fn received<T, E: From<StoreError>>(answer: &mpsc::Receiver<Answer<T, E>>) -> Result<T, E> {
    opened(answer.recv().ok())
}

/// A panic goes on in the thread that asked, as if the unit had run there.
fn opened<T, E: From<StoreError>>(answer: Option<Answer<T, E>>) -> Result<T, E> {
    match answer {
        Some(Answer::Done(outcome)) => outcome,
        Some(Answer::Panicked(cause)) => resume_unwind(cause),
        None => Err(StoreError::unavailable("it is closed").into()),
    }
}

/// A unit of work with its outcome, which waits for the commit.
pub(super) struct Work<T, E, F> {
    run: F,
    kind: Kind,
    outcome: Option<Answer<T, E>>,
    reply: Reply<T, E>,
}

impl<T, E> Work<T, E, ()>
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    pub(super) fn writing(
        work: impl FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        reply: Reply<T, E>,
    ) -> Box<dyn Unit> {
        Box::new(Work { run: work, kind: Kind::Write, outcome: None, reply })
    }

    pub(super) fn reading(
        kind: Kind,
        mut work: impl FnMut(&mut Read<'_>) -> Result<T, E> + Send + 'static,
        reply: Reply<T, E>,
    ) -> Box<dyn Unit> {
        Box::new(Work { run: move |tx: &mut Tx<'_>| work(&mut tx.0), kind, outcome: None, reply })
    }
}

impl<T, E, F> Unit for Work<T, E, F>
where
    T: Send,
    E: From<StoreError> + Send,
    F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send,
{
    fn kind(&self) -> Kind {
        self.kind
    }

    fn run(&mut self, session: Session<'_>) -> Ran {
        let mut tx = Tx(Read::new(session, self.kind));
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.run)(&mut tx)));
        let Read { failed, touched, .. } = tx.0;
        let answer = match (outcome, &failed) {
            (Ok(Ok(_)), Some(error)) if self.kind == Kind::Write => {
                Answer::Done(Err(StoreError::ignored(error).into()))
            }
            (Ok(outcome), _) => Answer::Done(outcome),
            (Err(cause), _) => Answer::Panicked(cause),
        };
        let keep = matches!(answer, Answer::Done(Ok(_)));
        self.outcome = Some(answer);
        Ran { keep, failed, touched }
    }

    fn answer(self: Box<Self>, kept: Result<(), StoreError>) {
        let answer = match (kept, self.outcome) {
            (Ok(()), Some(answer)) => answer,
            (Ok(()), None) => Answer::Done(Err(StoreError::unavailable("it was closed meanwhile").into())),
            (Err(_), Some(Answer::Panicked(cause))) => Answer::Panicked(cause),
            (Err(error), _) => Answer::Done(Err(error.into())),
        };
        // A caller that no longer waits has no use for the answer.
        match self.reply {
            Reply::Awaited(reply) => drop(reply.send(answer)),
            Reply::Blocking(reply) => drop(reply.send(answer)),
        }
    }
}
