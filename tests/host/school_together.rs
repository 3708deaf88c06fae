//! The words of a skill attacked together with the points of its tasks: schools are made of answers, the words are what the program
//! finds in them, and the attacker has the file, the program, and which task asks for which skill.
//!
//! `MARSHRUT_SCHOOLS=1000` tries so many random schools; 60 without it.

use marshrut::analysis::census::Census;
use marshrut::analysis::find;
use marshrut::analysis::findings::Findings;
use marshrut::district::aggregate::{SchoolSums, school};
use marshrut::district::suppress::SMALL;
use marshrut::exchange::school_file::{Cells, SchoolFile, make};
use marshrut::model::assessment::{Assessment, AssessmentKind, Points};
use marshrut::model::dataset::Dataset;
use marshrut::model::evidence::MasteryWord;
use marshrut::reference::Reference;
use std::collections::{BTreeMap, BTreeSet};

use crate::school_file::{anybody, bounds, rows_behind};
use crate::support::school::{Chance, class, day, pupil, put, result, work};

/// Each is asked by tasks of this one work only: nothing blurs what they tell.
const SKILLS: [&str; 3] = ["ma.equation.component", "ma.measures.units", "ma.table.read"];

/// One parallel about which everything is known here.
struct Parallel {
    /// Which of the four forms the work has: two or three tasks of a skill, all of one point or every second of two.
    kind: usize,
    sums: SchoolSums,
    file: SchoolFile,
    work: Assessment,
    /// Per skill, per child: place of the word, percent, points of its tasks in hundredths.
    children: BTreeMap<String, Vec<(usize, i64, i64)>>,
}

/// A work of six to nine tasks, two or three of each skill, as a parallel of 12 to 36 writes it.
fn parallel(chance: &mut Chance, reference: &Reference) -> Parallel {
    let mut below = |n: usize| ((chance.next() * n as f64) as usize).min(n - 1);
    let kind = below(4);
    let per_skill = 2 + kind / 2;
    let asks: Vec<&[&str]> = (0..per_skill * SKILLS.len()).map(|at| &SKILLS[at % 3..=at % 3]).collect();
    let mut form = work("w1", AssessmentKind::Kdr, "2021-10-01", &asks);
    for (at, item) in form.items.iter_mut().enumerate() {
        item.points_max = Points::whole(1 + ((kind % 2) * (at % 2)) as i32);
    }
    let n = [12, 16, 22, 30][below(4)] + below(7);
    let level = below(10);
    let hardness: Vec<usize> = form.items.iter().map(|_| 1 + below(14)).collect();
    let mut dataset = Dataset::default();
    class(&mut dataset, 2021, n);
    put(&mut dataset, anybody());
    for number in 0..n {
        let able = level + below(14);
        let answer = |(item, hard): (&marshrut::model::assessment::Item, &usize)| {
            let most = (item.points_max.hundredths() / 100) as usize;
            let points = if below(able + hard + 1) < able { most } else { below(most + 1) };
            char::from_digit(points as u32, 10).unwrap()
        };
        let scores: String = form.items.iter().zip(&hardness).map(answer).collect();
        put(&mut dataset, result(&form, pupil(number), &scores));
    }
    put(&mut dataset, form.clone());
    let census = Census::of(&dataset);
    let findings = find(&dataset, reference, day("2022-01-10"));
    let sums = school(&census, &findings, reference, reference.indicators.newest());
    let file = make(&anybody(), &sums, day("2022-01-10"));
    Parallel { kind, children: children(&census, &findings, &form), sums, file, work: form }
}

fn children(census: &Census<'_>, findings: &Findings, form: &Assessment) -> BTreeMap<String, Vec<(usize, i64, i64)>> {
    let mut all: BTreeMap<String, Vec<(usize, i64, i64)>> = BTreeMap::new();
    for child in census.children() {
        for (code, found) in &findings.pupil(&child.id).unwrap().mastery {
            let word = match found.word {
                MasteryWord::Deficit => 0,
                MasteryWord::Likely => 1,
                MasteryWord::LittleData => 2,
                MasteryWord::Mastered => 3,
            };
            let scored = form.items.iter().zip(child.rows[0].result.scores());
            let own = scored.filter(|(item, _)| item.skills.contains(code));
            let points = own.map(|(_, score)| i64::from(score.in_total().unwrap().hundredths())).sum();
            let percent = (found.probability * 100.0).round() as i64;
            all.entry(code.to_string()).or_default().push((word, percent, points));
        }
    }
    all
}

/// A number of one child that the attacker can add up over all: so many percents of mastery and so many hundredths of points.
type Mix = (i64, i64);

/// Percents alone, points alone, and both against each other: who has the points has the percents, so their difference is narrower
/// than either.
const MIXES: [Mix; 6] = [(1, 0), (0, 1), (1, -1), (2, -1), (4, -1), (1, 1)];

/// What children of a word have at least and at most.
type Ends = [Option<(i64, i64)>; 4];

/// By form, skill and mix.
type Known = BTreeMap<(usize, String, Mix), Ends>;

/// What whoever has the program learns of a form by trying it: between what ends a child of each word stands.
fn learn(known: &mut Known, of: &Parallel) {
    for (skill, children) in &of.children {
        for mix in MIXES {
            let ends = known.entry((of.kind, skill.clone(), mix)).or_default();
            for (word, percent, points) in children {
                let value = mix.0 * percent + mix.1 * points;
                let (least, most) = ends[*word].unwrap_or((value, value));
                ends[*word] = Some((least.min(value), most.max(value)));
            }
        }
    }
}

