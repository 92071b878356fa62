# My roles, Explore, a role and a skill before it is measured.
learn-my-roles = My roles
learn-my-roles-purpose = Measure the skills each role asks for and see where you stand.
learn-explore = Explore
learn-explore-roles = Explore roles
learn-explore-purpose = Every role you can measure yourself against.
learn-in-progress = In progress
learn-assigned = Assigned
learn-completed = Completed
learn-none-title = No roles yet
learn-none-words = A role lists the skills a kind of work asks for. Choose one to see where you stand; nobody needs to assign it to you.
learn-none-in-progress = Nothing in progress. Choose a role in Explore and it appears here.
learn-none-assigned = Nobody has assigned you a role.
learn-none-completed = No role is complete yet.
learn-measured = { $measured } of { $required } required skills measured
learn-measured-label = Required skills measured
learn-retakes = { $count ->
    [one] 1 retake available
   *[other] { $count } retakes available
  }
learn-assigned-by-on = Assigned by { $name } on
learn-assigned-on = Assigned on
learn-verified = Verified
learn-goal-met = Goal met
learn-goal-not-met = Below the goal
learn-pending-words = Pending: a beta skill gives no score yet
learn-remove = Remove
learn-remove-label = Remove { $name } from My roles
learn-remove-words = Your results stay yours. If you choose the role again, it comes back with its progress.
learn-library-role = Library role
learn-from-account = From { $name }
learn-beta = BETA
learn-beta-words = In beta: it gives counts, no score and no level yet
learn-held = In My roles

learn-search = Search roles and skills
learn-family = Family
learn-all-families = All families
learn-show = Show
learn-clear = Clear the filters
learn-no-match-title = No role matches
learn-no-match-words = No role fits “{ $name }” here. Try a shorter word, or look at all roles.
learn-no-match-family = No role in this family yet.
learn-explore-none-title = No roles to explore yet
learn-explore-none-words = The library is being filled. Come back in a moment.
learn-more = Show more roles

learn-experience-title = How experienced are you in this role?
learn-experience-words = Your own view, before anything is measured. It is a baseline to compare with later and never changes a result.
learn-experience-beginner-hint = I am starting out
learn-experience-entry-hint = I work with guidance
learn-experience-mid-hint = I work on my own
learn-experience-senior-hint = Others come to me
learn-experience-said = You see yourself as { $name }.
learn-experience-change = Change
learn-experience-problem = Choose one of the four answers.
learn-skills = Skills
learn-required-skills = Required skills
learn-optional-skills = Optional skills
learn-optional-hint = These never hold the role back.
learn-not-measured = Not measured yet
learn-about-minutes = about { $count } minutes
learn-start = Start
learn-start-label = Start { $name }
learn-resume = Resume
learn-resume-label = Resume { $name }
learn-answered-so-far = { $count ->
    [one] 1 question answered
   *[other] { $count } questions answered
  }
learn-kept-until = kept until
learn-retake = Retake
learn-retake-label = Retake { $name }
learn-retake-opens = Retake opens on
learn-score = Score { $score }
learn-measured-on = measured
learn-see-result = See the result
learn-see-result-label = See the result of { $name }
learn-beta-counts = { $right } right, { $wrong } wrong
learn-beta-now-live = This skill is live now. Take it again to finish the role.
learn-retired = Cannot be started any more
learn-retired-kept = Retired; your last result remains

learn-role-result = Your { -role-iq }
learn-role-message-met = You meet the goal of this role.
learn-role-message-close = You are close to the goal of this role. Next to learn: { $name }.
learn-role-message-on-the-way = You are on the way to the goal of this role. Most to gain: { $name }.
learn-role-score-words = Role score { $score }, where 100 is the goal. Level { $level }.
learn-role-level = Level
learn-role-level-probability = Right with a probability of about { $percent } %
learn-role-goal = Goal
learn-role-verified = Verified
learn-role-pending-title = Pending
learn-role-pending-words = All required skills are taken. { $skills } { $count ->
    [one] is in beta and gives no score yet, so the { -role-iq } waits for it. Once it is live, take it again to finish the role.
   *[other] are in beta and give no score yet, so the { -role-iq } waits for them. Once they are live, take them again to finish the role.
  }
