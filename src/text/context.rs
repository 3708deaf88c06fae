//! What a school tells of itself, in words: the fields of the context form and of the social passport have titles.

use crate::exchange::school_file;
use crate::model::context::FIELDS;
use crate::text::describe::Field;
use crate::text::msg;
use crate::text::words::Words;

/// The title of a field; a field nobody knows keeps its code.
pub fn title(words: &Words, field: &str) -> String {
    let born = |year: &str| msg::ContextBorn { year: year.to_owned() };
    let disabled = |year: &str| msg::ContextBornDisabled { year: year.to_owned() };
    match field {
        "pupils" => words.say(&msg::ContextPupils),
        "born2006" => words.say(&born("2006")),
        "born2006Disabled" => words.say(&disabled("2006")),
        "born2007" => words.say(&born("2007")),
        "born2007Disabled" => words.say(&disabled("2007")),
        "disabled" => words.say(&msg::ContextDisabled),
        "nonnative" => words.say(&msg::ContextNonnative),
        "registered" => words.say(&msg::ContextRegistered),
        "guardianship" => words.say(&msg::ContextGuardianship),
        "families" => words.say(&msg::ContextFamilies),
        "large" => words.say(&msg::ContextLarge),
        "poor" => words.say(&msg::ContextPoor),
        "incomplete" => words.say(&msg::ContextIncomplete),
        "unemployed" => words.say(&msg::ContextUnemployed),
        "both_higher" => words.say(&msg::ContextBothHigher),
        "teachers" => words.say(&msg::ContextTeachers),
        "teachers5to9" => words.say(&msg::ContextTeachersMiddle),
        "teachersCategory" => words.say(&msg::ContextTeachersCategory),
        other => other.to_owned(),
    }
}

/// Title and number of every field of a school file, in the order of the form; hidden ones say so.
pub fn lines(words: &Words, context: &school_file::Context) -> Vec<Field> {
    let known = FIELDS.iter().filter_map(|(field, _)| Some((field, context.counts.get(*field)?)));
    let count = |n: &Option<u32>| n.map_or_else(|| words.say(&msg::SchoolHidden), |n| n.to_string());
    known.map(|(field, n)| (title(words, field), count(n))).collect()
}
