//! The xlsx face of a document: one sheet of words, one sheet per table and chart. Numbers are numbers; a share stands as its
//! two parts and a live formula over them, in tables and under charts. Runs in the maker worker only.
//!
//! Invariant: the same document gives the same bytes; no text ever becomes a formula.

use crate::report::document::{Block, Cell, Chart, Document, Table, Value};
use crate::report::parcel::Heads;
use rust_xlsxwriter::{
    Chart as NativeChart, ChartType, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula,
    Workbook, Worksheet, XlsxError,
};

/// What went wrong while the archive was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotWritten;

impl From<XlsxError> for NotWritten {
    fn from(_: XlsxError) -> Self {
        NotWritten
    }
}

/// The bytes of a workbook.
pub fn xlsx(document: &Document, heads: &Heads) -> Result<Vec<u8>, NotWritten> {
    let mut book = Workbook::new();
    // The moment in the file is fixed: the same document, the same bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(&document.title).set_creation_datetime(&made));
    words(book.add_worksheet().set_name(&heads.words)?, document)?;
    let mut number = 0;
    for block in &document.blocks {
        if !matches!(block, Block::Table(_) | Block::Chart(_)) {
            continue;
        }
        number += 1;
        let name = format!("{} {number}", heads.table);
        let sheet = book.add_worksheet().set_name(&name)?;
        match block {
            Block::Table(table) => table_sheet(sheet, table, heads)?,
            Block::Chart(chart) => chart_sheet(sheet, chart, &name, heads)?,
            _ => {}
        }
    }
    Ok(book.save_to_buffer()?)
}

/// Everything that is no table, one line a row.
fn words(sheet: &mut Worksheet, document: &Document) -> Result<(), XlsxError> {
    let (bold, wrapped) = (Format::new().set_bold(), Format::new().set_text_wrap().set_align(FormatAlign::Top));
    sheet.set_column_width(0, 48)?.set_column_width(1, 60)?;
    sheet.write_string_with_format(0, 0, &document.title, &bold)?;
    let mut row = 2;
    for block in &document.blocks {
        match block {
            Block::Heading(line) => {
                sheet.write_string_with_format(row, 0, line, &bold)?;
                row += 1;
            }
            Block::Paragraph(line) => {
                sheet.merge_range(row, 0, row, 1, line, &wrapped)?;
                let n_lines = line.chars().count() / 100 + 1;
                sheet.set_row_height(row, 16.0 * n_lines as f64)?;
                row += 1;
            }
            Block::List(lines) | Block::Signatures(lines) => {
                for line in lines {
                    sheet.write_string(row, 0, line)?;
                    row += 1;
                }
            }
            Block::Facts(pairs) => {
                for (name, value) in pairs {
                    sheet.write_string(row, 0, name)?;
                    sheet.write_string(row, 1, value)?;
                    row += 1;
                }
            }
            Block::Cards(cards) => {
                for card in cards {
                    sheet.write_string_with_format(row, 0, &card.title, &bold)?;
                    for (at, (name, value)) in card.lines.iter().enumerate() {
                        sheet.write_string(row + 1 + at as u32, 0, name)?;
                        sheet.write_string(row + 1 + at as u32, 1, value)?;
                    }
                    row += card.lines.len() as u32 + 2;
                }
            }
            Block::Table(_) | Block::Chart(_) | Block::NewPage => {}
        }
    }
    Ok(())
}

