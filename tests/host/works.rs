//! Works and tasks against independent implementations, and the self-check of data.
//!
//! The numbers of the first table were made by R 4.2.2 with `psych` 2.2.9 (`alpha(X, check.keys = FALSE)`: `total$raw_alpha`,
//! `total$ase`, `item.stats$r.drop`; `cor(…, method = "spearman")`) and agree with Python (`pingouin` 0.7.0 `cronbach_alpha`,
//! `scipy` 1.17.1 `pearsonr`, `spearmanr`). The caution indices were computed from their definitions by covariances with
//! `numpy` 2.4.6.
//!
//! The second table is of the same papers with every task solved (half of the points and more) or not: `ltm` 1.2-0 (`cronbach.alpha`;
//! `biserial.cor` of the rest with the task, as `descript` prints «Excluded»), `TAM` 4.3-25 (`tam.ctt` with the rest as score:
//! `rpb.WLE` of category 1), `PerFit` 1.4.6 (`C.Sato`, `Cstar`, which round to four digits). Their functions were run from their sources
//! by R 4.2.2, since the packages themselves could not be installed.

use crate::support::school::{class, pupil, put, result, with_journal, work};
use marshrut::analysis::census::Census;
use marshrut::analysis::checks::Checks;
use marshrut::analysis::objectivity::{Checked, SelfCheck, Verdict};
use marshrut::analysis::works::WorkSummary;
use marshrut::analysis::works::grid::Grid;
use marshrut::analysis::works::item::{ItemDoubt, ItemReach};
use marshrut::analysis::works::reliability::spearman;
use marshrut::analysis::works::sp::{SpChart, caution_of_sato};
use marshrut::model::assessment::{Assessment, AssessmentKind, Level, Mark, MarkScale, Points};
use marshrut::model::dataset::Dataset;
use marshrut::model::id::ClassId;
use marshrut::reference::Reference;

const TOLERANCE: f64 = 1e-9;

/// Eight tasks with maxima 1 1 1 2 1 2 1 3; the seventh has a wrong key.
const PAPERS: [&str; 24] = [
    "11000011", "11001012", "11120103", "01110010", "11101110", "11110102", "11110103", "11011010", "10121203",
    "11111110", "11111102", "11101113", "11100203", "10000010", "11101110", "11011001", "11111002", "10000012",
    "11020202", "11000010", "11100011", "11111001", "11000110", "10101011",
];
const JOURNAL: [i64; 24] = [2, 3, 5, 4, 4, 4, 5, 2, 5, 3, 4, 3, 3, 2, 4, 4, 5, 3, 4, 3, 3, 3, 2, 2];

/// A work of so many tasks with these maxima, and the papers of class 6А.
fn written(maxima: &[i32], papers: &[&str], journal: &[i64]) -> (Dataset, Assessment, ClassId) {
    let skills: Vec<&[&str]> = maxima.iter().map(|_| &["a"] as &[&str]).collect();
    let mut work = work("vpr", AssessmentKind::Vpr, "2022-04-20", &skills);
    for (item, max) in work.items.iter_mut().zip(maxima) {
        item.points_max = Points::whole(*max);
    }
    let (three, four, five) = (Points::whole(3), Points::whole(5), Points::whole(8));
    work.scale = Some(MarkScale { three, four, five });
    let mut dataset = Dataset::default();
    let class = class(&mut dataset, 2021, papers.len());
    for (number, paper) in papers.iter().enumerate() {
        let own = result(&work, pupil(number), paper);
        let mark = journal.get(number).and_then(|mark| Mark::of_number(*mark));
        put(&mut dataset, if mark.is_some() { with_journal(own, mark) } else { own });
    }
    put(&mut dataset, work.clone());
    (dataset, work, class.id)
}

fn seeds() -> Checks {
    Checks::seeds(&Reference::seeds().unwrap().rules)
}

