//! Which page, class, pupil: from the address. Hash addresses, because they work from any folder of any static host and
//! from `file://`, where `leptos_router` has no say; an address never holds a name.

use crate::model::id::{AssessmentId, ClassId, ItemCode, LessonId, PupilId, RouteId};
use crate::model::skill::Subject;
use crate::planning::ledger::Stage;
use leptos::prelude::{ReadSignal, Set, signal};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Every page with what its address says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the variants are the pages of the navigation")]
pub enum Page {
    Start,
    Today,
    Import,
    Classes,
    Class { class: ClassId, subject: Subject, tab: ClassTab },
    Pupil { pupil: PupilId, subject: Option<Subject> },
    Work { work: AssessmentId, class: Option<ClassId> },
    Routes { class: Option<(ClassId, Subject)>, route: Option<RouteId> },
    Lessons { lesson: Option<LessonId> },
    Timetable,
    Ledger { stage: Option<Stage> },
    Send,
    Merge,
    Indicators,
    Picture,
    Documents { kind: String },
    Rules,
    Skills,
    Journal,
    History { pupil: PupilId, number: Option<(AssessmentId, ItemCode)> },
    Settings,
    Help,
    Method(Method),
    Missing,
}

/// Pages of methods under «Помощь».
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the variants are the pages")]
pub enum Method {
    Mastery,
    Works,
    Flags,
    Check,
    Expected,
    Forecast,
    Accuracy,
    Proof,
}

impl Method {
    /// All pages with their words in the address, in the order of the list.
    pub const TABLE: &'static [(Method, &'static str)] = &[
        (Method::Mastery, "mastery"),
        (Method::Works, "works"),
        (Method::Flags, "flags"),
        (Method::Check, "check"),
        (Method::Expected, "expected"),
        (Method::Forecast, "forecast"),
        (Method::Accuracy, "accuracy"),
        (Method::Proof, "proof"),
    ];
}

/// Tabs of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the variants are the tabs")]
pub enum ClassTab {
    Skills,
    Items,
    Dynamics,
    Risk,
    Check,
}

impl ClassTab {
    const TABLE: &'static [(ClassTab, &'static str)] = &[
        (ClassTab::Skills, "skills"),
        (ClassTab::Items, "items"),
        (ClassTab::Dynamics, "dynamics"),
        (ClassTab::Risk, "risk"),
        (ClassTab::Check, "check"),
    ];
}

/// States of a deficit with their words in the address.
const STAGES: [(Stage, &str); 6] = [
    (Stage::Returned, "returned"),
    (Stage::Check, "check"),
    (Stage::InWork, "work"),
    (Stage::Open, "open"),
    (Stage::Closed, "closed"),
    (Stage::Secured, "secured"),
];

fn stage_of(word: &str) -> Option<Stage> {
    STAGES.iter().find(|row| row.1 == word).map(|row| row.0)
}

impl Page {
    /// The page of an address: `#/pupils/…?subject=ma`.
    pub fn of_hash(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_start_matches('/');
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let parts: Vec<String> = path.split('/').map(decode).collect();
        let value = |key: &str| {
            query
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .find(|(name, _)| *name == key)
                .map(|(_, v)| decode(v))
        };
        let words: Vec<&str> = parts.iter().map(String::as_str).collect();
        match words[..] {
            ["" | "today"] => Page::Today,
            ["start"] => Page::Start,
            ["import"] => Page::Import,
            ["classes"] => Page::Classes,
            ["classes", class, subject] => Subject::of_code(subject).map_or(Page::Missing, |subject| Page::Class {
                class: ClassId::new(class),
                subject,
                tab: value("tab").and_then(|tab| tab_of(&tab)).unwrap_or(ClassTab::Skills),
            }),
            ["pupils", pupil] => Page::Pupil {
                pupil: PupilId::new(pupil),
                subject: value("subject").and_then(|code| Subject::of_code(&code)),
            },
            ["works", work] => Page::Work { work: AssessmentId::new(work), class: value("class").map(ClassId::new) },
            ["routes"] | ["routes", _] => Page::Routes {
                class: value("class").map(ClassId::new).zip(value("subject").and_then(|code| Subject::of_code(&code))),
                route: words.get(1).map(|route| RouteId::new(*route)),
            },
            ["lessons"] | ["lessons", _] => Page::Lessons { lesson: words.get(1).map(|lesson| LessonId::new(*lesson)) },
            ["timetable"] => Page::Timetable,
            ["ledger"] => Page::Ledger { stage: value("state").and_then(|word| stage_of(&word)) },
            ["send"] => Page::Send,
            ["merge"] => Page::Merge,
            ["indicators"] => Page::Indicators,
            ["school"] => Page::Picture,
            ["documents"] => Page::Documents { kind: String::new() },
            ["documents", kind] => Page::Documents { kind: kind.to_owned() },
            ["rules"] => Page::Rules,
            ["skills"] => Page::Skills,
            ["journal"] => Page::Journal,
            ["journal", pupil] => Page::History { pupil: PupilId::new(pupil), number: None },
            ["journal", pupil, work, item] => Page::History {
                pupil: PupilId::new(pupil),
                number: Some((AssessmentId::new(work), ItemCode::new(item))),
            },
            ["settings"] => Page::Settings,
            ["help"] => Page::Help,
            ["help", method] => {
                Method::TABLE.iter().find(|row| row.1 == method).map_or(Page::Missing, |row| Page::Method(row.0))
            }
            _ => Page::Missing,
        }
    }

