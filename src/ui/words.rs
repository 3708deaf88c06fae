//! The words of the interface in the language that is set. One place, so that pages only name messages.

use crate::text::words::{Lang, Message, NameView, Reach, Words};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

thread_local! {
    static WORDS: RefCell<Option<Rc<Words>>> = const { RefCell::new(None) };
    static NAMES: Cell<NameView> = const { Cell::new(NameView::Shown) };
}

/// Sets the words of everything said from now on.
pub fn speak(words: Words) {
    words.set_names(NAMES.get());
    WORDS.with(|now| *now.borrow_mut() = Some(Rc::new(words)));
}

/// Pupils are called by their names from now on, or not; what stands on the screen has to be drawn anew.
pub fn show_names(names: NameView) {
    NAMES.set(names);
    with_words(|words| words.set_names(names));
}

/// Makes something that leaves the program: with the names, whatever the screen shows.
pub fn plainly<T>(make: impl FnOnce() -> T) -> T {
    let shown = NAMES.get();
    show_names(NameView::Shown);
    let made = make();
    show_names(shown);
    made
}

/// From now on everything can be said. Only what lies in a later part may call this: the words come with it.
pub fn speak_whole() {
    if with_words(Words::reach) == Reach::First {
        speak(Words::russian());
    }
}

/// The language of what is said now.
pub fn lang() -> Lang {
    with_words(Words::lang)
}

/// Says one message.
pub fn say(message: impl Message) -> String {
    with_words(|words| words.say(&message))
}

/// Lends the words to a function of `text` or `report` that makes sentences from data. It may say something itself.
pub fn with_words<T>(use_words: impl FnOnce(&Words) -> T) -> T {
    let words = WORDS.with(|words| words.borrow_mut().get_or_insert_with(|| Rc::new(Words::first())).clone());
    use_words(&words)
}
