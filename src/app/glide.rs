//! The glide: the waterline on its way from one service to the next, as a pure function of the time that passed.

/// A waterline that moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glide {
    /// Above which layer it stood.
    pub from: usize,
    /// Above which layer it comes to rest.
    pub to: usize,
}

impl Glide {
    /// How long it moves.
    pub const MS: u64 = 180;
    /// The time between two frames of it.
    pub const FRAME_MS: u64 = 33;

    /// Above which layer it is drawn after so many milliseconds; none once it rests. Fast at first, slower at the end.
    pub fn at(self, elapsed_ms: u64) -> Option<usize> {
        if elapsed_ms >= Self::MS {
            return None;
        }
        let left = (Self::MS - elapsed_ms) as usize;
        let way = self.to.abs_diff(self.from);
        // The rest of the way shrinks with the square of the time that is left.
        let rest = (way * left * left).div_ceil((Self::MS * Self::MS) as usize);
        Some(if self.to > self.from { self.to - rest } else { self.to + rest })
    }

    /// Milliseconds until the next frame of it, or until it rests.
    pub fn next_ms(elapsed_ms: u64) -> u64 {
        Self::MS.saturating_sub(elapsed_ms).clamp(1, Self::FRAME_MS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_starts_where_it_was_never_turns_and_rests_in_time() {
        for (from, to) in [(2, 14), (14, 2), (5, 6), (0, 16)] {
            let glide = Glide { from, to };
            assert_eq!(glide.at(0), Some(from));
            assert_eq!((glide.at(Glide::MS), glide.at(u64::MAX)), (None, None));
            let way: Vec<usize> = (0..Glide::MS).filter_map(|ms| glide.at(ms)).collect();
            assert!(way.is_sorted() || way.iter().rev().is_sorted(), "{way:?}");
            assert!(way.iter().all(|at| (from.min(to)..=from.max(to)).contains(at)));
        }
        assert_eq!((Glide::next_ms(0), Glide::next_ms(170), Glide::next_ms(500)), (33, 10, 1));
        const { assert!(Glide::MS < 200) };
    }
}
