# Composing roles: the ways in, the three steps, goals and what they would change.
builder-copy-title = Copy of { $name }
builder-untitled = New role
builder-steps = Steps
builder-step-skills = Skills
builder-step-goals = Goals
builder-step-badge = Badge
builder-save = Save as draft
builder-publish = Publish
builder-saved = Draft saved
builder-saving = Saving
builder-unsaved = Not saved yet. Keep this page open.
builder-stopped = Not saved. Choose below which version to keep.
builder-not-begun = This is what is published. A draft begins with your first change.
builder-saved-flash = Saved as draft. Only those who may edit this role see it.
builder-discard = Discard draft
builder-cancel = Back to the draft

builder-title = Title
builder-title-hint = What learners look for, such as “Data analyst”. 120 characters at most.
builder-family = Family
builder-family-hint = Roles of one family stand together and count as similar.
builder-summary = Summary
builder-summary-hint = One sentence: what someone in this role can do.

builder-skills = Find skills
builder-search = Search by skill or topic
builder-search-button = Search
builder-found = { $count ->
    [0] No skill
    [one] 1 skill
   *[other] { $count } skills
  }
builder-found-first = The first { $count } are shown; type more of the name
builder-none-title = No skill matches
builder-none-words = No skill or topic contains “{ $name }”. Try a shorter word.
builder-none-clear = Show all skills
builder-hint = Point at a skill, or move to it with Tab, to see its topics and state.
builder-topics = Topics: { $name }
builder-topics-none = Its topics are not listed yet.
builder-state-live = Live: gives a score.
builder-state-beta = Beta: gives no score yet, so members of this role end in pending.
builder-add = Add
builder-add-label = Add { $name }
builder-added = { $name } added
builder-remove = Remove
builder-remove-label = Remove { $name }
builder-removed = { $name } removed
builder-chosen = In this role
builder-chosen-count = { $count ->
    [0] No skills yet
    [one] 1 skill
   *[other] { $count } skills
  }
builder-chosen-none-title = No skills yet
builder-chosen-none-words = Add the skills this role asks for. At least one must be required.
builder-beta = BETA
builder-retired = Retired
builder-required = Required
builder-optional = Optional
builder-need-label = { $name }: required or optional
builder-next-goals = Next: goals
builder-next-badge = Next: badge
builder-missing = Before you go on
builder-missing-title = Give the role a title.
builder-missing-skill = Add at least one skill.
builder-missing-required-skill = Make at least one skill required.

builder-goals = Goals and order
builder-goals-purpose = Each goal is relative to the benchmark. It decides when this role's goal is met and never changes a { -skill-iq }.
builder-goals-none-title = Choose skills first
builder-goals-none-words = Goals belong to skills, and this role has none yet.
builder-goals-none-action = Choose skills
builder-goal-lower = 10% lower
builder-goal-median = Median
builder-goal-higher = 10% higher
builder-goal-label = Goal in { $name }
builder-benchmark-similar = Benchmark { $median }: the median of { $count } people in similar roles, which share { $share }% of the required skills on average.
builder-benchmark-holders = Benchmark { $median }: the median of { $count } people who hold this role. No other role is similar.
builder-benchmark-everyone = Benchmark { $median }: the median of all { $count } people measured. Fewer than 30 of them hold similar roles.
builder-benchmark-default = Benchmark { $median }: the middle of the scale, because fewer than 30 people are measured yet.
builder-up = Move { $name } up
builder-down = Move { $name } down
builder-drag = Drag to move
builder-moved = { $name } is now number { $place } of { $of }
builder-what-if-title = If you published this now
builder-what-if-nobody = Nobody you reach has this role yet, so no level changes.
builder-what-if-few = Fewer than 5 members have a level, so nothing is said about how they would change.
builder-what-if-none = None of the { $count } members with a level would change it.
builder-what-if = { $count } of { $members } members would change level: { $parts }.
builder-what-if-higher = { $count } higher
builder-what-if-lower = { $count } lower
builder-what-if-gained = { $count } with a first level
builder-what-if-lost = { $count } without a level until they measure another skill

builder-clash-title = Somebody saved this role after you opened it
builder-clash-by = Saved by { $name },
builder-clash-own = Saved by you in another window,
builder-clash-parts = It differs from yours in: { $name }. What you typed is still here.
builder-clash-keep = Save mine over it
builder-clash-load = Load what is saved
builder-part-title = title
builder-part-summary = summary
builder-part-family = family
builder-part-skills = skills
builder-part-required = required or optional
builder-part-goals = goals
builder-part-order = order
builder-part-badge = badge

builder-discard-title = Discard the draft of { $name }?
builder-discard-untitled = Discard this draft?
builder-discard-published = What is published stays as it is, and its members notice nothing. The changes in this draft are gone.
builder-discard-archived = The role moves to Archived, from where it can be restored for 30 days. If nothing was put into it, it is simply gone.
builder-discard-button = Discard draft
builder-discarded-flash = The draft was discarded.
