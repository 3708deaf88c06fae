//! «Работа»: marks, reliability, the journal, distribution, tasks with their doubts, the S–P table. For one class or for all.

use crate::analysis::census::Census;
use crate::analysis::works::WorkSummary;
use crate::analysis::works::beside;
use crate::analysis::works::grid::Grid;
use crate::analysis::works::item::{ItemReach, ItemSummary};
use crate::analysis::works::sp::SpChart;
use crate::exchange::undecided::Of;
use crate::model::assessment::{Assessment, AssessmentKind, Level, Points};
use crate::model::dataset::Dataset;
use crate::model::group_result::GroupLevel;
use crate::model::id::{AssessmentId, ClassId};
use crate::model::order::Order;
use crate::model::org::Class;
use crate::text::{self, describe, msg, number, works};
use crate::ui::pages::open_values::OpenValues;
use crate::ui::pages::routes::print;
use crate::ui::pages::work_beside::Beside;
use crate::ui::pages::work_sp::SpView;
use crate::ui::pages::work_topics::TaskTopics;
use crate::ui::parts::note::{Note, NoteKind};
use crate::ui::parts::table::{Caption, Column, ColumnKind, Entry, Sorting, Table};
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::title::Head;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// Width of the picture of the distribution, in its own units.
const WIDTH: f64 = 600.0;
/// Its height.
const HEIGHT: f64 = 96.0;

/// The page.
#[component]
pub fn WorkPage(work: AssessmentId, class: Option<ClassId>) -> impl IntoView {
    let session = expect_context::<Session>();
    move || {
        let found = session.dataset.with(|dataset| {
            let census = Census::of(dataset);
            let seen = census.work(&work)?.assessment.clone();
            let mut classes: Vec<Class> = census
                .classes()
                .filter(|one| census.works_of(&one.id, None).iter().any(|it| it.id == work))
                .cloned()
                .collect();
            classes.order_by_key(|class| (class.grade_level, class.letter.clone()));
            Some((seen, classes))
        });
        let Some((seen, classes)) = found else { return view! { <Head heading=say(msg::WorkMissing)/> }.into_any() };
        let (heading, has_vpr) =
            (with_words(|words| describe::assessment(words, &seen)), seen.kind == AssessmentKind::Vpr);
        let (id, chosen, of_choice) = (work.clone(), class.clone(), (work.clone(), class.clone()));
        view! {
            <Head heading tab_title=describe::assessment_short(&seen)>
                <ClassChoice work=of_choice.0 chosen=of_choice.1 classes/>
                <button class="btn no-print" on:click=|_| print()>{say(msg::RoutesPrint)}</button>
            </Head>
            <OpenValues session of=Of::Work(work.clone())/>
            <div class="pad stack-l pane">
                <WorkBody session work=id class=chosen/>
                {has_vpr.then(|| view! { <p class="cap">{say(msg::WorksDisclaimer)}</p> })}
            </div>
        }
        .into_any()
    }
}

#[component]
fn ClassChoice(work: AssessmentId, chosen: Option<ClassId>, classes: Vec<Class>) -> impl IntoView {
    let mut options = vec![(None, say(msg::WorkWhole))];
    options.extend(classes.into_iter().map(|class| (Some(class.id.clone()), class.title())));
    view! {
        <nav class="seg s no-print" aria-label=say(msg::ClassesColClass)>
            {options.into_iter().map(|(class, words)| {
                let is_here = class == chosen;
                let page = Page::Work { work: work.clone(), class };
                view! { <a href=page.href() aria-current=is_here.then_some("page")>{words}</a> }
            }).collect_view()}
        </nav>
    }
}

