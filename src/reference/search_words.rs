//! What of the vocabulary steers a search beside the headings: how reports call their groups, how far is looked.

use serde::Deserialize;

/// How reports on groups call their groups.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportWords {
    /// «всего»: how the row begins that sums up a group.
    pub all: Vec<String>,
    /// «выборка»: what the first row contains where it is the whole country.
    pub sample: Vec<String>,
    /// How the country begins.
    pub country: Vec<String>,
    /// How a municipality begins.
    pub town: Vec<String>,
    /// What a municipality contains.
    pub municipality: Vec<String>,
}

/// How far is looked, and from how many on numbers tell anything.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SearchLimits {
    /// First rows of a sheet in which a header is looked for.
    pub header_rows: usize,
    /// First cells of a row among which its label stands.
    pub label_cells: usize,
    /// Cells of a row of titles at most.
    pub title_cells: usize,
    /// Rows at the end of a sheet in which maxima are looked for.
    pub last_rows: usize,
    /// Numbers in a row from which on «1», «2», «3» under the headings number the columns.
    pub numbering_min: usize,
    /// Rows under a header that are looked at before anything else is read of it.
    pub glance_rows: usize,
    /// Rows at most of a sheet beside the results that holds nothing but a scale.
    pub scale_sheet_rows: usize,
    /// Names side by side from which on a table may lie on its side.
    pub names_min: usize,
    /// Cells of a table on its side at most: larger ones are no class.
    pub turned_cells: usize,
    /// Rows below a header whose numbers are compared.
    pub look_rows: usize,
    /// Pupils whose sums must agree before they tell anything.
    pub sums_min: usize,
    /// Criteria side by side from so many on are the criteria of one work.
    pub criteria_min: usize,
    /// Columns from which on a table of nothing but marks is one of marks.
    pub register_columns_min: usize,
    /// Cells that it must have: a few pupils may well have two points and more in every task.
    pub register_cells_min: usize,
    /// Pupils from which on a column that is the sum of others is one by no chance.
    pub whole_rows_min: usize,
    /// Different sums that they must have.
    pub whole_values_min: usize,
    /// Pupils of a class from which on it is no chance that all have the same points.
    pub alike_min: usize,
    /// Digits of a participant code at least.
    pub code_digits: usize,
    /// Subjects at most of a table with a row for every pupil and subject.
    pub subjects_most: usize,
    /// Largest maximum of a whole work that percents are compared with.
    pub whole_max: i32,
}
