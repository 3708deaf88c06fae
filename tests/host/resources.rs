//! Materials of a skill: kept once, offered in every route with it, told in the route and at home, handed out without a conflict; and
//! rooms of lessons.

use marshrut::exchange::scope::{Scope, select};
use marshrut::model::fact::{FactKey, FactKind};
use marshrut::model::id::{AssessmentId, LessonId, SkillCode};
use marshrut::model::lesson::ExtraLesson;
use marshrut::model::resource::Resource;
use marshrut::model::route::{Route, RouteStatus, StepState};
use marshrut::ops::field::Field;
use marshrut::ops::{Op, Refusal};
use marshrut::planning::groups::rooms::with_rooms;
use marshrut::planning::resources::{line_of, resources_of, with_one_more, without_it};
use marshrut::report::document::{Block, Document};
use marshrut::report::family::family;
use marshrut::report::route::{RouteSheet, route};
use marshrut::text::flags::Names;
use marshrut::text::words::{Lang, Words};

use crate::support::cast::{self, Desk, class_id, day, full_desk, lesson, resource, school_id};

fn called(id: &str, title: &str, place: &str) -> Resource {
    Resource { id: id.into(), title: title.to_owned(), place: place.to_owned(), ..resource() }
}

#[test]
fn a_material_is_kept_once_and_needs_a_title() {
    let mut desk = full_desk();
    desk.does(Op::PutResource(resource())).unwrap();
    let put = |one| Op::PutResource(one);
    assert_eq!(desk.does(put(called("m2", " ", "с. 4"))).unwrap_err(), Refusal::Blank(Field::Title));
    assert_eq!(desk.does(put(Resource { id: "m2".into(), ..resource() })).unwrap_err(), Refusal::NothingToDo);
    desk.does(put(called("m2", "Карточки", ""))).unwrap();
    let skill = resource().skill;
    let titles =
        |desk: &Desk| resources_of(&desk.dataset, &skill).into_iter().map(|one| one.title.clone()).collect::<Vec<_>>();
    assert_eq!(titles(&desk), ["Виленкин. Математика 6", "Карточки"]);
    assert_eq!(line_of(&desk.dataset, &skill).unwrap(), "Виленкин. Математика 6, с. 45–47; Карточки");
    assert_eq!(line_of(&desk.dataset, &SkillCode::from("ma.6.ratio")), None);
    desk.does(Op::DropResource("m1".into())).unwrap();
    assert_eq!(titles(&desk), ["Карточки"]);
    assert!(matches!(desk.does(Op::DropResource("m1".into())), Err(Refusal::Unknown(_))));
}

#[test]
fn one_more_material_is_not_written_twice() {
    let (book, cards) = (resource(), called("m2", "Карточки", ""));
    let one = with_one_more("", &book);
    let two = with_one_more(&one, &cards);
    assert_eq!(
        (one.as_str(), two.as_str()),
        ("Виленкин. Математика 6, с. 45–47", "Виленкин. Математика 6, с. 45–47; Карточки")
    );
    assert_eq!(with_one_more(&two, &book), two);
}

