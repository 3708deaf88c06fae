//! The example school: invented files that go the whole way of a results file — reader, recognition, plan, deed, storage —
//! into a database of their own, then some routes as a teacher would adopt them.

use crate::model::assessment::Assessment;
use crate::model::calendar::SchoolYear;
use crate::model::lesson::Attendance;
use crate::model::order::Gather;
use crate::model::org::{Class, School};
use crate::model::skill::Subject;
use crate::ops::Op;
use crate::planning::days_off::school_days_of;
use crate::planning::request::SchoolDays;
use crate::reference::demo::FILES;
use crate::text::msg;
use crate::ui::desk;
use crate::ui::files::{self, PickedFile};
use crate::ui::pages::{drafts, lesson_plan};
use crate::ui::session::{Opening, Session};
use crate::ui::sheet_intake;
use crate::ui::words::say;
use leptos::prelude::*;
use std::rc::Rc;

/// Fills the empty example and shows how many files are done.
pub async fn build(session: Session) {
    session.person.set(say(msg::DemoTeacher));
    for (place, (name, bytes)) in FILES.iter().enumerate() {
        session.opening.set(Opening::Building(place, FILES.len()));
        let picked = PickedFile { name: (*name).to_owned(), bytes: Rc::new(bytes.to_vec()) };
        let Ok(workbook) = files::read_workbook(&picked, None).await else { continue };
        let (workbook, sheets) = sheet_intake::understood(session, workbook).await;
        for sheet in sheet_intake::sheets_of(session, workbook, sheets) {
            let understood = untrack(|| sheet.understood());
            if let Some(understood) = understood {
                // A file of the example that is not taken leaves the example smaller, nothing worse.
                let kept = session.perform(sheet_intake::acceptance(session, &understood.plan)).await;
                debug_assert!(kept.is_ok(), "{name}");
            }
        }
    }
    adopt_some(session).await;
    hold_some(session).await;
}

/// Lessons of the first groups: some held with their attendance, one forgotten, one today, some ahead.
async fn hold_some(session: Session) {
    let today = session.today.get_untracked();
    let setup = desk::usual(session, &[Subject::Mathematics]);
    let Some(found) = desk::answer(session, &setup, &|| true).await else { return };
    let days_of_school = days_of_school(session);
    let mut planned = Vec::new();
    for (place, group) in found.division.groups.iter().take(4).enumerate() {
        for (week, days) in [(0_i64, -14_i64), (1, -7), (2, -2), (3, 0), (4, 7)] {
            // The first group has a lesson every week; the others began later.
            if week < place as i64 {
                continue;
            }
            let wanted = today.saturating_add(time::Duration::days(days));
            // Lessons that were held lie before today.
            let held_on = if days < 0 {
                days_of_school.instead_of(wanted, wanted).unwrap_or(wanted)
            } else {
                days_of_school.next_open(wanted)
            };
            let time = ["13:30", "14:20", "15:00", "15:40"][place % 4].to_owned();
            let mut lesson = lesson_plan::lesson_of(session, group, held_on, time);
            // The second group's last lesson was not recorded.
            if days < 0 && !(place == 1 && week == 2) {
                for (at, state) in lesson.attendance.values_mut().enumerate() {
                    let is_away = (at as i64 + week + place as i64) % 5 == 4;
                    *state = if is_away { Attendance::Ill } else { Attendance::Present };
                }
            }
            if lesson.is_open() {
                planned.push(lesson);
            } else {
                let kept = session.perform(Op::RecordLesson(Box::new(lesson))).await;
                debug_assert!(kept.is_ok());
            }
        }
    }
    let kept = session.perform(Op::PlanLessons { lessons: planned, replaced: Vec::new() }).await;
    debug_assert!(kept.is_ok());
}

fn days_of_school(session: Session) -> SchoolDays {
    let (reference, today) = (session.reference(), session.today.get_untracked());
    session.dataset.with_untracked(|dataset| {
        let schools = dataset.all::<School>().map(|school| school.id.clone()).gather();
        school_days_of(dataset, &reference.days_off, &schools, today)
    })
}

/// Routes for every second flagged pupil of the newest classes in mathematics: so that both kinds of page are full.
async fn adopt_some(session: Session) {
    let classes: Vec<Class> = session.dataset.with_untracked(|dataset| {
        let newest = dataset.all::<Assessment>().map(|work| work.school_year).max();
        let this_year = |class: &&Class| Some(class.school_year) == newest.or(None::<SchoolYear>);
        dataset.all::<Class>().filter(this_year).cloned().collect()
    });
    for class in classes {
        let proposals = drafts::propose(session, &class.id, Subject::Mathematics, None);
        let plain = proposals.into_iter().filter(|proposal| proposal.concerns.is_empty());
        let routes: Vec<_> = plain.step_by(2).map(|proposal| proposal.route).collect();
        if !routes.is_empty() {
            let kept = session.perform(Op::AdoptRoutes(routes)).await;
            debug_assert!(kept.is_ok());
        }
    }
    debug_assert!(session.dataset.with_untracked(|dataset| dataset.all::<School>().next().is_some()));
}
