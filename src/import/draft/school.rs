//! Which school a file speaks of, and which classes its ordinal numbers mean.

use crate::import::cell;
use crate::import::draft::DraftSchool;
use crate::import::draft::titles::Title;
use crate::import::fold;
use crate::import::recognise::profile::contains_word;
use crate::import::sheet::Workbook;
use crate::reference::profiles::Vocabulary;
use std::collections::BTreeMap;

/// The school of the title rows: the first that carries a number or a name in quotes, else the first at all.
pub fn in_titles(titles: &[Title], words: &Vocabulary) -> Option<DraftSchool> {
    let named: Vec<&Title> = titles.iter().filter(|title| is_school(&title.folded, words)).collect();
    let is_own_name =
        |title: &&&Title| title.text.contains(['№', '«', '"']) && !title.folded.starts_with("муниципальное");
    let best = named.iter().find(is_own_name).or_else(|| named.iter().find(|title| title.text.contains('№')))?;
    Some(named_in(&best.text, words))
}

/// Whether a text names a school.
pub fn is_school(folded: &str, words: &Vocabulary) -> bool {
    let short = |word: &&String| word.chars().count() <= 4;
    // Short words must stand alone: «сош» is not in «сошлись».
    let (alone, stems): (Vec<_>, Vec<_>) = words.schools.iter().partition(short);
    let parts: Vec<&str> = folded.split(|letter: char| !letter.is_alphanumeric()).collect();
    alone.iter().any(|word| parts.contains(&word.as_str())) || stems.iter().any(|word| contains_word(folded, word))
}

/// «МБОУ СОШ № 901 (вымышленная)(edu990901) | Кол-во участников: 45» → name and login.
fn named_in(text: &str, words: &Vocabulary) -> DraftSchool {
    let text = text.split('|').next().unwrap_or_default().trim();
    let text =
        text.split_once(':').filter(|(label, _)| label.chars().count() < 14).map_or(text, |(_, name)| name.trim());
    let cut = text.split(',').map(str::trim).find(|part| is_school(&fold::folded(part), words));
    let (name, code) = split_login(cut.unwrap_or(text));
    DraftSchool { name: name.trim().to_owned(), code }
}

/// A login in brackets at the end taken off.
fn split_login(text: &str) -> (&str, String) {
    let inner = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    match inner.filter(|(_, login)| is_login(login)) {
        Some((name, login)) => (name, login.to_owned()),
        None => (text, String::new()),
    }
}

/// `edu990901`, `sch990901`.
pub fn is_login(text: &str) -> bool {
    let digits = text.strip_prefix("edu").or_else(|| text.strip_prefix("sch"));
    digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Ordinal number of a class → class, from the sheet of the form that lists them.
pub fn ordinals(workbook: &Workbook) -> BTreeMap<u32, cell::ClassName> {
    let is_list = |name: &str| matches!(&*fold::folded(name), "порядковый номер класса" | "классы" | "номера классов");
    let mut classes = BTreeMap::new();
    for row in workbook.sheets.iter().filter(|sheet| is_list(&sheet.name)).flat_map(|sheet| &sheet.rows) {
        let Some(number) = cell::number(row.cell(0)).filter(|number| (1.0..1000.0).contains(number)) else { continue };
        let class = row.cell(1).and_then(|cell| cell::class_of(&fold::spaced(&cell.shown())));
        if let Some((class, _)) = class {
            classes.insert(number as u32, class);
        }
    }
    classes
}
