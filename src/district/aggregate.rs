//! A school as counts and sums: what its file for the municipality is made of, before small cells are hidden. No names, no
//! pupil rows; works of the country and the region only, because the title of an own work is free text.

use crate::analysis::census::{Census, Row};
use crate::analysis::findings::{Findings, PupilFindings};
use crate::analysis::flags::Category;
use crate::analysis::indicators::{Indicator, at_lessons, with_route};
use crate::analysis::mastery::Mastery;
use crate::analysis::mastery::parameters::Parameters;
use crate::analysis::{mastery_parameters, measures};
use crate::district::joint::Band;
use crate::district::suppress::ItemSums;
use crate::model::assessment::{Assessment, AssessmentKind};
use crate::model::calendar::SchoolYear;
use crate::model::context::SchoolContext;
use crate::model::evidence::MasteryWord;
use crate::model::id::SkillCode;
use crate::model::lesson::{Attendance, ExtraLesson};
use crate::model::order::Order;
use crate::model::own_skill::is_own;
use crate::model::route::{Route, RouteStatus};
use crate::model::skill::Subject;
use crate::reference::Reference;
use crate::reference::disclosure::DisclosureNumbers;
use crate::reference::indicators::IndicatorBook;
use std::collections::BTreeMap;

/// A school in numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct SchoolSums {
    /// The year of the contingent.
    pub school_year: Option<SchoolYear>,
    /// Children of that year by their heaviest category: НУ, СУ, ГР, none.
    pub categories: [u32; 4],
    /// 1.1: documents of the in-school system that exist, and that do not.
    pub documents: [u32; 2],
    /// 1.2: children with, and without, a route in every subject they need.
    pub with_route: [u32; 2],
    /// 1.3: children who come to extra lessons, and who do not.
    pub at_lessons: [u32; 2],
    /// Routes of the year by status: draft, adopted, approved or active, ended, refused by parents.
    pub routes: [u32; 5],
    /// Extra lessons held.
    pub n_lessons: u32,
    /// Their minutes.
    pub minutes: u32,
    /// Places at them: present, absent.
    pub attendance: [u32; 2],
    /// Works, by kind, subject, grade and day.
    pub works: Vec<WorkSums>,
    /// Skills by grade.
    pub skills: BTreeMap<(u8, Subject, SkillCode), SkillSums>,
    /// Which probability of mastery, in percent, stands behind each word of a skill.
    pub word_bands: [Band; 4],
    /// What schools tell of themselves, newest year first.
    pub contexts: Vec<SchoolContext>,
    /// By which numbers sums may leave.
    pub disclosure: DisclosureNumbers,
}

/// One skill over the whole parallel.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SkillSums {
    /// Pupils by word: deficit, likely, little data, mastered.
    pub words: [u32; 4],
    /// The probability of mastery of each of them, in whole percent.
    pub percents: Vec<i64>,
}

/// One work over the whole parallel.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkSums {
    /// The work; its title does not leave the school.
    pub work: Assessment,
    /// Absent.
    pub n_absent: u32,
    /// Marks «2»–«5», of those who have one.
    pub marks: [u32; 4],
    /// Those whose points of every task are known: totals in hundredths.
    pub totals: Vec<i64>,
    /// Which totals stand behind «2», «3», «4», «5».
    pub mark_bands: [Band; 4],
    /// Every total is a multiple of so many hundredths.
    pub step: i64,
    /// Per task, over the same pupils.
    pub items: Vec<ItemSums>,
}

/// Counts everything once.
pub fn school(census: &Census<'_>, findings: &Findings, reference: &Reference, book: &IndicatorBook) -> SchoolSums {
    let year = census.newest_year();
    let with = with_route(census, findings, book.routes);
    let at = at_lessons(census, findings, book.lessons, book.share_min);
    let system = measures::system(census.dataset, book, &reference.road_map.activities);
    let n_documents = system.n_documents() as u32;
    let lessons: Vec<&ExtraLesson> =
        census.dataset.all::<ExtraLesson>().filter(|lesson| lesson.is_recorded()).collect();
    let places = || lessons.iter().flat_map(|lesson| lesson.attendance.values());
    let n_present = places().filter(|it| **it == Attendance::Present).count() as u32;
    let is_external = |work: &&crate::analysis::census::Work<'_>| work.assessment.kind != AssessmentKind::Own;
    SchoolSums {
        school_year: year,
        categories: categories(census, findings, year),
        documents: [n_documents, system.activities.len() as u32 - n_documents],
        with_route: halves(&with),
        at_lessons: halves(&at),
        routes: routes(census),
        n_lessons: lessons.len() as u32,
        minutes: lessons.iter().map(|lesson| lesson.duration_minutes).sum(),
        attendance: [n_present, places().count() as u32 - n_present],
        works: census.works().iter().filter(is_external).map(|work| work_sums(work)).collect(),
        skills: skills(census, findings, reference, year),
        word_bands: word_bands(&mastery_parameters(census, reference, findings.today)),
        contexts: contexts(census),
        disclosure: DisclosureNumbers::clone(&reference.disclosure),
    }
}

fn contexts(census: &Census<'_>) -> Vec<SchoolContext> {
    let mut all: Vec<SchoolContext> = census.dataset.all::<SchoolContext>().cloned().collect();
    all.order_by_key(|it| std::cmp::Reverse(it.school_year));
    all
}

fn halves(indicator: &Indicator) -> [u32; 2] {
    let n = indicator.counted.len() as u32;
    [n, indicator.of.len() as u32 - n]
}

