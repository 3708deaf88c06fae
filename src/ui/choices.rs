//! What a person chooses of the interface: settings, the room, the language. The words of the other language are fetched
//! (`ui::later`) before anything is said in it.

use crate::text::msg;
use crate::ui::later::{self, NotFetched};
use crate::ui::session::Session;
use crate::ui::settings::{Room, Settings};
use crate::ui::toast::Toast;
use crate::ui::words;
use leptos::prelude::*;
use leptos::task::spawn_local;

impl Session {
    /// Changes the settings, keeps them and shows them.
    pub fn set(self, change: impl FnOnce(&mut Settings)) {
        self.settings.update_untracked(|settings| {
            change(settings);
            settings.save();
            settings.show();
            words::show_names(settings.names);
        });
        if self.settings.with_untracked(|settings| settings.lang) == words::lang() {
            self.settings.notify();
        } else {
            spawn_local(self.speak());
        }
    }

    /// Says everything in the language that is set, once its words are here; what stands on the screen is drawn anew.
    pub async fn speak(self) {
        let lang = self.settings.with_untracked(|settings| settings.lang);
        if lang == words::lang() {
            return;
        }
        match later::words(lang).await {
            Ok(spoken) => words::speak(spoken),
            Err(NotFetched) => self.toast.set(Some(Toast::plain(words::say(msg::PartMissingText)))),
        }
        self.settings.notify();
    }

    /// Opens the other room: the example or the person's own data. They live in different databases.
    pub fn enter(self, room: Room) {
        self.set(|settings| settings.room = room);
        // A fresh start is the surest way not to mix two databases.
        if let Some(window) = web_sys::window() {
            let left = window.location().set_hash("#/today").and_then(|()| window.location().reload());
            debug_assert!(left.is_ok());
        }
    }
}
