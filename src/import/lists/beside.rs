//! What accepting a report on groups, pages of the journal or a context form would write: what stands beside the results.
//!
//! Invariant: the same file again writes nothing; a row that fits no pupil or school known here is told and left out.

use crate::import::cell::ClassName;
use crate::import::draft::titles;
use crate::import::fold;
use crate::import::lists::ListWork;
use crate::import::lists::journal::{self, Journal, JournalPupil, JournalSign};
use crate::import::lists::plan::{ListFate, ListPlan, ListRow, Who, listed};
use crate::import::lists::reports::{Group, Report};
use crate::import::lists::schools::{SchoolList, SchoolRow};
use crate::import::plan::place::known_school;
use crate::model::calendar::{SchoolYear, credible, day_from_text};
use crate::model::context::SchoolContext;
use crate::model::dataset::Dataset;
use crate::model::fact::Record;
use crate::model::gradebook::GradebookTerm;
use crate::model::group_result::{GroupNumbers, GroupResult, Percent};
use crate::model::id::{GroupResultId, ImportId, ItemCode, PupilId};
use crate::model::order::Gather;
use crate::model::org::School;
use crate::model::skill::Subject;
use crate::model::source::Place;
use crate::reference::profiles::Vocabulary;
use std::collections::BTreeMap;
use std::sync::Arc;
use time::Date;

/// Where a list stands: the import that would bring it, and its sheet.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The import.
    pub import: ImportId,
    /// Name of the sheet; empty in text files.
    pub sheet: Arc<str>,
}

impl Origin {
    fn place(&self, row: u32) -> Place {
        Place { import: self.import.clone(), sheet: Arc::clone(&self.sheet), row }
    }
}

/// The numbers of every group. A report that does not say on which work it is told as a whole and left out.
pub fn of_report(report: &Report, dataset: &Dataset, origin: &Origin) -> ListPlan {
    let mut plan = ListPlan::default();
    for group in &report.groups {
        let told = numbers(group);
        let fate = match told.clone().map(|told| group_result(report, group, told, origin)) {
            Some(Some(result)) => plan.put(dataset, result.clone(), |known| known.place = result.place.clone()),
            Some(None) => ListFate::NoWork,
            None => ListFate::NoNumbers,
        };
        let numbers = told.map(|told| shown(&told)).unwrap_or_default();
        plan.rows.push(ListRow { numbers, fate, ..named(group.row, &group.label) });
    }
    plan
}

fn named(row: u32, who: &str) -> ListRow {
    ListRow {
        row,
        who: who.to_owned(),
        class: String::new(),
        what: String::new(),
        numbers: Vec::new(),
        fate: ListFate::NoWork,
    }
}

fn group_result(report: &Report, group: &Group, numbers: GroupNumbers, origin: &Origin) -> Option<GroupResult> {
    let ListWork { kind, subject, grade_level, year, .. } = report.work;
    let result = GroupResult {
        id: GroupResultId::new(""),
        kind: kind?,
        subject: subject?,
        grade_level: grade_level?,
        year: year?,
        level: group.level,
        label: group.label.clone(),
        code: group.code.clone(),
        n: group.n.filter(|n| (0.0..=f64::from(u32::MAX)).contains(n)).map(|n| n as u32),
        numbers,
        place: origin.place(group.row),
    };
    Some(GroupResult { id: result.derived_id(), ..result })
}

/// What the row tells: tasks, comparison with the journal, marks or points; none where a share is missing or no percentage.
fn numbers(group: &Group) -> Option<GroupNumbers> {
    if !group.items.is_empty() {
        let share =
            |(code, percent): (&String, &f64)| Some((ItemCode::new(code.as_str()), Percent::from_f64(*percent)?));
        let items: BTreeMap<ItemCode, Percent> = group.items.iter().filter_map(share).gather();
        return (items.len() == group.items.len()).then_some(GroupNumbers::Items(items));
    }
    if let Some(lowered) = group.numbers.get("loweredPct") {
        let rest = ["confirmedPct", "raisedPct"].map(|field| group.numbers.get(field).copied());
        let [confirmed, raised] = rest;
        return Some(GroupNumbers::Journal(percents([*lowered, confirmed?, raised?])?));
    }
    let points: Vec<u32> = group.percents.keys().copied().collect();
    if points == [2, 3, 4, 5] {
        let marks = [2, 3, 4, 5].map(|mark| group.percents.get(&mark).copied().unwrap_or_default());
        return Some(GroupNumbers::Marks(percents(marks)?));
    }
    let totals = group.percents.iter().map(|(points, share)| Some((*points, Percent::from_f64(*share)?)));
    let totals: BTreeMap<u32, Percent> = totals.collect::<Option<Vec<_>>>()?.into_iter().gather();
    (totals.len() > 1).then_some(GroupNumbers::Totals(totals))
}

fn percents<const N: usize>(shares: [f64; N]) -> Option<[Percent; N]> {
    let mut read = [Percent::default(); N];
    for (place, share) in read.iter_mut().zip(shares) {
        *place = Percent::from_f64(share)?;
    }
    Some(read)
}

