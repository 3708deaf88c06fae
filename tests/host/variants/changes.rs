//! What can be done to a table without changing what it says.

use crate::variants::grid::{Grid, text_cell};
use crate::variants::words;
use crate::variants::{Base, Changed, TrueRow};
use marshrut::import::draft::DraftOutcome;
use marshrut::import::sheet::limits::Limits;
use marshrut::import::sheet::{Cell, Container, Sheet, read};
use marshrut::model::org::PersonName;
use marshrut::model::result::ItemScore;
use marshrut::reference::profiles::Role;
use std::sync::Arc;

/// A kind of change, and the tables it makes of one.
type Kind = (&'static str, fn(&Base) -> Vec<Changed>);

/// All of them.
pub const ALL: &[Kind] = &[
    ("as it is", |base| vec![base.with(base.grid())]),
    ("name in other words", |base| words_of(base, &[Role::Name], &words::NAMES)),
    ("total in other words", |base| words_of(base, &[Role::Total], &words::TOTALS)),
    ("mark in other words", |base| words_of(base, &[Role::Mark], &words::MARKS)),
    ("tasks in other words", tasks),
    ("tasks with maxima", tasks_with_maxima),
    ("tasks with letters", sections),
    ("a row of maxima", row_of_maxima),
    ("lines above", lines_above),
    ("lines below", lines_below),
    ("rows of sums below", |base| sums(base, Place::Below)),
    ("rows of sums under the header", |base| sums(base, Place::UnderHeader)),
    ("a row of sums in the middle", |base| sums(base, Place::Middle)),
    ("blank rows and columns", blanks),
    ("numbers before the names", numbered),
    ("a column beside", columns_beside),
    ("columns in another order", orders),
    ("two rows of header", two_rows),
    ("names in columns", names_in_columns),
    ("absences", absences),
    ("numbers as text", |base| vec![as_text(base, |it| it)]),
    ("decimal commas", |base| vec![as_text(base, |it| it.replace('.', ","))]),
    ("class in a column", class_in_column),
    ("class elsewhere", class_elsewhere),
    ("classes below each other", classes_below),
    ("header repeated", header_repeated),
    ("a sheet for each class", sheets),
    ("a sheet beside", sheet_beside),
    ("as text in all encodings", as_bytes),
];

fn lowest_head(base: &Base, column: usize) -> Option<usize> {
    let grid = base.grid();
    let rows = base.draft.layout.header_rows.iter().rev().map(|row| *row as usize - 1);
    rows.into_iter().find(|row| grid.cell(*row, column).is_some())
}

fn words_of(base: &Base, roles: &[Role], texts: &[&str]) -> Vec<Changed> {
    let Some(column) = roles.iter().find_map(|role| base.column(*role)) else { return Vec::new() };
    let Some(row) = lowest_head(base, column) else { return Vec::new() };
    let change = |text: &&str| {
        let mut grid = base.grid();
        grid.write(row, column, text);
        base.with(grid)
    };
    texts.iter().map(change).collect()
}

/// Tasks that are numbered and nothing else, in a table that a person made: programs do not change their headings.
fn plain_codes(base: &Base) -> bool {
    if base.draft.profile.starts_with("vpr-raw") {
        return false;
    }
    let is_plain = |code: &str| code.parse::<u8>().is_ok();
    base.draft.work.items.iter().all(|item| is_plain(item.code.as_str())) && base.items().len() >= 2
}

fn put_tasks(base: &Base, text: impl Fn(usize) -> String) -> Option<Changed> {
    let mut grid = base.grid();
    for (at, column) in base.items().into_iter().enumerate() {
        let row = lowest_head(base, column)?;
        grid.write(row, column, &text(at));
    }
    Some(base.with(grid))
}

fn code(base: &Base, at: usize) -> &str {
    base.draft.work.items[at].code.as_str()
}

fn told_max(base: &Base, at: usize) -> Option<String> {
    let layout = &base.draft.layout;
    let item = layout.columns.get(&base.draft.work.items[at].column)?.item.as_ref()?;
    item.points_max.map(|max| max.to_string())
}

fn tasks(base: &Base) -> Vec<Changed> {
    // A maximum of the heading would be lost with it.
    if !plain_codes(base) || (0..base.items().len()).any(|at| told_max(base, at).is_some()) {
        return Vec::new();
    }
    words::TASKS.iter().filter_map(|text| put_tasks(base, |at| text.replace("{n}", code(base, at)))).collect()
}

fn tasks_with_maxima(base: &Base) -> Vec<Changed> {
    let maxima: Option<Vec<String>> =
        base.draft.work.items.iter().map(|item| item.points_max.map(|max| max.to_string())).collect();
    let Some(maxima) = maxima.filter(|_| plain_codes(base)) else { return Vec::new() };
    let text = |text: &&str| put_tasks(base, |at| text.replace("{n}", code(base, at)).replace("{m}", &maxima[at]));
    words::TASKS_WITH_MAX.iter().filter_map(text).collect()
}

fn sections(base: &Base) -> Vec<Changed> {
    if !plain_codes(base)
        || base.draft.layout.header_rows.len() > 1
        || (0..base.items().len()).any(|at| told_max(base, at).is_some())
    {
        return Vec::new();
    }
    let letter = |letter: &&str| {
        let mut changed = put_tasks(base, |at| format!("{letter}{}", at + 1))?;
        let letter = if *letter == "A" { "А" } else { letter };
        changed.truth.codes = (1..=base.items().len()).map(|n| format!("{letter}{n}")).collect();
        Some(changed)
    };
    words::SECTIONS.iter().filter_map(letter).collect()
}

fn row_of_maxima(base: &Base) -> Vec<Changed> {
    let is_free = base.draft.layout.max_row.is_none() && (0..base.items().len()).all(|at| told_max(base, at).is_none());
    let maxima: Option<Vec<String>> =
        base.draft.work.items.iter().map(|it| it.points_max.map(|max| max.to_string())).collect();
    let (Some(maxima), Some(name)) = (maxima.filter(|it| is_free && it.len() >= 2), base.name_column()) else {
        return Vec::new();
    };
    let label = |label: &&str| {
        let mut grid = base.grid();
        let points = base.items().into_iter().zip(maxima.iter().map(String::as_str));
        let cells: Vec<(usize, &str)> = std::iter::once((name, *label)).chain(points).collect();
        grid.insert_row(base.header() + 1, &cells);
        base.with(grid)
    };
    words::MAXIMA.iter().map(label).collect()
}

fn lines_above(base: &Base) -> Vec<Changed> {
    let top = base.draft.layout.header_rows.first().map_or(0, |row| *row as usize - 1);
    let above = |text: &&str| {
        [0, top].map(|at| {
            let mut grid = base.grid();
            grid.insert_row(at, &[(0, text)]);
            base.with(grid)
        })
    };
    words::ABOVE.iter().flat_map(above).collect()
}

fn lines_below(base: &Base) -> Vec<Changed> {
    let name = base.name_column().unwrap_or(0);
    let below = |text: &&str| {
        [0, name].map(|column| {
            let mut grid = base.grid();
            let at = grid.0.len();
            grid.insert_row(at, &[]);
            grid.insert_row(at + 1, &[(column, text)]);
            base.with(grid)
        })
    };
    words::BELOW.iter().flat_map(below).collect()
}

#[derive(Clone, Copy)]
enum Place {
    Below,
    UnderHeader,
    Middle,
}

fn sums(base: &Base, place: Place) -> Vec<Changed> {
    let (Some(name), pupils) = (base.name_column(), base.pupils()) else { return Vec::new() };
    let at = match place {
        Place::Below => pupils.last().map_or(0, |row| row + 1),
        Place::UnderHeader => pupils[0],
        Place::Middle => pupils[pupils.len() / 2],
    };
    let label = |label: &&str| {
        let mut grid = base.grid();
        let cells: Vec<(usize, &str)> =
            std::iter::once((name, *label)).chain(base.items().into_iter().map(|column| (column, "3"))).collect();
        grid.insert_row(at, &cells);
        base.with(grid)
    };
    words::SUMS.iter().map(label).collect()
}

fn blanks(base: &Base) -> Vec<Changed> {
    let top = base.draft.layout.header_rows.first().map_or(0, |row| *row as usize - 1);
    let rows = [0, top, base.header() + 1, base.pupils()[1]].map(|at| {
        let mut grid = base.grid();
        grid.insert_row(at, &[]);
        base.with(grid)
    });
    let columns = [Some(0), base.items().first().copied(), base.column(Role::Total)];
    let columns = columns.into_iter().flatten().map(|at| {
        let mut grid = base.grid();
        grid.insert_column(at);
        base.with(grid)
    });
    rows.into_iter().chain(columns).collect()
}

fn numbered(base: &Base) -> Vec<Changed> {
    match base.column(Role::Number) {
        Some(0) => {
            let mut grid = base.grid();
            // Titles that stand over the numbers move to the names.
            let span = base.header()..=base.pupils().last().copied().unwrap_or(0);
            for row in (0..grid.0.len()).filter(|row| !span.contains(row)) {
                let cell = grid.cell(row, 0).cloned();
                if grid.cell(row, 1).is_none() {
                    grid.put(row, 1, cell);
                }
            }
            grid.remove_column(0);
            // Rows that only a number makes pupils are none without it.
            let is_text =
                |row: usize| matches!(base.grid().cell(row, 0), Some(Cell::Text(text)) if text.parse::<f64>().is_err());
            let is_counted = !(base.header() + 1..base.pupils().last().copied().unwrap_or(0)).any(is_text);
            let is_named = is_counted && base.draft.rows.iter().all(|row| row.name.is_some() || row.code.is_some());
            if is_named { vec![base.with(grid)] } else { Vec::new() }
        }
        Some(_) => Vec::new(),
        None => ["№", "№ п/п", "п/п", "Номер", "N п/п", "№ пп"]
            .map(|head| {
                let mut grid = base.grid();
                grid.insert_column(0);
                grid.write(base.header(), 0, head);
                for (n, row) in base.pupils().into_iter().enumerate() {
                    grid.put(row, 0, Some(Cell::Number(n as f64 + 1.0)));
                }
                base.with(grid)
            })
            .into(),
    }
}

fn columns_beside(base: &Base) -> Vec<Changed> {
    let kinds: [(&str, fn(usize) -> String); 8] = [
        ("Примечание", |n| if n % 4 == 0 { "пересдача".to_owned() } else { String::new() }),
        ("% выполнения", |n| format!("{}%", 40 + n * 3 % 60)),
        ("Уровень", |n| if n % 2 == 0 { "базовый" } else { "повышенный" }.to_owned()),
        ("Место", |n| (n + 1).to_string()),
        ("Дата рождения", |n| format!("1{}.03.2012", n % 9)),
        ("Пол", |n| if n % 2 == 0 { "м" } else { "ж" }.to_owned()),
        ("Вариант", |n| (n % 2 + 1).to_string()),
        ("", |n| (n * 7).to_string()),
    ];
    let change = |(head, text): (&str, fn(usize) -> String)| {
        let mut grid = base.grid();
        let at = grid.width();
        grid.insert_column(at);
        if !head.is_empty() {
            grid.write(base.header(), at, head);
        }
        for (n, row) in base.pupils().into_iter().enumerate() {
            let text = text(n);
            if !text.is_empty() {
                grid.write(row, at, &text);
            }
        }
        base.with(grid)
    };
    let is_new = |(head, _): &(&str, fn(usize) -> String)| *head != "Вариант" || base.column(Role::Variant).is_none();
    kinds.into_iter().filter(is_new).map(change).collect()
}

fn orders(base: &Base) -> Vec<Changed> {
    let Some(first) = base.items().first().copied() else { return Vec::new() };
    let is_simple = base.draft.layout.header_rows.len() == 1 && !base.draft.profile.starts_with("vpr-raw");
    let end = base.grid().width();
    let moves = [(Role::Total, first), (Role::Mark, first), (Role::Class, end), (Role::Variant, end)];
    let change = |(role, to): (Role, usize)| {
        let from = base.column(role).filter(|_| is_simple)?;
        let mut grid = base.grid();
        grid.move_column(from, to);
        Some(base.with(grid))
    };
    moves.into_iter().filter_map(change).collect()
}

fn two_rows(base: &Base) -> Vec<Changed> {
    let items = base.items();
    let is_simple = base.draft.layout.header_rows.len() == 1 && plain_codes(base);
    let (Some(first), true) = (items.first().copied(), is_simple) else { return Vec::new() };
    let change = |group: &str| {
        let mut grid = base.grid();
        let lower = base.header();
        grid.insert_row(lower, &[(first, group)]);
        for column in (0..grid.width()).filter(|at| !items.contains(at)) {
            let cell = grid.cell(lower + 1, column).cloned();
            grid.put(lower, column, cell);
            grid.put(lower + 1, column, None);
        }
        base.with(grid)
    };
    ["Номер задания", "Задания", "№ задания", "Номера заданий", "Баллы за задания", "Баллы", "Критерии"]
        .map(change)
        .into()
}

fn names_in_columns(base: &Base) -> Vec<Changed> {
    let Some(name) = base.column(Role::Name).filter(|_| base.draft.layout.header_rows.len() == 1) else {
        return Vec::new();
    };
    let all: Option<Vec<PersonName>> = base.draft.rows.iter().map(|row| row.name.clone()).collect();
    let Some(all) = all.filter(|all| all.iter().all(|it| !it.given.is_empty())) else { return Vec::new() };
    let mut grid = base.grid();
    let has_patronymic = all.iter().all(|it| !it.patronymic.is_empty());
    let heads = ["Фамилия", "Имя", "Отчество"];
    let n = if has_patronymic { 3 } else { 2 };
    for at in 1..n {
        grid.insert_column(name + at);
    }
    for (at, head) in heads.iter().take(n).enumerate() {
        grid.write(base.header(), name + at, head);
    }
    for (row, it) in base.pupils().into_iter().zip(&all) {
        for (at, text) in [&it.surname, &it.given, &it.patronymic].into_iter().take(n).enumerate() {
            grid.write(row, name + at, text);
        }
    }
    if all.iter().any(|it| n == 2 && !it.patronymic.is_empty()) { Vec::new() } else { vec![base.with(grid)] }
}

fn absences(base: &Base) -> Vec<Changed> {
    let (Some(name), items) = (base.name_column(), base.items()) else { return Vec::new() };
    let at = base.pupils().last().map_or(0, |row| row + 1);
    let has_given = base.column(Role::Given);
    let last = base.draft.rows.last().map(|row| row.class.clone()).unwrap_or_default();
    let is_codes = base.column(Role::Code).is_some() || base.column(Role::Class).is_some();
    if items.len() < 2 || is_codes {
        return Vec::new();
    }
    let number = base.column(Role::Number).map(|at| (at, "99"));
    let truth = TrueRow {
        who: "Яковлева Юна".to_owned(),
        class: format!(
            "{}{}",
            last.grade_level.map(|it| it.to_string()).unwrap_or_default(),
            last.letter.unwrap_or_default()
        ),
        outcome: DraftOutcome::Absent,
        scores: vec![ItemScore::Unknown; items.len()],
        file_total: None,
        mark: None,
    };
    let change = |sign: &'static str, columns: Vec<usize>| {
        let mut grid = base.grid();
        let who: Vec<(usize, &str)> =
            has_given.map_or(vec![(name, "Яковлева Юна")], |given| vec![(name, "Яковлева"), (given, "Юна")]);
        let cells: Vec<(usize, &str)> =
            number.into_iter().chain(who).chain(columns.into_iter().map(|column| (column, sign))).collect();
        grid.insert_row(at, &cells);
        let mut changed = base.with(grid);
        changed.truth.rows.push(truth.clone());
        changed
    };
    let places = [
        Some(items.clone()),
        Some(vec![items[0]]),
        base.column(Role::Total).map(|it| vec![it]),
        base.column(Role::Mark).map(|it| vec![it]),
    ];
    words::ABSENCES
        .iter()
        .flat_map(|sign| places.iter().flatten().map(|it| change(sign, it.clone())).collect::<Vec<_>>())
        .collect()
}

