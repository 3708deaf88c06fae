//! A list that holds no results before it is written: participations, codes, reports on groups, pages of the journal, context
//! of schools. One table, one button; what fits nobody is told and left out.

use crate::import::lists::beside::{self, Origin};
use crate::import::lists::plan::{self, ListFate, ListPlan, ListRow};
use crate::import::lists::{codes, events, journal, reports, schools};
use crate::import::plan::Question;
use crate::import::sheet::Container;
use crate::model::calendar::{Moment, SchoolYear};
use crate::model::fact::Fact;
use crate::model::id::ImportId;
use crate::model::org::Class;
use crate::model::source::Import;
use crate::ops::Op;
use crate::reference::profiles::{ListKind, Profile};
use crate::text::{msg, number};
use crate::ui::pages::import_questions::fields;
use crate::ui::session::Session;
use crate::ui::sheet_intake::{SheetFate, SheetIntake};
use crate::ui::words::{say, with_words};
use crate::ui::{clock, intake};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Rows shown at most; all are written.
const SHOWN: usize = 60;

/// What accepting a list would write, and as which import.
#[derive(Clone)]
pub struct Taken {
    kind: ListKind,
    plan: ListPlan,
    import: Import,
    /// The file does not say of which year its days are.
    asks_year: bool,
}

/// What the list of a sheet would write; none for kinds that are not taken in. `year`: of pages that do not say theirs.
pub fn taken(session: Session, sheet: &SheetIntake, year: SchoolYear) -> Option<Taken> {
    let reference = session.reference();
    let (at, profile) = sheet.recognition.with(|found| (found.sheet, reference.profiles.get(&found.profile).cloned()));
    let (profile, words) = (profile?, &reference.profiles.vocabulary);
    let book = &sheet.workbook;
    let cells = book.sheets.get(at)?;
    let mut import = import_of(sheet, &profile.id);
    let sheet_name = if matches!(book.container, Container::Csv { .. }) { Arc::from("") } else { cells.name.clone() };
    let origin = Origin { import: import.id.clone(), sheet: sheet_name };
    let (today, mut asks_year) = (session.today.get(), false);
    let plan = session.dataset.with(|dataset| {
        Some(match profile.list? {
            ListKind::Events => plan::of_events(&events::read(book, cells, &profile, words)?, dataset),
            ListKind::Codes => {
                let layout = sheet.recognition.with(|found| found.layout.clone());
                plan::of_codes(&codes::read(book, cells, (&profile, layout.as_ref()), words)?, dataset, today)
            }
            ListKind::Journal => {
                let (class, head) = journal::head(book, cells, words);
                asks_year = head.school_year.is_none();
                let year = head.school_year.unwrap_or(year);
                beside::of_journals(&journal::read(book, cells, words), class.as_ref(), year, dataset, &origin, words)
            }
            ListKind::Schools => beside::of_schools(&schools::read(book, &profile, words)?, dataset, &origin, today),
            ListKind::Marks | ListKind::JournalMarks | ListKind::Totals | ListKind::Tasks => {
                let mut report = reports::read(book, cells, &profile, words)?;
                sheet.answers.with(|answers| reports::answered(&mut report.work, answers));
                beside::of_report(&report, dataset, &origin)
            }
        })
    })?;
    import.n_rows = plan.facts.len() as u32;
    Some(Taken { kind: profile.list?, plan, import, asks_year })
}

impl Taken {
    /// Nothing is asked, nothing left out, nothing changed: needs no look.
    fn is_plain(&self) -> bool {
        let is_new = |row: &ListRow| matches!(row.fate, ListFate::Added | ListFate::Unchanged);
        !self.asks_year && !self.plan.facts.is_empty() && self.plan.rows.iter().all(is_new)
    }
}

/// What a list would write where it needs no look; looks at the facts as they are now.
fn plain(session: Session, sheet: &SheetIntake) -> Option<Taken> {
    taken(session, sheet, likely_year(session, sheet)).filter(Taken::is_plain)
}

/// How many of the waiting lists need no look.
pub fn count_plain(session: Session) -> usize {
    intake::waiting_sheets(session).iter().filter(|sheet| plain(session, sheet).is_some()).count()
}

/// Writes the waiting lists that need no look, one after another: each may name pupils and works that one before it brought.
pub fn accept_plain(session: Session) {
    accept_next(session, untrack(|| intake::waiting_sheets(session)));
}

fn accept_next(session: Session, mut rest: Vec<SheetIntake>) {
    if rest.is_empty() {
        return;
    }
    let sheet = rest.remove(0);
    spawn_local(async move {
        clock::breathe().await;
        match untrack(|| plain(session, &sheet)) {
            None => accept_next(session, rest),
            Some(Taken { plan, import, .. }) => {
                write(session, sheet.fate, &plan.facts, &import, move || accept_next(session, rest));
            }
        }
    });
}

