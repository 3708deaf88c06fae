//! The desk of the person who forms groups: the form and what was found with it. It survives a walk to another page; the
//! form is kept when groups are looked for, what was found is not.

use crate::analysis::census::Census;
use crate::model::group_form::{Ahead, GroupForm, Setup, TutorSetup};
use crate::model::order::Gather;
use crate::model::skill::Subject;
use crate::ops::Op;
use crate::planning::groups::Gain;
use crate::planning::groups::capacity::{Balance, balance};
use crate::planning::groups::division::Division;
use crate::planning::groups::request::{Group, GroupRequest, Tutor};
use crate::planning::groups::setup::request_of;
use crate::planning::groups::stepwise::Search;
use crate::planning::propose::Ground;
use crate::text::msg;
use crate::ui::clock;
use crate::ui::place;
use crate::ui::session::Session;
use crate::ui::settings::Room;
use crate::ui::words::say;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;
use std::sync::Arc;

thread_local! {
    static DESK: ArcRwSignal<Option<Desk>> = ArcRwSignal::new(None);
}

/// The one desk. Not a field of the session, which is handed about by copy and as large as it may be.
pub fn signal() -> ArcRwSignal<Option<Desk>> {
    DESK.with(Clone::clone)
}

/// The form with its answer.
#[derive(Clone, Debug)]
pub struct Desk {
    /// Whose data it is about.
    room: Room,
    /// The form.
    pub setup: Setup,
    /// The answer to the form as it stands; none after an edit.
    pub found: Option<Arc<Found>>,
    /// Places of the groups whose lessons were planned since.
    pub planned: BTreeSet<usize>,
    /// Whether an answer is on its way.
    pub is_searching: bool,
    /// Rises with every question and every edit: an answer to an older one is thrown away.
    asked: u32,
}

impl Desk {
    /// What was found goes, and what is on its way.
    fn clear(&mut self) {
        self.found = None;
        self.planned.clear();
        self.is_searching = false;
        self.asked += 1;
    }
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// The groups.
    pub division: Division,
    /// By subject.
    pub balance: Vec<Balance>,
    /// Of a tutor of all subjects at all times.
    pub gain: Gain,
}

/// Subjects of which there are works.
pub fn subjects(session: Session) -> Vec<Subject> {
    session.dataset.with_untracked(|dataset| {
        let census = Census::of(dataset);
        let all: BTreeSet<Subject> = census.classes().flat_map(|class| census.subjects_of(&class.id)).gather();
        all.into_iter().collect()
    })
}

/// The usual form for the person.
pub fn usual(session: Session, subjects: &[Subject]) -> Setup {
    let person = session.person.get_untracked();
    let name = if person.is_empty() { tutor_name(1) } else { person };
    session.reference.with_value(|reference| Setup::usual(name, subjects, &reference.groups))
}

/// «Тьютор 2».
pub fn tutor_name(n: usize) -> String {
    say(msg::SetupTutorNew { n: n.to_string() })
}

/// Lays the desk, if it is not laid for this room.
pub fn lay(session: Session) {
    let room = session.settings.with_untracked(|settings| settings.room);
    if signal().with_untracked(|desk| desk.as_ref().is_none_or(|desk| desk.room != room)) {
        let setup = kept(session).unwrap_or_else(|| usual(session, &subjects(session)));
        signal().set(Some(Desk { room, setup, found: None, planned: BTreeSet::new(), is_searching: false, asked: 0 }));
    }
}

/// The form with which this installation last looked for groups.
fn kept(session: Session) -> Option<Setup> {
    let installation = session.issued().installation;
    session.dataset.with_untracked(|dataset| Some(dataset.get::<GroupForm>(installation.as_str())?.setup.clone()))
}

