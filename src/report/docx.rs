//! The docx face of a document: A4 upright, or across where a table is wide; headings, tables whose head repeats, bars drawn
//! by shading. Runs in the maker worker only.
//!
//! Invariant: the same document gives the same bytes; every text of the document stands in the file.

use crate::report::document::{Bar, Block, Card, Cell, Chart, Document, Table, Value};
use docx_rs::{
    AlignmentType, BreakType, Docx, Footer, HeightRule, NumPages, PageMargin, PageNum, PageOrientationType, Paragraph,
    Run, RunFonts, Shading, Style, StyleType, TableCell, TableLayoutType, TableRow, WidthType,
};
use std::io::Cursor;

/// A4 in twentieths of a point.
const SHORT: u32 = 11906;
const LONG: u32 = 16838;
const MARGIN: u32 = 850;
/// With more columns the sheet lies across.
const UPRIGHT_COLUMNS: usize = 6;
/// Two slips above each other fill a page upright.
const SLIP_HEIGHT: f32 = 6900.0;
/// A bar is drawn of so many parts.
const BAR_PARTS: u32 = 100;
/// Moments in the file are fixed: the same document, the same bytes.
const MADE: &str = "2000-01-01T00:00:00Z";

/// What went wrong while the archive was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotWritten;

/// The bytes of a Word document.
pub fn docx(document: &Document) -> Result<Vec<u8>, NotWritten> {
    let is_wide = document
        .blocks
        .iter()
        .any(|block| matches!(block, Block::Table(table) if table.columns.len() > UPRIGHT_COLUMNS));
    let (width, height, orient) = if is_wide {
        (LONG, SHORT, PageOrientationType::Landscape)
    } else {
        (SHORT, LONG, PageOrientationType::Portrait)
    };
    let room = (width - 2 * MARGIN) as usize;
    let margin = MARGIN as i32;
    let mut docx = Docx::new()
        .page_size(width, height)
        .page_orient(orient)
        .page_margin(PageMargin {
            top: margin,
            right: margin,
            bottom: margin,
            left: margin,
            header: 400,
            footer: 400,
            gutter: 0,
        })
        .default_fonts(RunFonts::new().ascii("Times New Roman").hi_ansi("Times New Roman").cs("Times New Roman"))
        .default_size(24)
        .created_at(MADE)
        .updated_at(MADE)
        .add_style(heading("Title", "Title", 32))
        .add_style(heading("Heading1", "heading 1", 28))
        .add_style(heading("Heading2", "heading 2", 24))
        .footer(
            Footer::new().add_paragraph(
                Paragraph::new()
                    .align(AlignmentType::Right)
                    .add_page_num(PageNum::new())
                    .add_run(text(" / "))
                    .add_num_pages(NumPages::new()),
            ),
        )
        .add_paragraph(Paragraph::new().style("Title").add_run(text(&document.title)));
    for block in &document.blocks {
        docx = add(docx, block, room);
    }
    let mut bytes = Cursor::new(Vec::new());
    docx.pack(&mut bytes).map_err(|_| NotWritten)?;
    Ok(bytes.into_inner())
}

fn add(docx: Docx, block: &Block, room: usize) -> Docx {
    match block {
        Block::Heading(line) => {
            docx.add_paragraph(Paragraph::new().style("Heading1").keep_next(true).add_run(text(line)))
        }
        Block::Paragraph(line) => docx.add_paragraph(plain(line)),
        Block::List(lines) => lines.iter().fold(docx, |docx, line| docx.add_paragraph(plain(&format!("— {line}")))),
        Block::Facts(pairs) => pairs.iter().fold(docx, |docx, (name, value)| {
            let line = Paragraph::new().add_run(text(&format!("{name}: "))).add_run(text(value).bold());
            docx.add_paragraph(line)
        }),
        Block::Table(table) => {
            caption(docx, &table.caption).add_table(table_of(table, room)).add_paragraph(Paragraph::new())
        }
        Block::Chart(chart) => caption(docx, &format!("{}, {}", chart.caption, chart.unit))
            .add_table(chart_of(chart, room))
            .add_paragraph(Paragraph::new()),
        Block::Cards(cards) => docx.add_table(cards_of(cards, room)).add_paragraph(Paragraph::new()),
        Block::NewPage => docx.add_paragraph(Paragraph::new().add_run(Run::new().add_break(BreakType::Page))),
        Block::Signatures(people) => people.iter().fold(docx.add_paragraph(Paragraph::new()), |docx, who| {
            docx.add_paragraph(plain(&format!("{who} ____________________ / ____________________ /")))
        }),
    }
}

fn heading(id: &str, name: &str, size: usize) -> Style {
    Style::new(id, StyleType::Paragraph).name(name).size(size).bold()
}

fn caption(docx: Docx, line: &str) -> Docx {
    docx.add_paragraph(Paragraph::new().style("Heading2").keep_next(true).add_run(text(line)))
}

fn plain(line: &str) -> Paragraph {
    Paragraph::new().add_run(text(line))
}

