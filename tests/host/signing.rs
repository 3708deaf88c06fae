//! The signature of the school: signed files open as before and hold everything they held; a changed byte, a signature of another
//! file, a signature of another key and a key under which everything holds are all found; five states are told apart; the key
//! lies sealed with the data and its file opens again.

use marshrut::exchange::class_file::{self, ClassFile, OpenFault, export, open};
use marshrut::exchange::keyring::{Doubt, FORMAT, Keyring, KnownKey, Maker, OwnKey, Seal, SignatureStatus};
use marshrut::exchange::school_file;
use marshrut::exchange::scope::Scope;
use marshrut::exchange::signing::{
    self, Signature, check_packed, fingerprint, holds, pack, pack_check, sign_packed, signed, unpack,
};

use crate::exchange::origin;
use crate::support::cast::{class_id, full_desk};

/// The secret and public key of RFC 8032, 7.1, test 1.
const SECRET: &str = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
const PUBLIC: &str = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

fn secret(hex: &str) -> [u8; 32] {
    marshrut::model::hex::unhex(hex).unwrap().try_into().unwrap()
}

fn other_secret() -> [u8; 32] {
    [7; 32]
}

fn sign(secret: &[u8; 32], hash: &str) -> Signature {
    unpack(&sign_packed(&pack(secret, hash)).unwrap()).unwrap()
}

/// The text of a class file, and its hash.
fn class_text() -> (String, String) {
    let desk = full_desk();
    let text = export(&desk.dataset, &Scope::Class(class_id("Б")), &origin(&desk.actor)).unwrap();
    let hash = open(text.as_bytes()).unwrap().manifest.sha256;
    (text, hash)
}

fn schema(name: &str) -> jsonschema::Validator {
    let path = format!("{}/public/schema/{name}.v1.json", env!("CARGO_MANIFEST_DIR"));
    jsonschema::validator_for(&serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()).unwrap()
}

fn is_held(file: &ClassFile) -> bool {
    holds(file.signature.as_ref().unwrap(), &file.manifest.sha256)
}

#[test]
fn a_signed_file_opens_as_before_and_holds() {
    let (text, hash) = class_text();
    let signature = sign(&secret(SECRET), &hash);
    assert_eq!(signature.key, PUBLIC);
    assert!(schema("class-file").is_valid(&serde_json::from_str(&signed(&text, &signature)).unwrap()));
    let file = open(signed(&text, &signature).as_bytes()).unwrap();
    assert_eq!(file.signature, Some(signature));
    assert!(is_held(&file));
    assert_eq!(ClassFile { signature: None, ..file }, open(text.as_bytes()).unwrap(), "nothing else is different");
}

#[test]
fn every_changed_byte_of_a_signed_file_is_found() {
    let (text, hash) = class_text();
    let text = signed(&text, &sign(&secret(SECRET), &hash));
    let genuine = open(text.as_bytes()).unwrap();
    let from = text.find("\"manifest\"").unwrap();
    let mut n = 0;
    for at in (from..text.len()).filter(|at| at % 7 == 0) {
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 1;
        if let Ok(file) = open(&bytes) {
            // Blanks between words of JSON mean nothing; all else is another file, or one whose signature does not hold.
            assert!(file == genuine || file.signature.is_none() || !is_held(&file), "byte {at} of {}", text.len());
            assert!(file.signature.is_some(), "a signature does not fall off by one byte");
        }
        n += 1;
    }
    assert!(n > 1000);
}

#[test]
fn a_file_made_anew_a_swapped_signature_and_another_key_do_not_hold() {
    let (text, hash) = class_text();
    let genuine = sign(&secret(SECRET), &hash);

    // Somebody changes a mark and reckons the hash anew: the file is whole, the signature is not.
    let mut desk = full_desk();
    desk.does(marshrut::ops::Op::Override(crate::support::cast::threshold(777))).unwrap();
    let forged = export(&desk.dataset, &Scope::Class(class_id("Б")), &origin(&desk.actor)).unwrap();
    let file = open(signed(&forged, &genuine).as_bytes()).unwrap();
    assert!(!is_held(&file), "the signature of another file");

    // The key of the school over the signature of another key, and the other way round.
    let foreign = sign(&other_secret(), &hash);
    assert!(holds(&foreign, &hash));
    for (key, made) in [(&genuine.key, &foreign.sign), (&foreign.key, &genuine.sign)] {
        assert!(!holds(&Signature { key: key.clone(), sign: made.clone() }, &hash));
    }
    // Keys of small order: without strict checking one signature holds over anything.
    for weak in ["00".repeat(32), format!("01{}", "00".repeat(31)), "ff".repeat(32)] {
        assert!(!holds(&Signature { key: weak.clone(), sign: "00".repeat(64) }, &hash), "{weak}");
        assert!(!holds(&Signature { key: weak.clone(), sign: format!("01{}", "00".repeat(63)) }, &hash), "{weak}");
    }
    // No hex, too short, empty.
    for (key, made) in [("", ""), ("zz", "zz"), (&*genuine.key, "00"), ("00", &*genuine.sign)] {
        assert!(!holds(&Signature { key: key.to_owned(), sign: made.to_owned() }, &hash));
    }
    // The worker tells all of them in one answer.
    let asked = [(genuine.clone(), hash.clone()), (foreign, "0".repeat(64)), (genuine, hash)];
    assert_eq!(check_packed(&pack_check(&asked)), Some(vec![1, 0, 1]));
    assert_eq!(check_packed(b"no question"), None);
    assert!(open(signed(&text, &Signature { key: "zz".to_owned(), sign: String::new() }).as_bytes()).is_ok());
    let strange = text.trim_end().strip_suffix('}').unwrap().to_owned()
        + ",\"signature\":{\"key\":\"\",\"sign\":\"\",\"more\":1}}";
    assert!(matches!(open(strange.as_bytes()), Err(OpenFault::Newer { .. })), "a signature of a later form");
}