/// Everything below the heading.
#[component]
pub fn WorkBody(session: Session, work: AssessmentId, class: Option<ClassId>) -> impl IntoView {
    let checks = session.checks();
    let found = session.dataset.with_untracked(|dataset| {
        let census = Census::of(dataset);
        let summary = WorkSummary::of(&census, &checks, &work, class.as_ref())?;
        let parallel = if class.is_some() { WorkSummary::of(&census, &checks, &work, None) } else { None };
        let grid = Grid::of(&census, &work, class.as_ref())?;
        Some((grid.work.clone(), summary, parallel, SpChart::of(&grid)))
    });
    let Some((seen, summary, parallel, chart)) = found else { return ().into_any() };
    let (lines, doubts) = with_words(|words| {
        let facts = msg::WorkFacts { sat: summary.n_sat.to_string(), absent: summary.n_absent.to_string() };
        let marks = works::marks(words, &summary);
        let lines = [words.say(&facts), marks, works::alpha(words, &summary), works::journal(words, &summary)];
        (lines, works::doubts(words, &seen, &summary))
    });
    let region = session.dataset.with_untracked(|dataset| region_shares(dataset, &seen));
    let rows = item_rows(session, &seen, &summary, parallel.as_ref(), region.as_ref());
    let has_items = !seen.items.is_empty();
    let (quiet, n_min) = (doubts.is_empty(), checks.count("peak_n_min"));
    view! {
        <div class="stack">{lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}</div>
        {if quiet {
            view! { <p class="dim">{say(msg::WorkDoubtsNone)}</p> }.into_any()
        } else {
            view! { <Note kind=NoteKind::Warning title=say(msg::WorkDoubts) lines=doubts/> }.into_any()
        }}
        {has_items.then(|| view! { <section class="stack">
            <h2>{say(msg::WorkItems)}</h2>
            <div class="scroll-x" tabindex="0"><Table caption=say(msg::WorkItems) captioned=Caption::Hidden columns=item_columns(region.as_ref()) rows/></div>
            <p class="cap">{say(msg::WorkItemsNote)}</p>
            <ItemPoints summary=summary.clone()/>
            <TaskTopics session work=work.clone()/>
        </section> })}
        <Beside session work=seen.clone() summary=summary.clone()/>
        <Distribution work=seen.clone() summary n_min/>
        {has_items.then(|| view! { <SpView session work=seen chart/> })}
    }
    .into_any()
}

/// Whose shares by task, and per item of the work its share.
type Region = (GroupLevel, Vec<Option<f64>>);

fn region_shares(dataset: &Dataset, work: &Assessment) -> Option<Region> {
    let told = beside::told(dataset, work);
    let shares = beside::item_shares(&told)?;
    Some((shares.group.level, work.items.iter().map(|item| shares.of(&item.code)).collect()))
}

fn item_columns(region: Option<&Region>) -> Vec<Column> {
    let mut heads = vec![
        (say(msg::WorksColItem), ColumnKind::Words),
        (say(msg::WorksColLevel), ColumnKind::Words),
        (say(msg::WorksColShare), ColumnKind::Numbers),
        (say(msg::WorksColInterval), ColumnKind::Numbers),
        (say(msg::WorkColParallel), ColumnKind::Numbers),
        (say(msg::WorkColLink), ColumnKind::Numbers),
        (say(msg::WorkColNotAttempted), ColumnKind::Numbers),
        (say(msg::WorksColSkills), ColumnKind::Words),
    ];
    if let Some((level, _)) = region {
        heads.insert(5, (with_words(|words| text::beside::level(words, *level)), ColumnKind::Numbers));
    }
    heads.into_iter().map(|(title, kind)| Column { title, kind, sorting: Sorting::ByHead }).collect()
}

fn item_rows(
    session: Session,
    work: &Assessment,
    summary: &WorkSummary,
    parallel: Option<&WorkSummary>,
    region: Option<&Region>,
) -> Vec<Vec<Entry>> {
    let mut rows = Vec::new();
    for (at, counted) in summary.items.iter().enumerate() {
        let skills =
            session.reference.with_value(|reference| crate::analysis::skills_of(work, &work.items[at], reference));
        let skills: Vec<String> = skills.iter().map(|skill| session.skill_title(skill)).collect();
        let skills = if skills.is_empty() { say(msg::WorksUnmapped) } else { skills.join("; ") };
        let beside = parallel.and_then(|all| all.items.get(at)?.done.value());
        let mut row = item_row(counted, beside, skills);
        if let Some((_, shares)) = region {
            let share = shares.get(at).copied().flatten();
            let shown = |share| with_words(|words| Entry::number(number::percent(share, words.lang()), share));
            row.insert(5, share.map_or_else(|| Entry::words("—"), shown));
        }
        rows.push(row);
    }
    rows
}

fn item_row(counted: &ItemSummary, beside: Option<f64>, skills: String) -> Vec<Entry> {
    let level = match counted.level {
        Some(Level::Basic) => say(msg::LevelBasic),
        Some(Level::Raised) => say(msg::LevelRaised),
        Some(Level::High) => say(msg::LevelHigh),
        None => "—".to_owned(),
    };
    let none = || Entry::words("—");
    with_words(|words| {
        let lang = words.lang();
        let done = counted.done.value();
        let is_apart = |share: &f64| *share < counted.done.low || *share > counted.done.high;
        vec![
            Entry::words(counted.item.to_string()),
            Entry::words(level),
            done.map_or_else(none, |share| {
                let (tone, mark) =
                    if counted.reach == ItemReach::Insufficient { ("bad", "↓\u{a0}") } else { ("", "") };
                Entry { tone, ..Entry::number(format!("{mark}{}", number::percent(share, lang)), share) }
            }),
            Entry::words(number::percent_range(counted.done.low, counted.done.high, lang)),
            beside.filter(is_apart).map_or_else(none, |share| Entry::number(number::percent(share, lang), share)),
            counted.discrimination.map_or_else(none, |(r, _)| Entry {
                tone: if counted.doubts.is_empty() { "" } else { "warn" },
                ..Entry::number(number::decimal(r, 2, lang), r)
            }),
            Entry::number(counted.n_not_attempted.to_string(), f64::from(counted.n_not_attempted)),
            Entry::words(skills),
        ]
    })
}

