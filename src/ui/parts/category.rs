//! The mark of a category: a square whose fill says how heavy, with letters. The whole word is there for ears.

use crate::analysis::flags::Category;
use crate::text::flags;
use crate::ui::words::with_words;
use leptos::prelude::*;

/// «■ НУ», for tables and lists.
#[component]
pub fn CategoryMark(
    /// Which.
    category: Category,
) -> impl IntoView {
    let (letters, word) =
        with_words(|words| (flags::category_short(words, category), flags::category(words, category)));
    view! {
        <span class=format!("cat {}", category_class(category)) title=word.clone()>
            <span aria-hidden="true">{letters}</span>
            <span class="vh">{word.clone()}</span>
        </span>
    }
}

/// «■ Неуспевающий», for headings.
#[component]
pub fn CategoryWord(
    /// Which.
    category: Category,
) -> impl IntoView {
    let word = with_words(|words| flags::category(words, category));
    view! { <span class=format!("cat {}", category_class(category))>{word}</span> }
}

/// `nu`, `su`, `gr`: as the style sheets name them.
pub fn category_class(category: Category) -> &'static str {
    match category {
        Category::NotPassing => "nu",
        Category::Weak => "su",
        Category::AtRisk => "gr",
    }
}
