# The account's mailbox.
mailbox-purpose = Every mail this account wrote, newest first.
mailbox-kept-only = No mail server is set, so mail is kept here and goes nowhere else.
mailbox-none-title = No mail yet
mailbox-none-words = Mail appears here when someone is assigned a role, welcomed, or sets a new password.
mailbox-more = Show more mail
mail-subject = Subject
mail-to = To
mail-state = State
mail-written = Written
mail-kept = Kept here
mail-waiting = Waiting
mail-sent = Sent
mail-failed = Not delivered
mail-secret = This mail holds a link that signs its reader in, so only the person it was sent to can read it.
