//! Arithmetic of the calendar.

use chrono::{Datelike, Months, NaiveDate};

pub(super) fn last_day_of_next_month(today: NaiveDate) -> Option<NaiveDate> {
    let next = today.checked_add_months(Months::new(1))?;
    last_day(next.year(), next.month())
}

pub(super) fn quarter_end(today: NaiveDate, year: Option<i32>, month: u32) -> Option<NaiveDate> {
    last_day(year.or_else(|| year_for(today, month, 30))?, month)
}

pub(super) fn last_day(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)?
        .checked_add_months(Months::new(1))?
        .pred_opt()
}

/// The next time that this day comes, today included.
pub(super) fn next_such(today: NaiveDate, month: u32, day: u32) -> Option<NaiveDate> {
    let this_year = NaiveDate::from_ymd_opt(today.year(), month, day)?;
    if this_year >= today {
        Some(this_year)
    } else {
        NaiveDate::from_ymd_opt(today.year() + 1, month, day)
    }
}

pub(super) fn year_for(today: NaiveDate, month: u32, day: u32) -> Option<i32> {
    next_such(today, month, day).map(|date| date.year())
}
