//! The days of the reference workspace: ten years to a fixed day, so that it is the same whenever it is made.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeZone as _, Utc, Weekday};
use chrono_tz::Tz;

pub const ZONE: Tz = chrono_tz::Europe::Berlin;
/// Days from the first to the last.
pub const SPAN: i64 = 3652;

/// The day after the last one of the data: the measurements take place on it.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 30).unwrap_or_default()
}

pub fn first_day() -> NaiveDate {
    today() - Days::new(SPAN.unsigned_abs())
}

/// The day so many days after the first, moved off the weekend.
pub fn day(offset: i64) -> NaiveDate {
    let day = first_day() + Days::new(offset.unsigned_abs());
    match day.weekday() {
        Weekday::Sat => day - Days::new(1),
        Weekday::Sun => day - Days::new(2),
        _ => day,
    }
}

/// A time of day where the freelancer is.
pub fn at(day: NaiveDate, seconds: i64) -> DateTime<Utc> {
    let time =
        NaiveTime::from_num_seconds_from_midnight_opt(u32::try_from(seconds).unwrap_or(0), 0);
    let local = day.and_time(time.unwrap_or_default());
    ZONE.from_local_datetime(&local)
        .earliest()
        .map_or_else(|| local.and_utc(), |found| found.with_timezone(&Utc))
}

pub fn millis(day: NaiveDate, seconds: i64) -> i64 {
    at(day, seconds).timestamp_millis()
}
