//! Deeds of the ledger: a deficit is taken into work, checked, closed.
//!
//! Invariants kept here: nothing is closed without a check of the running round; against the exit rule only with a reason; the
//! rule is fixed before work; two checks in a row are of different forms; a note that would change nothing is not written.

use crate::change::{Deed, DeedKind};
use crate::model::assessment::{Assessment, AssessmentKind, Item, Points};
use crate::model::calendar::SchoolYear;
use crate::model::deficit::{CheckForm, DeficitDeed, DeficitNote, ExitRule};
use crate::model::fact::{Fact, Record};
use crate::model::id::{AssessmentId, ClassId, ImportId, ItemCode, NoteId, PupilId, SkillCode};
use crate::model::org::Class;
use crate::model::result::{ItemScore, Outcome, PupilResult};
use crate::model::route::{Route, RouteStatus, Step, StepState};
use crate::model::skill::Subject;
use crate::model::source::{Import, Place};
use crate::ops::Refusal;
use crate::ops::pen::Pen;
use crate::planning::exit_rule::{CheckSeen, Tally, exit_rule_of};
use crate::planning::ledger::{Life, Stage, life_of};
use crate::reference::ledger::LedgerNumbers;
use std::collections::BTreeMap;
use std::sync::Arc;
use time::Date;

/// The profile of what was typed in as a check and not read from a file.
pub const BY_HAND: &str = "check";

/// A note with the numbers of the ledger by which it is judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeficitNoting {
    /// [`DeficitDeed::Taken`] or `Closed`; a check comes by [`crate::ops::Op::RecordCheck`].
    pub note: DeficitNote,
    /// As the school has them.
    pub numbers: LedgerNumbers,
}

/// A written check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckRecord {
    /// Of the note; the small work and its entry by hand are named after it.
    pub id: NoteId,
    /// Whose.
    pub pupil: PupilId,
    /// The class of that day.
    pub class: ClassId,
    /// In which subject.
    pub subject: Subject,
    /// Which skill.
    pub skill: SkillCode,
    /// The day.
    pub on: Date,
    /// Which form.
    pub form: CheckForm,
    /// Per task whether it was solved.
    pub solved: Vec<bool>,
    /// Per task the points of the sheet; one where the list ends sooner.
    pub points_max: Vec<u32>,
    /// As the school has them.
    pub numbers: LedgerNumbers,
}

/// Takes into work, or closes.
pub fn note(pen: &mut Pen<'_>, noting: DeficitNoting) -> Result<Deed, Refusal> {
    let DeficitNoting { note, numbers } = noting;
    pen.pupil(&note.pupil)?;
    let newest = life_on(pen, &note, &numbers);
    let kind = match &note.deed {
        DeficitDeed::Taken(rule) => {
            check_rule(*rule)?;
            if newest.is_under_way() {
                return Err(Refusal::RuleFixed);
            }
            DeedKind::DeficitTaken
        }
        DeficitDeed::Closed { reason } => {
            check_closing(&newest, reason)?;
            DeedKind::DeficitClosed
        }
        // The points of a check belong to its work: it comes through `record_check`.
        DeficitDeed::Checked { .. } => return Err(Refusal::NoEvidence),
    };
    if let Some(later) = newest.last_on.filter(|day| *day > note.on) {
        return Err(Refusal::LaterNote(later));
    }
    let note = DeficitNote { nth: newest.last_nth + 1, ..note };
    let title = pen.pupil_title(&note.pupil);
    pen.put(note.into_fact());
    Ok(Deed { kind, title, n: 1 })
}

/// Writes the note, the small work and its result.
pub fn record_check(pen: &mut Pen<'_>, record: &CheckRecord) -> Result<Deed, Refusal> {
    pen.pupil(&record.pupil)?;
    let grade_level = pen.known::<Class>(record.class.as_str())?.grade_level;
    if record.solved.is_empty() {
        return Err(Refusal::CheckImpossible { n_solved: 0, n_given: 0 });
    }
    let year = SchoolYear::of(record.on);
    let mark = record.id.as_str();
    let work =
        AssessmentId::derived(AssessmentKind::Check.code(), record.subject.code(), grade_level, year.start(), mark);
    let note = DeficitNote {
        id: record.id.clone(),
        pupil: record.pupil.clone(),
        subject: record.subject,
        skill: record.skill.clone(),
        on: record.on,
        nth: 0,
        by: pen.maker().by.to_owned(),
        deed: DeficitDeed::Checked { form: record.form, assessment: work.clone() },
    };
    let newest = life_on(pen, &note, &record.numbers);
    if newest.last_form == Some(record.form) {
        return Err(Refusal::SameForm(record.form));
    }
    let note = DeficitNote { nth: newest.last_nth + 1, ..note };
    let steps = checked_steps(pen, record, &newest);
    let n_solved = record.solved.iter().filter(|solved| **solved).count() as u32;
    let title = pen.pupil_title(&record.pupil);
    let facts = [
        small_work(record, work.clone(), grade_level, year).into_fact(),
        by_hand(pen, record).into_fact(),
        result(record, work).into_fact(),
        note.into_fact(),
    ];
    for fact in facts.into_iter().chain(steps) {
        pen.put(fact);
    }
    Ok(Deed { kind: DeedKind::DeficitChecked, title, n: n_solved })
}

