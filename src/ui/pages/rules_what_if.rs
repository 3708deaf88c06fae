//! «Что если»: a threshold is moved; pupils and lesson hours follow at once; then perhaps a new version is entered.

use crate::analysis::census::Census;
use crate::analysis::flags::judge::Bench;
use crate::analysis::flags::what_if::{Changed, Shift, WhatIf};
use crate::model::id::RuleId;
use crate::model::objection::RuleOverride;
use crate::ops::Op;
use crate::planning::load::Load;
use crate::planning::propose;
use crate::reference::rules::{Threshold, Unit};
use crate::text::{describe, flags, msg, number};
use crate::ui::pages::rules::title_of;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;
use std::sync::Arc;

/// What a moved threshold is judged by; compared by identity.
#[derive(Clone)]
pub struct Ground(Arc<(WhatIf, Load)>);

impl PartialEq for Ground {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Ground {
    /// Gathers it from the facts of today.
    pub fn of(session: Session) -> Self {
        let (findings, reference) = (session.findings.get(), session.reference());
        session.dataset.with(|dataset| {
            let census = Census::of(dataset);
            let what_if = WhatIf::of(&census, &findings.0, &reference, session.today.get_untracked());
            let ground = propose::Ground { census: &census, findings: &findings.0, reference: &reference };
            Self(Arc::new((what_if, Load::of(ground))))
        })
    }

    /// Who is judged otherwise at a value, and by how many minutes of lessons the need differs.
    fn shift(&self, session: Session, rule: &RuleId, threshold: &str, value: f64) -> Option<(Shift, i64)> {
        let reference = session.reference();
        let book = reference.rules.rule(rule)?;
        let today = session.today.get_untracked();
        session.dataset.with_untracked(|dataset| {
            let bench = Bench::of(&reference.rules, dataset, today);
            let before = self.0.0.judge(&bench, book);
            let after = self.0.0.judge(&bench.with(rule, threshold, value), book);
            let shift = self.0.0.shift(&before, &after);
            let mut minutes = 0;
            for one in &shift.changed {
                let own = i64::from(self.0.1.minutes(&one.pupil, one.subject));
                minutes += match (one.before, one.after) {
                    (None, Some(_)) => own,
                    (Some(_), None) => -own,
                    _ => 0,
                };
            }
            Some((shift, minutes))
        })
    }
}

/// One threshold with its slider.
#[component]
pub fn WhatIfRow(
    session: Session,
    ground: Memo<Ground>,
    rule: RuleId,
    threshold: Threshold,
    /// The value in force.
    now: f64,
) -> impl IntoView {
    let value = RwSignal::new(now);
    let title = title_of(&threshold.title);
    let [low, high] = threshold.range;
    let step = step_of(threshold.unit);
    let name = threshold.name.clone();
    let (of_shift, of_form) = (rule.clone(), (rule, threshold.name));
    let shift = Memo::new(move |_| {
        let value = value.get();
        // At the value in force nothing is gathered: the page opens at once.
        if (value - now).abs() < 1e-9 { None } else { ground.get().shift(session, &of_shift, &name, value) }
    });
    let heading = session.reference.with_value(|reference| {
        reference.rules.rule(&of_form.0).map_or_else(String::new, |rule| title_of(&rule.title))
    });
    view! {
        <div class="stack what-if no-print">
            <label class="row"><span class="grow">{title}</span>
                <input type="range" min=low.to_string() max=high.to_string() step=step prop:value=now.to_string() autocomplete="off"
                    on:input=move |event| if let Ok(moved) = event_target_value(&event).parse() { value.set(moved); }/>
                <output>{move || with_words(|words| number::decimal(value.get(), 2, words.lang()))}</output></label>
            <div aria-live="polite">{move || shift.get().map(|(shift, minutes)| told(session, &heading, shift, minutes))}</div>
            {move || shift.get().is_some().then(|| view! { <NewVersion session of=of_form.clone() value/> })}
        </div>
    }
}

fn told(session: Session, heading: &str, shift: Shift, minutes: i64) -> AnyView {
    let hours = with_words(|words| {
        let told = number::decimal(minutes as f64 / 60.0, 1, words.lang());
        if minutes > 0 { format!("+{told}") } else { told }
    });
    let line = say(msg::RulesShift {
        title: heading.to_owned(),
        before: shift.n_before.to_string(),
        after: shift.n_after.to_string(),
        n: i64::from(shift.n_after),
        hours,
    });
    let mut pupils: Vec<_> = shift.changed.iter().map(|one| &one.pupil).collect();
    pupils.dedup();
    if pupils.is_empty() {
        return view! { <p><b>{line}</b>". "{say(msg::RulesUnchanged)}"."</p> }.into_any();
    }
    let changed = say(msg::RulesChanged { n: pupils.len() as i64 });
    let lines: Vec<String> = session.dataset.with_untracked(|dataset| {
        with_words(|words| {
            let category =
                |of: Option<_>| of.map_or_else(|| words.say(&msg::RulesNone), |of| flags::category(words, of));
            let one = |one: &Changed| {
                let who = describe::pupil(words, dataset, &one.pupil);
                let subject = one.subject.title().to_lowercase();
                format!("{who}, {subject}: {} → {}", category(one.before), category(one.after))
            };
            shift.changed.iter().map(one).collect()
        })
    });
    view! {
        <p><b>{line}</b></p>
        <details><summary>{changed}" — "{say(msg::RulesShow)}</summary>
            <ul class="plain">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul></details>
    }
    .into_any()
}

/// «Ввести новую версию»: on which paper; author and day are written with it.
#[component]
fn NewVersion(session: Session, of: (RuleId, String), value: RwSignal<f64>) -> impl IntoView {
    let paper = RwSignal::new(String::new());
    let go = move |_| {
        session.dispatch_and_tell(Op::Override(RuleOverride {
            rule: of.0.clone(),
            threshold: of.1.clone(),
            value_hundredths: (value.get_untracked() * 100.0).round() as i64,
            source: paper.get_untracked(),
            by: session.person.get_untracked(),
            on: session.today.get_untracked(),
        }));
    };
    view! {
        <div class="row">
            <label class="row">{say(msg::RulesPaper)}
                <input class="in" autocomplete="off" maxlength="200" on:input=move |event| paper.set(event_target_value(&event))/></label>
            <button class="btn btn-s" on:click=go>{say(msg::RulesEnter)}</button>
        </div>
    }
}

fn step_of(unit: Unit) -> &'static str {
    match unit {
        Unit::Mark => "0.1",
        Unit::Share | Unit::Probability | Unit::Correlation => "0.05",
        _ => "1",
    }
}
