//! Whether the work is safe, and why a deed had no effect: the words of the foot of the navigation.

use crate::model::calendar::Moment;
use crate::store::fault::KeepFault;
use crate::store::told;
use crate::text::msg;
use crate::text::words::Words;

/// What is true about the safety of the work, for the foot of the navigation.
#[derive(Clone, Debug, PartialEq)]
pub enum SaveState {
    /// Nothing has been done yet.
    Nothing,
    /// So many deeds are on their way.
    Saving(usize),
    /// The last deed survived a power cut from this moment on.
    Saved(Moment),
    /// The last deed was not kept and has no effect.
    Failed(KeepFault),
    /// The browser keeps nothing: everything is gone with the tab.
    MemoryOnly,
    /// Another tab writes; this one follows.
    Follower,
}

/// Why a deed had no effect.
#[derive(Clone, Debug)]
pub enum Trouble {
    /// It makes no sense as the facts stand; the sentence, made where deeds are carried out.
    Refused(String),
    /// It could not be kept.
    NotKept(KeepFault),
    /// The part of the program that knows how has not been fetched.
    NotFetched,
}

impl Trouble {
    /// What happened, whether the data are safe, what to do: in one line.
    pub fn sentence(&self, words: &Words) -> String {
        match self {
            Trouble::Refused(sentence) => sentence.clone(),
            Trouble::NotKept(fault) => told::keep_fault(words, fault).one_line(),
            Trouble::NotFetched => words.say(&msg::PartMissingText),
        }
    }
}
