//! Carving: finds rows in the bytes of a damaged file, without its tree. The log is append-only and each row has a
//! sum, so that whatever looks like a row and has the right sum was once written as one.

use super::row;
use crate::progress::record::Record;

/// The time, the id and the body.
const COLUMNS: usize = 3;
/// The size of our pages.
const PAGE: usize = 4096;
/// A payload up to this size lies in its page as a whole (the file format of SQLite, section 1.6, for index pages).
const MOST_LOCAL: usize = (PAGE - 12) * 64 / 255 - 23;
/// Of a longer one, at least so much does.
const LEAST_LOCAL: usize = (PAGE - 12) * 32 / 255 - 23;

/// All rows in `bytes` whose sum is right, in the order of the file; one that lies there twice comes twice.
pub fn rows(bytes: &[u8]) -> Vec<Record> {
    (0..bytes.len()).filter_map(|at| cell(bytes, at)).collect()
}

/// The row whose cell begins at `at`, if one does.
fn cell(bytes: &[u8], at: usize) -> Option<Record> {
    let (size, start) = varint(bytes, at)?;
    let size = usize::try_from(size).ok()?;
    let fields = fields(bytes, start)?;
    if fields.size != size {
        return None;
    }
    if size <= MOST_LOCAL {
        return record(bytes.get(start..start + size)?, &fields);
    }
    record(&gather(bytes, start, size)?, &fields)
}

/// What the values of a row are: its time, its id and its body.
struct Fields {
    kinds: [u64; COLUMNS],
    header: usize,
    size: usize,
}

fn fields(bytes: &[u8], start: usize) -> Option<Fields> {
    // A header is its own length and a number for each column, of four bytes at most.
    let header = usize::from(*bytes.get(start)?);
    if !(COLUMNS < header && header <= 4 * COLUMNS) {
        return None;
    }
    let (mut at, mut size, mut kinds) = (start + 1, header, [0; COLUMNS]);
    for kind in &mut kinds {
        (*kind, at) = varint(bytes, at)?;
        size = size.checked_add(length(*kind)?)?;
    }
    let is_ours = kinds[0] <= 9 && kinds[1] % 2 == 1 && kinds[1] > 12 && kinds[2] % 2 == 0 && kinds[2] > 12;
    (is_ours && at == start + header).then_some(Fields { kinds, header, size })
}

fn record(payload: &[u8], fields: &Fields) -> Option<Record> {
    let [utc, id, _] = fields.kinds;
    let (_, values) = payload.split_at_checked(fields.header)?;
    let (time, values) = values.split_at_checked(length(utc)?)?;
    let (id, body) = values.split_at_checked(length(id)?)?;
    let utc = if utc >= 8 { utc as i64 - 8 } else { number(time) };
    let mut record = row::empty();
    row::decode(utc, id, body, &mut record)?;
    Some(record)
}

/// The bytes of a payload that goes on in other pages.
fn gather(bytes: &[u8], start: usize, size: usize) -> Option<Vec<u8>> {
    let most = LEAST_LOCAL + (size - LEAST_LOCAL) % (PAGE - 4);
    let local = if most <= MOST_LOCAL { most } else { LEAST_LOCAL };
    let mut payload = bytes.get(start..start + local)?.to_vec();
    let mut link = start + local;
    while payload.len() < size {
        let page = u32::from_be_bytes(bytes.get(link..link + 4)?.try_into().ok()?);
        link = (page as usize).checked_sub(1)?.checked_mul(PAGE)?;
        let more = (size - payload.len()).min(PAGE - 4);
        payload.extend(bytes.get(link + 4..link + 4 + more)?);
    }
    Some(payload)
}

/// How many bytes a value of this kind takes; `None` for what we never write.
fn length(kind: u64) -> Option<usize> {
    match kind {
        0 | 8 | 9 => Some(0),
        1..=4 => Some(kind as usize),
        5 => Some(6),
        6 => Some(8),
        12.. => usize::try_from((kind - 12) / 2).ok(),
        _ => None,
    }
}

fn number(bytes: &[u8]) -> i64 {
    let sign = if bytes.first().is_some_and(|first| first & 0x80 != 0) { -1 } else { 0 };
    bytes.iter().fold(sign, |number, byte| number << 8 | i64::from(*byte))
}

/// A number in SQLite's coding of seven bits a byte, here of four bytes at most, and where it ends.
fn varint(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let mut number = 0;
    for (place, byte) in bytes.get(at..)?.iter().take(4).enumerate() {
        number = number << 7 | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((number, at + place + 1));
        }
    }
    None
}
