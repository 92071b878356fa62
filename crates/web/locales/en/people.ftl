# People: the list, one person, changes to them.
people-purpose = Everyone in the folders you can see.
people-person = Person
people-search = Name or e-mail
people-narrow = Apply
people-clear = Clear all
people-cancel = Cancel
people-add = Add a person
people-import = Import
people-download = Download CSV
people-more = Show more people
people-team = Team
people-measured = Measured
people-last-measured = Last measured
people-never = Never
people-signs-in = Signs in
people-no-sign-in = Does not sign in
people-any-type = Every type
people-any-folder = Every folder
people-any-team = Every team
people-any-sign-in = Sign-in or not
people-any-measured = Measured or not
people-is-measured = Measured
people-not-measured = Not measured yet
people-total =
    { $count ->
        [one] 1 person
       *[other] { $count } people
    }
people-total-found =
    { $count ->
        [one] 1 person found
       *[other] { $count } people found
    }
people-none-title = Nobody here yet
people-none-words = Add the first person, or import a table of up to 10,000.
people-none-granted = People appear here once a folder is granted to you. Ask an account owner or admin.
people-no-match-title = Nobody matches
people-no-match-words = Nobody you can see fits all of that. Take something away, or clear all.
people-tick = Choose { $name }
people-tick-all = Choose everyone on this page
people-bulk = With those chosen
people-chosen = { $count } chosen
people-move = Move
people-time = Extra time
people-delete = Delete
people-added-flash = { $name } was added.
people-saved-flash = The changes to { $name } were saved.
people-linked-flash = { $name } is linked to their sign-in.
people-unlinked-flash = { $name } is no longer linked to a sign-in.
people-merged-flash = The two records are one now. Results of both were kept.
people-restored-flash = { $name } is back.
people-moved-flash =
    { $count ->
        [0] Nobody had to be moved.
        [one] 1 person was moved.
       *[other] { $count } people were moved.
    }
people-time-flash =
    { $count ->
        [one] The time of 1 person was set. It counts for assessments they start from now on.
       *[other] The time of { $count } people was set. It counts for assessments they start from now on.
    }
people-moved-back-flash =
    { $count ->
        [0] Nobody had to be moved back.
        [one] 1 person is back where they were.
       *[other] { $count } people are back where they were.
    }
people-all-restored-flash =
    { $count ->
        [0] Nobody had to be restored.
        [one] 1 person was restored.
       *[other] { $count } people were restored.
    }
people-deleted-flash =
    { $count ->
        [one] 1 person was deleted. Owners and admins can restore them for 30 days.
       *[other] { $count } people were deleted. Owners and admins can restore them for 30 days.
    }
people-anonymised-flash =
    { $count ->
        [one] 1 person was anonymised.
       *[other] { $count } people were anonymised.
    }

person-new = Add a person
person-edit = Edit
person-edit-title = Edit { $name }
person-back = Back to the person
person-more = More
person-save = Save
person-add = Add this person
person-merge = Merge with a duplicate
person-anonymise = Anonymise
person-name = Name
person-email = E-mail
person-type = Type
person-type-employee = Employee
person-type-candidate = Candidate
person-type-other = Other
person-type-unknown = Not said
person-job-title = Job title
person-job-title-optional = Job title, optional
person-external-id = External ID
person-external-id-optional = External ID, optional
person-external-id-hint = What another system calls them. Imports find the person by it, even after the address has changed.
person-folder = Folder
person-folder-hint = Whoever has access to the folder sees the person.
person-folder-hidden = In a folder you cannot see
person-teams = Teams
person-added = Added
person-about = About
person-sign-in = Sign-in
person-signs-in-as = Signs in as { $name }.
person-no-sign-in = No user is linked. Someone can be assessed without ever signing in.
person-link = Link
person-link-email = The address they sign in with
person-unlink = Unlink
person-unlink-hint = Results stay here. The user starts with an empty record.
person-time = Time for each question
person-time-hint = Counts for every assessment started from now on. Neither results nor leaders show it.
person-time-standard = The question's own time
person-time-quarter = A quarter more
person-time-half = Half as much again
person-time-double = Twice the time
person-time-unlimited = No limit
person-results = Levels
person-results-none = Nothing has been measured yet.
person-roles = Roles
person-roles-none = No role has been assigned.
person-role-assigned = Assigned
person-role-no-level = No level yet
person-history = History
person-history-none = Nothing has been written down.
person-history-by = by { $name }

