//! The school file holds no name, opens where it was made and elsewhere, refuses what was changed by hand, and keeps its
//! small cells against an attacker who knows the rule of hiding and every table of the file.
//!
//! `MARSHRUT_SCHOOLS=1000` tries so many random schools; 50 without it.

use marshrut::analysis::census::Census;
use marshrut::analysis::find;
use marshrut::district::aggregate::{SchoolSums, SkillSums, WorkSums, school};
use marshrut::district::context;
use marshrut::district::joint::Band;
use marshrut::district::suppress::{self, ItemSums, SMALL};
use marshrut::exchange::school_file::{Cells, Item, Mastery, SchoolFault, SchoolFile, Skill, Work, make, open, text};
use marshrut::model::assessment::{AssessmentKind, Points};
use marshrut::model::calendar::SchoolYear;
use marshrut::model::context::{FIELDS, SchoolContext};
use marshrut::model::dataset::Dataset;
use marshrut::model::id::{SchoolId, SkillCode};
use marshrut::model::org::School;
use marshrut::model::road_map::{Activity, ActivityDone};
use marshrut::model::skill::Subject;
use marshrut::model::source::Place;
use marshrut::reference::Reference;
use marshrut::reference::disclosure::DisclosureNumbers;
use std::collections::{BTreeMap, BTreeSet};

use crate::support::school::{class, day, pupil, put, result, work};

/// As the seeds of the mastery model give the words.
const WORD_BANDS: [Band; 4] = [
    Band { least: 0, most: 9 },
    Band { least: 0, most: 70 },
    Band { least: 0, most: 100 },
    Band { least: 75, most: 100 },
];

/// A small generator of our own: the same schools on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn cells<const N: usize>(&mut self) -> [u32; N] {
        let scale = [3, 6, 12, 40][self.below(4) as usize];
        std::array::from_fn(|_| self.below(scale) as u32)
    }

    /// A work as a parallel writes it: better and worse pupils, easier and harder tasks, marks by the total.
    fn work(&mut self) -> WorkSums {
        let n = [4, 12, 26, 60][self.below(4) as usize] + self.below(9);
        let maxima: Vec<u64> = (0..=self.below(9)).map(|_| [1, 1, 1, 2, 2, 3][self.below(6) as usize]).collect();
        let hardness: Vec<u64> = maxima.iter().map(|_| 1 + self.below(20)).collect();
        let whole: u64 = maxima.iter().sum();
        let level = self.below(14);
        let mut items: Vec<ItemSums> =
            maxima.iter().map(|max| ItemSums { points_max: *max as i64 * 100, counts: BTreeMap::new() }).collect();
        let borders = [whole * 3 / 10, whole * 6 / 10, whole * 9 / 10].map(|border| border.max(1) as i64 * 100);
        let (mut marks, mut totals) = ([0; 4], Vec::new());
        let is_marked = self.below(6) > 0;
        for _ in 0..n {
            let able = level + self.below(14);
            let mut total = 0;
            for ((max, hard), item) in maxima.iter().zip(&hardness).zip(&mut items) {
                let points = if self.below(able + hard + 1) < able { *max } else { self.below(max + 1) } as i64 * 100;
                *item.counts.entry(points).or_default() += 1;
                total += points;
            }
            totals.push(total);
            marks[borders.iter().filter(|border| total >= **border).count()] += u32::from(is_marked);
        }
        let mut form = work("w", AssessmentKind::Vpr, "2022-04-20", &vec![&["a"][..]; items.len()]);
        for (item, sums) in form.items.iter_mut().zip(&items) {
            item.points_max = Points::of_hundredths(sums.points_max as i32);
        }
        let [three, four, five] = borders;
        let band = |least: i64, next: i64| Band { least, most: (next - 100).max(least) };
        let whole = whole as i64 * 100;
        let mark_bands = [band(0, three), band(three, four), band(four, five), band(five, whole + 100)];
        WorkSums { work: form, n_absent: self.below(9) as u32, marks, totals, mark_bands, step: 100, items }
    }

    /// Words of a skill with a probability behind each.
    fn skill(&mut self) -> SkillSums {
        let words: [u32; 4] = self.cells();
        let ease = [0, 0, 1, 2][self.below(4) as usize];
        let mut percents = Vec::new();
        for (n, Band { least, most }) in words.iter().zip(WORD_BANDS) {
            // Some skills have everybody at one end of what the words allow.
            let width = (most - least) as u64;
            let mut one = || match ease {
                0 => least + self.below(width + 1) as i64,
                1 => most - self.below(width / 8 + 1) as i64,
                _ => least + self.below(width / 8 + 1) as i64,
            };
            percents.extend((0..*n).map(|_| one()));
        }
        SkillSums { words, percents }
    }

    /// A school of so many pupils about itself; some fields are not filled in.
    fn context(&mut self, n_pupils: u32) -> SchoolContext {
        let mut counts = BTreeMap::from([("pupils".to_owned(), n_pupils)]);
        for (field, wholes) in &FIELDS[1..] {
            let most = wholes.iter().filter_map(|whole| counts.get(*whole)).min().copied().unwrap_or(60);
            let scale = [most, most / 2, 9][self.below(3) as usize].min(most);
            if self.below(6) > 0 {
                counts.insert((*field).to_owned(), most - self.below(u64::from(scale) + 1) as u32);
            }
            if self.below(2) > 0 {
                counts.entry((*field).to_owned()).and_modify(|n| *n = most - *n);
            }
        }
        SchoolContext { counts, ..a_context(&[]) }
    }

    fn school(&mut self) -> SchoolSums {
        let categories: [u32; 4] = self.cells();
        let half = |dice: &mut Dice, n: u32| {
            let some = dice.below(u64::from(n) + 1) as u32;
            [some, n - some]
        };
        let works = (0..6).map(|_| self.work()).collect();
        SchoolSums {
            school_year: Some(SchoolYear(2021)),
            documents: half(self, 5),
            with_route: half(self, categories[0] + categories[1]),
            at_lessons: half(self, categories[0]),
            categories,
            routes: self.cells(),
            n_lessons: 20,
            minutes: 900,
            attendance: self.cells(),
            works,
            skills: (0..8)
                .map(|n| ((6, Subject::Mathematics, SkillCode::new(format!("s{n}"))), self.skill()))
                .collect(),
            word_bands: WORD_BANDS,
            contexts: vec![self.context(categories.iter().sum())],
            disclosure: DisclosureNumbers::seeds().unwrap(),
        }
    }
}

