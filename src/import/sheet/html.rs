//! A web page with tables, which e-journals save under the name `.xls`. Tables one below the other become one sheet.
//!
//! Not a browser: it knows rows, cells, spans and entities; everything else inside a cell is dropped but its text.

use crate::import::sheet::limits::{Budget, Limits};
use crate::import::sheet::text_file::text_cell;
use crate::import::sheet::{Cell, Foreign, Quantity, ReadFault, Row, Sheet};
use std::sync::Arc;

/// Whether a text is a page with a table.
pub fn is_page(text: &str) -> bool {
    let text = text.trim_start();
    if !text.starts_with('<') {
        return false;
    }
    let start = text.chars().take(1 << 16).collect::<String>().to_ascii_lowercase();
    start.contains("<table") || start.contains("<html")
}

/// All tables of a page.
pub fn read(text: &str, limits: &Limits) -> Result<Sheet, ReadFault> {
    let mut grid = Grid::new(limits);
    let mut rest = text;
    let mut content: Option<(Span, String)> = None;
    while let Some(at) = rest.find('<') {
        if let Some((_, inner)) = &mut content {
            inner.push_str(&rest[..at]);
        }
        let (tag, after) = next_tag(&rest[at..]);
        rest = after;
        match tag.name.as_str() {
            "td" | "th" => {
                grid.put(content.take())?;
                content = Some((tag.span(limits), String::new()));
            }
            "/td" | "/th" => grid.put(content.take())?,
            "tr" | "/table" => {
                grid.put(content.take())?;
                grid.next_row()?;
            }
            "br" | "br/" | "p" | "/p" | "div" | "/div" => {
                if let Some((_, inner)) = &mut content {
                    inner.push(' ');
                }
            }
            "script" | "style" => rest = after_closing(rest, &tag.name),
            _ => {}
        }
    }
    grid.put(content.take())?;
    let rows = grid.finish()?;
    if rows.is_empty() {
        return Err(ReadFault::NotATable { container: Foreign::Html });
    }
    Ok(Sheet { name: Arc::from("html"), rows, laying: None, is_hidden: false })
}

/// Rows and columns a cell covers.
#[derive(Clone, Copy)]
struct Span {
    rows: u32,
    columns: u32,
}

struct Tag {
    name: String,
    attributes: String,
}

impl Tag {
    fn span(&self, limits: &Limits) -> Span {
        let read = |name: &str, most: u64| {
            let at = self.attributes.find(name)?;
            let digits = self.attributes[at + name.len()..].trim_start_matches([' ', '=', '"', '\'']);
            let end = digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len());
            digits[..end].parse::<u64>().ok().map(|span| span.clamp(1, most) as u32)
        };
        Span { rows: read("rowspan", limits.rows).unwrap_or(1), columns: read("colspan", limits.columns).unwrap_or(1) }
    }
}

/// The tag at the start of a text, lower case, and what follows it. A comment is a tag without a name.
fn next_tag(text: &str) -> (Tag, &str) {
    let none = |after| (Tag { name: String::new(), attributes: String::new() }, after);
    if text.starts_with("<!--") {
        return none(text.find("-->").map_or("", |end| &text[end + 3..]));
    }
    let Some(end) = text.find('>') else { return none("") };
    let inner = &text[1..end];
    let (name, attributes) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    (Tag { name: name.to_ascii_lowercase(), attributes: attributes.to_ascii_lowercase() }, &text[end + 1..])
}

/// From the closing tag on. Every piece is looked at once: a page of a hundred thousand scripts is no square of work.
fn after_closing<'a>(text: &'a str, name: &str) -> &'a str {
    let is_closing = |at: &usize| {
        let word = text.as_bytes().get(at + 2..at + 2 + name.len());
        word.is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()))
    };
    text.match_indices("</").map(|(at, _)| at).find(is_closing).map_or("", |at| &text[at..])
}

/// Cells put one after the other, with places taken by cells that span rows.
struct Grid<'a> {
    limits: &'a Limits,
    cells_left: Budget,
    rows_left: Budget,
    rows: Vec<Row>,
    number: u32,
    column: u32,
    /// By column the row up to which it is taken from above.
    taken: Vec<u32>,
    cells: Vec<(u32, Cell)>,
}

