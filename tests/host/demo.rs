//! The demo school is read like any other file, and without a question: every head of the draft is told by the file itself.

use marshrut::import::draft::answers::Answers;
use marshrut::import::draft::{Draft, DraftOutcome, MaxSource, TotalState, draft};
use marshrut::import::recognise::recognise;
use marshrut::import::sheet::limits::Limits;
use marshrut::import::sheet::read;
use marshrut::model::assessment::{AssessmentKind, Level};
use marshrut::model::calendar::day_from_text;
use marshrut::model::result::ItemScore;
use marshrut::model::skill::Subject;
use marshrut::notice::Severity;
use marshrut::reference::{Reference, demo};
use std::collections::BTreeSet;

/// Every file with the only draft it gives.
fn drafts() -> Vec<(&'static str, Draft)> {
    let reference = Reference::seeds().unwrap();
    let draft_of = |(name, bytes): &(&'static str, &'static [u8])| {
        let workbook = read(bytes, name, &Limits::default()).unwrap();
        let found = recognise(&workbook, &reference);
        assert_eq!(found.len(), 1, "{name}");
        (*name, draft(&workbook, &found[0], &Answers::default(), &reference))
    };
    demo::FILES.iter().map(draft_of).collect()
}

#[test]
fn the_head_of_every_file_is_told_by_the_file() {
    for (name, draft) in drafts() {
        let work = &draft.work;
        let kind = match name.split(' ').next().unwrap() {
            "КДР" => AssessmentKind::Kdr,
            "ВПР" => AssessmentKind::Vpr,
            _ => AssessmentKind::Own,
        };
        let subject = if name.contains("математика") { Subject::Mathematics } else { Subject::Russian };
        let day = name.trim_end_matches(".csv").rsplit(' ').next().unwrap();
        let class = name.trim_end_matches(".csv").rsplit(' ').nth(1).unwrap();
        assert_eq!(work.kind.as_ref().map(|told| told.value), Some(kind), "{name}");
        assert_eq!(work.subject.as_ref().map(|told| told.value), Some(subject), "{name}");
        assert_eq!(work.held_on.as_ref().map(|told| told.value), day_from_text(day), "{name}");
        let (grade, letter) = (work.grade_level.as_ref().unwrap().value, &work.letter.as_ref().unwrap().value);
        assert_eq!(format!("{grade}{letter}"), class, "{name}");
        assert!(work.scale.is_some(), "{name}: no scale");
        assert_eq!(draft.schools.len(), 1, "{name}");
        assert_eq!(draft.schools[0].name, "СОШ № 5 ст. Ковыльной (пример)", "{name}");
        for item in &work.items {
            assert_eq!((item.max_from, item.kes.len()), (MaxSource::File, 1), "{name}: {}", item.code);
            assert!(matches!(item.level, Some(Level::Basic | Level::Raised)), "{name}: {}", item.code);
        }
    }
}

#[test]
fn every_row_adds_up() {
    for (name, draft) in drafts() {
        let errors: Vec<_> = draft.notices.iter().filter(|notice| notice.reason.severity() != Severity::Info).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
        assert!((20..=24).contains(&draft.rows.len()), "{name}: {} rows", draft.rows.len());
        for row in &draft.rows {
            assert!(row.name.is_some() && row.journal_mark.is_some(), "{name}, row {}", row.row);
            match row.outcome {
                DraftOutcome::Sat => {
                    assert_eq!(row.total_state, Some(TotalState::Ok), "{name}, row {}", row.row);
                    assert!(row.mark.is_some() && row.mark == row.mark_by_scale, "{name}, row {}", row.row);
                }
                DraftOutcome::Absent => assert!(row.mark.is_none() && row.total.is_none(), "{name}, row {}", row.row),
                DraftOutcome::NoData => panic!("{name}, row {}: nothing read", row.row),
            }
        }
    }
}

#[test]
fn the_school_has_what_pages_must_show() {
    let drafts = drafts();
    let rows = || drafts.iter().flat_map(|(_, draft)| &draft.rows);
    assert!(rows().filter(|row| row.outcome == DraftOutcome::Absent).count() >= 5, "absences");
    assert!(rows().any(|row| row.scores.contains(&ItemScore::NotAttempted)), "tasks left untouched");
    let names: BTreeSet<String> = rows().map(|row| row.name.as_ref().unwrap().full()).collect();
    assert_eq!(names.len(), 66);
    let short: BTreeSet<String> = rows().map(|row| row.name.as_ref().unwrap().short()).collect();
    assert_eq!(short.len(), 65, "one pair of namesakes");
}

#[test]
fn files_of_one_work_have_the_same_tasks() {
    let mut works = std::collections::BTreeMap::new();
    for (name, draft) in drafts() {
        let work = &draft.work;
        let key = (
            work.kind.as_ref().unwrap().value,
            work.subject.as_ref().unwrap().value,
            work.grade_level.as_ref().unwrap().value,
            work.held_on.as_ref().unwrap().value,
        );
        let tasks: Vec<_> =
            work.items.iter().map(|item| (item.code.clone(), item.points_max, item.kes.clone())).collect();
        let known = works.entry(key).or_insert_with(|| tasks.clone());
        assert!(*known == tasks, "{name}: the id of the work is that of another work");
    }
}