/// Keeps the form among the facts: it names tutors and pupils, so it must not lie outside them.
fn keep(session: Session, setup: &Setup) {
    // Whether groups are formed anew is asked every time.
    let setup = Setup { ahead: Ahead::Stand, ..setup.clone() };
    if kept(session).as_ref() == Some(&setup) {
        return;
    }
    let form = GroupForm { installation: session.issued().installation, setup };
    session.dispatch(Op::PutGroupForm(Box::new(form)), move |outcome| {
        // What was kept needs no word; what was not is told.
        if outcome.is_err() {
            session.tell(outcome);
        }
    });
}

/// Changes the form; the answer goes, since it was to another question.
pub fn edit(change: impl FnOnce(&mut Setup)) {
    // Rows may be drawn anew, with the field or button that was used.
    place::keep();
    signal().update(|desk| {
        if let Some(desk) = desk {
            change(&mut desk.setup);
            desk.clear();
        }
    });
}

/// The form as it stands.
pub fn setup() -> Option<Setup> {
    signal().with_untracked(|desk| desk.as_ref().map(|desk| desk.setup.clone()))
}

/// Divides by the form and lays the answer on the desk.
pub fn find(session: Session) {
    let Some(setup) = setup() else { return };
    keep(session, &setup);
    let mut mine = 0;
    signal().update(|desk| {
        if let Some(desk) = desk {
            desk.clear();
            desk.is_searching = true;
            mine = desk.asked;
        }
    });
    spawn_local(async move {
        let is_wanted = move || signal().with_untracked(|desk| desk.as_ref().is_some_and(|desk| desk.asked == mine));
        let Some(found) = answer(session, &setup, &is_wanted).await else { return };
        signal().update(|desk| {
            if let Some(desk) = desk.as_mut().filter(|desk| desk.asked == mine) {
                desk.found = Some(Arc::new(found));
                desk.is_searching = false;
            }
        });
    });
}

/// Divides by a form, in slices between which the page may answer; `None` once nobody wants it any more.
pub async fn answer(session: Session, setup: &Setup, is_wanted: &dyn Fn() -> bool) -> Option<Found> {
    clock::breathe().await;
    let request = untrack(|| request(session, setup));
    clock::breathe().await;
    let division = divided(&request, &[], is_wanted).await?;
    clock::breathe().await;
    let balance = balance(&request, &division);
    let all = setup.tutors.iter().flat_map(|tutor| tutor.subjects.iter().copied());
    let minutes_a_week = setup.tutors.iter().map(|tutor: &TutorSetup| tutor.minutes_a_week).max().unwrap_or_default();
    // A name nobody has: a blank.
    let extra = Tutor { name: " ".to_owned(), subjects: all.gather(), slots: setup.slots(), minutes_a_week };
    let more = divided(&with_tutor(&request, extra), &division.groups, is_wanted).await?;
    // What is drawn next has a task of its own.
    clock::breathe().await;
    let gain = Gain::of(&division, &more);
    Some(Found { division, balance, gain })
}

fn request(session: Session, setup: &Setup) -> GroupRequest {
    let (findings, reference, today) = (session.findings.get(), session.reference(), session.today.get());
    session.dataset.with(|dataset| {
        let census = Census::of(dataset);
        let ground = Ground { census: &census, findings: &findings.0, reference: &reference };
        request_of(ground, setup, today)
    })
}

/// With a tutor more, who brings a room along.
fn with_tutor(request: &GroupRequest, tutor: Tutor) -> GroupRequest {
    let mut more = request.clone();
    more.rooms.values_mut().for_each(|n| *n += 1);
    more.tutors.push(tutor);
    more
}

/// A slice of the search in milliseconds: with the step that ends it well under a tenth of a second.
const SLICE: i64 = 25;

async fn divided(request: &GroupRequest, known: &[Group], is_wanted: &dyn Fn() -> bool) -> Option<Division> {
    let mut search = Search::starting_from(request, known);
    clock::breathe().await;
    loop {
        let until = clock::now().0 + SLICE;
        while clock::now().0 < until {
            if !search.step() {
                clock::breathe().await;
                return Some(search.division());
            }
        }
        clock::breathe().await;
        if !is_wanted() {
            return None;
        }
    }
}
