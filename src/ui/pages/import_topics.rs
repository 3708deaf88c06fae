//! The topics of the tasks that the file names: what becomes a skill of the work, and one click that leaves them out.

use crate::import::topics::Topics;
use crate::model::id::{ItemCode, SkillCode};
use crate::text::msg;
use crate::ui::place;
use crate::ui::session::Session;
use crate::ui::sheet_intake::{SheetIntake, Understood};
use crate::ui::words::say;
use leptos::prelude::*;

/// The topics by tasks; nothing where the file names none.
#[component]
pub fn TopicsOfFile(session: Session, sheet: SheetIntake, understood: Understood) -> impl IntoView {
    let topics = &understood.plan.topics;
    if topics.tasks.is_empty() {
        return ().into_any();
    }
    let (answers, n) = (sheet.answers, topics.tasks.len());
    if answers.with_untracked(|it| it.leaves_topics) {
        let take = move |_| {
            place::keep();
            answers.update(|it| it.leaves_topics = false);
        };
        return view! {
            <div class="note row"><p class="grow">{say(msg::ImportTopicsLeft { n: n as i64 })}</p>
                <button class="btn btn-s" on:click=take>{say(msg::ImportTopicsTake)}</button></div>
        }
        .into_any();
    }
    let leave = move |_| {
        place::keep();
        answers.update(|it| it.leaves_topics = true);
    };
    let new: Vec<String> = topics.new.iter().map(|skill| skill.title.clone()).collect();
    view! {
        <div class="note stack">
            <p><b>{say(msg::ImportTopics { n: n as i64 })}</b>" "{told(session, topics)}</p>
            {(!new.is_empty()).then(|| view! { <p class="cap">{say(msg::TopicsNew { titles: new.join("; ") })}</p> })}
            <div class="row"><button class="btn btn-s" on:click=leave>{say(msg::ImportTopicsLeave)}</button></div>
        </div>
    }
    .into_any()
}

/// The same in a line, for a file that is folded.
pub fn line(understood: &Understood, sheet: &SheetIntake) -> Option<String> {
    let n = understood.plan.topics.tasks.len();
    (n > 0 && !sheet.answers.with_untracked(|it| it.leaves_topics)).then(|| say(msg::ImportTopics { n: n as i64 }))
}

/// «1 — Дроби; 2 — Проценты».
fn told(session: Session, topics: &Topics) -> String {
    let reference = session.reference();
    let title = |code: &SkillCode| {
        let own = topics.new.iter().find(|skill| skill.code == *code).map(|skill| skill.title.clone());
        own.or_else(|| reference.skills.get(code).map(|skill| skill.title.clone()))
    };
    let task = |(item, skills): &(ItemCode, Vec<SkillCode>)| {
        format!("{item} — {}", skills.iter().filter_map(title).collect::<Vec<_>>().join(", "))
    };
    topics.tasks.iter().map(task).collect::<Vec<_>>().join("; ")
}
