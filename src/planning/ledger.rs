//! The ledger of deficits: what became of each, computed from notes, checks, lessons, routes and today's findings.
//!
//! открыт → в работе → проверка → закрыт → (second check, other form) закреплён or вернулся. Invariant: nothing is «закрыт»
//! without a check written since work began; a closed deficit stays «закрыт» until a second check or a later work speaks.

use crate::analysis::census::Census;
use crate::analysis::findings::Findings;
use crate::analysis::mastery::Mastery;
use crate::model::assessment::{Assessment, AssessmentKind};
use crate::model::dataset::Dataset;
use crate::model::deficit::{CheckForm, DeficitDeed, DeficitNote, ExitRule};
use crate::model::evidence::MasteryWord;
use crate::model::fact::FactKey;
use crate::model::id::{NoteId, PupilId, SchoolId, SkillCode};
use crate::model::order::{Gather, Order};
use crate::model::result::PupilResult;
use crate::model::route::Route;
use crate::model::skill::Subject;
use crate::planning::days_off::{school_days_of, schools_of};
use crate::planning::dose::{Help, Key};
use crate::planning::exit_rule::{CheckSeen, Tally, exit_rule_of};
use crate::planning::request::SchoolDays;
use crate::reference::days_off::DaysOffBook;
use crate::reference::ledger::LedgerNumbers;
use std::collections::{BTreeMap, BTreeSet};
use time::{Date, Duration};

/// Where a deficit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Вернулся.
    Returned,
    /// Проверка: something was checked, nothing decided.
    Check,
    /// В работе.
    InWork,
    /// Открыт.
    Open,
    /// Закрыт, until the second check.
    Closed,
    /// Закреплён.
    Secured,
}

impl Stage {
    /// All, as the page lists them: what waits for somebody first.
    pub const ALL: &'static [Stage] =
        &[Stage::Returned, Stage::Check, Stage::InWork, Stage::Open, Stage::Closed, Stage::Secured];
}

/// What the notes about one deficit say, day by day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Life {
    /// Where it stands; `None` before the first note.
    pub stage: Option<Stage>,
    /// Since when.
    pub since: Option<Date>,
    /// The rule that was fixed when work began.
    pub rule: ExitRule,
    /// First day of the present round of work.
    pub begun_on: Option<Date>,
    /// Checks of the present round, oldest first; after closing, the second checks too.
    pub checks: Vec<CheckSeen>,
    /// The form of the newest check of any round.
    pub last_form: Option<CheckForm>,
    /// The reason of a closing against the exit rule.
    pub against_rule: Option<String>,
    /// Who wrote the newest note.
    pub by: String,
    /// The day of the newest note.
    pub last_on: Option<Date>,
    /// The highest place a note has.
    pub last_nth: u32,
}

/// One line of the ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Whose, under the id that is shown.
    pub pupil: PupilId,
    /// In which subject.
    pub subject: Subject,
    /// Which skill.
    pub skill: SkillCode,
    /// Where it stands today.
    pub stage: Stage,
    /// Since when, where a day is known.
    pub since: Option<Date>,
    /// What the notes say.
    pub life: Life,
    /// First and last day of the second check, while one is awaited.
    pub recheck: Option<(Date, Date)>,
    /// Minutes of lessons the pupil came to in this round; a lesson on several skills is shared out among them.
    pub minutes_had: u32,
    /// Minutes that an open route plans.
    pub minutes_planned: u32,
    /// Lessons on the skill that were held for the pupil in this round, come to or not.
    pub n_held: u32,
    /// Lessons on the skill that are planned.
    pub n_ahead: u32,
    /// Lessons on the skill that were planned in this round and not held.
    pub n_called_off: u32,
    /// The day by which an open route wants the check.
    pub check_on: Option<Date>,
    /// The exit rule that a round begun today gets: that of the step of a route that runs, else the usual one.
    pub exit: ExitRule,
}

