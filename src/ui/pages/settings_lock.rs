//! «Пароль на этом компьютере»: set, change, take away; the recovery sheet; locking by itself.

use crate::reference::words;
use crate::store::derive;
use crate::store::fault::KeepFault;
use crate::store::sealing::NOT_WHOLE;
use crate::store::told;
use crate::store::vault::{Chance, Cost, Key, Lock, Vault};
use crate::text::msg;
use crate::ui::lock::{self, NoKey};
use crate::ui::pages::routes;
use crate::ui::session::Session;
use crate::ui::settings::{AUTOLOCK_MINUTES, Room};
use crate::ui::words::{say, with_words};
use crate::ui::{clock, copies, files};
use leptos::prelude::*;
use leptos::task::spawn_local;

#[derive(Clone, Copy)]
struct Desk {
    session: Session,
    current: RwSignal<String>,
    new: RwSignal<String>,
    is_working: RwSignal<bool>,
    told: RwSignal<String>,
    sheet: RwSignal<Option<String>>,
    is_sealed: RwSignal<bool>,
}

/// The section of the settings; only over the person's own data.
#[component]
pub fn SealSection() -> impl IntoView {
    let session = expect_context::<Session>();
    let desk = Desk {
        session,
        current: RwSignal::new(String::new()),
        new: RwSignal::new(String::new()),
        is_working: RwSignal::new(false),
        told: RwSignal::new(String::new()),
        sheet: RwSignal::new(None),
        is_sealed: RwSignal::new(untrack(|| lock::is_sealed(session))),
    };
    let is_own = session.settings.with_untracked(|it| it.room == Room::Own) && session.keeper().is_some();
    is_own.then(|| {
        view! {
            <section class="stack" id="seal">
                <h2>{say(msg::LockSettings)}</h2>
                {move || desk.sheet.get().map(|code| sheet_view(desk, code))}
                {move || if desk.is_sealed.get() { sealed_view(desk) } else { open_view(desk) }}
                <p role="status">{move || if desk.is_working.get() { say(msg::LockSealing) } else { desk.told.get() }}</p>
            </section>
        }
    })
}

fn open_view(desk: Desk) -> AnyView {
    view! {
        <p>{say(msg::LockSettingsLead)}</p>
        <p class="cap">{say(msg::LockSettingsEarly)}</p>
        {new_field(desk)}
        <p><button class="btn" id="seal-set" on:click=move |_| desk.set()>{say(msg::LockSet)}</button></p>
    }
    .into_any()
}

fn sealed_view(desk: Desk) -> AnyView {
    let session = desk.session;
    let minutes = move || session.settings.with(|it| it.autolock_minutes.to_string());
    let set_minutes = move |event| {
        let told = event_target_value(&event).parse().ok().filter(|minutes| AUTOLOCK_MINUTES.0.contains(minutes));
        session.set(|it| it.autolock_minutes = told.unwrap_or(AUTOLOCK_MINUTES.1));
    };
    view! {
        <p>{say(msg::LockIsSet)}</p>
        {files::is_portable().then(|| view! { <p>{say(msg::LockPortable)}</p> })}
        <div class="row">
            <button class="btn" on:click=|_| lock::shut()>{say(msg::LockNow)}</button>
            <label class="row">{say(msg::LockAuto)}
                <input class="in num" type="number" autocomplete="off" min=*AUTOLOCK_MINUTES.0.start() max=*AUTOLOCK_MINUTES.0.end() prop:value=minutes on:change=set_minutes/></label>
        </div>
        <label class="row">{say(msg::LockCurrent)}
            <input class="in" type="password" autocomplete="off" id="seal-current" prop:value=move || desk.current.get()
                on:input=move |event| desk.current.set(event_target_value(&event))/></label>
        {new_field(desk)}
        <div class="row">
            <button class="btn" on:click=move |_| desk.change()>{say(msg::LockChange)}</button>
            <button class="btn" on:click=move |_| desk.remove()>{say(msg::LockRemove)}</button>
        </div>
        <p>{say(msg::LockAnewLead)}</p>
        <div class="row">
            <button class="btn" on:click=move |_| desk.reissue()>{say(msg::LockSheetAnew)}</button>
            <button class="btn" on:click=move |_| desk.rekey()>{say(msg::LockKeyAnew)}</button>
        </div>
    }
    .into_any()
}

