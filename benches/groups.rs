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

/// `n_tutors` of nine hours a week, half of them of one subject only; pupils lack about one skill in five.
fn school(n_tutors: usize, groups_of_a_pupil: usize) -> GroupRequest {
    let mut chance = Chance(12_345);
    let slots: Vec<Slot> =
        (0..5).flat_map(|weekday| [860, 900, 940].map(|starts_at| Slot { weekday, starts_at })).collect();
    let subject = |skill: usize| if skill % 2 == 0 { Subject::Mathematics } else { Subject::Russian };
    let pupils = (0..N_PUPILS).map(|id| {
        let mut lacks = BTreeMap::new();
        for skill in 0..N_SKILLS {
            if chance.below(5) == 0 {
                let gravity = 1 + (skill * 7 % 3) as u16;
                let weight = gravity * (1 + chance.below(2) as u16);
                lacks
                    .insert(SkillCode::from(format!("s{skill:02}").as_str()), Lack { subject: subject(skill), weight });
            }
        }
        let leaves_at = if chance.below(4) == 0 { (0..5).map(|day| (day, 890)).collect() } else { BTreeMap::new() };
        let busy = (0..chance.below(4)).map(|_| slots[chance.below(15) as usize]).collect();
        PupilNeed { pupil: PupilId::new(format!("p{id:03}")), lacks, busy, leaves_at }
    });
    let pupils = pupils.collect();
    let tutors = (0..n_tutors).map(|at| Tutor {
        name: format!("т{at}"),
        subjects: if at % 2 == 0 {
            BTreeSet::from([subject(0), subject(1)])
        } else {
            BTreeSet::from([subject(at / 2)])
        },
        slots: slots.iter().copied().collect(),
        minutes_a_week: 540,
    });
    let tutors = tutors.collect();
    let numbers = GroupNumbers::seeds().unwrap();
    let frame = Frame { groups_of_a_pupil, ..Frame::of(&numbers) };
    let rooms = slots.iter().map(|slot| (*slot, 5)).collect();
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
    for (n_tutors, of_pupil) in [(1, 1), (3, 1), (6, 1), (12, 1), (6, 2)] {
        measure(&format!("{n_tutors} tutors, {of_pupil} group(s) a pupil"), &school(n_tutors, of_pupil));
    }
    let request = school(6, 1);
    let division = divide(&request);
    let extra = Tutor { name: "ещё".to_owned(), ..request.tutors[0].clone() };
    println!("one tutor more: {:?}", with_one_more(&request, &division, extra));
    let (first, second) = (&request.pupils[0].pupil, &request.pupils[1].pupil);
    let mut changed = GroupRequest { existing: division.groups.clone(), ..request.clone() };
    changed.pupils.retain(|need| need.pupil != *first && need.pupil != *second);
    measure("after two pupils left, groups standing", &changed);
    println!("{:?}", divide(&changed).disruption);
}
