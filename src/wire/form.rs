//! How values of the model become values of the wire and back. The names in files are literals, written out once, in `v1`.

use crate::model::assessment::{Mark, Points};
use crate::model::calendar::{Moment, SCHOOL_YEARS, SchoolYear, day_from_iso, day_to_iso};
use crate::model::order::Gather;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use time::Date;

/// A word of a closed list, as it stands in files.
pub type Word = Cow<'static, str>;

/// A value that stands in files.
pub trait Wire: Sized {
    /// As it stands there.
    type Form: Serialize + DeserializeOwned;
    /// Model → file.
    fn to_form(&self) -> Self::Form;
    /// File → model; refused when it means nothing.
    fn of_form(form: Self::Form) -> Result<Self, ValueFault>;
}

/// A value that means nothing in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueFault {
    /// What was expected there: «date», «mark».
    pub expected: &'static str,
    /// As written.
    pub value: String,
}

impl ValueFault {
    /// Says what was expected and what stood there.
    pub fn new(expected: &'static str, value: impl Into<String>) -> Self {
        Self { expected, value: value.into() }
    }
}

macro_rules! as_is {
    ($($type:ty),*) => {$(
        impl Wire for $type {
            type Form = $type;
            fn to_form(&self) -> $type {
                self.clone()
            }
            fn of_form(form: $type) -> Result<Self, ValueFault> {
                Ok(form)
            }
        }
    )*};
}

as_is!(String, Arc<str>, u8, u16, u32, u64, i32, i64, bool, [u32; 4]);

impl<T: Wire> Wire for Vec<T> {
    type Form = Vec<T::Form>;
    fn to_form(&self) -> Self::Form {
        self.iter().map(Wire::to_form).collect()
    }
    fn of_form(form: Self::Form) -> Result<Self, ValueFault> {
        form.into_iter().map(T::of_form).collect()
    }
}

impl<T: Wire> Wire for Option<T> {
    type Form = Option<T::Form>;
    fn to_form(&self) -> Self::Form {
        self.as_ref().map(Wire::to_form)
    }
    fn of_form(form: Self::Form) -> Result<Self, ValueFault> {
        form.map(T::of_form).transpose()
    }
}

impl<T: Wire> Wire for Box<T> {
    type Form = Box<T::Form>;
    fn to_form(&self) -> Self::Form {
        Box::new((**self).to_form())
    }
    fn of_form(form: Self::Form) -> Result<Self, ValueFault> {
        T::of_form(*form).map(Box::new)
    }
}

impl<K: Wire + Ord, V: Wire> Wire for BTreeMap<K, V>
where
    K::Form: Ord,
{
    type Form = BTreeMap<K::Form, V::Form>;
    fn to_form(&self) -> Self::Form {
        self.iter().map(|(key, value)| (key.to_form(), value.to_form())).gather()
    }
    fn of_form(form: Self::Form) -> Result<Self, ValueFault> {
        let mut map = BTreeMap::new();
        for (key, value) in form {
            map.insert(K::of_form(key)?, V::of_form(value)?);
        }
        Ok(map)
    }
}

/// In order, each once.
impl<T: Wire + Ord> Wire for BTreeSet<T> {
    type Form = Vec<T::Form>;
    fn to_form(&self) -> Self::Form {
        self.iter().map(Wire::to_form).collect()
    }
    fn of_form(form: Self::Form) -> Result<Self, ValueFault> {
        let mut set = BTreeSet::new();
        for value in form {
            set.insert(T::of_form(value)?);
        }
        Ok(set)
    }
}

/// `2021-10-14`.
impl Wire for Date {
    type Form = String;
    fn to_form(&self) -> String {
        day_to_iso(*self)
    }
    fn of_form(form: String) -> Result<Self, ValueFault> {
        let day = day_from_iso(&form).filter(|day| day_to_iso(*day) == form);
        day.ok_or_else(|| ValueFault::new("date", form))
    }
}

/// Hundredths of a point, whole.
impl Wire for Points {
    type Form = i32;
    fn to_form(&self) -> i32 {
        self.hundredths()
    }
    fn of_form(form: i32) -> Result<Self, ValueFault> {
        Ok(Points::of_hundredths(form))
    }
}

/// 2–5.
impl Wire for Mark {
    type Form = u8;
    fn to_form(&self) -> u8 {
        self.number()
    }
    fn of_form(form: u8) -> Result<Self, ValueFault> {
        Mark::of_number(i64::from(form)).ok_or_else(|| ValueFault::new("mark", form.to_string()))
    }
}

