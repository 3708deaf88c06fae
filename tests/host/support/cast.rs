//! The known cast: one small invented school with a record of every kind, and installations that change it.

use marshrut::change::{Change, put_into};
use marshrut::model::assessment::{
    Assessment, AssessmentKind, Item, Level, Mark, MarkScale, Points, ScaleCondition, ScaleSource,
};
use marshrut::model::calendar::{Moment, SchoolYear, day_from_iso};
use marshrut::model::check_set::{CheckSet, CheckTask};
use marshrut::model::context::SchoolContext;
use marshrut::model::dataset::Dataset;
use marshrut::model::deficit::{CheckForm, DeficitDeed, DeficitNote};
use marshrut::model::event::{Participation, ParticipationKind};
use marshrut::model::evidence::{EvidenceCopy, EvidenceItem, MasteryWord};
use marshrut::model::fact::{Fact, Record};
use marshrut::model::gradebook::GradebookTerm;
use marshrut::model::group_form::{Ahead, Busy, GroupForm, Setup, TutorSetup, Who};
use marshrut::model::group_result::{GroupLevel, GroupNumbers, GroupResult, Percent};
use marshrut::model::id::{AssessmentId, ClassId, LinkId, PupilId, SchoolId};
use marshrut::model::lesson::{Attendance, ExtraLesson};
use marshrut::model::objection::{Objection, RuleOverride};
use marshrut::model::org::{Class, Enrolment, Naming, PersonName, Pupil, PupilLink, School};
use marshrut::model::own_skill::OwnSkill;
use marshrut::model::resource::Resource;
use marshrut::model::result::{ItemScore, JournalMark, Outcome, PupilResult};
use marshrut::model::road_map::{Activity, ActivityDone, Term};
use marshrut::model::route::{NotPromised, NotPromisedReason, Route, RouteStatus, Step, StepForm, StepState};
use marshrut::model::school_calendar::{DaysOff, SchoolCalendar};
use marshrut::model::skill::Subject;
use marshrut::model::source::{Import, MendedCell, Place, SavedLayout};
use marshrut::model::template::{RouteTemplate, TemplateStep};
use marshrut::ops::deficit::{CheckRecord, DeficitNoting};
use marshrut::ops::withdraw::WithdrawalOrder;
use marshrut::ops::{Actor, Op, Refusal, apply};
use marshrut::reference::ledger::LedgerNumbers;
use std::collections::{BTreeMap, BTreeSet};
use time::Date;

/// A day.
pub fn day(text: &str) -> Date {
    day_from_iso(text).unwrap()
}

/// A computer at work.
#[derive(Clone, Debug)]
pub struct Desk {
    pub actor: Actor,
    pub dataset: Dataset,
}

impl Desk {
    pub fn new(installation: &str, by: &str) -> Self {
        let actor =
            Actor { installation: installation.into(), by: by.to_owned(), counter: 1, now: Moment(1_634_200_000_000) };
        Self { actor, dataset: Dataset::default() }
    }

    /// Does a deed and keeps it.
    pub fn does(&mut self, op: Op) -> Result<Change, Refusal> {
        let change = apply(&self.dataset, op, &self.actor)?;
        put_into(&change, &mut self.dataset);
        self.actor.counter += 1;
        self.actor.now.0 += 60_000;
        Ok(change)
    }
}

/// A desk on which the whole cast was taken in.
pub fn full_desk() -> Desk {
    let mut desk = Desk::new("inst-a", "Иванова А. П.");
    desk.does(Op::AcceptImport { facts: school_facts(), title: "ВПР математика 6.xlsx".to_owned() }).unwrap();
    desk.does(Op::AdoptRoutes(vec![route("r1", "p1")])).unwrap();
    desk.does(Op::RecordLesson(Box::new(lesson("l1", &["p1", "p2"])))).unwrap();
    desk.does(Op::Object(objection("o1", "p2"))).unwrap();
    desk.does(Op::NoteDeficit(Box::new(taking("n1", "p1", "2022-03-28")))).unwrap();
    desk.does(Op::RecordCheck(Box::new(skill_check("n2", "p1", "2022-04-05", CheckForm::A, &[true, true, false]))))
        .unwrap();
    desk.does(Op::Override(threshold(350))).unwrap();
    desk.does(Op::PutParticipations(vec![participation("pa1", "p1")])).unwrap();
    for activity in activities() {
        desk.does(Op::PutActivity(activity)).unwrap();
    }
    desk.does(Op::LinkPupils(link("p3", "code-1"))).unwrap();
    desk
}

