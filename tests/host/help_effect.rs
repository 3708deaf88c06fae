//! «Помогли ли занятия»: nothing is praised where nothing was done, though the helped all rise; a planted effect is found within its
//! interval; too few pupils are not judged; every pupil counts once.

use marshrut::analysis::census::Census;
use marshrut::analysis::checks::Checks;
use marshrut::analysis::help_effect::{Difference, EffectWord, HelpEffect, Seen, help_effects};
use marshrut::analysis::interval::t95;
use marshrut::model::assessment::AssessmentKind;
use marshrut::model::dataset::Dataset;
use marshrut::model::id::{AssessmentId, LessonId};
use marshrut::model::lesson::{Attendance, ExtraLesson};
use marshrut::model::skill::Subject;
use marshrut::reference::Reference;
use marshrut::text::help_effect::sentence;
use marshrut::text::words::{Lang, Words};

use crate::support::school::{Chance, class, day, pupil, put, result, work};

const N_PUPILS: usize = 90;
const N_ITEMS: usize = 20;

fn lesson(number: usize, on: &str, state: Attendance, pupils: &[usize]) -> ExtraLesson {
    ExtraLesson {
        id: LessonId::new(format!("l{number}")),
        subject: Subject::Mathematics,
        skills: vec![],
        held_on: day(on),
        starts_at: "14:20".to_owned(),
        duration_minutes: 30,
        tutor: "Иванова".to_owned(),
        room: None,
        work_done: None,
        called_off: None,
        attendance: pupils.iter().map(|number| (pupil(*number), state)).collect(),
    }
}

/// Three works; after the second its weakest third comes to so many lessons, each of which raises the chance of every item.
fn school_of(seed: u64, n_lessons: usize, raised: f64) -> (Dataset, Vec<usize>) {
    let mut dataset = Dataset::default();
    class(&mut dataset, 2021, N_PUPILS);
    let mut chance = Chance(seed);
    let abilities: Vec<f64> = (0..N_PUPILS).map(|_| 0.2 + 0.5 * chance.next()).collect();
    let mut weakest: Vec<usize> = Vec::new();
    for (at, on) in ["2021-10-01", "2021-12-10", "2022-02-18"].into_iter().enumerate() {
        let items: Vec<&[&str]> = vec![&["a"]; N_ITEMS];
        let work = work(&format!("w{at}"), AssessmentKind::Own, on, &items);
        put(&mut dataset, work.clone());
        let mut solved = Vec::new();
        for (number, ability) in abilities.iter().enumerate() {
            let own = if weakest.contains(&number) { ability + raised } else { *ability };
            let letters: String = (0..N_ITEMS).map(|_| if chance.next() < own { '1' } else { '0' }).collect();
            solved.push((letters.matches('1').count(), number));
            put(&mut dataset, result(&work, pupil(number), &letters));
        }
        if at == 1 {
            solved.sort_unstable();
            weakest = solved.iter().take(N_PUPILS / 3).map(|(_, number)| *number).collect();
        }
    }
    let days = ["2021-12-15", "2021-12-20", "2022-01-17", "2022-01-24", "2022-01-31", "2022-02-07"];
    for (number, on) in days.into_iter().take(n_lessons).enumerate() {
        put(&mut dataset, lesson(number, on, Attendance::Present, &weakest));
    }
    (dataset, weakest)
}

fn effect(dataset: &Dataset) -> Option<HelpEffect> {
    let checks = Checks::seeds(&Reference::seeds().unwrap().rules);
    let found = help_effects(&Census::of(dataset), &checks);
    assert!(found.len() < 2, "one subject");
    found.first().copied()
}

fn plain_rise(dataset: &Dataset, pupils: &[usize]) -> f64 {
    let census = Census::of(dataset);
    let rises = census.children().iter().filter(|child| pupils.iter().any(|number| pupil(*number) == child.id));
    let rises = rises.map(|child| child.rows[2].share().unwrap() - child.rows[1].share().unwrap());
    rises.sum::<f64>() / pupils.len() as f64 * 100.0
}

#[test]
fn where_nothing_was_done_nothing_is_praised_though_the_helped_rise() {
    let (mut n_helped, mut n_worse, mut n_risen) = (0, 0, 0);
    for seed in 1..=40 {
        let (dataset, weakest) = school_of(seed * 7919, 4, 0.0);
        let found = effect(&dataset).unwrap();
        assert_eq!((found.n_helped, found.n_others), (30, 60));
        let word = found.difference.unwrap().word();
        n_helped += i32::from(word == EffectWord::Helped);
        n_worse += i32::from(word == EffectWord::Worse);
        n_risen += i32::from(plain_rise(&dataset, &weakest) > 0.0);
    }
    assert!(n_risen >= 38, "before and after would praise {n_risen} of 40");
    assert!(n_helped <= 3 && n_worse <= 3, "{n_helped} praised, {n_worse} blamed");
}

#[test]
fn a_planted_effect_is_found_within_its_interval() {
    let (mut n_helped, mut n_inside, mut sum) = (0, 0, 0.0);
    for seed in 1..=40 {
        let (dataset, _) = school_of(seed * 7919, 4, 0.2);
        let found = effect(&dataset).unwrap().difference.unwrap();
        assert!(found.low <= found.points && found.points <= found.high);
        n_helped += i32::from(found.word() == EffectWord::Helped);
        n_inside += i32::from((found.low..=found.high).contains(&20.0));
        sum += found.points;
    }
    let mean = sum / 40.0;
    assert!((18.0..22.0).contains(&mean), "{mean} points on average where 20 were planted");
    assert!(n_helped >= 38, "{n_helped} of 40");
    assert!(n_inside >= 33, "20 points lie within {n_inside} of 40");
}