fn as_text(base: &Base, write: fn(String) -> String) -> Changed {
    let mut grid = base.grid();
    for row in base.pupils() {
        for cell in &mut grid.0[row] {
            if let Some(Cell::Number(number)) = cell {
                *cell = Some(Cell::Text(write(number.to_string()).into()));
            }
        }
    }
    base.with(grid)
}

/// The one class of all pupils, where titles tell it.
fn one_class(base: &Base) -> Option<(u8, String)> {
    let first = base.draft.rows.first()?.class.clone();
    let is_one = base.draft.rows.iter().all(|row| row.class == first) && base.column(Role::Class).is_none();
    let is_ordinal = base.column(Role::Ordinal).is_some();
    Some((first.grade_level?, first.letter?)).filter(|_| is_one && !is_ordinal)
}

fn class_in_column(base: &Base) -> Vec<Changed> {
    let Some((grade, letter)) = one_class(base).filter(|_| base.draft.layout.header_rows.len() == 1) else {
        return Vec::new();
    };
    let low = letter.to_lowercase();
    let texts =
        [format!("{grade}{letter}"), format!("{grade} «{letter}»"), format!("{grade}-{low}"), format!("{grade} {low}")];
    let heads = ["Класс", "Кл.", "класс (литера)", "Класс, литера"];
    let change = |(text, head): (&String, &&str)| {
        let mut grid = base.grid();
        let at = base.items().first().copied().unwrap_or(0);
        grid.insert_column(at);
        grid.write(base.header(), at, head);
        for row in base.pupils() {
            grid.write(row, at, text);
        }
        base.with(grid)
    };
    texts.iter().zip(&heads).map(change).collect()
}

