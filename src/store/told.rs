//! Why nothing was kept, told in three parts. The words stand in `text`; here is which of them fits.
//!
//! Invariant: every fault of keeping has its sentences in both languages.

use crate::store::fault::KeepFault;
use crate::text::faults::{Say, Told};
use crate::text::msg;
use crate::text::words::Words;

/// Why nothing was kept.
pub fn keep_fault(words: &Words, fault: &KeepFault) -> Told {
    let unsaved = |what, next| Told { what, safe: words.say(&msg::SafeWhileOpen), next };
    let say = Say(words);
    match fault {
        KeepFault::Quota => unsaved(say.it(msg::KeepQuota), say.it(msg::KeepQuotaNext)),
        KeepFault::Closed => {
            Told { what: say.it(msg::KeepClosed), safe: say.it(msg::KeepClosedSafe), next: say.it(msg::KeepClosedNext) }
        }
        KeepFault::Aborted(_) => unsaved(say.it(msg::KeepAborted), say.it(msg::KeepAbortedNext)),
        KeepFault::Blocked => unsaved(say.it(msg::KeepBlocked), say.it(msg::KeepBlockedNext)),
        KeepFault::Unavailable(_) => Told {
            what: say.it(msg::KeepUnavailable),
            safe: say.it(msg::KeepUnavailableSafe),
            next: say.it(msg::KeepUnavailableNext),
        },
        KeepFault::Newer { .. } => {
            Told { what: say.it(msg::KeepNewer), safe: say.it(msg::KeepNewerSafe), next: say.it(msg::KeepNewerNext) }
        }
        KeepFault::NotWriter => unsaved(say.it(msg::KeepNotWriter), say.it(msg::KeepNotWriterNext)),
        KeepFault::Stale => unsaved(say.it(msg::KeepStale), say.it(msg::KeepStaleNext)),
        KeepFault::ReadBack(_) => unsaved(say.it(msg::KeepReadBack), say.it(msg::KeepReadBackNext)),
        KeepFault::Timeout => unsaved(say.it(msg::KeepTimeout), say.it(msg::KeepTimeoutNext)),
        KeepFault::Locked(_) => {
            Told { what: say.it(msg::KeepLocked), safe: say.it(msg::KeepLockedSafe), next: say.it(msg::KeepLockedNext) }
        }
        KeepFault::NoLock(_) => {
            Told { what: say.it(msg::KeepNoLock), safe: say.it(msg::KeepNoLockSafe), next: say.it(msg::KeepNoLockNext) }
        }
    }
}
