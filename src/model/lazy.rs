//! Lazy parts: what the binary carries is decoded when it is first used, so that a start costs what it shows and not
//! what there is.

use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::Error};
use std::{fmt, ops::Deref, sync::OnceLock};

/// A value, or the bytes that it was compiled to. It never changes; who reads it first decodes it.
pub struct Lazy<T> {
    bytes: &'static [u8],
    decode: fn(&'static [u8]) -> T,
    /// In a box, so that what was not decoded takes no room.
    value: OnceLock<Box<T>>,
}

impl<T> Lazy<T> {
    /// A value that is there.
    pub(crate) fn new(value: T) -> Self {
        Self { bytes: &[], decode: |_| unreachable!("the value is there"), value: OnceLock::from(Box::new(value)) }
    }
}

impl<T> Lazy<T> {
    /// What `read` makes of the value. Unlike a plain use it leaves nothing decoded behind: it is for those who pass
    /// over everything once.
    pub fn peek<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        match self.value.get() {
            Some(value) => read(value),
            None => read(&(self.decode)(self.bytes)),
        }
    }
}

impl<T> Deref for Lazy<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value.get_or_init(|| Box::new((self.decode)(self.bytes)))
    }
}

impl<T> Lazy<T> {
    /// The first field of the value by `read`, or by itself where the value was not decoded, which then stays so.
    pub fn peek_first<F: Deserialize<'static>>(&self, read: impl FnOnce(&T) -> F) -> F {
        self.value.get().map_or_else(|| decoded_first(self.bytes), |value| read(value))
    }
}

impl<T: Clone> Clone for Lazy<T> {
    fn clone(&self) -> Self {
        Self { bytes: self.bytes, decode: self.decode, value: self.value.clone() }
    }
}

impl<T: fmt::Debug> fmt::Debug for Lazy<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: Serialize> Serialize for Lazy<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&postcard::to_stdvec(&**self).map_err(S::Error::custom)?)
    }
}

impl<'de: 'static, T: Deserialize<'static>> Deserialize<'de> for Lazy<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = <&'de [u8]>::deserialize(deserializer)?;
        Ok(Self { bytes, decode: decoded, value: OnceLock::new() })
    }
}

fn decoded_first<F: Deserialize<'static>>(bytes: &'static [u8]) -> F {
    postcard::take_from_bytes(bytes).expect("build.rs wrote these bytes with the same types").0
}

fn decoded<T: Deserialize<'static>>(bytes: &'static [u8]) -> T {
    postcard::from_bytes(bytes).expect("build.rs wrote these bytes with the same types")
}
