### What a school sets for itself: its calendar

calendar-head = School calendar
calendar-lead = No lesson, no step and no check is planned on holidays and days off.
calendar-school = School
calendar-add = Add days
calendar-usual = Put the usual holidays
calendar-save-days = Save the calendar
calendar-title-label = Line { $n }: title
calendar-from-label = Line { $n }: first day
calendar-until-label = Line { $n }: last day
calendar-usual-note = The usual holidays are not verified: compare them with the schedule of the school. { $source }.
calendar-official = Official days off always count: { $days }. { $source }.
kind-calendar = School calendar
refusal-outside-year = Days off outside the school year { $year }.
lesson-day-off = a day off: the lesson will not be in the calendar file
day-off = a day off
move-to-day = Move to { $day }
kind-check-set = Tasks of a check
refusal-same-task = The task “{ $task }” stands in both forms.
refusal-same-task-next = Forms A and B must differ: replace it in one of them.
refusal-blank-task = A task without text.
check-sheet-title = { $skill }: check, form { $form }
check-sheet-day = Date
check-sheet-tasks = Tasks
check-sheet-task = Task
check-sheet-answer = Working and answer
check-sheet-points = Points
check-sheet-key = Key for the teacher, form { $form }
check-sheet-keys = Answers, { $sum } points in all
check-sheet-right = Right answer
check-sheet-rule = The skill counts as mastered: { $rule }.
check-sheet-empty = Form { $form } has no tasks yet. Write them above: two or three tasks on one skill.
check-sheet-note = The first page is the sheet of the pupil, the second the key: do not hand it out.
check-sheet-open = Sheet and key of form { $form }
check-sheet-write = Write the tasks of form { $form }
check-set-head = Tasks of the check
check-set-lead = Two forms of equal difficulty: the second is given to who has seen the first. A task counts when it is solved in full.
check-set-forms = Forms
check-set-form = Form { $form }
check-set-add = Add a task to form { $form }
check-set-task = Form { $form }, task { $n }
check-set-key = Form { $form }, task { $n }: right answer
check-set-points = Form { $form }, task { $n }: points
check-set-save = Save the tasks
kind-group-form = Form of groups
kind-skill = Skill of the school
kind-resource = Material
resource-head = Materials
resource-lead = What stands here is offered in every route with this skill, to all teachers of the school. Write no names of pupils.
resource-title = What
resource-place = Where: pages, link, file
resource-add = Keep the material
resource-to-routes = { $n ->
    [one] Put into { $n } route with this skill
   *[other] Put into { $n } routes with this skill
}
