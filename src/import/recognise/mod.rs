//! Sheet → what it is and where its parts stand. Compares with profiles (data); reads no points and judges no row.
//!
//! Invariant: a sheet that is not pupils' results is said to be something else or unknown, never taken for results.

pub mod beside;

pub mod blocks;

pub mod ends;

pub mod experts;

pub mod heading;

pub mod info_rows;

pub mod layout;

pub mod levels;

pub mod marks;

pub mod mask_columns;

pub mod maximum;

pub mod pairs;

pub mod profile;

pub mod saved;

pub mod side;

pub mod strips;

pub mod subjects;

pub mod sums;

pub mod turned;

pub mod unfolded;

pub mod wholes;

use crate::import::recognise::layout::Layout;
use crate::import::sheet::Workbook;
use crate::reference::Reference;

/// What one sheet is.
#[derive(Clone, Debug, PartialEq)]
pub struct Recognition {
    /// Index of the sheet in the workbook.
    pub sheet: usize,
    /// Id of the profile; «unknown» where none fits.
    pub profile: String,
    /// What the sheet holds.
    pub form: Form,
    /// How sure it is.
    pub certainty: Certainty,
    /// Where its parts stand; also the best attempt for an unknown sheet, to start the mapping step from.
    pub layout: Option<Layout>,
}

/// What a sheet holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Pupils with points: it can be drafted.
    Results,
    /// A known form of another kind: it is named, not imported as results.
    OtherKind,
    /// Drop-down lists that belong to another sheet.
    Service,
    /// Nothing in it.
    Blank,
    /// Results on a sheet that the spreadsheet does not show, beside others that it shows: they are left until somebody asks.
    Hidden,
    /// A table of no known form: the person maps its columns.
    Unknown,
}

/// How sure a recognition is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// A guess to start the mapping step from.
    Attempt,
    /// By roles of columns alone.
    Likely,
    /// By the headings of a known form.
    Sure,
}

/// What every sheet is, in order of the sheets: one recognition each, or one per table where a sheet repeats its header.
pub fn recognise(workbook: &Workbook, reference: &Reference) -> Vec<Recognition> {
    (0..workbook.sheets.len()).flat_map(|sheet| profile::of_sheet(workbook, sheet, &reference.profiles)).collect()
}

/// The same sheet with a layout a person has set in the mapping step.
pub fn mapped(sheet: usize, layout: Layout) -> Recognition {
    Recognition {
        sheet,
        profile: "table".to_owned(),
        form: Form::Results,
        certainty: Certainty::Sure,
        layout: Some(layout),
    }
}
