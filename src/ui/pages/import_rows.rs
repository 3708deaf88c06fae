//! The three lists of a preview: not taken (with the cell and a fix in place), to change (old → new), to add.

use crate::import::draft::answers::RowAnswer;
use crate::import::draft::{DraftOutcome, DraftRow};
use crate::import::plan::{Choice, Fate, PlanRow, RefusedReason, ValueChange};
use crate::model::assessment::Points;
use crate::model::order::Order;
use crate::model::result::{ItemScore, JournalMark};
use crate::notice::{Notice, Severity};
use crate::text::words::Words;
use crate::text::{describe, msg, notices, number};
use crate::ui::pages::import_cell::{cell_field, shown_marks};
use crate::ui::place::Place;
use crate::ui::sheet_intake::{SheetIntake, Understood};
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// Rows of a list that are on the screen together: building them stays well under a tenth of a second.
const PAGE: usize = 50;

/// A list page by page: `rows` draws those from … to.
#[component]
fn Paged(n: usize, rows: impl Fn(std::ops::Range<usize>) -> AnyView + Send + 'static) -> impl IntoView {
    let page = RwSignal::new(0_usize);
    let range = move || (page.get() * PAGE).min(n)..((page.get() + 1) * PAGE).min(n);
    let last = n.saturating_sub(1) / PAGE;
    view! {
        {move || rows(range())}
        {(n > PAGE).then(|| view! {
            <div class="row">
                <button class="btn btn-s" aria-disabled=move || if page.get() == 0 { "true" } else { "false" }
                    on:click=move |_| page.update(|page| *page = page.saturating_sub(1))>{say(msg::ImportPageBefore)}</button>
                <span class="cap" role="status">{move || say(msg::ImportPage { from: (range().start + 1).to_string(), to: range().end.to_string(), all: n.to_string() })}</span>
                <button class="btn btn-s" aria-disabled=move || if page.get() == last { "true" } else { "false" }
                    on:click=move |_| page.update(|page| *page = (*page + 1).min(last))>{say(msg::ImportPageNext)}</button>
            </div>
        })}
    }
    .into_any()
}

/// The address of a cell as a button that opens it.
fn cell_link(sheet: &SheetIntake, row: u32, column: u32, address: String) -> AnyView {
    let (cell, wanted, opened_from) = (sheet.cell, sheet.wanted, sheet.opened_from);
    let label = say(msg::ImportCellOpen { cell: address.clone() });
    let open = move |_| {
        opened_from.set_value(Place::now());
        wanted.set_value(Some((row, column)));
        cell.set(Some((row, column)));
    };
    view! { <button class="lnk mono" aria-label=label on:click=open>{address}</button> }.into_any()
}

/// «Не принято»: cells with an error, rows refused, rows that need a choice.
#[component]
pub fn NotTaken(sheet: SheetIntake, understood: Understood) -> impl IntoView {
    let (draft, plan) = (&*understood.draft, &*understood.plan);
    let mut errors: Vec<Notice> =
        draft.notices.iter().filter(|it| it.reason.severity() == Severity::Error).cloned().collect();
    errors.order_by_key(|it| (it.place.row, it.place.column));
    let rows: Vec<PlanRow> =
        plan.rows.iter().filter(|row| matches!(row.fate, Fate::Refused(_) | Fate::NeedsChoice(_))).cloned().collect();
    let warnings: Vec<Notice> =
        draft.notices.iter().filter(|it| it.reason.severity() == Severity::Warning).cloned().collect();
    let (n_errors, n) = (errors.len(), errors.len() + rows.len());
    let for_rows = sheet.clone();
    let list = move |range: std::ops::Range<usize>| {
        let line = |at: usize| match errors.get(at) {
            Some(notice) => {
                let below = errors.get(at + 1).map(|next| (next.place.row, next.place.column));
                mend(&for_rows, notice.clone(), below)
            }
            None => rows.get(at - n_errors).map_or_else(|| ().into_any(), |row| row_trouble(&for_rows, row.clone())),
        };
        view! {
            <div class="scroll-x" tabindex="0"><table class="tbl">
                <thead><tr><th scope="col">{say(msg::ImportColCell)}</th><th scope="col">{say(msg::ImportColInFile)}</th>
                    <th scope="col">{say(msg::ImportColWrong)}</th><th scope="col">{say(msg::ImportColFix)}</th></tr></thead>
                <tbody>{range.map(line).collect_view()}</tbody>
            </table></div>
        }
        .into_any()
    };
    view! {
        {(n > 0).then(|| view! {
            <section class="stack">
                <div class="sect"><h3 class="bad">{say(msg::ImportRefused { n: n.to_string() })}</h3><span class="dim grow">{say(msg::ImportRefusedHint)}</span></div>
                <Paged n rows=list/>
            </section>
        })}
        <Mended sheet=sheet.clone()/>
        {warnings_of(sheet, warnings)}
    }
    .into_any()
}

