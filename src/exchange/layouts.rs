//! Layouts of files that travel by themselves: what one teacher has shown, a colleague need not show again. Holds headings of
//! columns, never a pupil.

use crate::model::source::SavedLayout;
use crate::wire::form::Wire;
use serde::{Deserialize, Serialize};

/// The word that tells such a file.
pub const FORMAT: &str = "marshrut-layouts/1";
/// More layouts are not taken from one file.
const MOST: usize = 1000;

/// The form of the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LayoutsV1 {
    format: String,
    layouts: Vec<<SavedLayout as Wire>::Form>,
}

/// Writes layouts as a file.
pub fn write(layouts: &[SavedLayout]) -> String {
    let file = LayoutsV1 { format: FORMAT.to_owned(), layouts: layouts.iter().map(Wire::to_form).collect() };
    // Strings and lists only: writing them cannot fail.
    serde_json::to_string_pretty(&file).unwrap_or_default()
}

/// Reads such a file; none where it is not one.
pub fn read(text: &str) -> Option<Vec<SavedLayout>> {
    let file: LayoutsV1 = serde_json::from_str(text).ok()?;
    let is_ours = file.format == FORMAT && !file.layouts.is_empty() && file.layouts.len() <= MOST;
    let layouts = if is_ours { file.layouts } else { return None };
    layouts.into_iter().map(|form| SavedLayout::of_form(form).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layouts_travel_and_other_files_are_none() {
        let layout = SavedLayout {
            id: "ab".into(),
            title: "КДР.xlsx".to_owned(),
            columns: vec!["name".to_owned(), "item:1".to_owned()],
        };
        let text = write(std::slice::from_ref(&layout));
        assert_eq!(read(&text), Some(vec![layout]));
        for other in
            ["", "{}", "[]", r#"{"format":"marshrut-layouts/1","layouts":[]}"#, r#"{"format":"другой","layouts":[]}"#]
        {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