#[test]
fn reliability_and_discrimination_agree_with_psych() {
    let (dataset, work, class) = written(&[1, 1, 1, 2, 1, 2, 1, 3], &PAPERS, &JOURNAL);
    let census = Census::of(&dataset);
    let summary = WorkSummary::of(&census, &seeds(), &work.id, Some(&class)).unwrap();
    let alpha = summary.alpha.unwrap();
    assert_eq!((alpha.n, alpha.n_items), (24, 8));
    assert!((alpha.value - 0.251_155_999_027).abs() < TOLERANCE, "{alpha:?}");
    let ase = (alpha.value - alpha.low) / 1.959_963_984_540_054;
    assert!((ase - 0.175_156_260_606).abs() < TOLERANCE, "{ase}");
    let expect = [
        0.118_138_452_859_3,
        0.0,
        0.393_074_067_482_2,
        0.284_909_651_604_7,
        0.043_073_049_225_4,
        0.497_139_252_741_1,
        -0.751_118_568_854_2,
        0.294_584_152_821_4,
    ];
    for (item, expect) in summary.items.iter().zip(expect) {
        let (correlation, n) = item.discrimination.unwrap();
        assert!((correlation - expect).abs() < TOLERANCE && n == 24, "{}: {correlation}", item.item);
    }
    let doubtful: Vec<&str> =
        summary.items.iter().filter(|item| !item.doubts.is_empty()).map(|item| item.item.as_str()).collect();
    assert_eq!(doubtful, ["7"], "the task with the wrong key, and no other");
    assert!(matches!(summary.items[6].doubts[..], [ItemDoubt::AgainstTheRest { .. }]));
}

/// The papers, every task solved or not.
fn solved() -> Vec<String> {
    let maxima = [1, 1, 1, 2, 1, 2, 1, 3];
    let of = |paper: &&str| {
        let points = paper.chars().map(|digit| digit.to_digit(10).unwrap());
        points.zip(maxima).map(|(got, max)| if 2 * got >= max { '1' } else { '0' }).collect()
    };
    PAPERS.iter().map(of).collect()
}

#[test]
fn reliability_and_discrimination_agree_with_ltm_and_tam() {
    let papers = solved();
    let papers: Vec<&str> = papers.iter().map(String::as_str).collect();
    let (dataset, work, class) = written(&[1; 8], &papers, &[]);
    let summary = WorkSummary::of(&Census::of(&dataset), &seeds(), &work.id, Some(&class)).unwrap();
    assert!((summary.alpha.unwrap().value - 0.133_456_904_541_242).abs() < TOLERANCE, "{:?}", summary.alpha);
    // Pupils who solved it (TAM: AbsFreq of category 1), correlation with the rest (ltm and TAM alike).
    let expect = [
        (23, 0.0),
        (20, 0.132_195_794_771_770),
        (15, 0.389_249_472_080_761),
        (12, 0.102_121_187_635_470),
        (12, 0.175_142_361_026_015),
        (12, 0.424_650_290_065_201),
        (14, -0.635_863_350_408_661),
        (11, 0.102_418_311_299_838),
    ];
    for (item, (n_solved, correlation)) in summary.items.iter().zip(expect) {
        assert_eq!(item.points.get(&Points::whole(1)).copied(), Some(n_solved), "{}", item.item);
        let (own, n) = item.discrimination.unwrap();
        assert!((own - correlation).abs() < TOLERANCE && n == 24, "{}: {own}", item.item);
    }
}