/// Every value each cell of a shown row could have, by trying all counts that the rule would have shown as this very row.
fn candidates(row: &Cells, n: u32) -> Vec<BTreeSet<u32>> {
    let hidden: Vec<usize> = (0..row.cells.len()).filter(|at| row.cells[*at].is_none()).collect();
    let shown: u32 = row.cells.iter().flatten().sum();
    let mut cells: Vec<u32> = row.cells.iter().map(|cell| cell.unwrap_or(0)).collect();
    let mut found = vec![BTreeSet::new(); cells.len()];
    try_all(&mut cells, &hidden, n - shown, &mut |cells| {
        let made = Cells::from(suppress::row(cells));
        if made == *row {
            for (values, cell) in found.iter_mut().zip(cells) {
                values.insert(*cell);
            }
        }
    });
    found
}

fn try_all(cells: &mut [u32], hidden: &[usize], left: u32, take: &mut impl FnMut(&[u32])) {
    match hidden {
        [] => take(cells),
        [last] => {
            cells[*last] = left;
            take(cells);
        }
        [first, rest @ ..] => {
            for value in 0..=left {
                cells[*first] = value;
                try_all(cells, rest, left - value, take);
            }
        }
    }
}

/// No small cell can be told: `n` is what the attacker knows of the total from elsewhere.
fn attack_row(row: &Cells, truth: &[u32], n: Option<u32>, what: &str) -> usize {
    let Some(n) = row.n.or(n) else { return 0 };
    let values = candidates(row, n);
    let mut n_attacked = 0;
    for (at, cell) in truth.iter().enumerate() {
        assert!(values[at].contains(cell), "the attacker's own sums are wrong: {what} {truth:?}");
        if *cell < SMALL {
            assert!(row.cells[at].is_none(), "{what}: a small cell is shown, {truth:?}");
            assert!(values[at].len() > 1, "{what}: {cell} of {truth:?} is told by {row:?}");
            n_attacked += 1;
        }
    }
    n_attacked
}

