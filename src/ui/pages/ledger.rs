//! «Дефициты»: the ledger. Every line says where a deficit stands, on what evidence, and what is next.

use crate::analysis::census::Census;
use crate::exchange::undecided::{self, Of};
use crate::model::deficit::CheckForm;
use crate::model::id::ClassId;
use crate::model::order::Order;
use crate::ops::Op;
use crate::ops::deficit::DeficitNoting;
use crate::planning::decision::{Decision, decision};
use crate::planning::exit_rule::{CheckSeen, Tally};
use crate::planning::ledger::{Entry, Stage, ledger, taking};
use crate::reference::ledger::LedgerNumbers;
use crate::text::{date, describe, msg, number};
use crate::ui::clock;
use crate::ui::pages::ledger_forms::{CheckForms, Closing};
use crate::ui::pages::open_values::{OpenValues, mark};
use crate::ui::parts::evidence::{Dot, Dots, dot_of};
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::title::Head;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// Lines drawn at once; a large school has hundreds.
const SHOWN: usize = 60;

/// A line with the words around it.
#[derive(Clone, PartialEq)]
pub struct Line {
    /// What is known.
    pub entry: Entry,
    /// «Метелин Егор».
    pub name: String,
    /// «6Б».
    pub class_title: String,
    /// The class in which a check would be written.
    pub class: Option<ClassId>,
    /// Short title of the skill.
    pub skill: String,
    evidence: Vec<Dot>,
    /// Whether something is undecided of the child that a deficit rests on.
    is_open: bool,
}

/// What is open under a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Check(CheckForm),
    Close,
}

/// The page.
#[component]
pub fn LedgerPage(stage: Option<Stage>) -> impl IntoView {
    let session = expect_context::<Session>();
    let lines = Memo::new(move |_| lines(session));
    let sought = RwSignal::new(String::new());
    let n_shown = RwSignal::new(SHOWN);
    let facts = move || {
        let n = |stage| lines.with(|all| all.iter().filter(|line| line.entry.stage == stage).count().to_string());
        say(msg::LedgerFacts {
            open: n(Stage::Open),
            work: n(Stage::InWork),
            check: n(Stage::Check),
            closed: n(Stage::Closed),
            secured: n(Stage::Secured),
            returned: n(Stage::Returned),
        })
    };
    let found = Memo::new(move |_| {
        let wanted = sought.get().to_lowercase().replace('ё', "е");
        let is_wanted = |line: &&Line| {
            stage.is_none_or(|stage| stage == line.entry.stage)
                && format!("{} {}", line.name, line.class_title).to_lowercase().replace('ё', "е").contains(&wanted)
        };
        lines.with(|all| all.iter().filter(is_wanted).cloned().collect::<Vec<_>>())
    });
    view! {
        <Head heading=say(msg::LedgerTitle)/>
        <div class="tools lines-tools no-print">
            <nav class="seg s" aria-label=say(msg::LedgerShow)>
                {std::iter::once(None).chain(Stage::ALL.iter().copied().map(Some)).map(|one| {
                    let words = one.map_or_else(|| say(msg::LedgerAll), stage_word);
                    view! { <a href=Page::Ledger { stage: one }.href() aria-current=(one == stage).then_some("page")>{words}</a> }
                }).collect_view()}
            </nav>
            <input class="in in-s" type="search" autocomplete="off" aria-label=say(msg::LedgerSearch) placeholder=say(msg::LedgerSearch)
                on:input=move |event| sought.set(event_target_value(&event))/>
        </div>
        <OpenValues session of=Of::Help/>
        <div class="pad stack-m pane">
            <p>{facts}</p>
            <RuleLine session lines/>
            {move || {
                let all = found.get();
                if all.is_empty() {
                    return view! { <p class="empty">{say(msg::LedgerEmpty)}</p> }.into_any();
                }
                let n_more = all.len().saturating_sub(n_shown.get());
                view! {
                    <Table session lines=all.into_iter().take(n_shown.get()).collect()/>
                    {(n_more > 0).then(|| view! {
                        <p><button class="btn no-print" on:click=move |_| n_shown.update(|n| *n += SHOWN)>
                            {say(msg::LedgerMore { n: n_more.min(SHOWN).to_string() })}</button></p>
                    })}
                }.into_any()
            }}
        </div>
    }
}

