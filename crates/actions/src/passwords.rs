//! Hashing and comparing passwords, and keeping a new one.

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::event::Event;
use domain::id::{SessionId, UserId};
use domain::password::NewPassword;

use crate::act::Act;
use crate::error::ActionError;

/// 19 MiB, two passes, one lane: the first choice of OWASP's Password Storage Cheat Sheet for argon2id.
///
/// More memory would let a few simultaneous sign-ins outgrow the 60 MB the whole server is meant to need.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// The hash of a password nobody has, made with the same parameters, so that an unknown address takes as long.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$YSBzYWx0IHRoYXQgYmVsb25ncyB0byBub2JvZHkhISE$dUfUj6uOuC532GiZ2pU3hS0ME4cvPc+go9+OLIXSeUU";

/// The hash to keep of a new password. It takes tens of milliseconds: never inside a transaction.
pub fn hash(password: &NewPassword, salt: [u8; 32]) -> Result<String, ActionError> {
    argon2()
        .hash_password_with_salt(password.reveal().as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .map_err(|error| ActionError::Broken { reason: error.to_string() })
}

/// Whether the password is the one that was hashed; it takes the same time when there is none.
pub fn matches(password: &str, password_hash: Option<&str>) -> bool {
    let same = argon2().verify_password(password.as_bytes(), password_hash.unwrap_or(NOBODYS)).is_ok();
    same && password_hash.is_some()
}

/// Keeps a new password: all links and all sessions of the user end but the one given (product 3.4).
pub fn set(
    act: &mut Act<'_, '_>,
    user: UserId,
    password_hash: &str,
    kept: Option<SessionId>,
) -> Result<(), ActionError> {
    store::users::save_password(act.tx, user, password_hash)?;
    store::password_links::end_all(act.tx, user, act.now)?;
    store::sessions::revoke_others(act.tx, user, kept, act.now)?;
    for membership in store::memberships::list_of_user(act.tx, user)? {
        act.record(membership.account, &Event::PasswordSet { user })?;
    }
    Ok(())
}

fn argon2() -> Argon2<'static> {
    // Constants within the algorithm's bounds cannot be refused; the default is as strong.
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashed(text: &str, salt: u8) -> String {
        hash(&NewPassword::parse(text, "ada@example.org").unwrap(), [salt; 32]).unwrap()
    }

    #[test]
    fn a_password_matches_its_own_hash_only() {
        let kept = hashed("correct horse battery", 1);
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(matches("correct horse battery", Some(&kept)));
        assert!(!matches("correct horse batterY", Some(&kept)));
        assert_ne!(kept, hashed("correct horse battery", 2), "the salt counts");
    }

    #[test]
    fn nobodys_hash_is_a_whole_one_of_the_same_cost_and_matches_nothing() {
        let kept = hashed("correct horse battery", 1);
        let cost = |text: &str| text.split('$').take(4).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(cost(NOBODYS), cost(&kept));
        assert_eq!(NOBODYS.len(), kept.len());
        assert!(
            argon2().verify_password(NOBODYS_PASSWORD.as_bytes(), NOBODYS).is_ok(),
            "it is computed in full"
        );
        assert!(!matches(NOBODYS_PASSWORD, None));
    }

    const NOBODYS_PASSWORD: &str = "nobody has this password";

    #[test]
    fn a_damaged_hash_matches_nothing() {
        assert!(!matches("correct horse battery", Some("$argon2id$")));
        assert!(!matches("", Some("")));
    }
}