impl<'a> Grid<'a> {
    fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            cells_left: Budget::new(Quantity::Cells, limits.cells),
            rows_left: Budget::new(Quantity::Rows, limits.rows),
            rows: Vec::new(),
            number: 0,
            column: 0,
            taken: Vec::new(),
            cells: Vec::new(),
        }
    }

    fn put(&mut self, content: Option<(Span, String)>) -> Result<(), ReadFault> {
        let Some((span, text)) = content else { return Ok(()) };
        if self.number == 0 {
            self.number = 1;
        }
        while self.taken.get(self.column as usize).is_some_and(|until| *until >= self.number) {
            self.column += 1;
        }
        if u64::from(self.column) + u64::from(span.columns) > self.limits.columns {
            return Err(ReadFault::TooMuch { what: Quantity::Columns, limit: self.limits.columns });
        }
        if let Some(cell) = text_cell(&unescaped(&text), self.limits)? {
            self.cells_left.take(1)?;
            self.cells.push((self.column, cell));
        }
        if span.rows > 1 {
            let columns = self.column as usize..(self.column + span.columns) as usize;
            if self.taken.len() < columns.end {
                self.taken.resize(columns.end, 0);
            }
            self.taken[columns].fill(self.number + span.rows - 1);
        }
        self.column += span.columns;
        Ok(())
    }

    fn next_row(&mut self) -> Result<(), ReadFault> {
        self.rows_left.take(1)?;
        if self.column > 0 || self.number == 0 {
            self.close_row();
            self.number += 1;
        }
        self.column = 0;
        Ok(())
    }

    fn close_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        if !cells.is_empty() {
            self.rows.push(Row { number: self.number, cells });
        }
    }

    fn finish(mut self) -> Result<Vec<Row>, ReadFault> {
        self.next_row()?;
        Ok(self.rows)
    }
}

/// Bytes among which an entity ends; no known one is longer.
const ENTITY_BYTES: usize = 11;

/// Entities replaced by their letters, line breaks of the source by blanks.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let tail = &rest[at + 1..];
        let end = tail.bytes().take(ENTITY_BYTES).position(|byte| byte == b';');
        if let Some((letter, end)) = end.and_then(|end| Some((entity(&tail[..end])?, end))) {
            out.push(letter);
            rest = &tail[end + 1..];
        } else {
            out.push('&');
            rest = tail;
        }
    }
    out.push_str(rest);
    let out = out.trim_matches(|letter: char| matches!(letter, ' ' | '\n' | '\r' | '\t'));
    out.split(['\n', '\r']).map(|line| line.trim_matches([' ', '\t'])).collect::<Vec<_>>().join(" ")
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    let known = [
        ("nbsp", '\u{a0}'),
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("laquo", '«'),
        ("raquo", '»'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("numero", '№'),
        ("shy", '\u{ad}'),
    ];
    known.iter().find(|(entity, _)| *entity == name).map(|(_, letter)| *letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_and_entities_are_placed_as_a_browser_would() {
        let page = "<html><style>td{}</style><table><tr><th rowspan=2>ФИО</th><th colspan=\"2\">Задания</th><th rowspan=2>Итог</th></tr>
            <tr><td>1</td><td>2</td></tr><!-- <td> --><tr><td>Ли&nbsp;Ян</td><td>&nbsp;</td><td>0<td>0</tr></table></html>";
        let sheet = read(page, &Limits::default()).unwrap();
        let shown = |row, column| sheet.cell(row, column).map(Cell::shown);
        assert_eq!(shown(1, 3).as_deref(), Some("Итог"));
        assert_eq!(shown(2, 1).as_deref(), Some("1"));
        assert_eq!(shown(2, 2).as_deref(), Some("2"));
        assert_eq!(shown(3, 0).as_deref(), Some("Ли\u{a0}Ян"));
        assert_eq!(shown(3, 1), None);
        assert_eq!(shown(3, 3).as_deref(), Some("0"));
    }
}
