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
    /// The document that closes it: title, number, date; `None` while open.
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

/// What closed an activity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ActivityDone {
    /// Title and number of the document.
    pub document: String,
    /// Its date.
    pub on: Date,
}
