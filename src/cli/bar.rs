//! The progress bar on stderr, for what takes longer than half a second, where stderr is a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::{
    io::{self, Read},
    time::{Duration, Instant},
};

/// What takes less long shows no bar.
const PATIENCE: Duration = Duration::from_millis(500);
/// How many steps are counted before the clock is asked.
const STRIDE: u64 = 256;

/// How far a long work has come.
pub struct Bar {
    bar: ProgressBar,
    started: Instant,
    done: u64,
    shown: u64,
    is_drawn: bool,
}

impl Bar {
    /// A bar for work of `total` steps, not drawn yet.
    pub fn new(total: u64) -> Self {
        let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{percent:>3} % [{bar:40}] {eta} left") {
            bar.set_style(style.progress_chars("=> "));
        }
        Self { bar, started: Instant::now(), done: 0, shown: 0, is_drawn: false }
    }

    /// Counts steps that are done.
    pub fn advance(&mut self, steps: u64) {
        self.done += steps;
        if self.done - self.shown < STRIDE {
            return;
        }
        self.shown = self.done;
        if !self.is_drawn && self.started.elapsed() >= PATIENCE {
            // Where stderr is no terminal, nothing is drawn on it.
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.is_drawn = true;
        }
        self.bar.set_position(self.done);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// A reader whose bytes are the steps of a bar.
pub struct Watched<R> {
    inner: R,
    bar: Bar,
}

impl<R> Watched<R> {
    /// Watches a reader of `total` bytes.
    pub fn new(inner: R, total: u64) -> Self {
        Self { inner, bar: Bar::new(total) }
    }
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.bar.advance(count as u64);
        Ok(count)
    }
}
