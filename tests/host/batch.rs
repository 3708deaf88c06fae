//! Many files at once: of several schools where none is here, the same file twice, a file of another year.

use marshrut::exchange::batch::{Sender, is_same, unsettled, year_of, year_of_work};
use marshrut::exchange::class_file::{ClassFile, Origin, export, open};
use marshrut::exchange::merge::{Concern, preview};
use marshrut::exchange::scope::Scope;
use marshrut::model::calendar::{Moment, SchoolYear};
use marshrut::model::dataset::Dataset;
use marshrut::model::id::SchoolId;
use marshrut::model::org::{Class, School};
use marshrut::ops::together::{collect, collected};
use marshrut::ops::{Op, Refusal, apply};
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::support::cast::Desk;
use crate::support::school::put;

/// The class file of 6Б of a school, made at a moment.
fn file(school: &str, year: i32, at: i64) -> Arc<ClassFile> {
    let mut facts = Dataset::default();
    put(&mut facts, School { id: school.into(), name: format!("СОШ № {school}"), codes: Vec::new() });
    let class = Class::new(SchoolId::from(school), SchoolYear(year), 6, "Б");
    put(&mut facts, class.clone());
    let origin =
        Origin { by: "Циркулева М. А.".to_owned(), installation: school.into(), number: 1, at: Moment(at) };
    let text = export(&facts, &Scope::Class(class.id), &origin).unwrap();
    Arc::new(open(text.as_bytes()).unwrap())
}

fn asked(dataset: &Dataset, files: &[Arc<ClassFile>]) -> Vec<(String, String, usize)> {
    let senders = unsettled(dataset, files.iter().map(|file| &**file));
    let ids = |it: &Sender| it.schools.iter().map(SchoolId::as_str).collect::<Vec<_>>().join(" ");
    senders.into_iter().map(|it| (ids(&it), it.name, it.n_files)).collect()
}

#[test]
fn of_several_schools_none_is_merged_before_the_person_says_which_is_theirs() {
    let [foreign, own, other] = [file("7", 2021, 1), file("901", 2021, 2), file("901", 2020, 3)];
    let both = vec![("7".to_owned(), "СОШ № 7".to_owned(), 1), ("901".to_owned(), "СОШ № 901".to_owned(), 2)];
    for order in [[&foreign, &own, &other], [&own, &foreign, &other], [&own, &other, &foreign]] {
        let files: Vec<Arc<ClassFile>> = order.into_iter().cloned().collect();
        let mut desk = Desk::new("deputy", "");
        assert_eq!(asked(&desk.dataset, &files), both);
        let refused = desk.does(Op::MergeAll(files.clone()));
        assert_eq!(refused, Err(Refusal::NotAgreed(BTreeSet::from([Concern::HomeFirst]))));
        assert!(desk.dataset.is_empty());

        // The person's own go in; then it is known whose the other one is.
        desk.does(Op::MergeAll(vec![own.clone(), other.clone()])).unwrap();
        assert_eq!(asked(&desk.dataset, &files), []);
        let report = preview(&desk.dataset, &foreign, &desk.actor.issued());
        assert_eq!(report.concerns, BTreeSet::from([Concern::OtherSchool]));
    }
    assert_eq!(asked(&Dataset::default(), &[own.clone(), other.clone()]), [], "one school asks nothing");
}

/// Two browsers in which nobody has named the school: a person could not tell one from the other.
#[test]
fn schools_of_one_name_are_one_choice() {
    let mut files = vec![file("x", 2021, 1), file("y", 2021, 2)];
    for file in &mut files {
        Arc::make_mut(file).manifest.school_name = "Моя школа".to_owned();
    }
    assert_eq!(asked(&Dataset::default(), &files), []);
    files.push(file("7", 2021, 3));
    let expect =
        [("x y", "Моя школа", 2), ("7", "СОШ № 7", 1)].map(|(ids, name, n)| (ids.to_owned(), name.to_owned(), n));
    assert_eq!(asked(&Dataset::default(), &files), expect);
}

#[test]
fn a_file_is_the_same_by_what_is_in_it() {
    let one = file("901", 2021, 1);
    assert!(is_same(&one, &file("901", 2021, 1)));
    assert!(!is_same(&one, &file("901", 2021, 2)), "made anew");
    assert!(!is_same(&one, &file("7", 2021, 1)));
}

#[test]
fn the_year_of_work_is_the_newest_here_and_else_the_newest_that_came() {
    let [last, this] = [file("901", 2020, 1), file("901", 2021, 2)];
    let files = || [&*last, &*this];
    assert_eq!((year_of(&last), year_of(&this)), (Some(SchoolYear(2020)), Some(SchoolYear(2021))));
    assert_eq!(year_of_work(&Dataset::default(), files()), Some(SchoolYear(2021)));
    let mut here = Dataset::default();
    put(&mut here, Class::new(SchoolId::from("901"), SchoolYear(2022), 7, "Б"));
    assert_eq!(year_of_work(&here, files()), Some(SchoolYear(2022)));
    assert_eq!(year_of_work(&Dataset::default(), []), None);
    // Of a whole school: the newest of its classes.
    let mut school = ClassFile::clone(&last);
    school.manifest.school_year = None;
    school.facts.extend(this.facts.clone());
    assert_eq!(year_of(&school), Some(SchoolYear(2021)));
}

#[test]
fn file_by_file_is_the_same_deed_as_all_at_once() {
    let files = vec![file("901", 2021, 1), file("901", 2020, 2), file("901", 2019, 3)];
    let desk = Desk::new("deputy", "Зимина О. Л.");
    let mut steps = collect(&desk.dataset, files.clone(), &desk.actor).unwrap();
    let mut n = 0;
    while steps.step() {
        n += 1;
    }
    assert_eq!(n, files.len());
    assert_eq!(collected(steps, &desk.actor), apply(&desk.dataset, Op::MergeAll(files), &desk.actor));
}
