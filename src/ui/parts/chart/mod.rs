//! The timeline of a pupil on a canvas: drawn anew on resize, theme, zoom and before printing. Its table twin is the page's.
//!
//! Invariant: what the picture shows stands in the title, the legend and the table; nothing needs the pointer.

pub mod backend;
pub mod draw;
pub mod palette;

use crate::analysis::timeline::Timeline;
use crate::report::timeline_plan::TimelinePlan;
use crate::text::{msg, timeline as finding};
use crate::ui::parts::chart::palette::{Palette, Surface};
use crate::ui::words::{say, with_words};
use leptos::prelude::*;
use time::Date;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlCanvasElement, MediaQueryList, MutationObserver, MutationObserverInit, ResizeObserver, Window};

/// Words that stand inside the picture.
#[derive(Clone)]
struct Labels {
    today: String,
    absent: String,
}

/// The canvas with its legend. The title names it for ears; the finding stands under it.
#[component]
pub fn TimelineChart(
    /// The works.
    timeline: Timeline,
    /// What the picture shows.
    #[prop(into)]
    title: String,
    /// The day that decides which year is wide.
    today: Date,
) -> impl IntoView {
    let (plan, told) =
        with_words(|words| (TimelinePlan::of(&timeline, today, words.lang()), finding::finding(words, &timeline)));
    let labels = Labels { today: say(msg::TimelineToday), absent: say(msg::TimelineAbsent) };
    let canvas = NodeRef::<leptos::html::Canvas>::new();
    let watching = StoredValue::new_local(None::<Watching>);
    Effect::new(move |_| {
        let Some(canvas) = canvas.get() else { return };
        let (plan, labels) = (plan.clone(), labels.clone());
        let paint = move |surface| {
            let palette = Palette::of(&canvas, surface);
            // A canvas that cannot be drawn leaves the table, which says the same.
            let _drawn = draw::timeline(&canvas, &plan, &palette, (&labels.today, &labels.absent));
            canvas.clone()
        };
        watching.set_value(Watching::start(paint));
    });
    on_cleanup(move || watching.set_value(None));
    view! {
        <canvas class="chart" role="img" aria-label=format!("{title}. {told}") node_ref=canvas></canvas>
        <figcaption>{told.clone()}". "{say(msg::TimelineLegend)}</figcaption>
    }
}

/// Everything that makes a picture be drawn again, for as long as it is in the page.
struct Watching {
    resize: ResizeObserver,
    theme: MutationObserver,
    system: MediaQueryList,
    window: Window,
    on_screen: Closure<dyn FnMut(JsValue)>,
    on_paper: Closure<dyn FnMut(JsValue)>,
}

impl Watching {
    /// Draws once and listens. `None` only where a browser lacks what every browser since 2020 has.
    fn start(paint: impl Fn(Surface) -> HtmlCanvasElement + Clone + 'static) -> Option<Self> {
        let canvas = paint(Surface::Screen);
        let paint_paper = paint.clone();
        let on_screen = Closure::<dyn FnMut(JsValue)>::new(move |_| drop(paint(Surface::Screen)));
        let on_paper = Closure::<dyn FnMut(JsValue)>::new(move |_| drop(paint_paper(Surface::Paper)));
        let window = web_sys::window()?;
        let (again, paper) = (on_screen.as_ref().unchecked_ref(), on_paper.as_ref().unchecked_ref());
        let resize = ResizeObserver::new(again).ok()?;
        resize.observe(&canvas);
        let theme = MutationObserver::new(again).ok()?;
        let options = MutationObserverInit::new();
        options.set_attributes(true);
        let root = window.document()?.document_element()?;
        theme.observe_with_options(&root, &options).ok()?;
        window.add_event_listener_with_callback("beforeprint", paper).ok()?;
        window.add_event_listener_with_callback("afterprint", again).ok()?;
        let system = window.match_media("(prefers-color-scheme: dark)").ok()??;
        system.set_onchange(Some(again));
        Some(Self { resize, theme, system, window, on_screen, on_paper })
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.resize.disconnect();
        self.theme.disconnect();
        self.system.set_onchange(None);
        let (again, paper) = (self.on_screen.as_ref().unchecked_ref(), self.on_paper.as_ref().unchecked_ref());
        // Listeners that are not there need not be taken away.
        let _gone = self.window.remove_event_listener_with_callback("beforeprint", paper);
        let _gone = self.window.remove_event_listener_with_callback("afterprint", again);
    }
}
