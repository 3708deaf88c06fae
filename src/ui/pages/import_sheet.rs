//! One sheet of a file before it is written: what it seems to be, what has to be asked, three lists, one button.

use crate::import::draft::{DraftWork, ToldBy};
use crate::import::plan::{Fate, PlanRow, RefusedReason, WorkFate, work};
use crate::import::recognise::Form;
use crate::model::source::column_letters;
use crate::ops::Op;
use crate::text::{date, describe, msg, number};
use crate::ui::pages::import_cell::CellAside;
use crate::ui::pages::import_list::{self, ListPreview, ListSummary};
use crate::ui::pages::import_map::Mapping;
use crate::ui::pages::import_questions::Questions;
use crate::ui::pages::import_rows::{Added, Changed, NotTaken};
use crate::ui::pages::import_topics::{self, TopicsOfFile};
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::sheet_intake::{SheetFate, SheetIntake, Understood};
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// The preview of a sheet, or what became of it.
#[component]
pub fn SheetPreview(session: Session, sheet: SheetIntake) -> impl IntoView {
    let mapping = RwSignal::new(false);
    let fate = sheet.fate;
    move || match fate.get() {
        SheetFate::Written(n) => written(n),
        SheetFate::Left => view! { <p class="dim">{say(msg::ImportLeft)}</p> }.into_any(),
        SheetFate::Open => {
            let form = sheet.recognition.with(|recognition| recognition.form);
            if mapping.get() || form != Form::Results {
                view! { <NotResults session sheet=sheet.clone() form mapping/> }.into_any()
            } else {
                view! { <Preview session sheet=sheet.clone() mapping/> }.into_any()
            }
        }
    }
}

/// An honest sentence, and the mapping step.
#[component]
fn NotResults(session: Session, sheet: SheetIntake, form: Form, mapping: RwSignal<bool>) -> impl IntoView {
    let sentence = not_results(form);
    let year = RwSignal::new(import_list::likely_year(session, &sheet));
    if form == Form::OtherKind && import_list::taken(session, &sheet, year.get_untracked()).is_some() {
        return view! { <ListPreview session sheet year/> }.into_any();
    }
    let may_map = matches!(form, Form::Results | Form::Unknown | Form::OtherKind | Form::Hidden);
    view! {
        {(!sentence.is_empty()).then(|| view! { <div class="note w"><p>{sentence}</p></div> })}
        {may_map.then(|| view! { <Mapping session sheet done=move || mapping.set(false)/> })}
    }
    .into_any()
}

/// The line of a folded file: the work, the lists in numbers, one button.
#[component]
pub fn SheetSummary(session: Session, sheet: SheetIntake) -> impl IntoView {
    let fate = sheet.fate;
    move || match (fate.get(), sheet.understood()) {
        (SheetFate::Written(n), _) => written(n),
        (SheetFate::Left, _) => view! { <p class="dim">{say(msg::ImportLeft)}</p> }.into_any(),
        (SheetFate::Open, None) => {
            let form = sheet.recognition.with(|recognition| recognition.form);
            let said = (form != Form::OtherKind).then(|| view! { <p class="dim">{not_results(form)}</p> });
            view! { {said}{(form == Form::OtherKind).then(|| view! { <ListSummary session sheet=sheet.clone()/> })} }
                .into_any()
        }
        (SheetFate::Open, Some(understood)) => {
            let counts = understood.counts();
            let line = say(msg::ImportSummary {
                added: counts.added.to_string(),
                changed: counts.changed.to_string(),
                left: counts.left.to_string(),
                unchanged: counts.unchanged.to_string(),
            });
            let topics = import_topics::line(&understood, &sheet).map(|topics| view! { <p class="dim">{topics}</p> });
            view! { <p>{work_line(&understood.draft.work)}". "{line}</p>{topics}<Bar session sheet=sheet.clone() understood/> }
                .into_any()
        }
    }
}

fn written(n: usize) -> AnyView {
    view! {
        <div class="note good" role="status"><p>{say(msg::ImportWritten { n: n as i64 })}" "<a href=Page::Classes.href()>{say(msg::ImportOpenClasses)}</a></p></div>
    }
    .into_any()
}

