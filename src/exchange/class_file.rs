//! The file that goes from hand to hand: a manifest that says what is inside, and the facts with all their versions.
//!
//! Its form is documented for others in `public/schema/class-file.v1.json`. Invariant: `open` gives a file only when format,
//! bounds, counts, keys and hash agree; whatever it gives can be merged without further checks of form.

use crate::exchange::class_file::form::{Document, Head, ManifestV1};
use crate::exchange::scope::{Scope, select};
use crate::exchange::sealed;
use crate::exchange::signing::Signature;
use crate::exchange::written::is_as_written;
use crate::model::calendar::{Moment, SchoolYear};
use crate::model::dataset::Dataset;
use crate::model::fact::{FactKey, FactKind};
use crate::model::id::{ClassId, InstallationId, SchoolId};
use crate::model::order::Gather;
use crate::model::org::{Class, School};
use crate::model::version::Register;
use crate::wire::bounds::{BoundsFault, FOREIGN};
use crate::wire::form::Wire;
use crate::wire::hash::sha256_hex;
use crate::wire::ladder::{self, NEWEST, WireFault};
use std::collections::{BTreeMap, BTreeSet};

mod form;
pub mod slowly;

/// The word by which the file is known.
pub const FORMAT: &str = "marshrut-class";

/// No installation reaches it; a higher counter from outside is a forgery, and ours could not be raised above it for ever.
const COUNTER_MAX: u64 = 10_000_000;

/// An opened file: checked, not yet merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassFile {
    /// What it says about itself; counts and hash agree with the facts.
    pub manifest: Manifest,
    /// The facts with their versions, removals included.
    pub facts: BTreeMap<FactKey, Register>,
    /// Who signed it, where somebody did; whether it holds is not checked yet.
    pub signature: Option<Signature>,
}

/// What a file says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// Whose school, where one is known.
    pub school: Option<SchoolId>,
    /// Its name, for people.
    pub school_name: String,
    /// The class, when it is the file of one.
    pub class: Option<ClassId>,
    /// «6Б», for people; empty for a whole school.
    pub class_title: String,
    /// Of the class.
    pub school_year: Option<SchoolYear>,
    /// By the maker's clock.
    pub made_at: Moment,
    /// The maker's name.
    pub by: String,
    /// The maker's installation.
    pub installation: InstallationId,
    /// The number of the last change of that installation: the higher, the newer.
    pub number: u64,
    /// Registers of each kind, removals included.
    pub n_facts: BTreeMap<FactKind, usize>,
    /// Pupils that are not removed.
    pub n_pupils: usize,
    /// SHA-256 of the canonical manifest and facts, lower-case hex.
    pub sha256: String,
}

impl Manifest {
    /// «6Б», else the name of the school.
    pub fn title(&self) -> String {
        if self.class_title.is_empty() { self.school_name.clone() } else { self.class_title.clone() }
    }
}

/// Who makes a file, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The person's name as set in Настройки.
    pub by: String,
    /// This browser profile.
    pub installation: InstallationId,
    /// The highest counter it has issued.
    pub number: u64,
    /// The session's clock.
    pub at: Moment,
}

/// Why no file is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFault {
    /// There is no such class or school.
    NoSuchScope,
    /// There is nothing to send.
    Nothing,
}

/// Why a file is not opened. The data stay as they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenFault {
    /// No bytes, or blanks only.
    Empty,
    /// Larger than any school.
    TooLarge {
        /// Bytes of the file.
        n: usize,
        /// Accepted.
        limit: usize,
    },
    /// Not a text in UTF-8: a picture, a workbook, another encoding.
    NotText,
    /// Not a file of this program.
    NotOurs,
    /// A file of this program of another kind: its format word.
    OtherFormat(String),
    /// Made by a newer program.
    Newer {
        /// Its form.
        found: u64,
        /// The newest known here.
        known: u64,
    },
    /// The file ends in the middle: cut off on its way.
    Truncated,
    /// Changed by hand so that it is no JSON of this form any more.
    Syntax {
        /// 1-based line.
        line: usize,
        /// 1-based column.
        column: usize,
    },
    /// Nested too deep, too long, or a key twice.
    Bounds(BoundsFault),
    /// One record cannot be read; the fault names it.
    Record(WireFault),
    /// The manifest counts other facts than there are.
    Counts {
        /// Of which kind; `None` for pupils that are not removed.
        kind: Option<FactKind>,
        /// By the manifest.
        told: usize,
        /// In the file.
        found: usize,
    },
    /// The manifest names a class or school that is not in the file.
    ScopeMissing(FactKey),
    /// Everything can be read, but it is not what was written.
    Hash,
}

