//! The ids of records: when, then chance, so that they sort by time and no two machines make the same.

use crate::progress::record::Moment;

/// Digits and letters without I, L, O and U, which are read wrongly; in the order that they sort.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A new id for a record of `moment`: 26 digits and capital letters, the first ten from the time and the others from
/// `rng`. A moment before 1970 counts as 1970.
pub fn new_id(moment: Moment, rng: &mut fastrand::Rng) -> String {
    const TIME_BITS: u128 = (1 << 48) - 1;
    const CHANCE_BITS: u128 = (1 << 80) - 1;
    let time = moment.utc_ms.max(0) as u128 & TIME_BITS;
    let number = time << 80 | rng.u128(..) & CHANCE_BITS;
    (0..26).rev().map(|place| char::from(DIGITS[(number >> (place * 5)) as usize & 31])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_26_letters_and_sorts_by_time() {
        let mut rng = fastrand::Rng::with_seed(1);
        let mut at = |utc_ms| new_id(Moment { utc_ms, offset_s: 0, day: 0 }, &mut rng);
        let times = [-5, 1, 2, 31, 32, 1 << 20, 1_800_000_000_000, 253_402_300_799_999];
        let ids: Vec<String> = times.into_iter().map(&mut at).collect();
        assert!(ids.is_sorted(), "{ids:?}");
        assert!(ids.iter().all(|id| id.len() == 26 && id.bytes().all(|byte| DIGITS.contains(&byte))), "{ids:?}");
        assert_ne!(at(7), at(7));
        assert_eq!(at(i64::MAX).len(), 26);
    }
}
