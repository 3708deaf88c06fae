//! The example school: invented files that go the whole way of a results file — reader, recognition, plan, deed, storage —
//! into a database of their own, then some routes as a teacher would adopt them.

use crate::model::assessment::Assessment;
use crate::model::calendar::SchoolYear;
use crate::model::org::{Class, School};
use crate::model::skill::Subject;
use crate::ops::Op;
use crate::reference::demo::FILES;
use crate::text::msg;
use crate::ui::files::{self, PickedFile};
use crate::ui::intake;
use crate::ui::pages::drafts;
use crate::ui::session::Session;
use crate::ui::words::say;
use leptos::prelude::*;
use std::rc::Rc;

/// Fills the empty example. `told` hears how many files are done.
pub async fn build(session: Session, told: impl Fn(usize, usize)) {
    session.person.set(say(msg::DemoTeacher));
    for (place, (name, bytes)) in FILES.iter().enumerate() {
        told(place, FILES.len());
        let picked = PickedFile { name: (*name).to_owned(), bytes: Rc::new(bytes.to_vec()) };
        let Ok(workbook) = files::read_workbook(&picked).await else { continue };
        for sheet in intake::sheets_of(session, workbook) {
            let understood = untrack(|| sheet.understood(session));
            if let Some((_, plan)) = understood {
                // A file of the example that is not taken leaves the example smaller, nothing worse.
                let kept = session.perform(intake::acceptance(session, &plan)).await;
                debug_assert!(kept.is_ok(), "{name}");
            }
        }
    }
    adopt_some(session).await;
}

/// Routes for every second flagged pupil of the newest classes in mathematics: so that both kinds of page are full.
async fn adopt_some(session: Session) {
    let classes: Vec<Class> = session.dataset.with_untracked(|dataset| {
        let newest = dataset.all::<Assessment>().map(|work| work.school_year).max();
        let this_year = |class: &&Class| Some(class.school_year) == newest.or(None::<SchoolYear>);
        dataset.all::<Class>().filter(this_year).cloned().collect()
    });
    for class in classes {
        let proposals = drafts::propose(session, &class.id, Subject::Mathematics);
        let plain = proposals.into_iter().filter(|proposal| proposal.concerns.is_empty());
        let routes: Vec<_> = plain.step_by(2).map(|proposal| proposal.route).collect();
        if !routes.is_empty() {
            let kept = session.perform(Op::AdoptRoutes(routes)).await;
            debug_assert!(kept.is_ok());
        }
    }
    debug_assert!(session.dataset.with_untracked(|dataset| dataset.all::<School>().next().is_some()));
}