#[test]
fn what_is_too_little_is_not_judged() {
    assert_eq!(effect(&school_of(7919, 0, 0.0).0), None, "nobody came to a lesson");
    let two = effect(&school_of(7919, 2, 0.3).0).unwrap();
    assert_eq!((two.n_helped, two.n_others, two.difference), (0, 0, None), "two lessons are too few");

    let (mut dataset, _) = school_of(7919, 0, 0.0);
    let days = ["2021-12-15", "2021-12-20", "2022-01-17"];
    for (number, on) in days.into_iter().enumerate() {
        put(&mut dataset, lesson(number, on, Attendance::Present, &(0..9).collect::<Vec<_>>()));
    }
    let nine = effect(&dataset).unwrap();
    assert_eq!((nine.n_helped, nine.n_others, nine.difference), (9, 81, None));
    // The tenth came twice and was ill once; then came again.
    for (number, on) in days.into_iter().take(2).enumerate() {
        put(&mut dataset, lesson(10 + number, on, Attendance::Present, &[9]));
    }
    put(&mut dataset, lesson(12, days[2], Attendance::Ill, &[9]));
    let ill = effect(&dataset).unwrap();
    assert_eq!((ill.n_helped, ill.n_others, ill.difference), (9, 80, None), "in neither group");
    put(&mut dataset, lesson(13, "2022-02-18", Attendance::Present, &[9]));
    assert_eq!(effect(&dataset).unwrap().n_helped, 9, "on the day of the work it is too late");
    put(&mut dataset, lesson(14, "2022-02-17", Attendance::Present, &[9]));
    let ten = effect(&dataset).unwrap();
    assert_eq!((ten.n_helped, ten.n_others, ten.difference.is_some()), (10, 80, true));
}

#[test]
fn the_interval_is_the_one_of_the_textbook() {
    let work = AssessmentId::from("w");
    let seen = |observed: f64| Seen { work: &work, expected: 50.0, observed };
    let helped = [16.0, 18.0, 20.0, 22.0, 24.0].map(seen);
    let others = [13.0, 14.0, 15.0, 16.0, 17.0, 18.0, 19.0].map(seen);
    // Means 20 and 16, variances of the means 10/5 and (28/6)/7, Welch's degrees of freedom 6,97 rounded down.
    let found = Difference::of(&helped, &others).unwrap();
    let variance: f64 = 10.0 / 5.0 + (28.0 / 6.0) / 7.0;
    let freedom = variance.powi(2) / (2.0_f64.powi(2) / 4.0 + (2.0_f64 / 3.0).powi(2) / 6.0);
    assert_eq!(freedom as usize, 6);
    assert!((found.points - 4.0).abs() < 1e-9);
    assert!((found.high - 4.0 - 2.447 * variance.sqrt()).abs() < 1e-9);
    assert_eq!(Difference::of(&helped, &others[..1]), None);
    let elsewhere = AssessmentId::from("v");
    assert_eq!(Difference::of(&helped.map(|seen| Seen { work: &elsewhere, ..seen }), &others), None);
    // Along a line that the others draw without fault, the helped lie 3 above it, however far away.
    let on_line = |at: f64, above: f64| Seen { work: &work, expected: at, observed: 10.0 + 0.5 * at + above };
    let others = [30.0, 40.0, 50.0, 60.0].map(|at| on_line(at, 0.0));
    let found = Difference::of(&[on_line(10.0, 2.0), on_line(20.0, 4.0)], &others).unwrap();
    assert!((found.points - 3.0).abs() < 1e-9 && (found.low - (3.0 - 12.706)).abs() < 1e-6, "{found:?}");
    for (freedom, expect) in [(1, 12.706), (10, 2.228), (11, 2.201), (30, 2.042), (120, 1.980)] {
        assert!((t95(freedom) - expect).abs() < 0.003, "{freedom}: {}", t95(freedom));
    }
}

#[test]
fn the_sentence_can_be_quoted() {
    let difference = Some(Difference { points: 4.2, low: 0.9, high: 7.5 });
    let told = HelpEffect {
        subject: Subject::Mathematics,
        n_helped: 23,
        n_others: 61,
        lessons_min: 3,
        pupils_min: 10,
        difference,
    };
    let ru = Words::new(Lang::Ru);
    let plain = |text: String| text.replace('\u{a0}', " ");
    assert_eq!(
        plain(sentence(&ru, &told)),
        "Математика: у тех, кто между двумя работами был не меньше чем на 3 занятиях, результат относительно ожидаемого \
         отличается от тех, кто писал те же работы без занятий, на +4,2 п. п. (95 %: от +0,9 до +7,5; учеников 23 и 61). \
         Занятия помогли."
    );
    let unclear = HelpEffect { difference: Some(Difference { points: -0.02, low: -3.0, high: 2.9 }), ..told };
    assert!(
        plain(sentence(&ru, &unclear))
            .ends_with("на 0 п. п. (95 %: от −3 до +2,9; учеников 23 и 61). От случайности это не отличить.")
    );
    let early = HelpEffect { n_helped: 4, difference: None, ..told };
    let early = plain(sentence(&ru, &early));
    assert!(
        early.contains("рано судить") && early.contains("было у 4, ни одного — у 61; нужно не меньше 10"),
        "{early}"
    );
}