impl Entry {
    /// Whether it is time to check: the planned dose is given or the day of the step has come, and nothing was checked yet.
    pub fn is_check_due(&self, today: Date) -> bool {
        let is_given = self.minutes_planned > 0 && self.minutes_had >= self.minutes_planned;
        self.stage == Stage::InWork && (is_given || self.check_on.is_some_and(|day| day <= today))
    }

    /// Lessons of this round: held, ahead, and those that were to be held and were not.
    pub fn n_lessons(&self) -> u32 {
        self.n_held + self.n_ahead + self.n_called_off
    }

    /// Whether too little was held to say that help did not help: while work goes on, fewer lessons than are needed to judge, and not the
    /// planned minutes where a route plans some.
    pub fn is_early(&self, numbers: &LedgerNumbers) -> bool {
        let is_short = self.minutes_planned == 0 || self.minutes_had < self.minutes_planned;
        matches!(self.stage, Stage::InWork | Stage::Check) && self.n_held < numbers.lessons_to_judge && is_short
    }
}

impl Life {
    fn new(rule: ExitRule) -> Self {
        Self {
            stage: None,
            since: None,
            rule,
            begun_on: None,
            checks: Vec::new(),
            last_form: None,
            against_rule: None,
            by: String::new(),
            last_on: None,
            last_nth: 0,
        }
    }

    /// Whether a closing was decided and no second check has spoken.
    pub fn is_closed(&self) -> bool {
        matches!(self.stage, Some(Stage::Closed | Stage::Secured))
    }

    /// Whether a round of work runs: its exit rule is fixed.
    pub fn is_under_way(&self) -> bool {
        matches!(self.stage, Some(Stage::InWork | Stage::Check))
    }

    /// The form to give next: never the one before.
    pub fn next_form(&self) -> CheckForm {
        self.last_form.map_or(CheckForm::A, CheckForm::other)
    }

    fn stand(&mut self, stage: Stage, on: Date) {
        if self.stage != Some(stage) {
            (self.stage, self.since) = (Some(stage), Some(on));
        }
    }

    fn take(&mut self, rule: ExitRule, on: Date) {
        self.rule = rule;
        self.begun_on = Some(on);
        self.checks.clear();
        self.against_rule = None;
        self.stand(Stage::InWork, on);
    }

    fn check(&mut self, check: CheckSeen, numbers: &LedgerNumbers) {
        self.last_form = Some(check.form);
        if let Some(closed_on) = self.since.filter(|_| self.is_closed()) {
            let due_from = closed_on.saturating_add(Duration::weeks(i64::from(numbers.recheck_from_weeks)));
            let is_passed = u64::from(check.n_solved) * u64::from(numbers.recheck_given)
                >= u64::from(numbers.recheck_solved) * u64::from(check.n_given);
            if !is_passed {
                self.stand(Stage::Returned, check.on);
            } else if check.on >= due_from {
                self.stand(Stage::Secured, check.on);
            }
        } else if self.stage != Some(Stage::Returned) {
            self.stand(Stage::Check, check.on);
        }
        self.checks.push(check);
    }

    fn close(&mut self, reason: &str, on: Date) {
        if self.stage != Some(Stage::Check) {
            // Two people wrote at the same time, or the check was taken back since: a closing without evidence is none.
            return;
        }
        self.against_rule = (!Tally::of(&self.checks).meets(self.rule)).then(|| reason.to_owned());
        self.stand(Stage::Closed, on);
    }
}

/// The life that the notes of one child and skill tell, up to a day. The order of notes given does not matter. `exit` is the rule while no
/// note has fixed one.
pub fn life(dataset: &Dataset, notes: &[&DeficitNote], exit: ExitRule, numbers: &LedgerNumbers, today: Date) -> Life {
    let mut notes: Vec<&&DeficitNote> = notes.iter().filter(|note| note.on <= today).collect();
    notes.order_by(|one, other| {
        (one.on, one.nth, &one.deed, &one.id).cmp(&(other.on, other.nth, &other.deed, &other.id))
    });
    let mut life = Life::new(exit);
    for note in notes {
        (life.last_on, life.last_nth) = (Some(note.on), life.last_nth.max(note.nth));
        match &note.deed {
            DeficitDeed::Taken(_) if life.is_under_way() => continue,
            DeficitDeed::Taken(rule) => life.take(*rule, note.on),
            DeficitDeed::Checked { form, .. } => match seen(dataset, note, *form) {
                Some(check) => life.check(check, numbers),
                None => continue,
            },
            DeficitDeed::Closed { reason } => life.close(reason, note.on),
        }
        life.by.clone_from(&note.by);
    }
    life
}

