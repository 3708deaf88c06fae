//! The road map of an order: activities with terms, those who answer, and the document that closes each.

use crate::model::id::ActivityId;
use time::Date;

/// An activity of the road map and how it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Activity {
    /// Derived from the section and number in the order: «I.1.5».
    pub id: ActivityId,
    /// «Разработка ИОМ обучающихся групп риска».
    pub title: String,
    /// When.
    pub term: Term,
    /// As the order names them.
    pub responsible: Vec<String>,
    /// «Форма предъявления».
    pub document_form: String,
    /// The document that closes it; `None` while open.
    pub done: Option<ActivityDone>,
}

/// The term of an activity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// «до 01.10.2022».
    Until(Date),
    /// «в течение»: from, to.
    During(Date, Date),
    /// «сентябрь 2022 / февраль 2023»: first days of the months.
    Windows(Vec<Date>),
    /// «в соответствии со сроками ВПР»: words only.
    Words(String),
}

/// The document that closed an activity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ActivityDone {
    /// Its title; the first files carry number and link in it, too.
    pub document: String,
    /// «12-од», where it has one.
    pub number: Option<String>,
    /// Its date.
    pub on: Date,
    /// Where it can be read: an address of the web, or a place on the school's disk.
    pub link: Option<String>,
}

impl ActivityDone {
    /// Whether there is a document and not only a tick: it is called something.
    pub fn is_document(&self) -> bool {
        !self.document.trim().is_empty()
    }

    /// The link where a browser may follow it: `http` or `https`, and not a blank or an unseen sign in it.
    pub fn address(&self) -> Option<&str> {
        let link = self.link.as_deref()?;
        let (scheme, rest) = link.split_once("://")?;
        let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
        let is_plain = !rest.is_empty() && !link.chars().any(|letter| letter.is_whitespace() || letter.is_control());
        (is_web && is_plain).then_some(link)
    }
}