#[test]
fn the_numbers_of_a_school_are_signed_too() {
    let (mut file, hash) = {
        let file = crate::school_file::made();
        let hash = file.sha256.clone();
        (file, hash)
    };
    file.signature = Some(sign(&secret(SECRET), &hash));
    assert!(schema("school-file").is_valid(&serde_json::from_str(&school_file::text(&file)).unwrap()));
    let opened = school_file::open(school_file::text(&file).as_bytes()).unwrap();
    assert_eq!(opened, file);
    assert!(holds(opened.signature.as_ref().unwrap(), &opened.sha256));
    // Without its signature it is the same file: who takes it off is told from the keys that are known.
    file.signature = None;
    assert_eq!(school_file::open(school_file::text(&file).as_bytes()).unwrap().sha256, hash);
}

fn known(key: &str, school: &str, by: &str) -> KnownKey {
    let (key, school, by) = (key.to_owned(), school.to_owned(), by.to_owned());
    KnownKey { key, school_name: format!("СОШ № {school}"), school, by, since: 1_700_000_000_000 }
}

#[test]
fn known_new_changed_missing_and_broken_are_told_apart() {
    let (one, two) = (sign(&secret(SECRET), "x"), sign(&other_secret(), "x"));
    let mut ring = Keyring::default();
    let of = |school, by| Maker { school, by };
    let signed = |signature, seal| Some((signature, seal));
    assert_eq!(ring.judge(of("7", "Лунина"), None), SignatureStatus::Unsigned);
    assert_eq!(ring.judge(of("7", "Лунина"), signed(&one, Seal::Holds)), SignatureStatus::New(one.key.as_str().into()));
    ring.trust(known(&one.key, "7", "Лунина"));
    for (maker, signature, seal, expect, doubt) in [
        (of("7", "Лунина"), &one, Seal::Holds, SignatureStatus::Known(one.key.as_str().into()), None),
        (of("7", "Зимина"), &one, Seal::Holds, SignatureStatus::Known(one.key.as_str().into()), None),
        (of("7", "Зимина"), &two, Seal::Holds, SignatureStatus::New(two.key.as_str().into()), None),
        (
            of("7", "Лунина"),
            &two,
            Seal::Holds,
            SignatureStatus::Changed { known: one.key.as_str().into(), found: two.key.as_str().into() },
            Some(Doubt::Changed),
        ),
        (of("8", "Лунина"), &one, Seal::Holds, SignatureStatus::OfOther("СОШ № 7".into()), Some(Doubt::OfOther)),
        (of("7", "Лунина"), &one, Seal::Broken, SignatureStatus::Broken, Some(Doubt::Broken)),
        (of("7", "Лунина"), &one, Seal::Unchecked, SignatureStatus::Unchecked, None),
    ] {
        let status = ring.judge(maker, signed(signature, seal));
        assert_eq!((status.doubt(), status), (doubt, expect), "{maker:?} {seal:?}");
    }
    assert_eq!(ring.judge(of("7", "Лунина"), None), SignatureStatus::UnsignedNow);
    assert_eq!(ring.judge(of("7", "Зимина"), None), SignatureStatus::Unsigned, "another person of that school");
    assert_eq!(ring.judge(of("8", "Лунина"), None), SignatureStatus::Unsigned);

    ring.own = Some(OwnKey::new(&other_secret(), two.key.clone(), 0));
    assert_eq!(ring.judge(of("7", "Лунина"), signed(&two, Seal::Holds)), SignatureStatus::Own);
    assert_eq!(
        ring.judge(of("7", "Лунина"), signed(&two, Seal::Broken)),
        SignatureStatus::Broken,
        "whose key it is does not help"
    );
    let again = Keyring::of_text(&ring.text()).unwrap();
    assert_eq!(again, ring);
    ring.forget(&one.key);
    assert_eq!(ring.judge(of("7", "Лунина"), None), SignatureStatus::Unsigned);
    assert_eq!(Keyring::of_text("{}"), None);
}

#[test]
fn the_file_of_a_key_opens_again_and_its_secret_is_not_shown() {
    let own = OwnKey::new(&secret(SECRET), PUBLIC.to_owned(), 5);
    assert_eq!(OwnKey::of_file(&own.file()), Some(own.clone()));
    assert_eq!(own.secret(), Some(secret(SECRET)));
    assert!(!format!("{own:?}").contains(SECRET));
    let file = own.file();
    for broken in [
        file.replace(FORMAT, "marshrut-class"),
        file.replace(SECRET, "9d"),
        file.replace("\"v\":1", "\"v\":2"),
        String::new(),
    ] {
        assert_eq!(OwnKey::of_file(&broken), None, "{broken}");
    }
    // Dropped among class files it is told what it is.
    assert_eq!(class_file::open(file.as_bytes()), Err(OpenFault::OtherFormat(FORMAT.to_owned())));
}

#[test]
fn a_fingerprint_is_eight_words_of_its_key_alone() {
    let words = fingerprint(PUBLIC);
    assert_eq!(words.split(' ').count(), 8);
    assert_eq!(words, fingerprint(PUBLIC));
    assert_ne!(words, fingerprint(&sign(&other_secret(), "").key));
    assert_eq!(fingerprint("d7"), "");
    assert_eq!(signing::SECRET, 32);
}
