//! M3: hostile and unlucky files. Each attack in many variants; what must hold every time: no honest record is altered, nothing
//! is taken in without a word, and what was here stays readable. The numbers H1–H24 are those of docs/reliability.md.

use marshrut::exchange::class_file::{ClassFile, Manifest, OpenFault, Origin, export, open};
use marshrut::exchange::merge::{Concern, Novelty, preview, union};
use marshrut::exchange::scope::Scope;
use marshrut::model::calendar::Moment;
use marshrut::model::dataset::Dataset;
use marshrut::model::fact::{FactKey, FactKind, Record};
use marshrut::model::id::{InstallationId, SchoolId};
use marshrut::model::org::{Naming, PersonName, Pupil};
use marshrut::model::version::{Register, Version, VersionVector};
use marshrut::ops::together::MergeOrder;
use marshrut::ops::{Op, Refusal};
use marshrut::wire::hash::sha256_hex;
use marshrut::wire::ladder::{self, WireFault};
use std::collections::{BTreeMap, BTreeSet};

use crate::support::cast::{self, Desk, full_desk};

/// Variants of each attack; `MARSHRUT_VARIANTS` raises it for the deep run.
fn variants() -> u64 {
    std::env::var("MARSHRUT_VARIANTS").ok().and_then(|n| n.parse().ok()).unwrap_or(40)
}

/// The same numbers every time: a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % below.max(1)
    }
}

fn text_of(desk: &Desk) -> String {
    let number = desk.actor.counter - 1;
    let origin = Origin {
        by: desk.actor.by.clone(),
        installation: desk.actor.installation.clone(),
        number,
        at: Moment(1_640_000_000_000),
    };
    export(&desk.dataset, &Scope::All, &origin).unwrap()
}

fn sent(desk: &Desk) -> ClassFile {
    open(text_of(desk).as_bytes()).unwrap()
}

/// A file with any facts, sealed as its maker would seal it: what somebody with this program's source can make.
fn forged(facts: &BTreeMap<FactKey, Register>) -> Vec<u8> {
    let body = ladder::write(facts);
    let mut n_facts: BTreeMap<&str, usize> = BTreeMap::new();
    for key in facts.keys() {
        *n_facts.entry(key.kind.code()).or_default() += 1;
    }
    let is_there = |(key, register): &(&FactKey, &Register)| key.kind == FactKind::Pupil && register.body().is_some();
    let n_pupils = facts.iter().filter(is_there).count();
    let head = |sha256: &str| {
        format!(
            "{{\"school\":null,\"school_name\":\"\",\"class\":null,\"class_title\":\"\",\"school_year\":null,\"made_at\":0,\"by\":\"Ф\",\"installation\":\"inst-f\",\"number\":1,\"n_facts\":{},\"n_pupils\":{n_pupils},\"sha256\":\"{sha256}\"}}",
            ladder::line(&n_facts)
        )
    };
    let sha256 = sha256_hex(&[head("").as_bytes(), b"\n", body.as_bytes()]);
    format!("{{\"format\":\"marshrut-class\",\"v\":1,\n\"manifest\":{},\n\"facts\":{body}}}\n", head(&sha256))
        .into_bytes()
}

fn merge(desk: &mut Desk, file: &ClassFile, agreed: BTreeSet<Concern>) -> Result<(), Refusal> {
    desk.does(Op::Merge(MergeOrder { file: Box::new(file.clone()), agreed })).map(|_| ())
}

/// Every version that stood here still stands, or was covered by one that knew it.
fn nothing_lost(before: &Dataset, after: &Dataset) {
    for (key, register) in before.registers() {
        let kept = after.register(key).unwrap().versions();
        for version in register.versions() {
            let is_known = |it: &Version| it.vector != version.vector && it.vector.covers(&version.vector);
            assert!(kept.contains(version) || kept.iter().any(is_known), "{key:?} lost");
        }
    }
}

/// Without a yes nothing happens; what is refused leaves everything as it was.
fn asks(desk: &Desk, file: &ClassFile, is_expected: impl Fn(&Concern) -> bool, name: &str) {
    let mut victim = desk.clone();
    let report = preview(&victim.dataset, file, &victim.actor.issued());
    assert!(report.concerns.iter().any(is_expected), "{name}: {:?}", report.concerns);
    assert_eq!(merge(&mut victim, file, BTreeSet::new()), Err(Refusal::NotAgreed(report.concerns)), "{name}");
    assert_eq!(victim.dataset, desk.dataset, "{name}");
}

