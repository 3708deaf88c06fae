//! «Показатели»: numerator of denominator with bounds, the names behind both, the documents of the in-school system. By any
//! wording of the definitions and for any day of the history (`indicators_past`), so that an old report can be made again.

use crate::analysis::measures::{self, Measure, Measures};
use crate::exchange::undecided::Of;
use crate::reference::indicators::IndicatorBook;
use crate::report::document::Document;
use crate::report::indicators::{self as report, Side};
use crate::text::{date, msg};
use crate::ui::pages::documents::faces;
use crate::ui::pages::indicators_past::Asked;
use crate::ui::pages::indicators_system::system;
use crate::ui::pages::open_values::OpenValues;
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::title::Head;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;
use time::Date;

/// Which number is explained beside the table.
/// In the order of the lists.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Documents,
    Routes,
    Lessons,
}

impl Shown {
    /// As the order numbers them.
    fn id(self) -> &'static str {
        match self {
            Shown::Documents => "1.1",
            Shown::Routes => "1.2",
            Shown::Lessons => "1.3",
        }
    }

    /// What is counted of what.
    fn count(self) -> String {
        match self {
            Shown::Documents => say(msg::IndicatorCountDocuments),
            Shown::Routes => say(msg::IndicatorCountRoutes),
            Shown::Lessons => say(msg::IndicatorCountLessons),
        }
    }
}

/// The page. It is drawn anew when facts change.
#[component]
pub fn Indicators() -> impl IntoView {
    let session = expect_context::<Session>();
    let asked = Asked::of_today(session);
    let shown = RwSignal::new((Shown::Routes, false));
    move || page(session, asked, shown)
}

/// The same as a document, of today and by the newest wording.
pub fn document_of(session: Session) -> Document {
    let reference = session.reference();
    let book = reference.indicators.newest();
    session.with_school(|words, sheet| {
        let found = measures::measures(sheet.census, sheet.findings, book, &reference.road_map.activities);
        report::indicators(words, sheet, &found, book)
    })
}

fn page(session: Session, asked: Asked, shown: RwSignal<(Shown, bool)>) -> AnyView {
    let (found, lists) = asked.with(|words, sheet, found, _| {
        let names = |measure| [Side::Without, Side::With].map(|side| report::names(words, sheet, measure, side));
        let documents = [Side::Without, Side::With].map(|side| report::documents(words, &found.system, side));
        let lists = [documents, names(&found.routes), names(&found.lessons)];
        (found, lists)
    });
    let book = asked.book();
    let facts = msg::IndicatorsFacts {
        day: date::day(asked.day.get()),
        title: book.title.clone(),
        version: book.version.to_string(),
    };
    let silent = (!found.silent.is_empty()).then(|| {
        let line = with_words(|words| report::silent_line(words, &found));
        view! { <div class="tools warnbar"><span class="grow">{line}</span><a class="btn btn-s" href=Page::Merge.href()>{say(msg::IndicatorsRemind)}</a></div> }
    });
    let made = move || asked.with(|words, sheet, found, book| report::indicators(words, sheet, &found, book));
    // A document of the system is written down today, and counts from then on.
    let system = asked.is_today().then(|| system(session, &found));
    view! {
        <Head heading=say(msg::IndicatorsTitle) facts=say(facts).into_any()>{faces(session, made)}</Head>
        {asked.choices()}
        {silent}
        {asked.is_today().then(|| view! { <OpenValues session of=Of::School/> })}
        <div class="split mid">
            <div class="pad stack-l pane" tabindex="0">
                {table(&found, &book, asked.day.get(), shown)}
                {system}
                <p class="cap">{say(msg::ReportNote)}</p>
            </div>
            <aside class="stack" tabindex="0">{behind(lists, shown)}</aside>
        </div>
    }
    .into_any()
}

