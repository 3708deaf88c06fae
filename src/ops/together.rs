//! Deeds over versions: merging a file, deciding a conflict, undoing a change.

use crate::change::{self, Change, Deed, DeedKind, Edit, InverseFault, Label};
use crate::exchange::class_file::ClassFile;
use crate::exchange::merge::{self, Concern, Issued};
use crate::exchange::{adoption, batch};
use crate::model::dataset::Dataset;
use crate::model::fact::{FactKey, FactKind};
use crate::model::order::Gather;
use crate::model::org::School;
use crate::model::version::VersionVector;
use crate::ops::pen::Pen;
use crate::ops::{Actor, Refusal, erase, intake};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::vec;

/// A label names so many files of one deed; of more the first and the last.
const NAMED: usize = 4;

/// A file to be merged and what the person agreed to after seeing the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeOrder {
    /// The opened file.
    pub file: Box<ClassFile>,
    /// The concerns of the report that were answered with «да».
    pub agreed: BTreeSet<Concern>,
}

/// Joins the file's registers into ours. Makes no version of its own.
pub fn merge(pen: &mut Pen<'_>, order: &MergeOrder, issued: &Issued) -> Result<Label, Refusal> {
    let file = adoption::read_here(pen.dataset(), &order.file);
    let report = merge::preview(pen.dataset(), &file, issued);
    let open: BTreeSet<_> = report.concerns.difference(&order.agreed).cloned().gather();
    if !open.is_empty() {
        return Err(Refusal::NotAgreed(open));
    }
    for (key, before, after) in merge::joined(pen.dataset(), &file) {
        pen.put_edit(Edit { key, before, after });
    }
    if is_called_otherwise(pen) {
        settle_schools(pen, &pen.grown());
    }
    erase::honour(pen);
    let n = (report.new.len() + report.changed.len() + report.removals.len()) as u32;
    Ok(Label::Did(Deed { kind: DeedKind::Merge, title: order.file.manifest.title(), n }))
}

/// Joins many files as one deed.
pub fn merge_all(dataset: &Dataset, files: Vec<Arc<ClassFile>>, actor: &Actor) -> Result<Change, Refusal> {
    let mut collecting = collect(dataset, files, actor)?;
    while collecting.step() {}
    collected(collecting, actor)
}

/// [`merge_all`] in steps, for who must not hold the page so long; [`collected`] gives the change.
pub fn collect<'a>(
    dataset: &'a Dataset,
    files: Vec<Arc<ClassFile>>,
    actor: &'a Actor,
) -> Result<Collecting<'a>, Refusal> {
    Collecting::begin(Pen::new(dataset, actor.maker()), files, actor.issued())
}

/// What all steps together would change.
pub fn collected(collecting: Collecting<'_>, actor: &Actor) -> Result<Change, Refusal> {
    let (pen, label) = collecting.finish()?;
    pen.into_change(label, actor)
}

/// Many files on their way in, one after another, each seen against all before it. One that asks something in its turn is left
/// out, so that a person decides it by itself. One file a step: who calls may let the page answer in between.
pub struct Collecting<'a> {
    pen: Pen<'a>,
    issued: Issued,
    coming: vec::IntoIter<Arc<ClassFile>>,
    /// The facts with everything that was taken in so far.
    grown: Dataset,
    here: VersionVector,
    n: u32,
    titles: Vec<String>,
    asked: BTreeSet<Concern>,
}

impl<'a> Collecting<'a> {
    /// Nothing taken in yet. Refused when the files are of several schools and nobody has said which is the person's own.
    pub fn begin(pen: Pen<'a>, files: Vec<Arc<ClassFile>>, issued: Issued) -> Result<Self, Refusal> {
        let grown = pen.dataset().clone();
        if !batch::unsettled(&grown, files.iter().map(|file| &**file)).is_empty() {
            return Err(Refusal::NotAgreed(BTreeSet::from([Concern::HomeFirst])));
        }
        let here = grown.vector();
        let (coming, titles, asked) = (files.into_iter(), Vec::new(), BTreeSet::new());
        Ok(Self { pen, issued, coming, grown, here, n: 0, titles, asked })
    }