fn version(vector: &[(&str, u64)], body: Option<marshrut::model::fact::Fact>) -> Version {
    let vector = VersionVector::of(vector.iter().map(|(who, n)| (InstallationId::from(*who), *n)));
    let maker = vector.pairs().next().map_or("inst-f".into(), |(who, _)| who.clone());
    Version { vector, by_installation: maker, by: "Ф".to_owned(), at: Moment(0), body }
}

fn one(body: marshrut::model::fact::Fact, vector: &[(&str, u64)]) -> BTreeMap<FactKey, Register> {
    BTreeMap::from([(body.key(), Register::of([version(vector, Some(body))]))])
}

#[test]
fn h1_what_is_missing_from_a_file_is_not_removed() {
    let desk = full_desk();
    let text = text_of(&desk);
    let mut dice = Dice(1);
    for _ in 0..variants() {
        let mut cut = dice.roll(text.len());
        while !text.is_char_boundary(cut) {
            cut -= 1;
        }
        assert!(open(&text.as_bytes()[..cut]).is_err(), "cut at {cut}");
        let mut facts = sent(&desk).facts;
        let n = dice.roll(facts.len());
        let gone: Vec<FactKey> = facts.keys().skip(n).step_by(1 + dice.roll(3)).cloned().collect();
        facts.retain(|key, _| !gone.contains(key));
        let file = open(&forged(&facts)).unwrap();
        let report = preview(&desk.dataset, &file, &desk.actor.issued());
        assert_eq!((report.removals.len(), report.changed.len(), report.new.len()), (0, 0, 0));
        assert_eq!(merge(&mut desk.clone(), &file, report.concerns), Err(Refusal::NothingToDo));
    }
}

#[test]
fn h2_h3_one_id_for_two_things_is_a_question_or_a_refusal() {
    let desk = full_desk();
    let text = text_of(&desk);
    for (from, to) in [
        ("{\"kind\":\"pupil\",\"id\":\"p1\"", "{\"kind\":\"pupil\",\"id\":\"p2\""),
        ("{\"kind\":\"pupil\",\"id\":\"p1\"", "{\"kind\":\"lesson\",\"id\":\"p1\""),
        ("{\"kind\":\"class\",\"id\":\"990901/2021/6Б\"", "{\"kind\":\"class\",\"id\":\"990901/2021/6А\""),
    ] {
        assert!(text.contains(from));
        let fault = open(text.replacen(from, to, 1).as_bytes()).err();
        assert!(matches!(fault, Some(OpenFault::Record(_) | OpenFault::Counts { .. })), "{to}: {fault:?}");
    }
    for n in 0..variants() {
        let stranger = cast::pupil("p1", &format!("Другая Мария-{n} Ивановна"));
        let file = open(&forged(&one(stranger.into_fact(), &[("inst-f", 1 + n)]))).unwrap();
        let report = preview(&desk.dataset, &file, &desk.actor.issued());
        assert_eq!(report.conflicts.len(), 1, "two children under one id are shown side by side");
        let mut victim = desk.clone();
        merge(&mut victim, &file, report.concerns).unwrap();
        nothing_lost(&desk.dataset, &victim.dataset);
        assert_eq!(victim.dataset.conflicts().count(), 1);
    }
}

#[test]
fn h4_forged_counters_of_others_never_pass_in_silence() {
    let teacher = full_desk();
    let mut deputy = Desk::new("inst-b", "Петрова В. В.");
    merge(&mut deputy, &sent(&teacher), BTreeSet::new()).unwrap();
    let mut dice = Dice(4);
    for n in 0..variants() {
        let body = || cast::pupil("p1", &format!("Подменённый Пётр-{n}")).into_fact();
        for counter in [u64::MAX, 1 << 53, (1 << 53) - n, 10_000_001 + n] {
            let bytes = forged(&one(body(), &[("inst-a", counter)]));
            let fault = open(&bytes).err();
            let key = body().key();
            assert_eq!(fault, Some(OpenFault::Record(WireFault::VectorOutOfRange(key))), "{counter}");
        }
        let counter = 20_000 + dice.roll(9_000_000) as u64;
        let file = open(&forged(&one(body(), &[("inst-a", counter)]))).unwrap();
        asks(&deputy, &file, |it| matches!(it, Concern::Leap { found, .. } if *found == counter), "leap");
    }
}

