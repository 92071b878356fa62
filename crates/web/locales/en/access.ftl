# Who may do what, and why: explanations, the matrix, custom user roles.
access-title = Effective access
access-purpose = Choose a user to see what they may do here, or ask about one right to learn why.
access-purpose-own = What you may do here, and why.
access-user = User
access-user-out = { $name } (no access)
access-right = Right
access-right-all = All rights
access-thing = About
access-kind-none = Nothing in particular
access-kind-person = A person
access-kind-folder = A folder
access-kind-team = A team
access-search = Name or e-mail
access-search-label = Name or e-mail of what it is about
access-ask = Explain
access-problem-right = Choose a right to ask about one thing.
access-problem-search = Type a name, or ask about nothing in particular.
access-problem-none = Nothing you can see has “{ $name }” in its name.
access-matches = Which one?
access-matches-words = { $count ->
    [one] One thing has “{ $name }” in its name.
   *[other] { $count } things have “{ $name }” in their name.
  }
access-matches-first = The first { $count } with “{ $name }” in their name. Type more of the name to narrow them down.
access-allowed = Allowed
access-denied = Not allowed
access-facts = What decided
access-see-row = See the row
access-see-user-role = See the user role
access-see-folder = Explain the folder
access-see-team = Explain the team
access-fact-matrix = Access matrix
access-fact-custom_user_role = Custom user role
access-fact-cognitive_access = Cognitive access
access-fact-plan = Plan
access-fact-teams = Teams
access-fact-reach = Reach
access-summary = { $name } has the user role { $role } here.
access-summary-custom = { $name } has the user role { $custom } here, derived from { $role }.
access-summary-out = { $name } is kept out of the account at present, so nothing below can be used.
access-summary-count = { $held } of { $all } rights held
access-column-right = Right
access-column-extent = Held over
access-not-held = Not held
access-extent-everything = Everything in the account
access-extent-folders = Folders granted to them
access-extent-folders-and-teams = Folders granted to them and teams they manage
access-extent-teams = Teams they manage
access-extent-own = Themselves
access-why = See why
access-see-matrix = See the whole matrix

access-role-account_owner = Account owner
access-role-account_admin = Account admin
access-role-power_user = Power user
access-role-user = User
access-role-read_only = Read only
access-role-third_party = Third-party external
access-plan-starter = starter
access-plan-professional = professional
access-plan-enterprise = enterprise

why-yes = { $user } holds the right “{ $right }”.
why-no = { $user } does not hold the right “{ $right }”.
why-yes-thing = { $user } holds the right “{ $right }” over { $thing }.
why-no-thing = { $user } does not hold the right “{ $right }” over { $thing }.
why-by-role = The user role { $role } includes it.
why-by-role-cognitive = The user role { $role } includes it together with cognitive access.
why-by-switch = The user role { $custom } adds it to { $role }.
why-by-team = Whoever manages a team holds it over that team and the teams below.
why-way-everything = It reaches everything in the account.
why-way-root = { $thing } is in the root folder, which every user sees.
why-way-grant = { $thing } is within the folder { $through }, which was granted to { $user }.
why-way-team = { $thing } is within the team { $through }, which { $user } manages.
why-way-own = It is about themselves.
why-way-created = { $user } made { $thing }, or edits it with whoever did.
why-kept-out = The account does not let { $user } in at present.
why-elsewhere = { $thing } belongs to another account.
why-plan = It needs the enterprise plan, and the account has the { $plan } plan.
why-switched-off = The user role { $custom } takes it away from { $role }.
why-lapsed = The user role { $custom } adds it only on the enterprise plan, and the account has the { $plan } plan.
why-needs-flag = It needs cognitive access, which an account owner has not given to { $user }.
why-third-party = It needs cognitive access, which third-party externals never have.
why-role-lacks = The user role { $role } does not include it.
why-role-lacks-teams = The user role { $role } does not include it, and { $user } manages no team over which it would be held.
why-out-of-folders = { $user } holds it over the folders granted to them, and { $thing } is in none of these.
why-out-of-folders-and-teams = { $user } holds it over the folders granted to them and the teams they manage, and { $thing } is in none of these.
why-out-of-teams = { $user } holds it over the teams they manage, and { $thing } is in none of these.
why-out-of-own = Everyone holds it over themselves only.
why-yourself = Nobody changes what they are themselves.
why-above = { $thing } has a higher user role than { $user }.
why-not-theirs = Only who made { $thing }, and co-editors where the account allows them, may do this.

fact-matrix-yes = “{ $right }” says yes for { $role }.
fact-matrix-no = “{ $right }” says no for { $role }.
fact-matrix-with-yes = “{ $right }” says yes for { $role } with cognitive access.
fact-matrix-with-no = “{ $right }” says no for { $role } with cognitive access.
fact-matrix-without-yes = “{ $right }” says yes for { $role } without cognitive access.
fact-matrix-without-no = “{ $right }” says no for { $role } without cognitive access.
fact-custom-on = { $name } adds this right.
fact-custom-off = { $name } takes this right away.
fact-custom-lapsed = { $name } adds this right on the enterprise plan only.
fact-custom-same = { $name } leaves this right as it is.
fact-flag-owner = Account owners always have cognitive access.
fact-flag-third-party = Third-party externals never have cognitive access.
fact-flag-granted = { $name } was given cognitive access.
fact-flag-not-granted = { $name } was not given cognitive access.
fact-plan-has = This right needs the enterprise plan, which the account has.
fact-plan-lacks = This right needs the enterprise plan. The account has the { $name } plan.
fact-teams-yes = Managing a team gives this right over it, and { $name } manages one.
fact-teams-no = Managing a team would give this right over it, but { $name } manages none.
fact-reach-grant = { $thing } is within { $through }, a folder granted to { $user }.
fact-reach-team = { $thing } is within { $through }, a team { $user } manages.
fact-reach-root = { $thing } is in the root folder, which every user sees.
fact-reach-created = { $user } made { $thing }.
fact-reach-everything = Everything in the account is in reach.
fact-reach-folders = The folders granted to { $user }, and whatever is in the root folder, are in reach.
fact-reach-folders-and-teams = The folders granted to { $user }, whatever is in the root folder, and the teams they manage are in reach.
fact-reach-teams = The teams { $user } manages and the teams below are in reach.
fact-reach-own = Only { $user } is in reach.

