//! What is typed under a line of the ledger: the tasks of a check, and the reason of a closing.

use crate::model::calendar::{credible, day_from_iso, day_to_iso};
use crate::model::deficit::CheckForm;
use crate::ops::Op;
use crate::ops::deficit::{CheckRecord, DeficitNoting};
use crate::planning::exit_rule::n_tasks;
use crate::planning::ledger::closing;
use crate::reference::ledger::LedgerNumbers;
use crate::text::{describe, msg};
use crate::ui::clock;
use crate::ui::pages::check_sets;
use crate::ui::pages::ledger::{Line, share_words, tally};
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// Tasks to be marked, a day, «Записать: 2 из 3».
#[component]
pub fn CheckForms(session: Session, line: Line, form: CheckForm, done: Callback<()>) -> impl IntoView {
    let numbers = LedgerNumbers::clone(&session.reference().ledger);
    let set = untrack(|| check_sets::kept(session, &line.entry.skill));
    let points_max: Vec<u32> = set.tasks(form).iter().map(|task| u32::from(task.points_max)).collect();
    let rule = line.entry.life.rule;
    let n_tasks = n_tasks(&set, form, rule, numbers.n_tasks) as usize;
    let short = check_sets::too_few(session, &set, rule).map(|words| view! { <p class="note w">{words}</p> });
    let sheet = check_sets::page(form, &line.entry.skill).href();
    let sheet_title = if points_max.is_empty() {
        say(msg::CheckSheetWrite { form: form.title().to_owned() })
    } else {
        say(msg::CheckSheetOpen { form: form.title().to_owned() })
    };
    let solved = RwSignal::new(vec![false; n_tasks]);
    let today = session.today.get_untracked();
    let on = RwSignal::new(today);
    let title = say(msg::LedgerCheckTitle {
        form: form.title().to_owned(),
        pupil: line.name.clone(),
        skill: line.skill.clone(),
    });
    let share = move || solved.with(|all| share_words(all.iter().filter(|it| **it).count() as u32, all.len() as u32));
    let write = move |_| {
        let Some(class) = line.class.clone() else { return };
        let record = CheckRecord {
            id: clock::fresh_id().as_str().into(),
            pupil: line.entry.pupil.clone(),
            class,
            subject: line.entry.subject,
            skill: line.entry.skill.clone(),
            on: on.get_untracked(),
            form,
            solved: solved.get_untracked(),
            points_max: points_max.clone(),
            numbers: numbers.clone(),
        };
        send(session, Op::RecordCheck(Box::new(record)), done);
    };
    let set_day = move |event: leptos::ev::Event| {
        if let Some(day) = day_from_iso(&event_target_value(&event)).and_then(credible).filter(|day| *day <= today) {
            on.set(day);
        }
    };
    view! {
        <section class="stack">
            <h3>{title.clone()}</h3>
            <p class="cap">{say(msg::LedgerCheckHint)}" "<a href=sheet>{sheet_title}</a></p>
            {short}
            <div class="row">
                <span class="marks" role="group" aria-label=title>
                    {(0..numbers_of(solved)).map(|at| view! {
                        <button type="button" aria-label=say(msg::LedgerCheckTask { n: (at + 1).to_string() })
                            aria-pressed=move || solved.with(|all| all[at]).to_string()
                            on:click=move |_| solved.update(|all| all[at] = !all[at])>{at + 1}</button>
                    }).collect_view()}
                </span>
                <label class="row">{say(msg::LedgerCheckDay)}
                    <input class="in in-s" type="date" autocomplete="off" max=day_to_iso(today) prop:value=move || day_to_iso(on.get()) on:change=set_day/></label>
                <button class="btn btn-1" on:click=write>{move || say(msg::LedgerCheckWrite { share: share() })}</button>
                <button class="btn" on:click=move |_| done.run(())>{say(msg::Cancel)}</button>
            </div>
        </section>
    }
    .into_any()
}

/// The rule beside what was checked; a reason where they disagree.
#[component]
pub fn Closing(session: Session, line: Line, done: Callback<()>) -> impl IntoView {
    let numbers = LedgerNumbers::clone(&session.reference().ledger);
    let reason = RwSignal::new(String::new());
    let (rule, seen) = (line.entry.life.rule, tally(&line));
    let is_met = seen.meets(rule);
    let title = say(msg::LedgerCloseTitle { pupil: line.name.clone(), skill: line.skill.clone() });
    let told = say(msg::LedgerCloseRule {
        rule: with_words(|words| describe::exit_rule(words, rule)),
        share: share_words(seen.n_solved, seen.n_given),
        forms: seen.n_forms.to_string(),
    });
    let write = move |_| {
        let by = session.person.get_untracked();
        let id = clock::fresh_id().as_str().into();
        let note = closing(id, &line.entry, &reason.get_untracked(), session.today.get_untracked(), &by);
        send(session, Op::NoteDeficit(Box::new(DeficitNoting { note, numbers: numbers.clone() })), done);
    };
    let field = if is_met {
        view! { <p>{say(msg::LedgerCloseMet)}</p> }.into_any()
    } else {
        view! {
            <label class="stack">{say(msg::LedgerCloseReason)}
                <input class="in wide" autocomplete="off" maxlength="300" on:input=move |event| reason.set(event_target_value(&event))/></label>
        }
        .into_any()
    };
    view! {
        <section class="stack">
            <h3>{title}</h3>
            <p>{told}</p>
            {field}
            <div class="row">
                <button class="btn btn-1" on:click=write>{say(msg::LedgerCloseWrite)}</button>
                <button class="btn" on:click=move |_| done.run(())>{say(msg::Cancel)}</button>
            </div>
        </section>
    }
    .into_any()
}

/// The form stays open when the deed is refused: what was typed is not lost.
fn send(session: Session, op: Op, done: Callback<()>) {
    session.dispatch(op, move |outcome| {
        if outcome.is_ok() {
            // The page may have been left while this was written.
            done.try_run(());
        }
        session.tell(outcome);
    });
}

fn numbers_of(solved: RwSignal<Vec<bool>>) -> usize {
    solved.with_untracked(Vec::len)
}
