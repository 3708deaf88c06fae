//! What each fact test of the rules answers for a pupil: it holds (with its values and exit), it does not, or nobody can say.

use crate::analysis::flags::sight::{JournalSeen, Paper, Sight, WorkSeen};
use crate::analysis::flags::{ExitCondition, FlagFact, MissingFact};
use crate::model::assessment::{AssessmentKind, Mark, Points};
use crate::model::calendar::SchoolYear;
use crate::model::result::JournalMark;
use crate::reference::rules::FactTest;

/// What a test answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// It holds: the fact, and what would make it not hold.
    Holds(FlagFact, ExitCondition),
    /// It does not hold.
    Fails,
    /// What is missing to say.
    Unknown(MissingFact),
}

/// Asks one test. `number` gives the value of a threshold in force.
pub fn ask(test: &FactTest, sight: &Sight, number: &dyn Fn(&str) -> f64) -> Answer {
    match test {
        FactTest::PeriodMarkIsTwo => period_mark(sight),
        FactTest::LastExternalMarkIsTwo => external_mark(sight),
        FactTest::JournalAverageBelow(name) => journal_average(sight, number(name)),
        FactTest::MarksTwoInLastWorks { marks, of } => marks_two(sight, number(marks), number(of)),
        FactTest::PercentFellTwice(name) => fell(sight, 2, number(name)),
        FactTest::PercentFell(name) => fell(sight, 1, number(name)),
        FactTest::NearLowerBorder(name) => near_border(sight, number(name)),
        FactTest::NearNextMark(name) => near_next(sight, number(name)),
        FactTest::DeficitsAtLeast(name) => deficits(sight, &sight.deficits, number(name)),
        FactTest::PillarDeficitsAtLeast(name) => deficits(sight, &sight.pillar_deficits, number(name)),
        FactTest::ConditionsAtRisk(name) => conditions(sight, number(name)),
        FactTest::MissedShareAbove(name) => {
            let limit = number(name);
            missed(sight, |n_missed, n_works| n_missed > limit * n_works)
        }
        FactTest::MissedWorksAtLeast(name) => {
            let limit = number(name);
            missed(sight, |n_missed, _| n_missed >= limit)
        }
        FactTest::MissedLessonsShareAbove(name) => {
            let limit = number(name);
            lessons(sight, |n_missed, n_lessons| n_missed > limit * n_lessons)
        }
        FactTest::LessonsAtLeast(name) => {
            let limit = number(name);
            lessons(sight, |_, n_lessons| n_lessons >= limit)
        }
        FactTest::OnlyOneMarkIs(name) => only_mark(sight, number(name)),
        FactTest::NoStepForDays(name) => no_step(sight, number(name)),
    }
}

fn period_mark(sight: &Sight) -> Answer {
    let Some(newest) = sight.journal.last() else { return Answer::Unknown(MissingFact::JournalMarks) };
    if !matches!(newest.mark, JournalMark::Mark(Mark::Two) | JournalMark::NotAttested) {
        return Answer::Fails;
    }
    let JournalSeen { mark, assessment, held_on, .. } = newest.clone();
    Answer::Holds(
        FlagFact::JournalMark { mark, assessment, held_on },
        ExitCondition::JournalMark { at_least: Mark::Three },
    )
}

fn external_mark(sight: &Sight) -> Answer {
    let is_external = |work: &WorkSeen| work.kind != AssessmentKind::Own;
    let Some((work, paper)) = sight.papers().rev().find(|(work, _)| is_external(work)) else {
        let missed = sight.works.iter().rev().find(|work| is_external(work));
        return Answer::Unknown(missed.map_or(MissingFact::Works { n_works: 0, n_needed: 1 }, |work| {
            MissingFact::Absence { assessment: work.assessment.clone() }
        }));
    };
    match paper.mark {
        Some(Mark::Two) => Answer::Holds(work_mark(work, paper), exit_by_mark(paper)),
        Some(_) => Answer::Fails,
        None => Answer::Unknown(markless(work, paper)),
    }
}

fn work_mark(work: &WorkSeen, paper: &Paper) -> FlagFact {
    FlagFact::WorkMark {
        assessment: work.assessment.clone(),
        kind: work.kind,
        held_on: work.held_on,
        mark: paper.mark.unwrap_or(Mark::Two),
        points: paper.total,
    }
}

fn exit_by_mark(paper: &Paper) -> ExitCondition {
    let short_by = paper
        .scale
        .zip(paper.total)
        .map(|(scale, (total, _))| Points::of_hundredths((scale.three.hundredths() - total.hundredths()).max(0)));
    ExitCondition::WorkMark { at_least: Mark::Three, short_by: short_by.filter(|points| *points > Points::ZERO) }
}

