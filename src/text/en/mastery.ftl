mastery-deficit = deficit
mastery-likely = likely
mastery-little-data = little data
mastery-mastered = mastered

mastery-cell = { $pupil }, { $skill }: { $word }, { $share }
mastery-cell-nothing = { $pupil }, { $skill }: not checked
mastery-sentence = { $share } solved. Probability that the skill is mastered: { $percent }.
mastery-little-sentence = { $share } solved. One task is too little to judge.

map-reach-whole-class = Whole class
map-reach-group = Group
map-reach-single = Single pupils
map-reach-little-data = little data

class-deficits = { $n_deficits ->
    [0] No deficits
    [one] { $n_deficits } deficit
   *[other] { $n_deficits } deficits
}
class-deficits-pupils = { $n_pupils ->
    [one] of { $n_pupils } pupil
   *[other] of { $n_pupils } pupils
}
class-likely = { $n_likely ->
    [one] { $n_likely } more likely
   *[other] { $n_likely } more likely
}
class-little = { $n_little ->
    [one] little data in { $n_little } cell
   *[other] little data in { $n_little } cells
}

strength-skill = { $skill } — { $share } in { $n_works ->
    [one] { $n_works } work
   *[other] { $n_works } works
}
strength-grown = { $skill }: { $before } before, { $after } now
strength-work = { $work } — { $percent }, above the middle of the class ({ $median })
strength-hard-items = { $work }: { $n ->
    [one] solved task { $items }, which most of the class did not
   *[other] solved tasks { $items }, which most of the class did not
}
strength-best-item = { $work }: best at task { $item }