/// A number that is no leap passes. It is told when the maker's own next file comes: made later, it does not know that number.
#[test]
fn h4_a_small_forged_number_is_told_when_its_owner_comes() {
    let mut dice = Dice(44);
    for n in 0..variants() {
        let mut teacher = full_desk();
        let mut deputy = Desk::new("inst-b", "Петрова В. В.");
        merge(&mut deputy, &sent(&teacher), BTreeSet::new()).unwrap();
        let here = teacher.actor.counter - 1;
        let counter = here + 1 + dice.roll(9_000) as u64;
        let body = cast::pupil("p1", &format!("Подменённый Пётр-{n}")).into_fact();
        let file = open(&forged(&one(body, &[("inst-a", counter + 1)]))).unwrap();
        let report = preview(&deputy.dataset, &file, &deputy.actor.issued());
        assert_eq!((report.concerns.len(), report.unknown_to_maker), (0, None), "nothing shows it yet");
        merge(&mut deputy, &file, BTreeSet::new()).unwrap();
        let naming = Naming::Named(PersonName::from_one_cell("Метелин Егор Ильич"));
        teacher.does(Op::RenamePupil { pupil: "p1".into(), naming }).unwrap();
        let report = preview(&deputy.dataset, &sent(&teacher), &deputy.actor.issued());
        assert_eq!(report.unknown_to_maker, Some(counter + 1));
        assert!(report.numbers.0 <= counter, "the honest file looks older");
    }
    // An old file that comes once more was made before what is known: it is called older, and nothing else.
    let mut teacher = full_desk();
    let old = sent(&teacher);
    teacher.does(Op::Override(cast::threshold(410))).unwrap();
    teacher.actor.now = Moment(1_640_000_000_001);
    teacher.does(Op::Override(cast::threshold(420))).unwrap();
    let mut deputy = Desk::new("inst-b", "Петрова В. В.");
    merge(&mut deputy, &sent(&teacher), BTreeSet::new()).unwrap();
    let report = preview(&deputy.dataset, &old, &deputy.actor.issued());
    assert_eq!((report.novelty, report.unknown_to_maker), (Novelty::Older, None));
}

/// Of two people of one school no key says who made a change: what comes under other names than the file's own is told, from whatever
/// computer it claims to be; what is known already is no news.
#[test]
fn h17_changes_under_the_name_of_another_are_told_with_the_name() {
    let teacher = full_desk();
    let mut deputy = Desk::new("inst-b", "Петрова В. В.");
    let others = |deputy: &Desk, file: &ClassFile| preview(&deputy.dataset, file, &deputy.actor.issued()).by_others;
    let honest = sent(&teacher);
    assert_eq!(others(&deputy, &honest), BTreeMap::new(), "all of it is the sender's");
    merge(&mut deputy, &honest, BTreeSet::new()).unwrap();
    for n in 0..variants() {
        // Under the teacher's name: with her computer's number, and with one of the sender's own.
        let body = cast::pupil("p1", &format!("Подменённый Пётр-{n}")).into_fact();
        for claimed in ["inst-a", "inst-f"] {
            let mut version = version(&[(claimed, teacher.actor.counter + n)], Some(body.clone()));
            version.by = teacher.actor.by.clone();
            let register = BTreeMap::from([(body.key(), Register::of([version]))]);
            let file = open(&forged(&register)).unwrap();
            assert_eq!(others(&deputy, &file), BTreeMap::from([(teacher.actor.by.clone(), 1)]), "{claimed}");
        }
        let own = open(&forged(&one(body, &[("inst-f", 1 + n)]))).unwrap();
        assert_eq!(others(&deputy, &own), BTreeMap::new(), "under one's own name there is nothing to tell");
    }
    // What a file passes on of others is told once: it is known then.
    let mut third = Desk::new("inst-c", "Сидорова Е. М.");
    let passed_on = sent(&deputy);
    let n = others(&third, &passed_on);
    assert_eq!(n.keys().collect::<Vec<_>>(), [&teacher.actor.by]);
    merge(&mut third, &passed_on, BTreeSet::new()).unwrap();
    assert_eq!(others(&third, &passed_on), BTreeMap::new());
}

