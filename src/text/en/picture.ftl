### The picture of the school

picture-lead = Who is at risk, what was not learnt, what help runs and where nothing has begun.
picture-idle-lead = Neither a route, nor a lesson in the subject, nor a note about a deficit.
picture-empty = No picture yet: load results or receive class files first.
picture-contents = Sections
picture-col-who = Who
picture-questions = Self-check of the data: what the files ask about
picture-col-questions = Questions
picture-checked = { $n ->
    [one] { $n } work of a class was checked
   *[other] { $n } works of classes were checked
}, without questions — { $quiet }. A question is no mistake yet: look at the innocent reasons first.
picture-routes = Routes and their state
picture-col-draft = Draft
picture-col-adopted = Waiting for approval
picture-col-running = Running
picture-col-ended = Ended
picture-col-refused = Parents refused
picture-col-overdue = Past the last day
picture-against = Closed against the exit rule: { $n ->
    [one] { $n } deficit
   *[other] { $n } deficits
}
picture-col-closed-on = Closed
picture-col-closed-by = By whom
picture-dose = The dose of lessons
picture-col-came = Children who came
picture-col-lessons = Lessons held
picture-col-middle = Minutes of the middle child
picture-col-none = Failing or weak, never came
picture-need = Hours needed and hours there
picture-need-line = Open routes still need { $need }; lessons ahead hold { $there } of places.
picture-col-open = Open routes
picture-col-need = Needed, h
picture-col-there = Ahead, place hours
picture-col-lack = Lacking, h
picture-tutors = Load of those who hold lessons
picture-col-tutor = Who holds them
picture-col-hours-held = Held, h
picture-col-ahead = Lessons ahead
picture-col-hours-ahead = Ahead, h
picture-more = { $n } more
