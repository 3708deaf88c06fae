### Send a file, receive files, history

send-title = Send a file
send-lead = A file is the only way data leave this computer. You see what leaves before it is made.
send-col-class = Class
send-col-pupils = Pupils
send-col-results = Results
send-col-routes = Routes
send-col-lessons = Lessons
send-col-file = File
send-class-file = Class file, with names: to the deputy of your own school
send-school-file = Whole school, with names: to your deputy
send-save = Save the file
send-save-class = Save the file of { $class }
send-saved = The file { $name } is in your downloads. It holds { $pupils ->
    [one] { $pupils } pupil
   *[other] { $pupils } pupils
}
send-saved-no-names = The file { $name } is in the downloads. It holds no names
send-handout = Hand out to the teachers
send-handout-lead = A teacher opens these files in “Receive files” before the first results file: then pupils, thresholds and templates are the same for all, and nothing has to be joined later.
send-handout-what = What
send-handout-holds = What leaves
send-roster = Class lists, with names: { $school }
send-save-roster = Save the lists
send-settings = Settings of the school, no names: { $school }
send-save-settings = Save the settings
send-nameless = Without names: the file holds codes, the names are in the key below
send-names = Key: names to the codes, { $school }
send-save-names = Save the key
send-still-named = The file was not made: notes and reasons call pupils by name: { $n }. Take the names out, or send the file with names.
send-doubtful = Notes, goals or reasons hold words that look like surnames of pupils: { $words }. If they are names of children or parents, take them away and save the file again.
send-doubtful-go = They are no names: save { $class } without names
send-empty = Nothing to send yet: there is no class.
send-names-warning = The file holds pupils’ names. Pass it on only inside the school.
send-by = Your name in the file
send-by-hint = Whoever opens the file will see it.
merge-title = Receive files
merge-drop = Drop class files here
merge-empty = No files yet. A teacher makes one in “Send a file”
merge-add = Add files…
merge-file-line = { $name } · { $by } · { $made } · the file is whole, { $facts } records
merge-file-line-broken = { $name } · { $by } · { $made } · { $facts } records
merge-counts = New records { $new }, to change { $changed }, already known { $known }.
merge-new-kinds = New: { $kinds }.
merge-roster = { $title }: class lists
merge-settings = { $title }: settings of the school
merge-nameless = { $title }: without names, the key adds them
merge-names = { $title }: key with names
merge-nothing = No changes: everything in this file is already here.
merge-unknown-to-maker = The file was made after the last change of the same computer known here (no. { $here }) and does not know it (its own is no. { $file }). It happens where an old copy was gone back to, or where somebody else wrote under that number: changes of the file may not come in. Ask who made the file.
merge-by-others = Not all changes in the file were made by who sent it. Under other names: { $names }. Whose they really are the file does not prove, nor does its signature.
merge-nobodys-name = no name
merge-older = An older copy (no. { $file }, yours is no. { $here }). No changes.
merge-go = Merge
merge-later = Put the file off
merge-conflicts = { $n ->
    [one] { $n } conflict
   *[other] { $n } conflicts
}
merge-conflicts-lead = Two people changed the same thing without knowing of each other. Both values are whole. Choose one or leave both for later.
merge-choose-this = Take this
merge-removed = removed
merge-will-agree = I understand, merge with this
merge-concern-school = This is the file of another school.
merge-concern-foreign = The file of your school holds { $n ->
    [one] { $n } record
   *[other] { $n } records
} of another school, classes and pupils. If you agree, there will be two schools here.
merge-concern-one-school = In the file the schools “{ $gone }” and “{ $school }” are one. After merging, all that is said of the first is said of the second; classes that both have become one.
merge-apart-title = Several schools are here
merge-apart-lead = If it is one school written down twice, say so: its classes, pupils and works become one school, classes that both have become one, differences stay in view. It can be undone at once and in History.
merge-apart = “{ $gone }”, pupils { $n }: the same school as “{ $school }”
merge-apart-alike = “{ $school }” (pupils { $kept }) and “{ $school }” (pupils { $n }): this is one school
merge-concern-own = This file holds changes of yours that are not here: up to no. { $file }, while the last one here is no. { $here }. This happens after restoring a copy. Both variants will be kept.
merge-concern-leap = The file holds change numbers of another computer that cannot be: no. { $file }, while no. { $here } is known here. If you agree, later work of that person will count as seen. Ask who made the file.
merge-concern-names = The file holds names with invisible marks or letters of two alphabets: { $n }. They only look like names in your list. Check that it is the right file.
merge-concern-flood = The file removes many records: { $n } of { $of }. Check that it is the right file.
merge-which = Files of several schools have come. Which one is yours?
merge-which-one = { $school }: files { $n }
merge-concern-home = First choose your school and merge its files.
merge-adopt-title = Is this your school?
merge-adopt-lead = In these files the school is called otherwise than here (“{ $school }”), or has no name yet. If it is yours, say so once: its files go in as files of your school, and nobody asks again. The answer can be undone in History.
merge-adopt = “{ $school }”, files { $n }: this is our school
merge-again = “{ $name }” is the same file as “{ $first }”. It is not merged a second time.
merge-other-year = A file of the school year { $found }, while { $here } is worked on here.
merge-doubled = One browser sent different data under one number: its profile was copied. Nothing is lost, the conflicts are below.
merge-dangling = Some results point at works or pupils that are neither here nor in the file: { $n }.
merge-unresolved = Undecided conflicts
merge-unresolved-none = No conflicts.
merge-note = A merge can be undone in “History”.
journal-title = History and copies
journal-lead = Every change: when, who, what. Undoing is written down too.
journal-empty = Nothing is written yet.
journal-col-when = When
journal-col-who = Who
journal-col-what = What
history-title = { $name }: history
history-link = History
history-lead = Every change of the pupil’s records: before and after, who, when and why.
history-number-lead = Every change of the number: before and after, who, when and why. { $work }, { $item }.
history-all = All records of the pupil
history-none = The history has no change of this number.
why-ask = Why (may be left empty)
history-why = Why
history-number = History of the number: { $item }
why-exit-rule = Closes when { $rule } is solved
why-parents = Parents: { $said }
why-version = { $by } { $when }
why-open = Differs, not decided yet: { $all }
why-decided = Differed: { $all }. Taken: { $taken }
why-written = Written by { $by } { $when }
why-by-hand = Entered by hand: a check of a skill
why-row = row { $row }
why-file = Read from { $place }
why-mended = Mended before writing: { $cell }, the file has { $was }
why-empty-cell = nothing
why-instead = The former stood in the file “{ $file }”, taken in { $when }
history-record = Record
history-before = Before
history-after = After
journal-copy-lead = A copy is an ordinary file of “Маршрут”. It opens in “Receive files” on any computer.
merge-progress = Reading and checking: { $done } of { $all }
merge-stop = Stop
merge-seeing = Comparing with what is here: { $done } of { $all }
merge-joining = Joining: { $done } of { $all }
merge-writing = Writing
merge-stopped-nothing = Stopped: nothing was written, the files lie here.
merge-stopped = Stopped: { $done } of { $all } were read. The rest was not opened: add these files again.
merge-all-lead = { $n ->
    [one] { $n } file goes in without questions
   *[other] { $n } files go in without questions
}. Conflicts keep both values and block nothing.
merge-all = Merge { $n }
school-hidden = hidden
school-file-line = School file of { $day }: no names, works { $works }, pupils { $pupils }; cells under 5 hidden: { $small }, and { $others } more so that they cannot be derived.
matrix-title = Who has sent: classes and works of their grade
matrix-none = none
matrix-open = undecided
remind = Remind: { $n }
remind-label = The text of the reminder: copy it, the program sends nothing
remind-head = Hello! Data are missing:
remind-line = — { $class }: { $works }
remind-part = { $work } — there is { $share }
remind-nothing = not a single work
remind-foot = Please hand over the class file: “Send” › “Save the file”.
twins-title = { $n ->
    [0] What was said of pairs of pupils
    [one] Perhaps one pupil: { $n } pair
   *[other] Perhaps one pupil: { $n } pairs
}
twins-lead = The program joins nobody by itself. Either answer travels with the files, and no other computer asks about the pair again; it can be taken back on any day.
twins-link = One pupil
twins-link-label = One pupil: { $one } and { $other }
twins-part = Two pupils
twins-part-label = Two pupils: { $one } and { $other }
twins-said-by = two pupils: { $by }, { $when }
twins-not-held = not in force: somebody said these are two pupils
twins-unlink = take back
twins-unlink-label = take back: { $pair }
twins-same-name = the same name in the same class, in different files
twins-shorter = the same name, written shorter
twins-slip = one letter apart, the same class
twins-moved = the same full name, another class: no works in common
twins-renamed = the same given name and patronymic, another surname: no works in common
conflict-now = choosing
conflict-open = undecided
conflict-of = Conflict { $at } of { $of }
conflict-keys = 1 — the first, 2 — the second, 0 — later
conflict-later = Keep both, decide later
conflict-suggest = suggested
conflict-source = { $place }, row { $row }
reason-kept = the record stands: it can be removed later, not brought back
reason-teacher = from the teacher who brought most results of the class in the subject: { $teacher }
reason-fuller = more points are known here
reason-later = the later change, by its author’s clock
open-values = { $n ->
    [one] { $n } value is undecided: one of two is shown
   *[other] { $n } values are undecided: one of two is shown
}
open-values-decide = Decide
rule-teacher = Always from the teacher of the subject: { $n }
rule-later = Always the later: { $n }
send-school-numbers = School file for the municipality, without names
send-school-preview = Only numbers leave: works { $works }, skills { $skills }. Cells under 5 hidden: { $small }, and { $others } more so that they cannot be derived. No names, no pupil rows.
send-save-school = Save the school file
send-school-see = Show everything that leaves
send-school-done = The school file { $name } is in the downloads. It holds no names
bin-title = Bin
bin-lead = What was removed, withdrawn or undone in the last { $n } days, here and in the files received. “Put back” restores the records as they were.
bin-after = After { $n } days a line moves to “Earlier”, but nothing is erased: the record stays in the history and in copies and can still be put back. Only “Erase the pupil for good” and “Erase everything from this computer” erase.
bin-empty = The bin is empty.
bin-col-left = Left
bin-left = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
bin-back = Put back from the bin: { $what }
bin-older = Earlier: { $n }
bin-and-more = { $what } and { $n } more
copies-title = Copies
remind-copy = Last copy on a disk: { $when }. What was done since is in this browser alone: if it is cleared, there is nothing to bring it back from.
remind-copy-never = There is no copy on a disk, and the data are in this browser alone: if it is cleared, there is nothing to bring them back from.
copies-lead = Some seconds after a change the program writes a copy of the day into this browser. The last { $days } days stay, and the last copy of each of { $weeks } weeks and { $months } months. Clearing the browser erases them too, so keep one in a file as well.
copies-none = No copies yet: the first appears after a change.
copies-before = { $day }, before the new version of the program
copies-size = Size
copies-look = Compare
copies-look-label = Compare with the copy of { $day }
copies-open = Open a copy from a file…
copies-pick = Choose a file for the copy…
copies-pick-lead = A copy goes into it by itself after every change: on a disk, a stick, a folder of the school.
copies-forgotten = The copy is written, but after a restart the file has to be chosen again.
copies-stop = Write into the file no more
copies-cannot = This browser lets no page write into a chosen file: save a copy with the button.
download-behind = the last changes are not on a disk
download-now = Download a copy
downloads-label = Download a copy without a reminder:
downloads-never = do not download
downloads-every = { $n ->
    [one] every day
   *[other] every { $n } days
}
downloads-lead = If anything has changed since the last copy, the file is downloaded with your next click: without one the browser does not let it. Under a passphrase it is sealed. The program does not delete former files from the folder of downloads.
copies-sealed = The copy is sealed with another passphrase. Type its passphrase or recovery code.
copies-seal-open = Open the copy
copies-damaged = The copy is damaged and cannot be opened. The data are safe. Open another copy.
copies-title-of = Copy of { $day }
copies-same = The copy is the same as what is here now.
copies-lead-back = What going back to the copy would do to the records:
copies-appear = Appear
copies-change = Change
copies-vanish = Vanish
copies-back = Go back to the copy
copies-undo = Going back is one change: it can be undone in the history.
file-copy = copy in the file { $name }: { $when }
file-copy-asks = the copy in the file { $name } waits for permission
file-copy-allow = Allow writing
file-copy-failed = the copy in the file { $name } was not written: { $why }
exports-title = What has left: { $n }
exports-caption = What has left
exports-lead = Every saved file: when, who, which, and how many pupils are in it. The list is kept here with the data and goes nowhere; the newest 500.
exports-none = No file has been saved yet.
exports-sealed = with a passphrase
exports-open = without one
export-copy = Copy of everything
export-own-copy = Copy in the chosen file
export-class = Class file
export-school = The whole school, with names
export-numbers = School file, without names
export-document = Document
export-table = Table
export-calendar = Calendar
export-layouts = Layouts
export-print = Print

