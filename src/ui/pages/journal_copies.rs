//! «Копии»: the file they go to by themselves, the dated ones of this browser, and going back to one after seeing what that changes.

use crate::exchange::class_file;
use crate::model::fact::FactKind;
use crate::ops::Op;
use crate::ops::Refusal;
use crate::ops::restore::{Counts, difference};
use crate::store::copies::{self as kept, Chosen};
use crate::store::copy_file::{self, Copied};
use crate::store::rotation::{self, CopyName};
use crate::store::vault::Lock;
use crate::text::{date, describe, faults, file_faults, msg, number};
use crate::ui::keys;
use crate::ui::parts::why;
use crate::ui::place::Place;
use crate::ui::session::Session;
use crate::ui::settings::Room;
use crate::ui::toast::Toast;
use crate::ui::words::{lang, say, with_words};
use crate::ui::{clock, copies, downloads, files, lock};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// A copy that is being looked at.
#[derive(Clone)]
enum Look {
    /// Nothing, or why nothing is shown.
    Told(String),
    /// It wants a passphrase of its own.
    Sealed(Arc<Vec<u8>>),
    /// What going back would do.
    Shown { file: Arc<class_file::ClassFile>, title: String, kinds: BTreeMap<FactKind, Counts> },
}

#[derive(Clone, Copy)]
struct Desk {
    session: Session,
    copies: RwSignal<BTreeMap<CopyName, usize>>,
    look: RwSignal<Look>,
    /// Where the keyboard stood when it was asked for.
    asked_from: StoredValue<Option<Place>, LocalStorage>,
    file: RwSignal<Option<String>>,
}

thread_local! {
    /// A copy that was dropped where tables are taken in.
    static HANDED: RefCell<Option<web_sys::File>> = const { RefCell::new(None) };
}

/// Keeps a copy for the next time the page is opened.
pub fn hand_over(file: web_sys::File) {
    HANDED.with_borrow_mut(|handed| *handed = Some(file));
}

/// The section; only over the person's own data.
#[component]
pub fn Copies() -> impl IntoView {
    let session = expect_context::<Session>();
    let desk = Desk {
        session,
        copies: RwSignal::new(BTreeMap::new()),
        look: RwSignal::new(Look::Told(String::new())),
        asked_from: StoredValue::new_local(None),
        file: RwSignal::new(copies::chosen().map(|file| file.name())),
    };
    let keeper = session.keeper().filter(|_| session.settings.with_untracked(|it| it.room == Room::Own));
    keeper.map(|_| {
        if let Some(file) = HANDED.with_borrow_mut(Option::take) {
            spawn_local(desk.look_at_file(file));
        }
        // What a copy has just been written to is known by then.
        let line = crate::ui::copy_line::signal();
        Effect::new(move |_| {
            session.save.track();
            line.track();
            spawn_local(desk.list());
        });
        let [days, weeks, months] = rotation::KEPT.map(|n| n.to_string());
        view! {
            <section class="stack" id="copies">
                <h2>{say(msg::CopiesTitle)}</h2>
                <p>{say(msg::CopiesLead { days, weeks, months })}</p>
                {move || file_view(desk)}
                {move || table(desk)}
                <Picked desk/>
                {move || look_view(desk)}
            </section>
        }
    })
}

/// Where copies go by themselves.
fn file_view(desk: Desk) -> AnyView {
    if !kept::can_choose() {
        return view! { <Downloads/> }.into_any();
    }
    match desk.file.get() {
        Some(name) => view! {
            <div class="row"><span>{name}</span>
                <button class="btn" on:click=move |_| desk.stop()>{say(msg::CopiesStop)}</button></div>
        }
        .into_any(),
        None => view! {
            <div class="row"><button class="btn" on:click=move |_| desk.pick()>{say(msg::CopiesPick)}</button>
                <span class="cap">{say(msg::CopiesPickLead)}</span></div>
        }
        .into_any(),
    }
}

/// Where no page may write into a file: how often a copy is downloaded by itself.
#[component]
fn Downloads() -> impl IntoView {
    let session = expect_context::<Session>();
    let chosen = downloads::every();
    let offered = session.reference().copies.download_every_days.clone();
    let options = std::iter::once(0).chain(offered).map(|days| {
        let word = if days == 0 { say(msg::DownloadsNever) } else { say(msg::DownloadsEvery { n: days }) };
        view! { <option value=days.to_string() selected=days == chosen>{word}</option> }
    });
    let choose = move |event: leptos::ev::Event| {
        downloads::choose(event_target_value(&event).parse().unwrap_or_default());
    };
    view! {
        <p class="cap">{say(msg::CopiesCannot)}</p>
        <label class="row">{say(msg::DownloadsLabel)}
            <select class="sel" id="downloads" autocomplete="off" on:change=choose>{options.collect_view()}</select></label>
        <p class="cap">{say(msg::DownloadsLead)}</p>
    }
}

