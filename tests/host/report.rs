//! Documents: a pupil's card and an ИОМ hold what the findings hold, in both languages; every table is whole and survives csv.

use crate::support::paper::{all_text, check};
use marshrut::analysis::census::Census;
use marshrut::analysis::find;
use marshrut::analysis::findings::Findings;
use marshrut::analysis::timeline::Timeline;
use marshrut::model::assessment::{AssessmentKind, Mark};
use marshrut::model::dataset::Dataset;
use marshrut::model::evidence::EvidenceCopy;
use marshrut::model::id::{AssessmentId, SkillCode};
use marshrut::model::lesson::{Attendance, ExtraLesson};
use marshrut::model::route::{
    NotPromised, NotPromisedReason, ParentsAnswer, ParentsSaid, Route, RouteStatus, Step, StepForm, StepState,
};
use marshrut::model::skill::Subject;
use marshrut::reference::Reference;
use marshrut::report::calendar::calendar;
use marshrut::report::family::family;
use marshrut::report::pupil::{PupilSheet, pupil as card};
use marshrut::report::route::{RouteSheet, route as sheet};
use marshrut::text::flags::Names;
use marshrut::text::words::{Lang, Words};

use crate::support::school::{class, day, pupil, put, result, with_journal, work};

fn school() -> Dataset {
    let mut dataset = Dataset::default();
    class(&mut dataset, 2021, 5);
    for (id, held_on) in [("w1", "2021-10-01"), ("w2", "2022-02-01"), ("w3", "2022-04-20")] {
        let work = work(id, AssessmentKind::Kdr, held_on, &[&["a"], &["a"], &["b"], &["b"]]);
        for number in 0..5 {
            let scores = if number == 0 { "0011" } else { "1111" };
            put(&mut dataset, with_journal(result(&work, pupil(number), scores), Some(Mark::Three)));
        }
        put(&mut dataset, work);
    }
    let missed = work("w4", AssessmentKind::Own, "2022-04-25", &[&["a"]]);
    put(&mut dataset, result(&missed, pupil(0), ""));
    put(&mut dataset, missed);
    dataset
}

fn route(findings: &Findings) -> Route {
    let skill = SkillCode::from("a");
    let copy: EvidenceCopy = findings.pupil(&pupil(0)).unwrap().mastery[&skill].copy(&skill);
    let step = |id: &str, state| Step {
        id: id.into(),
        skill: skill.clone(),
        activity: "Учимся складывать дроби".into(),
        form: StepForm::ExtraLesson,
        minutes: 90,
        due_on: day("2022-05-20"),
        responsible: "Циркулева М. А.".into(),
        resource: None,
        check: "Форма А: 3 задания".into(),
        exit_rule: "2 из 3 заданий".into(),
        state,
    };
    let checked = StepState::Checked { on: day("2022-05-18"), n_solved: 2, n_given: 3, is_passed: true };
    Route {
        id: "r".into(),
        pupil: pupil(0),
        subject: Subject::Mathematics,
        status: RouteStatus::Adopted,
        made_on: day("2022-05-01"),
        basis: "Группа риска: 6 из 12".into(),
        causes: vec!["пропуски".into()],
        goal: String::new(),
        lead: "Циркулева М. А.".into(),
        evidence: vec![copy],
        steps: vec![step("s1", checked), step("s2", StepState::Planned)],
        not_promised: vec![NotPromised { skill: "b".into(), reason: NotPromisedReason::OverHours }],
        parents_note: String::new(),
        ends_on: day("2022-05-31"),
        parents_said: Some(ParentsSaid {
            on: day("2022-05-02"),
            by: "Ветрова О. И.".into(),
            answer: ParentsAnswer::Agreed,
        }),

        from_template: None,

        conclusion: None,
    }
}