/// The class taken out of the titles and written anew in one of them.
fn class_elsewhere(base: &Base) -> Vec<Changed> {
    let Some((grade, letter)) = one_class(base) else { return Vec::new() };
    let is_told = |text: &str| marshrut::import::draft::titles::class_in(text).is_some();
    let top = base.draft.layout.header_rows.first().map_or(0, |row| *row as usize - 1);
    let grid = base.grid();
    let is_above = grid.0[..top].iter().flatten().flatten().any(|cell| is_told(&cell.shown()));
    if is_above || is_told(&base.book.sheets[base.sheet].name) {
        return Vec::new();
    }
    let subject = base.draft.work.subject.as_ref().map_or("", |it| it.value.title());
    let mut all = Vec::new();
    let low = letter.to_lowercase();
    for name in [
        format!("{grade}{letter}"),
        format!("{grade} {letter}"),
        format!("{grade}-{letter}"),
        format!("{grade} «{letter}»"),
        format!("{grade}{low} класс"),
        format!("{grade}_{letter}"),
    ] {
        let mut changed = base.with(base.grid());
        changed.book.sheets[base.sheet].name = Arc::from(name.as_str());
        changed.book.file_name = format!("{subject} {}.xlsx", base.draft.work.year.as_ref().map_or(0, |it| it.value));
        all.push(changed);
        let mut changed = base.with(base.grid());
        changed.book.file_name = format!("{subject} {name}.xlsx");
        all.push(changed);
        let mut grid = base.grid();
        grid.insert_row(0, &[(0, &format!("Класс: {name}"))]);
        let mut changed = base.with(grid);
        changed.book.file_name = format!("{subject}.xlsx");
        all.push(changed);
    }
    all
}

