//! Batches: reads the files of a pack on two threads, since each is read twice, by the scan and by the decoder, which is
//! most of the work of loading. All are scanned before one is decoded, so that a pack that is too large as a whole is
//! refused early, and none is read after so many problems as are told. What is found and said is the same in every run.

use super::{
    document::{self, Parsed, Unparsed},
    folder::File,
    limits,
    problem::{Problem, ProblemKind},
    problems::Problems,
    scan::{Counts, Refused, Scanned},
    threads::parallel,
};
use std::{
    ops::Range,
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
};

/// Files of fewer bytes in all are read together, for a thread to take at once.
const LOT_BYTES: usize = 1 << 20;

/// The pack is not read on, since it is too large or has too many problems; it was reported.
pub struct Ended;

/// Parses `files` of the pack with this number and shows each to `see`, in their order; nothing, if it says nothing.
///
/// # Errors
/// The pack is too large as a whole, or has as many problems as are told.
pub fn parse(
    pack: usize,
    files: &[File],
    problems: &mut Problems,
    mut see: impl FnMut(Result<Option<Parsed>, Unparsed>),
) -> Result<(), Ended> {
    let lots = lots(files);
    let scanned = scan(files, &lots, problems)?;
    let told = AtomicUsize::new(problems.count());
    let decoded = parallel(
        &lots,
        || told.load(Relaxed) < limits::PROBLEMS,
        |lot| {
            let mut found = Problems::default();
            let decode = |at: usize| match &scanned[at].places {
                Ok(Some(places)) => document::decode(&files[at], places, &mut found).map(Some),
                Ok(None) => Ok(None),
                Err(Refused) => Err(Unparsed),
            };
            let documents: Vec<_> = lot.map(decode).collect();
            told.fetch_add(found.count(), Relaxed);
            (documents, found)
        },
    );
    let mut documents = Vec::new();
    for (some, found) in decoded {
        if problems.is_full() {
            break;
        }
        documents.extend(some);
        problems.append(found);
    }
    check_end(files, documents.len(), problems)?;
    for ((file, Scanned { places, .. }), document) in files.iter().zip(scanned).zip(documents) {
        see(document.map(|document| Some(Parsed::new(pack, file, places.ok()??, document?))));
    }
    Ok(())
}

/// Scans all files, as far as the pack is not too large and has not too many problems.
fn scan(files: &[File], lots: &[Range<usize>], problems: &mut Problems) -> Result<Vec<Scanned>, Ended> {
    let (nodes, mappings, told) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(problems.count()));
    let has_room = || !Counts { nodes: nodes.load(Relaxed), mappings: mappings.load(Relaxed) }.is_too_large();
    let goes_on = || has_room() && told.load(Relaxed) < limits::PROBLEMS;
    let found = parallel(lots, goes_on, |lot| {
        let mut found = Problems::default();
        let scanned: Vec<_> = files[lot].iter().map(|file| document::scan(file, &mut found)).collect();
        for Scanned { counts, .. } in &scanned {
            nodes.fetch_add(counts.nodes, Relaxed);
            mappings.fetch_add(counts.mappings, Relaxed);
        }
        told.fetch_add(found.count(), Relaxed);
        (scanned, found)
    });
    let (mut total, mut all) = (Counts::default(), Vec::new());
    for (scanned, found) in found {
        if problems.is_full() {
            break;
        }
        problems.append(found);
        for scanned in scanned {
            total.add(scanned.counts);
            if total.is_too_large() {
                let file = files[all.len()].name.clone();
                problems.push_last(Problem { file, line: 0, column: 0, kind: ProblemKind::PackTooLong });
                return Err(Ended);
            }
            all.push(scanned);
        }
    }
    check_end(files, all.len(), problems)?;
    Ok(all)
}

/// Ends the reading if it did not come to the end of the files.
fn check_end(files: &[File], done: usize, problems: &mut Problems) -> Result<(), Ended> {
    if done == files.len() {
        return Ok(());
    }
    problems.end();
    Err(Ended)
}

/// The places of the files in lots of about the same size.
fn lots(files: &[File]) -> Vec<Range<usize>> {
    let mut lots = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (index, file) in files.iter().enumerate() {
        bytes += file.text.len();
        if bytes >= LOT_BYTES || index + 1 == files.len() {
            lots.push(start..index + 1);
            (start, bytes) = (index + 1, 0);
        }
    }
    lots
}
