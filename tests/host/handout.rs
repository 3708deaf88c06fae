//! What a school hands out: a teacher who opens the lists first gets the ids of the deputy, so that nothing has to be joined
//! later; settings merge like any other file; neither holds more than it says.

use marshrut::analysis::census::Census;
use marshrut::exchange::class_file::{ClassFile, ExportFault, Origin, export, open};
use marshrut::exchange::handout::{Content, content, n_by_kind};
use marshrut::exchange::merge::{Issued, Novelty, preview};
use marshrut::exchange::scope::{Scope, select};
use marshrut::exchange::twins::proposals;
use marshrut::import::draft::answers::Answers;
use marshrut::import::draft::draft;
use marshrut::import::plan::plan;
use marshrut::import::recognise::{Form, recognise};
use marshrut::import::sheet::{self, limits::Limits};
use marshrut::model::dataset::Dataset;
use marshrut::model::fact::{Fact, FactKey, FactKind};
use marshrut::model::id::{PupilId, SchoolId};
use marshrut::model::org::{Pupil, School};
use marshrut::model::result::{ItemScore, Outcome, PupilResult};
use marshrut::ops::Op;
use marshrut::ops::together::MergeOrder;
use marshrut::reference::Reference;
use marshrut::reference::demo::FILES;
use std::collections::BTreeSet;

use crate::support::cast::{self, Desk, full_desk, school_id};

fn sent(desk: &Desk, scope: &Scope) -> ClassFile {
    let actor = &desk.actor;
    let number = actor.counter - 1; // the last that was given, as the page writes it
    let origin = Origin { by: actor.by.clone(), installation: actor.installation.clone(), number, at: actor.now };
    open(export(&desk.dataset, scope, &origin).unwrap().as_bytes()).unwrap()
}

fn merges(desk: &mut Desk, file: ClassFile) {
    desk.does(Op::Merge(MergeOrder { file: Box::new(file), agreed: BTreeSet::new() })).unwrap();
}

/// Takes in a file of the example; new ids begin with the installation, as random ones of two browsers differ.
fn takes_in(desk: &mut Desk, reference: &Reference, name: &str) {
    let (name, bytes) = FILES.iter().find(|file| file.0.starts_with(name)).unwrap();
    let workbook = sheet::read(bytes, name, &Limits::default()).unwrap();
    let found = recognise(&workbook, reference).into_iter().find(|one| one.form == Form::Results).unwrap();
    let drafted = draft(&workbook, &found, &Answers::default(), reference);
    let mut n = 0;
    let (who, counter) = (desk.actor.installation.clone(), desk.actor.counter);
    let plan = plan(&drafted, &desk.dataset, reference, &Answers::default(), &mut || {
        n += 1;
        format!("{who}-{counter}-{n}")
    });
    assert_eq!(plan.questions, [], "{name}");
    let mut facts = plan.facts;
    facts.push(Fact::Import(plan.import));
    desk.does(Op::AcceptImport { facts, title: (*name).to_owned() }).unwrap();
}

fn issued(desk: &Desk) -> Issued {
    Issued { installation: desk.actor.installation.clone(), highest: desk.actor.counter }
}

fn school_of(desk: &Desk) -> SchoolId {
    desk.dataset.all::<School>().next().unwrap().id.clone()
}

fn pupils(dataset: &Dataset) -> BTreeSet<PupilId> {
    dataset.all::<Pupil>().map(|pupil| pupil.id.clone()).collect()
}

/// What the deputy sees after a teacher's file: pupils before, pupils after, pairs in the queue.
fn collected(is_roster_first: bool) -> (usize, usize, usize) {
    let reference = Reference::seeds().unwrap();
    let (mut deputy, mut teacher) = (Desk::new("deputy", "Линейкина О. Д."), Desk::new("teacher", "Циркулева М. А."));
    takes_in(&mut deputy, &reference, "Входная диагностика математика 6Б");
    takes_in(&mut deputy, &reference, "Входная диагностика математика 7А");
    if is_roster_first {
        merges(&mut teacher, sent(&deputy, &Scope::Roster(school_of(&deputy))));
        assert_eq!(teacher.dataset.all::<PupilResult>().count(), 0, "no results come with the lists");
    }
    takes_in(&mut teacher, &reference, "Контрольная работа русский язык 6Б");
    takes_in(&mut teacher, &reference, "КДР математика 6Б");
    let before = pupils(&deputy.dataset).len();
    let class = teacher.dataset.all::<marshrut::model::org::Class>().find(|class| class.title() == "6Б").unwrap();
    let file = sent(&teacher, &Scope::Class(class.id.clone()));
    merges(&mut deputy, file);
    let after = pupils(&deputy.dataset).len();
    assert!(deputy.dataset.all::<PupilResult>().any(|result| result.assessment.as_str().contains("kdr")));
    (before, after, proposals(&Census::of(&deputy.dataset)).len())
}

#[test]
fn who_opens_the_lists_first_has_the_ids_of_the_deputy() {
    let (before, after, twins) = collected(true);
    assert_eq!((after, twins), (before, 0), "nobody stands twice, nothing is to be joined");
    let (before, after, twins) = collected(false);
    assert!(
        after > before + 15 && twins > 15,
        "without the lists the same children come twice: {before} {after} {twins}"
    );
}

