//! How far two written names can be one child's. Compares texts only; who is who is decided by `matching` and by people.
//!
//! Invariant: symmetric; parts that a side does not know neither help nor hinder.

use crate::import::fold::folded;
use crate::model::org::PersonName;

/// How two surnames stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Surnames {
    /// Nothing in common that can be named.
    Other,
    /// One letter more, less, other or swapped, in words of five letters and more.
    Typo,
    /// One is a part of the other's double surname.
    Part,
    /// The same, ё and е alike.
    Same,
}

/// How two given names or patronymics stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Givens {
    /// Different.
    Other,
    /// One side does not know it.
    Unknown,
    /// An initial that fits.
    Initial,
    /// One letter apart, in words of five letters and more.
    Typo,
    /// The same.
    Same,
}

/// Two names beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// Surnames.
    pub surname: Surnames,
    /// Given names.
    pub given: Givens,
    /// Patronymics.
    pub patronymic: Givens,
}

/// A name as it is compared: folded once, however many others it is held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    surname: String,
    given: String,
    patronymic: String,
}

impl Folded {
    /// Folds the parts.
    pub fn of(name: &PersonName) -> Self {
        Self { surname: folded(&name.surname), given: folded(&name.given), patronymic: folded(&name.patronymic) }
    }

    /// Compares two names.
    pub fn compare(&self, other: &Self) -> Likeness {
        Likeness {
            surname: surnames(&self.surname, &other.surname),
            given: givens(&self.given, &other.given),
            patronymic: givens(&self.patronymic, &other.patronymic),
        }
    }
}

impl Likeness {
    /// Whether the names can be one child's as they are written, without anything having changed in life.
    pub fn is_one_writing(self) -> bool {
        self.surname >= Surnames::Typo
            && self.given > Givens::Other
            && self.patronymic > Givens::Other
            // Two slips in one name are no slip.
            && [self.surname == Surnames::Typo, self.given == Givens::Typo, self.patronymic == Givens::Typo].into_iter().filter(|it| *it).count() <= 1
    }

    /// Whether given name and patronymic are written out and the same: what stays when a surname changes.
    pub fn is_same_but_surname(self) -> bool {
        self.given == Givens::Same && self.patronymic == Givens::Same
    }

    /// Whether every part is written out and the same.
    pub fn is_whole(self) -> bool {
        self.surname == Surnames::Same && self.is_same_but_surname()
    }
}

fn surnames(one: &str, other: &str) -> Surnames {
    let is_part = |long: &str, short: &str| long.split('-').any(|part| part == short) && long.contains('-');
    if one == other {
        Surnames::Same
    } else if is_part(one, other) || is_part(other, one) {
        Surnames::Part
    } else if is_slip(one, other) {
        Surnames::Typo
    } else {
        Surnames::Other
    }
}

fn givens(one: &str, other: &str) -> Givens {
    let (bare, bare_other) = (one.trim_end_matches('.'), other.trim_end_matches('.'));
    let is_initial = |text: &str| text.chars().count() == 1;
    if bare.is_empty() || bare_other.is_empty() {
        Givens::Unknown
    } else if is_initial(bare) || is_initial(bare_other) {
        if bare.chars().next() == bare_other.chars().next() { Givens::Initial } else { Givens::Other }
    } else if one == other {
        Givens::Same
    } else if is_slip(one, other) {
        Givens::Typo
    } else {
        Givens::Other
    }
}

/// A slip of the pen: one letter. Short words differ by one letter and are other words (Юля, Оля); so do the endings by
/// which the names of brothers and sisters differ (Ветров, Ветрова).
fn is_slip(one: &str, other: &str) -> bool {
    let (n, m) = (one.chars().count(), other.chars().count());
    n.min(m) >= 5 && n.abs_diff(m) <= 1 && strsim::osa_distance(one, other) == 1 && !differ_in_gender(one, other)
}

fn differ_in_gender(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    long.strip_suffix('а').is_some_and(|rest| rest == short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_part_by_part() {
        for (one, other, is_one) in [
            ("Ёлкин Артём Олегович", "Елкин Артем Олегович", true),
            ("Ёлкин Артём Олегович", "Елкин А. О.", true),
            ("Ёлкин Артём Олегович", "Елкин Артём", true),
            ("Барханова Лина", "Барханава Лина", true),
            ("Ветрова-Рожкова Ульяна", "Рожкова Ульяна", true),
            ("Ветров Саша", "Ветрова Саша", false),
            ("Ким Юля", "Кин Юля", false),
            ("Ёлкин Артём", "Елкин Б.", false),
            ("Барханова Алина", "Барханава Алима", false),
        ] {
            let (one, other) = (PersonName::from_one_cell(one), PersonName::from_one_cell(other));
            let (left, right) = (Folded::of(&one), Folded::of(&other));
            assert_eq!(left.compare(&right).is_one_writing(), is_one, "{} / {}", one.full(), other.full());
            assert_eq!(left.compare(&right), right.compare(&left));
        }
    }
}
