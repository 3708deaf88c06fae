### Passphrase: the lock on what is kept, and sealed files

lock-title = Locked
lock-lead = The data in this browser are sealed. Enter the passphrase to go on.
lock-passphrase = Passphrase
lock-show = Show
lock-open = Open
lock-working = Opening…
lock-wrong = That passphrase does not fit. The data are whole. Check the keyboard layout and Caps Lock.
lock-wait = You can try again in { $n ->
    [one] { $n } second
   *[other] { $n } seconds
  }.
lock-forgot = Forgot the passphrase?
lock-forgot-lead = The passphrase is kept nowhere and cannot be found out. The code of the recovery sheet opens the data. Without either nobody can read them: wipe them here and take in the class files or a copy again.
lock-code = Recovery code
lock-code-open = Open with the code
lock-code-wrong = That code does not fit. The data are whole. The code has five groups of five characters.
lock-failed = Could not open: the browser ran out of memory (64 MB are needed). The data are whole. Close other tabs and try again.
lock-now = Lock now
lock-portable = The program was opened from a file: after locking, names stay in the memory of this tab. Close the tab when you leave.
keep-locked = The data were locked with a passphrase in another tab.
keep-locked-safe = Everything stored is whole and sealed.
keep-locked-next = Reload the page and enter the passphrase.
keep-no-lock = The data are sealed, and their lock is damaged.
keep-no-lock-safe = What is stored has not been changed, but cannot be opened without the lock.
keep-no-lock-next = Take in the last copy in another browser. If there is none, show this to whoever looks after the program.