/// The routes that run on the skill, their steps dated by this check: passed when the checks of the round meet the exit rule of the step,
/// or that of the ledger where the step words none in numbers.
fn checked_steps(pen: &Pen<'_>, record: &CheckRecord, life: &Life) -> Vec<Fact> {
    use RouteStatus::{Active, Adopted, Approved, Prolonged};
    let n_solved = record.solved.iter().filter(|solved| **solved).count() as u32;
    let this = CheckSeen { form: record.form, on: record.on, n_solved, n_given: record.solved.len() as u32 };
    let checks: Vec<CheckSeen> = life.checks.iter().cloned().chain([this]).collect();
    let tally = Tally::of(&checks);
    let state = |step: &Step| StepState::Checked {
        on: record.on,
        n_solved: tally.n_solved,
        n_given: tally.n_given,
        is_passed: tally.meets(exit_rule_of(&step.exit_rule, &record.numbers.exit_words).unwrap_or(life.rule)),
    };
    let same = pen.dataset().same_child();
    let shown = |id: &PupilId| same.get(id).unwrap_or(id).clone();
    // What was passed stays passed; the second check speaks in the ledger.
    let is_open =
        |step: &Step| step.skill == record.skill && !matches!(step.state, StepState::Checked { is_passed: true, .. });
    let is_theirs = |route: &&Route| {
        matches!(route.status, Adopted | Approved | Active | Prolonged)
            && route.subject == record.subject
            && shown(&route.pupil) == shown(&record.pupil)
            && route.steps.iter().any(is_open)
    };
    let dated = |route: &Route| {
        let mut route = route.clone();
        for step in route.steps.iter_mut().filter(|step| is_open(step)) {
            step.state = state(step);
        }
        route.into_fact()
    };
    pen.dataset().all::<Route>().filter(is_theirs).map(dated).collect()
}

fn life_on(pen: &Pen<'_>, note: &DeficitNote, numbers: &LedgerNumbers) -> Life {
    life_of(pen.dataset(), &note.pupil, &note.skill, numbers, Date::MAX)
}

fn check_rule(rule: ExitRule) -> Result<(), Refusal> {
    let is_possible = 0 < rule.n_solved && rule.n_solved <= rule.n_given && (1..=2).contains(&rule.n_forms);
    if is_possible { Ok(()) } else { Err(Refusal::CheckImpossible { n_solved: rule.n_solved, n_given: rule.n_given }) }
}

fn check_closing(life: &Life, reason: &str) -> Result<(), Refusal> {
    if life.is_closed() {
        return Err(Refusal::NothingToDo);
    }
    if life.stage != Some(Stage::Check) {
        return Err(Refusal::NoEvidence);
    }
    let tally = Tally::of(&life.checks);
    if tally.meets(life.rule) || !reason.trim().is_empty() {
        return Ok(());
    }
    Err(Refusal::AgainstExitRule { rule: life.rule, n_solved: tally.n_solved, n_given: tally.n_given })
}

fn small_work(record: &CheckRecord, id: AssessmentId, grade_level: u8, school_year: SchoolYear) -> Assessment {
    let item = |(at, code)| Item {
        code,
        points_max: points_max(record, at),
        level: None,
        skills: vec![record.skill.clone()],
        kes: Vec::new(),
    };
    Assessment {
        id,
        kind: AssessmentKind::Check,
        subject: record.subject,
        title: String::new(),
        grade_level,
        school_year,
        held_on: Some(record.on),
        school: None,
        items: codes(record).enumerate().map(item).collect(),
        scale: None,
        scale_source: None,
        conditions: Vec::new(),
        told_max: None,
    }
}

/// Where the points come from: typed in by a person on this day, from no file.
fn by_hand(pen: &Pen<'_>, record: &CheckRecord) -> Import {
    Import {
        id: ImportId::new(record.id.as_str()),
        file_name: String::new(),
        file_hash: String::new(),
        profile: BY_HAND.to_owned(),
        at: pen.maker().at,
        by: pen.maker().by.to_owned(),
        columns: BTreeMap::new(),
        n_rows: 1,
        laying: None,
        mended: None,
    }
}

fn result(record: &CheckRecord, assessment: AssessmentId) -> PupilResult {
    let score =
        |(at, solved): (usize, &bool)| ItemScore::Points(if *solved { points_max(record, at) } else { Points::ZERO });
    PupilResult {
        assessment,
        pupil: record.pupil.clone(),
        class: Some(record.class.clone()),
        outcome: Outcome::Sat { scores: record.solved.iter().enumerate().map(score).collect(), mark: None },
        journal_mark: None,
        place: Place { import: ImportId::new(record.id.as_str()), sheet: Arc::from(""), row: 1 },
        test_score: None,
        told_total: None,
    }
}

fn codes(record: &CheckRecord) -> impl Iterator<Item = ItemCode> + use<> {
    (1..=record.solved.len()).map(|n| ItemCode::new(n.to_string()))
}

fn points_max(record: &CheckRecord, at: usize) -> Points {
    Points::whole(record.points_max.get(at).map_or(1, |points| *points as i32))
}
