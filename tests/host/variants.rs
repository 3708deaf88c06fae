//! Every results table of the repository once more in other words and other places: what stands in it stays true, so the truth
//! need not be written anew. Columns in another order, rows of titles and sums around, the words that teachers use for
//! «ФИО», «Итого» and «Задание 1», classes one below the other, a sheet for each.
//!
//! Invariant: nothing is read otherwise than in the table as it was; what is no longer understood is asked or listed.

mod changes;
mod grid;
mod words;

use crate::variants::grid::Grid;
use marshrut::import::draft::answers::Answers;
use marshrut::import::draft::{Draft, DraftOutcome, DraftRow, draft};
use marshrut::import::recognise::Form;
use marshrut::import::recognise::turned::understand;
use marshrut::import::sheet::limits::Limits;
use marshrut::import::sheet::{Workbook, read};
use marshrut::model::assessment::{Mark, Points};
use marshrut::model::org::PersonName;
use marshrut::model::result::ItemScore;
use marshrut::reference::Reference;
use marshrut::reference::profiles::Role;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

/// Folders of tables whose truth other tests hold.
const FOLDERS: [&str; 3] = ["cases", "homemade", "unseen"];

/// Fewer variants would say little.
const VARIANTS_MIN: usize = 2000;

/// Larger tables say nothing more and take longer.
const ROWS_MAX: usize = 120;

/// A table as the repository has it.
pub struct Base {
    pub book: Workbook,
    pub sheet: usize,
    pub draft: Draft,
}

/// One table, with what is true of it.
pub struct Changed {
    pub book: Workbook,
    pub truth: Truth,
}

/// What a person would look at.
#[derive(Clone)]
pub struct Truth {
    pub subject: Option<&'static str>,
    pub grade: Option<u8>,
    pub codes: Vec<String>,
    pub maxima: Vec<Option<Points>>,
    pub rows: Vec<TrueRow>,
}

/// One pupil.
#[derive(Clone, Debug, PartialEq)]
pub struct TrueRow {
    pub who: String,
    pub class: String,
    pub outcome: DraftOutcome,
    pub scores: Vec<ItemScore>,
    pub file_total: Option<Points>,
    pub mark: Option<Mark>,
}

/// What became of a variant, the worst last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Right,
    Asked(String),
    Wrong(String),
}

impl Base {
    pub fn grid(&self) -> Grid {
        Grid::of(&self.book.sheets[self.sheet])
    }

    /// The same workbook with another table in the place of this one.
    pub fn with(&self, grid: Grid) -> Changed {
        let mut book = self.book.clone();
        book.sheets[self.sheet].rows = grid.rows();
        Changed { book, truth: Truth::of(&[&self.draft]) }
    }

    pub fn column(&self, role: Role) -> Option<usize> {
        self.draft.layout.column(role).map(|at| at as usize)
    }

    /// Index of the lowest row of the header in the grid.
    pub fn header(&self) -> usize {
        self.draft.layout.header_row() as usize - 1
    }

    pub fn name_column(&self) -> Option<usize> {
        self.column(Role::Name).or_else(|| self.column(Role::Surname))
    }

    /// Indexes of the rows of pupils in the grid.
    pub fn pupils(&self) -> Vec<usize> {
        self.draft.rows.iter().map(|row| row.row as usize - 1).collect()
    }

    pub fn items(&self) -> Vec<usize> {
        self.draft.work.items.iter().map(|item| item.column as usize).collect()
    }
}

impl Truth {
    fn of(drafts: &[&Draft]) -> Self {
        let first = &drafts[0].work;
        Self {
            subject: first.subject.as_ref().map(|it| it.value.code()),
            grade: first.grade_level.as_ref().map(|it| it.value),
            codes: first.items.iter().map(|item| item.code.to_string()).collect(),
            maxima: first.items.iter().map(|item| item.points_max).collect(),
            rows: drafts.iter().flat_map(|draft| &draft.rows).map(TrueRow::of).collect(),
        }
    }
}

impl TrueRow {
    fn of(row: &DraftRow) -> Self {
        let who = row.name.as_ref().map(PersonName::full).or_else(|| row.code.clone()).unwrap_or_default();
        let grade = row.class.grade_level.map(|grade| grade.to_string()).unwrap_or_default();
        Self {
            who,
            class: format!("{grade}{}", row.class.letter.clone().unwrap_or_default()),
            outcome: row.outcome,
            scores: row.scores.clone(),
            file_total: row.file_total,
            mark: row.mark,
        }
    }
}

