//! The screen and paper face of a document. Draws every block; decides nothing.

use crate::report::document::{Block, CARDS_OF_A_PAGE, Card, Chart, Document};
use crate::ui::parts::table::{Caption, DocumentTable};
use leptos::prelude::*;

/// A document under its title.
pub fn document_view(document: Document) -> AnyView {
    // A caption that says the heading above it once more is for those who do not see the heading.
    let mut above = document.title.clone();
    let captions: Vec<Caption> = document.blocks.iter().map(|block| caption_under(&mut above, block)).collect();
    let blocks: Vec<AnyView> =
        document.blocks.into_iter().zip(captions).map(|(it, caption)| block(it, caption)).collect();
    view! { <article class="doc stack"><h2>{document.title}</h2>{blocks}</article> }.into_any()
}

fn caption_under(above: &mut String, block: &Block) -> Caption {
    match block {
        Block::Heading(line) => line.clone_into(above),
        Block::Table(table) if table.caption == *above => return Caption::Hidden,
        _ => {}
    }
    Caption::Shown
}

fn block(block: Block, captioned: Caption) -> AnyView {
    match block {
        Block::Heading(line) => view! { <h3>{line}</h3> }.into_any(),
        Block::Paragraph(line) => view! { <p>{line}</p> }.into_any(),
        Block::List(lines) => {
            let lines: Vec<AnyView> = lines.into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect();
            view! { <ul>{lines}</ul> }.into_any()
        }
        Block::Facts(pairs) => {
            let pairs: Vec<AnyView> =
                pairs.into_iter().map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> }.into_any()).collect();
            view! { <dl class="kv">{pairs}</dl> }.into_any()
        }
        Block::Table(table) => {
            view! { <div class="scroll-x" tabindex="0"><DocumentTable table captioned/></div> }.into_any()
        }
        Block::Chart(chart) => bars(chart),
        Block::Cards(cards) => cards.chunks(CARDS_OF_A_PAGE).map(slips).collect_view().into_any(),
        Block::NewPage => view! { <div class="verso"></div> }.into_any(),
        Block::Signatures(people) => {
            let lines: Vec<AnyView> =
                people.into_iter().map(|who| view! { <p>{who}<span></span></p> }.into_any()).collect();
            view! { <div class="signs">{lines}</div> }.into_any()
        }
    }
}

/// One page of slips.
fn slips(cards: &[Card]) -> AnyView {
    let slip = |card: &Card| {
        let pairs = card.lines.iter().map(|(name, value)| view! { <dt>{name.clone()}</dt><dd>{value.clone()}</dd> });
        view! { <section class="slip"><h3>{card.title.clone()}</h3><dl>{pairs.collect_view()}</dl></section> }
            .into_any()
    };
    let slips: Vec<AnyView> = cards.iter().map(slip).collect();
    view! { <div class="slips">{slips}</div> }.into_any()
}

/// Bars as a table: the picture is for the eye, the words beside each bar say the same.
fn bars(chart: Chart) -> AnyView {
    let max = chart.max;
    let rows: Vec<AnyView> = chart
        .bars
        .into_iter()
        .map(|bar| {
            let part = format!("{:.3}", bar.part(max));
            view! { <tr><th scope="row">{bar.label}</th><td class="bar"><i aria-hidden="true" style:--v=part></i></td><td>{bar.text}</td></tr> }
                .into_any()
        })
        .collect();
    view! { <table class="tbl bars"><caption>{chart.caption}", "{chart.unit}</caption><tbody>{rows}</tbody></table> }
        .into_any()
}
