# Folders: the tree, one folder, who has access.
folders-purpose = Whoever has access to a folder sees its people and everything below.
folder-new = New folder
folder-create = Create this folder
folder-name = Name
folder-parent = Lies in
folder-parent-hint = Whoever has access to that folder sees this one too.
folder-save = Save
folder-root = Root
folder-root-words = Every user of the account sees the people who are directly in here.
folder-none = Nobody is directly in this folder.
folder-all-people = Show all people
folder-with-below =
    { $count ->
        [0] Nobody here or below
        [one] 1 person here and below
       *[other] { $count } people here and below
    }
folder-arrange = Name and place
folder-access = Who has access
folder-access-words = And through what they have it
folder-through-everything = Sees every folder, as { $name }
folder-through-here = Granted here
folder-through-above = Granted through { $name }
folder-revoke = Take back
folder-revoke-label = Take back what { $name } was granted
folder-grant = Grant access
folder-grant-to = Grant to
folder-grant-choose = Choose a user
folder-grant-hint = Owners, admins and third-party externals see every folder anyway.
folder-users = Users with access, optional
folder-users-hint = Owners, admins and third-party externals see every folder anyway.
folder-first-people =
    { $count ->
        [one] 1 person is moved into it.
       *[other] { $count } people are moved into it.
    }
folder-remove = Remove this folder
folder-remove-words = { $name } is removed for everyone, with the access granted to it. This cannot be undone.
folder-remove-button = Remove it
folder-keep = Only an empty folder can be removed. Move the people and folders in it somewhere else first.
folder-made-flash = { $name } was created.
folder-saved-flash = { $name } was saved.
folder-removed-flash = The folder was removed.
folder-granted-flash = Access was granted.
folder-revoked-flash = Access was taken back.
folder-problem-in-use = This is where new people of some user are stored. Give that user another default folder first.
tree-hint = Arrow keys move through the tree, Enter opens.
tree-hint-drag = Drag people or folders onto a folder to move them; you are asked before anything changes.

folder-role-account_owner = account owner
folder-role-account_admin = account admin
folder-role-power_user = power user
folder-role-user = user
folder-role-read_only = read only
folder-role-third_party = third-party external

field-not-a-person-type = Choose employee, candidate, other or unknown.
field-not-a-user = No active user of this account has this address.
field-linked-already = This user or this person is linked already. Unlink first.
field-reaches-everything = This user sees every folder anyway.
field-own-folder = A folder cannot lie in itself or below itself.
field-too-deep = Folders would lie more than twenty deep. Choose one further up.
field-same-person = These are the same record. Choose another.
field-no-rows = There is no row below the heads of the columns.
field-too-many-rows = There are more than 10,000 rows. Send them in parts.
field-missing-column = A column is missing: email.
field-column-twice = A column is there twice. Remove one of them.
field-not-a-table = A line cannot be read. Check its quotation marks.
field-in-an-earlier-row = This was in an earlier row. Keep one of them.
field-ambiguous = This fits more than one. Make it certain.
field-may-not-move = You may not move people to another folder.
field-not-a-time = Choose standard, quarter, half, double or unlimited.
