//! Many files at once: of several schools where none is here, the same file twice, a file of another year.

use marshrut::exchange::adoption::{home, known_as, read_here};
use marshrut::exchange::batch::{Sender, is_same, strangers, unsettled, year_of, year_of_work};
use marshrut::exchange::class_file::{ClassFile, Origin, export, open};
use marshrut::exchange::merge::{Concern, Novelty, preview};
use marshrut::exchange::scope::Scope;
use marshrut::model::calendar::{Moment, SchoolYear};
use marshrut::model::dataset::Dataset;
use marshrut::model::id::SchoolId;
use marshrut::model::org::{Class, Enrolment, Naming, PersonName, Pupil, School};
use marshrut::model::result::PupilResult;
use marshrut::ops::together::{collect, collected};
use marshrut::ops::{Op, Refusal, apply};
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::support::cast::{self, Desk, full_desk};
use crate::support::school::put;

/// The class file of 6Б of a school, made at a moment.
fn file(school: &str, year: i32, at: i64) -> Arc<ClassFile> {
    let mut facts = Dataset::default();
    put(&mut facts, School { id: school.into(), name: format!("СОШ № {school}"), codes: Vec::new(), also: None });
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

/// The file of a school, as whoever gets it opens it.
fn sent(desk: &Desk, school: &SchoolId) -> Arc<ClassFile> {
    let Desk { dataset, actor, .. } = desk;
    let (by, number, at) = (actor.by.clone(), actor.counter, actor.now);
    let origin = Origin { by, installation: actor.installation.clone(), number, at };
    Arc::new(open(export(dataset, &Scope::School(school.clone()), &origin).unwrap().as_bytes()).unwrap())
}

/// A person says that a school of which a file came is theirs.
fn adopts(desk: &mut Desk, file: &ClassFile) {
    let report = preview(&desk.dataset, &read_here(&desk.dataset, file), &desk.actor.issued());
    assert!(report.concerns.contains(&Concern::OtherSchool));
    let [stranger] = &strangers(&desk.dataset, [file])[..] else { panic!("one school is asked about") };
    let school = known_as(home(&desk.dataset).unwrap(), &stranger.schools);
    desk.does(Op::PutSchool(school)).unwrap();
    assert_eq!(strangers(&desk.dataset, [file]), [], "nobody asks again");
}

/// Merges a file that asks nothing; what it brings stands in the one school.
fn merges(desk: &mut Desk, file: &Arc<ClassFile>) {
    let report = preview(&desk.dataset, &read_here(&desk.dataset, file), &desk.actor.issued());
    assert_eq!((report.concerns, report.doubled, report.conflicts), Default::default());
    desk.does(Op::MergeAll(vec![file.clone()])).unwrap();
    let school = home(&desk.dataset).expect("one school").id.clone();
    assert!(
        desk.dataset
            .all::<Class>()
            .all(|class| class.school == school && class.id.as_str().starts_with(school.as_str()))
    );
    assert!(desk.dataset.all::<Pupil>().all(|pupil| pupil.school == school));
    let classes = desk.dataset.all::<PupilResult>().filter_map(|result| result.class.as_ref());
    let classes = classes.chain(desk.dataset.all::<Enrolment>().map(|enrolment| &enrolment.class));
    for class in classes {
        assert!(desk.dataset.get::<Class>(class.as_str()).is_some(), "{class:?}");
    }
    let again = preview(&desk.dataset, &read_here(&desk.dataset, file), &desk.actor.issued());
    assert_eq!((again.novelty, again.conflicts), (Novelty::Same, Vec::new()), "the same file once more");
}

#[test]
fn a_school_that_a_teacher_has_not_named_is_asked_about_once_and_then_read_as_ours() {
    let (theirs, ours) = (cast::school_id(), SchoolId::from("home"));
    let mut teacher = full_desk();
    let mut deputy = Desk::new("deputy", "Зимина О. Л.");
    let school = School { id: ours.clone(), name: "СОШ № 5".to_owned(), codes: Vec::new(), also: None };
    deputy.does(Op::PutSchool(school)).unwrap();
    let first = sent(&teacher, &theirs);
    adopts(&mut deputy, &first);
    merges(&mut deputy, &first);
    assert!(deputy.dataset.all::<PupilResult>().count() > 0);
    assert_eq!(home(&deputy.dataset).unwrap().name, "СОШ № 5");

    // The teacher goes on without having heard of it.
    let rename = |pupil: &str, name: &str| Op::RenamePupil {
        pupil: pupil.into(),
        naming: Naming::Named(PersonName::from_one_cell(name)),
    };
    teacher.does(rename("p1", "Метелин Егор Павлович")).unwrap();
    merges(&mut deputy, &sent(&teacher, &theirs));

    // And what the deputy has done since goes back, to be read there as of the teacher's school.
    deputy.does(rename("p2", "Дождикова Анна Львовна")).unwrap();
    let back = sent(&deputy, &ours);
    adopts(&mut teacher, &back);
    merges(&mut teacher, &back);
    assert_eq!(home(&teacher.dataset).unwrap().id, theirs);
    let nothing = deputy.does(Op::MergeAll(vec![sent(&teacher, &theirs)]));
    assert_eq!(nothing, Err(Refusal::NothingToDo), "both know the same");
    assert_eq!(deputy.dataset.conflicts().count() + teacher.dataset.conflicts().count(), 0);
}

/// Two schools that stand here by themselves stay two, whatever one says of the other.
#[test]
fn a_school_that_stands_here_is_read_as_itself() {
    let mut facts = Dataset::default();
    let also = Some(BTreeSet::from([SchoolId::from("7")]));
    put(&mut facts, School { id: "901".into(), name: "СОШ № 901".to_owned(), codes: Vec::new(), also });
    let file = file("7", 2021, 1);
    assert_ne!(*read_here(&facts, &file), *file);
    put(&mut facts, School { id: "7".into(), name: "СОШ № 7".to_owned(), codes: Vec::new(), also: None });
    assert_eq!(*read_here(&facts, &file), *file);
    assert_eq!((home(&facts), strangers(&facts, [&*file])), (None, Vec::new()));
}
