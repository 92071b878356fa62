# The frame around pages.
product-name = { -product }
area-learn = Learn
area-lead = Lead
area-people = People
area-admin = Admin
area-profile = Your sign-in
nav-my-roles = My roles
nav-explore = Explore
nav-lead-roles = Roles
nav-analytics = Analytics
nav-people = People
nav-folders = Folders
nav-deleted = Deleted
nav-teams = Teams
nav-mailbox = Mailbox
nav-users = Users
nav-settings = Settings
nav-profile = Profile
nav-access = Effective access
nav-user-roles = User roles
nav-own-access = What you may do
nav-skills = Skills
nav-audit-log = Audit log
nav-sessions = Sessions
nav-tokens = API tokens
shell-skip = Skip to the content
shell-undo = Undo
shell-areas = Areas
shell-search-roles = Search roles
shell-switch = Switch account
shell-choose-account = Choose an account
shell-accounts = Your accounts
shell-mailbox =
    { $count ->
        [0] Mailbox
        [one] Mailbox, one new mail
       *[other] Mailbox, { $count } new mails
    }
shell-profile = Menu of { $name }
shell-api = API reader
shell-sign-out = Sign out
theme = Theme
theme-system = As the system
theme-light = Light
theme-dark = Dark
