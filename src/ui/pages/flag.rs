//! A flag as the pages show it: why, what is missing, the exit, the rule; and the teacher's objection to it.

use crate::analysis::flags::{RiskFlag, Stand};
use crate::model::calendar;
use crate::model::id::{ObjectionId, PupilId};
use crate::model::objection::{Objection, RuleOverride};
use crate::ops::Op;
use crate::text::{flags, msg};
use crate::ui::clock;
use crate::ui::pages::rules::{override_words, title_of};
use crate::ui::parts::flag::{FlagCard, FlagView, WhyLine};
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;
use time::Duration;

/// An objection lasts so long unless the teacher says otherwise.
const DEFAULT_OBJECTION: Duration = Duration::weeks(6);

/// The flag with its four terms.
#[component]
pub fn Flag(session: Session, pupil: PupilId, flag: RiskFlag) -> impl IntoView {
    let told = session.with_names(|words, names| flags::text(words, &flag, names));
    let heading = with_words(|words| flags::heading_line(words, &flag, session.today.get_untracked()));
    let rule =
        session.reference.with_value(|reference| reference.rules.rule(&flag.rule).map(|rule| title_of(&rule.title)));
    let objection = flag
        .objection
        .as_ref()
        .and_then(|id| session.dataset.with_untracked(|dataset| dataset.get::<Objection>(id.as_str()).cloned()));
    let asking = RwSignal::new(false);
    let mut remarks: Vec<String> = Vec::new();
    if flag.stand == Stand::OnBorder {
        remarks.push(say(msg::RemarkOnBorder));
    }
    remarks.extend(session.reference.with_value(|reference| {
        let Some(rule) = reference.rules.rule(&flag.rule) else { return Vec::new() };
        session.dataset.with_untracked(|dataset| {
            let own = dataset.all::<RuleOverride>().filter(|it| it.rule == rule.id);
            with_words(|words| own.map(|it| override_words(words, rule, it)).collect())
        })
    }));
    if let Some(objection) = &objection {
        remarks.push(with_words(|words| flags::put_off(words, objection)));
    }
    let card = FlagCard {
        category: flag.category,
        heading_line: heading,
        why: told.why.into_iter().map(|line| WhyLine { text: line.text, href: None }).collect(),
        missing: told.missing,
        exit: told.exit,
        rule: rule.unwrap_or_default(),
        rule_href: Page::Rules.href(),
        remarks,
    };
    let withdraw = objection.map(|objection| objection.id);
    let id = format!("flag-{}", clock::fresh_id());
    view! {
        <div class="stack">
            <FlagView card id>
                {match withdraw {
                    Some(id) => view! {
                        <button class="lnk" on:click=move |_| session.dispatch_and_tell(Op::WithdrawObjection(id.clone()))>{say(msg::ObjectionWithdraw)}</button>
                    }.into_any(),
                    None => view! {
                        <button class="lnk" aria-expanded=move || if asking.get() { "true" } else { "false" }
                            on:click=move |_| asking.update(|asking| *asking = !*asking)>{say(msg::ObjectionAsk)}</button>
                    }.into_any(),
                }}
            </FlagView>
            {move || asking.get().then(|| view! { <Ask session pupil=pupil.clone() flag=flag.clone() asking/> })}
        </div>
    }
}

/// «Не согласен…»: why, and until when.
#[component]
fn Ask(session: Session, pupil: PupilId, flag: RiskFlag, asking: RwSignal<bool>) -> impl IntoView {
    let today = session.today.get_untracked();
    let until = RwSignal::new(today.saturating_add(DEFAULT_OBJECTION));
    let reason = RwSignal::new(String::new());
    let go = move |_| {
        let objection = Objection {
            id: ObjectionId::new(clock::fresh_id()),
            pupil: pupil.clone(),
            subject: flag.subject,
            rule: flag.rule.clone(),
            reason: reason.get_untracked(),
            by: session.person.get_untracked(),
            on: today,
            until: until.get_untracked(),
        };
        asking.set(false);
        session.dispatch_and_tell(Op::Object(objection));
    };
    view! {
        <div class="row no-print">
            <label class="row">{say(msg::ObjectionReason)}
                <input class="in" autocomplete="off" maxlength="300" on:input=move |event| reason.set(event_target_value(&event))/></label>
            <label class="row">{say(msg::ObjectionUntil)}
                <input class="in" type="date" autocomplete="off" prop:value=move || calendar::day_to_iso(until.get())
                    on:change=move |event| if let Some(day) = calendar::day_from_iso(&event_target_value(&event)) { until.set(day); }/></label>
            <button class="btn btn-s" on:click=go>{say(msg::ObjectionGo)}</button>
        </div>
    }
}
