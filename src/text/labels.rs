//! The sentence of a change: «Загрузка «КДР 6Б.xlsx»: 24 результата». For «История», for undo and for what has just happened.
//!
//! Invariant: every kind of deed has its sentence in both languages; an empty title leaves no gap in it.

use crate::change::{Deed, DeedKind, Label};
use crate::text::msg;
use crate::text::words::{NameView, Words};

/// The sentence of a label, without a full stop.
pub fn sentence(words: &Words, label: &Label) -> String {
    match label {
        Label::Did(deed) => deed_sentence(words, deed),
        Label::Undid(deed) => words.say(&msg::LabelUndid { what: lower_first(&deed_sentence(words, deed)) }),
    }
}

/// The deed itself, as a noun.
pub fn deed_sentence(words: &Words, deed: &Deed) -> String {
    let n = i64::from(deed.n);
    let hidden;
    let deed = if names_pupil(deed.kind) && !deed.title.is_empty() && words.names() == NameView::Hidden {
        hidden = Deed { title: words.say(&msg::PupilUnnamed), ..deed.clone() };
        &hidden
    } else {
        deed
    };
    let title = if deed.title.is_empty() { "—".to_owned() } else { deed.title.clone() };
    match deed.kind {
        DeedKind::Import => words.say(&msg::LabelImport { n, title }),
        DeedKind::ImportWithdrawn => words.say(&msg::LabelImportWithdrawn { n, title }),
        DeedKind::Merge => words.say(&msg::LabelMerge { n, title }),
        DeedKind::Choice => words.say(&msg::LabelChoice { n: n.to_string() }),
        DeedKind::RoutesAdopted if deed.title.is_empty() => words.say(&msg::LabelRoutesAdopted { n }),
        DeedKind::RoutesAdopted => words.say(&msg::LabelRouteAdopted { title }),
        DeedKind::RouteEdited if deed.title.is_empty() => words.say(&msg::LabelRoutesEdited { n }),
        DeedKind::RouteEdited => words.say(&msg::LabelRouteEdited { title }),
        DeedKind::RouteStatus if deed.title.is_empty() => words.say(&msg::LabelRoutesStatus { n }),
        DeedKind::RouteStatus => words.say(&msg::LabelRouteStatus { title }),
        DeedKind::RouteRemoved => words.say(&msg::LabelRouteRemoved { title }),
        DeedKind::StepChecked => words.say(&msg::LabelStepChecked { title }),
        DeedKind::LessonRecorded => with_title(words, words.say(&msg::LabelLessonRecorded { n }), &deed.title),
        DeedKind::LessonsPlanned => with_title(words, words.say(&msg::LabelLessonsPlanned { n }), &deed.title),
        DeedKind::LessonRemoved => with_title(words, words.say(&msg::LabelLessonRemoved { n }), &deed.title),
        DeedKind::LessonCalledOff => with_title(words, words.say(&msg::LabelLessonCalledOff), &deed.title),
        DeedKind::DeficitTaken => words.say(&msg::LabelDeficitTaken { title }),
        DeedKind::DeficitChecked => words.say(&msg::LabelDeficitChecked { title, n: n.to_string() }),
        DeedKind::DeficitClosed => words.say(&msg::LabelDeficitClosed { title }),
        DeedKind::Objection => words.say(&msg::LabelObjection { title }),
        DeedKind::ObjectionWithdrawn => words.say(&msg::LabelObjectionWithdrawn { title }),
        DeedKind::Override => words.say(&msg::LabelOverride { title }),
        DeedKind::OverrideDropped => words.say(&msg::LabelOverrideDropped { title }),
        DeedKind::ItemMapped => words.say(&msg::LabelItemMapped { title }),
        DeedKind::ItemsMapped => words.say(&msg::LabelItemsMapped { title, n: n.to_string() }),
        DeedKind::SkillNamed => words.say(&msg::LabelSkillNamed { title }),
        DeedKind::SkillDropped => words.say(&msg::LabelSkillDropped { title }),
        DeedKind::PupilsLinked => words.say(&msg::LabelPupilsLinked { title }),
        DeedKind::PupilsUnlinked => words.say(&msg::LabelPupilsUnlinked { title }),
        DeedKind::PupilsParted => words.say(&msg::LabelPupilsParted { title }),
        DeedKind::PupilsUnparted => words.say(&msg::LabelPupilsUnparted { title }),
        DeedKind::PupilRenamed => words.say(&msg::LabelPupilRenamed { title }),
        DeedKind::PupilErased => words.say(&msg::LabelPupilErased { n: n.to_string() }),
        DeedKind::Participations => {
            with_title(words, words.say(&msg::LabelParticipations { n: n.to_string() }), &deed.title)
        }
        DeedKind::Activity => words.say(&msg::LabelActivity { title }),
        DeedKind::School => words.say(&msg::LabelSchool { title }),
        DeedKind::Layouts => with_title(words, words.say(&msg::LabelLayouts { n: n.to_string() }), &deed.title),
        DeedKind::LayoutForgotten => words.say(&msg::LabelLayoutForgotten { title }),
        DeedKind::Calendar => words.say(&msg::LabelCalendar { title }),
        DeedKind::Template => words.say(&msg::LabelTemplate { title }),
        DeedKind::TemplateDropped => words.say(&msg::LabelTemplateDropped { title }),
        DeedKind::Resource => words.say(&msg::LabelResource { title }),
        DeedKind::ResourceDropped => words.say(&msg::LabelResourceDropped { title }),
        DeedKind::LessonsMoved => {
            with_title(words, words.say(&msg::LabelLessonsMoved { n: i64::from(deed.n) }), &deed.title)
        }
        DeedKind::LessonRooms => {
            with_title(words, words.say(&msg::LabelRoomsGiven { n: i64::from(deed.n) }), &deed.title)
        }
        DeedKind::ResourceSpread => words.say(&msg::LabelResourceSpread { title, n: n.to_string() }),
        DeedKind::GroupForm => words.say(&msg::LabelGroupForm),
        DeedKind::RouteParents => words.say(&msg::LabelRouteParents { title }),
        DeedKind::CopyRestored => words.say(&msg::LabelCopyRestored { title, n: n.to_string() }),
        DeedKind::SchoolsJoined => words.say(&msg::LabelSchoolsJoined { title, n: n.to_string() }),
        DeedKind::CheckSet => words.say(&msg::LabelCheckSet { n: n.to_string() }),
    }
}

/// Whether the title of such a deed is a pupil.
fn names_pupil(kind: DeedKind) -> bool {
    matches!(
        kind,
        DeedKind::RoutesAdopted
            | DeedKind::RouteEdited
            | DeedKind::RouteStatus
            | DeedKind::RouteRemoved
            | DeedKind::StepChecked
            | DeedKind::DeficitTaken
            | DeedKind::DeficitChecked
            | DeedKind::DeficitClosed
            | DeedKind::Objection
            | DeedKind::ObjectionWithdrawn
            | DeedKind::PupilsLinked
            | DeedKind::PupilsUnlinked
            | DeedKind::PupilsParted
            | DeedKind::PupilsUnparted
            | DeedKind::PupilRenamed
            | DeedKind::Participations
            | DeedKind::RouteParents
    )
}

fn with_title(words: &Words, what: String, title: &str) -> String {
    if title.is_empty() { what } else { words.say(&msg::LabelWithTitle { what, title: title.to_owned() }) }
}

/// «Загрузка …» → «загрузка …»; abbreviations stay: «ИОМ принят».
fn lower_first(sentence: &str) -> String {
    let mut letters = sentence.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(letters).collect(),
        _ => sentence.to_owned(),
    }
}
