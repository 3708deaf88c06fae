//! Mastery in the four words, the sentences of the class map, and «Что получается».
//!
//! Invariant: a share always names its parts; of fewer than two items nothing is claimed.

use crate::analysis::class_map::{Cell, Reach, Sums};
use crate::analysis::findings::Strength;
use crate::analysis::interval::Share;
use crate::analysis::mastery::judge::Further;
use crate::model::evidence::MasteryWord;
use crate::text::flags::Names;
use crate::text::words::Words;
use crate::text::{msg, number};

/// «дефицит».
pub fn word(words: &Words, word: MasteryWord) -> String {
    match word {
        MasteryWord::Deficit => words.say(&msg::MasteryDeficit),
        MasteryWord::Likely => words.say(&msg::MasteryLikely),
        MasteryWord::LittleData => words.say(&msg::MasteryLittleData),
        MasteryWord::Mastered => words.say(&msg::MasteryMastered),
    }
}

/// What a cell of the map is called: «Метелин Егор, Часть от числа: дефицит, 1 из 3».
pub fn cell_label(words: &Words, pupil: String, skill: String, cell: Option<&Cell>) -> String {
    match cell {
        Some(cell) => {
            let share = share(words, cell.n_solved, cell.n_items);
            words.say(&msg::MasteryCell { pupil, skill, word: word(words, cell.word), share })
        }
        None => words.say(&msg::MasteryCellNothing { pupil, skill }),
    }
}

/// What stands under the word in the side panel: «Решено 1 из 3. Вероятность, что умение освоено: 12 %.»
pub fn cell_sentence(words: &Words, cell: &Cell) -> String {
    let share = share(words, cell.n_solved, cell.n_items);
    if cell.n_items < 2 {
        words.say(&msg::MasteryLittleSentence { share })
    } else {
        words.say(&msg::MasterySentence { share, percent: number::percent(cell.probability, words.lang()) })
    }
}

/// «Всем классом».
pub fn reach(words: &Words, reach: Reach) -> String {
    match reach {
        Reach::WholeClass => words.say(&msg::MapReachWholeClass),
        Reach::Group => words.say(&msg::MapReachGroup),
        Reach::Single => words.say(&msg::MapReachSingle),
        Reach::LittleData => words.say(&msg::MapReachLittleData),
    }
}

/// «2 базовых задания».
pub fn basic_items(words: &Words, n: u32) -> String {
    words.say(&msg::FurtherItems { n: i64::from(n) })
}

/// «Ударение — 2 базовых задания», and what follows from them.
pub fn further(words: &Words, skill: &str, further: Further) -> (String, String) {
    let items = basic_items(words, further.n_items);
    let (n, word) = (i64::from(further.n_items), word(words, further.if_none));
    (words.say(&msg::FurtherLine { skill: skill.to_owned(), items }), words.say(&msg::FurtherEnds { n, word }))
}

/// «Из тех в классе, о ком можно судить, не освоили 12 из 20 (60 %), интервал 95 % — 39–78 %: всем классом.»
pub fn column(words: &Words, not_learnt: Share, reach: Reach) -> String {
    let lang = words.lang();
    let (k, n) = (not_learnt.k.round() as usize, not_learnt.n.round() as usize);
    if reach == Reach::LittleData || n == 0 {
        return words.say(&msg::CellColumnLittle { known: n.to_string() });
    }
    words.say(&msg::CellColumn {
        share: number::share_with_percent(k, n, lang),
        range: number::percent_range(not_learnt.low, not_learnt.high, lang),
        reach: self::reach(words, reach).to_lowercase(),
    })
}

/// «57 дефицитов у 19 учеников, ещё 56 вероятных; по 48 клеткам мало данных.»
pub fn sums_sentence(words: &Words, sums: &Sums) -> String {
    let mut sentence = words.say(&msg::ClassDeficits { n_deficits: i64::from(sums.n_deficits) });
    if sums.n_deficits > 0 {
        sentence.push(' ');
        sentence += &words.say(&msg::ClassDeficitsPupils { n_pupils: i64::from(sums.n_pupils_with_deficits) });
    }
    if sums.n_likely > 0 {
        sentence += ", ";
        sentence += &words.say(&msg::ClassLikely { n_likely: i64::from(sums.n_likely) });
    }
    if sums.n_little > 0 {
        sentence += "; ";
        sentence += &words.say(&msg::ClassLittle { n_little: i64::from(sums.n_little) });
    }
    sentence + "."
}

/// One fact of «Что получается». A participation is its own title; the page has it.
pub fn strength(words: &Words, strength: &Strength, names: Names<'_>) -> Option<String> {
    let lang = words.lang();
    Some(match strength {
        Strength::Skill { skill, n_solved, n_items, n_works, .. } => words.say(&msg::StrengthSkill {
            skill: (names.skill)(skill),
            share: share(words, *n_solved, *n_items),
            n_works: i64::from(*n_works),
        }),
        Strength::Grown { skill, before, after, .. } => words.say(&msg::StrengthGrown {
            skill: (names.skill)(skill),
            before: share(words, before.0, before.1),
            after: share(words, after.0, after.1),
        }),
        Strength::Work { assessment, percent, class_median } => words.say(&msg::StrengthWork {
            work: (names.work)(assessment),
            percent: number::percent(percent / 100.0, lang),
            median: number::percent(class_median / 100.0, lang),
        }),
        Strength::HardItems { assessment, items } => words.say(&msg::StrengthHardItems {
            work: (names.work)(assessment),
            n: items.len() as i64,
            items: items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        }),
        Strength::BestItem { assessment, item } => {
            words.say(&msg::StrengthBestItem { work: (names.work)(assessment), item: item.to_string() })
        }
        Strength::Participation(_) => return None,
    })
}

fn share(words: &Words, n: u32, of_all: u32) -> String {
    number::share(n as usize, of_all as usize, words.lang())
}
