//! Threads: does the parts of a large work side by side. It knows nothing of the work.

use std::{
    ops::Range,
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
    thread,
};

/// So many parts are done at once. More would take the room of more decoders.
const THREADS: usize = 2;

/// What `work` makes of the lots, in their order, up to where `goes_on` says no. Whatever lot is taken is finished, so that
/// none before it is missing.
pub fn parallel<T: Send>(
    lots: &[Range<usize>],
    goes_on: impl Fn() -> bool + Sync,
    work: impl Fn(Range<usize>) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        while goes_on()
            && let index = next.fetch_add(1, Relaxed)
            && let Some(lot) = lots.get(index)
        {
            done.push((index, work(lot.clone())));
        }
        done
    };
    let mut done = thread::scope(|scope| {
        // Where the system has no thread left, this one does it all.
        let spawn = |_| thread::Builder::new().spawn_scoped(scope, take).ok();
        let others: Vec<_> = (1..THREADS.min(lots.len())).filter_map(spawn).collect();
        let mut done = take();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, made)| made).collect()
}

/// Gives back what is no longer needed while something else is done: a large pack has a million texts to give back.
pub fn drop_beside<T: Send + 'static>(it: T) {
    // Where the system has no thread left, it is dropped here, with the closure.
    drop(thread::Builder::new().spawn(move || drop(it)));
}
