//! Host only: writes the demo school's results files from `seeds/demo/plan.txt`, with a small seeded generator.
//! `cargo run --bin demo -- seeds/demo` gives the same bytes every time; `tests/host/seeds.rs` compares them with what is committed.
//!
//! A pupil has an ability per subject and skills that are missing; points follow from both. Missing skills make those that rest
//! on them likely to be missing too. So every page has something to show: gaps of a class, of a group, of one child.

use marshrut::model::id::SkillCode;
use marshrut::model::skill::Subject;
use marshrut::reference::Reference;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

const SCHOOL: &str = "СОШ № 5 ст. Ковыльной (пример)";
const PLAN: &str = include_str!("../../seeds/demo/plan.txt");
/// Share of the maximum from which a work has «3», «4», «5», in percent.
const BORDERS: [u32; 3] = [38, 60, 83];
/// The first moment of the school year 2026/27.
const THIS_YEAR: u8 = 2;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: demo FOLDER")?;
    let reference = Reference::seeds().map_err(|fault| format!("{}: {}", fault.file, fault.detail))?;
    for (name, text) in files(&reference, &Plan::read(PLAN)?) {
        std::fs::write(Path::new(&folder).join(name), text)?;
    }
    Ok(())
}

/// Name and content of every file, class by class.
fn files(reference: &Reference, plan: &Plan) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for class in &plan.classes {
        for (subject, gaps) in &class.gaps {
            let mut chance = Chance::of(&format!("{}{}{}", class.grade, class.letter, subject.code()));
            let pupils = truths(reference, class, *subject, gaps, &mut chance);
            for work in plan.works.iter().filter(|work| work.subject == *subject && class.writes(work)) {
                files.push(file(class, work, &pupils, &mut chance));
            }
        }
    }
    files
}

/// What a pupil can do in a subject.
struct Truth<'a> {
    plan: &'a PupilPlan,
    ability: f64,
    missing: BTreeSet<SkillCode>,
}

/// Missing skills: planned gaps, likelier for weaker pupils, and what rests on them.
fn truths<'a>(
    reference: &Reference,
    class: &'a ClassPlan,
    subject: Subject,
    gaps: &BTreeMap<SkillCode, f64>,
    chance: &mut Chance,
) -> Vec<Truth<'a>> {
    let truth = |plan: &'a PupilPlan| {
        let ability = plan.abilities[&subject];
        let mut missing = BTreeSet::new();
        let mut skills: Vec<_> = reference.skills.of_subject(subject).collect();
        skills.sort_by_key(|skill| reference.skills.rank(&skill.code));
        for skill in skills {
            let planned = gaps.get(&skill.code).copied().unwrap_or(0.0);
            let by_ability = logistic(logit(planned) - 1.3 * ability);
            let is_on_sand = skill.rests_on.iter().any(|base| missing.contains(base));
            let inherited = if is_on_sand && planned < 0.5 { 0.35 } else { 0.0 };
            if chance.is_under(if planned > 0.0 { by_ability } else { 0.0 }) || chance.is_under(inherited) {
                missing.insert(skill.code.clone());
            }
        }
        Truth { plan, ability, missing }
    };
    class.pupils.iter().map(truth).collect()
}

