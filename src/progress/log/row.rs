//! The row: a record as columns and back. It knows the vocabulary and no file.
//!
//! A row is the time, the id, and the rest as a few dozen bytes: four bytes of sum, the kind of deed, the offset and
//! the day, then what the deed holds, in the order written below. Numbers have seven bits a byte, the lowest first;
//! texts have their length before them. A text database column each would be nicer to look at, and takes four times
//! as long to read: the export as JSON lines is for looking.

use crate::progress::record::{Answer, Confidence, Deed, Grade, Mode, Moment, Record};

const MODES: [Mode; 6] = [Mode::Practice, Mode::Review, Mode::Exam, Mode::Place, Mode::Cause, Mode::Placement];
const GRADES: [Grade; 4] = [Grade::Again, Grade::Hard, Grade::Good, Grade::Easy];
const CONFIDENCES: [Confidence; 3] = [Confidence::Guessing, Confidence::Unsure, Confidence::Sure];

const ANSWERED: u8 = 0;
const UNDONE: u8 = 1;
const REGRADED: u8 = 2;
const SKIPPED: u8 = 3;

/// How many bytes the sum takes.
const SUM: usize = 4;

/// All of a record but its time and its id, which have columns of their own.
pub fn encode(record: &Record) -> Vec<u8> {
    let mut body = Body(vec![0; SUM]);
    body.0.push(match record.deed {
        Deed::Answered(_) => ANSWERED,
        Deed::Undone(_) => UNDONE,
        Deed::Regraded(..) => REGRADED,
        Deed::Skipped(_) => SKIPPED,
    });
    body.signed(record.at.offset_s);
    body.signed(record.at.day);
    match &record.deed {
        Deed::Answered(answer) => body.answer(answer),
        Deed::Undone(id) => body.text(id),
        Deed::Regraded(id, grade) => {
            body.choice(&GRADES, Some(*grade));
            body.text(id);
        }
        Deed::Skipped(items) => {
            body.number(items.len() as u64);
            items.iter().for_each(|item| body.text(item));
        }
    }
    let sum = sum(record.at.utc_ms, record.id.as_bytes(), &body.0[SUM..]);
    body.0[..SUM].copy_from_slice(&sum);
    body.0
}

/// Reads a row into `record`, whose texts it uses again: 100,000 rows cost no memory that way. `None` if the row is
/// not one that [`encode`] made; `record` is of no use then.
pub fn decode(utc_ms: i64, id: &[u8], body: &[u8], record: &mut Record) -> Option<()> {
    let (found, rest) = body.split_first_chunk::<SUM>()?;
    if *found != sum(utc_ms, id, rest) {
        return None;
    }
    let mut rest = Rest(rest);
    replace(&mut record.id, std::str::from_utf8(id).ok()?);
    let kind = rest.byte()?;
    record.at = Moment { utc_ms, offset_s: rest.signed()?, day: rest.signed()? };
    match kind {
        ANSWERED => {
            if !matches!(record.deed, Deed::Answered(_)) {
                record.deed = Deed::Answered(blank());
            }
            if let Deed::Answered(answer) = &mut record.deed {
                rest.answer(answer)?;
            }
        }
        UNDONE => record.deed = Deed::Undone(rest.text()?.to_owned()),
        REGRADED => {
            let grade = rest.choice(&GRADES)??;
            record.deed = Deed::Regraded(rest.text()?.to_owned(), grade);
        }
        SKIPPED => {
            let count = rest.number()?;
            record.deed = Deed::Skipped((0..count).map(|_| rest.text().map(str::to_owned)).collect::<Option<_>>()?);
        }
        _ => return None,
    }
    rest.0.is_empty().then_some(())
}

/// A record to read rows into.
pub fn empty() -> Record {
    Record { id: String::new(), at: Moment { utc_ms: 0, offset_s: 0, day: 0 }, deed: Deed::Answered(blank()) }
}

fn blank() -> Answer {
    Answer {
        pack: String::new(),
        item: String::new(),
        mode: Mode::Practice,
        picked: String::new(),
        right: 0,
        parts: 0,
        confidence: None,
        grade: None,
        took_ms: 0,
        key: String::new(),
    }
}

fn replace(text: &mut String, with: &str) {
    text.clear();
    text.push_str(with);
}