/// Line ends become breaks; signs that XML 1.0 forbids are dropped.
fn text(line: &str) -> Run {
    let clean: String = line
        .chars()
        .filter(|sign| *sign == '\n' || *sign == '\t' || *sign >= ' ' && !matches!(sign, '\u{fffe}' | '\u{ffff}'))
        .collect();
    let mut run = Run::new();
    for (at, part) in clean.split('\n').enumerate() {
        if at > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(part);
    }
    run
}

fn table_of(table: &Table, room: usize) -> docx_rs::Table {
    let widths = widths(table, room);
    let head = TableRow::new(
        table
            .columns
            .iter()
            .zip(&widths)
            .map(|(title, width)| {
                cell(text(title).bold().size(20), AlignmentType::Left, *width).shading(Shading::new().fill("EEEEEE"))
            })
            .collect(),
    );
    let rows = table.rows.iter().map(|row| {
        let cells = row.iter().zip(&widths).map(|(it, width)| cell(text(&it.text).size(20), align(it), *width));
        TableRow::new(cells.collect()).cant_split()
    });
    let rows = std::iter::once(head.cant_split()).chain(rows).collect();
    docx_rs::Table::new(rows).set_grid(widths).layout(TableLayoutType::Fixed).width(room, WidthType::Dxa)
}

fn align(cell: &Cell) -> AlignmentType {
    if matches!(cell.value, Value::Number(_)) { AlignmentType::Right } else { AlignmentType::Left }
}

fn cell(run: Run, align: AlignmentType, width: usize) -> TableCell {
    TableCell::new().add_paragraph(Paragraph::new().align(align).add_run(run)).width(width, WidthType::Dxa)
}

/// What a letter of ten points takes at most, and what a cell keeps free at both its sides, in twentieths of a point.
const LETTER: usize = 125;
const PADDING: usize = 240;

/// Every column gets what its longest word needs, so that none is broken or cut off; what is left goes by the longest line.
fn widths(table: &Table, room: usize) -> Vec<usize> {
    let texts = |at: usize| {
        let cells = table.rows.iter().filter_map(move |row| row.get(at)).map(|cell| cell.text.as_str());
        cells.chain(std::iter::once(table.columns[at].as_str()))
    };
    let word =
        |at: usize| texts(at).flat_map(str::split_whitespace).map(|word| word.chars().count()).max().unwrap_or(1);
    let line = |at: usize| texts(at).map(|text| text.chars().count()).max().unwrap_or(1).min(40);
    let columns = 0..table.columns.len();
    let needs: Vec<usize> = columns.clone().map(|at| word(at) * LETTER + PADDING).collect();
    let lines: Vec<usize> = columns.map(line).collect();
    let (needed, all) = (needs.iter().sum::<usize>().max(1), lines.iter().sum::<usize>().max(1));
    let spare = room.saturating_sub(needed);
    let width = |(need, line): (&usize, &usize)| need * room.min(needed) / needed + line * spare / all;
    needs.iter().zip(&lines).map(width).collect()
}

/// Two slips a row, two rows a page.
fn cards_of(cards: &[Card], room: usize) -> docx_rs::Table {
    let width = room / 2;
    let slip = |card: Option<&Card>| {
        let cell = TableCell::new().width(width, WidthType::Dxa);
        let Some(card) = card else { return cell.add_paragraph(Paragraph::new()) };
        let title = cell.add_paragraph(Paragraph::new().add_run(text(&card.title).bold().size(28)));
        card.lines.iter().fold(title, |cell, (name, value)| {
            let line = Paragraph::new().add_run(text(&format!("{name}: "))).add_run(text(value).bold());
            cell.add_paragraph(line)
        })
    };
    let row = |pair: &[Card]| {
        let cells = vec![slip(pair.first()), slip(pair.get(1))];
        TableRow::new(cells).cant_split().row_height(SLIP_HEIGHT).height_rule(HeightRule::AtLeast)
    };
    let rows = cards.chunks(2).map(row).collect();
    docx_rs::Table::new(rows).set_grid(vec![width; 2]).layout(TableLayoutType::Fixed).width(room, WidthType::Dxa)
}

/// Label, bar, words: the bar is a shaded cell beside an empty one.
fn chart_of(chart: &Chart, room: usize) -> docx_rs::Table {
    let row = |bar: &Bar| {
        let label = cell(text(&bar.label).size(20), AlignmentType::Left, room / 3);
        let n_full = (bar.part(chart.max) * f64::from(BAR_PARTS)).round() as usize / 4;
        let strip = text(&"█".repeat(n_full)).size(16).color("7A4B00");
        let words = cell(text(&bar.text).size(20), AlignmentType::Left, room / 4);
        TableRow::new(vec![label, cell(strip, AlignmentType::Left, room - room / 3 - room / 4), words]).cant_split()
    };
    docx_rs::Table::new(chart.bars.iter().map(row).collect())
        .set_grid(vec![room / 3, room - room / 3 - room / 4, room / 4])
        .layout(TableLayoutType::Fixed)
        .width(room, WidthType::Dxa)
}