/// Why a written work has no mark.
fn markless(work: &WorkSeen, paper: &Paper) -> MissingFact {
    let assessment = work.assessment.clone();
    if paper.total.is_none() { MissingFact::UnknownPoints { assessment } } else { MissingFact::Scale { assessment } }
}

/// Mean of the marks of the newest school year that has any. Not attested counts as 2.
fn journal_average(sight: &Sight, threshold: f64) -> Answer {
    let Some(year) = sight.journal.last().map(|seen| seen.school_year) else {
        return Answer::Unknown(MissingFact::JournalMarks);
    };
    let marks: Vec<f64> = sight.journal.iter().filter(|seen| seen.school_year == year).map(value).collect();
    let average = marks.iter().sum::<f64>() / marks.len() as f64;
    if average < threshold {
        let fact = FlagFact::JournalAverage { average, n_marks: marks.len() as u32, threshold };
        Answer::Holds(fact, ExitCondition::JournalAverage { threshold, now: average })
    } else {
        Answer::Fails
    }
}

fn value(seen: &JournalSeen) -> f64 {
    match seen.mark {
        JournalMark::Mark(mark) => f64::from(mark.number()),
        JournalMark::NotAttested => 2.0,
    }
}

fn marks_two(sight: &Sight, marks: f64, of: f64) -> Answer {
    let newest: Vec<(&WorkSeen, Mark)> =
        sight.papers().rev().filter_map(|(work, paper)| Some((work, paper.mark?))).take(of as usize).collect();
    let mut works: Vec<_> =
        newest.iter().filter(|(_, mark)| *mark == Mark::Two).map(|(work, _)| work.assessment.clone()).collect();
    works.reverse();
    if works.len() as f64 >= marks {
        let exit = ExitCondition::MarksTwo { fewer_than: marks as u32, of: of as u32 };
        Answer::Holds(FlagFact::MarksTwo { works, of: newest.len() as u32, threshold: marks as u32 }, exit)
    } else if newest.len() < marks as usize {
        Answer::Unknown(MissingFact::Works { n_works: newest.len() as u32, n_needed: marks as u32 })
    } else {
        Answer::Fails
    }
}

/// Falls in a row over the newest works, by percent of the maximum.
fn fell(sight: &Sight, n_falls: usize, threshold: f64) -> Answer {
    let mut works: Vec<_> = sight
        .papers()
        .rev()
        .filter_map(|(work, paper)| Some((work.assessment.clone(), work.held_on, paper.percent?)))
        .take(n_falls + 1)
        .collect();
    if works.len() <= n_falls {
        return Answer::Unknown(MissingFact::Works { n_works: works.len() as u32, n_needed: n_falls as u32 + 1 });
    }
    works.reverse();
    if works.windows(2).all(|pair| pair[0].2 - pair[1].2 >= threshold) {
        Answer::Holds(FlagFact::Falls { works, threshold }, ExitCondition::NoFall { threshold })
    } else {
        Answer::Fails
    }
}

/// The newest work, its total and its scale, or what of them is missing.
fn newest_total(
    sight: &Sight,
) -> Result<(&WorkSeen, &Paper, Points, crate::model::assessment::MarkScale), MissingFact> {
    let Some((work, paper)) = sight.newest() else { return Err(MissingFact::Works { n_works: 0, n_needed: 1 }) };
    match (paper.total, paper.scale) {
        (Some((total, _)), Some(scale)) => Ok((work, paper, total, scale)),
        _ => Err(markless(work, paper)),
    }
}

fn near_border(sight: &Sight, points: f64) -> Answer {
    let (work, paper, total, scale) = match newest_total(sight) {
        Ok(found) => found,
        Err(missing) => return Answer::Unknown(missing),
    };
    let above = total.as_f64() - scale.three.as_f64();
    if paper.mark == Some(Mark::Two) || above < 0.0 || above >= points {
        return Answer::Fails;
    }
    let fact = FlagFact::NearBorder {
        assessment: work.assessment.clone(),
        kind: work.kind,
        held_on: work.held_on,
        points: total,
        border: scale.three,
    };
    let away = Points::from_f64(points).unwrap_or(Points::ZERO);
    Answer::Holds(fact, ExitCondition::AwayFromBorder { points: away })
}

fn near_next(sight: &Sight, points: f64) -> Answer {
    let (work, paper, total, scale) = match newest_total(sight) {
        Ok(found) => found,
        Err(missing) => return Answer::Unknown(missing),
    };
    let next = match paper.mark.unwrap_or(scale.mark(total)) {
        Mark::Two => (Mark::Three, scale.three),
        Mark::Three => (Mark::Four, scale.four),
        Mark::Four => (Mark::Five, scale.five),
        Mark::Five => return Answer::Fails,
    };
    let below = next.1.as_f64() - total.as_f64();
    if below <= 0.0 || below > points {
        return Answer::Fails;
    }
    let fact =
        FlagFact::NearNextMark { assessment: work.assessment.clone(), points: total, border: next.1, next: next.0 };
    Answer::Holds(fact, ExitCondition::NextMark { mark: next.0 })
}

