//! Which task of a work checks which skill: another skill is chosen, the change of deficits is shown before it is written.

use crate::analysis::find;
use crate::analysis::findings::Findings;
use crate::change;
use crate::model::assessment::Assessment;
use crate::model::dataset::Dataset;
use crate::model::evidence::MasteryWord;
use crate::model::id::{AssessmentId, InstallationId, ItemCode, PupilId, SkillCode};
use crate::model::order::{Gather, Order};
use crate::ops::{self, Actor, Op};
use crate::text::{describe, msg};
use crate::ui::clock;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// A task and the skill chosen for it.
type Choice = (ItemCode, Option<SkillCode>);

/// The section.
#[component]
pub fn SkillMap(session: Session) -> impl IntoView {
    let chosen = RwSignal::new(None::<AssessmentId>);
    let works: Vec<(AssessmentId, String)> = session.dataset.with_untracked(|dataset| {
        with_words(|words| {
            let all = dataset.all::<Assessment>();
            all.map(|work| (work.id.clone(), describe::assessment(words, work))).collect()
        })
    });
    if works.is_empty() {
        return ().into_any();
    }
    let pick = move |event| {
        let id = event_target_value(&event);
        chosen.set((!id.is_empty()).then(|| AssessmentId::new(id)));
    };
    view! {
        <section class="stack no-print" id="map">
            <h2>{say(msg::MapTitle)}</h2>
            <label class="row">{say(msg::MapWork)}
                <select class="sel" autocomplete="off" on:change=pick>
                    <option value="">{say(msg::MapChoose)}</option>
                    {works.into_iter().map(|(id, title)| view! { <option value=id.to_string()>{title}</option> }).collect_view()}
                </select></label>
            {move || chosen.get().map(|work| view! { <Items session work/> })}
        </section>
    }
    .into_any()
}

#[component]
fn Items(session: Session, work: AssessmentId) -> impl IntoView {
    let choice = RwSignal::new(None::<Choice>);
    move || {
        let Some(seen) = session.dataset.with(|dataset| dataset.get::<Assessment>(work.as_str()).cloned()) else {
            return ().into_any();
        };
        let mut skills: Vec<(SkillCode, String)> = session.reference.with_value(|reference| {
            let of = reference.skills.of_subject(seen.subject);
            of.map(|skill| (skill.code.clone(), format!("{} · {}", skill.taught_in, skill.short_title))).collect()
        });
        skills.order_by(|one, other| one.1.cmp(&other.1));
        let rows: Vec<AnyView> = (0..seen.items.len()).map(|at| row(session, &seen, at, &skills, choice)).collect();
        view! { <ul class="plain stack">{rows}</ul> }.into_any()
    }
}

fn row(
    session: Session,
    work: &Assessment,
    at: usize,
    skills: &[(SkillCode, String)],
    choice: RwSignal<Option<Choice>>,
) -> AnyView {
    let item = &work.items[at];
    let by_map = session.reference.with_value(|reference| {
        let bare = crate::model::assessment::Item { skills: Vec::new(), ..item.clone() };
        crate::analysis::skills_of(work, &bare, reference)
    });
    let titles: Vec<String> = by_map.iter().map(|skill| session.skill_title(skill)).collect();
    let own = item.skills.first().map(ToString::to_string).unwrap_or_default();
    let more: Vec<String> = item.skills.iter().skip(1).map(|skill| session.skill_title(skill)).collect();
    let (code, id) = (item.code.clone(), work.id.clone());
    let of_row = code.clone();
    let pick = move |event| {
        let skill = event_target_value(&event);
        choice.set(Some((code.clone(), (!skill.is_empty()).then(|| SkillCode::new(skill)))));
    };
    let label = say(msg::MapItem { item: of_row.to_string() });
    let by_default = format!("{} {}", say(msg::MapNone), titles.join("; "));
    view! {
        <li class="stack">
            <label class="row"><span class="nw">{label}</span>
                <select class="sel grow" autocomplete="off" prop:value=own.clone() on:change=pick>
                    <option value="" selected=own.is_empty()>{by_default}</option>
                    {skills.iter().map(|(code, title)| {
                        let is_own = code.as_str() == own;
                        view! { <option value=code.to_string() selected=is_own>{title.clone()}</option> }
                    }).collect_view()}
                </select><span class="dim">{more.join("; ")}</span></label>
            {move || choice.get().filter(|(item, _)| *item == of_row).map(|(item, skill)| view! {
                <Preview session work=id.clone() item skill choice/>
            })}
        </li>
    }
    .into_any()
}