matrix-title = Access matrix
matrix-purpose = What each user role may do in this account.
matrix-caption = The { $plan } plan. Rows that depend on cognitive access stand twice.
matrix-right = Right
matrix-team-manager = Team managers
matrix-yes = Yes
matrix-no = No
matrix-own-teams = Own teams
matrix-with-cognitive = With cognitive access
matrix-without-cognitive = Without cognitive access
matrix-needs-enterprise = Needs the enterprise plan
matrix-custom-of = from { $name }
matrix-reading = How to read it
matrix-reading-reach = Account owners, account admins and third-party externals reach everything. The others reach the folders granted to them.
matrix-reading-teams = “Own teams” means the teams somebody manages and all below, on top of their user role.
matrix-back = Effective access

user-roles-title = Custom user roles
user-roles-purpose = Derive a user role from a built-in one by switching rights on or off.
user-roles-new = New user role
user-roles-none-title = No custom user roles yet
user-roles-none-words = When a built-in user role gives a little too much or too little, derive one of your own from it.
user-roles-column-name = Name
user-roles-column-base = Derived from
user-roles-column-changes = Changes
user-roles-column-holders = Held by
user-roles-column-saved = Saved
user-roles-added = { $count ->
    [one] 1 right added
   *[other] { $count } rights added
  }
user-roles-taken = { $count ->
    [one] 1 right taken away
   *[other] { $count } rights taken away
  }
user-roles-same = None
user-roles-choose-base = Derive it from
user-roles-choose-base-words = The new user role starts with the rights of the one you choose. Account owner is not among them, because an account always has a whole owner.
user-roles-base-rights = { $count ->
    [one] 1 right
   *[other] { $count } rights
  }
user-roles-name = Name
user-roles-name-hint = As it is shown beside its users. { $count } characters at most.
user-roles-rights = Rights
user-roles-rights-words = Tick what this user role may do. A mark shows what differs from { $name }.
user-roles-owners-only = Owners only
user-roles-with-cognitive = With cognitive access
user-roles-on-teams = Team managers hold it over their teams whatever is ticked
user-roles-differs-on = Added
user-roles-differs-off = Taken away
user-roles-review = Review changes
user-roles-cancel = Cancel
user-roles-review-title = Review { $name }
user-roles-review-rights = What differs from { $name }
user-roles-review-same = Nothing differs. This user role may do just what { $name } may.
user-roles-effect = Who gains and who loses
user-roles-effect-none-held = Nobody holds this user role yet, so nobody gains or loses anything.
user-roles-effect-same = { $count ->
    [one] Nothing changes for the one user who holds it.
   *[other] Nothing changes for the { $count } users who hold it.
  }
user-roles-effect-words = { $count ->
    [one] Saving changes what 1 user may do, from their next request on.
   *[other] Saving changes what { $count } users may do, from their next request on.
  }
user-roles-effect-words-deletion = { $count ->
    [one] Deleting changes what 1 user may do, from their next request on.
   *[other] Deleting changes what { $count } users may do, from their next request on.
  }
user-roles-gain = { $count ->
    [one] 1 user gains it
   *[other] { $count } users gain it
  }
user-roles-lose = { $count ->
    [one] 1 user loses it
   *[other] { $count } users lose it
  }
user-roles-keep = { $name } (keeps it over their teams)
user-roles-and-more = and { $count } more
user-roles-column-change = Change
user-roles-column-who = Who
user-roles-save = Save user role
user-roles-go-on-editing = Go on editing
user-roles-holders = Held by
user-roles-holders-none = Nobody holds it yet.
user-roles-give = Give it to
user-roles-give-choose = Choose a user
user-roles-give-button = Give user role
user-roles-take = Take it away
user-roles-take-label = Take it away from { $name }
user-roles-take-words = Whoever loses it is { $name } again.
user-roles-delete = Delete user role
user-roles-delete-title = Delete { $name }
user-roles-delete-words = A deleted user role cannot be brought back.
user-roles-delete-held = { $count ->
    [one] 1 user holds it and needs another user role.
   *[other] { $count } users hold it and need another user role.
  }
user-roles-delete-unheld = Nobody holds it, so nobody gains or loses anything.
user-roles-successor = They become
user-roles-show-effect = Show what changes
user-roles-delete-button = { $count ->
    [0] Delete user role
    [one] Delete and move 1 user
   *[other] Delete and move { $count } users
  }
user-roles-saved-flash = The user role was saved.
user-roles-deleted-flash = The user role was deleted.
user-roles-given-flash = The user role was given and counts from the next request.
user-roles-taken-flash = The user role was taken away.
user-roles-conflict = Somebody saved this user role while you were editing. What they saved is { $name }. Your ticks are still here: review them and save again.
user-roles-problem-user = Choose a user.
user-roles-problem-own = Nobody changes what they are themselves.
user-roles-problem-last-owner = An account keeps at least one owner. Make somebody else an owner first.
user-roles-problem-above = This user role holds rights you lack, or its user is more than you are.
