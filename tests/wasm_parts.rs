//! Parts of pages in a real browser: the keyboard, the names for ears, and that a chart is drawn without touching the page.
//!
//! Run with `cargo test --target wasm32-unknown-unknown --test wasm_parts` (wasm-bindgen's runner and a driver of a browser).
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use leptos::mount::mount_to;
use leptos::prelude::*;
use marshrut::analysis::flags::Category;
use marshrut::analysis::timeline::{Joined, Quartiles, Sat, Timeline, TimelinePoint};
use marshrut::model::assessment::{AssessmentKind, Mark, Points};
use marshrut::model::calendar::{SchoolYear, day_from_iso};
use marshrut::model::skill::Subject;
use marshrut::text::msg;
use marshrut::text::words::{Lang, Words};
use marshrut::ui::parts::chart::TimelineChart;
use marshrut::ui::parts::dialog::Dialog;
use marshrut::ui::parts::evidence::Dot;
use marshrut::ui::parts::fresh::fresh_rows;
use marshrut::ui::parts::heat::{HeatCell, HeatGrid, HeatGroup, HeatMap, HeatRow, HeatSection, Inside, Level};
use marshrut::ui::parts::roving::At;
use marshrut::ui::parts::segments::Segments;
use marshrut::ui::words::speak_whole;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element, HtmlCanvasElement, HtmlElement, HtmlInputElement};

wasm_bindgen_test_configure!(run_in_browser);

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// A fresh place in the page.
fn place() -> HtmlElement {
    // As every entry of a later part does: the first one has not all words.
    speak_whole();
    let place: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&place).unwrap();
    place
}

/// Leptos runs effects in the next turn, and observers speak after layout.
async fn settle() {
    let wait = js_sys::Promise::new(&mut |resolve, _| {
        web_sys::window().unwrap().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 60).unwrap();
    });
    wasm_bindgen_futures::JsFuture::from(wait).await.unwrap();
}

/// With Ctrl or without.
#[derive(Clone, Copy, PartialEq)]
enum Held {
    Nothing,
    Ctrl,
}

/// Presses a key where the focus is. In JavaScript, so that the product need not carry bindings that only tests use.
fn press(key: &str, held: Held) {
    let code = "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }))";
    let press = js_sys::Function::new_with_args("key, ctrlKey", code);
    press.call2(&JsValue::NULL, &key.into(), &(held == Held::Ctrl).into()).unwrap();
}

fn focused() -> Element {
    document().active_element().unwrap()
}

fn heat_map() -> HeatMap {
    let cell = |row: usize, column: usize| HeatCell {
        level: Level::Half,
        dots: vec![Dot::Solved, Dot::NotSolved],
        label: format!("Ученик {row}, Умение {column}: вероятно, 1 из 2"),
    };
    let row = |row: usize| HeatRow {
        name: format!("Ученик {row}"),
        href: "#/pupils/p".into(),
        category: Some(Category::Weak),
        count: "2".into(),
        cells: (0..3).map(|column| cell(row, column)).collect(),
    };
    let group = |title: &str, columns: &[&str]| HeatGroup {
        title: title.into(),
        columns: columns.iter().map(|column| (*column).to_owned()).collect(),
    };
    HeatMap {
        label: "Ученики и умения".into(),
        groups_head: "учить".into(),
        rows_head: "Ученик".into(),
        count_head: "дефицитов".into(),
        groups: vec![group("Всем классом: 1", &["Умение 0"]), group("Группой: 2", &["Умение 1", "Умение 2"])],
        sums_head: "не освоили, из 3".into(),
        sums: vec!["2".into(), "1".into(), "1".into()],
        sections: vec![
            HeatSection { title: "Слабоуспевающие: 1".into(), rows: vec![row(0)] },
            HeatSection { title: "Остальные: 2".into(), rows: vec![row(1), row(2)] },
        ],
    }
}

