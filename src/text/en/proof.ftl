### How to see for oneself that nothing is sent; what is not promised

proof-title = See for yourself
proof-lead = That nothing leaves the program anybody can check, in three minutes
proof-now = What the browser sees now
proof-asked = Requests to foreign addresses since this tab was opened: { $foreign }. Files of the program itself that were read: { $own }. The browser counts them, not the program.
proof-how = Three checks
proof-network = Press F12, open the Network tab and work: load a file, build a route, print. No line will have a foreign address.
proof-offline = Switch the internet off and reload the page: the program opens and does everything. There is nowhere to send to, and no difference.
proof-policy = This is the rule that the browser enforces for this page (Content-Security-Policy). connect-src names every address it may connect to; form-action 'none' lets no form be sent. A changed letter would be seen: the rule stands at the beginning of the file of the page.
proof-limits = What cannot be promised
proof-limits-leave = The rule does not stop a person: from following a link to another site, handing on a file, photographing the screen.
proof-limits-computer = Against malware and against whoever runs this computer the page gives no protection. After locking, names are wiped from memory as far as the browser lets it.
proof-limits-storage = The browser may wipe all that it keeps: when the site’s data are cleared, and Safari by itself after seven days without a visit. So a copy in a file is always needed.
proof-limits-passphrase = Nobody can restore a forgotten passphrase: there is only the recovery sheet.
