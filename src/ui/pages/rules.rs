//! «Правила»: each rule as one sentence with source, version and author, its thresholds with «что если», and how it did in
//! the past. What is not verified says so.

use crate::analysis::flags::judge::Bench;
use crate::model::objection::{Objection, RuleOverride};
use crate::ops::Op;
use crate::reference::Standing;
use crate::reference::rules::{Rule, Threshold};
use crate::text::{date, msg, number, rules};
use crate::ui::pages::rules_past::Past;
use crate::ui::pages::rules_what_if::{Ground, WhatIfRow};
use crate::ui::session::Session;
use crate::ui::title::Head;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Rules() -> impl IntoView {
    let session = expect_context::<Session>();
    let reference = session.reference();
    // What every rule sees of everybody: gathered when the first threshold is moved, and again when facts change.
    let ground = Memo::new(move |_| Ground::of(session));
    let numbers = reference.rules.mastery_numbers.iter().chain(&reference.rules.check_numbers);
    let lines: Vec<String> = numbers.map(threshold_line).collect();
    let (ids, of_rules) = (0..reference.rules.rules.len(), reference.clone());
    view! {
        <Head heading=say(msg::RulesTitle)/>
        <div class="pad stack-l pane">
            <p>{say(msg::RulesLead)}</p>
            {move || {
                session.dataset.track();
                let bench = session.dataset.with_untracked(|dataset| Bench::of(&of_rules.rules, dataset, session.today.get_untracked()).owned());
                ids.clone().map(|at| rule_view(session, ground, &of_rules.rules.rules[at], &bench)).collect_view()
            }}
            <p class="cap">{say(msg::RulesHoursNote)}</p>
            <Past session/>
            <details class="stack">
                <summary>{say(msg::RulesMastery)}</summary>
                <ul class="plain">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            </details>
        </div>
    }
}

fn rule_view(
    session: Session,
    ground: Memo<Ground>,
    rule: &Rule,
    own: &crate::analysis::flags::judge::Thresholds,
) -> AnyView {
    let value = |name: &str| own.value(rule, name);
    let sentence = with_words(|words| rules::sentence(words, rule, &value));
    let standing = standing_words(rule.provenance.standing);
    let version = say(msg::RulesVersionSeed { day: date::day(rule.since) });
    let source = say(msg::RulesSource { source: rule.provenance.source.clone() });
    let title = title_of(&rule.title);
    let overrides: Vec<RuleOverride> = session
        .dataset
        .with_untracked(|dataset| dataset.all::<RuleOverride>().filter(|it| it.rule == rule.id).cloned().collect());
    let today = session.today.get_untracked();
    let n_objections = session.dataset.with_untracked(|dataset| {
        let in_force = |it: &&Objection| it.rule == rule.id && it.on <= today && today <= it.until;
        dataset.all::<Objection>().filter(in_force).count()
    });
    let movable: Vec<Threshold> = rule.thresholds.iter().filter(|it| it.range[0] < it.range[1]).cloned().collect();
    let id = rule.id.clone();
    view! {
        <section class="stack rule">
            <div class="row"><h2>{title}</h2><span class="chip">{standing}</span><span class="dim">{version}</span></div>
            <p>{sentence}</p>
            {overrides.into_iter().map(|it| override_line(session, rule, it)).collect_view()}
            {(n_objections > 0).then(|| view! { <p class="dim">{say(msg::RulesObjections { n: n_objections.to_string() })}</p> })}
            {movable.into_iter().map(|threshold| {
                let now = own.value(rule, &threshold.name);
                view! { <WhatIfRow session ground rule=id.clone() threshold now/> }
            }).collect_view()}
            <p class="cap">{source}</p>
        </section>
    }
    .into_any()
}

/// «В школе: 3,2 вместо 3 — «Положение», Циркулева М. А., с 01.09.2026».
fn override_line(session: Session, rule: &Rule, it: RuleOverride) -> AnyView {
    let told = with_words(|words| override_words(words, rule, &it));
    let op = Op::DropOverride { rule: it.rule.clone(), threshold: it.threshold };
    view! {
        <p><b>{told}</b>" "<button class="lnk no-print" on:click=move |_| session.dispatch_and_tell(op.clone())>{say(msg::RulesOwnDrop)}</button></p>
    }
    .into_any()
}

/// The words of a school's own threshold, wherever its rule is used.
pub fn override_words(words: &crate::text::words::Words, rule: &Rule, it: &RuleOverride) -> String {
    let plain = |value: f64| number::decimal(value, 2, words.lang());
    words.say(&msg::RulesOwn {
        value: plain(it.value_hundredths as f64 / 100.0),
        seed: plain(rule.threshold(&it.threshold).map_or(f64::NAN, |threshold| threshold.value)),
        source: it.source.clone(),
        by: if it.by.is_empty() { "—".to_owned() } else { it.by.clone() },
        day: date::day(it.on),
    })
}

fn threshold_line(threshold: &Threshold) -> String {
    let value = with_words(|words| number::decimal(threshold.value, 3, words.lang()));
    say(msg::RulesThreshold { title: title_of(&threshold.title), value })
}

/// The title in the language of the interface.
pub fn title_of(title: &crate::reference::rules::Title) -> String {
    with_words(|words| rules::title(words, title))
}

fn standing_words(standing: Standing) -> String {
    match standing {
        Standing::Verified => say(msg::RulesStandingVerified),
        Standing::Secondary => say(msg::RulesStandingSecondary),
        Standing::NotVerified => say(msg::RulesStandingNotVerified),
        Standing::Proposed => say(msg::RulesStandingProposed),
    }
}
