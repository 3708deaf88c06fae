### What a school sets for itself: its calendar

label-calendar = School calendar: { $title }
label-check-set = Tasks of the check of a skill: { $n }
label-group-form = Form of groups: tutors, days, bus
label-resource = Material: { $title }
label-resource-dropped = Material removed: { $title }
label-resource-spread = Material put into steps: { $title }, routes: { $n }
