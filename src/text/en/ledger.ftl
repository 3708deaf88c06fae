### Deficits: the ledger, states, checks

ledger-title = Deficits
ledger-facts = open { $open }, in work { $work }, being checked { $check }, closed { $closed }, secured { $secured }, returned { $returned }
ledger-empty = No open deficits. Skills that at least two tasks have shown to be missing will stand here.
ledger-rule = Closed always means until a second check in { $from }–{ $until } weeks, in the other form. Exit: { $rule }, unless the step of a route has set its own.
ledger-source = Where these numbers come from: { $source }.
ledger-show = Show
ledger-all = All
ledger-search = Pupil or class
ledger-more = Show { $n } more
ledger-col-pupil = Pupil
ledger-col-skill = Skill
ledger-col-evidence = Evidence
ledger-col-state = State
ledger-col-dose = Lessons
ledger-col-next = Next
stage-open = open
stage-in-work = in work
stage-check = being checked
stage-closed = closed
stage-secured = secured
stage-returned = returned
ledger-since = since { $day }
ledger-dose = { $had } of { $planned }
ledger-dose-none = no lessons
ledger-check = form { $form }: { $share }, { $day }
ledger-recheck = second check { $from }–{ $until }
ledger-recheck-late = { $n ->
    [one] Second check { $n } day late
   *[other] Second check { $n } days late
}
ledger-against = Closed against the rule: { $reason }
ledger-against-count = Closed against the exit rule: { $n }. The reasons stand in the rows, for the deputy to see.
ledger-due = time to check
ledger-take = Take into work
ledger-take-label = Take into work: { $pupil }, { $skill }
ledger-fix = Fix the rule
ledger-fix-label = Fix the exit rule: { $pupil }, { $skill }
ledger-give = Form { $form }…
ledger-give-label = Write down a check: { $pupil }, { $skill }, form { $form }
ledger-close = Close…
ledger-close-label = Close: { $pupil }, { $skill }
ledger-check-title = Check, form { $form }: { $pupil }, { $skill }
ledger-check-hint = Mark the tasks that were solved.
ledger-check-day = When
ledger-check-task = Task { $n }
ledger-check-write = Write down: { $share }
ledger-close-title = Close: { $pupil }, { $skill }
ledger-close-rule = Exit rule: { $rule }. Checked: { $share }, forms: { $forms }.
ledger-close-met = The rule is met.
ledger-close-reason = The rule is not met. You may close it with a reason, which the deputy will see
ledger-close-write = Close
exit-rule-forms = { $n_forms ->
    [one] { $share } tasks in one form
   *[other] { $share } tasks in two forms
}
kind-deficit = Note about a deficit
refusal-no-evidence = There is nothing to close it with: no check since work began.
refusal-no-evidence-next = Take the deficit into work if it has returned, and write down a check.
refusal-exit-rule = The exit rule is not met: { $need } of { $of } are needed, forms { $forms }; { $n_solved } of { $n_given } were solved.
refusal-exit-rule-next = Give another check, or write why you close it.
refusal-same-form = The check before was in the same form: { $form }.
refusal-same-form-next = Give form { $form }.
refusal-rule-fixed = Work is under way, and its exit rule was set before it began.
refusal-rule-fixed-next = Write down a check, or undo the beginning in “History”.
refusal-later-note = There is already a note about this deficit of { $day }.
refusal-later-note-next = Choose a day that is not before it.
decision-continue = continue
decision-change = the dose was given, the check failed: change the way of working
decision-finish = the exit rule is met: may be closed
ledger-exit = exit: { $rule }