/// Milliseconds since 1970-01-01 UTC.
impl Wire for Moment {
    type Form = i64;
    fn to_form(&self) -> i64 {
        self.0
    }
    fn of_form(form: i64) -> Result<Self, ValueFault> {
        Ok(Moment(form))
    }
}

/// The year in which it starts.
impl Wire for SchoolYear {
    type Form = i32;
    fn to_form(&self) -> i32 {
        self.start()
    }
    fn of_form(form: i32) -> Result<Self, ValueFault> {
        if SCHOOL_YEARS.contains(&form) {
            Ok(SchoolYear(form))
        } else {
            Err(ValueFault::new("school year", form.to_string()))
        }
    }
}

/// Ids are plain texts.
macro_rules! id_forms {
    ($($id:ident),* $(,)?) => {$(
        impl crate::wire::form::Wire for crate::model::id::$id {
            type Form = std::sync::Arc<str>;
            fn to_form(&self) -> std::sync::Arc<str> {
                std::sync::Arc::from(self.as_str())
            }
            fn of_form(form: std::sync::Arc<str>) -> Result<Self, crate::wire::form::ValueFault> {
                Ok(Self::new(form))
            }
        }
    )*};
}

/// A closed list of words.
macro_rules! word_forms {
    ($($type:ty, $expected:literal { $($variant:ident = $word:literal,)* })*) => {$(
        impl crate::wire::form::Wire for $type {
            type Form = crate::wire::form::Word;
            fn to_form(&self) -> crate::wire::form::Word {
                std::borrow::Cow::Borrowed(match self { $(<$type>::$variant => $word,)* })
            }
            fn of_form(form: crate::wire::form::Word) -> Result<Self, crate::wire::form::ValueFault> {
                match &*form {
                    $($word => Ok(<$type>::$variant),)*
                    other => Err(crate::wire::form::ValueFault::new($expected, other)),
                }
            }
        }
    )*};
}

/// A record with its own struct: the name in files, the field of the model, its type. Fields under `later` came after the first
/// release: they may be missing in files, and are missing where there is nothing to say.
macro_rules! record_form {
    (
        $(#[$doc:meta])* $form:ident for $model:ty {
            $($json:literal => $field:ident: $type:ty,)*
            $(later { $($later_json:literal => $later:ident: $later_type:ty,)* })?
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $form {
            $($field: <$type as crate::wire::form::Wire>::Form,)*
            $($($later: Option<<$later_type as crate::wire::form::Wire>::Form>,)*)?
        }

        impl serde::Serialize for $form {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use crate::wire::fields::write;
                let mut all = serializer.serialize_map(None)?;
                $(write(&mut all, $json, &self.$field)?;)*
                $($(if self.$later.is_some() {
                    write(&mut all, $later_json, &self.$later)?;
                })*)?
                serde::ser::SerializeMap::end(all)
            }
        }

        impl<'de> serde::Deserialize<'de> for $form {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Fields;
                impl<'de> serde::de::Visitor<'de> for Fields {
                    type Value = $form;
                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(stringify!($form))
                    }
                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$form, A::Error> {
                        use crate::wire::fields::{Name, put, take};
                        $(let mut $field = None;)*
                        $($(let mut $later = None;)*)?
                        while let Some(name) = map.next_key::<Name<'de>>()? {
                            match name.as_str() {
                                $($json => put(&mut $field, &mut map, $json)?,)*
                                $($($later_json => put(&mut $later, &mut map, $later_json)?,)*)?
                                other => return Err(serde::de::Error::unknown_field(other, &[])),
                            }
                        }
                        Ok($form {
                            $($field: take($field, $json)?,)*
                            $($($later: $later.unwrap_or(None),)*)?
                        })
                    }
                }
                deserializer.deserialize_map(Fields)
            }
        }

        impl crate::wire::form::Wire for $model {
            type Form = $form;
            fn to_form(&self) -> $form {
                $form {
                    $($field: crate::wire::form::Wire::to_form(&self.$field),)*
                    $($($later: crate::wire::form::Wire::to_form(&self.$later),)*)?
                }
            }
            fn of_form(form: $form) -> Result<Self, crate::wire::form::ValueFault> {
                Ok(Self {
                    $($field: crate::wire::form::Wire::of_form(form.$field)?,)*
                    $($($later: crate::wire::form::Wire::of_form(form.$later)?,)*)?
                })
            }
        }
    };
}

pub(crate) use {id_forms, record_form, word_forms};