/// The rule with its source, and how often it was not followed.
#[component]
fn RuleLine(session: Session, lines: Memo<Vec<Line>>) -> impl IntoView {
    let numbers = LedgerNumbers::clone(&session.reference().ledger);
    let rule = with_words(|words| describe::exit_rule(words, numbers.exit));
    let (from, until) = (numbers.recheck_from_weeks.to_string(), numbers.recheck_until_weeks.to_string());
    let n_against = move || lines.with(|all| all.iter().filter(|line| line.entry.life.against_rule.is_some()).count());
    view! {
        <p class="cap">{say(msg::LedgerRule { from, until, rule })}" "{say(msg::LedgerSource { source: numbers.provenance.source })}</p>
        {move || (n_against() > 0).then(|| view! { <p class="note w">{say(msg::LedgerAgainstCount { n: n_against().to_string() })}</p> })}
    }
}

#[component]
fn Table(session: Session, lines: Vec<Line>) -> impl IntoView {
    view! {
        <div class="scroll-x" tabindex="0"><table class="tbl lines">
            <caption class="vh">{say(msg::LedgerTitle)}</caption>
            <thead><tr>
                <th scope="col">{say(msg::LedgerColPupil)}</th><th scope="col">{say(msg::LedgerColSkill)}</th>
                <th scope="col">{say(msg::LedgerColEvidence)}</th><th scope="col">{say(msg::LedgerColState)}</th>
                <th scope="col">{say(msg::LedgerColDose)}</th><th scope="col">{say(msg::LedgerColNext)}</th>
            </tr></thead>
            <tbody>{lines.into_iter().map(|line| view! { <Row session line/> }).collect_view()}</tbody>
        </table></div>
    }
}

#[component]
fn Row(session: Session, line: Line) -> impl IntoView {
    let open = RwSignal::new(None::<Open>);
    let page = Page::Pupil { pupil: line.entry.pupil.clone(), subject: Some(line.entry.subject) };
    let entry = line.entry.clone();
    let checks: Vec<String> = entry.life.checks.iter().map(check_words).collect();
    let since = entry.since.map(|day| say(msg::LedgerSince { day: date::day(day) }));
    // What follows from lessons and routes alone nobody has noted.
    let by =
        (entry.life.stage == Some(entry.stage) && !entry.life.by.is_empty()).then(|| format!(", {}", entry.life.by));
    let against = entry.life.against_rule.clone().map(|reason| say(msg::LedgerAgainst { reason }));
    let is_fixed = entry.life.begun_on.is_some() && !matches!(entry.stage, Stage::Open | Stage::Returned);
    let rule = if is_fixed { entry.life.rule } else { entry.exit };
    let own_rule = (rule != session.reference.with_value(|reference| reference.ledger.exit))
        .then(|| say(msg::LedgerExit { rule: with_words(|words| describe::exit_rule(words, rule)) }));
    let of_form = StoredValue::new(line.clone());
    view! {
        <tr>
            <td><a href=page.href()>{line.name.clone()}</a>", "{line.class_title.clone()}{line.is_open.then(mark)}</td>
            <td>{line.skill.clone()}<br/><span class="cap">{entry.subject.title().to_lowercase()}</span></td>
            <td><Dots dots=line.evidence.clone()/>
                {checks.into_iter().map(|words| view! { <br/><span class="cap">{words}</span> }).collect_view()}</td>
            <td>{chip(entry.stage)}" "<span class="cap">{since}{by}</span>
                {own_rule.map(|words| view! { <br/><span class="cap">{words}</span> })}
                {against.map(|words| view! { <br/><span class="cap warn">{words}</span> })}</td>
            <td>{dose(session, &entry)}</td>
            <td><Next session line open/></td>
        </tr>
        {move || open.get().map(|what| {
            let line = of_form.get_value();
            let done = Callback::new(move |()| open.set(None));
            let form = match what {
                Open::Check(form) => view! { <CheckForms session line form done/> }.into_any(),
                Open::Close => view! { <Closing session line done/> }.into_any(),
            };
            view! { <tr class="no-print"><td colspan="6">{form}</td></tr> }
        })}
    }
    .into_any()
}

