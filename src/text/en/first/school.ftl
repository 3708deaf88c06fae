### What a school sets for itself: its calendar

label-calendar = School calendar: { $title }
label-check-set = Tasks of the check of a skill: { $n }
label-group-form = Form of groups: tutors, days, bus
