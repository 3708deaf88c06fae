//! Which function carries out which deed; those that tell a label of their own are told apart in `apply`.

use crate::change::Deed;
use crate::ops::pen::Pen;
use crate::ops::{Op, Refusal, care, deficit, erase, intake, layouts, people, restore, school, withdraw};

/// Carries it out with the pen.
pub fn deed(pen: &mut Pen<'_>, op: Op) -> Result<Deed, Refusal> {
    match op {
        Op::AcceptImport { facts, title } => intake::accept(pen, facts, title),
        Op::WithdrawImport(order) => withdraw::withdraw(pen, order),
        Op::AdoptRoutes(routes) => care::adopt(pen, routes),
        Op::EditRoutes(routes) => care::edit(pen, routes),
        Op::SetRouteStatus { route, status } => care::set_status(pen, &route, status),
        Op::ApproveRoutes(routes) => care::approve(pen, &routes),
        Op::RecordParents { route, said } => care::record_parents(pen, &route, said),
        Op::RemoveRoute(route) => care::remove_route(pen, &route),
        Op::CheckStep { route, step, state } => care::check_step(pen, &route, &step, state),
        Op::RecordLesson(lesson) => care::record_lesson(pen, *lesson),
        Op::PlanLessons { lessons, replaced } => care::plan_lessons(pen, lessons, &replaced),
        Op::RemoveLesson(lesson) => care::remove_lesson(pen, &lesson),
        Op::CallOffLesson { lesson, why } => care::call_off(pen, &lesson, why),
        Op::NoteDeficit(noting) => deficit::note(pen, *noting),
        Op::RecordCheck(record) => deficit::record_check(pen, &record),
        Op::Object(objection) => care::object(pen, objection),
        Op::WithdrawObjection(objection) => care::withdraw_objection(pen, &objection),
        Op::Override(rule) => care::set_threshold(pen, rule),
        Op::DropOverride { rule, threshold } => care::drop_threshold(pen, &rule, &threshold),
        Op::MapItem { assessment, item, skills } => intake::map_item(pen, &assessment, &item, skills),
        Op::MapItems { assessment, tasks, new } => intake::map_items(pen, &assessment, tasks, new),
        Op::RenameSkill { skill, title } => school::rename_skill(pen, &skill, &title),
        Op::DropSkill(skill) => school::drop_skill(pen, &skill),
        Op::LinkPupils(link) => people::link(pen, link),
        Op::UnlinkPupils(link) => people::unlink(pen, &link),
        Op::PartPupils(apart) => people::part(pen, apart),
        Op::UnpartPupils(id) => people::unpart(pen, &id),
        Op::RestoreCopy(file, title) => restore::restore(pen, &file, title),
        Op::Erase(mark) => erase::erase(pen, &mark),
        Op::RenamePupil { pupil, naming } => people::rename(pen, &pupil, naming),
        Op::PutParticipations(list) => people::put_participations(pen, list),
        Op::PutActivity(activity) => people::put_activity(pen, activity),
        Op::PutSchool(school) => people::put_school(pen, school),
        Op::JoinSchools { kept, gone } => people::join_schools(pen, &kept, &gone),
        Op::PutLayouts(layouts) => layouts::put(pen, layouts),
        Op::ForgetLayout(layout) => layouts::forget(pen, &layout),
        Op::PutCalendar(calendar) => school::put_calendar(pen, calendar),
        Op::PutCheckSet(set) => school::put_check_set(pen, set),
        Op::PutResource(resource) => school::put_resource(pen, resource),
        Op::DropResource(id) => school::drop_resource(pen, &id),
        Op::SpreadResource(id) => school::spread_resource(pen, &id),
        Op::PutTemplate(template) => school::put_template(pen, template),
        Op::PutGroupForm(form) => Ok(school::put_group_form(pen, *form)),
        Op::DropTemplate(template) => school::drop_template(pen, &template),
        // These tell their own label, in `apply`.
        _ => Err(Refusal::NothingToDo),
    }
}