/// The pupils in two halves under rows that name their classes.
fn classes_below(base: &Base) -> Vec<Changed> {
    let Some((grade, letter)) = one_class(base).filter(|_| base.draft.rows.len() >= 4) else { return Vec::new() };
    let (pupils, name) = (base.pupils(), base.name_column().unwrap_or(0));
    let middle = pupils.len() / 2;
    let other = if letter == "Ж" { "З" } else { "Ж" };
    let change = |write: fn(u8, &str) -> String| {
        [0, name].map(|column| {
            let mut grid = base.grid();
            grid.insert_row(pupils[middle], &[(column, &write(grade, other))]);
            grid.insert_row(pupils[0], &[(column, &write(grade, &letter))]);
            let mut changed = base.with(grid);
            for row in &mut changed.truth.rows[middle..] {
                row.class = format!("{grade}{other}");
            }
            changed
        })
    };
    let ways: [fn(u8, &str) -> String; 6] = [
        |grade, letter| format!("{grade}{letter}"),
        |grade, letter| format!("{grade} «{letter}» класс"),
        |grade, letter| format!("{grade}-{}", letter.to_lowercase()),
        |grade, letter| format!("Класс {grade}{letter}"),
        |grade, letter| format!("{grade} {letter} класс"),
        |grade, letter| format!("{grade} {letter}"),
    ];
    ways.into_iter().flat_map(change).collect()
}