/// A file under our school's name with children of another one: they do not slip in beside ours.
#[test]
fn h9_records_of_another_school_are_asked_about_whatever_the_file_calls_itself() {
    let desk = full_desk();
    let ours = sent(&desk);
    let stranger = Pupil { school: SchoolId::from("990999"), ..cast::pupil("z1", "Чужой Пётр") };
    for n in 1..=3 {
        let mut file = ours.clone();
        for at in 0..n {
            let one_more = Pupil { id: format!("z{at}").as_str().into(), ..stranger.clone() };
            file.facts.extend(one(one_more.into_fact(), &[("inst-f", 1 + at)]));
        }
        let expect = Concern::ForeignRecords { n: n as usize };
        asks(&desk, &file, |it| *it == expect, "records of another school");
        let mut victim = desk.clone();
        merge(&mut victim, &file, BTreeSet::from([expect])).unwrap();
    }
    let report = preview(&desk.dataset, &ours, &desk.actor.issued());
    assert!(report.concerns.is_empty(), "{:?}", report.concerns);
}

#[test]
fn h5_a_file_that_knows_more_of_us_than_we_do_stops_and_stays_readable() {
    let mut teacher = full_desk();
    let old = teacher.clone();
    let mut dice = Dice(5);
    for n in 0..variants() {
        teacher.does(Op::Override(cast::threshold(200 + n as i64))).unwrap();
        let file = sent(&teacher);
        asks(&old, &file, |it| matches!(it, Concern::OwnAhead { .. }), "own");
        // A forger can only push so far that we can still go one beyond and read it again.
        let counter = 1 + dice.roll(10_000_000) as u64;
        let body = cast::pupil("p1", "Метелин Егор").into_fact();
        let forged = open(&forged(&one(body, &[("inst-a", counter.max(500))]))).unwrap();
        let mut victim = old.clone();
        let report = preview(&victim.dataset, &forged, &victim.actor.issued());
        merge(&mut victim, &forged, report.concerns).unwrap();
        let naming = Naming::Named(PersonName::from_one_cell("Метелин Егор Олегович"));
        victim.does(Op::RenamePupil { pupil: "p1".into(), naming }).unwrap();
        assert!(ladder::read(1, &ladder::write(victim.dataset.registers())).is_ok(), "own work stays readable");
    }
}

#[test]
fn h6_h22_two_truths_under_one_number_are_both_kept_and_named() {
    let old = full_desk();
    for n in 0..variants() as i64 {
        let (mut one, mut twin) = (old.clone(), old.clone());
        one.does(Op::Override(cast::threshold(100 + n))).unwrap();
        twin.does(Op::Override(cast::threshold(900 + n))).unwrap();
        let mut deputy = Desk::new("inst-b", "Петрова В. В.");
        merge(&mut deputy, &sent(&one), BTreeSet::new()).unwrap();
        let file = sent(&twin);
        let report = preview(&deputy.dataset, &file, &deputy.actor.issued());
        assert_eq!(report.doubled, BTreeSet::from(["inst-a".into()]));
        merge(&mut deputy, &file, BTreeSet::new()).unwrap();
        assert_eq!(deputy.dataset.conflicts().count(), 1);
    }
}

#[test]
fn h7_a_flood_of_removals_needs_its_own_yes_and_can_be_taken_back() {
    let desk = full_desk();
    let keys: Vec<FactKey> = desk.dataset.registers().map(|(key, _)| key.clone()).collect();
    let mut dice = Dice(7);
    for _ in 0..variants() {
        let n = 6 + dice.roll(keys.len() - 6);
        let removed = keys.iter().take(n).map(|key| {
            let seen = desk.dataset.register(key).unwrap().vector().join(&VersionVector::of([("inst-f".into(), 1)]));
            let gone = Version { vector: seen, ..version(&[("inst-f", 1)], None) };
            (key.clone(), Register::of([gone]))
        });
        let file = open(&forged(&removed.collect())).unwrap();
        asks(&desk, &file, |it| matches!(it, Concern::RemovalFlood { .. }), "flood");
        let mut victim = desk.clone();
        let report = preview(&victim.dataset, &file, &victim.actor.issued());
        assert_eq!(report.removals.len(), n, "every removal is counted");
        let order = MergeOrder { file: Box::new(file), agreed: report.concerns };
        let change = victim.does(Op::Merge(order)).unwrap();
        victim.does(Op::Undo(Box::new(change))).unwrap();
        for key in &keys {
            assert_eq!(victim.dataset.fact(key), desk.dataset.fact(key), "withdrawn later, to the record");
        }
    }
}

