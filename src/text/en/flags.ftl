flag-line = { $subject }, since { $day }, { $n ->
    [one] { $n } day
   *[other] { $n } days
}
flag-why = Why
flag-missing = What is missing
flag-exit = Removed if
flag-rule = Rule
flag-put-off = Put off until { $day }, { $by }: { $reason }
flag-missing-none = The data are sufficient.
flag-exits-joined = { $before } and { $last }

flag-missing-journal = No journal marks in this subject.
flag-missing-works = { $n_works ->
    [0] No works
    [one] { $n_works } work
   *[other] { $n_works } works
}, the rule needs { $n_needed }.
flag-missing-points = Points not entered: { $work }.
flag-missing-evidence = The skill “{ $skill }” needs { $n_items ->
    [one] { $n_items } more task
   *[other] { $n_items } more tasks
}.
flag-missing-absence = Work not written: { $work }.

flag-exit-journal-mark = the next mark in the journal is at least “{ $mark }”
flag-exit-journal-average = the mean mark is at least { $threshold } (now { $now })
flag-exit-work-mark = the next work gets “{ $mark }” or more
flag-exit-work-mark-short = the next work gets “{ $mark }” or more (last time { NUMBER($points, maximumFractionDigits: 2) ->
    [one] { $points } point
   *[other] { $points } points
} short)
flag-exit-deficits = at most { $at_most } deficits (now { $now })
flag-exit-no-fall = the next work is not { $threshold } percentage points or more below the last
flag-exit-border = at least { NUMBER($points, maximumFractionDigits: 2) ->
    [one] { $points } point
   *[other] { $points } points
} above mark “2”
flag-exit-scale-condition = { $title }: at least { NUMBER($points, maximumFractionDigits: 2) ->
    [one] { $points } point
   *[other] { $points } points
}
flag-exit-writes = the next work is written

flag-exits-either = { $before } or { $last }
flag-missing-scale = No scale of marks is known: { $work }.
flag-exit-marks-two = fewer than { $n } marks “2” in the last { $of } works
flag-exit-lessons = comes to the extra lessons
flag-exit-step = the route has a dated step
flag-exit-next-mark = “{ $mark }” is reached