/// Caption in the first row, heads in the third, rows below.
fn table_sheet(sheet: &mut Worksheet, table: &Table, heads: &Heads) -> Result<(), XlsxError> {
    let head =
        Format::new().set_bold().set_text_wrap().set_border_bottom(FormatBorder::Thin).set_align(FormatAlign::Top);
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let percent = Format::new().set_num_format("0%").set_align(FormatAlign::Top);
    let plain = Format::new().set_align(FormatAlign::Top);
    sheet.write_string_with_format(0, 0, &table.caption, &Format::new().set_bold())?;
    let mut column = 0;
    for (at, title) in table.columns.iter().enumerate() {
        let cells = || table.rows.iter().filter_map(|row| row.get(at));
        if cells().any(|cell| matches!(cell.value, Value::Share { .. } | Value::Parts { .. })) {
            for (offset, word) in [&heads.n, &heads.of, &heads.share].into_iter().enumerate() {
                sheet.write_string_with_format(2, column + offset as u16, format!("{title}: {word}"), &head)?;
                sheet.set_column_width(column + offset as u16, 12)?;
            }
            for (row, cell) in cells().enumerate() {
                share(sheet, (row as u32 + 3, column), cell, &percent)?;
            }
            column += 3;
        } else {
            sheet.write_string_with_format(2, column, title, &head)?;
            let longest = cells().map(|cell| cell.text.chars().count()).max().unwrap_or(0).clamp(8, 48);
            sheet.set_column_width(column, longest as f64 + 2.0)?;
            for (row, cell) in cells().enumerate() {
                let row = row as u32 + 3;
                match cell.value {
                    Value::Number(value) => sheet.write_number_with_format(row, column, value, &plain)?,
                    _ => sheet.write_string_with_format(row, column, &cell.text, &wrapped)?,
                };
            }
            column += 1;
        }
    }
    sheet.set_freeze_panes(3, 0)?;
    if column > 0 && !table.rows.is_empty() {
        sheet.autofilter(2, 0, 2 + table.rows.len() as u32, column - 1)?;
    }
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(2, 2)?;
    Ok(())
}

/// Numerator, denominator and `n/of`, empty where it is of too few people for a percent.
fn share(sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Cell, percent: &Format) -> Result<(), XlsxError> {
    let (Value::Share { n, of } | Value::Parts { n, of }) = cell.value else {
        sheet.write_string(row, column, &cell.text)?;
        return Ok(());
    };
    sheet.write_number(row, column, n)?;
    sheet.write_number(row, column + 1, of)?;
    if matches!(cell.value, Value::Share { .. }) {
        let formula = Formula::new(format!("={}/{}", address(row, column), address(row, column + 1)));
        sheet.write_formula_with_format(row, column + 2, formula.set_result((n / of).to_string()), percent)?;
    }
    Ok(())
}

/// The bars as rows, a percent as a live formula over its parts, and beside them the native chart over these rows.
fn chart_sheet(sheet: &mut Worksheet, chart: &Chart, name: &str, heads: &Heads) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    sheet.write_string_with_format(0, 0, &chart.caption, &bold)?;
    sheet.write_string_with_format(2, 1, &chart.unit, &bold)?;
    sheet.set_column_width(0, 36)?.set_column_width(2, 24)?;
    for (at, bar) in chart.bars.iter().enumerate() {
        let row = at as u32 + 3;
        sheet.write_string(row, 0, &bar.label)?;
        sheet.write_string(row, 2, &bar.text)?;
        if let Some((n, of)) = bar.parts {
            sheet.write_number(row, 3, n)?;
            sheet.write_number(row, 4, of)?;
            let formula = Formula::new(format!("=100*{}/{}", address(row, 3), address(row, 4)));
            sheet.write_formula(row, 1, formula.set_result(bar.value.to_string()))?;
        } else {
            sheet.write_number(row, 1, bar.value)?;
        }
    }
    if chart.bars.iter().any(|bar| bar.parts.is_some()) {
        sheet.write_string_with_format(2, 3, &heads.n, &bold)?;
        sheet.write_string_with_format(2, 4, &heads.of, &bold)?;
    }
    let Some(last) = (chart.bars.len() as u32).checked_sub(1).map(|n| n + 3) else { return Ok(()) };
    let mut native = NativeChart::new(ChartType::Bar);
    native.add_series().set_categories((name, 3, 0, last, 0)).set_values((name, 3, 1, last, 1)).set_name(&chart.unit);
    native.title().set_name(&chart.caption);
    native.x_axis().set_reverse();
    native.y_axis().set_min(0).set_max(chart.max);
    native.legend().set_hidden();
    sheet.insert_chart(2, 6, &native)?;
    Ok(())
}

/// `0, 27` → `AB1`.
fn address(row: u32, column: u16) -> String {
    let (mut letters, mut left) = (Vec::new(), u32::from(column) + 1);
    while left > 0 {
        letters.push(b'A' + ((left - 1) % 26) as u8);
        left = (left - 1) / 26;
    }
    let letters: String = letters.iter().rev().map(|letter| char::from(*letter)).collect();
    format!("{letters}{}", row + 1)
}
