### Slips for pupils about lessons

slips-title = Slips about lessons
slips-open = Slips for pupils
slips-note = A slip goes home: it names the pupil and the tutor, no marks and no categories. Write the room in by hand. Four to a sheet.
slips-empty = No planned lessons lie ahead: nothing to print.
slip-what = Lessons
slip-when = When
slip-first = First lesson
slip-where = Where
slip-room = room { $room }
slip-who = Held by
slip-take = Bring along
slip-things = exercise book, pen, textbook
slip-weekly = { $when }; { $term }, { $n ->
    [one] { $n } lesson
   *[other] { $n } lessons
}
timetable-show = Timetable
timetable-title = Timetable of lessons: { $days }
timetable-empty = No lessons in this week.
timetable-before = A week earlier
timetable-after = A week later
lessons-move-all = Move all from days off: { $n }
lesson-journal-title = Journal of extra lessons
lesson-journal-empty = No lessons are recorded yet.
lesson-journal-what = Subject and topic
lesson-journal-came = Present
lesson-journal-away = Absent
lesson-journal-sign = Signature
