# The authors' pages: skills, items, calibrations, norm sets.
authoring-skills-purpose = How well each skill measures, and what waits for you.
authoring-skills-none-title = No skills yet
authoring-skills-none-words = Skills are loaded when the product starts. Ask whoever runs it to check the content folder.
authoring-column-skill = Skill
authoring-column-state = State
authoring-column-items = Items
authoring-column-finished = Finished attempts
authoring-column-calibration = Calibration
authoring-column-norm = Compared with
authoring-column-reports = Reports
authoring-column-item = Item
authoring-column-topic = Topic
authoring-column-answers = Answers
authoring-column-right = Right
authoring-column-look = Look at
authoring-never = Never
authoring-none = Nothing
authoring-somebody = somebody outside this account
authoring-cancel = Cancel
authoring-items-counts = { $beta ->
    [0] { $live } live
   *[other] { $live } live, { $beta } beta
  }
authoring-skill-counts = { $beta ->
    [0] { $live } live items,
   *[other] { $live } live and { $beta } beta items,
  } { $finished ->
    [one] 1 finished attempt
   *[other] { $finished } finished attempts
  }
authoring-norm-provisional = Provisional
authoring-norm-people = { $count ->
    [one] 1 person
   *[other] { $count } people
  }
authoring-norm-set = Norm set { $count }
authoring-unseen = { $count ->
    [one] 1 new report
   *[other] { $count } new reports
  }
authoring-proposed = { $count ->
    [one] 1 proposal waits
   *[other] { $count } proposals wait
  }
authoring-state-draft = Draft
authoring-state-beta = Beta
authoring-state-live = Live
authoring-state-retired = Retired
authoring-state-taken_out = Taken out
authoring-state-removed = Not in the content any more
authoring-tab-items = Items
authoring-tab-calibrations = Calibrations
authoring-tab-norm-sets = Norm sets
authoring-tab-state = State

authoring-any-state = All in use
authoring-any-topic = All topics
authoring-look-only = Only what to look at
authoring-show = Show
authoring-clear = Clear the filters
authoring-items-found = { $found } of { $all } items
authoring-items-first = The first { $shown } of { $found } items; choose a topic to see the others
authoring-items-none-title = No item fits
authoring-items-none-words = No item of this skill has that state, topic or need for attention.
authoring-numbers-of = Answers, share right, r and infit are as of calibration { $count },
authoring-numbers-words = The parameters a and b are the ones in use.
authoring-numbers-none = There are no numbers from answers before the first calibration; a and b rest on the author's difficulty.
authoring-a-words = Discrimination a
authoring-b-words = Difficulty b
authoring-c-words = Guessing c
authoring-r-words = Correlation of a right answer with ability
authoring-infit-words = Infit, 1 when takers answer as the curve says
authoring-infit = Infit
authoring-outfit = Outfit
authoring-drift = Harder than before by
authoring-concern-key_error = The key may be wrong
authoring-concern-idle_option = An option nobody chooses
authoring-concern-attractive_option = A wrong option draws able takers
authoring-concern-infit = Does not fit its curve
authoring-concern-summed_score = Does not fit across scores
authoring-concern-drift = Changed since the last calibration
authoring-concern-dif = Works differently between groups

authoring-run-title = Run a calibration
authoring-run-words = It fits every item to the answers of all finished attempts and proposes what to change. Nothing changes until you take it over.
authoring-run-time = It takes a few seconds, with very many attempts a minute. Attempts going on are not held up.
authoring-run = { $count ->
    [one] Calibrate from 1 attempt
   *[other] Calibrate from { $count } attempts
  }
authoring-calibrations-none-title = Not calibrated yet
authoring-calibrations-none-words = Items use their author's difficulty until a calibration is taken over.
authoring-calibration-name = Calibration { $count }
authoring-calibration-number = No. { $count }
authoring-calibration-title = Calibration { $count } of { $skill }
authoring-calibration-proposed = Waits for you
authoring-calibration-applied = Taken over
authoring-calibration-dismissed = Put away
authoring-fit-rest = { $attempts ->
    [one] 1 attempt; the fit
   *[other] { $attempts } attempts; the fit
  } came to rest after { $steps } steps
