//! A whole district: schools, pupils with their events, works, and what stands in every row of every file.

use crate::chance::Chance;
use crate::people::{Climate, Person, Writing, mind, name};
use crate::world::{N_MOMENTS, SUBJECTS, Skill, Work, chance_of, points, skills, work, year_of};

/// What is asked for.
#[derive(Clone, Copy)]
pub struct Wish {
    /// The seed.
    pub seed: u64,
    /// Schools.
    pub n_schools: usize,
    /// Pupils per school, about.
    pub n_pupils: usize,
    /// 1 as in life; 0: nobody changes at all.
    pub liveliness: f64,
}

/// A district with its truth.
pub struct District {
    /// Per subject.
    pub skills: Vec<Vec<Skill>>,
    /// Per subject, grade (from 5) and moment.
    pub works: Vec<Vec<Vec<Work>>>,
    /// Growth per moment of every school.
    pub climates: Vec<Climate>,
    /// Everybody.
    pub people: Vec<Person>,
    /// Every class file.
    pub sheets: Vec<Sheet>,
    /// What happened to whom: number and kind.
    pub events: Vec<(usize, &'static str)>,
}

/// One class file.
pub struct Sheet {
    /// Position of the school.
    pub school: usize,
    /// Position of the subject.
    pub subject: usize,
    /// The moment.
    pub moment: usize,
    /// «6Б».
    pub class: String,
    /// How much better the teacher marks, in marks.
    pub leniency: f64,
    /// `copied`, `border` or nothing.
    pub anomaly: &'static str,
    /// In the order of the file.
    pub rows: Vec<Row>,
}

/// One row.
pub struct Row {
    /// Position in [`District::people`].
    pub person: usize,
    /// As written.
    pub name: String,
    /// Points per task and whether «X»; none when absent.
    pub scores: Option<Vec<(u8, Begun)>>,
    /// Mark of the journal.
    pub journal: u8,
}

/// Whether a task was begun.
#[derive(Clone, Copy, PartialEq)]
pub enum Begun {
    /// Yes.
    Yes,
    /// «X».
    No,
}

const LETTERS: [char; 9] = ['А', 'Б', 'В', 'Г', 'Д', 'Е', 'Ж', 'З', 'И'];
const CLASS_SIZE: usize = 25;
/// Grades of the first year.
pub const GRADES: [u8; 3] = [5, 6, 7];

/// Plants a district.
pub fn plant(wish: Wish) -> District {
    let mut chance = Chance::of(wish.seed, "world");
    let skills: Vec<Vec<Skill>> = SUBJECTS.iter().map(|(_, _, letter)| skills(*letter, &mut chance)).collect();
    let works = (0..SUBJECTS.len())
        .map(|subject| {
            let of_grade = |grade| {
                let mut chance = Chance::of(wish.seed, &format!("work {subject} {grade}"));
                (0..N_MOMENTS).map(|moment| work(subject, grade, moment, &skills[subject], &mut chance)).collect()
            };
            (5..=8).map(of_grade).collect()
        })
        .collect();
    let climates: Vec<Climate> = (0..wish.n_schools)
        .map(|at| {
            let growth = wish.liveliness * [0.0, 0.09, 0.0, -0.07][at % 4];
            Climate { level: chance.normal(0.25), growth, liveliness: wish.liveliness }
        })
        .collect();
    let mut district = District { skills, works, climates, people: Vec::new(), sheets: Vec::new(), events: Vec::new() };
    for school in 0..wish.n_schools {
        settle(&mut district, wish, school);
    }
    for school in 0..wish.n_schools {
        write_school(&mut district, wish, school);
    }
    district
}

/// Fills the classes of a school.
fn settle(district: &mut District, wish: Wish, school: usize) {
    let mut chance = Chance::of(wish.seed, &format!("people {school}"));
    let n_letters = (wish.n_pupils / GRADES.len() / CLASS_SIZE).clamp(1, LETTERS.len());
    for grade in GRADES {
        for (at, letter) in LETTERS.iter().enumerate().take(n_letters) {
            let skipped: Vec<Vec<bool>> =
                district.skills.iter().map(|own| own.iter().map(|_| chance.happens(0.06)).collect()).collect();
            for _ in 0..CLASS_SIZE - 3 + chance.below(7) {
                let number = district.people.len();
                let [surname, given, patronymic] = name(number, &mut chance);
                let minds = (0..SUBJECTS.len())
                    .map(|subject| {
                        let (own, lost) = (&district.skills[subject], &skipped[subject]);
                        mind(district.climates[school], grade, own, lost, &mut chance)
                    })
                    .collect();
                let mut person = Person {
                    number,
                    school,
                    grade,
                    letters: [Some(*letter); 2],
                    surnames: [surname.clone(), surname],
                    given: [given, patronymic],
                    minds,
                };
                if let Some(kind) = event(&mut person, at, n_letters, &mut chance) {
                    district.events.push((number, kind));
                }
                district.people.push(person);
            }
        }
    }
}

/// What happens to one pupil between the years, seldom.
fn event(person: &mut Person, at: usize, n_letters: usize, chance: &mut Chance) -> Option<&'static str> {
    let place = chance.share();
    let is_girl = person.given[1].ends_with("на");
    if place < 0.02 && is_girl {
        let [surname, ..] = name(person.number, chance);
        person.surnames[1] = surname;
        Some("surname-change")
    } else if place < 0.035 && n_letters > 1 {
        person.letters[1] = Some(LETTERS[(at + 1) % n_letters]);
        Some("class-letter-change")
    } else if place < 0.055 {
        person.letters[1] = None;
        Some("departure")
    } else if place < 0.075 {
        person.letters[0] = None;
        Some("arrival")
    } else {
        None
    }
}

