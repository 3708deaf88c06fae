//! The class map made ready for the grid: words, groups of columns by what to do, groups of rows by category.

use crate::analysis::class_map::{Cell, PupilRow};
use crate::analysis::findings::Findings;
use crate::analysis::flags::Category;
use crate::model::evidence::MasteryWord;
use crate::model::id::{PupilId, SkillCode};
use crate::model::order::Order;
use crate::model::skill::Subject;
use crate::text::{mastery, msg};
use crate::ui::pages::class::ClassView;
use crate::ui::parts::evidence::dot_of;
use crate::ui::parts::heat::{HeatCell, HeatGrid, HeatGroup, HeatMap, HeatRow, HeatSection, Inside, Level};
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;
use std::sync::Arc;

/// The grid with its tools. `chosen` gets pupil and skill of the cell that was opened.
#[component]
pub fn HeatMapView(
    session: Session,
    seen: Arc<ClassView>,
    subject: Subject,
    chosen: RwSignal<Option<(PupilId, SkillCode)>>,
) -> impl IntoView {
    let inside = RwSignal::new(Inside::Dots);
    let at = RwSignal::new(None);
    let (map, order) = session.findings.with_untracked(|found| heat_of(&seen, &found.0, subject));
    let skills: Vec<SkillCode> = seen.map.columns.iter().map(|column| column.skill.clone()).collect();
    Effect::new(move |_| {
        if let Some((row, column)) = at.get() {
            chosen.set(order.get(row).cloned().zip(skills.get(column).cloned()));
        }
    });
    let choose = move |one| move |_| inside.set(one);
    let pressed = move |one| move || if inside.get() == one { "true" } else { "false" };
    view! {
        <div class="tools no-print">
            <span class="grow cap">{say(msg::ClassLegend)}</span>
            <div class="seg s" role="group" aria-label=say(msg::ClassShow)>
                <button aria-pressed=pressed(Inside::Dots) on:click=choose(Inside::Dots)>{say(msg::ClassShowDots)}</button>
                <button aria-pressed=pressed(Inside::Fractions) on:click=choose(Inside::Fractions)>{say(msg::ClassShowPoints)}</button>
            </div>
        </div>
        <div class="scroll inset" tabindex="-1"><HeatGrid map inside chosen=at/></div>
    }
}

/// The map in words, and the pupils in the order of its rows.
fn heat_of(seen: &ClassView, found: &Findings, subject: Subject) -> (HeatMap, Vec<PupilId>) {
    let rows: Vec<(&PupilRow, &String)> = seen.map.rows.iter().zip(&seen.names).collect();
    let groups = [Some(Category::NotPassing), Some(Category::Weak), Some(Category::AtRisk), None];
    let mut sections = Vec::new();
    let mut order = Vec::new();
    for category in groups {
        let mut of_group: Vec<&(&PupilRow, &String)> =
            rows.iter().filter(|(row, _)| row.category == category).collect();
        of_group
            .order_by(|a, b| (std::cmp::Reverse(a.0.n_deficits), a.1).cmp(&(std::cmp::Reverse(b.0.n_deficits), b.1)));
        if of_group.is_empty() {
            continue;
        }
        order.extend(of_group.iter().map(|(row, _)| row.pupil.clone()));
        let title = section_title(category, of_group.len());
        let rows = of_group.iter().map(|(row, name)| heat_row(seen, found, subject, row, name)).collect();
        sections.push(HeatSection { title, rows });
    }
    let map = HeatMap {
        label: say(msg::ClassHeatLabel),
        groups_head: say(msg::ClassGroupsHead),
        rows_head: say(msg::ClassColPupil),
        count_head: say(msg::ClassColDeficits),
        groups: groups_of(seen),
        sums_head: say(msg::ClassNotLearnt { n: seen.map.sums.n_pupils.to_string() }),
        sums: seen.map.columns.iter().map(|column| (column.n_deficits + column.n_likely).to_string()).collect(),
        sections,
    };
    (map, order)
}

fn groups_of(seen: &ClassView) -> Vec<HeatGroup> {
    let mut groups: Vec<HeatGroup> = Vec::new();
    let mut last = None;
    for (column, title) in seen.map.columns.iter().zip(&seen.titles) {
        if last != Some(column.reach) {
            last = Some(column.reach);
            let n = seen.map.columns.iter().filter(|other| other.reach == column.reach).count();
            let words = with_words(|words| mastery::reach(words, column.reach));
            groups.push(HeatGroup { title: format!("{words}: {n}"), columns: Vec::new() });
        }
        if let Some(group) = groups.last_mut() {
            group.columns.push(title.clone());
        }
    }
    groups
}

fn heat_row(seen: &ClassView, found: &Findings, subject: Subject, row: &PupilRow, name: &str) -> HeatRow {
    let known = found.pupil(&row.pupil);
    let cells = row.cells.iter().zip(&seen.map.columns).zip(&seen.titles).map(|((cell, column), title)| {
        let evidence = known.and_then(|known| known.mastery.get(&column.skill)).map(|it| it.evidence.as_slice());
        let dots = evidence.unwrap_or_default().iter().map(|it| dot_of(it.item.points, it.item.points_max)).collect();
        let label = with_words(|words| mastery::cell_label(words, name.to_owned(), title.clone(), cell.as_ref()));
        HeatCell { level: level_of(cell.as_ref()), dots, label }
    });
    HeatRow {
        name: name.to_owned(),
        href: Page::Pupil { pupil: row.pupil.clone(), subject: Some(subject) }.href(),
        category: row.category,
        count: if row.n_deficits > 0 { row.n_deficits.to_string() } else { String::new() },
        cells: cells.collect(),
    }
}

fn level_of(cell: Option<&Cell>) -> Level {
    match cell {
        None => Level::NotChecked,
        Some(cell) if cell.word == MasteryWord::LittleData => Level::LittleData,
        Some(cell) => Level::of_share(cell.points_share),
    }
}

fn section_title(category: Option<Category>, n: usize) -> String {
    let n = n.to_string();
    match category {
        Some(Category::NotPassing) => say(msg::ClassGroupNotPassing { n }),
        Some(Category::Weak) => say(msg::ClassGroupWeak { n }),
        Some(Category::AtRisk) => say(msg::ClassGroupAtRisk { n }),
        None => say(msg::ClassGroupNone { n }),
    }
}
