# The users of an account, for owners and admins.
users-title = Users
users-add = Add a user
users-add-several = Add several
users-add-and-welcome = Add and send the welcome
users-states = Users by state
users-all = All
users-state-active = Active
users-state-invited = Invited
users-state-deactivated = Deactivated
users-state-switched-off = Switched off
users-state-removed = Removed
users-search = Search by name or e-mail
users-find = Search
users-clear = Clear
users-role = User role
users-role-any = Every user role
users-column-user = User
users-column-state = State
users-column-added = Added
users-cognitive = Cognitive access
users-column-cognitive = Cognitive
users-cognitive-yes = Yes
users-cognitive-no = No
users-you = You
users-more = Show more users
users-no-match-title = No user matches
users-no-match-words = Nobody here fits this search and these filters together.
users-none-title = No users yet
users-none-words = Users sign in to this account. Add the first one with their e-mail address.
users-cancel = Cancel
users-save = Save

users-new-title = Add a user
users-new-purpose = They get an e-mail with a link to set a password. The link works for an hour; you can send it again.
users-first-name = First name
users-last-name = Last name
users-email = E-mail
users-email-hint = They sign in with it. Someone who signs in elsewhere already keeps their name and password.
users-job-title = Job title
users-phone = Phone
users-phone-optional = Phone (optional)
users-language = Language
users-language-open = As the account
users-role-hint = Nobody gives more than they have themselves.
users-default-folder = Default folder
users-default-folder-hint = Everything this user sends is stored here.
users-edit = Edit
users-edit-title = Edit { $name }
users-owns-name = { $name } has a password and changes name, phone and language in their own profile. The sign-in address stays.
users-changed-meanwhile = Somebody changed this user in the meantime. What you typed is still here: check it and save again.

users-several-title = Add several users
users-several-purpose = Paste up to 20 e-mail addresses. Nothing happens until you have checked them.
users-several-emails = E-mail addresses
users-several-hint = One a line, or divided by commas. Ada Lovelace <ada@company.com> also brings the name.
users-several-role = User role of all of them
users-several-job-title = Job title of all of them
users-several-check = Check
users-several-none = Paste at least one address.
users-several-ready = This user is added and welcomed.
users-several-already = Belongs to a user of this account already.
users-several-tag-ready = Ready
users-several-tag-already = Already a user
users-several-tag-refused = Not added
users-several-added =
    { $count ->
        [one] One user was added and welcomed by e-mail.
       *[other] { $count } users were added and welcomed by e-mail.
    }
users-preview-title = Check before adding
users-preview-purpose = Names are taken from what you pasted, or suggested by the addresses. Correct them where needed.
users-preview-ready =
    { $count ->
        [0] Nobody to add
        [one] One user to add
       *[other] { $count } users to add
    }
users-preview-becomes = What happens
users-preview-first-name = First name of { $name }
users-preview-last-name = Last name of { $name }
users-preview-add =
    { $count ->
        [one] Add one user
       *[other] Add { $count } users
    }
users-preview-back = Change the addresses

users-about = About
users-not-said = Not said
users-own = This is you. Nobody changes their own user role or keeps themselves out; another owner or admin can.
users-above = This user is more than you are here, so you cannot change them.
users-role-change = Change to
users-role-at-once = Works from their next click.
users-role-save = Change user role
users-cognitive-on = May do with cognitive assessments what the user role allows.
users-cognitive-off = Sees and sends no cognitive assessments.
users-cognitive-always = Always, as an account owner.
users-cognitive-never = Never, as a third-party external.
users-cognitive-grant = Grant
users-cognitive-take = Take back
users-folders = Folders
users-folders-change = Change folders
users-folders-all = This user role reaches every folder. Grants count only if it changes.
users-folders-none = No folder is granted. People directly in the root are visible to every user.
users-folders-title = Folders of { $name }
users-folders-purpose = A ticked folder is open with everything below it.
users-folders-within = Open through a folder above
users-folders-root = Opens the whole account
users-folders-save = Save folders
users-entry = Sign-in
users-sessions =
    { $count ->
        [0] Signed in with no browser at the moment.
        [one] Signed in with one browser.
       *[other] Signed in with { $count } browsers.
    }
