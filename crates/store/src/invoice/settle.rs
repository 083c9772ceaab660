//! What settles an invoice, summed where it changes, so that "what is open" is an index and not a sum over all payments ever made.
//!
//! `invoice.paid` holds payments less refunds, write-offs, discounts and credits. A credit note is settled by being one. The check makes
//! the same sums by the same words ([`DIFFERS`]).

use domain::InvoiceId;

use crate::column::{Column as _, at};
use crate::{Result, Tx};

/// Payments less refunds, with what was given up.
macro_rules! received {
    () => {
        "(SELECT ifnull(sum(CASE kind WHEN 'refund' THEN -amount ELSE amount END), 0) FROM payment WHERE payment.invoice_id = invoice.id)"
    };
}

/// What was written off.
macro_rules! written_off {
    () => {
        "(SELECT ifnull(sum(amount), 0) FROM payment WHERE payment.invoice_id = invoice.id AND payment.kind = 'write_off')"
    };
}

/// A sum over the issued credit notes of an invoice.
macro_rules! of_credit_notes {
    ($sum:literal) => {
        concat!(
            "(SELECT ifnull(sum(",
            $sum,
            "), 0) FROM invoice note WHERE note.corrects = invoice.id AND note.kind = 'credit_note' AND note.number IS NOT NULL)"
        )
    };
}

/// What credit notes settle: what they say is to be paid; of an invoice taken back in full exactly what was to be paid of it, however
/// the cents fell, with the deposits that did not come back.
macro_rules! credits {
    () => {
        concat!(
            "CASE WHEN invoice.gross > 0 AND invoice.gross = ",
            of_credit_notes!("note.gross"),
            " THEN invoice.payable + (SELECT ifnull(sum(gross), 0) FROM invoice_deposit WHERE invoice_id = invoice.id) - ",
            of_credit_notes!(
                "(SELECT ifnull(sum(gross), 0) FROM invoice_deposit WHERE invoice_id = note.id)"
            ),
            " ELSE ",
            of_credit_notes!("note.payable"),
            " END"
        )
    };
}

/// All that settles an invoice.
macro_rules! settled {
    () => {
        concat!(
            "CASE invoice.kind WHEN 'credit_note' THEN invoice.payable ELSE ",
            received!(),
            " + ",
            credits!(),
            " END"
        )
    };
}

const SETTLE: &str = concat!(
    "UPDATE invoice SET paid = ",
    settled!(),
    ", credited = ",
    of_credit_notes!("note.gross"),
    ", written_off = ",
    written_off!(),
    " WHERE id = ?"
);

/// Numbers of the invoices whose sums are not those of their payments and credit notes.
pub(crate) const DIFFERS: &str = concat!(
    "SELECT number FROM invoice WHERE number IS NOT NULL AND (paid <> ",
    settled!(),
    " OR credited <> ",
    of_credit_notes!("note.gross"),
    " OR written_off <> ",
    written_off!(),
    ")"
);

const DRAFTS: &str = "SELECT i.id FROM invoice_deposit d JOIN invoice i ON i.id = d.invoice_id WHERE d.deposit_id = ? AND i.number IS NULL";

/// What runs whenever something is settled: for a test that looks at SQLite's plans.
#[doc(hidden)]
pub const STATEMENTS: [&str; 2] = [SETTLE, DRAFTS];

impl Tx<'_> {
    /// Sums up what settles an issued invoice, and what drafts deduct of it where it is a deposit.
    pub(crate) fn settle(&self, id: InvoiceId) -> Result<()> {
        self.prepare_cached(SETTLE)?.execute([id.store()])?;
        let mut drafts = Vec::new();
        {
            let mut statement = self.prepare_cached(DRAFTS)?;
            let mut rows = statement.query([id.store()])?;
            while let Some(row) = rows.next()? {
                drafts.push(at(row, 0)?);
            }
        }
        drafts
            .into_iter()
            .try_for_each(|draft| self.sum_invoice(draft))
    }
}
