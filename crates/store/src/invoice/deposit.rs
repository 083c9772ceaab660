//! Deposits that invoices deduct: each once, by what came in for it ([`domain::invoice::deposit`]).

use chrono::NaiveDate;
use domain::invoice::deposit::deducted;
use domain::invoice::{DeductedDeposit, InvoiceDocument, InvoiceKind, RelatedInvoice};
use domain::{Currency, Invalid, InvoiceId, ProjectId, Rule};
use schemars::JsonSchema;
use serde::Serialize;
use ts_rs::TS;

use super::related_row;
use crate::client::missing;
use crate::column::{Column as _, at, get, insert};
use crate::project::overflow;
use crate::{Error, Result, Snapshot, Tx};

/// The invoice that deducts a deposit, but for one that was taken back with its deposits. `f` is that invoice.
macro_rules! deducted_by {
    ($deposit:literal) => {
        concat!(
            "FROM invoice_deposit d JOIN invoice f ON f.id = d.invoice_id WHERE d.deposit_id = ",
            $deposit,
            " AND f.kind <> 'credit_note' AND NOT EXISTS (SELECT 1 FROM invoice n JOIN invoice_deposit m
                ON m.invoice_id = n.id AND m.deposit_id = d.deposit_id
              WHERE n.corrects = f.id AND n.kind = 'credit_note' AND n.number IS NOT NULL)"
        )
    };
}

pub(crate) use deducted_by;

/// A deposit that an invoice may deduct.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Deposit {
    /// The deposit invoice.
    pub id: InvoiceId,
    /// Its number.
    pub number: String,
    /// Its date.
    pub issued_on: NaiveDate,
    /// Its title.
    pub title: String,
    /// The project it is for; `null` for a retainer.
    pub project_id: Option<ProjectId>,
    /// Of which currency.
    pub currency: Currency,
    /// What it asked for, with tax, in minor units.
    #[ts(type = "number")]
    pub gross: i64,
    /// What came in for it, in minor units. With what the client kept back of it for the state, that can be deducted.
    #[ts(type = "number")]
    pub received: i64,
    /// What is still open, in minor units. As long as something is, it cannot be deducted.
    #[ts(type = "number")]
    pub open: i64,
    /// Whether this invoice deducts it.
    pub deducted: bool,
}

impl Snapshot<'_> {
    /// The deposits that an invoice deducts: as frozen, or for a draft as they stand now.
    pub(crate) fn deducted_deposits(&self, id: InvoiceId) -> Result<Vec<DeductedDeposit>> {
        let mut statement = self.prepare_cached(
            "SELECT d.deposit_id, i.number IS NOT NULL, i.kind, i.corrects FROM invoice_deposit d JOIN invoice i ON i.id = d.invoice_id
             WHERE d.invoice_id = ? ORDER BY d.position",
        )?;
        let mut rows = statement.query([id.store()])?;
        let mut deposits = Vec::new();
        while let Some(row) = rows.next()? {
            let (frozen, kind): (bool, InvoiceKind) = (at(row, 1)?, at(row, 2)?);
            // A credit note gives back what was deducted then.
            let said = match (frozen, kind, at::<Option<InvoiceId>>(row, 3)?) {
                (true, ..) => Some(id),
                (false, InvoiceKind::CreditNote, Some(of)) => Some(of),
                _ => None,
            };
            if let Some(said) = said {
                return Ok(self
                    .issued_document(said)?
                    .map(|issued| issued.document.deposits)
                    .unwrap_or_default());
            }
            deposits.push(self.deduction(at(row, 0)?)?);
        }
        Ok(deposits)
    }

    /// Refuses a deposit of which something is open, or for which nothing came in.
    fn check_deductible(&self, id: InvoiceId) -> Result<()> {
        let deposit = self.deposit(id)?;
        let refused = |state| Error::WrongState {
            kind: "deposit",
            state,
        };
        match (deposit.open, deposit.received) {
            (1.., _) => Err(refused("open")),
            (_, ..=0) => Err(refused("unpaid")),
            _ => Ok(()),
        }
    }

    /// What came in for a deposit, as a draft shows it.
    fn deduction(&self, id: InvoiceId) -> Result<DeductedDeposit> {
        let deposit = self.deposit(id)?;
        let issued = self
            .issued_document(id)?
            .ok_or_else(|| missing("invoice", id))?;
        let of = deducted(&issued.document.totals, deposit.received).ok_or_else(overflow)?;
        Ok(DeductedDeposit {
            number: deposit.number,
            issued_on: deposit.issued_on,
            vat: of.vat,
            gross: of.gross,
            withheld: of.withheld,
        })
    }

    /// A deposit as it stands.
    fn deposit(&self, id: InvoiceId) -> Result<Deposit> {
        let mut statement = self.prepare_cached(
            "SELECT id, number, issued_on, title, project_id, currency, gross, kind, payable - paid AS open,
               (SELECT ifnull(sum(CASE kind WHEN 'payment' THEN amount WHEN 'refund' THEN -amount ELSE 0 END), 0)
                FROM payment WHERE payment.invoice_id = invoice.id) AS received
             FROM invoice WHERE id = ? AND number IS NOT NULL",
        )?;
        let mut rows = statement.query([id.store()])?;
        let row = rows.next()?.ok_or_else(|| missing("invoice", id))?;
        if get::<InvoiceKind>(row, "kind")? != InvoiceKind::Deposit {
            return Err(Error::WrongState {
                kind: "invoice",
                state: "no_deposit",
            });
        }
        let (open, received): (i64, i64) = (get(row, "open")?, get(row, "received")?);
        Ok(Deposit {
            id,
            number: get(row, "number")?,
            issued_on: get(row, "issued_on")?,
            title: get(row, "title")?,
            project_id: get(row, "project_id")?,
            currency: get(row, "currency")?,
            gross: get(row, "gross")?,
            // What was paid too much is paid back and not deducted.
            received: (received + open.min(0)).max(0),
            open: open.max(0),
            deducted: false,
        })
    }

    /// The invoice, draft or issued, that deducts a deposit.
    pub(crate) fn deducted_by(&self, deposit: InvoiceId) -> Result<Option<RelatedInvoice>> {
        let mut statement = self.prepare_cached(concat!(
            "SELECT f.id, f.kind, f.number, f.issued_on, f.gross ",
            deducted_by!("?")
        ))?;
        let mut rows = statement.query([deposit.store()])?;
        rows.next()?.map(related_row).transpose()
    }

    /// The deposits that a draft deducts or could deduct: of its client, in its currency, on no other invoice.
    pub fn deposits_for(&self, id: InvoiceId) -> Result<Vec<Deposit>> {
        let fields = self.draft_invoice(id)?;
        let mut statement = self.prepare_cached(
            "SELECT id FROM invoice WHERE client_id = ? AND kind = 'deposit' AND number IS NOT NULL AND currency = ?
               AND NOT (gross > 0 AND credited >= gross) ORDER BY id",
        )?;
        let mut rows = statement.query([fields.client_id.store(), fields.currency.store()])?;
        let mut deposits = Vec::new();
        while let Some(row) = rows.next()? {
            let mut deposit = self.deposit(at(row, 0)?)?;
            match self.deducted_by(deposit.id)? {
                Some(by) if by.id != id => continue,
                by => deposit.deducted = by.is_some(),
            }
            deposits.push(deposit);
        }
        Ok(deposits)
    }
}

