//! Whether the browser has promised not to clear this site by itself. It is asked once there is something to lose, and the reason
//! stands on the page before: some browsers ask the person in their turn.

use crate::store::rooms;
use crate::ui::session::Session;
use crate::ui::settings::Room;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// So long the reason can be read before the browser is asked, unless the person says so earlier.
const READING: Duration = Duration::from_secs(6);

/// How it stands with the promise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stay {
    /// Nothing to lose yet, or a browser that cannot be asked.
    #[default]
    Unasked,
    /// The reason is shown, the browser not asked yet.
    Told,
    /// Asked; no answer yet.
    Asked,
    /// Promised.
    Promised,
    /// Refused.
    Refused,
}

/// Once in a tab, after a change was kept: shows the reason, and asks a while later.
pub fn begin(session: Session) {
    let is_own = session.settings.with_untracked(|settings| settings.room == Room::Own);
    if !is_own || session.stay.get_untracked() != Stay::Unasked {
        return;
    }
    spawn_local(async move {
        match rooms::is_persisted().await {
            None => {}
            Some(true) => session.stay.set(Stay::Promised),
            Some(false) => {
                session.stay.set(Stay::Told);
                set_timeout(move || ask(session), READING);
            }
        }
    });
}

/// Asks the browser, where the reason was shown and nobody has asked yet.
pub fn ask(session: Session) {
    if session.stay.try_get_untracked() != Some(Stay::Told) {
        return;
    }
    session.stay.set(Stay::Asked);
    spawn_local(async move {
        let stay = if rooms::persist().await == Some(true) { Stay::Promised } else { Stay::Refused };
        // The tab may be closing.
        let _closed = session.stay.try_set(stay);
    });
}