authoring-fit-no-rest = { $attempts ->
    [one] 1 attempt; the fit
   *[other] { $attempts } attempts; the fit
  } did not come to rest in { $steps } steps
authoring-fit-takers = Takers' ability: mean { $mean }, standard deviation { $deviation } on the scale in use. Log-likelihood { $likelihood }.
authoring-fit-left-out = { $count ->
    [0] {""}
    [one] 1 attempt was left out because most of it came too fast to be read.
   *[other] { $count } attempts were left out because most of each came too fast to be read.
  }
authoring-proposal-promote = Make live
authoring-proposal-refit = New parameters
authoring-proposal-review = Look at first
authoring-proposal-wait = Not ready to be live
authoring-proposal-too_few = Too few answers
authoring-hint-promote = Beta items that meet every requirement. They count in new attempts, with these parameters.
authoring-hint-refit = Live items that go on with parameters from answers.
authoring-hint-review = Able takers get these wrong more often than others do. Read the question and its key before anything else.
authoring-hint-wait = Beta items with requirements unmet. Taking one over gives it these parameters; it stays beta.
authoring-hint-too_few = They stay as they are. An item needs at least 30 answers.
authoring-asked-answers = Needs 200 answers
authoring-asked-difficulty_error = Difficulty not known well enough
authoring-asked-discrimination = Hardly tells takers apart
authoring-asked-infit = Infit out of range
authoring-asked-key = Key in doubt
authoring-tick = Take over { $name }
authoring-was = was { $name }
authoring-taken-over = Taken over
authoring-decide = Your decision
authoring-decide-words = New attempts use what you take over. Open attempts and earlier results keep the parameters they began with.
authoring-tick-one = Tick at least one item, or put the calibration away.
authoring-take-over-ticked = Take over the ticked items
authoring-take-over = { $count ->
    [one] Take over 1 item
   *[other] Take over { $count } items
  }
authoring-put-away = Put away
authoring-decided-applied = { $count ->
    [one] { $name } took over 1 item on
   *[other] { $name } took over { $count } items on
  }
authoring-decided-dismissed = { $name } put it away on

authoring-norms-make-title = Make a norm set
authoring-norms-too-few = { $count ->
    [0] Nobody has a scored result yet.
    [one] 1 person has a scored result.
   *[other] { $count } people have a scored result.
  } A norm set needs at least { $least }; fewer describe nobody but themselves.
authoring-norms-normal-now = { $count } people have a scored result. From { $ranks } on a set goes by their ranks; until then it is a normal curve with their mean and spread.
authoring-norms-ranks-now = { $count } people have a scored result, enough for a set that goes by their ranks.
authoring-norms-frozen = A set is frozen once made, and used only after you choose it. Earlier results keep theirs.
authoring-norms-make = Make one from { $count } people
authoring-norms-none-title = No norm set yet
authoring-norms-none-words = Results cannot be compared before there is one.
authoring-norms-ranks = By ranks
authoring-norms-normal = Normal curve, mean { $mean }, standard deviation { $deviation }
authoring-norms-made = made
authoring-norms-since = chosen
authoring-norms-in-use = In use
authoring-norms-choose = Use from now on
authoring-norms-choose-label = Use { $name } from now on

authoring-used-people = People measured
authoring-used-open = Open attempts
authoring-used-roles = Published roles with it
authoring-meaning-draft = It is being written; nobody can take it.
authoring-meaning-beta = It can be taken and gives counts, no score and no level. Roles that contain it stay pending.
authoring-meaning-live = It can be taken and gives a score, a percentile and a level.
authoring-meaning-retired = Nobody can start it any more. Earlier results stay.
authoring-asked-title = What is asked before it goes live
authoring-asked-live-items = At least { $count } live items
authoring-asked-topic = At least { $count } live items in { $topic }
authoring-there-are = now { $name }
authoring-met = Met
authoring-not-met = Not met
authoring-unmet = { $count ->
    [0] Every requirement is met.
    [one] 1 requirement is not met yet.
   *[other] { $count } requirements are not met yet.
  }
