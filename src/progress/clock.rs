//! The clock: how a timestamp and a time zone become a moment of the learner. It never asks what time it is; the caller
//! does, once for each answer or frame.

use super::record::Moment;
use jiff::{Timestamp, tz::TimeZone};

/// Milliseconds of a day that is nobody's clock change.
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// A day begins at 04:00 by the wall clock.
const DAY_START_MS: i64 = 4 * 60 * 60 * 1000;

impl Moment {
    /// The moment of `timestamp` for a learner whose clock shows the time of `zone`.
    pub fn new(timestamp: Timestamp, zone: &TimeZone) -> Self {
        let utc_ms = timestamp.as_millisecond();
        let offset_s = zone.to_offset(timestamp).seconds();
        Self { utc_ms, offset_s, day: day(utc_ms, offset_s) }
    }

    /// The learner's day, had the wall clock been `offset_s` seconds east of UTC at this moment.
    pub fn day_at(self, offset_s: i32) -> i32 {
        day(self.utc_ms, offset_s)
    }
}

/// The day that begins at 04:00, from what the wall clock shows. Going by the wall clock and not by hours that have
/// passed keeps the start at 04:00 on the days when clocks change.
fn day(utc_ms: i64, offset_s: i32) -> i32 {
    let wall = utc_ms.saturating_add(i64::from(offset_s) * 1000).saturating_sub(DAY_START_MS);
    let day = wall.div_euclid(DAY_MS).clamp(i64::from(i32::MIN), i64::from(i32::MAX));
    i32::try_from(day).expect("it was clamped")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{ToSpan, civil::Date};

    /// The day that the learner has at `time` in `zone`, as a date.
    fn day(time: &str, zone: &str) -> String {
        let moment = Moment::new(time.parse().unwrap(), &TimeZone::get(zone).unwrap());
        Date::new(1970, 1, 1).unwrap().checked_add(moment.day.days()).unwrap().to_string()
    }

    #[test]
    fn a_day_begins_at_four_by_the_wall_clock_whatever_the_clock_did_that_night() {
        for (time, zone, expected) in [
            ("2025-06-01T01:59:59Z", "Europe/Berlin", "2025-05-31"),
            ("2025-06-01T02:00:00Z", "Europe/Berlin", "2025-06-01"),
            // spring forward: 02:00 becomes 03:00, and 04:00 comes at 02:00Z
            ("2025-03-30T01:59:59Z", "Europe/Berlin", "2025-03-29"),
            ("2025-03-30T02:00:00Z", "Europe/Berlin", "2025-03-30"),
            // fall back: 03:00 becomes 02:00, and 04:00 comes at 03:00Z
            ("2025-10-26T02:59:59Z", "Europe/Berlin", "2025-10-25"),
            ("2025-10-26T03:00:00Z", "Europe/Berlin", "2025-10-26"),
            // Samoa went from the 29th to the 31st of December 2011
            ("2011-12-30T09:59:59Z", "Pacific/Apia", "2011-12-29"),
            ("2011-12-30T13:59:59Z", "Pacific/Apia", "2011-12-30"),
            ("2011-12-30T14:00:00Z", "Pacific/Apia", "2011-12-31"),
            // the two ends of the earth
            ("2025-06-01T12:00:00Z", "Pacific/Kiritimati", "2025-06-01"),
            ("2025-06-01T14:00:00Z", "Pacific/Kiritimati", "2025-06-02"),
            ("2025-06-01T12:00:00Z", "Etc/GMT+12", "2025-05-31"),
            ("2025-06-01T16:00:00Z", "Etc/GMT+12", "2025-06-01"),
            // before the epoch, and past 2038
            ("1969-12-31T23:59:59Z", "UTC", "1969-12-31"),
            ("2038-01-19T04:14:08Z", "UTC", "2038-01-19"),
            ("9998-12-30T04:00:00Z", "UTC", "9998-12-30"),
        ] {
            assert_eq!(day(time, zone), expected, "{time} in {zone}");
        }
    }

    #[test]
    fn the_ends_of_time_have_a_day() {
        for timestamp in [Timestamp::MIN, Timestamp::UNIX_EPOCH, Timestamp::MAX] {
            let moment = Moment::new(timestamp, &TimeZone::UTC);
            assert_eq!(moment.day_at(moment.offset_s), moment.day);
        }
        let last = Moment { utc_ms: i64::MAX, offset_s: i32::MAX, day: 0 };
        assert_eq!(last.day_at(last.offset_s), i32::MAX);
    }
}
