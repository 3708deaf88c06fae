//! Files on their way in: read by the reader worker, recognised, waiting for «Записать». One intake per file; nothing of
//! it is kept before a person accepts it.

use crate::import::draft::answers::Answers;
use crate::import::draft::{self, Draft};
use crate::import::plan::{self, Plan};
use crate::import::recognise::{self, Form, Recognition};
use crate::import::sheet::Workbook;
use crate::model::fact::Fact;
use crate::ops::Op;
use crate::ui::session::Session;
use crate::ui::words::with_words;
use crate::ui::{clock, files};
use leptos::prelude::*;
use std::sync::Arc;

/// One file.
#[derive(Clone)]
pub struct Intake {
    /// As on the disk.
    pub name: String,
    /// How far it is.
    pub stage: RwSignal<Stage>,
}

/// How far a file is.
#[derive(Clone)]
pub enum Stage {
    /// The worker reads.
    Reading,
    /// It cannot be read: what happened, are the data safe, what next.
    Refused(Vec<String>),
    /// Its sheets, each with what it seems to be.
    Open(Vec<SheetIntake>),
}

/// One sheet of an open file.
#[derive(Clone)]
pub struct SheetIntake {
    /// The whole file.
    pub workbook: Arc<Workbook>,
    /// What the sheet seems to be; changed by the mapping step.
    pub recognition: RwSignal<Recognition>,
    /// What the person told.
    pub answers: RwSignal<Answers>,
    /// Whether it was written or left.
    pub fate: RwSignal<SheetFate>,
}

/// What became of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetFate {
    /// Being looked at.
    Open,
    /// Written, so many rows.
    Written(usize),
    /// Left out by the person.
    Left,
}

/// Starts reading a picked file.
pub fn begin(session: Session, file: web_sys::File) -> Intake {
    let intake = Intake { name: file.name(), stage: RwSignal::new(Stage::Reading) };
    let stage = intake.stage;
    leptos::task::spawn_local(async move {
        let outcome = match files::bytes_of(&file).await {
            Ok(picked) => files::read_workbook(&picked).await,
            Err(fault) => Err(fault),
        };
        stage.set(match outcome {
            Ok(workbook) => Stage::Open(sheets_of(session, workbook)),
            Err(fault) => Stage::Refused(with_words(|words| fault.told(words).sentences())),
        });
    });
    intake
}

/// The sheets that a person may want: lists of a service kind and blank sheets are passed over when there is anything else.
pub fn sheets_of(session: Session, workbook: Workbook) -> Vec<SheetIntake> {
    let workbook = Arc::new(workbook);
    let all = recognise::recognise(&workbook, &session.reference());
    let has_results = all.iter().any(|one| one.form == Form::Results);
    let is_wanted = |one: &Recognition| match one.form {
        Form::Results => true,
        Form::OtherKind | Form::Unknown => !has_results,
        Form::Service | Form::Blank => false,
    };
    let wanted: Vec<Recognition> = all.iter().filter(|one| is_wanted(one)).cloned().collect();
    let shown = if wanted.is_empty() { all.into_iter().take(1).collect() } else { wanted };
    shown
        .into_iter()
        .map(|recognition| SheetIntake {
            workbook: workbook.clone(),
            recognition: RwSignal::new(recognition),
            answers: RwSignal::new(Answers::default()),
            fate: RwSignal::new(SheetFate::Open),
        })
        .collect()
}

impl SheetIntake {
    /// Draft and plan as the facts, the mapping and the answers stand.
    pub fn understood(&self, session: Session) -> Option<(Draft, Plan)> {
        let recognition = self.recognition.get();
        if recognition.form != Form::Results {
            return None;
        }
        let reference = session.reference();
        self.answers.with(|answers| {
            let draft = draft::draft(&self.workbook, &recognition, answers, &reference);
            let plan = session
                .dataset
                .with(|dataset| plan::plan(&draft, dataset, &reference, answers, &mut || clock::fresh_id()));
            Some((draft, plan))
        })
    }
}

/// The deed of accepting a plan, with who and when put into the import.
pub fn acceptance(session: Session, plan: &Plan) -> Op {
    let mut import = plan.import.clone();
    import.at = clock::now();
    import.by = session.person.get_untracked();
    let title = import.file_name.clone();
    let mut facts = plan.facts.clone();
    facts.push(Fact::Import(import));
    Op::AcceptImport { facts, title }
}
