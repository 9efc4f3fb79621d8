//! A delta: a text as its difference from a base that the reader has as well. What stands in the base is named by its
//! place there, only the rest is carried. The files of the content repeat every text of the compiled content, so that
//! this halves what a general compression leaves of them.

use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Places of the base are looked up by as many bytes, and every so many bytes.
const GRAIN: usize = 16;
/// What is shorter costs less as it is.
const SHORTEST: usize = 32;

/// The difference: for every step so many fresh bytes, then a copy from the base. The numbers stand in columns, as
/// like compresses best beside like.
#[derive(Serialize, Deserialize)]
struct Delta<'a> {
    fresh: &'a [u8],
    fresh_lengths: Vec<u32>,
    places: Vec<u32>,
    lengths: Vec<u32>,
}

/// The difference of `text` from `base`, both shorter than 4 GiB.
#[allow(dead_code, reason = "for build.rs and the test")]
pub fn encode(base: &[u8], text: &[u8]) -> Vec<u8> {
    let grains = base.chunks_exact(GRAIN).enumerate().map(|(number, grain)| (grain, number * GRAIN));
    let known: HashMap<&[u8], usize> = grains.collect();
    let mut fresh = Vec::new();
    let (mut fresh_lengths, mut places, mut lengths) = (Vec::new(), Vec::new(), Vec::new());
    let (mut done, mut at) = (0, 0);
    let mut step = |fresh_bytes: &[u8], place: usize, length: usize| {
        fresh.extend_from_slice(fresh_bytes);
        fresh_lengths.push(fresh_bytes.len() as u32);
        places.push(place as u32);
        lengths.push(length as u32);
    };
    while at + GRAIN <= text.len() {
        let shared = known.get(&text[at..at + GRAIN]).map(|&place| {
            let before = common(text[done..at].iter().rev().zip(base[..place].iter().rev()));
            (place - before, at - before, before + common(text[at..].iter().zip(&base[place..])))
        });
        match shared {
            Some((place, start, length)) if length >= SHORTEST => {
                step(&text[done..start], place, length);
                done = start + length;
                at = done;
            }
            _ => at += 1,
        }
    }
    step(&text[done..], 0, 0);
    let delta = Delta { fresh: &fresh, fresh_lengths, places, lengths };
    postcard::to_stdvec(&delta).expect("plain data always has a postcard form")
}

/// How many pairs are equal before the first that is not.
fn common<'a>(pairs: impl Iterator<Item = (&'a u8, &'a u8)>) -> usize {
    pairs.take_while(|(one, other)| one == other).count()
}

/// The text whose difference from `base` is `delta`; nothing if it is the difference from something else.
pub fn decode(base: &[u8], delta: &[u8]) -> Option<Vec<u8>> {
    let Delta { mut fresh, fresh_lengths, places, lengths } = postcard::from_bytes(delta).ok()?;
    let mut text = Vec::new();
    for ((fresh_length, place), length) in fresh_lengths.into_iter().zip(places).zip(lengths) {
        let (now, later) = fresh.split_at_checked(fresh_length as usize)?;
        text.extend_from_slice(now);
        let place = place as usize;
        text.extend_from_slice(base.get(place..place + length as usize)?);
        fresh = later;
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_encoded_is_decoded(base in "[ab]{0,300}", parts in prop::collection::vec((0..300_usize, 0..300_usize, "[abc]{0,20}"), 0..6)) {
            let part = |(one, other, own): &(usize, usize, String)| {
                let (from, to) = ((*one).min(*other).min(base.len()), (*one).max(*other).min(base.len()));
                format!("{}{own}", &base[from..to])
            };
            let text: String = parts.iter().map(part).collect();
            let delta = encode(base.as_bytes(), text.as_bytes());
            prop_assert_eq!(decode(base.as_bytes(), &delta), Some(text.into_bytes()));
        }
    }

    #[test]
    fn what_the_base_has_is_not_carried() {
        let base: Vec<u8> = (0..4000_u32).flat_map(u32::to_le_bytes).collect();
        let text = [b"before", &base[1000..9000], b"after"].concat();
        assert!(encode(&base, &text).len() < 100);
        assert_eq!(decode(&[], &encode(&base, &text)), None, "another base");
    }
}
