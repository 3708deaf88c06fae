//! A folder of a district → facts, through the program's own reading, recognition, draft, plan and the one door.

use crate::choices;
use marshrut::change::put_into;
use marshrut::import::draft::answers::Answers;
use marshrut::import::draft::draft;
use marshrut::import::plan::{Fate, Plan, plan};
use marshrut::import::recognise::{Form, recognise};
use marshrut::import::sheet::limits::Limits;
use marshrut::import::sheet::read as read_sheets;
use marshrut::model::assessment::{Assessment, Item, Level, MarkScale, Points, ScaleSource};
use marshrut::model::calendar::Moment;
use marshrut::model::dataset::Dataset;
use marshrut::model::fact::Fact;
use marshrut::model::id::{InstallationId, PupilId, SkillCode};
use marshrut::model::order::{Gather, Order};
use marshrut::model::result::PupilResult;
use marshrut::model::skill::{Skill, SkillKind, Subject};
use marshrut::ops::{Actor, Op, apply};
use marshrut::reference::Reference;
use marshrut::reference::skills::SkillCatalogue;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use time::Date;

/// What was read.
pub struct District {
    /// Every fact.
    pub dataset: Dataset,
    /// The seeds, with the district's own skills.
    pub reference: Reference,
    /// The day after the newest work.
    pub today: Date,
    /// Files that brought nothing, and rows that were left out.
    pub remarks: Vec<String>,
}

/// Reads `classes/*.csv`, `works.csv` and `skills.csv` of a folder.
pub fn read(folder: &Path) -> Result<District, String> {
    let mut reference = Reference::seeds().map_err(|fault| format!("{}: {}", fault.file, fault.detail))?;
    reference.skills = SkillCatalogue::of(skills(&table(&folder.join("skills.csv"))?))
        .ok_or("skills.csv: a skill stands twice, or rests on itself or on nothing known")?;
    let works = works(&table(&folder.join("works.csv"))?);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder.join("classes"))
        .map_err(|fault| format!("classes: {fault}"))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "csv"))
        .collect();
    files.order();
    let mut intake = Intake { dataset: Dataset::default(), counter: 0, remarks: Vec::new() };
    // Oldest works first, as a school would load them: names grow fuller, classes move up.
    let mut dated = Vec::new();
    for path in files {
        let bytes = std::fs::read(&path).map_err(|fault| format!("{}: {fault}", path.display()))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        match read_sheets(&bytes, &name, &Limits::default()) {
            Ok(workbook) => dated.push((day_of(&workbook, &reference), name, workbook)),
            Err(fault) => intake.remarks.push(format!("{name}: {fault:?}")),
        }
    }
    dated.order_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    for (_, name, workbook) in dated {
        intake.take(&name, &workbook, &works, &reference);
    }
    intake.link();
    let newest = intake.dataset.all::<Assessment>().filter_map(|work| work.held_on).max();
    let today = newest.and_then(Date::next_day).ok_or("no file brought a work with a day")?;
    Ok(District { dataset: intake.dataset, reference, today, remarks: intake.remarks })
}

fn day_of(workbook: &marshrut::import::sheet::Workbook, reference: &Reference) -> Option<Date> {
    let found = recognise(workbook, reference).into_iter().find(|found| found.form == Form::Results)?;
    draft(workbook, &found, &Answers::default(), reference).work.held_on.map(|told| told.value)
}

struct Intake {
    dataset: Dataset,
    counter: u64,
    remarks: Vec<String>,
}

impl Intake {
    fn take(
        &mut self,
        name: &str,
        workbook: &marshrut::import::sheet::Workbook,
        works: &BTreeMap<String, WorkSheet>,
        reference: &Reference,
    ) {
        for found in recognise(workbook, reference).iter().filter(|found| found.form == Form::Results) {
            let sheet = draft(workbook, found, &Answers::default(), reference);
            let own = works.get(sheet.work.title.trim());
            let mut planned = self.plan(&sheet, reference, &Answers::default());
            if let Some(answers) = choices::answers(&planned) {
                planned = self.plan(&sheet, reference, &answers);
            }
            let left = planned.rows.iter().filter(|row| matches!(row.fate, Fate::Refused(_) | Fate::NeedsChoice(_)));
            self.remarks.extend(left.map(|row| format!("{name}:{}: {:?}", row.row, row.fate)));
            if !planned.questions.is_empty() {
                self.remarks.push(format!("{name}: {:?}", planned.questions));
                continue;
            }
            let mut facts: Vec<Fact> = planned.facts.into_iter().map(|fact| specified(fact, own)).collect();
            facts.push(Fact::Import(planned.import));
            self.put(Op::AcceptImport { facts, title: name.to_owned() }, name);
        }
    }

    fn plan(&self, sheet: &marshrut::import::draft::Draft, reference: &Reference, answers: &Answers) -> Plan {
        let mut n = 0;
        let mut fresh = || {
            n += 1;
            format!("{:06}-{n:03}", self.counter + 1)
        };
        plan(sheet, &self.dataset, reference, answers, &mut fresh)
    }

