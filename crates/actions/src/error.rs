//! Why a use case did not happen; `web` alone turns it into a status.

use domain::access::Refusal;
use domain::attempt::ReplayError;
use domain::problem::Problems;
use domain::role::RoleRefusal;
use domain::team::TeamRefusal;
use domain::time::Span;
use store::error::StoreError;

/// Why a use case did not happen. Nothing of it was kept.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ActionError {
    /// The caller reaches the thing but may not do this.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The account does not curate the library's skills.
    #[error(
        "this account does not curate the library's skills; ask the operator for `metier account curate`"
    )]
    NotCurator,
    /// The caller sees the team but may not do this to it.
    #[error(transparent)]
    Team(#[from] TeamRefusal),
    /// The caller sees the role but may not do this to it.
    #[error(transparent)]
    Role(RoleRefusal),
    /// Somebody saved it since it was read; each part that differs is named.
    #[error("somebody saved this since you read it; read it again and repeat your change")]
    Stale(Problems),
    /// There is no such thing within the caller's reach.
    #[error("there is no such {thing} here; it may have been removed, or you may not see it")]
    NotFound {
        /// What was asked for, in the words of the glossary.
        thing: &'static str,
    },
    /// What was given is not usable; each field says why.
    #[error("some fields need another value")]
    Invalid(Problems),
    /// The state of things does not allow it now.
    #[error("this cannot be done now: {reason}")]
    Conflict {
        /// A stable code, also the key of its sentence in the message catalogue.
        reason: &'static str,
    },
    /// Too many tries; waiting helps.
    #[error("too many tries; wait and try again")]
    TooMany {
        /// How long to wait.
        wait: Span,
    },
    /// The database did not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What is stored contradicts itself.
    #[error("what is stored contradicts itself: {reason}")]
    Broken {
        /// What was found.
        reason: String,
    },
}

impl ActionError {
    /// Something the caller cannot see or that does not exist.
    pub const fn not_found(thing: &'static str) -> Self {
        Self::NotFound { thing }
    }

    /// One field with one problem.
    pub fn invalid(field: &str, code: &'static str) -> Self {
        Self::Invalid(Problems::of(field, code))
    }
}

impl From<RoleRefusal> for ActionError {
    fn from(refusal: RoleRefusal) -> Self {
        match refusal {
            RoleRefusal::Access(refusal) => Self::Refused(refusal),
            other => Self::Role(other),
        }
    }
}

impl From<Problems> for ActionError {
    fn from(problems: Problems) -> Self {
        Self::Invalid(problems)
    }
}

impl From<ReplayError> for ActionError {
    fn from(error: ReplayError) -> Self {
        Self::Broken { reason: error.to_string() }
    }
}