/// The life of one pupil's skill, with the notes of linked ids.
pub fn life_of(dataset: &Dataset, pupil: &PupilId, skill: &SkillCode, numbers: &LedgerNumbers, today: Date) -> Life {
    let same = dataset.same_child();
    let shown = |id: &PupilId| same.get(id).unwrap_or(id).clone();
    let whose = shown(pupil);
    let is_ours = |note: &&DeficitNote| note.skill == *skill && shown(&note.pupil) == whose;
    let notes: Vec<&DeficitNote> = dataset.all::<DeficitNote>().filter(is_ours).collect();
    let routes = dataset.all::<Route>().filter(|route| route.is_running() && shown(&route.pupil) == whose);
    let mut steps = routes.flat_map(|route| &route.steps).filter(|step| step.skill == *skill);
    let exit = steps.find_map(|step| exit_rule_of(&step.exit_rule, &numbers.exit_words));
    life(dataset, &notes, exit.unwrap_or(numbers.exit), numbers, today)
}

/// The whole ledger of a day, in order of pupil, subject and skill.
pub fn ledger(census: &Census<'_>, findings: &Findings, numbers: &LedgerNumbers, days_off: &DaysOffBook) -> Vec<Entry> {
    let dataset = census.dataset;
    let mut notes: BTreeMap<Key<'_>, Vec<&DeficitNote>> = BTreeMap::new();
    for note in dataset.all::<DeficitNote>() {
        notes.entry((census.shown(&note.pupil), note.subject, &note.skill)).or_default().push(note);
    }
    let help = Help::of(census, &numbers.exit_words);
    let mut keys: BTreeSet<Key<'_>> = notes.keys().copied().gather();
    for (pupil, found) in &findings.pupils {
        let deficits = found.mastery.iter().filter(|(_, known)| known.word == MasteryWord::Deficit);
        keys.extend(deficits.map(|(skill, known)| (pupil, known.subject, skill)));
    }
    // A step of a route that runs waits for its check, whatever is known of its skill: without one the route could not be closed.
    keys.extend(help.waiting());
    let entry = |key: Key<'_>| {
        let exit = help.exit(key).unwrap_or(numbers.exit);
        let life = life(dataset, notes.get(&key).map_or(&[], Vec::as_slice), exit, numbers, findings.today);
        let known = findings.pupil(key.0).and_then(|found| found.mastery.get(key.2));
        entry(key, life, known, &help, dataset, numbers, findings.today)
    };
    let mut entries: Vec<Entry> = keys.into_iter().filter_map(entry).collect();
    to_days_of_school(census, days_off, findings.today, &mut entries);
    entries
}

/// A check that would fall due on a day off falls due on the next day of school; a second check keeps the length of its term.
fn to_days_of_school(census: &Census<'_>, days_off: &DaysOffBook, today: Date, entries: &mut [Entry]) {
    let mut known: BTreeMap<BTreeSet<SchoolId>, SchoolDays> = BTreeMap::new();
    for entry in entries.iter_mut().filter(|entry| entry.recheck.is_some() || entry.check_on.is_some()) {
        let schools = schools_of(census, [&entry.pupil]);
        let days =
            known.entry(schools).or_insert_with_key(|schools| school_days_of(census.dataset, days_off, schools, today));
        entry.check_on = entry.check_on.map(|day| days.next_open(day));
        entry.recheck = entry.recheck.map(|(from, until)| {
            let first = days.next_open(from);
            (first, days.next_open(until.saturating_add(first - from)))
        });
    }
}

