pupils = { $n ->
    [one] { $n } pupil
   *[other] { $n } pupils
}
classes = { $n ->
    [one] { $n } class
   *[other] { $n } classes
}
works = { $n ->
    [one] { $n } work
   *[other] { $n } works
}
results = { $n ->
    [one] { $n } result
   *[other] { $n } results
}
items = { $n ->
    [one] { $n } task
   *[other] { $n } tasks
}
rows = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}
deficits = { $n ->
    [one] { $n } deficit
   *[other] { $n } deficits
}
steps = { $n ->
    [one] { $n } step
   *[other] { $n } steps
}
changes = { $n ->
    [one] { $n } change
   *[other] { $n } changes
}
days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
points = { NUMBER($n, maximumFractionDigits: 2) ->
    [one] { $n } point
   *[other] { $n } points
}

-brand = Маршрут
page-title = { $page } — { -brand }
