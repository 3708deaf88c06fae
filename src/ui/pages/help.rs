//! «Помощь»: the four words, what the method cannot do, how things are computed. And the missing page.

use crate::text::msg;
use crate::ui::find::Find;
use crate::ui::lock;
use crate::ui::pages::help_accuracy::AccuracyTable;
use crate::ui::router::{Method, Page};
use crate::ui::session::Session;
use crate::ui::title::Head;
use crate::ui::words::say;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Help() -> impl IntoView {
    let sections = [
        (say(msg::HelpStart), vec![say(msg::HelpStartText)]),
        (
            say(msg::HelpWords),
            vec![
                say(msg::HelpWordsDeficit),
                say(msg::HelpWordsLikely),
                say(msg::HelpWordsLittle),
                say(msg::HelpWordsMastered),
            ],
        ),
        (say(msg::HelpCannot), vec![say(msg::HelpCannotText)]),
        (say(msg::HelpScales), vec![say(msg::HelpScalesText)]),
        (say(msg::HelpKeys), vec![say(msg::HelpKeysText)]),
    ];
    let more = [
        (Page::Routes { class: None, route: None }, say(msg::NavRoutes)),
        (Page::Import, say(msg::NavImport)),
        (Page::Documents { kind: String::new() }, say(msg::NavDocuments)),
        (Page::Picture, say(msg::DocPictureTitle)),
        (Page::Indicators, say(msg::NavIndicators)),
        (Page::Rules, say(msg::NavRules)),
        (Page::Skills, say(msg::NavSkills)),
        (Page::Journal, say(msg::NavJournal)),
        (Page::Settings, say(msg::NavSettings)),
        (Page::Send, say(msg::NavSend)),
        (Page::Merge, say(msg::NavMerge)),
    ];
    let session = expect_context::<Session>();
    let is_sealed = untrack(|| lock::is_sealed(session));
    view! {
        <Head heading=say(msg::HelpTitle)/>
        <div class="pad stack-l pane prose">
            <div class="only-phone"><Find id="find-phone"/></div>
            {is_sealed.then(|| view! { <p class="only-phone"><button class="btn" on:click=|_| lock::shut()>{say(msg::LockNow)}</button></p> })}
            <ul class="plain stack only-phone">{more.into_iter().map(|(page, words)| view! { <li><a href=page.href()>{words}</a></li> }).collect_view()}</ul>
            {sections.into_iter().map(|(title, lines)| view! {
                <section class="stack"><h2>{title}</h2>{lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}</section>
            }).collect_view()}
            <section class="stack"><h2>{say(msg::ProofTitle)}</h2><p><a href=Page::Method(Method::Proof).href()>{say(msg::ProofLead)}</a></p></section>
            <section class="stack"><h2>{say(msg::HelpMethods)}</h2>
                <ul class="plain stack">{Method::TABLE.iter().filter(|row| row.0 != Method::Proof).map(|row| view! {
                    <li><a href=Page::Method(row.0).href()>{method_title(row.0)}</a></li>
                }).collect_view()}</ul></section>
        </div>
    }
}

/// How something is computed, what it cannot do, where it comes from.
#[component]
pub fn MethodPage(method: Method) -> impl IntoView {
    let [text, cannot, source] = match method {
        Method::Mastery => [say(msg::MethodMasteryText), say(msg::MethodMasteryCannot), say(msg::MethodMasterySource)],
        Method::Works => [say(msg::MethodWorksText), say(msg::MethodWorksCannot), say(msg::MethodWorksSource)],
        Method::Flags => [say(msg::MethodFlagsText), say(msg::MethodFlagsCannot), say(msg::MethodFlagsSource)],
        Method::Check => [say(msg::MethodCheckText), say(msg::MethodCheckCannot), say(msg::MethodCheckSource)],
        Method::Expected => {
            [say(msg::MethodExpectedText), say(msg::MethodExpectedCannot), say(msg::MethodExpectedSource)]
        }
        Method::Forecast => {
            [say(msg::MethodForecastText), say(msg::MethodForecastCannot), say(msg::MethodForecastSource)]
        }
        Method::Accuracy => {
            [say(msg::MethodAccuracyText), say(msg::MethodAccuracyCannot), say(msg::MethodAccuracySource)]
        }
        // A page of its own (`help_proof`).
        Method::Proof => [String::new(), String::new(), String::new()],
    };
    view! {
        <Head heading=method_title(method)/>
        <div class="pad stack-l pane prose">
            <p>{text}</p>
            {(method == Method::Accuracy).then(|| view! { <AccuracyTable/> })}
            <section class="stack"><h2>{say(msg::MethodCannot)}</h2><p>{cannot}</p></section>
            <section class="stack"><h2>{say(msg::MethodSource)}</h2><p>{source}</p></section>
            <p class="no-print"><a href=Page::Help.href()>{say(msg::MethodBack)}</a></p>
        </div>
    }
}

fn method_title(method: Method) -> String {
    match method {
        Method::Mastery => say(msg::MethodMastery),
        Method::Works => say(msg::MethodWorks),
        Method::Flags => say(msg::MethodFlags),
        Method::Check => say(msg::MethodCheck),
        Method::Expected => say(msg::MethodExpected),
        Method::Forecast => say(msg::MethodForecast),
        Method::Accuracy => say(msg::MethodAccuracy),
        Method::Proof => say(msg::ProofTitle),
    }
}

/// A page that shows files of others, while names are hidden.
#[component]
pub fn NamesHidden() -> impl IntoView {
    view! {
        <Head heading=say(msg::NamesHidden)/>
        <p class="empty">{say(msg::NamesPage)}</p>
    }
}

/// An address that is no page.
#[component]
pub fn Missing() -> impl IntoView {
    view! {
        <Head heading=say(msg::MissingTitle)/>
        <div class="pad stack"><p>{say(msg::MissingText)}</p><a href=Page::Today.href()>{say(msg::MissingBack)}</a></div>
    }
}
