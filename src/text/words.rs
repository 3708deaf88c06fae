//! The words of one language: a message goes in, a sentence comes out. Numbers inside sentences are printed by `text::number`.
//!
//! Only the active language is parsed. Invariant: every message of `text::msg` has a text in both languages (`build.rs`).

use crate::text::number;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::cell::Cell;
use std::fmt;
use unic_langid::LanguageIdentifier;

/// A sentence with typed gaps; the types are in `text::msg`.
pub trait Message {
    /// Its key in the Fluent files.
    const KEY: &'static str;
    /// Puts its values into the gaps.
    fn args<'a>(&'a self, args: &mut FluentArgs<'a>);
}

/// Language of the interface. Documents and data stay Russian.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Lang {
    /// Russian, the first language.
    #[default]
    Ru,
    /// English.
    En,
}

impl Lang {
    /// Both, first the default.
    pub const ALL: [Lang; 2] = [Lang::Ru, Lang::En];

    /// `ru`, `en`: for `<html lang>` and settings.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Ru => "ru",
            Lang::En => "en",
        }
    }

    /// The language of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// «Русский», «English»: in its own words.
    pub fn title(self) -> &'static str {
        match self {
            Lang::Ru => "Русский",
            Lang::En => "English",
        }
    }

    fn identifier(self) -> LanguageIdentifier {
        self.code().parse().unwrap_or_default()
    }
}

/// Whether pupils are called by their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum NameView {
    /// As they are called.
    #[default]
    Shown,
    /// «Ученик 7»: others look at the screen.
    Hidden,
}

/// How many sentences there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Those of `src/text/*/first`: what the first page says.
    First,
    /// All.
    Whole,
}

/// The sentences of one language.
pub struct Words {
    lang: Lang,
    reach: Reach,
    names: Cell<NameView>,
    bundle: FluentBundle<FluentResource>,
}

/// A text that `build.rs` has put together.
macro_rules! texts {
    ($file:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $file))
    };
}

impl Words {
    /// Parses the messages of a language: about a millisecond, so once per choice of language.
    pub fn new(lang: Lang) -> Self {
        match lang {
            Lang::Ru => Self::russian(),
            Lang::En => Self::english(),
        }
    }

    /// All Russian ones; who asks for these carries no English ones.
    pub fn russian() -> Self {
        Self::of(Lang::Ru, Reach::Whole, &[texts!("ru.first.ftl"), texts!("ru.later.ftl")])
    }

    /// The Russian ones of the first page; who asks for these carries no others (`ui::later`).
    pub fn first() -> Self {
        Self::of(Lang::Ru, Reach::First, &[texts!("ru.first.ftl")])
    }

    /// All English ones.
    pub fn english() -> Self {
        Self::of(Lang::En, Reach::Whole, &[texts!("en.first.ftl"), texts!("en.later.ftl")])
    }

    fn of(lang: Lang, reach: Reach, sources: &[&str]) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![lang.identifier()]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match lang {
            Lang::Ru => |value, _| printed_number(value, Lang::Ru),
            Lang::En => |value, _| printed_number(value, Lang::En),
        }));
        for source in sources {
            // `build.rs` has parsed the same text and refused faulty or repeated keys.
            let (Ok(resource) | Err((resource, _))) = FluentResource::try_new((*source).to_owned());
            bundle.add_resource_overriding(resource);
        }
        let _already_there = bundle.add_builtins();
        Self { lang, reach, names: Cell::default(), bundle }
    }

    /// How many sentences it knows.
    pub fn reach(&self) -> Reach {
        self.reach
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether sentences name pupils. `text::describe` is the one place where a name becomes text, and asks here.
    pub fn names(&self) -> NameView {
        self.names.get()
    }

    /// From now on they do, or do not.
    pub fn set_names(&self, names: NameView) {
        self.names.set(names);
    }

    /// The sentence. A key nobody knows is answered with itself: it cannot happen, and must not stop the page.
    pub fn say<M: Message>(&self, message: &M) -> String {
        let Some(pattern) = self.bundle.get_message(M::KEY).and_then(|found| found.value()) else {
            return M::KEY.to_owned();
        };
        let mut args = FluentArgs::new();
        message.args(&mut args);
        let mut faults = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(&args), &mut faults).into_owned();
        debug_assert!(faults.is_empty(), "{}: {faults:?}", M::KEY);
        said
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({})", self.lang.code())
    }
}

fn printed_number(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(number::decimal(number.value, 2, lang)),
        _ => None,
    }
}
