//! Beside the facts of a pupil: signals of rules that are no category, participations, the way to the neighbours in the class.

use crate::analysis::census::Census;
use crate::analysis::forecast::{Forecaster, Numbers, Outlook};
use crate::analysis::mastery_judge;
use crate::model::event::Participation;
use crate::model::gradebook::GradebookTerm;
use crate::model::id::PupilId;
use crate::model::order::Order;
use crate::model::skill::Subject;
use crate::model::source::{Import, given_name};
use crate::text::{beside, date, describe, flags, msg, number};
use crate::ui::router::{self, Method, Page};
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::ev;
use leptos::prelude::*;

/// «Падение: результат снижался 2 раза подряд … Снимется, если …»
#[component]
pub fn Signals(session: Session, pupil: PupilId, subject: Subject) -> impl IntoView {
    let signals = session.findings.with_untracked(|found| {
        let known = found.0.pupil(&pupil)?;
        Some(known.signals.iter().filter(|signal| signal.subject == subject).cloned().collect::<Vec<_>>())
    });
    let lines: Vec<(String, String, String)> = session.with_names(|words, names| {
        session.reference.with_value(|reference| {
            let tell = |signal: &crate::analysis::flags::Signal| {
                let title = title_of_rule(words, reference, signal);
                let facts: Vec<String> =
                    signal.facts.iter().map(|fact| flags::fact_line(words, fact, names).text).collect();
                let exit = words.say(&msg::PupilExit { exit: flags::exits(words, &signal.exits) });
                (title, facts.join("; "), exit)
            };
            signals.iter().flatten().map(tell).collect()
        })
    });
    (!lines.is_empty()).then(|| {
        view! {
            <section class="stack"><h2>{say(msg::PupilSignals)}</h2>
                <ul class="plain">{lines.into_iter().map(|(title, facts, exit)| view! {
                    <li><b>{title}</b>": "{facts}". "<span class="dim">{exit}"."</span></li>
                }).collect_view()}</ul></section>
        }
    })
}

/// «Отметка „2“ за следующую работу: 34 %, от 20 до 51 % …», or why nothing is said.
#[component]
pub fn Outlooks(session: Session, pupil: PupilId, subject: Subject) -> impl IntoView {
    let reference = session.reference();
    let today = session.today.get_untracked();
    let outlook = session.dataset.with_untracked(|dataset| {
        let census = Census::of(dataset);
        let judge = mastery_judge(&census, &reference, today);
        let forecaster = Forecaster::of(&census, Numbers::of(&reference.rules.forecast_numbers));
        forecaster.outlooks(&judge, census.child(&pupil)?).get(&subject).copied()
    });
    let line = match outlook? {
        Outlook::Said(said) => with_words(|words| {
            let lang = words.lang();
            words.say(&msg::PupilForecast {
                chance: number::percent(said.probability, lang),
                range: number::percent_range(said.low, said.high, lang),
                works: said.n_works.to_string(),
            })
        }),
        Outlook::TooFewWorks { n, of } => say(msg::PupilForecastFew { n: n.to_string(), needed: of.to_string() }),
    };
    let method = Page::Method(Method::Forecast).href();
    Some(view! {
        <section class="stack"><h2>{say(msg::PupilForecastTitle)}</h2>
            <p>{line}" "<a class="no-print" href=method>{say(msg::MethodCannot)}</a></p></section>
    })
}

fn title_of_rule(
    words: &crate::text::words::Words,
    reference: &crate::reference::Reference,
    signal: &crate::analysis::flags::Signal,
) -> String {
    let rule = reference.rules.rule(&signal.rule);
    rule.map_or_else(String::new, |rule| crate::text::rules::title(words, &rule.title))
}

