//! The question that «Не состоялось…» asks: why. One of the usual reasons is one tap, another is typed. A lesson that was planned by mistake
//! is taken away instead.

use crate::model::id::LessonId;
use crate::model::lesson::{CalledOff, NotHeld};
use crate::ops::Op;
use crate::text::{care, msg};
use crate::ui::keys;
use crate::ui::router::{self, Page};
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::html::H2;
use leptos::prelude::*;

/// The id of the button that asks: the keys go back there.
pub const NOT_HELD: &str = "not-held";

const USUAL: [NotHeld; 3] = [NotHeld::Tutor, NotHeld::ClassAway, NotHeld::Quarantine];

/// The question; `asked` is put back where nothing is to be written.
#[component]
pub fn CallOff(session: Session, lesson: LessonId, asked: RwSignal<bool>) -> impl IntoView {
    let lesson = StoredValue::new(lesson);
    let own = RwSignal::new(String::new());
    let send = move |op: Op| {
        session.dispatch(op, move |outcome| {
            if outcome.is_ok() {
                // As after a record: the next one that waits opens by itself.
                router::go(&Page::Lessons { lesson: None });
            }
            session.tell(outcome);
        });
    };
    let write = move |why: NotHeld| {
        let words = Some(own.get_untracked().trim().to_owned()).filter(|own| !own.is_empty() && why == NotHeld::Other);
        send(Op::CallOffLesson { lesson: lesson.get_value(), why: CalledOff { why, words } });
    };
    let usual: Vec<AnyView> = USUAL
        .iter()
        .map(|why| {
            let why = *why;
            let word = with_words(|words| care::not_held(words, why));
            view! { <button class="btn" on:click=move |_| write(why)>{word}</button> }.into_any()
        })
        .collect();
    let heading = NodeRef::<H2>::new();
    // What was asked for stands above the button: the keys go there, and the page with them.
    heading.on_load(|heading| {
        let focused = heading.focus();
        debug_assert!(focused.is_ok());
    });
    let close = move |_| {
        asked.set(false);
        keys::focus(NOT_HELD);
    };
    view! {
        <section class="note w stack no-print" aria-labelledby="why-not-held">
            <h2 id="why-not-held" tabindex="-1" node_ref=heading>{say(msg::LessonNotHeldTitle)}</h2>
            <p class="cap">{say(msg::LessonNotHeldHint)}</p>
            <div class="row">{usual}</div>
            <div class="row">
                <label class="row grow">{say(msg::LessonNotHeldOwn)}<input class="in grow" autocomplete="off" maxlength="300"
                    on:input=move |event| own.set(event_target_value(&event))/></label>
                <button class="btn" on:click=move |_| write(NotHeld::Other)>{say(msg::LessonNotHeldWrite)}</button>
            </div>
            <div class="row">
                <button class="btn btn-s" on:click=move |_| send(Op::RemoveLesson(lesson.get_value()))>{say(msg::LessonNotHeldDrop)}</button>
                <button class="btn btn-s" on:click=close>{say(msg::Cancel)}</button>
            </div>
        </section>
    }
}
