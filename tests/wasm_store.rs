//! The browser's side of keeping, in a real browser: `strict` is read back, a refused batch leaves nothing, what was kept is there
//! again, a second tab only reads, an emptied database is rebuilt from the second copy.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop")]

use js_sys::Promise;
use marshrut::change::{Change, put_into};
use marshrut::model::calendar::Moment;
use marshrut::model::dataset::Dataset;
use marshrut::model::org::School;
use marshrut::ops::{Actor, Op, apply};
use marshrut::store::batch::{Batch, prepare};
use marshrut::store::disk::OnDisk;
use marshrut::store::fault::{KeepFault, Outcome};
use marshrut::store::idb::{self, Db};
use marshrut::store::keeper::{CopyState, Keeper, wipe};
use marshrut::store::manifest;
use marshrut::store::opening::Repair;
use marshrut::store::vault::{Chance, Cost, Key, Lock, NONCE, Vault};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn change(dataset: &Dataset, counter: u64) -> Change {
    let actor = Actor { installation: "inst-a".into(), by: "Иванова".to_owned(), counter, now: Moment(1_000) };
    let school =
        School { id: "990901".into(), name: format!("Школа № {counter}"), codes: Vec::new(), also: None };
    apply(dataset, Op::PutSchool(school), &actor).unwrap()
}

fn after(dataset: &Dataset, change: &Change) -> Dataset {
    let mut after = dataset.clone();
    put_into(change, &mut after);
    after
}

fn chance(bytes: &mut [u8]) {
    web_sys::window().unwrap().crypto().unwrap().get_random_values_with_u8_array(bytes).unwrap();
}

fn parts(batch: &Batch) -> OnDisk {
    OnDisk::of(batch.clone(), None, &mut || [0; NONCE])
}

async fn pause(milliseconds: i32) {
    let timer = Promise::new(&mut |resolve, _| {
        let window = web_sys::window().unwrap();
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds).unwrap();
    });
    JsFuture::from(timer).await.unwrap();
}

/// Opens a database that is not there yet.
async fn fresh(db_name: &str) -> Keeper {
    wipe(db_name).await.unwrap();
    let (keeper, opened) = Keeper::open(db_name, None, chance).await.unwrap();
    assert!(opened.dataset.is_empty() && opened.faults.is_empty() && opened.installation.is_none());
    assert!(keeper.is_writer());
    keeper
}

/// Keeps `n` changes and waits for the second copy.
async fn fill(keeper: &Keeper, n: u64) -> Dataset {
    let mut dataset = Dataset::default();
    for counter in 1..=n {
        let change = change(&dataset, counter);
        let next = after(&dataset, &change);
        let kept = keeper.keep(&dataset, &next, &change).await.unwrap();
        assert_eq!(kept.durability, "strict", "the browser says what it was asked for");
        assert!(kept.n_bytes > 0 && kept.at == Moment(1_000));
        dataset = next;
    }
    for _ in 0..100 {
        if keeper.copy_state() != CopyState::Writing {
            break;
        }
        pause(20).await;
    }
    assert_eq!(keeper.copy_state(), CopyState::Equal);
    dataset
}

#[wasm_bindgen_test]
async fn what_was_kept_is_there_again() {
    let name = "test-again";
    let keeper = fresh(name).await;
    let dataset = fill(&keeper, 3).await;
    drop(keeper);
    pause(50).await;
    let (keeper, opened) = Keeper::open(name, None, chance).await.unwrap();
    assert!(keeper.is_writer(), "the lock goes with the keeper");
    assert_eq!(opened.faults, Vec::new());
    assert_eq!(opened.dataset, dataset);
    assert_eq!((opened.journal.len(), opened.counter), (3, 3));
    assert_eq!(opened.installation, Some("inst-a".into()));
    drop(keeper);
    wipe(name).await.unwrap();
    let (_keeper, opened) = Keeper::open(name, None, chance).await.unwrap();
    assert!(opened.dataset.is_empty() && opened.faults.is_empty(), "wiped is wiped in all rooms");
}

