//! «Что проверить, чтобы решить»: the shortest checks that would turn «вероятно» and «мало данных» of a pupil into a word.

use crate::analysis::census::Census;
use crate::analysis::mastery::judge::Further;
use crate::analysis::mastery_judge;
use crate::model::id::{PupilId, SkillCode};
use crate::model::order::Order;
use crate::model::skill::Subject;
use crate::text::{mastery, msg};
use crate::ui::session::Session;
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// So many are listed; of the others it is said how many there are.
const N_LISTED: usize = 5;

/// The section; nothing where everything is decided, or no short check would decide it.
#[component]
pub fn FurtherChecks(session: Session, pupil: PupilId, subject: Subject) -> impl IntoView {
    let open = open_skills(session, &pupil, subject);
    let listed: Vec<(String, String)> = open.iter().take(N_LISTED).map(|one| line(session, one)).collect();
    let rest = open.get(N_LISTED..).unwrap_or_default();
    let rest = (!rest.is_empty()).then(|| {
        let n_items: u32 = rest.iter().map(|(_, further)| further.n_items).sum();
        say(msg::FurtherRest { n: rest.len() as i64, items: with_words(|words| mastery::basic_items(words, n_items)) })
    });
    (!listed.is_empty()).then(|| {
        view! {
            <section class="stack further"><h2>{say(msg::FurtherTitle)}</h2>
                <ul class="plain">{listed.into_iter().map(|(head, ends)| view! {
                    <li>{head}". "<span class="dim">{ends}</span></li>
                }).collect_view()}</ul>
                {rest.map(|rest| view! { <p class="cap">{rest}</p> })}
            </section>
        }
    })
}

/// Skills about which nothing is decided, the shortest check first.
fn open_skills(session: Session, pupil: &PupilId, subject: Subject) -> Vec<(SkillCode, Further)> {
    let reference = session.reference();
    let today = session.today.get_untracked();
    let further = session.dataset.with_untracked(|dataset| {
        let census = Census::of(dataset);
        let judge = mastery_judge(&census, &reference, today);
        census.child(pupil).map(|child| judge.further(child)).unwrap_or_default()
    });
    let mut open: Vec<(SkillCode, Further)> = further.into_iter().filter(|(_, one)| one.subject == subject).collect();
    open.order_by_key(|(skill, further)| (further.n_items, further.if_none, skill.clone()));
    open
}

fn line(session: Session, (skill, further): &(SkillCode, Further)) -> (String, String) {
    let skill = session.skill_title(skill);
    with_words(|words| mastery::further(words, &skill, *further))
}
