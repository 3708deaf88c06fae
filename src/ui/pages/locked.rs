//! The locked page: nothing of the data is in memory yet. A passphrase or the code of the recovery sheet opens; a wrong one
//! harms nothing and makes the next try wait.

use crate::model::calendar::Moment;
use crate::text::msg;
use crate::ui::lock::{self, NoKey};
use crate::ui::pages::settings::Wipe;
use crate::ui::session::{Opening, Session};
use crate::ui::title::Head;
use crate::ui::toast::ToastView;
use crate::ui::words::say;
use crate::ui::{clock, files};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// So many wrong tries are free; from then on each makes the next wait twice as long, a minute at most.
const N_FREE: u32 = 5;

const LONGEST_S: u32 = 60;

#[derive(Clone, Copy)]
struct Door {
    session: Session,
    passphrase: RwSignal<String>,
    code: RwSignal<String>,
    is_shown: RwSignal<bool>,
    is_working: RwSignal<bool>,
    told: RwSignal<String>,
    n_wrong: RwSignal<u32>,
    waits_s: RwSignal<u32>,
}

/// The page.
#[component]
pub fn Locked() -> impl IntoView {
    let (n_wrong, until) = lock::tries();
    let door = Door {
        session: expect_context::<Session>(),
        passphrase: RwSignal::new(String::new()),
        code: RwSignal::new(String::new()),
        is_shown: RwSignal::new(false),
        is_working: RwSignal::new(false),
        told: RwSignal::new(String::new()),
        n_wrong: RwSignal::new(n_wrong),
        waits_s: RwSignal::new(0),
    };
    // A clock that was set back makes nobody wait longer than the longest wait.
    let left = (until.0 - clock::now().0).clamp(0, i64::from(LONGEST_S) * 1000);
    door.wait((left as u32).div_ceil(1000));
    view! {
        <main class="main" id="main" tabindex="-1">
            <Head heading=say(msg::LockTitle)/>
            <div class="pad stack-l pane">
                <p>{say(msg::LockLead)}</p>
                {files::is_portable().then(|| view! { <p>{say(msg::LockPortable)}</p> })}
                <form class="stack" autocomplete="off" on:submit=move |event: SubmitEvent| { event.prevent_default(); door.by_passphrase(); }>
                    <label class="row">{say(msg::LockPassphrase)}
                        <input class="in" autocomplete="off" autocapitalize="none" spellcheck="false" autofocus=true id="lock-passphrase"
                            type=move || if door.is_shown.get() { "text" } else { "password" }
                            prop:value=move || door.passphrase.get()
                            on:input=move |event| door.passphrase.set(event_target_value(&event))/></label>
                    <div class="row">
                        <button class="btn btn-1" aria-disabled=move || door.is_shut().then_some("true")>
                            {move || if door.is_working.get() { say(msg::LockWorking) } else { say(msg::LockOpen) }}</button>
                        <label class="row"><input type="checkbox" autocomplete="off" on:change=move |event| door.is_shown.set(event_target_checked(&event))/>{say(msg::LockShow)}</label>
                    </div>
                </form>
                <p role="alert">{move || door.told.get()}
                    {move || (door.waits_s.get() > 0).then(|| format!(" {}", say(msg::LockWait { n: i64::from(door.waits_s.get()) })))}</p>
                <details class="stack">
                    <summary>{say(msg::LockForgot)}</summary>
                    <p>{say(msg::LockForgotLead)}</p>
                    <form class="row" autocomplete="off" on:submit=move |event: SubmitEvent| { event.prevent_default(); door.by_code(); }>
                        <label class="row">{say(msg::LockCode)}
                            <input class="in" autocomplete="off" spellcheck="false" id="lock-code" prop:value=move || door.code.get()
                                on:input=move |event| door.code.set(event_target_value(&event))/></label>
                        <button class="btn">{say(msg::LockCodeOpen)}</button>
                    </form>
                    <Wipe/>
                </details>
            </div>
        </main>
        <ToastView toast=door.session.toast/>
    }
}

impl Door {
    fn is_shut(self) -> bool {
        self.is_working.get() || self.waits_s.get() > 0
    }

    fn by_passphrase(self) {
        if untrack(|| self.is_shut()) {
            return;
        }
        let Some(lock) = self.session.lock.get_untracked() else { return };
        self.is_working.set(true);
        spawn_local(async move {
            let key = lock::by_passphrase(&lock, &self.passphrase.get_untracked()).await;
            self.is_working.set(false);
            self.enter(key, say(msg::LockWrong));
        });
    }

    fn by_code(self) {
        let Some(lock) = self.session.lock.get_untracked() else { return };
        if !untrack(|| self.is_shut()) {
            self.enter(lock::by_code(&lock, &self.code.get_untracked()), say(msg::LockCodeWrong));
        }
    }

    fn enter(self, key: Result<crate::store::vault::Key, NoKey>, wrong: String) {
        match key {
            Ok(key) => {
                lock::note_tries(0, Moment(0));
                self.session.opening.set(Opening::Waiting);
                self.session.open(Some(key));
            }
            Err(NoKey::NoMemory) => self.told.set(say(msg::LockFailed)),
            Err(NoKey::Wrong) => {
                self.told.set(wrong);
                self.n_wrong.update(|n| *n += 1);
                let over = self.n_wrong.get_untracked().saturating_sub(N_FREE);
                let seconds = if over == 0 { 0 } else { 2_u32.pow(over.min(6)).min(LONGEST_S) };
                lock::note_tries(self.n_wrong.get_untracked(), Moment(clock::now().0 + i64::from(seconds) * 1000));
                self.wait(seconds);
            }
        }
    }

    /// Counts down to the next try.
    fn wait(self, seconds: u32) {
        self.waits_s.set(seconds);
        if seconds > 0 {
            set_timeout(move || self.wait(seconds - 1), Duration::from_secs(1));
        }
    }
}