fn heaviest(found: &PupilFindings) -> usize {
    let flags = found.flags.iter().filter(|flag| flag.objection.is_none());
    let place = |category| match category {
        Category::NotPassing => 0,
        Category::Weak => 1,
        Category::AtRisk => 2,
    };
    flags.map(|flag| place(flag.category)).min().unwrap_or(3)
}

fn categories(census: &Census<'_>, findings: &Findings, year: Option<SchoolYear>) -> [u32; 4] {
    let mut counts = [0; 4];
    for child in census.children() {
        if year.is_some_and(|year| child.classes.contains_key(&year)) {
            counts[findings.pupil(&child.id).map_or(3, heaviest)] += 1;
        }
    }
    counts
}

fn routes(census: &Census<'_>) -> [u32; 5] {
    let mut counts = [0; 5];
    for route in census.dataset.all::<Route>() {
        counts[match route.status {
            RouteStatus::Draft => 0,
            RouteStatus::Adopted => 1,
            RouteStatus::Approved | RouteStatus::Active | RouteStatus::Prolonged => 2,
            RouteStatus::Closed | RouteStatus::Referred => 3,
            RouteStatus::Refused => 4,
        }] += 1;
    }
    counts
}

fn work_sums(work: &crate::analysis::census::Work<'_>) -> WorkSums {
    let mut sums = WorkSums {
        work: work.assessment.clone(),
        n_absent: 0,
        marks: [0; 4],
        totals: Vec::new(),
        mark_bands: [Band { least: 0, most: 0 }; 4],
        step: 1,
        items: work
            .assessment
            .items
            .iter()
            .map(|item| ItemSums { points_max: i64::from(item.points_max.hundredths()), counts: BTreeMap::new() })
            .collect(),
    };
    // The least total with this mark or a higher one.
    let mut seen = [i64::MAX; 4];
    for (_, result) in &work.rows {
        let row = Row { at: 0, work: work.assessment, result };
        sums.n_absent += u32::from(!row.is_sat());
        let mark = result.mark(work.assessment).map(|mark| usize::from(mark.number() - 2));
        if let Some(mark) = mark {
            sums.marks[mark] += 1;
        }
        // A work without tasks is told by its marks: nothing says of how many points its totals are.
        let Some(total) = result.total().filter(|_| !work.assessment.items.is_empty()) else { continue };
        let total = i64::from(total.hundredths());
        sums.totals.push(total);
        for least in &mut seen[..=mark.unwrap_or(0)] {
            *least = total.min(*least);
        }
        for (item, score) in sums.items.iter_mut().zip(result.scores()) {
            let points = score.in_total().map_or(0, |points| i64::from(points.hundredths()));
            *item.counts.entry(points).or_default() += 1;
        }
    }
    let whole: i64 = sums.items.iter().map(|item| item.points_max).sum();
    let borders = match work.assessment.scale {
        Some(scale) => [scale.three, scale.four, scale.five].map(|border| i64::from(border.hundredths())),
        // Nobody tells the borders: those that the marks themselves show.
        None => [seen[1], seen[2], seen[3]],
    };
    let mut step = borders.iter().chain(&sums.totals).filter(|it| **it < i64::MAX).fold(whole, |one, it| gcd(one, *it));
    step = step.max(1);
    sums.step = step;
    sums.mark_bands = mark_bands(borders, whole, step);
    for condition in &work.assessment.conditions {
        // Who does not meet it has this mark with whatever total.
        sums.mark_bands[usize::from(condition.otherwise.number() - 2)].most = whole;
    }
    sums
}

/// Totals by mark where the borders of «3», «4», «5» stand so.
fn mark_bands([three, four, five]: [i64; 3], whole: i64, step: i64) -> [Band; 4] {
    let band = |least: i64, next: i64| {
        let least = least.clamp(0, whole);
        Band { least, most: next.saturating_sub(step).clamp(least, whole) }
    };
    [band(0, three), band(three, four), band(four, five), band(five, i64::MAX)]
}

fn gcd(one: i64, other: i64) -> i64 {
    if other == 0 { one.abs() } else { gcd(other, one % other) }
}

/// Percents by word, as [`crate::analysis::mastery::judge`] gives the words.
fn word_bands(parameters: &Parameters) -> [Band; 4] {
    let percent = |share: f64| (share * 100.0).round() as i64;
    let band = |least, most| Band { least, most };
    [
        band(0, percent(parameters.deficit_below)),
        band(0, percent(parameters.likely_below)),
        band(0, 100),
        band(percent(parameters.mastered_from), 100),
    ]
}

/// Skills of the catalogue only: what a school has named itself is free text.
fn skills(
    census: &Census<'_>,
    findings: &Findings,
    reference: &Reference,
    year: Option<SchoolYear>,
) -> BTreeMap<(u8, Subject, SkillCode), SkillSums> {
    let is_told = |(code, _): &(&SkillCode, &Mastery)| reference.skills.get(code).is_some() && !is_own(code);
    let mut sums: BTreeMap<(u8, Subject, SkillCode), SkillSums> = BTreeMap::new();
    for child in census.children() {
        let class = year.and_then(|year| census.class(child.classes.get(&year)?));
        let (Some(class), Some(found)) = (class, findings.pupil(&child.id)) else { continue };
        for (code, mastery) in found.mastery.iter().filter(is_told) {
            let place = match mastery.word {
                MasteryWord::Deficit => 0,
                MasteryWord::Likely => 1,
                MasteryWord::LittleData => 2,
                MasteryWord::Mastered => 3,
            };
            let one = sums.entry((class.grade_level, mastery.subject, code.clone())).or_default();
            one.words[place] += 1;
            one.percents.push((mastery.probability * 100.0).round() as i64);
        }
    }
    sums
}
