//! What a route takes and what there is: hours of the pupil, hours of the tutor who leads it. More than there is may be planned by hand,
//! but not unsaid.

use crate::analysis::census::Census;
use crate::model::route::Route;
use crate::planning::request::SchoolDays;
use crate::planning::tutor_hours::{Asked, TutorHours};
use crate::text::{msg, number};
use crate::ui::pages::drafts::DEFAULT_MINUTES;
use crate::ui::router::Page;
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// The hours of a sheet. Handles: a copy of it is a copy of handles.
#[derive(Clone, Copy)]
pub struct Hours {
    edited: RwSignal<Route>,
    /// Of who leads it; `None` where no form of groups names them.
    tutor: Memo<Option<TutorHours>>,
}

impl Hours {
    /// Of a route as it is edited; `beside` are proposals that are not adopted yet and take hours of the same tutor.
    pub fn of(session: Session, edited: RwSignal<Route>, beside: Vec<Route>, days: StoredValue<SchoolDays>) -> Self {
        let lead = Memo::new(move |_| edited.with(|route| route.lead.clone()));
        let tutor =
            Memo::new(move |_| lead.with(|lead| left_of(session, &edited.get_untracked(), lead, &beside, days)));
        Self { edited, tutor }
    }

    /// What the route would take beyond what there is, as sentences; none where it fits.
    pub fn over(self, route: &Route) -> Vec<String> {
        let wanted = minutes_of(route);
        let of_pupil = (wanted > DEFAULT_MINUTES)
            .then(|| say(msg::RouteOverHours { wanted: time(wanted), limit: time(DEFAULT_MINUTES) }));
        let of_tutor = self.tutor.with(|tutor| {
            let tutor = tutor.as_ref()?;
            let (taken, left) = (tutor.taken_by(route, &route.lead), tutor.minutes_left());
            let told = msg::RouteOverTutor { tutor: route.lead.clone(), wanted: time(taken), left: time(left) };
            (taken > left).then(|| say(told))
        });
        of_pupil.into_iter().chain(of_tutor).collect()
    }

    /// «5 ч из 10 ч · у ведущего свободно 12 ч», and what does not fit.
    pub fn line(self) -> AnyView {
        let of_pupil = move || {
            let wanted = self.edited.with(minutes_of);
            say(msg::RouteHours { wanted: time(wanted), limit: time(DEFAULT_MINUTES) })
        };
        let of_tutor = move || {
            let left = self.tutor.with(|tutor| tutor.as_ref().map(TutorHours::minutes_left));
            if let Some(left) = left {
                return view! { <span>{say(msg::RouteTutorLeft { left: time(left) })}</span> }.into_any();
            }
            let page = Page::Lessons { lesson: None };
            view! { <span class="cap">{say(msg::RouteTutorUnknown)}" "<a href=page.href()>{say(msg::NavLessons)}</a></span> }.into_any()
        };
        let over = move || {
            let lines = self.edited.with(|route| self.over(route));
            let rows = lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
            (!rows.is_empty()).then(|| view! { <div class="note w">{rows}</div> })
        };
        view! {
            <p class="small"><b>{of_pupil}</b><span class="no-print">" · "{of_tutor}</span></p>
            <div class="no-print" role="status">{over}</div>
        }
        .into_any()
    }
}

fn minutes_of(route: &Route) -> u32 {
    route.steps.iter().map(|step| step.minutes).sum()
}

fn time(minutes: u32) -> String {
    with_words(|words| number::duration(minutes, words.lang()))
}

/// From today to the last day of the route, less what other routes and planned lessons take.
fn left_of(
    session: Session,
    route: &Route,
    lead: &str,
    beside: &[Route],
    days: StoredValue<SchoolDays>,
) -> Option<TutorHours> {
    let (reference, installation) = (session.reference(), session.issued().installation);
    let start = session.today.get_untracked().max(route.made_on);
    let mut left = session.dataset.with_untracked(|dataset| {
        days.with_value(|calendar| {
            let (installation, except) = (&installation, Some(&route.id));
            let asked = Asked { tutor: lead, installation, start, end: route.ends_on, calendar, except };
            TutorHours::of(&Census::of(dataset), &reference.groups, asked)
        })
    })?;
    for other in beside.iter().filter(|other| other.id != route.id) {
        left.pledge_route(&other.pupil, other, lead);
    }
    Some(left)
}
