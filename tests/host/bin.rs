//! The bin: every way a record goes puts it there, it comes back as it was, and what must not come back does not.

use marshrut::change::Change;
use marshrut::exchange::class_file::{Origin, export, open};
use marshrut::exchange::scope::Scope;
use marshrut::model::calendar::{Moment, day_from_iso};
use marshrut::model::fact::{Fact, FactKey, FactKind};
use marshrut::model::lesson::ExtraLesson;
use marshrut::model::org::{Erasure, PupilsApart};
use marshrut::ops::bin::{KEPT_DAYS, discarded};
use marshrut::ops::together::MergeOrder;
use marshrut::ops::withdraw::withdrawal;
use marshrut::ops::{Op, Refusal};

use crate::support::cast::{self, Desk, full_desk};

const DAY_MS: i64 = 86_400_000;

/// A desk with its journal.
struct Kept {
    desk: Desk,
    journal: Vec<Change>,
}

impl Kept {
    fn new() -> Self {
        Self { desk: full_desk(), journal: Vec::new() }
    }

    fn does(&mut self, op: Op) -> Result<Change, Refusal> {
        let change = self.desk.does(op)?;
        self.journal.push(change.clone());
        Ok(change)
    }

    /// Keys in the bin, one list for each change, newest first.
    fn bin(&self) -> Vec<Vec<FactKey>> {
        let found = discarded(&self.desk.dataset, &self.journal, self.desk.actor.now);
        found.iter().map(|one| one.gone.iter().map(|edit| edit.key.clone()).collect()).collect()
    }

    /// Takes the newest removal out of the bin.
    fn back(&mut self) -> Result<Change, Refusal> {
        let change = discarded(&self.desk.dataset, &self.journal, self.desk.actor.now)[0].change.clone();
        self.does(Op::Restore(Box::new(change)))
    }
}

fn key(kind: FactKind, id: &str) -> FactKey {
    FactKey::new(kind, id)
}

#[test]
fn every_kind_of_removal_is_there_and_comes_back_as_it_was() {
    let removals: [(&str, Option<Op>, Op, FactKey); 7] = [
        ("a route", None, Op::RemoveRoute("r1".into()), key(FactKind::Route, "r1")),
        ("a lesson", None, Op::RemoveLesson("l1".into()), key(FactKind::Lesson, "l1")),
        ("an objection", None, Op::WithdrawObjection("o1".into()), key(FactKind::Objection, "o1")),
        ("a link", None, Op::UnlinkPupils(cast::link("p3", "code-1").id), key(FactKind::Link, "")),
        (
            "two children",
            Some(Op::PartPupils(PupilsApart::of_pair("p1".into(), "p2".into()))),
            Op::UnpartPupils("p1=p2".into()),
            key(FactKind::Apart, ""),
        ),
        (
            "a layout",
            Some(Op::PutLayouts(vec![cast::layout()])),
            Op::ForgetLayout(cast::layout().id),
            key(FactKind::Layout, ""),
        ),
        (
            "a template",
            Some(Op::PutTemplate(cast::template())),
            Op::DropTemplate(cast::template().id),
            key(FactKind::Template, ""),
        ),
    ];
    for (name, first, removal, expected) in removals {
        let mut kept = Kept::new();
        first.map(|op| kept.does(op).unwrap());
        let before: Vec<Fact> = facts(&kept);
        assert!(kept.bin().is_empty(), "{name}: nothing is gone yet");
        kept.does(removal).unwrap();
        let bin = kept.bin();
        assert_eq!((bin.len(), bin[0].len(), bin[0][0].kind), (1, 1, expected.kind), "{name}");
        assert!(expected.id.is_empty() || bin[0][0] == expected, "{name}");
        kept.back().unwrap();
        assert_eq!(facts(&kept), before, "{name}: as it was");
        assert!(kept.bin().is_empty(), "{name}: no longer in the bin");
    }
}

fn facts(kept: &Kept) -> Vec<Fact> {
    kept.desk.dataset.registers().filter_map(|(_, register)| register.body().cloned()).collect()
}