    /// Takes the next file in; `false` when there was none.
    pub fn step(&mut self) -> bool {
        let Some(file) = self.coming.next() else { return false };
        let file = adoption::read_here(&self.grown, &file);
        let report = merge::preview_beside(&self.grown, &self.here, &file, &self.issued);
        if !report.concerns.is_empty() {
            self.asked.extend(report.concerns);
            return true;
        }
        self.titles.push(file.manifest.title());
        self.n += (report.new.len() + report.changed.len() + report.removals.len()) as u32;
        let edits: Vec<_> = merge::joined(&self.grown, &file).collect();
        for (key, _, after) in edits {
            after.versions().iter().for_each(|version| self.here.absorb(&version.vector));
            self.grown.put(key.clone(), after.clone());
            let before = self.pen.dataset().register(&key).cloned().unwrap_or_default();
            self.pen.put_edit(Edit { key, before, after });
        }
        true
    }

    /// What was written, and its label; refused when every file asked something.
    pub fn finish(mut self) -> Result<(Pen<'a>, Label), Refusal> {
        if self.titles.is_empty() && !self.asked.is_empty() {
            return Err(Refusal::NotAgreed(self.asked));
        }
        if is_called_otherwise(&self.pen) {
            settle_schools(&mut self.pen, &self.grown);
        }
        erase::honour(&mut self.pen);
        let title = match &self.titles[..] {
            [first, .., last] if self.titles.len() > NAMED => format!("{first}, …, {last}"),
            all => all.join(", "),
        };
        Ok((self.pen, Label::Did(Deed { kind: DeedKind::Merge, title, n: self.n })))
    }
}

/// Whether this deed writes of schools, and one of them is known under other ids.
fn is_called_otherwise(pen: &Pen<'_>) -> bool {
    let mut schools = pen.written().filter(|key| key.kind == FactKind::School);
    let standing = pen.dataset().of_kind(FactKind::School).map(|(key, _)| key);
    schools.next().is_some()
        && standing
            .chain(pen.written().filter(|key| key.kind == FactKind::School))
            .filter_map(|key| pen.get::<School>(&key.id))
            .any(|school| school.also.is_some())
}

/// What is said of a school that goes is said of the one that it is from now on; `grown` are the facts with what is written.
pub fn settle_schools(pen: &mut Pen<'_>, grown: &Dataset) {
    for (key, _, after) in adoption::unread(grown) {
        pen.replace(key, after);
    }
}

/// Decides conflicts by versions that have seen all others; all or none.
pub fn choose(pen: &mut Pen<'_>, choices: &[(FactKey, usize)]) -> Result<Label, Refusal> {
    let mut n = 0;
    for (key, version) in choices {
        let before = pen.dataset().register(key).ok_or_else(|| Refusal::Unknown(key.clone()))?;
        if before.versions().len() < 2 {
            return Err(Refusal::NotAConflict(key.clone()));
        }
        let chosen = before.versions().get(*version).ok_or(Refusal::NoSuchVersion(*version))?;
        let after = pen.maker().register(before, chosen.body.clone());
        n += before.versions().len() as u32;
        pen.put_edit(Edit { key: key.clone(), before: before.clone(), after });
    }
    let kind = choices.first().map_or("", |(key, _)| key.kind.code());
    Ok(Label::Did(Deed { kind: DeedKind::Choice, title: kind.to_owned(), n }))
}

/// Puts bodies back. Refused when that would take away what a later record stands on.
pub fn undo(pen: &mut Pen<'_>, change: &Change) -> Result<Label, Refusal> {
    let edits = change::inverse(change, pen.dataset(), pen.maker())
        .map_err(|InverseFault::ChangedSince(key)| Refusal::ChangedSince(key))?;
    for edit in edits {
        pen.put_edit(edit);
    }
    let gone: BTreeSet<FactKey> = pen.written().filter(|key| pen.fact(key).is_none()).cloned().gather();
    let standing = pen.dataset().registers().map(|(key, _)| key).filter(|key| !gone.is_empty() && !gone.contains(key));
    for (key, fact) in standing.filter_map(|key| Some((key, pen.fact(key)?))) {
        if let Some(missing) = intake::wants(fact).into_iter().find(|want| gone.contains(want)) {
            return Err(Refusal::Dangling { key: key.clone(), missing });
        }
    }
    Ok(change.label.undone())
}