/// Every row of counts that the rule would have shown as this very row.
pub fn rows_behind(row: &Cells, n: u32) -> Vec<Vec<u32>> {
    let hidden: Vec<usize> = (0..row.cells.len()).filter(|at| row.cells[*at].is_none()).collect();
    let mut cells: Vec<u32> = row.cells.iter().map(|cell| cell.unwrap_or(0)).collect();
    let mut found = Vec::new();
    try_all(&mut cells, &hidden, n - row.cells.iter().flatten().sum::<u32>(), &mut |cells| {
        if Cells::from(suppress::row(cells)) == *row {
            found.push(cells.to_vec());
        }
    });
    found
}

/// A sum beside a row leaves every small cell at least three values, or as many as it had without it: a row of counts is possible
/// when its pupils can have this sum within their bands. Squares stand beside no hidden cell.
fn attack_sums(row: &Cells, bands: &[Band], (sum, squares): (Option<i64>, Option<i64>), what: &str) -> usize {
    let (Some(n), Some(sum)) = (row.n, sum) else { return 0 };
    assert!(squares.is_none() || row.cells.iter().all(Option::is_some), "{what}: squares beside {row:?}");
    let all = rows_behind(row, n);
    let is_possible = |cells: &&Vec<u32>| {
        let end = |of: fn(&Band) -> i64| cells.iter().zip(bands).map(|(n, band)| i64::from(*n) * of(band)).sum::<i64>();
        (end(|band| band.least)..=end(|band| band.most)).contains(&sum)
    };
    let left: Vec<&Vec<u32>> = all.iter().filter(is_possible).collect();
    let mut n_attacked = 0;
    for at in (0..row.cells.len()).filter(|at| row.cells[*at].is_none()) {
        let before: BTreeSet<u32> = all.iter().map(|cells| cells[at]).collect();
        let after: BTreeSet<u32> = left.iter().map(|cells| cells[at]).collect();
        if before.iter().any(|value| *value < SMALL) {
            assert!(after.len() >= before.len().min(3), "{what}: cell {at} of {row:?} is one of {after:?} by Σ {sum}");
            n_attacked += 1;
        }
    }
    n_attacked
}

/// Bounds of Σ points of each task by interval propagation over the total.
pub fn bounds(items: &[Item], n: i64, total: Option<i64>) -> Vec<(i64, i64)> {
    let mut bounds: Vec<(i64, i64)> =
        items.iter().map(|it| it.sum.map_or((0, it.points_max * n), |sum| (sum, sum))).collect();
    if let Some(total) = total {
        for at in 0..bounds.len() {
            let others = |end: fn(&(i64, i64)) -> i64| {
                bounds.iter().enumerate().filter(|(it, _)| *it != at).map(|(_, it)| end(it)).sum::<i64>()
            };
            let (low, high) = (total - others(|it| it.1), total - others(|it| it.0));
            bounds[at] = (bounds[at].0.max(low), bounds[at].1.min(high));
        }
    }
    bounds
}

/// No small count of pupils with so many points of a task can be told from the sums.
fn attack_items(items: &[Item], truth: &[ItemSums], n: i64, total: Option<i64>) -> usize {
    let mut n_attacked = 0;
    for ((item, sums), (low, high)) in items.iter().zip(truth).zip(bounds(items, n, total)) {
        let steps = (item.points_max / 100) as usize;
        let mut found = vec![BTreeSet::new(); steps + 1];
        let places: Vec<usize> = (0..=steps).collect();
        try_all(&mut vec![0; steps + 1], &places, n as u32, &mut |counts| {
            let power =
                |power: u32| counts.iter().zip(0_i64..).map(|(n, k)| i64::from(*n) * (k * 100).pow(power)).sum::<i64>();
            if (low..=high).contains(&power(1)) && item.sum_squares.is_none_or(|it| it == power(2)) {
                for (values, count) in found.iter_mut().zip(counts) {
                    values.insert(*count);
                }
            }
        });
        for (step, values) in found.iter().enumerate() {
            let count = sums.counts.get(&(step as i64 * 100)).copied().unwrap_or(0);
            assert!(values.contains(&count), "the attacker's own sums are wrong");
            if count < SMALL {
                assert!(values.len() > 1, "{step} points: {count} is told by {item:?}, {sums:?}");
                n_attacked += 1;
            }
        }
    }
    n_attacked
}

