//! «Начало»: one drop area, a file of «Маршрут», the example. The example goes the whole way of a results file, in its own
//! database, so that it can never mix with a person's own data.

use crate::text::msg;
use crate::ui::drop_area::DropArea;
use crate::ui::later::{self, Errand};
use crate::ui::router::{self, Method, Page};
use crate::ui::session::Session;
use crate::ui::settings::Room;
use crate::ui::title::Head;
use crate::ui::words::say;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Start() -> impl IntoView {
    let session = expect_context::<Session>();
    let take = move |picked: Vec<web_sys::File>| {
        later::begin(session, Errand::Take(session, picked));
        router::go(&Page::Import);
    };
    view! {
        <Head heading=say(msg::StartLead)/>
        <div class="pad stack-l pane">
            <DropArea lead=say(msg::StartDrop) hint=say(msg::StartFormats) accept=".xlsx,.xlsm,.xls,.ods,.csv,.tsv,.txt" take/>
            <div class="row">
                <a class="btn" href=Page::Merge.href()>{say(msg::StartOpenFile)}</a>
                <button class="btn" on:click=move |_| session.enter(Room::Demo)>{say(msg::StartDemo)}</button>
            </div>
            <p class="dim">{say(msg::StartPrivacy)}" "<a href=Page::Method(Method::Proof).href()>{say(msg::StartPrivacyLink)}</a></p>
        </div>
    }
}
