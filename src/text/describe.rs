//! A fact in words: what it is about, and its fields as label and value, so that two versions can be laid side by side.
//!
//! What does not live here: choosing between versions (`exchange::merge`, `ops`). Ids never appear in a sentence.

use crate::model::assessment::{Assessment, AssessmentKind};
use crate::model::calendar::SchoolYear;
use crate::model::dataset::Dataset;
use crate::model::deficit::{DeficitDeed, DeficitNote, ExitRule};
use crate::model::evidence::EvidenceItem;
use crate::model::fact::{Fact, FactKey, FactKind, Record};
use crate::model::group_form::Setup;
use crate::model::id::{AssessmentId, ItemCode, PupilId};
use crate::model::order::Gather;
use crate::model::org::{Class, Naming, PersonName, Pupil};
use crate::model::result::{ItemScore, JournalMark, Outcome, PupilResult};
use crate::model::route::{ParentsAnswer, Route, RouteStatus};
use crate::model::school_calendar::DaysOff;
use crate::model::source::{Import, TOTAL_CODE, address, laying_in_name};
use crate::text::flags::Names;
use crate::text::words::{NameView, Words};
use crate::text::{beside, care, codes, context, date, msg, number};
use std::collections::BTreeMap;
use time::Date;

/// Label and value of one field.
pub type Field = (String, String);

/// «Метелин Егор»; «код 60001» while only a code is known (`codes`, where not even that); «Ученик 7» while names are hidden.
pub fn pupil(words: &Words, dataset: &Dataset, pupil: &PupilId) -> String {
    let known = dataset.get::<Pupil>(pupil.as_str());
    known.map_or_else(
        || codes::nameless(words, dataset, pupil),
        |known| called(words, dataset, known, PersonName::short),
    )
}

/// The same with all parts of the name.
pub fn pupil_full(words: &Words, dataset: &Dataset, pupil: &PupilId) -> String {
    let known = dataset.get::<Pupil>(pupil.as_str());
    known
        .map_or_else(|| codes::nameless(words, dataset, pupil), |known| called(words, dataset, known, PersonName::full))
}

/// The one place where a child's name becomes text (`tests/layers.rs`): who hides names here hides them everywhere.
fn called(words: &Words, dataset: &Dataset, pupil: &Pupil, say: fn(&PersonName) -> String) -> String {
    match (&pupil.naming, words.names()) {
        (_, NameView::Hidden) => {
            // Ids are random: the number tells neither the alphabet nor the class.
            let before = dataset.of_kind(Pupil::KIND).take_while(|(key, _)| *key.id != *pupil.id.as_str());
            words.say(&msg::PupilHidden { n: (before.count() + 1).to_string() })
        }
        (Naming::Named(name), NameView::Shown) => say(name),
        (Naming::Coded { code, .. }, NameView::Shown) => words.say(&msg::PupilCode { code: code.clone() }),
    }
}

/// «КДР, математика, 6 класс, 18.09.2025».
pub fn assessment(words: &Words, work: &Assessment) -> String {
    let grade = words.say(&msg::GradeLevel { grade: work.grade_level.to_string() });
    let subject = work.subject.title().to_lowercase();
    let when = when(work.kind, work.held_on, work.school_year);
    [work.kind.title().to_owned(), subject, grade, when].join(", ")
}

/// «18.09.2025», where the day is known. Else the year by which people call it: «2026» for a ВПР or an exam, which are
/// written in spring, «2025/26» for a work of which that is not known.
pub fn when(kind: AssessmentKind, held_on: Option<Date>, school_year: SchoolYear) -> String {
    match (held_on, kind) {
        (Some(day), _) => date::day(day),
        (None, AssessmentKind::Vpr | AssessmentKind::Oge | AssessmentKind::Ege | AssessmentKind::Gve) => {
            (school_year.start() + 1).to_string()
        }
        (None, AssessmentKind::Kdr | AssessmentKind::Own | AssessmentKind::Check) => school_year.short(),
    }
}

/// «КДР 18.09.2025»: where subject and class are already said.
pub fn assessment_short(work: &Assessment) -> String {
    let when = when(work.kind, work.held_on, work.school_year);
    let name = if work.title.is_empty() { work.kind.title() } else { &work.title };
    format!("{name} {when}")
}