#[component]
fn Preview(session: Session, sheet: SheetIntake, mapping: RwSignal<bool>) -> impl IntoView {
    move || match sheet.understood() {
        None => view! { <div class="note w"><p>{say(msg::ImportNoRows)}</p></div> }.into_any(),
        Some(understood) => {
            let sheet = sheet.clone();
            let answer_misread = move |_| mapping.set(true);
            view! {
                <p class="dim">{work_line(&understood.draft.work)}" · "{say(msg::ImportSheet { name: understood.draft.sheet.to_string() })}</p>
                {sheet.is_turned().then(|| view! { <p class="dim">{say(msg::ImportTurned)}</p> })}
                <MostRefused understood=understood.clone() mapping/>
                <OurSchool session understood=understood.clone()/>
                <Questions session sheet=sheet.clone() understood=understood.clone()/>
                <TopicsOfFile session sheet=sheet.clone() understood=understood.clone()/>
                <div class="split">
                    <div class="stack-l">
                        <CellAside sheet=sheet.clone() understood=understood.clone()/>
                        <NotTaken sheet=sheet.clone() understood=understood.clone()/>
                        <Changed sheet=sheet.clone() understood=understood.clone()/>
                        <Added sheet=sheet.clone() understood=understood.clone()/>
                        <Unchanged understood=understood.clone()/>
                    </div>
                    <aside class="stack"><HowUnderstood understood=understood.clone()/>
                        <button class="lnk" on:click=answer_misread>{say(msg::ImportMisread)}</button></aside>
                </div>
                <Bar session sheet understood/>
            }
            .into_any()
        }
    }
}

/// The file names its school, and the one here has no name yet: one click says that it is this one.
#[component]
fn OurSchool(session: Session, understood: Understood) -> impl IntoView {
    understood.names_ours(session).map(|school| {
        let lead = say(msg::ImportOurSchool { school: school.name.clone() });
        let agree = move |_| session.dispatch_and_tell(Op::PutSchool(school.clone()));
        view! {
            <div class="note w row"><p class="grow">{lead}</p>
                <button class="btn btn-s" on:click=agree>{say(msg::ImportOurSchoolYes)}</button></div>
        }
    })
}

/// More than a fifth of the rows is refused: then it is rather the columns than the rows.
#[component]
fn MostRefused(understood: Understood, mapping: RwSignal<bool>) -> impl IntoView {
    let counts = understood.counts();
    let n_all = understood.plan.rows.len();
    let by_file = |row: &&PlanRow| matches!(row.fate, Fate::Refused(reason) if reason != RefusedReason::Left);
    let n_refused = understood.plan.rows.iter().filter(by_file).count();
    (n_refused * 5 > n_all && understood.plan.work.is_some()).then(|| {
        let taken = n_all - counts.left;
        view! {
            <div class="note w row"><p class="grow">{say(msg::ImportMostRefused { taken: taken.to_string(), all: n_all.to_string() })}</p>
                <button class="btn btn-s" on:click=move |_| mapping.set(true)>{say(msg::ImportMisread)}</button></div>
        }
    })
}

/// «Без изменений: N», folded.
#[component]
fn Unchanged(understood: Understood) -> impl IntoView {
    let same: Vec<String> = understood
        .plan
        .rows
        .iter()
        .filter(|row| row.fate == Fate::Unchanged)
        .map(|row| format!("{} {}", row.who, row.class))
        .collect();
    let n = same.len();
    (n > 0).then(|| {
        view! {
            <details><summary>{say(msg::ImportUnchanged { n: n.to_string() })}</summary>
                <p class="cap">{same.join(", ")}</p></details>
        }
    })
}

