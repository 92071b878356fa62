# The error pages.
problem-not-found = There is no such page
problem-not-found-words = It may have moved, or it belongs to another account. The switcher at the top leads to your other accounts.
problem-not-allowed = This page is not open to you
problem-not-allowed-words = Your user role in this account does not include it. An owner or admin of the account can change that.
problem-plan-needed-words = It needs the enterprise plan, which this account does not have. Its owners can change that.
problem-not-curator-words = Skills are the same for every account, so the authors of one account look after them. Whoever runs the product can name another.
problem-stale-form = This form is out of date
problem-stale-form-words = Nothing was changed. Go back, reload the page and send the form again.
problem-conflict = Someone changed this in the meantime
problem-conflict-words = Nothing of yours was saved over it. Reload the page to see the change, then send yours again.
problem-too-large = That was too much at once
problem-too-large-words = Nothing was changed. Send less text or fewer entries at a time.
problem-malformed = We could not read that
problem-malformed-words = Nothing was changed. Go back, reload the page and try again.
problem-too-many = Please wait a little
problem-too-many-words =
    { $count ->
        [one] Many requests came from here at once. The next one is taken in a second.
       *[other] Many requests came from here at once. The next one is taken in { $count } seconds.
    }
problem-unavailable = We cannot save at the moment
problem-unavailable-words = What was saved before is safe. Wait a minute, then try again.
problem-broken = Something went wrong on our side
problem-broken-words = What was saved before is safe. Try again; if it stays, give your administrator the number below.
problem-retry = Try again
problem-home = Go to the first page
problem-request = Request
