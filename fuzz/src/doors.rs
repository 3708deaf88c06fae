//! The doors through which foreign bytes come in, one function each, and everything that the page does behind it until a
//! person is asked. Each must come back, whatever the bytes: a panic is a fault, and so is a broken promise that is asserted
//! here. Shared by the fuzz targets and by `tests/fuzz_cases.rs`.

use crate::shells;
use marshrut::analysis;
use marshrut::analysis::census::Census;
use marshrut::change::{self, Change};
use marshrut::district::aggregate;
use marshrut::exchange::class_file::{self, ClassFile, Origin};
use marshrut::exchange::merge::{Issued, preview};
use marshrut::exchange::scope::Scope;
use marshrut::exchange::{layouts, school_file};
use marshrut::import::draft::answers::{Answers, SchoolAnswer};
use marshrut::import::draft::{Draft, draft};
use marshrut::import::lists::beside;
use marshrut::import::lists::{codes, events, journal as pages, plan as lists, reports, schools};
use marshrut::import::plan::plan;
use marshrut::import::recognise::{Recognition, mapped, recognise, saved, turned};
use marshrut::import::sheet::limits::Limits;
use marshrut::import::sheet::{
    Cell, Container, Sheet, TextEncoding, Wish, Workbook, html as pages_of_web, parcel, read, text_file,
};
use marshrut::model::assessment::{AssessmentKind, Points};
use marshrut::model::calendar::{Moment, SchoolYear, day_from_iso};
use marshrut::model::dataset::Dataset;
use marshrut::model::fact::{Fact, FactKey, FactKind};
use marshrut::model::id::InstallationId;
use marshrut::model::org::School;
use marshrut::model::skill::Subject;
use marshrut::model::version::Register;
use marshrut::ops::together::MergeOrder;
use marshrut::ops::{Actor, Op, apply};
use marshrut::planning::ledger;
use marshrut::reference::Reference;
use marshrut::store::{frame, journal, manifest, segments};
use marshrut::wire::{bounds, ladder};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use time::Date;

/// Name of the door, as of its target and of its folder in the corpus, and the door.
pub const DOORS: &[(&str, fn(&[u8]))] = &[
    ("csv", csv),
    ("html", html),
    ("xlsx", xlsx),
    ("xls", xls),
    ("ods", ods),
    ("raw", raw),
    ("table", table),
    ("json", json),
    ("merge", merge),
    ("layouts", saved_layouts),
    ("kept", kept),
];

static REFERENCE: LazyLock<Reference> = LazyLock::new(|| Reference::seeds().expect("the seeds are whole"));

/// What stood here before: the known cast.
static BASE: LazyLock<Dataset> = LazyLock::new(|| {
    let file = class_file::open(include_bytes!("../../tests/exchange/all.v1.json")).expect("a golden file");
    let mut dataset = Dataset::default();
    for (key, register) in file.facts {
        dataset.put(key, register);
    }
    dataset
});

/// Separated text in any encoding; the last byte chooses what a person could choose beside the preview.
pub fn csv(bytes: &[u8]) {
    foreign(bytes);
    let choice = usize::from(bytes.last().copied().unwrap_or(0));
    let (encoding, _) = TextEncoding::TABLE[choice % TextEncoding::TABLE.len()];
    let delimiter = [';', ',', '\t', '"', '\n', 'я'][choice / 8 % 6];
    let mut sheets: Vec<Sheet> = Vec::new();
    if text_file::read(bytes, Some(Wish { encoding, delimiter }), &Limits::default(), &mut sheets).is_ok() {
        sheets.iter().for_each(in_order);
    }
}

/// A web page with a table under the name of a workbook.
pub fn html(bytes: &[u8]) {
    foreign(bytes);
    let text = String::from_utf8_lossy(bytes);
    if let Ok(sheet) = pages_of_web::read(&text, &Limits::default()) {
        in_order(&sheet);
    }
}

/// The parts of an xlsx.
pub fn xlsx(input: &[u8]) {
    foreign(&shells::xlsx(input));
}

/// The records of an xls.
pub fn xls(input: &[u8]) {
    foreign(&shells::xls(input));
}

