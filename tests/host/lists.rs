//! The way of files that hold no results, and of exam protocols: read, planned, accepted; the second time nothing changes.

use marshrut::analysis::works;
use marshrut::change::{self, Change};
use marshrut::import::draft::answers::{Answers, SchoolAnswer};
use marshrut::import::draft::draft;
use marshrut::import::lists::beside::{Origin, of_journals, of_report, of_schools};
use marshrut::import::lists::plan::{ListFate, ListPlan, of_codes, of_events};
use marshrut::import::lists::{codes, events, journal, reports, schools};
use marshrut::import::plan::plan;
use marshrut::import::recognise::{Form, Recognition, recognise};
use marshrut::import::sheet::limits::Limits;
use marshrut::import::sheet::{Workbook, read};
use marshrut::model::assessment::{Assessment, AssessmentKind, Mark};
use marshrut::model::calendar::{Moment, SchoolYear, day_from_iso};
use marshrut::model::context::SchoolContext;
use marshrut::model::dataset::Dataset;
use marshrut::model::event::{Participation, ParticipationKind};
use marshrut::model::fact::Fact;
use marshrut::model::gradebook::GradebookTerm;
use marshrut::model::group_result::{GroupLevel, GroupNumbers, Percent};
use marshrut::model::id::InstallationId;
use marshrut::model::org::{Naming, Pupil, PupilLink, School};
use marshrut::model::result::PupilResult;
use marshrut::model::skill::Subject;
use marshrut::model::source::Import;
use marshrut::ops::withdraw::withdrawal;
use marshrut::ops::{self, Actor, Op};
use marshrut::reference::Reference;
use marshrut::reference::profiles::ListKind;
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

    fn put(&mut self, op: Op) -> Change {
        self.counter += 1;
        let actor = Actor {
            installation: InstallationId::new("desk"),
            by: String::new(),
            counter: self.counter,
            now: Moment(1_790_000_000_000),
        };
        let change = ops::apply(&self.dataset, op, &actor).unwrap();
        change::put_into(&change, &mut self.dataset);
        change
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
        let list =
            codes::read(&workbook, &workbook.sheets[0], (profile, None), &self.reference.profiles.vocabulary).unwrap();
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

/// What a list would write, with its import.
fn beside(desk: &Desk, name: &str, import: &str) -> (ListPlan, Vec<Fact>) {
    let (workbook, found) = desk.open(name);
    let profile = desk.reference.profiles.get(&found[0].profile).unwrap();
    let words = &desk.reference.profiles.vocabulary;
    let sheet = &workbook.sheets[found[0].sheet];
    let origin = Origin { import: import.into(), sheet: sheet.name.clone() };
    let plan = match profile.list.unwrap() {
        ListKind::Journal => {
            let (class, head) = journal::head(&workbook, sheet, words);
            let year = head.school_year.unwrap_or(SchoolYear(2021));
            of_journals(&journal::read(&workbook, sheet, words), class.as_ref(), year, &desk.dataset, &origin, words)
        }
        ListKind::Schools => {
            let list = schools::read(&workbook, profile, words).unwrap();
            of_schools(&list, &desk.dataset, &origin, day_from_iso("2022-05-01").unwrap())
        }
        _ => of_report(&reports::read(&workbook, sheet, profile, words).unwrap(), &desk.dataset, &origin),
    };
    let import = Import {
        id: import.into(),
        file_name: name.to_owned(),
        file_hash: workbook.hash.clone(),
        profile: profile.id.clone(),
        at: Moment(0),
        by: String::new(),
        columns: std::collections::BTreeMap::new(),
        n_rows: plan.facts.len() as u32,
        laying: sheet.laying,
        mended: None,
    };
    let facts = plan.facts.iter().cloned().chain([Fact::Import(import)]).collect();
    (plan, facts)
}

const REPORTS: [&str; 3] = [
    "Ф3 Статистика по отметкам Русский язык 4 класс ВПР 2026.xlsx",
    "Сравнение отметок с отметками по журналу Русский язык 4 класс ВПР 2026.xlsx",
    "Распределение первичных баллов Русский язык 4 класс ВПР 2026.xlsx",
];

/// Numbers of country, region and municipality stand beside the work they speak of, and go with their import.
#[test]
fn reports_stand_beside_their_work_and_can_be_taken_back() {
    let mut desk = Desk::new();
    desk.load("Форма сбора результатов Русский язык 4 класс ВПР 2026.xlsx");
    for (at, name) in REPORTS.into_iter().enumerate() {
        let (plan, facts) = beside(&desk, name, &format!("i{at}"));
        assert_eq!(count(&plan, ListFate::Added), plan.rows.len(), "{name}");
        desk.put(Op::AcceptImport { facts, title: name.to_owned() });
        assert!(beside(&desk, name, "again").0.facts.is_empty(), "{name}: the same file again");
    }
    let work = desk.dataset.all::<Assessment>().next().unwrap();
    let told = works::beside::told(&desk.dataset, work);
    let region = told.iter().find(|one| one.level == GroupLevel::Region).unwrap();
    assert_eq!(region.n, Some(17_380));
    let GroupNumbers::Marks(marks) = &region.numbers else { panic!("{region:?}") };
    assert_eq!(marks.map(Percent::hundredths), [741, 3_620, 4_208, 1_431]);
    assert_eq!(told.first().map(|one| one.level), Some(GroupLevel::Country));
    let kinds: Vec<&str> =
        told.iter().filter(|one| one.level == GroupLevel::Municipality).map(|one| one.numbers.code()).collect();
    assert_eq!(kinds, ["journal", "marks", "totals"]);

    let found = withdrawal(&desk.dataset, &[], &"i0".into());
    assert_eq!((found.n_gone, found.n_works), (5, 0));
    desk.put(Op::WithdrawImport(found.order("i0".into())));
    let work = desk.dataset.all::<Assessment>().next().unwrap();
    assert!(works::beside::told(&desk.dataset, work).iter().all(|one| one.numbers.code() != "marks"));
}

/// The mean of a pupil's marks is that of the printed journal; a quarter of the journal goes as it came.
#[test]
fn pages_of_the_journal_go_to_their_pupils() {
    let mut desk = Desk::new();
    let journal = "Распечатка классного журнала 8А 2 четверть.xls";
    assert!(beside(&desk, journal, "i").0.facts.is_empty(), "nobody is known here");
    desk.load("КДР математика 8А октябрь 2021.xlsx");
    let (plan, facts) = beside(&desk, journal, "i");
    let n = count(&plan, ListFate::Added);
    assert!(n * 10 >= plan.rows.len() * 8, "{n} of {}", plan.rows.len());
    desk.put(Op::AcceptImport { facts, title: journal.to_owned() });
    let mut terms = desk.dataset.all::<GradebookTerm>();
    let named = |term: &&GradebookTerm| {
        let pupil = desk.dataset.get::<Pupil>(term.pupil.as_str()).unwrap();
        matches!(&pupil.naming, Naming::Named(name) if name.surname == "Белозёров") && term.title == "Алгебра"
    };
    let term = terms.find(named).unwrap();
    assert_eq!((term.average(), term.n_lessons, term.n_missed), (Some(3.0), 18, 0));
    assert_eq!(term.subject, Subject::Mathematics);
    assert!(term.from >= day_from_iso("2021-10-25").unwrap() && term.until <= day_from_iso("2021-12-31").unwrap());
    assert!(beside(&desk, journal, "again").0.facts.is_empty(), "the same file again");
}

/// Counts of a school known here are kept, of others not; no name of a head, no phone.
#[test]
fn the_context_form_goes_to_its_school() {
    let mut desk = Desk::new();
    let form = "Сбор контекстных данных об ОО (2022).xlsx";
    assert!(beside(&desk, form, "i").0.facts.is_empty(), "no school is known here");
    desk.load("Форма сбора результатов Русский язык 4 класс ВПР 2026.xlsx");
    let school =
        School {
            id: "990901".into(), name: "МБОУ СОШ № 901 (вымышленная)".to_owned(), codes: vec![], also: None
        };
    desk.put(Op::PutSchool(school));
    let (plan, facts) = beside(&desk, form, "i");
    assert_eq!((count(&plan, ListFate::Added), count(&plan, ListFate::NotFound)), (1, 2));
    desk.put(Op::AcceptImport { facts, title: form.to_owned() });
    let told = desk.dataset.all::<SchoolContext>().next().unwrap();
    assert_eq!((told.counts["pupils"], told.counts["teachers"], told.school_year), (304, 21, SchoolYear(2021)));
    let (passport, _) = beside(&desk, "Социальный паспорт школ 2021-2022.xlsx", "i2");
    assert!(count(&passport, ListFate::Added) + count(&passport, ListFate::Changed) == 1, "{:?}", passport.rows);
}

/// Participations do not name their import: the journal knows with what they came.
#[test]
fn a_list_of_participations_is_withdrawn_as_a_whole() {
    let mut desk = Desk::new();
    desk.load("КДР математика 8А октябрь 2021.xlsx");
    let plan = desk.events("Участие в мероприятиях 2021-2022.xlsx");
    let n = plan.facts.len();
    assert!(n > 0);
    let import = Import {
        id: "i".into(),
        file_name: "Участие.xlsx".to_owned(),
        file_hash: String::new(),
        profile: "events".to_owned(),
        at: Moment(0),
        by: String::new(),
        columns: std::collections::BTreeMap::new(),
        n_rows: n as u32,
        laying: None,
        mended: None,
    };
    let facts = plan.facts.into_iter().chain([Fact::Import(import)]).collect();
    let change = desk.put(Op::AcceptImport { facts, title: "Участие.xlsx".to_owned() });
    let found = withdrawal(&desk.dataset, &[change], &"i".into());
    assert_eq!((found.n_gone, found.beside.len()), (n, n));
    desk.put(Op::WithdrawImport(found.order("i".into())));
    assert_eq!(desk.dataset.all::<Participation>().count(), 0);
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
    let scores: Vec<u8> = desk.dataset.all::<PupilResult>().filter_map(|result| result.test_score).collect();
    assert!(!scores.is_empty() && scores.iter().all(|score| *score <= 100), "{scores:?}");
}
