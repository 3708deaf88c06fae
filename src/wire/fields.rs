//! An object read and written field by field. What `serde`'s derive writes for every record anew (a list of names, a reading of arrays, a check
//! per field) is here once: the readers of all records were a tenth of the first part of the program.
//!
//! Invariant: an unknown name, a name twice and a missing name are faults; a record is an object and never an array.

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap};
use std::borrow::Cow;
use std::fmt;

/// The name of a field.
pub struct Name<'de>(Cow<'de, str>);

impl Name<'_> {
    /// As it stands there.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Name<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }
            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Borrowed(text)))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

/// Reads the value of a name; a name that stood before is a fault.
#[inline(never)]
pub fn put<'de, T: Deserialize<'de>, A: MapAccess<'de>>(
    slot: &mut Option<T>,
    map: &mut A,
    name: &'static str,
) -> Result<(), A::Error> {
    if slot.is_some() {
        return Err(A::Error::duplicate_field(name));
    }
    *slot = Some(map.next_value()?);
    Ok(())
}

/// Writes a name with its value.
#[inline(never)]
pub fn write<S: SerializeMap, T: Serialize>(map: &mut S, name: &'static str, value: &T) -> Result<(), S::Error> {
    map.serialize_entry(name, value)
}

/// The value of a name that must stand there.
pub fn take<T, E: Error>(slot: Option<T>, name: &'static str) -> Result<T, E> {
    slot.ok_or_else(|| E::missing_field(name))
}
