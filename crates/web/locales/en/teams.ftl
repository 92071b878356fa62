# Teams.
teams = Teams
teams-purpose = Groups of people with managers. Teams may lie below each other, and one person may be in several.
teams-new = New team
teams-search = Search by name
teams-search-button = Search
teams-clear = Clear the search
teams-cancel = Cancel
teams-crumbs = Where this team lies
teams-column-team = Team
teams-column-managers = Managers
teams-column-people = People
teams-column-all = With teams below
teams-unit = people
teams-people-all = { $count } with the teams below
teams-no-manager = No manager
teams-managed-by = Managed by
teams-more-managers = and { $count } more
teams-count = { $count ->
    [0] No team
    [one] 1 team
   *[other] { $count } teams
  }
teams-people-count = { $count ->
    [0] Nobody
    [one] 1 person
   *[other] { $count } people
  }
teams-people-below = { $count ->
    [0] Nobody here
    [one] 1 person here
   *[other] { $count } people here
  }, { $all } with the teams below
teams-standing-view = View only
teams-standing-edit = You may edit
teams-none-title = No teams yet
teams-none-words = A team groups people under a manager, who may then assign roles to them. Make the first one and add people to it.
teams-none-reader = Teams appear here once you manage one or somebody shares one with you.
teams-no-match-title = No team matches
teams-no-match-words = No team you see has “{ $name }” in its name.

teams-name = Name
teams-name-hint = 2 to 200 characters. Capital and small letters count as the same.
teams-parent = Lies below
teams-parent-hint = Managers of a team also reach the people of all teams below it.
teams-at-the-top = At the top
teams-new-yours = You keep this team: it is yours to edit wherever it lies.
teams-create = Make the team

teams-tab-members = People
teams-tab-access = Managers and sharing
teams-tab-settings = Settings
teams-add-people = Add people
teams-below = Teams below
teams-member-search = Search people of this team
teams-column-person = Person
teams-column-job = Job title
teams-column-folder = Folder
teams-column-since = In the team since
teams-not-said = not said
teams-folder-not-yours = Not one of yours
teams-member-remove = Remove
teams-member-remove-label = Remove { $name } from this team
teams-members-more = Show more people
teams-members-none-all = Nobody in this team yet
teams-members-none-title = Nobody here that you can see
teams-members-none-words = Choose people, or paste their e-mail addresses. They stay where they are and may be in other teams too.
teams-members-none-reader = You see people of a team when they are in a folder you hold or in a team you manage.
teams-members-no-match-title = Nobody matches
teams-members-no-match-words = Nobody's name or e-mail in this team contains “{ $name }”.

teams-add-title = Add people to { $name }
teams-add-words = Tick people you find, or paste a list. Nothing is added before you confirm.
teams-already = In the team
teams-check = Check and add
teams-paste = Paste or upload a list
teams-paste-words = E-mail addresses, the recipients of a mail, or a CSV file
teams-paste-field = E-mail addresses
teams-paste-hint = One a line, or with commas between them. Names and other columns are passed over. { $count } addresses at most.
teams-paste-file = Or take them from a file
teams-paste-too-large = This file is too large. Keep only the column with the addresses and try again.
teams-paste-unreadable = This file could not be read. Save it as text in UTF-8, or paste its content above.
teams-paste-check = Check the list
teams-check-title = Check who joins { $name }
teams-check-words = Nothing has been added yet.
teams-check-nobody = Nobody in this list can be added.
teams-check-ready = { $count ->
    [one] 1 person will be added
   *[other] { $count } people will be added
  }
teams-check-missing = { $count ->
    [one] 1 address was not found
   *[other] { $count } addresses were not found
  }
teams-check-missing-all = Nobody in this account has these addresses.
teams-check-missing-words = Nobody you reach has these addresses. Whether somebody else here has them is not told.
teams-check-unreadable = { $count ->
    [one] 1 line has no address
   *[other] { $count } lines have no address
  }
teams-check-line = Line { $count }:
teams-check-already = { $count ->
    [one] 1 person is in the team already
   *[other] { $count } people are in the team already
  }
