### Settings, help, rules, skills

settings-role = What do you do?
settings-role-teacher = I teach classes
settings-role-deputy = I gather the school
settings-role-hint = The answer only changes the order of the sections.
settings-theme = Colours
settings-theme-system = As in the system
settings-theme-light = Light
settings-theme-dark = Dark
settings-language = Язык · Language
settings-name = Your name
settings-name-hint = It stands in the history and in the files you pass on. It takes effect with the next change.
settings-school = Your school
settings-school-label = Name of the school
settings-school-hint = It stands in documents and in the file for the deputy. The name changes and not the school: results and files stay with it.
settings-shared = Somebody else’s or a shared computer
settings-shared-lead = Work without leaving anything behind: the data live as long as the tab is open. Work begins with a file and is taken away as a file. What is already kept in this browser is neither shown nor changed.
settings-shared-enter = Keep nothing
settings-shared-leave = Return to what is kept
settings-version = Version { $version }.
settings-newest = There is no newer one in this browser.
help-title = Help
help-start = Where to begin
help-start-text = Load a file with the results of any work: ВПР, КДР, a table of your own. The program shows what it understood and writes only after you say so.
help-words = Four words
help-words-deficit = Deficit: at least two different items on the skill, a low probability that it is mastered, and the items say so by themselves, not only the pupil's general level.
help-words-likely = Likely: looks like a deficit, too early to claim.
help-words-little = Little data: fewer than two items, or they speak for and against. That is not “not mastered”.
help-words-mastered = Mastered: items on the skill are solved with confidence.
help-cannot = What this method cannot do
help-cannot-text = It does not tell ignorance from one careless day. It does not compare different works by raw points. It does not judge teachers or schools: the law forbids using ВПР to rate teachers.
help-keys = Keys
help-keys-text = Ctrl+K finds a pupil, class or skill; Ctrl+Z and Ctrl+Y undo and redo; Ctrl+S saves a copy as a file; F6 goes to the sections and back; F1 opens this page. Tab and Shift+Tab move over the page; in the class map arrows, Home, End, Enter open a cell; Esc closes.
help-scales = Where scales and rules come from
help-scales-text = Scales, skills and rules are data with a source. What is not verified says so and can be replaced by your own.
rules-title = Rules
rules-lead = Every rule is one sentence with its source. There is no official definition of a weak pupil: each school fixes its own.
rules-source = Source: { $source }
rules-standing-verified = verified
rules-standing-secondary = from a secondary source
rules-standing-not-verified = not verified
rules-standing-proposed = proposed by the program
rules-threshold = Threshold: { $title } — { $value }
skills-title = Skills
skills-lead = The skills by which deficits are counted: { $n ->
    [one] { $n } skill
   *[other] { $n } skills
}.
skills-rename = Title of the skill “{ $title }”
skills-drop = Remove the skill “{ $title }”
skills-drop-short = Remove
skills-col-skill = Skill
skills-col-grade = Grade
skills-col-kes = КЭС
skills-col-rests = Rests on
rules-mastery = Numbers of the mastery model

erase-title = Erase this pupil for good…
erase-lead = The name, results, routes, attendance and all that the history and the copies of this browser remember of the child will go. It cannot be brought back. A random id stays, so that records about it are no longer taken in from other files; whoever receives your class file will erase them too.
erase-limits = Out of reach: the original tables, copies and class files on disks. Delete them yourself. If the old table is loaded again, the child appears as a new one.
erase-hint = To erase, type: { $word }
erase-word = erase for good
erase-go = Erase for good
erase-done = The pupil is erased, from the history too.
erase-journal-failed = The pupil's records are removed, but not from the history: the storage is damaged or another tab holds it. Close other tabs and try again, or wipe everything and take in a copy.
