//! Who signed a file that arrived: the words of its key, whether they are known, and the button that makes them known.

use crate::exchange::keyring::{Doubt, Keyring, KnownKey, Maker, Seal, SignatureStatus};
use crate::exchange::signing;
use crate::text::{date, msg};
use crate::ui::clock;
use crate::ui::pages::merge::Arrived;
use crate::ui::session::Session;
use crate::ui::signing as keys;
use crate::ui::toast::Toast;
use crate::ui::words::say;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Who signed a file, as far as it is known here.
#[derive(Clone)]
pub struct Signed {
    /// How the signature stands to the keys.
    pub status: SignatureStatus,
    maker: KnownKey,
}

impl Signed {
    /// Of a file; of one that is shut nothing is known.
    pub fn of(one: &Arrived, ring: &Keyring) -> Self {
        let (school, school_name, by, signature, seal) = match one {
            Arrived::Class { file, seal, .. } => {
                let manifest = &file.manifest;
                let school = manifest.school.as_ref().map(ToString::to_string).unwrap_or_default();
                (school, manifest.school_name.clone(), manifest.by.clone(), file.signature.as_ref(), *seal)
            }
            Arrived::School { file, seal, .. } => {
                (file.school.clone(), file.school_name.clone(), String::new(), file.signature.as_ref(), *seal)
            }
            _ => Default::default(),
        };
        let signed = signature.map(|signature| (signature, seal.unwrap_or(Seal::Unchecked)));
        let status = ring.judge(Maker { school: &school, by: &by }, signed);
        let key = signature.map(|signature| signature.key.clone()).unwrap_or_default();
        let since = ring.known.iter().find(|known| known.key == key).map_or(0, |known| known.since);
        Self { status, maker: KnownKey { key, school, school_name, by, since } }
    }

    /// What is said of it.
    pub fn view(&self, session: Session) -> AnyView {
        view(session, &self.status, self.maker.clone())
    }
}

/// What is said of the signature; nothing where there is none and none was to be expected. `maker` becomes known when the person
/// says so.
fn view(session: Session, status: &SignatureStatus, maker: KnownKey) -> AnyView {
    let school = if maker.school_name.is_empty() { "—".to_owned() } else { maker.school_name.clone() };
    let print = |key: &str| signing::fingerprint(key);
    let (class, words) = match status {
        SignatureStatus::Unsigned => return ().into_any(),
        SignatureStatus::UnsignedNow => ("note w", say(msg::SignedNotNow { school })),
        SignatureStatus::Own => ("note", say(msg::SignedOwn { print: print(&maker.key) })),
        SignatureStatus::Known(key) => {
            ("note", say(msg::SignedKnown { school, print: print(key), day: day(maker.since) }))
        }
        SignatureStatus::New(key) => ("note", say(msg::SignedNew { school, print: print(key) })),
        SignatureStatus::Changed { known, found } => {
            ("note w", say(msg::SignedChanged { school, known: print(known), found: print(found) }))
        }
        SignatureStatus::OfOther(name) => {
            ("note w", say(msg::SignedOther { school, other: name.to_string(), print: print(&maker.key) }))
        }
        SignatureStatus::Broken => ("note bad", say(msg::SignedBroken)),
        SignatureStatus::Unchecked => ("note w", say(msg::SignedUnchecked)),
    };
    let trust = match status {
        SignatureStatus::New(_) | SignatureStatus::Changed { .. } => Some(trust(session, maker)),
        _ => None,
    };
    view! { <div class=class><p>{words}</p>{trust}</div> }.into_any()
}

/// The words were compared: it takes two acts, so that nobody does it in passing.
fn trust(session: Session, maker: KnownKey) -> AnyView {
    let is_compared = RwSignal::new(false);
    let go = move |_| {
        if is_compared.get_untracked() {
            let known = KnownKey { since: clock::now().0, ..maker.clone() };
            spawn_local(async move {
                let is_kept = keys::change(session, |ring| ring.trust(known)).await;
                let told = if is_kept { say(msg::SignedTrusted) } else { say(msg::KeyNotKept) };
                session.toast.set(Some(Toast::plain(told)));
            });
        }
    };
    view! {
        <p class="row">
            <label><input type="checkbox" autocomplete="off" on:change=move |event| is_compared.set(event_target_checked(&event))/>" "{say(msg::SignedCompared)}</label>
            <button class="btn btn-s" on:click=go aria-disabled=move || (!is_compared.get()).to_string()>{say(msg::SignedTrust)}</button>
        </p>
    }
    .into_any()
}

/// What must be agreed to before a file with such a signature is merged.
pub fn doubt(doubt: Doubt) -> String {
    match doubt {
        Doubt::Broken => say(msg::MergeConcernBroken),
        Doubt::Changed => say(msg::MergeConcernChanged),
        Doubt::OfOther => say(msg::MergeConcernOfOther),
    }
}

/// The day of a moment.
pub fn day(at: i64) -> String {
    date::day(clock::local(crate::model::calendar::Moment(at)).0)
}