/// The parts of an ods.
pub fn ods(input: &[u8]) {
    foreign(&shells::ods(input));
}

/// Bytes as they are: the containers themselves, and what is none.
pub fn raw(bytes: &[u8]) {
    foreign(bytes);
}

/// Bytes to cells, as the reader's worker does it.
fn foreign(bytes: &[u8]) {
    let found = read(bytes, "файл", &Limits::default());
    let packed = parcel::pack(&found);
    assert!(parcel::unpack(&packed).map(|found| parcel::pack(&found)) == Ok(packed), "the parcel is torn");
    if let Ok(book) = found {
        book.sheets.iter().for_each(in_order);
    }
}

/// Cells to facts: separated text, its cells as texts or (by the last byte) as a workbook types them.
pub fn table(bytes: &[u8]) {
    let Ok(mut book) = read(bytes, "ВПР математика 6А 2022.csv", &Limits::default()) else { return };
    if bytes.last().is_some_and(|last| last % 2 == 1) {
        book.container = Container::Xlsx;
        book.sheets.iter_mut().flat_map(|sheet| &mut sheet.rows).flat_map(|row| &mut row.cells).for_each(type_cell);
    }
    understand(&book);
}

fn type_cell(place: &mut (u32, Cell)) {
    let Cell::Text(text) = &place.1 else { return };
    if let Ok(number) = text.parse::<f64>() {
        place.1 = Cell::Number(number);
    } else if let Some(day) = day_from_iso(text) {
        place.1 = Cell::Day(day.to_julian_day());
    } else if text.starts_with('#') {
        place.1 = Cell::Fault(text.as_str().into());
    } else if **text == *"true" {
        place.1 = Cell::Bool(true);
    }
}

/// A workbook as the page understands it; what a person would be asked is answered once.
pub fn understand(book: &Workbook) {
    let (book, all) = turned::understand(book.clone(), &REFERENCE);
    let book = &book;
    for found in all.into_iter().take(4) {
        let Some(sheet) = book.sheets.get(found.sheet) else { continue };
        list(book, sheet, &found);
        let Some(layout) = &found.layout else { continue };
        results(book, &found);
        let Some(kept) = saved::save(sheet, layout, &book.file_name) else { continue };
        let known = BTreeMap::from([(&kept.id, &kept)]);
        if let Some(again) = saved::find(sheet, &known, &REFERENCE.profiles.vocabulary) {
            draft(book, &mapped(found.sheet, again), &Answers::default(), &REFERENCE);
        }
    }
}

/// Rows in order of number, cells in order of column, no blank one.
fn in_order(sheet: &Sheet) {
    assert!(sheet.rows.windows(2).all(|pair| pair[0].number < pair[1].number), "rows out of order");
    for row in &sheet.rows {
        assert!(row.number > 0 && !row.cells.is_empty(), "a blank row {}", row.number);
        assert!(row.cells.windows(2).all(|pair| pair[0].0 < pair[1].0), "cells out of order in row {}", row.number);
    }
}

fn results(book: &Workbook, found: &Recognition) {
    let drafted = draft(book, found, &Answers::default(), &REFERENCE);
    let empty = Dataset::default();
    plan(&drafted, &empty, &REFERENCE, &Answers::default(), &mut ids());
    if drafted.rows.is_empty() {
        return;
    }
    let answers = told(&drafted);
    let drafted = draft(book, found, &answers, &REFERENCE);
    let plan = plan(&drafted, &empty, &REFERENCE, &answers, &mut ids());
    if plan.facts.is_empty() {
        return;
    }
    let mut facts = plan.facts;
    facts.push(Fact::Import(plan.import));
    accept(&empty, Op::AcceptImport { facts, title: book.file_name.clone() });
}

