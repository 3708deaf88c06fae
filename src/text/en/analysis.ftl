### Analysis: works and tasks, self-check, rules, tasks and skills, methods

class-tab-dynamics = Dynamics
class-tab-check = Self-check of data
work-missing = There is no such work
work-whole = All classes
work-facts = written by { $sat }, absent { $absent }
work-marks = “2” / “3” / “4” / “5”: { $marks }. Passing: { $passing }, 95% interval { $passing_range }; quality: { $quality }, { $quality_range }. Mean mark { $mean }, learning degree { $degree }.
work-marks-none = No marks: the scale of this work is not known and the file had none.
work-item-points = Points by task
work-item-points-note = How many pupils got so many points; “X” counts as zero.
work-alpha = Cronbach’s α { $alpha }, 95% from { $low } to { $high } ({ $n ->
    [one] { $n } complete paper
   *[other] { $n } complete papers
}, { $items ->
    [one] { $items } task
   *[other] { $items } tasks
}).
work-alpha-wide = Few papers: too early to judge the work by this number.
work-alpha-none = Cronbach’s α cannot be computed: too few complete papers, or all totals are equal.
work-learning = Learning degree
work-journal = Against the journal: lowered { $lowered }, confirmed { $confirmed }, raised { $raised }; two marks or more apart: { $far }.
work-journal-none = The files of this work hold no journal marks: nothing to compare with.
work-distribution = Distribution of primary scores
work-distribution-few = Written by { $n }: a distribution is drawn from { $needed } papers.
work-col-points = Points
work-col-pupils = Pupils
work-items = Tasks
work-col-parallel = Grade
work-col-link = Item-rest
work-col-not-attempted = Not attempted
work-items-note = ↓: below the border of the level. “Grade” is named only where it lies outside the interval. Item-rest: correlation of the task with the sum of the others.
work-doubts = Check the file
work-doubt-rest = Task { $item }: those who do the rest better do this worse (correlation { $r }). Is the key right, is the column shifted?
work-doubt-nobody = Task { $item }: not a point for any of { $n }. Is the key right, was the column entered?
work-doubt-weak = Task { $item }: those with “2” did it better than those with “3” ({ $two } against { $three }). Needs a check.
work-doubt-easier = Task { $item } of a raised level is done better than the basic { $basic } of the same skill. Are level and skill right?
work-doubts-none = Keys and columns raise no questions.
sp-title = Pupils and tasks: S–P table
sp-lead = Pupils by total from above, tasks by ease from the left. Two stairs: where “solved” would end. Framed: answers on the wrong side of both stairs.
sp-cell = task { $item }: { $answer ->
    [solved] solved
    [solved-odd] solved, unexpected
    [missed-odd] missed, unexpected
   *[missed] missed
}
sp-odd = Unexpected answers
sp-none = No unusual papers: answers go from easy tasks to hard ones.
sp-few = The table needs at least two complete papers.
sp-wrong = Easy but missed: { $items }.
sp-right = Hard but solved: { $items }.
sp-question = What happened that day? Were the points entered right?
sp-col-caution = Caution index
sp-col-question = Question
sp-col-solved = Solved
check-title = Only you see this
check-lead = These are questions to the file, not to people. Ordinary reasons first: illness and a missed topic, another variant, a shifted column, a journal mark for another topic, a small class. Nothing of this tab enters files or documents.
check-quiet = no questions
check-journal = Journal marks and points
check-journal-said = Rank correlation { $r } of { $n ->
    [one] { $n } pair
   *[other] { $n } pairs
}: { $fires ->
    [yes] marks run against points. Are columns mixed up?
   *[no] the order agrees.
}
check-few = Too few data: { $n }, needed { $needed }. Not computed.
check-no-scale = No scale, so the borders of marks are unknown.
check-peaks = Totals at the borders of marks
check-peak = Exactly { $border } (where “{ $mark }” begins): { $n }, beside it { $beside } on average. It happens by chance; it happens when a point is “found”.
check-peaks-none = No peaks.
check-gaps = Mark of the work and of the journal
check-gap = { $pupil }: journal “{ $journal }”, work “{ $mark }”
check-gaps-none = No gaps of two marks or more; with both marks: { $n }.
check-identical = Identical rows
check-identical-said = { $pupils }: equal in every task, total { $total }; by chance with probability { $chance }. Was a row pasted twice? One variant, neighbouring desks?
check-identical-none = No unexplained coincidences.
check-not = An inflated mean, a sharp rise or fall of a grade need data of the whole region: they are not here.
dynamics-lead = For each pupil the percent of the maximum in the order of works; the grey line is the middle of the class on the same work. Works differ in difficulty: look at the place within the class, not at the height.
dynamics-few = One work: there is no dynamics yet.
dynamics-first = First
dynamics-last = Last
dynamics-middle = to the class middle
dynamics-picture = { $name }: { $first } → { $last }
rules-version-seed = version of the program of { $day }
rules-own = In the school: { $value } instead of { $seed } — “{ $source }”, { $by }, since { $day }
rules-own-drop = Return to the rule’s threshold
rules-if = { $title } ({ $verdict }) if { $condition }.
rules-or = { $one } or { $other }
rules-and = { $one } and { $other }
rules-group = ({ $inside })
rules-verdict-category = category
rules-verdict-attention = signal
rules-verdict-chance = chance
rule-period-two = the newest mark of a period is “2” or not attested
rule-external-two = the newest external work has “2”
rule-journal-average = the journal mean is below { $a }
rule-marks-two = of the newest { $b } works at least { $a } have “2”
rule-fell-twice = the percent fell twice in a row by at least { $a } points
rule-fell = the percent of the newest work fell by at least { $a } points
rule-near-border = fewer than { NUMBER($a, maximumFractionDigits: 2) ->
    [one] { $a } point
   *[other] { $a } points
} stand above “2”
rule-near-next = at most { NUMBER($a, maximumFractionDigits: 2) ->
    [one] { $a } point
   *[other] { $a } points
} below the next mark
rule-deficits = there are at least { $a } deficits
rule-pillars = there are at least { $a } deficits of pillar skills
rule-conditions = a special condition of the mark has less than { NUMBER($a, maximumFractionDigits: 2) ->
    [one] { $a } point
   *[other] { $a } points
} to spare
rule-missed-share = more than { $a } of the year’s works were missed
rule-missed-works = { $a } or more works of the year were not written
rule-missed-lessons = more than { $a } of the extra lessons were missed
rule-lessons = at least { $a } lessons are recorded
rule-only-mark = exactly one newest mark is “{ $a }” and none is below
rule-no-step = a category stands longer than { $a } days without a dated step
rules-shift = { $title }: { $before } → { $after } { $n ->
    [one] pupil
   *[other] pupils
}, lessons { $hours } h
rules-changed = The status changes for { $n ->
    [one] { $n } pupil
   *[other] { $n } pupils
}
rules-unchanged = Nobody’s status changes
rules-show = Show
rules-none = no category
rules-enter = Enter a new version
rules-paper = Paper of the school
rules-hours-note = Hours are single lessons as routes propose them; groups need fewer.
rules-objections = Objections now: { $n }
past-title = How the rule worked in the past
past-go = Count on your own data
past-lead = School year { $year }: what the rule said on the eve of the last work and who got “2” in it. Pupils by subjects: { $n }, with “2”: { $two }. Today’s thresholds, past data.
past-none = No past works to check on: two works of a subject are needed, the last with marks.
past-col-rule = Rule
past-col-named = Named
past-col-caught = Confirmed
past-col-missed = Missed
past-col-false = False alarms
past-any = Any category
past-note = A look at one’s own past is no forecast: the rule may have been chosen on these data, and help for those named itself makes “2” rarer.
topics-title = Skills of the tasks as a list
topics-none = The tasks of this work have no skills yet, so it shows no deficits.
topics-how = A line for every task: “1. Title of the skill”, several with “;” between. Columns of a specification can be pasted.
topics-look = Show what changes
topics-same = The list says what is written already
topics-left = Lines without a task (not written): { $lines }
topics-tasks = Tasks with new skills: { $n }
topics-new = Skills that were not there before: { $titles }
topics-write = Write the skills
map-title = Tasks and skills
map-work = Work
map-choose = Choose a work
map-none = — by the program’s map —
map-item = Task { $item }
map-changes = The deficit changes for { $n ->
    [one] { $n } pupil
   *[other] { $n } pupils
}
map-likely = “Likely” changes for { $n } more { $n ->
    [one] pupil
   *[other] pupils
}
map-changes-none = Nobody’s deficit changes
map-write = Connect
map-cancel = Leave
pupil-signals = Also worth a look
pupil-previous = Previous pupil
pupil-next = Next pupil
pupil-participations-none = No participations are recorded.
pupil-exit = Ends if { $exit }
risk-objections = Put off by objection: { $n }
risk-border = on the border by a point: { $n }
risk-point-less = A point away from a category: { $names }
help-methods = How it is computed and what it cannot do
method-cannot = What this method cannot do
method-source = Sources
method-back = Back to help
method-mastery = Mastery of skills
method-mastery-text = For each pupil and skill a probability that the skill is there. Each task moves it: solved up, not solved down; an easy miss says more than a hard one, an old one less than a new one (half after 450 days). The difficulty among all who wrote (without the pupil), the general level and neighbouring skills count. Fewer than two tasks are always “little data”.
method-mastery-cannot = It does not know why: a copied paper, an illness, a wrong key look like knowledge or its lack. A task with the wrong skill is wrong evidence. With one small class the difficulty rests on the usual share of the level. It says nothing of skills without tasks.
method-mastery-source = Corbett, Anderson 1995; Junker, Sijtsma 2001; Rasch 1960; Efron, Morris 1975. The sum with weights ≥ 0 is ours.
method-works = Works and tasks
method-works-text = Passing, quality, mean mark and learning degree come from marks. Share done: points of the maximum of those who were given the task; “X” is zero, the absent do not count; Wilson interval 95%. Item-rest: correlation with the sum of the others. Cronbach’s α: complete papers, interval of Duhachek and Iacobucci. Caution index: the modified index after Sato, 0 from easy to hard, 1 the reverse.
method-works-cannot = In a class of twenty-five the interval of a share is about ±20 points: neighbouring tasks often cannot be told apart. α grows with the number of tasks and falls when all write alike. The caution index does not tell copying from a missed topic. Means of different works cannot be compared.
method-works-source = Wilson 1927; Cronbach 1951; Duhachek, Iacobucci 2004; Sato 1975; Harnisch, Linn 1981; learning degree: Simonov (not verified). Values agree with psych, ltm, TAM and PerFit (R) and pingouin.
method-flags = Flags and rules
method-flags-text = A rule is a condition over facts: marks, points, deficits, absences. Per subject and day one category, the heaviest that fires. A flag names its facts, what is missing and when it ends. “On the border”: one point would change the answer. An objection puts a flag off until a named day and never hides it. Rules see no name, sex, family, nationality or health: the program gives them no way there.
method-flags-cannot = There is no federal definition of “weak”: thresholds are proposed, the school enters its own. Academic debt is not in the files and no rule sees it. The look at the past counts pupils of one school: intervals are wide.
method-flags-source = Local regulations of schools; the district order of 17.01.2022 № 33/1; letters on the scales of the ОГЭ.
method-check = Self-check of data
method-check-text = Of the published markers those that can be computed inside a school: marks of the journal against the order of points (Spearman), peaks exactly at a border, gaps of two marks to the journal, identical rows. Each answer is a question to the file.
method-check-cannot = It proves nothing: a peak may be chance, equal rows may be equal mistakes. Markers that need the region are not computed. It says nothing of teachers and gives no way to compare them.
method-expected = Expected without help
method-expected-text = Who did one work badly mostly rises in the next one by himself: part of the failure was chance. Therefore beside each work stands what was to be expected from the earlier works of the subject, had nothing changed. Not points are carried on but the place among all who wrote the same work, since works are not equally hard. How much a place repeats is computed from the loaded data. The line holds 90 of 100 such cases; “better than expected” is said only above it.
method-expected-cannot = It does not tell help from other reasons. One pupil in twenty will be “better than expected” by chance. With one class in the data, help to the whole class cannot be seen. With fewer than fifteen writers nothing is said.
method-expected-source = Kelley 1927; Galton 1886; the formula is in docs/method/return.md.
method-forecast = The chance of “2”
method-forecast-text = Added up are the pupil’s standing over all tasks of the subject (by their difficulty; old ones weigh less), journal marks against the mean of the class, and the cohort’s share of “2” in its latest works. The numbers are fixed and not fitted on the loaded data; a better answer never raises the chance. The range is 80%: what few tasks leave open. Fewer than two works written: no forecast.
method-forecast-cannot = It does not know how hard the next work will be nor what is taught until then: it says what would be if it is like the last ones. Only a little better than the mean of the last three works. No reason for a mark, and no category follows from it.
method-forecast-source = Our proposal: logistic regression on invented districts of two kinds, checked on others; docs/method/forecast.md.
method-accuracy = How far this can be trusted
method-accuracy-text = Measured on invented districts of whose children the truth is known. The program sees the class files alone, as a teacher would. No number of the rules was chosen by these districts.
method-accuracy-cannot = An invented district does not tell how often real tasks measure what the catalogue of skills says they do. Where a target is not reached the table says so: the words “likely” and “little data” are there for this. Probabilities below 10% are too sure: of those named with 5% the skill is there in 10–14%.
method-accuracy-source = docs/accuracy.md, scripts/accuracy. Intervals: Wilson 1927; Hanley, McNeil 1982.
accuracy-lead = Districts { $districts }, schools in each: { $schools }. Children { $children }, pairs of child and skill { $pairs }, forecasts { $forecasts }. Area under the curve: how often of two children, one who lacks and one who does not, the program names the right one; 0.5 is chance, 1 always.
accuracy-col-what = What was measured
accuracy-col-found = Found
accuracy-col-target = Target
accuracy-at-least = at least { $target }: reached
accuracy-at-most = at most { $target }: reached
accuracy-missed = { $target }: not reached
accuracy-precision = A named deficit is true
accuracy-recall = A true deficit (three tasks or more) is called deficit or likely
accuracy-calibration = Mean error of the probability of mastery
accuracy-lacks = “Lacks the skill”: area under the curve
accuracy-lacks-share = the same by the share of points alone
accuracy-lacks-fading = the same by an average in which old works weigh less
accuracy-forecast-way = Forecast of “2”: part of the way from the best simple means to the limit
accuracy-forecast = Forecast of “2”: area under the curve
accuracy-forecast-three = the same by the mean of the last three works
accuracy-forecast-knowing = the same by who knows the true skills but not the next work
accuracy-forecast-generating = the limit: who knows the next work too
accuracy-false-rise = A school is called rising though nobody changed
method-check-source = ФИОКО, method of objectivity; recommendations 2026 (secondary); the rule of the peak is not verified.
pupil-forecast-title = The next work
pupil-forecast = Probability of “2” in the next work { $chance }, { $range } (80%), from works: { $works }. No verdict: help changes it.
pupil-forecast-few = Works { $n }, needed { $needed }: no probability is named.
work-beside-mark = “{ $mark }”, %
work-beside = Beside the district and the region
work-beside-marks = Marks, percent
work-beside-journal = Mark of the work and mark of the journal, percent
work-beside-group = Group
work-beside-n = Participants
work-beside-own = Here
work-beside-here = results of this work
work-beside-passing = “3” and higher, %
work-beside-quality = “4” and “5”, %
work-beside-lowered = Lowered
work-beside-confirmed = Confirmed
work-beside-raised = Raised
