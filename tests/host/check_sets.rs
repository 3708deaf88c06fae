//! Parallel forms of a check: what is refused, what the sheet and its key say, that the points of the sheet reach the evidence, and
//! that the form after is never the form before.

use marshrut::exchange::scope::{Scope, select};
use marshrut::model::assessment::{Assessment, AssessmentKind, Points};
use marshrut::model::check_set::{CheckSet, CheckTask};
use marshrut::model::deficit::{CheckForm, ExitRule};
use marshrut::model::fact::{FactKey, FactKind};
use marshrut::model::id::{PupilId, SkillCode};
use marshrut::ops::deficit::CheckRecord;
use marshrut::ops::field::Field;
use marshrut::ops::{Op, Refusal};
use marshrut::planning::exit_rule::{n_tasks, too_few_tasks};
use marshrut::planning::ledger::life_of;
use marshrut::report::check_sheet::check_sheet;
use marshrut::report::document::{Block, Document, Table};
use marshrut::report::docx::docx;
use marshrut::report::parcel::{Heads, pack, unpack};
use marshrut::text::words::{Lang, Words};

use crate::support::cast::{self, check_set, class_id, day, full_desk, numbers, skill_check};

const SKILL: &str = "ma.6.negative";

fn task(text: &str, points_max: u8) -> CheckTask {
    CheckTask { text: text.to_owned(), key: "5".to_owned(), points_max }
}

#[test]
fn tasks_are_refused_without_words_and_in_both_forms() {
    let mut desk = full_desk();
    let both =
        |a: &[CheckTask], b: &[CheckTask]| Op::PutCheckSet(CheckSet { a: a.to_vec(), b: b.to_vec(), ..check_set() });
    let table = [
        (both(&[task(" ", 1)], &[]), Refusal::Blank(Field::Task)),
        (both(&[task("3 − 8", 0)], &[]), Refusal::CheckImpossible { n_solved: 0, n_given: 0 }),
        (both(&[], &[task("3 − 8", 10)]), Refusal::CheckImpossible { n_solved: 0, n_given: 10 }),
        (both(&[task("3 − 8", 1)], &[task("3 − 8 ", 2)]), Refusal::SameTask("3 − 8".to_owned())),
    ];
    for (op, refusal) in table {
        assert_eq!(desk.does(op).unwrap_err(), refusal);
    }
    assert_eq!(desk.does(both(&[], &[])).unwrap_err(), Refusal::NothingToDo);
    desk.does(both(&[task("3 − 8", 1)], &[])).unwrap();
    desk.does(both(&[], &[])).unwrap();
    assert_eq!(desk.dataset.get::<CheckSet>(SKILL), None, "without tasks nothing is kept");
}

#[test]
fn forms_that_are_too_short_for_a_rule_are_told() {
    let of = |n_a: usize, n_b: usize| CheckSet {
        a: (0..n_a).map(|n| task(&format!("А{n}"), 1)).collect(),
        b: (0..n_b).map(|n| task(&format!("Б{n}"), 1)).collect(),
        ..check_set()
    };
    let rule = |n_given| ExitRule { n_solved: n_given - 1, n_given, n_forms: 1 };
    for (set, n_given, told) in [
        (of(3, 3), 6, None),
        (of(3, 3), 10, Some(6)),
        (of(5, 5), 10, None),
        // A form that nobody has written is put together for the rule.
        (of(0, 0), 10, None),
        (of(3, 0), 10, Some(8)),
        (of(5, 0), 10, None),
    ] {
        assert_eq!(too_few_tasks(&set, rule(n_given), 3), told, "{} and {} of {n_given}", set.a.len(), set.b.len());
    }
    assert_eq!(n_tasks(&of(4, 0), CheckForm::A, rule(10), 3), 4);
    assert_eq!(n_tasks(&of(4, 0), CheckForm::B, rule(10), 3), 5);
    assert_eq!(n_tasks(&of(4, 0), CheckForm::B, rule(2), 3), 3, "never fewer than usual");
}

