# The audit log.
audit-purpose = What was done in this account, newest first. Nothing here can be changed or taken out.
audit-download = Download CSV
audit-narrow = Narrow the log
audit-by = Done by
audit-by-hint = Name or e-mail
audit-about = About
audit-about-hint = Any name
audit-act = What
audit-act-any = Everything
audit-from = From
audit-until = To
audit-show = Show
audit-clear = Show everything
audit-drop = No longer only { $name }
audit-no-day = Write a day, such as 2026-11-21.
audit-no-day-title = That is no day
audit-no-day-words = Correct the date above, and the entries come back.
audit-no-match-title = Nothing matches
audit-no-match-words = No entry fits all of what you chose. Take one of the choices away.
audit-none-title = Nothing was done yet
audit-none-words = Entries appear here as soon as somebody signs in, adds a person or assigns a role.
audit-more = Show older entries
audit-sealed = { $count ->
    [one] 1 entry is sealed
   *[other] { $count } entries are sealed
  }
audit-chain-words = Each entry is sealed together with the one before it, so a change, a removal or an addition afterwards shows. Whoever runs the server proves it with metier audit verify.
audit-chain-head = Keep this line somewhere else. Given to that command later, it proves that nothing up to here was rewritten.
audit-details = Details
audit-details-of = Details: { $name }
audit-field = Field
audit-before = Before
audit-after = After
audit-nothing = nothing
audit-all-by = Everything they did
audit-page = Open
audit-right = Allowed by
audit-address = From address
audit-request = Request
audit-entry = Entry
audit-seal = Seal
audit-unsealed = In a few seconds

audit-nobody = The server
audit-somebody = somebody
audit-something = something no longer here
audit-thing-account = the account
audit-thing-attempt = a skill
audit-thing-folder = a folder no longer here
audit-thing-item = a question
audit-thing-person = a person no longer here
audit-thing-role = a role no longer here
audit-thing-session = a session
audit-thing-skill = a skill no longer here
audit-thing-team = a team no longer here
audit-thing-token = an API token
audit-thing-user = a user no longer here
audit-thing-other = a { $name }

audit-group-sign-in = Signing in
audit-group-users = Users
audit-group-user-roles = User roles
audit-group-people = People
audit-group-folders = Folders
audit-group-teams = Teams
audit-group-roles = Roles
audit-group-measuring = Measuring
audit-group-content = Skills and questions
audit-group-account = Account

audit-said-other = { $actor } did “{ $act }” to { $object }
audit-said-user-signed_in = { $object } signed in
audit-act-user-signed_in = Signed in
audit-said-password-set = { $object } set a new password
audit-act-password-set = Password set
audit-said-password-link_made = { $actor } made a link for { $object } to set a password
audit-act-password-link_made = Password link made
audit-said-session-revoked = { $actor } ended { $object }
audit-act-session-revoked = Session ended
audit-said-token-made = { $actor } made the API token { $object }
audit-act-token-made = API token made
audit-said-token-revoked = { $actor } ended the API token { $object }
audit-act-token-revoked = API token ended

audit-said-user-added = { $actor } added the user { $object } as { $user_role }
audit-act-user-added = User added
audit-said-user-edited = { $actor } changed { $object }: { $changed }
audit-act-user-edited = User changed
audit-said-user-role_changed = { $actor } changed the user role of { $object } to { $user_role }
audit-act-user-role_changed = User role changed
audit-said-user-custom_user_role_given = { $actor } gave { $object } a custom user role
audit-act-user-custom_user_role_given = Custom user role given
audit-said-user-state_changed = { $actor } set the user { $object } to { $state }
audit-act-user-state_changed = User's state changed
audit-said-user-cognitive_access_changed = { $granted ->
    [true] { $actor } gave { $object } cognitive access
   *[other] { $actor } took cognitive access from { $object }
  }
audit-act-user-cognitive_access_changed = Cognitive access changed
audit-said-user-folder_access_changed = { $granted ->
    [true] { $actor } gave { $object } access to { $folder }
   *[other] { $actor } took access to { $folder } from { $object }
  }
