//! What stands beside the results, in words: numbers of groups, pages of the journal, counts of a school, its documents.

use crate::model::check_set::{CheckSet, CheckTask};
use crate::model::deficit::CheckForm;
use crate::model::gradebook::GradebookTerm;
use crate::model::group_result::{GroupLevel, GroupNumbers, Percent};
use crate::model::road_map::ActivityDone;
use crate::text::words::Words;
use crate::text::{date, msg, number};

/// «Положение о ВСОКО, № 12-од, 30.09.2021»; where it can be read is told apart.
pub fn document(words: &Words, done: &ActivityDone) -> String {
    let day = date::day(done.on);
    let title = done.document.clone();
    match &done.number {
        Some(number) => words.say(&msg::DocumentNumbered { title, number: number.clone(), day }),
        None => format!("{title}, {day}"),
    }
}

/// «7,41 / 36,20 / 42,08 / 14,31 %»; tasks with their codes.
pub fn numbers(words: &Words, numbers: &GroupNumbers) -> String {
    let one = |share: &Percent| number::decimal(share.as_f64(), 2, words.lang());
    let joined = |shares: &mut dyn Iterator<Item = String>| shares.collect::<Vec<_>>().join(" / ");
    match numbers {
        GroupNumbers::Marks(shares) => joined(&mut shares.iter().map(one)),
        GroupNumbers::Journal(shares) => joined(&mut shares.iter().map(one)),
        GroupNumbers::Totals(shares) => joined(&mut shares.values().map(one)),
        GroupNumbers::Items(shares) => {
            joined(&mut shares.iter().map(|(code, share)| format!("{code}: {}", one(share))))
        }
    }
}

/// «Алгебра, 01.11.2021 – 28.12.2021: средняя 3,33 по 3 отметкам, пропущено 2 из 18 уроков».
pub fn term(words: &Words, term: &GradebookTerm) -> String {
    let lang = words.lang();
    let average = term.average().map_or_else(|| "—".to_owned(), |mean| number::decimal(mean, 2, lang));
    words.say(&msg::GradebookLine {
        subject: term.title.clone(),
        from: date::day(term.from),
        until: date::day(term.until),
        average,
        marks: i64::from(term.n_marks()),
        missed: number::share(term.n_missed as usize, term.n_lessons as usize, lang),
    })
}

/// Whose numbers, as a word.
pub fn level(words: &Words, level: GroupLevel) -> String {
    match level {
        GroupLevel::Country => words.say(&msg::GroupCountry),
        GroupLevel::Region => words.say(&msg::GroupRegion),
        GroupLevel::Municipality => words.say(&msg::GroupMunicipality),
        GroupLevel::School => words.say(&msg::KindSchool),
    }
}

/// The tasks of both forms of a check.
pub fn check_set(set: &CheckSet) -> Vec<(String, String)> {
    let of = |form: CheckForm| {
        let title = form.title();
        let task = move |(at, task): (usize, &CheckTask)| {
            (format!("{title}{}", at + 1), format!("{}; {}; {}", task.text, task.key, task.points_max))
        };
        set.tasks(form).iter().enumerate().map(task)
    };
    of(CheckForm::A).chain(of(CheckForm::B)).collect()
}