/// An import taken back that had overwritten nothing.
pub fn taken_back(import: &str) -> Op {
    Op::WithdrawImport(WithdrawalOrder { import: import.into(), restored: Vec::new(), beside: Vec::new() })
}

/// What reports, the journal and the context form tell, with the import that brought it.
pub fn beside_facts() -> Vec<Fact> {
    let place = |row| Place { import: "i2".into(), sheet: "Отчёт".into(), row };
    let percent = |hundredths| Percent::of_hundredths(hundredths).unwrap();
    let group = |level, numbers, row| {
        let told = GroupResult {
            id: "".into(),
            kind: AssessmentKind::Vpr,
            subject: Subject::Mathematics,
            grade_level: 6,
            year: 2022,
            level,
            label: "Примерный край".to_owned(),
            code: Some("reg00".to_owned()),
            n: Some(17_380),
            numbers,
            place: place(row),
        };
        GroupResult { id: told.derived_id(), ..told }.into_fact()
    };
    let items = [("1", 6_150), ("2", 4_025)].map(|(code, share)| (code.into(), percent(share)));
    vec![
        import("i2").into_fact(),
        group(GroupLevel::Region, GroupNumbers::Marks([741, 3_620, 4_208, 1_431].map(percent)), 9),
        group(GroupLevel::Region, GroupNumbers::Items(BTreeMap::from(items)), 10),
        group(GroupLevel::Country, GroupNumbers::Journal([1_774, 5_645, 2_581].map(percent)), 11),
        group(
            GroupLevel::Country,
            GroupNumbers::Totals(BTreeMap::from([(0, percent(4_000)), (1, percent(6_000))])),
            12,
        ),
        GradebookTerm {
            pupil: "p1".into(),
            subject: Subject::Mathematics,
            title: "Алгебра".to_owned(),
            from: day("2021-11-01"),
            until: day("2021-12-28"),
            marks: [1, 4, 2, 0],
            n_lessons: 18,
            n_missed: 3,
            place: place(5),
        }
        .into_fact(),
        SchoolContext {
            school: school_id(),
            school_year: SchoolYear(2021),
            counts: BTreeMap::from([("pupils".to_owned(), 304), ("teachers".to_owned(), 21)]),
            place: place(2),
        }
        .into_fact(),
        PupilResult {
            test_score: Some(62),
            told_total: Some(Points::of_hundredths(1_850)),
            ..result("p2", "Б", Outcome::Absent, 6)
        }
        .into_fact(),
    ]
}

pub fn school_id() -> SchoolId {
    SchoolId::from("990901")
}

pub fn class_id(letter: &str) -> ClassId {
    ClassId::derived(&school_id(), 2021, 6, letter)
}

pub fn work_id() -> AssessmentId {
    AssessmentId::derived("vpr", "ma", 6, 2021, "2022-03-15")
}

fn school_facts() -> Vec<Fact> {
    let year = SchoolYear(2021);
    let mut facts = vec![
        School {
            id: school_id(),
            name: "МБОУ «СОШ № 1»".to_owned(),
            codes: vec!["edu990901".to_owned()],
            also: Some(BTreeSet::from(["x7".into()])),
        }
        .into_fact(),
        Class::new(school_id(), year, 6, "А").into_fact(),
        Class::new(school_id(), year, 6, "Б").into_fact(),
        work().into_fact(),
        import("i1").into_fact(),
    ];
    for (id, class, name) in [
        ("p1", "Б", "Метелин Егор Олегович"),
        ("p2", "Б", "Ветрова-Рожкова Ульяна Олеговна"),
        ("p3", "Б", "Ёлкин Ян"),
        ("p4", "А", "Ковалёва Дарья Игоревна"),
    ] {
        facts.push(pupil(id, name).into_fact());
        facts.push(enrolment(id, class).into_fact());
    }
    let naming = Naming::Coded { code: "60012".to_owned(), assessment: work_id() };
    facts.push(Pupil { id: "code-1".into(), school: school_id(), naming }.into_fact());
    let points = |n| ItemScore::Points(Points::of_hundredths(n));
    let sat = |scores, mark| Outcome::Sat { scores, mark };
    for (row, (id, class, outcome, journal_mark)) in [
        (
            "p1",
            "Б",
            sat(vec![points(50), points(0), ItemScore::NotAttempted], None),
            Some(JournalMark::Mark(Mark::Three)),
        ),
        ("p2", "Б", sat(vec![points(100), ItemScore::NotGiven, points(200)], Some(Mark::Four)), None),
        ("p3", "Б", Outcome::Absent, Some(JournalMark::NotAttested)),
        ("p4", "А", sat(vec![ItemScore::NotTaught, ItemScore::Unknown, points(100)], None), None),
    ]
    .into_iter()
    .enumerate()
    {
        let result = result(id, class, outcome, row as u32 + 5);
        facts.push(PupilResult { journal_mark, ..result }.into_fact());
    }
    let coded = result("code-1", "Б", sat(vec![points(100), points(100), points(100)], None), 9);
    facts.push(PupilResult { class: None, ..coded }.into_fact());
    facts
}