fn header_repeated(base: &Base) -> Vec<Changed> {
    let pupils = base.pupils();
    if pupils.len() < 4 {
        return Vec::new();
    }
    let mut grid = base.grid();
    let rows: Vec<usize> = base.draft.layout.header_rows.iter().map(|row| *row as usize - 1).collect();
    let at = pupils[pupils.len() / 2];
    for (n, row) in rows.into_iter().enumerate() {
        let copied = grid.0[row].clone();
        grid.0.insert(at + n, copied);
    }
    vec![base.with(grid)]
}

fn sheets(base: &Base) -> Vec<Changed> {
    let Some((grade, letter)) = one_class(base).filter(|_| base.draft.rows.len() >= 4) else { return Vec::new() };
    let is_named = marshrut::import::draft::titles::class_in(&base.book.file_name).is_some();
    let top = base.draft.layout.header_rows.first().map_or(0, |row| *row as usize - 1);
    let grid = base.grid();
    let is_above = grid.0[..top].iter().flatten().flatten();
    let is_told = |cell: &Cell| marshrut::import::draft::titles::class_in(&cell.shown()).is_some();
    if is_above.into_iter().any(is_told) || base.book.sheets.len() > 1 {
        return Vec::new();
    }
    let (pupils, other) = (base.pupils(), if letter == "Ж" { "З" } else { "Ж" });
    let middle = pupils.len() / 2;
    let half = |keep: &dyn Fn(usize) -> bool, letter: &str| {
        let mut grid = base.grid();
        for (n, row) in pupils.iter().enumerate() {
            if !keep(n) {
                grid.0[*row].iter_mut().for_each(|cell| *cell = None);
            }
        }
        Sheet { name: Arc::from(format!("{grade}{letter}")), rows: grid.rows(), laying: None, is_hidden: false }
    };
    let mut changed = base.with(base.grid());
    if is_named {
        let subject = base.draft.work.subject.as_ref().map_or("", |it| it.value.title());
        changed.book.file_name = format!("{subject} {}.xlsx", base.draft.work.year.as_ref().map_or(0, |it| it.value));
    }
    changed.book.sheets = vec![half(&|n| n < middle, &letter), half(&|n| n >= middle, other)];
    for row in &mut changed.truth.rows[middle..] {
        row.class = format!("{grade}{other}");
    }
    vec![changed]
}

