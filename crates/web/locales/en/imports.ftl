# Importing people.
import-title = Import people
import-purpose = Send a table of up to 10,000 people. You see what it would do before anything changes.
import-file = A file with commas, semicolons or tabs
import-file-hint = As any spreadsheet saves it (CSV), in UTF-8.
import-text = Or paste the table here
import-text-hint = With the heads of the columns in the first line.
import-columns = Which columns are read
import-email-head = email
import-email-words = Needed. Says who is meant, together with the external ID.
import-name-head = name
import-name-words = Or first name and last name. Needed for somebody new.
import-type-head = type
import-type-words = employee, candidate, other or unknown
import-job-head = job title
import-job-words = Free text
import-external-head = external id
import-external-words = Finds somebody whose address has changed.
import-folder-head = folder
import-folder-words = Such as Employees/Engineering. Left out, new people go into your default folder and others stay where they are.
import-send = Show what it would do
import-preview = What the import would do
import-nothing-yet = Nothing has changed yet.
import-again = Send another table
import-new = New
import-changed = Changed
import-unchanged = Unchanged
import-errors = Left out
import-apply =
    { $changed ->
        [0] Add { $new ->
            [one] 1 person
           *[other] { $new } people
        }
       *[other] { $new ->
            [0] Change { $changed ->
                [one] 1 person
               *[other] { $changed } people
            }
            [one] Add 1 and change { $changed }
           *[other] Add { $new } and change { $changed }
        }
    }
import-apply-words = All of it happens at once, or nothing.
import-left-out =
    { $count ->
        [one] One row cannot be used and is left out.
       *[other] { $count } rows cannot be used and are left out.
    }
import-nothing = There is nothing to do: no row adds or changes anybody.
import-line = Line
import-column = Column
import-given = Given
import-reason = What to do
import-what = What changes
import-rest = { $count } more are not listed here.
import-done-flash = { $new ->
        [0] Nobody was added
        [one] 1 person was added
       *[other] { $new } people were added
    }, { $changed ->
        [0] nobody changed.
        [one] 1 changed.
       *[other] { $changed } changed.
    }
import-nothing-sent = Choose a file or paste a table.