pub fn pupil(id: &str, name: &str) -> Pupil {
    Pupil { id: id.into(), school: school_id(), naming: Naming::Named(PersonName::from_one_cell(name)) }
}

pub fn enrolment(id: &str, letter: &str) -> Enrolment {
    Enrolment { pupil: id.into(), school_year: SchoolYear(2021), class: class_id(letter) }
}

pub fn work() -> Assessment {
    let item = |code: &str, max, level| Item {
        code: code.into(),
        points_max: Points::whole(max),
        level,
        skills: vec!["ma.6.negative".into()],
        kes: vec!["1.1.1".to_owned()],
    };
    Assessment {
        id: work_id(),
        kind: AssessmentKind::Vpr,
        subject: Subject::Mathematics,
        title: String::new(),
        grade_level: 6,
        school_year: SchoolYear(2021),
        held_on: Some(day("2022-03-15")),
        school: None,
        items: vec![
            item("1", 1, Some(Level::Basic)),
            item("9.2", 1, Some(Level::Raised)),
            item("13", 2, Some(Level::High)),
        ],
        scale: Some(MarkScale { three: Points::whole(1), four: Points::whole(2), five: Points::whole(4) }),
        scale_source: Some(ScaleSource::Catalogue),
        conditions: vec![ScaleCondition {
            title: "геометрия".to_owned(),
            items: vec!["13".into()],
            at_least: Points::whole(1),
            from_mark: Mark::Three,
            otherwise: Mark::Two,
        }],
        told_max: None,
    }
}

pub fn import(id: &str) -> Import {
    let columns = BTreeMap::from([("1".into(), 3), ("9.2".into(), 4), ("13".into(), 5)]);
    Import {
        id: id.into(),
        file_name: "ВПР математика 6.xlsx".to_owned(),
        file_hash: "00".repeat(32),
        profile: "vpr-form".to_owned(),
        at: Moment(1_634_199_000_000),
        by: "Иванова А. П.".to_owned(),
        columns: BTreeMap::from([(work_id(), columns)]),
        n_rows: 5,
        laying: None,
        mended: Some(vec![MendedCell { row: 12, column: 4, was: "1О".to_owned() }]),
    }
}

pub fn result(id: &str, letter: &str, outcome: Outcome, row: u32) -> PupilResult {
    PupilResult {
        assessment: work_id(),
        pupil: id.into(),
        class: Some(class_id(letter)),
        outcome,
        journal_mark: None,
        place: Place { import: "i1".into(), sheet: "6Б".into(), row },
        test_score: None,
        told_total: None,
    }
}

pub fn route(id: &str, pupil: &str) -> Route {
    let step = |id: &str, form, state| Step {
        id: id.into(),
        skill: "ma.6.negative".into(),
        activity: "Разобрать три примера с отрицательными числами".to_owned(),
        form,
        minutes: 20,
        due_on: day("2022-04-10"),
        responsible: "Иванова А. П.".to_owned(),
        resource: None,
        check: "форма А, 3 задания".to_owned(),
        exit_rule: "2 из 3 заданий".to_owned(),
        state,
    };
    let checked = StepState::Checked { on: day("2022-04-01"), n_solved: 2, n_given: 3, is_passed: true };
    Route {
        id: id.into(),
        pupil: pupil.into(),
        subject: Subject::Mathematics,
        status: RouteStatus::Draft,
        made_on: day("2022-03-20"),
        basis: "неуспевающий: «2» на ВПР 15.03.2022".to_owned(),
        causes: vec!["пропуски".to_owned()],
        goal: "Складывать и вычитать отрицательные числа".to_owned(),
        lead: "Иванова А. П.".to_owned(),
        evidence: vec![EvidenceCopy {
            skill: "ma.6.negative".into(),
            word: MasteryWord::Deficit,
            probability_percent: 12,
            items: vec![EvidenceItem {
                assessment: work_id(),
                item: "1".into(),
                points: Points::of_hundredths(50),
                points_max: Points::whole(1),
            }],
        }],
        steps: vec![step("s1", StepForm::ExtraLesson, checked), step("s2", StepForm::Homework, StepState::Planned)],
        not_promised: vec![NotPromised { skill: "ma.6.ratio".into(), reason: NotPromisedReason::OverHours }],
        parents_note: String::new(),
        ends_on: day("2022-05-20"),
        parents_said: None,
        from_template: None,
        conclusion: None,
    }
}

