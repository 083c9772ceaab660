//! Where an invoice stands: derived from its kind, number, due date and what settles it; stored nowhere.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::terms::InvoiceKind;

/// Where an invoice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceStatus {
    /// Can be edited, has no number.
    Draft,
    /// Issued, nothing paid, not due yet. A credit note stays so.
    Issued,
    /// Something is paid, not due yet.
    PartlyPaid,
    /// Something is open and the due date has passed.
    Overdue,
    /// Nothing is open.
    Paid,
    /// Nothing is open because the rest was written off.
    WrittenOff,
    /// Credit notes take all of it back.
    Credited,
}

/// What a status follows from. Amounts are minor units of the invoice's currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// What kind of document it is.
    pub kind: InvoiceKind,
    /// Day by which it is to be paid; empty for a draft.
    pub due_on: Option<NaiveDate>,
    /// To be paid.
    pub payable: i64,
    /// All that settles it: payments less refunds, write-offs, discounts, credits.
    pub settled: i64,
    /// With tax.
    pub gross: i64,
    /// How much of that credit notes take back.
    pub credited: i64,
    /// How much of `settled` was written off.
    pub written_off: i64,
}

impl Standing {
    /// What is open; negative when something is to be paid back.
    pub fn open(&self) -> i64 {
        match self.kind {
            InvoiceKind::CreditNote => 0,
            _ => self.payable - self.settled,
        }
    }

    /// Whether credit notes take back all of it.
    pub fn is_credited(&self) -> bool {
        self.gross > 0 && self.credited >= self.gross
    }

    /// The status on the day `today`.
    pub fn status(&self, today: NaiveDate) -> InvoiceStatus {
        let Some(due_on) = self.due_on else {
            return InvoiceStatus::Draft;
        };
        if self.kind == InvoiceKind::CreditNote {
            return InvoiceStatus::Issued;
        }
        if self.is_credited() {
            return InvoiceStatus::Credited;
        }
        if self.open() <= 0 {
            return if self.written_off > 0 {
                InvoiceStatus::WrittenOff
            } else {
                InvoiceStatus::Paid
            };
        }
        if due_on < today {
            InvoiceStatus::Overdue
        } else if self.settled > 0 {
            InvoiceStatus::PartlyPaid
        } else {
            InvoiceStatus::Issued
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_status_follows_from_what_settles_the_invoice() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let (due, today, late) = (day("2026-03-20"), day("2026-03-20"), day("2026-03-21"));
        let open = Standing {
            due_on: Some(due),
            payable: 100,
            gross: 100,
            ..Standing::default()
        };
        let of = |change: fn(&mut Standing), on| {
            let mut standing = open;
            change(&mut standing);
            (standing.status(on), standing.open())
        };
        assert_eq!(of(|s| s.due_on = None, late), (InvoiceStatus::Draft, 100));
        assert_eq!(of(|_| {}, today), (InvoiceStatus::Issued, 100));
        assert_eq!(of(|_| {}, late), (InvoiceStatus::Overdue, 100));
        assert_eq!(
            of(|s| s.settled = 1, today),
            (InvoiceStatus::PartlyPaid, 99)
        );
        assert_eq!(of(|s| s.settled = 99, late), (InvoiceStatus::Overdue, 1));
        assert_eq!(of(|s| s.settled = 101, late), (InvoiceStatus::Paid, -1));
        let written_off = |s: &mut Standing| (s.settled, s.written_off) = (100, 3);
        assert_eq!(of(written_off, late), (InvoiceStatus::WrittenOff, 0));
        // Paid and then taken back: to be paid out again.
        let taken_back = |s: &mut Standing| (s.settled, s.credited) = (200, 100);
        assert_eq!(of(taken_back, late), (InvoiceStatus::Credited, -100));
        let half = |s: &mut Standing| (s.settled, s.credited) = (50, 50);
        assert_eq!(of(half, today), (InvoiceStatus::PartlyPaid, 50));
        let note = |s: &mut Standing| s.kind = InvoiceKind::CreditNote;
        assert_eq!(of(note, late), (InvoiceStatus::Issued, 0));
        let nothing = |s: &mut Standing| (s.payable, s.gross) = (0, 0);
        assert_eq!(of(nothing, late), (InvoiceStatus::Paid, 0));
    }
}
