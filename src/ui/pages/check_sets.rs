//! The tasks of a check as the school writes them: two parallel forms of one skill, edited above their sheet. What is typed lies on
//! the desk until «Записать», whatever page is opened meanwhile.

use crate::model::check_set::{CheckSet, CheckTask};
use crate::model::deficit::{CheckForm, ExitRule};
use crate::model::id::SkillCode;
use crate::model::skill::Subject;
use crate::ops::Op;
use crate::planning::exit_rule::too_few_tasks;
use crate::reference::check_samples::CheckSamples;
use crate::report::check_sheet::check_sheet;
use crate::report::document::Document;
use crate::text::{describe, msg, number};
use crate::ui::pages::draft_desk;
use crate::ui::pages::resources::Materials;
use crate::ui::parts::fresh::fresh_rows;
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// «check-a:ma.6.negative» of the address.
pub fn of_kind(kind: &str) -> Option<(CheckForm, SkillCode)> {
    let (form, skill) = kind.split_once(':')?;
    let form = [CheckForm::A, CheckForm::B].into_iter().find(|one| code(*one) == form)?;
    Some((form, SkillCode::from(skill)))
}

/// The page of a form's sheet.
pub fn page(form: CheckForm, skill: &SkillCode) -> Page {
    Page::Documents { kind: format!("{}:{skill}", code(form)) }
}

fn code(form: CheckForm) -> &'static str {
    match form {
        CheckForm::A => "check-a",
        CheckForm::B => "check-b",
    }
}

/// What is kept of a skill; nothing written yet where there is none.
pub fn kept(session: Session, skill: &SkillCode) -> CheckSet {
    let found = session.dataset.with(|dataset| dataset.get::<CheckSet>(skill.as_str()).cloned());
    found.unwrap_or_else(|| {
        let subject = session.reference.with_value(|reference| reference.skills.get(skill).map(|skill| skill.subject));
        CheckSet::empty(skill.clone(), subject.unwrap_or(Subject::Other))
    })
}

/// That the rule asks for more tasks than both forms have; `None` where it can be met.
pub fn too_few(session: Session, set: &CheckSet, rule: ExitRule) -> Option<String> {
    let n_usual = session.reference.with_value(|reference| reference.ledger.n_tasks);
    let have = too_few_tasks(set, rule, n_usual)?;
    let rule = with_words(|words| number::share(rule.n_solved as usize, rule.n_given as usize, words.lang()));
    Some(say(msg::CheckSetShort { rule, have: have.to_string() }))
}

/// Editor and sheet; both are drawn anew when what is kept becomes another.
pub fn editor(session: Session, form: CheckForm, skill: SkillCode) -> AnyView {
    let materials = view! { <Materials session skill=skill.clone()/> };
    let set = Memo::new(move |_| kept(session, &skill));
    let drawn = move || view! { <CheckEditor session form before=set.get()/> };
    view! { <div class="check-editor stack-m no-print">{drawn}{materials}</div> }.into_any()
}

/// The sheet of a form.
pub fn document(session: Session, form: CheckForm, skill: &SkillCode) -> Document {
    let (set, title) = (kept(session, skill), session.skill_title(skill));
    let exit = session.reference().ledger.exit;
    with_words(|words| check_sheet(words, &set, form, &title, &describe::exit_rule(words, exit)))
}

/// Both forms beside each other, folded once the one that is asked for is written and nothing is being changed.
#[component]
pub fn CheckEditor(session: Session, form: CheckForm, before: CheckSet) -> impl IntoView {
    let skill = before.skill.clone();
    let is_empty = before.tasks(form).is_empty();
    let set = RwSignal::from(draft_desk::check_set(session, &before));
    let before = StoredValue::new(before);
    let is_changed = Memo::new(move |_| set.with(|set| before.with_value(|before| set != before)));
    // What nobody has written yet must not hide in the fold.
    let is_open = is_empty || is_changed.get_untracked();
    let save = move |_| session.dispatch_and_tell(Op::PutCheckSet(set.get_untracked()));
    let n_taken = RwSignal::new(0_u32);
    let rule = session.reference.with_value(|reference| reference.ledger.exit);
    // Said of what is written: an empty form is none yet.
    let short = move || {
        let is_written = set.with(|set| !set.a.is_empty() && !set.b.is_empty());
        let words = is_written.then(|| set.with(|set| too_few(session, set, rule))).flatten();
        words.map(|words| view! { <p class="note w">{words}</p> })
    };
    let links = [CheckForm::A, CheckForm::B].map(|one| {
        let title = say(msg::CheckSetForm { form: one.title().to_owned() });
        view! { <a href=page(one, &skill).href() aria-current=(one == form).then_some("page")>{title}</a> }
    });
    view! {
        <nav class="seg s no-print" aria-label=say(msg::CheckSetForms)>{links.collect_view()}</nav>
        <details class="stack no-print" open=is_open>
            <summary>{say(msg::CheckSetHead)}</summary>
            <p class="cap">{say(msg::CheckSetLead)}</p>
            {sample(set, &skill, n_taken)}
            {move || {
                n_taken.get();
                view! { <Tasks set form=CheckForm::A/><Tasks set form=CheckForm::B/> }
            }}
            {short}
            {move || is_changed.get().then(|| view! { <div class="row"><button class="btn btn-1" on:click=save>{say(msg::CheckSetSave)}</button></div> })}
        </details>
    }
}

