//! «Что проверить, чтобы решить» and «Что получается»: a short check does what it promises, and every subject has its two facts.

use crate::support::district::{self, After};
use crate::support::school::{day, put, result, work};
use crate::support::teacher::Teacher;
use marshrut::analysis::census::{Census, day_of};
use marshrut::analysis::find;
use marshrut::analysis::findings::Strength;
use marshrut::analysis::mastery::evidence::Ledger;
use marshrut::analysis::mastery::judge::{Further, Judge};
use marshrut::analysis::mastery::parameters::Parameters;
use marshrut::import::draft::answers::Answers;
use marshrut::model::assessment::{Assessment, AssessmentKind};
use marshrut::model::dataset::Dataset;
use marshrut::model::evidence::MasteryWord;
use marshrut::model::id::{PupilId, SkillCode};
use marshrut::model::skill::Subject;
use marshrut::reference::{Reference, demo};
use std::collections::{BTreeMap, BTreeSet};

const N_CHILDREN: usize = 30;
const N_SKILLS_OF_CHILD: usize = 2;

fn judge(census: &Census<'_>, rests_on: &BTreeMap<SkillCode, Vec<SkillCode>>) -> Judge {
    let parameters = Parameters::of(&Reference::seeds().unwrap().rules.mastery_numbers, &|_| None);
    let ledger = Ledger::of(census, &parameters, |_, item| item.skills.clone());
    Judge::new(ledger, &parameters, |skill| rests_on.get(skill).cloned().unwrap_or_default())
}

/// The word after the pupil did so many basic tasks of the skill on the day of the newest work.
fn word_after(
    district: &district::District,
    pupil: &PupilId,
    skill: &SkillCode,
    further: Further,
    score: char,
) -> MasteryWord {
    let mut dataset: Dataset = district.dataset.clone();
    let newest = dataset.all::<Assessment>().map(day_of).max().unwrap();
    let items = vec![[skill.as_str()]; further.n_items as usize];
    let items: Vec<&[&str]> = items.iter().map(|skills| &skills[..]).collect();
    let check =
        Assessment { subject: further.subject, ..work("check", AssessmentKind::Own, &newest.to_string(), &items) };
    let scores: String = std::iter::repeat_n(score, further.n_items as usize).collect();
    put(&mut dataset, result(&check, pupil.clone(), &scores));
    put(&mut dataset, check);
    let census = Census::of(&dataset);
    judge(&census, &district.rests_on).mastery(census.child(pupil).unwrap())[skill].word
}

#[test]
fn a_short_check_decides_as_it_promises() {
    let district = district::read(After::SixWorks);
    let census = Census::of(&district.dataset);
    let judge = judge(&census, &district.rests_on);
    let (mut n, mut n_kept, mut lengths, mut ends) = (0, 0, BTreeSet::new(), BTreeSet::new());
    for child in census.children().iter().take(N_CHILDREN) {
        let words = judge.mastery(child);
        let further = judge.further(child);
        for (skill, known) in &words {
            let is_open = matches!(known.word, MasteryWord::Likely | MasteryWord::LittleData);
            assert!(is_open || !further.contains_key(skill), "{skill}: {:?} is decided already", known.word);
        }
        for (skill, further) in further.into_iter().take(N_SKILLS_OF_CHILD) {
            let solved = word_after(&district, &child.id, &skill, further, '1');
            let missed = word_after(&district, &child.id, &skill, further, '0');
            n += 1;
            n_kept += usize::from(solved == MasteryWord::Mastered && missed == further.if_none);
            lengths.insert(further.n_items);
            ends.insert(further.if_none);
        }
    }
    // The new results move the ease of the skill a little for everybody: at a threshold that may turn one word.
    assert!(n > 30 && n_kept * 100 >= n * 96, "{n_kept} of {n}");
    assert!(lengths.len() > 1 && ends.contains(&MasteryWord::Deficit), "{lengths:?}, {ends:?}");
}

#[test]
fn every_subject_of_a_pupil_has_two_facts_that_go_well() {
    let mut teacher = Teacher::new();
    for (name, bytes) in demo::FILES {
        let plan = teacher.plan(name, bytes, &Answers::default());
        teacher.accept(plan);
    }
    let census = Census::of(&teacher.dataset);
    let findings = find(&teacher.dataset, &teacher.reference, day("2026-11-30"));
    let mut n_seen = 0;
    for child in census.children() {
        for subject in [Subject::Mathematics, Subject::Russian] {
            let rows = child.rows.iter().filter(|row| row.work.subject == subject);
            let solved = |row: &marshrut::analysis::census::Row<'_>| {
                let points = row.result.scores().iter().filter_map(|score| score.as_evidence());
                points.filter(|points| points.hundredths() > 0).count()
            };
            if rows.map(solved).max().unwrap_or(0) < 2 {
                continue;
            }
            let is_here = |strength: &&Strength| match strength {
                Strength::Skill { subject: of, .. } | Strength::Grown { subject: of, .. } => *of == subject,
                Strength::Work { assessment, .. }
                | Strength::HardItems { assessment, .. }
                | Strength::BestItem { assessment, .. } => {
                    teacher.dataset.get::<Assessment>(assessment.as_str()).unwrap().subject == subject
                }
                Strength::Participation(_) => false,
            };
            let told = &findings.pupil(&child.id).unwrap().strengths;
            assert!(told.iter().filter(is_here).count() >= 2, "{}, {subject:?}: {told:?}", child.id);
            n_seen += 1;
        }
    }
    assert!(n_seen > 100, "{n_seen}");
}
