//! The program comes in parts: the first holds the frame, the data and «Сегодня»; all else is fetched right after the first page
//! is shown, and at once where somebody asks for it earlier. Here the first part asks for the others; `ui::entries` is where
//! they begin, and `main.rs` binds the two, because only the program that is split may name where it is cut.
//!
//! Invariant: once the parts are here, a page is drawn in the same task as before the split. A part that cannot be fetched
//! changes nothing that is kept, and says so.

use crate::change::{self, Change};
use crate::model::dataset::Dataset;
use crate::ops::{Actor, Op};
use crate::text::msg;
use crate::text::words::{Lang, Words};
use crate::ui::clock;
use crate::ui::copy_line::Cue;
use crate::ui::parts::note::{Appears, Note, NoteKind};
use crate::ui::router::Page;
use crate::ui::safety::Trouble;
use crate::ui::session::Session;
use crate::ui::toast::Toast;
use crate::ui::words::say;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, Waker};

/// What a part gives, when it is here.
pub type Coming<T> = Pin<Box<dyn Future<Output = Result<T, NotFetched>>>>;

/// Work of a part that goes on over several tasks.
pub type Going = Pin<Box<dyn Future<Output = ()>>>;

/// A deed that is being carried out, over several tasks when it is a long one: the change, or the sentence of its refusal.
pub type Doing = Pin<Box<dyn Future<Output = Result<Change, String>>>>;

/// A part of the program could not be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotFetched;

impl From<leptos::wasm_split::SplitLoaderError> for NotFetched {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        NotFetched
    }
}

/// What the first part asks for besides pages.
pub enum Errand {
    /// Files were dropped: read and understand them.
    Take(Session, Vec<web_sys::File>),
    /// The facts have changed: what waits for a decision follows them.
    Rebase(Session),
    /// Fill the empty example.
    Demo(Session),
    /// Hand out a copy of everything.
    SaveCopy(Session),
    /// The page goes to paper, or into a file that looks like it.
    Printed(Session),
    /// Look after the copies that make themselves.
    Copies(Session, Cue),
}

/// What another part draws.
#[derive(Clone)]
pub enum Drawing {
    /// A page.
    Page(Page),
    /// Lessons and checks on «Сегодня».
    Day,
}

/// So many records are put in at a time.
const A_TASK: usize = 10_000;

/// Where the other parts begin.
#[derive(Clone, Copy, Debug)]
pub struct Later {
    /// Fetches what draws the pages and carries out deeds and errands.
    pub fetch: fn() -> Coming<()>,
    /// Fetches whatever else there is, so that it is here before the network goes.
    pub fetch_rest: fn() -> Coming<()>,
    /// Draws a page, or a part of the first one.
    pub draw: fn(Drawing) -> Coming<AnyView>,
    /// Begins an errand.
    pub errand: fn(Errand) -> Coming<Going>,
    /// Carries a deed through `ops`.
    pub deed: fn(Arc<Dataset>, Op, Actor) -> Coming<Doing>,
    /// All Russian words.
    pub russian: fn() -> Coming<Words>,
    /// The English words.
    pub english: fn() -> Coming<Words>,
}

static LATER: OnceLock<Later> = OnceLock::new();

/// Tells where the other parts begin; once, before anything is drawn.
pub fn bind(later: Later) {
    let bound = LATER.set(later);
    debug_assert!(bound.is_ok());
}

/// Waits until deeds can be carried out.
pub async fn able() -> Result<(), Trouble> {
    (bound().fetch)().await.map_err(|NotFetched| Trouble::NotFetched)
}

/// What a deed would change; at once, where [`able`] went before and the deed is not of many files.
pub async fn deed(facts: Arc<Dataset>, op: Op, actor: Actor) -> Result<Change, Trouble> {
    let doing = (bound().deed)(facts, op, actor).await.map_err(|NotFetched| Trouble::NotFetched)?;
    doing.await.map_err(Trouble::Refused)
}

/// The facts after a change; of one of many records some are put in at a time, and the page answers in between.
pub async fn after(before: &Dataset, change: &Change) -> Dataset {
    let mut after = before.clone();
    for edits in change.edits.chunks(A_TASK) {
        change::put_edits(edits, &mut after);
        clock::breathe_after(edits.len()).await;
    }
    after
}

/// All words of a language.
pub async fn words(lang: Lang) -> Result<Words, NotFetched> {
    match lang {
        Lang::Ru => (bound().russian)().await,
        Lang::En => (bound().english)().await,
    }
}

fn bound() -> &'static Later {
    LATER.get().unwrap_or_else(|| unreachable!("main binds the parts before it mounts the page"))
}

/// Fetches the parts once the first page stands there, so that no click waits for them. A failure is told where it matters:
/// by the page that is then asked for.
pub fn fetch_soon(session: Session) {
    spawn_local(async move {
        clock::breathe().await;
        if (bound().fetch)().await.is_ok() {
            run(session, Errand::Copies(session, Cue::Opened)).await;
        }
        let _told_when_needed = (bound().fetch_rest)().await;
    });
}

/// A page of another part: at once where the part is here, else a line until it has come.
pub fn page(page: Page) -> AnyView {
    draw(Drawing::Page(page))
}

/// The same of any drawing.
pub fn draw(drawing: Drawing) -> AnyView {
    let mut drawn = (bound().draw)(drawing.clone());
    if let Poll::Ready(Ok(view)) = drawn.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        return view;
    }
    let outcome = RwSignal::new(None);
    spawn_local(async move {
        let fetched = (bound().fetch)().await;
        // The person may be on another page by now.
        let _gone = outcome.try_set(Some(fetched));
    });
    let shown = move || match outcome.get() {
        None => view! { <p class="pad" role="status">{say(msg::PartComing)}</p> }.into_any(),
        Some(Ok(())) => draw(drawing.clone()),
        Some(Err(NotFetched)) => view! { <NotHere/> }.into_any(),
    };
    shown.into_any()
}

/// Does an errand that another part knows how to do.
pub async fn run(session: Session, errand: Errand) {
    match (bound().errand)(errand).await {
        Ok(going) => going.await,
        Err(NotFetched) => session.toast.set(Some(Toast::plain(say(msg::PartMissingText)))),
    }
}

/// [`run`] for a click.
pub fn begin(session: Session, errand: Errand) {
    spawn_local(run(session, errand));
}

/// The part did not come: what happened, are the data safe, what next.
#[component]
fn NotHere() -> impl IntoView {
    let reload = |_| {
        // Refused only by a page that is already going.
        let gone = web_sys::window().map(|window| window.location().reload());
        debug_assert!(gone.is_some());
    };
    view! {
        <div class="pad">
            <Note kind=NoteKind::Bad title=say(msg::PartMissingTitle) lines=vec![say(msg::PartMissingText)] appears=Appears::ByItself>
                <button class="btn btn-1" on:click=reload>{say(msg::PartReload)}</button>
            </Note>
        </div>
    }
}