impl From<WireFault> for OpenFault {
    fn from(fault: WireFault) -> Self {
        match fault {
            WireFault::Truncated => OpenFault::Truncated,
            WireFault::Syntax { line, column } => OpenFault::Syntax { line, column },
            WireFault::Newer { found, known } => OpenFault::Newer { found, known },
            WireFault::Bounds(BoundsFault::TooLarge { n, limit }) => OpenFault::TooLarge { n, limit },
            WireFault::Bounds(bounds) => OpenFault::Bounds(bounds),
            other => OpenFault::Record(other),
        }
    }
}

/// The file of a scope as JSON text: manifest first, then one fact a line in order of key.
pub fn export(dataset: &Dataset, scope: &Scope, origin: &Origin) -> Result<String, ExportFault> {
    let keys = select(dataset, scope);
    let (manifest, facts) = packed(dataset, scope, origin, &keys)?;
    let body = ladder::write(facts);
    let sha256 = seal(&manifest, &body);
    Ok(text(manifest, sha256, &body))
}

/// What a file says of itself, its hash still empty, and what is in it.
fn packed<'a>(
    dataset: &'a Dataset,
    scope: &Scope,
    origin: &Origin,
    keys: &'a BTreeSet<FactKey>,
) -> Result<(ManifestV1, Vec<(&'a FactKey, &'a Register)>), ExportFault> {
    let class = match scope {
        Scope::Class(id) | Scope::Nameless(id) => {
            Some(dataset.get::<Class>(id.as_str()).ok_or(ExportFault::NoSuchScope)?)
        }
        _ => None,
    };
    let school = match scope {
        Scope::School(id) | Scope::Roster(id) | Scope::Settings(id) | Scope::Names(id) => {
            Some(dataset.get::<School>(id.as_str()).ok_or(ExportFault::NoSuchScope)?)
        }
        Scope::Class(_) | Scope::Nameless(_) => class.and_then(|class| dataset.get::<School>(class.school.as_str())),
        Scope::All => dataset.all::<School>().next(),
    };
    let facts: Vec<(&FactKey, &Register)> = keys.iter().filter_map(|key| Some((key, dataset.register(key)?))).collect();
    if facts.is_empty() {
        return Err(ExportFault::Nothing);
    }
    let (n_facts, n_pupils) = counts(facts.iter().copied());
    let manifest = ManifestV1 {
        school: class.map(|class| class.school.to_form()).or_else(|| Some(school?.id.to_form())),
        school_name: school.map(|school| school.name.clone()).unwrap_or_default(),
        class: class.map(|class| class.id.to_form()),
        class_title: class.map(Class::title).unwrap_or_default(),
        school_year: class.map(|class| class.school_year.to_form()),
        made_at: origin.at.to_form(),
        by: origin.by.clone(),
        installation: origin.installation.to_form(),
        number: origin.number,
        n_facts: n_facts.into_iter().map(|(kind, n)| (kind.code().to_owned(), n)).gather(),
        n_pupils,
        sha256: String::new(),
    };
    Ok((manifest, facts))
}

fn text(manifest: ManifestV1, sha256: String, body: &str) -> String {
    let head = ladder::line(&ManifestV1 { sha256, ..manifest });
    format!("{{\"format\":\"{FORMAT}\",\"v\":{NEWEST},\n\"manifest\":{head},\n\"facts\":{body}}}\n")
}

/// Opens the bytes of a file. A byte order mark and any line ends are accepted.
pub fn open(bytes: &[u8]) -> Result<ClassFile, OpenFault> {
    let (text, document) = document(bytes)?;
    let raw = document.facts.get();
    let facts = ladder::read(document.v, raw).map_err(|fault| match fault {
        // Of a file that is as it was written only a program that knows more has words we do not know.
        WireFault::UnknownKind(_) | WireFault::Value { .. } | WireFault::Syntax { .. } if is_as_written(text) => {
            newer(document.v)
        }
        other => other.into(),
    })?;
    let sha256 = seal(&document.manifest, raw);
    whole(document, facts, &sha256)
}

/// The text, and the file without its facts being read.
fn document(bytes: &[u8]) -> Result<(&str, Document<'_>), OpenFault> {
    if bytes.len() > FOREIGN.n_bytes {
        return Err(OpenFault::TooLarge { n: bytes.len(), limit: FOREIGN.n_bytes });
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.trim(),
        Err(fault) if fault.error_len().is_none() && bytes.starts_with(b"{") => return Err(OpenFault::Truncated),
        Err(_) => return Err(OpenFault::NotText),
    };
    if text.is_empty() {
        return Err(OpenFault::Empty);
    }
    if !text.starts_with('{') {
        return Err(OpenFault::NotOurs);
    }
    crate::wire::bounds::check(text, FOREIGN).map_err(WireFault::Bounds)?;
    let document: Document<'_> = match ladder::parse_borrowed(text) {
        Ok(document) => document,
        // Whose file it is matters more than where it stops being one of ours.
        Err(fault) => {
            let head: Head = serde_json::from_str(text).map_err(|error| head_fault(&error))?;
            check_head(head.format, head.v)?;
            return Err(if is_as_written(text) { newer(head.v) } else { fault.into() });
        }
    };
    check_head(document.format.clone(), document.v)?;
    Ok((text, document))
}

