//! The tide: lets the waterline glide in real time. What it looks like on the way is the application's; here is the clock.

use super::journal::Heard;
use crate::app::{App, Glide};
use std::time::{Duration, Instant};

/// How long no key must have come for the waterline to glide.
const RESTED: Duration = Duration::from_millis(250);

/// The waterline that moves, if one does.
#[derive(Default)]
pub struct Tide {
    glide: Option<(Glide, Instant)>,
    last_key: Option<Instant>,
}

impl Tide {
    /// After a key: what glided is at rest, and the waterline glides from where it stood `before`, unless keys come so fast
    /// that it would never rest.
    pub fn start(&mut self, before: Option<usize>, app: &mut App) {
        (self.glide, app.tide) = (None, None);
        let now = Instant::now();
        let rested = self.last_key.replace(now).is_none_or(|last| now - last > RESTED);
        let (Some(from), Some(to)) = (before, app.shore()) else { return };
        if from != to && rested && app.settings.motion {
            let glide = Glide { from, to };
            (self.glide, app.tide) = (Some((glide, now)), glide.at(0));
        }
    }

    /// Moves the waterline on, and whether that is seen. Where frames take long, it comes to rest with the next.
    pub fn flow_on(&mut self, app: &mut App) -> Heard {
        let Some((glide, since)) = self.glide else { return Heard::Unseen };
        let tide = glide.at(passed(since));
        if tide.is_none() {
            self.glide = None;
        }
        if std::mem::replace(&mut app.tide, tide) == tide { Heard::Unseen } else { Heard::Seen }
    }

    /// Milliseconds until the next frame of it; none while it rests.
    pub fn next_ms(&self) -> Option<u64> {
        self.glide.map(|(_, since)| Glide::next_ms(passed(since)))
    }
}

fn passed(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX)
}