/// How many pupils got how many points, task by task.
#[component]
fn ItemPoints(summary: WorkSummary) -> impl IntoView {
    let mut seen: Vec<Points> = summary.items.iter().flat_map(|item| item.points.keys().copied()).collect();
    seen.order();
    seen.dedup();
    let column = |title, kind| Column { title, kind, sorting: Sorting::Fixed };
    let (columns, rows) = with_words(|words| {
        let mut columns = vec![column(words.say(&msg::WorksColItem), ColumnKind::Words)];
        columns.extend(seen.iter().map(|points| column(number::points(*points, words.lang()), ColumnKind::Numbers)));
        let n_of =
            |item: &ItemSummary, points: &Points| item.points.get(points).map_or_else(String::new, u32::to_string);
        let row = |item: &ItemSummary| {
            let mut row = vec![Entry::words(item.item.to_string())];
            row.extend(seen.iter().map(|points| Entry::words(n_of(item, points))));
            row
        };
        (columns, summary.items.iter().map(row).collect::<Vec<_>>())
    });
    let title = say(msg::WorkItemPoints);
    view! {
        <details><summary>{title.clone()}</summary>
            <div class="scroll-x" tabindex="0"><Table caption=title captioned=Caption::Hidden columns rows/></div>
            <p class="cap">{say(msg::WorkItemPointsNote)}</p>
        </details>
    }
}

/// Bars of totals with the borders of marks; the same numbers as a table beneath.
#[component]
fn Distribution(work: Assessment, summary: WorkSummary, n_min: usize) -> impl IntoView {
    let n: u32 = summary.distribution.values().sum();
    let title = say(msg::WorkDistribution);
    if (n as usize) < n_min {
        let few = say(msg::WorkDistributionFew { n: n.to_string(), needed: n_min.to_string() });
        return view! { <section class="stack"><h2>{title}</h2><p class="dim">{few}</p></section> }.into_any();
    }
    let highest = summary.distribution.keys().next_back().copied();
    let whole = work.points_max().or(highest).map_or(1.0, |max| max.as_f64().max(1.0));
    let most = f64::from(summary.distribution.values().copied().max().unwrap_or(1));
    let step = WIDTH / (whole + 1.0);
    let bars: Vec<AnyView> = summary
        .distribution
        .iter()
        .map(|(points, n)| {
            let height = f64::from(*n) / most * (HEIGHT - 16.0);
            let (x, y) = (points.as_f64() * step + step * 0.1, HEIGHT - 14.0 - height);
            view! { <rect class="me" x=x.to_string() y=y.to_string() width=(step * 0.8).to_string() height=height.to_string()></rect> }.into_any()
        })
        .collect();
    let borders: Vec<AnyView> = work
        .scale
        .map(|scale| [("3", scale.three), ("4", scale.four), ("5", scale.five)])
        .into_iter()
        .flatten()
        .map(|(mark, border)| {
            let x = border.as_f64() * step;
            view! { <line class="pln" x1=x.to_string() x2=x.to_string() y1="0" y2=(HEIGHT - 14.0).to_string()></line><text class="t" x=(x + 2.0).to_string() y=(HEIGHT - 2.0).to_string()>{format!("«{mark}»")}</text> }.into_any()
        })
        .collect();
    let rows = with_words(|words| {
        let row = |(points, n): (&Points, &u32)| {
            vec![Entry::words(number::points(*points, words.lang())), Entry::words(n.to_string())]
        };
        summary.distribution.iter().map(row).collect::<Vec<_>>()
    });
    let columns = [say(msg::WorkColPoints), say(msg::WorkColPupils)]
        .map(|title| Column { title, kind: ColumnKind::Numbers, sorting: Sorting::Fixed })
        .to_vec();
    view! {
        <figure class="stack">
            <h2>{title.clone()}</h2>
            <svg class="chart distribution" role="img" aria-label=title.clone() viewBox=format!("0 0 {WIDTH} {HEIGHT}")>{bars}{borders}</svg>
            <details><summary>{say(msg::ChartAsTable)}</summary><Table caption=title captioned=Caption::Hidden columns rows/></details>
        </figure>
    }
    .into_any()
}