/// What a record is about: «Метелин Егор · КДР, математика, 6 класс, 18.09.2025».
pub fn topic(words: &Words, names: Names<'_>, dataset: &Dataset, key: &FactKey) -> String {
    match dataset.fact(key) {
        Some(fact) => record(words, names, dataset, fact),
        None => with_kind(words, key.kind, key.id.split('|').next_back().unwrap_or_default()),
    }
}

/// The same of a record that may stand no more.
pub fn record(words: &Words, names: Names<'_>, dataset: &Dataset, fact: &Fact) -> String {
    with_kind(words, fact.key().kind, &topic_of(words, names, dataset, fact))
}

fn with_kind(words: &Words, kind: FactKind, about: &str) -> String {
    let kind = self::kind(words, kind);
    if about.is_empty() { kind } else { format!("{kind}: {about}") }
}

/// The fields in which the versions of a fact differ: per version its label and value, in the order given.
pub fn differences(words: &Words, names: Names<'_>, dataset: &Dataset, versions: &[Option<&Fact>]) -> Vec<Vec<Field>> {
    let all: Vec<BTreeMap<usize, Field>> = versions
        .iter()
        .map(|body| {
            body.map_or_else(Vec::new, |fact| fields(words, names, dataset, fact)).into_iter().enumerate().gather()
        })
        .collect();
    let longest = all.iter().map(BTreeMap::len).max().unwrap_or(0);
    let differing: Vec<usize> =
        (0..longest).filter(|place| all.windows(2).any(|pair| pair[0].get(place) != pair[1].get(place))).collect();
    all.iter().map(|fields| differing.iter().filter_map(|place| fields.get(place).cloned()).collect()).collect()
}

/// The name of a kind of record.
pub fn kind(words: &Words, kind: FactKind) -> String {
    match kind {
        FactKind::School => words.say(&msg::KindSchool),
        FactKind::Class => words.say(&msg::KindClass),
        FactKind::Pupil => words.say(&msg::KindPupil),
        FactKind::Enrolment => words.say(&msg::KindEnrolment),
        FactKind::Link => words.say(&msg::KindLink),
        FactKind::Assessment => words.say(&msg::KindAssessment),
        FactKind::Import => words.say(&msg::KindImport),
        FactKind::Result => words.say(&msg::KindResult),
        FactKind::Route => words.say(&msg::KindRoute),
        FactKind::Lesson => words.say(&msg::KindLesson),
        FactKind::Participation => words.say(&msg::KindParticipation),
        FactKind::Objection => words.say(&msg::KindObjection),
        FactKind::Override => words.say(&msg::KindOverride),
        FactKind::Activity => words.say(&msg::KindActivity),
        FactKind::Layout => words.say(&msg::KindLayout),
        FactKind::Deficit => words.say(&msg::KindDeficit),
        FactKind::Erasure => words.say(&msg::KindErasure),
        FactKind::GroupResult => words.say(&msg::KindGroupResult),
        FactKind::Gradebook => words.say(&msg::KindGradebook),
        FactKind::Context => words.say(&msg::KindContext),
        FactKind::Calendar => words.say(&msg::KindCalendar),
        FactKind::CheckSet => words.say(&msg::KindCheckSet),
        FactKind::Template => words.say(&msg::KindTemplate),
        FactKind::GroupForm => words.say(&msg::KindGroupForm),
        FactKind::Resource => words.say(&msg::KindResource),
        FactKind::Skill => words.say(&msg::KindSkill),
        FactKind::Apart => words.say(&msg::KindApart),
    }
}

/// Where a route stands, as a word.
pub fn status(words: &Words, status: RouteStatus) -> String {
    match status {
        RouteStatus::Draft => words.say(&msg::StatusDraft),
        RouteStatus::Adopted => words.say(&msg::StatusAdopted),
        RouteStatus::Approved => words.say(&msg::StatusApproved),
        RouteStatus::Active => words.say(&msg::StatusActive),
        RouteStatus::Refused => words.say(&msg::StatusRefused),
        RouteStatus::Closed => words.say(&msg::StatusClosed),
        RouteStatus::Prolonged => words.say(&msg::StatusProlonged),
        RouteStatus::Referred => words.say(&msg::StatusReferred),
    }
}

