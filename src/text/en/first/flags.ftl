

category-not-passing = Not passing
category-weak = Weak
category-at-risk = At risk
category-not-passing-short = NP
category-weak-short = W
category-at-risk-short = R
flag-fact-journal-mark = “{ $mark }” in the journal for the last period
flag-fact-not-attested = not attested for the last period
flag-fact-journal-average = mean mark { $average }, the threshold is { $threshold }, { $n_marks ->
    [one] { $n_marks } mark
   *[other] { $n_marks } marks
}
flag-fact-work-mark = “{ $mark }” — { $work }
flag-fact-work-points = “{ $mark }” — { $work } ({ $points })
flag-fact-near-border = { $work }: { NUMBER($points, maximumFractionDigits: 2) ->
    [one] { $points } point
   *[other] { $points } points
}, mark “3” starts at { $border }
flag-fact-deficits = { $n ->
    [one] { $n } deficit
   *[other] { $n } deficits
}, the threshold is { $threshold }: { $skills }
flag-fact-falls = the result fell { $n ->
    [one] { $n } time
   *[other] { $n } times
} in a row: { $percents }
flag-fact-scale-condition = { $title }: { $points }, at least { $at_least } needed
flag-fact-missed = { $n_missed ->
    [one] { $n_missed } work
   *[other] { $n_missed } works
} of { $n_works } not written
flag-fact-marks-two = { $n ->
    [one] { $n } mark “2”
   *[other] { $n } marks “2”
} in the last works: { $of }
flag-fact-near-next = { $work }: { NUMBER($points, maximumFractionDigits: 2) ->
    [one] { $points } point
   *[other] { $points } points
}, mark “{ $mark }” starts at { $border }
flag-fact-missed-lessons = { $n ->
    [one] { $n } extra lesson
   *[other] { $n } extra lessons
} of { $of } missed
flag-fact-only-mark = one “{ $mark }” among the latest marks: { $subject }
flag-fact-no-step = { $n ->
    [one] { $n } day
   *[other] { $n } days
} without a step of a route
