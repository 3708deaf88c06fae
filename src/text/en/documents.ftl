### School documents and the indicators of the order

doc-school = School
doc-risk-title = List of pupils at risk
doc-risk-summary = On the list { $n ->
    [one] is { $n } pupil
   *[other] are { $n } pupils
} of { $of }. Flags “not passing”: { $nu }, “weak”: { $su }, “at risk”: { $gr }; a pupil may have several, by subject.
doc-no-route = none
doc-col-category = Category
doc-col-route = Route
doc-routes-title = Summary of routes and extra lessons
doc-routes-summary = { $n ->
    [one] { $n } route was made
   *[other] { $n } routes were made
} for { $hours }. Steps checked: { $checked }. Places attended: { $came }.
doc-col-steps = Steps checked
doc-col-hours = Hours planned
doc-col-lessons = Lessons attended
doc-by-class = Categories by class and subject
doc-deficits = Deficits by grade: not learnt, of those of whom enough is known
doc-col-grade = Grade
doc-col-deficit = Not learnt
doc-idle = { $n ->
    [0] No flag on which nothing was begun
    [one] { $n } flag on which nothing was begun
   *[other] { $n } flags on which nothing was begun
}
doc-work-title = Note on the results of a work: { $work }
doc-work-wrote = The work was written by { $n ->
    [one] { $n } pupil
   *[other] { $n } pupils
} of { $of }.
doc-work-marks = Passing: { $passing }; quality: { $quality }. Mean mark { $mean } of { $n ->
    [one] { $n } mark
   *[other] { $n } marks
}.
doc-work-no-marks = There are no marks: the scale of the work is unknown.
doc-whole-school = All classes
doc-col-wrote = Wrote
doc-col-absent = Did not write
doc-work-classes = Marks by class
doc-work-gaps = Below the border of their level: { $n ->
    [one] { $n } task
   *[other] { $n } tasks
}: { $items }.
doc-work-gaps-none = No task is below the border of its level.
doc-open-values = { $n ->
    [one] { $n } conflict in the data of the school is undecided: one of two values is used here.
   *[other] { $n } conflicts in the data of the school are undecided: one of two values is used here for each.
}
doc-percent-of = { $percent }, { $n ->
    [one] { $n } pupil
   *[other] { $n } pupils
}
doc-item = Task { $item }
doc-work-items = Tasks done
doc-unit-percent = % of the maximum
doc-work-items-table = Tasks: points got
doc-col-item = Task
doc-col-pupils = Pupils
doc-col-done = Points got
doc-col-not-attempted = Not attempted
indicators-title = Indicators of the school
indicators-facts = on { $day } · { $title }, version { $version }
indicators-silent = { $n ->
    [one] No data of { $n } class
   *[other] No data of { $n } classes
}: { $classes }. That is why shares have bounds: the lower if none of them has it, the upper if all have.
indicators-day = As of
indicators-version = Version of the definitions
indicators-source = Definitions: { $title }, version { $version }. { $source }.
indicators-remind = Remind
indicator-system = The in-school system of prevention is in place
indicator-system-plan = plan: yes, by { $day }
indicator-routes = Weak and not passing pupils with a route
indicator-lessons = Not passing pupils who attend extra lessons
indicator-yes = yes
indicator-no = no
indicator-nobody = there are no such pupils
indicator-bounds = { $value }, from { $low } to { $high }: { $n ->
    [one] no data of { $n } class
   *[other] no data of { $n } classes
}
indicator-plan = plan { $percent } by { $day }
indicator-pace = to be in time: { $n } a week
indicator-late = the day is past
indicator-col-title = Indicator of the order
indicator-col-share = Numerator of denominator
indicator-col-value = Value and bounds
indicator-col-plan = Plan
indicator-in = { $id } Have: { $n }
indicator-out = { $id } Have not: { $n }
indicator-who = Who stands behind the number
indicator-where-from = Where the number comes from
indicator-count-routes = Numerator: routes approved or further. Denominator: not passing and weak pupils, each once. Those at risk do not count; refusals of parents are counted apart.
indicator-count-lessons = Another denominator: not passing pupils only. Numerator: who came to at least one lesson in each of the subjects.
indicator-count-documents = Documents count, not ticks: a document has its title written down. Without a title, with a number or a link alone, it is not kept.
indicator-document-lead = A document counts with its title. Number and link where there are any; the program itself never follows a link.
indicator-document-none = No document yet. By the order: { $form }
indicator-document = Document
indicator-document-number = Number
indicator-document-day = Date
indicator-document-link = Link or place
indicator-document-open = Open
indicator-document-save = Write down
documents-title = Documents
documents-lead = Each document is the same on the screen, on paper and in a file. Nothing is reckoned twice.
documents-sheet = The document
documents-kinds = Kinds of documents
documents-work = Note on a work
documents-empty = No documents for this period: load results first.
documents-names = The document holds pupils’ names. Hand it on inside the school only.

### The page for pupil and parents

family-title = { $name }: what comes next
family-can = Already works
family-next = Next step
family-next-line = “{ $skill }”: { $activity }. Due { $day }.
family-plan = Plan
family-col-what = What we learn
family-home = How to help at home
family-home-ask = Ask to have one task explained aloud: that shows what is understood.
family-home-quiet = Better 15–20 quiet minutes every other day than two hours the day before.
family-home-tell = If it does not work, write to the teacher: the lesson can be changed.
doc-family = For parents
doc-route-open = Route as a document
family-note = This page is for the pupil and the parents: no categories, nobody else’s data.
