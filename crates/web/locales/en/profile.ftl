# The user's own sessions and API tokens.
sessions-purpose = Browsers signed in as you. End any you do not know, then set a new password.
sessions-here = This browser
sessions-seen = last used
sessions-since = since
sessions-end = End session
sessions-end-others = End all other sessions
sessions-ended =
    { $count ->
        [one] That session has ended.
       *[other] { $count } sessions have ended.
    }
sessions-unknown-browser = Unknown browser
sessions-browser-on = { $browser } on { $system }
sessions-no-address = unknown address
tokens-purpose = A token lets a program do what you may do, until you end it.
tokens-created = Token for { $name }
tokens-created-words = Copy it now. We keep only a fingerprint, so it cannot be shown again.
tokens-copy = Copy
tokens-copied = Copied
tokens-name = Name of a new token
tokens-account = Account it opens
tokens-ended = That token has ended. Programs that use it are refused from now on.
tokens-too-many = You have as many tokens here as one user may. End one first.
tokens-name-hint = What will use it, such as the nightly export.
tokens-create = Create token
tokens-none-title = No tokens
tokens-none-words = Programs sign in with a token of yours. You have not made one.
tokens-read-api = Read about the API
tokens-made = made
tokens-used = last used
tokens-unused = not used yet
tokens-end = End token
