//! A document as blocks: what every face (screen, print, csv, docx, xlsx) draws. Holds finished sentences, computes nothing.
//!
//! Invariant: a cell carries the words a person reads and, beside them, the number a spreadsheet reckons with; faces never
//! parse one out of the other.

use crate::text::number;
use crate::text::words::Lang;

/// A document ready to be drawn.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Document {
    /// First heading and file name.
    pub title: String,
    /// In order.
    pub blocks: Vec<Block>,
}

/// One block.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading under the title.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// Short lines of equal weight.
    List(Vec<String>),
    /// Pairs «название — значение».
    Facts(Vec<(String, String)>),
    /// A table.
    Table(Table),
    /// Bars of one kind of share or number.
    Chart(Chart),
    /// Lines to sign on: one per person.
    Signatures(Vec<String>),
    /// What follows begins a new page on paper.
    NewPage,
    /// Slips to be cut apart, four to a page of paper.
    Cards(Vec<Card>),
}

/// A slip.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Card {
    /// For whom.
    pub title: String,
    /// Pairs «название — значение».
    pub lines: Vec<(String, String)>,
}

impl Card {
    /// Slips as a table, one a row: whom it is for, then every name that occurs in order. `who` heads the first column.
    pub fn table(cards: &[Card], who: String) -> Table {
        let mut names: Vec<&String> = Vec::new();
        for (name, _) in cards.iter().flat_map(|card| &card.lines) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let row = |card: &Card| {
            let value = |name: &&String| card.lines.iter().find(|line| line.0 == **name).map(|line| line.1.clone());
            let values = names.iter().map(|name| Cell::from(value(name).unwrap_or_default()));
            std::iter::once(Cell::from(card.title.clone())).chain(values).collect()
        };
        let rows = cards.iter().map(row).collect();
        let columns = std::iter::once(who).chain(names.iter().map(|name| (*name).clone())).collect();
        Table { caption: String::new(), columns, rows }
    }
}

/// Slips on one page of paper: two beside two.
pub const CARDS_OF_A_PAGE: usize = 4;

/// A table with one heading row.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Table {
    /// What it shows; read out first.
    pub caption: String,
    /// Headings.
    pub columns: Vec<String>,
    /// Rows as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell: what is read, and what is reckoned with.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Cell {
    /// As it is read.
    pub text: String,
    /// As it is reckoned with.
    pub value: Value,
}

/// The number behind a cell.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub enum Value {
    /// None: words.
    #[default]
    Words,
    /// A number.
    Number(f64),
    /// `n` of `of`: a share with its parts, pupils or points.
    Share {
        /// Numerator.
        n: f64,
        /// Denominator, above 0.
        of: f64,
    },
    /// The same of few people: told in parts only.
    Parts {
        /// Numerator.
        n: f64,
        /// Denominator.
        of: f64,
    },
}

/// Shares of fewer are told in parts only, never in percent.
pub const SHARE_MIN: u32 = 10;

impl Value {
    /// A share of so many people with its parts.
    fn share((n, of): (f64, f64), n_people: usize) -> Self {
        if n_people >= SHARE_MIN as usize && of > 0.0 { Value::Share { n, of } } else { Value::Parts { n, of } }
    }
}

impl Cell {
    /// A whole number.
    pub fn whole(n: usize) -> Self {
        Self { text: number::whole(n as i64), value: Value::Number(n as f64) }
    }

    /// A number with at most `n_digits` after the comma.
    pub fn decimal(value: f64, n_digits: usize, lang: Lang) -> Self {
        Self { text: number::decimal(value, n_digits, lang), value: Value::Number(value) }
    }

    /// «12 из 26 (46 %)», «1 из 4»; of nobody «—».
    pub fn share(n: usize, of: usize, lang: Lang) -> Self {
        let text = if of == 0 { "—".to_owned() } else { number::share_with_percent(n, of, lang) };
        Self { text, value: Value::share((n as f64, of as f64), of) }
    }

    /// Points got of points possible with so many pupils: «41 из 52 (79 %)»; of few pupils «9 из 12», of nobody «—».
    pub fn points(got: f64, possible: f64, n_pupils: usize, lang: Lang) -> Self {
        let value = Value::share((got, possible), n_pupils);
        let parts = number::points_share(got, possible, lang);
        let text = match value {
            Value::Share { n, of } => format!("{parts} ({})", number::percent(n / of, lang)),
            _ if n_pupils == 0 => "—".to_owned(),
            _ => parts,
        };
        Self { text, value }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { text, value: Value::Words }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

/// Horizontal bars with a common scale from 0 to `max`.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Chart {
    /// What it shows; read out first.
    pub caption: String,
    /// What the bars measure: «доля, %», «часов».
    pub unit: String,
    /// The end of the scale.
    pub max: f64,
    /// In order.
    pub bars: Vec<Bar>,
}

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// Its length in the unit of the chart.
    pub value: f64,
    /// What is written at it, with its n.
    pub text: String,
    /// What `value` is the percent of, where it is one: numerator and denominator.
    pub parts: Option<(f64, f64)>,
}

impl Bar {
    /// Length as a part of the scale, 0–1.
    pub fn part(&self, max: f64) -> f64 {
        if max > 0.0 { (self.value / max).clamp(0.0, 1.0) } else { 0.0 }
    }
}