fn sheet_beside(base: &Base) -> Vec<Changed> {
    let sheet = |name: &str, rows: &[&[&str]]| {
        let mut grid = Grid(Vec::new());
        for row in rows {
            let cells: Vec<Option<Cell>> = row.iter().map(|text| (!text.is_empty()).then(|| text_cell(text))).collect();
            grid.0.push(cells);
        }
        Sheet { name: Arc::from(name), rows: grid.rows(), laying: None, is_hidden: false }
    };
    let all = [
        sheet(
            "Анализ",
            &[
                &["№ задания", "Умение", "Справились", "% выполнения"],
                &["1", "Читать", "12", "80"],
                &["2", "Считать", "9", "60"],
            ],
        ),
        sheet(
            "Список",
            &[&["№", "ФИО", "Дата рождения"], &["1", "Иванов Иван", "01.02.2012"], &["2", "Петров Пётр", "03.04.2012"]],
        ),
        sheet(
            "Отметки",
            &[&["Отметка", "Кол-во", "%"], &["5", "4", "20"], &["4", "8", "40"], &["3", "6", "30"], &["2", "2", "10"]],
        ),
        sheet("Ошибки", &[&["Фамилия", "Над чем работать"], &["Иванов", "Дроби"], &["Петров", "Проценты"]]),
    ];
    let add = |sheet: Sheet| {
        let mut changed = base.with(base.grid());
        changed.book.sheets.push(sheet);
        changed
    };
    all.into_iter().map(add).collect()
}

/// The table as separated text, in the encodings and with the delimiters that programs write.
fn as_bytes(base: &Base) -> Vec<Changed> {
    let rows = |delimiter: char| -> String {
        let cell = |cell: &Option<Cell>| {
            let text = cell.as_ref().map(Cell::shown).unwrap_or_default();
            let is_plain = !text.contains([delimiter, '"', '\n', '\r']);
            if is_plain { text } else { format!("\"{}\"", text.replace('"', "\"\"")) }
        };
        let row = |row: &Vec<Option<Cell>>| row.iter().map(cell).collect::<Vec<_>>().join(&delimiter.to_string());
        base.grid().0.iter().map(row).collect::<Vec<_>>().join("\r\n")
    };
    let ways: [(char, fn(&str) -> Vec<u8>); 5] = [
        (';', |text| [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
        (',', |text| text.as_bytes().to_vec()),
        ('\t', |text| [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()),
        (';', |text| encoding_rs::WINDOWS_1251.encode(text).0.into_owned()),
        ('\t', |text| encoding_rs::IBM866.encode(text).0.into_owned()),
    ];
    if base.book.sheets.len() > 1 || matches!(base.book.container, Container::Html { .. }) {
        return Vec::new();
    }
    let way = |(delimiter, encode): (char, fn(&str) -> Vec<u8>)| {
        let mut changed = base.with(base.grid());
        let name = changed.book.file_name.clone();
        let sheet = changed.book.sheets[base.sheet].name.clone();
        changed.book = read(&encode(&rows(delimiter)), &name, &Limits::default()).ok()?;
        // A text has no names of sheets: what the name told is no longer there.
        changed.book.sheets[0].name = sheet;
        Some(changed)
    };
    ways.into_iter().filter_map(way).collect()
}
