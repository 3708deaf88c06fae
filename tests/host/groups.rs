//! Laws of groups of extra lessons over random small schools: every limit holds, nobody is forgotten, reasons are true, the bound is
//! above the best of all divisions, which is found here by trying every one.

use marshrut::model::id::{PupilId, SkillCode};
use marshrut::model::skill::Subject;
use marshrut::planning::groups::division::{Division, LeftOut};
use marshrut::planning::groups::request::{
    Effort, Frame, Group, GroupRequest, Lack, PupilNeed, Slot, Tutor, clock, minutes_of,
};
use marshrut::planning::groups::stepwise::Search;
use marshrut::planning::groups::{capacity::balance, divide, with_one_more};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const SUBJECTS: [Subject; 2] = [Subject::Mathematics, Subject::Russian];

fn slot(weekday: u8, starts_at: u16) -> Slot {
    Slot { weekday, starts_at }
}

fn skill(at: usize) -> (SkillCode, Subject) {
    let subject = SUBJECTS[at % 2];
    (SkillCode::from(format!("{}.s{at}", subject.code()).as_str()), subject)
}

fn need(id: usize, lacks: &[(usize, u16)]) -> PupilNeed {
    let lack = |(at, weight): &(usize, u16)| (skill(*at).0, Lack { subject: skill(*at).1, weight: *weight });
    PupilNeed {
        pupil: PupilId::from(format!("p{id:02}").as_str()),
        lacks: lacks.iter().map(lack).collect(),
        busy: BTreeSet::new(),
        leaves_at: BTreeMap::new(),
    }
}

fn frame() -> Frame {
    Frame {
        n_pupils_min: 2,
        n_pupils_max: 5,
        lessons_a_week: 2,
        minutes: 30,
        groups_of_a_pupil: 1,
        stay: 1,
        effort: Effort { bound_steps: 60, search_rounds: 40 },
    }
}

fn tutor(name: &str, slots: &[Slot], n_groups: u32, frame: Frame) -> Tutor {
    Tutor {
        name: name.to_owned(),
        subjects: SUBJECTS.into_iter().collect(),
        slots: slots.iter().copied().collect(),
        minutes_a_week: n_groups * frame.lessons_a_week * frame.minutes,
    }
}

/// Two times on each of two days, one room, one tutor for one group.
fn small(pupils: Vec<PupilNeed>) -> GroupRequest {
    let slots = [slot(0, 860), slot(0, 900), slot(2, 860), slot(2, 900)];
    GroupRequest {
        pupils,
        tutors: vec![tutor("Иванова", &slots, 1, frame())],
        rooms: slots.iter().map(|slot| (*slot, 1)).collect(),
        existing: vec![],
        frame: frame(),
    }
}

fn reasons(division: &Division) -> Vec<(&str, LeftOut)> {
    division.left_out.iter().map(|(pupil, why)| (pupil.as_str(), *why)).collect()
}

