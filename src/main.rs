//! Mounts the page. On the host it only says how to build it.
//!
//! Lives here: the hook that tells `public/crash.js` where the program stopped (place and version, never data), and the cut
//! between what the first page needs and what is fetched after it (`ui::later`). Not here: anything that draws.

#[cfg(target_arch = "wasm32")]
mod browser {
    use leptos::wasm_bindgen::{JsCast, JsValue};
    use std::panic::PanicHookInfo;

    pub fn main() {
        std::panic::set_hook(Box::new(tell));
        let root =
            web_sys::window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id("app"));
        let Some(root) = root.and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok()) else { return };
        marshrut::ui::app::mount(root, crate::parts::LATER);
    }

    /// The whole message goes to the console of this machine; to the page goes only where it happened.
    fn tell(panic: &PanicHookInfo<'_>) {
        web_sys::console::error_1(&JsValue::from_str(&panic.to_string()));
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let place = JsValue::from_str(&format!("{place} · {}", env!("CARGO_PKG_VERSION")));
        let Some(window) = web_sys::window() else { return };
        let hook = js_sys::Reflect::get(&window, &JsValue::from_str("marshrutCrash"));
        if let Some(hook) = hook.ok().and_then(|hook| hook.dyn_into::<js_sys::Function>().ok()) {
            let _ = hook.call1(&JsValue::NULL, &place);
        }
    }
}

/// The beginnings of the parts. They stand in this program and not in the library, because an exported beginning is kept in
/// every module that is linked with it, the workers among them.
#[cfg(target_arch = "wasm32")]
mod parts {
    use leptos::prelude::AnyView;
    use marshrut::model::dataset::Dataset;
    use marshrut::ops::{Actor, Op};
    use marshrut::text::words::Words;
    use marshrut::ui::entries;
    use marshrut::ui::later::{Doing, Drawing, Errand, Going, Later, NotFetched};
    use std::sync::Arc;

    pub const LATER: Later = Later {
        fetch: || Box::pin(fetch()),
        fetch_rest: || Box::pin(fetch_rest()),
        draw: |it| Box::pin(draw(it)),
        errand: |it| Box::pin(errand(it)),
        deed: |facts, op, actor| Box::pin(deed(facts, op, actor)),
        russian: || Box::pin(russian()),
        english: || Box::pin(english()),
    };

    /// A function that lies in a part of its own: where the program is split (`scripts/build`), calling it fetches the part.
    macro_rules! part {
        ($part:ident, $fetch:ident, $name:ident($($it:ident: $given:ty),*) -> $made:ty = $body:expr) => {
            #[cfg(feature = "split")]
            #[leptos::wasm_split::wasm_split($part, wasm_split_path = leptos::wasm_split, fallible, preload($fetch))]
            fn $name($($it: $given),*) -> Result<$made, NotFetched> {
                Ok($body)
            }

            #[cfg(not(feature = "split"))]
            #[allow(clippy::unused_async, reason = "it is what it is where the program is split")]
            async fn $name($($it: $given),*) -> Result<$made, NotFetched> {
                Ok($body)
            }

            #[cfg(not(feature = "split"))]
            #[allow(clippy::unused_async, reason = "as above")]
            async fn $fetch() -> Result<(), NotFetched> {
                Ok(())
            }
        };
    }

    part!(pages, fetch_pages, draw(it: Drawing) -> AnyView = entries::draw(it));
    part!(pages, fetch_errands, errand(it: Errand) -> Going = Box::pin(entries::carry_out(it)));
    part!(pages, fetch_deeds, deed(facts: Arc<Dataset>, op: Op, actor: Actor) -> Doing
        = Box::pin(entries::deed(facts, op, actor)));
    part!(pages, fetch_russian, russian() -> Words = entries::russian());
    part!(english, fetch_english, english() -> Words = entries::english());

    async fn fetch() -> Result<(), NotFetched> {
        fetch_pages().await?;
        fetch_errands().await?;
        fetch_deeds().await?;
        fetch_russian().await?;
        Ok(())
    }

    async fn fetch_rest() -> Result<(), NotFetched> {
        fetch_english().await?;
        Ok(())
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    browser::main();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("«Маршрут» runs in a browser. Build and serve it with scripts/run.");
}
