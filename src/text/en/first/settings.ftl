### Settings, help, rules, skills

settings-wipe = Wipe everything from this computer…
settings-wipe-lead = All classes, results, routes and the history of this browser will go. Files on the disk stay. The browser cannot bring them back.
settings-wipe-hint = To wipe, type: { $word }
settings-wipe-word = wipe
settings-wipe-go = Wipe
settings-wipe-failed = Wiping did not work: the data are open in another tab. Nothing has changed. Close the other tabs and try again.
