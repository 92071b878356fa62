# The leader's roles, members and assigning.
lead-roles = Roles
lead-roles-purpose = Assign a role and follow how its members get on.
lead-published = Published
lead-library = Library
lead-search = Search by title or skill
lead-search-button = Search
lead-clear = Clear the search
lead-column-role = Role
lead-column-skills = Skills
lead-column-members = Members
lead-column-state = State
lead-column-updated = Updated
lead-beta-words = Contains a beta skill: members end in pending
lead-more-skills = and { $count } more
lead-more-roles = Show more roles
lead-none-published-title = No published roles yet
lead-none-published-words = Roles made for your account appear here. The library already holds roles that can be assigned as they are.
lead-none-published-action = Look in the library
lead-none-library-title = The library is empty
lead-none-library-words = Library roles are loaded when the product starts. Ask whoever runs it to check the content folder.
lead-no-match-title = No role matches

lead-assign = Assign to people
lead-tally = { $members ->
    [0] No members
    [one] 1 member
   *[other] { $members } members
  }, { $started } started, { $completed } completed
lead-role-members = Members
lead-role-skills = Skills
lead-role-optional = Optional
lead-levels-hint = Levels only. Exact scores stay with each learner.
lead-member-search = Search members
lead-member = Person
lead-member-assigned = Assigned
lead-member-assigned-by = by { $name }
lead-member-assigned-left = by someone who has left
lead-member-self-chosen = chose it themselves
lead-member-experience = Self-assessed
lead-member-experience-none = Not said yet
lead-member-state = State
lead-member-level = Level
lead-member-measured = Last measured
lead-member-not-started = Not started
lead-member-progress = { $measured } of { $required } measured
lead-member-completed = Completed
lead-member-pending = Pending, beta
lead-member-none = not measured
lead-member-never = Never
lead-unassign = Unassign
lead-unassign-label = Unassign { $name }
lead-unassigned-flash = The role was taken back. Results stay with the learner.
lead-members-more = Show more members
lead-members-none-title = Nobody has this role yet
lead-members-none-words = Assign it, and each person finds it on their role page at once.
lead-members-no-match-title = No member matches
lead-members-no-match-words = No member's name or e-mail contains “{ $name }”.

lead-assign-title = Assign { $name }
lead-assign-step = Step { $count } of 2
lead-assign-choose-words = Search by name or e-mail and tick everyone who should get this role.
lead-assign-search = Name or e-mail
lead-assign-found = People found
lead-assign-found-count = { $count ->
    [0] Nobody found
    [one] 1 person
   *[other] { $count } people
  }
lead-assign-first = The first { $count } are shown; type more of the name
lead-assign-none = No name or e-mail within your reach contains “{ $name }”.
lead-assign-nobody = People appear here once they are in a folder or team you can see.
lead-assign-chosen = { $count ->
    [0] Nobody chosen yet
    [one] 1 person chosen
   *[other] { $count } people chosen
  }
lead-assign-chosen-many = { $count } people chosen
lead-assign-chosen-hint = Untick to take someone out.
lead-assign-already = Already assigned
lead-assign-continue = Continue
lead-assign-cancel = Cancel
lead-assign-back = Back to choosing
lead-assign-who = Who gets it
lead-assign-message = Message
lead-assign-optional = optional
lead-assign-message-hint = Goes into the e-mail. { $count } characters at most.
lead-assign-mail = Send email notification
lead-assign-mail-hint = One e-mail to each newly assigned person.
lead-assign-button = { $count ->
    [one] Assign to 1 person
   *[other] Assign to { $count } people
  }
lead-assign-already-note = { $count ->
    [one] 1 of them already has this role and hears nothing.
   *[other] { $count } of them already have this role and hear nothing.
  }
lead-assign-everyone-already = Everyone you chose already has this role. Go back to choose others.
lead-assign-problem-none = Tick at least one person.
lead-assign-problem-message = The message is longer than { $count } characters. Shorten it and assign again.
lead-assigned-flash = { $people ->
    [0] Nobody new was assigned: everyone chosen already had { $role }.
    [one] { $role } was assigned to 1 person.
   *[other] { $role } was assigned to { $people } people.
  }
