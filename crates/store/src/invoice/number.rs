//! Series of numbers: each counts without a gap, from one or from where another program left off, anew in each period of its pattern.

use chrono::NaiveDate;
use domain::business::BusinessFields;
use domain::invoice::InvoiceKind;
use domain::{Invalid, Rule, number};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::column::{Column as _, at};
use crate::project::overflow;
use crate::{Error, Result, Snapshot, Tx};

/// The largest first number: more digits than any pattern is made for.
const LARGEST: u32 = 999_999_999;

/// A series of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum SeriesName {
    /// Invoices, corrections and deposit invoices.
    Invoice,
    /// Credit notes, where their pattern is another than that of invoices.
    CreditNote,
}

impl SeriesName {
    /// The series that a kind of document is numbered in, and its pattern. With the same pattern for both, credit notes are numbered among
    /// the invoices.
    fn of(kind: InvoiceKind, business: &BusinessFields) -> (Self, &str) {
        let own = business.credit_note_pattern != business.invoice_pattern;
        match kind {
            InvoiceKind::CreditNote if own => (Self::CreditNote, &business.credit_note_pattern),
            _ => (Self::Invoice, &business.invoice_pattern),
        }
    }

    /// Name of the field of the business that holds the pattern.
    fn field(self) -> &'static str {
        match self {
            Self::Invoice => "invoice_pattern",
            Self::CreditNote => "credit_note_pattern",
        }
    }

    /// As stored.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::CreditNote => "credit_note",
        }
    }
}

/// A number that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The number as printed.
    pub number: String,
    /// Its series.
    pub series: SeriesName,
    /// The period of the series: a year, a month or nothing.
    pub period: String,
    /// Which of the period.
    pub count: u32,
}

/// How a series stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Series {
    /// Which.
    pub name: SeriesName,
    /// The pattern of its numbers.
    pub pattern: String,
    /// The period that a document of today falls into; empty when the pattern has no year.
    pub period: String,
    /// The number that would be next.
    pub next: String,
    /// Its count.
    pub next_count: u32,
    /// Date of the last document; an earlier one is refused.
    pub last_on: Option<NaiveDate>,
    /// Whether the first number can still be chosen: nothing was issued in this period.
    pub can_start: bool,
}

/// How far a period has come.
struct Place {
    last: u32,
    last_on: Option<NaiveDate>,
}

impl Place {
    fn next(&self) -> Result<u32> {
        self.last.checked_add(1).ok_or_else(overflow)
    }
}

fn formatted(series: SeriesName, pattern: &str, count: u32, date: NaiveDate) -> Result<String> {
    number::format(pattern, count, date)
        .ok_or_else(|| Invalid::new(series.field(), Rule::NumberPattern).into())
}

impl Snapshot<'_> {
    /// The number that a document of that kind would get on that day, without taking it.
    pub fn next_number(&self, kind: InvoiceKind, date: NaiveDate) -> Result<String> {
        let business = self.business_required()?;
        let (series, pattern) = SeriesName::of(kind, &business);
        let place = self.place(series, &number::period(pattern, date))?;
        formatted(series, pattern, place.next()?, date)
    }

    /// All series as they stand on that day.
    pub fn series(&self, date: NaiveDate) -> Result<Vec<Series>> {
        let business = self.business_required()?;
        let mut list: Vec<Series> = Vec::new();
        for kind in [InvoiceKind::Invoice, InvoiceKind::CreditNote] {
            let (name, pattern) = SeriesName::of(kind, &business);
            if list.iter().any(|known| known.name == name) {
                continue;
            }
            let period = number::period(pattern, date);
            let place = self.place(name, &period)?;
            list.push(Series {
                name,
                pattern: pattern.to_owned(),
                next: formatted(name, pattern, place.next()?, date)?,
                next_count: place.next()?,
                last_on: place.last_on,
                can_start: place.last_on.is_none(),
                period,
            });
        }
        Ok(list)
    }

    fn place(&self, series: SeriesName, period: &str) -> Result<Place> {
        let mut statement = self
            .prepare_cached("SELECT last, last_date FROM series WHERE name = ? AND period = ?")?;
        let mut rows = statement.query([series.name(), period])?;
        if let Some(row) = rows.next()? {
            return Ok(Place {
                last: at(row, 0)?,
                last_on: Some(at(row, 1)?),
            });
        }
        let mut statement =
            self.prepare_cached("SELECT first FROM series_start WHERE name = ? AND period = ?")?;
        let mut rows = statement.query([series.name(), period])?;
        let first: u32 = rows.next()?.map_or(Ok(1), |row| at(row, 0))?;
        Ok(Place {
            last: first.saturating_sub(1),
            last_on: None,
        })
    }
}

impl Tx<'_> {
    /// Takes the next number for a kind of document. It is lost again with the transaction if anything fails after this, so the series has
    /// no gaps. The date must not lie before the last one used in the series.
    pub fn take_number(&self, kind: InvoiceKind, date: NaiveDate) -> Result<Taken> {
        let business = self.business_required()?;
        let (series, pattern) = SeriesName::of(kind, &business);
        let period = number::period(pattern, date);
        let place = self.place(series, &period)?;
        if let Some(last_on) = place.last_on.filter(|last_on| date < *last_on) {
            let last_on = last_on.to_string();
            return Err(Invalid::new("issued_on", Rule::Before { date: last_on }).into());
        }
        let count = place.next()?;
        self.prepare_cached(
            "INSERT INTO series (name, period, last, last_date) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (name, period) DO UPDATE SET last = ?3, last_date = ?4",
        )?
        .execute((series.name(), &period, count, date.store()))?;
        Ok(Taken {
            number: formatted(series, pattern, count, date)?,
            series,
            period,
            count,
        })
    }

    /// Sets the first number of a series in the period of that day. Refused once a number was taken in it.
    pub fn start_series(&self, series: SeriesName, first: u32, date: NaiveDate) -> Result<()> {
        if !(1..=LARGEST).contains(&first) {
            let (min, max) = (1, i64::from(LARGEST));
            return Err(Invalid::new("next", Rule::Range { min, max }).into());
        }
        let business = self.business_required()?;
        let pattern = match series {
            SeriesName::Invoice => &business.invoice_pattern,
            SeriesName::CreditNote => &business.credit_note_pattern,
        };
        let period = number::period(pattern, date);
        if self.place(series, &period)?.last_on.is_some() {
            return Err(Error::WrongState {
                kind: "series",
                state: "begun",
            });
        }
        self.prepare_cached(
            "INSERT INTO series_start (name, period, first) VALUES (?1, ?2, ?3) ON CONFLICT (name, period) DO UPDATE SET first = ?3",
        )?
        .execute((series.name(), &period, first))?;
        self.about(&formatted(series, pattern, first, date)?);
        Ok(())
    }
}