/// Points of an item as they are written in a table: «1,5», «Х», «—».
pub fn score(words: &Words, score: ItemScore) -> String {
    match score {
        ItemScore::Points(points) => number::points(points, words.lang()),
        ItemScore::NotAttempted => "Х".to_owned(),
        ItemScore::NotGiven => words.say(&msg::ScoreNotGiven),
        ItemScore::NotTaught => words.say(&msg::ScoreNotTaught),
        ItemScore::Unknown => "—".to_owned(),
    }
}

fn topic_of(words: &Words, names: Names<'_>, dataset: &Dataset, fact: &Fact) -> String {
    let person = |id: &PupilId| pupil(words, dataset, id);
    let work = |id: &AssessmentId| {
        dataset.get::<Assessment>(id.as_str()).map_or_else(String::new, |work| assessment(words, work))
    };
    match fact {
        Fact::School(school) => school.name.clone(),
        Fact::Class(class) => class.title(),
        Fact::Pupil(one) => called(words, dataset, one, PersonName::short),
        Fact::Enrolment(enrolment) => format!("{}, {}", person(&enrolment.pupil), enrolment.school_year.short()),
        Fact::Link(link) => person(&link.keep),
        Fact::Assessment(found) => assessment(words, found),
        Fact::Import(import) => import.file_name.clone(),
        Fact::Result(result) => format!("{} · {}", person(&result.pupil), work(&result.assessment)),
        Fact::Route(route) => format!("{}, {}", person(&route.pupil), route.subject.title().to_lowercase()),
        Fact::Lesson(lesson) => format!("{} {}", date::day(lesson.held_on), lesson.starts_at),
        Fact::Participation(participation) => format!("{} · {}", person(&participation.pupil), participation.title),
        Fact::Objection(objection) => person(&objection.pupil),
        Fact::Override(rule) => (names.threshold)(rule),
        Fact::Activity(activity) => activity.title.clone(),
        Fact::Layout(layout) => layout.title.clone(),
        Fact::Deficit(note) => format!("{}, {}", person(&note.pupil), date::day(note.on)),
        Fact::Erasure(erasure) => date::day(erasure.on),
        Fact::GroupResult(told) => {
            format!(
                "{} {} {} {} · {}",
                told.kind.title(),
                told.subject.title(),
                told.grade_level,
                told.year,
                told.label
            )
        }
        Fact::Gradebook(term) => format!("{} · {}", person(&term.pupil), term.title),
        Fact::Context(told) => told.school_year.short(),
        Fact::Calendar(calendar) => calendar.school_year.short(),
        Fact::CheckSet(set) => (names.skill)(&set.skill),
        Fact::Template(template) => template.title.clone(),
        Fact::GroupForm(form) => tutors(&form.setup),
        Fact::Resource(resource) => resource.title.clone(),
        Fact::Skill(skill) => skill.title.clone(),
        Fact::Apart(apart) => person(&apart.one),
    }
}