    fn link(&mut self) {
        let held: BTreeMap<_, _> =
            self.dataset.all::<Assessment>().filter_map(|work| Some((work.id.clone(), work.held_on?))).gather();
        let mut days: BTreeMap<PupilId, (Date, Date)> = BTreeMap::new();
        for result in self.dataset.all::<PupilResult>() {
            let Some(day) = held.get(&result.assessment) else { continue };
            let span = days.entry(result.pupil.clone()).or_insert((*day, *day));
            *span = (span.0.min(*day), span.1.max(*day));
        }
        for link in choices::changed_surnames(&self.dataset, &days) {
            self.put(Op::LinkPupils(link), "link");
        }
    }

    fn put(&mut self, op: Op, name: &str) {
        self.counter += 1;
        let actor = Actor {
            installation: InstallationId::from("judge"),
            by: String::new(),
            counter: self.counter,
            now: Moment::default(),
        };
        match apply(&self.dataset, op, &actor) {
            Ok(change) => put_into(&change, &mut self.dataset),
            Err(refusal) => self.remarks.push(format!("{name}: {refusal:?}")),
        }
    }
}

/// What `works.csv` says of a work.
struct WorkSheet {
    items: Vec<Item>,
    scale: Option<MarkScale>,
}

/// The work with levels, skills and scale of `works.csv`; items are matched by their codes.
fn specified(fact: Fact, own: Option<&WorkSheet>) -> Fact {
    let (Fact::Assessment(mut work), Some(own)) = (fact.clone(), own) else { return fact };
    for item in &mut work.items {
        if let Some(known) = own.items.iter().find(|known| known.code == item.code) {
            item.level = known.level;
            item.skills.clone_from(&known.skills);
            item.kes.clone_from(&known.kes);
        }
    }
    if let Some(scale) = own.scale {
        (work.scale, work.scale_source) = (Some(scale), Some(ScaleSource::Person));
    }
    Fact::Assessment(work)
}

/// Rows of a `;` file as heading → cell.
type Table = Vec<BTreeMap<String, String>>;

fn table(path: &Path) -> Result<Table, String> {
    let fault = |fault: &dyn std::fmt::Display| format!("{}: {fault}", path.display());
    let text = std::fs::read_to_string(path).map_err(|error| fault(&error))?;
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers().map_err(|error| fault(&error))?.clone();
    let row = |row: csv::Result<csv::StringRecord>| {
        let row = row.map_err(|error| fault(&error))?;
        Ok(heads.iter().zip(&row).map(|(head, cell)| (head.trim().to_owned(), cell.trim().to_owned())).gather())
    };
    reader.records().map(row).collect()
}

fn cell<'a>(row: &'a BTreeMap<String, String>, head: &str) -> &'a str {
    row.get(head).map_or("", String::as_str)
}

/// «М01, М02» or «М01 М02».
fn codes(text: &str) -> Vec<SkillCode> {
    text.split([' ', ',', ';']).map(str::trim).filter(|code| !code.is_empty()).map(SkillCode::from).collect()
}

fn skills(table: &Table) -> Vec<Skill> {
    let skill = |row: &BTreeMap<String, String>| Skill {
        code: SkillCode::from(cell(row, "Код умения")),
        subject: subject(cell(row, "Предмет")),
        title: cell(row, "Умение").to_owned(),
        short_title: cell(row, "Умение").to_owned(),
        taught_in: cell(row, "Изучается в классе").parse().unwrap_or(1),
        kind: SkillKind::Procedure,
        kes: vec![cell(row, "КЭС").to_owned()],
        rests_on: codes(cell(row, "Опирается на")),
        gravity: 2,
    };
    table.iter().map(skill).collect()
}

fn works(table: &Table) -> BTreeMap<String, WorkSheet> {
    let mut works: BTreeMap<String, WorkSheet> = BTreeMap::new();
    for row in table {
        let points = |head: &str| cell(row, head).replace(',', ".").parse().ok().and_then(Points::from_f64);
        let borders = (points("Порог «3»"), points("Порог «4»"), points("Порог «5»"));
        let scale = if let (Some(three), Some(four), Some(five)) = borders {
            Some(MarkScale { three, four, five })
        } else {
            None
        };
        let work =
            works.entry(cell(row, "Работа").to_owned()).or_insert_with(|| WorkSheet { items: Vec::new(), scale });
        work.items.push(Item {
            code: cell(row, "Задание").into(),
            points_max: points("Макс. балл").unwrap_or(Points::whole(1)),
            level: match cell(row, "Уровень") {
                "Б" => Some(Level::Basic),
                "П" => Some(Level::Raised),
                "В" => Some(Level::High),
                _ => None,
            },
            skills: codes(cell(row, "Умения")),
            kes: vec![cell(row, "КЭС").to_owned()],
        });
    }
    works
}

fn subject(title: &str) -> Subject {
    Subject::TABLE.iter().find(|row| row.2 == title).map_or(Subject::Other, |row| row.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_codes_are_read_in_both_spellings() {
        assert_eq!(codes("М01, М02"), codes("М01 М02"));
        assert_eq!(codes("М01;М02").len(), 2);
    }
}