pub fn lesson(id: &str, pupils: &[&str]) -> ExtraLesson {
    let states = [Attendance::Present, Attendance::Ill, Attendance::Unexcused, Attendance::Planned];
    ExtraLesson {
        id: id.into(),
        subject: Subject::Mathematics,
        skills: vec!["ma.6.negative".into()],
        held_on: day("2022-03-28"),
        starts_at: "14:20".to_owned(),
        duration_minutes: 40,
        tutor: "Иванова А. П.".to_owned(),
        room: None,
        work_done: None,
        called_off: None,
        attendance: pupils.iter().map(|pupil| PupilId::from(*pupil)).zip(states.into_iter().cycle()).collect(),
    }
}

pub fn objection(id: &str, pupil: &str) -> Objection {
    Objection {
        id: id.into(),
        pupil: pupil.into(),
        subject: Subject::Mathematics,
        rule: "gr".into(),
        reason: "болела две недели".to_owned(),
        by: "Иванова А. П.".to_owned(),
        on: day("2022-03-21"),
        until: day("2022-05-01"),
    }
}

pub fn numbers() -> LedgerNumbers {
    LedgerNumbers::seeds().unwrap()
}

/// A note about «отрицательные числа».
pub fn noting(id: &str, pupil: &str, on: &str, deed: DeficitDeed) -> DeficitNoting {
    let note = DeficitNote {
        id: id.into(),
        pupil: pupil.into(),
        subject: Subject::Mathematics,
        skill: "ma.6.negative".into(),
        on: day(on),
        nth: 0,
        by: "Иванова А. П.".to_owned(),
        deed,
    };
    DeficitNoting { note, numbers: numbers() }
}

pub fn taking(id: &str, pupil: &str, on: &str) -> DeficitNoting {
    noting(id, pupil, on, DeficitDeed::Taken(numbers().exit))
}

pub fn closing(id: &str, pupil: &str, on: &str, reason: &str) -> DeficitNoting {
    noting(id, pupil, on, DeficitDeed::Closed { reason: reason.to_owned() })
}

pub fn skill_check(id: &str, pupil: &str, on: &str, form: CheckForm, solved: &[bool]) -> CheckRecord {
    CheckRecord {
        id: id.into(),
        pupil: pupil.into(),
        class: class_id("Б"),
        subject: Subject::Mathematics,
        skill: "ma.6.negative".into(),
        on: day(on),
        form,
        solved: solved.to_vec(),
        points_max: Vec::new(),
        numbers: numbers(),
    }
}

pub fn threshold(value_hundredths: i64) -> RuleOverride {
    RuleOverride {
        rule: "su".into(),
        threshold: "journal_average_below".to_owned(),
        value_hundredths,
        source: "Положение, приказ № 118".to_owned(),
        by: "Петрова В. В.".to_owned(),
        on: day("2021-09-01"),
    }
}

pub fn participation(id: &str, pupil: &str) -> Participation {
    Participation {
        id: id.into(),
        pupil: pupil.into(),
        kind: ParticipationKind::Olympiad,
        title: "Школьный этап ВсОШ по математике".to_owned(),
        held_on: Some(day("2021-10-08")),
        outcome: "призёр".to_owned(),
    }
}

