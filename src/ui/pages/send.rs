//! «Передать файл»: what leaves is a table before the file exists.

use crate::analysis::census::Census;
use crate::district::aggregate;
use crate::exchange::class_file::{self, Origin};
use crate::exchange::names;
use crate::exchange::school_file::{self, SchoolFile};
use crate::exchange::scope::Scope;
use crate::exchange::sealed;
use crate::exchange::signing as sign;
use crate::model::calendar::SchoolYear;
use crate::model::id::ClassId;
use crate::model::lesson::ExtraLesson;
use crate::model::order::Gather;
use crate::model::org::{Class, School};
use crate::model::route::Route;
use crate::store::exports::ExportKind;
use crate::text::msg;
use crate::ui::exports::Leaving;
use crate::ui::pages::merge_report;
use crate::ui::pages::send_handout::Handout;
use crate::ui::pages::send_signing::Signing;
use crate::ui::session::Session;
use crate::ui::title::Head;
use crate::ui::toast::Toast;
use crate::ui::words::say;
use crate::ui::{clock, files, signing};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// One row: what a class file would hold.
#[derive(Clone, PartialEq)]
struct Parcel {
    class: ClassId,
    title: String,
    /// Of the file.
    file: String,
    n_pupils: usize,
    n_results: usize,
    n_routes: usize,
    n_lessons: usize,
}

/// The page.
#[component]
pub fn Send() -> impl IntoView {
    let session = expect_context::<Session>();
    let parcels = Memo::new(move |_| parcels(session));
    let (passphrase, is_nameless) = (RwSignal::new(String::new()), RwSignal::new(false));
    view! {
        <Head heading=say(msg::SendTitle)/>
        <div class="pad stack-l pane">
            <p>{say(msg::SendLead)}</p>
            <div class="stack">
                <label class="row">{say(msg::SendBy)}
                    <input class="in" autocomplete="off" maxlength="120" prop:value=move || session.person.get()
                        on:input=move |event| session.person.set(event_target_value(&event))/>
                </label>
                <p class="cap">{say(msg::SendByHint)}</p>
            </div>
            <div class="stack">
                <label class="row">{say(msg::SendSeal)}
                    <input class="in" autocomplete="off" autocapitalize="none" spellcheck="false" id="send-seal" prop:value=move || passphrase.get()
                        on:input=move |event| passphrase.set(event_target_value(&event))/></label>
                <p class="cap">{say(msg::SendSealLead)}</p>
            </div>
            {move || if parcels.with(Vec::is_empty) {
                view! { <p class="empty">{say(msg::SendEmpty)}</p> }.into_any()
            } else {
                view! { <Table parcels=parcels.get() passphrase is_nameless/> }.into_any()
            }}
            <Signing passphrase/>
            <div class="note w"><p>{say(msg::SendNamesWarning)}</p></div>
        </div>
    }
}

#[component]
fn Table(parcels: Vec<Parcel>, passphrase: RwSignal<String>, is_nameless: RwSignal<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let doubtful = RwSignal::new(None);
    view! {
        <section class="stack">
            <h2>{say(msg::SendClassFile)}</h2>
            <label><input type="checkbox" autocomplete="off" prop:checked=move || is_nameless.get()
                on:change=move |event| is_nameless.set(event_target_checked(&event))/>" "{say(msg::SendNameless)}</label>
            {move || doubtful.get().map(|it| doubt(session, it, doubtful, passphrase))}
            <div class="scroll-x" tabindex="0">
            <table class="tbl">
                <thead><tr>
                    <th scope="col">{say(msg::SendColClass)}</th><th scope="col" class="num">{say(msg::SendColPupils)}</th>
                    <th scope="col" class="num">{say(msg::SendColResults)}</th><th scope="col" class="num">{say(msg::SendColRoutes)}</th>
                    <th scope="col" class="num">{say(msg::SendColLessons)}</th><th scope="col">{say(msg::SendColFile)}</th>
                </tr></thead>
                <tbody>
                    {parcels.into_iter().map(|parcel| {
                        let (class, file) = (parcel.class, parcel.file);
                        let name = parcel.title.clone();
                        let go = move |_| {
                            if is_nameless.get_untracked() {
                                ask_or_save(session, (&class, &file, &name), doubtful, passphrase.get_untracked());
                            } else {
                                save_sealed(session, &Scope::Class(class.clone()), &file, passphrase.get_untracked());
                            }
                        };
                        view! {
                            <tr>
                                <td>{parcel.title.clone()}</td><td class="num">{parcel.n_pupils}</td>
                                <td class="num">{parcel.n_results}</td><td class="num">{parcel.n_routes}</td>
                                <td class="num">{parcel.n_lessons}</td>
                                <td><button class="btn btn-s" on:click=go>
                                    {say(msg::SendSaveClass { class: parcel.title })}</button></td>
                            </tr>
                        }
                    }).collect_view()}
                </tbody>
            </table>
            </div>
        </section>
        <section class="stack">
            <h2>{say(msg::SendSchoolFile)}</h2>
            <button class="btn" on:click=move |_| save_sealed(session, &Scope::All, "school", passphrase.get_untracked())>{say(msg::SendSave)}</button>
        </section>
        <Handout passphrase/>
        {numbers(session)}
    }
}