audit-act-user-folder_access_changed = Folder access changed
audit-said-user-handed_over = { $actor } handed over what { $object } had
audit-act-user-handed_over = Handed over
audit-said-user-removed = { $actor } removed the user { $object }
audit-act-user-removed = User removed

audit-said-user_role-defined = { $actor } defined the user role { $object }
audit-act-user_role-defined = User role defined
audit-said-user_role-changed = { $actor } changed the user role { $object }
audit-act-user_role-changed = User role edited
audit-said-user_role-deleted = { $actor } deleted the user role { $object }
audit-act-user_role-deleted = User role deleted

audit-said-person-added = { $actor } added { $object }
audit-act-person-added = Person added
audit-said-person-edited = { $actor } changed what is said of { $object }
audit-act-person-edited = Person changed
audit-said-person-moved = { $actor } moved { $object } from { $from } to { $to }
audit-act-person-moved = Person moved
audit-said-person-time_set = { $actor } set how much time { $object } has
audit-act-person-time_set = Time set
audit-said-person-linked = { $actor } linked { $object } with the user { $user }
audit-act-person-linked = Person linked with a user
audit-said-person-unlinked = { $actor } unlinked { $object } from the user { $user }
audit-act-person-unlinked = Person unlinked from a user
audit-said-person-merged = { $actor } merged another record into { $object }
audit-act-person-merged = People merged
audit-said-person-imported = { $actor } imported { $object }
audit-act-person-imported = Person imported
audit-said-person-updated = { $actor } changed { $object } by an import
audit-act-person-updated = Person changed by an import
audit-said-person-deleted = { $actor } deleted { $object }
audit-act-person-deleted = Person deleted
audit-said-person-restored = { $actor } restored { $object }
audit-act-person-restored = Person restored
audit-said-person-erased = { $actor } erased { $object } for good
audit-act-person-erased = Person erased
audit-said-person-anonymised = { $actor } anonymised { $object }
audit-act-person-anonymised = Person anonymised

audit-said-folder-renamed = { $actor } renamed the folder { $object }
audit-act-folder-renamed = Folder renamed
audit-said-folder-moved = { $actor } moved the folder { $object } below { $to }
audit-act-folder-moved = Folder moved
audit-said-folder-deleted = { $actor } deleted the folder { $object }
audit-act-folder-deleted = Folder deleted
audit-said-folder-exported = { $actor } downloaded the people of { $object }
audit-act-folder-exported = People downloaded

audit-said-team-made = { $actor } made the team { $object }
audit-act-team-made = Team made
audit-said-team-renamed = { $actor } renamed the team { $object }
audit-act-team-renamed = Team renamed
audit-said-team-moved = { $actor } moved the team { $object }
audit-act-team-moved = Team moved
audit-said-team-removed = { $actor } removed the team { $object }
audit-act-team-removed = Team removed
audit-said-team-member_added = { $actor } put { $person } into the team { $object }
audit-act-team-member_added = Team member added
audit-said-team-member_removed = { $actor } took { $person } out of the team { $object }
audit-act-team-member_removed = Team member removed
audit-said-team-manager_added = { $actor } made { $user } a manager of the team { $object }
audit-act-team-manager_added = Team manager added
audit-said-team-manager_removed = { $actor } ended that { $user } manages the team { $object }
audit-act-team-manager_removed = Team manager removed
audit-said-team-shared = { $actor } shared the team { $object } with { $user }
audit-act-team-shared = Team shared
audit-said-team-unshared = { $actor } stopped sharing the team { $object } with { $user }
audit-act-team-unshared = Team no longer shared