#[wasm_bindgen_test]
async fn a_heat_map_is_walked_by_keyboard_alone() {
    let (chosen, place) = (RwSignal::new(None::<At>), place());
    let inside = RwSignal::new(Inside::Dots);
    let _page = mount_to(place.clone(), move || view! { <HeatGrid map=heat_map() inside chosen/> });
    settle().await;
    let stops = || place.query_selector_all("td[tabindex='0']").unwrap().length();
    let first: HtmlElement = place.query_selector("td[tabindex='0']").unwrap().unwrap().unchecked_into();
    first.focus().unwrap();
    for (key, held, expect) in [
        ("ArrowRight", Held::Nothing, "0,1"),
        ("ArrowDown", Held::Nothing, "1,1"),
        ("End", Held::Nothing, "1,2"),
        ("ArrowRight", Held::Nothing, "1,2"),
        ("Home", Held::Nothing, "1,0"),
        ("PageDown", Held::Nothing, "2,0"),
        ("Home", Held::Ctrl, "0,0"),
        ("ArrowUp", Held::Nothing, "0,0"),
        ("End", Held::Ctrl, "2,2"),
    ] {
        press(key, held);
        assert_eq!(focused().get_attribute("data-at").as_deref(), Some(expect), "{key}");
        assert_eq!(stops(), 1, "one tab stop after {key}");
    }
    press("Enter", Held::Nothing);
    settle().await;
    assert_eq!(chosen.get_untracked(), Some((2, 2)));
    let selected = place.query_selector_all("td[aria-selected='true']").unwrap();
    assert_eq!(selected.length(), 1);
    assert_eq!(place.query_selector("th.skill.on").unwrap().unwrap().text_content().as_deref(), Some("Умение 2"));
    inside.set(Inside::Fractions);
    settle().await;
    let cell = place.query_selector("td[data-at='2,2']").unwrap().unwrap();
    let figures = cell.query_selector(".frac").unwrap().unwrap();
    assert_eq!(
        figures.get_attribute("data-of").as_deref(),
        Some("1/2"),
        "drawn by the style, so that ears hear only the label"
    );
    assert_eq!(cell.text_content().as_deref(), Some(""));
    assert_eq!(cell.get_attribute("aria-selected").as_deref(), Some("true"), "the choice outlives a redraw");
    assert_eq!((stops(), place.query_selector_all("td[style], th[style]").unwrap().length()), (1, 0));
}

#[wasm_bindgen_test]
async fn segments_follow_the_arrows() {
    let (value, place) = (RwSignal::new(1_u8), place());
    let options = vec![(1, "Точки".to_owned()), (2, "Баллы".to_owned())];
    let _page = mount_to(place.clone(), move || view! { <Segments label="Показать" options=options.clone() value/> });
    settle().await;
    let first: HtmlElement = place.query_selector("button[tabindex='0']").unwrap().unwrap().unchecked_into();
    first.focus().unwrap();
    for (key, expect) in [("ArrowRight", 2), ("ArrowRight", 1), ("ArrowLeft", 2), ("Enter", 2)] {
        press(key, Held::Nothing);
        settle().await;
        assert_eq!(value.get_untracked(), expect, "{key}");
        assert_eq!(place.query_selector_all("[aria-checked='true']").unwrap().length(), 1);
        assert_eq!(focused().get_attribute("aria-checked").as_deref(), Some("true"));
    }
}

#[wasm_bindgen_test]
async fn a_dialog_puts_the_focus_on_the_safe_button() {
    let (open, n_done, place) = (RwSignal::new(false), RwSignal::new(0), place());
    let on_act = Callback::new(move |()| n_done.update(|n| *n += 1));
    let _page = mount_to(place.clone(), move || {
        let lines = vec!["Уйдут 24 результата.".to_owned()];
        view! { <Dialog open id="q" title="Отменить загрузку?" lines safe="Оставить" act="Отменить загрузку" on_act/> }
    });
    open.set(true);
    settle().await;
    assert_eq!(focused().text_content().as_deref(), Some("Оставить"));
    focused().unchecked_into::<HtmlElement>().click();
    settle().await;
    assert_eq!((open.get_untracked(), n_done.get_untracked()), (false, 0));
    open.set(true);
    settle().await;
    place.query_selector("button.btn-1").unwrap().unwrap().unchecked_into::<HtmlElement>().click();
    settle().await;
    assert_eq!((open.get_untracked(), n_done.get_untracked()), (false, 1));
}

