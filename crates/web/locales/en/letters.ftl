# Mails.
letter-greeting = Hello { $name },
letter-end = { -product }
letter-address = If the button does not work, copy this address into your browser:
letter-link-removed = The link in this mail worked for one hour and is not kept. To get a new one, choose “Forgotten?” where you sign in.
letter-badge = Badge of { $name }
letter-stop = Stop mail of this kind
letter-stop-words = You need not get mail of this kind. Stop it here, without signing in:
letter-day = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $year }
letter-welcome-subject = Welcome to { $name }
letter-welcome-words = { $name } added you to { -product }, where skills are measured and roles are shown with what they ask for. Set a password and you are in.
letter-welcome-button = Set your password
letter-welcome-note = The link works once, for one hour. After that, choose “Forgotten?” where you sign in, and we send you another.
letter-added-subject = You were added to { $name }
letter-added-words = { $name } added you. You sign in as before, with the same address and password, and find { $name } among your accounts.
letter-added-button = Open { $name }
letter-reset-subject = Set a new password
letter-reset-words = Someone, probably you, asked for a new password for this address.
letter-reset-button = Set a new password
letter-reset-note = The link works once, for one hour. If you did not ask, you need not do anything: your password stays as it is.
letter-assigned-subject = { $by } assigned you the role { $role }
letter-assigned-words = { $by } of { $account } assigned you the role { $role }. Measure its skills when it suits you; each takes about half an hour.
letter-assigned-skills = It asks for:
letter-assigned-message = { $name } writes:
letter-assigned-button = See the role
letter-assigned-note = A leader sees your level in each skill and when it was measured, never your score.
letter-several-subject = { $count ->
    [one] One role was assigned to you
   *[other] { $count } roles were assigned to you
}
letter-several-words = { $count ->
    [one] One role was assigned to you at { $account }. Measure its skills when it suits you; each takes about half an hour.
   *[other] { $count } roles were assigned to you at { $account }. Measure their skills when it suits you; each takes about half an hour, and one that several roles ask for is measured once.
}
letter-several-by = Assigned by { $name }
letter-several-button = See your roles
letter-unassigned-subject = The role { $role } is no longer assigned to you
letter-unassigned-words = { $by } of { $account } took back the role { $role }. You need not do anything.
letter-unassigned-note = What you measured stays yours, and counts for every other role that asks for the same skills.
letter-unassigned-button = See your roles
letter-completed-subject = { $count ->
    [one] Your { -role-iq } for { $role } is ready
   *[other] Your { -role-iq } is ready for { $count } roles
}
letter-completed-words = { $count ->
    [one] You have measured every skill that { $role } asks for at { $account }. Your { -role-iq } shows where you stand and what to learn next.
   *[other] You have measured every skill that these roles ask for at { $account }. Each { -role-iq } shows where you stand and what to learn next.
}
letter-completed-roles = Complete:
letter-completed-button = { $count ->
    [one] See your { -role-iq }
   *[other] See your roles
}
letter-completed-note = Only you see the score. That is why it is not in this mail.
letter-measured-subject = Your result in { $skill } is ready
letter-measured-words = { $skill } is measured at { $account }. The result says what you know, how certain that is, and what is next to learn.
letter-measured-button = See your result
letter-measured-retake = You may measure { $skill } again from { $day } on.
letter-published-subject = The role { $role } has changed
letter-published-words = { $by } of { $account } published a new version of { $role }. What you measured still counts.
letter-published-added = It now asks for:
letter-published-removed = It no longer asks for:
letter-published-moved = The goal has moved in:
letter-published-button = See the role
letter-corrected-subject = Your result in { $skill } was worked out again
letter-corrected-words = One of the questions you answered in { $skill } at { $account } turned out to be faulty. It was taken out, and your result now rests on your other answers. You need not do anything.
letter-corrected-button = See your result
letter-corrected-note = The result's page shows what it said before and what it says now. Only you see the score.
letter-team-subject = { $by } shared the team { $team } with you
letter-team-words = { $by } of { $account } shared the team { $team } with you. You see the team, the teams below it and those of its people you may see.
letter-team-edit = You may also edit it: its name, who is in it, and the teams below.
letter-team-button = See the team
