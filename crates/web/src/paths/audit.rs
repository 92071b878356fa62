//! The addresses of the audit log.

use super::{AccountPaths, fill};

/// The patterns, as the router wants them.
pub mod route {
    /// What was done in the account.
    pub const AUDIT_LOG: &str = "/a/{account}/admin/audit";
    /// The same as a file.
    pub const AUDIT_LOG_CSV: &str = "/a/{account}/admin/audit/csv";
}

impl AccountPaths<'_> {
    /// What was done in the account.
    pub fn audit_log(self) -> String {
        fill(route::AUDIT_LOG, &[&self.slug])
    }

    /// The same as a file.
    pub fn audit_log_csv(self) -> String {
        fill(route::AUDIT_LOG_CSV, &[&self.slug])
    }
}