fn deficits(sight: &Sight, skills: &[crate::model::id::SkillCode], threshold: f64) -> Answer {
    let needed = threshold.ceil().max(1.0) as u32;
    let n = skills.len() as u32;
    if n >= needed {
        let fact = FlagFact::Deficits { skills: skills.to_vec(), threshold: needed };
        return Answer::Holds(fact, ExitCondition::Deficits { at_most: needed - 1, now: n });
    }
    match sight.undecided.first() {
        Some((skill, n_items)) if n + sight.undecided.len() as u32 >= needed => {
            Answer::Unknown(MissingFact::SkillEvidence { skill: skill.clone(), n_items: *n_items })
        }
        _ => Answer::Fails,
    }
}

/// The special condition of the newest work that has any with the least to spare.
fn conditions(sight: &Sight, spare: f64) -> Answer {
    let Some((work, paper)) = sight.papers().rev().find(|(_, paper)| !paper.conditions.is_empty()) else {
        return Answer::Fails;
    };
    let rest = |condition: &crate::analysis::flags::sight::ConditionSeen| {
        condition.points.hundredths() - condition.at_least.hundredths()
    };
    let at_risk = paper.conditions.iter().filter(|condition| f64::from(rest(condition)) / 100.0 < spare);
    let Some(worst) = at_risk.min_by_key(|condition| (rest(condition), condition.title.clone())) else {
        return Answer::Fails;
    };
    let at_least = worst.at_least.plus(Points::from_f64(spare).unwrap_or(Points::ZERO));
    let (assessment, title, points) = (work.assessment.clone(), worst.title.clone(), worst.points);
    let exit = ExitCondition::ScaleCondition { title: title.clone(), at_least };
    Answer::Holds(FlagFact::ScaleCondition { assessment, title, points, at_least }, exit)
}

fn missed(sight: &Sight, is_much: impl Fn(f64, f64) -> bool) -> Answer {
    let Some(year) = sight.school_year() else {
        return Answer::Unknown(MissingFact::Works { n_works: 0, n_needed: 1 });
    };
    let of_year = |work: &&WorkSeen, year: SchoolYear| work.school_year == year;
    let n_works = sight.works.iter().filter(|work| of_year(work, year)).count() as u32;
    let n_missed = sight.works.iter().filter(|work| of_year(work, year) && work.paper.is_none()).count() as u32;
    if n_missed > 0 && is_much(f64::from(n_missed), f64::from(n_works)) {
        Answer::Holds(FlagFact::Missed { n_missed, n_works }, ExitCondition::Writes)
    } else {
        Answer::Fails
    }
}

fn lessons(sight: &Sight, is_much: impl Fn(f64, f64) -> bool) -> Answer {
    let (n_missed, n_lessons) = (sight.n_lessons_missed, sight.n_lessons);
    if n_lessons > 0 && is_much(f64::from(n_missed), f64::from(n_lessons)) {
        Answer::Holds(FlagFact::MissedLessons { n_missed, n_lessons }, ExitCondition::ComesToLessons)
    } else {
        Answer::Fails
    }
}

fn only_mark(sight: &Sight, wanted: f64) -> Answer {
    let Some(mark) = Mark::of_number(wanted as i64) else { return Answer::Fails };
    let mut of_mark = sight.newest_marks.iter().filter(|(_, seen)| **seen == JournalMark::Mark(mark));
    let (one, other) = (of_mark.next(), of_mark.next());
    let is_below = |seen: &JournalMark| match seen {
        JournalMark::Mark(seen) => *seen < mark,
        JournalMark::NotAttested => true,
    };
    match (one, other) {
        // One mark alone is no set of final marks: at least another subject has to be known.
        (Some((subject, _)), None) if sight.newest_marks.len() >= 2 && !sight.newest_marks.values().any(is_below) => {
            if *subject != sight.subject {
                return Answer::Fails;
            }
            let next = Mark::of_number(i64::from(mark.number()) + 1).unwrap_or(Mark::Five);
            Answer::Holds(FlagFact::OnlyMark { mark, subject: *subject }, ExitCondition::NextMark { mark: next })
        }
        _ => Answer::Fails,
    }
}

fn no_step(sight: &Sight, days: f64) -> Answer {
    let Some(since) = sight.flagged_since else { return Answer::Fails };
    let start = sight.newest_step.map_or(since, |step| step.max(since));
    let n_days = (sight.today - start).whole_days();
    if n_days as f64 > days {
        Answer::Holds(FlagFact::NoStep { n_days: n_days as u32 }, ExitCondition::DatedStep)
    } else {
        Answer::Fails
    }
}
