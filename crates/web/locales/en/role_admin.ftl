# Looking after roles: the four tabs, versions, publishing, who edits, putting away.
lead-drafts = Drafts
lead-archived = Archived
lead-draft = Draft
lead-draft-waits = Draft waiting
lead-column-creator = Creator
lead-filter-beta = Beta skills
lead-any-creator = Any creator
lead-any-beta = With or without beta
lead-with-beta = With a beta skill
lead-without-beta = Without beta skills
lead-any-members = Any members
lead-with-members = With members
lead-without-members = Without members
lead-clear-filters = Clear the filters
lead-no-match-filters = No role on this tab fits all of what you chose. Take one of the choices away.
lead-none-drafts-title = No drafts
lead-none-drafts-words = What you compose is kept here as a draft until you publish it. Learners never see drafts.
lead-none-archived-title = Nothing was archived
lead-none-archived-words = A role you archive waits here for 30 days and can be restored with everything that belongs to it.
lead-tick = Tick { $name }
lead-tick-all = Tick all roles shown
lead-bulk = With the ticked roles
lead-chosen = { $name } ticked
lead-restorable = Can be restored until { $name }
lead-kept = Kept for the results that follow from it

role-create = Create role
role-edit = Edit
role-duplicate = Duplicate this role
role-customise = Customise this role
role-publish = Publish
role-restore = Restore
lead-member-earned-on = earned on version { $count }
role-version = Version { $count }
role-tab-skills = Skills and goals
role-tab-versions = Versions
role-tab-settings = Settings
role-has-draft = A draft of the next version is waiting.
role-see-difference = See what would change
role-archived-until = Archived. Learners no longer see it, except those who completed it. It can be restored until { $name }.
role-archived-words = Archived. Learners no longer see it, except those who completed it.

role-skill = Skill
role-skill-need = Needed
role-skill-goal = Goal
role-skill-retired = Retired
role-required = Required
role-goal-lower = 10 % below the benchmark
role-goal-median = At the benchmark
role-goal-higher = 10 % above the benchmark
role-skills-words = Goals are set against what people in similar roles reach in each skill.
role-skills-none-title = No skills yet
role-skills-none-words = A role needs at least one required skill before it can be published.

role-change-what = What
role-change-kind = Change
role-change-before = Before
role-change-after = After
role-change-added = Added
role-change-removed = Removed
role-change-changed = Changed
role-change-badge = Badge
role-change-title = Title
role-change-summary = Summary
role-change-family = Family
role-change-order = Order of the skills
role-change-order-before = As it was
role-change-order-after = Rearranged
role-change-skill = { $need }, { $goal }

role-versions-none-title = No versions kept
role-versions-none-words = Versions are kept from the first publication on.
role-version-by = Published by { $name }
role-version-current = What learners see
role-version-first = The first version, with these skills:
role-version-same = It says the same as the version before.

role-publish-title = Publish { $name }
role-publish-words = Learners see the new version at once. What they completed stays theirs.
role-publish-missing = Before it can be published
role-publish-mend = Go on editing
role-publish-changes = What changes
role-publish-asks = What it asks for
role-publish-unchanged = The draft says the same as the version learners see, so there is nothing to publish.
role-publish-affected = Who is affected
role-publish-back = Back to editing
role-publish-first = Publish
role-publish-next = Publish version { $count }
role-affects-reach = Counted among the people you reach.
role-affects-first = Nobody has it yet. Everyone who learns in this account can find it under Explore.
role-affects-nobody = Nobody has it, so nothing changes for anybody.
role-affects-in-progress = { $count ->
    [one] 1 member in progress goes on with the new version.
   *[other] { $count } members in progress go on with the new version.
  }
role-affects-completed = { $count ->
    [one] 1 member completed it and keeps the level earned on version { $version }.
   *[other] { $count } members completed it and keep the levels earned on version { $version }.
  }
role-affects-levels = { $count ->
    [0] Measured against the new version, none of them would have another level.
    [one] Measured against the new version, 1 of them would have another level; it changes when they are next measured.
   *[other] Measured against the new version, { $count } of them would have another level; it changes when they are next measured.
  }
