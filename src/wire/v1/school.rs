//! Form 1 of what a school sets for itself: its calendar, the tasks of its checks.

use crate::model::calendar::SchoolYear;
use crate::model::check_set::{CheckSet, CheckTask};
use crate::model::school_calendar::{DaysOff, SchoolCalendar};
use crate::model::skill::Subject;
use crate::wire::form::record_form;
use time::Date;

record_form! {
    /// The days off of a school year.
    SchoolCalendarV1 for SchoolCalendar {
        "school" => school: crate::model::id::SchoolId,
        "school_year" => school_year: SchoolYear,
        "days_off" => days_off: Vec<DaysOff>,
    }
}

record_form! {
    /// Days in a row.
    DaysOffV1 for DaysOff {
        "title" => title: String,
        "from" => from: Date,
        "until" => until: Date,
    }
}

record_form! {
    /// The tasks of two forms.
    CheckSetV1 for CheckSet {
        "skill" => skill: crate::model::id::SkillCode,
        "subject" => subject: Subject,
        "a" => a: Vec<CheckTask>,
        "b" => b: Vec<CheckTask>,
    }
}

record_form! {
    /// One task.
    CheckTaskV1 for CheckTask {
        "text" => text: String,
        "key" => key: String,
        "points_max" => points_max: u8,
    }
}