/// Cells that were mended here, each with the way back.
#[component]
fn Mended(sheet: SheetIntake) -> impl IntoView {
    let answers = sheet.answers;
    let mended: Vec<((u32, u32), String)> =
        answers.with_untracked(|answers| answers.corrections.iter().map(|(at, text)| (*at, text.clone())).collect());
    let n = mended.len();
    (n > 0).then(|| view! {
        <details open><summary>{say(msg::ImportMended { n: n.to_string() })}</summary>
            <ul>{mended.into_iter().map(|((row, column), text)| {
                let address = sheet.address(row, column);
                let label = say(msg::ImportMendedBackLabel { cell: address.clone() });
                let before = sheet.raw(row, column);
                let before = if before.is_empty() { say(msg::ImportBlankCell) } else { before };
                view! {
                    <li class="row">{cell_link(&sheet, row, column, address)}" "<span class="old">{before}</span>" → "<span class="new">{text}</span>
                        <button class="lnk" aria-label=label on:click=move |_| answers.update(|answers| { answers.corrections.remove(&(row, column)); })>{say(msg::ImportMendedBack)}</button></li>
                }
            }).collect_view()}</ul>
        </details>
    })
}

fn warnings_of(sheet: SheetIntake, warnings: Vec<Notice>) -> AnyView {
    let n = warnings.len();
    if n == 0 {
        return ().into_any();
    }
    let list = move |range: std::ops::Range<usize>| {
        let line = |notice: &Notice| {
            let place = &notice.place;
            view! {
                <tr><td>{cell_link(&sheet, place.row, place.column, place.address())}</td><td>{shown_marks(&notice.raw)}</td>
                    <td>{with_words(|words| notices::what(words, notice))}</td></tr>
            }
        };
        let lines = warnings.get(range).unwrap_or_default();
        view! { <table class="tbl"><tbody>{lines.iter().map(line).collect_view()}</tbody></table> }.into_any()
    };
    view! { <details><summary>{say(msg::ImportWarnings { n: n.to_string() })}</summary><Paged n rows=list/></details> }
        .into_any()
}

/// A cell with an error and a field to mend it. Enter reads it again and goes to the next cell; Escape restores.
fn mend(sheet: &SheetIntake, notice: Notice, below: Option<(u32, u32)>) -> AnyView {
    let (row, column) = (notice.place.row, notice.place.column);
    let what = with_words(|words| notices::what(words, &notice));
    view! {
        <tr><td>{cell_link(sheet, row, column, notice.place.address())}</td><td>{shown_marks(&notice.raw)}</td><td>{what.clone()}</td>
            <td>{cell_field(sheet, (row, column), what, below)}</td></tr>
    }
    .into_any()
}

/// A row that is refused or needs a decision.
fn row_trouble(sheet: &SheetIntake, row: PlanRow) -> AnyView {
    let (number, answers) = (row.row, sheet.answers);
    let answer = move |chosen: RowAnswer| {
        answers.update(|answers| {
            answers.rows.insert(number, chosen);
        });
    };
    let (what, fix) = match &row.fate {
        Fate::Refused(reason) => (refused(*reason), ().into_any()),
        Fate::NeedsChoice(Choice::OneOfTwoRows { with }) => {
            let with = *with;
            let buttons = view! {
                <button class="btn btn-s" on:click=move |_| answer(RowAnswer::Counts)>{say(msg::ChoiceThisRow)}</button>
                <button class="btn btn-s" on:click=move |_| answer(RowAnswer::Leave)>{say(msg::ChoiceLeave)}</button>
            };
            (say(msg::ChoiceTwoRows { row: with.to_string() }), buttons.into_any())
        }
        Fate::NeedsChoice(Choice::WhichPupil(candidates)) => {
            let buttons = view! {
                {candidates.clone().into_iter().map(|candidate| {
                    let words = if candidate.class.is_empty() { candidate.name } else { format!("{}, {}", candidate.name, candidate.class) };
                    let pupil = candidate.pupil;
                    view! { <button class="btn btn-s" on:click=move |_| answer(RowAnswer::Pupil(pupil.clone()))>{words}</button> }
                }).collect_view()}
                <button class="btn btn-s" on:click=move |_| answer(RowAnswer::New)>{say(msg::ChoiceNew)}</button>
                <button class="btn btn-s" on:click=move |_| answer(RowAnswer::Leave)>{say(msg::ChoiceLeave)}</button>
            };
            (say(msg::ChoiceWhich), buttons.into_any())
        }
        _ => (String::new(), ().into_any()),
    };
    view! {
        <tr><td>{cell_link(sheet, number, 0, say(msg::ImportRow { row: number.to_string() }))}</td><td>{row.who}" "{row.class}</td><td>{what}</td><td><div class="row">{fix}</div></td></tr>
    }
    .into_any()
}

