//! An assessment carries its own shape: items, maxima, skills, levels, scale. Results are uniform; works are not.

use crate::model::calendar::SchoolYear;
use crate::model::id::{AssessmentId, ItemCode, SchoolId, SkillCode};
use crate::model::skill::Subject;
use std::fmt;
use time::Date;

/// Primary points, exact to a hundredth: half points exist, binary fractions do not belong into marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Points(i32);

impl Points {
    /// No points.
    pub const ZERO: Points = Points(0);

    /// Whole points.
    pub const fn whole(n: i32) -> Self {
        Self(n.saturating_mul(100))
    }

    /// From hundredths of a point.
    pub const fn of_hundredths(n: i32) -> Self {
        Self(n)
    }

    /// Hundredths of a point.
    pub const fn hundredths(self) -> i32 {
        self.0
    }

    /// As a number for statistics.
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// The nearest hundredth; `None` when it is not finite or out of ±10 million.
    pub fn from_f64(value: f64) -> Option<Self> {
        let hundredths = (value * 100.0).round();
        (hundredths.is_finite() && hundredths.abs() < 1e9).then_some(Self(hundredths as i32))
    }

    /// Sum without overflow.
    #[must_use]
    pub fn plus(self, other: Points) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Points>>(iter: I) -> Self {
        iter.fold(Points::ZERO, Points::plus)
    }
}

/// `3`, `1.5`: a dot, for files; pages print through `text::number`.
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, all) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        let (whole, rest) = (all / 100, all % 100);
        match rest {
            0 => write!(f, "{sign}{whole}"),
            tens if tens % 10 == 0 => write!(f, "{sign}{whole}.{}", tens / 10),
            other => write!(f, "{sign}{whole}.{other:02}"),
        }
    }
}

/// A mark of the five-point scale as it is used: 2–5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the numbers are the names")]
pub enum Mark {
    Two,
    Three,
    Four,
    Five,
}

impl Mark {
    /// 2–5 → mark.
    pub fn of_number(n: i64) -> Option<Self> {
        match n {
            2 => Some(Mark::Two),
            3 => Some(Mark::Three),
            4 => Some(Mark::Four),
            5 => Some(Mark::Five),
            _ => None,
        }
    }

    /// Mark → 2–5.
    pub fn number(self) -> u8 {
        match self {
            Mark::Two => 2,
            Mark::Three => 3,
            Mark::Four => 4,
            Mark::Five => 5,
        }
    }
}

/// Which procedure a work belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AssessmentKind {
    /// Всероссийская проверочная работа.
    Vpr,
    /// Краевая диагностическая работа.
    Kdr,
    /// ОГЭ.
    Oge,
    /// ЕГЭ.
    Ege,
    /// ГВЭ.
    Gve,
    /// A school's or teacher's own work: контрольная, диагностика, проверочная.
    Own,
    /// A check of one skill after work at it: evidence of mastery, never judged as a whole work.
    Check,
}

impl AssessmentKind {
    /// Kind, code in ids, Russian name.
    pub const TABLE: &'static [(AssessmentKind, &'static str, &'static str)] = &[
        (AssessmentKind::Vpr, "vpr", "ВПР"),
        (AssessmentKind::Kdr, "kdr", "КДР"),
        (AssessmentKind::Oge, "oge", "ОГЭ"),
        (AssessmentKind::Ege, "ege", "ЕГЭ"),
        (AssessmentKind::Gve, "gve", "ГВЭ"),
        (AssessmentKind::Own, "own", "КР"),
        (AssessmentKind::Check, "check", "Проверка"),
    ];

    /// `vpr`.
    pub fn code(self) -> &'static str {
        Self::TABLE.iter().find(|row| row.0 == self).map_or("own", |row| row.1)
    }

    /// «ВПР».
    pub fn title(self) -> &'static str {
        Self::TABLE.iter().find(|row| row.0 == self).map_or("КР", |row| row.2)
    }

    /// The kind of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::TABLE.iter().find(|row| row.1 == code).map(|row| row.0)
    }
}

/// Level of difficulty in the specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Б, базовый.
    Basic,
    /// П, повышенный.
    Raised,
    /// В, высокий.
    High,
}

/// One task or criterion that carries points: one column of a results file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// As the work numbers it.
    pub code: ItemCode,
    /// At least a hundredth.
    pub points_max: Points,
    /// Where the specification or file says it.
    pub level: Option<Level>,
    /// The skills it checks; empty = not mapped yet, then it is no evidence.
    pub skills: Vec<SkillCode>,
    /// Codes of the codifier as the file writes them.
    pub kes: Vec<String>,
}

/// Lower borders of «3», «4», «5» in primary points; below the first is «2».
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MarkScale {
    /// From here «3».
    pub three: Points,
    /// From here «4».
    pub four: Points,
    /// From here «5».
    pub five: Points,
}

impl MarkScale {
    /// The mark of a total. Special conditions are not looked at here ([`Assessment::mark_of`]).
    pub fn mark(&self, total: Points) -> Mark {
        if total >= self.five {
            Mark::Five
        } else if total >= self.four {
            Mark::Four
        } else if total >= self.three {
            Mark::Three
        } else {
            Mark::Two
        }
    }
}

/// A condition beside the total: «каждая отметка от 3: не меньше 2 баллов за геометрию, иначе „2“».
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ScaleCondition {
    /// «геометрия», «грамотность (ГК1–ГК4)».
    pub title: String,
    /// The items whose points are added.
    pub items: Vec<ItemCode>,
    /// What their sum must reach.
    pub at_least: Points,
    /// The lowest mark for which it is asked.
    pub from_mark: Mark,
    /// The mark that is given instead.
    pub otherwise: Mark,
}

/// Where the scale of a work was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScaleSource {
    /// The file carries it.
    File,
    /// The catalogue of works in `seeds/`.
    Catalogue,
    /// A person typed it.
    Person,
}

/// A work that was written: what a result refers to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Assessment {
    /// Derived from kind, subject, grade level, year and date or title.
    pub id: AssessmentId,
    /// Procedure.
    pub kind: AssessmentKind,
    /// Subject.
    pub subject: Subject,
    /// As the file titles it («КДР по математике», «входная работа»); empty when it only repeats kind and subject.
    pub title: String,
    /// The grade whose programme is checked, 1–11.
    pub grade_level: u8,
    /// When it was written.
    pub school_year: SchoolYear,
    /// The day, where known.
    pub held_on: Option<Date>,
    /// For a school's own work: whose. None for works of the country or region.
    pub school: Option<SchoolId>,
    /// In the order of the work; codes differ.
    pub items: Vec<Item>,
    /// None: marks of the file are used and nothing is guessed.
    pub scale: Option<MarkScale>,
    /// Where `scale` comes from.
    pub scale_source: Option<ScaleSource>,
    /// Conditions beside the total.
    pub conditions: Vec<ScaleCondition>,
    /// Of a work without items: its maximum, where the file tells it.
    pub told_max: Option<Points>,
}

impl Assessment {
    /// Sum of the items' maxima, in points; of a work without items what the file tells, if it does.
    pub fn points_max(&self) -> Option<Points> {
        if self.items.is_empty() {
            return self.told_max;
        }
        Some(self.items.iter().map(|item| item.points_max).sum())
    }

    /// The calendar year of the work: of its day, else the spring of the school year (ВПР are written in spring).
    pub fn year(&self) -> i32 {
        self.held_on.map_or(self.school_year.start() + 1, Date::year)
    }
}
