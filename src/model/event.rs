//! Participations: olympiads, sport, public life. Strengths stand beside risks.

use crate::model::id::{ParticipationId, PupilId};
use time::Date;

/// A pupil took part in something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Participation {
    /// Random.
    pub id: ParticipationId,
    /// Who.
    pub pupil: PupilId,
    /// Field.
    pub kind: ParticipationKind,
    /// «Школьный этап ВсОШ по математике».
    pub title: String,
    /// When, where known.
    pub held_on: Option<Date>,
    /// «призёр», «участник»; may be empty.
    pub outcome: String,
}

/// Field of a participation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParticipationKind {
    /// Olympiads, contests, research.
    Olympiad,
    /// Sport.
    Sport,
    /// Public life, volunteering, arts.
    PublicLife,
}