fn import_of(sheet: &SheetIntake, profile: &str) -> Import {
    let at = sheet.recognition.with_untracked(|found| found.sheet);
    Import {
        id: ImportId::new(clock::fresh_id()),
        file_name: sheet.workbook.file_name.clone(),
        file_hash: sheet.workbook.hash.clone(),
        profile: profile.to_owned(),
        at: Moment::default(),
        by: String::new(),
        columns: BTreeMap::new(),
        n_rows: 0,
        laying: sheet.workbook.sheets.get(at).and_then(|cells| cells.laying),
        mended: None,
    }
}

/// The preview of a list; nothing for a sheet that holds none.
#[component]
pub fn ListPreview(session: Session, sheet: SheetIntake, year: RwSignal<SchoolYear>) -> impl IntoView {
    let asked = questions(session, &sheet);
    let answers = sheet.answers;
    view! {
        {subject_line(&sheet)}
        {(!asked.is_empty()).then(|| fields(session, answers, asked))}
        {move || taken(session, &sheet, year.get()).map(|taken| view! { <Preview session fate=sheet.fate taken year/> })}
    }
}

/// Of a list that has a column for every subject: whose column this is, as the file heads it.
fn subject_line(sheet: &SheetIntake) -> Option<AnyView> {
    let title = sheet.recognition.with(|found| found.layout.as_ref().map(|layout| layout.title.clone()));
    title.filter(|title| !title.is_empty()).map(|title| view! { <p>{title}</p> }.into_any())
}

/// What the titles of a report do not say of its work; nothing for other lists.
fn questions(session: Session, sheet: &SheetIntake) -> Vec<Question> {
    let reference = session.reference();
    let (at, profile) = sheet.recognition.with_untracked(|found| (found.sheet, reference.profiles.get(&found.profile)));
    let is_report = |profile: &&Profile| {
        matches!(profile.list, Some(ListKind::Marks | ListKind::JournalMarks | ListKind::Totals | ListKind::Tasks))
    };
    let read = || {
        let (profile, cells) = (profile.filter(is_report)?, sheet.workbook.sheets.get(at)?);
        reports::read(&sheet.workbook, cells, profile, &reference.profiles.vocabulary)
    };
    read().map(|report| reports::questions(&report.work)).unwrap_or_default()
}

/// A folded list: its rows in numbers and one button.
#[component]
pub fn ListSummary(session: Session, sheet: SheetIntake) -> impl IntoView {
    let year = likely_year(session, &sheet);
    move || {
        let Some(Taken { plan, import, .. }) = taken(session, &sheet, year) else {
            return view! { <p class="dim">{say(msg::ImportOtherKind)}</p> }.into_any();
        };
        let (n, fate) = (plan.facts.len(), sheet.fate);
        let n_left = plan.rows.iter().filter(|row| !row.fate.is_taken()).count();
        let facts = plan.facts;
        let accept = move |_| accept(session, fate, &facts, &import);
        view! {
            {subject_line(&sheet)}
            <div class="row"><p class="grow">{say(msg::ImportListBar { n: n.to_string(), left: n_left.to_string() })}</p>
                {(n > 0).then(|| view! { <button class="btn btn-1" on:click=accept>{say(msg::ImportAccept { n: n.to_string() })}</button> })}</div>
        }
        .into_any()
    }
}

fn accept(session: Session, fate: RwSignal<SheetFate>, facts: &[Fact], import: &Import) {
    write(session, fate, facts, import, || {});
}

fn write(session: Session, fate: RwSignal<SheetFate>, facts: &[Fact], import: &Import, then: impl FnOnce() + 'static) {
    let import = Import { at: clock::now(), by: session.person.get_untracked(), ..import.clone() };
    let (n, title) = (facts.len(), import.file_name.clone());
    let facts = facts.iter().cloned().chain([Fact::Import(import)]).collect();
    session.dispatch(Op::AcceptImport { facts, title }, move |outcome| {
        let is_kept = outcome.is_ok();
        if is_kept {
            let _ = fate.try_set(SheetFate::Written(n)); // the file may have been closed
        }
        session.tell(outcome);
        if is_kept {
            then();
        }
    });
}

/// The school year that pages of the journal are taken to be of where they do not say it: the newest in which their class is
/// known here, else this one.
pub fn likely_year(session: Session, sheet: &SheetIntake) -> SchoolYear {
    let at = sheet.recognition.with_untracked(|found| found.sheet);
    let reference = session.reference();
    let words = &reference.profiles.vocabulary;
    let class = sheet.workbook.sheets.get(at).and_then(|cells| journal::head(&sheet.workbook, cells, words).0);
    let known = session.dataset.with_untracked(|dataset| {
        let wanted = class?;
        let is_it =
            |one: &&Class| Some(one.grade_level) == wanted.grade_level && Some(&one.letter) == wanted.letter.as_ref();
        dataset.all::<Class>().filter(is_it).map(|one| one.school_year).max()
    });
    known.unwrap_or_else(|| SchoolYear::of(session.today.get_untracked()))
}

/// Years that are offered, the newest first.
const YEARS: i32 = 6;

