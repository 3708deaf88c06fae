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
    /// Pupils of a class from which on it is no chance that all have the same points.
    pub alike_min: usize,
    /// Largest maximum of a whole work that percents are compared with.
    pub whole_max: i32,
}
