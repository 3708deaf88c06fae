//! Pupils of a district: who they are, what they are called in which file, what they can do at every moment.

use crate::chance::Chance;
use crate::world::{N_MOMENTS, Skill, year_of};

/// A pupil.
pub struct Person {
    /// Running number, unique in the district.
    pub number: usize,
    /// Position of the school.
    pub school: usize,
    /// Grade in the first year.
    pub grade: u8,
    /// Letter of the class per year; none when not there.
    pub letters: [Option<char>; 2],
    /// Surname per year.
    pub surnames: [String; 2],
    /// Given name and patronymic.
    pub given: [String; 2],
    /// Per subject.
    pub minds: Vec<Mind>,
}

/// What a pupil can do in a subject.
pub struct Mind {
    /// Ability at every moment.
    pub ability: [f64; N_MOMENTS],
    /// At every moment, per skill: whether the pupil has it.
    pub has: Vec<Vec<bool>>,
}

/// How names of a file are written.
#[derive(Clone, Copy, PartialEq)]
pub enum Writing {
    /// In full.
    Full,
    /// Without ё.
    Plain,
    /// Surname and initials.
    Initials,
    /// Without patronymic.
    Short,
}

const SURNAMES: [&str; 40] = [
    "Артёмов",
    "Белозёров",
    "Вершинин",
    "Громов",
    "Дёмин",
    "Ершов",
    "Жарков",
    "Зимин",
    "Исаков",
    "Калинин",
    "Лаптев",
    "Муравьёв",
    "Носков",
    "Орехов",
    "Пчёлкин",
    "Рожков",
    "Савельев",
    "Трофимов",
    "Уваров",
    "Филатов",
    "Хромов",
    "Царёв",
    "Чистяков",
    "Шубин",
    "Щеглов",
    "Юдин",
    "Якушев",
    "Балашов",
    "Воронин",
    "Гущин",
    "Дроздов",
    "Звягин",
    "Котов",
    "Лыков",
    "Мухин",
    "Нечаев",
    "Осипов",
    "Прохоров",
    "Сомов",
    "Тетерев",
];
const BOYS: [&str; 14] = [
    "Артём",
    "Богдан",
    "Виктор",
    "Глеб",
    "Денис",
    "Егор",
    "Захар",
    "Илья",
    "Кирилл",
    "Лев",
    "Матвей",
    "Никита",
    "Пётр",
    "Степан",
];
const GIRLS: [&str; 14] = [
    "Алёна",
    "Вера",
    "Галина",
    "Дарья",
    "Ева",
    "Жанна",
    "Зоя",
    "Инна",
    "Кира",
    "Лидия",
    "Мария",
    "Нина",
    "Ольга",
    "Полина",
];
const FATHERS: [&str; 14] = [
    "Антонов",
    "Борисов",
    "Викторов",
    "Глебов",
    "Денисов",
    "Егоров",
    "Захаров",
    "Иванов",
    "Кириллов",
    "Львов",
    "Максимов",
    "Николаев",
    "Павлов",
    "Семёнов",
];

/// A name: surname, given name, patronymic.
pub fn name(number: usize, chance: &mut Chance) -> [String; 3] {
    let (surname, father) = (SURNAMES[chance.below(SURNAMES.len())], FATHERS[chance.below(FATHERS.len())]);
    if number.is_multiple_of(2) {
        [surname.to_owned(), BOYS[chance.below(BOYS.len())].to_owned(), format!("{father}ич")]
    } else {
        [format!("{surname}а"), GIRLS[chance.below(GIRLS.len())].to_owned(), format!("{father}на")]
    }
}

impl Person {
    /// The name in a file of a year.
    pub fn written(&self, year: usize, writing: Writing) -> String {
        let (surname, [given, patronymic]) = (&self.surnames[year], &self.given);
        let initial = |text: &str| text.chars().next().unwrap_or('Х');
        match writing {
            Writing::Full => format!("{surname} {given} {patronymic}"),
            Writing::Plain => format!("{surname} {given} {patronymic}").replace('ё', "е"),
            Writing::Initials => format!("{surname} {}.{}.", initial(given), initial(patronymic)),
            Writing::Short => format!("{surname} {given}"),
        }
    }

    /// «6Б» of a year.
    pub fn class(&self, year: usize) -> Option<String> {
        self.letters[year].map(|letter| format!("{}{letter}", usize::from(self.grade) + year))
    }
}

/// What moves abilities in a school.
#[derive(Clone, Copy)]
pub struct Climate {
    /// Added to every ability.
    pub level: f64,
    /// Growth per moment, true effect of the school.
    pub growth: f64,
    /// 1 as in life; 0: nobody changes at all, the district of no effect.
    pub liveliness: f64,
}

/// A mind: three in four of a middling crowd, one in four of a weaker one; a slope of its own; skills through a gate of
/// prerequisites. `skipped` says which skills the class was never properly taught.
pub fn mind(climate: Climate, grade: u8, skills: &[Skill], skipped: &[bool], chance: &mut Chance) -> Mind {
    let start =
        climate.level + if chance.happens(0.75) { 0.3 + chance.normal(0.75) } else { -0.9 + chance.normal(0.8) };
    let slope = climate.growth + climate.liveliness * chance.laplace(0.035);
    let mut wave = 0.0;
    let mut ability = [0.0; N_MOMENTS];
    for (moment, value) in ability.iter_mut().enumerate() {
        wave = 0.6 * wave + climate.liveliness * chance.normal(0.16);
        *value = start + slope * moment as f64 + wave;
    }
    let mut has: Vec<Vec<bool>> = Vec::new();
    for (moment, ability) in ability.iter().enumerate() {
        let now = i32::from(grade) + year_of(moment) as i32;
        let before = has.last().cloned();
        let mut own = vec![false; skills.len()];
        for (at, skill) in skills.iter().enumerate() {
            let is_new = before.is_none() || (i32::from(skill.grade) == now && moment == 3);
            let held = before.as_ref().is_some_and(|before| before[at]);
            own[at] = if i32::from(skill.grade) > now {
                false
            } else if is_new {
                let gate = if skill.rests_on.iter().all(|below| own[*below]) { 1.0 } else { 0.35 };
                let taught = if skipped[at] { 0.45 } else { 1.0 };
                chance.happens(gate * taught / (1.0 + (-(2.3 + 0.9 * ability - skill.hardness)).exp()))
            } else if held {
                !chance.happens(0.015 * climate.liveliness)
            } else {
                chance.happens((0.06 + 0.03 * ability.clamp(-1.0, 1.0)) * climate.liveliness)
            };
        }
        has.push(own);
    }
    Mind { ability, has }
}
