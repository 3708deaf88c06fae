//! A document as one text, and what holds for every document.

use marshrut::report::csv::csv;
use marshrut::report::document::{Block, Document};

/// All that it says, in order; spaces that tie words are plain.
pub fn all_text(document: &Document) -> String {
    let block = |block: &Block| match block {
        Block::Heading(text) | Block::Paragraph(text) => text.clone(),
        Block::List(lines) | Block::Signatures(lines) => lines.join("\n"),
        Block::NewPage | Block::Cards(_) => String::new(),
        Block::Facts(pairs) => {
            pairs.iter().map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>().join("\n")
        }
        Block::Table(table) => csv(table),
        Block::Chart(chart) => {
            let bars = chart.bars.iter().map(|bar| format!("\n{}: {}", bar.label, bar.text));
            format!("{}{}", chart.caption, bars.collect::<String>())
        }
    };
    let text = document.blocks.iter().map(block).collect::<Vec<_>>().join("\n");
    format!("{}\n{text}", document.title).replace('\u{a0}', " ")
}

/// It holds these words, and its tables are whole.
pub fn check(document: &Document, holds: &[&str]) {
    let text = all_text(document);
    for expect in holds {
        assert!(text.contains(expect), "«{expect}» is not in:\n{text}");
    }
    for block in &document.blocks {
        if let Block::Table(table) = block {
            assert!(!table.rows.is_empty(), "«{}» has no rows", table.caption);
            assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{}", table.caption);
        }
    }
}