    /// The address of the page.
    pub fn href(&self) -> String {
        match self {
            Page::Start => "#/start".to_owned(),
            Page::Today => "#/today".to_owned(),
            Page::Import => "#/import".to_owned(),
            Page::Classes => "#/classes".to_owned(),
            Page::Class { class, subject, tab } => {
                let tab = ClassTab::TABLE.iter().find(|row| row.0 == *tab).map_or("skills", |row| row.1);
                format!("#/classes/{}/{}?tab={tab}", encode(class.as_str()), subject.code())
            }
            Page::Pupil { pupil, subject: Some(subject) } => {
                format!("#/pupils/{}?subject={}", encode(pupil.as_str()), subject.code())
            }
            Page::Pupil { pupil, subject: None } => format!("#/pupils/{}", encode(pupil.as_str())),
            Page::Work { work, class } => {
                let class = class.as_ref().map_or(String::new(), |class| format!("?class={}", encode(class.as_str())));
                format!("#/works/{}{class}", encode(work.as_str()))
            }
            Page::Routes { class, route } => {
                let route = route.as_ref().map_or(String::new(), |route| format!("/{}", encode(route.as_str())));
                let class = class.as_ref().map_or(String::new(), |(class, subject)| {
                    format!("?class={}&subject={}", encode(class.as_str()), subject.code())
                });
                format!("#/routes{route}{class}")
            }
            Page::Lessons { lesson } => {
                let lesson = lesson.as_ref().map_or(String::new(), |lesson| format!("/{}", encode(lesson.as_str())));
                format!("#/lessons{lesson}")
            }
            Page::Timetable => "#/timetable".to_owned(),
            Page::Ledger { stage: None } => "#/ledger".to_owned(),
            Page::Ledger { stage: Some(stage) } => {
                let word = STAGES.iter().find(|row| row.0 == *stage).map_or("", |row| row.1);
                format!("#/ledger?state={word}")
            }
            Page::Send => "#/send".to_owned(),
            Page::Merge => "#/merge".to_owned(),
            Page::Indicators => "#/indicators".to_owned(),
            Page::Picture => "#/school".to_owned(),
            Page::Documents { kind } if kind.is_empty() => "#/documents".to_owned(),
            Page::Documents { kind } => format!("#/documents/{}", encode(kind)),
            Page::Rules => "#/rules".to_owned(),
            Page::Skills => "#/skills".to_owned(),
            Page::Journal => "#/journal".to_owned(),
            Page::History { pupil, number } => {
                let number = number.as_ref().map_or_else(String::new, |(work, item)| {
                    format!("/{}/{}", encode(work.as_str()), encode(item.as_str()))
                });
                format!("#/journal/{}{number}", encode(pupil.as_str()))
            }
            Page::Settings => "#/settings".to_owned(),
            Page::Help => "#/help".to_owned(),
            Page::Method(method) => {
                let word = Method::TABLE.iter().find(|row| row.0 == *method).map_or("", |row| row.1);
                format!("#/help/{word}")
            }
            Page::Missing => "#/".to_owned(),
        }
    }
}

/// The page of the address bar, as a signal that follows it.
pub fn follow() -> ReadSignal<Page> {
    let (page, set_page) = signal(current());
    let on_change = Closure::<dyn FnMut()>::new(move || {
        set_page.set(current());
        // Another page starts at its top, where the document is what scrolls.
        if let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
    });
    if let Some(window) = web_sys::window() {
        // A refused listener leaves the first page standing, which is still a page.
        let listened = window.add_event_listener_with_callback("hashchange", on_change.as_ref().unchecked_ref());
        debug_assert!(listened.is_ok());
    }
    on_change.forget();
    page
}

/// Goes to a page, as a click on a link would.
pub fn go(page: &Page) {
    if let Some(window) = web_sys::window() {
        // Setting a hash of our own making cannot fail.
        let set = window.location().set_hash(&page.href());
        debug_assert!(set.is_ok());
    }
}

fn current() -> Page {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    Page::of_hash(&hash)
}

fn tab_of(text: &str) -> Option<ClassTab> {
    ClassTab::TABLE.iter().find(|row| row.1 == text).map(|row| row.0)
}

fn encode(text: &str) -> String {
    String::from(js_sys::encode_uri_component(text))
}

fn decode(text: &str) -> String {
    js_sys::decode_uri_component(text).map_or_else(|_| text.to_owned(), String::from)
}
