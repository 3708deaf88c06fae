//! «Правила»: each rule with its numbers, source and standing. What is not verified says so.

use crate::reference::Standing;
use crate::reference::rules::{Rule, Threshold, Title};
use crate::text::words::Lang;
use crate::text::{date, msg, number};
use crate::ui::session::Session;
use crate::ui::title::Head;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Rules() -> impl IntoView {
    let session = expect_context::<Session>();
    let reference = session.reference();
    view! {
        <Head heading=say(msg::RulesTitle)/>
        <div class="pad stack-l pane">
            <p>{say(msg::RulesLead)}</p>
            {reference.rules.rules.iter().map(rule_view).collect_view()}
            <section class="stack">
                <h2>{say(msg::RulesMastery)}</h2>
                <ul class="plain">{reference.rules.mastery_numbers.iter().map(threshold_line).map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            </section>
        </div>
    }
}

fn rule_view(rule: &Rule) -> impl IntoView + use<> {
    let lines: Vec<String> = rule.thresholds.iter().map(threshold_line).collect();
    let (title, source) = (title_of(&rule.title), say(msg::RulesSource { source: rule.provenance.source.clone() }));
    let (standing, since) =
        (standing_words(rule.provenance.standing), say(msg::RulesSince { date: date::day(rule.since) }));
    view! {
        <section class="stack">
            <div class="row"><h2>{title}</h2><span class="chip">{standing}</span><span class="dim">{since}</span></div>
            <ul class="plain">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            <p class="cap">{source}</p>
        </section>
    }
}

fn threshold_line(threshold: &Threshold) -> String {
    let value = with_words(|words| number::decimal(threshold.value, 2, words.lang()));
    say(msg::RulesThreshold { title: title_of(&threshold.title), value })
}

/// The title in the language of the interface.
pub fn title_of(title: &Title) -> String {
    with_words(|words| match words.lang() {
        Lang::Ru => title.ru.clone(),
        Lang::En => title.en.clone(),
    })
}

fn standing_words(standing: Standing) -> String {
    match standing {
        Standing::Verified => say(msg::RulesStandingVerified),
        Standing::Secondary => say(msg::RulesStandingSecondary),
        Standing::NotVerified => say(msg::RulesStandingNotVerified),
        Standing::Proposed => say(msg::RulesStandingProposed),
    }
}