### Signing files

key-title = Signature
key-lead = A signature shows who made a file and that nothing in it has changed since. A school has one key: it is made on one computer and carried as a file. A signature proves the key, not the person. A program made before 30 November 2026 does not open a signed file: update it at the receiver’s, or, where that cannot be done, untick “Sign files” and save the file again.
key-make = Make a signing key
key-made = The signing key is made: files from here are signed now
key-not-made = The key was not made: the worker did not answer. Try once more.
key-not-kept = Not written: the browser did not keep the keys. Everything is as before.
key-damaged = The keys that lay here cannot be read. Open the file of the signing key if you saved it; others will see a new key if you make one anew.
key-print = Fingerprint
key-since = Since
key-use = Sign files
key-save = File of the signing key
key-saved = The file { $name } is in the downloads. Whoever opens it can sign for the school.
key-needs-passphrase = The key leaves and is opened with a passphrase only: type it into “Seal with a passphrase” above.
key-take = Open a key file…
key-taken = The signing key is taken from the file
key-no-file = This is no file of a signing key.
key-elsewhere = This is the file of a signing key. Open it in Send a file, in the section Signature.
key-known = Keys that you have compared
key-school = School
key-forget = Forget
send-not-signed = No file was made: it could not be signed. Try once more, or take away “Sign files”.
signed-not-now = Not signed, though earlier files of “{ $school }” came signed. Ask who made the file.
signed-own = Signed with your key: { $print }.
signed-known = Signed: { $school }, fingerprint { $print }. You have compared this key: { $day }.
signed-new = Signed with a key that was not seen here before: { $school }, fingerprint { $print }. Compare the words by telephone with who sent the file.
signed-changed = The key has changed. “{ $school }” signed with { $known } before, this file is signed with { $found }. So it is on a new computer, and so a forgery looks: compare the words by telephone.
signed-other = The file says it is of “{ $school }”, and is signed with the key of “{ $other }”: { $print }.
signed-broken = The signature does not hold: file or signature were changed after the file was made. Ask to have it sent once more.
signed-unchecked = The signature was not checked: the worker did not answer. Close the file and add it once more.
signed-compared = The words are compared
signed-trust = Remember the key
signed-trusted = The key is remembered
merge-concern-broken = The signature of the file does not hold.
merge-concern-changed = The file is signed with another key than earlier files of the same person.
merge-concern-of-other = The file is signed with the key of another school.
export-key = Signing key
