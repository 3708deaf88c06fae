### Load results

import-nothing-yet = Nothing is written until you press “Write”.
import-reading = Reading the file…
import-past = Past imports
import-past-none = No files loaded. Drop the first one here.
import-col-rows = Rows
import-withdraw-label = Withdraw the import: { $name }
import-written = { $n ->
    [one] { $n } row written.
   *[other] { $n } rows written.
}
import-open-classes = Open the classes
import-left = Left unwritten. Nothing has changed.
import-other-kind = This is a table of another kind (not pupils’ results by item). It is not loaded yet. Your data have not changed.
import-hidden = This sheet is hidden in the workbook, so it was not read: often it is an old copy. Your data have not changed. If you need it, show it in the spreadsheet and open the file again, or show its columns below.
import-blank = There is no row with points on this sheet. Your data have not changed.
import-unknown = The table is not recognised. Your data have not changed. Show where things stand: click the number of the header row and choose what the columns are.
import-no-rows = There is no row with points in the file. Your data have not changed.
import-sheet = sheet “{ $name }”
import-from-name = by the file name
import-refused = Not taken: { $n }
import-refused-hint = The other rows are not held up. It can be mended here.
import-warnings = Worth a look: { $n }
import-changed = To change: { $n }
import-added = To add: { $n }
import-unchanged = Unchanged: { $n }
import-row = row { $row }
import-absent = absent: neither zero nor X
import-col-cell = Cell
import-col-in-file = In the file
import-col-wrong = What is wrong
import-col-fix = Mend here
import-col-what = What
import-col-before = Was
import-col-after = Will be
import-col-row = Row
import-col-total = Total
import-col-mark = Mark
import-col-note = Note
import-how = How the file was read
import-how-header = Header, rows
import-how-items = { $n ->
    [one] { $n } item, columns
   *[other] { $n } items, columns
}
import-how-max = Maximum
import-how-rows = Rows with pupils
import-how-notices = Notices
import-no-scale = No scale: marks are taken from the file if it has them
import-encoding = Encoding
import-delimiter = Delimiter
import-tab = tab
import-encoding-hint = Found by themselves. Where letters are unreadable or columns stick together, choose others: the file is read again.
import-encoding-back = Read it as at first
import-misread = Read wrongly?
import-bar = { $n ->
    [one] { $n } row
   *[other] { $n } rows
} will be written: new { $added }, changes { $changed }. Rows not written: { $left }.
import-bar-ask = First answer the questions above.
import-bar-other = There is such a work already, but with other items. Check that it is the same work.
import-bar-nothing = No changes: everything in this file is already written.
import-look-again = The data have changed since, and so has the plan. Nothing was written: look at the lists again.
import-accept = Write { $n }
choice-this-row = This row is right
choice-leave = Do not write
choice-two-rows = The same pupil stands in row { $row } with other points. The program does not choose by itself.
choice-which = Several pupils look alike. Who is it?
choice-new = Another pupil, not in the lists
refused-repeats = Repeats row { $row }
refused-shifted = The cells of the row are shifted
refused-no-data = Neither points nor a sign of absence
refused-no-name = Points without a name or a code
refused-left = Left out by your decision
refused-other-items = Other items are already kept for this work
refused-same-pupil = The same pupil as in row { $row }
questions-lead = The file does not say this. Answer, and the rows fall into place.
question-school-hint = The name of the school stands in documents and in the file for the deputy. The answer serves the other files that name no school, too.
question-kind = Kind of work
question-grade = Grade
question-year = School year
question-max = Maximum of { $item }
question-max-most = Take the most points of the file: { $maxima }
question-max-hint = Where nobody did an item completely its maximum is larger: type it, or the share done comes out too high.
question-letter = Letter of the class (a dash if the school has none)
question-letters-in-order = Take them in order: { $letters }
question-letter-of = Letter of class no. { $ordinal }
question-school = School
map-header = Click the row with the numbers of the items.
map-header-row = Header in row { $row }
map-column = What is in column { $column }
map-ready = Ready to read.
map-needs = A column with the surname or code is needed, and at least one item, total or mark.
map-go = Read it so
role-ignored = not needed
role-name = Surname and name
role-surname = Surname
role-given = Given name
role-patronymic = Patronymic
role-code = Code
role-variant = Variant
role-item = Item
read-no-bytes = The file did not open: it was moved or the browser has no access to it.
read-no-bytes-next = Choose the file again.
import-list-bar = Rows to be written: { $n }. Left out: { $left }. Nothing else changes.
import-list-added = will be added
import-list-same = already here
import-list-not-found = no such pupil in this class here: load the results of the class first
import-list-several = there are two of them: the program does not choose
import-list-no-work = the work with this code is not loaded yet: load it first
import-queue = Reading: { $done } of { $all }
import-stop = Stop
import-go-on = Go on
import-stopped = Stopped. Nothing was written.
import-waiting = Waiting its turn.
import-show = Show
import-hide = Fold
import-accept-plain = Write { $n ->
    [one] { $n } file
   *[other] { $n } files
} without remarks
import-accept-plain-hint = Nothing in them is asked, refused or changed; lists and reports follow where all their rows were found. The others wait for your look.
import-col-who = Loaded by
withdraw-title = Withdraw the import of “{ $name }”?
withdraw-keep = Leave it
withdraw-gone = { $n ->
    [0] No record will go.
    [one] { $n } record will go; adopted routes and lessons will stay.
   *[other] { $n } records will go; adopted routes and lessons will stay.
}
withdraw-restored = { $n ->
    [one] { $n } record will become what it was before this import.
   *[other] { $n } records will become what they were before this import.
}
withdraw-works = { $n ->
    [one] { $n } work will be left without results and will leave the lists.
   *[other] { $n } works will be left without results and will leave the lists.
}
withdraw-routes = { $n ->
    [one] { $n } route stands on these results: its evidence stays written in it.
   *[other] { $n } routes stand on these results: their evidence stays written in them.
}
withdraw-back = It can be brought back in “History”.
read-stopped = Stopped.
import-page = { $from }–{ $to } of { $all }
import-page-before = Before
import-page-next = Next
import-summary = New { $added }, changes { $changed }, not taken { $left }, unchanged { $unchanged }.
import-most-refused = Rows taken: { $taken } of { $all }. The columns seem to be misunderstood.
import-our-school = The file is of the school “{ $school }”, and yours has no name here yet. If it is yours, press: then the pupils of former files are found. Else the file becomes a second school.
import-our-school-yes = It is my school
import-cell-open = Open cell { $cell }
import-cell-title = Row { $row } of the file
import-cell-as-task = Count it as a task of its own
import-cell-hint = Mend the value and press Enter: the file on the disk does not change. Esc restores.
import-cell-field = Cell { $cell }: { $title }
import-mended = Mended here: { $n }
import-mended-back = As in the file
import-mended-back-label = As in the file: { $cell }
import-blank-cell = blank
question-school-later = I will name it later
question-school-unnamed = My school
question-letter-none = no letter
map-names = Now click the column with surnames or codes.
map-check = Check what the columns are and press “Read it so”.
map-kept = The layout is kept: next time nothing will be asked
layouts-title = Layouts kept: { $n }
layouts-hint = Files with the same heading are read without questions. There are no names of pupils here.
layouts-forget = Forget
layouts-forget-label = Forget the layout: { $name }
layouts-save = Save the layouts to a file
layouts-take = Take layouts from a file
layouts-not = This is not a file of layouts. Nothing has changed.
layouts-columns = columns: { $n }
import-more = Not all are shown: { $n } more. All will be written.
import-list-changed = will be updated
import-list-no-numbers = nothing in this row can be kept
import-list-no-report-work = the report does not say which work it is on: answer the questions above
import-list-no-school = no such school here: only schools whose results are loaded are kept
import-list-year = School year of these pages
import-list-numbers = Numbers
import-col-whose = Who
import-topics = { $n ->
    [one] The file names the topic of { $n } task; it becomes a skill:
   *[other] The file names the topics of { $n } tasks; they become skills:
}
import-topics-leave = Leave the topics out
import-topics-left = { $n ->
    [one] The topic of { $n } task is left out: its skill can be named later, on the page of the work.
   *[other] The topics of { $n } tasks are left out: skills can be named later, on the page of the work.
}
import-topics-take = Take the topics
import-turned = Pupils stood in columns and tasks in rows: the table was turned; addresses of cells are those of the file.
import-copy = This is a copy of “Marshrut”, sealed with a passphrase. It is opened in “History and copies”: first you see what would change. Nothing was written here.
import-ours = This is a file of “Marshrut” and not a table. It is opened in “Receive files”; nothing was written here.