/// One results file as a teacher keeps it.
fn file(class: &ClassPlan, work: &WorkPlan, pupils: &[Truth<'_>], chance: &mut Chance) -> (String, String) {
    let title = format!("{}{}", class.grade_at(work), class.letter);
    let name = format!("{} {} {title} {}.csv", work.kind, work.subject.title().to_lowercase(), work.date);
    let points_max: u32 = work.items.iter().map(|item| item.points_max).sum();
    let [three, four, five] = BORDERS.map(|percent| (percent * points_max).div_ceil(100));
    let columns = work.items.len() + 5;
    let title_row = |text: &str| format!("{text}{}", ";".repeat(columns - 1));
    let row = |head: &str, values: &dyn Fn(&Item) -> String, tail: &str| {
        format!(";{head};{};{tail};;", work.items.iter().map(values).collect::<Vec<_>>().join(";"))
    };
    let numbers: Vec<String> = (1..=work.items.len()).map(|number| number.to_string()).collect();
    let dative =
        if work.subject == Subject::Mathematics { "математике" } else { "русскому языку" };
    let scale = format!(
        "Шкала: «2» 0–{}, «3» {three}–{}, «4» {four}–{}, «5» {five}–{points_max}",
        three - 1,
        four - 1,
        five - 1
    );
    let mut lines = vec![
        title_row(SCHOOL),
        title_row(&format!("{} по {dative}", work.heading)),
        title_row(&format!("Класс: {title}")),
        title_row(&format!("Дата проведения: {}", work.date)),
        title_row(&scale),
        format!("№;Фамилия, имя;{};Итого;Отметка;Отметка за предыдущую четверть", numbers.join(";")),
        row("Макс. балл", &|item| item.points_max.to_string(), &points_max.to_string()),
        row("КЭС", &|item| item.kes.clone(), ""),
        row("Уровень", &|item| item.level.to_string(), ""),
    ];
    let present = pupils.iter().filter(|pupil| work.moment >= THIS_YEAR || !pupil.plan.has("new"));
    for (number, pupil) in present.enumerate() {
        lines.push(format!("{};{}", number + 1, result(pupil, work, [three, four, five], chance)));
    }
    (name, format!("\u{feff}{}\r\n", lines.join("\r\n")))
}

/// Name, points, total, mark, mark of the journal.
fn result(pupil: &Truth<'_>, work: &WorkPlan, borders: [u32; 3], chance: &mut Chance) -> String {
    let ability = pupil.plan.ability_at(pupil.ability, work.moment);
    let scores: Vec<Score> = work.items.iter().map(|item| score(pupil, ability, item, work.moment, chance)).collect();
    let journal = journal_mark(ability, chance);
    if pupil.plan.has(&format!("a{}", work.moment)) {
        return format!("{};{};отсутствовал;;{journal}", pupil.plan.name, ";".repeat(work.items.len() - 1));
    }
    let total: u32 = scores.iter().map(|score| score.points).sum();
    let mark = 2 + borders.iter().filter(|border| total >= **border).count();
    let cells: Vec<String> = scores.iter().map(Score::cell).collect();
    format!("{};{};{total};{mark};{journal}", pupil.plan.name, cells.join(";"))
}

struct Score {
    points: u32,
    is_untouched: bool,
}

impl Score {
    fn cell(&self) -> String {
        if self.is_untouched { "X".to_owned() } else { self.points.to_string() }
    }
}

/// Each point of an item is won by itself; a missing skill leaves little but luck, and one who rises wins it back in time.
fn score(pupil: &Truth<'_>, ability: f64, item: &Item, moment: u8, chance: &mut Chance) -> Score {
    let is_raised = item.level == 'П';
    let is_learnt = pupil.plan.has("up") && moment >= 3;
    let solves = match (pupil.missing.contains(&item.skill) && !is_learnt, is_raised) {
        (true, false) => 0.08,
        (true, true) => 0.04,
        (false, false) => logistic(1.6 * ability + 1.9),
        (false, true) => logistic(1.6 * ability + 0.2),
    };
    let points = (0..item.points_max).filter(|_| chance.is_under(solves)).count() as u32;
    let leaves = if pupil.plan.has("x") { 0.5 } else { 0.08 };
    let is_untouched = chance.is_under(leaves) && points == 0 && is_raised;
    Score { points, is_untouched }
}

/// What the journal says: near the ability, a little kind, «2» only for the weakest.
fn journal_mark(ability: f64, chance: &mut Chance) -> u8 {
    let near = 3.55 + 0.85 * ability + 0.5 * (chance.next() - 0.5);
    if ability > -1.5 && near < 2.5 { 3 } else { near.round().clamp(2.0, 5.0) as u8 }
}

/// Everything the plan says.
struct Plan {
    classes: Vec<ClassPlan>,
    works: Vec<WorkPlan>,
}

struct ClassPlan {
    grade: u8,
    letter: String,
    gaps: BTreeMap<Subject, BTreeMap<SkillCode, f64>>,
    pupils: Vec<PupilPlan>,
}

struct PupilPlan {
    name: String,
    abilities: BTreeMap<Subject, f64>,
    tags: Vec<String>,
}

struct WorkPlan {
    subject: Subject,
    grade: u8,
    moment: u8,
    letter: String,
    kind: String,
    heading: String,
    date: String,
    items: Vec<Item>,
}

struct Item {
    skill: SkillCode,
    kes: String,
    points_max: u32,
    level: char,
}

impl ClassPlan {
    fn grade_at(&self, work: &WorkPlan) -> u8 {
        if work.moment < THIS_YEAR { self.grade - 1 } else { self.grade }
    }

    fn writes(&self, work: &WorkPlan) -> bool {
        self.grade_at(work) == work.grade && (work.letter == "-" || work.letter == self.letter)
    }
}

impl PupilPlan {
    fn has(&self, tag: &str) -> bool {
        self.tags.iter().any(|known| known == tag)
    }

    fn ability_at(&self, ability: f64, moment: u8) -> f64 {
        let passed = f64::from(moment);
        match (self.has("up"), self.has("down")) {
            (true, _) => ability - 0.4 + 0.3 * passed,
            (_, true) => ability + 0.8 - 0.4 * passed,
            _ => ability,
        }
    }
}

impl Plan {
    fn read(text: &str) -> Result<Self, String> {
        let mut plan = Plan { classes: Vec::new(), works: Vec::new() };
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            plan.take(line).ok_or_else(|| format!("plan: {line}"))?;
        }
        Ok(plan)
    }

    fn take(&mut self, line: &str) -> Option<()> {
        let (what, rest) = line.split_once(' ')?;
        let mut words = rest.split_whitespace();
        match what {
            "class" => self.classes.push(ClassPlan {
                grade: words.next()?.parse().ok()?,
                letter: words.next()?.to_owned(),
                gaps: BTreeMap::new(),
                pupils: Vec::new(),
            }),
            "gaps" => {
                let subject = words.next()?;
                let gap = |word: &str| {
                    let (skill, percent) = word.split_once(':')?;
                    Some((skill_code(subject, skill), percent.parse::<f64>().ok()? / 100.0))
                };
                let gaps = words.map(gap).collect::<Option<_>>()?;
                self.classes.last_mut()?.gaps.insert(Subject::of_code(subject)?, gaps);
            }
            "pupil" => self.classes.last_mut()?.pupils.push(pupil(rest)?),
            "work" => self.works.push(work(rest)?),
            "item" => {
                let work = self.works.last_mut()?;
                let (skill, kes, worth) = (words.next()?, words.next()?, words.next()?);
                let level = worth.chars().last()?;
                let points_max = worth.trim_end_matches(level).parse().ok()?;
                let skill = skill_code(work.subject.code(), skill);
                work.items.push(Item { skill, kes: kes.to_owned(), points_max, level });
            }
            _ => return None,
        }
        Some(())
    }
}

