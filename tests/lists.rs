//! The way of files that hold no results, and of exam protocols: read, planned, accepted; the second time nothing changes.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test")]

use marshrut::change;
use marshrut::import::draft::answers::{Answers, SchoolAnswer};
use marshrut::import::draft::draft;
use marshrut::import::lists::plan::{ListFate, ListPlan, of_codes, of_events};
use marshrut::import::lists::{codes, events};
use marshrut::import::plan::plan;
use marshrut::import::recognise::{Form, Recognition, recognise};
use marshrut::import::sheet::limits::Limits;
use marshrut::import::sheet::{Workbook, read};
use marshrut::model::assessment::{Assessment, AssessmentKind, Mark};
use marshrut::model::calendar::{Moment, day_from_iso};
use marshrut::model::dataset::Dataset;
use marshrut::model::event::{Participation, ParticipationKind};
use marshrut::model::fact::Fact;
use marshrut::model::id::InstallationId;
use marshrut::model::org::{Naming, Pupil, PupilLink};
use marshrut::model::result::PupilResult;
use marshrut::model::skill::Subject;
use marshrut::ops::{self, Actor, Op};
use marshrut::reference::Reference;
use std::path::Path;

struct Desk {
    dataset: Dataset,
    reference: Reference,
    counter: u64,
    ids: u64,
}

impl Desk {
    fn new() -> Self {
        Self { dataset: Dataset::default(), reference: Reference::seeds().unwrap(), counter: 0, ids: 0 }
    }

    fn open(&self, name: &str) -> (Workbook, Vec<Recognition>) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/cases").join(name);
        let workbook = read(&std::fs::read(path).unwrap(), name, &Limits::default()).unwrap();
        let found = recognise(&workbook, &self.reference);
        (workbook, found)
    }

    fn put(&mut self, op: Op) {
        self.counter += 1;
        let actor = Actor {
            installation: InstallationId::new("desk"),
            by: String::new(),
            counter: self.counter,
            now: Moment(1_790_000_000_000),
        };
        let change = ops::apply(&self.dataset, op, &actor).unwrap();
        change::put_into(&change, &mut self.dataset);
    }

    /// Takes in every table of results of a file.
    fn load(&mut self, name: &str) {
        let (workbook, found) = self.open(name);
        for one in found.iter().filter(|one| one.form == Form::Results) {
            let answers =
                Answers { school: Some(SchoolAnswer::New("СОШ № 901".to_owned())), ..Answers::default() };
            let drafted = draft(&workbook, one, &answers, &self.reference);
            let ids = &mut self.ids;
            let planned = plan(&drafted, &self.dataset, &self.reference, &answers, &mut || {
                *ids += 1;
                format!("id{ids}")
            });
            assert!(planned.work.is_some(), "{name}: {:?}", planned.questions);
            let mut facts = planned.facts;
            facts.push(Fact::Import(planned.import));
            self.put(Op::AcceptImport { facts, title: name.to_owned() });
        }
    }

    fn events(&self, name: &str) -> ListPlan {
        let (workbook, found) = self.open(name);
        let profile = self.reference.profiles.get(&found[0].profile).unwrap();
        let list = events::read(&workbook, &workbook.sheets[0], profile, &self.reference.profiles.vocabulary).unwrap();
        of_events(&list, &self.dataset)
    }

    fn codes(&self, name: &str) -> ListPlan {
        let (workbook, found) = self.open(name);
        let profile = self.reference.profiles.get(&found[0].profile).unwrap();
        let list = codes::read(&workbook, &workbook.sheets[0], profile, &self.reference.profiles.vocabulary).unwrap();
        of_codes(&list, &self.dataset, day_from_iso("2022-05-01").unwrap())
    }

    fn accept(&mut self, plan: ListPlan) {
        self.put(Op::AcceptImport { facts: plan.facts, title: "список".to_owned() });
    }
}

fn count(plan: &ListPlan, fate: ListFate) -> usize {
    plan.rows.iter().filter(|row| row.fate == fate).count()
}

