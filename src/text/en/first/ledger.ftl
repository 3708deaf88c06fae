### Deficits: the ledger, states, checks

nav-ledger = Deficits
deficit-taken = taken into work
deficit-checked = check, form { $form }
deficit-closed = closed
label-deficit-taken = Deficit in work: { $title }
label-deficit-checked = Check of a skill, { $n } solved: { $title }
label-deficit-closed = Deficit closed: { $title }
