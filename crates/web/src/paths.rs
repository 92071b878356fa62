//! Every address of the product, once: the pattern the router matches and the function that fills it.

pub mod access;
mod analytics;
mod audit;
pub mod badges;
pub mod builder;
pub mod former;
pub mod mail;
pub mod members;
pub mod people;
mod role_badges;
pub mod roles;
pub mod settings;
pub mod teams;
pub mod users;
pub mod verifications;

use std::fmt::{Display, Write};

pub mod authoring;

/// The patterns, as the router wants them.
pub mod route {
    pub use super::analytics::route::*;
    pub use super::audit::route::*;
    pub use super::role_badges::route::*;

    /// The first page: leads where the visitor belongs.
    pub const HOME: &str = "/";
    /// The sign-in form.
    pub const SIGN_IN: &str = "/sign-in";
    /// Ends the session; post only.
    pub const SIGN_OUT: &str = "/sign-out";
    /// Asks for a link to set a new password.
    pub const PASSWORD_FORGOTTEN: &str = "/password/forgotten";
    /// Sets a password by a mailed link.
    pub const PASSWORD_SET: &str = "/password/set/{token}";
    /// Chooses an account.
    pub const ACCOUNTS: &str = "/accounts";
    /// Keeps the theme; post only.
    pub const THEME: &str = "/theme";
    /// The user's sessions.
    pub const SESSIONS: &str = "/profile/sessions";
    /// Ends all sessions but the one in use; post only.
    pub const OTHER_SESSIONS_REVOCATION: &str = "/profile/sessions/revocation";
    /// Ends one session; post only.
    pub const SESSION_REVOCATION: &str = "/profile/sessions/{session}/revocation";
    /// The user's API tokens; post creates one.
    pub const TOKENS: &str = "/profile/tokens";
    /// Ends one API token; post only.
    pub const TOKEN_REVOCATION: &str = "/profile/tokens/{token}/revocation";
    /// The account's first page for this user.
    pub const ACCOUNT: &str = "/a/{account}";
    /// My roles.
    pub const MY_ROLES: &str = "/a/{account}/learn";
    /// All published roles.
    pub const EXPLORE: &str = "/a/{account}/learn/explore";
    /// One role, for its learner.
    pub const ROLE: &str = "/a/{account}/learn/roles/{role}";
    /// The self-assessed experience in a role.
    pub const EXPERIENCE: &str = "/a/{account}/learn/roles/{role}/experience";
    /// Takes a role out of my roles; post only.
    pub const ROLE_REMOVAL: &str = "/a/{account}/learn/roles/{role}/removal";
    /// One skill, before starting.
    pub const SKILL: &str = "/a/{account}/learn/skills/{skill}";
    /// Starts an attempt; post only.
    pub const ATTEMPTS: &str = "/a/{account}/learn/skills/{skill}/attempts";
    /// The result of an attempt.
    pub const RESULT: &str = "/a/{account}/learn/results/{attempt}";
    /// The attempt's next item.
    pub const TAKE: &str = "/a/{account}/take/{attempt}";
    /// Answers an item; post only.
    pub const ANSWERS: &str = "/a/{account}/take/{attempt}/answers";
    /// Reports an item; post only.
    pub const ITEM_REPORTS: &str = "/a/{account}/take/{attempt}/reports";
    /// The leader's roles.
    pub const LEAD_ROLES: &str = "/a/{account}/lead/roles";
    /// One role and its members.
    pub const LEAD_ROLE: &str = "/a/{account}/lead/roles/{role}";
    /// Picks people for a role.
    pub const NEW_ASSIGNMENT: &str = "/a/{account}/lead/roles/{role}/assignments/new";
    /// Assigns the role; post only.
    pub const ASSIGNMENTS: &str = "/a/{account}/lead/roles/{role}/assignments";
    /// Takes the role from a member; post only.
    pub const MEMBER_REMOVAL: &str = "/a/{account}/lead/roles/{role}/members/{person}/removal";
    /// The mail the account sent.
    pub const MAILBOX: &str = "/a/{account}/admin/mailbox";
    /// One mail.
    pub const MAIL: &str = "/a/{account}/admin/mailbox/{mail}";
    /// The API reader.
    pub const API_READER: &str = "/api";
    /// Whether the process lives.
    pub const HEALTHZ: &str = "/healthz";
    /// Whether it can answer.
    pub const READYZ: &str = "/readyz";
    /// A bundled file.
    pub const ASSET: &str = "/assets/{file}";
}

/// The first page.
pub fn home() -> String {
    fill(route::HOME, &[])
}

/// The sign-in form.
pub fn sign_in() -> String {
    fill(route::SIGN_IN, &[])
}

/// The sign-in form that leads back to a local path afterwards; to the first page when there is none.
pub fn sign_in_and_return(path: &str) -> String {
    let mut address = sign_in();
    if !path.is_empty() && path != route::HOME {
        address.push_str("?to=");
        escape(&mut address, path);
    }
    address
}

/// Where signing out is posted.
pub fn sign_out() -> String {
    fill(route::SIGN_OUT, &[])
}

/// Where a forgotten password begins.
pub fn password_forgotten() -> String {
    fill(route::PASSWORD_FORGOTTEN, &[])
}

/// Where a mailed link leads.
pub fn password_set(token: &str) -> String {
    fill(route::PASSWORD_SET, &[&token])
}

/// The account chooser.
pub fn accounts() -> String {
    fill(route::ACCOUNTS, &[])
}

/// Where the theme is posted.
pub fn theme() -> String {
    fill(route::THEME, &[])
}

