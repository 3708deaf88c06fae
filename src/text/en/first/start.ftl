### Start and “Today”

start-lead = Load a file with results
start-drop = Drop a file or a folder of files here
start-formats = xlsx, xls, ods, csv; up to 50 MB; several at once
start-open-file = Open a file of “Маршрут”
start-demo = Look at an example: a school, all names invented
start-demo-loading = Building the example: { $done } of { $all }
start-privacy = The data stay on this computer. The program sends nothing:
start-privacy-link = how to check
today-title = Today
today-head = { $flags ->
    [0] No flags
    [one] { $flags } pupil with a flag
   *[other] { $flags } pupils with a flag
}
today-head-routes = { $routes ->
    [0] no routes
    [one] { $routes } route
   *[other] { $routes } routes
}
today-load = Load results
today-without-route = Flag but no route
today-without-route-none = Everybody whom a rule has named has a route.
today-due = Steps of routes due soon
today-due-none = No steps in the next two weeks.
today-changed = What has changed
today-build-routes = Build routes: { $n }
today-col-pupil = Pupil
today-col-why = Why
today-col-due = Due
today-col-step = Step
