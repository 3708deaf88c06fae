//! «Классы»: every class and subject with what is known and what to do.

use crate::analysis::census::Census;
use crate::model::evidence::MasteryWord;
use crate::model::order::Order;
use crate::model::org::Class;
use crate::model::skill::Subject;
use crate::text::{date, msg};
use crate::ui::router::{ClassTab, Page};
use crate::ui::session::Session;
use crate::ui::title::Head;
use crate::ui::words::say;
use leptos::prelude::*;

/// One row of the list.
#[derive(Clone, PartialEq)]
struct Line {
    class: Class,
    subject: Subject,
    n_pupils: usize,
    n_works: usize,
    n_flagged: usize,
    n_deficits: usize,
    newest: String,
}

/// The page.
#[component]
pub fn Classes() -> impl IntoView {
    let session = expect_context::<Session>();
    let lines = Memo::new(move |_| lines(session));
    view! {
        <Head heading=say(msg::NavClasses)/>
        <div class="pad pane">
            {move || if lines.with(Vec::is_empty) {
                view! { <p class="empty">{say(msg::ClassesEmpty)}" "<a href=Page::Import.href()>{say(msg::TodayLoad)}</a></p> }.into_any()
            } else {
                view! { <List lines=lines.get()/> }.into_any()
            }}
        </div>
    }
}

/// The list itself; «Сегодня» shows it too.
#[component]
fn List(lines: Vec<Line>) -> impl IntoView {
    view! {
        <div class="scroll-x" tabindex="0">
        <table class="tbl">
            <caption class="vh">{say(msg::NavClasses)}</caption>
            <thead><tr>
                <th scope="col">{say(msg::ClassesColClass)}</th><th scope="col">{say(msg::SubjectLabel)}</th>
                <th scope="col" class="num">{say(msg::SendColPupils)}</th><th scope="col" class="num">{say(msg::ClassesColWorks)}</th>
                <th scope="col" class="num">{say(msg::ClassesColFlagged)}</th><th scope="col" class="num">{say(msg::ClassesColDeficits)}</th>
                <th scope="col">{say(msg::ClassesColNewest)}</th>
            </tr></thead>
            <tbody>
                {lines.into_iter().map(|line| {
                    let page = Page::Class { class: line.class.id.clone(), subject: line.subject, tab: ClassTab::Skills };
                    let title = format!("{}, {}", line.class.title(), line.class.school_year.short());
                    view! {
                        <tr>
                            <td><a href=page.href()>{title}</a></td><td>{line.subject.title()}</td>
                            <td class="num">{line.n_pupils}</td><td class="num">{line.n_works}</td>
                            <td class="num">{line.n_flagged}</td><td class="num">{line.n_deficits}</td><td>{line.newest}</td>
                        </tr>
                    }
                }).collect_view()}
            </tbody>
        </table>
        </div>
    }
}

/// Classes of the newest year first, then by title; a row per subject.
fn lines(session: Session) -> Vec<Line> {
    let dataset = session.dataset.get();
    let findings = session.findings.get().0;
    let census = Census::of(&dataset);
    let mut classes: Vec<&Class> = census.classes().collect();
    classes.order_by_key(|class| (std::cmp::Reverse(class.school_year), class.grade_level, class.letter.clone()));
    let mut lines = Vec::new();
    for class in classes {
        let roster: Vec<_> = census.roster(&class.id).map(|child| child.id.clone()).collect();
        for subject in census.subjects_of(&class.id) {
            let found: Vec<_> = roster.iter().filter_map(|pupil| findings.pupil(pupil)).collect();
            let works = census.works_of(&class.id, Some(subject));
            lines.push(Line {
                class: class.clone(),
                subject,
                n_pupils: roster.len(),
                n_works: works.len(),
                n_flagged: found
                    .iter()
                    .filter(|pupil| pupil.flag(subject).is_some_and(|flag| flag.objection.is_none()))
                    .count(),
                n_deficits: found.iter().map(|pupil| pupil.skills(subject, MasteryWord::Deficit).count()).sum(),
                newest: works.last().and_then(|work| work.held_on).map_or_else(|| "—".to_owned(), date::day),
            });
        }
    }
    lines
}
