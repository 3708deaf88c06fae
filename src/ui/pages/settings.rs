//! «Настройки»: role, language, colours, name; and how to wipe everything from this computer.

use crate::model::org::School;
use crate::ops::Op;
use crate::text::msg;
use crate::text::words::{Lang, NameView};
use crate::ui::pages::settings_calendar::CalendarSection;
use crate::ui::pages::settings_lock::SealSection;
use crate::ui::session::Session;
use crate::ui::settings::{Role, Room, Theme};
use crate::ui::title::Head;
use crate::ui::toast::Toast;
use crate::ui::words::say;
use leptos::prelude::*;

/// The page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <Head heading=say(msg::NavSettings)/>
        <div class="pad stack-l pane">
            <section class="stack">
                <h2 id="set-role">{say(msg::SettingsRole)}</h2>
                <Choice labelled_by="set-role" options=vec![(Role::Teacher, say(msg::SettingsRoleTeacher)), (Role::Deputy, say(msg::SettingsRoleDeputy))]
                    chosen=Signal::derive(move || session.settings.with(|it| it.role))
                    choose=move |role| session.set(|settings| settings.role = role)/>
                <p class="cap">{say(msg::SettingsRoleHint)}</p>
            </section>
            <section class="stack">
                <h2 id="set-theme">{say(msg::SettingsTheme)}</h2>
                <Choice labelled_by="set-theme" options=vec![(Theme::System, say(msg::SettingsThemeSystem)), (Theme::Light, say(msg::SettingsThemeLight)), (Theme::Dark, say(msg::SettingsThemeDark))]
                    chosen=Signal::derive(move || session.settings.with(|it| it.theme))
                    choose=move |theme| session.set(|settings| settings.theme = theme)/>
            </section>
            <section class="stack">
                <h2 id="set-lang">{say(msg::SettingsLanguage)}</h2>
                <Choice labelled_by="set-lang" options=Lang::ALL.into_iter().map(|lang| (lang, lang.title().to_owned())).collect()
                    chosen=Signal::derive(move || session.settings.with(|it| it.lang))
                    choose=move |lang| session.set(|settings| settings.lang = lang)/>
            </section>
            <section class="stack">
                <h2>{say(msg::SettingsName)}</h2>
                <label class="row">{say(msg::SendBy)}
                    <input class="in" autocomplete="off" maxlength="120" prop:value=move || session.person.get()
                        on:input=move |event| session.person.set(event_target_value(&event))/>
                </label>
                <p class="cap">{say(msg::SettingsNameHint)}</p>
            </section>
            <SchoolSection session/>
            <section class="stack">
                <h2 id="set-names">{say(msg::NamesTitle)}</h2>
                <Choice labelled_by="set-names" options=vec![(NameView::Shown, say(msg::NamesShow)), (NameView::Hidden, say(msg::NamesHide))]
                    chosen=Signal::derive(move || session.settings.with(|it| it.names))
                    choose=move |names| session.set(|settings| settings.names = names)/>
                <p class="cap">{say(msg::NamesLead)}</p>
            </section>
            <section class="stack">
                <h2>{say(msg::SettingsShared)}</h2>
                <p>{say(msg::SettingsSharedLead)}</p>
                {if session.settings.with_untracked(|it| it.room == Room::Guest) {
                    view! { <p><button class="btn" on:click=move |_| session.enter(Room::Own)>{say(msg::SettingsSharedLeave)}</button></p> }
                } else {
                    view! { <p><button class="btn" on:click=move |_| session.enter(Room::Guest)>{say(msg::SettingsSharedEnter)}</button></p> }
                }}
            </section>
            <CalendarSection/>
            <SealSection/>
            <Wipe/>
            <p class="cap">{say(msg::SettingsVersion { version: env!("CARGO_PKG_VERSION").to_owned() })}" "{move || if session.is_update_ready.get() { say(msg::UpdateReady) } else { say(msg::SettingsNewest) }}</p>
        </div>
    }
}

/// The name of the school, which many files do not say: it may be told when it is needed. Several schools have a field each.
#[component]
fn SchoolSection(session: Session) -> impl IntoView {
    let schools = Memo::new(move |_| session.dataset.with(|facts| facts.all::<School>().cloned().collect::<Vec<_>>()));
    let field = move |school: School| {
        let shown = school.name.clone();
        let tell = move |event| {
            let name = event_target_value(&event).trim().to_owned();
            if name != school.name {
                session.dispatch_and_tell(Op::PutSchool(School { name, ..school.clone() }));
            }
        };
        view! {
            <label class="row">{say(msg::SettingsSchoolLabel)}
                <input class="in" autocomplete="off" maxlength="120" prop:value=shown on:change=tell/></label>
        }
    };
    move || {
        let schools = schools.get();
        (!schools.is_empty()).then(|| {
            view! {
                <section class="stack">
                    <h2>{say(msg::SettingsSchool)}</h2>
                    {schools.into_iter().map(field).collect_view()}
                    <p class="cap">{say(msg::SettingsSchoolHint)}</p>
                </section>
            }
        })
    }
}

/// A segmented control: one of a few.
#[component]
fn Choice<T: Copy + PartialEq + Send + Sync + 'static>(
    labelled_by: &'static str,
    options: Vec<(T, String)>,
    chosen: Signal<T>,
    choose: impl Fn(T) + Copy + 'static,
) -> impl IntoView {
    view! {
        <div class="seg" role="group" aria-labelledby=labelled_by>
            {options.into_iter().map(|(value, words)| view! {
                <button aria-pressed=move || if chosen.get() == value { "true" } else { "false" }
                    on:click=move |_| choose(value)>{words}</button>
            }).collect_view()}
        </div>
    }
}

/// «Стереть всё с этого компьютера…»: asks to type a word, because nothing brings it back.
#[component]
pub fn Wipe() -> impl IntoView {
    let session = expect_context::<Session>();
    let typed = RwSignal::new(String::new());
    let word = say(msg::SettingsWipeWord);
    let expected = word.clone();
    let is_ready = Memo::new(move |_| typed.get().trim().to_lowercase() == expected.to_lowercase());
    let wipe = move |_| {
        if !is_ready.get_untracked() {
            session.toast.set(Some(Toast::plain(say(msg::SettingsWipeHint { word: say(msg::SettingsWipeWord) }))));
            return;
        }
        let database = session.settings.with_untracked(|settings| settings.room.database());
        leptos::task::spawn_local(async move {
            match crate::store::keeper::wipe(database).await {
                Ok(()) => {
                    if let Some(window) = web_sys::window() {
                        let left = window.location().set_hash("#/today").and_then(|()| window.location().reload());
                        debug_assert!(left.is_ok());
                    }
                }
                Err(_) => session.toast.set(Some(Toast::plain(say(msg::SettingsWipeFailed)))),
            }
        });
    };
    view! {
        <section class="stack">
            <h2>{say(msg::SettingsWipe)}</h2>
            <p>{say(msg::SettingsWipeLead)}</p>
            <div class="row">
                <label class="row">{say(msg::SettingsWipeHint { word })}
                    <input class="in" autocomplete="off" on:input=move |event| typed.set(event_target_value(&event))/></label>
                <button class="btn btn-bad" aria-disabled=move || if is_ready.get() { "false" } else { "true" } on:click=wipe>{say(msg::SettingsWipeGo)}</button>
            </div>
        </section>
    }
}
