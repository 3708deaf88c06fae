//! Settings of the interface alone: language, theme, density. They live in localStorage, which is plain text on disk:
//! therefore no name, no result and no class ever stands here.

use crate::model::calendar::Moment;
use crate::text::words::{Lang, NameView};
use gloo_storage::{LocalStorage, Storage};

/// What a person has chosen for this browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Language of the interface.
    pub lang: Lang,
    /// Light, dark, or as the system says.
    pub theme: Theme,
    /// What the person does; decides the order of the navigation.
    pub role: Role,
    /// Whether the example is open instead of the person's own data.
    pub room: Room,
    /// Sealed data are locked after so many minutes in which nobody did anything.
    pub autolock_minutes: u32,
    /// Whether pupils are called by their names: not while others look at the screen. Kept, so that a reload shows none.
    pub names: NameView,
}

/// Which colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// «Что вы делаете?» The answer only sets the order of navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// «Веду классы».
    Teacher,
    /// «Собираю школу».
    Deputy,
}

/// Whose data are open: they live in differently named databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// The person's own.
    Own,
    /// The example school.
    Demo,
    /// Nothing is kept: for a computer that others use too.
    Guest,
}

impl Room {
    /// Name of the database.
    pub fn database(self) -> &'static str {
        match self {
            Room::Own => "marshrut",
            Room::Demo => "marshrut-demo",
            Room::Guest => "marshrut-guest",
        }
    }

    /// When a copy of everything was last handed out from here.
    pub fn copied_at(self) -> Option<Moment> {
        LocalStorage::get::<i64>(&self.copy_key()).ok().map(Moment)
    }

    /// Remembers that it was.
    pub fn note_copy(self, now: Moment) {
        // Forbidden storage: the reminder then counts from this tab only.
        let _ = LocalStorage::set(self.copy_key(), now.0);
    }

    fn copy_key(self) -> String {
        format!("{}.copied", self.database())
    }
}

const KEYS: [&str; 6] =
    ["marshrut.lang", "marshrut.theme", "marshrut.role", "marshrut.room", "marshrut.autolock", "marshrut.names"];

/// What the minutes of locking may be, and are when nobody says.
pub const AUTOLOCK_MINUTES: (std::ops::RangeInclusive<u32>, u32) = (1..=60, 10);

impl Settings {
    /// Reads them; whatever is missing or unreadable is the default.
    pub fn load() -> Self {
        let word = |key: &str| LocalStorage::get::<String>(key).unwrap_or_default();
        Self {
            lang: if word(KEYS[0]) == "en" { Lang::En } else { Lang::Ru },
            theme: match word(KEYS[1]).as_str() {
                "light" => Theme::Light,
                "dark" => Theme::Dark,
                _ => Theme::System,
            },
            role: if word(KEYS[2]) == "deputy" { Role::Deputy } else { Role::Teacher },
            room: match word(KEYS[3]).as_str() {
                "demo" => Room::Demo,
                "guest" => Room::Guest,
                _ => Room::Own,
            },
            autolock_minutes: word(KEYS[4])
                .parse()
                .ok()
                .filter(|minutes| AUTOLOCK_MINUTES.0.contains(minutes))
                .unwrap_or(AUTOLOCK_MINUTES.1),
            names: if word(KEYS[5]) == "hidden" { NameView::Hidden } else { NameView::Shown },
        }
    }

    /// Writes them; where the browser keeps nothing (private mode) they last until the tab closes.
    pub fn save(&self) {
        let lang = match self.lang {
            Lang::Ru => "ru",
            Lang::En => "en",
        };
        let role = match self.role {
            Role::Teacher => "teacher",
            Role::Deputy => "deputy",
        };
        let room = match self.room {
            Room::Own => "own",
            Room::Demo => "demo",
            Room::Guest => "guest",
        };
        let minutes = self.autolock_minutes.to_string();
        let names = match self.names {
            NameView::Shown => "shown",
            NameView::Hidden => "hidden",
        };
        for (key, word) in KEYS.into_iter().zip([lang, self.theme.word(), role, room, &minutes, names]) {
            // Nothing depends on it: the choice stays in the signal.
            let kept = LocalStorage::set(key, word);
            if kept.is_err() {
                return;
            }
        }
    }

    /// Puts theme and language on the document, where style and screen readers look for them.
    pub fn show(&self) {
        let Some(root) = web_sys::window().and_then(|window| window.document()).and_then(|it| it.document_element())
        else {
            return;
        };
        let lang = match self.lang {
            Lang::Ru => "ru",
            Lang::En => "en",
        };
        let themed = match self.theme {
            Theme::System => root.remove_attribute("data-theme"),
            Theme::Light | Theme::Dark => root.set_attribute("data-theme", self.theme.word()),
        };
        let named = root.set_attribute("lang", lang);
        debug_assert!(themed.is_ok() && named.is_ok());
    }
}

impl Theme {
    fn word(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}