/// Tasks to begin with, where the program has some and nothing is written; they are typed in for the person, who writes them down or not.
fn sample(set: RwSignal<CheckSet>, skill: &SkillCode, n_taken: RwSignal<u32>) -> Option<AnyView> {
    let samples = CheckSamples::of(set.with_untracked(|set| set.subject)).ok()?;
    let sample = StoredValue::new(samples.get(skill)?.clone());
    let take = move |_| {
        set.set(sample.get_value());
        n_taken.update(|n| *n += 1);
    };
    let is_empty = Memo::new(move |_| set.with(|set| set.a.is_empty() && set.b.is_empty()));
    let shown = move || {
        is_empty.get().then(|| {
            view! {
                <div class="row"><button class="btn" on:click=take>{say(msg::CheckSetSample)}</button>
                    <span class="cap">{say(msg::CheckSetSampleNote)}</span></div>
            }
        })
    };
    Some(shown.into_any())
}

/// The tasks of one form.
#[component]
fn Tasks(set: RwSignal<CheckSet>, form: CheckForm) -> impl IntoView {
    // Rows are drawn anew when one comes or goes; a change of a field leaves the others in peace.
    let n_drawn = RwSignal::new(0_u32);
    let add = move |_| {
        let task = CheckTask { text: String::new(), key: String::new(), points_max: 1 };
        set.update(|set| set.tasks_mut(form).push(task));
        n_drawn.update(|n| *n += 1);
    };
    let n_rows = move || {
        n_drawn.get();
        set.with_untracked(|set| set.tasks(form).len())
    };
    let rows = fresh_rows(n_rows, move |at| row(set, form, at, n_drawn));
    view! {
        <h3>{say(msg::CheckSetForm { form: form.title().to_owned() })}</h3>
        <ol class="plain stack">{rows}</ol>
        <div class="row"><button class="btn btn-s" on:click=add>{say(msg::CheckSetAdd { form: form.title().to_owned() })}</button></div>
    }
}

fn row(set: RwSignal<CheckSet>, form: CheckForm, at: usize, n_drawn: RwSignal<u32>) -> AnyView {
    let Some(task) = set.with_untracked(|set| set.tasks(form).get(at).cloned()) else { return ().into_any() };
    let edit = move |change: &dyn Fn(&mut CheckTask)| {
        set.update(|set| set.tasks_mut(form).get_mut(at).into_iter().for_each(change));
    };
    let (letter, n) = (form.title().to_owned(), (at + 1).to_string());
    let set_text = move |event| {
        let text = event_target_value(&event);
        edit(&|task| task.text.clone_from(&text));
    };
    let set_key = move |event| {
        let key = event_target_value(&event);
        edit(&|task| task.key.clone_from(&key));
    };
    let set_points = move |event| {
        if let Ok(points) = event_target_value(&event).parse::<u8>() {
            edit(&|task| task.points_max = points.clamp(1, 9));
        }
    };
    let remove = move |_| {
        set.update(|set| drop(set.tasks_mut(form).remove(at)));
        n_drawn.update(|n| *n += 1);
    };
    let label = say(msg::SetupRemoveLabel { what: say(msg::CheckSetTask { form: letter.clone(), n: n.clone() }) });
    view! {
        <li class="row">
            <textarea class="in wide" rows="2" autocomplete="off" maxlength="2000" aria-label=say(msg::CheckSetTask { form: letter.clone(), n: n.clone() }) prop:value=task.text on:change=set_text></textarea>
            <input class="in in-s" autocomplete="off" maxlength="300" placeholder=say(msg::CheckSheetRight) aria-label=say(msg::CheckSetKey { form: letter.clone(), n: n.clone() }) prop:value=task.key on:change=set_key/>
            <input class="in in-s num" type="number" min="1" max="9" autocomplete="off" aria-label=say(msg::CheckSetPoints { form: letter, n }) prop:value=task.points_max.to_string() on:change=set_points/>
            <button class="btn btn-s" aria-label=label on:click=remove>{say(msg::SetupRemove)}</button>
        </li>
    }
    .into_any()
}
