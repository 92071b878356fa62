//! Hashing and comparing passwords beside the answering threads, a few at a time.

use std::sync::Arc;

use actions::error::ActionError;
use actions::passwords;
use domain::password::NewPassword;
use tokio::sync::Semaphore;

use crate::error::WebError;

/// Where passwords are hashed: never more at once than half of the cores, so that sign-ins cannot starve answers.
#[derive(Debug, Clone)]
pub struct Hashing {
    turns: Arc<Semaphore>,
}

impl Default for Hashing {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self { turns: Arc::new(Semaphore::new(cores.div_ceil(2))) }
    }
}

impl Hashing {
    /// The hash to keep of a new password.
    pub async fn hash(&self, password: NewPassword, salt: [u8; 32]) -> Result<String, WebError> {
        Ok(self.in_turn(move || passwords::hash(&password, salt)).await??)
    }

    /// Whether the password is the one that was hashed; as slow when there is none.
    pub async fn matches(&self, password: String, password_hash: Option<String>) -> Result<bool, WebError> {
        self.in_turn(move || passwords::matches(&password, password_hash.as_deref())).await
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, WebError> {
        let broken = |reason: String| WebError::from(ActionError::Broken { reason });
        let turn =
            Arc::clone(&self.turns).acquire_owned().await.map_err(|error| broken(error.to_string()))?;
        // The turn moves into the work, because a browser that goes away does not stop it.
        let done = tokio::task::spawn_blocking(move || {
            let outcome = work();
            drop(turn);
            outcome
        });
        done.await.map_err(|error| broken(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn no_more_hashes_run_at_once_than_half_of_the_cores() {
        use std::sync::atomic::{AtomicUsize, Ordering};
        let hashing = Hashing { turns: Arc::new(Semaphore::new(2)) };
        let (running, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let tasks: Vec<_> = (0..8)
            .map(|_| {
                let (hashing, running, most) = (hashing.clone(), Arc::clone(&running), Arc::clone(&most));
                tokio::spawn(async move {
                    hashing
                        .in_turn(move || {
                            most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                            passwords::matches("anything", None);
                            running.fetch_sub(1, Ordering::SeqCst);
                        })
                        .await
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        assert!(most.load(Ordering::SeqCst) <= 2);
    }
}
