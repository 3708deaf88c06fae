//! A work of which a file tells totals and marks, and no task: the totals are kept with their maximum, seen on the pupil's line of
//! works, changed by a corrected file, and they travel in a class file.

use marshrut::analysis::census::Census;
use marshrut::analysis::checks::Checks;
use marshrut::analysis::timeline::{Sat, Timeline};
use marshrut::analysis::works::WorkSummary;
use marshrut::exchange::class_file::{Origin, export, open};
use marshrut::exchange::merge::union;
use marshrut::exchange::scope::Scope;
use marshrut::import::draft::answers::{Answers, SchoolAnswer};
use marshrut::import::plan::{Fate, ValueChange};
use marshrut::model::assessment::{Assessment, Points};
use marshrut::model::calendar::Moment;
use marshrut::model::dataset::Dataset;
use marshrut::model::org::{Naming, Pupil};
use marshrut::model::result::PupilResult;
use marshrut::model::skill::Subject;
use marshrut::text::describe::source_of_total;

use crate::support::teacher::Teacher;

const NAME: &str = "Контрольный диктант 7В.csv";

const TABLE: &str = "Контрольная работа по русскому языку, 7В класс, 16.12.2025;;;\nМаксимальный балл – 25;;;\n\
    №;ФИО;Набранный балл;Оценка\n1;Абрамова Алина Андреевна;17;4\n2;Белкин Денис Игоревич;9;2\n\
    3;Волков Егор Борисович;н;н\n4;Гаврилова Вера Глебовна;25;5\n5;Дроздов Илья Игоревич;12,5;3\n";

fn answers() -> Answers {
    Answers {
        school: Some(SchoolAnswer::New("МБОУ СОШ № 7 (вымышленная)".to_owned())), ..Answers::default()
    }
}

fn loaded() -> Teacher {
    let mut teacher = Teacher::new();
    let plan = teacher.plan(NAME, TABLE.as_bytes(), &answers());
    assert_eq!(plan.questions, vec![]);
    teacher.accept(plan);
    teacher
}

fn surname(pupil: &Pupil) -> String {
    let Naming::Named(name) = &pupil.naming else { panic!("{pupil:?} has no name") };
    name.surname.clone()
}

/// Surname → total kept.
fn totals(dataset: &Dataset) -> Vec<(String, Option<Points>)> {
    let named = |result: &PupilResult| surname(dataset.get::<Pupil>(result.pupil.as_str()).unwrap());
    let mut all: Vec<_> = dataset.all::<PupilResult>().map(|result| (named(result), result.total())).collect();
    all.sort();
    all
}

#[test]
fn totals_are_kept_with_their_maximum() {
    let teacher = loaded();
    let half = Points::of_hundredths(1_250);
    let expected = [
        ("Абрамова", Some(Points::whole(17))),
        ("Белкин", Some(Points::whole(9))),
        ("Волков", None),
        ("Гаврилова", Some(Points::whole(25))),
        ("Дроздов", Some(half)),
    ];
    assert_eq!(totals(&teacher.dataset), expected.map(|(name, total)| (name.to_owned(), total)));
    let work = teacher.dataset.all::<Assessment>().next().unwrap();
    assert_eq!(work.points_max(), Some(Points::whole(25)));
}

#[test]
fn the_line_of_a_pupil_and_the_page_of_the_work_show_them() {
    let teacher = loaded();
    let census = Census::of(&teacher.dataset);
    let work = teacher.dataset.all::<Assessment>().next().unwrap();
    let of = |surname: &str| {
        let pupil = teacher.dataset.all::<Pupil>().find(|pupil| self::surname(pupil) == surname).unwrap();
        Timeline::of(&census, &pupil.id, Subject::Russian).points[0].sat.clone()
    };
    let Sat::Written { percent, total, .. } = of("Абрамова") else { panic!("she wrote it") };
    assert_eq!((percent, total), (Some(68.0), Some((Points::whole(17), Some(Points::whole(25))))));
    assert_eq!(of("Волков"), Sat::Absent);
    let result = teacher.dataset.all::<PupilResult>().find(|result| result.total() == Some(Points::whole(17))).unwrap();
    let source = source_of_total(&teacher.dataset, &result.pupil, &work.id).unwrap();
    assert!(source.starts_with(NAME) && source.ends_with("› C4"), "{source}");
    let checks = Checks::seeds(&teacher.reference.rules);
    let summary = WorkSummary::of(&census, &checks, &work.id, None).unwrap();
    let seen: Vec<Points> = summary.distribution.keys().copied().collect();
    assert_eq!(seen, [900, 1_250, 1_700, 2_500].map(Points::of_hundredths));
    assert!((summary.percent_mean.unwrap() - 63.5).abs() < 1e-9, "{:?}", summary.percent_mean);
}

#[test]
fn the_same_file_changes_nothing_and_a_corrected_one_says_old_and_new() {
    let mut teacher = loaded();
    let again = teacher.plan(NAME, TABLE.as_bytes(), &answers());
    assert!(again.rows.iter().all(|row| row.fate == Fate::Unchanged), "{:?}", again.rows);
    let mended = TABLE.replace("Денис Игоревич;9;", "Денис Игоревич;10;");
    let plan = teacher.plan(NAME, mended.as_bytes(), &answers());
    let before =
        ValueChange::Total { before: Some(Points::whole(9)), after: Some(Points::whole(10)), cell: "C5".to_owned() };
    assert_eq!(plan.rows[1].fate, Fate::Changed(vec![before]));
    teacher.accept(plan);
    assert_eq!(totals(&teacher.dataset)[1].1, Some(Points::whole(10)));
}

#[test]
fn they_travel_in_a_class_file() {
    let teacher = loaded();
    let origin = Origin {
        by: "Циркулева М. А.".to_owned(),
        installation: "teacher".into(),
        number: 1,
        at: Moment(1_790_000_000_000),
    };
    let text = export(&teacher.dataset, &Scope::All, &origin).unwrap();
    let file = open(text.as_bytes()).unwrap();
    let other = union(&Dataset::default(), &file.facts);
    assert_eq!(totals(&other), totals(&teacher.dataset));
    assert_eq!(other.all::<Assessment>().next().unwrap().points_max(), Some(Points::whole(25)));
}
