//! «Умения»: the catalogue with what rests on what.

use crate::model::deficit::CheckForm;
use crate::model::order::Order;
use crate::model::own_skill::{OwnSkill, is_own};
use crate::model::skill::{Skill, Subject};
use crate::ops::Op;
use crate::text::msg;
use crate::ui::pages::check_sets;
use crate::ui::pages::skills_map::SkillMap;
use crate::ui::session::Session;
use crate::ui::title::Head;
use crate::ui::words::say;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Skills() -> impl IntoView {
    let session = expect_context::<Session>();
    let own = Memo::new(move |_| session.dataset.with(|facts| facts.all::<OwnSkill>().cloned().collect::<Vec<_>>()));
    let lead = move || {
        // Read and not only watched: a memo that nobody has read follows nothing.
        own.with(|_| ());
        say(msg::SkillsLead { n: session.reference.with_value(|reference| reference.skills.iter().count()) as i64 })
    };
    let catalogue = move || {
        own.with(|_| ());
        let subjects = session.reference.with_value(|reference| reference.skills.subjects());
        subjects.into_iter().map(|subject| of_subject(session, subject)).collect_view()
    };
    view! {
        <Head heading=say(msg::SkillsTitle)/>
        <div class="pad stack-l pane">
            <p>{lead}</p>
            <SkillMap session/>
            {catalogue}
        </div>
    }
}

fn of_subject(session: Session, subject: Subject) -> impl IntoView {
    let reference = session.reference();
    let mut skills: Vec<_> = reference.skills.of_subject(subject).collect();
    skills.order_by_key(|skill| (skill.taught_in, skill.code.clone()));
    let row = |skill: &Skill| {
        let rests: Vec<String> = skill.rests_on.iter().map(|code| session.skill_title(code)).collect();
        view! { <tr><td class="num">{skill.taught_in}</td><td>{title(session, skill)}</td><td>{skill.kes.join(", ")}</td><td class="dim">{rests.join("; ")}</td></tr> }
    };
    view! {
        <section class="stack">
            <h2>{subject.title()}</h2>
            <div class="scroll-x" tabindex="0"><table class="tbl">
                <thead><tr>
                    <th scope="col" class="num">{say(msg::SkillsColGrade)}</th><th scope="col">{say(msg::SkillsColSkill)}</th>
                    <th scope="col">{say(msg::SkillsColKes)}</th><th scope="col">{say(msg::SkillsColRests)}</th>
                </tr></thead>
                <tbody>{skills.into_iter().map(row).collect_view()}</tbody>
            </table></div>
        </section>
    }
}

/// The title leads to the tasks of the skill's checks; one of the school's own can be mended.
fn title(session: Session, skill: &Skill) -> AnyView {
    let page = check_sets::page(CheckForm::A, &skill.code).href();
    let link = view! { <a href=page>{skill.title.clone()}</a> };
    if !is_own(&skill.code) {
        return link.into_any();
    }
    let (code, dropped) = (skill.code.clone(), skill.code.clone());
    let drop = move |_| session.dispatch_and_tell(Op::DropSkill(dropped.clone()));
    let rename = move |event| {
        let title = event_target_value(&event);
        session.dispatch_and_tell(Op::RenameSkill { skill: code.clone(), title });
    };
    view! {
        <span class="stack">{link}
            <input class="in wide no-print" autocomplete="off" maxlength="300" aria-label=say(msg::SkillsRename { title: skill.title.clone() })
                prop:value=skill.title.clone() on:change=rename/>
            <button class="lnk no-print" aria-label=say(msg::SkillsDrop { title: skill.title.clone() }) on:click=drop>{say(msg::SkillsDropShort)}</button></span>
    }
    .into_any()
}
