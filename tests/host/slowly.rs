//! A whole file made and opened in stretches: the same bytes, the same file, the same faults, and pauses in between.

use crate::exchange::{golden_desk, origin};
use crate::support::cast;
use crate::support::school::put;
use marshrut::exchange::class_file::{self, slowly};
use marshrut::exchange::scope::Scope;
use marshrut::model::dataset::Dataset;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Of a future that never waits for anybody.
fn done<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}

/// More than three stretches of records.
fn many() -> Dataset {
    let mut dataset = golden_desk().dataset;
    for number in 0..700 {
        put(&mut dataset, cast::pupil(&format!("p-{number:04}"), &format!("Метелин{number} Егор")));
    }
    dataset
}

#[test]
fn the_same_bytes_and_the_same_file_with_pauses_in_between() {
    let (dataset, origin) = (many(), origin(&golden_desk().actor));
    let mut n_pauses = 0;
    let mut pause = async || n_pauses += 1;
    let text = done(slowly::export(&dataset, &Scope::All, &origin, &mut pause)).unwrap();
    assert_eq!(Ok(&text), class_file::export(&dataset, &Scope::All, &origin).as_ref());
    assert_eq!(done(slowly::open(text.as_bytes(), &mut pause)), class_file::open(text.as_bytes()));
    assert!(n_pauses >= 8, "{n_pauses} pauses");
    let nothing = done(slowly::export(&Dataset::default(), &Scope::All, &origin, &mut async || {}));
    assert_eq!(nothing, Err(class_file::ExportFault::Nothing));
}

#[test]
fn what_is_wrong_is_named_as_ever() {
    let (dataset, origin) = (many(), origin(&golden_desk().actor));
    let text = class_file::export(&dataset, &Scope::All, &origin).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let (first, last) = (lines[3], lines[lines.len() - 2]);
    let twice = text.replacen(last, &format!("{},\n{last}", first.trim_end_matches(',')), 1);
    let laid_out = text.replace(",\n", " ,\r\n ");
    for bytes in [
        text[..text.len() / 2].to_owned(),
        text.replacen("\"Егор\"", "\"Игорь\"", 1),
        text.replacen("\"kind\":\"pupil\"", "\"kind\":\"lesson\"", 1),
        text.replacen("\"kind\":\"pupil\"", "\"kind\":\"unheard\"", 1),
        twice.clone(),
        laid_out.clone(),
        String::new(),
    ] {
        let expect = class_file::open(bytes.as_bytes());
        assert_eq!(done(slowly::open(bytes.as_bytes(), &mut async || {})), expect);
        assert_eq!(expect.is_ok(), bytes == laid_out, "only another layout is no fault");
    }
    assert_ne!(twice, text);
}
