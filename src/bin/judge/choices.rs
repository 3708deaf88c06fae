//! The choices that the import leaves to a person, made as a careful person would: a candidate is taken when the class leaves
//! only one, a changed surname is linked when leaving and arriving fit on both sides; anything else stays two children.

use marshrut::import::draft::answers::{Answers, RowAnswer};
use marshrut::import::plan::{Candidate, Choice, Fate, Plan, PlanRow};
use marshrut::model::dataset::Dataset;
use marshrut::model::id::{LinkId, PupilId};
use marshrut::model::order::{Gather, Order};
use marshrut::model::org::{Class, Enrolment, Naming, PersonName, Pupil, PupilLink};
use std::collections::{BTreeMap, BTreeSet};
use time::Date;

/// Answers to every question about a row; none when the plan asks nothing.
pub fn answers(plan: &Plan) -> Option<Answers> {
    let mut taken: BTreeSet<PupilId> = plan.rows.iter().filter_map(|row| row.pupil.clone()).gather();
    let mut answers = Answers::default();
    for row in &plan.rows {
        let Fate::NeedsChoice(choice) = &row.fate else { continue };
        let answer = match choice {
            Choice::OneOfTwoRows { with } if answers.rows.contains_key(with) => RowAnswer::Leave,
            Choice::OneOfTwoRows { .. } => RowAnswer::Counts,
            Choice::WhichPupil(candidates) => {
                let free: Vec<&Candidate> = candidates.iter().filter(|one| !taken.contains(&one.pupil)).collect();
                match pick(row, &free) {
                    Some(one) => {
                        taken.insert(one.pupil.clone());
                        RowAnswer::Pupil(one.pupil.clone())
                    }
                    None => RowAnswer::New,
                }
            }
        };
        answers.rows.insert(row.row, answer);
    }
    (!answers.rows.is_empty()).then_some(answers)
}

/// Of those in the class or its lineage the only one, or the first of namesakes; else somebody of the whole same name.
fn pick<'a>(row: &PlanRow, free: &[&'a Candidate]) -> Option<&'a Candidate> {
    let here: Vec<&Candidate> = free.iter().copied().filter(|one| letter(&one.class) == letter(&row.class)).collect();
    let whole = |list: &[&'a Candidate]| list.iter().copied().find(|one| folded(&one.name) == folded(&row.who));
    match &here[..] {
        [one] => Some(*one),
        [] => whole(free).filter(|_| free.len() == 1),
        more => whole(more),
    }
}

fn letter(class: &str) -> String {
    class.trim_start_matches(|letter: char| letter.is_ascii_digit()).to_owned()
}

fn folded(name: &str) -> String {
    PersonName::from_one_cell(name).folded()
}

/// A stay of one child under one name: from its first to its last work, and its classes.
struct Stay<'a> {
    id: &'a PupilId,
    name: &'a PersonName,
    first: Date,
    last: Date,
    classes: Vec<&'a Class>,
}

/// Children who left under one surname and came under another: same given name and patronymic, the class that follows, nobody
/// else on either side.
pub fn changed_surnames(dataset: &Dataset, days: &BTreeMap<PupilId, (Date, Date)>) -> Vec<PupilLink> {
    let mut classes: BTreeMap<&PupilId, Vec<&Class>> = BTreeMap::new();
    for enrolment in dataset.all::<Enrolment>() {
        classes.entry(&enrolment.pupil).or_default().extend(dataset.get::<Class>(enrolment.class.as_str()));
    }
    let stay = |pupil: &'_ Pupil| {
        let Naming::Named(name) = &pupil.naming else { return None };
        let (first, last) = *days.get(&pupil.id)?;
        Some((pupil.id.clone(), name.clone(), first, last))
    };
    let known: Vec<(PupilId, PersonName, Date, Date)> = dataset.all::<Pupil>().filter_map(stay).collect();
    let stays: Vec<Stay<'_>> = known
        .iter()
        .map(|(id, name, first, last)| Stay {
            id,
            name,
            first: *first,
            last: *last,
            classes: classes.remove(id).unwrap_or_default(),
        })
        .collect();
    let mut by_name: BTreeMap<String, Vec<&Stay<'_>>> = BTreeMap::new();
    for stay in stays.iter().filter(|stay| !stay.name.patronymic.is_empty()) {
        let key = format!("{} {}", stay.name.given, stay.name.patronymic).to_lowercase().replace('ё', "е");
        by_name.entry(key).or_default().push(stay);
    }
    let mut links = Vec::new();
    for group in by_name.values_mut() {
        group.order_by_key(|stay| (stay.first, stay.id));
        for before in group.iter() {
            let after: Vec<&&Stay<'_>> = group.iter().filter(|after| follows(before, after)).collect();
            let [after] = after[..] else { continue };
            if group.iter().filter(|other| follows(other, after)).count() == 1 {
                links.push(link(before, after));
            }
        }
    }
    links
}

/// Whether a stay can be the other's under a new surname: later, and in the class that follows.
fn follows(before: &Stay<'_>, after: &Stay<'_>) -> bool {
    let is_next = |(one, other): (&&Class, &&Class)| {
        let years = other.school_year.start() - one.school_year.start();
        one.school == other.school
            && one.letter == other.letter
            && years == i32::from(other.grade_level) - i32::from(one.grade_level)
    };
    before.last < after.first
        && before.name.surname.to_lowercase() != after.name.surname.to_lowercase()
        && before.classes.last().zip(after.classes.first()).is_some_and(is_next)
}

fn link(before: &Stay<'_>, after: &Stay<'_>) -> PupilLink {
    PupilLink {
        id: LinkId::new(format!("{}+{}", before.id, after.id)),
        keep: before.id.clone(),
        fold: after.id.clone(),
        reason: format!("{} → {}", before.name.surname, after.name.surname),
        on: after.first,
    }
}
