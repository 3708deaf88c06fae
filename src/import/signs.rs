//! What the signs of a table mean: pluses, words, percents, «2 из 3». Which of them a table uses is found in `draft::items`.

use crate::import::fold;
use crate::reference::profiles::Vocabulary;

/// What the signs of a table mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signs {
    /// Points are numbers; a dash is «не приступал».
    Numbers,
    /// «+» is a point, «-» is none: the table has pluses.
    PlusMinus,
    /// «да» is a point, «нет» is none: hardly anything else stands in the table.
    YesNo,
    /// Numbers are percents of the item's maximum.
    Percents,
    /// Numbers are shares of it: 0.5.
    Shares,
    /// «2/3» are points and what they are of.
    Wholes,
}

/// «2 из 3»; `2/3` in a table of such.
pub fn of_whole(text: &str, signs: Signs) -> Option<(f64, f64)> {
    fold::of_whole(text).or_else(|| fold::glued_whole(text).filter(|_| signs == Signs::Wholes))
}

/// Whether a text is a yes or a no.
pub fn yes_or_no(text: &str, words: &Vocabulary) -> Option<bool> {
    let folded = fold::folded(text);
    if words.yes.contains(&folded) { Some(true) } else { words.no.contains(&folded).then_some(false) }
}

/// Whether a text says in words that a task was solved or not.
pub fn solved_in_words(text: &str, words: &Vocabulary) -> Option<bool> {
    let folded = fold::folded(text);
    if words.solved.contains(&folded) { Some(true) } else { words.unsolved.contains(&folded).then_some(false) }
}
