//! The form of groups is kept among the facts: each installation its own, in no file but a copy of everything, and without a child that
//! was erased.

use marshrut::exchange::scope::{Scope, select};
use marshrut::model::fact::FactKind;
use marshrut::model::group_form::{GroupForm, Who};
use marshrut::model::org::Erasure;
use marshrut::ops::{Op, Refusal};

use crate::support::cast::{self, class_id, day, full_desk, group_form};

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
    assert_eq!(form.setup.tutors, group_form("p1").setup.tutors);
}
