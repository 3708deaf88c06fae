//! Templates of routes: what is refused, that hours hold with their minutes too, and that filling again keeps what a person wrote.

use marshrut::exchange::scope::{Scope, select};
use marshrut::model::fact::FactKind;
use marshrut::model::route::{Route, Step, StepForm, StepState};
use marshrut::model::skill::{Skill, Subject};
use marshrut::model::template::{RouteTemplate, TemplateStep};
use marshrut::ops::field::Field;
use marshrut::ops::{Op, Refusal};
use marshrut::planning::template::{Blanks, filled, noted, refilled};
use marshrut::reference::Reference;

use crate::support::cast::{self, class_id, full_desk, template};

fn way(activity: &str, minutes: u32) -> TemplateStep {
    TemplateStep { form: StepForm::Lesson, activity: activity.to_owned(), minutes }
}

fn with_blanks<T>(fill: impl FnOnce(Blanks<'_>) -> T) -> T {
    let reference = Reference::seeds().unwrap();
    fill(Blanks { skills: &reference.skills, day: "20.05.2022" })
}

fn fill(route: Route, template: &RouteTemplate) -> Route {
    with_blanks(|blanks| noted(filled(route, template, blanks), template))
}

/// A route about a skill of the catalogue, with the short title of the skill.
fn route(id: &str, pupil: &str) -> Route {
    let mut route = cast::route(id, pupil);
    route.steps.iter_mut().for_each(|step| step.skill = skill().code);
    route.evidence.iter_mut().for_each(|copy| copy.skill = skill().code);
    route
}

fn skill() -> Skill {
    Reference::seeds().unwrap().skills.of_subject(Subject::Mathematics).next().unwrap().clone()
}

fn again(route: &Route, template: &RouteTemplate) -> Route {
    with_blanks(|blanks| refilled(route.clone(), template, blanks))
}

#[test]
fn a_template_says_something_or_is_refused() {
    let mut desk = full_desk();
    let of = |change: &dyn Fn(&mut RouteTemplate)| {
        let mut one = template();
        change(&mut one);
        Op::PutTemplate(one)
    };
    for (op, refusal) in [
        (of(&|it| it.title = " ".to_owned()), Refusal::Blank(Field::Title)),
        (of(&|it| it.for_deficit = Some(way("", 30))), Refusal::Blank(Field::StepActivity)),
        (of(&|it| it.for_likely = Some(way("Спросить", 0))), Refusal::NoDuration),
    ] {
        assert_eq!(desk.does(op).unwrap_err(), refusal);
    }
    desk.does(Op::PutTemplate(template())).unwrap();
    desk.does(Op::DropTemplate("t1".into())).unwrap();
    assert_eq!(desk.dataset.get::<RouteTemplate>("t1"), None);
    assert!(matches!(desk.does(Op::DropTemplate("t1".into())), Err(Refusal::Unknown(_))));
}

#[test]
fn a_route_is_filled_with_the_words_of_its_skills() {
    let made = fill(route("r9", "p1"), &template());
    let short = skill().short_title;
    assert_eq!(made.goal, format!("К 20.05.2022: «{short}», «{short}»"));
    assert_eq!(made.causes, ["пропуски", "темп"]);
    assert_eq!(made.parents_note, "Проверять тетрадь");
    assert!(made.steps.iter().all(|step| step.form == StepForm::Lesson && step.minutes == 120));
    assert!(made.steps[0].activity.starts_with(&format!("Карточки «{short}»: ")), "{}", made.steps[0].activity);
    assert_eq!(again(&made, &template()), made, "nothing has changed");

    let silent = RouteTemplate {
        goal: String::new(),
        causes: vec![],
        parents_note: String::new(),
        for_deficit: None,
        ..template()
    };
    let plain = route("r9", "p1");
    let same = Route { from_template: None, ..fill(plain.clone(), &silent) };
    assert_eq!(same, plain, "an empty template leaves what was proposed");
}

/// What was typed by hand stays, whatever the template says now; the rest follows it.
#[test]
fn filling_again_keeps_what_a_person_wrote() {
    let made = fill(route("r9", "p1"), &template());
    let mut edited = made.clone();
    edited.goal = "Своя цель".to_owned();
    edited.steps[0].minutes = 45;
    let own = Step { id: "own".into(), activity: "Своё занятие".to_owned(), ..edited.steps[1].clone() };
    edited.steps.push(own);
    let newer = RouteTemplate {
        goal: "Новая цель".to_owned(),
        causes: vec!["болезнь".to_owned()],
        for_deficit: Some(way("Тренажёр: {short}", 60)),
        ..template()
    };
    let now = again(&edited, &newer);
    assert_eq!(now.goal, "Своя цель");
    assert_eq!(now.causes, ["болезнь"]);
    assert_eq!(now.parents_note, "Проверять тетрадь");
    assert_eq!((now.steps[0].minutes, &now.steps[0].activity), (45, &edited.steps[0].activity));
    assert_eq!(
        (now.steps[1].minutes, now.steps[1].activity.as_str()),
        (60, &*format!("Тренажёр: {}", skill().short_title))
    );
    assert_eq!(now.steps[2].activity, "Своё занятие");
    assert_eq!(again(&now, &newer), now, "twice is once");
    // The old note of what was edited stands: it is still the person's, also against the template after next.
    let last = RouteTemplate {
        goal: "Третья цель".to_owned(), for_deficit: Some(way("Зачёт", 15)), ..newer.clone()
    };
    let after = again(&now, &last);
    assert_eq!((after.goal.as_str(), after.steps[0].minutes, after.steps[1].minutes), ("Своя цель", 45, 15));
    assert_eq!(after.steps[2].activity, "Своё занятие");
    // Who returns to the words of the template gives the field back to it.
    let returned = Route { goal: made.goal.clone(), ..after };
    assert_eq!(again(&returned, &last).goal, "Третья цель");
    // What became of a step is nobody's to overwrite.
    assert!(matches!(now.steps[0].state, StepState::Checked { .. }));

    let other = RouteTemplate { id: "t2".into(), ..newer };
    assert_eq!(again(&edited, &other), edited, "another template does not speak");
    let plain = route("r9", "p1");
    assert_eq!(again(&plain, &other), plain, "nor does any to a route that came from none");
}

#[test]
fn a_template_goes_with_the_class_whose_route_came_from_it() {
    let mut desk = full_desk();
    desk.does(Op::PutTemplate(template())).unwrap();
    desk.does(Op::PutTemplate(RouteTemplate { id: "t2".into(), ..template() })).unwrap();
    desk.does(Op::AdoptRoutes(vec![fill(route("r9", "p2"), &template())])).unwrap();
    let templates = |scope: &Scope| {
        let keys = select(&desk.dataset, scope).into_iter().filter(|key| key.kind == FactKind::Template);
        keys.map(|key| key.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(templates(&Scope::Class(class_id("Б"))), ["t1"]);
    assert_eq!(templates(&Scope::Class(class_id("А"))), Vec::<String>::new());
    assert_eq!(templates(&Scope::School(cast::school_id())), ["t1", "t2"]);
}
