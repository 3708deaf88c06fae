//! «Справка по результатам работы»: who wrote, how, on which tasks the points were lost, class by class.

use crate::analysis::works::WorkSummary;
use crate::analysis::works::item::{ItemReach, ItemSummary};
use crate::model::assessment::Points;
use crate::model::id::AssessmentId;
use crate::model::order::Order;
use crate::report::document::{Bar, Block, Cell, Chart, Document, SHARE_MIN, Table};
use crate::report::school::{SchoolSheet, finished};
use crate::text::words::Words;
use crate::text::{describe, msg, number};

/// The note; `None` for an unknown work.
pub fn work_note(words: &Words, sheet: SchoolSheet<'_>, work: &AssessmentId) -> Option<Document> {
    let whole = WorkSummary::of(sheet.census, sheet.checks, work, None)?;
    let assessment = sheet.census.work(work)?.assessment;
    let mut classes = Vec::new();
    for class in sheet.census.classes().filter(|class| class.school_year == assessment.school_year) {
        let summary = WorkSummary::of(sheet.census, sheet.checks, work, Some(&class.id));
        if let Some(summary) = summary.filter(|it| it.n_sat + it.n_absent > 0) {
            classes.push((class.grade_level, class.title(), summary));
        }
    }
    classes.order_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    let mut blocks = vec![Block::Paragraph(summary(words, &whole))];
    blocks.push(Block::Table(by_class(words, &whole, &classes)));
    if !whole.items.is_empty() {
        blocks.push(Block::Paragraph(gaps(words, &whole.items)));
        let maxima = assessment.items.iter().map(|item| item.points_max);
        let tasks: Vec<Counted<'_>> = whole.items.iter().zip(maxima).map(|(item, max)| counted(item, max)).collect();
        blocks.push(Block::Chart(chart(words, &tasks)));
        blocks.push(Block::Table(items(words, &tasks)));
    }
    let title = words.say(&msg::DocWorkTitle { work: describe::assessment(words, assessment) });
    Some(finished(words, sheet, title, blocks))
}

/// «Работу писали 24 ученика из 26, 2 отсутствовали. Успеваемость …»
fn summary(words: &Words, whole: &WorkSummary) -> String {
    let n_all = whole.n_sat + whole.n_absent;
    let wrote = words.say(&msg::DocWorkWrote { n: i64::from(whole.n_sat), of: n_all.to_string() });
    let n_marks: u32 = whole.marks.iter().sum();
    let marks = match whole.mark_mean {
        None => words.say(&msg::DocWorkNoMarks),
        Some(mean) => words.say(&msg::DocWorkMarks {
            passing: number::share_with_percent((n_marks - whole.marks[0]) as usize, n_marks as usize, words.lang()),
            quality: number::share_with_percent(
                (whole.marks[2] + whole.marks[3]) as usize,
                n_marks as usize,
                words.lang(),
            ),
            mean: number::decimal(mean, 2, words.lang()),
            n: i64::from(n_marks),
        }),
    };
    format!("{wrote} {marks}")
}

fn by_class(words: &Words, whole: &WorkSummary, classes: &[(u8, String, WorkSummary)]) -> Table {
    let row = |title: String, summary: &WorkSummary| {
        let n_marks = summary.marks.iter().sum::<u32>() as usize;
        let mut cells = vec![title.into(), Cell::whole(summary.n_sat as usize), Cell::whole(summary.n_absent as usize)];
        cells.extend(summary.marks.iter().map(|n| Cell::whole(*n as usize)));
        cells.push(Cell::share(n_marks - summary.marks[0] as usize, n_marks, words.lang()));
        cells.push(Cell::share((summary.marks[2] + summary.marks[3]) as usize, n_marks, words.lang()));
        cells.push(summary.mark_mean.map_or_else(|| "—".into(), |mean| Cell::decimal(mean, 2, words.lang())));
        cells
    };
    let mut rows: Vec<Vec<Cell>> = classes.iter().map(|(_, title, summary)| row(title.clone(), summary)).collect();
    rows.push(row(words.say(&msg::DocWholeSchool), whole));
    let mut columns = vec![words.say(&msg::ReportClass), words.say(&msg::DocColWrote), words.say(&msg::DocColAbsent)];
    columns.extend(["«2»", "«3»", "«4»", "«5»"].map(str::to_owned));
    columns.extend([words.say(&msg::WorksColSuccess), words.say(&msg::WorksColQuality), words.say(&msg::WorksColMean)]);
    Table { caption: words.say(&msg::DocWorkClasses), columns, rows }
}

/// Tasks below the border of their level.
fn gaps(words: &Words, items: &[ItemSummary]) -> String {
    let low: Vec<String> =
        items.iter().filter(|item| item.reach == ItemReach::Insufficient).map(|item| item.item.to_string()).collect();
    if low.is_empty() {
        words.say(&msg::DocWorkGapsNone)
    } else {
        words.say(&msg::DocWorkGaps { n: low.len() as i64, items: low.join(", ") })
    }
}

/// A task with its points over the pupils: got, possible.
struct Counted<'a> {
    item: &'a ItemSummary,
    n_pupils: u32,
    got: f64,
    possible: f64,
}

fn counted(item: &ItemSummary, points_max: Points) -> Counted<'_> {
    let n_pupils = item.points.values().sum::<u32>();
    let got = item.points.iter().map(|(points, n)| points.as_f64() * f64::from(*n)).sum();
    Counted { item, n_pupils, got, possible: points_max.as_f64() * f64::from(n_pupils) }
}

fn chart(words: &Words, items: &[Counted<'_>]) -> Chart {
    let bar = |it: &Counted<'_>| {
        let value = 100.0 * it.got / it.possible;
        let done = if it.n_pupils < SHARE_MIN {
            number::points_share(it.got, it.possible, words.lang())
        } else {
            number::percent(it.got / it.possible, words.lang())
        };
        let text = words.say(&msg::DocPercentOf { percent: done, n: i64::from(it.n_pupils) });
        let label = words.say(&msg::DocItem { item: it.item.item.to_string() });
        Bar { label, value, text, parts: Some((it.got, it.possible)) }
    };
    Chart {
        caption: words.say(&msg::DocWorkItems),
        unit: words.say(&msg::DocUnitPercent),
        max: 100.0,
        bars: items.iter().filter(|it| it.possible > 0.0).map(bar).collect(),
    }
}

fn items(words: &Words, items: &[Counted<'_>]) -> Table {
    let row = |it: &Counted<'_>| {
        vec![
            it.item.item.to_string().into(),
            Cell::whole(it.n_pupils as usize),
            Cell::points(it.got, it.possible, it.n_pupils as usize, words.lang()),
            Cell::whole(it.item.n_not_attempted as usize),
        ]
    };
    let columns = [
        words.say(&msg::DocColItem),
        words.say(&msg::DocColPupils),
        words.say(&msg::DocColDone),
        words.say(&msg::DocColNotAttempted),
    ];
    Table {
        caption: words.say(&msg::DocWorkItemsTable),
        columns: columns.to_vec(),
        rows: items.iter().map(row).collect(),
    }
}
