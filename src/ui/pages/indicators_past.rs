//! For which day and by which wording of the definitions indicators are reckoned: an old report is made again from the facts as
//! they stood then, which the history of changes gives back.

use crate::analysis;
use crate::analysis::census::Census;
use crate::analysis::checks::Checks;
use crate::analysis::findings::Findings;
use crate::analysis::measures::{self, Measures};
use crate::change;
use crate::model::calendar::{day_from_iso, day_to_iso};
use crate::model::dataset::Dataset;
use crate::model::org::School;
use crate::reference::indicators::IndicatorBook;
use crate::report::school::SchoolSheet;
use crate::text::msg;
use crate::text::words::Words;
use crate::ui::clock;
use crate::ui::computed::Computed;
use crate::ui::session::Session;
use crate::ui::words::say;
use leptos::prelude::*;
use std::sync::Arc;
use time::Date;

/// What is asked: the page's choices.
#[derive(Clone, Copy)]
pub struct Asked {
    session: Session,
    /// For which day.
    pub day: RwSignal<Date>,
    version: RwSignal<u32>,
    /// The facts and findings of that day, when it is not today.
    past: Memo<Option<Computed<Past>>>,
}

#[derive(Clone)]
struct Past {
    facts: Dataset,
    findings: Findings,
}

impl Asked {
    /// Today, by the newest wording.
    pub fn of_today(session: Session) -> Self {
        let day = RwSignal::new(session.today.get_untracked());
        let version = RwSignal::new(session.reference().indicators.newest().version);
        let past = Memo::new(move |_| {
            let day = day.get();
            (day != session.today.get()).then(|| Computed(Arc::new(Past::of(session, day))))
        });
        Self { session, day, version, past }
    }

    /// Whether it is today that is asked for.
    pub fn is_today(self) -> bool {
        self.past.with(Option::is_none)
    }

    /// The wording.
    pub fn book(self) -> IndicatorBook {
        let reference = self.session.reference();
        reference.indicators.version(self.version.get()).unwrap_or_else(|| reference.indicators.newest()).clone()
    }

    /// Lends what a report of that day and wording is made of.
    pub fn with<T>(self, tell: impl FnOnce(&Words, SchoolSheet<'_>, Measures, &IndicatorBook) -> T) -> T {
        let (reference, book) = (self.session.reference(), self.book());
        let measure = |sheet: SchoolSheet<'_>| {
            measures::measures(sheet.census, sheet.findings, &book, &reference.road_map.activities)
        };
        let Some(Computed(past)) = self.past.get() else {
            return self.session.with_school(|words, sheet| tell(words, sheet, measure(sheet), &book));
        };
        let census = Census::of(&past.facts);
        let checks = Checks::of(&reference.rules, &past.facts, past.findings.today);
        let school = past.facts.all::<School>().next().map_or_else(String::new, |school| school.name.clone());
        self.session.with_names(|words, names| {
            let sheet =
                SchoolSheet { census: &census, findings: &past.findings, checks: &checks, school: &school, names };
            tell(words, sheet, measure(sheet), &book)
        })
    }

    /// The fields in which both are chosen.
    pub fn choices(self) -> AnyView {
        let books = self.session.reference();
        let now = self.version.get();
        let options: Vec<AnyView> = books
            .indicators
            .all()
            .iter()
            .rev()
            .map(|book| {
                let (n, words) = (book.version.to_string(), book.version.to_string());
                view! { <option value=n selected=book.version == now>{words}</option> }.into_any()
            })
            .collect();
        let choose = move |event| {
            if let Ok(version) = event_target_value(&event).parse() {
                self.version.set(version);
            }
        };
        // No day before the first change, none ahead: of both nothing is known.
        let today = self.session.today.get();
        let first = self.session.journal.with(|journal| journal.first().map(|change| clock::local(change.at).0));
        let first = first.unwrap_or(today).min(today);
        let go = move |event| {
            if let Some(day) = day_from_iso(&event_target_value(&event)) {
                self.day.set(day.clamp(first, today));
            }
        };
        view! {
            <div class="tools no-print">
                <label class="row">{say(msg::IndicatorsDay)}
                    <input class="in" type="date" autocomplete="off" min=day_to_iso(first) max=day_to_iso(today)
                        prop:value=day_to_iso(self.day.get()) on:change=go/></label>
                <label class="row">{say(msg::IndicatorsVersion)}
                    <select class="in" autocomplete="off" on:change=choose>{options}</select></label>
            </div>
        }
        .into_any()
    }
}

impl Past {
    fn of(session: Session, day: Date) -> Self {
        let facts = session.dataset.with(|facts| {
            session.journal.with(|journal| {
                let is_until = |change: &change::Change| clock::local(change.at).0 <= day;
                let n = journal.iter().rposition(is_until).map_or(0, |at| at + 1);
                change::before(facts, &journal[n..])
            })
        });
        let findings = analysis::find(&facts, &session.reference(), day);
        Self { facts, findings }
    }
}
