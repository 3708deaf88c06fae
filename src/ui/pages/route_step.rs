//! One step of a route as a row: every part of it can be edited, and the row moved by hand, by buttons and by keys. What breaks the
//! order of the skills is said first, and done only when asked again. The exit rule is fixed once the route is approved.

use crate::model::deficit::CheckForm;
use crate::model::evidence::MasteryWord;
use crate::model::id::{SkillCode, StepId};
use crate::model::route::{Route, RouteStatus, Step};
use crate::planning::exit_rule::exit_rule_of;
use crate::planning::one_step::without_step;
use crate::planning::request::SchoolDays;
use crate::planning::resources::{resources_of, with_one_more};
use crate::planning::sequence::broken_by_move;
use crate::text::{describe, msg};
use crate::ui::pages::check_sets;
use crate::ui::pages::drafts;
use crate::ui::pages::route_due::DueField;
use crate::ui::pages::route_sheet::form_words;
use crate::ui::pages::route_templates::FORMS;
use crate::ui::parts::evidence::{Dots, dots_of};
use crate::ui::parts::pick::{Asked, pick};
use crate::ui::place::{self, Place};
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::html::P;
use leptos::prelude::*;

/// A move that waits for a second word.
#[derive(Clone, PartialEq, Eq)]
struct Wanted {
    step: StepId,
    to: usize,
    /// This skill would stand before the other, on which it rests.
    broken: (SkillCode, SkillCode),
}

/// The sheet with the moves of its steps. Handles: a copy of it is a copy of handles.
#[derive(Clone, Copy)]
pub struct Moving {
    /// The route as it stands.
    pub edited: RwSignal<Route>,
    before: StoredValue<Route>,
    wanted: RwSignal<Option<Wanted>>,
    dragged: RwSignal<Option<StepId>>,
    /// Where the keys stood when it was asked.
    asked_from: StoredValue<Option<Place>, LocalStorage>,
}

impl Moving {
    /// Nothing is moved yet; the route as it was before.
    pub fn none(edited: RwSignal<Route>, before: Route) -> Self {
        let before = StoredValue::new(before);
        let asked_from = StoredValue::new_local(None);
        Self { edited, before, wanted: RwSignal::new(None), dragged: RwSignal::new(None), asked_from }
    }

    /// Changes which steps there are. A goal in the program's words follows; one that a person has worded stays.
    pub fn change_steps(self, session: Session, change: impl FnOnce(Route, &Route) -> Route) {
        let reference = session.reference();
        place::keep();
        self.wanted.set(None);
        self.edited.update(|route| {
            let is_ours = route.goal == drafts::goal(&reference, route);
            *route = self.before.with_value(|before| change(route.clone(), before));
            if is_ours {
                route.goal = drafts::goal(&reference, route);
            }
        });
    }

    fn place(self, id: &StepId) -> Option<usize> {
        self.edited.with_untracked(|route| route.steps.iter().position(|step| step.id == *id))
    }

    /// Moves the step to a place, unless that breaks a rule: then it is asked first.
    fn ask(self, session: Session, id: &StepId, to: usize) {
        let Some(from) = self.place(id) else { return };
        let reference = session.reference();
        let broken = self.edited.with_untracked(|route| {
            let order: Vec<&SkillCode> = route.steps.iter().map(|step| &step.skill).collect();
            let broken = broken_by_move(&order, from, to, &reference.skills);
            broken.map(|(skill, base)| (skill.clone(), base.clone()))
        });
        match broken {
            Some(broken) => {
                self.asked_from.set_value(Place::now());
                self.wanted.set(Some(Wanted { step: id.clone(), to, broken }));
            }
            None => self.go(id, to),
        }
    }

    fn go(self, id: &StepId, to: usize) {
        self.close();
        let Some(from) = self.place(id) else { return };
        self.edited.update(|route| {
            if to < route.steps.len() {
                let step = route.steps.remove(from);
                route.steps.insert(to, step);
            }
        });
    }

    /// Puts the question away; the keys go back to where it was asked from.
    fn close(self) {
        let asked_from = self.asked_from.try_update_value(Option::take).flatten();
        asked_from.or_else(Place::now).into_iter().for_each(Place::keep);
        self.wanted.set(None);
    }