fn new_field(desk: Desk) -> AnyView {
    let suggest = move |_| desk.new.set(words::suggestion(&clock::chance::<{ words::N_WORDS }>()));
    view! {
        <div class="row">
            <label class="row grow">{say(msg::LockNew)}
                <input class="in grow" autocomplete="off" autocapitalize="none" spellcheck="false" id="seal-new" prop:value=move || desk.new.get()
                    on:input=move |event| desk.new.set(event_target_value(&event))/></label>
            <button class="btn" on:click=suggest>{say(msg::LockSuggest)}</button>
        </div>
    }
    .into_any()
}

/// Shown once: the code, to be printed or written down.
fn sheet_view(desk: Desk, code: String) -> AnyView {
    view! {
        <div class="note" role="alert">
            <h3>{say(msg::LockSheetTitle)}</h3>
            <p>{say(msg::LockSheetLead)}</p>
            <p class="big"><code id="seal-code">{code}</code></p>
            <div class="row">
                <button class="btn" on:click=|_| routes::print()>{say(msg::PrintDocument)}</button>
                <button class="btn btn-1" on:click=move |_| desk.sheet.set(None)>{say(msg::LockSheetDone)}</button>
            </div>
        </div>
    }
    .into_any()
}

impl Desk {
    /// Begins a work of some seconds, unless one goes on or the new passphrase is too simple.
    fn begin(self, wants_new: bool) -> bool {
        if self.is_working.get_untracked() {
            return false;
        }
        if wants_new && words::is_weak(&self.new.get_untracked()) {
            self.told.set(say(msg::LockWeak));
            return false;
        }
        self.told.set(String::new());
        self.is_working.set(true);
        true
    }

    fn end(self, told: String) {
        self.is_working.set(false);
        self.current.set(String::new());
        self.new.set(String::new());
        self.is_sealed.set(untrack(|| lock::is_sealed(self.session)));
        // The foot of the navigation shows the lock.
        self.session.save.update(|_| ());
        self.told.set(told);
    }

    fn set(self) {
        if self.begin(true) {
            spawn_local(async move {
                let sealed = self.seal().await;
                self.end_with_sheet(sealed, String::new());
            });
        }
    }

    async fn seal(self) -> Result<String, String> {
        let keeper = self.session.keeper().ok_or_else(|| say(msg::LockFailed))?;
        let (chance, cost) = (fresh(), Cost::USUAL);
        let by_passphrase =
            lock::derived(&self.new.get_untracked(), &chance.salt, cost).await.map_err(|_| say(msg::LockFailed))?;
        let code = derive::recovery_code(clock::chance());
        let (data, recovery) = (Key::of(&clock::chance::<32>()), derive::recovery_key(&code));
        let (Some(data), Some(recovery)) = (data, recovery) else { return Err(say(msg::LockFailed)) };
        let lock = Lock::new(&data, &by_passphrase, &recovery, cost, chance);
        let vault = Vault::new(keeper.name(), data, lock);
        keeper.reseal(Some(vault)).await.map_err(|fault| sentence(&fault))?;
        copies::follow_seal(self.session, None).await;
        Ok(code)
    }

    /// Another recovery sheet for the same passphrase and data key.
    fn reissue(self) {
        if self.begin(false) {
            spawn_local(async move { self.end_with_sheet(self.other_sheet().await, say(msg::LockSheetIsAnew)) });
        }
    }

