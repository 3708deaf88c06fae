### Lessons and the ledger of deficits

nav-lessons = Lessons
lessons-head = today { $today }, not recorded { $open }
lessons-none = No lessons. On the right stand groups of pupils with a common deficit: choose a day and plan one.
lessons-today = Today
lessons-open = Not recorded
lessons-ahead = Ahead
lessons-held = Held
lessons-plan = Plan a lesson
lesson-planned-for = { $n ->
    [one] planned, { $n } pupil
   *[other] planned, { $n } pupils
}
lesson-all-present = All are present by themselves. Touch “no” only for those who were not.
lesson-not-held = Not held
lesson-write = Record the lesson: { $share }
lesson-group-attendance = Attendance of the group
lesson-total = total
lesson-day = Day
lesson-time = Time
lesson-plan = Plan
lesson-plan-label = Plan a lesson: { $skill }
lesson-was = was
lesson-no = no
lesson-ill = ill
lesson-excused = excused
lesson-unexcused = no reason
lesson-present = was
lesson-planned = planned
lesson-why = Reason: { $who }
groups-none = Nobody to group: no deficit is common to two.
groups-left = { $n ->
    [one] { $n } pupil stays without a group: nobody free has the same deficit.
   *[other] { $n } pupils stay without a group: nobody free has the same deficit.
}
groups-dose = Groups of 2–5 pupils. The dose that works in studies is three times 30 minutes a week for ten weeks; after one lesson it is too early to judge.
ledger-early = { $held } of { $all } lessons held: too early to judge
calendar-title = Extra lesson, { $subject }: { $skills }
calendar-about = { $n ->
    [one] { $n } pupil
   *[other] { $n } pupils
}. { $tutor }
calendar-save = To a calendar
calendar-saved = The file { $name } is in your downloads. It holds no pupil’s name.