/// What a person would answer to every question.
fn told(drafted: &Draft) -> Answers {
    let blank = drafted.work.items.iter().filter(|item| item.points_max.is_none());
    Answers {
        school: Some(SchoolAnswer::New("МБОУ СОШ № 1".to_owned())),
        letter: Some("А".to_owned()),
        kind: drafted.work.kind.is_none().then_some(AssessmentKind::Kdr),
        subject: drafted.work.subject.is_none().then_some(Subject::Mathematics),
        grade_level: drafted.work.grade_level.is_none().then_some(7),
        school_year: drafted.work.school_year.is_none().then_some(SchoolYear(2021)),
        points_max: blank.map(|item| (item.code.clone(), Points::whole(2))).collect(),
        ..Answers::default()
    }
}

fn list(book: &Workbook, sheet: &Sheet, found: &Recognition) {
    let words = &REFERENCE.profiles.vocabulary;
    let origin = beside::Origin { import: "i".into(), sheet: sheet.name.clone() };
    let (class, _) = pages::head(book, sheet, words);
    beside::of_journals(&pages::read(book, sheet, words), class.as_ref(), SchoolYear(2021), &BASE, &origin, words);
    let Some(profile) = REFERENCE.profiles.get(&found.profile) else { return };
    if let Some(list) = events::read(book, sheet, profile, words) {
        lists::of_events(&list, &BASE);
    }
    if let Some(list) = codes::read(book, sheet, (profile, found.layout.as_ref()), words) {
        lists::of_codes(&list, &BASE, today());
    }
    if let Some(report) = reports::read(book, sheet, profile, words) {
        beside::of_report(&report, &BASE, &origin);
    }
    if let Some(list) = schools::read(book, profile, words) {
        beside::of_schools(&list, &BASE, &origin, today());
    }
}

/// Any text at the readers of our own files, as it is and with its seals made right.
pub fn json(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return drop(class_file::open(bytes)) };
    let _ = bounds::check(text, bounds::FOREIGN);
    opens(bytes);
    let _ = school_file::open(bytes);
    if let Some(sealed) = shells::school_file(text) {
        let _ = school_file::open(sealed.as_bytes());
    }
    let Some(body) = shells::records(text) else { return };
    let Ok(facts) = ladder::read(1, &body) else { return };
    let file = sealed(&facts);
    // A counter that no installation reaches is refused at this door only.
    if let Ok(found) = class_file::open(file.as_bytes()) {
        assert!(found.facts == facts, "the file says something else");
    }
}

fn opens(bytes: &[u8]) {
    if let Ok(file) = class_file::open(bytes) {
        let again = sealed(&file.facts);
        assert!(class_file::open(again.as_bytes()).map(|again| again.facts) == Ok(file.facts), "written is not read");
    }
}

/// Records at the merge: shown, agreed to, merged, judged, kept, sent on.
pub fn merge(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Some(facts) = shells::records(text).and_then(|body| ladder::read(1, &body).ok()) else { return };
    let Ok(file) = class_file::open(sealed(&facts).as_bytes()) else { return };
    let here: &Dataset = &BASE;
    for dataset in [here, &Dataset::default()] {
        let issued = Issued { installation: actor().installation, highest: actor().counter - 1 };
        let report = preview(dataset, &file, &issued);
        let order = MergeOrder { file: Box::new(ClassFile::clone(&file)), agreed: report.concerns };
        accept(dataset, Op::Merge(order));
    }
}

fn sealed(facts: &BTreeMap<FactKey, Register>) -> String {
    let mut n_facts: BTreeMap<&str, usize> = BTreeMap::new();
    for key in facts.keys() {
        *n_facts.entry(key.kind.code()).or_default() += 1;
    }
    let is_there = |(key, register): &(&FactKey, &Register)| key.kind == FactKind::Pupil && register.body().is_some();
    shells::class_file(&ladder::write(facts), &n_facts, facts.iter().filter(is_there).count())
}

