//! The three lists of a preview: not taken (with the cell and a fix in place), to change (old → new), to add.

use crate::import::draft::answers::RowAnswer;
use crate::import::draft::{DraftOutcome, DraftRow};
use crate::import::plan::{Choice, Fate, PlanRow, RefusedReason, ValueChange};
use crate::model::result::{ItemScore, JournalMark};
use crate::notice::{Notice, Severity};
use crate::text::words::Words;
use crate::text::{describe, msg, notices, number};
use crate::ui::intake::SheetIntake;
use crate::ui::pages::import_sheet::Understood;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// A list longer than this is cut on the screen; the rest is counted and written all the same.
const SHOWN: usize = 200;

/// «Не принято»: cells with an error, rows refused, rows that need a choice.
#[component]
pub fn NotTaken(session: Session, sheet: SheetIntake, understood: Understood) -> impl IntoView {
    let _ = session;
    let (draft, plan) = &*understood;
    let cells: Vec<Notice> =
        draft.notices.iter().filter(|it| it.reason.severity() == Severity::Error).cloned().collect();
    let rows: Vec<PlanRow> =
        plan.rows.iter().filter(|row| matches!(row.fate, Fate::Refused(_) | Fate::NeedsChoice(_))).cloned().collect();
    let warnings: Vec<Notice> =
        draft.notices.iter().filter(|it| it.reason.severity() == Severity::Warning).cloned().collect();
    let n = cells.len() + rows.len();
    if n == 0 && warnings.is_empty() {
        return ().into_any();
    }
    let more = n.saturating_sub(SHOWN);
    view! {
        {(n > 0).then(|| view! {
            <section class="stack">
                <div class="sect"><h3 class="bad">{say(msg::ImportRefused { n: n.to_string() })}</h3><span class="dim grow">{say(msg::ImportRefusedHint)}</span></div>
                <div class="scroll-x" tabindex="0"><table class="tbl">
                    <thead><tr><th scope="col">{say(msg::ImportColCell)}</th><th scope="col">{say(msg::ImportColInFile)}</th>
                        <th scope="col">{say(msg::ImportColWrong)}</th><th scope="col">{say(msg::ImportColFix)}</th></tr></thead>
                    <tbody>
                        {cells.into_iter().take(SHOWN).map(|notice| view! { <Mend sheet=sheet.clone() notice/> }).collect_view()}
                        {rows.into_iter().take(SHOWN).map(|row| view! { <RowTrouble sheet=sheet.clone() row/> }).collect_view()}
                    </tbody>
                </table></div>
                {(more > 0).then(|| view! { <p class="cap">{say(msg::ImportMore { n: more.to_string() })}</p> })}
            </section>
        })}
        <Warnings warnings/>
    }
    .into_any()
}

#[component]
fn Warnings(warnings: Vec<Notice>) -> impl IntoView {
    let n = warnings.len();
    (n > 0).then(|| view! {
        <details>
            <summary>{say(msg::ImportWarnings { n: n.to_string() })}</summary>
            <table class="tbl"><tbody>{warnings.into_iter().take(SHOWN).map(|notice| view! {
                <tr><td class="mono">{notice.place.address()}</td><td>{notice.raw.clone()}</td><td>{with_words(|words| notices::what(words, &notice))}</td></tr>
            }).collect_view()}</tbody></table>
        </details>
    })
}

/// A cell with an error and a field to mend it; the mended text is read again by the same rules.
#[component]
fn Mend(sheet: SheetIntake, notice: Notice) -> impl IntoView {
    let at = (notice.place.row, notice.place.column);
    let what = with_words(|words| notices::what(words, &notice));
    let (label, shown) = (what.clone(), notice.raw.clone());
    let raw = notice.raw.clone();
    let answers = sheet.answers;
    view! {
        <tr>
            <td class="mono">{notice.place.address()}</td><td>{shown}</td><td>{what}</td>
            <td><input class="in in-s" autocomplete="off" aria-label=label aria-invalid="true" prop:value=raw
                on:change=move |event| {
                    let text = event_target_value(&event);
                    answers.update(|answers| { answers.corrections.insert(at, text); });
                }/></td>
        </tr>
    }
}