#[test]
fn codes_take_names_or_are_joined_to_them_and_the_second_time_nothing_changes() {
    let (work, list) =
        ("Проведение работы по математике, 6 класс. ВПР 2021.csv", "Коды участников Математика 6 класс ВПР 2021.csv");
    let mut desk = Desk::new();
    let before = desk.codes(list);
    assert_eq!(count(&before, ListFate::NoWork), before.rows.len(), "no work, no pupil behind a code");
    desk.load(work);
    let plan = desk.codes(list);
    let n = count(&plan, ListFate::Added);
    assert!(n >= 40, "{n} of {}", plan.rows.len());
    assert_eq!(plan.facts.len(), n);
    desk.accept(plan);
    let named = desk.dataset.all::<Pupil>().filter(|pupil| matches!(pupil.naming, Naming::Named(_))).count();
    assert_eq!(named + desk.dataset.all::<PupilLink>().count(), n);
    assert!(desk.codes(list).facts.is_empty());
}

#[test]
fn participations_go_to_pupils_who_are_known_and_to_nobody_else() {
    let mut desk = Desk::new();
    let list = "Участие в мероприятиях 2021-2022.xlsx";
    let before = desk.events(list);
    assert_eq!(count(&before, ListFate::NotFound), before.rows.len());
    for class in [
        "КДР математика 8А октябрь 2021.xlsx",
        "КДР русский язык 8Б ноябрь 2021.xls",
        "КДР математика 7А январь 2022.ods",
    ] {
        desk.load(class);
    }
    let plan = desk.events(list);
    let n = count(&plan, ListFate::Added);
    assert!(n >= 8, "{n} of {}", plan.rows.len());
    assert!(count(&plan, ListFate::NotFound) > 0, "other classes are not loaded");
    desk.accept(plan);
    assert_eq!(desk.dataset.all::<Participation>().count(), n);
    let outcomes = ["победитель", "призёр", "участник"];
    assert!(desk.dataset.all::<Participation>().all(|one| outcomes.contains(&one.outcome.as_str())));
    assert!(desk.dataset.all::<Participation>().any(|one| one.kind == ParticipationKind::Sport));
    assert!(desk.events(list).facts.is_empty(), "the same file again");
}

#[test]
fn a_protocol_of_three_exams_is_three_works_and_keeps_no_passport() {
    let mut desk = Desk::new();
    desk.load("Протокол проверки результатов ОГЭ 2026.xls");
    let works: Vec<&Assessment> = desk.dataset.all::<Assessment>().collect();
    let subjects: Vec<Subject> = works.iter().map(|work| work.subject).collect();
    for subject in [Subject::Russian, Subject::Mathematics, Subject::SocialStudies] {
        assert!(subjects.contains(&subject), "{subjects:?}");
    }
    assert!(works.iter().all(|work| work.kind == AssessmentKind::Oge));
    // One child of three exams is one pupil.
    let n_results = desk.dataset.all::<PupilResult>().count();
    assert!(desk.dataset.all::<Pupil>().count() * 2 < n_results);
    // A total that passes and too few points in geometry: the protocol's «2» stands.
    let twos = desk.dataset.all::<PupilResult>().filter(|result| {
        let work = works.iter().find(|work| work.id == result.assessment).unwrap();
        result.mark(work) == Some(Mark::Two)
    });
    assert!(twos.count() > 0);
    let kept = format!("{:?}", desk.dataset);
    for passport in ["944515", "947218", "963469", "940111"] {
        assert!(!kept.contains(passport), "{passport} was kept");
    }
}

#[test]
fn two_levels_of_one_exam_are_two_works() {
    let mut desk = Desk::new();
    desk.load("Протокол ЕГЭ 2026.xlsx");
    let titles: Vec<&str> = desk.dataset.all::<Assessment>().map(|work| work.title.as_str()).collect();
    assert!(titles.contains(&"профильная"), "{titles:?}");
}