#[test]
fn caution_indices_agree_with_perfit() {
    // Per paper: Sato's index (C.Sato) and the modified one (Cstar).
    const EXPECT: [(f64, f64); 24] = [
        (0.0748, 0.0435),
        (0.4156, 0.1739),
        (0.4444, 0.15),
        (0.88, 0.44),
        (0.0, 0.0),
        (0.4444, 0.15),
        (0.4444, 0.15),
        (0.3117, 0.1304),
        (1.6296, 0.55),
        (0.0, 0.0),
        (0.7742, 0.25),
        (0.2581, 0.0833),
        (0.3117, 0.1304),
        (0.4528, 0.3),
        (0.0, 0.0),
        (0.4, 0.2),
        (0.4444, 0.15),
        (0.7477, 0.4348),
        (0.6234, 0.2609),
        (0.0748, 0.0435),
        (0.0, 0.0),
        (0.2078, 0.087),
        (0.24, 0.12),
        (0.64, 0.32),
    ];
    let (dataset, work, class) = written(&[1, 1, 1, 2, 1, 2, 1, 3], &PAPERS, &[]);
    let chart = SpChart::of(&Grid::of(&Census::of(&dataset), &work.id, Some(&class)).unwrap()).unwrap();
    let ease: Vec<f64> = chart.solved_by.iter().map(|n| f64::from(*n)).collect();
    for (number, (sato, modified)) in EXPECT.into_iter().enumerate() {
        let row = chart.rows.iter().find(|row| row.pupil == pupil(number)).unwrap();
        let right: Vec<bool> =
            row.solved.iter().map(|one| *one == marshrut::analysis::works::sp::Answer::Solved).collect();
        assert!((row.caution.unwrap() - modified).abs() < 0.000_051, "paper {number}: {row:?}");
        assert!((caution_of_sato(&right, &ease).unwrap() - sato).abs() < 0.000_051, "paper {number}");
    }
}

#[test]
fn caution_indices_agree_with_their_definitions() {
    let (dataset, work, class) = written(&[1, 1, 1, 2, 1, 2, 1, 3], &PAPERS, &[]);
    let census = Census::of(&dataset);
    let grid = Grid::of(&census, &work.id, Some(&class)).unwrap();
    let chart = SpChart::of(&grid).unwrap();
    assert_eq!(chart.solved_by, [23, 20, 15, 14, 12, 12, 12, 11]);
    // Pupil, tasks solved, Sato's index, modified index.
    for (number, n_solved, sato, modified) in [
        (0, 3, 0.074_766_355, 0.043_478_261),
        (1, 5, 0.415_584_416, 0.173_913_043),
        (2, 6, 0.444_444_444, 0.15),
        (3, 4, 0.88, 0.44),
        (4, 6, 0.0, 0.0),
        (8, 6, 1.629_629_63, 0.55),
        (10, 7, 0.774_193_548, 0.25),
        (13, 2, 0.452_830_189, 0.3),
        (17, 3, 0.747_663_551, 0.434_782_609),
        (23, 4, 0.64, 0.32),
    ] {
        let row = chart.rows.iter().find(|row| row.pupil == pupil(number)).unwrap();
        let right: Vec<bool> =
            row.solved.iter().map(|one| *one == marshrut::analysis::works::sp::Answer::Solved).collect();
        let ease: Vec<f64> = chart.solved_by.iter().map(|n| f64::from(*n)).collect();
        assert_eq!(row.n_solved, n_solved, "pupil {number}");
        assert!((row.caution.unwrap() - modified).abs() < 1e-8, "pupil {number}: {row:?}");
        assert!((caution_of_sato(&right, &ease).unwrap() - sato).abs() < 1e-8, "pupil {number}");
        let n_odd = row.odd.iter().filter(|column| **column >= n_solved as usize).count();
        assert_eq!(n_odd * 2, row.odd.len(), "as many unexpected rights as unexpected wrongs");
    }
    let all_right = chart.rows.iter().all(|row| row.n_solved < 8 || row.caution.is_none());
    assert!(all_right, "who solved everything surprises nobody");
}

