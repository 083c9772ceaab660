//! What was invoiced, counted once: credit notes count against it, and a deposit counts where it is deducted.

use domain::{ClientId, Currency};
use schemars::JsonSchema;
use serde::Serialize;
use ts_rs::TS;

use super::deposit::deducted_by;
use crate::column::{Column as _, at};
use crate::{Result, Snapshot};

/// Whether a deposit, or a credit note of one, is in the issued invoice that deducts it.
macro_rules! counted_elsewhere {
    () => {
        concat!(
            "EXISTS (SELECT 1 ",
            deducted_by!(
                "CASE invoice.kind WHEN 'credit_note' THEN invoice.corrects ELSE invoice.id END"
            ),
            " AND f.number IS NOT NULL)"
        )
    };
}

/// Net sum of a project's issued invoices in its currency.
pub(crate) const OF_PROJECT: &str = concat!(
    "(SELECT ifnull(sum(CASE invoice.kind WHEN 'credit_note' THEN -invoice.net ELSE invoice.net END), 0) FROM invoice
      WHERE invoice.project_id = project.id AND invoice.number IS NOT NULL AND invoice.currency = project.currency AND NOT ",
    counted_elsewhere!(),
    ")"
);

const OF_CLIENT: &str = concat!(
    "SELECT currency, count(*),
       sum(CASE WHEN ",
    counted_elsewhere!(),
    " THEN 0 WHEN kind = 'credit_note' THEN -net ELSE net END),
       sum((SELECT ifnull(sum(CASE kind WHEN 'payment' THEN amount WHEN 'refund' THEN -amount ELSE 0 END), 0)
            FROM payment WHERE payment.invoice_id = invoice.id)),
       sum(CASE WHEN paid < payable THEN payable - paid ELSE 0 END),
       sum(CASE WHEN paid > payable THEN paid - payable ELSE 0 END)
     FROM invoice WHERE client_id = ? AND number IS NOT NULL GROUP BY currency ORDER BY currency"
);

/// What a client was invoiced in one currency. Amounts are minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct ClientSum {
    /// The currency.
    pub currency: Currency,
    /// How many documents were issued, credit notes too.
    #[ts(type = "number")]
    pub documents: i64,
    /// Without VAT, less what was credited.
    #[ts(type = "number")]
    pub net: i64,
    /// What came in, less what was paid back.
    #[ts(type = "number")]
    pub received: i64,
    /// What is open.
    #[ts(type = "number")]
    pub open: i64,
    /// What is to be paid back.
    #[ts(type = "number")]
    pub overpaid: i64,
}

impl Snapshot<'_> {
    /// What a client was invoiced, by currency.
    pub fn client_sums(&self, client: ClientId) -> Result<Vec<ClientSum>> {
        let mut statement = self.prepare_cached(OF_CLIENT)?;
        let mut rows = statement.query([client.store()])?;
        let mut sums = Vec::new();
        while let Some(row) = rows.next()? {
            sums.push(ClientSum {
                currency: at(row, 0)?,
                documents: at(row, 1)?,
                net: at(row, 2)?,
                received: at(row, 3)?,
                open: at(row, 4)?,
                overpaid: at(row, 5)?,
            });
        }
        Ok(sums)
    }
}
