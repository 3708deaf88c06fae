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

/// What stands beside results and is none, or is told only by what stands around it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BesideWords {
    /// What stands where a name would and is none: «Проходной балл».
    pub no_names: Vec<String>,
    /// How the part of a title begins that speaks of who teaches: the subjects there are not those of the work.
    pub teachers: Vec<String>,
    /// Headings that stand over totals and over marks.
    pub mark_or_total: Vec<String>,
    /// Words directly before a day that is the work's where nothing else is said.
    pub day_heads: Vec<String>,
    /// How a line begins under which those stand who were absent.
    pub absent_heads: Vec<String>,
    /// How a line begins under which those stand who held or checked the work.
    pub officials: Vec<String>,
    /// How a row begins that stands between two printed pages.
    pub pages: Vec<String>,
    /// «вариант»: what stands beside the number of a variant.
    pub variants: Vec<String>,
    /// What stands beside the answers of a pupil, where the points have a row of their own.
    pub answers: Vec<String>,
    /// What stands beside those points.
    pub points: Vec<String>,
    /// Words before the day on which the work was written.
    pub days_of_work: Vec<String>,
    /// How a line begins under which somebody signs with a day of their own.
    pub approvals: Vec<String>,
    /// Words before days of something else.
    pub days_of_others: Vec<String>,
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
    /// Digits from which on a number where a heading may stand is a code of somebody: shorter ones may number the columns.
    pub somebody_digits: usize,
    /// Letters of a heading over tasks at least: a shorter text may be «н» or «осв.».
    pub heading_letters: usize,
    /// Signs of a mask at least: fewer may be anything.
    pub mask_signs: usize,
    /// Letters of a topic at least and at most: fewer are a sign, more are a paragraph.
    pub topic_letters: (usize, usize),
    /// So many rows from the header a row may speak of its tasks.
    pub topic_rows: u32,
    /// Subjects at most of a table with a row for every pupil and subject.
    pub subjects_most: usize,
    /// Largest maximum of a whole work that percents are compared with.
    pub whole_max: i32,
}