impl Tx<'_> {
    /// Has a draft deduct these deposits, in this order, and no others.
    pub fn set_deposits(&self, id: InvoiceId, deposits: &[InvoiceId]) -> Result<()> {
        let fields = self.draft_invoice(id)?;
        if !matches!(fields.kind, InvoiceKind::Invoice | InvoiceKind::Correction) {
            return Err(Error::WrongState {
                kind: "invoice",
                state: "deducts_nothing",
            });
        }
        let mut came_in = Vec::with_capacity(deposits.len());
        for (index, deposit) in deposits.iter().enumerate() {
            let malformed = |detail: &str| {
                let detail = detail.to_owned();
                Error::from(Invalid::new(
                    format!("deposits.{index}"),
                    Rule::Malformed { detail },
                ))
            };
            if deposits.iter().take(index).any(|other| other == deposit) {
                return Err(malformed("named twice"));
            }
            self.check_deductible(*deposit)?;
            came_in.push(self.deduction(*deposit)?.came_in());
            let (client, currency) = self.query_row(
                "SELECT client_id, currency FROM invoice WHERE id = ?",
                [deposit.store()],
                |row| Ok((at(row, 0), at(row, 1))),
            )?;
            if (client?, currency?) != (fields.client_id, fields.currency) {
                return Err(malformed("of another client or currency"));
            }
            if self.deducted_by(*deposit)?.is_some_and(|by| by.id != id) {
                return Err(Error::InUse {
                    kind: "deposit",
                    by: "invoice",
                    count: 1,
                });
            }
        }
        self.execute(
            "DELETE FROM invoice_deposit WHERE invoice_id = ?",
            [id.store()],
        )?;
        for (position, (deposit, came_in)) in (0_i64..).zip(deposits.iter().zip(came_in)) {
            self.add_deposit(id, *deposit, position, came_in)?;
        }
        self.about(&fields.title);
        self.sum_invoice(id)
    }

    fn add_deposit(
        &self,
        id: InvoiceId,
        deposit: InvoiceId,
        position: i64,
        came_in: i64,
    ) -> Result<()> {
        insert(
            self,
            "invoice_deposit",
            vec![
                ("invoice_id", id.store()),
                ("deposit_id", deposit.store()),
                ("position", position.store()),
                ("gross", came_in.store()),
            ],
        )
    }

    /// The deposits that an invoice deducted come back with the draft of a credit note for all of it.
    pub fn give_back_deposits(&self, credit_note: InvoiceId, of: InvoiceId) -> Result<()> {
        self.draft_invoice(credit_note)?;
        self.execute(
            "INSERT INTO invoice_deposit (invoice_id, deposit_id, position, gross)
             SELECT ?, deposit_id, position, gross FROM invoice_deposit WHERE invoice_id = ?",
            [credit_note.store(), of.store()],
        )?;
        self.sum_invoice(credit_note)
    }

    /// Keeps what is deducted as the document says it, before both are frozen.
    pub(crate) fn fix_deposits(&self, id: InvoiceId, document: &InvoiceDocument) -> Result<()> {
        if self.deducted_deposits(id)? != document.deposits {
            return Err(Error::WrongState {
                kind: "deposit",
                state: "changed",
            });
        }
        let own = document.kind != InvoiceKind::CreditNote;
        let mut statement = self.prepare(
            "SELECT deposit_id FROM invoice_deposit WHERE invoice_id = ? ORDER BY position",
        )?;
        let mut rows = statement.query([id.store()])?;
        while let Some(row) = rows.next()?.filter(|_| own) {
            self.check_deductible(at(row, 0)?)?;
        }
        for (position, deposit) in (0_i64..).zip(&document.deposits) {
            self.execute(
                "UPDATE invoice_deposit SET gross = ? WHERE invoice_id = ? AND position = ?",
                [deposit.came_in().store(), id.store(), position.store()],
            )?;
        }
        Ok(())
    }
}
