### Pupil

pupil-missing = There is no such pupil
pupil-no-results = No results yet.
pupil-strengths = What works
pupil-no-flag = No rule has named this pupil.
pupil-skills = Skills
pupil-skills-line = { $deficits }, likely: { $likely }, mastered: { $mastered }, little data: { $little }
pupil-col-skill = Skill
pupil-col-evidence = Items
pupil-col-state = State
pupil-col-chance = Probability of mastery
further-title = What to check in order to decide
further-line = { $skill } — { $items }
further-ends = { $n ->
    [one] Solved: mastered; not solved: { $word }.
   *[other] All solved: mastered; none: { $word }.
}
further-items = { $n ->
    [one] { $n } basic task
   *[other] { $n } basic tasks
}
further-rest = Undecided as well: { $n ->
    [one] { $n } skill
   *[other] { $n } skills
}, { $items }.
pupil-routes = Routes
pupil-routes-none = No route.
pupil-works = Works
pupil-print = Print the card
pupil-open-route = Open the route
pupil-make-route = Build a route
pupil-timeline = Works over time, percent of the maximum
pupil-absent = absent
pupil-col-date = Date
pupil-col-percent = Percent
pupil-col-class = Class: quarter – median – three quarters
pupil-col-expected = Expected without help: from – middle – to
pupil-on-border = on the border of “{ $below }” and “{ $above }”
pupil-participations = Participations
objection-ask = I disagree…
objection-reason = Why?
objection-until = Until when?
objection-go = Put the flag off
chart-as-table = As a table
chart-as-picture = As a picture
pupil-gradebook = Journal
pupil-test-score = test score { $score }
