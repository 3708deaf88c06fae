//! A teacher of a subject without a catalogue names the skills of the tasks in one list; from then on there are deficits, they travel, and
//! nothing of what was typed leaves in the file for the municipality.

use crate::support::cast::{self, Desk};
use crate::support::school::{class, pupil, put, result, work};
use marshrut::analysis::census::Census;
use marshrut::analysis::find;
use marshrut::district::aggregate;
use marshrut::exchange::handout::{Content, content};
use marshrut::exchange::scope::{Scope, select};
use marshrut::import::topics::{Topics, read};
use marshrut::model::assessment::{Assessment, AssessmentKind};
use marshrut::model::evidence::MasteryWord;
use marshrut::model::fact::{FactKey, FactKind};
use marshrut::model::own_skill::OwnSkill;
use marshrut::model::resource::Resource;
use marshrut::model::skill::Subject;
use marshrut::ops::{Op, Refusal};
use marshrut::reference::Reference;
use std::collections::BTreeMap;

/// A work of history with tasks 1–4 that nobody has connected with skills.
fn history() -> Assessment {
    Assessment { subject: Subject::History, ..work("h", AssessmentKind::Own, "2022-03-15", &[&[], &[], &[], &[]]) }
}

fn said(topics: &Topics) -> Vec<(String, Vec<String>)> {
    let codes = |list: &[marshrut::model::id::SkillCode]| list.iter().map(ToString::to_string).collect();
    topics.tasks.iter().map(|(item, skills)| (item.to_string(), codes(skills))).collect()
}

fn own(title: &str) -> String {
    OwnSkill::named(Subject::History, title, 6).unwrap().code.to_string()
}

#[test]
fn one_list_is_read_however_it_is_written() {
    let reference = Reference::seeds().unwrap();
    let expected = vec![
        ("1".to_owned(), vec![own("Даты")]),
        ("2".to_owned(), vec![own("Карта"), own("Даты")]),
        ("4".to_owned(), vec![own("Исторические термины")]),
    ];
    let lists = [
        "1. Даты\n2. Карта; даты\n3.\n4. Исторические термины",
        "1) Даты\r\n2) Карта ; ДАТЫ\r\n\r\n4) Исторические   термины",
        "№ 1 — Даты\n№ 2: Карта; Даты.\n№ 4 – исторические термины",
        "Даты\nКарта; Даты\n\nИсторические термины",
        "1\tДаты\t1.1\tБ\t1\n2\tКарта; Даты\t2.3\tБ\t2\n4\tИсторические термины\t3.1, 3.2\tП\t3",
        "4. Исторические термины\n1. Даты\n2. Карта\n2. Даты",
    ];
    for list in lists {
        let mut found = said(&read(list, &history(), &reference.skills));
        found.sort();
        assert_eq!(found, expected, "{list}");
    }
}

#[test]
fn a_line_without_a_task_is_told_and_a_known_title_is_the_known_skill() {
    let reference = Reference::seeds().unwrap();
    let known = reference.skills.of_subject(Subject::Mathematics).next().unwrap();
    let mathematics = Assessment { subject: Subject::Mathematics, ..history() };
    let list = format!("1. {}\n2. {}\n3. Своя тема\n7. Лишняя", known.title.to_uppercase(), known.short_title);
    let topics = read(&list, &mathematics, &reference.skills);
    let code = known.code.to_string();
    assert_eq!(said(&topics)[..2], [("1".to_owned(), vec![code.clone()]), ("2".to_owned(), vec![code])]);
    assert_eq!(topics.new.iter().map(|skill| skill.title.as_str()).collect::<Vec<_>>(), ["Своя тема"]);
    assert_eq!(topics.left, ["7. Лишняя"]);
    let long = read("а\nб\nв\nг\nд", &history(), &reference.skills);
    assert_eq!((long.tasks.len(), long.left), (4, vec!["д".to_owned()]));
    assert_eq!(read("1. …\n\n", &history(), &reference.skills), Topics::default());
}

/// A desk with a class of four and their work of history; the last two solved nothing.
fn desk() -> Desk {
    let mut desk = Desk::new("inst-a", "Иванова А. П.");
    class(&mut desk.dataset, 2021, 12);
    let work = history();
    for number in 0..12 {
        put(&mut desk.dataset, result(&work, pupil(number), if number < 10 { "1111" } else { "0011" }));
    }
    put(&mut desk.dataset, work);
    desk
}

fn named(desk: &mut Desk) -> Reference {
    let seeds = Reference::seeds().unwrap();
    let Topics { tasks, new, .. } = read("Даты\nДаты\nКарта\nКарта", &history(), &seeds.skills);
    desk.does(Op::MapItems { assessment: "h".into(), tasks, new }).unwrap();
    seeds.with_own_skills(&desk.dataset)
}

