//! A document as blocks: what every face (screen, print, csv, later docx) draws. Holds finished sentences, computes nothing.

/// A document ready to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// First heading and file name.
    pub title: String,
    /// In order.
    pub blocks: Vec<Block>,
}

/// One block.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// Lines to sign on: one per person.
    Signatures(Vec<String>),
}

/// A table with one heading row.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Table {
    /// What it shows; read out first.
    pub caption: String,
    /// Headings.
    pub columns: Vec<String>,
    /// Rows as long as `columns`.
    pub rows: Vec<Vec<String>>,
}