    fn by(self, session: Session, id: &StepId, by: isize) {
        let n = self.edited.with_untracked(|route| route.steps.len());
        if let Some(to) = self.place(id).and_then(|at| at.checked_add_signed(by)).filter(|to| *to < n) {
            self.ask(session, id, to);
        }
    }

    /// Which rule the move would break, with the button that does it all the same.
    pub fn note(self, session: Session) -> AnyView {
        let words = move |wanted: Wanted| {
            let (skill, base) = (session.skill_title(&wanted.broken.0), session.skill_title(&wanted.broken.1));
            let go = move |_| self.go(&wanted.step, wanted.to);
            let question = NodeRef::<P>::new();
            // It stands under all steps: whoever moves by keys would have to walk through them.
            question.on_load(|question| drop(question.focus()));
            view! {
                <div class="note w row"><p class="grow" tabindex="-1" node_ref=question>{say(msg::RouteOrder { skill, base })}</p>
                    <button class="btn btn-s" on:click=go>{say(msg::RouteOrderAnyway)}</button>
                    <button class="btn btn-s" on:click=move |_| self.close()>{say(msg::Cancel)}</button></div>
            }
        };
        view! { <div class="no-print" role="status">{move || self.wanted.get().map(words)}</div> }.into_any()
    }
}

/// The row.
#[component]
pub fn StepRow(session: Session, moving: Moving, days: StoredValue<SchoolDays>, id: StepId) -> impl IntoView {
    let edited = moving.edited;
    let mine = id.clone();
    let position = Memo::new(move |_| edited.with(|route| route.steps.iter().position(|step| step.id == mine)));
    let route = edited.get_untracked();
    let Some(step) = route.steps.iter().find(|step| step.id == id).cloned() else { return ().into_any() };
    let cells = Cells { session, edited, position, skill: session.skill_title(&step.skill) };
    let evidence = route.evidence.iter().find(|copy| copy.skill == step.skill).cloned();
    let due_label = say(msg::RouteDueLabel { skill: cells.skill.clone() });
    let set_due = cells.setter(|step, day| step.due_on = day);
    let due = cells.now(step.due_on, |step| step.due_on);
    let (of_drop, of_drag, of_key) = (id.clone(), id.clone(), id.clone());
    let dropped = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        let dragged = moving.dragged.get_untracked();
        moving.dragged.set(None);
        if let Some((dragged, to)) = dragged.filter(|dragged| *dragged != of_drop).zip(moving.place(&of_drop)) {
            moving.ask(session, &dragged, to);
        }
    };
    let over = move |event: leptos::ev::DragEvent| {
        if moving.dragged.with_untracked(Option::is_some) {
            event.prevent_default();
        }
    };
    let keydown = move |event: leptos::ev::KeyboardEvent| {
        let by = match event.code().as_str() {
            "ArrowUp" => -1,
            "ArrowDown" => 1,
            _ => return,
        };
        if event.alt_key() {
            event.prevent_default();
            moving.by(session, &of_key, by);
        }
    };
    let title = cells.skill.clone();
    view! {
        <tr on:keydown=keydown on:dragover=over on:drop=dropped>
            <td class="num grip" draggable="true" on:dragstart=move |_| moving.dragged.set(Some(of_drag.clone()))>{move || position.get().map(|at| at + 1)}</td>
            <td><b>{title}</b>
                {evidence.map(|copy| {
                    let chip = (copy.word == MasteryWord::Likely).then(|| view! { <span class="chip">{say(msg::WordLikely)}</span> });
                    view! { " "{chip}<br/><Dots dots=dots_of(&copy.items)/> }
                })}</td>
            {work_cell(&cells, &step)}
            {minutes_cell(&cells, &step)}
            <td data-label=say(msg::RouteColDue)><DueField due ends_on=route.ends_on label=due_label days set=set_due/></td>
            {who_cell(&cells, &step)}
            {check_cell(&cells, &step, route.status)}
            {buttons_cell(&cells, moving, &id)}
        </tr>
    }
    .into_any()
}

/// What all cells of a row need.
struct Cells {
    session: Session,
    edited: RwSignal<Route>,
    position: Memo<Option<usize>>,
    skill: String,
}

