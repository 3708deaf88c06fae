//! The clock and chance: the only place of the program that asks the browser for either.

use crate::model::calendar::Moment;
use time::{Date, Month};

/// Now, by the computer's clock.
pub fn now() -> Moment {
    Moment(js_sys::Date::now() as i64)
}

/// Today where the computer stands.
pub fn today() -> Date {
    local_day(&js_sys::Date::new_0())
}

/// Day and «13:38» of a moment where the computer stands.
pub fn local(moment: Moment) -> (Date, String) {
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(moment.0 as f64));
    (local_day(&date), format!("{:02}:{:02}", date.get_hours(), date.get_minutes()))
}

/// A fresh random id: 26 letters and digits, 128 bits.
pub fn fresh_id() -> String {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let number = u128::from_be_bytes(chance());
    (0..26).rev().map(|place| char::from(LETTERS[(number >> (place * 5)) as usize & 31])).collect()
}

/// So many random bytes.
pub fn chance<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    fill(&mut bytes);
    bytes
}

/// Fills bytes at random.
///
/// # Panics
/// In a browser without `crypto.getRandomValues`: none that runs this program.
#[allow(clippy::expect_used, reason = "a key or an id that is not random must never be used")]
pub fn fill(bytes: &mut [u8]) {
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let filled = crypto.and_then(|crypto| crypto.get_random_values_with_u8_array(bytes).ok());
    filled.expect("the browser gives no random numbers");
}

/// Ends this task and goes on in the next one: what the person did meanwhile comes first.
pub async fn breathe() {
    crate::store::patience::pause(0).await;
}

/// Long work in short stretches.
pub struct Pace(Moment);

impl Default for Pace {
    fn default() -> Self {
        Self(now())
    }
}

impl Pace {
    /// After so much work the page may answer.
    const STRETCH_MS: i64 = 30;

    /// Between two steps of the work: [`breathe`] where the stretch is over; whether it was.
    pub async fn keep(&mut self) -> bool {
        let is_over = now().0 - self.0.0 >= Self::STRETCH_MS;
        if is_over {
            breathe().await;
            self.0 = now();
        }
        is_over
    }
}

/// A deed of so many records is done in steps, and the page may answer between them.
const MANY: usize = 500;

/// [`breathe`] where a deed touches many records; a small one is not made to wait.
pub async fn breathe_after(n_records: usize) {
    if n_records > MANY {
        breathe().await;
    }
}

fn local_day(date: &js_sys::Date) -> Date {
    let month = Month::try_from((date.get_month() + 1) as u8).unwrap_or(Month::January);
    Date::from_calendar_date(date.get_full_year() as i32, month, date.get_date() as u8).unwrap_or(Date::MIN)
}