#[test]
fn h8_h21_h23_old_files_again_in_any_order_give_the_same_bytes() {
    let mut teacher = full_desk();
    let mut files = vec![sent(&teacher)];
    for n in 0..6 {
        teacher.does(Op::Override(cast::threshold(n))).unwrap();
        files.push(sent(&teacher));
    }
    let expect = ladder::write(teacher.dataset.registers());
    let broken: &[u8] = b"{\"format\":\"marshrut-class\",\"v\":1,\"manifest\":{";
    let mut dice = Dice(8);
    for _ in 0..variants() {
        let mut deputy = Desk::new("inst-b", "Петрова В. В.");
        let mut order: Vec<usize> = (0..files.len()).chain(0..files.len()).collect();
        for at in (1..order.len()).rev() {
            order.swap(at, dice.roll(at + 1));
        }
        for at in order {
            assert!(open(broken).is_err(), "the hostile one is named, the others go on");
            let outcome = merge(&mut deputy, &files[at], BTreeSet::new());
            assert!(matches!(outcome, Ok(()) | Err(Refusal::NothingToDo)), "{outcome:?}");
        }
        assert_eq!(ladder::write(deputy.dataset.registers()), expect);
        let report = preview(&deputy.dataset, &files[0], &deputy.actor.issued());
        assert_eq!(report.novelty, Novelty::Older);
        assert!(report.numbers.0 < report.numbers.1, "«№ …, у вас № …»");
    }
}

#[test]
fn h10_h13_h15_unknown_fields_and_odd_json_are_never_half_read() {
    let desk = full_desk();
    let text = text_of(&desk);
    let fields = ["\"new_field\":1", "\"__proto__\":{\"a\":1}", "\"constructor\":null", "\"kind\":\"pupil\""];
    for field in fields {
        for place in ["{\"kind\":\"pupil\",", "\"versions\":[{", "\"manifest\":{"] {
            let inside = text.replacen(place, &format!("{place}{field},"), 1);
            assert!(open(inside.as_bytes()).is_err(), "{field} in {place}: read-only, nothing dropped");
        }
    }
    for odd in ["1e400", "9007199254740993", "-0", "-1", "1.0", "\"1\"", "[[[[[[[[1]]]]]]]]", "NaN"] {
        let seen = text.replacen("\"seen\":{\"inst-a\":1}", &format!("\"seen\":{{\"inst-a\":{odd}}}"), 1);
        assert_ne!(seen, text);
        assert!(open(seen.as_bytes()).is_err(), "{odd}");
    }
    let deep = format!("{}1{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    assert!(open(format!("{{\"format\":{deep}}}").as_bytes()).is_err());
    let body = cast::pupil("__proto__", "Обычный Иван").into_fact();
    let file = open(&forged(&one(body, &[("constructor", 1)]))).unwrap();
    let mut victim = desk.clone();
    merge(&mut victim, &file, BTreeSet::new()).unwrap();
    assert!(victim.dataset.fact(&FactKey::new(FactKind::Pupil, "__proto__")).is_some(), "a key like any other");
}