/// The next date in words, and the deeds that are possible now.
#[component]
fn Next(session: Session, line: Line, open: RwSignal<Option<Open>>) -> impl IntoView {
    let entry = line.entry.clone();
    let today = session.today.get_untracked();
    let (pupil, skill) = (line.name.clone(), line.skill.clone());
    let recheck = entry.recheck.map(|(from, until)| {
        let late = (today - until).whole_days();
        if late > 0 {
            view! { <span class="bad">{say(msg::LedgerRecheckLate { n: late })}</span>" " }.into_any()
        } else {
            let words = say(msg::LedgerRecheck { from: date::day(from), until: date::day(until) });
            view! { <span class="cap">{words}</span>" " }.into_any()
        }
    });
    let to_take = matches!(entry.stage, Stage::Open | Stage::Returned);
    // A deficit that only lessons or a route have taken up has no rule yet: it is fixed here, before the first check.
    let to_take = to_take || entry.stage == Stage::InWork && entry.life.begun_on.is_none();
    let to_check = line.class.is_some() && !matches!(entry.stage, Stage::Open | Stage::Returned);
    let form = entry.life.next_form();
    // What is in work already is not taken into work: what is missing is its rule.
    let (take_word, take_label) = if entry.stage == Stage::InWork {
        (say(msg::LedgerFix), say(msg::LedgerFixLabel { pupil: pupil.clone(), skill: skill.clone() }))
    } else {
        (say(msg::LedgerTake), say(msg::LedgerTakeLabel { pupil: pupil.clone(), skill: skill.clone() }))
    };
    let form_title = form.title().to_owned();
    let give_label = say(msg::LedgerGiveLabel { pupil: pupil.clone(), skill: skill.clone(), form: form_title.clone() });
    let to_close = entry.stage == Stage::Check;
    let due = entry.is_check_due(today).then(|| view! { <span class="warn">{say(msg::LedgerDue)}</span>" " });
    let proposed = decision(&entry, &session.reference().ledger).and_then(decision_words);
    let proposed = proposed.map(|words| view! { <span class="cap">{words}</span>" " });
    let take = move |_| {
        let numbers = LedgerNumbers::clone(&session.reference().ledger);
        let by = session.person.get_untracked();
        let note = taking(clock::fresh_id().as_str().into(), &entry, entry.exit, session.today.get_untracked(), &by);
        session.dispatch_and_tell(Op::NoteDeficit(Box::new(DeficitNoting { note, numbers })));
    };
    let toggle = move |what| open.update(|open| *open = if *open == Some(what) { None } else { Some(what) });
    let is_open = move |what| (open.get() == Some(what)).to_string();
    view! {
        {recheck}{due}{proposed}
        <span class="row nw no-print">
            {to_take.then(|| view! { <button class="btn btn-s" aria-label=take_label on:click=take>{take_word}</button> })}
            {to_check.then(|| view! { <button class="btn btn-s" aria-label=give_label aria-expanded=move || is_open(Open::Check(form))
                on:click=move |_| toggle(Open::Check(form))>{say(msg::LedgerGive { form: form_title })}</button> })}
            {to_close.then(|| view! { <button class="btn btn-s" aria-label=say(msg::LedgerCloseLabel { pupil, skill })
                aria-expanded=move || is_open(Open::Close) on:click=move |_| toggle(Open::Close)>{say(msg::LedgerClose)}</button> })}
        </span>
    }
    .into_any()
}

/// What the rule proposes; that it is too early stands at the lessons.
fn decision_words(decision: Decision) -> Option<String> {
    match decision {
        Decision::TooEarly => None,
        Decision::Continue => Some(say(msg::DecisionContinue)),
        Decision::Change => Some(say(msg::DecisionChange)),
        Decision::Finish => Some(say(msg::DecisionFinish)),
    }
}

