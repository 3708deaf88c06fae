### Passphrase: the lock on what is kept, and sealed files

lock-settings = Passphrase on this computer
lock-settings-lead = With a passphrase everything this browser keeps is sealed: without it nobody reads a name or a result, even from a copy of the disk. Nobody can restore a forgotten passphrase; once it is set, the program shows a recovery sheet.
lock-settings-early = It is best set before the first file: what was written earlier, the browser wipes from the disk only later.
lock-new = New passphrase
lock-suggest = Make one for me
lock-set = Set the passphrase
lock-weak = This passphrase is too simple. Take four words or at least ten characters, and not digits alone.
lock-sealing = Sealing…
lock-sheet-title = Recovery sheet
lock-sheet-lead = This code opens the data when the passphrase is forgotten. Print it or write it down, and keep it away from the computer. It is not shown again.
lock-sheet-done = I have written it down
lock-is-set = The data in this browser are sealed.
lock-current = Present passphrase
lock-change = Change the passphrase
lock-changed = The passphrase is changed. The former one no longer fits; the recovery sheet stays valid.
lock-remove = Remove the passphrase
lock-removed = The passphrase is removed: the data in this browser are no longer sealed.
lock-auto = Lock by itself after minutes of doing nothing
lock-not-whole = The passphrase is not set: a part of the storage is damaged. Nothing has changed. Take in a copy in “Collect files”, then try again.
lock-anew-lead = If the sheet is lost or was seen by a stranger, issue a new one: the former code opens nothing any more. If somebody may have copied the data together with the passphrase, change the key: everything here and all copies are sealed anew. The current passphrase is needed.
lock-sheet-anew = New recovery sheet
lock-sheet-is-anew = The former recovery sheet opens nothing any more.
lock-key-anew = New data key
lock-key-is-anew = Everything is sealed with a new key. The former recovery sheet opens nothing any more, the passphrase stays.

send-seal = Seal with a passphrase
send-seal-lead = Only someone who knows the passphrase can open a sealed file: with this program or any other that knows the age format. Hand the passphrase over separately. An empty field means a file without a passphrase.
send-seal-failed = Could not seal: the browser ran out of memory. The file was not saved.
merge-sealed-lead = The file is sealed. Enter the passphrase the sender gave you.
sealed-passphrase = That passphrase does not fit.
sealed-damaged = The file is damaged or cut off: at least one character of it has changed.
sealed-cost = The file asks for too much memory to be opened.
sealed-no-passphrase = The file is sealed to a key, not to a passphrase.
sealed-again = Ask the sender to hand the file over again.