fn table(desk: Desk) -> AnyView {
    let copies = desk.copies.get();
    if copies.is_empty() {
        return view! { <p class="empty">{say(msg::CopiesNone)}</p> }.into_any();
    }
    let rows = copies.into_iter().rev().map(|(name, n_bytes)| {
        let day = date::day(name.day);
        let told = if name.is_before { say(msg::CopiesBefore { day }) } else { day };
        let label = say(msg::CopiesLookLabel { day: told.clone() });
        view! {
            <tr><td>{told}</td><td class="num">{number::size(n_bytes as u64, lang())}</td>
                <td class="num"><button class="lnk" aria-label=label on:click=move |_| desk.look_at_copy(name)>{say(msg::CopiesLook)}</button></td></tr>
        }
    });
    view! {
        <div class="scroll-x" tabindex="0"><table class="tbl" aria-label=say(msg::CopiesTitle)>
            <thead><tr><th scope="col">{say(msg::JournalColWhen)}</th><th scope="col" class="num">{say(msg::CopiesSize)}</th>
                <th><span class="vh">{say(msg::CopiesLook)}</span></th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table></div>
    }
    .into_any()
}

/// A copy from a file.
#[component]
fn Picked(desk: Desk) -> impl IntoView {
    let input = NodeRef::<leptos::html::Input>::new();
    let on_choose = move |event: leptos::ev::Event| {
        let element = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(element) = element else { return };
        if let Some(file) = element.files().and_then(|list| list.get(0)) {
            spawn_local(desk.look_at_file(file));
        }
        element.set_value("");
    };
    let open = move |_| {
        desk.asked_from.set_value(Place::now());
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <div class="row">
            <button class="btn" on:click=open>{say(msg::CopiesOpen)}</button>
            <input hidden type="file" autocomplete="off" id="copy-file" node_ref=input on:change=on_choose/>
        </div>
    }
}

fn look_view(desk: Desk) -> AnyView {
    match desk.look.get() {
        Look::Told(words) => view! { <p role="status">{words}</p> }.into_any(),
        Look::Sealed(bytes) => {
            let typed = RwSignal::new(String::new());
            let go = move |event: SubmitEvent| {
                event.prevent_default();
                spawn_local(desk.unseal(bytes.clone(), typed.get_untracked()));
            };
            view! {
                <form class="row" autocomplete="off" on:submit=go>
                    <label class="row">{say(msg::CopiesSealed)}
                        <input class="in" type="password" autocomplete="off" id="copy-passphrase" prop:value=move || typed.get()
                            on:input=move |event| typed.set(event_target_value(&event))/></label>
                    <button class="btn">{say(msg::CopiesSealOpen)}</button>
                </form>
            }
            .into_any()
        }
        Look::Shown { file, title, kinds } => {
            let heading = say(msg::CopiesTitleOf { day: title.clone() });
            let why = RwSignal::new(String::new());
            let back = move |_| desk.go_back(file.clone(), title.clone(), why.get_untracked());
            let (table, label) = (difference_table(kinds, heading.clone()), heading.clone());
            // It appears far below the button that asked for it: whoever works by keys is led there, and back by Escape.
            request_animation_frame(|| {
                let _led = keys::focus(PREVIEW);
            });
            let close = move |event: web_sys::KeyboardEvent| {
                if event.key() == "Escape" {
                    desk.close();
                }
            };
            view! {
                <div class="note stack" id=PREVIEW tabindex="-1" role="group" aria-label=label on:keydown=close>
                    <h3>{heading}</h3>
                    <p>{say(msg::CopiesLeadBack)}</p>
                    {table}
                    {why::field(why)}
                    <div class="row">
                        <button class="btn" on:click=move |_| desk.close()>{say(msg::Close)}</button>
                        <button class="btn btn-1" on:click=back>{say(msg::CopiesBack)}</button>
                    </div>
                    <p class="cap">{say(msg::CopiesUndo)}</p>
                </div>
            }
            .into_any()
        }
    }
}

/// The id of the preview.
const PREVIEW: &str = "copy-preview";

/// How many records of each kind appear, change and vanish.
fn difference_table(kinds: BTreeMap<FactKind, Counts>, heading: String) -> AnyView {
    let rows = kinds.into_iter().map(|(kind, counts)| {
        let name = with_words(|words| describe::kind(words, kind));
        let numbers = [counts.appear, counts.change, counts.vanish];
        view! { <tr><th scope="row">{name}</th>{numbers.map(|n| view! { <td class="num">{n}</td> }).collect_view()}</tr> }
    });
    view! {
        <div class="scroll-x" tabindex="0"><table class="tbl" aria-label=heading>
            <thead><tr><th scope="col">{say(msg::HistoryRecord)}</th><th scope="col" class="num">{say(msg::CopiesAppear)}</th>
                <th scope="col" class="num">{say(msg::CopiesChange)}</th><th scope="col" class="num">{say(msg::CopiesVanish)}</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table></div>
    }
    .into_any()
}

