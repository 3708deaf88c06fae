

safe-while-open = This change is neither on the screen nor stored; everything before it is whole.
keep-quota = Not saved: the browser has no room left.
keep-quota-next = Free some disk space, or save a file in “Send a file”, then try again.
keep-closed = Not saved: the browser's storage was closed, because it was cleared or another tab updated the program.
keep-closed-safe = Everything before it is on this page, but it may be gone from the storage.
keep-closed-next = Save a copy as a file first, then reload the page.
keep-aborted = Not saved: the browser took the write back.
keep-aborted-next = Try again. If that does not help, save a copy as a file first, then reload the page: on a full disk the browser may clear its storage.
keep-blocked = The storage is busy: another tab has the previous version of the program open.
keep-blocked-next = Close the other tabs of the program and reload this one.
keep-unavailable = The browser does not allow storing data, as in a private window.
keep-unavailable-safe = You can work, but nothing stays when the tab is closed.
keep-unavailable-next = Open the program in an ordinary window, or save a file in “Send a file”.
keep-newer = The data were written by a newer version of the program.
keep-newer-safe = They are untouched.
keep-newer-next = Update the program: open it once with the internet on.
keep-not-writer = Another tab is writing at the moment.
keep-not-writer-next = Go on there, or close it: then you can write from here.
keep-stale = Another tab wrote something new while this one was open.
keep-stale-next = Reload the page and repeat the change.
keep-read-back = Not saved: the browser read back something else than it wrote. The disk may be damaged.
keep-read-back-next = Save a file in “Send a file” to another disk.
keep-timeout = Not saved: the browser did not answer in time.
keep-timeout-next = Try again; if that does not help, reload the page.