#[component]
fn HowUnderstood(understood: Understood) -> impl IntoView {
    let draft = &*understood.draft;
    let layout = &draft.layout;
    let items: Vec<u32> = layout.items().map(|(at, _)| at).collect();
    let columns = match (items.first(), items.last()) {
        (Some(first), Some(last)) => format!("{}–{}", column_letters(*first), column_letters(*last)),
        _ => "—".to_owned(),
    };
    let header = layout.header_rows.iter().map(ToString::to_string).collect::<Vec<_>>().join("–");
    let max = with_words(|words| {
        draft.work.points_max().map_or_else(|| "—".to_owned(), |max| number::points(max, words.lang()))
    });
    let scale = draft.work.scale.as_ref().map_or_else(
        || say(msg::ImportNoScale),
        |found| {
            let borders = [found.scale.three, found.scale.four, found.scale.five];
            let borders = with_words(|words| borders.map(|points| number::points(points, words.lang())).join(" / "));
            if found.document.is_empty() { borders } else { format!("{borders}; {}", found.document) }
        },
    );
    view! {
        <h3>{say(msg::ImportHow)}</h3>
        <dl class="kv cap ink">
            <dt>{say(msg::ImportHowHeader)}</dt><dd>{header}</dd>
            <dt>{say(msg::ImportHowItems { n: items.len() as i64 })}</dt><dd>{columns}</dd>
            <dt>{say(msg::ImportHowMax)}</dt><dd>{max}</dd>
            <dt>{say(msg::FieldScale)}</dt><dd>{scale}</dd>
            <dt>{say(msg::ImportHowRows)}</dt><dd>{draft.rows.len()}</dd>
            <dt>{say(msg::ImportHowNotices)}</dt><dd>{draft.notices.len()}</dd>
        </dl>
    }
}

#[component]
fn Bar(session: Session, sheet: SheetIntake, understood: Understood) -> impl IntoView {
    let counts = understood.counts();
    let n = counts.to_write();
    let must_ask = understood.must_ask();
    let is_other = understood.plan.work_fate == WorkFate::OtherItems;
    let line = if must_ask {
        say(msg::ImportBarAsk)
    } else if is_other {
        say(msg::ImportBarOther)
    } else if n == 0 {
        say(msg::ImportBarNothing)
    } else {
        say(msg::ImportBar {
            n: n as i64,
            added: counts.added.to_string(),
            changed: counts.changed.to_string(),
            left: counts.left.to_string(),
        })
    };
    let fate = sheet.fate;
    let accept = move |_| sheet.accept(session, |_| {});
    view! {
        <div class="actions">
            <span class="grow">{line}</span>
            <button class="btn" on:click=move |_| fate.set(SheetFate::Left)>{say(msg::Cancel)}</button>
            {(n > 0 && !must_ask).then(|| view! { <button class="btn btn-1" on:click=accept>{say(msg::ImportAccept { n: n.to_string() })}</button> })}
        </div>
    }
}

/// Why a sheet has no preview.
fn not_results(form: Form) -> String {
    match form {
        Form::Results => String::new(),
        Form::OtherKind => say(msg::ImportOtherKind),
        Form::Service | Form::Blank => say(msg::ImportBlank),
        Form::Unknown => say(msg::ImportUnknown),
        Form::Hidden => say(msg::ImportHidden),
    }
}

/// «КДР, математика, 6 класс, 18.09.2025», each with «?» where the file does not say it.
fn work_line(work: &DraftWork) -> String {
    let unknown = || "?".to_owned();
    let kind = work.kind.as_ref().map_or_else(unknown, |told| told.value.title().to_owned());
    let subject = work.subject.as_ref().map_or_else(unknown, |told| told.value.title().to_lowercase());
    let grade =
        work.grade_level.as_ref().map_or_else(unknown, |told| say(msg::GradeLevel { grade: told.value.to_string() }));
    let day = work.held_on.as_ref().map(|told| told.value);
    let when = match (&work.kind, work::school_year(work), &work.year) {
        (Some(kind), Some(school_year), _) => describe::when(kind.value, day, school_year),
        (_, _, Some(year)) => year.value.to_string(),
        _ => day.map_or_else(unknown, date::day),
    };
    let guessed = work.kind.as_ref().is_some_and(|told| told.from == ToldBy::FileName);
    let from = if guessed { format!(" ({})", say(msg::ImportFromName)) } else { String::new() };
    format!("{kind}, {subject}, {grade}, {when}{from}")
}
