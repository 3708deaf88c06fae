//! The desk on which routes lie while they are edited, proposals and adopted ones, and the tasks of checks. It survives the walk from one
//! route to another and to other pages, and is gone when the program is closed.
//!
//! Invariant: what a person has edited is never replaced by what the program proposes. An edit of what is kept is let go once that
//! has become another: what somebody else wrote is not overwritten with what stood there before.

use crate::model::check_set::CheckSet;
use crate::model::id::{ClassId, PupilId, RouteId, SkillCode, TemplateId};
use crate::model::route::Route;
use crate::model::skill::Subject;
use crate::planning::request::Proposal;
use crate::ui::clock;
use crate::ui::session::Session;
use crate::ui::settings::Room;
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;

thread_local! {
    static DESK: RefCell<Desk> = RefCell::default();
}

#[derive(Default)]
struct Desk {
    /// Whose data lie on it.
    room: Option<Room>,
    /// A proposal made anew keeps its address.
    ids: BTreeMap<(Subject, PupilId), RouteId>,
    templates: BTreeMap<(ClassId, Subject), TemplateId>,
    sheets: BTreeMap<RouteId, Lying<Route>>,
    check_sets: BTreeMap<SkillCode, Lying<CheckSet>>,
}

/// A record as it came and as it is edited.
struct Lying<T: 'static> {
    before: T,
    now: ArcRwSignal<T>,
}

/// The desk of the data that are open; another's is cleared first.
fn at<T>(session: Session, work: impl FnOnce(&mut Desk) -> T) -> T {
    let room = session.settings.with_untracked(|settings| settings.room);
    DESK.with_borrow_mut(|desk| {
        if desk.room != Some(room) {
            *desk = Desk { room: Some(room), ..Desk::default() };
        }
        work(desk)
    })
}

/// The id of the proposal for a pupil: the one it had, unless a route stands under it by now.
pub fn id_of(session: Session, subject: Subject, pupil: &PupilId) -> RouteId {
    let is_free = |id: &RouteId| session.dataset.with_untracked(|dataset| dataset.get::<Route>(id.as_str()).is_none());
    at(session, |desk| {
        let id = desk.ids.entry((subject, pupil.clone())).or_insert_with(|| RouteId::new(clock::fresh_id()));
        if !is_free(id) {
            *id = RouteId::new(clock::fresh_id());
        }
        id.clone()
    })
}

/// The template by which the proposals of a class were last asked for.
pub fn template(session: Session, place: &(ClassId, Subject)) -> Option<TemplateId> {
    at(session, |desk| desk.templates.get(place).cloned())
}

/// Notes which one is asked for.
pub fn choose_template(session: Session, place: &(ClassId, Subject), template: Option<TemplateId>) {
    at(session, |desk| match template {
        Some(template) => drop(desk.templates.insert(place.clone(), template)),
        None => drop(desk.templates.remove(place)),
    });
}

/// Lays proposals down. Of one that a person has edited only what it is compared with becomes another.
pub fn lay(session: Session, proposals: &[Proposal]) {
    let mut replaced = Vec::new();
    at(session, |desk| {
        for route in proposals.iter().map(|proposal| &proposal.route) {
            let Some(lying) = desk.sheets.get_mut(&route.id) else {
                desk.sheets.insert(route.id.clone(), Lying::of(route));
                continue;
            };
            if !lying.is_edited() {
                replaced.push((lying.now.clone(), route.clone()));
            }
            lying.before = route.clone();
        }
    });
    // Whoever reads the signals may ask for the desk.
    for (now, route) in replaced {
        now.set(route);
    }
}

/// An adopted route as it is edited.
pub fn sheet(session: Session, route: &Route) -> ArcRwSignal<Route> {
    at(session, |desk| edited(&mut desk.sheets, route.id.clone(), route))
}

/// The tasks of a skill's checks as they are edited.
pub fn check_set(session: Session, set: &CheckSet) -> ArcRwSignal<CheckSet> {
    at(session, |desk| edited(&mut desk.check_sets, set.skill.clone(), set))
}

/// What lies there, unless what is kept has become another meanwhile.
fn edited<K: Ord, T>(lying: &mut BTreeMap<K, Lying<T>>, key: K, kept: &T) -> ArcRwSignal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let found = lying.remove(&key).filter(|lying| lying.before == *kept).unwrap_or_else(|| Lying::of(kept));
    let now = found.now.clone();
    lying.insert(key, found);
    now
}

/// A proposal as it is edited.
pub fn as_edited(session: Session, proposal: &Proposal) -> Route {
    let lying = at(session, |desk| desk.sheets.get(&proposal.route.id).map(|lying| lying.now.clone()));
    lying.map_or_else(|| proposal.route.clone(), |now| now.get())
}

/// Takes a route off the desk.
pub fn take(session: Session, id: &RouteId) {
    at(session, |desk| drop(desk.sheets.remove(id)));
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Lying<T> {
    fn of(kept: &T) -> Self {
        Self { before: kept.clone(), now: ArcRwSignal::new(kept.clone()) }
    }

    fn is_edited(&self) -> bool {
        self.now.with_untracked(|now| *now != self.before)
    }
}
