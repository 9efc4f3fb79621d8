//! Batches: parses the files of a pack on two threads, as many at a time as keeps the room that is needed in bounds, and
//! stops where the pack as a whole is too large. What it finds and says is the same in every run.

use super::{
    document::{self, Parsed, Unparsed},
    folder::File,
    limits,
    problem::{Problem, ProblemKind},
    problems::Problems,
    scan::Counts,
};
use std::thread;

/// So many files are parsed at once. More would take the room of more decoders.
const THREADS: usize = 2;
/// Files of fewer bytes in all are parsed together by one thread.
const LOT_BYTES: usize = 1 << 20;

/// The pack is too large to be read on; it was reported.
pub struct TooLarge;

/// What a thread made of its files.
type Lot = (Vec<Result<Option<Parsed>, Unparsed>>, Problems);

/// Parses `files` of the pack with this number and shows each to `see`, in their order.
///
/// # Errors
/// The pack is too large as a whole.
pub fn parse(
    pack: usize,
    files: &[File],
    problems: &mut Problems,
    mut see: impl FnMut(Result<Option<Parsed>, Unparsed>),
) -> Result<(), TooLarge> {
    let mut total = Counts::default();
    for wave in lots(files).chunks(THREADS) {
        for (lot, files) in parallel(pack, wave).into_iter().zip(wave) {
            let (parsed, found) = lot;
            problems.append(found);
            for (parsed, file) in parsed.into_iter().zip(*files) {
                total.add(match &parsed {
                    Ok(parsed) => parsed.as_ref().map(|parsed| parsed.counts).unwrap_or_default(),
                    Err(Unparsed(counts)) => *counts,
                });
                if total.nodes > limits::PACK_NODES || total.mappings > limits::PACK_MAPPINGS {
                    let kind = ProblemKind::PackTooLong;
                    problems.push(Problem { file: file.name.clone(), line: 0, column: 0, kind });
                    return Err(TooLarge);
                }
                see(parsed);
            }
        }
    }
    Ok(())
}

/// The files in lots of about the same size.
fn lots(files: &[File]) -> Vec<&[File]> {
    let mut lots = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (index, file) in files.iter().enumerate() {
        bytes += file.text.len();
        if bytes >= LOT_BYTES || index + 1 == files.len() {
            lots.push(&files[start..=index]);
            (start, bytes) = (index + 1, 0);
        }
    }
    lots
}

fn parallel(pack: usize, wave: &[&[File]]) -> Vec<Lot> {
    let [first, others @ ..] = wave else { return Vec::new() };
    thread::scope(|scope| {
        // Where the system has no thread left, this one does it all.
        let spawn = |lot| thread::Builder::new().spawn_scoped(scope, move || one(pack, lot)).map_err(|_| lot);
        let others: Vec<_> = others.iter().map(|&lot| spawn(lot)).collect();
        let first = one(pack, first);
        let join = |other: Result<thread::ScopedJoinHandle<'_, Lot>, &[File]>| match other {
            Ok(thread) => thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            Err(lot) => one(pack, lot),
        };
        std::iter::once(first).chain(others.into_iter().map(join)).collect()
    })
}

fn one(pack: usize, files: &[File]) -> Lot {
    let mut problems = Problems::default();
    let parsed = files.iter().map(|file| document::parse(file, pack, &mut problems)).collect();
    (parsed, problems)
}