fn shown(numbers: &GroupNumbers) -> Vec<f64> {
    match numbers {
        GroupNumbers::Marks(shares) => shares.iter().map(|share| share.as_f64()).collect(),
        GroupNumbers::Journal(shares) => shares.iter().map(|share| share.as_f64()).collect(),
        GroupNumbers::Totals(shares) => shares.values().map(|share| share.as_f64()).collect(),
        GroupNumbers::Items(shares) => shares.values().map(|share| share.as_f64()).collect(),
    }
}

/// Marks and lessons of every pupil in every subject. `year` is that of the file, else what the person told.
pub fn of_journals(
    journals: &[Journal],
    class: Option<&ClassName>,
    year: SchoolYear,
    dataset: &Dataset,
    origin: &Origin,
    words: &Vocabulary,
) -> ListPlan {
    let who = Who::of(dataset, Some(year));
    let mut plan = ListPlan::default();
    for journal in journals {
        let code = titles::named(&fold::folded(&journal.subject), &words.subjects);
        let subject = code.and_then(Subject::of_code).unwrap_or(Subject::Other);
        let span = span(journal, year);
        for row in &journal.pupils {
            let fate = match (span, who.find(&row.name, class)) {
                (None, _) => ListFate::NoNumbers,
                (_, Err(fate)) => fate,
                (Some(span), Ok(pupil)) => {
                    let term = GradebookTerm { subject, ..term(journal, row, pupil, span, origin) };
                    plan.put(dataset, term.clone(), |known| known.place = term.place.clone())
                }
            };
            let mut line = listed(row.row, &row.name, class, journal.subject.clone(), fate);
            line.numbers = row.average().into_iter().collect();
            plan.rows.push(line);
        }
    }
    plan
}

/// First and last day of the pages.
fn span(journal: &Journal, year: SchoolYear) -> Option<(Date, Date)> {
    let days = || journal.lessons.iter().filter_map(|(month, day)| journal::day_in(year, *month, *day));
    Some((days().min()?, days().max()?))
}

fn term(journal: &Journal, row: &JournalPupil, pupil: PupilId, span: (Date, Date), origin: &Origin) -> GradebookTerm {
    let mut marks = [0; 4];
    for (_, _, sign) in &row.marks {
        if let JournalSign::Mark(mark @ 2..=5) = sign {
            marks[usize::from(mark - 2)] += 1;
        }
    }
    GradebookTerm {
        pupil,
        subject: Subject::Other,
        title: journal.subject.clone(),
        from: span.0,
        until: span.1,
        marks,
        n_lessons: row.n_lessons,
        n_missed: row.n_absences(),
        place: origin.place(row.row),
    }
}

/// Counts of the schools known here. The year is that of the titles, else of the row's own day, else `today`'s.
pub fn of_schools(list: &SchoolList, dataset: &Dataset, origin: &Origin, today: Date) -> ListPlan {
    let known: Vec<&School> = dataset.all::<School>().collect();
    let mut plan = ListPlan::default();
    for row in &list.rows {
        let counts = counts(row);
        let n = counts.len();
        let fate = match known_school(&known, &row.school).or_else(|| by_exam_code(&known, row)) {
            None => ListFate::NotFound,
            Some(_) if counts.is_empty() => ListFate::NoNumbers,
            Some(school) => {
                let school_year = list.school_year.unwrap_or_else(|| SchoolYear::of(day_of(row).unwrap_or(today)));
                let place = origin.place(row.row);
                let context = SchoolContext { school: school.id.clone(), school_year, counts, place };
                plan.put(dataset, context.clone(), |known| known.place = context.place.clone())
            }
        };
        plan.rows.push(ListRow { numbers: vec![n as f64], fate, ..named(row.row, &row.school.name) });
    }
    plan
}

/// Whole counts only: a share of families is no count.
fn counts(row: &SchoolRow) -> BTreeMap<String, u32> {
    let whole = |(field, count): (&String, &f64)| {
        let is_whole = count.fract() == 0.0 && (0.0..=1e6).contains(count);
        let is_code = field.ends_with("Code");
        (is_whole && !is_code).then(|| (field.clone(), *count as u32))
    };
    row.counts.iter().filter_map(whole).gather()
}

/// By the codes of ОГЭ and ЕГЭ that the form tells.
fn by_exam_code<'a>(known: &[&'a School], row: &SchoolRow) -> Option<&'a School> {
    let codes = || ["ogeCode", "egeCode"].into_iter().filter_map(|field| row.texts.get(field));
    let has = |school: &&&School| codes().any(|code| school.id.as_str() == code || school.codes.contains(code));
    known.iter().find(has).copied()
}

fn day_of(row: &SchoolRow) -> Option<Date> {
    row.texts.iter().filter(|(field, _)| field.ends_with("Date")).find_map(|(_, text)| credible(day_from_text(text)?))
}

impl ListPlan {
    /// Puts a record, unless the same is kept but for what `but_for` makes equal.
    fn put<T: Record + Clone + PartialEq>(
        &mut self,
        dataset: &Dataset,
        new: T,
        but_for: impl FnOnce(&mut T),
    ) -> ListFate {
        let fate = match dataset.get::<T>(&new.id_text()) {
            None => ListFate::Added,
            Some(known) => {
                let mut known = known.clone();
                but_for(&mut known);
                if known == new { ListFate::Unchanged } else { ListFate::Changed }
            }
        };
        if fate != ListFate::Unchanged {
            self.facts.push(new.into_fact());
        }
        fate
    }
}