impl Desk {
    fn say(self, words: String) {
        self.look.try_set(Look::Told(words));
    }

    async fn list(self) {
        let Some(keeper) = self.session.keeper() else { return };
        let copies_here = kept::all(keeper.name()).await;
        self.copies.try_set(copies_here);
        self.file.try_set(copies::chosen().map(|file| file.name()));
    }

    fn pick(self) {
        let is_sealed = untrack(|| lock::is_sealed(self.session));
        spawn_local(async move {
            match Chosen::pick(if is_sealed { "marshrut-copy.sealed" } else { "marshrut-copy.json" }).await {
                Ok(Some(file)) => {
                    if !copies::choose(self.session, file).await {
                        self.session.toast.set(Some(Toast::plain(say(msg::CopiesForgotten))));
                    }
                    self.list().await;
                }
                Ok(None) => {}
                Err(why) => self.say(why),
            }
        });
    }

    fn stop(self) {
        spawn_local(async move {
            copies::stop(self.session).await;
            self.list().await;
        });
    }

    /// Back to where the preview was asked for.
    fn close(self) {
        self.say(String::new());
        if let Some(place) = self.asked_from.try_update_value(Option::take).flatten() {
            place.keep();
        }
    }

    fn look_at_copy(self, name: CopyName) {
        self.asked_from.set_value(Place::now());
        spawn_local(async move {
            let Some(keeper) = self.session.keeper() else { return };
            match kept::read(keeper.name(), name).await {
                Some(bytes) => self.look_at(bytes),
                None => self.say(say(msg::CopiesDamaged)),
            }
        });
    }

    async fn look_at_file(self, file: web_sys::File) {
        if let Ok(picked) = files::bytes_of(&file).await {
            self.look_at(picked.bytes.to_vec());
        }
    }

    fn look_at(self, bytes: Vec<u8>) {
        let Some(keeper) = self.session.keeper() else { return };
        match copy_file::read(&bytes) {
            Err(_) => self.say(say(msg::CopiesDamaged)),
            Ok(Copied::Plain(text)) => self.look_into(text),
            Ok(Copied::Sealed { lock, body }) => {
                let vault = keeper.vault();
                let text = vault.and_then(|vault| copy_file::open(keeper.name(), vault.key(), &lock, body));
                match text {
                    Some(text) => self.look_into(&text),
                    None => drop(self.look.try_set(Look::Sealed(Arc::new(bytes.clone())))),
                }
            }
        }
    }

    /// By the passphrase of its own lock, else by the code of that lock's recovery sheet.
    async fn unseal(self, bytes: Arc<Vec<u8>>, typed: String) {
        let (Some(keeper), Ok(Copied::Sealed { lock, body })) = (self.session.keeper(), copy_file::read(&bytes)) else {
            return;
        };
        let lock: &Lock = &lock;
        let key = match lock::by_code(lock, &typed) {
            Ok(key) => Ok(key),
            Err(_) => lock::by_passphrase(lock, &typed).await,
        };
        match key.map(|key| copy_file::open(keeper.name(), &key, lock, body)) {
            Ok(Some(text)) => self.look_into(&text),
            Ok(None) => self.say(say(msg::CopiesDamaged)),
            Err(_) => self.session.toast.set(Some(Toast::plain(say(msg::LockWrong)))),
        }
    }

    fn look_into(self, text: &[u8]) {
        let file = match class_file::open(text) {
            Ok(file) => Arc::new(file),
            Err(fault) => return self.say(with_words(|words| file_faults::open_fault(words, &fault).one_line())),
        };
        let (day, time) = clock::local(file.manifest.made_at);
        let title = format!("{} {time}", date::day(day));
        match copies::preview(self.session, &file, &title) {
            Ok(change) => drop(self.look.try_set(Look::Shown { file, title, kinds: difference(&change) })),
            Err(Refusal::NothingToDo) => self.say(say(msg::CopiesSame)),
            Err(refusal) => self.say(with_words(|words| faults::refusal(words, &refusal).one_line())),
        }
    }

    fn go_back(self, file: Arc<class_file::ClassFile>, title: String, why: String) {
        let op = Op::Because { op: Box::new(Op::RestoreCopy(file, title)), why };
        self.session.dispatch(op, move |outcome| {
            if outcome.is_ok() {
                self.say(String::new());
            }
            self.session.tell(outcome);
        });
    }
}
