//! By when the routes of a school are to be there. The road map says «до 01.10.2022», and its day holds every school year.

use crate::analysis::census::Census;
use crate::analysis::findings::{Findings, PupilFindings};
use crate::model::calendar::SchoolYear;
use crate::model::id::PupilId;
use crate::model::order::Gather;
use crate::model::road_map::{Activity, Term};
use crate::model::route::Route;
use crate::model::skill::Subject;
use crate::reference::road_map::RoadMap;
use std::collections::BTreeSet;
use std::sync::Arc;
use time::{Date, Month};

/// The term of the routes and who is still without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The last day in the school year of today.
    pub day: Date,
    /// Days until then; negative once it has passed.
    pub days_left: i64,
    /// Pupils whom a rule has named in a subject in which they have no route of this school year.
    pub n_without: usize,
}

/// The deadline of a day; `None` where the road map has none. What the school has set itself stands before the road map of the seeds.
pub fn deadline(census: &Census<'_>, findings: &Findings, road_map: &RoadMap) -> Option<Deadline> {
    let own = census.dataset.get::<Activity>(road_map.routes.as_str());
    let activity = own.or_else(|| road_map.activities.iter().find(|activity| activity.id == road_map.routes))?;
    let Term::Until(until) = activity.term else { return None };
    let year = SchoolYear::of(findings.today);
    let is_autumn = u8::from(until.month()) >= u8::from(Month::August);
    let day = until.replace_year(if is_autumn { year.start() } else { year.start() + 1 }).ok()?;
    let with_route: BTreeSet<(&PupilId, Subject)> = census
        .dataset
        .all::<Route>()
        .filter(|route| route.is_unfinished() || SchoolYear::of(route.made_on) == year)
        .map(|route| (census.shown(&route.pupil), route.subject))
        .gather();
    let is_without = |(pupil, found): &(&PupilId, &Arc<PupilFindings>)| {
        let named = found.flags.iter().filter(|flag| flag.objection.is_none());
        named.into_iter().any(|flag| !with_route.contains(&(*pupil, flag.subject)))
    };
    let n_without = findings.pupils.iter().filter(is_without).count();
    Some(Deadline { day, days_left: (day - findings.today).whole_days(), n_without })
}
