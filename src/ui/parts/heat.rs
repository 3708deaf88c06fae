//! The heat map as a grid ([`roving`](crate::ui::parts::roving)): cells with dots or figures; Enter chooses one. The selection is
//! moved on the elements themselves, so that a thousand cells cost nothing until one of them changes.

use crate::analysis::flags::Category;
use crate::ui::parts::category::CategoryMark;
use crate::ui::parts::evidence::{Dot, in_cell, in_figures};
use crate::ui::parts::roving::{At, at_of_event, cell_at, place_of, rove, set, step};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTableElement, KeyboardEvent};

/// Everything the map says. All words are finished.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatMap {
    /// What the map shows, for ears.
    pub label: String,
    /// Over the groups of columns: «учить».
    pub groups_head: String,
    /// Over the names: «Ученик».
    pub rows_head: String,
    /// Over the counts: «дефицитов».
    pub count_head: String,
    /// Groups of columns from left to right.
    pub groups: Vec<HeatGroup>,
    /// «не освоили, из 26».
    pub sums_head: String,
    /// One per column.
    pub sums: Vec<String>,
    /// Groups of rows from above.
    pub sections: Vec<HeatSection>,
}

/// Columns that belong together: «Всем классом: 2».
#[derive(Clone, Debug, PartialEq)]
pub struct HeatGroup {
    /// Its words.
    pub title: String,
    /// Heads of its columns.
    pub columns: Vec<String>,
}

/// Rows that belong together: «Неуспевающие: 2».
#[derive(Clone, Debug, PartialEq)]
pub struct HeatSection {
    /// Its words.
    pub title: String,
    /// Its rows.
    pub rows: Vec<HeatRow>,
}

/// One pupil.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatRow {
    /// The name.
    pub name: String,
    /// The pupil's page.
    pub href: String,
    /// The mark beside the name.
    pub category: Option<Category>,
    /// The count; empty for none.
    pub count: String,
    /// One per column.
    pub cells: Vec<HeatCell>,
}

/// One pupil and skill.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatCell {
    /// Colour or hatch.
    pub level: Level,
    /// The evidence.
    pub dots: Vec<Dot>,
    /// «Метелин Егор, Часть от числа: дефицит, 1 из 3».
    pub label: String,
}

/// The step of the ramp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Blank.
    NotChecked,
    /// Hatched: one item.
    LittleData,
    /// 80–100 % of the points.
    Solved,
    /// 60–79 %.
    Mostly,
    /// 40–59 %.
    Half,
    /// 20–39 %.
    Little,
    /// 0–19 %.
    Hardly,
}

impl Level {
    /// The step of a share of points, 0–1.
    pub fn of_share(share: f64) -> Self {
        match share {
            share if share >= 0.8 => Level::Solved,
            share if share >= 0.6 => Level::Mostly,
            share if share >= 0.4 => Level::Half,
            share if share >= 0.2 => Level::Little,
            _ => Level::Hardly,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Level::NotChecked => "none",
            Level::LittleData => "few",
            Level::Solved => "h0",
            Level::Mostly => "h1",
            Level::Half => "h2",
            Level::Little => "h3",
            Level::Hardly => "h4",
        }
    }
}

/// What cells show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Inside {
    /// Evidence.
    #[default]
    Dots,
    /// «1/3».
    Fractions,
}

/// The grid.
#[component]
pub fn HeatGrid(
    /// What it says.
    map: HeatMap,
    /// What cells show.
    #[prop(into)]
    inside: Signal<Inside>,
    /// The cell whose evidence stands beside the map.
    chosen: RwSignal<Option<At>>,
) -> impl IntoView {
    let table = NodeRef::<leptos::html::Table>::new();
    let firsts = first_columns(&map.groups);
    let head = head_view(&map, &firsts);
    let (label, columns) = (map.label.clone(), columns_view(&firsts));
    let size = (map.sections.iter().map(|section| section.rows.len()).sum(), firsts.len());
    let map = StoredValue::new(map);
    Effect::new(move |_| {
        inside.track();
        let chosen = chosen.get();
        if let Some(table) = table.get() {
            show_chosen(&table, chosen);
        }
    });
    let on_keydown = move |event: KeyboardEvent| {
        let (Some(table), Some(at)) = (table.get_untracked(), at_of_event(&event)) else { return };
        if event.key() == "Enter" {
            chosen.set(Some(at));
            event.prevent_default();
        } else {
            step(&table, &event, size);
        }
    };
    let on_click = move |event: leptos::ev::MouseEvent| {
        if let Some(at) = at_of_event(&event) {
            chosen.set(Some(at));
        }
    };
    let on_focus = move |event: leptos::ev::FocusEvent| {
        if let (Some(table), Some(at)) = (table.get_untracked(), at_of_event(&event)) {
            rove(&table, at);
        }
    };
    view! {
        <table class="heat" role="grid" aria-label=label node_ref=table on:keydown=on_keydown on:click=on_click on:focusin=on_focus>
            {columns}
            {head}
            {move || map.with_value(|map| body_view(map, &firsts, inside.get(), chosen.get_untracked()))}
        </table>
    }
}