/// Every limit, read off the request anew.
fn check(request: &GroupRequest, division: &Division) -> Result<(), TestCaseError> {
    let frame = request.frame;
    let mut rooms: BTreeMap<Slot, u32> = BTreeMap::new();
    let mut tutors: BTreeMap<(&str, Slot), u32> = BTreeMap::new();
    let mut minutes: BTreeMap<&str, u32> = BTreeMap::new();
    let mut of_pupil: BTreeMap<&PupilId, Vec<&Group>> = BTreeMap::new();
    let mut covered = 0;
    for group in &division.groups {
        prop_assert!((frame.n_pupils_min..=frame.n_pupils_max).contains(&group.pupils.len()));
        prop_assert!(group.pupils.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert_eq!(group.slots.len(), frame.lessons_a_week as usize);
        prop_assert!(group.slots.windows(2).all(|pair| pair[0].weekday < pair[1].weekday), "a day each");
        let tutor = request.tutors.iter().find(|tutor| tutor.name == group.tutor).unwrap();
        prop_assert!(tutor.subjects.contains(&group.subject));
        for slot in &group.slots {
            prop_assert!(tutor.slots.contains(slot));
            *rooms.entry(*slot).or_default() += 1;
            *tutors.entry((&group.tutor, *slot)).or_default() += 1;
            *minutes.entry(&group.tutor).or_default() += frame.minutes;
        }
        for pupil in &group.pupils {
            let need = request.pupils.iter().find(|need| need.pupil == *pupil).unwrap();
            prop_assert!(group.slots.iter().all(|slot| need.is_free(*slot, frame.minutes)));
            prop_assert_eq!(need.lacks[&group.skill].subject, group.subject);
            prop_assert!(need.lacks[&group.skill].weight > 0);
            covered += u64::from(need.lacks[&group.skill].weight);
            of_pupil.entry(pupil).or_default().push(group);
        }
    }
    prop_assert!(rooms.iter().all(|(slot, n)| *n <= request.rooms[slot]));
    prop_assert!(tutors.values().all(|n| *n == 1));
    for tutor in &request.tutors {
        prop_assert!(minutes.get(tutor.name.as_str()).copied().unwrap_or(0) <= tutor.minutes_a_week);
    }
    for groups in of_pupil.values() {
        prop_assert!(groups.len() <= frame.groups_of_a_pupil);
        let slots: BTreeSet<Slot> = groups.iter().flat_map(|group| group.slots.iter().copied()).collect();
        prop_assert_eq!(slots.len(), groups.len() * frame.lessons_a_week as usize, "one place at a time");
        let skills: BTreeSet<&SkillCode> = groups.iter().map(|group| &group.skill).collect();
        prop_assert_eq!(skills.len(), groups.len(), "a skill once");
    }
    prop_assert_eq!(covered, division.covered);
    prop_assert!(division.covered <= division.limit && division.limit <= division.total);
    let left: BTreeSet<&PupilId> = division.left_out.iter().map(|(pupil, _)| pupil).collect();
    prop_assert!(request.pupils.iter().all(|need| left.contains(&need.pupil) != of_pupil.contains_key(&need.pupil)));
    Ok(())
}

/// A group that could be: skill, tutor, times, pupils as bits.
#[derive(Clone)]
struct Column {
    skill: SkillCode,
    tutor: usize,
    slots: Vec<Slot>,
    pupils: u32,
    weight: u64,
}

fn subsets<T: Copy>(of: &[T]) -> impl Iterator<Item = Vec<T>> {
    (0..1_u32 << of.len())
        .map(|bits| of.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, it)| *it).collect())
}

/// Every group that a request allows by itself.
fn columns(request: &GroupRequest) -> Vec<Column> {
    let frame = request.frame;
    let skills: BTreeSet<(&SkillCode, Subject)> =
        request.pupils.iter().flat_map(|need| need.lacks.iter().map(|(code, lack)| (code, lack.subject))).collect();
    let slots: Vec<Slot> = request.rooms.iter().filter(|(_, n)| **n > 0).map(|(slot, _)| *slot).collect();
    let is_pattern = |times: &Vec<Slot>| {
        let days: BTreeSet<u8> = times.iter().map(|slot| slot.weekday).collect();
        times.len() == frame.lessons_a_week as usize && days.len() == times.len()
    };
    let patterns: Vec<Vec<Slot>> = subsets(&slots).filter(is_pattern).collect();
    let mut found = Vec::new();
    for (code, subject) in skills {
        for slots in &patterns {
            let can_come = |need: &PupilNeed| {
                need.lacks.get(code).is_some_and(|lack| lack.weight > 0)
                    && slots.iter().all(|slot| need.is_free(*slot, frame.minutes))
            };
            let fitting: Vec<usize> = (0..request.pupils.len()).filter(|at| can_come(&request.pupils[*at])).collect();
            for (tutor, it) in request.tutors.iter().enumerate() {
                if !it.subjects.contains(&subject) || !slots.iter().all(|slot| it.slots.contains(slot)) {
                    continue;
                }
                for members in subsets(&fitting) {
                    if (frame.n_pupils_min..=frame.n_pupils_max).contains(&members.len()) {
                        let weight = members.iter().map(|at| u64::from(request.pupils[*at].lacks[code].weight)).sum();
                        let pupils = members.iter().map(|at| 1 << at).sum();
                        found.push(Column { skill: code.clone(), tutor, slots: slots.clone(), pupils, weight });
                    }
                }
            }
        }
    }
    found
}