role-affects-too-few = How many levels would differ is not shown for fewer than 5 people.
role-published-flash = Version { $count } is published.
role-problem-title-required = Give it a title.
role-problem-title-too-long = Shorten the title to 120 characters.
role-problem-skills-no-required-skill = Choose at least one skill and mark it as required.
role-problem-skills-skill-not-open = { $name } cannot be measured any more. Make it optional or take it out.
role-problem-badge-required = Choose a badge.
role-refused-role-draft-changed = The draft was saved again since you looked. Below is what it says now; nothing was published.
role-refused-role-no-draft = There is no draft to publish: it was published or set aside meanwhile.
role-refused-role-published-meanwhile = Somebody published another version meanwhile. Begin a new draft from it.
role-refused-role-unchanged = The draft says the same as the version learners see, so nothing was published.
role-refused-role-archived = This role is archived. Restore it before you publish.
role-refused-role-restore-too-late = Its 30 days are over, so it cannot be restored. What follows from it stays.

role-editing = Who edits
role-editing-creator-words = Only the creator edits a role in this account; others duplicate it.
role-editing-co-words = The creator and the co-editors edit, publish, archive and restore it; others duplicate it.
role-creator = Creator
role-creator-gone = Somebody who has left
role-adopt = Take over
role-editor = Co-editor
role-editors-none = No co-editors yet
role-editor-remove = Remove
role-editor-remove-label = Remove { $name } as co-editor
role-editor-leave = Step back
role-sharing = Share the work
role-nobody-else = Nobody else in this account may edit roles. An account owner can change user roles.
role-choose-user = Choose somebody
role-editor-add = Add a co-editor
role-editor-add-words = They edit, publish, archive and restore this role. You can remove them at any time.
role-editor-add-button = Add
role-hand-over = Hand the role over
role-hand-over-words = They become its creator. You stay as a co-editor.
role-hand-over-button = Hand over
role-editor-added-flash = They edit this role from now on.
role-editor-removed-flash = They no longer edit this role.
role-handed-over-flash = The role was handed over.
role-adopted-flash = The role is yours now.

role-archive = Delete
role-archive-about = Deleting archives the role. You see what that means before anything happens, and it can be restored for 30 days.
role-archive-go = Delete
role-archive-title = Delete { $name }
role-archive-several = { $count ->
    [one] Delete 1 role
   *[other] Delete { $count } roles
  }
role-archive-drafts = It was never published, so nothing changes for learners.
role-archive-not-offered = Learners no longer find it, and nobody can be given it.
role-archive-open = { $count ->
    [0] Nobody is in progress with it.
    [one] 1 member in progress no longer sees it. What they measured stays theirs.
   *[other] { $count } members in progress no longer see it. What they measured stays theirs.
  }
role-archive-completed = { $count ->
    [0] Nobody completed it.
    [one] 1 member completed it and keeps the level.
   *[other] { $count } members completed it and keep their levels.
  }
role-archive-restorable = It can be restored for { $count } days, with its members. After that it is erased, unless results follow from it.
role-archive-button = { $count ->
    [one] Delete the role
   *[other] Delete { $count } roles
  }
role-members-count = { $count ->
    [0] No members
    [one] 1 member
   *[other] { $count } members
  }
role-archived-flash = { $count ->
    [one] The role was archived. It can be restored for 30 days.
   *[other] { $count } roles were archived. They can be restored for 30 days.
  }
role-restored-flash = { $count ->
    [one] The role is back.
   *[other] { $count } roles are back.
  }

problem-role-not-yours = This role is not yours to edit
problem-role-not-owner = Only the creator says who edits this role
problem-role-creators-only = This account keeps roles with their creators
problem-role-of-library = Library roles are the same for every account
problem-role-archived = This role is archived
problem-role-no-draft = There is no draft to publish
problem-role-draft-changed = The draft was saved again meanwhile
problem-role-published-meanwhile = Another version was published meanwhile
problem-role-unchanged = The draft says the same as what is published
problem-role-restore-too-late = The thirty days are over
field-no-required-skill = At least one required skill is needed.
field-skill-not-open = A required skill cannot be measured any more.
field-not-an-editor = Choose an active user who may edit roles.