/// A file without names in whose notes stand words that look like surnames.
#[derive(Clone)]
struct Doubtful {
    class: ClassId,
    file: String,
    title: String,
    words: BTreeSet<String>,
}

/// Saves a class without names; where its notes hold what looks like surnames, the person looks at them first.
fn ask_or_save(
    session: Session,
    (class, file, title): (&ClassId, &str, &str),
    doubtful: RwSignal<Option<Doubtful>>,
    passphrase: String,
) {
    let dataset = session.dataset.get_untracked();
    let words = names::doubtful(&dataset, &names::without(&dataset, class));
    if words.is_empty() {
        doubtful.set(None);
        save_nameless(session, class, file, passphrase);
    } else {
        doubtful.set(Some(Doubtful { class: class.clone(), file: file.to_owned(), title: title.to_owned(), words }));
    }
}

fn save_nameless(session: Session, class: &ClassId, file: &str, passphrase: String) {
    save_sealed(session, &Scope::Nameless(class.clone()), &format!("{file}-nameless"), passphrase);
}

fn doubt(
    session: Session,
    Doubtful { class, file, title, words }: Doubtful,
    doubtful: RwSignal<Option<Doubtful>>,
    passphrase: RwSignal<String>,
) -> AnyView {
    let words = words.into_iter().collect::<Vec<_>>().join(", ");
    let go = move |_| {
        doubtful.set(None);
        save_nameless(session, &class, &file, passphrase.get_untracked());
    };
    view! {
        <div class="note w stack" role="alert">
            <p>{say(msg::SendDoubtful { words })}</p>
            <div class="row"><button class="btn btn-s" on:click=go>{say(msg::SendDoubtfulGo { class: title })}</button>
                <button class="btn btn-s" on:click=move |_| doubtful.set(None)>{say(msg::Cancel)}</button></div>
        </div>
    }
    .into_any()
}

/// The file for the municipality: what leaves stands here before it leaves, word for word.
fn numbers(session: Session) -> AnyView {
    let reference = session.reference();
    let made = session.with_school(|_, sheet| {
        let school = sheet.census.dataset.all::<School>().next()?;
        let sums = aggregate::school(sheet.census, sheet.findings, &reference, reference.indicators.newest());
        Some(school_file::make(school, &sums, sheet.findings.today))
    });
    let Some(file) = made else { return ().into_any() };
    let preview = msg::SendSchoolPreview {
        works: file.works.len().to_string(),
        skills: file.skills.len().to_string(),
        small: file.n_small.to_string(),
        others: file.n_complements.to_string(),
    };
    let told = file.context.as_ref().map(|told| {
        let hidden = told.counts.values().filter(|n| n.is_none()).count();
        let line = msg::ContextHidden { n: told.counts.len().to_string(), hidden: hidden.to_string() };
        view! { <p>{say(line)}</p>{merge_report::context_view(told)} }
    });
    let shown = school_file::text(&file);
    let save = move |_| {
        let file = file.clone();
        leptos::task::spawn_local(save_numbers(session, file));
    };
    view! {
        <section class="stack">
            <h2>{say(msg::SendSchoolNumbers)}</h2>
            <p>{say(preview)}</p>
            {told}
            <details><summary>{say(msg::SendSchoolSee)}</summary><pre class="scroll-x" tabindex="0">{shown}</pre></details>
            <button class="btn" on:click=save>{say(msg::SendSaveSchool)}</button>
        </section>
    }
    .into_any()
}

/// Signed where files are signed here.
async fn save_numbers(session: Session, mut file: SchoolFile) {
    let name = format!("marshrut-school-{}.json", crate::model::calendar::day_to_iso(session.today.get_untracked()));
    let Ok(signature) = signing::sign(session, &file.sha256).await else {
        session.toast.set(Some(Toast::plain(say(msg::SendNotSigned))));
        return;
    };
    file.signature = signature;
    let (text, leaving) = (school_file::text(&file), Leaving::nobody(ExportKind::Numbers));
    let told = match files::save_text(session, (&name, &text), "application/json", leaving) {
        Ok(()) => say(msg::SendSchoolDone { name }),
        Err(_) => say(msg::SaveFailed),
    };
    session.toast.set(Some(Toast::plain(told)));
}