/// Olympiads, sport, public life.
#[component]
pub fn Participations(session: Session, pupil: PupilId) -> impl IntoView {
    let lines: Vec<String> = session.dataset.with_untracked(|dataset| {
        let census = Census::of(dataset);
        let own = dataset.all::<Participation>().filter(|it| census.shown(&it.pupil) == &pupil);
        let line = |it: &Participation| {
            let parts = [it.title.clone(), it.outcome.clone(), it.held_on.map_or_else(String::new, date::day)];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        };
        own.map(line).collect()
    });
    let is_empty = lines.is_empty();
    view! {
        <section class="stack"><h2>{say(msg::PupilParticipations)}</h2>
            {is_empty.then(|| view! { <p class="dim">{say(msg::PupilParticipationsNone)}</p> })}
            <ul class="plain">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul></section>
    }
}

/// What the pages of the journal say of the subject: mean mark, lessons missed.
#[component]
pub fn Gradebook(session: Session, pupil: PupilId, subject: Subject) -> impl IntoView {
    let lines: Vec<(String, String)> = session.dataset.with_untracked(|dataset| {
        let census = Census::of(dataset);
        let is_own = |it: &&GradebookTerm| it.subject == subject && census.shown(&it.pupil) == &pupil;
        let mut own: Vec<&GradebookTerm> = dataset.all::<GradebookTerm>().filter(is_own).collect();
        own.order_by_key(|term| (term.from, term.title.clone()));
        let source = |term: &GradebookTerm| {
            let import = dataset.get::<Import>(term.place.import.as_str());
            let file = import.map_or_else(String::new, |import| import.file_name.clone());
            let place = describe::place(&[&file, given_name(&term.place.sheet)]);
            say(msg::ConflictSource { place, row: term.place.row.to_string() })
        };
        own.into_iter().map(|term| (with_words(|words| beside::term(words, term)), source(term))).collect()
    });
    (!lines.is_empty()).then(|| {
        view! {
            <section class="stack"><h2>{say(msg::PupilGradebook)}</h2>
                <ul class="plain">{lines.into_iter().map(|(line, source)| view! {
                    <li>{line}". "<span class="cap">{source}</span></li>
                }).collect_view()}</ul></section>
        }
    })
}

/// The neighbours in the list of the class; keys [ and ] by place, so that both layouts work.
#[component]
pub fn Neighbours(session: Session, pupil: PupilId, subject: Subject) -> impl IntoView {
    let (before, after) = session.dataset.with_untracked(|dataset| {
        let census = Census::of(dataset);
        let Some(class) = census.class_of(&pupil) else { return (None, None) };
        let mut roster: Vec<(String, PupilId)> = with_words(|words| {
            let one = |id: &PupilId| (describe::pupil(words, dataset, id).replace('ё', "е"), id.clone());
            census.roster(&class.id).map(|child| one(&child.id)).collect()
        });
        roster.order();
        let at = roster.iter().position(|(_, id)| *id == pupil);
        let page = |at: Option<usize>| {
            let (_, id) = roster.get(at?)?;
            Some(Page::Pupil { pupil: id.clone(), subject: Some(subject) })
        };
        (page(at.and_then(|at| at.checked_sub(1))), page(at.map(|at| at + 1)))
    });
    let pages = (before.clone(), after.clone());
    let keys = window_event_listener(ev::keydown, move |event| {
        let target = event.target().and_then(|it| wasm_bindgen::JsCast::dyn_into::<web_sys::Element>(it).ok());
        let is_field = target.is_some_and(|it| ["INPUT", "TEXTAREA", "SELECT"].contains(&it.tag_name().as_str()));
        if is_field || event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let page = match event.code().as_str() {
            "BracketLeft" => pages.0.as_ref(),
            "BracketRight" => pages.1.as_ref(),
            _ => None,
        };
        if let Some(page) = page {
            router::go(page);
        }
    });
    on_cleanup(move || keys.remove());
    let link = |page: Option<Page>, (arrow, key): (&'static str, &'static str), words: String| {
        page.map(|page| {
            view! { <a class="btn no-print" href=page.href() aria-label=words.clone() title=words.clone()>{arrow}" "<kbd class="no-phone">{key}</kbd></a> }
        })
    };
    view! { {link(before, ("←", "["), say(msg::PupilPrevious))} {link(after, ("→", "]"), say(msg::PupilNext))} }
}