#[test]
fn the_tasks_go_with_the_class_that_is_checked_by_them() {
    let mut desk = full_desk();
    desk.does(Op::PutCheckSet(check_set())).unwrap();
    let other = CheckSet { skill: SkillCode::from("ma.6.ratio"), ..check_set() };
    desk.does(Op::PutCheckSet(other)).unwrap();
    let sets = |scope: &Scope| {
        let keys = select(&desk.dataset, scope);
        keys.into_iter().filter(|key| key.kind == FactKind::CheckSet).map(|key| key.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(sets(&Scope::Class(class_id("Б"))), [SKILL]);
    assert_eq!(sets(&Scope::Class(class_id("А"))), Vec::<String>::new(), "no note about a deficit");
    assert_eq!(sets(&Scope::School(cast::school_id())), [SKILL, "ma.6.ratio"]);
}

fn texts(table: &Table, column: usize) -> Vec<&str> {
    table.rows.iter().map(|row| row[column].text.as_str()).collect()
}

fn tables(document: &Document) -> Vec<&Table> {
    let tables =
        document.blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    tables.collect()
}

#[test]
fn the_sheet_keeps_the_key_on_a_page_of_its_own() {
    let words = Words::new(Lang::Ru);
    let set = check_set();
    let sheet = |form| check_sheet(&words, &set, form, "Отрицательные числа", "5 из 6 в двух формах");
    let (a, b) = (sheet(CheckForm::A), sheet(CheckForm::B));
    assert_eq!(a.title, "Отрицательные числа: проверка, форма А");
    for (document, form) in [(&a, CheckForm::A), (&b, CheckForm::B)] {
        let [for_pupil, for_teacher] = tables(document)[..] else { panic!("two tables") };
        let tasks: Vec<&str> = set.tasks(form).iter().map(|task| task.text.as_str()).collect();
        assert_eq!((texts(for_pupil, 1), texts(for_teacher, 1)), (tasks.clone(), tasks));
        assert!(texts(for_pupil, 2).iter().all(|answer| answer.is_empty()), "no key on the sheet");
        let keys: Vec<&str> = set.tasks(form).iter().map(|task| task.key.as_str()).collect();
        assert_eq!(texts(for_teacher, 2), keys);
        let page = document.blocks.iter().position(|block| *block == Block::NewPage).unwrap();
        assert!(
            matches!(document.blocks[page - 1], Block::Table(_))
                && matches!(document.blocks[page + 1], Block::Heading(_))
        );
    }
    assert!(
        texts(tables(&a)[0], 1).iter().all(|text| !texts(tables(&b)[0], 1).contains(text)),
        "parallel, not the same"
    );

    let empty = check_sheet(&words, &CheckSet { b: vec![], ..set.clone() }, CheckForm::B, "Отрицательные числа", "");
    assert!(tables(&empty).is_empty() && !empty.blocks.contains(&Block::NewPage));

    let (again, _) = unpack(&pack(&a, &Heads::new(&words))).unwrap();
    assert_eq!(again, a, "the page break reaches the maker");
    assert!(docx(&a).unwrap().len() > docx(&empty).unwrap().len());
}

#[test]
fn the_points_of_the_sheet_stand_in_the_small_work() {
    let mut desk = full_desk();
    let form = |id: &str, form, points_max: Vec<u32>| {
        let record = skill_check(id, "p2", "2022-04-20", form, &[true, false, true]);
        Op::RecordCheck(Box::new(CheckRecord { points_max, ..record }))
    };
    desk.does(form("a1", CheckForm::A, vec![1, 2])).unwrap();
    let work = desk
        .dataset
        .all::<Assessment>()
        .find(|work| work.kind == AssessmentKind::Check && work.id.as_str().ends_with("a1"));
    let points: Vec<Points> = work.unwrap().items.iter().map(|item| item.points_max).collect();
    assert_eq!(points, [1, 2, 1].map(Points::whole));
    let life = life_of(&desk.dataset, &PupilId::from("p2"), &SkillCode::from(SKILL), &numbers(), day("2022-04-20"));
    assert_eq!((life.checks[0].n_solved, life.checks[0].n_given), (2, 3));
    assert_eq!(life.next_form(), CheckForm::B);
    assert_eq!(desk.does(form("a2", CheckForm::A, vec![])).unwrap_err(), Refusal::SameForm(CheckForm::A));
    desk.does(form("a2", CheckForm::B, vec![])).unwrap();
    assert!(desk.dataset.fact(&FactKey::new(FactKind::Deficit, "a2")).is_some());
}
