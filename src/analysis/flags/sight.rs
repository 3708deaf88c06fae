//! All that a rule may see of a pupil in a subject. There is no name, sex, family, nationality or health here, and no way to them.

use crate::analysis::census::{Child, Row, day_of};
use crate::analysis::findings::PupilFindings;
use crate::model::assessment::{AssessmentKind, Mark, Points};
use crate::model::evidence::MasteryWord;
use crate::model::id::{AssessmentId, SkillCode};
use crate::model::result::JournalMark;
use crate::model::skill::Subject;
use time::Date;

/// Facts of one pupil in one subject.
#[derive(Clone, Debug, PartialEq)]
pub struct Sight {
    /// Which subject.
    pub subject: Subject,
    /// Every work that the pupil wrote or missed, oldest first.
    pub works: Vec<WorkSeen>,
    /// Marks of the journal as the files of works brought them, oldest first, one per work.
    pub journal: Vec<JournalSeen>,
    /// Skills with «дефицит», least probable mastery first.
    pub deficits: Vec<SkillCode>,
    /// Skills of which one more item would decide, with the items still needed.
    pub undecided: Vec<(SkillCode, u32)>,
}

/// One work as a rule sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkSeen {
    /// Which.
    pub assessment: AssessmentId,
    /// Its procedure.
    pub kind: AssessmentKind,
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
    /// Total and maximum, where all points are known.
    pub total: Option<(Points, Points)>,
    /// Percent of what was given and is known.
    pub percent: Option<f64>,
    /// From here «3», where the scale is known.
    pub border: Option<Points>,
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
    /// Its day, where known.
    pub held_on: Option<Date>,
    /// The day used for order.
    pub day: Date,
}

impl Sight {
    /// What rules may see of a child in a subject on a day. Works after that day are not seen.
    pub fn of(child: &Child<'_>, found: &PupilFindings, subject: Subject, today: Date) -> Self {
        let rows = || child.rows.iter().filter(|row| row.work.subject == subject && day_of(row.work) <= today);
        let mut deficits: Vec<(&SkillCode, f64)> =
            found.skills(subject, MasteryWord::Deficit).map(|(skill, mastery)| (skill, mastery.probability)).collect();
        deficits.sort_by(|one, other| one.1.total_cmp(&other.1).then_with(|| one.0.cmp(other.0)));
        let undecided = found
            .skills(subject, MasteryWord::LittleData)
            .map(|(skill, mastery)| (skill.clone(), 2_u32.saturating_sub(mastery.n_items()).max(1)));
        Self {
            subject,
            works: rows().map(work_seen).collect(),
            journal: rows().filter_map(journal_seen).collect(),
            deficits: deficits.into_iter().map(|(skill, _)| skill.clone()).collect(),
            undecided: undecided.collect(),
        }
    }

    /// Written works, oldest first.
    pub fn papers(&self) -> impl DoubleEndedIterator<Item = (&WorkSeen, &Paper)> {
        self.works.iter().filter_map(|work| Some((work, work.paper.as_ref()?)))
    }
}

fn work_seen(row: &Row<'_>) -> WorkSeen {
    WorkSeen {
        assessment: row.work.id.clone(),
        kind: row.work.kind,
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
        border: row.work.scale.map(|scale| scale.three),
        conditions: conditions.collect(),
    }
}

fn journal_seen(row: &Row<'_>) -> Option<JournalSeen> {
    let mark = row.result.journal_mark?;
    Some(JournalSeen { mark, assessment: row.work.id.clone(), held_on: row.work.held_on, day: day_of(row.work) })
}