#[test]
fn a_withdrawn_import_comes_back_whole_also_when_a_lesson_went_after_it() {
    let mut kept = Kept::new();
    let import = cast::import("i1").id;
    let order = withdrawal(&kept.desk.dataset, &kept.journal, &import).order(import);
    let before = facts(&kept);
    kept.does(Op::WithdrawImport(order)).unwrap();
    let n = kept.bin()[0].len();
    assert!(n > 3 && facts(&kept).len() == before.len() - n);
    kept.does(Op::RemoveLesson("l1".into())).unwrap();
    assert_eq!(kept.bin().len(), 2);
    kept.back().unwrap();
    kept.back().unwrap();
    assert_eq!(facts(&kept), before);
    // Undoing the way back throws away again: that, too, stands in the bin.
    let last = kept.journal.last().unwrap().clone();
    kept.does(Op::Undo(Box::new(last))).unwrap();
    assert_eq!(kept.bin()[0].len(), n);
}

#[test]
fn a_removal_by_a_merged_file_names_who_removed_it() {
    let mut kept = Kept::new();
    let mut other = Desk { dataset: kept.desk.dataset.clone(), ..Desk::new("inst-b", "Циркулева М. А.") };
    other.does(Op::RemoveLesson("l1".into())).unwrap();
    let origin =
        Origin { by: other.actor.by.clone(), installation: other.actor.installation.clone(), number: 1, at: Moment(0) };
    let file = open(export(&other.dataset, &Scope::All, &origin).unwrap().as_bytes()).unwrap();
    kept.does(Op::Merge(MergeOrder { file: Box::new(file), agreed: std::collections::BTreeSet::new() })).unwrap();
    let found = discarded(&kept.desk.dataset, &kept.journal, kept.desk.actor.now);
    assert_eq!((found.len(), found[0].by()), (1, "Циркулева М. А."));
    kept.back().unwrap();
    assert!(kept.desk.dataset.get::<ExtraLesson>("l1").is_some());
}

#[test]
fn days_run_down_and_nothing_is_lost_after_them() {
    let mut kept = Kept::new();
    let at = kept.does(Op::RemoveLesson("l1".into())).unwrap().at.0;
    let left =
        |kept: &Kept, days: i64| discarded(&kept.desk.dataset, &kept.journal, Moment(at + days * DAY_MS))[0].days_left;
    assert_eq!([0, 1, 89, 90, 400].map(|days| left(&kept, days)), [KEPT_DAYS, 89, 1, 0, 0]);
    // A clock that was set back says no more than ninety.
    assert_eq!(left(&kept, -7), KEPT_DAYS);
    kept.desk.actor.now = Moment(at + 400 * DAY_MS);
    kept.back().unwrap();
    assert!(kept.desk.dataset.get::<ExtraLesson>("l1").is_some());
}

#[test]
fn what_fits_no_more_is_refused_and_an_erased_child_never_returns() {
    // Meanwhile the pupil has another route in the subject.
    let mut kept = Kept::new();
    kept.does(Op::RemoveRoute("r1".into())).unwrap();
    kept.does(Op::AdoptRoutes(vec![cast::route("r2", "p1")])).unwrap();
    assert!(matches!(kept.back(), Err(Refusal::RouteOpen { .. })));
    // A lesson of two comes back without the one who was erased; what was hers alone is not offered.
    let mut kept = Kept::new();
    kept.does(Op::RemoveLesson("l1".into())).unwrap();
    kept.does(Op::RemoveRoute("r1".into())).unwrap();
    kept.does(Op::Erase(Erasure { pupil: "p1".into(), on: day_from_iso("2022-05-20").unwrap() })).unwrap();
    assert_eq!(kept.bin(), [vec![key(FactKind::Lesson, "l1")]]);
    kept.back().unwrap();
    let lesson = kept.desk.dataset.get::<ExtraLesson>("l1").unwrap();
    assert_eq!(lesson.attendance.keys().map(ToString::to_string).collect::<Vec<_>>(), ["p2"]);
    // Twice is once.
    let first = kept.journal[0].clone();
    assert_eq!(kept.does(Op::Restore(Box::new(first))).err(), Some(Refusal::NothingToDo));
}
