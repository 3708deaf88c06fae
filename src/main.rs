//! Mounts the page. On the host it only says how to build it.
//!
//! Lives here: the hook that tells `public/crash.js` where the program stopped (place and version, never data). Not here:
//! anything that draws.

#[cfg(target_arch = "wasm32")]
mod browser {
    use leptos::wasm_bindgen::{JsCast, JsValue};
    use std::panic::PanicHookInfo;

    pub fn main() {
        std::panic::set_hook(Box::new(tell));
        let root =
            web_sys::window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id("app"));
        let Some(root) = root.and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok()) else { return };
        marshrut::ui::app::mount(root);
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

#[cfg(target_arch = "wasm32")]
fn main() {
    browser::main();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("«Маршрут» runs in a browser. Build and serve it with scripts/run.");
}
