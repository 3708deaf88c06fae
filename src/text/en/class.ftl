### Class

class-missing = There is no such class
class-newest = data as of { $day }
class-one-work = One work: deficits will be surer after the second.
class-choose-cell = Choose a cell: the items behind the finding appear here. Arrows move, Enter opens.
class-tab-skills = Skills
class-tab-items = Works and items
class-tab-risk = Risk list · { $n }
class-col-pupil = Pupil
class-col-deficits = deficits
class-not-learnt = not learnt, of { $n }
class-group-none = Others: { $n }
class-group-not-passing = Not passing: { $n }
class-group-weak = Weak: { $n }
class-group-at-risk = At risk: { $n }
class-unnamed = The tasks of the works in this subject have no skills yet, so there are no deficits. Name them once, a line for every task: the list of topics of the specification will do.
class-totals-only = The files loaded for this subject have totals and no points of tasks: which skills are missing they do not show. Load a file with the points of the tasks.
class-name-skills = Name the skills of the tasks
class-heat-label = Pupils and skills
cell-nothing = There has been no item on this skill yet.
cell-sentence = Solved { $solved } of { $items } in { $works ->
    [one] { $works } work
   *[other] { $works } works
}. Probability that the skill is mastered: { $probability }.
cell-little-advice = One item says almost nothing: at least one more is needed.
cell-between-advice = The items speak for and against: nothing can be said yet, one or two more will help.
cell-none-solved-advice = Nothing is solved, but the items are few, or hard and old, or much else is not solved either. A short check will show whether it is this skill that is missing.
cell-likely-advice = Too early to claim: one or two more items will decide.
cell-evidence = Items behind the finding
cell-col-work = Work
cell-col-points = Points
cell-root = Rests on “{ $skill }” (grade { $grade }): trouble there too. Begin with it.
works-title = Works
works-col-work = Work
works-col-n = Wrote
works-col-marks = “2” / “3” / “4” / “5”
works-col-success = Passing
works-col-quality = Quality
works-col-mean = Mean mark
works-col-item = Item
works-col-level = Level
works-col-share = Done
works-col-interval = 95 % interval
works-col-skills = Skills
works-none = The class has no works in this subject.
works-unmapped = no skill mapped
works-disclaimer = Results of ВПР may not be used to rate teachers (Rules, Government decree of 30.04.2024 no. 556, item 20 — check against the current wording).
risk-empty = No flags: no rule has named anybody.
level-basic = Б
level-raised = П
level-high = В
class-legend = ● solved, ◐ partly, ○ not solved; colour: share of points, from light (solved) to dark; hatching: little data
class-show = Show in cells
class-show-dots = Dots
class-show-points = Points
class-groups-head = teach
