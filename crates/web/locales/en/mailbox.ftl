# The account's mailbox.
mailbox-purpose = The mail this account wrote, newest first. What concerns one reader alone, such as their results, is not here.
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
mail-kind = Kind
mail-language = Language
mail-as-read = As its reader sees it