/// All fields of a fact in one fixed order.
fn fields(words: &Words, names: Names<'_>, dataset: &Dataset, fact: &Fact) -> Vec<Field> {
    let field = |label: String, value: String| (label, value);
    match fact {
        Fact::School(it) => vec![
            field(words.say(&msg::FieldName), it.name.clone()),
            field(words.say(&msg::FieldCodes), it.codes.join(", ")),
        ],
        Fact::Class(it) => vec![field(words.say(&msg::KindClass), it.title())],
        Fact::Pupil(it) => vec![field(words.say(&msg::FieldPerson), called(words, dataset, it, PersonName::full))],
        Fact::Enrolment(it) => {
            let class = dataset.get::<Class>(it.class.as_str()).map_or_else(String::new, Class::title);
            vec![field(words.say(&msg::KindClass), class)]
        }
        Fact::Link(it) => vec![field(words.say(&msg::FieldReason), unless_hidden(words, &it.reason))],
        Fact::Assessment(it) => assessment_fields(words, names, it),
        Fact::Import(it) => vec![field(words.say(&msg::FieldName), it.file_name.clone())],
        Fact::Result(it) => result_fields(words, dataset, it),
        Fact::Route(it) => care::route(words, it),
        Fact::Lesson(it) => care::lesson(words, dataset, it),
        Fact::Participation(it) => vec![
            field(words.say(&msg::FieldName), it.title.clone()),
            field(words.say(&msg::FieldOutcome), it.outcome.clone()),
        ],
        Fact::Objection(it) => vec![
            field(words.say(&msg::FieldReason), it.reason.clone()),
            field(words.say(&msg::FieldUntil), date::day(it.until)),
        ],
        Fact::Override(it) => {
            let value = number::decimal(it.value_hundredths as f64 / 100.0, 2, words.lang());
            vec![field(words.say(&msg::FieldValue), value), field(words.say(&msg::FieldReason), it.source.clone())]
        }
        Fact::Deficit(it) => deficit_fields(words, it),
        Fact::Activity(it) => {
            let done = it.done.as_ref().map_or_else(String::new, |done| beside::document(words, done));
            let link = it.done.as_ref().and_then(|done| done.link.clone()).unwrap_or_default();
            vec![field(words.say(&msg::FieldOutcome), done), field(words.say(&msg::FieldLink), link)]
        }
        Fact::Erasure(it) => vec![field(words.say(&msg::FieldErased), date::day(it.on))],
        Fact::GroupResult(it) => vec![field(words.say(&msg::FieldValue), beside::numbers(words, &it.numbers))],
        Fact::Gradebook(it) => vec![field(words.say(&msg::FieldValue), beside::term(words, it))],
        Fact::Context(it) => {
            let counts = it.counts.iter().map(|(name, n)| field(context::title(words, name), n.to_string()));
            counts.collect()
        }
        Fact::Calendar(it) => {
            let days = |days: &DaysOff| field(days.title.clone(), date::days_range(days.from, days.until));
            it.days_off.iter().map(days).collect()
        }
        Fact::GroupForm(it) => vec![field(words.say(&msg::SetupTutors), tutors(&it.setup))],
        Fact::Resource(it) => vec![field((names.skill)(&it.skill), it.line())],
        Fact::Skill(it) => vec![field(words.say(&msg::FieldName), it.title.clone())],
        Fact::Apart(it) => {
            let pair = [&it.one, &it.other].map(|id| pupil(words, dataset, id));
            vec![field(words.say(&msg::FieldName), pair.join(" ≠ "))]
        }
        Fact::Template(it) => care::template(words, it),
        Fact::CheckSet(it) => beside::check_set(it),
        Fact::Layout(it) => vec![field(words.say(&msg::FieldName), it.columns.join(" · "))],
    }
}

fn assessment_fields(words: &Words, names: Names<'_>, work: &Assessment) -> Vec<Field> {
    let scale = work.scale.map_or_else(String::new, |scale| {
        [scale.three, scale.four, scale.five].map(|points| number::points(points, words.lang())).join(" / ")
    });
    let mut fields = vec![(words.say(&msg::FieldScale), scale)];
    for item in &work.items {
        let skills: Vec<String> = item.skills.iter().map(|skill| (names.skill)(skill)).collect();
        let max = number::points(item.points_max, words.lang());
        fields.push((
            words.say(&msg::FieldItem { item: item.code.to_string() }),
            format!("{max}; {}", skills.join(", ")),
        ));
    }
    fields
}

