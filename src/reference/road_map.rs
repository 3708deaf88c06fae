//! The road map of the order, as its table says it: activities with term, those who answer, and the paper that shows it.
//! How an activity stands is a fact of the dataset, not of the seed. Which of them wants the routes made is told here, too.

use crate::model::calendar::day_from_iso;
use crate::model::id::ActivityId;
use crate::model::road_map::{Activity, Term};
use crate::reference::SeedFault;
use serde::Deserialize;
use time::Date;

/// The road map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoadMap {
    /// In the order of the table; nothing is done yet.
    pub activities: Vec<Activity>,
    /// The one by whose term the routes of pupils are to be there.
    pub routes: ActivityId,
}

/// Parses the compiled-in road map.
pub fn seeds() -> Result<RoadMap, SeedFault> {
    let (file, text) = ("seeds/road_map/kavkazsky-2022.json", include_str!("../../seeds/road_map/kavkazsky-2022.json"));
    let fault = |detail: String| SeedFault { file, detail };
    let seed: RoadMapSeed = serde_json::from_str(text).map_err(|error| fault(error.to_string()))?;
    let activity = |seed: ActivitySeed| {
        let id = seed.id.clone();
        seed.into_activity().ok_or_else(|| fault(format!("{id}: no day of the calendar")))
    };
    let activities = seed.activities.into_iter().map(activity).collect::<Result<Vec<_>, _>>()?;
    let routes = ActivityId::new(seed.routes);
    if activities.iter().all(|activity| activity.id != routes) {
        return Err(fault(format!("{routes}: no such activity")));
    }
    Ok(RoadMap { activities, routes })
}

#[derive(Deserialize)]
struct RoadMapSeed {
    routes: String,
    activities: Vec<ActivitySeed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActivitySeed {
    id: String,
    title: String,
    term: TermSeed,
    responsible: Vec<String>,
    document: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum TermSeed {
    Until(String),
    During([String; 2]),
    Windows(Vec<String>),
    Words(String),
}

impl ActivitySeed {
    fn into_activity(self) -> Option<Activity> {
        let term = match self.term {
            TermSeed::Until(day) => Term::Until(day_from_iso(&day)?),
            TermSeed::During([from, to]) => Term::During(day_from_iso(&from)?, day_from_iso(&to)?),
            TermSeed::Windows(days) => {
                Term::Windows(days.iter().map(|day| day_from_iso(day)).collect::<Option<Vec<Date>>>()?)
            }
            TermSeed::Words(words) => Term::Words(words),
        };
        Some(Activity {
            id: ActivityId::new(self.id),
            title: self.title,
            term,
            responsible: self.responsible,
            document_form: self.document,
            done: None,
        })
    }
}
