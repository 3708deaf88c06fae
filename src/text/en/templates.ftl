### Templates of routes

kind-template = Template of routes
template-use = Propose by the template
template-none = no template
template-head = Templates of the school
template-lead = An empty field leaves what the program proposes. {"{skills}"} and {"{day}"} in the goal, {"{skill}"} and {"{short}"} in an activity are replaced by the words of the route. Adopted routes change only when you update them yourself, and only where nobody has edited them.
template-add = New template
template-edit = Edit
template-edit-label = Edit the template: { $title }
template-title = Title of the template
template-goal = Goal
template-for-deficit = Work at a deficit
template-for-likely = Work where a deficit is likely
template-activity = What is done
template-save = Save the template
template-minutes = Minutes per step
template-anew = Update from the template
template-anew-all = { $n ->
    [one] Update { $n } route
   *[other] Update { $n } routes
}
