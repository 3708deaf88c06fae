//! Sealing: without the key nothing is read, with it everything; a changed, moved or cut part opens nothing; a lock from elsewhere
//! cannot choose what the derivation costs.

use crate::support::cast;
use marshrut::exchange::sealed::{self, SealedFault};
use marshrut::model::dataset::Dataset;
use marshrut::model::hex::{hex, unhex};
use marshrut::model::order::Gather;
use marshrut::store::derive;
use marshrut::store::disk::OnDisk;
use marshrut::store::opening::{Room, settle, survey};
use marshrut::store::vault::{Chance, Cost, Key, Lock, LockFault, NONCE, Sort, Vault};
use marshrut::store::{manifest, segments};
use marshrut::wire::hash::sha256_hex;
use proptest::prelude::*;

const COST: Cost = Cost { memory_kib: 19 * 1024, passes: 2, lanes: 1 };
const CHANCE: Chance = Chance { salt: [7; 16], nonces: [[1; NONCE], [2; NONCE]] };

fn key(of: &str) -> Key {
    Key::of(&unhex(&sha256_hex(&[of.as_bytes()])).unwrap()).unwrap()
}

fn passphrase_key(passphrase: &str, lock_salt: &[u8], cost: Cost) -> Key {
    Key::of(&derive::answer(&derive::pack(passphrase, lock_salt, cost)).unwrap()).unwrap()
}

fn vault() -> Vault {
    let lock = Lock::new(&key("data"), &key("passphrase"), &key("recovery"), COST, CHANCE);
    Vault::new("marshrut", key("data"), lock)
}

/// Nonces one after another: each once.
fn nonces() -> impl FnMut() -> [u8; NONCE] {
    let mut n = 0_u64;
    move || {
        n += 1;
        let mut nonce = [0; NONCE];
        nonce[..8].copy_from_slice(&n.to_le_bytes());
        nonce
    }
}

/// A database of the cast as it lies on the disk without a seal.
fn plain_room(dataset: &Dataset) -> Room {
    let segments: Vec<(String, Vec<u8>)> = segments::split(dataset)
        .into_iter()
        .map(|(name, content)| (name.clone(), segments::encode(&name, content)))
        .collect();
    let mut kept = manifest::fresh();
    kept.segments = segments.iter().map(|(name, bytes)| (name.clone(), manifest::note(bytes, 0))).gather();
    Room { segments: segments.into_iter().gather(), manifest: Some(manifest::encode(&kept)), ..Room::default() }
}

#[test]
fn a_sealed_room_holds_no_name_and_opens_as_it_was() {
    let desk = cast::full_desk();
    let plain = plain_room(&desk.dataset);
    let vault = vault();
    let sealed = OnDisk::all(&plain, Some(&vault), &mut nonces()).room();
    assert_ne!(sealed, plain);
    let bytes: Vec<u8> = sealed.segments.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes].concat()).collect();
    for (name, body) in &plain.segments {
        assert!(!contains(&bytes, name.as_bytes()), "{name} can be read");
        assert!(!contains(&bytes, &body[body.len() / 2..body.len() / 2 + 24]), "the body of {name} can be read");
    }
    assert_eq!(vault.open_room(&sealed), plain);
    // The same room is not sealed twice alike, and without a vault nothing changes.
    let mut later = nonces();
    later();
    assert_ne!(OnDisk::all(&plain, Some(&vault), &mut later).room(), sealed);
    assert_eq!(OnDisk::all(&plain, None, &mut nonces()).room(), plain);
    // Opened, it is whole: nothing is reported.
    let outside = plain.manifest.clone().unwrap();
    let (opened, ..) = settle(survey(&vault.open_room(&sealed), &[&outside]), &Room::default());
    assert!(opened.faults.is_empty());
    assert_eq!(opened.dataset, desk.dataset);
}

fn contains(hay: &[u8], needle: &[u8]) -> bool {
    hay.windows(needle.len()).any(|window| window == needle)
}