/// «Изменится»: every value old → new.
#[component]
pub fn Changed(sheet: SheetIntake, understood: Understood) -> impl IntoView {
    let mut lines: Vec<(u32, String, ValueChange)> = Vec::new();
    let mut n_rows = 0;
    for row in &understood.plan.rows {
        if let Fate::Changed(changes) = &row.fate {
            n_rows += 1;
            lines.extend(changes.iter().map(|change| (row.row, row.who.clone(), change.clone())));
        }
    }
    if n_rows == 0 {
        return ().into_any();
    }
    let n = lines.len();
    let list = move |range: std::ops::Range<usize>| {
        let line = |(row, who, change): &(u32, String, ValueChange)| {
            let [what, before, after, address] = with_words(|words| change_words(words, change));
            let column = column_of(&address);
            let address = if address.is_empty() { say(msg::ImportRow { row: row.to_string() }) } else { address };
            view! {
                <tr><td>{who.clone()}</td><td>{what}</td><td class="num"><span class="old">{before}</span></td><td class="num"><span class="new">{after}</span></td>
                    <td>{cell_link(&sheet, *row, column, address)}</td></tr>
            }
        };
        let lines = lines.get(range).unwrap_or_default();
        view! {
            <div class="scroll-x" tabindex="0"><table class="tbl">
                <thead><tr><th scope="col">{say(msg::ClassColPupil)}</th><th scope="col">{say(msg::ImportColWhat)}</th>
                    <th scope="col" class="num">{say(msg::ImportColBefore)}</th><th scope="col" class="num">{say(msg::ImportColAfter)}</th><th scope="col">{say(msg::ImportColCell)}</th></tr></thead>
                <tbody>{lines.iter().map(line).collect_view()}</tbody>
            </table></div>
        }
        .into_any()
    };
    view! { <section class="stack"><h3>{say(msg::ImportChanged { n: n_rows.to_string() })}</h3><Paged n rows=list/></section> }.into_any()
}

/// `K19` → the place of its column.
fn column_of(address: &str) -> u32 {
    let letters = address.bytes().take_while(u8::is_ascii_uppercase);
    letters.fold(0_u32, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1).saturating_sub(1)
}

/// «Добавится»: the rows with their points; the number of a row opens it.
#[component]
pub fn Added(sheet: SheetIntake, understood: Understood) -> impl IntoView {
    let is_added = |row: &PlanRow| matches!(row.fate, Fate::Added | Fate::AddedWithPupil);
    let places: Vec<usize> =
        understood.plan.rows.iter().enumerate().filter(|(_, row)| is_added(row)).map(|(at, _)| at).collect();
    let n = places.len();
    if n == 0 {
        return ().into_any();
    }
    let list = move |range: std::ops::Range<usize>| {
        let (draft, plan) = (&*understood.draft, &*understood.plan);
        let rows = places
            .get(range)
            .unwrap_or_default()
            .iter()
            .filter_map(|at| Some((plan.rows.get(*at)?, draft.rows.get(*at)?)));
        let lines: Vec<AnyView> = rows.map(|(row, drafted)| added_row(&sheet, row, drafted)).collect();
        let items: Vec<String> = draft.work.items.iter().map(|item| item.code.to_string()).collect();
        view! {
            <div class="scroll-x" tabindex="0"><table class="tbl">
                <thead><tr><th scope="col" class="num">{say(msg::ImportColRow)}</th><th scope="col">{say(msg::ClassColPupil)}</th><th scope="col">{say(msg::ClassesColClass)}</th>
                    {items.into_iter().map(|code| view! { <th scope="col" class="num">{code}</th> }).collect_view()}
                    <th scope="col" class="num">{say(msg::ImportColTotal)}</th><th scope="col" class="num">{say(msg::ImportColMark)}</th><th scope="col">{say(msg::ImportColNote)}</th></tr></thead>
                <tbody>{lines}</tbody>
            </table></div>
        }
        .into_any()
    };
    view! { <section class="stack"><h3>{say(msg::ImportAdded { n: n.to_string() })}</h3><Paged n rows=list/></section> }
        .into_any()
}

