timeline-nothing = No works with points yet
timeline-one-work = One work: too early to speak of dynamics
timeline-no-class = { $n ->
    [one] { $n } work
   *[other] { $n } works
}. Nothing to compare with in the class
timeline-all-below = { $n ->
    [one] { $n } work
   *[other] { $n } works
}: all below the middle half of the class
timeline-all-above = { $n ->
    [one] { $n } work
   *[other] { $n } works
}: all above the middle half of the class
timeline-all-middle = { $n ->
    [one] { $n } work
   *[other] { $n } works
}: all in the middle half of the class
timeline-mixed = { $n ->
    [one] { $n } work
   *[other] { $n } works
}: { $n_below } below the middle half of the class, { $n_above } above
timeline-growth-early = { $finding }. Too early to speak of growth
timeline-expected = Latest work: { $percent }, above { $below } of the { $n } who wrote it. Without help { $expected } was to be expected ({ $low } to { $high }):
timeline-better = better than expected.
timeline-within = the difference is within chance.
timeline-worse = worse than expected.
timeline-today = today
timeline-absent = not written
timeline-legend = ● VPR  ■ KDR  ▲ own work  ◆ exam. The rectangle is the middle half of the class, the line in it the middle. Lines join only comparable works. ○ on a line: what was to be expected without help, in 90 % of cases.