#[test]
fn no_changed_bit_and_no_prefix_of_a_sealed_part_opens() {
    let vault = vault();
    let whole = vault.seal(Sort::Entry(5), [9; NONCE], "{\"имя\":\"Ветрова\"}".as_bytes());
    assert!(vault.open(Sort::Entry(5), &whole).is_some());
    for at in 0..whole.len() {
        for bit in 0..8 {
            let mut bytes = whole.clone();
            bytes[at] ^= 1 << bit;
            assert!(vault.open(Sort::Entry(5), &bytes).is_none(), "byte {at} bit {bit}");
        }
        assert!(vault.open(Sort::Entry(5), &whole[..at]).is_none(), "cut at {at}");
    }
    assert!(vault.open(Sort::Entry(5), &[whole.as_slice(), b" "].concat()).is_none());
}

#[test]
fn a_part_in_another_place_does_not_open() {
    let vault = vault();
    let entry = vault.seal(Sort::Entry(5), [9; NONCE], b"{}");
    assert!(vault.open(Sort::Entry(6), &entry).is_none());
    assert!(vault.open(Sort::Manifest, &entry).is_none());
    let elsewhere = Vault::new("marshrut-demo", vault.key().clone(), vault.lock.clone());
    assert!(elsewhere.open(Sort::Entry(5), &entry).is_none());
    // Two segments that change places are both missing, not exchanged.
    let segment = |name: &str, n: u8| (vault.alias(name), vault.seal(Sort::Segment(name), [n; NONCE], b"[]"));
    let ((one, one_bytes), (other, other_bytes)) = (segment("class/6А", 1), segment("class/6Б", 2));
    let whole = Room {
        segments: [(one.clone(), one_bytes.clone()), (other.clone(), other_bytes.clone())].into(),
        ..Room::default()
    };
    assert_eq!(vault.open_room(&whole).segments.len(), 2);
    let swapped = Room { segments: [(one, other_bytes), (other, one_bytes)].into(), ..Room::default() };
    assert_eq!(vault.open_room(&swapped).segments.len(), 0);
}

#[test]
fn only_the_passphrase_or_the_sheet_opens_the_lock() {
    let salt = [7; 16];
    let right = passphrase_key("аист алмаз ангар арбуз", &salt, COST);
    let code = derive::recovery_code([0x5a; 16]);
    let recovery = derive::recovery_key(&code).unwrap();
    let lock = Lock::new(&key("data"), &right, &recovery, COST, CHANCE);
    let lock = Lock::decode(&lock.encode()).unwrap();
    assert_eq!(lock.salt(), salt);
    assert_eq!(lock.open(&right), Some(key("data")));
    assert_eq!(
        lock.open(&passphrase_key(" аист  алмаз ангар арбуз ", &salt, COST)),
        Some(key("data")),
        "blanks do not count"
    );
    assert_eq!(lock.open(&passphrase_key("аист алмаз ангар арбуза", &salt, COST)), None);
    assert_eq!(lock.open(&recovery), None);
    assert_eq!(code.len(), 29);
    assert_eq!(lock.recover(&derive::recovery_key(&code.to_lowercase().replace('-', " ")).unwrap()), Some(key("data")));
    assert_eq!(lock.recover(&derive::recovery_key("00000-00000-00000-00000-00000").unwrap()), None);
    // A new passphrase: the old one fits no longer, the sheet still does.
    let other = passphrase_key("башня белка берег берёза", &[8; 16], COST);
    let chance = Chance { salt: [8; 16], nonces: [[3; NONCE], [4; NONCE]] };
    let renewed = lock.renewed(&key("data"), &other, COST, chance);
    assert_eq!((renewed.open(&right), renewed.open(&other)), (None, Some(key("data"))));
    assert_eq!(renewed.recover(&recovery), Some(key("data")));
}

