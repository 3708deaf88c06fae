//! Skills and works of a district: what is taught when, what rests on what, how hard the tasks are.

use crate::chance::Chance;

/// Moments: six works in the files, then the next one, which is in none.
pub const N_MOMENTS: usize = 7;
/// Years of start.
pub const YEARS: [u16; 2] = [2022, 2023];
/// Days of the moments, ISO.
pub const DAYS: [&str; N_MOMENTS] =
    ["2022-10-11", "2023-01-24", "2023-04-18", "2023-10-10", "2024-01-23", "2024-04-16", "2024-05-20"];
/// Code in file names, title, letter of skill codes.
pub const SUBJECTS: [(&str, &str, char); 2] = [("ma", "Математика", 'М'), ("ru", "Русский язык", 'Р')];
const N_SKILLS: usize = 22;

/// A skill of a subject.
pub struct Skill {
    /// «М07».
    pub code: String,
    /// In which grade it is taught.
    pub grade: u8,
    /// Positions of the skills it rests on.
    pub rests_on: Vec<usize>,
    /// How hard it is to learn, in logits.
    pub hardness: f64,
}

/// A task of a work.
pub struct Task {
    /// Maximum, 1 or 2.
    pub max: u8,
    /// 0, 1, 2: Б, П, В.
    pub level: usize,
    /// Positions of its skills.
    pub skills: Vec<usize>,
    /// Discrimination.
    pub slope: f64,
    /// Difficulty.
    pub difficulty: f64,
}

/// A work of a subject, grade and moment.
pub struct Work {
    /// «ma6-2023-1».
    pub id: String,
    /// The moment.
    pub moment: usize,
    /// The grade.
    pub grade: u8,
    /// Its tasks.
    pub tasks: Vec<Task>,
    /// Borders of «3», «4», «5».
    pub borders: [u8; 3],
}

impl Work {
    /// The maximum.
    pub fn max(&self) -> u8 {
        self.tasks.iter().map(|task| task.max).sum()
    }

    /// The mark of a total.
    pub fn mark(&self, total: u8) -> u8 {
        2 + self.borders.iter().filter(|border| total >= **border).count() as u8
    }
}

/// Year of a moment: 0 or 1.
pub fn year_of(moment: usize) -> usize {
    usize::from(moment > 2)
}

/// Skills of a subject: taught from grade 3 to 8, each resting on one or two of the four before it.
pub fn skills(letter: char, chance: &mut Chance) -> Vec<Skill> {
    let mut skills = Vec::new();
    for at in 0..N_SKILLS {
        let mut rests_on = Vec::new();
        for _ in 0..usize::from(at > 0) + usize::from(at > 2 && chance.happens(0.35)) {
            let below = at - 1 - chance.below(at.min(4));
            if !rests_on.contains(&below) {
                rests_on.push(below);
            }
        }
        let grade = 3 + (at * 6 / N_SKILLS) as u8;
        let code = format!("{letter}{:02}", at + 1);
        skills.push(Skill { code, grade, rests_on, hardness: chance.normal(0.5) });
    }
    skills
}

/// The work of a grade and moment: 13 to 17 tasks over what is taught by then, the newest skills oftener.
pub fn work(subject: usize, grade: u8, moment: usize, skills: &[Skill], chance: &mut Chance) -> Work {
    let taught: Vec<usize> = (0..skills.len()).filter(|at| skills[*at].grade <= grade).collect();
    let offset = chance.normal(0.3);
    let mut tasks = Vec::new();
    for _ in 0..13 + chance.below(5) {
        let level = [0, 0, 0, 1, 1, 2][chance.below(6)];
        let latest = chance.below(taught.len().min(12)).min(chance.below(taught.len()));
        let main = taught[taught.len() - 1 - latest];
        let mut own = vec![main];
        if let Some(below) = skills[main].rests_on.first().filter(|_| level > 0 && chance.happens(0.35)) {
            own.push(*below);
        }
        let difficulty = [-1.3, -0.2, 0.9][level] + offset + chance.normal(0.45);
        let max = 1 + u8::from(level > 0 || chance.happens(0.15));
        tasks.push(Task { max, level, skills: own, slope: chance.between(0.7, 1.5), difficulty });
    }
    let id = if moment + 1 == N_MOMENTS {
        format!("{}{grade}-next", SUBJECTS[subject].0)
    } else {
        format!("{}{grade}-{}-{}", SUBJECTS[subject].0, YEARS[year_of(moment)], moment % 3 + 1)
    };
    let mut work = Work { id, moment, grade, tasks, borders: [0; 3] };
    work.borders = [0.36, 0.58, 0.8].map(|share| (share * f64::from(work.max())).round() as u8);
    work
}

/// Chance of all points of a task. Who lacks one of its skills guesses, or gets through by general wit now and then: lack
/// multiplies, it does not shift.
pub fn chance_of(task: &Task, ability: f64, has: &[bool]) -> f64 {
    let able = 1.0 / (1.0 + (-task.slope * (ability - task.difficulty)).exp());
    if task.skills.iter().all(|skill| has[*skill]) {
        0.02 + 0.95 * able
    } else {
        [0.09, 0.05, 0.02][task.level] + 0.22 * able
    }
}

/// Probabilities of 0, 1, 2 points.
pub fn points(task: &Task, full: f64) -> [f64; 3] {
    if task.max == 1 {
        return [1.0 - full, full, 0.0];
    }
    let (some, all) = (full.powf(0.6), full.powf(1.2));
    [1.0 - some, some - all, all]
}
