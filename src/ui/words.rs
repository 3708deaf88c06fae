//! The words of the interface in the language that is set. One place, so that pages only name messages.

use crate::text::words::{Lang, Message, Words};
use std::cell::RefCell;

thread_local! {
    static WORDS: RefCell<Option<Words>> = const { RefCell::new(None) };
}

/// Sets the language of everything said from now on.
pub fn speak(lang: Lang) {
    WORDS.with(|words| *words.borrow_mut() = Some(Words::new(lang)));
}

/// Says one message.
pub fn say(message: impl Message) -> String {
    with_words(|words| words.say(&message))
}

/// Lends the words to a function of `text` or `report` that makes sentences from data.
pub fn with_words<T>(use_words: impl FnOnce(&Words) -> T) -> T {
    WORDS.with(|words| {
        let mut words = words.borrow_mut();
        use_words(words.get_or_insert_with(|| Words::new(Lang::Ru)))
    })
}