    async fn other_sheet(self) -> Result<String, String> {
        let (keeper, data) = self.proven().await?;
        let code = derive::recovery_code(clock::chance());
        let (Some(lock), Some(recovery)) = (keeper.lock(), derive::recovery_key(&code)) else {
            return Err(say(msg::LockFailed));
        };
        keeper.relock(lock.reissued(&data, &recovery, clock::chance())).await.map_err(|fault| sentence(&fault))?;
        copies::follow_seal(self.session, None).await;
        Ok(code)
    }

    /// Another data key: everything is sealed anew, under the same passphrase and a new recovery sheet.
    fn rekey(self) {
        if self.begin(false) {
            spawn_local(async move { self.end_with_sheet(self.other_key().await, say(msg::LockKeyIsAnew)) });
        }
    }

    async fn other_key(self) -> Result<String, String> {
        let (keeper, _) = self.proven().await?;
        let old = keeper.vault();
        let chance = fresh();
        let key = lock::derived(&self.current.get_untracked(), &chance.salt, Cost::USUAL).await;
        let code = derive::recovery_code(clock::chance());
        let (Ok(key), Some(data), Some(recovery)) = (key, Key::of(&clock::chance::<32>()), derive::recovery_key(&code))
        else {
            return Err(say(msg::LockFailed));
        };
        let lock = Lock::new(&data, &key, &recovery, Cost::USUAL, chance);
        let vault = Vault::new(keeper.name(), data, lock);
        keeper.reseal(Some(vault)).await.map_err(|fault| sentence(&fault))?;
        copies::follow_seal(self.session, old).await;
        Ok(code)
    }

    fn end_with_sheet(self, made: Result<String, String>, done: String) {
        self.end(match made {
            Ok(code) => {
                self.sheet.set(Some(code));
                done
            }
            Err(told) => told,
        });
    }

    fn change(self) {
        if self.begin(true) {
            spawn_local(async move {
                let done = self.renew().await;
                self.end(done.map_or_else(|told| told, |()| say(msg::LockChanged)));
            });
        }
    }

    async fn renew(self) -> Result<(), String> {
        let new = self.new.get_untracked();
        let (keeper, data) = self.proven().await?;
        let lock = keeper.lock().ok_or_else(|| say(msg::LockFailed))?;
        let chance = fresh();
        let key = lock::derived(&new, &chance.salt, Cost::USUAL).await;
        let key = key.map_err(|_| say(msg::LockFailed))?;
        let lock = lock.renewed(&data, &key, Cost::USUAL, chance);
        keeper.relock(lock).await.map_err(|fault| sentence(&fault))?;
        copies::follow_seal(self.session, None).await;
        Ok(())
    }

    fn remove(self) {
        if self.begin(false) {
            spawn_local(async move {
                let done = match self.proven().await {
                    Ok((keeper, _)) => {
                        let old = keeper.vault();
                        let removed = keeper.reseal(None).await.map_err(|fault| sentence(&fault));
                        copies::follow_seal(self.session, old).await;
                        removed
                    }
                    Err(told) => Err(told),
                };
                self.end(done.map_or_else(|told| told, |()| say(msg::LockRemoved)));
            });
        }
    }

    /// The data key, given only to who knows the present passphrase.
    async fn proven(self) -> Result<(std::rc::Rc<crate::store::keeper::Keeper>, Key), String> {
        let keeper = self.session.keeper().ok_or_else(|| say(msg::LockFailed))?;
        let lock = keeper.lock().ok_or_else(|| say(msg::LockFailed))?;
        match lock::by_passphrase(&lock, &self.current.get_untracked()).await {
            Ok(key) => Ok((keeper, key)),
            Err(NoKey::Wrong) => Err(say(msg::LockWrong)),
            Err(NoKey::NoMemory) => Err(say(msg::LockFailed)),
        }
    }
}

fn sentence(fault: &KeepFault) -> String {
    match fault {
        KeepFault::ReadBack(what) if what == NOT_WHOLE => say(msg::LockNotWhole),
        fault => with_words(|words| told::keep_fault(words, fault).one_line()),
    }
}

fn fresh() -> Chance {
    Chance { salt: clock::chance(), nonces: [clock::chance(), clock::chance()] }
}
