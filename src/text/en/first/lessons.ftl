### Lessons and the ledger of deficits

nav-lessons = Lessons
lessons-plan = Plan a lesson
lessons-head = today { $today }, not recorded { $open }