/// For every column whether a group starts with it.
fn first_columns(groups: &[HeatGroup]) -> Vec<bool> {
    groups.iter().flat_map(|group| (0..group.columns.len()).map(|place| place == 0)).collect()
}

fn gap(is_first: bool, class: &str) -> String {
    if is_first { format!("{class} gs") } else { class.to_owned() }
}

fn columns_view(firsts: &[bool]) -> impl IntoView + use<> {
    let columns = firsts.iter().map(|first| view! { <col class=gap(*first, "v")/> }).collect_view();
    view! { <colgroup><col class="who"/><col class="what"/><col class="count"/>{columns}</colgroup> }
}

fn head_view(map: &HeatMap, firsts: &[bool]) -> impl IntoView + use<> {
    let groups = map.groups.iter().map(|group| {
        view! { <th colspan=group.columns.len().to_string() class="grp gs" scope="colgroup">{group.title.clone()}</th> }
    });
    let titles = map.groups.iter().flat_map(|group| group.columns.iter());
    let titles = titles.zip(firsts).map(|(title, first)| {
        view! { <th class=gap(*first, "skill") scope="col"><span>{title.clone()}</span></th> }
    });
    let sums = map.sums.iter().zip(firsts).map(|(sum, first)| view! { <td class=gap(*first, "")>{sum.clone()}</td> });
    view! {
        <thead>
            <tr><td class="corner cap num" colspan="3">{map.groups_head.clone()}</td>{groups.collect_view()}</tr>
            <tr>
                <th class="corner" scope="col">{map.rows_head.clone()}</th>
                <th class="corner cap num" colspan="2" scope="col">{map.count_head.clone()}</th>
                {titles.collect_view()}
            </tr>
            <tr class="sum"><th scope="row" colspan="3">{map.sums_head.clone()}</th>{sums.collect_view()}</tr>
        </thead>
    }
}

fn body_view(map: &HeatMap, firsts: &[bool], inside: Inside, chosen: Option<At>) -> impl IntoView + use<> {
    let stop = chosen.unwrap_or((0, 0));
    let width = (firsts.len() + 3).to_string();
    let mut place = 0;
    let mut lines: Vec<AnyView> = Vec::new();
    for section in &map.sections {
        let title = section.title.clone();
        lines.push(view! { <tr class="cut"><th colspan=width.clone() scope="rowgroup">{title}</th></tr> }.into_any());
        for row in &section.rows {
            lines.push(row_view(row, place, firsts, inside, stop));
            place += 1;
        }
    }
    view! { <tbody>{lines}</tbody> }
}

fn row_view(row: &HeatRow, place: usize, firsts: &[bool], inside: Inside, stop: At) -> AnyView {
    let cells = row.cells.iter().zip(firsts).enumerate().map(|(column, (cell, first))| {
        let content = match inside {
            Inside::Dots => in_cell(&cell.dots),
            Inside::Fractions if cell.dots.is_empty() => ().into_any(),
            Inside::Fractions => in_figures(&cell.dots),
        };
        let tabindex = if (place, column) == stop { "0" } else { "-1" };
        view! {
            <td role="gridcell" class=gap(*first, cell.level.class()) aria-label=cell.label.clone() aria-selected="false"
                tabindex=tabindex data-at=place_of((place, column))>{content}</td>
        }
    });
    view! {
        <tr>
            <th scope="row"><a href=row.href.clone()>{row.name.clone()}</a></th>
            <td class="c">{row.category.map(|category| view! { <CategoryMark category/> })}</td>
            <td class="n">{row.count.clone()}</td>
            {cells.collect_view()}
        </tr>
    }
    .into_any()
}

/// Marks the chosen cell, its row and the head of its column.
fn show_chosen(table: &HtmlTableElement, chosen: Option<At>) {
    for selector in ["td[aria-selected='true']", "tr.on", "th.skill.on"] {
        if let Ok(Some(before)) = table.query_selector(selector) {
            if selector.starts_with("td") {
                set(&before, "aria-selected", "false");
            } else {
                // A class that is not there need not be taken away.
                let _gone = before.class_list().remove_1("on");
            }
        }
    }
    let Some(at) = chosen else { return };
    let head = table.query_selector_all("th.skill").ok().and_then(|heads| heads.item(at.1 as u32));
    let head = head.and_then(|head| head.dyn_into::<Element>().ok());
    let Some(cell) = cell_at(table, at) else { return };
    set(&cell, "aria-selected", "true");
    for element in [head, cell.parent_element()].into_iter().flatten() {
        let _marked = element.class_list().add_1("on");
    }
}