#[test]
fn named_tasks_give_deficits_and_one_undo_takes_all_back() {
    let mut desk = desk();
    let (before, today) = (desk.dataset.clone(), cast::day("2022-04-01"));
    assert!(find(&before, &Reference::seeds().unwrap(), today).pupils[&pupil(11)].mastery.is_empty());
    let reference = named(&mut desk);
    let found = find(&desk.dataset, &reference, today);
    let words: BTreeMap<String, MasteryWord> =
        found.pupils[&pupil(11)].mastery.iter().map(|(skill, it)| (skill.to_string(), it.word)).collect();
    assert!(words[&own("Даты")] < MasteryWord::LittleData, "{words:?}");
    assert_eq!(words[&own("Карта")], MasteryWord::Mastered);
    assert_eq!(reference.skills.get(&own("Даты").as_str().into()).unwrap().title, "Даты");
    let (tasks, new) = (vec![("9".into(), vec![])], vec![]);
    assert!(matches!(desk.does(Op::MapItems { assessment: "h".into(), tasks, new }), Err(Refusal::Unknown(_))));
    let mut other = self::desk();
    let Topics { tasks, new, .. } = read("Даты\nДаты\nКарта\nКарта", &history(), &Reference::seeds().unwrap().skills);
    let done = other.does(Op::MapItems { assessment: "h".into(), tasks, new }).unwrap();
    assert_eq!(done.label.deed().n, 4);
    other.does(Op::Undo(Box::new(done))).unwrap();
    assert_eq!(other.dataset.get::<Assessment>("h"), before.get::<Assessment>("h"));
    assert_eq!(other.dataset.all::<OwnSkill>().count(), 0);
}

#[test]
fn a_title_is_mended_and_the_tasks_stay_connected() {
    let mut desk = desk();
    named(&mut desk);
    let skill = own("Даты");
    desk.does(Op::RenameSkill { skill: skill.as_str().into(), title: " Даты  и века ".to_owned() }).unwrap();
    assert_eq!(desk.dataset.get::<OwnSkill>(&skill).unwrap().title, "Даты и века");
    let reference = Reference::seeds().unwrap().with_own_skills(&desk.dataset);
    assert_eq!(reference.skills.get(&skill.as_str().into()).unwrap().title, "Даты и века");
    // A list with the old or the new title still means the same skill, and the mended title is not undone.
    for list in ["Даты", "даты и века"] {
        let topics = read(list, &history(), &reference.skills);
        assert_eq!((said(&topics)[0].1[0].clone(), topics.new.len()), (skill.clone(), 0), "{list}");
    }
    assert!(matches!(
        desk.does(Op::RenameSkill { skill: "own.is.нет".into(), title: "Что-то".to_owned() }),
        Err(Refusal::Unknown(_))
    ));
    assert!(desk.does(Op::RenameSkill { skill: skill.as_str().into(), title: " ".to_owned() }).is_err());
}

#[test]
fn a_skill_is_removed_with_its_tasks_but_not_under_somebody_who_works_at_it() {
    let mut desk = desk();
    named(&mut desk);
    let (skill, before) = (own("Даты"), desk.dataset.clone());
    let of_it = |desk: &Desk| {
        let items = desk.dataset.get::<Assessment>("h").unwrap().items.clone();
        items.iter().filter(|item| item.skills.contains(&skill.as_str().into())).count()
    };
    let n_tasks = of_it(&desk);
    assert!(n_tasks > 0);
    let material = Resource {
        id: "m".into(),
        skill: skill.as_str().into(),
        title: "Лента времени".to_owned(),
        place: String::new(),
    };
    let written = desk.does(Op::PutResource(material)).unwrap();
    let refused = desk.does(Op::DropSkill(skill.as_str().into())).unwrap_err();
    assert_eq!(refused, Refusal::SkillInUse(1));
    desk.does(Op::Undo(Box::new(written))).unwrap();
    let done = desk.does(Op::DropSkill(skill.as_str().into())).unwrap();
    assert_eq!(done.label.deed().n as usize, n_tasks);
    assert_eq!(of_it(&desk), 0);
    assert!(desk.dataset.get::<OwnSkill>(&skill).is_none());
    desk.does(Op::Undo(Box::new(done))).unwrap();
    assert_eq!(desk.dataset.get::<Assessment>("h"), before.get::<Assessment>("h"));
    assert_eq!(desk.dataset.all::<OwnSkill>().count(), 2);
}

#[test]
fn they_go_with_the_class_and_the_settings_and_never_to_the_municipality() {
    let mut desk = desk();
    let reference = named(&mut desk);
    let kinds = |scope: &Scope| {
        let keys = select(&desk.dataset, scope).into_iter().filter(|key| key.kind == FactKind::Skill);
        keys.map(|key| key.id.to_string()).collect::<Vec<_>>()
    };
    let both = [own("Даты"), own("Карта")];
    let class = desk.dataset.all::<marshrut::model::org::Class>().next().unwrap().id.clone();
    assert_eq!(kinds(&Scope::Class(class.clone())), both);
    assert_eq!(kinds(&Scope::Nameless(class)), both);
    assert_eq!(kinds(&Scope::Settings("901".into())), both);
    assert!(kinds(&Scope::Roster("901".into())).is_empty());
    assert_eq!(content(&BTreeMap::from([(FactKind::Skill, 2)])), Content::Settings);
    let census = Census::of(&desk.dataset);
    let found = find(&desk.dataset, &reference, cast::day("2022-04-01"));
    let sums = aggregate::school(&census, &found, &reference, reference.indicators.newest());
    assert!(sums.skills.is_empty(), "{:?}", sums.skills.keys().collect::<Vec<_>>());
}

#[test]
fn two_computers_that_name_a_skill_alike_name_one_skill() {
    let [one, other] =
        ["Ёлки и  сосны", "елки, и сосны."].map(|title| OwnSkill::named(Subject::Biology, title, 6).unwrap());
    assert_eq!(one.code, other.code);
    assert_eq!(FactKey::new(FactKind::Skill, one.code.as_str()).id.as_ref(), "own.bi.елки-и-сосны");
    assert_eq!(OwnSkill::named(Subject::Biology, " …! ", 6), None);
    let long = "Устанавливать причинно-следственные связи между событиями";
    assert_eq!(OwnSkill::named(Subject::History, long, 6).unwrap().skill().short_title.chars().count(), 34);
}
