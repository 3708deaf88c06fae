//! Two experts who wrote their points side by side: «К1 эксперт 1», «К1 эксперт 2», with or without «К1 итог».
//!
//! Invariant: where every task has a column for the agreed points those hold; else the points of two who disagree are nobody's.

use crate::import::fold;
use crate::import::recognise::heading::Head;
use crate::model::order::Gather;
use crate::reference::profiles::ItemWords;
use std::collections::BTreeMap;

/// Which columns hold the points of tasks where experts stand beside each other.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Experts {
    /// Column of the agreed points, else of the first expert → the heading of the task.
    pub tasks: BTreeMap<u32, String>,
    /// Column of the first expert → that of the second, where nothing was agreed.
    pub seconds: BTreeMap<u32, u32>,
}

/// The columns of two experts, or of what they agreed on; nothing where not every task has them.
pub fn of(heads: &[Head], words: &ItemWords) -> Experts {
    let mut tasks: BTreeMap<String, Vec<(u32, u8)>> = BTreeMap::new();
    for (column, task, number) in heads.iter().filter_map(|head| of_expert(head, words)) {
        tasks.entry(task).or_default().push((column, number));
    }
    let mut agreed: BTreeMap<u32, String> = BTreeMap::new();
    for head in heads.iter().filter(|head| of_expert(head, words).is_none()) {
        let task = [agreed_task(head, words), fold::folded(&head.group)].into_iter().find(|it| tasks.contains_key(it));
        // What stands right of the last task may be the total of all.
        if let Some(task) = task.filter(|task| agreed.values().all(|known| known != task)) {
            agreed.insert(head.column, task);
        }
    }
    let are_two = |columns: &Vec<(u32, u8)>| matches!(columns[..], [(_, 1), (_, 2)]);
    match () {
        () if tasks.len() < 2 => Experts::default(),
        () if agreed.len() == tasks.len() => Experts { tasks: agreed, seconds: BTreeMap::new() },
        () if agreed.len() > 1 || !tasks.values().all(are_two) => Experts::default(),
        () => {
            let seconds = tasks.values().map(|columns| (columns[0].0, columns[1].0)).gather();
            Experts { tasks: tasks.into_iter().map(|(task, columns)| (columns[0].0, task)).gather(), seconds }
        }
    }
}

/// «К1» of «К1 итог»; of «Итог» alone what stands over it.
fn agreed_task(head: &Head, words: &ItemWords) -> String {
    let folded = fold::folded(&head.title);
    let is_said =
        |part: &&str| words.agreed.iter().any(|word| part.trim_matches(['(', ')']).starts_with(word.as_str()));
    let rest: Vec<&str> = folded.split(' ').filter(|part| !is_said(part)).collect();
    if rest.is_empty() { fold::folded(&head.group) } else { rest.join(" ") }
}

/// The task and the number of the expert: both in one heading, or the task over the expert.
fn of_expert(head: &Head, words: &ItemWords) -> Option<(u32, String, u8)> {
    let folded = fold::folded(&head.title);
    let parts: Vec<&str> = folded.split([' ', '(', ')', ',', ':', '.', '№']).filter(|part| !part.is_empty()).collect();
    // «Э1», but no other word that begins with its letter.
    let is_word = |part: &str, word: &String| {
        let rest = part.strip_prefix(word.as_str());
        rest.is_some_and(|rest| word.chars().count() > 2 || number_of(rest).is_some())
    };
    let at = parts.iter().position(|part| words.experts.iter().any(|word| is_word(part, word)))?;
    let glued = parts[at].trim_start_matches(char::is_alphabetic);
    let behind = parts.get(at + 1).copied().and_then(number_of);
    let before = at.checked_sub(1).and_then(|at| number_of(parts[at]));
    // «1 эксперт 2»: of the first task, and the second expert.
    let (number, range) = match (number_of(glued), behind, before) {
        (Some(number), ..) => (number, at..at + 1),
        (None, Some(number), _) => (number, at..at + 2),
        (None, None, Some(number)) => (number, at - 1..at + 1),
        _ => return None,
    };
    let rest: Vec<&str> =
        parts.iter().enumerate().filter(|(at, _)| !range.contains(at)).map(|(_, part)| *part).collect();
    let task = if rest.is_empty() { fold::folded(&head.group) } else { rest.join(" ") };
    (!task.is_empty()).then_some((head.column, task, number))
}

fn number_of(text: &str) -> Option<u8> {
    match text.trim_matches('-').trim_end_matches("-й") {
        "1" | "i" => Some(1),
        "2" | "ii" => Some(2),
        "3" | "iii" => Some(3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heads(titles: &[(&str, &str)]) -> Vec<Head> {
        let head = |(column, (title, group)): (usize, &(&str, &str))| Head {
            column: column as u32,
            title: (*title).to_owned(),
            group: (*group).to_owned(),
        };
        titles.iter().enumerate().map(head).collect()
    }

    #[test]
    fn two_experts_for_every_task_are_told_from_a_column_that_decides() {
        let words = crate::reference::profiles::ProfileBook::seeds().unwrap().vocabulary.items;
        let n = |titles: &[(&str, &str)]| of(&heads(titles), &words).seconds.into_iter().collect::<Vec<_>>();
        let two = [("К1 эксперт 1", ""), ("К1 эксперт 2", ""), ("К2 (1 эксп.)", ""), ("К2 (2 эксп.)", "")];
        assert_eq!(n(&two), [(0, 1), (2, 3)]);
        let over = [("Эксперт 1", "Задание 1"), ("Эксперт 2", "Задание 1"), ("I эксперт", "2"), ("II эксперт", "2")];
        assert_eq!(n(&over), [(0, 1), (2, 3)]);
        for agreed in [["К1", "К2"], ["К1 итог", "К2 (итог)"]] {
            let titles = [two[0], two[1], (agreed[0], ""), two[2], two[3], (agreed[1], "")];
            assert_eq!(n(&titles), []);
            assert_eq!(of(&heads(&titles), &words).tasks.into_keys().collect::<Vec<_>>(), [2, 5]);
        }
        let total = [over[0], over[1], over[2], over[3], ("Итог", "2")];
        assert_eq!(n(&total), [(0, 1), (2, 3)]);
        let short = [("Э1", "20"), ("Э2", "20"), ("Э1", "21"), ("Э2", "21")];
        assert_eq!(n(&short), [(0, 1), (2, 3)]);
        let worded =
            [short[0], short[1], ("Итоговый балл", "20"), short[2], short[3], ("Выставлено", "21"), ("Итог", "")];
        assert_eq!(of(&heads(&worded), &words).tasks.into_keys().collect::<Vec<_>>(), [2, 5]);
        assert_eq!(n(&[("Эксперт 1", ""), ("Эксперт 2", "")]), []);
        assert_eq!(n(&[two[0], two[1], two[2]]), []);
    }
}