#[test]
fn materials_go_with_settings_and_with_the_class_whose_routes_need_them() {
    let mut desk = full_desk();
    desk.does(Op::PutResource(resource())).unwrap();
    let taught =
        desk.dataset.all::<Route>().flat_map(|route| &route.steps).map(|step| step.skill.clone()).next().unwrap();
    desk.does(Op::PutResource(Resource { skill: taught, ..called("m2", "Сборник", "") })).unwrap();
    desk.does(Op::PutResource(Resource { skill: "ma.6.ratio".into(), ..called("m3", "Другое", "") })).unwrap();
    let sent = |scope: &Scope| {
        let keys = select(&desk.dataset, scope).into_iter().filter(|key| key.kind == FactKind::Resource);
        keys.map(|key| key.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(sent(&Scope::Settings(school_id())), ["m1", "m2", "m3"]);
    assert_eq!(sent(&Scope::School(school_id())), ["m1", "m2", "m3"]);
    let of_class = sent(&Scope::Class(class_id("Б")));
    assert!(of_class.contains(&"m2".to_owned()) && !of_class.contains(&"m3".to_owned()), "{of_class:?}");
    assert!(sent(&Scope::Roster(school_id())).is_empty());
    desk.does(Op::DropResource("m2".into())).unwrap();
    let gone = FactKey::new(FactKind::Resource, "m2");
    assert!(select(&desk.dataset, &Scope::Settings(school_id())).contains(&gone), "the removal travels");
}

#[test]
fn a_material_is_put_into_every_step_that_could_use_it_and_taken_back_with_one_undo() {
    let mut desk = full_desk();
    let planned = |id: &str, pupil: &str, own: Option<&str>| {
        let mut route = cast::route(id, pupil);
        route.steps.iter_mut().for_each(|step| step.state = StepState::Planned);
        route.steps[0].resource = own.map(str::to_owned);
        route
    };
    let closed = Route { status: RouteStatus::Refused, ..planned("r3", "p3", None) };
    let routes = vec![planned("r2", "p2", Some("Свой листок")), closed];
    desk.does(Op::AdoptRoutes(routes)).unwrap();
    let before = desk.dataset.clone();
    let material = Resource { skill: "ma.6.negative".into(), ..resource() };
    desk.does(Op::PutResource(material.clone())).unwrap();
    let of = |desk: &Desk, id: &str| -> Vec<Option<String>> {
        desk.dataset.get::<Route>(id).unwrap().steps.iter().map(|step| step.resource.clone()).collect()
    };
    let line = material.line();
    let n = without_it(&desk.dataset, &material).count();
    let done = desk.does(Op::SpreadResource("m1".into())).unwrap();
    assert_eq!(done.label.deed().n as usize, n);
    assert_eq!(of(&desk, "r2"), [Some(format!("Свой листок; {line}")), Some(line.clone())]);
    assert_eq!(of(&desk, "r3"), [None, None], "what is over stays as it was");
    assert_eq!(of(&desk, "r1"), [None, None], "both steps are checked already");
    assert_eq!(desk.does(Op::SpreadResource("m1".into())).unwrap_err(), Refusal::NothingToDo);
    assert!(matches!(desk.does(Op::SpreadResource("m9".into())), Err(Refusal::Unknown(_))));
    desk.does(Op::Undo(Box::new(done))).unwrap();
    for id in ["r1", "r2"] {
        assert_eq!(
            of(&desk, id),
            before.get::<Route>(id).unwrap().steps.iter().map(|step| step.resource.clone()).collect::<Vec<_>>()
        );
    }
}

fn told(document: &Document) -> String {
    format!("{:?}", document.blocks)
}

#[test]
fn the_route_and_the_page_for_home_name_the_material_and_the_conclusion() {
    let desk = full_desk();
    let mut own = desk.dataset.all::<Route>().next().unwrap().clone();
    let (skill, work) = (|skill: &SkillCode| skill.to_string(), |_: &AssessmentId| String::new());
    let names = Names { skill: &skill, work: &work, threshold: &|own| own.threshold.clone() };
    let words = Words::new(Lang::Ru);
    let sheet = |route: &Route| {
        let sheet = RouteSheet { route, pupil: "Метелин Егор", class: "6Б", names };
        (told(&marshrut::report::route::route(&words, sheet)), told(&family(&words, sheet, None)))
    };
    let (before, at_home) = sheet(&own);
    assert!(!before.contains("Материал") && !at_home.contains("Материал"));
    let is_conclusion = |block: &Block| matches!(block, Block::Heading(line) if line.starts_with("Итог"));
    let drawn = route(&words, RouteSheet { route: &own, pupil: "", class: "", names }).blocks;
    let at = drawn.iter().position(is_conclusion).unwrap();
    assert!(matches!(&drawn[at + 1], Block::Paragraph(line) if line.starts_with("____")), "to be filled in by hand");
    for step in &mut own.steps {
        step.state = StepState::Planned;
        step.resource = Some(resource().line());
    }
    own.conclusion = Some("Два умения закрыты, маршрут продлён.".to_owned());
    let (after, at_home) = sheet(&own);
    assert!(after.contains("Материал: Виленкин. Математика 6, с. 45–47"), "{after}");
    assert!(at_home.contains("Материал: Виленкин. Математика 6, с. 45–47"));
    assert!(after.contains("Два умения закрыты"));
    let blocks = route(&words, RouteSheet { route: &own, pupil: "", class: "", names }).blocks;
    assert!(matches!(blocks.last(), Some(Block::Signatures(_))));
}

fn at(id: &str, on: &str, starts_at: &str, tutor: &str) -> ExtraLesson {
    ExtraLesson {
        id: LessonId::from(id),
        held_on: day(on),
        starts_at: starts_at.to_owned(),
        tutor: tutor.to_owned(),
        ..lesson("l", &[])
    }
}

#[test]
fn overlapping_lessons_never_share_a_room_and_a_tutor_keeps_the_own_one() {
    let mut desk = full_desk();
    let standing =
        ExtraLesson { room: Some("14".to_owned()), ..at("s1", "2022-04-06", "14:30", "Петрова В. В.") };
    let standing = ExtraLesson { attendance: lesson("l", &["p1"]).attendance, ..standing };
    desk.does(Op::RecordLesson(Box::new(standing))).unwrap();
    let lessons = vec![
        at("a", "2022-04-04", "14:20", "Иванова А. П."),
        at("b", "2022-04-04", "14:20", "Сидорова Е. М."),
        at("c", "2022-04-05", "14:20", "Сидорова Е. М."),
        at("d", "2022-04-06", "14:20", "Иванова А. П."),
        at("e", "2022-04-06", "14:20", "Сидорова Е. М."),
        at("f", "2022-04-04", "14:30", "Кузнецова О. О."),
    ];
    let names = ["14".to_owned(), "21".to_owned()];
    let given = |replaced: &[LessonId]| {
        let all = with_rooms(&desk.dataset, lessons.clone(), replaced, &names);
        all.into_iter().map(|one| one.room.unwrap_or_default()).collect::<Vec<_>>()
    };
    // On the sixth 14 is taken by a lesson that stands, so one of the two has none; on the fourth the third comes too late.
    assert_eq!(given(&[]), ["14", "21", "21", "21", "", ""]);
    assert_eq!(given(&[LessonId::from("s1")]), ["14", "21", "21", "14", "21", ""], "what is replaced takes nothing");
    assert!(with_rooms(&desk.dataset, lessons.clone(), &[], &[]).iter().all(|one| one.room.is_none()));
}