authoring-change-draft = Make it a draft
authoring-change-beta = Bring to beta
authoring-change-live = Go live
authoring-change-retired = Retire
authoring-confirm-draft = Make { $name } a draft
authoring-confirm-beta = Bring { $name } to beta
authoring-confirm-live = Go live with { $name }
authoring-confirm-retired = Retire { $name }
authoring-then = What will happen
authoring-then-live = Whoever starts from now on gets a score, a percentile and a level.
authoring-then-beta = Whoever starts from now on gets counts, no score and no level.
authoring-then-retired = Nobody can start it any more.
authoring-then-open = { $count ->
    [0] No attempt is open.
    [one] 1 open attempt goes on as it began.
   *[other] { $count } open attempts go on as they began.
  }
authoring-then-people = { $count ->
    [0] Nobody has a result yet.
    [one] 1 person keeps their result.
   *[other] { $count } people keep their results.
  }
authoring-then-unscored = { $people ->
    [one] 1 person has measured it; { $count } with
   *[other] { $people } people have measured it; { $count } with
  } counts only may take it again at once to get a score.
authoring-then-roles-live = { $count ->
    [0] No published role contains it.
    [one] 1 published role contains it and can be completed with it.
   *[other] { $count } published roles contain it and can be completed with it.
  }
authoring-then-roles-beta = { $count ->
    [0] No published role contains it.
    [one] 1 published role contains it; whoever measures it in beta ends in pending there.
   *[other] { $count } published roles contain it; whoever measures it in beta ends in pending there.
  }
authoring-then-roles-retired = { $count ->
    [0] No published role contains it.
    [one] 1 published role contains it; whoever has no result cannot complete it any more.
   *[other] { $count } published roles contain it; whoever has no result cannot complete them any more.
  }
authoring-confirmed = Go live although not every requirement is met
authoring-impossible = It has { $live } live items, and an attempt may ask { $longest }. Make more items live first.
authoring-see-beta = See the beta items

authoring-question = Question
authoring-seconds = { $count } seconds
authoring-source-calibrated = parameters from a calibration
authoring-source-author = parameters from the author's difficulty, { $count } of 5
authoring-option = Option
authoring-key = Right
authoring-option-share = Chosen
authoring-option-r-words = Correlation of choosing it with ability
authoring-option-reading = What this says
authoring-option-unknown = Too few answers to say
authoring-option-key = Able takers choose it
authoring-option-key-wrong = Able takers avoid it: check the key
authoring-option-idle = Hardly anyone chooses it
authoring-option-attractive = Draws able takers: read it again
authoring-option-works = Works
authoring-rationale = Why the right option is right
authoring-curve = Curve and information
authoring-curve-words = Takers of an ability of { $b } are half way between guessing, right in { $c } % of cases, and certainty. The discrimination { $a } says how steep the way is.
authoring-curve-title = Curve of { $name }
authoring-curve-desc = The probability of a right answer rises with ability, steepest at { $b }. { $dots ->
    [0] No groups of takers are drawn.
   *[other] { $dots } dots show groups of takers of about one ability.
  } Below, the information the item gives at each ability.
authoring-curve-information = Information, at most { $most }
authoring-curve-key = Expected right
authoring-curve-dots = What takers did; larger is more answers
authoring-curve-difficulty = Difficulty
authoring-curve-axis = From left to right: ability on the scale of the norms, where most people lie between −2 and 2.
authoring-curve-no-dots = Dots for what takers did appear once a calibration has at least 10 answers.
authoring-ability = Ability
authoring-expected = Expected
authoring-history = Calibrations
authoring-history-none = No calibration has looked at this item yet.
authoring-history-title = Difficulty of { $name } over its calibrations
authoring-history-desc = { $count ->
    [one] One calibration: a dot for the difficulty with its 95 % range.
   *[other] { $count } calibrations from the oldest to the newest: a dot for the difficulty with its 95 % range.
  }
