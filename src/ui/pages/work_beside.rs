//! The work beside what reports of the region tell: marks and the journal of municipality, region and country, each number with
//! the file it was read from.

use crate::analysis::works::WorkSummary;
use crate::model::assessment::Assessment;
use crate::model::group_result::{GroupNumbers, GroupResult, Percent};
use crate::model::source::{Import, given_name};
use crate::text::{beside, describe, msg, number};
use crate::ui::parts::table::{Caption, Column, ColumnKind, Entry, Sorting, Table};
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// One group with the name of its file.
#[derive(Clone)]
struct Told {
    group: GroupResult,
    source: String,
}

/// The tables; nothing where no report of this work is loaded.
#[component]
pub fn Beside(session: Session, work: Assessment, summary: WorkSummary) -> impl IntoView {
    let told: Vec<Told> = session.dataset.with_untracked(|dataset| {
        let with_source = |group: &GroupResult| {
            let import = dataset.get::<Import>(group.place.import.as_str());
            let file = import.map_or_else(String::new, |import| import.file_name.clone());
            let (sheet, row) = (given_name(&group.place.sheet), group.place.row.to_string());
            let source = say(msg::ConflictSource { place: describe::place(&[&file, sheet]), row });
            Told { group: group.clone(), source }
        };
        crate::analysis::works::beside::told(dataset, &work).into_iter().map(with_source).collect()
    });
    let marks = mark_rows(&told, &summary);
    let journal = journal_rows(&told, &summary);
    (marks.len() > 1 || journal.len() > 1).then(|| {
        view! {
            <section class="stack">
                <h2>{say(msg::WorkBeside)}</h2>
                {(marks.len() > 1).then(|| table(say(msg::WorkBesideMarks), mark_columns(), marks))}
                {(journal.len() > 1).then(|| table(say(msg::WorkBesideJournal), journal_columns(), journal))}
            </section>
        }
    })
}

fn table(caption: String, columns: Vec<Column>, rows: Vec<Vec<Entry>>) -> AnyView {
    view! { <div class="scroll-x" tabindex="0"><Table caption captioned=Caption::Shown columns rows/></div> }.into_any()
}

fn columns(heads: &[String]) -> Vec<Column> {
    let kind = |at: usize| if at == 0 || at + 1 == heads.len() { ColumnKind::Words } else { ColumnKind::Numbers };
    let column =
        |(at, title): (usize, &String)| Column { title: title.clone(), kind: kind(at), sorting: Sorting::Fixed };
    heads.iter().enumerate().map(column).collect()
}

fn mark_columns() -> Vec<Column> {
    let marks = [2, 3, 4, 5].map(|mark: u8| say(msg::WorkBesideMark { mark: mark.to_string() }));
    let mut heads = vec![say(msg::WorkBesideGroup), say(msg::WorkBesideN)];
    heads.extend(marks);
    heads.extend([say(msg::WorkBesidePassing), say(msg::WorkBesideQuality), say(msg::MethodSource)]);
    columns(&heads)
}

fn journal_columns() -> Vec<Column> {
    let shifts = [say(msg::WorkBesideLowered), say(msg::WorkBesideConfirmed), say(msg::WorkBesideRaised)];
    let mut heads = vec![say(msg::WorkBesideGroup), say(msg::WorkBesideN)];
    heads.extend(shifts);
    heads.push(say(msg::MethodSource));
    columns(&heads)
}

/// The own marks first, then every group of whose marks a report tells.
fn mark_rows(told: &[Told], summary: &WorkSummary) -> Vec<Vec<Entry>> {
    let n: u32 = summary.marks.iter().sum();
    let own = summary.marks.map(|marks| share_of(marks, n));
    let mut rows = vec![row(say(msg::WorkBesideOwn), Some(n), &with_sums(own), say(msg::WorkBesideHere))];
    for one in told {
        if let GroupNumbers::Marks(shares) = &one.group.numbers {
            let shares = with_sums(shares.map(Percent::as_f64));
            rows.push(row(name(&one.group), one.group.n, &shares, one.source.clone()));
        }
    }
    rows
}

fn journal_rows(told: &[Told], summary: &WorkSummary) -> Vec<Vec<Entry>> {
    let seen = summary.journal;
    let counts = [seen.n_lowered, seen.n_confirmed, seen.n_raised];
    let n = counts.iter().sum();
    let own = counts.map(|count| share_of(count, n));
    let mut rows = vec![row(say(msg::WorkBesideOwn), Some(n), &own, say(msg::WorkBesideHere))];
    for one in told {
        if let GroupNumbers::Journal(shares) = &one.group.numbers {
            rows.push(row(name(&one.group), one.group.n, &shares.map(Percent::as_f64), one.source.clone()));
        }
    }
    rows
}

fn share_of(n: u32, of: u32) -> f64 {
    if of == 0 { f64::NAN } else { f64::from(n) / f64::from(of) * 100.0 }
}

/// The four marks, then успеваемость («3» and higher) and качество («4» and «5»).
fn with_sums(marks: [f64; 4]) -> [f64; 6] {
    let [two, three, four, five] = marks;
    [two, three, four, five, three + four + five, four + five]
}

fn name(group: &GroupResult) -> String {
    with_words(|words| format!("{}: {}", beside::level(words, group.level), group.label))
}

fn row(name: String, n: Option<u32>, shares: &[f64], source: String) -> Vec<Entry> {
    with_words(|words| {
        let count = n.map_or_else(|| Entry::words("—"), |n| Entry::number(number::whole(i64::from(n)), f64::from(n)));
        let share = |share: &f64| Entry::number(number::decimal(*share, 1, words.lang()), *share);
        let mut row = vec![Entry::words(name), count];
        row.extend(shares.iter().map(share));
        row.push(Entry::words(source));
        row
    })
}