fn attack(file: &SchoolFile, truth: &SchoolSums) -> usize {
    let told = |n: usize| file.categories.cells[..n].iter().copied().sum::<Option<u32>>();
    // The form tells how many pupils there are, even where the file hides it.
    let n_pupils = file.context.as_ref().and_then(|told| *told.counts.get("pupils")?);
    let mut n = attack_row(&file.categories, &truth.categories, n_pupils, "categories");
    n += attack_row(&file.with_route, &truth.with_route, told(2), "1.2");
    n += attack_row(&file.at_lessons, &truth.at_lessons, told(1), "1.3");
    n += attack_row(&file.lessons.attendance, &truth.attendance, None, "attendance");
    for (work, sums) in file.works.iter().zip(&truth.works) {
        let has_marks = sums.marks.iter().any(|n| *n > 0);
        n += attack_row(&work.marks, &sums.marks, work.n.filter(|_| has_marks), "marks");
        n += attack_sums(&work.marks, &sums.mark_bands, (work.sum, work.sum_squares), "marks and totals");
        if let Some(pupils) = work.n {
            // The tasks together are the total, whether it is told or not.
            let whole = work.items.iter().map(|item| item.sum).sum::<Option<i64>>();
            n += attack_sums(&work.marks, &sums.mark_bands, (whole, None), "marks and tasks");
            n += attack_items(&work.items, &sums.items, i64::from(pupils), work.sum);
        }
    }
    for (skill, cells) in file.skills.iter().zip(truth.skills.values()) {
        n += attack_row(&skill.words, &cells.words, None, "skill");
        let mastery = skill.mastery.unwrap();
        n += attack_sums(&skill.words, &WORD_BANDS, (mastery.sum, mastery.sum_squares), "skill and sums");
    }
    n += attack_context(file, &truth.contexts[0]);
    assert!(truth.routes.iter().zip(&file.routes).all(|(n, shown)| *shown == (*n >= SMALL).then_some(*n)));
    n
}

/// No hidden count of the form can be told: all values are tried that the rule would have hidden beside what is shown.
fn attack_context(file: &SchoolFile, truth: &SchoolContext) -> usize {
    let told = &file.context.as_ref().unwrap().counts;
    let mut n_attacked = 0;
    for (field, shown) in told {
        let n = truth.counts[field];
        if let Some(shown) = shown {
            assert!(*shown == n && n >= SMALL, "{field}: a small count is shown");
            continue;
        }
        let is_hidden = |value: &u32| {
            let counts = told.iter().filter_map(|(field, n)| Some((field.clone(), (*n)?)));
            let counts: BTreeMap<String, u32> = counts.chain([(field.clone(), *value)]).collect();
            context::shown(&SchoolContext { counts, ..a_context(&[]) }).counts[field].is_none()
        };
        let values: BTreeSet<u32> = (0..200).filter(is_hidden).collect();
        assert!(values.len() >= SMALL as usize, "{field}: {n} of {values:?}");
        n_attacked += 1;
    }
    n_attacked
}

fn a_context(counts: &[(&str, u32)]) -> SchoolContext {
    SchoolContext {
        school: anybody().id,
        school_year: SchoolYear(2021),
        counts: counts.iter().map(|(field, n)| ((*field).to_owned(), *n)).collect(),
        place: Place { import: "i".into(), sheet: "".into(), row: 1 },
    }
}

pub fn anybody() -> School {
    School { id: SchoolId::from("990901"), name: "МБОУ «СОШ № 1»".to_owned(), codes: Vec::new(), also: None }
}

