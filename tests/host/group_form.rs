//! The form of groups is kept among the facts: each installation its own, in no file but a copy of everything, and without a child that
//! was erased.

use marshrut::analysis::census::Census;
use marshrut::analysis::findings::Findings;
use marshrut::exchange::scope::{Scope, select};
use marshrut::model::dataset::Dataset;
use marshrut::model::fact::FactKind;
use marshrut::model::group_form::{Busy, GroupForm, Setup, Who};
use marshrut::model::id::{ClassId, PupilId};
use marshrut::model::org::Erasure;
use marshrut::model::skill::Subject;
use marshrut::ops::{Op, Refusal};
use marshrut::planning::groups::setup::request_of;
use marshrut::planning::propose::Ground;
use marshrut::reference::Reference;

use crate::support::cast::{self, class_id, day, full_desk, group_form};
use crate::support::school::class;

fn put(form: GroupForm) -> Op {
    Op::PutGroupForm(Box::new(form))
}

#[test]
fn each_installation_keeps_its_own_and_sends_it_to_nobody() {
    let mut desk = full_desk();
    desk.does(put(group_form("p1"))).unwrap();
    assert_eq!(desk.does(put(group_form("p1"))).unwrap_err(), Refusal::NothingToDo);
    let other = GroupForm { installation: "inst-b".into(), ..group_form("p2") };
    desk.does(put(other.clone())).unwrap();
    assert_eq!(desk.dataset.get::<GroupForm>("inst-a"), Some(&group_form("p1")));
    assert_eq!(desk.dataset.get::<GroupForm>("inst-b"), Some(&other));
    let forms =
        |scope: &Scope| select(&desk.dataset, scope).into_iter().filter(|key| key.kind == FactKind::GroupForm).count();
    assert_eq!(forms(&Scope::Class(class_id("Б"))), 0, "though it names pupils of the class");
    assert_eq!(forms(&Scope::School(cast::school_id())), 0);
    assert_eq!(forms(&Scope::All), 2);
}

#[test]
fn an_erased_child_leaves_the_form_and_the_form_stays() {
    let mut desk = full_desk();
    desk.does(put(group_form("p1"))).unwrap();
    desk.does(Op::Erase(Erasure { pupil: "p1".into(), on: day("2022-05-20") })).unwrap();
    let form = desk.dataset.get::<GroupForm>("inst-a").unwrap();
    assert_eq!(form.setup.leaving, [(Who::Class(class_id("Б")), 900)]);
    let busy: Vec<&Who> = form.setup.busy.iter().flatten().map(|busy| &busy.who).collect();
    assert_eq!(busy, [&Who::Class(class_id("Б"))]);
    assert_eq!(form.setup.tutors, group_form("p1").setup.tutors);
}

#[test]
fn a_club_and_the_days_of_a_tutor_keep_groups_away() {
    let mut dataset = Dataset::default();
    class(&mut dataset, 2026, 6);
    let reference = Reference::seeds().unwrap();
    let today = day("2026-11-30");
    let findings = Findings { today, pupils: std::collections::BTreeMap::new() };
    let census = Census::of(&dataset);
    let children: Vec<(PupilId, ClassId)> = census
        .classes()
        .flat_map(|class| census.roster(&class.id).map(|child| (child.id.clone(), class.id.clone())))
        .collect();
    let (first, home) = children[0].clone();
    let mut setup = Setup::usual("Иванова А. П.".to_owned(), &[Subject::Mathematics], &reference.groups);
    let asked = |setup: &Setup| {
        let ground = Ground { census: &census, findings: &findings, reference: &reference };
        request_of(ground, setup, today)
    };
    let busy_of = |setup: &Setup, pupil: &PupilId| -> Vec<(u8, String)> {
        let request = asked(setup);
        let need = request.pupils.into_iter().find(|need| need.pupil == *pupil).unwrap();
        need.busy.into_iter().map(|slot| (slot.weekday, slot.clock())).collect()
    };
    assert_eq!(busy_of(&setup, &first), []);
    // Tuesday from 14:45 to 15:20: a lesson from 14:20 to 14:50 and one from 15:00 on fall into it, one at 15:40 does not.
    let club = |who| Busy { who, weekday: 1, from: 14 * 60 + 45, until: 15 * 60 + 20 };
    setup.busy = Some(vec![club(Who::Pupil(first.clone()))]);
    let told = vec![(1, "14:20".to_owned()), (1, "15:00".to_owned())];
    assert_eq!(busy_of(&setup, &first), told);
    assert_eq!(busy_of(&setup, &children[1].0), [], "only the pupil who is named");
    setup.busy = Some(vec![club(Who::Class(home))]);
    assert_eq!(busy_of(&setup, &children[1].0), told, "all of a class that is named");
    // A tutor who comes on two days of the five teaches on these.
    setup.tutors[0].weekdays = Some([1, 3, 6].into_iter().collect());
    let days: std::collections::BTreeSet<u8> = asked(&setup).tutors[0].slots.iter().map(|slot| slot.weekday).collect();
    assert_eq!(days.into_iter().collect::<Vec<_>>(), [1, 3]);
}
