//! The way of a results file without a browser: the files of the example are read, recognised, planned, accepted, judged,
//! and come back unchanged the second time.

use marshrut::analysis;
use marshrut::analysis::flags::Category;
use marshrut::change;
use marshrut::import::draft::answers::Answers;
use marshrut::import::draft::draft;
use marshrut::import::plan::{Fate, Plan, plan};
use marshrut::import::recognise::{Form, recognise};
use marshrut::import::sheet::limits::Limits;
use marshrut::import::sheet::{self};
use marshrut::model::calendar::{Moment, day_from_iso};
use marshrut::model::dataset::Dataset;
use marshrut::model::evidence::MasteryWord;
use marshrut::model::fact::Fact;
use marshrut::model::id::InstallationId;
use marshrut::model::org::{Class, Pupil, School};
use marshrut::ops::{self, Actor, Op};
use marshrut::reference::Reference;
use marshrut::reference::demo::FILES;

struct Teacher {
    dataset: Dataset,
    reference: Reference,
    counter: u64,
    ids: u64,
}

impl Teacher {
    fn new() -> Self {
        Self { dataset: Dataset::default(), reference: Reference::seeds().unwrap(), counter: 0, ids: 0 }
    }

    fn understand(&mut self, name: &str, bytes: &[u8]) -> Plan {
        let workbook = sheet::read(bytes, name, &Limits::default()).unwrap();
        let found = recognise(&workbook, &self.reference);
        let found = found.iter().find(|one| one.form == Form::Results).unwrap_or_else(|| panic!("{name}: {found:?}"));
        let drafted = draft(&workbook, found, &Answers::default(), &self.reference);
        let ids = &mut self.ids;
        plan(&drafted, &self.dataset, &self.reference, &Answers::default(), &mut || {
            *ids += 1;
            format!("id{ids}")
        })
    }

    fn accept(&mut self, plan: Plan) {
        let mut facts = plan.facts;
        let title = plan.import.file_name.clone();
        facts.push(Fact::Import(plan.import));
        self.counter += 1;
        let actor = Actor {
            installation: InstallationId::new("teacher"),
            by: "Циркулева М. А.".to_owned(),
            counter: self.counter,
            now: Moment(1_790_000_000_000),
        };
        let change = ops::apply(&self.dataset, Op::AcceptImport { facts, title }, &actor).unwrap();
        change::put_into(&change, &mut self.dataset);
    }
}

#[test]
fn the_example_goes_the_whole_way_with_no_question() {
    let mut teacher = Teacher::new();
    for (name, bytes) in FILES {
        let plan = teacher.understand(name, bytes);
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
    let first = teacher.understand(name, bytes);
    teacher.accept(first);
    let again = teacher.understand(name, bytes);
    assert!(again.facts.is_empty(), "{:?}", again.facts);
    assert!(again.rows.iter().all(|row| matches!(row.fate, Fate::Unchanged | Fate::Refused(_))), "{:?}", again.rows);
}
