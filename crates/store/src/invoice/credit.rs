//! Taking back what was issued: how much is left of an invoice, and time that may be billed again.

use domain::invoice::credit::Left;
use domain::invoice::{InvoiceDocument, InvoiceFields, InvoiceKind, InvoiceLine};
use domain::{Invalid, InvoiceId, Rule};

use crate::client::missing;
use crate::column::{Column as _, get};
use crate::{Error, Result, Snapshot, Tx};

fn refused(state: &'static str) -> Error {
    Error::WrongState {
        kind: "invoice",
        state,
    }
}

impl Snapshot<'_> {
    /// What an issued invoice says, if it is one that can be credited.
    pub fn creditable(&self, id: InvoiceId) -> Result<InvoiceDocument> {
        match self.issued_document(id)? {
            Some(issued) if issued.document.kind == InvoiceKind::CreditNote => {
                Err(refused("credit_note"))
            }
            Some(issued) => Ok(issued.document),
            None => Err(refused("draft")),
        }
    }

    /// What issued credit notes leave of an issued invoice.
    pub fn left_of(&self, id: InvoiceId) -> Result<Left> {
        let invoice = self.creditable(id)?;
        if self.deducted_by(id)?.is_some_and(|by| by.number.is_some()) {
            // The invoice that deducts it is to be credited first.
            return Err(refused("deducted"));
        }
        let mut statement = self.prepare_cached(
            "SELECT d.document FROM invoice n JOIN issued_document d ON d.invoice_id = n.id
             WHERE n.corrects = ? AND n.kind = 'credit_note' ORDER BY n.id",
        )?;
        let mut rows = statement.query([id.store()])?;
        let mut notes: Vec<InvoiceDocument> = Vec::new();
        while let Some(row) = rows.next()? {
            notes.push(get(row, "document")?);
        }
        Ok(Left::of(&invoice, &notes))
    }

    /// Whether a correction of `id` may stand: the invoice was taken back in full, and no other one stands in its place.
    pub fn check_correction(&self, id: InvoiceId, own: Option<InvoiceId>) -> Result<()> {
        self.creditable(id)?;
        let mut statement = self.prepare_cached(
            "SELECT gross > 0 AND credited >= gross,
               (SELECT count(*) FROM invoice c WHERE c.corrects = invoice.id AND c.kind = 'correction' AND c.id IS NOT ?2
                  AND NOT (c.gross > 0 AND c.credited >= c.gross))
             FROM invoice WHERE id = ?1",
        )?;
        let (credited, others): (bool, i64) = statement
            .query_row((id.store(), own.store()), |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        if !credited {
            return Err(refused("not_credited"));
        }
        if others > 0 {
            return Err(Error::InUse {
                kind: "invoice",
                by: "invoice",
                count: others,
            });
        }
        Ok(())
    }
}

impl Tx<'_> {
    /// Sees to it that a draft of a credit note takes back no more than is left. Where it is no longer all of the invoice, the deposits
    /// deducted there do not come back with it.
    pub(crate) fn fit_credit(
        &self,
        id: InvoiceId,
        fields: &InvoiceFields,
        lines: &[InvoiceLine],
    ) -> Result<()> {
        let of = fields
            .corrects
            .ok_or_else(|| Invalid::new("corrects", Rule::Required))?;
        let totals = fields.totals(lines, &[])?;
        self.left_of(of)?.check(lines, &totals)?;
        if totals.gross != self.creditable(of)?.totals.gross {
            self.execute(
                "DELETE FROM invoice_deposit WHERE invoice_id = ?",
                [id.store()],
            )?;
        }
        Ok(())
    }

    /// What was billed on an invoice that was taken back in full becomes unbilled again. It stays billed until somebody asks for this: a
    /// credit note alone does not say whether the work is to be charged anew.
    pub fn bill_again(&self, id: InvoiceId) -> Result<()> {
        // A correction charges the same work already.
        self.check_correction(id, None)?;
        let lines = self.invoice_lines(id)?;
        for line in &lines {
            self.release(line.id)?;
        }
        let document = self.creditable(id)?;
        self.about(&document.number.ok_or_else(|| missing("number", id))?);
        Ok(())
    }
}