fn go_together(request: &GroupRequest, chosen: &[Column], new: &Column) -> bool {
    let frame = request.frame;
    let meets = |slot: &Slot| chosen.iter().filter(|other| other.slots.contains(slot)).count() as u32;
    let shares = |other: &Column| other.slots.iter().any(|slot| new.slots.contains(slot));
    let of_tutor = chosen.iter().filter(|other| other.tutor == new.tutor).count() as u32 + 1;
    let of_pupil = |at: usize| chosen.iter().filter(|other| other.pupils >> at & 1 == 1).count();
    new.slots.iter().all(|slot| meets(slot) < request.rooms[slot])
        && of_tutor * frame.lessons_a_week * frame.minutes <= request.tutors[new.tutor].minutes_a_week
        && chosen.iter().all(|other| {
            let clash = other.tutor == new.tutor || other.pupils & new.pupils != 0;
            let is_twice = other.skill == new.skill && other.pupils & new.pupils != 0;
            !(is_twice || clash && shares(other))
        })
        && (0..request.pupils.len()).all(|at| new.pupils >> at & 1 == 0 || of_pupil(at) < frame.groups_of_a_pupil)
}

/// The most weight that any division covers.
fn optimum(request: &GroupRequest, columns: &[Column], chosen: &mut Vec<Column>) -> u64 {
    let mut best = 0;
    for (at, column) in columns.iter().enumerate() {
        if go_together(request, chosen, column) {
            chosen.push(column.clone());
            best = best.max(column.weight + optimum(request, &columns[at + 1..], chosen));
            chosen.pop();
        }
    }
    best
}

/// Whether a pupil left out could be put somewhere without touching anybody; then the reason would be false.
fn could_be_placed(request: &GroupRequest, division: &Division, left: &PupilId) -> bool {
    let index: BTreeMap<&PupilId, usize> = request.pupils.iter().enumerate().map(|(at, it)| (&it.pupil, at)).collect();
    let in_numbers = |group: &Group| Column {
        skill: group.skill.clone(),
        tutor: request.tutors.iter().position(|tutor| tutor.name == group.tutor).unwrap(),
        slots: group.slots.clone(),
        pupils: group.pupils.iter().map(|pupil| 1 << index[pupil]).sum(),
        weight: 0,
    };
    let chosen: Vec<Column> = division.groups.iter().map(in_numbers).collect();
    let (own, all) = (1 << index[left], columns(request));
    let is_new = all.iter().any(|column| column.pupils & own != 0 && go_together(request, &chosen, column));
    let joins = |at: usize| {
        let mut others = chosen.clone();
        let group = others.remove(at);
        let larger = |column: &&Column| {
            column.skill == group.skill
                && column.tutor == group.tutor
                && column.slots == group.slots
                && column.pupils == group.pupils | own
        };
        all.iter().find(larger).is_some_and(|column| go_together(request, &others, column))
    };
    is_new || (0..chosen.len()).any(joins)
}