done-person-added = Added
done-person-edited = Details changed
done-person-moved = Moved to another folder
done-person-time-set = Time for questions set
done-person-linked = Linked to a sign-in
done-person-unlinked = Unlinked from a sign-in
done-person-merged = A duplicate was merged into this record
done-person-deleted = Deleted
done-person-restored = Restored
done-person-erased = Erased
done-person-anonymised = Anonymised
done-person-imported = Added by an import
done-person-updated = Changed by an import
done-other = Changed

change-who = Who
change-move-to = Into the folder
change-title-move =
    { $count ->
        [one] Move 1 person
       *[other] Move { $count } people
    }
change-button-move =
    { $count ->
        [one] Move 1 person
       *[other] Move { $count } people
    }
change-words-move = Users who only have access to the folder they are in now will no longer see them.
change-title-time =
    { $count ->
        [one] Set the time of 1 person
       *[other] Set the time of { $count } people
    }
change-button-time =
    { $count ->
        [one] Set the time of 1 person
       *[other] Set the time of { $count } people
    }
change-words-time = Counts for every assessment started from now on. Neither results nor leaders show it.
change-title-delete =
    { $count ->
        [one] Delete 1 person
       *[other] Delete { $count } people
    }
change-button-delete =
    { $count ->
        [one] Delete 1 person
       *[other] Delete { $count } people
    }
change-words-delete = They disappear from every list, role and team at once. Account owners and admins can restore them until { $name }. After that, name, e-mail and everything written about them are erased, and their results stay without a name.
change-users =
    { $count ->
        [one] One of them signs in: their sign-in stays, with an empty record.
       *[other] { $count } of them sign in: their sign-ins stay, with empty records.
    }
change-title-anonymise =
    { $count ->
        [one] Anonymise 1 person for ever
       *[other] Anonymise { $count } people for ever
    }
change-button-anonymise =
    { $count ->
        [one] Anonymise 1 person
       *[other] Anonymise { $count } people
    }
change-words-anonymise = Name, e-mail and everything written about them are erased everywhere, mail included. Their results stay in totals, without a name. Nobody can undo this.
change-anonymise-sure = I know that this cannot be undone.
change-problem-sure = Tick the box if you are certain.

merge-title = Merge with a duplicate
merge-choose-words = Find the other record of the same person.
merge-none = Nobody else you can see fits “{ $name }”. Search for another part of the name or the e-mail.
merge-compare = Compare
merge-other = Choose another record
merge-words = Results, roles and teams of both are kept. Of the rest, what stands under “stays” is kept.
merge-stays = Stays
merge-goes = Goes
merge-results = Skills measured
merge-button = Merge into { $name }
merge-swap = Keep the other one

deleted-purpose = People stay here for 30 days. After that they are erased, and their results stay without a name.
deleted-none-title = Nobody was deleted lately
deleted-none-words = Whoever is deleted can be restored here for 30 days.
deleted-from = Folder
deleted-at = Deleted
deleted-erased = Erased on
deleted-restore = Restore
deleted-restore-label = Restore { $name }
deleted-taken = { $name } cannot be restored: somebody else has the address now. Change that person's address first.

problem-attempt-open = They are in the middle of an assessment
problem-both-users = Both records belong to somebody who signs in
problem-restore-too-late = The thirty days are over
problem-root-folder = The root folder stays as it is
problem-folder-not-empty = The folder is not empty
problem-folder-in-use = The folder is some user's default folder

people-conflict-attempt-open = One of them is in the middle of an assessment. Wait until it has ended, a day at most.
people-conflict-both-users = Both records are linked to a sign-in. Unlink one of them first.
people-conflict-same-person = These are the same record. Choose another.
people-conflict-changed = Somebody changed this person in the meantime. What you typed is still here; load the page again to see their change.
