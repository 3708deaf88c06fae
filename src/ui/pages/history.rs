//! The history of one child, or of one number of it: every change, было → стало, who, when and why. Addresses: `#/journal/ID`,
//! `#/journal/ID/WORK/ITEM`.

use crate::change::{Change, Edit};
use crate::exchange::scope::{about, bodies, pupil_of_key};
use crate::model::assessment::Assessment;
use crate::model::dataset::Dataset;
use crate::model::fact::FactKind;
use crate::model::id::{AssessmentId, ItemCode, PupilId};
use crate::model::order::Gather;
use crate::model::source::TOTAL_CODE;
use crate::text::describe::Field;
use crate::text::reasons::{self, Sight};
use crate::text::{date, describe, labels, msg};
use crate::ui::clock;
use crate::ui::pages::erase::Erase;
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::title::Head;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// A task of a work.
pub type Number = (AssessmentId, ItemCode);

/// What the page is about.
struct Asked {
    /// All ids of the child.
    ids: BTreeSet<PupilId>,
    /// One number of it; else everything.
    number: Option<Number>,
}

/// One line: a record of the child that a change touched.
struct Line {
    when: String,
    by: String,
    record: String,
    before: String,
    after: String,
    /// Reasons, the given one first.
    why: Vec<String>,
    /// The deed it belongs to.
    deed: String,
}

/// The page.
#[component]
pub fn PupilHistory(pupil: PupilId, number: Option<Number>) -> impl IntoView {
    let session = expect_context::<Session>();
    let (to_erase, all) = (pupil.clone(), Page::History { pupil: pupil.clone(), number: None });
    let (name, lead) = session.dataset.with_untracked(|dataset| {
        with_words(|words| (describe::pupil(words, dataset, &pupil), lead(dataset, number.as_ref())))
    });
    let is_number = number.is_some();
    let asked = session.dataset.with_untracked(|dataset| Asked { ids: ids_of(dataset, &pupil), number });
    let rows = move || {
        session
            .journal
            .with(|journal| journal.iter().rev().flat_map(|change| lines(session, change, &asked)).collect::<Vec<_>>())
    };
    view! {
        <Head heading=say(msg::HistoryTitle { name }) tab_title=say(msg::JournalTitle)>
            {is_number.then(|| view! { <a class="btn no-print" href=all.href()>{say(msg::HistoryAll)}</a> })}
        </Head>
        <div class="pad stack-l pane">
            <p>{lead}</p>
            {move || {
                let rows = rows();
                if rows.is_empty() {
                    return view! { <p class="empty">{say(msg::HistoryNone)}</p> }.into_any();
                }
                view! { <div class="scroll-x" tabindex="0"><Lines rows/></div> }.into_any()
            }}
            {(!is_number).then(|| view! { <Erase pupil=to_erase/> })}
        </div>
    }
}

#[component]
fn Lines(rows: Vec<Line>) -> impl IntoView {
    let heads = [
        say(msg::JournalColWhen),
        say(msg::JournalColWho),
        say(msg::HistoryRecord),
        say(msg::HistoryBefore),
        say(msg::HistoryAfter),
        say(msg::HistoryWhy),
    ];
    let [_, _, _, before, after, why] = heads.clone();
    view! {
        <table class="tbl story" aria-label=say(msg::JournalTitle)>
            <thead><tr>{heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr></thead>
            <tbody>{rows.into_iter().map(|row| view! {
                <tr>
                    <td class="nw">{row.when}</td><td>{row.by}</td><td>{row.record}</td>
                    <td data-label=before.clone()>{row.before}</td><td data-label=after.clone()>{row.after}</td>
                    <td data-label=why.clone()>{row.why.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}<p class="cap">{row.deed}</p></td>
                </tr>
            }).collect_view()}</tbody>
        </table>
    }
}

fn lead(dataset: &Dataset, number: Option<&Number>) -> String {
    let Some((work, item)) = number else { return say(msg::HistoryLead) };
    let work = dataset.get::<Assessment>(work.as_str());
    let work = with_words(|words| work.map_or_else(String::new, |work| describe::assessment(words, work)));
    say(msg::HistoryNumberLead { work, item: label_of(item) })
}

/// How the field of a number is called in the lists of fields.
fn label_of(item: &ItemCode) -> String {
    if item.as_str() == TOTAL_CODE { say(msg::FieldTotal) } else { say(msg::FieldItem { item: item.to_string() }) }
}

/// The child under all its ids.
fn ids_of(dataset: &Dataset, pupil: &PupilId) -> BTreeSet<PupilId> {
    let same = dataset.same_child();
    let shown = same.get(pupil).unwrap_or(pupil).clone();
    let folded = same.into_iter().filter(|(_, kept)| *kept == shown).map(|(folded, _)| folded);
    folded.chain([shown.clone(), pupil.clone()]).gather()
}

impl Asked {
    fn is_about(&self, edit: &Edit) -> bool {
        let named = |register| bodies(register).any(|fact| about(fact).into_iter().any(|id| self.ids.contains(id)));
        let is_theirs = || {
            pupil_of_key(&edit.key).is_some_and(|id| self.ids.contains(&id))
                || named(&edit.before)
                || named(&edit.after)
        };
        match &self.number {
            None => is_theirs(),
            // The number, and what it is a part of: another maximum is another share.
            Some((work, _)) => match edit.key.kind {
                FactKind::Result => is_theirs() && edit.key.id.starts_with(&format!("{work}|")),
                FactKind::Assessment => *edit.key.id == *work.as_str(),
                _ => false,
            },
        }
    }
}

fn lines(session: Session, change: &Change, asked: &Asked) -> Vec<Line> {
    let edits = change.edits.iter().filter(|edit| asked.is_about(edit));
    edits.filter_map(|edit| line(session, change, edit, asked.number.as_ref())).collect()
}

/// None where the change left the number as it was.
fn line(session: Session, change: &Change, edit: &Edit, number: Option<&Number>) -> Option<Line> {
    let wanted = number.map(|(_, item)| label_of(item));
    let told = |fields: &[Field]| {
        let fields = fields.iter().filter(|(label, _)| wanted.as_ref().is_none_or(|wanted| wanted == label));
        let fields: Vec<String> = fields.map(|(label, value)| format!("{label}: {value}")).collect();
        if fields.is_empty() { "—".to_owned() } else { fields.join("; ") }
    };
    session.dataset.with_untracked(|dataset| {
        session.with_names(|words, names| {
            let sides = describe::differences(words, names, dataset, &[edit.before.body(), edit.after.body()]);
            let [before, after] = [0, 1].map(|side| told(sides.get(side).map_or(&[], Vec::as_slice)));
            if wanted.is_some() && before == after {
                return None;
            }
            let sight = Sight { words, dataset, local: &moment };
            Some(Line {
                when: moment(change.at),
                by: change.by.clone(),
                record: reasons::record(words, dataset, edit),
                before,
                after,
                why: reasons::why(sight, change, edit, number.map(|(_, item)| item)),
                deed: labels::sentence(words, &change.label),
            })
        })
    })
}

fn moment(at: crate::model::calendar::Moment) -> String {
    let (day, time) = clock::local(at);
    format!("{} {time}", date::day(day))
}