authoring-history-dot = Difficulty b
authoring-history-range = 95 % range
authoring-proposed-was = Proposed
authoring-not-fitted = too few answers
authoring-measures = How it measures
authoring-item-asked = What is asked before it is live
authoring-requirement-answers = At least 200 answers
authoring-requirement-difficulty_error = Standard error of b at most 0.30
authoring-requirement-discrimination = a at least 0.4
authoring-requirement-infit = Infit from 0.7 to 1.3
authoring-requirement-key = Able takers get it right more often
authoring-outcome-met = Met
authoring-outcome-unmet = Not met
authoring-outcome-unknown = Not known
authoring-outcome-not_asked = Not asked
authoring-reports = What takers reported
authoring-reports-none = Nobody has reported anything.
authoring-reports-seen = I have looked at these
authoring-reports-private = Reports reach you without a name and without an account.
authoring-report-new = new
authoring-item-state = State
authoring-item-state-words = New attempts follow. Open attempts go on with the item as it was.
authoring-item-change-beta = Put on trial
authoring-item-change-live = Make live
authoring-item-change-retired = Retire
authoring-void = Take this item out
authoring-void-title = Take out { $name }
authoring-void-then-new = No new attempt meets it, in this wording.
authoring-void-then-open = { $count ->
    [0] No attempt is open.
    [one] 1 open attempt drops it and goes on.
   *[other] { $count } open attempts drop it and go on.
  }
authoring-void-then-finished = { $count ->
    [0] No finished attempt showed it, so no result changes.
    [one] 1 finished attempt showed it: its result is worked out again, and its taker gets an e-mail.
   *[other] { $count } finished attempts showed it: each result is worked out again, and its taker gets an e-mail.
  }
authoring-void-then-back = This cannot be undone. A reworded question may take its place.
authoring-void-reason = Why
authoring-void-reason-hint = For the record and for other authors; takers do not see it. { $count } characters at most.
authoring-voided-by = Taken out by { $name } on
authoring-voided-corrected = { $count ->
    [0] No result was worked out again.
    [one] 1 result was worked out again.
   *[other] { $count } results were worked out again.
  }
authoring-voided-telling = Attempts are still being told; this takes a few minutes.

authoring-done-calibrated = The calibration is done. Nothing has changed yet.
authoring-done-applied = Taken over. New attempts use the new parameters.
authoring-done-dismissed = The calibration was put away. Nothing has changed.
authoring-done-state = The state was changed.
authoring-done-item-state = The state of the item was changed.
authoring-done-norm-made = The norm set was made. It is used once you choose it.
authoring-done-norm-chosen = New attempts are compared with this norm set.
authoring-done-reports-seen = The reports are marked as looked at.
authoring-refused-too-few-answers = There are too few answers for a calibration. A live item needs at least 30.
authoring-refused-too-few-people = There are too few people for a norm set.
authoring-refused-calibration-decided = Somebody decided on this calibration in the meantime.
authoring-refused-calibration-outdated = The skill has changed since this calibration, so it can only be put away. Run a new one.
authoring-refused-calibration-not-converged = The fit did not come to rest, so nothing of it can be taken over. Gather more answers and run a new one.
authoring-refused-calibration-not-linked = The new fit could not be brought to the scale in use. Gather more answers and try again.
authoring-refused-item-without-fit = One of the items has too few answers to be taken over.
authoring-refused-item-not-in-use = The item is not in use any more.
authoring-refused-item-state = The item cannot have that state now.
authoring-refused-skill-state = The skill cannot have that state now.
authoring-refused-too-few-live-items = Too few live items would be left for an attempt.
authoring-refused-skill-not-ready = Tick the box to go live although not every requirement is met.