/// The file with its facts, where all agrees; `sha256` is that of its text as it stands.
fn whole(document: Document<'_>, facts: BTreeMap<FactKey, Register>, sha256: &str) -> Result<ClassFile, OpenFault> {
    check_counters(&facts)?;
    let told = document.manifest;
    check_counts(&told, &facts)?;
    check_scope(&told, &facts)?;
    // Nearly always the text is still as it was written; only where it is not, its canonical form has to be made.
    if told.sha256 != sha256 && told.sha256 != seal(&told, &ladder::write(&facts)) {
        return Err(OpenFault::Hash);
    }
    let manifest = told.read().map_err(|_| OpenFault::NotOurs)?;
    Ok(ClassFile { manifest, facts, signature: document.signature })
}

/// Whether bytes begin as a file of this program does, sealed or open; what is in it only opening tells.
pub fn seems_ours(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    sealed::is_sealed(bytes) || bytes.starts_with(b"{\"format\":\"marshrut-")
}

fn newer(found: u64) -> OpenFault {
    OpenFault::Newer { found, known: NEWEST }
}

/// The hash over what the file says of itself and what is in it: the manifest with an empty `sha256`, a line end, the facts.
fn seal(manifest: &ManifestV1, body: &str) -> String {
    let open = ManifestV1 { sha256: String::new(), ..manifest.clone() };
    sha256_hex(&[ladder::line(&open).as_bytes(), b"\n", body.as_bytes()])
}

fn counts<'a>(facts: impl Iterator<Item = (&'a FactKey, &'a Register)>) -> (BTreeMap<FactKind, usize>, usize) {
    let (mut n_facts, mut n_pupils) = (BTreeMap::new(), 0);
    for (key, register) in facts {
        *n_facts.entry(key.kind).or_insert(0) += 1;
        n_pupils += usize::from(key.kind == FactKind::Pupil && register.body().is_some());
    }
    (n_facts, n_pupils)
}

fn check_counters(facts: &BTreeMap<FactKey, Register>) -> Result<(), OpenFault> {
    let is_beyond = |register: &Register| register.vector().pairs().any(|(_, counter)| counter > COUNTER_MAX);
    match facts.iter().find(|(_, register)| is_beyond(register)) {
        Some((key, _)) => Err(OpenFault::Record(WireFault::VectorOutOfRange(key.clone()))),
        None => Ok(()),
    }
}

fn check_counts(told: &ManifestV1, facts: &BTreeMap<FactKey, Register>) -> Result<(), OpenFault> {
    let (found, n_pupils) = counts(facts.iter());
    for kind in FactKind::ALL {
        let told = told.n_facts.get(kind.code()).copied().unwrap_or(0);
        let found = found.get(kind).copied().unwrap_or(0);
        if told != found {
            return Err(OpenFault::Counts { kind: Some(*kind), told, found });
        }
    }
    if told.n_pupils != n_pupils {
        return Err(OpenFault::Counts { kind: None, told: told.n_pupils, found: n_pupils });
    }
    Ok(())
}

fn check_scope(told: &ManifestV1, facts: &BTreeMap<FactKey, Register>) -> Result<(), OpenFault> {
    let class = told.class.clone().map(|id| FactKey::new(FactKind::Class, id));
    match class.filter(|key| !facts.contains_key(key)) {
        Some(key) => Err(OpenFault::ScopeMissing(key)),
        None => Ok(()),
    }
}

fn check_head(format: String, v: u64) -> Result<(), OpenFault> {
    if format != FORMAT {
        let is_ours = format.starts_with("marshrut-");
        return Err(if is_ours { OpenFault::OtherFormat(format) } else { OpenFault::NotOurs });
    }
    if v > NEWEST {
        return Err(OpenFault::Newer { found: v, known: NEWEST });
    }
    Ok(())
}

fn head_fault(error: &serde_json::Error) -> OpenFault {
    if error.is_eof() {
        OpenFault::Truncated
    } else if error.is_data() {
        OpenFault::NotOurs
    } else {
        OpenFault::Syntax { line: error.line(), column: error.column() }
    }
}
