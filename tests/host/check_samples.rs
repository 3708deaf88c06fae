//! The tasks a check may begin with: parallel forms, every skill of the catalogue, and no wrong answer in the key.

use marshrut::model::check_set::CheckTask;
use marshrut::model::deficit::CheckForm;
use marshrut::model::skill::Subject;
use marshrut::reference::Reference;
use marshrut::reference::check_samples::CheckSamples;
use std::collections::BTreeSet;

const CALCULATE: &str = "Вычислите: ";

#[test]
fn both_forms_are_as_long_as_a_form_is_and_no_task_stands_twice() {
    let reference = Reference::seeds().unwrap();
    let mut seen = BTreeSet::new();
    let samples = [Subject::Mathematics, Subject::Russian].map(|subject| (subject, CheckSamples::of(subject).unwrap()));
    let sets = samples.iter().flat_map(|(subject, samples)| samples.all().map(|set| (*subject, set)));
    for (subject, set) in sets {
        assert_eq!(set.subject, subject);
        assert!(reference.skills.get(&set.skill).is_some_and(|skill| skill.subject == subject), "{}", set.skill);
        for form in [CheckForm::A, CheckForm::B] {
            assert_eq!(set.tasks(form).len() as u32, reference.ledger.n_tasks, "{}", set.skill);
            for task in set.tasks(form) {
                assert!(!task.key.trim().is_empty() && task.points_max == 1, "{task:?}");
                assert!(seen.insert(task.text.clone()), "twice: {}", task.text);
            }
        }
    }
    assert!(samples.iter().all(|(_, samples)| samples.all().count() > 40 && samples.provenance().is_some()));
    assert_eq!(CheckSamples::of(Subject::Physics).unwrap().all().count(), 0);
}

/// What can be calculated is: the key holds the value.
#[test]
fn the_keys_of_calculations_are_right() {
    let samples = CheckSamples::of(Subject::Mathematics).unwrap();
    let tasks = samples.all().flat_map(|set| set.a.iter().chain(&set.b));
    let sums: Vec<&CheckTask> = tasks.filter(|task| task.text.starts_with(CALCULATE)).collect();
    assert!(sums.len() > 60);
    for task in sums {
        let (told, key) = (value(&task.text[CALCULATE.len()..]), value(&task.key));
        assert_eq!(told.0 * key.1, key.0 * told.1, "{}: {}", task.text, task.key);
    }
    for (text, whole) in [("(120 − 45) : 5 − 6", 9), ("−2,4 : 0,6 + 1", -3), ("2⁵ · 2³ : 2⁶", 4)] {
        let (n, of) = value(text);
        assert_eq!(n, whole * of, "{text}");
    }
}

/// A fraction: numerator, denominator above zero.
type Ratio = (i128, i128);

/// `− + · :` with brackets, common fractions written tight, decimal commas, spaces in thousands, small powers.
fn value(text: &str) -> Ratio {
    let letters: Vec<char> = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let mut at = 0;
    let found = sum(&letters, &mut at);
    assert_eq!(at, letters.len(), "{text}");
    found
}

fn sum(text: &[char], at: &mut usize) -> Ratio {
    let mut found = product(text, at);
    while let Some(sign) = text.get(*at).copied().filter(|sign| matches!(sign, '+' | '−')) {
        *at += 1;
        let (n, of) = product(text, at);
        let n = if sign == '+' { n } else { -n };
        found = (found.0 * of + n * found.1, found.1 * of);
    }
    found
}

fn product(text: &[char], at: &mut usize) -> Ratio {
    let mut found = factor(text, at);
    while let Some(sign) = text.get(*at).copied().filter(|sign| matches!(sign, '·' | ':')) {
        *at += 1;
        let (n, of) = factor(text, at);
        let (n, of) = if sign == '·' { (n, of) } else { (of * n.signum(), n.abs()) };
        found = (found.0 * n, found.1 * of);
    }
    found
}

fn factor(text: &[char], at: &mut usize) -> Ratio {
    match text[*at] {
        '−' => {
            *at += 1;
            let (n, of) = factor(text, at);
            (-n, of)
        }
        '(' => {
            *at += 1;
            let found = sum(text, at);
            assert_eq!(text[*at], ')');
            *at += 1;
            found
        }
        _ => number(text, at),
    }
}

fn number(text: &[char], at: &mut usize) -> Ratio {
    let whole = |at: &mut usize| {
        let from = *at;
        while text.get(*at).is_some_and(char::is_ascii_digit) {
            *at += 1;
        }
        let digits: String = text[from..*at].iter().collect();
        (digits.parse::<i128>().unwrap(), digits.len() as u32)
    };
    let (n, _) = whole(at);
    match text.get(*at) {
        Some(',') => {
            *at += 1;
            let (part, n_digits) = whole(at);
            let of = 10_i128.pow(n_digits);
            (n * of + part, of)
        }
        Some('/') => {
            *at += 1;
            (n, whole(at).0)
        }
        Some(power) if "²³⁴⁵⁶".contains(*power) => {
            let exponent = "²³⁴⁵⁶".chars().position(|one| one == *power).unwrap() as u32 + 2;
            *at += 1;
            (n.pow(exponent), 1)
        }
        _ => (n, 1),
    }
}