/// The school year of pages that do not say it.
fn year_choice(session: Session, year: RwSignal<SchoolYear>) -> AnyView {
    let now = SchoolYear::of(session.today.get_untracked()).start();
    let choose = move |event| {
        if let Ok(start) = event_target_value(&event).parse() {
            year.set(SchoolYear(start));
        }
    };
    let option = |start: i32| {
        let is_chosen = year.get_untracked() == SchoolYear(start);
        view! { <option value=start.to_string() selected=is_chosen>{SchoolYear(start).short()}</option> }
    };
    view! {
        <label class="row"><span>{say(msg::ImportListYear)}</span>
            <select class="sel" autocomplete="off" on:change=choose>{(0..YEARS).map(|ago| option(now - ago)).collect_view()}</select></label>
    }
    .into_any()
}

#[component]
fn Preview(session: Session, fate: RwSignal<SheetFate>, taken: Taken, year: RwSignal<SchoolYear>) -> impl IntoView {
    let Taken { kind, plan, import, asks_year } = taken;
    let n = plan.facts.len();
    let n_left = plan.rows.iter().filter(|row| !row.fate.is_taken()).count();
    let n_more = plan.rows.len().saturating_sub(SHOWN);
    let shown = Shown::of(&plan.rows);
    let has_numbers = shown.numbers;
    let of_numbers = numbers_head(kind);
    let facts = plan.facts.clone();
    let accept = move |_| accept(session, fate, &facts, &import);
    // Rows that are left out stand first: they are what a person may want to mend in the file.
    let (left, taken): (Vec<ListRow>, Vec<ListRow>) = plan.rows.into_iter().partition(|row| !row.fate.is_taken());
    let rows = left.into_iter().chain(taken).take(SHOWN).map(|row| row_view(row, kind, shown));
    view! {
        {asks_year.then(|| year_choice(session, year))}
        <div class="scroll-x" tabindex="0"><table class="tbl">
            <thead><tr>
                <th scope="col" class="num">{say(msg::ImportColRow)}</th><th scope="col">{say(msg::ImportColWhose)}</th>
                {shown.class.then(|| view! { <th scope="col">{say(msg::KindClass)}</th> })}
                {shown.what.then(|| view! { <th scope="col">{say(msg::ImportColWhat)}</th> })}
                {has_numbers.then(|| view! { <th scope="col" class="num">{of_numbers}</th> })}
                <th scope="col">{say(msg::ImportColNote)}</th>
            </tr></thead>
            <tbody>{rows.collect::<Vec<_>>()}</tbody>
        </table></div>
        {(n_more > 0).then(|| view! { <p class="dim">{say(msg::ImportMore { n: n_more.to_string() })}</p> })}
        <div class="actions">
            <span class="grow">{say(msg::ImportListBar { n: n.to_string(), left: n_left.to_string() })}</span>
            <button class="btn" on:click=move |_| fate.set(SheetFate::Left)>{say(msg::Cancel)}</button>
            {(n > 0).then(|| view! { <button class="btn btn-1" on:click=accept>{say(msg::ImportAccept { n: n.to_string() })}</button> })}
        </div>
    }
}

/// Which columns hold anything.
#[derive(Clone, Copy)]
struct Shown {
    class: bool,
    what: bool,
    numbers: bool,
}

impl Shown {
    fn of(rows: &[ListRow]) -> Self {
        Self {
            class: rows.iter().any(|row| !row.class.is_empty()),
            what: rows.iter().any(|row| !row.what.is_empty()),
            numbers: rows.iter().any(|row| !row.numbers.is_empty()),
        }
    }
}

/// What the numbers of a row are.
fn numbers_head(kind: ListKind) -> String {
    match kind {
        ListKind::Marks => format!("{}, %", say(msg::WorksColMarks)),
        ListKind::JournalMarks => {
            let shifts = [say(msg::WorkBesideLowered), say(msg::WorkBesideConfirmed), say(msg::WorkBesideRaised)];
            format!("{}, %", shifts.join(" / "))
        }
        _ => say(msg::ImportListNumbers),
    }
}

fn row_view(row: ListRow, kind: ListKind, shown: Shown) -> AnyView {
    let note = match row.fate {
        ListFate::Added => say(msg::ImportListAdded),
        ListFate::Changed => say(msg::ImportListChanged),
        ListFate::Unchanged => say(msg::ImportListSame),
        ListFate::NotFound if kind == ListKind::Schools => say(msg::ImportListNoSchool),
        ListFate::NotFound => say(msg::ImportListNotFound),
        ListFate::Several => say(msg::ImportListSeveral),
        ListFate::NoWork if kind == ListKind::Codes => say(msg::ImportListNoWork),
        ListFate::NoWork => say(msg::ImportListNoReportWork),
        ListFate::NoNumbers => say(msg::ImportListNoNumbers),
    };
    let numbers = with_words(|words| {
        let one = |value: &f64| number::decimal(*value, 2, words.lang());
        row.numbers.iter().map(one).collect::<Vec<_>>().join(" / ")
    });
    view! {
        <tr><td class="num">{row.row}</td><td>{row.who}</td>{shown.class.then(|| view! { <td>{row.class}</td> })}
            {shown.what.then(|| view! { <td>{row.what}</td> })}
            {shown.numbers.then(|| view! { <td class="num">{numbers}</td> })}<td>{note}</td></tr>
    }
    .into_any()
}