#[test]
fn a_small_cell_is_not_derived_from_all_tables_of_the_file() {
    let n_schools = std::env::var("MARSHRUT_SCHOOLS").ok().and_then(|n| n.parse().ok()).unwrap_or(50);
    let (mut dice, mut n_attacked, mut n_told, mut n_counts) = (Dice(7), 0, 0, 0);
    let (mut n_totals, mut n_squares, mut n_skills) = (0, 0, 0);
    for _ in 0..n_schools {
        let truth = dice.school();
        let file = make(&anybody(), &truth, day("2022-05-01"));
        n_attacked += attack(&file, &truth);
        n_counts += file.context.iter().flat_map(|told| told.counts.values()).filter(|n| n.is_some()).count();
        n_told += file.works.iter().flat_map(|work| &work.items).filter(|item| item.sum.is_some()).count();
        let hides = |row: &Cells| row.cells.iter().any(Option::is_none);
        let works = || file.works.iter().filter(|work| hides(&work.marks));
        n_totals += works().filter(|work| work.sum.is_some()).count();
        n_squares += file.works.iter().filter(|work| work.sum_squares.is_some()).count();
        let skills = || file.skills.iter().filter(|skill| hides(&skill.words)).filter_map(|skill| skill.mastery);
        n_skills += skills().filter(|it| it.sum.is_some()).count();
        n_squares += file.skills.iter().filter(|it| it.mastery.is_some_and(|it| it.sum_squares.is_some())).count();
        assert_eq!(open(text(&file).as_bytes()), Ok(file));
    }
    println!(
        "beside hidden cells {n_totals} sums of totals and {n_skills} sums of skills are told; {n_squares} sums of squares anywhere"
    );
    assert!(
        n_totals > n_schools / 2 && n_skills > n_schools && n_squares > n_schools / 2,
        "hiding everything is no answer"
    );
    println!(
        "{n_schools} schools, {n_attacked} small cells attacked in vain; {n_told} sums of tasks, {n_counts} counts of the form are told"
    );
    assert!(
        n_attacked > n_schools * 20 && n_told > n_schools * 3 && n_counts > n_schools * 5,
        "hiding everything is no answer"
    );
}

/// Rows of one parallel have one total: where one row shows it, it is known of the others, too. Every row of up to thirty children is
/// made, and nobody who knows the rule and the total finds a small cell.
#[test]
fn a_small_cell_is_not_told_by_a_total_that_is_known_from_elsewhere() {
    let (mut n_rows, mut n_small) = (0, 0);
    for n_cells in [2, 4] {
        for n in 1..=30 {
            let mut found: BTreeMap<(Option<u32>, Vec<Option<u32>>), Vec<BTreeSet<u32>>> = BTreeMap::new();
            let places: Vec<usize> = (0..n_cells).collect();
            try_all(&mut vec![0; n_cells], &places, n, &mut |cells| {
                let Cells { n, cells: shown } = Cells::from(suppress::row(cells));
                let seen = found.entry((n, shown)).or_insert_with(|| vec![BTreeSet::new(); n_cells]);
                for (values, cell) in seen.iter_mut().zip(cells) {
                    values.insert(*cell);
                }
                n_rows += 1;
            });
            for ((_, shown), values) in &found {
                for (cell, values) in shown.iter().zip(values) {
                    let may_be_small = values.iter().any(|value| *value < SMALL);
                    assert!(!may_be_small || (cell.is_none() && values.len() > 1), "{n}: {shown:?} tells {values:?}");
                    n_small += usize::from(may_be_small);
                }
            }
        }
    }
    println!("{n_rows} rows, {n_small} cells that may be small: none is told");
    assert!(n_rows > 40_000 && n_small > 1_000);
}

#[test]
fn the_attack_can_succeed() {
    let naive = Cells { n: Some(32), cells: vec![None, Some(10), Some(10), Some(10)] };
    assert_eq!(candidates(&Cells { n: Some(32), cells: vec![None, None, Some(10), Some(10)] }, 32)[0].len(), 5);
    // The rule would never show this row, so nothing explains it: the sum alone tells the cell.
    assert_eq!(naive.n.unwrap() - naive.cells.iter().flatten().sum::<u32>(), 2);
    let items = [
        Item { code: "1".into(), points_max: 100, sum: None, sum_squares: None },
        Item { code: "2".into(), points_max: 100, sum: Some(20), sum_squares: None },
    ];
    assert_eq!(bounds(&items, 30, Some(23))[0], (3, 3), "one hidden task under a shown total is told");
    // Ten who have the skill at 75 or above, two cells hidden: with a sum of 975 nobody has a deficit.
    let row = Cells::from(suppress::row(&[0, 10, 0, 12]));
    let told = std::panic::catch_unwind(|| attack_sums(&row, &WORD_BANDS, (Some(22 * 100), None), "all can do all"));
    assert!(told.is_err(), "{row:?}");
}

