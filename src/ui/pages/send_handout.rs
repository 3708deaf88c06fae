//! «Раздать учителям»: lists of classes, so that ids agree from the start, and the settings of the school, as files that merge
//! like any other. What is in them stands in the table before they exist.

use crate::exchange::handout;
use crate::exchange::scope::Scope;
use crate::model::fact::FactKind;
use crate::model::org::School;
use crate::text::{contents, msg};
use crate::ui::pages::send::save_sealed;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// Both files of every school that is open; nothing where there is neither list nor setting.
#[component]
pub fn Handout(passphrase: RwSignal<String>) -> impl IntoView {
    let session = expect_context::<Session>();
    move || {
        let rows = rows(session);
        if rows.is_empty() {
            return ().into_any();
        }
        let rows: Vec<AnyView> = rows
            .into_iter()
            .map(|row| {
                let Row { title, holds, scope, name, save } = row;
                let go = move |_| save_sealed(session, &scope, name, passphrase.get_untracked());
                view! {
                    <tr><th scope="row">{title}</th><td>{holds}</td>
                        <td><button class="btn btn-s" on:click=go>{save}</button></td></tr>
                }
                .into_any()
            })
            .collect();
        view! {
            <section class="stack">
                <h2>{say(msg::SendHandout)}</h2>
                <p>{say(msg::SendHandoutLead)}</p>
                <div class="scroll-x" tabindex="0"><table class="tbl">
                    <caption class="vh">{say(msg::SendHandout)}</caption>
                    <thead><tr><th scope="col">{say(msg::SendHandoutWhat)}</th><th scope="col">{say(msg::SendHandoutHolds)}</th>
                        <th scope="col">{say(msg::SendColFile)}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table></div>
            </section>
        }
        .into_any()
    }
}

/// One file.
struct Row {
    title: String,
    holds: String,
    scope: Scope,
    /// Of the file: no pupil, no school.
    name: &'static str,
    save: String,
}

fn rows(session: Session) -> Vec<Row> {
    session.dataset.with(|dataset| {
        let mut rows = Vec::new();
        for School { id, name: school, .. } in dataset.all::<School>() {
            let school = || school.clone();
            let files = [
                (
                    Scope::Roster(id.clone()),
                    say(msg::SendRoster { school: school() }),
                    "roster",
                    say(msg::SendSaveRoster),
                ),
                (Scope::Names(id.clone()), say(msg::SendNames { school: school() }), "names", say(msg::SendSaveNames)),
                (
                    Scope::Settings(id.clone()),
                    say(msg::SendSettings { school: school() }),
                    "settings",
                    say(msg::SendSaveSettings),
                ),
            ];
            for (scope, title, name, save) in files {
                let n_of = handout::n_by_kind(dataset, &scope);
                let says_something = match scope {
                    Scope::Settings(_) => n_of.keys().any(|kind| !matches!(kind, FactKind::School | FactKind::Erasure)),
                    _ => n_of.contains_key(&FactKind::Pupil),
                };
                if says_something {
                    let holds = with_words(|words| contents::by_kind(words, &n_of));
                    rows.push(Row { title, holds, scope, name, save });
                }
            }
        }
        rows
    })
}