#[test]
fn a_card_and_a_route_tell_what_is_found() {
    let dataset = school();
    let (census, reference) = (Census::of(&dataset), Reference::seeds().unwrap());
    let findings = find(&dataset, &reference, day("2022-05-01"));
    let skill = |code: &SkillCode| format!("Умение {code}");
    let work = |id: &AssessmentId| format!("Работа {id}");
    let names = Names { skill: &skill, work: &work, threshold: &|own| own.threshold.clone() };
    let (timeline, route) = (Timeline::of(&census, &pupil(0), Subject::Mathematics), route(&findings));
    let found = findings.pupil(&pupil(0)).unwrap();
    let of_card = PupilSheet {
        pupil: "Метелин Егор",
        class: "6А",
        today: findings.today,
        found,
        timeline: &timeline,
        objection: None,
        routes: &[&route],
        names,
        participation: &|_| None,
    };
    let of_route = RouteSheet { route: &route, pupil: "Метелин Егор", class: "6А", names };
    let ru = Words::new(Lang::Ru);
    check(
        &card(&ru, of_card),
        &[
            "Карточка ученика: Метелин Егор",
            "Класс: 6А",
            "Умение b",
            "0 из 6: Работа w1, Работа w2, Работа w3",
            "50 % (2 из 4), «3»",
            "отсутствовал",
            "Снимется, если",
            "2 шага",
        ],
    );
    check(
        &sheet(&ru, of_route),
        &[
            "Индивидуальный образовательный маршрут: Метелин Егор",
            "Группа риска: 6 из 12",
            "пропуски",
            "Ответ родителей: согласны, 02.05.2022, Ветрова О. И.",
            "«Умение a»",
            "0 из 6: Работа w1",
            "18.05.2022: 2 из 3, зачтено",
            "Умение b: не помещается",
            "Форма А: 3 задания; 2 из 3 заданий",
        ],
    );
    let page = family(&ru, of_route, Some(found));
    check(
        &page,
        &[
            "Метелин Егор: что дальше",
            "«Умение a»: Учимся складывать дроби. Срок — 20.05.2022.",
            "Как помочь дома",
            "доп. занятие",
        ],
    );
    let text = all_text(&page).to_lowercase();
    for told in ["группа риска", "неуспевающ", "дефицит", "18.05.2022"] {
        assert!(!text.contains(told), "a family reads no categories and no passed steps: {told}");
    }
    let en = Words::new(Lang::En);
    check(&card(&en, of_card), &["Pupil card", "Removed if", "0 of 6: Работа w1"]);
    check(&sheet(&en, of_route), &["Individual learning route", "18.05.2022: 2 of 3, passed"]);
}

#[test]
fn lessons_become_a_calendar_without_names() {
    let lesson = |id: &str, starts_at: &str| ExtraLesson {
        id: id.into(),
        subject: Subject::Mathematics,
        skills: vec!["a".into(), "b".into()],
        held_on: day("2026-12-01"),
        starts_at: starts_at.into(),
        duration_minutes: 45,
        tutor: "Циркулева М. А.".into(),
        room: None,
        work_done: None,
        called_off: None,
        attendance: [(pupil(0), Attendance::Planned), (pupil(1), Attendance::Planned)].into(),
    };
    let skill = |code: &SkillCode| format!("Умение {code}; важное");
    let ru = Words::new(Lang::Ru);
    let text = calendar(&ru, &[lesson("l1", "14:20"), lesson("l2", "после уроков")], &skill, day("2026-11-25"));
    let unfolded = text.replace("\r\n ", "");
    for told in [
        "BEGIN:VCALENDAR\r\n",
        "UID:l1@marshrut\r\n",
        "DTSTAMP:20261125T000000Z\r\n",
        "DTSTART:20261201T142000\r\n",
        "DTEND:20261201T150500\r\n",
        "DTSTART;VALUE=DATE:20261201\r\n",
        "Умение a\\; важное",
        "2 ученика",
    ] {
        assert!(unfolded.contains(told), "{told}\n{unfolded}");
    }
    assert!(text.lines().all(|line| line.len() <= 75), "lines are folded at 75 bytes");
    assert!(!text.contains("Метелин"), "no names");
}