/// Up to five pupils, three skills, four times, two tutors.
fn request() -> impl Strategy<Value = GroupRequest> {
    let slots = [slot(0, 860), slot(0, 900), slot(2, 860), slot(4, 875)];
    let lacks = prop::collection::btree_map(0..3_usize, 0..7_u16, 0..3);
    let pupil = (lacks, prop::collection::btree_set(0..4_usize, 0..2), prop::option::of(870..940_u16));
    let pupils = prop::collection::vec(pupil, 0..6).prop_map(move |all| {
        let one = |(id, (lacks, busy, bus)): (usize, (BTreeMap<usize, u16>, BTreeSet<usize>, Option<u16>))| {
            let lacks: Vec<(usize, u16)> = lacks.into_iter().collect();
            let mut need = need(id, &lacks);
            need.busy = busy.into_iter().map(|at| slots[at]).collect();
            need.leaves_at = bus.into_iter().map(|minute| (0, minute)).collect();
            need
        };
        all.into_iter().enumerate().map(one).collect::<Vec<PupilNeed>>()
    });
    let tutor =
        (prop::collection::btree_set(0..2_usize, 1..=2), prop::collection::btree_set(0..4_usize, 1..=4), 0..150_u32);
    let tutors = prop::collection::vec(tutor, 0..3);
    let sizes = (2..4_usize, 1..3_u32, 1..3_usize, prop::collection::vec(0..3_u32, 4));
    (pupils, tutors, sizes).prop_map(move |(pupils, tutors, (most, lessons, of_pupil, rooms))| {
        let tutor = |(at, (subjects, free, minutes_a_week)): (usize, (BTreeSet<usize>, BTreeSet<usize>, u32))| Tutor {
            name: format!("т{at}"),
            subjects: subjects.into_iter().map(|at| SUBJECTS[at]).collect(),
            slots: free.into_iter().map(|at| slots[at]).collect(),
            minutes_a_week,
        };
        let own = Frame { n_pupils_max: most, lessons_a_week: lessons, groups_of_a_pupil: of_pupil, ..frame() };
        GroupRequest {
            pupils,
            tutors: tutors.into_iter().enumerate().map(tutor).collect(),
            rooms: slots.into_iter().zip(rooms).collect(),
            existing: vec![],
            frame: own,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn a_division_keeps_its_laws_and_the_bound_is_above_the_best(request in request()) {
        let division = divide(&request);
        check(&request, &division)?;
        let best = optimum(&request, &columns(&request), &mut Vec::new());
        prop_assert!(division.covered <= best, "{} of at most {best}", division.covered);
        prop_assert!(best <= division.limit, "the bound {} is below {best}", division.limit);
        for (pupil, why) in &division.left_out {
            prop_assert!(!could_be_placed(&request, &division, pupil), "{} is left out: {:?}", pupil, why);
            let need = request.pupils.iter().find(|need| need.pupil == *pupil).unwrap();
            prop_assert_eq!(*why == LeftOut::NoDeficits, need.lacks.values().all(|lack| lack.weight == 0));
            let is_possible = columns(&request).iter().any(|column| {
                let at = request.pupils.iter().position(|need| need.pupil == *pupil).unwrap();
                let minutes = request.frame.lessons_a_week * request.frame.minutes;
                column.pupils >> at & 1 == 1 && request.tutors[column.tutor].minutes_a_week >= minutes
            });
            let is_said_possible = matches!(why, LeftOut::NoPlace | LeftOut::CompanyPlaced);
            prop_assert_eq!(is_possible, is_said_possible, "{:?}", why);
        }
    }

    #[test]
    fn the_order_of_a_request_does_not_matter(request in request()) {
        let division = divide(&request);
        let mut other = request.clone();
        other.pupils.reverse();
        other.tutors.reverse();
        prop_assert_eq!(&divide(&request), &division, "twice the same");
        prop_assert_eq!(&divide(&other), &division, "from the other end");
    }

    #[test]
    fn dividing_anew_moves_nobody_when_nothing_changed(request in request()) {
        let division = divide(&request);
        let again = GroupRequest { existing: division.groups.clone(), ..request.clone() };
        let anew = divide(&again);
        check(&again, &anew)?;
        let n: usize = division.groups.iter().map(|group| group.pupils.len()).sum();
        prop_assert_eq!(&anew.groups, &division.groups);
        prop_assert_eq!((anew.disruption.n_stay, anew.disruption.n_move, anew.disruption.n_done), (n, 0, 0));
    }

    #[test]
    fn what_staying_costs_is_bounded(request in request(), done in prop::collection::vec(any::<prop::sample::Index>(), 0..3)) {
        let division = divide(&request);
        let mut changed = GroupRequest { existing: division.groups.clone(), ..request };
        for at in done.iter().filter(|_| !changed.pupils.is_empty()).map(|at| at.index(changed.pupils.len())).collect::<Vec<_>>() {
            changed.pupils[at].lacks.pop_first();
        }
        let (anew, scratch) = (divide(&changed), divide(&GroupRequest { existing: vec![], ..changed.clone() }));
        check(&changed, &anew)?;
        let stay = u64::from(changed.frame.stay);
        prop_assert!(anew.covered + stay * anew.disruption.n_stay as u64 >= scratch.covered);
        prop_assert_eq!(anew.limit, scratch.limit);
    }

    /// Two searches by turns, each in slices of its own, as a page does that answers in between.
    #[test]
    fn in_slices_it_finds_what_it_finds_at_once(one in request(), other in request(), slices in prop::collection::vec(1..9_usize, 1..6)) {
        let (mut first, mut second) = (Search::of(&one), Search::of(&other));
        let (mut is_first, mut is_second, mut n_slices) = (true, true, 0);
        for slice in slices.iter().copied().cycle() {
            for _ in 0..slice {
                is_first = is_first && first.step();
            }
            is_second = is_second && second.step();
            n_slices += 1;
            if !is_first && !is_second {
                break;
            }
        }
        prop_assert!(n_slices > 1, "there is something to answer between");
        prop_assert!(!first.step() && !second.step(), "what is done stays done");
        prop_assert_eq!(first.division(), divide(&one));
        prop_assert_eq!(second.division(), divide(&other));
    }

    #[test]
    fn a_tutor_more_takes_nothing_away(request in request()) {
        let division = divide(&request);
        let slots: Vec<Slot> = request.rooms.keys().copied().collect();
        let gain = with_one_more(&request, &division, tutor("ещё", &slots, 2, request.frame));
        prop_assert!(gain.covered >= 0);
        prop_assert!(balance(&request, &division).iter().map(|it| it.n_made).sum::<usize>() == division.groups.len());
    }
}

#[test]
fn each_reason_is_told() {
    let mut bus = need(4, &[(0, 6)]);
    bus.leaves_at = (0..5).map(|weekday| (weekday, 870)).collect();
    let request = GroupRequest {
        tutors: vec![Tutor {
            subjects: [Subject::Mathematics].into_iter().collect(),
            ..small(vec![]).tutors[0].clone()
        }],
        ..small(vec![
            need(0, &[(0, 6)]),
            need(1, &[(0, 6)]),
            need(2, &[]),
            need(3, &[(1, 6)]),
            bus,
            need(5, &[(2, 6)]),
            need(6, &[(4, 2)]),
            need(7, &[(4, 2)]),
        ])
    };
    let division = divide(&request);
    assert_eq!(division.groups.len(), 1);
    assert_eq!(
        reasons(&division),
        [
            ("p02", LeftOut::NoDeficits),
            ("p03", LeftOut::NoTutor),
            ("p04", LeftOut::NoFreeTime),
            ("p05", LeftOut::NoCompany),
            ("p06", LeftOut::NoPlace),
            ("p07", LeftOut::NoPlace),
        ]
    );
    assert_eq!((division.covered, division.limit, division.gap_percent()), (12, 12, Some(0)));
    let slots: Vec<Slot> = request.rooms.keys().copied().collect();
    let gain = with_one_more(&request, &division, tutor("Петрова", &slots, 1, request.frame));
    assert_eq!((gain.n_pupils, gain.covered), (2, 4), "the rooms allow two groups at different times");
}

#[test]
fn after_a_check_the_others_stay_together() {
    let request = small((0..6).map(|id| need(id, &[(0, 4)])).collect());
    let first = divide(&request);
    let stayed: Vec<PupilId> = first.groups[0].pupils.clone();
    let mut changed = GroupRequest { existing: first.groups.clone(), ..request };
    let done = changed.pupils.iter_mut().find(|need| need.pupil == stayed[0]).unwrap();
    done.lacks.clear();
    let anew = divide(&changed);
    assert_eq!((anew.disruption.n_stay, anew.disruption.n_move, anew.disruption.n_done), (4, 0, 1));
    assert!(stayed[1..].iter().all(|pupil| anew.groups[0].pupils.contains(pupil)));
    assert_eq!(anew.groups[0].slots, first.groups[0].slots);
    assert_eq!(anew.groups[0].pupils.len(), 5, "who waited comes in");
}

#[test]
fn times_are_read_as_people_write_them() {
    for (text, minutes) in [("14:20", Some(860)), (" 8.05 ", Some(485)), ("9", Some(540)), ("25:00", None), ("", None)]
    {
        assert_eq!(minutes_of(text), minutes, "{text}");
    }
    assert_eq!(clock(485), "8:05");
}
