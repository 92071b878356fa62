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

lead-assign = Assign
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
lead-unassigned-flash = { $count ->
    [0] The role was taken back. Nobody lost it, and results stay.
    [one] The role was taken back. Results stay with the learner.
   *[other] The role was taken back from { $count } people. Results stay with them.
  }
lead-unassigned-kept = { $name } keeps the role through { $teams }.
lead-members-open = Members and sources
lead-member-by-team = through a team
lead-sources-title = Members of { $name }
lead-sources-words = Who has this role and why. It stays with a person while one of these gives it to them.
lead-sources-teams = Teams
lead-sources-people = People
lead-sources-count = { $count ->
    [0] Nobody
    [one] 1 person
   *[other] { $count } people
  }
lead-sources-told = told by e-mail
lead-sources-not-told = not told by e-mail
lead-sources-column = Has it
lead-sources-since = Since
lead-sources-direct = Directly
lead-sources-through = Through { $name }
lead-sources-through-hidden = { $count ->
    [one] Through another team
   *[other] Through { $count } other teams
  }
lead-sources-hidden-team = another team
lead-sources-tell = Tell people by e-mail when I unassign them
lead-unassign-team-title = Unassign the team { $name }
lead-unassign-team-lose = { $count ->
    [0] Nobody loses the role.
    [one] 1 person loses the role.
   *[other] { $count } people lose the role.
  }
lead-unassign-team-keep = { $count ->
    [one] 1 person keeps it, directly or through another team.
   *[other] { $count } people keep it, directly or through another team.
  }
lead-unassign-team-words = Whoever joins the team from now on does not get it. What was measured stays with each learner.
lead-unassign-tell = Tell them by e-mail
lead-unassign-tell-hint = One e-mail to each person who loses the role.
lead-unassign-team-button = Unassign the team
lead-members-more = Show more members
lead-members-none-title = Nobody has this role yet
lead-members-none-words = Assign it, and each person finds it on their role page at once.
lead-members-no-match-title = No member matches
lead-members-no-match-words = No member's name or e-mail contains “{ $name }”.

lead-assign-title = Assign { $name }
lead-assign-step = Step { $count } of 2
lead-assign-choose-words = Search by name or e-mail and tick the people and teams that should get this role, or paste a list. Nothing is assigned before you confirm.
lead-assign-search = Name or e-mail
lead-assign-found = People found
lead-assign-found-all = Found
lead-assign-search-all = Person, e-mail or team
lead-assign-team-people = { $count ->
    [0] nobody in it yet
    [one] 1 person, with the teams below
   *[other] { $count } people, with the teams below
  }
lead-assign-team-chip = Team { $name }
lead-assign-team-rule = A team stands for everyone in it and in the teams below. Whoever joins later gets the role, and whoever leaves loses it unless they have it in another way.
lead-assign-team-not-led = Only its managers assign to it; tick its people instead
lead-assign-through-team = Through a team
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
    [one] 1 chosen
   *[other] { $count } chosen
  }
lead-assign-chosen-many = { $count } chosen
lead-assign-chosen-hint = Untick to take someone out.
lead-assign-already = Already assigned
lead-assign-continue = Continue
lead-assign-cancel = Cancel
lead-assign-back = Back to choosing
lead-assign-message = Message
lead-assign-optional = optional
lead-assign-message-hint = Goes into the e-mail. { $count } characters at most.
lead-assign-mail = Send email notification
lead-assign-mail-hint = One e-mail to each newly assigned person.
lead-assign-button = { $count ->
    [one] Assign to 1 person
   *[other] Assign to { $count } people
  }
lead-assign-button-teams = { $count ->
    [one] Assign to 1 team
   *[other] Assign to { $count } teams
  }
lead-assign-button-both = Assign to { $teams ->
    [one] 1 team
   *[other] { $teams } teams
  } and { $people ->
    [one] 1 person
   *[other] { $people } people
  }
lead-assign-nothing-yet = Nothing has been assigned yet.
lead-assign-ready = { $count ->
    [one] 1 person gets the role
   *[other] { $count } people get the role
  }
lead-assign-teams-head = { $count ->
    [one] 1 team
   *[other] { $count } teams
  }
lead-assign-already-head = { $count ->
    [one] 1 person has it already and hears nothing
   *[other] { $count } people have it already and hear nothing
  }
lead-assign-through-note = { $count ->
    [one] 1 of them has it through a team already: they hear nothing, and keep it should they leave the team.
   *[other] { $count } of them have it through a team already: they hear nothing, and keep it should they leave the team.
  }
lead-assign-missing-words = Nobody you reach has these addresses. Whether somebody else here has them is not told.
lead-assign-line = Line { $count }:
lead-assign-mail-hint-team = One e-mail to each newly assigned person, also to those who join a team later.
lead-assign-everyone-already = Everyone you chose already has this role. Go back to choose others.
lead-assign-problem-none = Tick at least one person.
lead-assign-problem-none-all = Tick at least one person or team.
lead-assign-problem-many = At most { $count } people can be assigned at once. Go back and assign them in two goes.
lead-assign-problem-message = The message is longer than { $count } characters. Shorten it and assign again.
lead-assigned-flash = { $people ->
    [0] Nobody new was assigned: everyone chosen already had { $role }.
    [one] { $role } was assigned to 1 person.
   *[other] { $role } was assigned to { $people } people.
  }
lead-assigned-teams-flash = { $role } was assigned to { $teams ->
    [one] 1 team
   *[other] { $teams } teams
  }: { $people ->
    [0] everyone in it had it already.
    [one] 1 person newly has it.
   *[other] { $people } people newly have it.
  }
