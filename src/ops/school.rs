//! Deeds about what a school sets for itself: its calendar, the tasks of its checks, its materials, its templates of routes, the form
//! of groups of an installation.

use crate::change::{Deed, DeedKind};
use crate::model::assessment::{Assessment, Item};
use crate::model::check_set::CheckSet;
use crate::model::dataset::Dataset;
use crate::model::deficit::DeficitNote;
use crate::model::fact::{FactKey, Record};
use crate::model::group_form::GroupForm;
use crate::model::id::{ResourceId, SkillCode, TemplateId};
use crate::model::lesson::ExtraLesson;
use crate::model::order::Order;
use crate::model::org::School;
use crate::model::own_skill::OwnSkill;
use crate::model::resource::Resource;
use crate::model::route::Route;
use crate::model::school_calendar::SchoolCalendar;
use crate::model::template::RouteTemplate;
use crate::ops::Refusal;
use crate::ops::field::Field;
use crate::ops::pen::{Pen, filled};
use crate::planning::resources::{is_for, with_one_more, without_it};
use time::{Date, Month};

/// Sets the days off of a school year, in order. Its summer reaches into August.
pub fn put_calendar(pen: &mut Pen<'_>, mut calendar: SchoolCalendar) -> Result<Deed, Refusal> {
    pen.known::<School>(calendar.school.as_str())?;
    let start = calendar.school_year.start();
    let day = |year, day| Date::from_calendar_date(year, Month::August, day).ok();
    let (first, last) = (day(start, 1), day(start + 1, 31));
    for days in &calendar.days_off {
        filled(&days.title, Field::Title)?;
        if days.until < days.from {
            return Err(Refusal::EndsBeforeStart);
        }
        if first.is_some_and(|first| days.from < first) || last.is_some_and(|last| days.until > last) {
            return Err(Refusal::OutsideSchoolYear(calendar.school_year));
        }
    }
    calendar.days_off.order();
    let deed =
        Deed { kind: DeedKind::Calendar, title: calendar.school_year.short(), n: calendar.days_off.len() as u32 };
    pen.put(calendar.into_fact());
    Ok(deed)
}

/// Sets the tasks of both forms of a skill; without any task nothing is kept.
pub fn put_check_set(pen: &mut Pen<'_>, set: CheckSet) -> Result<Deed, Refusal> {
    let n = (set.a.len() + set.b.len()) as u32;
    for task in set.a.iter().chain(&set.b) {
        filled(&task.text, Field::Task)?;
        if !(1..=9).contains(&task.points_max) {
            return Err(Refusal::CheckImpossible { n_solved: 0, n_given: u32::from(task.points_max) });
        }
    }
    // The second form would show what is remembered of the first.
    if let Some(task) = set.a.iter().find(|task| set.b.iter().any(|other| other.text.trim() == task.text.trim())) {
        return Err(Refusal::SameTask(task.text.clone()));
    }
    let deed = Deed { kind: DeedKind::CheckSet, title: set.skill.to_string(), n };
    if n == 0 {
        pen.remove(&FactKey::new(CheckSet::KIND, set.skill.as_str()));
    } else {
        pen.put(set.into_fact());
    }
    Ok(deed)
}

/// Writes a material down; replaces the one with the same id. Steps that carry it stay as they are.
pub fn put_resource(pen: &mut Pen<'_>, resource: Resource) -> Result<Deed, Refusal> {
    filled(&resource.title, Field::Title)?;
    let is_same = |other: &&Resource| {
        other.id != resource.id && other.skill == resource.skill && other.line().trim() == resource.line().trim()
    };
    if pen.dataset().all::<Resource>().any(|other| is_same(&other)) {
        return Err(Refusal::NothingToDo);
    }
    let title = resource.line();
    pen.put(resource.into_fact());
    Ok(Deed { kind: DeedKind::Resource, title, n: 1 })
}

/// Calls a skill of the school's own otherwise; tasks that ask for it stay connected.
pub fn rename_skill(pen: &mut Pen<'_>, code: &SkillCode, title: &str) -> Result<Deed, Refusal> {
    filled(title, Field::Title)?;
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let skill = OwnSkill { title: title.clone(), ..pen.known::<OwnSkill>(code.as_str())?.clone() };
    pen.put(skill.into_fact());
    Ok(Deed { kind: DeedKind::SkillNamed, title, n: 1 })
}