/// Small cells that were attacked, and those that the sums leave fewer counts than three (or than there were without them).
fn attack(of: &Parallel, known: &Known) -> (usize, Vec<String>) {
    let (mut n_attacked, mut told) = (0, Vec::new());
    let Some(work) = of.file.works.first().filter(|work| !work.items.is_empty()) else { return (0, told) };
    let ends = bounds(&work.items, i64::from(work.n.unwrap()), work.sum);
    for (skill, sums) in of.file.skills.iter().zip(of.sums.skills.values()) {
        // The same children wrote the work: where the row hides its total, the work tells it.
        let n = skill.words.n.or(work.n).unwrap();
        let own =
            of.work.items.iter().zip(&ends).filter(|(item, _)| item.skills.iter().any(|it| it.as_str() == skill.skill));
        let points = own.fold((0, 0), |sum, (_, end)| (sum.0 + end.0, sum.1 + end.1));
        let percents = skill.mastery.unwrap().sum;
        // That a form gives no child some word is no secret of a school.
        let is_given = |at: usize| known[&(of.kind, skill.skill.clone(), MIXES[0])][at].is_some();
        let all: Vec<Vec<u32>> = rows_behind(&skill.words, n)
            .into_iter()
            .filter(|it| (0..4).all(|at| it[at] == 0 || is_given(at)))
            .collect();
        assert!(all.contains(&sums.words.to_vec()), "the attacker's own sums are wrong");
        let left: Vec<&Vec<u32>> = all
            .iter()
            .filter(|cells| fits(cells, |mix| &known[&(of.kind, skill.skill.clone(), mix)], (percents, points)))
            .collect();
        assert!(left.contains(&&sums.words.to_vec()), "the attacker's own sums are wrong: {}", skill.skill);
        let (n, found) = narrowed(&skill.words, &all, &left);
        n_attacked += n;
        told.extend(
            found.into_iter().map(|line| format!("{line}; {:?}, Σ {percents:?}, points {points:?}", sums.words)),
        );
    }
    (n_attacked, told)
}

/// Whether so many children of each word can have these sums together.
fn fits<'k>(cells: &[u32], known: impl Fn(Mix) -> &'k Ends, (percents, points): (Option<i64>, (i64, i64))) -> bool {
    MIXES.into_iter().all(|mix| {
        let ends = known(mix);
        let Some(percents) = percents.or((mix.0 == 0).then_some(0)) else { return true };
        let (mut least, mut most) = (0, 0);
        for (n, ends) in cells.iter().zip(ends) {
            match ends {
                Some(ends) => (least, most) = (least + i64::from(*n) * ends.0, most + i64::from(*n) * ends.1),
                // Nobody ever had this word there.
                None if *n > 0 => return false,
                None => {}
            }
        }
        let told = [points.0, points.1].map(|points| mix.0 * percents + mix.1 * points);
        least <= told[0].max(told[1]) && told[0].min(told[1]) <= most
    })
}

fn narrowed(row: &Cells, all: &[Vec<u32>], left: &[&Vec<u32>]) -> (usize, Vec<String>) {
    let (mut n, mut told) = (0, Vec::new());
    for at in (0..row.cells.len()).filter(|at| row.cells[*at].is_none()) {
        let before: BTreeSet<u32> = all.iter().map(|cells| cells[at]).collect();
        let after: BTreeSet<u32> = left.iter().map(|cells| cells[at]).collect();
        if before.iter().any(|value| *value < SMALL) {
            n += 1;
            if after.len() < before.len().min(3) {
                let before = before.len();
                told.push(format!("cell {at} of {row:?} is one of {after:?}, before of {before}"));
            }
        }
    }
    (n, told)
}

#[test]
fn no_small_cell_of_a_skill_is_told_by_its_words_its_probabilities_and_the_points_of_its_tasks_together() {
    let n_schools: usize = std::env::var("MARSHRUT_SCHOOLS").ok().and_then(|n| n.parse().ok()).unwrap_or(60);
    let reference = Reference::seeds().unwrap();
    let mut chance = Chance(20_211);
    let all: Vec<Parallel> = (0..n_schools).map(|_| parallel(&mut chance, &reference)).collect();
    let mut known = Known::new();
    for one in &all {
        learn(&mut known, one);
    }
    (0..2 * n_schools).for_each(|_| learn(&mut known, &parallel(&mut chance, &reference)));
    let (mut n_attacked, mut told) = (0, Vec::new());
    for one in &all {
        let (n, found) = attack(one, &known);
        n_attacked += n;
        told.extend(found);
    }
    for line in &told {
        println!("{line}");
    }
    println!(
        "{n_schools} parallels, {n_attacked} small cells of skills attacked by words, probabilities and points together"
    );
    let hides = |row: &Cells| row.cells.iter().any(Option::is_none);
    let skills = || all.iter().flat_map(|one| &one.file.skills).filter(|skill| hides(&skill.words));
    let n_sums = skills().filter(|skill| skill.mastery.is_some_and(|it| it.sum.is_some())).count();
    let n_items = all.iter().flat_map(|one| &one.file.works).flat_map(|work| &work.items).filter(|it| it.sum.is_some());
    let n_items = n_items.count();
    println!(
        "beside {} rows with hidden cells {n_sums} sums of skills, and {n_items} sums of tasks, are told",
        skills().count()
    );
    assert!(n_attacked > n_schools, "nothing was attacked");
    assert!(n_sums > n_schools / 2 && n_items > n_schools, "hiding everything is no answer");
    assert!(told.is_empty(), "{} of {n_attacked} small cells are told", told.len());
}