/// «Дефицит изменится у 5 учеников», with their names, and the two buttons.
#[component]
fn Preview(
    session: Session,
    work: AssessmentId,
    item: ItemCode,
    skill: Option<SkillCode>,
    choice: RwSignal<Option<Choice>>,
) -> impl IntoView {
    let op = Op::MapItem { assessment: work, item, skills: skill.into_iter().collect() };
    let change = told(&difference(session, op.clone()));
    let write = move |_| {
        choice.set(None);
        session.dispatch_and_tell(op.clone());
    };
    view! {
        <div class="note" role="status">
            {change}
            <div class="row">
                <button class="btn btn-s" on:click=move |_| choice.set(None)>{say(msg::MapCancel)}</button>
                <button class="btn btn-s btn-1" on:click=write>{say(msg::MapWrite)}</button>
            </div>
        </div>
    }
}

/// Names of the pupils of whom something else would be said after a deed.
pub struct Difference {
    /// Whose set of «дефицит» differs.
    deficits: Vec<String>,
    /// Whose set of «вероятно» differs, and of deficits does not.
    likely: Vec<String>,
}

/// What a deed would change.
pub fn difference(session: Session, op: Op) -> Difference {
    let today = session.today.get_untracked();
    let before = session.findings.get_untracked();
    let mut changed = Difference { deficits: Vec::new(), likely: Vec::new() };
    session.dataset.with_untracked(|dataset| {
        // Through the same door as the deed itself, into a copy that nobody keeps.
        let installation = InstallationId::new("preview");
        let actor = Actor { installation, by: String::new(), counter: 1, now: clock::now() };
        let Ok(supposed) = ops::apply(dataset, op, &actor) else { return };
        let mut other: Dataset = (**dataset).clone();
        change::put_into(&supposed, &mut other);
        let after = find(&other, &session.reference().with_own_skills(&other), today);
        for pupil in before.0.pupils.keys() {
            let differs = |word| called(&before.0, pupil, word) != called(&after, pupil, word);
            let name = || with_words(|words| describe::pupil(words, dataset, pupil));
            if differs(MasteryWord::Deficit) {
                changed.deficits.push(name());
            } else if differs(MasteryWord::Likely) {
                changed.likely.push(name());
            }
        }
    });
    changed
}

/// The skills of a pupil with a word.
fn called<'a>(findings: &'a Findings, pupil: &PupilId, word: MasteryWord) -> BTreeSet<&'a SkillCode> {
    let found = findings.pupil(pupil).into_iter().flat_map(|found| &found.mastery);
    found.filter(|(_, mastery)| mastery.word == word).map(|(skill, _)| skill).gather()
}

/// The difference in words, the certain before the likely.
pub fn told(difference: &Difference) -> impl IntoView + use<> {
    let Difference { deficits, likely } = difference;
    let line = match deficits.len() {
        0 => say(msg::MapChangesNone),
        n => say(msg::MapChanges { n: n as i64 }),
    };
    let likely = (!likely.is_empty()).then(|| {
        let (line, names) = (say(msg::MapLikely { n: likely.len() as i64 }), likely.join(", "));
        view! { <p><b>{line}</b></p><p>{names}</p> }
    });
    view! { <p><b>{line}</b></p><p>{deficits.join(", ")}</p>{likely} }
}
