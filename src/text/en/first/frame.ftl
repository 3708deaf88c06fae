### Frame: navigation, state of saving, common words

app-name = Маршрут
skip-to-content = Skip to content
nav-label = Sections
nav-main-label = Main
nav-today = Today
nav-import = Load results
nav-merge = Receive files
nav-classes = Classes
nav-routes = Routes
nav-send = Send a file
nav-rules = Rules
nav-skills = Skills
nav-journal = History and copies
nav-settings = Settings
nav-help = Help
nav-more = More
demo-bar = Example. None of your data is here.
demo-leave = Leave the example
save-saved-at = Saved { $time }
save-saving = { $n ->
    [one] Saving… { $n } change
   *[other] Saving… { $n } changes
}
save-failed = Not saved
save-only-browser = only in this browser
save-nothing = No data yet
save-copy = copy on disk: { $when }
save-copy-never = no copy on disk
save-portable = only in the browser of this computer: to another computer the work goes only as a file
save-days-ago = { $n ->
    [0] today
    [one] { $n } day ago
   *[other] { $n } days ago
}
save-not-persisted = the browser may clear the data by itself when room runs short
save-stay-reason = When room runs short, the browser clears the data of sites by itself. The program will ask it to leave yours alone; if it asks you, allow it.
save-stay-ask = Ask now
save-write-here = Write from here
update-ready = There is a new version.
update-text = The update reloads all tabs of the program. What was saved stays.
update-go = Update
guest-title = Nothing is kept
guest-text = After this tab closes nothing remains here. Take your work away as a file in “Send a file”.
save-reader-tab = Another tab writes
undo = Undo
close = Close
cancel = Cancel
choose-file = Choose a file
opening = Opening the data…
part-coming = Loading the page…
part-missing-title = This part of the program did not load
part-missing-text = What was saved is safe. See whether there is a network and open the program again.
part-reload = Open again
missing-title = There is no such page
missing-text = The address fits no page. The data are in place.
missing-back = To “Today”
subject-label = Subject
storage-unavailable-title = The browser refuses to keep data
storage-unavailable-text = This happens in a private window. You can work, but nothing will be left once the tab is closed. Open the program in an ordinary window.
storage-damaged-title = A part of what was saved is damaged
storage-damaged-text = Damaged records: { $n }. The rest is whole and open. Load the last saved file in “Receive files”: what is missing will come back.
find-placeholder = Find
find-label = Find a pupil, class, skill
find-none = Nothing found
names-hide = Hide names
names-show = Show names
names-hidden = Names are hidden
names-title = Names on the screen
names-lead = For showing to others: “Pupil 7” instead of names on all pages until you turn it off. Files do not change: names stay in them. What you typed in notes and goals is shown as it is.
names-page = Files of others are shown here as they are, with names. Show names first.
pupil-hidden = Pupil { $n }
pupil-unnamed = name hidden