fn table(found: &Measures, book: &IndicatorBook, day: Date, shown: RwSignal<(Shown, bool)>) -> AnyView {
    let (n, of) = (found.system.n_documents(), found.system.activities.len());
    let rows = [
        (Shown::Routes, say(msg::IndicatorRoutes), &found.routes),
        (Shown::Lessons, say(msg::IndicatorLessons), &found.lessons),
    ];
    let rows: Vec<AnyView> = rows.into_iter().map(|it| row((book, day, found.silent.len()), shown, it)).collect();
    view! {
        <div class="scroll-x" tabindex="0"><table class="tbl">
            <caption class="vh">{say(msg::IndicatorsTitle)}</caption>
            <thead><tr>
                <th scope="col">"№"</th><th scope="col">{say(msg::IndicatorColTitle)}</th><th scope="col">{say(msg::IndicatorColShare)}</th>
                <th scope="col" class="num">{say(msg::IndicatorColValue)}</th><th scope="col">{say(msg::IndicatorColPlan)}</th>
            </tr></thead>
            <tbody>
                <tr aria-selected=move || (shown.get().0 == Shown::Documents).to_string()>
                    <td>{Shown::Documents.id()}</td><th scope="row">{say(msg::IndicatorSystem)}</th>
                    {share(shown, Shown::Documents, (n, of))}
                    <td class="num"><b>{if n == of { say(msg::IndicatorYes) } else { say(msg::IndicatorNo) }}</b></td>
                    <td class="cap">{say(msg::IndicatorSystemPlan { day: date::day(book.system_due.day(day)) })}</td></tr>
                {rows}
            </tbody>
        </table></div>
    }
    .into_any()
}

fn row(
    (book, day, n_silent): (&IndicatorBook, Date, usize),
    shown: RwSignal<(Shown, bool)>,
    (which, title, measure): (Shown, String, &Measure),
) -> AnyView {
    let (n, of) = (measure.indicator.counted.len(), measure.indicator.of.len());
    let (value, plan) = with_words(|words| {
        let value = report::value(words, measure, book.percent_from, n_silent);
        (value, report::plan(words, measure, day))
    });
    let bar = measure.bounds().filter(|_| of >= book.percent_from).map(|(value, low, high)| {
        let percent = |share: f64| format!("{:.1}%", share * 100.0);
        let at = f64::from(measure.wanted.target_percent) / 100.0;
        view! { <span class="bnd" aria-hidden="true" style:--lo=percent(low) style:--hi=percent(high)><span class="v" style:--x=percent(value)></span><span class="plan" style:--x=percent(at)></span></span> }
    });
    view! {
        <tr aria-selected=move || (shown.get().0 == which).to_string()>
            <td>{which.id()}</td><th scope="row">{title}</th>
            {share(shown, which, (n, of))}
            <td class="num"><b>{value}</b></td><td>{bar}<span class="cap">{plan}</span></td>
        </tr>
    }
    .into_any()
}

/// Both numbers; each opens what is behind it.
fn share(shown: RwSignal<(Shown, bool)>, which: Shown, (n, of): (usize, usize)) -> AnyView {
    let open = move |is_in| move |_| shown.set((which, is_in));
    view! { <td class="nw"><button class="lnk" on:click=open(true)>{n}</button>" / "<button class="lnk" on:click=open(false)>{of}</button></td> }.into_any()
}

/// Names and where the number comes from.
fn behind(lists: [[Vec<String>; 2]; 3], shown: RwSignal<(Shown, bool)>) -> AnyView {
    let lists = StoredValue::new(lists);
    let seen = move || {
        let (which, is_in) = shown.get();
        let (id, place) = (which.id(), which as usize);
        let count = move |is_in: bool| lists.with_value(|lists| lists[place][usize::from(is_in)].len().to_string());
        let names: Vec<AnyView> = lists.with_value(|lists| {
            lists[place][usize::from(is_in)].iter().map(|name| view! { <li>{name.clone()}</li> }.into_any()).collect()
        });
        view! {
            <h2>{id}" "{say(msg::IndicatorWho)}</h2>
            <div class="seg s" role="group" aria-label=say(msg::IndicatorWho)>
                <button aria-pressed=(!is_in).to_string() on:click=move |_| shown.set((which, false))>{say(msg::IndicatorOut { id: id.to_owned(), n: count(false) })}</button>
                <button aria-pressed=is_in.to_string() on:click=move |_| shown.set((which, true))>{say(msg::IndicatorIn { id: id.to_owned(), n: count(true) })}</button>
            </div>
            <ul>{names}</ul>
            <h3>{say(msg::IndicatorWhereFrom)}</h3>
            <p class="cap ink">{which.count()}</p>
        }
        .into_any()
    };
    seen.into_any()
}