/// Makes a file for oneself and tells its name: it is not signed, and waits for nothing. File names hold the class and the day, never
/// a pupil.
pub fn save(session: Session, scope: &Scope, title: &str) {
    if let Some((name, text)) = made(session, scope, title) {
        hand_out(session, scope, (&name, text.as_bytes()), &text);
    }
}

/// Makes a file for others: signed where files are signed here, sealed where a passphrase is given.
pub fn save_sealed(session: Session, scope: &Scope, title: &str, passphrase: String) {
    let Some((name, text)) = made(session, scope, title) else { return };
    let scope = scope.clone();
    leptos::task::spawn_local(async move {
        let hash = class_file::open(text.as_bytes()).map(|file| file.manifest.sha256).unwrap_or_default();
        let text = match signing::sign(session, &hash).await {
            Ok(Some(signature)) => sign::signed(&text, &signature),
            Ok(None) => text,
            Err(_) => return session.toast.set(Some(Toast::plain(say(msg::SendNotSigned)))),
        };
        if passphrase.trim().is_empty() {
            return hand_out(session, &scope, (&name, text.as_bytes()), &text);
        }
        match files::make("seal", &sealed::pack(&passphrase, text.as_bytes())).await {
            Some(bytes) => hand_out(session, &scope, (&format!("{name}.age"), &bytes), &text),
            None => session.toast.set(Some(Toast::plain(say(msg::SendSealFailed)))),
        }
    });
}

/// Name and text of a file; nothing, and why is told, where none can be made.
fn made(session: Session, scope: &Scope, title: &str) -> Option<(String, String)> {
    let issued = session.issued();
    let origin = Origin {
        installation: issued.installation,
        by: session.person.get_untracked(),
        at: clock::now(),
        number: issued.highest,
    };
    let dataset = session.dataset.get_untracked();
    let Ok(text) = class_file::export(&dataset, scope, &origin) else {
        session.toast.set(Some(Toast::plain(say(msg::SendEmpty))));
        return None;
    };
    let day = crate::model::calendar::day_to_iso(session.today.get_untracked());
    let name = format!("marshrut-{title}-{day}.json");
    if matches!(scope, Scope::Nameless(_)) {
        let n = names::n_named(&dataset, &text);
        if n > 0 {
            session.toast.set(Some(Toast::plain(say(msg::SendStillNamed { n: n.to_string() }))));
            return None;
        }
    }
    Some((name, text))
}

/// Offers the bytes as a download and tells how many pupils are in the text; a whole copy is noted.
fn hand_out(session: Session, scope: &Scope, (name, bytes): (&str, &[u8]), text: &str) {
    let pupils = class_file::open(text.as_bytes()).map_or(0, |file| file.manifest.n_pupils) as i64;
    let media_type = if sealed::is_sealed(bytes) { "application/octet-stream" } else { "application/json" };
    let kind = match scope {
        Scope::Class(_) | Scope::Nameless(_) => ExportKind::ClassFile,
        _ if name.starts_with("marshrut-copy-") => ExportKind::Copy,
        _ => ExportKind::School,
    };
    let leaving = Leaving { kind, n_pupils: pupils as usize, is_sealed: sealed::is_sealed(bytes) };
    let told = match files::save_bytes(session, (name, bytes), media_type, leaving) {
        Ok(()) => {
            if *scope == Scope::All {
                session.note_copy();
            }
            if pupils > 0 {
                say(msg::SendSaved { name: name.to_owned(), pupils })
            } else {
                say(msg::SendSavedNoNames { name: name.to_owned() })
            }
        }
        Err(_) => say(msg::SaveFailed),
    };
    session.toast.set(Some(Toast::plain(told)));
}

fn parcels(session: Session) -> Vec<Parcel> {
    let dataset = session.dataset.get();
    let census = Census::of(&dataset);
    // «6А» of two years are two classes: the year is told where there are several.
    let years: BTreeSet<SchoolYear> = dataset.all::<Class>().map(|class| class.school_year).gather();
    let title = |class: &Class| match years.len() {
        1 => class.title(),
        _ => format!("{} · {}", class.title(), class.school_year.short()),
    };
    dataset
        .all::<Class>()
        .map(|class| {
            let roster: BTreeSet<_> = census.roster(&class.id).map(|child| child.id.clone()).gather();
            Parcel {
                class: class.id.clone(),
                title: title(class),
                file: format!("{}-{}", class.title(), class.school_year.start()),
                n_pupils: roster.len(),
                n_results: census.roster(&class.id).map(|child| child.rows.len()).sum(),
                n_routes: dataset.all::<Route>().filter(|route| roster.contains(&route.pupil)).count(),
                n_lessons: dataset
                    .all::<ExtraLesson>()
                    .filter(|lesson| lesson.attendance.keys().any(|pupil| roster.contains(pupil)))
                    .count(),
            }
        })
        .collect()
}