fn skill_code(subject: &str, skill: &str) -> SkillCode {
    SkillCode::new(format!("{subject}.{skill}"))
}

fn pupil(line: &str) -> Option<PupilPlan> {
    let mut parts = line.split('|').map(str::trim);
    let name = parts.next()?.to_owned();
    let mut ability = || Some(parts.next()?.parse::<f64>().ok()? / 10.0);
    let abilities = BTreeMap::from([(Subject::Mathematics, ability()?), (Subject::Russian, ability()?)]);
    Some(PupilPlan { name, abilities, tags: parts.next()?.split_whitespace().map(str::to_owned).collect() })
}

fn work(line: &str) -> Option<WorkPlan> {
    let mut parts = line.split('|').map(str::trim);
    let mut words = parts.next()?.split_whitespace();
    Some(WorkPlan {
        subject: Subject::of_code(words.next()?)?,
        grade: words.next()?.parse().ok()?,
        moment: words.next()?.parse().ok()?,
        letter: words.next()?.to_owned(),
        kind: parts.next()?.to_owned(),
        heading: parts.next()?.to_owned(),
        date: parts.next()?.to_owned(),
        items: Vec::new(),
    })
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

fn logit(share: f64) -> f64 {
    (share / (1.0 - share)).ln()
}

/// `SplitMix64`: small, well known, the same everywhere.
struct Chance(u64);

impl Chance {
    fn of(name: &str) -> Self {
        Self(
            name.bytes()
                .fold(0xcbf2_9ce4_8422_2325, |seed, byte| (seed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)),
        )
    }

    /// At least 0, below 1.
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) as f64 / (u64::MAX as f64 + 1.0)
    }

    fn is_under(&mut self, share: f64) -> bool {
        self.next() < share
    }
}