/// The user's sessions.
pub fn sessions() -> String {
    fill(route::SESSIONS, &[])
}

/// Where ending all other sessions is posted.
pub fn other_sessions_revocation() -> String {
    fill(route::OTHER_SESSIONS_REVOCATION, &[])
}

/// Where ending a session is posted.
pub fn session_revocation(session: impl Display) -> String {
    fill(route::SESSION_REVOCATION, &[&session])
}

/// The user's API tokens.
pub fn tokens() -> String {
    fill(route::TOKENS, &[])
}

/// Where ending an API token is posted.
pub fn token_revocation(token: impl Display) -> String {
    fill(route::TOKEN_REVOCATION, &[&token])
}

/// The API reader.
pub fn api_reader() -> String {
    fill(route::API_READER, &[])
}

/// The addresses inside one account.
pub fn account(slug: &str) -> AccountPaths<'_> {
    AccountPaths { slug }
}

/// The addresses inside one account, by its slug.
#[derive(Debug, Clone, Copy)]
pub struct AccountPaths<'a> {
    slug: &'a str,
}

impl AccountPaths<'_> {
    /// The account's first page for this user.
    pub fn home(self) -> String {
        fill(route::ACCOUNT, &[&self.slug])
    }

    /// My roles.
    pub fn my_roles(self) -> String {
        fill(route::MY_ROLES, &[&self.slug])
    }

    /// All published roles.
    pub fn explore(self) -> String {
        fill(route::EXPLORE, &[&self.slug])
    }

    /// One role, for its learner.
    pub fn role(self, role: impl Display) -> String {
        fill(route::ROLE, &[&self.slug, &role])
    }

    /// The self-assessed experience in a role.
    pub fn experience(self, role: impl Display) -> String {
        fill(route::EXPERIENCE, &[&self.slug, &role])
    }

    /// Where taking a role out of my roles is posted.
    pub fn role_removal(self, role: impl Display) -> String {
        fill(route::ROLE_REMOVAL, &[&self.slug, &role])
    }

    /// One skill, before starting.
    pub fn skill(self, skill: impl Display) -> String {
        fill(route::SKILL, &[&self.slug, &skill])
    }

    /// Where starting an attempt is posted.
    pub fn attempts(self, skill: impl Display) -> String {
        fill(route::ATTEMPTS, &[&self.slug, &skill])
    }

    /// The result of an attempt.
    pub fn result(self, attempt: impl Display) -> String {
        fill(route::RESULT, &[&self.slug, &attempt])
    }

    /// The attempt's next item.
    pub fn take(self, attempt: impl Display) -> String {
        fill(route::TAKE, &[&self.slug, &attempt])
    }

    /// Where an answer is posted.
    pub fn answers(self, attempt: impl Display) -> String {
        fill(route::ANSWERS, &[&self.slug, &attempt])
    }

    /// Where a report about an item is posted.
    pub fn item_reports(self, attempt: impl Display) -> String {
        fill(route::ITEM_REPORTS, &[&self.slug, &attempt])
    }

    /// The leader's roles.
    pub fn lead_roles(self) -> String {
        fill(route::LEAD_ROLES, &[&self.slug])
    }

    /// One role and its members.
    pub fn lead_role(self, role: impl Display) -> String {
        fill(route::LEAD_ROLE, &[&self.slug, &role])
    }

    /// Picks people for a role.
    pub fn new_assignment(self, role: impl Display) -> String {
        fill(route::NEW_ASSIGNMENT, &[&self.slug, &role])
    }

    /// Where assigning a role is posted.
    pub fn assignments(self, role: impl Display) -> String {
        fill(route::ASSIGNMENTS, &[&self.slug, &role])
    }

    /// Where taking the role from a member is posted.
    pub fn member_removal(self, role: impl Display, person: impl Display) -> String {
        fill(route::MEMBER_REMOVAL, &[&self.slug, &role, &person])
    }

    /// The mail the account sent.
    pub fn mailbox(self) -> String {
        fill(route::MAILBOX, &[&self.slug])
    }

    /// One mail.
    pub fn mail(self, mail: impl Display) -> String {
        fill(route::MAIL, &[&self.slug, &mail])
    }
}

/// An address followed by a question mark and its values.
pub fn with_query(path: &str, values: &impl serde::Serialize) -> String {
    match serde_html_form::to_string(values) {
        Ok(query) if !query.is_empty() => format!("{path}?{query}"),
        _ => path.to_owned(),
    }
}

/// Puts values into the pattern's gaps, in order, escaping what an address cannot hold.
fn fill(pattern: &str, values: &[&dyn Display]) -> String {
    let mut path = String::with_capacity(pattern.len() + 40);
    let mut values = values.iter();
    for (at, segment) in pattern.split('/').enumerate() {
        if at > 0 {
            path.push('/');
        }
        match values.as_slice() {
            [value, ..] if segment.starts_with('{') => {
                escape(&mut path, &value.to_string());
                values.next();
            }
            _ => path.push_str(segment),
        }
    }
    path
}

fn escape(path: &mut String, value: &str) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            path.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(path, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_follows_its_pattern() {
        assert_eq!(home(), "/");
        assert_eq!(sign_in(), "/sign-in");
        assert_eq!(account("acme").answers(7), "/a/acme/take/7/answers");
        assert_eq!(account("acme").new_assignment("r1"), "/a/acme/lead/roles/r1/assignments/new");
    }

    #[test]
    fn a_value_cannot_leave_its_segment() {
        assert_eq!(password_set("a/b?c"), "/password/set/a%2Fb%3Fc");
    }
}
