//! What the command line says: answers on standard output, complaints on standard error.

use std::io::Write;

/// One line of the answer. A reader that has gone away is no reason to fail.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// One line of complaint.
pub fn complain(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "metier: {line}");
}