#[component]
fn RowTrouble(sheet: SheetIntake, row: PlanRow) -> impl IntoView {
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
        <tr><td>{say(msg::ImportRow { row: number.to_string() })}</td><td>{row.who}" "{row.class}</td><td>{what}</td><td><div class="row">{fix}</div></td></tr>
    }
}

/// «Изменится»: every value old → new.
#[component]
pub fn Changed(understood: Understood) -> impl IntoView {
    let mut lines = Vec::new();
    for row in &understood.1.rows {
        if let Fate::Changed(changes) = &row.fate {
            lines.extend(
                changes.iter().map(|change| (row.who.clone(), with_words(|words| change_words(words, change)))),
            );
        }
    }
    let n_rows = understood.1.rows.iter().filter(|row| matches!(row.fate, Fate::Changed(_))).count();
    (n_rows > 0).then(|| view! {
        <section class="stack">
            <h3>{say(msg::ImportChanged { n: n_rows.to_string() })}</h3>
            <div class="scroll-x" tabindex="0"><table class="tbl">
                <thead><tr><th scope="col">{say(msg::ClassColPupil)}</th><th scope="col">{say(msg::ImportColWhat)}</th>
                    <th scope="col" class="num">{say(msg::ImportColBefore)}</th><th scope="col" class="num">{say(msg::ImportColAfter)}</th><th scope="col">{say(msg::ImportColCell)}</th></tr></thead>
                <tbody>{lines.into_iter().take(SHOWN).map(|(who, [what, before, after, cell])| view! {
                    <tr><td>{who}</td><td>{what}</td><td class="num"><span class="old">{before}</span></td><td class="num"><span class="new">{after}</span></td><td class="mono">{cell}</td></tr>
                }).collect_view()}</tbody>
            </table></div>
        </section>
    })
}

/// «Добавится»: the rows with their points.
#[component]
pub fn Added(understood: Understood) -> impl IntoView {
    let (draft, plan) = &*understood;
    let added: Vec<(&PlanRow, &DraftRow)> = plan
        .rows
        .iter()
        .zip(&draft.rows)
        .filter(|(row, _)| matches!(row.fate, Fate::Added | Fate::AddedWithPupil))
        .collect();
    let n = added.len();
    if n == 0 {
        return ().into_any();
    }
    let items: Vec<String> = draft.work.items.iter().map(|item| item.code.to_string()).collect();
    let lines: Vec<AnyView> = added.iter().take(SHOWN).map(|(row, drafted)| added_row(row, drafted)).collect();
    let more = n.saturating_sub(SHOWN);
    view! {
        <section class="stack">
            <h3>{say(msg::ImportAdded { n: n.to_string() })}</h3>
            <div class="scroll-x" tabindex="0"><table class="tbl">
                <thead><tr><th scope="col" class="num">{say(msg::ImportColRow)}</th><th scope="col">{say(msg::ClassColPupil)}</th><th scope="col">{say(msg::ClassesColClass)}</th>
                    {items.into_iter().map(|code| view! { <th scope="col" class="num">{code}</th> }).collect_view()}
                    <th scope="col" class="num">{say(msg::ImportColTotal)}</th><th scope="col" class="num">{say(msg::ImportColMark)}</th><th scope="col">{say(msg::ImportColNote)}</th></tr></thead>
                <tbody>{lines}</tbody>
            </table></div>
            {(more > 0).then(|| view! { <p class="cap">{say(msg::ImportMore { n: more.to_string() })}</p> })}
        </section>
    }
    .into_any()
}

fn added_row(row: &PlanRow, drafted: &DraftRow) -> AnyView {
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
        <tr><td class="num dim">{number}</td><td>{who}</td><td>{class}</td>
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