teams-check-repeated = { $count ->
    [one] 1 address came twice and counts once.
   *[other] { $count } addresses came more than once and count once.
  }
teams-add-button = { $count ->
    [one] Add 1 person
   *[other] Add { $count } people
  }
teams-check-back = Choose others
teams-check-change = Change the list

teams-managers = Managers
teams-managers-words = They may assign roles to the people of this team and of all teams below, and see how they get on. Any user may manage a team.
teams-managers-none = Nobody manages this team.
teams-managers-above = Through
teams-manager-remove = Remove
teams-manager-remove-label = Remove { $name } as a manager
teams-manages = Manages it
teams-appoint = Make manager
teams-appoint-label = Make manager: { $name }
teams-shares = Shared with
teams-shares-words = They see this team and all teams below, and of its people only those they reach anyway.
teams-shares-none = This team is shared with nobody.
teams-shared-on = shared on
teams-share = Share
teams-share-label = Share this team with { $name }
teams-share-change = Change
teams-share-change-label = Change how this team is shared with { $name }
teams-share-view = May view
teams-share-edit = May edit
teams-unshare = Stop sharing
teams-unshare-label = Stop sharing this team with { $name }
teams-find = Find a user
teams-find-words = Search among the users of this account, to name a manager or to share the team.
teams-find-words-near = Search among users whom you also reach as people. Anybody else is found by their whole e-mail address.
teams-find-none = No user fits “{ $name }”.

teams-share-title = Share { $name }
teams-share-shows = { $name } will see this team, the teams below it and who manages them.
teams-share-may-edit = May edit
teams-share-may-edit-hint = Rename it, change who is in it, add teams below, share it and delete it. Not move it, and not name managers.
teams-share-only-reads = { $name } only reads in this account, so the team is shared to look at.
teams-share-hidden = Some people of this team are hidden from { $name }
teams-share-hidden-words = They live in folders that { $name } does not hold. Tick a folder to grant it for good, with everyone in it and in all folders below. Leave it, and they stay hidden.
teams-share-folder-opens = { $members ->
    [one] Shows 1 more person of the team
   *[other] Shows { $members } more people of the team
  } and opens { $people ->
    [one] 1 person
   *[other] { $people } people
  } in all
teams-share-all-seen = { $name } already reaches everyone in this team.
teams-share-stay-hidden = Of its people, { $name } sees those they reach already. The others stay hidden.
teams-share-mail = { $name } gets an e-mail with a link to the team.
teams-share-button = Share the team
teams-share-save = Save

teams-rename = Rename
teams-move = Move the team
teams-move-hint = All teams below move along. Managers of the new place then reach the people of this team, and those of the old place no longer do.
teams-move-not-yours = Moving this team is for its managers, because others reach its people from a new place.
teams-delete = Delete this team
teams-delete-words = You see what that means before it happens.
teams-delete-begin = Delete
teams-delete-title = Delete { $name }?
teams-remove-members = { $count ->
    [0] Nobody you see is in it.
    [one] 1 person leaves the team and stays in the account.
   *[other] { $count } people leave the team and stay in the account.
  }
teams-remove-managers = { $count ->
    [0] Nobody manages it.
    [one] 1 manager no longer reaches its people through it.
   *[other] { $count } managers no longer reach its people through it.
  }
teams-delete-shares = It is no longer shared with anybody.
teams-delete-for-good = This cannot be taken back.
teams-delete-button = Delete the team
teams-delete-has-below = Teams lie below this one. Move or delete them first:
teams-delete-back = Back to the settings

teams-done-made = The team was made.
teams-done-renamed = The team has its new name.
teams-done-moved = The team was moved.
teams-done-deleted = The team was deleted. Its people stay in the account.
teams-done-added = { $count ->
    [0] Everyone was in the team already.
    [one] 1 person was added.
   *[other] { $count } people were added.
  }
teams-done-taken = The person was removed from the team.
teams-done-appointed = The user manages this team from now on.
teams-done-dismissed = The user no longer manages this team.
teams-done-shared = The team is shared.
teams-done-unshared = The team is no longer shared with them. Folders granted to them stay granted.
