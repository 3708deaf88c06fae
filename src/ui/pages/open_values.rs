//! Values that two people gave and nobody has decided, told where they are used: beside a child, a class, a work, a route, lessons and
//! deficits, and what is counted over the school. Papers say it in `report::school`.

use crate::exchange::undecided::{Of, is_lesson_open, n_undecided};
use crate::model::id::LessonId;
use crate::text::msg;
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::words::say;
use leptos::prelude::*;

/// «? Не решено расхождений: 2», a link to where they are decided; nothing where there are none.
#[component]
pub fn OpenValues(session: Session, of: Of) -> impl IntoView {
    move || {
        let n = session.dataset.with(|dataset| n_undecided(dataset, &of));
        (n > 0).then(|| {
            view! {
                <div class="tools warnbar"><span class="grow"><b aria-hidden="true">"? "</b>{say(msg::OpenValues { n: n as i64 })}</span>
                    <a class="btn btn-s no-print" href=Page::Merge.href()>{say(msg::OpenValuesDecide)}</a></div>
            }
        })
    }
}

/// «? не решено» beside one record.
pub fn mark() -> AnyView {
    view! { " "<span class="cap warn nw"><b aria-hidden="true">"? "</b>{say(msg::MatrixOpen)}</span> }.into_any()
}

/// The same beside a lesson on which two people differ.
pub fn lesson_mark(session: Session, lesson: &LessonId) -> AnyView {
    let lesson = lesson.clone();
    (move || session.dataset.with(|dataset| is_lesson_open(dataset, &lesson)).then(mark)).into_any()
}
