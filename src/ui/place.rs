//! Where the keyboard stands while a deed is done. What it stood on may be gone when the page is drawn anew, and a browser then
//! lets the focus fall to the top of the document; here it goes to what has taken that place.

use crate::ui::keys;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// What the keyboard can stand on.
const STOPS: &str = "a[href], button, input, select, textarea, summary, [tabindex='0']";

/// So many frames a page has for being drawn anew.
const FRAMES: usize = 40;

/// What the focus was on, and what was around it, innermost first, each with the place of the focus among its stops.
pub struct Place {
    address: String,
    name: String,
    around: Vec<(Element, usize)>,
}

/// Keeps the place of the keys over a change that is drawn at once and is no deed.
pub fn keep() {
    Place::now().into_iter().for_each(Place::keep);
}

impl Place {
    /// Where the keyboard stands; `None` where it stands nowhere.
    pub fn now() -> Option<Self> {
        let focused = document().active_element().filter(|it| it.tag_name() != "BODY")?;
        let mut around = Vec::new();
        let mut above = focused.parent_element();
        while let Some(element) = above.filter(|_| focused.closest("#main").is_ok_and(|main| main.is_some())) {
            let is_page = element.id() == "main";
            let at = stops(&element).iter().position(|stop| **stop == focused).unwrap_or(0);
            above = element.parent_element().filter(|_| !is_page);
            around.push((element, at));
        }
        Some(Self { address: address(), name: name(&focused), around })
    }

    /// Leads the focus back once the page has let it fall.
    pub fn keep(self) {
        self.watch(FRAMES);
    }

    fn watch(self, n_frames: usize) {
        request_animation_frame(move || {
            if has_fallen() {
                self.lead();
            } else if n_frames > 0 {
                self.watch(n_frames - 1);
            }
        });
    }

    /// To the same button drawn anew, else to what stands in its place, else to the heading of what is empty now. On another page
    /// the person begins at its top.
    fn lead(&self) {
        if self.address != address() {
            return;
        }
        for (element, at) in self.around.iter().filter(|(element, _)| element.is_connected()) {
            let stops = stops(element);
            let is_same = |place: &usize| name(&stops[*place]) == self.name;
            let same = (0..stops.len()).filter(is_same).min_by_key(|place| place.abs_diff(*at));
            let is_page = element.id() == "main";
            let next = same.or_else(|| stops.len().checked_sub(1).map(|last| last.min(*at)).filter(|_| !is_page));
            let heading = || element.query_selector("h2, h3").ok().flatten().and_then(|it| it.dyn_into().ok());
            let to = next.map(|place| stops[place].clone()).or_else(heading);
            if to.is_some_and(|to: HtmlElement| takes(&to)) {
                return;
            }
        }
        let _top = keys::focus("main");
    }
}

/// Whether the element has taken the focus: a heading may, once it is told so.
fn takes(element: &HtmlElement) -> bool {
    if element.tag_name().starts_with('H') {
        element.set_tab_index(-1);
    }
    element.focus().is_ok() && !has_fallen()
}

fn has_fallen() -> bool {
    document().active_element().is_none_or(|focused| focused.tag_name() == "BODY")
}

fn address() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// As it is read aloud: two buttons of one name are told apart by their places.
fn name(element: &Element) -> String {
    element.get_attribute("aria-label").or_else(|| element.text_content()).unwrap_or_default()
}

fn stops(element: &Element) -> Vec<HtmlElement> {
    let Ok(found) = element.query_selector_all(STOPS) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}
