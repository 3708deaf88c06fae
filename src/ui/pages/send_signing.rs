//! «Подпись»: the key of the school on this computer, its words, its file; and the keys of others that are known.

use crate::exchange::keyring::{KnownKey, OwnKey};
use crate::exchange::{sealed, signing};
use crate::store::exports::ExportKind;
use crate::text::msg;
use crate::ui::exports::Leaving;
use crate::ui::files;
use crate::ui::pages::merge_sealed;
use crate::ui::pages::merge_signed::day;
use crate::ui::session::Session;
use crate::ui::signing::{self as keys, Ring};
use crate::ui::toast::Toast;
use crate::ui::words::say;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

/// The section. The passphrase of the page closes the file of the key.
#[component]
pub fn Signing(passphrase: RwSignal<String>) -> impl IntoView {
    let session = expect_context::<Session>();
    let ring = keys::ring();
    spawn_local(keys::read(session));
    view! {
        <section class="stack" id="signing">
            <h2>{say(msg::KeyTitle)}</h2>
            <p>{say(msg::KeyLead)}</p>
            {move || match ring.get() {
                Ring::Unread => ().into_any(),
                Ring::Damaged => view! { <p class="note bad">{say(msg::KeyDamaged)}</p>{without(session, passphrase)} }.into_any(),
                Ring::Open(keys) => {
                    let own = match keys.own {
                        Some(own) => with(session, &own, passphrase),
                        None => without(session, passphrase),
                    };
                    view! { {own}{known(session, keys.known)} }.into_any()
                }
            }}
        </section>
    }
}

/// Nobody signs here yet.
fn without(session: Session, passphrase: RwSignal<String>) -> AnyView {
    let make = move |_| {
        spawn_local(async move {
            let told = match keys::fresh().await {
                Some(key) => kept(keys::change(session, |ring| ring.own = Some(key)).await, say(msg::KeyMade)),
                None => say(msg::KeyNotMade),
            };
            session.toast.set(Some(Toast::plain(told)));
        });
    };
    view! {
        <div class="row">
            <button class="btn" on:click=make>{say(msg::KeyMake)}</button>
            {taking(session, passphrase)}
        </div>
    }
    .into_any()
}

/// The key: its words, whether it is used, its file.
fn with(session: Session, own: &OwnKey, passphrase: RwSignal<String>) -> AnyView {
    let (print, made, is_used) = (signing::fingerprint(&own.key), day(own.made_at), own.is_used);
    let use_it = move |event| {
        let is_used = event_target_checked(&event);
        spawn_local(async move {
            let change = |ring: &mut crate::exchange::keyring::Keyring| {
                if let Some(own) = &mut ring.own {
                    own.is_used = is_used;
                }
            };
            if !keys::change(session, change).await {
                session.toast.set(Some(Toast::plain(say(msg::KeyNotKept))));
            }
        });
    };
    let text = own.file();
    let save = move |_| save(session, text.clone(), passphrase.get_untracked());
    view! {
        <dl class="kv"><dt>{say(msg::KeyPrint)}</dt><dd><b>{print}</b></dd><dt>{say(msg::KeySince)}</dt><dd>{made}</dd></dl>
        <label><input type="checkbox" autocomplete="off" prop:checked=is_used on:change=use_it/>" "{say(msg::KeyUse)}</label>
        <div class="row"><button class="btn btn-s" on:click=save>{say(msg::KeySave)}</button>{taking(session, passphrase)}</div>
    }
    .into_any()
}

/// Whoever has the file signs as this school: it leaves sealed, or not at all.
fn save(session: Session, text: String, passphrase: String) {
    if passphrase.trim().is_empty() {
        session.toast.set(Some(Toast::plain(say(msg::KeyNeedsPassphrase))));
        return;
    }
    spawn_local(async move {
        let name = "marshrut-key.json.age";
        let told = match files::make("seal", &sealed::pack(&passphrase, text.as_bytes())).await {
            Some(bytes) => {
                let leaving = Leaving { is_sealed: true, ..Leaving::nobody(ExportKind::Key) };
                match files::save_bytes(session, (name, &bytes), "application/octet-stream", leaving) {
                    Ok(()) => say(msg::KeySaved { name: name.to_owned() }),
                    Err(_) => say(msg::SaveFailed),
                }
            }
            None => say(msg::SendSealFailed),
        };
        session.toast.set(Some(Toast::plain(told)));
    });
}

/// The file of a key that was made elsewhere: the school has one key on several computers.
fn taking(session: Session, passphrase: RwSignal<String>) -> AnyView {
    let take = move |event: web_sys::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(file) = input.as_ref().and_then(|input| input.files()?.get(0)) else { return };
        // The same file once more is a change, too.
        if let Some(input) = input {
            input.set_value("");
        }
        spawn_local(async move {
            let told = take(session, &file, &passphrase.get_untracked()).await;
            session.toast.set(Some(Toast::plain(told)));
        });
    };
    let input = NodeRef::<leptos::html::Input>::new();
    let choose = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <button class="btn btn-s" on:click=choose>{say(msg::KeyTake)}</button>
        <input hidden type="file" accept=".age" autocomplete="off" id="signing-file" node_ref=input on:change=take/>
    }
    .into_any()
}

async fn take(session: Session, file: &web_sys::File, passphrase: &str) -> String {
    let Ok(picked) = files::bytes_of(file).await else { return say(msg::ReadNoBytes) };
    if !sealed::is_sealed(&picked.bytes) {
        return say(msg::KeyNoFile);
    }
    if passphrase.trim().is_empty() {
        return say(msg::KeyNeedsPassphrase);
    }
    let text = match merge_sealed::open(passphrase, &picked.bytes).await {
        Ok(bytes) => String::from_utf8(bytes).unwrap_or_default(),
        Err(told) => return told,
    };
    match keys::of_file(&text).await {
        Some(key) => kept(keys::change(session, |ring| ring.own = Some(key)).await, say(msg::KeyTaken)),
        None => say(msg::KeyNoFile),
    }
}

fn kept(is_kept: bool, told: String) -> String {
    if is_kept { told } else { say(msg::KeyNotKept) }
}

/// Keys whose words somebody has compared.
fn known(session: Session, known: Vec<KnownKey>) -> AnyView {
    if known.is_empty() {
        return ().into_any();
    }
    let rows: Vec<AnyView> = known
        .into_iter()
        .map(|KnownKey { key, school_name, by, since, .. }| {
            let print = signing::fingerprint(&key);
            let forget = move |_| {
                let key = key.clone();
                spawn_local(async move {
                    if !keys::change(session, |ring| ring.forget(&key)).await {
                        session.toast.set(Some(Toast::plain(say(msg::KeyNotKept))));
                    }
                });
            };
            view! {
                <tr><th scope="row">{school_name}</th><td>{by}</td><td>{print}</td><td>{day(since)}</td>
                    <td><button class="btn btn-s" on:click=forget>{say(msg::KeyForget)}</button></td></tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="scroll-x" tabindex="0"><table class="tbl">
            <caption>{say(msg::KeyKnown)}</caption>
            <thead><tr><th scope="col">{say(msg::KeySchool)}</th><th scope="col">{say(msg::JournalColWho)}</th><th scope="col">{say(msg::KeyPrint)}</th>
                <th scope="col">{say(msg::KeySince)}</th><th scope="col"><span class="vh">{say(msg::KeyForget)}</span></th></tr></thead>
            <tbody>{rows}</tbody>
        </table></div>
    }
    .into_any()
}