#[test]
fn h12_clocks_decide_nothing() {
    let base = full_desk();
    let times = [0, -1, i64::MIN, i64::MAX, 4_070_908_800_000, 2_145_916_800_000];
    let mut expect = None;
    for (one, other) in times.iter().flat_map(|a| times.iter().map(move |b| (*a, *b))) {
        let (mut left, mut right) = (base.clone(), base.clone());
        right.actor.installation = "inst-b".into();
        (left.actor.now, right.actor.now) = (Moment(one), Moment(other));
        left.actor.now.0 = one.min(i64::MAX - 1_000_000);
        right.actor.now.0 = other.min(i64::MAX - 1_000_000);
        left.does(Op::Override(cast::threshold(1))).unwrap();
        right.does(Op::Override(cast::threshold(2))).unwrap();
        let both = union(&left.dataset, right.dataset.registers());
        assert_eq!(both, union(&right.dataset, left.dataset.registers()));
        let shown: Vec<_> = both.registers().map(|(key, register)| (key.clone(), register.body().cloned())).collect();
        assert_eq!(&shown, expect.get_or_insert_with(|| shown.clone()), "clocks {one} and {other}");
    }
}

#[test]
fn h14_names_that_only_look_alike_are_marked_and_equal_to_nobody() {
    let desk = full_desk();
    let odd = [
        "Метелин\u{202e}",
        "Мете\u{200b}лин",
        "Mетелин",
        "Метелин\u{0}",
        "Метел\u{ad}ин",
        "\u{2066}Метелин",
        "Метеlин",
    ];
    for name in odd {
        let body = cast::pupil("p-odd", &format!("{name} Егор Олегович")).into_fact();
        let file = open(&forged(&one(body.clone(), &[("inst-f", 1)]))).unwrap();
        // Reading one cell may have cleaned the name; what is left of the oddity must be marked.
        let is_clean = marshrut::model::org::Pupil::of(&body).is_some_and(|pupil| match &pupil.naming {
            Naming::Named(name) => name.surname == "Метелин",
            Naming::Coded { .. } => false,
        });
        assert!(!is_clean, "{name:?} equals an honest name");
        asks(&desk, &file, |it| matches!(it, Concern::OddNames { n: 1 }), name);
    }
    let text = text_of(&desk);
    let surrogate = text.replacen("Метелин", "\\ud800", 1);
    assert!(open(surrogate.as_bytes()).is_err(), "a lone surrogate is no text");
    let long = text.replacen("Метелин", &"Я".repeat(5_000_000), 1);
    assert!(open(long.as_bytes()).is_err(), "ten megabytes are no name");
    for name in ["Ёлкин Ян", "Ветрова-Рожкова Ульяна Олеговна", "O'Neil Anna", "Нгуен Тхи"]
    {
        let file = open(&forged(&one(cast::pupil("p-new", name).into_fact(), &[("inst-f", 1)]))).unwrap();
        assert_eq!(preview(&desk.dataset, &file, &desk.actor.issued()).concerns, BTreeSet::new(), "{name}");
    }
}

#[test]
fn h18_h20_too_much_or_one_bad_record_is_refused_by_name() {
    let body = || cast::pupil("p1", "Метелин Егор").into_fact();
    let names: Vec<String> = (0..300).map(|n| format!("inst-{n}")).collect();
    let vector: Vec<(&str, u64)> = names.iter().map(|name| (name.as_str(), 1)).collect();
    let key = body().key();
    let fault = open(&forged(&one(body(), &vector))).err();
    assert_eq!(fault, Some(OpenFault::Record(WireFault::VectorOutOfRange(key))));
    let mut facts = BTreeMap::new();
    for n in 0..5_000 {
        facts.extend(one(cast::pupil(&format!("p{n}"), "Иванов Иван").into_fact(), &[("inst-f", 1)]));
    }
    let text = String::from_utf8(forged(&facts)).unwrap();
    assert!(open(text.as_bytes()).is_ok());
    let bad = text.replacen(
        "\"id\":\"p777\",\"versions\":[{\"seen\":{\"inst-f\":1}",
        "\"id\":\"p777\",\"versions\":[{\"seen\":{\"inst-f\":0}",
        1,
    );
    let fault = open(bad.as_bytes()).err();
    assert_eq!(fault, Some(OpenFault::Record(WireFault::VectorOutOfRange(FactKey::new(FactKind::Pupil, "p777")))));
}

#[test]
fn the_forger_of_these_tests_makes_files_that_open() {
    let facts = sent(&full_desk()).facts;
    let file = open(&forged(&facts)).unwrap();
    assert_eq!(file.facts, facts);
    let Manifest { number, .. } = file.manifest;
    assert_eq!(number, 1);
}
