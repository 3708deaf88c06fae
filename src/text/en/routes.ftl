### Routes

routes-title = Routes: { $subject }, { $class }
routes-facts = proposed { $drafts }: without remarks { $plain }, to look at { $look } · adopted { $adopted }
routes-print = Print
routes-adopt-plain = { $n ->
    [one] Adopt { $n } without remarks
   *[other] Adopt { $n } without remarks
}
routes-look = To look at: { $n }
routes-plain = Without remarks: { $n }
routes-without = A flag and no route
routes-waiting = Waiting for approval: { $n }
routes-approve-all = Approve all: { $n }
routes-empty = There is nothing to build routes from: no flag without a route. Open a class and look at its risk list.
remark-over-hours = not everything fits
remark-tutor-hours = the tutor has no hours left
remark-little-data = little data
route-goal = Goal by { $day }
route-steps = Steps of the route
route-col-skill = Skill and basis
route-col-work = What is done
route-col-time = Min
route-col-due = Due
route-col-who = Responsible
route-col-check = Check and exit
route-col-move = Order
route-due-label = Due: { $skill }
route-work-label = What is done: { $skill }
route-minutes-label = Minutes: { $skill }
route-who-label = Responsible: { $skill }
route-up = Up: { $skill }
route-down = Down: { $skill }
route-drop = Remove the step: { $skill }
route-basis = Basis
route-causes = Causes
route-lead = Led by
route-changed = There are edits
route-restore = Restore the proposal
route-save = Save the edits
route-approve = Approved by the deputy
route-consent = Parents agree
route-refusal = Parents refused
way-label = Approval
way-teacher = teacher
way-deputy = deputy
way-parents = parents
word-likely = likely
not-promised = Not promised
not-promised-hours = { $skill }: does not fit into the hours of the route.
not-promised-tutor = { $skill }: does not fit the hours of the tutor.
not-promised-class = { $skill }: more than half of the class lacks it, teach it in the lesson.
not-promised-data = { $skill }: little data, check first.
form-lesson = in the lesson
form-extra-lesson = extra lesson in a group
form-consultation = consultation
form-homework = at home
print-approve = Approved
print-head = head of { $school }
print-route-title = Individual learning route
print-route-line = { $subject }, class { $class }, { $year }
sign-teacher = Teacher
sign-deputy = Deputy director
sign-parents = Parents
sign-pupil = Pupil
route-goal-text = By { $day } solve with confidence items on: { $skills } — at least two items of three each.
route-basis-text = { $category }, { $subject }, { $day }: { $facts }
remark-one-work = deficits from one work
remark-missed-newest = missed the newest work
remark-on-border = on the border, one point decides
remark-no-deficits = a flag but no deficits
remark-has-route = has a route already
classes-empty = No results yet. Load any work: ВПР, КДР or a table of your own.
classes-col-class = Class
classes-col-works = Works
classes-col-flagged = Flagged
classes-col-deficits = Deficits
classes-col-newest = Newest work
route-parents-said = Answer of the parents
parents-agreed = agreed
parents-refused = refused
parents-record = Write down the answer of the parents
parents-who = Who answered
parents-day = Date
refusal-blank-parent = Which of the parents answered is missing.
route-resource = Material
route-resource-label = Material: { $skill }
route-resource-add = from the skill’s materials
route-conclusion = Outcome and decision
route-conclusion-line = What was reached, what was decided
route-close = Close
route-refer = Refer to the council
route-prolong = Prolong until
route-order = “{ $skill }” rests on “{ $base }”, which comes first.
route-order-anyway = Move all the same
route-form-label = Form: { $skill }
route-check-label = Check: { $skill }
route-exit-label = Exit rule: { $skill }
route-add = Add a step
route-add-skill = Skill
route-add-one = Add
route-add-label = Add a step: { $skill }
route-add-none = There is no such skill, or the route has it already.
route-add-more = { $n ->
    [one] { $n } skill more: say another word.
   *[other] { $n } skills more: say another word.
}
route-add-without = “{ $skill }” rests on “{ $base }”: the pupil does not master that yet, and no step before the new one works at it.
route-add-anyway = Add all the same
route-added-last = The step “{ $skill }” stands last, due { $day }.
route-added-before = The step “{ $skill }” stands before “{ $other }”, which rests on it; due { $day }.
route-hours = { $wanted } of { $limit }
route-over-hours = { $wanted } are needed, and the route has { $limit }. Take a step out or shorten the minutes.
route-over-tutor = The tutor ({ $tutor }) has { $left } left, and the route takes { $wanted }. Take a step out, or change its form or who answers for it.
route-tutor-left = the tutor has { $left } left
route-tutor-unknown = the tutor’s hours are not set and so not counted; to set them:
route-exit-usual = No numbers (“2 of 3”): the deficit will be closed by the usual rule, { $rule }.
route-resource-page = Materials and checks
route-own-edits = your edits
cause-add = add a cause
cause-illness = missed lessons through illness
cause-missed = missed lessons without excuse
cause-gaps = gaps from earlier grades
cause-pace = does not keep the pace of the class
cause-reading = does not understand the task when reading
cause-attention = loses attention, does not check the work
cause-interest = no interest in the subject
routes-deadline-ahead = Road map: routes by { $day }, { $n ->
    [0] that is today.
    [one] { $n } day left.
   *[other] { $n } days left.
}
routes-deadline-past = Road map: routes by { $day }, passed { $n ->
    [one] { $n } day ago.
   *[other] { $n } days ago.
}
routes-missing = { $n ->
    [one] { $n } flagged pupil has no route.
   *[other] { $n } flagged pupils have no route.
}
routes-all-made = Every flagged pupil has a route.
