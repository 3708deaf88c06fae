//! The message from the page to the maker worker: a document, packed. Both sides are the same build, so the form has no
//! versions; it is never kept.
//!
//! Written as nested tuples (kind, texts, rows), so that neither side carries generated code for every block.

use crate::report::document::{Bar, Block, Card, Cell, Chart, Document, Table, Value};
use crate::text::msg;
use crate::text::words::Words;

/// What the maker gets when it cannot unpack: worker and page are of different builds, or the bytes were cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Torn;

type PackedCell = (String, u8, f64, f64);
type Packed = (u8, Vec<String>, Vec<Vec<PackedCell>>);

/// Words that only a workbook needs; the maker has no texts of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heads {
    /// «число»: head of the numerator of a share.
    pub n: String,
    /// «из»: head of the denominator.
    pub of: String,
    /// «доля»: head of the formula.
    pub share: String,
    /// The name of the first sheet: «Текст».
    pub words: String,
    /// The beginning of the names of the other sheets: «Таблица».
    pub table: String,
}

impl Heads {
    /// In a language.
    pub fn new(words: &Words) -> Self {
        Self {
            n: words.say(&msg::SheetShareN),
            of: words.say(&msg::SheetShareOf),
            share: words.say(&msg::SheetShare),
            words: words.say(&msg::SheetWords),
            table: words.say(&msg::SheetTable),
        }
    }
}

/// Packs a document.
pub fn pack(document: &Document, heads: &Heads) -> Vec<u8> {
    let blocks: Vec<Packed> = document.blocks.iter().map(packed).collect();
    let heads = [&heads.n, &heads.of, &heads.share, &heads.words, &heads.table];
    // Only unbounded types fail to serialize; there are none here, and an empty parcel is torn.
    postcard::to_allocvec(&(&document.title, heads, blocks)).unwrap_or_default()
}

/// Unpacks what the page sent.
pub fn unpack(bytes: &[u8]) -> Result<(Document, Heads), Torn> {
    let unpacked_all = postcard::from_bytes::<(String, [String; 5], Vec<Packed>)>(bytes);
    let (title, [n, of, share, words, table], blocks) = unpacked_all.map_err(|_| Torn)?;
    let blocks = blocks.into_iter().map(unpacked).collect::<Option<Vec<_>>>().ok_or(Torn)?;
    Ok((Document { title, blocks }, Heads { n, of, share, words, table }))
}

fn packed(block: &Block) -> Packed {
    match block {
        Block::Heading(text) => (0, vec![text.clone()], Vec::new()),
        Block::Paragraph(text) => (1, vec![text.clone()], Vec::new()),
        Block::List(lines) => (2, lines.clone(), Vec::new()),
        Block::Facts(pairs) => {
            (3, pairs.iter().flat_map(|(name, value)| [name.clone(), value.clone()]).collect(), Vec::new())
        }
        Block::Table(table) => {
            let texts = std::iter::once(&table.caption).chain(&table.columns).cloned().collect();
            (4, texts, table.rows.iter().map(|row| row.iter().map(packed_cell).collect()).collect())
        }
        Block::Chart(chart) => {
            let bar = |bar: &Bar| {
                let (n, of) = bar.parts.unwrap_or_default();
                let kind = u8::from(bar.parts.is_some());
                vec![(bar.label.clone(), kind, bar.value, n), (bar.text.clone(), kind, chart.max, of)]
            };
            (5, vec![chart.caption.clone(), chart.unit.clone()], chart.bars.iter().map(bar).collect())
        }
        Block::Signatures(lines) => (6, lines.clone(), Vec::new()),
        Block::NewPage => (7, Vec::new(), Vec::new()),
        Block::Cards(cards) => {
            let plain = |text: &String| (text.clone(), 0, 0.0, 0.0);
            let row = |card: &Card| {
                let pairs = card.lines.iter().flat_map(|(name, value)| [plain(name), plain(value)]);
                std::iter::once(plain(&card.title)).chain(pairs).collect()
            };
            (8, Vec::new(), cards.iter().map(row).collect())
        }
    }
}

fn packed_cell(cell: &Cell) -> PackedCell {
    let (kind, one, other) = match cell.value {
        Value::Words => (0, 0.0, 0.0),
        Value::Number(value) => (1, value, 0.0),
        Value::Share { n, of } => (2, n, of),
        Value::Parts { n, of } => (3, n, of),
    };
    (cell.text.clone(), kind, one, other)
}

fn unpacked((kind, texts, rows): Packed) -> Option<Block> {
    let mut texts = texts.into_iter();
    Some(match kind {
        0 => Block::Heading(texts.next()?),
        1 => Block::Paragraph(texts.next()?),
        2 => Block::List(texts.collect()),
        3 => {
            let mut pairs = Vec::new();
            while let Some(name) = texts.next() {
                pairs.push((name, texts.next()?));
            }
            Block::Facts(pairs)
        }
        4 => Block::Table(Table {
            caption: texts.next()?,
            columns: texts.collect(),
            rows: rows.into_iter().map(|row| row.into_iter().map(unpacked_cell).collect()).collect(),
        }),
        5 => {
            let mut chart = Chart { caption: texts.next()?, unit: texts.next()?, ..Chart::default() };
            for row in rows {
                let [(label, kind, value, n), (text, _, max, of)] = <[PackedCell; 2]>::try_from(row).ok()?;
                chart.max = max;
                chart.bars.push(Bar { label, value, text, parts: (kind == 1).then_some((n, of)) });
            }
            Block::Chart(chart)
        }
        6 => Block::Signatures(texts.collect()),
        7 => Block::NewPage,
        8 => Block::Cards(rows.into_iter().map(unpacked_card).collect::<Option<_>>()?),
        _ => return None,
    })
}

fn unpacked_card(row: Vec<PackedCell>) -> Option<Card> {
    let mut texts = row.into_iter().map(|cell| cell.0);
    let mut card = Card { title: texts.next()?, lines: Vec::new() };
    while let Some(name) = texts.next() {
        card.lines.push((name, texts.next()?));
    }
    Some(card)
}

fn unpacked_cell((text, kind, one, other): PackedCell) -> Cell {
    let value = match kind {
        1 => Value::Number(one),
        2 => Value::Share { n: one, of: other },
        3 => Value::Parts { n: one, of: other },
        _ => Value::Words,
    };
    Cell { text, value }
}