/// The file of saved layouts.
pub fn saved_layouts(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Some(found) = layouts::read(text) else { return };
    assert!(layouts::read(&layouts::write(&found)) == Some(found.clone()), "written is not read");
    let known = found.iter().map(|layout| (&layout.id, layout)).collect();
    let cells = read("№;ФИО;1;2;Итого\n1;Ли Ян;1;0;1\n".as_bytes(), "КДР.csv", &Limits::default());
    for sheet in cells.iter().flat_map(|book| &book.sheets) {
        saved::find(sheet, &known, &REFERENCE.profiles.vocabulary);
    }
    // The layout of exactly this heading, with whatever roles the file gives its columns.
    for (mut layout, book) in found.into_iter().zip(&cells) {
        let first = recognise(book, &REFERENCE).into_iter().find_map(|found| found.layout);
        let Some(own) = first.and_then(|first| saved::save(&book.sheets[0], &first, "КДР.csv")) else { continue };
        layout.id = own.id;
        let known = BTreeMap::from([(&layout.id, &layout)]);
        if let Some(layout) = saved::find(&book.sheets[0], &known, &REFERENCE.profiles.vocabulary) {
            results(book, &mapped(0, layout));
        }
    }
    let all = layouts::read(text).unwrap_or_default();
    accept(&Dataset::default(), Op::PutLayouts(all));
}

/// What lies in the database: frames as they are, and segments, entries and manifests framed rightly.
pub fn kept(bytes: &[u8]) {
    for kind in ["segment", "entry", "manifest"] {
        let _ = frame::open(kind, "7", bytes);
    }
    let _ = manifest::decode(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(entry) = journal::decode(7, &frame::seal("entry", "7", text)) {
        let again = journal::encode(entry.seq, &entry.prev, &entry.change);
        if entry.seq == 7 {
            assert!(journal::decode(7, &again) == Ok(entry), "written is not read");
        }
    }
    if let Ok(registers) = segments::decode("school", &frame::seal("segment", "school", text)) {
        let again = segments::encode("school", &registers);
        assert!(segments::decode("school", &again) == Ok(registers), "written is not read");
    }
    if let Ok(found) = manifest::decode(&frame::seal("manifest", manifest::KEY, text)) {
        assert!(manifest::decode(&manifest::encode(&found)).is_ok(), "written is not read");
    }
}

/// Does a deed; what came of it can be judged, kept and read again, and sent and opened again.
fn accept(dataset: &Dataset, op: Op) {
    let Ok(change) = apply(dataset, op, &actor()) else { return };
    let mut after = dataset.clone();
    change::put_into(&change, &mut after);
    is_kept(&change, &after);
    judged(&after);
    let actor = actor();
    let origin = Origin { by: actor.by, installation: actor.installation, number: actor.counter, at: actor.now };
    if let Ok(text) = class_file::export(&after, &Scope::All, &origin) {
        let opened = class_file::open(text.as_bytes());
        assert!(opened.is_ok(), "what was accepted cannot be sent: {:?}", opened.err());
    }
}

fn is_kept(change: &Change, after: &Dataset) {
    let entry = journal::decode(7, &journal::encode(7, "", change));
    assert!(
        entry.as_ref().map(|entry| &entry.change) == Ok(change),
        "what was accepted cannot be kept: {:?}",
        entry.err()
    );
    for (name, registers) in segments::split(after) {
        let bytes = segments::encode(&name, registers.iter().map(|(key, register)| (*key, *register)));
        let found = segments::decode(&name, &bytes);
        assert!(found.is_ok(), "segment {name} cannot be read again: {:?}", found.err());
    }
}

fn judged(dataset: &Dataset) {
    let census = Census::of(dataset);
    let findings = analysis::find_in(&census, &REFERENCE, today());
    ledger::ledger(&census, &findings, &REFERENCE.ledger, &REFERENCE.days_off);
    let sums = aggregate::school(&census, &findings, &REFERENCE, REFERENCE.indicators.newest());
    for school in dataset.all::<School>().take(1) {
        let file = school_file::make(school, &sums, today());
        let _ = school_file::open(school_file::text(&file).as_bytes());
    }
}

fn actor() -> Actor {
    Actor {
        installation: InstallationId::new("inst-fuzz"),
        by: "Циркулева М. А.".to_owned(),
        counter: 5,
        now: Moment(1_640_000_000_000),
    }
}

fn today() -> Date {
    day_from_iso("2022-04-01").expect("a day")
}

fn ids() -> impl FnMut() -> String {
    let mut n = 0;
    move || {
        n += 1;
        format!("id{n}")
    }
}