pub fn activities() -> Vec<Activity> {
    let (number, link) = (Some("12-од".to_owned()), Some("https://school.example/12.pdf".to_owned()));
    let done =
        ActivityDone { document: "Положение о ВСОКО".to_owned(), number, on: day("2021-09-30"), link };
    let terms = [
        Term::Until(day("2021-10-01")),
        Term::During(day("2021-09-01"), day("2022-05-31")),
        Term::Windows(vec![day("2021-09-01"), day("2022-02-01")]),
        Term::Words("в соответствии со сроками ВПР".to_owned()),
    ];
    let activity = |(n, term)| Activity {
        id: format!("I.1.{n}").as_str().into(),
        title: "Разработка ИОМ обучающихся групп риска".to_owned(),
        term,
        responsible: vec!["заместитель директора".to_owned()],
        document_form: "справка".to_owned(),
        done: (n == 0).then(|| done.clone()),
    };
    terms.into_iter().enumerate().map(activity).collect()
}

pub fn link(keep: &str, fold: &str) -> PupilLink {
    let (keep, fold) = (PupilId::from(keep), PupilId::from(fold));
    let id = LinkId::of_pair(&keep, &fold);
    PupilLink { id, keep, fold, reason: "код из списка".to_owned(), on: day("2022-03-21") }
}

/// A layout that a teacher showed once.
pub fn layout() -> SavedLayout {
    let columns = ["", "name", "item:1", "item:2", "total", "="].map(str::to_owned).to_vec();
    SavedLayout { id: "f1".into(), title: "Срез 6Б.xlsx".to_owned(), columns }
}

/// The autumn holidays of the school.
pub fn calendar() -> SchoolCalendar {
    let autumn = DaysOff {
        from: day("2021-10-26"), until: day("2021-11-03"), title: "осенние каникулы".to_owned()
    };
    SchoolCalendar { school: school_id(), school_year: SchoolYear(2021), days_off: vec![autumn] }
}

/// Two tasks in each form of «отрицательные числа».
pub fn check_set() -> CheckSet {
    let task = |(text, key): (&str, &str)| CheckTask { text: text.to_owned(), key: key.to_owned(), points_max: 1 };
    CheckSet {
        skill: "ma.6.negative".into(),
        subject: Subject::Mathematics,
        a: [("3 − 8", "−5"), ("−2 · 4", "−8")].map(task).to_vec(),
        b: [("2 − 9", "−7"), ("−3 · 5", "−15")].map(task).to_vec(),
    }
}

/// A textbook for «отрицательные числа».
pub fn resource() -> Resource {
    Resource {
        id: "m1".into(),
        skill: "ma.6.negative".into(),
        title: "Виленкин. Математика 6".to_owned(),
        place: "с. 45–47".to_owned(),
    }
}

/// A skill that the school has named itself.
pub fn own_skill() -> OwnSkill {
    OwnSkill::named(Subject::Mathematics, "Старинные меры длины", 6).unwrap()
}

/// A template of mathematics that says everything.
pub fn template() -> RouteTemplate {
    let way = |activity: &str| TemplateStep { form: StepForm::Lesson, activity: activity.to_owned(), minutes: 120 };
    RouteTemplate {
        id: "t1".into(),
        title: "Для 6 класса".to_owned(),
        subject: Subject::Mathematics,
        goal: "К {day}: {skills}".to_owned(),
        causes: vec!["пропуски".to_owned(), "темп".to_owned()],
        parents_note: "Проверять тетрадь".to_owned(),
        for_deficit: Some(way("Карточки «{short}»: {skill}")),
        for_likely: None,
    }
}

/// A form of groups that names a class and a pupil.
pub fn group_form(pupil: &str) -> GroupForm {
    let tutor = TutorSetup {
        name: "Иванова А. П.".to_owned(),
        subjects: [Subject::Mathematics, Subject::Russian].into_iter().collect(),
        minutes_a_week: 180,
        weekdays: Some([0, 2, 4].into_iter().collect()),
    };
    let club = |who| Busy { who, weekday: 2, from: 870, until: 930 };
    let setup = Setup {
        weekdays: [0, 2].into_iter().collect(),
        times: [860, 900].into_iter().collect(),
        n_rooms: 2,
        rooms: Some(vec!["14".to_owned()]),
        lessons_a_week: 2,
        weeks: 8,
        tutors: vec![tutor],
        leaving: vec![(Who::Class(class_id("Б")), 900), (Who::Pupil(pupil.into()), 870)],
        ahead: Ahead::Stand,
        busy: Some(vec![club(Who::Pupil(pupil.into())), club(Who::Class(class_id("Б")))]),
    };
    GroupForm { installation: "inst-a".into(), setup }
}