/// `None` for a note that says nothing any more (its check was taken back) about what is no deficit and no step of a route.
fn entry(
    key: Key<'_>,
    life: Life,
    known: Option<&Mastery>,
    help: &Help<'_>,
    dataset: &Dataset,
    numbers: &LedgerNumbers,
    today: Date,
) -> Option<Entry> {
    let is_deficit = known.is_some_and(|known| known.word == MasteryWord::Deficit);
    let helped = help.since(key, life.begun_on, today);
    let again_on = known.filter(|_| is_deficit && life.is_closed()).and_then(|known| work_after(dataset, known, &life));
    let (stage, since) = match (life.stage, again_on) {
        (_, Some(day)) => (Stage::Returned, Some(day)),
        (Some(stage), None) => (stage, life.since),
        (None, None) if !is_deficit && helped.check_on.is_none() => return None,
        (None, None) if helped.begun_on.is_some() => (Stage::InWork, helped.begun_on),
        (None, None) => (Stage::Open, known.and_then(|known| known.evidence.iter().filter_map(|it| it.held_on).max())),
    };
    let weeks = |since: Date, n: u32| since.saturating_add(Duration::weeks(i64::from(n)));
    let recheck = since
        .filter(|_| stage == Stage::Closed)
        .map(|day| (weeks(day, numbers.recheck_from_weeks), weeks(day, numbers.recheck_until_weeks)));
    Some(Entry {
        pupil: key.0.clone(),
        subject: key.1,
        skill: key.2.clone(),
        stage,
        since,
        life,
        recheck,
        minutes_had: helped.minutes_had,
        minutes_planned: helped.minutes_planned,
        n_held: helped.n_held,
        n_ahead: helped.n_ahead,
        n_called_off: helped.n_called_off,
        check_on: helped.check_on,
        exit: help.exit(key).unwrap_or(numbers.exit),
    })
}

/// The day of a whole work written after the closing: it speaks again where a check did not.
fn work_after(dataset: &Dataset, known: &Mastery, life: &Life) -> Option<Date> {
    let since = life.since?;
    let is_whole = |id| {
        dataset
            .get::<Assessment>(crate::model::id::AssessmentId::as_str(id))
            .is_some_and(|work| work.kind != AssessmentKind::Check)
    };
    let days = known.evidence.iter().filter(|it| is_whole(&it.item.assessment)).filter_map(|it| it.held_on);
    days.filter(|day| *day > since).max()
}

/// The points of a check; `None` when its result was taken back.
fn seen(dataset: &Dataset, note: &DeficitNote, form: CheckForm) -> Option<CheckSeen> {
    let DeficitDeed::Checked { assessment, .. } = &note.deed else { return None };
    let work = dataset.get::<Assessment>(assessment.as_str())?;
    let result = dataset.get::<PupilResult>(&FactKey::of_result(assessment, &note.pupil).id)?;
    let given = work.items.iter().zip(result.scores()).filter_map(|(item, score)| Some((item, score.as_evidence()?)));
    let (mut n_solved, mut n_given) = (0, 0);
    for (item, points) in given {
        n_given += 1;
        n_solved += u32::from(points >= item.points_max);
    }
    (n_given > 0).then_some(CheckSeen { form, on: note.on, n_solved, n_given })
}

/// The note that begins work.
pub fn taking(id: NoteId, entry: &Entry, rule: ExitRule, on: Date, by: &str) -> DeficitNote {
    DeficitNote {
        id,
        pupil: entry.pupil.clone(),
        subject: entry.subject,
        skill: entry.skill.clone(),
        on,
        nth: 0,
        by: by.to_owned(),
        deed: DeficitDeed::Taken(rule),
    }
}

/// The note that closes.
pub fn closing(id: NoteId, entry: &Entry, reason: &str, on: Date, by: &str) -> DeficitNote {
    let deed = DeficitDeed::Closed { reason: reason.to_owned() };
    DeficitNote { deed, ..taking(id, entry, entry.life.rule, on, by) }
}