#[test]
fn one_work_taken_in_by_two_is_no_conflict_and_another_point_is() {
    let reference = Reference::seeds().unwrap();
    let work = "Входная диагностика математика 6Б";
    let (mut deputy, mut teacher) = (Desk::new("deputy", "Линейкина О. Д."), Desk::new("teacher", "Циркулева М. А."));
    takes_in(&mut deputy, &reference, work);
    merges(&mut teacher, sent(&deputy, &Scope::Roster(school_of(&deputy))));
    takes_in(&mut teacher, &reference, work);
    merges(&mut deputy, sent(&teacher, &Scope::All));
    let two = deputy.dataset.of_kind(FactKind::Result).filter(|(_, register)| register.versions().len() == 2).count();
    assert!(two > 15, "both read the same rows, each in an import of its own: {two}");
    assert_eq!(deputy.dataset.conflicts().count(), 0);
    // The same file once more says nothing new, though the school here has two makers.
    let report = preview(&deputy.dataset, &sent(&teacher, &Scope::All), &issued(&deputy));
    assert_eq!(report.novelty, Novelty::Same);

    let mut result = teacher.dataset.all::<PupilResult>().next().unwrap().clone();
    result.journal_mark = None;
    let Outcome::Sat { scores, .. } = &mut result.outcome else { panic!("the first pupil wrote") };
    scores[0] = if scores[0] == ItemScore::Unknown { ItemScore::NotAttempted } else { ItemScore::Unknown };
    let before = sent(&teacher, &Scope::All);
    teacher.does(Op::AcceptImport { facts: vec![Fact::Result(result)], title: String::new() }).unwrap();
    merges(&mut deputy, sent(&teacher, &Scope::All));
    assert_eq!(deputy.dataset.conflicts().count(), 1, "a point of the one against a point of the other");
    assert_eq!(preview(&deputy.dataset, &before, &issued(&deputy)).novelty, Novelty::Older);
}

#[test]
fn lists_hold_names_and_classes_only_and_settings_hold_no_pupil() {
    use FactKind::{Activity, Assessment, Calendar, CheckSet, Class, Enrolment, Layout, Override, Resource, Template};
    let mut desk = full_desk();
    desk.does(Op::PutLayouts(vec![cast::layout()])).unwrap();
    desk.does(Op::PutCalendar(cast::calendar())).unwrap();
    desk.does(Op::PutCheckSet(cast::check_set())).unwrap();
    desk.does(Op::PutResource(cast::resource())).unwrap();
    desk.does(Op::PutTemplate(cast::template())).unwrap();
    let (roster, settings) = (Scope::Roster(school_id()), Scope::Settings(school_id()));
    let kinds = |scope| select(&desk.dataset, scope).iter().map(|key| key.kind).collect::<BTreeSet<_>>();
    assert_eq!(kinds(&roster), BTreeSet::from([FactKind::School, Class, FactKind::Pupil, Enrolment]));
    let set = [FactKind::School, Assessment, Override, Activity, Layout, Calendar, CheckSet, Template, Resource];
    assert_eq!(kinds(&settings), BTreeSet::from(set));
    assert!(
        !select(&desk.dataset, &roster).contains(&FactKey::new(FactKind::Pupil, "code-1")),
        "a code is nobody's name"
    );
    assert_eq!(content(&sent(&desk, &roster).manifest.n_facts), Content::Roster);
    assert_eq!(content(&sent(&desk, &settings).manifest.n_facts), Content::Settings);
    assert_eq!(content(&sent(&desk, &Scope::All).manifest.n_facts), Content::Work);
    assert!(n_by_kind(&desk.dataset, &roster)[&FactKind::Pupil] > 2);
    for name in desk.dataset.all::<Pupil>().filter_map(|pupil| match &pupil.naming {
        marshrut::model::org::Naming::Named(name) => Some(name.surname.clone()),
        marshrut::model::org::Naming::Coded { .. } => None,
    }) {
        let origin = Origin { by: String::new(), installation: "x".into(), number: 1, at: desk.actor.now };
        let text = export(&desk.dataset, &settings, &origin).unwrap();
        assert!(!text.contains(&name), "{name} left with the settings");
    }
    let origin = Origin { by: String::new(), installation: "x".into(), number: 1, at: desk.actor.now };
    let nowhere = export(&desk.dataset, &Scope::Roster("nowhere".into()), &origin);
    assert_eq!(nowhere, Err(ExportFault::NoSuchScope));
}

#[test]
fn settings_reach_a_teacher_and_a_later_value_of_both_is_a_conflict() {
    let mut deputy = full_desk();
    deputy.does(Op::PutTemplate(cast::template())).unwrap();
    let mut teacher = Desk::new("teacher", "Циркулева М. А.");
    merges(&mut teacher, sent(&deputy, &Scope::Settings(school_id())));
    let thresholds = |desk: &Desk| {
        let all = desk.dataset.all::<marshrut::model::objection::RuleOverride>();
        all.map(|it| it.value_hundredths).collect::<Vec<_>>()
    };
    assert_eq!(thresholds(&teacher), [350]);
    assert!(pupils(&teacher.dataset).is_empty());
    deputy.does(Op::Override(cast::threshold(400))).unwrap();
    merges(&mut teacher, sent(&deputy, &Scope::Settings(school_id())));
    assert_eq!(thresholds(&teacher), [400], "a newer file brings the newer value");
    deputy.does(Op::Override(cast::threshold(300))).unwrap();
    teacher.does(Op::Override(cast::threshold(450))).unwrap();
    merges(&mut teacher, sent(&deputy, &Scope::Settings(school_id())));
    assert_eq!(teacher.dataset.conflicts().count(), 1, "neither is overwritten in silence");
}
