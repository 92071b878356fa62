//! Putting mails into words and handing them to the mail server.
