//! «Дефициты»: where each deficit stands, what was given and what is due. States are computed; a check is what a person adds.

use crate::analysis::ledger::{self, LedgerEntry, LedgerState};
use crate::model::route::StepState;
use crate::ops::Op;
use crate::text::{date, describe, msg, number};
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::title::Head;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// Rows of one state shown at once.
const SHOWN: usize = 40;

const STATES: [LedgerState; 6] = [
    LedgerState::ToCheck,
    LedgerState::Returned,
    LedgerState::InWork,
    LedgerState::Open,
    LedgerState::Closed,
    LedgerState::Held,
];

/// The page.
#[component]
pub fn Ledger() -> impl IntoView {
    let session = expect_context::<Session>();
    let entries = Memo::new(move |_| {
        let findings = session.findings.get();
        session.dataset.with(|dataset| ledger::ledger(dataset, &findings.0))
    });
    let head = move || {
        let of = |state| entries.with(|all| all.iter().filter(|entry| entry.state == state).count().to_string());
        say(msg::LedgerHead {
            open: of(LedgerState::Open),
            work: of(LedgerState::InWork),
            check: of(LedgerState::ToCheck),
            closed: of(LedgerState::Closed),
        })
    };
    view! {
        <Head heading=say(msg::NavLedger)/>
        <div class="tools"><span>{head}</span></div>
        <div class="pad stack-l pane">
            <p class="cap">{say(msg::LedgerRule)}</p>
            {move || {
                let all = entries.get();
                if all.is_empty() {
                    return view! { <p class="dim">{say(msg::LedgerEmpty)}</p> }.into_any();
                }
                STATES.iter().map(|state| group(session, *state, &all)).collect::<Vec<_>>().into_any()
            }}
        </div>
    }
}

fn group(session: Session, state: LedgerState, all: &[LedgerEntry]) -> AnyView {
    let own: Vec<&LedgerEntry> = all.iter().filter(|entry| entry.state == state).collect();
    if own.is_empty() {
        return ().into_any();
    }
    let title = say(msg::LedgerGroup { state: word(state), n: own.len().to_string() });
    let n_more = own.len().saturating_sub(SHOWN);
    view! {
        <section class="stack">
            <h2>{title}</h2>
            <div class="scroll-x" tabindex="0"><table class="tbl cards">
                <thead><tr>
                    <th scope="col">{say(msg::KindPupil)}</th><th scope="col">{say(msg::LedgerColSkill)}</th>
                    <th scope="col">{say(msg::LedgerColSeen)}</th><th scope="col">{say(msg::LedgerColDose)}</th>
                    <th scope="col">{say(msg::LedgerColNext)}</th><th scope="col"><span class="vh">{say(msg::LedgerCheck)}</span></th>
                </tr></thead>
                <tbody>{own.into_iter().take(SHOWN).map(|entry| row(session, entry)).collect::<Vec<_>>()}</tbody>
            </table></div>
            {(n_more > 0).then(|| view! { <p class="dim">{say(msg::LedgerMore { n: n_more.to_string() })}</p> })}
        </section>
    }
    .into_any()
}

fn row(session: Session, entry: &LedgerEntry) -> AnyView {
    let name =
        session.dataset.with_untracked(|dataset| with_words(|words| describe::pupil(words, dataset, &entry.pupil)));
    let page = Page::Pupil { pupil: entry.pupil.clone(), subject: Some(entry.subject) };
    let seen = entry.seen.map_or_else(String::new, |(solved, seen)| {
        with_words(|words| number::share(solved as usize, seen as usize, words.lang()))
    });
    let dose = dose(entry);
    let today = session.today.get_untracked();
    let next = entry.next_on.map(|day| {
        let late = day < today && entry.state == LedgerState::ToCheck;
        let late = late.then(|| view! { <span class="bad">{say(msg::TodayOverdue)}</span>" " });
        view! { {late}{date::day(day)} }
    });
    let may_check = matches!(entry.state, LedgerState::ToCheck | LedgerState::InWork) && entry.step.is_some();
    let check = may_check.then(|| view! { <CheckForm session entry=entry.clone() who=name.clone()/> });
    view! {
        <tr>
            <td><a href=page.href()>{name}</a></td><td>{session.skill_title(&entry.skill)}</td><td class="nw">{seen}</td>
            <td>{dose}</td><td class="nw">{next}</td><td>{check}</td>
        </tr>
    }
    .into_any()
}

/// «получено 1,5 ч из 2,5 ч»; the lessons held before anything may be said of help.
fn dose(entry: &LedgerEntry) -> String {
    let hours = |minutes| with_words(|words| number::duration(minutes, words.lang()));
    let (held, planned) = entry.lessons;
    if held + planned > 0 && held < 3 && entry.minutes_given < entry.minutes_planned {
        return say(msg::LedgerEarly { held: held.to_string(), all: (held + planned).to_string() });
    }
    if entry.minutes_planned == 0 && entry.minutes_given == 0 {
        return String::new();
    }
    if entry.minutes_planned == 0 {
        return say(msg::LedgerDoseOnly { given: hours(entry.minutes_given) });
    }
    say(msg::LedgerDose { given: hours(entry.minutes_given), planned: hours(entry.minutes_planned) })
}

fn word(state: LedgerState) -> String {
    match state {
        LedgerState::Open => say(msg::LedgerOpen),
        LedgerState::InWork => say(msg::LedgerInWork),
        LedgerState::ToCheck => say(msg::LedgerToCheck),
        LedgerState::Closed => say(msg::LedgerClosed),
        LedgerState::Held => say(msg::LedgerHeld),
        LedgerState::Returned => say(msg::LedgerReturned),
    }
}

/// «Проверка: решено … из …», written as the state of the step. The exit rule is two thirds, as the step was planned.
#[component]
fn CheckForm(session: Session, entry: LedgerEntry, who: String) -> impl IntoView {
    let open = RwSignal::new(false);
    let (solved, given) = (RwSignal::new(2_u32), RwSignal::new(3_u32));
    let label = say(msg::LedgerCheckLabel { who, skill: session.skill_title(&entry.skill) });
    let step = entry.step.clone();
    let write = move |_| {
        let Some((route, step)) = step.clone() else { return };
        let (n_solved, n_given) = (solved.get_untracked(), given.get_untracked());
        let state = StepState::Checked {
            on: session.today.get_untracked(),
            n_solved,
            n_given,
            is_passed: n_given > 0 && 3 * n_solved >= 2 * n_given,
        };
        session.dispatch_and_tell(Op::CheckStep { route, step, state });
    };
    let field = move |value: RwSignal<u32>, words: String| {
        view! {
            <input class="in in-s num" type="number" min="0" max="30" autocomplete="off" aria-label=words prop:value=move || value.get().to_string()
                on:input=move |event| value.set(event_target_value(&event).parse().unwrap_or(0))/>
        }
    };
    move || {
        let (label, write) = (label.clone(), write.clone());
        if open.get() {
            view! {
                <span class="row nw">
                    {field(solved, say(msg::LedgerSolved))}" "{say(msg::OutOf)}" "{field(given, say(msg::LedgerGiven))}
                    <button class="btn btn-s" on:click=write>{say(msg::LedgerWrite)}</button>
                </span>
            }
            .into_any()
        } else {
            view! { <button class="btn btn-s" aria-label=label on:click=move |_| open.set(true)>{say(msg::LedgerCheck)}</button> }
                .into_any()
        }
    }
}