#[test]
fn a_lock_cannot_choose_the_cost_and_a_damaged_one_is_told() {
    let made = |cost: Cost| Lock::new(&key("data"), &key("passphrase"), &key("recovery"), cost, CHANCE).encode();
    for cost in [
        Cost { memory_kib: 4 * 1024 * 1024, ..COST },
        Cost { memory_kib: 8, ..COST },
        Cost { passes: 1000, ..COST },
        Cost { passes: 1, ..COST },
        Cost { lanes: 64, ..COST },
    ] {
        assert_eq!(Lock::decode(&made(cost)), Err(LockFault::Cost), "{cost:?}");
        assert_eq!(derive::answer(&derive::pack("x", &[0; 16], cost)), None);
    }
    let whole = made(COST);
    for at in (0..whole.len()).step_by(3) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        assert_eq!(Lock::decode(&bytes), Err(LockFault::Damaged), "byte {at}");
    }
    // Another salt or cost under the same wrap does not open: they are bound to it.
    let text = String::from_utf8(whole).unwrap();
    let body = text.split_once('\n').unwrap().1.replace("\"passes\":2", "\"passes\":3");
    let forged = marshrut::store::frame::seal("lock", "lock", &body);
    assert_eq!(Lock::decode(&forged).unwrap().open(&key("passphrase")), None);
}

/// Against the reference program of Argon2 (`argon2-cffi` 25.1, Argon2id, version 19).
#[test]
fn the_derivation_is_the_standard_one() {
    let cost = Cost { memory_kib: 65536, passes: 2, lanes: 1 };
    let key = derive::answer(&derive::pack("password", b"somesaltsomesalt", cost)).unwrap();
    assert_eq!(hex(&key), ARGON2ID);
}

const ARGON2ID: &str = "fc33b78139231d34b71626bd6245c1d72efa190ad605c3d8166a72adcedfa2c2";

#[test]
fn a_sealed_file_opens_with_its_passphrase_only() {
    let text = "{\"имя\":\"Ветрова Ульяна\"}".as_bytes();
    let file = sealed::seal("аист алмаз", text);
    assert!(sealed::is_sealed(&file) && !sealed::is_sealed(text));
    assert!(!contains(&file, "Ветрова".as_bytes()));
    assert_eq!(sealed::open("аист алмаз", &file), Ok(text.to_vec()));
    assert_eq!(sealed::open("аист алмаза", &file), Err(SealedFault::Passphrase));
    let ask = |passphrase: &str, bytes: &[u8]| {
        sealed::unpack(&sealed::open_packed(&sealed::pack(passphrase, bytes)).unwrap())
    };
    assert_eq!(ask("  аист   алмаз", &file), Some(Ok(text.to_vec())));
    assert_eq!(ask("другой", &file), Some(Err(SealedFault::Passphrase)));
    let body = file.len() - 5;
    let mut changed = file.clone();
    changed[body] ^= 1;
    assert_eq!(sealed::open("аист алмаз", &changed), Err(SealedFault::Damaged));
    for at in [0, 30, file.len() / 2, file.len() - 1] {
        assert!(sealed::open("аист алмаз", &file[..at]).is_err(), "cut at {at}");
    }
    // A file that wants 8 GiB is refused before any is taken.
    let head = String::from_utf8_lossy(&file[..120]).into_owned();
    let line = head.lines().find(|line| line.starts_with("-> scrypt")).unwrap();
    let dear = line.replace(" 16", " 23");
    let at = head.find(line).unwrap();
    let forged = [&file[..at], dear.as_bytes(), &file[at + line.len()..]].concat();
    assert_eq!(sealed::open("аист алмаз", &forged), Err(SealedFault::Cost));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_sealed_comes_back(bytes in proptest::collection::vec(any::<u8>(), 0..300), name in "[а-яА-Я0-9/ ]{1,20}") {
        let vault = vault();
        let room = Room { segments: [(name, bytes)].into(), ..Room::default() };
        let sealed = OnDisk::all(&Room { manifest: Some(Vec::new()), ..room.clone() }, Some(&vault), &mut nonces()).room();
        prop_assert_eq!(vault.open_room(&sealed).segments, room.segments);
    }
}

