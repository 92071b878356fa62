# Role analytics for leaders.
analytics-purpose = Who has which role, how far they are, and where goals are not met yet.
analytics-summary = Roles assigned
analytics-tab-overview = Overview
analytics-tab-people = People
analytics-tab-heat-map = Heat map
analytics-tab-gaps = Gaps
analytics-tab-ages = Age of results

analytics-filter = Filter the numbers
analytics-filter-role = Role
analytics-filter-skill = Skill
analytics-filter-team = Team
analytics-filter-below = Teams below
analytics-filter-from = Assigned from
analytics-filter-to = Assigned until
analytics-filter-members = Members
analytics-filter-level = Level
analytics-any-role = Every role
analytics-any-skill = Every skill
analytics-any-team = Everyone
analytics-any-month = Any month
analytics-any-level = Every level
analytics-below-all = With teams below
analytics-below-only = This team only
analytics-members-active = Have the role
analytics-members-removed = Had the role
analytics-show = Show
analytics-clear = Clear filters

analytics-people = { $count ->
    [0] Nobody is counted,
    [one] 1 person,
   *[other] { $count } people,
  }
analytics-as-of = as of
analytics-table = Show the numbers
analytics-csv = Download CSV
analytics-more = Show more
analytics-withheld = fewer than 5
analytics-privacy = Levels are counted only for groups of at least five people. Where a number could point at fewer, by itself or beside another view, it says “fewer than 5”, and a second number may say so too, so that the first cannot be worked out.

analytics-views = My views
analytics-view-keep = Save this view
analytics-view-name = Name of the view
analytics-view-hint = Only you see your views.
analytics-view-save = Save view
analytics-view-saved = View saved. You find it under My views.
analytics-view-removed = View removed.
analytics-view-remove = Remove the view { $name }
analytics-view-required = Give the view a name.
analytics-view-too-long = Keep the name to 80 characters.
analytics-view-too-many = You have 30 views. Remove one first.
analytics-view-taken = You have a view of that name. Choose another.

analytics-none-title = Nothing to count yet
analytics-none-words = Numbers appear here as soon as a role is assigned to somebody you can see.
analytics-none-action = Assign a role
analytics-no-match-title = Nobody matches
analytics-no-match-words = No role of anybody you can see fits these filters.

analytics-role = Role
analytics-skill = Skill
analytics-month = Month
analytics-assigned = Assigned
analytics-started = Started
analytics-pending = Pending beta
analytics-finished = Finished
analytics-begun = Started, not finished
analytics-not-begun = Not started
analytics-measured = Measured
analytics-with-level = With a level
analytics-with-both = With both

analytics-held = Most held roles
analytics-held-words = Most people hold { $role }: { $finished } of { $members } have finished it.
analytics-levels = Levels
analytics-levels-words = In { $role }, { $level } is the most frequent level: { $n } of { $total } people measured.
analytics-levels-cut = In { $role }, { $total } people have a level. Its parts are too small to be told apart.
analytics-levels-none = Nobody has finished a role yet, or too few to say how levels are spread.
analytics-said = Own view against level
analytics-said-words = In { $role }, { $as-much } of { $total } people see themselves as they measure.
analytics-said-none = Too few people have both said how experienced they are and finished a role.
analytics-said-more = See themselves higher
analytics-said-as-much = See themselves as measured
analytics-said-less = See themselves lower
analytics-months = Progress by month
analytics-months-picture = Progress by month, as columns
analytics-months-words = In the last twelve months roles were assigned { $assigned ->
    [one] once
   *[other] { $assigned } times
  } and finished { $finished ->
    [one] once
   *[other] { $finished } times
  }.
analytics-month-1 = Jan
analytics-month-2 = Feb
analytics-month-3 = Mar
analytics-month-4 = Apr
analytics-month-5 = May
analytics-month-6 = Jun
analytics-month-7 = Jul
analytics-month-8 = Aug
analytics-month-9 = Sep
analytics-month-10 = Oct
analytics-month-11 = Nov
analytics-month-12 = Dec

analytics-people-title = People and their roles
analytics-source = Source
analytics-source-direct = Direct
analytics-source-team = Through a team
analytics-source-chosen-too = { $name }, also chosen
analytics-dates = Assigned
analytics-own-word = Own view
analytics-level = Level
analytics-skills-done = Skills done
analytics-done = { $done } of { $required }
analytics-pending-beta = Pending beta
analytics-last = Last measured
analytics-retake = Next retake

analytics-heat-title = { $name }: people against goals
analytics-heat-words = Of the people shown, { $below } of { $measured } results are below their goal.
analytics-heat-none = Not measured
analytics-heat-beta = Beta
analytics-step-far-below = Far below the goal
analytics-step-below = Below the goal
analytics-step-just-below = Just below the goal
analytics-step-met = At the goal
analytics-step-well-above = Well above the goal

analytics-gaps = Next to learn
analytics-gaps-words = The widest gap is { $skill } in { $role }: { $below } of { $measured } people measured are below the goal.
analytics-gaps-none = Too few people are measured to rank gaps.
analytics-gaps-more = The 100 widest of { $count } are listed. The file has them all.
analytics-below = Below the goal
analytics-at-goal = At the goal or above

analytics-ages = Age of results
analytics-ages-words = { $old } of { $measured } results are older than a year.
analytics-old = Older than a year
analytics-fresh = From the last year
analytics-oldest = Oldest result
