//! Interest on what is paid late: simple interest on the amount that is open, exact for every day, over 365 days a year.
//!
//! Interest begins on the day after the due date and runs to the day of payment, that day included. It is never charged on interest or fees
//! (§ 289 BGB, art. 105 (3) OR). Whether a client is in default at all is a question of law that no program can answer: a consumer in
//! Germany, for one, must have been told so on the invoice (§ 286 (3) BGB). A person decides whether to ask for it.

use chrono::{Datelike as _, NaiveDate};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Currency, Invalid, Rule, Validate};

mod law;

pub use law::{Debtor, Law, LumpSum, Reference, law, reference};

/// A base rate that a person has entered, for a half-year that is not known here, or instead of what is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct BaseRate {
    /// The first day of the half-year: 1 January or 1 July. It holds for that half-year alone.
    pub from: NaiveDate,
    /// The rate in percent; can be negative.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub percent: Decimal,
}

impl Validate for BaseRate {
    fn validate(&self) -> Result<(), Invalid> {
        if self.from.day() != 1 || !matches!(self.from.month(), 1 | 7) {
            let detail = "the first day of a half-year".to_owned();
            return Err(Invalid::new("from", Rule::Malformed { detail }));
        }
        let range = Decimal::from(-20)..=Decimal::from(100);
        if !range.contains(&self.percent) {
            return Err(Invalid::new("percent", Rule::Range { min: -20, max: 100 }));
        }
        if self.percent.normalize().scale() > 4 {
            return Err(Invalid::new("percent", Rule::Decimals { max: 4 }));
        }
        Ok(())
    }
}

/// First and last day of a date's half-year.
pub fn half_year(day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let year = day.year();
    if day.month() <= 6 {
        Some((
            NaiveDate::from_ymd_opt(year, 1, 1)?,
            NaiveDate::from_ymd_opt(year, 6, 30)?,
        ))
    } else {
        Some((
            NaiveDate::from_ymd_opt(year, 7, 1)?,
            NaiveDate::from_ymd_opt(year, 12, 31)?,
        ))
    }
}

/// The rate on a day, in percent a year, and the last day on which it holds.
pub type RateOn = (Decimal, NaiveDate);

/// Days over which the open amount and the rate stay the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct InterestStretch {
    /// First day.
    pub from: NaiveDate,
    /// Last day, included.
    pub to: NaiveDate,
    /// How many days.
    #[ts(type = "number")]
    pub days: i64,
    /// What is open, in minor units.
    #[ts(type = "number")]
    pub open: i64,
    /// Percent a year.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub percent: Decimal,
    /// What it comes to, in minor units. The stretches add up to the whole, which is rounded once.
    #[ts(type = "number")]
    pub amount: i64,
}

/// Interest up to a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Interest {
    /// By stretches.
    pub stretches: Vec<InterestStretch>,
    /// In all, in minor units.
    #[ts(type = "number")]
    pub amount: i64,
}

/// What is owed, since when, and what has come in.
#[derive(Clone, Copy, Debug)]
pub struct Debt<'a> {
    /// What was to be paid, in minor units.
    pub amount: i64,
    /// By when.
    pub due_on: NaiveDate,
    /// What settled it: the day and how much, in any order.
    pub settled: &'a [(NaiveDate, i64)],
}

impl Debt<'_> {
    /// What is open during a day: what comes in on that day counts from the next.
    pub fn open_on(&self, day: NaiveDate) -> i64 {
        let settled: i64 = self
            .settled
            .iter()
            .filter(|(on, _)| *on < day)
            .map(|(_, amount)| *amount)
            .sum();
        self.amount - settled
    }
}

/// Why interest cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoInterest {
    /// The base rate of this day is not known.
    RateUnknown(NaiveDate),
    /// The amount does not fit.
    Overflow,
}

/// Rates are counted in millionths of a percent.
const RATE_DECIMALS: u32 = 6;

/// Interest on a debt up to `until`, that day included.
pub fn interest(
    debt: Debt<'_>,
    until: NaiveDate,
    rate_on: impl Fn(NaiveDate) -> Option<RateOn>,
) -> Result<Interest, NoInterest> {
    let mut interest = Interest::default();
    // Exact: open x rate x days, all over 365 x 100 x 10^6.
    let (mut exact, divisor) = (0_i128, 36_500 * 10_i128.pow(RATE_DECIMALS));
    let Some(mut from) = debt.due_on.succ_opt() else {
        return Ok(interest);
    };
    while from <= until {
        let open = debt.open_on(from);
        let changes = debt.settled.iter().map(|(on, _)| *on);
        let settled = changes.filter(|on| *on >= from).min().unwrap_or(until);
        let to = if open > 0 {
            let (percent, holds) = rate_on(from).ok_or(NoInterest::RateUnknown(from))?;
            let to = until.min(settled).min(holds.max(from));
            let days = (to - from).num_days() + 1;
            let rate = (percent * Decimal::from(10_i64.pow(RATE_DECIMALS))).round();
            let rate = i128::try_from(rate).map_err(|_| NoInterest::Overflow)?;
            exact = i128::from(open)
                .checked_mul(rate.max(0))
                .and_then(|product| product.checked_mul(days.into()))
                .and_then(|product| exact.checked_add(product))
                .ok_or(NoInterest::Overflow)?;
            let whole = (exact + divisor / 2) / divisor;
            let whole = i64::try_from(whole).map_err(|_| NoInterest::Overflow)?;
            interest.stretches.push(InterestStretch {
                from,
                to,
                days,
                open,
                percent,
                amount: whole - interest.amount,
            });
            interest.amount = whole;
            to
        } else {
            until.min(settled)
        };
        match to.succ_opt() {
            Some(next) => from = next,
            None => break,
        }
    }
    Ok(interest)
}

impl Law {
    /// The rate on a day: what the person has entered for its half-year, else what is known here. `None` where neither is.
    pub fn rate_on(&self, day: NaiveDate, entered: &[BaseRate]) -> Option<RateOn> {
        let Some(reference) = self.reference else {
            return Some((self.points, NaiveDate::MAX));
        };
        let (first, last) = half_year(day)?;
        let own = entered.iter().find(|rate| rate.from == first);
        let base = match own {
            Some(rate) => rate.percent,
            None => law::base_rate(reference, day)?,
        };
        let rate = base + self.points;
        let rate = match self.up_to {
            Some(step) => (rate / step).ceil() * step,
            None => rate,
        };
        Some((rate.normalize(), last))
    }

    /// The lump sum for the trouble of collecting a debt of `amount` minor units, in the same currency; 0 where there is none in it.
    pub fn lump_sum_of(&self, currency: Currency, amount: i64) -> i64 {
        let major = match (self.lump_sum, currency.code()) {
            (LumpSum::FortyEuro, "EUR") => 40,
            (LumpSum::BySizeInPounds, "GBP") => match amount {
                ..100_000 => 40,
                100_000..1_000_000 => 70,
                _ => 100,
            },
            _ => 0,
        };
        currency.minor(Decimal::from(major)).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests;