audit-said-role-assigned = { $actor } assigned { $object } to { $person }
audit-act-role-assigned = Role assigned
audit-said-role-unassigned = { $actor } took { $object } back from { $person }
audit-act-role-unassigned = Role taken back
audit-said-role-created = { $actor } began the role { $object }
audit-act-role-created = Role begun
audit-said-role-duplicated = { $actor } began { $object } as a duplicate of { $from }
audit-act-role-duplicated = Role duplicated
audit-said-role-customised = { $actor } began { $object } from the library role { $from }
audit-act-role-customised = Library role customised
audit-said-role-draft_edited = { $actor } worked on the draft of { $object }
audit-act-role-draft_edited = Draft of a role changed
audit-said-role-draft_discarded = { $actor } discarded the draft of { $object }
audit-act-role-draft_discarded = Draft of a role discarded
audit-said-role-published = { $actor } published { $object }
audit-act-role-published = Role published
audit-said-role-archived = { $actor } archived { $object }
audit-act-role-archived = Role archived
audit-said-role-restored = { $actor } restored { $object }
audit-act-role-restored = Role restored
audit-said-role-erased = { $actor } erased { $object } for good
audit-act-role-erased = Role erased
audit-said-role-editor_added = { $actor } let { $user } edit { $object }
audit-act-role-editor_added = Co-editor added
audit-said-role-editor_removed = { $actor } ended that { $user } edits { $object }
audit-act-role-editor_removed = Co-editor removed
audit-said-role-handed_over = { $actor } gave { $object } to { $user }
audit-act-role-handed_over = Role handed over
audit-said-role-team_assigned = { $actor } assigned { $object } to the team { $team }
audit-act-role-team_assigned = Role assigned to a team
audit-said-role-team_unassigned = { $object } was taken back from the team { $team } by { $actor }
audit-act-role-team_unassigned = Role taken back from a team
audit-said-role-given = { $person } got { $object } through the team { $team }
audit-act-role-given = Role given through a team
audit-said-role-ended = { $person } has { $object } no longer, because no team gives it
audit-act-role-ended = Role ended
audit-said-role-shown = { $person } made a public page of { $object }
audit-act-role-shown = Public page made
audit-said-role-hidden = { $person } switched the public page of { $object } off
audit-act-role-hidden = Public page switched off

audit-said-attempt-started = { $of } began to measure { $object }
audit-act-attempt-started = Measuring begun
audit-said-attempt-finished = { $of } finished measuring { $object }
audit-act-attempt-finished = Measuring finished
audit-said-attempt-abandoned = { $of } left measuring { $object } unfinished
audit-act-attempt-abandoned = Measuring left unfinished
audit-said-item-reported = { $of } reported a question of { $object }
audit-act-item-reported = Question reported
audit-said-result-corrected = The result of { $of } in { $object } was worked out again
audit-act-result-corrected = Result worked out again
audit-said-report-viewed = { $actor } looked at the { $what } of { $object }
audit-act-report-viewed = Report or result looked at

audit-said-item-voided = { $actor } took { $object } out
audit-act-item-voided = Question taken out
audit-said-item-state_changed = { $actor } set { $object } to { $state }
audit-act-item-state_changed = Question's state changed
audit-said-item-reports_seen = { $actor } looked through the reports about { $object }
audit-act-item-reports_seen = Reports about a question seen
audit-said-skill-state_changed = { $actor } set the skill { $object } to { $state }
audit-act-skill-state_changed = Skill's state changed
audit-said-skill-calibrated = { $actor } calibrated { $object }
audit-act-skill-calibrated = Skill calibrated
audit-said-skill-calibration_decided = { $actor } decided about a calibration of { $object }
audit-act-skill-calibration_decided = Calibration decided
audit-said-norm_set-made = { $actor } made norm set { $norm_set } of { $object }
audit-act-norm_set-made = Norm set made
audit-said-norm_set-chosen = { $actor } chose norm set { $norm_set } for { $object }
audit-act-norm_set-chosen = Norm set chosen

audit-said-account-opened = { $actor } opened the account
audit-act-account-opened = Account opened
audit-said-account-settings_changed = { $actor } changed the settings: { $changed }
audit-act-account-settings_changed = Settings changed
audit-said-account-arranged = { $kind ->
    [team] { $actor } arranged the team { $object }
    [team_member] { $actor } put { $object } into a team
    [team_manager] { $actor } made { $object } manager of a team
    [folder_grant] { $actor } granted { $object } to a user
   *[other] { $actor } made { $object }
  }
audit-act-account-arranged = Team or folder arranged
audit-said-account-curator_appointed = { $actor } let the account curate the library
audit-act-account-curator_appointed = Curator appointed
audit-said-data-exported = { $actor } downloaded the { $what }
audit-act-data-exported = Downloaded
