//! A teacher at a desk: files in, facts out, by the same steps as the page.

use marshrut::change;
use marshrut::import::draft::answers::Answers;
use marshrut::import::draft::draft;
use marshrut::import::plan::{Plan, plan};
use marshrut::import::recognise::{Form, recognise};
use marshrut::import::sheet::limits::Limits;
use marshrut::import::sheet::read;
use marshrut::model::calendar::Moment;
use marshrut::model::dataset::Dataset;
use marshrut::model::fact::{Fact, Record};
use marshrut::model::id::InstallationId;
use marshrut::ops::{self, Actor, Op};
use marshrut::reference::Reference;

pub struct Teacher {
    pub dataset: Dataset,
    pub reference: Reference,
    n_changes: u64,
    n_ids: u64,
}

impl Teacher {
    pub fn new() -> Self {
        Self { dataset: Dataset::default(), reference: Reference::seeds().unwrap(), n_changes: 0, n_ids: 0 }
    }

    /// What the import would do with the results in a file.
    pub fn plan(&mut self, name: &str, bytes: &[u8], answers: &Answers) -> Plan {
        let workbook = read(bytes, name, &Limits::default()).unwrap();
        let found = recognise(&workbook, &self.reference);
        let found = found.iter().find(|one| one.form == Form::Results).unwrap_or_else(|| panic!("{name}: {found:?}"));
        let drafted = draft(&workbook, found, answers, &self.reference);
        let n_ids = &mut self.n_ids;
        plan(&drafted, &self.dataset, &self.reference, answers, &mut || {
            *n_ids += 1;
            format!("id{n_ids}")
        })
    }

    pub fn accept(&mut self, plan: Plan) {
        let mut facts = plan.facts;
        let title = plan.import.file_name.clone();
        facts.push(Fact::Import(plan.import));
        self.n_changes += 1;
        let installation = InstallationId::new("teacher");
        let by = "Циркулева М. А.".to_owned();
        let actor = Actor { installation, by, counter: self.n_changes, now: Moment(1_790_000_000_000) };
        let change = ops::apply(&self.dataset, Op::AcceptImport { facts, title }, &actor).unwrap();
        change::put_into(&change, &mut self.dataset);
    }

    pub fn count<T: Record>(&self) -> usize {
        self.dataset.all::<T>().count()
    }
}
