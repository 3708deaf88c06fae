//! All that a rule may see of a pupil in a subject. There is no name, sex, family, nationality or health here, and no way
//! to them: the rules are given this type and no pupil, and `tests/layers` refuses a path from here to `model::org`.

use crate::analysis::census::{Row, day_of};
use crate::analysis::findings::PupilFindings;
use crate::analysis::mastery::Mastery;
use crate::model::assessment::{AssessmentKind, Mark, MarkScale, Points};
use crate::model::calendar::SchoolYear;
use crate::model::evidence::MasteryWord;
use crate::model::id::{AssessmentId, SkillCode};
use crate::model::order::Order;
use crate::model::result::JournalMark;
use crate::model::skill::Subject;
use std::collections::BTreeMap;
use time::Date;

/// Facts of one pupil in one subject, up to a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Sight {
    /// Which subject.
    pub subject: Subject,
    /// The day.
    pub today: Date,
    /// Every work that the pupil wrote or missed, oldest first.
    pub works: Vec<WorkSeen>,
    /// Marks of the journal as the files of works brought them, oldest first, one per work.
    pub journal: Vec<JournalSeen>,
    /// The newest journal mark of every subject.
    pub newest_marks: BTreeMap<Subject, JournalMark>,
    /// Skills with «дефицит», least probable mastery first.
    pub deficits: Vec<SkillCode>,
    /// Those of them that are pillars (gravity 3).
    pub pillar_deficits: Vec<SkillCode>,
    /// Skills of which one more item would decide, with the items still needed.
    pub undecided: Vec<(SkillCode, u32)>,
    /// Extra lessons of the subject that are recorded.
    pub n_lessons: u32,
    /// Those of them the pupil missed.
    pub n_lessons_missed: u32,
    /// Since when a category stands, once it is known.
    pub flagged_since: Option<Date>,
    /// Day of the newest dated thing of a route in the subject: a step checked, or due today or later.
    pub newest_step: Option<Date>,
}

/// One work as a rule sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkSeen {
    /// Which.
    pub assessment: AssessmentId,
    /// Its procedure.
    pub kind: AssessmentKind,
    /// In which year.
    pub school_year: SchoolYear,
    /// The day, where known.
    pub held_on: Option<Date>,
    /// The day used for order.
    pub day: Date,
    /// What was written; `None` when absent.
    pub paper: Option<Paper>,
}

/// A written work.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    /// By file or scale.
    pub mark: Option<Mark>,
    /// Total, where all points are known, and the maximum, where it is.
    pub total: Option<(Points, Option<Points>)>,
    /// Percent of what was given and is known.
    pub percent: Option<f64>,
    /// The borders, where known.
    pub scale: Option<MarkScale>,
    /// Special conditions of the scale.
    pub conditions: Vec<ConditionSeen>,
}

/// A special condition and the points got for it.
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionSeen {
    /// «геометрия».
    pub title: String,
    /// Points got.
    pub points: Points,
    /// What the scale asks for.
    pub at_least: Points,
}

/// A mark of the journal, with the work whose file brought it.
#[derive(Clone, Debug, PartialEq)]
pub struct JournalSeen {
    /// The mark.
    pub mark: JournalMark,
    /// The work.
    pub assessment: AssessmentId,
    /// In which year.
    pub school_year: SchoolYear,
    /// Its day, where known.
    pub held_on: Option<Date>,
    /// The day used for order.
    pub day: Date,
}

impl Sight {
    /// What rules may see of a child's works and mastery in a subject on a day. Works after that day are not seen; lessons, routes
    /// and other subjects are added by the caller.
    pub fn of(rows: &[Row<'_>], found: &PupilFindings, subject: Subject, today: Date) -> Self {
        let rows = || rows.iter().filter(|row| row.work.subject == subject && day_of(row.work) <= today);
        let mut deficits: Vec<(&SkillCode, &Mastery)> = found.skills(subject, MasteryWord::Deficit).collect();
        deficits
            .order_by(|one, other| one.1.probability.total_cmp(&other.1.probability).then_with(|| one.0.cmp(other.0)));
        let undecided = found
            .skills(subject, MasteryWord::LittleData)
            .map(|(skill, mastery)| (skill.clone(), 2_u32.saturating_sub(mastery.n_items()).max(1)));
        Self {
            subject,
            today,
            works: rows().map(work_seen).collect(),
            journal: rows().filter_map(journal_seen).collect(),
            newest_marks: BTreeMap::new(),
            deficits: deficits.into_iter().map(|(skill, _)| skill.clone()).collect(),
            pillar_deficits: Vec::new(),
            undecided: undecided.collect(),
            n_lessons: 0,
            n_lessons_missed: 0,
            flagged_since: None,
            newest_step: None,
        }
    }

    /// Written works, oldest first.
    pub fn papers(&self) -> impl DoubleEndedIterator<Item = (&WorkSeen, &Paper)> {
        self.works.iter().filter_map(|work| Some((work, work.paper.as_ref()?)))
    }

    /// The newest written work.
    pub fn newest(&self) -> Option<(&WorkSeen, &Paper)> {
        self.papers().next_back()
    }

    /// The school year of the newest work, which is «this» year for the rules (in summer the one that ended).
    pub fn school_year(&self) -> Option<SchoolYear> {
        self.works.last().map(|work| work.school_year)
    }

    /// The same facts with so many points more or less in the newest written work: its mark follows the scale.
    /// `None` where total or scale are unknown, or there is no such total.
    #[must_use]
    pub fn shifted(&self, by: Points) -> Option<Self> {
        let mut other = self.clone();
        let paper = other.works.iter_mut().rev().find_map(|work| work.paper.as_mut())?;
        let ((total, possible), scale) = (paper.total?, paper.scale?);
        let moved = total.plus(by);
        if moved < Points::ZERO || possible.is_some_and(|possible| moved > possible) {
            return None;
        }
        let (before, after) = (scale.mark(total), scale.mark(moved));
        if before != after {
            paper.mark = Some(after);
        }
        paper.total = Some((moved, possible));
        paper.percent = possible.map(|possible| 100.0 * moved.as_f64() / possible.as_f64().max(0.01));
        Some(other)
    }
}

fn work_seen(row: &Row<'_>) -> WorkSeen {
    WorkSeen {
        assessment: row.work.id.clone(),
        kind: row.work.kind,
        school_year: row.work.school_year,
        held_on: row.work.held_on,
        day: day_of(row.work),
        paper: row.is_sat().then(|| paper(row)),
    }
}

fn paper(row: &Row<'_>) -> Paper {
    let conditions = row.work.conditions.iter().map(|condition| {
        let scored = row.work.items.iter().zip(row.result.scores());
        let asked = scored.filter(|(item, _)| condition.items.contains(&item.code));
        let points = asked.filter_map(|(_, score)| score.in_total()).sum();
        ConditionSeen { title: condition.title.clone(), points, at_least: condition.at_least }
    });
    Paper {
        mark: row.result.mark(row.work),
        total: row.result.total().map(|total| (total, row.work.points_max())),
        percent: row.share().map(|share| share * 100.0),
        scale: row.work.scale,
        conditions: conditions.collect(),
    }
}

fn journal_seen(row: &Row<'_>) -> Option<JournalSeen> {
    Some(JournalSeen {
        mark: row.result.journal_mark?,
        assessment: row.work.id.clone(),
        school_year: row.work.school_year,
        held_on: row.work.held_on,
        day: day_of(row.work),
    })
}
