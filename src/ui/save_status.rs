//! The foot of the navigation: whether the work is safe, in a shape, a word and a time.

use crate::text::msg;
use crate::ui::clock;
use crate::ui::router::Page;
use crate::ui::session::{SaveState, Session};
use crate::ui::words::say;
use leptos::prelude::*;

/// «Сохранено 13:38 / только в этом браузере / копия на диск: …».
#[component]
pub fn SaveStatus() -> impl IntoView {
    let session = expect_context::<Session>();
    let headline = move || match session.save.get() {
        SaveState::Nothing => ("", say(msg::SaveNothing)),
        SaveState::Saving(n) => ("busy", say(msg::SaveSaving { n: n as i64 })),
        SaveState::Saved(at) => ("ok", say(msg::SaveSavedAt { time: clock::local(at).1 })),
        SaveState::Failed(_) => ("bad", say(msg::SaveFailed)),
        SaveState::MemoryOnly => ("bad", say(msg::StorageUnavailableTitle)),
        SaveState::Follower => ("", say(msg::SaveReaderTab)),
    };
    let details = move || match session.save.get() {
        SaveState::Failed(fault) => vec![fault_sentence(&fault)],
        SaveState::MemoryOnly => vec![say(msg::StorageUnavailableText)],
        SaveState::Nothing => Vec::new(),
        _ => vec![say(msg::SaveOnlyBrowser)],
    };
    view! {
        <div class="save" role="status" data-save=move || headline().0>
            <b>{move || headline().1}</b>
            {move || details().into_iter().map(|line| view! { <br/>{line} }).collect_view()}
            {move || {
                let n = session.n_damaged.get();
                (n > 0).then(|| view! {
                    <div class="note bad" role="alert">
                        <b>{say(msg::StorageDamagedTitle)}</b>
                        <p>{say(msg::StorageDamagedText { n: n.to_string() })}</p>
                        <a href=Page::Merge.href()>{say(msg::NavMerge)}</a>
                    </div>
                })
            }}
        </div>
    }
}

fn fault_sentence(fault: &crate::store::fault::KeepFault) -> String {
    crate::ui::words::with_words(|words| crate::store::told::keep_fault(words, fault).one_line())
}