fn real() -> (Dataset, SchoolSums) {
    let mut dataset = Dataset::default();
    class(&mut dataset, 2021, 26);
    put(&mut dataset, anybody());
    let kdr = work("w1", AssessmentKind::Kdr, "2021-10-01", &[&["ma.6.negative"], &["ma.6.negative"]]);
    let own = marshrut::model::assessment::Assessment {
        title: "Работа Ветровой".into(),
        ..work("w2", AssessmentKind::Own, "2021-12-01", &[&["own.skill"]])
    };
    for number in 0..26 {
        let scores = if number == 0 {
            ""
        } else if number < 14 {
            "01"
        } else {
            "11"
        };
        put(&mut dataset, result(&kdr, pupil(number), scores));
        put(&mut dataset, result(&own, pupil(number), "1"));
    }
    put(&mut dataset, kdr);
    put(&mut dataset, own);
    let census = Census::of(&dataset);
    let reference = Reference::seeds().unwrap();
    let sums =
        school(&census, &find(&dataset, &reference, day("2022-01-10")), &reference, reference.indicators.newest());
    (dataset, sums)
}

/// The file of a real school.
pub fn made() -> SchoolFile {
    make(&anybody(), &real().1, day("2022-01-10"))
}

#[test]
fn a_real_school_leaves_no_name_behind() {
    let (dataset, sums) = real();
    assert_eq!(sums.works.len(), 1, "own works have free titles and stay");
    let text = text(&make(&anybody(), &sums, day("2022-01-10")));
    for word in ["Ветров", "Ульяна", "p00", "own.skill", "6А", "6А"] {
        assert!(!text.contains(word), "«{word}» left the school");
    }
    assert!(dataset.all::<marshrut::model::org::Pupil>().count() == 26 && text.contains("\"n\": 25"));
}

#[test]
fn the_file_agrees_with_its_schema() {
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../../public/schema/school-file.v1.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut dice = Dice(11);
    for sums in [real().1, dice.school(), dice.school()] {
        let mut value: serde_json::Value =
            serde_json::from_str(&text(&make(&anybody(), &sums, day("2022-01-10")))).unwrap();
        let faults: Vec<String> = validator.iter_errors(&value).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{faults:?}");
        if value["context"].is_object() {
            let mut named = value.clone();
            named["context"]["counts"]["Метелин Егор"] = serde_json::json!(7);
            assert!(!validator.is_valid(&named), "no room for a field of one's own");
        }
        value["works"][0]["pupils"] = serde_json::json!(["Метелин Егор"]);
        assert!(!validator.is_valid(&value), "no room for a further field");
    }
}

#[test]
fn what_was_changed_by_hand_is_refused() {
    let file = make(&anybody(), &real().1, day("2022-01-10"));
    let good = text(&file);
    let reseal = |change: &dyn Fn(&mut SchoolFile)| {
        let mut changed = file.clone();
        change(&mut changed);
        changed.sha256.clear();
        changed.sha256 = marshrut::wire::hash::sha256_hex(&[serde_json::to_string(&changed).unwrap().as_bytes()]);
        text(&changed)
    };
    for (bytes, expect) in [
        (good.replace("\"minutes\": 0", "\"minutes\": 1"), SchoolFault::Hash),
        (good.replacen('{', "{\"pupils\":[\"Метелин Егор\"],", 1), SchoolFault::Form),
        (good.replace("marshrut-school", "marshrut-class"), SchoolFault::NotSchool),
        (good.replace("\"v\": 4", "\"v\": 5"), SchoolFault::Newer),
        (good[..good.len() / 2].to_owned(), SchoolFault::Form),
        (String::new(), SchoolFault::Form),
        (
            reseal(&|file| file.categories = Cells { n: Some(3), cells: vec![Some(9), None, None, None] }),
            SchoolFault::Sums,
        ),
        (
            reseal(&|file| {
                let item = Item { code: "1".into(), points_max: 100, sum: Some(2_501), sum_squares: None };
                file.works[0] = Work { n: Some(25), items: vec![item], ..file.works[0].clone() };
            }),
            SchoolFault::Sums,
        ),
    ] {
        assert_eq!(open(bytes.as_bytes()), Err(expect), "{expect:?}");
    }
}