fn added_row(sheet: &SheetIntake, row: &PlanRow, drafted: &DraftRow) -> AnyView {
    let (cells, total, mark) = with_words(|words| {
        let cells: Vec<String> = drafted.scores.iter().map(|score| describe::score(words, *score)).collect();
        let total = drafted.total.map_or_else(|| "—".to_owned(), |total| number::points(total, words.lang()));
        let mark = drafted.mark.or(drafted.mark_by_scale).map_or_else(String::new, |mark| mark.number().to_string());
        (cells, total, mark)
    });
    let note = if drafted.outcome == DraftOutcome::Absent {
        say(msg::ImportAbsent)
    } else {
        with_words(|words| row.notices.iter().map(|notice| notices::what(words, notice)).collect::<Vec<_>>().join("; "))
    };
    let (who, class, number) = (row.who.clone(), row.class.clone(), row.row);
    view! {
        <tr><td class="num">{cell_link(sheet, number, 0, number.to_string())}</td><td>{who}</td><td>{class}</td>
            {cells.into_iter().map(|cell| view! { <td class="num">{cell}</td> }).collect_view()}
            <td class="num"><b>{total}</b></td><td class="num">{mark}</td><td class="dim">{note}</td></tr>
    }
    .into_any()
}

/// What, before, after, cell.
fn change_words(words: &Words, change: &ValueChange) -> [String; 4] {
    let score = |score: &Option<ItemScore>| score.map_or_else(|| "—".to_owned(), |score| describe::score(words, score));
    let journal = |mark: &Option<JournalMark>| match mark {
        Some(JournalMark::Mark(mark)) => mark.number().to_string(),
        Some(JournalMark::NotAttested) => words.say(&msg::MarkNotAttested),
        None => "—".to_owned(),
    };
    match change {
        ValueChange::Item { item, before, after, cell } => {
            [words.say(&msg::FieldItem { item: item.to_string() }), score(before), score(after), cell.clone()]
        }
        ValueChange::Mark { before, after } => {
            let mark = |mark: &Option<crate::model::assessment::Mark>| {
                mark.map_or_else(|| "—".to_owned(), |mark| mark.number().to_string())
            };
            [words.say(&msg::FieldMark), mark(before), mark(after), String::new()]
        }
        ValueChange::JournalMark { before, after } => {
            [words.say(&msg::FieldJournalMark), journal(before), journal(after), String::new()]
        }
        ValueChange::TestScore { before, after } => {
            let score = |score: &Option<u8>| score.map_or_else(|| "—".to_owned(), |score| score.to_string());
            [words.say(&msg::FieldTestScore), score(before), score(after), String::new()]
        }
        ValueChange::Total { before, after, cell } => {
            let total =
                |total: &Option<Points>| total.map_or_else(|| "—".to_owned(), |it| number::points(it, words.lang()));
            [words.say(&msg::FieldTotal), total(before), total(after), cell.clone()]
        }
        ValueChange::Attendance => [words.say(&msg::OutcomeAbsent), String::new(), String::new(), String::new()],
        ValueChange::Class => [words.say(&msg::KindClass), String::new(), String::new(), String::new()],
    }
}

fn refused(reason: RefusedReason) -> String {
    match reason {
        RefusedReason::Repeats(row) => say(msg::RefusedRepeats { row: row.to_string() }),
        RefusedReason::Shifted => say(msg::RefusedShifted),
        RefusedReason::NoData => say(msg::RefusedNoData),
        RefusedReason::NoName => say(msg::RefusedNoName),
        RefusedReason::Left => say(msg::RefusedLeft),
        RefusedReason::OtherItems => say(msg::RefusedOtherItems),
        RefusedReason::SamePupil(row) => say(msg::RefusedSamePupil { row: row.to_string() }),
    }
}
