# Taking an assessment, one question at a time.
take-leave = Leave for now
take-leave-hint = Your answers are saved and your place is kept for 24 hours. The clock of this question runs on.
take-question-number = Question { $number }
take-more = { $count ->
    [0] the last one
    [one] about 1 more
   *[other] about { $count } more
  }
take-options = Answers
take-unknown = { -dont-know }
take-confirm = Confirm
take-keys-hint = Keys 1 to { $last } choose, 0 is “{ -dont-know }”, Enter confirms
take-time-left = Time left
take-time-at-load = { $count ->
    [one] { $count } second was left when this page opened.
   *[other] { $count } seconds were left when this page opened.
  }
take-no-time-limit = No time limit
take-hide-timer = Hide the timer
take-show-timer = Show the timer
take-last-seconds = The time is nearly over
take-saved = Saved
take-sending = Sending
take-waiting = Not saved yet, keep this page open
take-choose = Choose an answer first, or “{ -dont-know }”
take-refused = This answer could not be sent. It is kept in this browser; load the page again to send it.
take-reload = Load the page again

take-notice-late = The last answer came after its time, so it counts as not answered.
take-notice-already = That question was already answered. This is the next one.
take-notice-choose = Choose one of the answers below, or “{ -dont-know }”.
take-notice-reported = Thank you, your report has been sent.
take-notice-resumed = Welcome back. You are where you left off.
take-notice-not-saved = Your answer could not be saved just now. Wait a few seconds, choose it again and confirm; the time we cannot save in is not counted.

take-time-over-title = The time for this question is over
take-time-over-words = It counts as not answered. Take a breath: the next question starts its clock when you continue.
take-continue = Continue

take-report = Report a problem with this question
take-report-what = What is wrong with it?
take-report-hint = For example: two answers are right, a word is unclear, the code does not show. Answer as well as you can; a report changes nothing for this attempt.
take-report-send = Send the report
take-report-sent = Thank you, your report has been sent.
take-report-not-sent = The report could not be sent. Your words are still here; try again in a moment.

take-finished-title = Thank you, that was the last question
take-finished-words = You answered { $asked } questions about { $skill }. Your result is ready.
take-finished-pending = You answered { $asked } questions about { $skill }. Your result is being worked out and will be here in a few seconds.
take-finished-beta = You answered { $asked } questions about { $skill }. This skill is in beta: you will see how many were right, and your answers help to calibrate it.
take-finished-next = Next for the role { $name }
take-finished-measure = Measure { $name }
take-finished-role = Back to { $name }
take-see-result = See your result
take-my-roles = My roles

take-abandoned-title = This attempt has ended
take-abandoned-words = It was left open for more than 24 hours, so it gives no score. Nothing else changes, and you can start again.
take-abandoned-later = It was left open for more than 24 hours, so it gives no score. Nothing else changes, and you can start again from
take-start-again = Start again

field-unknown-option = This question has no such answer; choose one of its places, or “{ -dont-know }”