impl Cells {
    /// A value of the step as it is edited; `first` once the row is on its way out.
    fn now<T: Clone + PartialEq + Send + Sync + 'static>(
        &self,
        first: T,
        of: impl Fn(&Step) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        let (edited, position) = (self.edited, self.position);
        Memo::new(move |_| {
            let at = position.get();
            edited.with(|route| at.and_then(|at| route.steps.get(at)).map_or_else(|| first.clone(), &of))
        })
    }

    /// Puts a value into the step of the row.
    fn setter<T: 'static>(&self, put: impl Fn(&mut Step, T) + Send + Sync + 'static) -> Callback<T> {
        let (edited, position) = (self.edited, self.position);
        Callback::new(move |value| {
            edited.update(|route| {
                if let Some(step) = position.get_untracked().and_then(|at| route.steps.get_mut(at)) {
                    put(step, value);
                }
            });
        })
    }
}

fn work_cell(cells: &Cells, step: &Step) -> AnyView {
    let (set_work, set_form) =
        (cells.setter(|step, text| step.activity = text), cells.setter(|step, form| step.form = form));
    let choose = move |event| {
        let at = event_target_value(&event).parse::<usize>().ok();
        at.and_then(|at| FORMS.get(at).copied()).into_iter().for_each(|form| set_form.run(form));
    };
    let skill = cells.skill.clone();
    let options: Vec<AnyView> = FORMS
        .iter()
        .enumerate()
        .map(|(at, form)| {
            view! { <option value=at.to_string() selected=*form == step.form>{form_words(*form)}</option> }.into_any()
        })
        .collect();
    view! {
        <td><textarea class="in wide small" rows="2" autocomplete="off" aria-label=say(msg::RouteWorkLabel { skill: skill.clone() }) prop:value=step.activity.clone()
                on:change=move |event| set_work.run(event_target_value(&event))></textarea>
            <span class="cap only-print">{form_words(step.form)}</span>
            <select class="sel in-s no-print" autocomplete="off" aria-label=say(msg::RouteFormLabel { skill }) on:change=choose>{options}</select>
            {resource(cells, step)}</td>
    }
    .into_any()
}

/// The material: typed, or taken from those of the skill.
fn resource(cells: &Cells, step: &Step) -> AnyView {
    let set = cells.setter(|step, text: String| step.resource = (!text.is_empty()).then_some(text));
    let line = RwSignal::new(step.resource.clone().unwrap_or_default());
    let put = move |text: String| {
        line.set(text.clone());
        set.run(text);
    };
    let known: Vec<_> = cells
        .session
        .dataset
        .with_untracked(|dataset| resources_of(dataset, &step.skill).into_iter().cloned().collect());
    let lines: Vec<String> = known.iter().map(crate::model::resource::Resource::line).collect();
    let label = say(msg::RouteResourceLabel { skill: cells.skill.clone() });
    let nothing = say(msg::RouteResourceAdd);
    let asked = Asked { label: format!("{label}: {nothing}"), nothing };
    let choice = (!known.is_empty())
        .then(|| pick(asked, &lines, move |at| put(with_one_more(&line.get_untracked(), &known[at]))));
    let typed = move |event: leptos::ev::Event| put(event_target_value(&event).trim().to_owned());
    let page = check_sets::page(CheckForm::A, &step.skill).href();
    let to_page = say(msg::RouteResourcePage);
    let page_label = format!("{to_page}: {}", cells.skill);
    view! {
        <span class="only-print">{move || line.with(|line| (!line.is_empty()).then(|| format!("{}: {line}", say(msg::RouteResource))))}</span>
        <input class="in in-s wide no-print" autocomplete="off" maxlength="500" placeholder=say(msg::RouteResource) aria-label=label prop:value=move || line.get() on:change=typed/>
        {choice}
        <a class="cap no-print" aria-label=page_label href=page>{to_page}</a>
    }
    .into_any()
}

