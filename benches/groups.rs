//! How long a division into groups takes: 200 pupils × 60 skills, six tutors, fifteen times a week, every fourth pupil on a bus.
//! Run: `cargo bench --bench groups --profile host`. Host numbers; the browser takes about two to three times as long. Prints what is
//! covered and the proven limit beside the time, so that a faster search that finds less is seen.
#![allow(clippy::unwrap_used, reason = "a benchmark may stop")]

use marshrut::model::id::{PupilId, SkillCode};
use marshrut::model::skill::Subject;
use marshrut::planning::groups::request::{Frame, GroupRequest, Lack, PupilNeed, Slot, Tutor};
use marshrut::planning::groups::{divide, with_one_more};
use marshrut::reference::groups::GroupNumbers;
use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;
use std::time::{Duration, Instant};

const N_PUPILS: usize = 200;
const N_SKILLS: usize = 60;

/// A fixed congruential generator: the same school every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// How the school is made.
#[derive(Clone, Copy)]
struct Plot {
    /// Of nine hours a week, half of them of one subject only.
    n_tutors: usize,
    n_rooms: u32,
    groups_of_a_pupil: usize,
    /// A pupil lacks one skill in so many.
    one_in: u64,
    /// Of four pupils so many leave by the bus after the first lesson.
    on_bus: u64,
}

fn school(plot: Plot) -> GroupRequest {
    let mut chance = Chance(12_345);
    let slots: Vec<Slot> =
        (0..5).flat_map(|weekday| [860, 900, 940].map(|starts_at| Slot { weekday, starts_at })).collect();
    let subject = |skill: usize| if skill.is_multiple_of(2) { Subject::Mathematics } else { Subject::Russian };
    let pupils = (0..N_PUPILS).map(|id| {
        let mut lacks = BTreeMap::new();
        for skill in 0..N_SKILLS {
            if chance.below(plot.one_in) == 0 {
                let gravity = 1 + (skill * 7 % 3) as u16;
                let weight = gravity * (1 + chance.below(2) as u16);
                let code = SkillCode::from(format!("s{skill:02}").as_str());
                lacks.insert(code, Lack { subject: subject(skill), weight });
            }
        }
        let is_on_bus = chance.below(4) < plot.on_bus;
        let leaves_at = if is_on_bus { (0..5).map(|day| (day, 890)).collect() } else { BTreeMap::new() };
        let busy = (0..chance.below(4)).map(|_| slots[chance.below(15) as usize]).collect();
        PupilNeed { pupil: PupilId::new(format!("p{id:03}")), lacks, busy, leaves_at }
    });
    let pupils = pupils.collect();
    let subjects = |at: usize| {
        if at.is_multiple_of(2) { BTreeSet::from([subject(0), subject(1)]) } else { BTreeSet::from([subject(at / 2)]) }
    };
    let tutors = (0..plot.n_tutors).map(|at| Tutor {
        name: format!("т{at}"),
        subjects: subjects(at),
        slots: slots.iter().copied().collect(),
        minutes_a_week: 540,
    });
    let tutors = tutors.collect();
    let numbers = GroupNumbers::seeds().unwrap();
    let frame = Frame { groups_of_a_pupil: plot.groups_of_a_pupil, ..Frame::of(&numbers) };
    let rooms = slots.iter().map(|slot| (*slot, plot.n_rooms)).collect();
    GroupRequest { pupils, tutors, rooms, existing: vec![], frame }
}

fn measure(title: &str, request: &GroupRequest) {
    let division = divide(request);
    let mut times: Vec<Duration> = (0..5)
        .map(|_| {
            let start = Instant::now();
            black_box(divide(black_box(request)));
            start.elapsed()
        })
        .collect();
    times.sort();
    println!(
        "{title}: {} groups, {} left out, covered {} of {}, limit {} (+{} %); best {:.0} ms, median {:.0} ms",
        division.groups.len(),
        division.left_out.len(),
        division.covered,
        division.total,
        division.limit,
        division.gap_percent().unwrap_or_default(),
        times[0].as_secs_f64() * 1e3,
        times[2].as_secs_f64() * 1e3,
    );
}

fn main() {
    let usual = Plot { n_tutors: 6, n_rooms: 5, groups_of_a_pupil: 1, one_in: 5, on_bus: 1 };
    for (title, plot) in [
        ("six tutors, lacks one skill in five", usual),
        ("one tutor", Plot { n_tutors: 1, ..usual }),
        ("ten tutors, room for all", Plot { n_tutors: 10, n_rooms: 10, ..usual }),
        ("ten tutors, lacks one in twenty", Plot { n_tutors: 10, n_rooms: 10, one_in: 20, ..usual }),
        (
            "ten tutors, lacks one in twenty, half on the bus",
            Plot { n_tutors: 10, n_rooms: 10, one_in: 20, on_bus: 2, ..usual },
        ),
        ("ten tutors, lacks one in forty", Plot { n_tutors: 10, n_rooms: 10, one_in: 40, ..usual }),
        (
            "ten tutors, two groups a pupil, one in twenty",
            Plot { n_tutors: 10, n_rooms: 10, one_in: 20, groups_of_a_pupil: 2, ..usual },
        ),
        (
            "all on the bus, four rooms, one in twenty",
            Plot { n_tutors: 10, n_rooms: 4, one_in: 20, on_bus: 4, ..usual },
        ),
    ] {
        measure(title, &school(plot));
    }
    let request = school(Plot { n_tutors: 3, ..usual });
    let division = divide(&request);
    let extra = Tutor { name: "ещё".to_owned(), ..request.tutors[0].clone() };
    println!("three tutors and one more: {:?}", with_one_more(&request, &division, extra));
    let (first, second) = (&division.groups[0].pupils[0], &division.groups[1].pupils[0]);
    let mut changed = GroupRequest { existing: division.groups.clone(), ..request.clone() };
    changed.pupils.retain(|need| need.pupil != *first && need.pupil != *second);
    measure("divided anew after two of them left", &changed);
    println!("{:?}", divide(&changed).disruption);
}
