//! «Как проверить самому»: what the browser itself has counted, its rule for this page word for word, three checks anybody can make,
//! and what cannot be promised.

use crate::text::msg;
use crate::ui::router::Page;
use crate::ui::title::Head;
use crate::ui::words::say;
use js_sys::{Array, Function, Reflect};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};

/// How often it is counted anew.
const BETWEEN_COUNTS: Duration = Duration::from_secs(1);

/// Addresses that this tab has asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Asked {
    own: usize,
    foreign: usize,
}

/// The page.
#[component]
pub fn Proof() -> impl IntoView {
    let asked = RwSignal::new(asked());
    if let Ok(counting) = set_interval_with_handle(move || asked.set(self::asked()), BETWEEN_COUNTS) {
        on_cleanup(move || counting.clear());
    }
    let told = move || {
        let Asked { own, foreign } = asked.get();
        say(msg::ProofAsked { own: own.to_string(), foreign: foreign.to_string() })
    };
    let limits = [
        say(msg::ProofLimitsLeave),
        say(msg::ProofLimitsComputer),
        say(msg::ProofLimitsStorage),
        say(msg::ProofLimitsPassphrase),
    ];
    view! {
        <Head heading=say(msg::ProofTitle)/>
        <div class="pad stack-l pane prose">
            <section class="stack"><h2>{say(msg::ProofNow)}</h2><p id="proof-asked"><b>{told}</b></p></section>
            <section class="stack"><h2>{say(msg::ProofHow)}</h2>
                <p>{say(msg::ProofNetwork)}</p><p>{say(msg::ProofOffline)}</p><p>{say(msg::ProofPolicy)}</p>
                <pre class="scroll-x mono" tabindex="0" id="proof-policy">{policy()}</pre></section>
            <section class="stack"><h2>{say(msg::ProofLimits)}</h2>{limits.map(|line| view! { <p>{line}</p> }).collect_view()}</section>
            <p class="no-print"><a href=Page::Help.href()>{say(msg::MethodBack)}</a></p>
        </div>
    }
}

/// By the browser's own record of what was asked for (Resource Timing).
fn asked() -> Asked {
    let base = window().location().origin().unwrap_or_default();
    let mut asked = Asked::default();
    for name in names().unwrap_or_default() {
        // What the page holds itself is no request; a page from a file has no origin.
        if ["blob:", "data:"].iter().any(|inside| name.starts_with(inside)) {
            continue;
        }
        let is_own = name.strip_prefix(&base).is_some_and(|path| path.starts_with('/')) || name.starts_with("file:");
        *(if is_own { &mut asked.own } else { &mut asked.foreign }) += 1;
    }
    asked
}

fn names() -> Option<Vec<String>> {
    let performance = Reflect::get(&window(), &"performance".into()).ok()?;
    let list: Function = Reflect::get(&performance, &"getEntriesByType".into()).ok()?.dyn_into().ok()?;
    let entries: Array = list.call1(&performance, &JsValue::from_str("resource")).ok()?.dyn_into().ok()?;
    Some(entries.iter().filter_map(|entry| Reflect::get(&entry, &"name".into()).ok()?.as_string()).collect())
}

/// The rule of this page, a line for each part.
fn policy() -> String {
    let meta = document().query_selector("meta[http-equiv='Content-Security-Policy']").ok().flatten();
    let rule = meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default();
    rule.replace("; ", ";\n")
}