/// Every file of a school.
fn write_school(district: &mut District, wish: Wish, school: usize) {
    let mut chance = Chance::of(wish.seed, &format!("sheets {school}"));
    for subject in 0..SUBJECTS.len() {
        for year in 0..2 {
            let mut classes: Vec<(String, Vec<usize>)> = Vec::new();
            for (at, person) in district.people.iter().enumerate().filter(|(_, person)| person.school == school) {
                let Some(class) = person.class(year) else { continue };
                match classes.iter_mut().find(|(known, _)| *known == class) {
                    Some((_, all)) => all.push(at),
                    None => classes.push((class, vec![at])),
                }
            }
            for (number, (class, all)) in classes.iter().enumerate() {
                let inflated = if number == school % classes.len() && year == 1 { 0.9 } else { 0.0 };
                let leniency = chance.normal(0.3) + inflated;
                for moment in year * 3..year * 3 + 3 {
                    let anomaly = match (moment, number) {
                        (4, 0) => "copied",
                        (5, 1) => "border",
                        _ => "",
                    };
                    let (class, rows) = (class.clone(), Vec::new());
                    let mut sheet = Sheet { school, subject, moment, class, leniency, anomaly, rows };
                    fill(district, &mut sheet, all, &mut chance);
                    district.sheets.push(sheet);
                }
            }
        }
    }
}

/// The rows of one file.
fn fill(district: &District, sheet: &mut Sheet, all: &[usize], chance: &mut Chance) {
    let writing = match chance.below(10) {
        0 => Writing::Plain,
        1 if sheet.moment > 0 => Writing::Initials,
        2 => Writing::Short,
        _ => Writing::Full,
    };
    let year = year_of(sheet.moment);
    for at in all {
        let person = &district.people[*at];
        let mind = &person.minds[sheet.subject];
        let (ability, has) = (mind.ability[sheet.moment], &mind.has[sheet.moment]);
        let work = district.work(person, sheet.subject, sheet.moment);
        let is_absent = chance.happens(if ability < -1.0 { 0.13 } else { 0.05 });
        let scores = (!is_absent).then(|| work.tasks.iter().map(|task| score(task, ability, has, chance)).collect());
        let taught = district.skills[sheet.subject].iter().filter(|skill| skill.grade <= work.grade).count();
        let held = has.iter().filter(|has| **has).count();
        let lack = (taught - held.min(taught)) as f64 / taught.max(1) as f64;
        let journal = 4.1 + 0.5 * ability - 1.3 * lack + sheet.leniency + chance.normal(0.4);
        let journal = journal.round().clamp(2.0, 5.0) as u8;
        sheet.rows.push(Row { person: *at, name: person.written(year, writing), scores, journal });
    }
    sheet.rows.sort_by(|one, other| one.name.cmp(&other.name));
    let Some(first) = all.first() else { return };
    spoil(sheet, district.work(&district.people[*first], sheet.subject, sheet.moment), chance);
}

fn score(task: &crate::world::Task, ability: f64, has: &[bool], chance: &mut Chance) -> (u8, Begun) {
    let [none, some, _] = points(task, chance_of(task, ability, has));
    let place = chance.share();
    if place < none {
        let is_left = chance.happens(if ability < -0.5 { 0.2 } else { 0.05 });
        (0, if is_left { Begun::No } else { Begun::Yes })
    } else {
        (if place < none + some { 1 } else { task.max }, Begun::Yes)
    }
}

/// Results that do not reflect knowledge: rows copied from one pupil, totals lifted to a border.
fn spoil(sheet: &mut Sheet, work: &Work, chance: &mut Chance) {
    if sheet.anomaly == "copied" {
        let Some(source) = sheet.rows.iter().find_map(|row| row.scores.clone()) else { return };
        for row in sheet.rows.iter_mut().filter(|row| row.scores.is_some()) {
            if chance.happens(0.3) {
                row.scores = Some(source.clone());
            }
        }
    } else if sheet.anomaly == "border" {
        for scores in sheet.rows.iter_mut().filter_map(|row| row.scores.as_mut()) {
            let total: u8 = scores.iter().map(|score| score.0).sum();
            let Some(short) = work.borders.iter().filter_map(|border| border.checked_sub(total)).find(|by| *by > 0)
            else {
                continue;
            };
            for (task, score) in work.tasks.iter().zip(scores.iter_mut()).take(if short <= 2 { usize::MAX } else { 0 })
            {
                let now: u8 = task.max - score.0;
                if now > 0 && now <= short {
                    *score = (task.max, Begun::Yes);
                    break;
                }
            }
        }
    }
}

impl District {
    /// The work that a pupil writes.
    pub fn work(&self, person: &Person, subject: usize, moment: usize) -> &Work {
        let grade = usize::from(person.grade) + year_of(moment);
        &self.works[subject][grade - 5][moment]
    }
}
