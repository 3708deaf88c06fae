//! Templates of ИОМ: which one the proposals are made from, and the templates of a subject themselves. What is typed lives here until
//! «Записать шаблон».

use crate::model::id::TemplateId;
use crate::model::route::{Route, StepForm};
use crate::model::skill::Subject;
use crate::model::template::{RouteTemplate, TemplateStep};
use crate::ops::Op;
use crate::planning::template::{Blanks, refilled};
use crate::text::{date, msg};
use crate::ui::clock;
use crate::ui::pages::route_causes::split_causes;
use crate::ui::pages::route_sheet::form_words;
use crate::ui::parts::fresh::fresh_rows;
use crate::ui::session::Session;
use crate::ui::words::say;
use leptos::prelude::*;

/// The templates of a subject, by title.
pub fn of_subject(session: Session, subject: Subject) -> Vec<RouteTemplate> {
    session.dataset.with(|dataset| {
        dataset.all::<RouteTemplate>().filter(|template| template.subject == subject).cloned().collect()
    })
}

/// Lends what the words of a template are filled with.
pub fn with_blanks<T>(session: Session, route: &Route, fill: impl FnOnce(Blanks<'_>) -> T) -> T {
    let (reference, day) = (session.reference(), date::day(route.ends_on));
    fill(Blanks { skills: &reference.skills, day: &day })
}

/// The route as its template has it now; `None` where that changes nothing or there is no template.
pub fn anew(session: Session, route: &Route) -> Option<Route> {
    let from = route.from_template.as_ref()?;
    let template = session.dataset.with(|dataset| dataset.get::<RouteTemplate>(from.template.as_str()).cloned())?;
    let new = with_blanks(session, route, |blanks| refilled(route.clone(), &template, blanks));
    (new != *route).then_some(new)
}

/// The button that updates every open route of a template in which something would change.
fn renew_all(session: Session, template: TemplateId) -> AnyView {
    let new = Memo::new(move |_| {
        let is_of = |route: &&Route| {
            route.is_unfinished() && route.from_template.as_ref().is_some_and(|from| from.template == template)
        };
        let routes = session.dataset.with(|dataset| dataset.all::<Route>().filter(is_of).cloned().collect::<Vec<_>>());
        routes.iter().filter_map(|route| anew(session, route)).collect::<Vec<_>>()
    });
    let renew = move |_| session.dispatch_and_tell(Op::EditRoutes(new.get_untracked()));
    let button = move || {
        let n = new.with(Vec::len) as i64;
        (n > 0).then(|| view! { <button class="btn btn-s" on:click=renew>{say(msg::TemplateAnewAll { n })}</button> })
    };
    button.into_any()
}

/// The choice for the proposals, `first` the one that stands, and the editor. `choose` makes the proposals anew.
#[component]
pub fn Templates(
    session: Session,
    subject: Subject,
    first: Option<TemplateId>,
    choose: Callback<Option<TemplateId>>,
) -> impl IntoView {
    let chosen = RwSignal::new(first);
    let pick = move |event| {
        let id = event_target_value(&event);
        let found = untrack(|| of_subject(session, subject)).into_iter().find(|template| template.id.as_str() == id);
        let found = found.map(|template| template.id);
        chosen.set(found.clone());
        choose.run(found);
    };
    let options = move || {
        let option = |template: RouteTemplate| {
            let is_chosen = chosen.get_untracked().as_ref() == Some(&template.id);
            view! { <option value=template.id.to_string() selected=is_chosen>{template.title}</option> }.into_any()
        };
        of_subject(session, subject).into_iter().map(option).collect::<Vec<AnyView>>()
    };
    let edited = RwSignal::new(None::<RouteTemplate>);
    let add = move |_| edited.set(Some(blank(subject)));
    let list = move || {
        let row = |template: RouteTemplate| {
            let title = template.title.clone();
            let label = say(msg::TemplateEditLabel { title: title.clone() });
            let id = template.id.clone();
            let edit = move |_| edited.set(Some(template.clone()));
            view! { <li class="row"><b class="grow">{title}</b>{renew_all(session, id)}<button class="btn btn-s" aria-label=label on:click=edit>{say(msg::TemplateEdit)}</button></li> }.into_any()
        };
        of_subject(session, subject).into_iter().map(row).collect::<Vec<AnyView>>()
    };
    let of_template = move |_| {
        let template = edited.get_untracked();
        // Proposals by a template follow it.
        let saved = Callback::new(move |id: TemplateId| {
            if chosen.get_untracked().as_ref() == Some(&id) {
                choose.run(Some(id));
            }
        });
        template.map(|template| view! { <Editor session template edited saved/> }).into_any()
    };
    let editor = fresh_rows(move || usize::from(edited.with(Option::is_some)), of_template);
    view! {
        <section class="pad stack no-print">
            <label class="row">{say(msg::TemplateUse)}
                <select class="sel" autocomplete="off" on:change=pick><option value="">{say(msg::TemplateNone)}</option>{options}</select></label>
            <details class="stack">
                <summary>{say(msg::TemplateHead)}</summary>
                <p class="cap">{say(msg::TemplateLead)}</p>
                <ul class="plain stack">{list}</ul>
                {editor}
                <div class="row"><button class="btn btn-s" on:click=add>{say(msg::TemplateAdd)}</button></div>
            </details>
        </section>
    }
}

fn blank(subject: Subject) -> RouteTemplate {
    RouteTemplate {
        id: TemplateId::new(clock::fresh_id()),
        title: String::new(),
        subject,
        goal: String::new(),
        causes: Vec::new(),
        parents_note: String::new(),
        for_deficit: None,
        for_likely: None,
    }
}

/// The fields of one template.
#[component]
fn Editor(
    session: Session,
    template: RouteTemplate,
    edited: RwSignal<Option<RouteTemplate>>,
    saved: Callback<TemplateId>,
) -> impl IntoView {
    let own = template.id.clone();
    let now = RwSignal::new(template.clone());
    let save = move |_| {
        let own = own.clone();
        session.dispatch(Op::PutTemplate(now.get_untracked()), move |outcome| {
            if outcome.is_ok() {
                // The page may have been left while this was written.
                let _ = edited.try_set(None);
                saved.try_run(own);
            }
            session.tell(outcome);
        });
    };
    let id = template.id.clone();
    let is_kept = session.dataset.with_untracked(|dataset| dataset.get::<RouteTemplate>(id.as_str()).is_some());
    let remove = move |_| {
        edited.set(None);
        session.dispatch_and_tell(Op::DropTemplate(id.clone()));
    };
    view! {
        <div class="stack">
            {text(say(msg::TemplateTitle), template.title.clone(), move |text| now.update(|it| it.title = text))}
            {text(say(msg::TemplateGoal), template.goal.clone(), move |text| now.update(|it| it.goal = text))}
            {text(say(msg::RouteCauses), template.causes.join("; "), move |text| now.update(|it| it.causes = split_causes(&text)))}
            {text(say(msg::RouteParents), template.parents_note.clone(), move |text| now.update(|it| it.parents_note = text))}
            {way(say(msg::TemplateForDeficit), template.for_deficit.clone(), StepForm::ExtraLesson, move |way| now.update(|it| it.for_deficit = way))}
            {way(say(msg::TemplateForLikely), template.for_likely, StepForm::Consultation, move |way| now.update(|it| it.for_likely = way))}
            <div class="row">
                <button class="btn btn-1" on:click=save>{say(msg::TemplateSave)}</button>
                <button class="btn" on:click=move |_| edited.set(None)>{say(msg::Cancel)}</button>
                {is_kept.then(|| view! { <button class="btn" on:click=remove>{say(msg::TemplateDrop)}</button> })}
            </div>
        </div>
    }
}

fn text(label: String, value: String, set: impl Fn(String) + 'static) -> AnyView {
    view! {
        <label class="stack">{label}<input class="in wide" autocomplete="off" maxlength="1000" prop:value=value
            on:change=move |event| set(event_target_value(&event).trim().to_owned())/></label>
    }
    .into_any()
}

/// Activity, form, minutes; an empty activity leaves the catalogue's.
fn way(
    label: String,
    value: Option<TemplateStep>,
    usual: StepForm,
    set: impl Fn(Option<TemplateStep>) + Copy + 'static,
) -> AnyView {
    let start = value.unwrap_or(TemplateStep { form: usual, activity: String::new(), minutes: 90 });
    let now = RwSignal::new(start.clone());
    let edit = move |change: &dyn Fn(&mut TemplateStep)| {
        now.update(|step| change(step));
        let step = now.get_untracked();
        set((!step.activity.is_empty()).then_some(step));
    };
    let set_activity = move |event| {
        let activity = event_target_value(&event).trim().to_owned();
        edit(&|step| step.activity.clone_from(&activity));
    };
    let set_form = move |event| {
        if let Some(form) = event_target_value(&event).parse::<usize>().ok().and_then(|at| FORMS.get(at).copied()) {
            edit(&|step| step.form = form);
        }
    };
    let set_minutes = move |event| {
        if let Ok(minutes) = event_target_value(&event).parse::<u32>() {
            edit(&|step| step.minutes = minutes.clamp(5, 600));
        }
    };
    let option = |(at, form): (usize, &StepForm)| {
        let is_chosen = *form == start.form;
        view! { <option value=at.to_string() selected=is_chosen>{form_words(*form)}</option> }.into_any()
    };
    let options: Vec<AnyView> = FORMS.iter().enumerate().map(option).collect();
    view! {
        <fieldset class="stack">
            <legend>{label}</legend>
            <label class="stack">{say(msg::TemplateActivity)}
                <textarea class="in wide" rows="2" autocomplete="off" maxlength="1000" prop:value=start.activity on:change=set_activity></textarea></label>
            <div class="row">
                <label class="row">{say(msg::ReportColForm)}<select class="sel" autocomplete="off" on:change=set_form>{options}</select></label>
                <label class="row">{say(msg::TemplateMinutes)}<input class="in in-s num" type="number" min="5" max="600" step="5" autocomplete="off" prop:value=start.minutes.to_string() on:change=set_minutes/></label>
            </div>
        </fieldset>
    }
    .into_any()
}

/// The forms in which a step is worked, as they are offered.
pub const FORMS: [StepForm; 4] = [StepForm::Lesson, StepForm::ExtraLesson, StepForm::Consultation, StepForm::Homework];