fn result_fields(words: &Words, dataset: &Dataset, result: &PupilResult) -> Vec<Field> {
    let (scores, mark) = match &result.outcome {
        Outcome::Absent => return vec![(words.say(&msg::FieldOutcome), words.say(&msg::OutcomeAbsent))],
        Outcome::Sat { scores, mark } => (scores, mark),
    };
    let work = dataset.get::<Assessment>(result.assessment.as_str());
    let mut fields = vec![
        (words.say(&msg::FieldMark), mark.map_or_else(String::new, |mark| mark.number().to_string())),
        (
            words.say(&msg::FieldJournalMark),
            match result.journal_mark {
                Some(JournalMark::Mark(mark)) => mark.number().to_string(),
                Some(JournalMark::NotAttested) => "н/а".to_owned(),
                None => String::new(),
            },
        ),
    ];
    if let Some(total) = result.told_total {
        fields.push((words.say(&msg::FieldTotal), number::points(total, words.lang())));
    }
    if let Some(score) = result.test_score {
        fields.push((words.say(&msg::FieldTestScore), score.to_string()));
    }
    for (place, points) in scores.iter().enumerate() {
        let code = work
            .and_then(|work| work.items.get(place))
            .map_or_else(|| (place + 1).to_string(), |item| item.code.to_string());
        fields.push((words.say(&msg::FieldItem { item: code }), score(words, *points)));
    }
    fields
}

fn tutors(setup: &Setup) -> String {
    setup.tutors.iter().map(|tutor| tutor.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// «согласны, 24.09.2025, Метелина О. П.»; empty while they have not answered.
pub fn parents_said(words: &Words, route: &Route) -> String {
    let Some(said) = &route.parents_said else { return String::new() };
    let answer = match said.answer {
        ParentsAnswer::Agreed => words.say(&msg::ParentsAgreed),
        ParentsAnswer::Refused => words.say(&msg::ParentsRefused),
    };
    format!("{answer}, {}, {}", date::day(said.on), unless_hidden(words, &said.by))
}

/// A text in which somebody has written a name of the family.
pub fn unless_hidden(words: &Words, text: &str) -> String {
    if words.names() == NameView::Hidden { "—".to_owned() } else { text.to_owned() }
}

fn deficit_fields(words: &Words, note: &DeficitNote) -> Vec<Field> {
    let deed = match &note.deed {
        DeficitDeed::Taken(rule) => {
            format!("{}: {}", words.say(&msg::DeficitTaken), exit_rule(words, *rule))
        }
        DeficitDeed::Checked { form, .. } => words.say(&msg::DeficitChecked { form: form.title().to_owned() }),
        DeficitDeed::Closed { reason } if reason.trim().is_empty() => words.say(&msg::DeficitClosed),
        DeficitDeed::Closed { reason } => format!("{}: {reason}", words.say(&msg::DeficitClosed)),
    };
    vec![(words.say(&msg::FieldOutcome), deed), (words.say(&msg::FieldLead), note.by.clone())]
}

/// «5 из 6 в двух формах».
pub fn exit_rule(words: &Words, rule: ExitRule) -> String {
    let share = number::share(rule.n_solved as usize, rule.n_given as usize, words.lang());
    words.say(&msg::ExitRuleForms { share, n_forms: i64::from(rule.n_forms) })
}

/// The way back of a number: «КДР_МА6_6Б.xlsx › Протокол › K22»; `None` where the import is not known here.
pub fn source(dataset: &Dataset, pupils: &[PupilId], item: &EvidenceItem) -> Option<String> {
    let result =
        pupils.iter().find_map(|pupil| dataset.get::<PupilResult>(&FactKey::of_result(&item.assessment, pupil).id))?;
    cell_of(dataset, result, &item.item)
}

/// The way back of the total of a work without tasks.
pub fn source_of_total(dataset: &Dataset, pupil: &PupilId, work: &AssessmentId) -> Option<String> {
    let result = dataset.get::<PupilResult>(&FactKey::of_result(work, pupil).id)?;
    cell_of(dataset, result, &ItemCode::from(TOTAL_CODE))
}

fn cell_of(dataset: &Dataset, result: &PupilResult, item: &ItemCode) -> Option<String> {
    let import = dataset.get::<Import>(result.place.import.as_str())?;
    let column = import.columns.get(&result.assessment)?.get(item)?;
    let (sheet, of_name) = laying_in_name(&result.place.sheet);
    let address = address(import.laying.or(of_name), *column, result.place.row);
    Some(place(&[&import.file_name, sheet, &address]))
}

/// «КДР.xlsx › 6Б › D12»; what has no name is left out.
pub fn place(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" › ")
}

/// A name as it was typed; initials stay together: «Циркулева М. А.».
pub fn with_initials(name: &str) -> String {
    name.replace(". ", ".\u{a0}")
}