#[test]
fn what_the_school_tells_of_itself_leaves_with_its_small_counts_hidden() {
    let (mut dataset, _) = real();
    let counts =
        [("pupils", 412), ("large", 37), ("disabled", 3), ("poor", 409), ("teachers", 30), ("directorPhone", 89)];
    put(&mut dataset, a_context(&counts));
    put(&mut dataset, SchoolContext { school_year: SchoolYear(2020), ..a_context(&[("pupils", 399)]) });
    let census = Census::of(&dataset);
    let reference = Reference::seeds().unwrap();
    let sums =
        school(&census, &find(&dataset, &reference, day("2022-01-10")), &reference, reference.indicators.newest());
    let file = make(&anybody(), &sums, day("2022-01-10"));
    let told = file.context.as_ref().unwrap();
    assert_eq!(told.school_year, 2021, "the newest year");
    let expect =
        [("disabled", None), ("large", Some(37)), ("poor", None), ("pupils", Some(412)), ("teachers", Some(30))];
    let told: Vec<_> = told.counts.iter().map(|(field, n)| (field.as_str(), *n)).collect();
    assert_eq!(told, expect, "a field nobody knows stays; «all but three» is as good as «three»");
    assert_eq!(open(text(&file).as_bytes()), Ok(file.clone()));
    let mut forged = file;
    forged.context.as_mut().unwrap().counts.insert("Метелин Егор".to_owned(), Some(7));
    forged.sha256.clear();
    forged.sha256 = marshrut::wire::hash::sha256_hex(&[serde_json::to_string(&forged).unwrap().as_bytes()]);
    assert_eq!(open(text(&forged).as_bytes()), Err(SchoolFault::Form), "a key is no place for a text");
}

/// `school-file.v1.first.json` was written before the file got its second form, `second` and `third` are files of those forms as
/// the programs of then opened them.
#[test]
fn files_of_the_earlier_forms_open_for_ever() {
    let golden = [
        (1, &include_bytes!("../exchange/school-file.v1.first.json")[..], (false, false)),
        (2, &include_bytes!("../exchange/school-file.v1.second.json")[..], (true, false)),
        (3, &include_bytes!("../exchange/school-file.v1.third.json")[..], (true, true)),
    ];
    for (v, bytes, has) in golden {
        let file = open(bytes).unwrap();
        assert_eq!((file.v, file.context.is_some(), file.documents.is_some()), (v, has.0, has.1));
        assert_eq!(text(&file).as_bytes(), bytes, "form {v} is written as it was");
        assert!(file.skills.iter().all(|skill| skill.mastery.is_none()));
    }
    let file = open(golden[0].1).unwrap();
    let now = make(&anybody(), &real().1, day("2022-01-10"));
    // Two tasks of one point: a mark is one total or two, and the sum of all would tell too much of the marks that are hidden.
    assert_eq!(now.works, [Work { n: None, sum: None, items: Vec::new(), ..file.works[0].clone() }]);
    let (v, sha256, works) = (file.v, file.sha256.clone(), file.works.clone());
    let skills = now.skills.iter().map(|skill| Skill { mastery: None, ..skill.clone() }).collect();
    assert_eq!(
        SchoolFile { v, documents: None, sha256, works, skills, ..now },
        file,
        "nothing else has become another"
    );
}

