safe-nothing-written = Nothing has been written.
safe-nothing-changed = Nothing has changed.
safe-data-unchanged = Your data have not changed.
safe-nothing-merged = Nothing of it has been taken in.

refusal-nothing-to-do = There is nothing to change: it is already so.
refusal-unknown = This record is gone: it was removed, or its import was withdrawn.
refusal-unknown-next = Go one step back; “History” shows what happened.
refusal-dangling = One record refers to another that is not here: { $key }.
refusal-dangling-next = Load the file that holds it and try again.
refusal-shape = The work has { $n_items ->
    [one] { $n_items } task
   *[other] { $n_items } tasks
}, the row has points for { $n_scores }.
refusal-shape-next = Check which columns are marked as tasks.
refusal-score = The points of task { $place } (in order) are above the maximum or below zero.
refusal-score-next = Correct the points in the check.
refusal-no-steps = The route has no steps.
refusal-no-steps-next = Add a step or put the route aside.
refusal-route-open = The pupil already has an open route in this subject: { $subject }.
refusal-route-open-next = Extend or close it first, then adopt the new one.
refusal-dates = A step is due after the end of the route, or the route ends before it starts.
refusal-dates-next = Correct the dates.
refusal-skill-in-use = This skill is being worked at: { $n ->
    [one] { $n } record
   *[other] { $n } records
} of routes, lessons, checks and materials.
refusal-skill-in-use-next = Mend its title if that is wrong, or connect the tasks with another skill: then it gives no new deficits.
refusal-not-later = A route is prolonged only to a day after its last day so far ({ $day }).
refusal-not-later-next = Put a day beside «Prolong until» and press again.
refusal-step-unknown = The route has no such step, or names it twice.
refusal-step-unknown-next = Open the route again.
refusal-unchecked = { $n ->
    [one] { $n } step is
   *[other] { $n } steps are
} not checked yet: the route cannot be closed.
refusal-unchecked-next = Record the check or prolong the route.
refusal-check = { $n_solved } solved of { $n_given }: that cannot be.
refusal-check-next = Say how many tasks were given and how many were solved.
refusal-not-approved = The deputy director has not approved the route yet.
refusal-not-approved-next = Open the route and mark “Approved by the deputy”; then work by it may begin.
refusal-status-back = The route is already agreed upon: it does not become a draft again.
refusal-status-back-next = Undo the last change in “History”, or close the route.
refusal-no-pupils = The lesson has no pupils.
refusal-no-pupils-next = Mark who was expected.
refusal-no-duration = The lesson has no length.
refusal-no-duration-next = Give the minutes.
refusal-ends-before-start = The last day is before the first.
refusal-ends-before-start-next = Correct the date.
refusal-blank-reason = The reason is missing.
refusal-blank-name = The name is missing.
refusal-blank-title = The title is missing.
refusal-blank-source = The document is missing.
refusal-blank-step-activity = A step does not say what is done.
refusal-blank-step-check = A step does not say how it is checked.
refusal-blank-step-exit = A step does not say when it counts as done (exit rule): after approval it stays as it is.
refusal-blank-next = Fill in the field and try again.
refusal-said-apart = It was said of these records that they are two pupils.
refusal-said-apart-next = If they are one pupil after all, take “two pupils” back under “Receiving files”.
refusal-already-one-child = These records are already joined, or are one record.
refusal-no-such-version = This value is gone: the conflict has changed.
refusal-no-such-version-next = Open the conflict again.
refusal-not-a-conflict = There is no conflict here any more.
refusal-changed-since = It cannot be undone: it has been changed again since.
refusal-changed-since-next = Undo the later changes in “History” first.
refusal-not-agreed = The file needs your consent: the questions stand above the button.
refusal-not-agreed-next = Answer them and try again.
refusal-not-whole = This is the file of one class, not a copy of everything.
refusal-not-whole-next = Open it in “Receive files”.

read-empty = The file is empty: not a single byte.
read-empty-next = Check that it was downloaded to the end and load it again.
read-too-large = The file has { $size }, we read up to { $limit }.
read-too-large-next = Split it by classes.
read-password = The file is protected by a password.
read-password-next = Remove the password in Excel and load the file again.
read-damaged = The file cannot be read: it is damaged.
read-damaged-next = Open it in Excel, save it as xlsx and load it again.
read-not-a-table = The file cannot be read: it is not a table.
read-not-a-table-picture = The file cannot be read: it is a picture, not a table.
read-not-a-table-pdf = The file cannot be read: it is a PDF, not a table.
read-not-a-table-document = The file cannot be read: it is a text document, not a table.
read-not-a-table-archive = The file cannot be read: it is an archive, not a table.
read-not-a-table-next = xlsx, xls, ods or csv is needed. Open the data in Excel, save as xlsx and load again.
read-not-a-table-archive-next = Unpack the archive and load the table from it.
read-too-much-rows = The file has more rows than we read: the limit is { $limit }.
read-too-much-columns = The file has more columns than we read: the limit is { $limit }.
read-too-much-cells = The file has more filled cells than we read: the limit is { $limit }.
read-too-much-unpacked = The file unfolds into too much: the limit is { $size }.
read-too-much-parts = The file is built unusually: it has more parts than tables have, the limit is { $limit }.
read-too-much-text = One cell holds too long a text: the limit is { $limit } letters.
read-too-much-next = Leave one sheet with results in the file, or split it by classes.
read-crashed = The file cannot be read: reading stopped.
read-crashed-next = Open it in Excel, save it as xlsx and load it again.
read-too-slow = Reading the file takes too long and was stopped.
read-too-slow-next = Split it by classes, or save it as xlsx in Excel.

open-empty = The file is empty: no data inside.
open-empty-next = Ask for it to be sent again.
open-too-large = The file has { $size }, we read up to { $limit }: not even a whole school has so much.
open-too-large-next = Check that it is the right file.
open-not-text = This is not a file of Marshrut: there is no text inside.
open-not-ours = This is not a file of Marshrut.
open-not-ours-next = Tables with results are opened in “Import”.
open-other-format = This is a file of Marshrut of another kind: { $format }.
open-other-format-next = A file of a class or school with names is needed here.
open-newer = The file was made by a newer version.
open-newer-safe = It is untouched.
open-newer-next = Update the program: open it once with the internet on.
open-truncated = The file ends in the middle: it did not arrive whole.
open-syntax = The file was changed after it was written and cannot be read: line { $line }, column { $column }.
open-bounds = The file is not built like our files.
open-record = The file holds a record that cannot be read.
open-record-named = The file holds a record that cannot be read: { $key }.
open-counts = The file promises { $told } and holds { $found } records: it did not arrive whole, or was changed.
open-scope = The file does not hold the class or school it was made of.
open-hash = The checksum does not agree: the file was changed after it was written.
open-again-next = Ask for it to be sent again.

school-file-form = The school file cannot be read: it is damaged or was changed by hand.
school-file-sums = The numbers of the school file do not add up.
school-file-hash = The checksum does not match: the file was changed after it was written.
school-file-next = Ask for the school file again.
