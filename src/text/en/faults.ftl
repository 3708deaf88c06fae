safe-nothing-written = Nothing has been written.
safe-nothing-changed = Nothing has changed.
safe-data-unchanged = Your data have not changed.
safe-file-unchanged = The file is untouched, and so are the data here.
safe-nothing-merged = Nothing of it has been taken in.
safe-while-open = This change is neither on the screen nor stored; everything before it is whole.

keep-quota = Not saved: the browser has no room left.
keep-quota-next = Free some disk space, or save a file in “Send a file”, then try again.
keep-closed = Not saved: the browser's storage was closed, because it was cleared or another tab updated the program.
keep-closed-next = Reload the page.
keep-aborted = Not saved: the browser took the write back.
keep-aborted-next = Try again. If that does not help, save a file in “Send a file” and reload the page.
keep-blocked = The storage is busy: another tab has the previous version of the program open.
keep-blocked-next = Close the other tabs of the program and reload this one.
keep-unavailable = The browser does not allow storing data, as in a private window.
keep-unavailable-safe = You can work, but nothing stays when the tab is closed.
keep-unavailable-next = Open the program in an ordinary window, or save a file in “Send a file”.
keep-newer = The data were written by a newer version of the program.
keep-newer-safe = They are untouched.
keep-newer-next = Update the program: open it once with the internet on.
keep-not-writer = Another tab is writing at the moment.
keep-not-writer-next = Go on there, or close it: then you can write from here.
keep-stale = Another tab wrote something new while this one was open.
keep-stale-next = Reload the page and repeat the change.
keep-read-back = Not saved: the browser read back something else than it wrote. The disk may be damaged.
keep-read-back-next = Save a file in “Send a file” to another disk.
keep-timeout = Not saved: the browser did not answer in time.
keep-timeout-next = Try again; if that does not help, reload the page.

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
refusal-step-unknown = The route has no such step, or names it twice.
refusal-step-unknown-next = Open the route again.
refusal-unchecked = { $n ->
    [one] { $n } step is
   *[other] { $n } steps are
} not checked yet: the route cannot be closed.
refusal-unchecked-next = Record the check or prolong the route.
refusal-check = { $n_solved } solved of { $n_given }: that cannot be.
refusal-check-next = Say how many tasks were given and how many were solved.
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
refusal-blank-next = Fill in the field and try again.
refusal-already-one-child = These records are already joined, or are one record.
refusal-no-such-version = This value is gone: the conflict has changed.
refusal-no-such-version-next = Open the conflict again.
refusal-not-a-conflict = There is no conflict here any more.
refusal-changed-since = It cannot be undone: it has been changed again since.
refusal-changed-since-next = Undo the later changes in “History” first.
refusal-not-agreed = The file needs your consent: the questions stand above the button.
refusal-not-agreed-next = Answer them and try again.
