### Lessons and the ledger of deficits

nav-lessons = Lessons
lessons-plan = Plan a lesson