/// The state as a sign with its word.
pub fn chip(stage: Stage) -> AnyView {
    let class = match stage {
        Stage::Open => "led",
        Stage::InWork => "led work",
        Stage::Check => "led check",
        Stage::Closed | Stage::Secured => "led done",
        Stage::Returned => "led back",
    };
    view! { <span class=class>{stage_word(stage)}</span> }.into_any()
}

/// «в работе».
fn stage_word(stage: Stage) -> String {
    match stage {
        Stage::Open => say(msg::StageOpen),
        Stage::InWork => say(msg::StageInWork),
        Stage::Check => say(msg::StageCheck),
        Stage::Closed => say(msg::StageClosed),
        Stage::Secured => say(msg::StageSecured),
        Stage::Returned => say(msg::StageReturned),
    }
}

/// «форма А: 2 из 3, 05.04.2022».
fn check_words(check: &CheckSeen) -> String {
    let share = share_words(check.n_solved, check.n_given);
    say(msg::LedgerCheck { form: check.form.title().to_owned(), share, day: date::day(check.on) })
}

/// «2 из 3».
pub fn share_words(n_solved: u32, n_given: u32) -> String {
    with_words(|words| number::share(n_solved as usize, n_given as usize, words.lang()))
}

/// The checks of a round together, for the question of closing.
pub fn tally(line: &Line) -> Tally {
    Tally::of(&line.entry.life.checks)
}

fn dose(session: Session, entry: &Entry) -> String {
    let time = |minutes| with_words(|words| number::duration(minutes, words.lang()));
    let dose = match (entry.minutes_had, entry.minutes_planned) {
        (0, 0) => None,
        (had, 0) => Some(time(had)),
        (had, planned) => Some(say(msg::LedgerDose { had: time(had), planned: time(planned) })),
    };
    let early = entry.is_early(&session.reference().ledger).then(|| match entry.n_lessons() {
        0 => say(msg::LedgerEarlyNone),
        all => say(msg::LedgerEarly { held: entry.n_held.to_string(), all: all.to_string() }),
    });
    let told: Vec<String> = dose.into_iter().chain(early).collect();
    if told.is_empty() { say(msg::LedgerDoseNone) } else { told.join("; ") }
}

/// The ledger of today.
pub fn entries(session: Session) -> Vec<Entry> {
    let findings = session.findings.get().0;
    let reference = session.reference();
    session.dataset.with(|dataset| ledger(&Census::of(dataset), &findings, &reference.ledger, &reference.days_off))
}

/// The ledger with names: what waits for somebody first, then by name.
fn lines(session: Session) -> Vec<Line> {
    let mut lines = lines_of(session, entries(session));
    lines.order_by(|a, b| (a.entry.stage, &a.name, &a.skill).cmp(&(b.entry.stage, &b.name, &b.skill)));
    lines
}

/// Entries with names, in their order.
pub fn lines_of(session: Session, entries: Vec<Entry>) -> Vec<Line> {
    let findings = session.findings.get().0;
    session.dataset.with(|dataset| {
        let census = Census::of(dataset);
        let open = undecided::children(&census);
        let line = |entry: Entry| {
            let class = census.class_of(&entry.pupil);
            let known = findings.pupil(&entry.pupil).and_then(|found| found.mastery.get(&entry.skill));
            let evidence = known.map_or(&[][..], |known| &known.evidence);
            Line {
                name: with_words(|words| describe::pupil(words, dataset, &entry.pupil)),
                class_title: class.map(crate::model::org::Class::title).unwrap_or_default(),
                class: class.map(|class| class.id.clone()),
                skill: session.skill_title(&entry.skill),
                evidence: evidence.iter().map(|it| dot_of(it.item.points, it.item.points_max)).collect(),
                is_open: open.contains(&entry.pupil),
                entry,
            }
        };
        entries.into_iter().map(line).collect()
    })
}
