//! A flag as a section: heading with the category, then Почему · Чего не хватает · Снимется, если · Правило.

use crate::analysis::flags::Category;
use crate::text::msg;
use crate::ui::parts::category::{CategoryWord, category_class};
use crate::ui::words::say;
use leptos::prelude::*;

/// One fact under «Почему», with the way to its evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyLine {
    /// In words.
    pub text: String,
    /// Where it leads; `None` where there is no page for it.
    pub href: Option<String>,
}

/// What the section says. All sentences are finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlagCard {
    /// Colour and word.
    pub category: Category,
    /// «математика, с 18.09.2025, 5 дней».
    pub heading_line: String,
    /// At least one.
    pub why: Vec<WhyLine>,
    /// Sentences.
    pub missing: Vec<String>,
    /// Without a full stop.
    pub exit: String,
    /// Title and source of the rule.
    pub rule: String,
    /// The page of rules.
    pub rule_href: String,
    /// «на границе», «Отложен до …»: small words beside the heading.
    pub remarks: Vec<String>,
}

/// The section. Children are the actions («Не согласен…»).
#[component]
pub fn FlagView(
    /// What it says.
    card: FlagCard,
    /// Names the section; one per page and subject.
    id: String,
    /// Buttons at the end of the rule's line.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let mut why = card.why.into_iter().peekable();
    let mut facts = Vec::new();
    while let Some(line) = why.next() {
        let end = if why.peek().is_some() { "; " } else { "." };
        facts.push(match line.href {
            Some(href) => view! { <a href=href>{line.text}</a>{end} }.into_any(),
            None => view! { {line.text}{end} }.into_any(),
        });
    }
    let remarks = card.remarks.into_iter().map(|words| view! { <span class="chip warn">{words}</span> }).collect_view();
    view! {
        <section class=format!("flag {}", category_class(card.category)) aria-labelledby=id.clone()>
            <div class="row">
                <h2 id=id.clone()><CategoryWord category=card.category/></h2>
                <span class="dim">{card.heading_line}</span>
                {remarks}
            </div>
            <dl class="kv">
                <dt>{say(msg::FlagWhy)}</dt><dd>{facts}</dd>
                <dt>{say(msg::FlagMissing)}</dt><dd>{card.missing.join(" ")}</dd>
                <dt>{say(msg::FlagExit)}</dt><dd>{card.exit}"."</dd>
                <dt>{say(msg::FlagRule)}</dt>
                <dd><a href=card.rule_href>{card.rule}</a>{children.map(|children| view! { " " <span class="no-print">{children()}</span> })}</dd>
            </dl>
        </section>
    }
}