/// Σ of probabilities over the pupils that the words count: a hand's sum of a known school.
#[test]
fn the_sums_of_a_skill_are_those_of_its_pupils() {
    let mut dataset = Dataset::default();
    class(&mut dataset, 2021, 40);
    put(&mut dataset, anybody());
    let tasks: [&[&str]; 4] = [&["ma.natural.read"]; 4];
    let kdr = work("w1", AssessmentKind::Kdr, "2021-10-01", &tasks);
    for number in 0..40 {
        let scores = ["0000", "0001", "0011", "0111", "1111"][number / 8];
        put(&mut dataset, result(&kdr, pupil(number), scores));
    }
    put(&mut dataset, kdr);
    let census = Census::of(&dataset);
    let reference = Reference::seeds().unwrap();
    let found = find(&dataset, &reference, day("2022-01-10"));
    let mut sums = school(&census, &found, &reference, reference.indicators.newest());
    let code = SkillCode::from("ma.natural.read");
    let percents = || {
        (0..40).map(|number| (found.pupil(&pupil(number)).unwrap().mastery[&code].probability * 100.0).round() as i64)
    };
    let of = &sums.skills[&(6, Subject::Mathematics, code.clone())];
    assert_eq!((of.percents.len(), of.words.iter().sum::<u32>()), (40, 40));
    let file = make(&anybody(), &sums, day("2022-01-10"));
    let told = &file.skills[0];
    assert_eq!(told.words.n, Some(40));
    let (sum, squares) = (percents().sum(), percents().map(|it| it * it).sum());
    // Nobody is of «мало данных»: that none is hidden, and so the squares are.
    assert_eq!(told.mastery, Some(Mastery { sum: Some(sum), sum_squares: None }), "{of:?}");
    sums.skills.values_mut().for_each(|skill| skill.words = [8, 11, 5, 16]);
    let open_row = make(&anybody(), &sums, day("2022-01-10"));
    assert_eq!(open_row.skills[0].mastery, Some(Mastery { sum: Some(sum), sum_squares: Some(squares) }));
    for (n, mastery) in [
        (Some(40), Mastery { sum: Some(4_001), sum_squares: None }),
        (Some(40), Mastery { sum: Some(-1), sum_squares: None }),
        (Some(40), Mastery { sum: Some(400), sum_squares: Some(3_999) }),
        (Some(40), Mastery { sum: Some(400), sum_squares: Some(40_001) }),
        (Some(40), Mastery { sum: None, sum_squares: Some(9) }),
        (None, Mastery { sum: Some(9), sum_squares: None }),
    ] {
        let words = Cells { n, ..Cells::from(suppress::row(&[2, 3, 2, 3])) };
        let mut forged =
            SchoolFile { skills: vec![Skill { words, mastery: Some(mastery), ..told.clone() }], ..file.clone() };
        forged.sha256.clear();
        forged.sha256 = marshrut::wire::hash::sha256_hex(&[serde_json::to_string(&forged).unwrap().as_bytes()]);
        assert_eq!(open(text(&forged).as_bytes()), Err(SchoolFault::Sums), "{mastery:?}");
    }
}

/// 1.1 leaves as its documents; a tick without one counts for nothing.
#[test]
fn the_documents_of_the_system_leave_counted() {
    let (mut dataset, sums) = real();
    let reference = Reference::seeds().unwrap();
    let book = reference.indicators.newest();
    let n = book.system.len() as u32;
    assert_eq!((sums.documents, n > 2), ([0, n], true));
    for (id, document) in book.system.iter().zip(["Положение о внутришкольной системе", " "])
    {
        let open = reference.road_map.activities.iter().find(|it| it.id == *id).unwrap();
        let done = ActivityDone { document: document.to_owned(), number: None, on: day("2022-01-09"), link: None };
        put(&mut dataset, Activity { done: Some(done), ..open.clone() });
    }
    let census = Census::of(&dataset);
    let sums = school(&census, &find(&dataset, &reference, day("2022-01-10")), &reference, book);
    let file = make(&anybody(), &sums, day("2022-01-10"));
    assert_eq!(file.documents, Some(Cells { n: Some(n), cells: vec![Some(1), Some(n - 1)] }));
    let text = text(&file);
    assert!(!text.contains("Положение"), "a title is free text and stays");
    assert_eq!(open(text.as_bytes()), Ok(file));
}