/// A sum over all of a row, so that a byte that flipped on the disk is never taken for an answer: SQLite guards the
/// structure of its pages, not their contents. It must never change, or every file in the world looks damaged.
fn sum(utc_ms: i64, id: &[u8], rest: &[u8]) -> [u8; SUM] {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut sum = utc_ms as u64;
    let mut add = |word: u64| sum = (sum.rotate_left(23) ^ word).wrapping_mul(ODD);
    for bytes in [id, rest] {
        add(bytes.len() as u64);
        let (words, rest) = bytes.as_chunks::<8>();
        words.iter().for_each(|word| add(u64::from_le_bytes(*word)));
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        add(u64::from_le_bytes(last));
    }
    ((sum ^ sum >> 32) as u32).to_le_bytes()
}

/// Bytes that are being written.
struct Body(Vec<u8>);

impl Body {
    fn number(&mut self, mut number: u64) {
        while number > 0x7f {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// Small numbers of either sign are short.
    fn signed(&mut self, number: i32) {
        self.number(u64::from((number << 1 ^ number >> 31) as u32));
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.0.extend_from_slice(text.as_bytes());
    }

    fn choice<T: PartialEq>(&mut self, all: &[T], one: Option<T>) {
        let place = one.and_then(|one| all.iter().position(|other| *other == one));
        self.0.push(place.map_or(0, |place| place as u8 + 1));
    }

    fn answer(&mut self, answer: &Answer) {
        let Answer { pack, item, mode, picked, right, parts, confidence, grade, took_ms, key } = answer;
        self.choice(&MODES, Some(*mode));
        self.choice(&CONFIDENCES, *confidence);
        self.choice(&GRADES, *grade);
        [right, parts, took_ms].into_iter().for_each(|number| self.number(u64::from(*number)));
        [pack, item, picked, key].into_iter().for_each(|text| self.text(text));
    }
}

/// Bytes that are being read.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn small(&mut self) -> Option<u32> {
        self.number()?.try_into().ok()
    }

    fn signed(&mut self) -> Option<i32> {
        let number = self.small()?;
        Some((number >> 1) as i32 ^ -((number & 1) as i32))
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = usize::try_from(self.number()?).ok()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }

    /// The outer `None` is a number that names nothing.
    fn choice<T: Copy>(&mut self, all: &[T]) -> Option<Option<T>> {
        match usize::from(self.byte()?).checked_sub(1) {
            None => Some(None),
            Some(place) => all.get(place).copied().map(Some),
        }
    }

    fn answer(&mut self, answer: &mut Answer) -> Option<()> {
        answer.mode = self.choice(&MODES)??;
        answer.confidence = self.choice(&CONFIDENCES)?;
        answer.grade = self.choice(&GRADES)?;
        (answer.right, answer.parts, answer.took_ms) = (self.small()?, self.small()?, self.small()?);
        for text in [&mut answer.pack, &mut answer.item, &mut answer.picked, &mut answer.key] {
            replace(text, self.text()?);
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// If this fails, the files of every learner have become unreadable: a new layout needs a step of the schema.
    #[test]
    fn the_layout_is_what_it_always_was() {
        let answer = Answer {
            pack: "core".to_owned(),
            item: "place/rds:custom".to_owned(),
            mode: Mode::Exam,
            picked: "ACSS".to_owned(),
            right: 3,
            parts: 300,
            confidence: Some(Confidence::Sure),
            grade: Some(Grade::Hard),
            took_ms: 600_000,
            key: "9f3a".to_owned(),
        };
        let at = Moment { utc_ms: 1_795_305_600_123, offset_s: -18_000, day: 20_779 };
        let record = Record { id: "01M7R4Q0000000000000000000".to_owned(), at, deed: Deed::Answered(answer) };
        let body = encode(&record);
        let hex: String = body.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(
            hex,
            "413f5fe0009f9902d6c40203030203ac02c0cf24\
             04636f726510706c6163652f7264733a637573746f6d04414353530439663361"
        );
        let mut read = empty();
        read.deed = Deed::Undone("x".to_owned());
        decode(at.utc_ms, record.id.as_bytes(), &body, &mut read).unwrap();
        assert_eq!(read, record);
        for at_byte in 0..body.len() {
            for bit in 0..8 {
                let mut flipped = body.clone();
                flipped[at_byte] ^= 1 << bit;
                assert_eq!(decode(at.utc_ms, record.id.as_bytes(), &flipped, &mut read), None);
            }
            assert_eq!(decode(at.utc_ms, record.id.as_bytes(), &body[..at_byte], &mut read), None);
        }
        assert_eq!(decode(at.utc_ms + 1, record.id.as_bytes(), &body, &mut read), None);
    }

    #[test]
    fn numbers_of_every_size_come_back() {
        for number in [0, 1, -1, 63, 64, -64, -65, i32::MAX, i32::MIN] {
            let mut body = Body(Vec::new());
            body.signed(number);
            assert_eq!(Rest(&body.0).signed(), Some(number));
        }
    }
}
