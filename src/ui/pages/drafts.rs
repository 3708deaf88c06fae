//! Proposed routes: made from findings when the page opens, edited on the desk (`draft_desk`), facts only when adopted.

use crate::analysis::census::Census;
use crate::analysis::flags::RiskFlag;
use crate::model::calendar::SchoolYear;
use crate::model::id::{ClassId, PupilId, RouteId};
use crate::model::order::{Gather, Order};
use crate::model::route::Route;
use crate::model::skill::Subject;
use crate::model::template::RouteTemplate;
use crate::planning::days_off::school_days_of;
use crate::planning::propose::Ground;
use crate::planning::request::{Concern, Dose, PlanRequest, Proposal};
use crate::planning::template::{filled, noted};
use crate::planning::tutor_hours::{Asked, TutorHours};
use crate::planning::{flagged, propose_all};
use crate::text::{date, flags, msg};
use crate::ui::clock;
use crate::ui::pages::draft_desk;
use crate::ui::pages::route_templates::with_blanks;
use crate::ui::session::Session;
use crate::ui::words::say;
use leptos::prelude::GetUntracked;
use time::{Date, Duration, Month};

/// Hours a route may take by default: ten weeks, twice a week half an hour (a proposal, editable in every step).
pub const DEFAULT_MINUTES: u32 = 600;
/// How long a route runs by default.
const DEFAULT_WEEKS: i64 = 12;

/// Proposals for every flagged pupil of the class who has no open route in the subject, in the order of the class; by a template of the
/// school, where one is chosen. Together they fit the hours of who leads them, where groups were looked for with these hours.
pub fn propose(session: Session, class: &ClassId, subject: Subject, template: Option<&RouteTemplate>) -> Vec<Proposal> {
    let dataset = session.dataset.get_untracked();
    let findings = session.findings.get_untracked().0;
    let reference = session.reference();
    let today = session.today.get_untracked();
    let census = Census::of(&dataset);
    let ground = Ground { census: &census, findings: &findings, reference: &reference };
    let lead = session.person.get_untracked();
    let schools = census.class(class).map(|class| class.school.clone()).into_iter().gather();
    let calendar = school_days_of(&dataset, &reference.days_off, &schools, today);
    let installation = session.issued().installation;
    let (start, end) = (today, end_of(today));
    let asked = Asked { tutor: &lead, installation: &installation, start, end, calendar: &calendar, except: None };
    let mut hours = TutorHours::of(&census, &reference.groups, asked);
    let free = flagged(ground, class, subject).into_iter();
    let free = free.filter(|(pupil, _)| !has_open_route(&dataset, &census, pupil, subject));
    let request = |(pupil, flag): (&PupilId, &RiskFlag)| PlanRequest {
        pupil: pupil.clone(),
        subject,
        basis: basis(session, flag, today),
        goal: String::new(),
        minutes_limit: DEFAULT_MINUTES,
        dose: Dose::default(),
        start: today,
        end: end_of(today),
        lead: lead.clone(),
        calendar: calendar.clone(),
        template: template.cloned(),
    };
    let requests: Vec<PlanRequest> = free.map(request).collect();
    let mut proposals = propose_all(ground, class, requests, hours.as_mut(), &mut || clock::fresh_id());
    let in_class: Vec<&PupilId> = census.roster(class).map(|child| &child.id).collect();
    proposals.order_by_key(|proposal| in_class.iter().position(|pupil| **pupil == proposal.route.pupil));
    for proposal in &mut proposals {
        let mut route = proposal.route.clone();
        route.id = draft_desk::id_of(session, subject, &route.pupil);
        if let Some(template) = template {
            route = with_blanks(session, &proposal.route, |blanks| filled(route, template, blanks));
        }
        if route.goal.is_empty() {
            route.goal = goal(&reference, &route);
        }
        proposal.route = match template {
            Some(template) => noted(route, template),
            None => route,
        };
    }
    proposals
}

/// The sentence of the flag on which a route rests: «Слабоуспевающий, математика, 18.09.2025: „2“ — ВПР …».
fn basis(session: Session, flag: &RiskFlag, today: Date) -> String {
    session.with_names(|words, names| {
        let (category, facts) = (flags::category(words, flag.category), flags::why_line(words, flag, names));
        let subject = flag.subject.title().to_lowercase();
        words.say(&msg::RouteBasisText { category, subject, day: date::day(today), facts })
    })
}

/// Whether a route is an unfinished one of this pupil and subject.
pub fn has_open_route(
    dataset: &crate::model::dataset::Dataset,
    census: &Census<'_>,
    pupil: &PupilId,
    subject: Subject,
) -> bool {
    dataset
        .all::<Route>()
        .any(|route| route.subject == subject && census.shown(&route.pupil) == pupil && route.is_unfinished())
}

/// Takes a proposal out of a list once it is adopted.
pub fn without(proposals: &mut Vec<Proposal>, adopted: &[RouteId]) {
    proposals.retain(|proposal| !adopted.contains(&proposal.route.id));
}

/// Why somebody should look at a proposal, in a few words; empty for «без замечаний».
pub fn remark(proposal: &Proposal) -> String {
    let words = proposal.concerns.iter().map(|concern| match concern {
        Concern::OverHours => say(msg::RemarkOverHours),
        Concern::TutorHours => say(msg::RemarkTutorHours),
        Concern::LittleData => say(msg::RemarkLittleData),
        Concern::OneWork => say(msg::RemarkOneWork),
        Concern::MissedNewest => say(msg::RemarkMissedNewest),
        Concern::OnBorder => say(msg::RemarkOnBorder),
        Concern::NoDeficits => say(msg::RemarkNoDeficits),
        Concern::HasRoute => say(msg::RemarkHasRoute),
    });
    words.collect::<Vec<_>>().join("; ")
}

/// The goal as the program words it: the skills of the steps.
pub fn goal(reference: &crate::reference::Reference, route: &Route) -> String {
    let skills: Vec<String> = route
        .steps
        .iter()
        .filter_map(|step| reference.skills.get(&step.skill))
        .map(|skill| format!("«{}»", skill.short_title))
        .collect();
    say(msg::RouteGoalText { day: date::day(route.ends_on), skills: skills.join(", ") })
}

/// Twelve weeks on, but inside the school year: not after 25 May.
fn end_of(today: Date) -> Date {
    let wanted = today.saturating_add(Duration::weeks(DEFAULT_WEEKS));
    let last = Date::from_calendar_date(SchoolYear::of(today).start() + 1, Month::May, 25).unwrap_or(wanted);
    if today < last { wanted.min(last) } else { wanted }
}
