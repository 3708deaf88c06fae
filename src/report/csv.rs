//! The csv face of a table: UTF-8 with BOM and `;`, as Russian spreadsheets open it; cells cannot become formulas.

use crate::report::document::{Cell, Table, Value};

/// The table as csv text: headings first.
pub fn csv(table: &Table) -> String {
    let mut text = String::from('\u{feff}');
    line(&mut text, table.columns.iter().map(|title| safe(title)));
    for row in &table.rows {
        line(&mut text, row.iter().map(plain));
    }
    text
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    let cells: Vec<String> = cells.map(|cell| quoted(&cell)).collect();
    text.push_str(&cells.join(";"));
    text.push_str("\r\n");
}

/// Numbers as spreadsheets read them, with a comma and without thin spaces; all else as it is read.
fn plain(cell: &Cell) -> String {
    match cell.value {
        Value::Number(value) => value.to_string().replace('.', ","),
        Value::Words | Value::Share { .. } | Value::Parts { .. } => safe(&cell.text),
    }
}

/// A cell that a spreadsheet would calculate gets an apostrophe, also where it begins with blanks or with what nobody sees, which some
/// programs drop; numbers («-3», «+1,5») stay numbers.
pub fn safe(cell: &str) -> String {
    let is_unseen = |letter: char| {
        let is_mark = matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
        letter.is_whitespace() || letter.is_control() || is_mark
    };
    let is_risky = cell.starts_with(char::is_control)
        || cell.trim_start_matches(is_unseen).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if is_risky && !is_number(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// Sign, digits, at most one comma or dot between digits, nothing else.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    let (whole, rest) = digits.split_once([',', '.']).unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(rest)
}

/// RFC 4180 quoting, with `;` as separator.
fn quoted(cell: &str) -> String {
    if cell.contains([';', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words::Lang;

    #[test]
    fn a_cell_never_becomes_a_formula() {
        for (cell, expect) in [
            ("=1+2", "'=1+2"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+7 900", "'+7 900"),
            ("-3", "-3"),
            ("+1,5", "+1,5"),
            ("-1-2", "'-1-2"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("-", "'-"),
            (" =1+2", "' =1+2"),
            ("\u{a0}\u{feff}=1", "'\u{a0}\u{feff}=1"),
            ("\0=1", "'\0=1"),
            ("＝1", "'＝1"),
            ("Иванов =1", "Иванов =1"),
            ("3 из 4", "3 из 4"),
            ("", ""),
        ] {
            assert_eq!(safe(cell), expect, "{cell:?}");
        }
    }

    #[test]
    fn separators_and_quotes_are_quoted() {
        let table = Table {
            caption: String::new(),
            columns: vec!["ФИО".into(), "Что".into()],
            rows: vec![
                vec!["Метелин Егор".into(), "дроби; «части»".into()],
                vec!["А\"Б".into(), "=1".into()],
                vec![Cell::whole(12_345), Cell::share(12, 26, Lang::Ru)],
            ],
        };
        assert_eq!(
            csv(&table),
            "\u{feff}ФИО;Что\r\nМетелин Егор;\"дроби; «части»\"\r\n\"А\"\"Б\";'=1\r\n12345;12\u{a0}из\u{a0}26 (46\u{a0}%)\r\n"
        );
    }
}
