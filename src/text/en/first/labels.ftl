

label-undid = Undone: { $what }
label-with-title = { $what } · { $title }
label-import = Import of “{ $title }”: { $n ->
    [one] { $n } row
   *[other] { $n } rows
}
label-import-withdrawn = Import of “{ $title }” withdrawn: { $n ->
    [one] { $n } row removed
   *[other] { $n } rows removed
}
label-merge = Merge with the file “{ $title }”: { $n ->
    [one] { $n } record
   *[other] { $n } records
}
label-choice = Conflict decided: one value of { $n } taken
label-route-adopted = Route adopted: { $title }
label-routes-adopted = { $n ->
    [one] { $n } route adopted
   *[other] { $n } routes adopted
}
label-route-edited = Route edited: { $title }
label-routes-edited = { $n ->
    [one] { $n } route edited
   *[other] { $n } routes edited
}
label-route-status = New status of the route: { $title }
label-routes-status = { $n ->
    [one] New status of { $n } route
   *[other] New status of { $n } routes
}
label-route-removed = Route removed: { $title }
label-step-checked = Step checked: { $title }
label-lesson-recorded = Lesson recorded: { $n ->
    [one] { $n } pupil came
   *[other] { $n } pupils came
}
label-lessons-planned = Planned: { $n ->
    [one] { $n } lesson
   *[other] { $n } lessons
}
label-lesson-removed = Lesson removed: { $n ->
    [one] { $n } pupil
   *[other] { $n } pupils
}
label-lesson-called-off = Lesson not held
label-objection = Objection to a flag: { $title }
label-objection-withdrawn = Objection to a flag withdrawn: { $title }
label-override = School threshold by the document “{ $title }”
label-override-dropped = Back to the threshold of the rule instead of “{ $title }”
label-item-mapped = Other skills of a task: { $title }
label-items-mapped = Skills of tasks ({ $n }): { $title }
label-skill-named = Skill named: { $title }
label-skill-dropped = Skill removed: { $title }
label-pupils-linked = Two records of one pupil joined: { $title }
label-pupils-unlinked = Records of pupils separated: { $title }
label-pupils-parted = Two records are two pupils: { $title }
label-pupils-unparted = No longer said to be two pupils: { $title }
label-pupil-renamed = New name of a pupil: { $title }
label-participations = Participations: { $n }
label-activity = Activity of the road map: { $title }
label-school = About the school: { $title }
label-layouts = Layouts of files kept: { $n }
label-layout-forgotten = Layout forgotten: { $title }
label-schools-joined = One school: { $title }, pupils moved: { $n }
label-copy-restored = Back to the copy of { $title }, records: { $n }
label-pupil-erased = A pupil was erased for good, records: { $n }
label-lessons-moved = Moved: { $n ->
    [one] { $n } lesson
   *[other] { $n } lessons
}
label-rooms-given = Another room: { $n ->
    [one] { $n } lesson
   *[other] { $n } lessons
}
why-said = Why: { $why }
