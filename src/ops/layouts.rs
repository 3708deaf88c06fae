//! Deeds about the layouts of files that a person showed once.

use crate::change::{Deed, DeedKind};
use crate::model::fact::{FactKey, Record};
use crate::model::id::LayoutId;
use crate::model::source::SavedLayout;
use crate::ops::Refusal;
use crate::ops::pen::Pen;

/// Keeps layouts; the title is that of the only one.
pub fn put(pen: &mut Pen<'_>, layouts: Vec<SavedLayout>) -> Result<Deed, Refusal> {
    let n = layouts.len() as u32;
    let title = if let [only] = &layouts[..] { only.title.clone() } else { String::new() };
    for layout in layouts {
        pen.put(layout.into_fact());
    }
    Ok(Deed { kind: DeedKind::Layouts, title, n })
}

/// Forgets one.
pub fn forget(pen: &mut Pen<'_>, id: &LayoutId) -> Result<Deed, Refusal> {
    let title = pen.known::<SavedLayout>(id.as_str())?.title.clone();
    pen.remove(&FactKey::new(SavedLayout::KIND, id.as_str()));
    Ok(Deed { kind: DeedKind::LayoutForgotten, title, n: 1 })
}