fn minutes_cell(cells: &Cells, step: &Step) -> AnyView {
    let set = cells.setter(|step, minutes| step.minutes = minutes);
    let label = say(msg::RouteMinutesLabel { skill: cells.skill.clone() });
    let minutes = cells.now(step.minutes, |step| step.minutes);
    let typed = move |event: leptos::ev::Event| {
        if let Ok(minutes) = event_target_value(&event).parse::<u32>() {
            set.run(minutes.clamp(5, 600));
        }
        // What was typed and is not taken goes from the field, too.
        event_target::<web_sys::HtmlInputElement>(&event).set_value(&minutes.get_untracked().to_string());
    };
    view! {
        <td class="num" data-label=say(msg::RouteColTime)><span class="only-print">{minutes}</span>
            <input class="in in-s num no-print" type="number" min="5" max="600" step="5" autocomplete="off" aria-label=label prop:value=move || minutes.get().to_string() on:change=typed/></td>
    }
    .into_any()
}

fn who_cell(cells: &Cells, step: &Step) -> AnyView {
    let set = cells.setter(|step, who| step.responsible = who);
    view! {
        <td data-label=say(msg::RouteColWho)><input class="in in-s" autocomplete="off" aria-label=say(msg::RouteWhoLabel { skill: cells.skill.clone() }) prop:value=step.responsible.clone()
            on:change=move |event| set.run(event_target_value(&event))/></td>
    }
    .into_any()
}

/// Way of checking and exit rule; both are fixed before the work starts.
fn check_cell(cells: &Cells, step: &Step, status: RouteStatus) -> AnyView {
    let usual = usual_rule(cells, step);
    if !matches!(status, RouteStatus::Draft | RouteStatus::Adopted) {
        return view! { <td data-label=say(msg::RouteColCheck)>{step.check.clone()}"; "<b>{step.exit_rule.clone()}</b>{usual}</td> }.into_any();
    }
    let (set_check, set_exit) =
        (cells.setter(|step, text| step.check = text), cells.setter(|step, text| step.exit_rule = text));
    let skill = cells.skill.clone();
    view! {
        <td data-label=say(msg::RouteColCheck)><textarea class="in small" rows="2" autocomplete="off" aria-label=say(msg::RouteCheckLabel { skill: skill.clone() }) prop:value=step.check.clone()
                on:change=move |event| set_check.run(event_target_value(&event))></textarea>
            <textarea class="in small" rows="1" autocomplete="off" aria-label=say(msg::RouteExitLabel { skill }) prop:value=step.exit_rule.clone()
                on:change=move |event| set_exit.run(event_target_value(&event))></textarea>{usual}</td>
    }
    .into_any()
}

/// By which rule the deficit is closed, where the words of the step hold no numbers; and that no check can meet it, where the forms of the
/// skill are too short.
fn usual_rule(cells: &Cells, step: &Step) -> impl IntoView + use<> {
    let rule = cells.now(step.exit_rule.clone(), |step| step.exit_rule.clone());
    let (session, skill) = (cells.session, step.skill.clone());
    let reference = session.reference;
    let usual = reference.with_value(|reference| reference.ledger.exit);
    let told = move || say(msg::RouteExitUsual { rule: with_words(|words| describe::exit_rule(words, usual)) });
    move || {
        let said = reference.with_value(|known| rule.with(|rule| exit_rule_of(rule, &known.ledger.exit_words)));
        let short = check_sets::too_few(session, &check_sets::kept(session, &skill), said.unwrap_or(usual));
        view! {
            {said.is_none().then(|| view! { <p class="cap no-print">{told()}</p> })}
            {short.map(|words| view! { <p class="cap warn no-print">{words}</p> })}
        }
    }
}

fn buttons_cell(cells: &Cells, moving: Moving, id: &StepId) -> AnyView {
    let (session, skill) = (cells.session, cells.skill.clone());
    let (up, down, gone) = (id.clone(), id.clone(), id.clone());
    let remove = move |_| moving.change_steps(session, |route, before| without_step(route, &gone, before));
    view! {
        <td class="no-print nw">
            <button class="btn btn-s" aria-label=say(msg::RouteUp { skill: skill.clone() }) on:click=move |_| moving.by(session, &up, -1)>"↑"</button>
            <button class="btn btn-s" aria-label=say(msg::RouteDown { skill: skill.clone() }) on:click=move |_| moving.by(session, &down, 1)>"↓"</button>
            <button class="btn btn-s" aria-label=say(msg::RouteDrop { skill }) on:click=remove>"×"</button>
        </td>
    }
    .into_any()
}
