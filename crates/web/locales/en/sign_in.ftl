# Signing in and setting a password.
sign-in-title = Sign in to { -product }
sign-in-email = E-mail
sign-in-password = Password
sign-in-forgotten = Forgotten?
sign-in-send = Sign in
sign-in-refused = Address and password do not match. Try again, or set a new password.
sign-in-back = Back to sign in
password-forgotten-title = Set a new password
password-forgotten-words = Write the address you sign in with. We mail you a link that works once, for one hour.
password-forgotten-send = Send the link
password-sent-title = Look into your mail
password-sent-words = If { $name } signs in here, a link to set a new password is on its way.
password-sent-hint = Nothing after five minutes? Look among the unwanted mail, then ask for another link.
password-set-title = Set your password
password-set-words = For { $name }.
password-new = New password
password-hint = At least 12 characters. A few words in a row are easy to remember and hard to guess.
password-set-send = Set the password and sign in
link-used-title = This link was used already
link-used-words = A link works once. If it was not you who used it, ask for another and set a new password now.
link-expired-title = This link has ended
link-expired-words = A link works for one hour, and a newer one ends it. Ask for another; it arrives in a moment.
link-unknown-title = We do not know this link
link-unknown-words = Perhaps it was not copied whole. Open it from the mail again, or ask for another.
link-expired-again = Get another link
too-many-title = Please wait a little
too-many-words =
    { $count ->
        [one] There were too many tries. The next one is taken in a minute.
       *[other] There were too many tries. The next one is taken in { $count } minutes.
    }
too-many-password = Set a new password