#[wasm_bindgen_test]
async fn a_refused_batch_leaves_nothing() {
    let name = "test-abort";
    wipe(name).await.unwrap();
    let db = Db::open(name).await.unwrap();
    let first = change(&Dataset::default(), 1);
    let one = after(&Dataset::default(), &first);
    let batch = prepare(&manifest::fresh(), &Repair::default(), (&Dataset::default(), &one), &first);
    assert_eq!(db.write(&parts(&batch)).await.as_deref(), Ok("strict"));
    db.read_back(&parts(&batch)).await.unwrap();
    let before = db.read_all().await.unwrap();
    // The same number again: what a second writer would do. Its segment is put before the entry is refused.
    let other = change(&Dataset::default(), 7);
    let two = after(&Dataset::default(), &other);
    let rival = prepare(&manifest::fresh(), &Repair::default(), (&Dataset::default(), &two), &other);
    assert_ne!(rival.segments, batch.segments);
    assert_eq!(db.write(&parts(&rival)).await, Err(KeepFault::Stale));
    assert_eq!(db.read_all().await.unwrap(), before, "nothing of the refused batch stays");
    assert!(
        matches!(db.read_back(&parts(&rival)).await, Err(KeepFault::ReadBack(_))),
        "reading back tells the difference"
    );
    // A database that was closed under us says so.
    idb::delete(name).await.unwrap();
    assert!(db.is_closed());
    assert_eq!(db.write(&parts(&batch)).await, Err(KeepFault::Closed));
}

#[wasm_bindgen_test]
async fn a_second_tab_reads_and_hears() {
    let name = "test-tabs";
    let writer = fresh(name).await;
    let dataset = fill(&writer, 1).await;
    let (reader, opened) = Keeper::open(name, None, chance).await.unwrap();
    assert!(!reader.is_writer());
    assert_eq!(opened.dataset, dataset);
    let heard = Rc::new(Cell::new(0));
    let ear = heard.clone();
    reader.on_foreign_change(move || ear.set(ear.get() + 1));
    let second = change(&dataset, 2);
    let next = after(&dataset, &second);
    assert_eq!(reader.keep(&dataset, &next, &second).await, Err(KeepFault::NotWriter));
    writer.keep(&dataset, &next, &second).await.unwrap();
    pause(200).await;
    assert_eq!(heard.get(), 1);
    let again = reader.reload().await.unwrap();
    assert_eq!((&again.dataset, &again.faults), (&next, &Vec::new()));
    assert_eq!(reader.epoch(), 2);
    // The writing tab goes: the other may write.
    assert_eq!(reader.take_over().await, Ok(None));
    drop(writer);
    assert_eq!(reader.take_over().await.unwrap().map(|opened| opened.counter), Some(2));
    let third = change(&again.dataset, 3);
    reader.keep(&again.dataset, &after(&again.dataset, &third), &third).await.unwrap();
}

#[wasm_bindgen_test]
async fn an_emptied_database_is_rebuilt_from_the_second_copy() {
    let name = "test-emptied";
    let keeper = fresh(name).await;
    let dataset = fill(&keeper, 2).await;
    drop(keeper);
    idb::delete(name).await.unwrap();
    let (keeper, opened) = Keeper::open(name, None, chance).await.unwrap();
    assert!(!opened.faults.is_empty(), "an emptied database is never silent");
    assert!(opened.faults.iter().all(|damage| damage.outcome == Outcome::Rebuilt), "{:?}", opened.faults);
    assert_eq!(opened.dataset, dataset);
    // The next change mends it.
    let third = change(&dataset, 3);
    let next = after(&dataset, &third);
    keeper.keep(&dataset, &next, &third).await.unwrap();
    let again = keeper.reload().await.unwrap();
    assert_eq!((again.dataset, again.faults, again.journal.len()), (next, Vec::new(), 3));
    // The manifest outside holds no name.
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    let text = storage.get_item("test-emptied/manifest").unwrap().unwrap();
    assert!(text.contains("\"epoch\":3") && !text.contains("Школа"));
}

/// Sealed, the database opens with its key and not without; unsealed, as before; a change made in between is there.
#[wasm_bindgen_test]
async fn a_sealed_database_opens_with_its_key_only() {
    let name = "test-sealed";
    let keeper = fresh(name).await;
    let kept = fill(&keeper, 2).await;
    let key = |byte: u8| Key::of(&[byte; 32]).unwrap();
    let chances = Chance { salt: [1; 16], nonces: [[2; NONCE], [3; NONCE]] };
    let vault = || Vault::new(name, key(7), Lock::new(&key(7), &key(8), &key(9), Cost::USUAL, chances));
    keeper.reseal(Some(vault())).await.unwrap();
    let third = change(&kept, 3);
    let next = after(&kept, &third);
    keeper.keep(&kept, &next, &third).await.unwrap();
    pause(400).await;
    drop(keeper);
    assert!(matches!(Keeper::open(name, None, chance).await, Err(KeepFault::Locked(_))));
    let (keeper, opened) = Keeper::open(name, Some(key(7)), chance).await.unwrap();
    assert!(opened.faults.is_empty() && opened.dataset == next && opened.journal.len() == 3);
    keeper.reseal(None).await.unwrap();
    drop(keeper);
    let (_keeper, opened) = Keeper::open(name, None, chance).await.unwrap();
    assert!(opened.faults.is_empty() && opened.dataset == next);
    wipe(name).await.unwrap();
}
