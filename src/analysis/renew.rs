//! Findings after a change: what the change cannot have touched is taken over. They are those of [`find`], to the last bit
//! (property test in tests/host/renew.rs).
//!
//! A changed result moves the usual shares by which everybody is judged (docs/method/mastery.md), so it is all computed anew; a
//! lesson, a route or an objection touches the flags of its own pupils; most other facts touch nothing.

use crate::analysis::census::Census;
use crate::analysis::find;
use crate::analysis::findings::{Findings, PupilFindings};
use crate::analysis::flags::bringing::{Surroundings, bring};
use crate::analysis::flags::judge::Bench;
use crate::model::dataset::Dataset;
use crate::model::fact::{Fact, FactKind};
use crate::model::id::PupilId;
use crate::model::version::Register;
use crate::reference::Reference;
use std::collections::BTreeSet;
use std::sync::Arc;
use time::Date;

/// Facts with what is found in them, kept to find the next by.
#[derive(Clone, Debug)]
pub struct Found {
    facts: Arc<Dataset>,
    /// All findings of the facts.
    pub findings: Arc<Findings>,
}

/// What findings take from a kind of fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    /// Nothing.
    None,
    /// What is done for a pupil: it enters the flags of the pupils it names.
    Care,
    /// What everybody is judged by.
    Whole,
}

/// Whom a change touches.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Reach {
    /// These pupils, under whatever id; none of them: nobody.
    Pupils(BTreeSet<PupilId>),
    /// Everybody.
    All,
}

impl Found {
    /// All findings of the facts on a day.
    pub fn of(facts: &Arc<Dataset>, reference: &Reference, today: Date) -> Self {
        Self { facts: facts.clone(), findings: Arc::new(find(facts, reference, today)) }
    }

    /// The same of other facts; the very same findings where nothing that they rest on has changed. The work saved is the larger the
    /// more the two datasets share.
    #[must_use]
    pub fn renewed(&self, facts: &Arc<Dataset>, reference: &Reference, today: Date) -> Self {
        if self.findings.today != today {
            return Self::of(facts, reference, today);
        }
        let findings = match reach(&self.facts, facts) {
            Reach::All => return Self::of(facts, reference, today),
            Reach::Pupils(pupils) if pupils.is_empty() => self.findings.clone(),
            Reach::Pupils(pupils) => Arc::new(judged_again(&self.findings, facts, reference, &pupils)),
        };
        Self { facts: facts.clone(), findings }
    }
}

/// The findings with the flags of some pupils judged anew.
fn judged_again(before: &Findings, facts: &Dataset, reference: &Reference, pupils: &BTreeSet<PupilId>) -> Findings {
    let census = Census::of(facts);
    let bench = Bench::of(&reference.rules, facts, before.today);
    let around = Surroundings::of(&census, before.today);
    let mut after = before.clone();
    for child in pupils.iter().filter_map(|pupil| census.child(pupil)) {
        let Some(found) = after.pupils.get_mut(&child.id) else { continue };
        let kept = PupilFindings { mastery: found.mastery.clone(), ..PupilFindings::default() };
        let mut anew = PupilFindings { strengths: found.strengths.clone(), ..kept };
        bring(&mut anew, child, &bench, &around, reference);
        *found = Arc::new(anew);
    }
    after
}

fn reach(before: &Dataset, after: &Dataset) -> Reach {
    let mut pupils = BTreeSet::new();
    for (key, registers) in before.differing(after) {
        match weight(key.kind) {
            Weight::None => {}
            Weight::Care => pupils.extend(registers.into_iter().flatten().filter_map(Register::body).flat_map(named)),
            Weight::Whole => return Reach::All,
        }
    }
    Reach::Pupils(pupils)
}

/// A new kind of fact has to be weighed here before the program compiles.
fn weight(kind: FactKind) -> Weight {
    match kind {
        FactKind::Class
        | FactKind::Pupil
        | FactKind::Enrolment
        | FactKind::Link
        | FactKind::Apart
        | FactKind::Assessment
        | FactKind::Result
        | FactKind::Participation
        | FactKind::Override
        | FactKind::GroupResult
        | FactKind::Skill => Weight::Whole,
        FactKind::Route | FactKind::Lesson | FactKind::Objection => Weight::Care,
        FactKind::School
        | FactKind::Import
        | FactKind::Activity
        | FactKind::Layout
        | FactKind::Deficit
        | FactKind::Erasure
        | FactKind::Calendar
        | FactKind::CheckSet
        | FactKind::Template
        | FactKind::GroupForm
        | FactKind::Gradebook
        | FactKind::Context
        | FactKind::Resource => Weight::None,
    }
}

/// The pupils that a fact of care names.
fn named(fact: &Fact) -> Vec<PupilId> {
    match fact {
        Fact::Route(it) => vec![it.pupil.clone()],
        Fact::Lesson(it) => it.attendance.keys().cloned().collect(),
        Fact::Objection(it) => vec![it.pupil.clone()],
        _ => Vec::new(),
    }
}