users-tokens =
    { $count ->
        [0] No API token for this account.
        [one] One API token for this account.
       *[other] { $count } API tokens for this account.
    }
users-invited-words = Has not set a password yet. A new link ends the earlier ones.
users-welcome-again = Send the welcome again
users-switch-off = Switch off
users-switch-off-words = Switching off ends sign-in and API tokens at once.
users-switch-on = Switch on
users-switch-on-words = Switched off: no sign-in and no API token opens this account.
users-deactivate = Deactivate
users-deactivate-words = Deactivating ends sign-in and API tokens here at once. What they have stays theirs.
users-reactivate = Reactivate
users-reactivate-words = Deactivated: no sign-in and no API token opens this account.
users-remove = Remove
users-remove-words = Removing ends everything here. First you see what they have and to whom it goes.
users-history = History
users-history-none = Nothing has been noted yet.
users-history-more = Show earlier

users-removal-title = Remove { $name }
users-removal-purpose = They lose this account at once. Results and what they did stay in the log.
users-removal-nothing = { $name } has nothing that somebody must take over.
users-removal-roles =
    { $count ->
        [one] One role goes to somebody else
       *[other] { $count } roles go to somebody else
    }
users-removal-teams =
    { $count ->
        [one] One team gets another manager
       *[other] { $count } teams get another manager
    }
users-removal-folders =
    { $count ->
        [one] Access to one folder ends
       *[other] Access to { $count } folders ends
    }
users-removal-successor = Who takes over
users-removal-successor-hint = An active owner, admin or power user, who becomes manager of the teams. Roles go to an account owner: the one chosen here, or else the first by name.
users-removal-choose = Choose somebody
users-removal-button = Remove { $name }

users-done-added = The user was added.
users-done-edited = Saved.
users-done-role = The user role was changed. It counts from their next click.
users-done-cognitive-on = Cognitive access was granted.
users-done-cognitive-off = Cognitive access was taken back.
users-done-deactivated = Deactivated. Sign-in and API tokens here have ended.
users-done-reactivated = Reactivated. They may sign in again.
users-done-switched-on = Switched on. They may sign in again.
users-done-switched-off = Switched off. Sign-in and API tokens here have ended.
users-done-welcomed = The welcome was sent again.
users-done-folders = Folders were saved.
users-done-removed = The user was removed.
users-refused-own-user-role = Nothing was changed. Nobody changes their own user role or keeps themselves out.
users-refused-above-your-role = Nothing was changed. This goes beyond your own user role.
users-refused-last-owner = Nothing was changed. An account keeps at least one active owner. Make somebody else an owner first.
users-refused-user-not-active = Nothing was changed. This user is not let in now. Reactivate them first.
users-refused-switched-off = Nothing was changed. This third-party external is switched off. Use the switch.
users-refused-not-a-third-party = Nothing was changed. Only third-party externals have this switch.
users-refused-has-a-password = No welcome was sent. This user has set a password already.
users-refused-owners-always-cognitive = Nothing was changed. Account owners always have cognitive access.
users-refused-third-party-never-cognitive = Nothing was changed. Third-party externals never have cognitive access.

history-by = by { $name }
history-by-nobody = by the product or its operator
history-user-added = Added as { $role }
history-user-role-changed = Became { $role }
history-user-removed = Removed
history-user-edited = Changed { $fields }
history-user-state-active = Let in again
history-user-state-deactivated = Deactivated
history-user-state-switched-off = Switched off
history-cognitive-granted = Got cognitive access
history-cognitive-taken = Lost cognitive access
history-folder-granted = Got the folder { $folder }
history-folder-taken = Lost the folder { $folder }
history-folder-gone = a folder that is gone
history-handed-over = Handed over: { $roles } roles, { $teams } teams; { $grants } folder grants ended
history-password-link-made = Was sent a link to set a password
history-password-set = Set a password
history-user-signed-in = Signed in
history-other = { $act }
history-field-first_name = first name
history-field-last_name = last name
history-field-phone = phone
history-field-language = language
history-field-job_title = job title
history-field-default_folder = default folder
