//! Layouts that a person shows once: the second file with the same heading is read without a question.

use marshrut::import::draft::answers::Answers;
use marshrut::import::draft::draft;
use marshrut::import::recognise::{layout, mapped, saved};
use marshrut::import::sheet::limits::Limits;
use marshrut::import::sheet::read;
use marshrut::reference::Reference;
use marshrut::reference::profiles::Role;
use std::collections::BTreeMap;

#[test]
fn a_layout_that_was_shown_once_is_read_without_a_question_the_second_time() {
    let reference = Reference::seeds().unwrap();
    let words = &reference.profiles.vocabulary;
    let text = |rows: &str| format!("Срез за октябрь\nребята;первое;второе;третье\n{rows}");
    let first =
        read(text("Метелин Егор;1;0;2\nВетрова Ульяна;1;1;0\n").as_bytes(), "срез.csv", &Limits::default()).unwrap();
    let sheet = &first.sheets[0];
    // The three clicks of a person: the row of the heading, the column of names, «Прочитать так».
    let mut shown = layout::at_row(sheet, 2, &[], words);
    shown.set_role(0, Role::Name, None);
    saved::fill_items(sheet, &mut shown, words);
    assert_eq!(shown.items().map(|(at, _)| at).collect::<Vec<_>>(), [1, 2, 3]);
    let kept = saved::save(sheet, &shown, "срез.csv").unwrap();
    let known = BTreeMap::from([(&kept.id, &kept)]);

    let second = read(text("Ёлкин Ян;2;2;2\n").as_bytes(), "ещё срез.csv", &Limits::default()).unwrap();
    let found = saved::find(&second.sheets[0], &known, words).unwrap();
    assert_eq!(found.columns, shown.columns);
    let drafted = draft(&second, &mapped(0, found), &Answers::default(), &reference);
    assert_eq!(drafted.rows.len(), 1);
    assert_eq!(drafted.rows[0].scores.len(), 3);
    // Another heading is another layout.
    let other = read("ребята;первое;четвёртое\nЁлкин Ян;2;2\n".as_bytes(), "иное.csv", &Limits::default()).unwrap();
    assert_eq!(saved::find(&other.sheets[0], &known, words), None);
}

#[test]
fn marks_of_quarters_do_not_become_tasks_when_a_row_and_names_are_shown() {
    let reference = Reference::seeds().unwrap();
    let words = &reference.profiles.vocabulary;
    let rows = "Метелин Егор;3;4;3;5;4\nВетрова Ульяна;5;5;4;4;5\nЁлкин Ян;3;3;5;4;4\n";
    let text = format!("ребята;1 четверть;2 четверть;3 четверть;4 четверть;год\n{rows}");
    let book = read(text.as_bytes(), "четверти.csv", &Limits::default()).unwrap();
    let mut shown = layout::at_row(&book.sheets[0], 1, &[], words);
    shown.set_role(0, Role::Name, None);
    saved::fill_items(&book.sheets[0], &mut shown, words);
    assert_eq!(shown.items().count(), 0);
    assert!(!shown.holds_results(), "names alone are nothing to read");
    shown.set_role(5, Role::Mark, None);
    assert!(shown.holds_results());
}