#[test]
fn a_reissued_sheet_ends_the_former_one_and_a_new_data_key_ends_every_old_seal() {
    let beside = ["exports", "keys"].map(|key| (key.to_owned(), key.as_bytes().to_vec())).into();
    let plain = Room { beside, ..plain_room(&cast::full_desk().dataset) };
    let old = vault();
    let sealed = OnDisk::all(&plain, Some(&old), &mut nonces()).room();
    // Another sheet: the passphrase opens as before, the former code nothing, and no part is written anew.
    let lock = old.lock.reissued(&key("data"), &key("second sheet"), [9; NONCE]);
    let lock = Lock::decode(&lock.encode()).unwrap();
    assert_eq!(lock.recover(&key("recovery")), None);
    assert_eq!(lock.recover(&key("second sheet")), Some(key("data")));
    assert_eq!(lock.open(&key("passphrase")), Some(key("data")));
    let same = Vault::new("marshrut", lock.open(&key("passphrase")).unwrap(), lock);
    assert_eq!(same.open_room(&sealed), plain);
    // Another data key under the same passphrase: neither the old key nor the old sheet opens anything, log and keys included.
    let chance = Chance { salt: [8; 16], nonces: [[3; NONCE], [4; NONCE]] };
    let lock = Lock::new(&key("other data"), &key("passphrase"), &key("third sheet"), COST, chance);
    let new = Vault::new("marshrut", lock.open(&key("passphrase")).unwrap(), lock);
    let mut later = nonces();
    let anew = OnDisk::all(&old.open_room(&sealed), Some(&new), &mut later).room();
    assert_eq!(new.open_room(&anew), plain);
    let by_old = old.open_room(&anew);
    assert!(by_old.segments.is_empty() && by_old.beside.is_empty() && by_old.manifest == anew.manifest);
    assert_eq!(new.lock.recover(&key("recovery")), None);
    assert!(
        anew.segments.keys().all(|alias| !sealed.segments.contains_key(alias)),
        "aliases tell nothing of the former ones"
    );
}

/// How many passphrases are derived at their real cost (19 MiB, two passes: a twentieth of a second each); the long run takes 1 000.
fn n_derived() -> usize {
    std::env::var("MARSHRUT_WRONG").ok().and_then(|n| n.parse().ok()).unwrap_or(10)
}

#[test]
fn a_thousand_wrong_keys_open_nothing_and_change_no_byte() {
    let desk = cast::full_desk();
    let plain = plain_room(&desk.dataset);
    let salt = CHANCE.salt;
    let right = "аист алмаз ангар арбуз";
    let lock = Lock::new(&key("data"), &passphrase_key(right, &salt, COST), &key("recovery"), COST, CHANCE);
    let vault = Vault::new("marshrut", key("data"), lock.clone());
    let sealed = OnDisk::all(&plain, Some(&vault), &mut nonces()).room();
    let (before, bytes) = (sealed.clone(), lock.encode());
    // The derivation and the lock.
    let letters: Vec<char> = right.chars().collect();
    for at in 0..n_derived() {
        let mut wrong = letters.clone();
        match at % 4 {
            0 => wrong[at % letters.len()] = 'ё',
            1 => drop(wrong.remove(at * 7 % letters.len())),
            2 => wrong.insert(at % letters.len(), char::from(b'a' + (at % 26) as u8)),
            _ => wrong.extend(at.to_string().chars()),
        }
        let wrong: String = wrong.into_iter().collect();
        if derive::normal(&wrong) == right {
            continue;
        }
        let by = passphrase_key(&wrong, &salt, COST);
        assert_eq!((lock.open(&by), lock.recover(&by)), (None, None), "{wrong}");
    }
    // A key that is none: neither the lock nor any part of the room.
    for n in 0..1_000 {
        let wrong = key(&format!("wrong {n}"));
        assert_eq!((lock.open(&wrong), lock.recover(&wrong)), (None, None));
        let opened = Vault::new("marshrut", wrong, lock.clone()).open_room(&sealed);
        assert!(opened.segments.is_empty() && opened.beside.is_empty(), "try {n} opened a segment");
        assert_eq!((opened.entries, opened.manifest), (sealed.entries.clone(), sealed.manifest.clone()), "try {n}");
    }
    assert_eq!((sealed, lock.encode()), (before, bytes));
    assert_eq!(lock.open(&passphrase_key(right, &salt, COST)), Some(key("data")));
}
