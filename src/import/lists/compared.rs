//! The comparison of marks with the journal as ФИС ОКО gave it in 2021: under each group the rows «Понизили», «Подтвердили»,
//! «Повысили», «Всего». The report of one school may leave its group to the titles.

use crate::import::cell;
use crate::import::draft::school;
use crate::import::fold;
use crate::import::lists::Listing;
use crate::import::lists::reports::{Group, level_of};
use crate::import::sheet::{Row, Sheet, Workbook};
use crate::reference::profiles::{Profile, Vocabulary};
use std::collections::BTreeMap;

/// What the rows of a group are called in [`Group::numbers`], in the order of the profile's cells.
const FIELDS: [(&str, &str); 3] = [("lowered", "loweredPct"), ("confirmed", "confirmedPct"), ("raised", "raisedPct")];

/// The groups of a table that has them one below the other.
pub fn groups(
    workbook: &Workbook,
    sheet: &Sheet,
    listing: &Listing,
    profile: &Profile,
    words: &Vocabulary,
) -> Vec<Group> {
    let titles = listing.titles_above(workbook, sheet);
    let mut label = school::in_titles(&titles, words).map(|school| school.name).unwrap_or_default();
    let mut groups: Vec<Group> = Vec::new();
    for row in listing.rows(sheet) {
        let Some((_, first)) = row.cells.first() else { continue };
        let text = fold::spaced(&first.shown());
        let folded = fold::folded(&text);
        let begins = |words: &Vec<String>| words.iter().any(|word| folded.starts_with(word.as_str()));
        let (count, share) = (cell::number(listing.cell(row, "n")), cell::number(listing.cell(row, "share")));
        match profile.cells.iter().position(begins).and_then(|at| FIELDS.get(at).copied()) {
            Some((count_field, share_field)) => {
                let is_new =
                    groups.last().is_none_or(|group| group.label != label || group.numbers.contains_key(share_field));
                if is_new && !label.is_empty() {
                    groups.push(group(row, &label, words));
                }
                let Some(group) = groups.last_mut() else { continue };
                group.numbers.extend(count.map(|count| (count_field.to_owned(), count)));
                group.numbers.extend(share.map(|share| (share_field.to_owned(), share)));
            }
            None if begins(&words.reports.all) => {
                if let Some(group) = groups.last_mut() {
                    group.n = group.n.or(count);
                }
            }
            None if share.is_none() && row.cells.len() <= 2 => label = text,
            None => {}
        }
    }
    groups
}

fn group(row: &Row, label: &str, words: &Vocabulary) -> Group {
    let (level, code) = level_of(label, words);
    Group {
        row: row.number,
        label: label.to_owned(),
        level,
        code,
        n: None,
        numbers: BTreeMap::new(),
        percents: BTreeMap::new(),
        items: BTreeMap::new(),
    }
}
