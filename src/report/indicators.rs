//! The indicators of the order as a document: numerator of denominator, bounds, plan, and the names behind both.

use crate::analysis::measures::{Measure, Measures, SystemMeasure};
use crate::model::order::Order;
use crate::model::road_map::Activity;
use crate::reference::indicators::IndicatorBook;
use crate::report::document::{Block, Cell, Document, Table};
use crate::report::school::{SchoolSheet, finished};
use crate::text::words::Words;
use crate::text::{beside, date, describe, msg, number};

/// Behind the numerator, or behind the denominator alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Counted.
    With,
    /// Not counted.
    Without,
}

/// «60 %, от 52 до 66 %: нет данных двух классов»; of fewer than ten the parts only.
pub fn value(words: &Words, measure: &Measure, percent_from: usize, n_silent: usize) -> String {
    let (n, of) = (measure.indicator.counted.len(), measure.indicator.of.len());
    match measure.bounds() {
        None => words.say(&msg::IndicatorNobody),
        Some(_) if of < percent_from => number::share(n, of, words.lang()),
        Some((value, _, _)) if measure.n_unknown == 0 => number::percent(value, words.lang()),
        Some((value, low, high)) => words.say(&msg::IndicatorBounds {
            value: number::percent(value, words.lang()),
            low: number::decimal(low * 100.0, 0, words.lang()),
            high: number::percent(high, words.lang()),
            n: n_silent as i64,
        }),
    }
}

/// «план 100 % к 01.10.2025», and what it takes to get there.
pub fn plan(words: &Words, measure: &Measure, today: time::Date) -> String {
    let wanted = measure.wanted;
    let target = f64::from(wanted.target_percent) / 100.0;
    let plan = words.say(&msg::IndicatorPlan {
        percent: number::percent(target, words.lang()),
        day: date::day(wanted.due.day(today)),
    });
    let pace = match (measure.per_week(today), measure.bounds()) {
        (Some(pace), _) => words.say(&msg::IndicatorPace { n: number::decimal(pace, 1, words.lang()) }),
        (None, Some((value, _, _))) if value < target => words.say(&msg::IndicatorLate),
        _ => String::new(),
    };
    if pace.is_empty() { plan } else { format!("{plan}; {pace}") }
}

/// The document.
pub fn indicators(words: &Words, sheet: SchoolSheet<'_>, measures: &Measures, book: &IndicatorBook) -> Document {
    let lang = words.lang();
    let n_silent = measures.silent.len();
    let shares = [
        ("1.2", words.say(&msg::IndicatorRoutes), &measures.routes),
        ("1.3", words.say(&msg::IndicatorLessons), &measures.lessons),
    ];
    let (n, of) = (measures.system.n_documents(), measures.system.activities.len());
    let system_plan =
        words.say(&msg::IndicatorSystemPlan { day: date::day(book.system_due.day(sheet.findings.today)) });
    let mut rows = vec![vec![
        "1.1".into(),
        words.say(&msg::IndicatorSystem).into(),
        Cell::share(n, of, lang),
        if n == of { words.say(&msg::IndicatorYes) } else { words.say(&msg::IndicatorNo) }.into(),
        system_plan.into(),
    ]];
    let mut blocks = Vec::new();
    for (id, title, measure) in &shares {
        rows.push(vec![
            (*id).into(),
            title.clone().into(),
            Cell::share(measure.indicator.counted.len(), measure.indicator.of.len(), lang),
            value(words, measure, book.percent_from, n_silent).into(),
            plan(words, measure, sheet.findings.today).into(),
        ]);
    }
    let columns = [
        "№".to_owned(),
        words.say(&msg::IndicatorColTitle),
        words.say(&msg::IndicatorColShare),
        words.say(&msg::IndicatorColValue),
        words.say(&msg::IndicatorColPlan),
    ];
    if n_silent > 0 {
        blocks.push(Block::Paragraph(silent_line(words, measures)));
    }
    blocks.push(Block::Table(Table { caption: words.say(&msg::IndicatorsTitle), columns: columns.to_vec(), rows }));
    for side in [Side::Without, Side::With] {
        if book.lists_documents {
            blocks.extend(behind(words, "1.1", side, documents(words, &measures.system, side)));
        }
    }
    for (id, _, measure) in shares {
        for side in [Side::Without, Side::With] {
            blocks.extend(behind(words, id, side, names(words, sheet, measure, side)));
        }
    }
    let source = msg::IndicatorsSource {
        title: book.title.clone(),
        version: book.version.to_string(),
        source: book.provenance.source.clone(),
    };
    blocks.push(Block::Paragraph(words.say(&source)));
    finished(words, sheet, words.say(&msg::IndicatorsTitle), blocks)
}

/// «1.2 Нет: 4», and who.
fn behind(words: &Words, id: &str, side: Side, names: Vec<String>) -> [Block; 2] {
    let (id, n) = (id.to_owned(), names.len().to_string());
    let title = match side {
        Side::With => words.say(&msg::IndicatorIn { id, n }),
        Side::Without => words.say(&msg::IndicatorOut { id, n }),
    };
    [Block::Heading(title), Block::List(names)]
}

/// «Нет данных двух классов: 7А, 9Б. …»
pub fn silent_line(words: &Words, measures: &Measures) -> String {
    let classes = measures.silent.iter().map(|(_, title, _)| title.as_str()).collect::<Vec<_>>().join(", ");
    words.say(&msg::IndicatorsSilent { n: measures.silent.len() as i64, classes })
}

/// 1.1: the activities with a document, each with what it is called and where it can be read; or those without one.
pub fn documents(words: &Words, measure: &SystemMeasure, side: Side) -> Vec<String> {
    let line = |activity: &Activity| {
        let done = activity.done.as_ref().filter(|done| done.is_document());
        match (done, side) {
            (Some(done), Side::With) => {
                let place = done.link.iter().map(|link| format!(", {link}"));
                Some(format!("{}: {}{}", activity.title, beside::document(words, done), place.collect::<String>()))
            }
            (None, Side::Without) => Some(activity.title.clone()),
            _ => None,
        }
    };
    measure.activities.iter().filter_map(line).collect()
}

/// «Метелин Егор, 6Б»: behind the numerator, or behind the denominator alone.
pub fn names(words: &Words, sheet: SchoolSheet<'_>, measure: &Measure, side: Side) -> Vec<String> {
    let mut names = Vec::new();
    for pupil in
        measure.indicator.of.iter().filter(|pupil| measure.indicator.counted.contains(*pupil) == (side == Side::With))
    {
        let class = sheet.census.class_of(pupil).map_or_else(String::new, crate::model::org::Class::title);
        names.push(format!("{}, {class}", describe::pupil(words, sheet.census.dataset, pupil)));
    }
    names.order();
    names
}
