### Lessons and the ledger of deficits

lessons-none = No lessons. On the right stand groups of pupils with a common deficit: form groups and plan their lessons.
lessons-today = Today
lessons-open = Not recorded
lessons-ahead = Ahead
lessons-held = Held
lesson-planned-for = { $n ->
    [one] planned, { $n } pupil
   *[other] planned, { $n } pupils
}
lesson-all-present = All are present by themselves. Touch “no” only for those who were not.
lesson-not-held = Not held
lesson-not-held-ask = Not held…
lesson-not-held-title = Why was the lesson not held?
lesson-not-held-hint = The lesson stays in the journal with its reason and does not count as help given.
lesson-not-held-own = Another reason
lesson-not-held-write = Write the reason down
lesson-not-held-drop = Planned by mistake: remove
lesson-not-held-told = This lesson was { $why }. If it took place after all, mark the pupils and write it down.
lessons-called-off = Not held
not-held-tutor = the tutor was away
not-held-class = the class was at an event
not-held-quarantine = quarantine
not-held-other = another reason
not-held-why = not held: { $why }
lesson-write = Record the lesson: { $share }
lesson-group-attendance = Attendance of the group
lesson-total = total
lesson-was = was
lesson-no = no
lesson-ill = ill
lesson-excused = excused
lesson-unexcused = no reason
lesson-present = was
lesson-planned = planned
lesson-why = Reason: { $who }
groups-find = Form groups
groups-none = No group can be formed; the reasons stand below.
groups-hint = The program divides pupils of all classes into groups with a common deficit, by the free time of tutors, rooms and pupils. Nothing is planned until you press “Plan”.
groups-covered = Covered { $covered } of { $total } weighted deficits. Proven limit with these hours: { $limit }, so at most { $percent } better is possible.
groups-best = Covered { $covered } of { $total } weighted deficits. Proven: with these hours no more can be covered.
groups-nothing = Covered 0 of { $total } weighted deficits. Proven limit with these hours: { $limit }.
groups-weight = Weight of a deficit: “deficit” { $deficit }, “likely” { $likely }, times the gravity of the skill 1–3. A pupil gets one group, so not all deficits can be covered at once.
groups-one-more = { $n ->
    [0] One more tutor (all subjects, a room of their own): as many pupils in groups, coverage { $covered }.
   *[other] One more tutor (all subjects, a room of their own): pupils { $pupils }, coverage { $covered }.
}
groups-moved = Stay in their group: { $stay }, move or leave: { $moved }, deficit closed: { $done }.
groups-left-head = Without a group
left-no-deficits = no deficits
left-no-tutor = no tutor of the subject with hours left
left-no-free-time = too little free time together with a tutor and a room (bus, other lessons)
left-no-company = nobody who can come at the same time has the same deficit
left-company-placed = those with the same deficit are in other groups
left-no-place = there would be a group, but no hours of tutors or rooms are left
groups-left-row = { $reason }: { $n }
groups-balance-head = Need and capacity
groups-balance = { $subject }: { $pupils } pupils with deficits; all deficits need { $need } of tutors’ work, tutors of the subject can give up to { $possible }, in groups { $made }.
groups-dose = Studies: groups of { $least }–{ $most } pupils, { $lessons } × { $minutes } a week, { $weeks } weeks: { $all }. Source: { $source }.
groups-dose-full = By this plan each group gets { $own }, not less than the dose that works.
groups-dose-less = By this plan each group gets { $own }, less than the dose that works: do not expect the full effect.
groups-plan-all = Plan all lessons: { $n }
groups-plan-one = Plan: { $n }
groups-planned = planned
groups-plan-label = Plan: { $n } — { $skill }
groups-holidays = Lessons are set every week from tomorrow on, except on holidays and days off of the “School calendar” (Settings).
setup-head = Tutors, days, bus
setup-days = Days
setup-times = Lessons begin
setup-times-hint = with spaces: 14:20 15:00 15:40
setup-rooms = Rooms at once
setup-lessons = Times a week
setup-weeks = Weeks
setup-tutors = Tutors
setup-tutor-name = Tutor { $n }: name
setup-tutor-hours = hours a week
setup-tutor-hours-label = Tutor { $n }: hours a week
setup-tutor-subject = Tutor { $n }: { $subject }
setup-tutor-add = Add a tutor
setup-remove = Remove
setup-remove-label = Remove: { $what }
setup-tutor-new = Tutor { $n }
setup-bus = Who leaves earlier
setup-bus-who = Class or pupil
setup-bus-time = leaves at
setup-bus-time-label = { $who }: leaves at
pick-add = Add
setup-regroup = Divide planned groups anew too: who can stays in theirs
ledger-early = { $held } of { $all } lessons held: too early to judge
ledger-early-none = no lesson was held yet: too early to judge
calendar-title = Extra lesson, { $subject }: { $skills }
calendar-about = { $n ->
    [one] { $n } pupil
   *[other] { $n } pupils
}. { $tutor }
calendar-save = To a calendar
calendar-saved = The file { $name } is in your downloads. It holds no pupil’s name.
groups-searching = Dividing into groups…
setup-room-names = Which rooms (by commas)
lesson-room = Room
lessons-checks = Time to check
help-none = Nobody has come to a lesson yet: there is nothing to compare.
copy-sentence = Copy
copied-line = Copied
lessons-checks-all = All in the ledger: { $n }
clash-head = Planned twice: { $n }
clash-step = { $name }: “{ $skill }” stands in several routes:
lessons-head = today { $today }, not recorded { $open }
day-none = No lessons today. The next one:
day-mark = Record
day-mark-on = Record { $day }
day-recheck = second check
day-step = step of a route
day-pupils = { $n ->
    [one] { $n } pupil
   *[other] { $n } pupils
}
day-deputy = Waits for the deputy
day-approve = { $n ->
    [one] { $n } route waits for approval
   *[other] { $n } routes wait for approval
}
day-against = { $n ->
    [one] { $n } deficit was closed against its rule: look at the reason
   *[other] { $n } deficits were closed against their rule: look at the reasons
}
day-more = { $n ->
    [one] { $n } more
   *[other] { $n } more
}
today-overdue = Overdue
setup-busy = Who is busy when (a club, another lesson)
setup-busy-who = Who is busy
setup-busy-day = day
setup-busy-from = from
setup-busy-until = until
lesson-work-done = What was done, what is for home
by-hand-head = A lesson by hand
by-hand-hint = A group of your own, a consultation, or a lesson that was held already: its record is the next step.
by-hand-choose = choose
by-hand-none = This class has no deficits and no steps of routes: there is nothing to hold a lesson on.
by-hand-skill = { $skill } ({ $subject }): { $n }
by-hand-who = Pupils
by-hand-day = Day
by-hand-start = Begins
by-hand-minutes = Minutes
by-hand-weeks = Weeks running
by-hand-tutor = Held by
by-hand-write = { $n ->
    [one] Plan the lesson
   *[other] Plan for { $n } weeks
}
