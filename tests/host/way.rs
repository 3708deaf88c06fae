//! The way of a results file without a browser: the files of the example are read, recognised, planned, accepted, judged,
//! and come back unchanged the second time.

use crate::support::teacher::Teacher;
use marshrut::analysis;
use marshrut::analysis::flags::Category;
use marshrut::import::draft::answers::Answers;
use marshrut::import::plan::Fate;
use marshrut::model::calendar::day_from_iso;
use marshrut::model::evidence::MasteryWord;
use marshrut::model::org::{Class, Pupil, School};
use marshrut::reference::demo::FILES;

#[test]
fn the_example_goes_the_whole_way_with_no_question() {
    let mut teacher = Teacher::new();
    for (name, bytes) in FILES {
        let plan = teacher.plan(name, bytes, &Answers::default());
        assert_eq!(plan.questions, [], "{name}");
        let left: Vec<_> = plan
            .rows
            .iter()
            .filter(|row| matches!(row.fate, Fate::Refused(_) | Fate::NeedsChoice(_)))
            .map(|row| (&row.who, &row.fate))
            .collect();
        assert!(left.len() <= 2, "{name}: {left:?}");
        teacher.accept(plan);
    }
    assert_eq!(teacher.dataset.all::<School>().count(), 1, "one school, whatever the files call it");
    let findings = analysis::find(&teacher.dataset, &teacher.reference, day_from_iso("2026-11-24").unwrap());
    let with = |category| {
        findings.pupils.values().filter(|found| found.flags.iter().any(|flag| flag.category == category)).count()
    };
    let of = |word| {
        findings.pupils.values().flat_map(|found| found.mastery.values()).filter(|known| known.word == word).count()
    };
    println!(
        "{} pupils in {} classes; НУ {}, СУ {}, ГР {}; дефицит {}, вероятно {}, мало данных {}, освоено {}",
        teacher.dataset.all::<Pupil>().count(),
        teacher.dataset.all::<Class>().count(),
        with(Category::NotPassing),
        with(Category::Weak),
        with(Category::AtRisk),
        of(MasteryWord::Deficit),
        of(MasteryWord::Likely),
        of(MasteryWord::LittleData),
        of(MasteryWord::Mastered),
    );
    for category in [Category::NotPassing, Category::Weak, Category::AtRisk] {
        assert!(with(category) > 0, "{category:?}");
    }
    for word in [MasteryWord::Deficit, MasteryWord::Likely, MasteryWord::LittleData, MasteryWord::Mastered] {
        assert!(of(word) > 0, "{word:?}");
    }
}

#[test]
fn the_same_file_again_changes_nothing() {
    let mut teacher = Teacher::new();
    let (name, bytes) = FILES[0];
    let first = teacher.plan(name, bytes, &Answers::default());
    teacher.accept(first);
    let again = teacher.plan(name, bytes, &Answers::default());
    assert!(again.facts.is_empty(), "{:?}", again.facts);
    assert!(again.rows.iter().all(|row| matches!(row.fate, Fate::Unchanged | Fate::Refused(_))), "{:?}", again.rows);
}