learn-role-chart-title = Your scores against the goals
learn-role-chart-desc = One bar per skill on a scale from 0 to 300, with the goal as an upright tick and the likely range as a thin line.
learn-table-skill = Skill
learn-table-score = Score
learn-table-range = Likely range
learn-table-goal = Goal
learn-table-gap = Difference
learn-table-benchmark = Benchmark
learn-table-show = The same as a table
learn-gap-above = { $points } above the goal
learn-gap-below = { $points } to the goal, next to learn
learn-gap-none = exactly at the goal
learn-benchmark-similar = median { $value } of { $n } people in similar roles
learn-benchmark-everyone = median { $value } of all { $n } people measured
learn-benchmark-fallback = { $value }, the middle of the scale (fewer than 30 people measured)
learn-factor-lower = 10 % below the benchmark
learn-factor-same = the benchmark itself
learn-factor-higher = 10 % above the benchmark
learn-how-title = How this level came about
learn-how-mean = Your { $skills ->
    [one] required skill scores { $mean }
   *[other] { $skills } required skills score { $mean } on average
  }; the goals of the role average { $target }.
learn-how-ratio = { $mean } divided by { $target } is { $ratio }, shown as a role score of { $score }.
learn-how-thresholds = Below { $entry } is Beginner, from { $entry } Entry-level, from { $mid } Mid-level, from { $senior } Senior-level. The goal is met from 1.00 on.
learn-how-certain = Every score has a likely range. Taking them together, { $level } is right with a probability of about { $percent } %.
learn-how-date = The verification date is that of the skill measured last.
learn-how-optional = Optional skills do not count.
learn-experience-baseline = At the start you saw yourself as { $name }.

learn-skill-eyebrow = Skill assessment
learn-skill-what = What is measured
learn-skill-share = about { $percent } % of the questions
learn-skill-how-long = How long
learn-skill-length = { $shortest } to { $longest } questions, about { $minutes } minutes
learn-skill-adaptive = Each question is chosen from your answers so far. It is meant to get hard: nearly everyone misses some.
learn-skill-clock = Each question has its own time, usually { $seconds } seconds. It runs on our side; a fault of ours does not use it up.
learn-skill-no-clock = Your questions have no time limit.
learn-skill-pause = You can leave at any time. Your place is kept for 24 hours.
learn-skill-after = What happens to the result
learn-skill-after-live = You get a score from 0 to 300, a level, its likely range, and what to learn next. It counts for every role that contains this skill.
learn-skill-after-beta = This skill is in beta. You see how many answers were right and wrong; there is no score and no level yet.
learn-skill-after-retake = A retake opens { $days } days later, and the latest result counts.
learn-skill-who = Who will see what
learn-skill-who-you = You: everything.
learn-skill-who-leaders = Leaders of { $account }: your level and when it was measured. Never your score, your percentile or your answers.
learn-skill-who-nobody = Your answers and times also help to calibrate the questions, without your name.
learn-skill-sample = Try a question
learn-skill-sample-hint = Just to see how it works. Nothing here is stored or counted.
learn-sample-stem = A baker sells 12 rolls in the first hour and half as many in the second. How many rolls is that in both hours together?
learn-sample-option-1 = 6
learn-sample-option-2 = 12
learn-sample-option-3 = 18
learn-sample-option-4 = 24
learn-sample-check = Try it
learn-sample-right = 18 it is: 12 in the first hour and 6 in the second. In the real assessment you are not told which answer is right.
learn-sample-other = The answer here is 18: 12 in the first hour and 6 in the second. In the real assessment you are not told which answer is right.
learn-sample-unknown = “{ -dont-know }” is a fair answer. Here it would be 18: 12 in the first hour and 6 in the second.
learn-skill-start = Start now
learn-skill-resume = Resume
learn-skill-resume-words = Your place is kept until
learn-skill-retake-words = You were measured on
learn-skill-retake-opens = A retake opens on
learn-skill-retired-words = This skill is retired and cannot be started any more. Results that exist remain.
learn-skill-keys = A keyboard is enough: 1 to 9 choose, 0 is “{ -dont-know }”, Enter confirms.