/// Removes a skill of the school's own. Tasks that ask for it ask for the others they have; where none is left, the catalogue's map
/// speaks again. Refused while somebody works at it.
pub fn drop_skill(pen: &mut Pen<'_>, code: &SkillCode) -> Result<Deed, Refusal> {
    let title = pen.known::<OwnSkill>(code.as_str())?.title.clone();
    let n = n_works_at(pen.dataset(), code);
    if n > 0 {
        return Err(Refusal::SkillInUse(n));
    }
    let asks = |item: &Item| item.skills.contains(code);
    let works: Vec<Assessment> =
        pen.dataset().all::<Assessment>().filter(|work| work.items.iter().any(asks)).cloned().collect();
    let mut n_tasks = 0;
    for mut work in works {
        for item in work.items.iter_mut().filter(|item| asks(item)) {
            item.skills.retain(|skill| skill != code);
            n_tasks += 1;
        }
        pen.put(work.into_fact());
    }
    pen.remove(&FactKey::new(OwnSkill::KIND, code.as_str()));
    Ok(Deed { kind: DeedKind::SkillDropped, title, n: n_tasks })
}

/// Records that would lose their meaning without the skill.
fn n_works_at(dataset: &Dataset, code: &SkillCode) -> usize {
    let is_of_route = |route: &&Route| {
        route.steps.iter().any(|step| step.skill == *code) || route.evidence.iter().any(|copy| copy.skill == *code)
    };
    dataset.all::<Route>().filter(is_of_route).count()
        + dataset.all::<ExtraLesson>().filter(|lesson| lesson.skills.contains(code)).count()
        + dataset.all::<DeficitNote>().filter(|note| note.skill == *code).count()
        + dataset.all::<CheckSet>().filter(|set| set.skill == *code).count()
        + dataset.all::<Resource>().filter(|resource| resource.skill == *code).count()
}

/// Removes a material.
pub fn drop_resource(pen: &mut Pen<'_>, id: &ResourceId) -> Result<Deed, Refusal> {
    let title = pen.known::<Resource>(id.as_str())?.line();
    pen.remove(&FactKey::new(Resource::KIND, id.as_str()));
    Ok(Deed { kind: DeedKind::ResourceDropped, title, n: 1 })
}

/// Puts a material into the steps that could use it, behind what stands there.
pub fn spread_resource(pen: &mut Pen<'_>, id: &ResourceId) -> Result<Deed, Refusal> {
    let resource = pen.known::<Resource>(id.as_str())?.clone();
    let routes: Vec<Route> = without_it(pen.dataset(), &resource).cloned().collect();
    let n = routes.len() as u32;
    for mut route in routes {
        for step in route.steps.iter_mut().filter(|step| is_for(step, &resource)) {
            step.resource = Some(with_one_more(step.resource.as_deref().unwrap_or_default(), &resource));
        }
        pen.put(route.into_fact());
    }
    let title = resource.line();
    Ok(Deed { kind: DeedKind::ResourceSpread, title, n })
}

/// Writes a template down; replaces the one with the same id. Routes made from it stay as they are.
pub fn put_template(pen: &mut Pen<'_>, template: RouteTemplate) -> Result<Deed, Refusal> {
    filled(&template.title, Field::Title)?;
    for step in template.for_deficit.iter().chain(&template.for_likely) {
        filled(&step.activity, Field::StepActivity)?;
        if step.minutes == 0 {
            return Err(Refusal::NoDuration);
        }
    }
    let title = template.title.clone();
    pen.put(template.into_fact());
    Ok(Deed { kind: DeedKind::Template, title, n: 1 })
}

/// Removes a template.
pub fn drop_template(pen: &mut Pen<'_>, id: &TemplateId) -> Result<Deed, Refusal> {
    let title = pen.known::<RouteTemplate>(id.as_str())?.title.clone();
    pen.remove(&FactKey::new(RouteTemplate::KIND, id.as_str()));
    Ok(Deed { kind: DeedKind::TemplateDropped, title, n: 1 })
}

/// Keeps the form of groups; replaces the one of the same installation.
pub fn put_group_form(pen: &mut Pen<'_>, form: GroupForm) -> Deed {
    let n = form.setup.tutors.len() as u32;
    pen.put(form.into_fact());
    Deed { kind: DeedKind::GroupForm, title: String::new(), n }
}