fn timeline() -> Timeline {
    let point = |day: &str, kind, percent: f64, joined| {
        let placed_on = day_from_iso(day).unwrap();
        TimelinePoint {
            assessment: day.into(),
            kind,
            school_year: SchoolYear::of(placed_on),
            held_on: Some(placed_on),
            placed_on,
            sat: Sat::Written {
                percent: Some(percent),
                total: Some((Points::whole(9), Some(Points::whole(20)))),
                mark: Some(Mark::Three),
                border: None,
                test_score: None,
            },
            class_quartiles: Some(Quartiles { low: 40.0, median: 60.0, high: 70.0, n: 20 }),
            joined,
            expected: None,
        }
    };
    let points = vec![
        point("2024-04-20", AssessmentKind::Vpr, 45.0, Joined::Apart),
        point("2025-09-12", AssessmentKind::Own, 33.0, Joined::Apart),
        point("2025-10-18", AssessmentKind::Own, 50.0, Joined::WithPrevious),
    ];
    Timeline { subject: Subject::Mathematics, points }
}

/// How many bytes of the picture differ from the ground.
fn n_drawn(canvas: &HtmlCanvasElement) -> u32 {
    let code = "const all = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data; \
                return all.filter((byte, at) => byte !== all[at % 4]).length";
    let count = js_sys::Function::new_with_args("canvas", code);
    count.call1(&JsValue::NULL, canvas).unwrap().as_f64().unwrap() as u32
}

#[wasm_bindgen_test]
async fn a_chart_is_drawn_and_leaves_the_page_alone() {
    let place = place();
    place.style().set_property("width", "700px").unwrap();
    let before = document().body().unwrap().child_element_count();
    let today = day_from_iso("2025-11-23").unwrap();
    let _page = mount_to(place.clone(), move || view! { <TimelineChart timeline=timeline() title="Работы" today/> });
    settle().await;
    let canvas: HtmlCanvasElement = place.query_selector("canvas").unwrap().unwrap().unchecked_into();
    assert!(n_drawn(&canvas) > 1000, "{} pixels", n_drawn(&canvas));
    assert_eq!(document().body().unwrap().child_element_count(), before, "nothing was added to measure text");
    assert_eq!(canvas.get_attribute("role").as_deref(), Some("img"));
    assert!(canvas.get_attribute("aria-label").unwrap().starts_with("Работы. 3 работы"));
    // The style sheet of the page says so; here is none.
    HtmlElement::style(&canvas).set_property("width", "100%").unwrap();
    settle().await;
    let width = canvas.width();
    place.style().set_property("width", "500px").unwrap();
    settle().await;
    assert!(canvas.width() < width && n_drawn(&canvas) > 1000, "drawn anew for its new place");
}

#[wasm_bindgen_test]
fn plurals_agree_with_the_browser() {
    let rules = js_sys::Intl::PluralRules::new(&js_sys::Array::of1(&"ru".into()), &js_sys::Object::new());
    let words = Words::new(Lang::Ru);
    for n in (0..130).chain([1001, 1011, 12_021]) {
        let form = match rules.select(f64::from(n)).as_string().unwrap().as_str() {
            "one" => "ученик",
            "few" => "ученика",
            _ => "учеников",
        };
        let said = words.say(&msg::Pupils { n: i64::from(n) });
        assert!(said.ends_with(&format!(" {form}")), "{said}, the browser says {form}");
    }
}

/// Two fields of which nothing is known yet; «a» is typed into the first, then its row goes: the field that is left is empty.
#[wasm_bindgen_test]
async fn what_is_typed_into_a_row_goes_with_the_row() {
    let place = place();
    let rows = RwSignal::new(vec![String::new(), String::new()]);
    let row = move |at: usize| {
        let text = rows.with_untracked(|rows| rows[at].clone());
        view! { <input prop:value=text/> }.into_any()
    };
    mount_to(place.clone(), move || fresh_rows(move || rows.with(Vec::len), row)).forget();
    let fields = || -> Vec<HtmlInputElement> {
        let all = place.query_selector_all("input").unwrap();
        (0..all.length()).map(|at| all.get(at).unwrap().unchecked_into()).collect()
    };
    assert_eq!(fields().len(), 2);
    fields()[0].set_value("a");
    rows.update(|rows| drop(rows.remove(0)));
    settle().await;
    assert_eq!(fields().len(), 1);
    assert_eq!(fields()[0].value(), "");
    rows.set(Vec::new());
    settle().await;
    assert!(fields().is_empty());
}