/// What is read of a changed table, beside what is true of it.
fn judge(changed: &Changed, reference: &Reference) -> Verdict {
    let (book, found) = understand(changed.book.clone(), reference);
    let results = found.iter().filter(|one| one.form == Form::Results);
    let drafts: Vec<Draft> = results.map(|one| draft(&book, one, &Answers::default(), reference)).collect();
    let Some(first) = drafts.first() else { return Verdict::Asked("unknown".to_owned()) };
    let (truth, is) = (&changed.truth, Truth::of(&drafts.iter().collect::<Vec<_>>()));
    let listed: Vec<(u32, u32)> =
        drafts.iter().flat_map(|it| &it.notices).map(|it| (it.place.row, it.place.column)).collect();
    let wrong = |what: &str, is: &dyn std::fmt::Debug, should: &dyn std::fmt::Debug| {
        Verdict::Wrong(format!("{what}: {is:?} instead of {should:?}"))
    };
    let mut worst = told("subject", is.subject.as_ref(), truth.subject.as_ref()).max(told(
        "grade",
        is.grade.as_ref(),
        truth.grade.as_ref(),
    ));
    if is.codes != truth.codes {
        worst = worst.max(wrong("codes", &is.codes, &truth.codes));
    }
    if is.rows.len() != truth.rows.len() {
        let names = |rows: &[TrueRow]| rows.iter().map(|row| row.who.clone()).collect::<Vec<_>>();
        return wrong("rows", &names(&is.rows), &names(&truth.rows));
    }
    for (is, should) in is.maxima.iter().zip(&truth.maxima) {
        worst = worst.max(told("maximum", is.as_ref(), should.as_ref()));
    }
    let rows = drafts.iter().flat_map(|it| &it.rows);
    for ((row, is), should) in rows.zip(&is.rows).zip(&truth.rows) {
        if is.who != should.who || is.outcome != should.outcome {
            worst = worst.max(wrong("pupil", &(&is.who, is.outcome), &(&should.who, should.outcome)));
        }
        if is.class != should.class {
            let is_open = should.class.starts_with(&is.class);
            worst = worst.max(if is_open {
                Verdict::Asked("class".to_owned())
            } else {
                wrong("class", &is.class, &should.class)
            });
        }
        for (at, (score, true_score)) in is.scores.iter().zip(&should.scores).enumerate() {
            let is_listed = first.work.items.get(at).is_some_and(|item| listed.contains(&(row.row, item.column)));
            if score != true_score {
                let open = *score == ItemScore::Unknown && is_listed;
                worst = worst.max(if open {
                    Verdict::Asked("score".to_owned())
                } else {
                    wrong(&format!("score of {}", is.who), score, true_score)
                });
            }
        }
        worst = worst.max(told("total", is.file_total.as_ref(), should.file_total.as_ref())).max(told(
            "mark",
            is.mark.as_ref(),
            should.mark.as_ref(),
        ));
    }
    worst
}

/// A value that is missing is asked, another one is wrong; one that was not known before is no fault.
fn told<T: PartialEq + std::fmt::Debug>(what: &str, is: Option<&T>, should: Option<&T>) -> Verdict {
    match (is, should) {
        (None, Some(_)) => Verdict::Asked(what.to_owned()),
        (Some(is), Some(should)) if is != should => Verdict::Wrong(format!("{what}: {is:?} instead of {should:?}")),
        (Some(_), None) if matches!(what, "total" | "mark") => Verdict::Wrong(format!("{what} from nowhere")),
        _ => Verdict::Right,
    }
}

/// All tables that hold one work in rows and columns.
fn bases(reference: &Reference) -> Vec<Base> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let mut paths: Vec<PathBuf> = FOLDERS
        .iter()
        .flat_map(|folder| std::fs::read_dir(root.join(folder)).unwrap())
        .map(|it| it.unwrap().path())
        .collect();
    paths.sort();
    let of_path = |path: PathBuf| {
        let name = path.file_name()?.to_str()?.to_owned();
        if path.extension().is_some_and(|end| end == "json") {
            return None;
        }
        let book = read(&std::fs::read(&path).ok()?, &name, &Limits::default()).ok()?;
        let (book, found) = understand(book, reference);
        let mut results = found.iter().filter(|one| one.form == Form::Results);
        let one = results.next().filter(|_| results.next().is_none())?;
        let draft = draft(&book, one, &Answers::default(), reference);
        let is_plain = draft.laying.is_none() && draft.work.items.iter().all(|item| item.mask.is_none());
        let is_fit = is_plain && (2..=ROWS_MAX).contains(&draft.rows.len());
        is_fit.then_some(Base { sheet: one.sheet, book, draft })
    };
    paths.into_iter().filter_map(of_path).collect()
}

#[test]
fn a_table_in_other_words_and_places_says_the_same() {
    run();
}

pub fn run() {
    let reference = Reference::seeds().unwrap();
    let bases = bases(&reference);
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut report = String::new();
    // Of every kind a table is changed in one way, the next table in the next.
    for (place, base) in bases.iter().enumerate() {
        for (kind, change) in changes::ALL {
            let all = change(base);
            let n = all.len().max(1);
            for changed in all.into_iter().skip(place % n).take(1) {
                let verdict = judge(&changed, &reference);
                let at = match &verdict {
                    Verdict::Right => 0,
                    Verdict::Asked(_) => 1,
                    Verdict::Wrong(_) => 2,
                };
                counts.entry(*kind).or_default()[at] += 1;
                if let Verdict::Asked(why) | Verdict::Wrong(why) = verdict {
                    let _ = writeln!(report, "{kind} [{at}] {}: {why}", base.book.file_name);
                }
            }
        }
    }
    let n = |at: usize| counts.values().map(|it| it[at]).sum::<usize>();
    let sum = format!("{} tables; right {}, asked {}, wrong {}", bases.len(), n(0), n(1), n(2));
    println!("{sum}\n{counts:?}\n{report}");
    assert!(n(0) >= VARIANTS_MIN, "too few tables are changed: {sum}");
    assert_eq!(n(2), 0, "read otherwise than the table as it was: {sum}\n{report}");
    // Of a hundred at most one is asked about.
    assert!(n(1) * 100 <= n(0), "asked without need: {sum}\n{report}");
}