#[test]
fn ranks_with_ties_agree_with_scipy() {
    let totals: Vec<f64> =
        PAPERS.iter().map(|paper| paper.chars().map(|digit| f64::from(digit.to_digit(10).unwrap())).sum()).collect();
    let marks = JOURNAL.map(|mark| mark as f64);
    assert!((spearman(&marks, &totals).unwrap() - 0.627_849_220_035_192_6).abs() < TOLERANCE);
    assert_eq!(spearman(&[1.0, 1.0, 1.0], &[1.0, 2.0, 3.0]), None, "no order in equal marks");
}

#[test]
fn a_class_without_oddities_is_asked_nothing() {
    let (dataset, work, class) = written(&[1, 1, 1, 2, 1, 2, 1, 3], &PAPERS, &JOURNAL);
    let check = SelfCheck::of(&Census::of(&dataset), &seeds(), &work.id, &class).unwrap();
    let Checked::Said(ranks) = check.journal else { panic!("{:?}", check.journal) };
    assert_eq!((ranks.n, ranks.verdict), (24, Verdict::Quiet));
    assert_eq!(check.n_both_marks, 24);
    assert!(check.identical.is_empty(), "{:?}", check.identical);
}

#[test]
fn copied_rows_heaped_totals_and_turned_marks_are_asked_about() {
    // Twelve tasks; a third of the class stands exactly on the border of «3», four have the same unlikely paper.
    let mut papers: Vec<String> =
        (0..16).map(|at| format!("{:012b}", 0b1111_0000_0001_u32.rotate_left(at) & 0xfff)).collect();
    papers.extend(["000000000111"; 8].map(str::to_owned));
    papers.extend(["010101010101"; 4].map(str::to_owned));
    let papers: Vec<&str> = papers.iter().map(String::as_str).collect();
    let totals: Vec<usize> = papers.iter().map(|paper| paper.matches('1').count()).collect();
    // The better the paper, the worse the journal.
    let journal: Vec<i64> = totals.iter().map(|total| 6 - (*total as i64).clamp(1, 4)).collect();
    let (dataset, work, class) = written(&[1; 12], &papers, &journal);
    let check = SelfCheck::of(&Census::of(&dataset), &seeds(), &work.id, &class).unwrap();
    let Checked::Said(ranks) = check.journal else { panic!("{:?}", check.journal) };
    assert_eq!(ranks.verdict, Verdict::Fires, "{ranks:?}");
    let Checked::Said(peaks) = &check.peaks else { panic!("{:?}", check.peaks) };
    assert!(peaks.iter().any(|peak| peak.mark == Mark::Three && peak.n >= 8), "{peaks:?}");
    assert!(check.identical.iter().any(|group| group.pupils.len() == 4), "{:?}", check.identical);
    assert!(check.n_questions() >= 3);
}

#[test]
fn a_small_class_is_told_that_it_is_small() {
    let (dataset, work, class) = written(&[1, 1, 1], &["110", "100", "111"], &[4, 3, 5]);
    let check = SelfCheck::of(&Census::of(&dataset), &seeds(), &work.id, &class).unwrap();
    assert_eq!(check.journal, Checked::TooFew { n: 3, n_needed: 10 });
    assert_eq!(check.peaks, Checked::TooFew { n: 3, n_needed: 20 });
}

#[test]
fn tasks_stand_against_the_borders_of_their_level_and_a_dead_key_is_seen() {
    let papers = ["100", "110", "100", "110", "100", "110", "100", "110", "100", "110"];
    let (mut dataset, mut work, class) = written(&[1, 1, 1], &papers, &[]);
    work.items[1].level = Some(Level::Raised);
    put(&mut dataset, work.clone());
    let summary = WorkSummary::of(&Census::of(&dataset), &seeds(), &work.id, Some(&class)).unwrap();
    let reaches: Vec<ItemReach> = summary.items.iter().map(|item| item.reach).collect();
    assert_eq!(reaches, [ItemReach::Sufficient, ItemReach::Sufficient, ItemReach::Insufficient]);
    assert_eq!(summary.items[2].doubts, [ItemDoubt::Nobody { n: 10 }]);
}
