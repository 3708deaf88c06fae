//! `truth.json`: what was planted, in the shape of the judged folder's own truth file (docs/method/district.md).

use crate::files::{file_name, school_code, school_year};
use crate::people::{Mind, Person};
use crate::plant::District;
use crate::world::{DAYS, N_MOMENTS, SUBJECTS, chance_of, points, year_of};
use std::fmt::Write as _;

/// A change of the share on the reference test counts from here, in percent points.
const TREND: f64 = 7.0;

/// The file.
pub fn truth(district: &District) -> String {
    let mut text = String::from("{\n\"schema\": \"district-truth/1\",\n");
    let moments = DAYS.iter().enumerate().map(|(moment, day)| format!("{{\"t\":{moment},\"date\":\"{day}\"}}"));
    let _ = writeln!(text, "\"moments\": [{}],", joined(moments));
    let _ = writeln!(text, "\"schools\": [\n{}\n],", lines(schools(district)));
    let _ = writeln!(text, "\"schoolTruth\": [\n{}\n],", lines(school_truths(district)));
    let events =
        district.events.iter().map(|(number, kind)| format!("{{\"pupil\":\"{}\",\"kind\":\"{kind}\"}}", id(*number)));
    let _ = writeln!(text, "\"identityEvents\": [\n{}\n],", lines(events));
    let spoiled = district.sheets.iter().filter(|sheet| !sheet.anomaly.is_empty());
    let anomalies =
        spoiled.map(|sheet| format!("{{\"type\":\"{}\",\"file\":\"{}\"}}", sheet.anomaly, file_name(sheet)));
    let _ = writeln!(text, "\"anomalies\": [\n{}\n],", lines(anomalies));
    let leniencies = district.sheets.iter().map(|sheet| format!("\"{}\":{:.3}", file_name(sheet), sheet.leniency));
    let _ = writeln!(text, "\"journalLeniency\": {{\n{}\n}},", lines(leniencies));
    let _ =
        writeln!(text, "\"pupils\": [\n{}\n],", lines(district.people.iter().map(|person| pupil(district, person))));
    let rows = district.sheets.iter().map(|sheet| {
        let ids = sheet.rows.iter().map(|row| format!("\"{}\"", id(row.person)));
        format!("\"{}\":[{}]", file_name(sheet), joined(ids))
    });
    let _ = writeln!(text, "\"rowTruth\": {{\n{}\n}}\n}}", lines(rows));
    text
}

fn schools(district: &District) -> impl Iterator<Item = String> {
    district.climates.iter().enumerate().map(|(at, climate)| {
        let code = school_code(at);
        format!("{{\"id\":\"s{code}\",\"code\":\"990{code}\",\"growthPerMoment\":{:.3}}}", climate.growth)
    })
}

/// Mean share on the reference test of those who stayed both years.
fn school_truths(district: &District) -> impl Iterator<Item = String> {
    (0..district.climates.len()).flat_map(move |school| {
        (0..SUBJECTS.len()).map(move |subject| {
            let here = |person: &&Person| person.school == school && person.letters.iter().all(Option::is_some);
            let shares: Vec<Vec<f64>> =
                district.people.iter().filter(here).map(|person| reference(district, person, subject)).collect();
            let n = shares.len().max(1) as f64;
            let mean = |moment: usize| shares.iter().map(|own| own[moment]).sum::<f64>() / n;
            let delta = mean(N_MOMENTS - 2) - mean(0);
            format!(
                "{{\"school\":\"s{}\",\"subject\":\"{}\",\"n\":{},\"delta\":{delta:.2}}}",
                school_code(school),
                SUBJECTS[subject].1,
                shares.len()
            )
        })
    })
}

/// Expected percent of one fixed test, the last work of grade 5, at every moment.
fn reference(district: &District, person: &Person, subject: usize) -> Vec<f64> {
    let work = &district.works[subject][0][N_MOMENTS - 2];
    let mind = &person.minds[subject];
    let share = |moment: usize| {
        let expected: f64 = work
            .tasks
            .iter()
            .map(|task| {
                let [_, some, all] = points(task, chance_of(task, mind.ability[moment], &mind.has[moment]));
                if task.max == 1 { some } else { some + 2.0 * all }
            })
            .sum();
        100.0 * expected / f64::from(work.max())
    };
    (0..N_MOMENTS - 1).map(share).collect()
}

/// Chance that the total of the next work stays below «3»: the distribution of the total, task by task.
fn chance_of_two(district: &District, person: &Person, subject: usize, mind: &Mind) -> f64 {
    let work = district.work(person, subject, N_MOMENTS - 1);
    let mut totals = vec![1.0];
    for task in &work.tasks {
        let own = points(task, chance_of(task, mind.ability[N_MOMENTS - 1], &mind.has[N_MOMENTS - 1]));
        let mut next = vec![0.0; totals.len() + 2];
        for (total, before) in totals.iter().enumerate() {
            for (more, chance) in own.iter().enumerate() {
                next[total + more] += before * chance;
            }
        }
        totals = next;
    }
    totals.iter().take(usize::from(work.borders[0])).sum()
}

fn pupil(district: &District, person: &Person) -> String {
    let history = (0..2).filter_map(|year| {
        let (class, name) = (person.class(year)?, person.written(year, crate::people::Writing::Full));
        let (when, school) = (school_year(year), school_code(person.school));
        Some(format!(
            "{{\"schoolYear\":\"{when}\",\"school\":\"s{school}\",\"class\":\"{class}\",\"name\":\"{name}\"}}"
        ))
    });
    let subjects = person.minds.iter().enumerate().map(|(subject, mind)| {
        let shares = reference(district, person, subject);
        let delta = shares[N_MOMENTS - 2] - shares[0];
        let trend = if delta >= TREND {
            "up"
        } else if delta <= -TREND {
            "down"
        } else {
            "flat"
        };
        let chance = chance_of_two(district, person, subject, mind);
        let fate = crate::chance::Chance::of(person.number as u64, &format!("next {subject} {chance:.6}")).share();
        format!(
            "\"{}\":{{\"theta\":[{}],\"missing\":[{}],\"refPct\":[{}],\"trend\":\"{trend}\",\"trendDelta\":{delta:.1},\
             \"next\":{{\"pFail\":{chance:.4},\"fails\":{}}}}}",
            SUBJECTS[subject].1,
            joined(mind.ability.iter().map(|value| format!("{value:.3}"))),
            joined((0..N_MOMENTS).map(|moment| format!("[{}]", joined(missing(district, person, subject, moment))))),
            joined(shares.iter().map(|value| format!("{value:.1}"))),
            fate < chance,
        )
    });
    format!(
        "{{\"id\":\"{}\",\"history\":[{}],\"subjects\":{{{}}}}}",
        id(person.number),
        joined(history),
        joined(subjects)
    )
}

/// Skills that were taught by then and are lacked.
fn missing(district: &District, person: &Person, subject: usize, moment: usize) -> impl Iterator<Item = String> {
    let grade = usize::from(person.grade) + year_of(moment);
    let has = &person.minds[subject].has[moment];
    let lacked = district.skills[subject].iter().zip(has);
    lacked
        .filter(move |(skill, has)| usize::from(skill.grade) <= grade && !**has)
        .map(|(skill, _)| format!("\"{}\"", skill.code))
}

fn id(number: usize) -> String {
    format!("P{number:05}")
}

fn joined(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(",")
}

fn lines(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(",\n")
}
