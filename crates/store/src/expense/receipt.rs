//! Receipts: the bytes of a file beside its expense.

use domain::expense::{MAX_RECEIPT, Receipt, media_type};
use domain::{ExpenseId, Invalid, Rule};
use uuid::Uuid;

use crate::client::missing;
use crate::column::{Column as _, at, get, insert, update};
use crate::invoice::issue::sha256;
use crate::{Error, Result, Snapshot, Tx};

impl Snapshot<'_> {
    /// The bytes of an expense's receipt and the name of the file.
    pub fn receipt(&self, id: ExpenseId) -> Result<(Receipt, Vec<u8>)> {
        let mut statement = self.prepare_cached(
            "SELECT r.file_name, r.media_type, r.size, r.sha256, r.data FROM expense JOIN receipt r ON r.id = expense.receipt_id WHERE expense.id = ?",
        )?;
        let mut rows = statement.query([id.store()])?;
        let row = rows.next()?.ok_or_else(|| missing("receipt", id))?;
        let receipt = Receipt {
            file_name: get(row, "file_name")?,
            media_type: get(row, "media_type")?,
            size: get(row, "size")?,
            sha256: get(row, "sha256")?,
        };
        let bytes: Vec<u8> = row.get("data")?;
        if sha256(&bytes) == receipt.sha256 {
            Ok((receipt, bytes))
        } else {
            Err(Error::Damaged)
        }
    }

    /// How many receipts hold these very bytes.
    pub fn receipts_of(&self, bytes: &[u8]) -> Result<i64> {
        Ok(self
            .prepare_cached("SELECT count(*) FROM receipt WHERE sha256 = ?")?
            .query_row([sha256(bytes)], |row| row.get(0))?)
    }
}

impl Tx<'_> {
    /// Keeps a receipt with an expense, in place of one that it had. Its kind is told by its bytes.
    ///
    /// The bytes go through the journal like every other row, so that taking the command back brings them back too.
    pub fn set_receipt(&self, id: ExpenseId, file_name: &str, bytes: &[u8]) -> Result<()> {
        domain::invalid::required_line("file_name", file_name, 255)?;
        if bytes.len() > MAX_RECEIPT {
            let max = i64::try_from(MAX_RECEIPT).unwrap_or(i64::MAX);
            return Err(Invalid::new("data", Rule::Range { min: 1, max }).into());
        }
        let Some(media_type) = media_type(bytes) else {
            let detail = "a PDF, a picture or an e-invoice".to_owned();
            return Err(Invalid::new("data", Rule::Malformed { detail }).into());
        };
        let expense = self.expense(id)?;
        let old = self.receipt_of(id)?;
        let receipt: Uuid = self.id();
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        insert(
            self,
            "receipt",
            vec![
                ("id", receipt.store()),
                ("file_name", file_name.to_owned().store()),
                ("media_type", media_type.to_owned().store()),
                ("size", size.store()),
                ("sha256", sha256(bytes).store()),
                ("data", rusqlite::types::Value::Blob(bytes.to_vec())),
            ],
        )?;
        update(
            self,
            "expense",
            "id",
            &id,
            vec![("receipt_id", receipt.store())],
        )?;
        self.about(&expense.fields.description);
        self.drop_receipt(old)
    }

    /// Removes the receipt of an expense.
    pub fn remove_receipt(&self, id: ExpenseId) -> Result<()> {
        let expense = self.expense(id)?;
        let Some(old) = self.receipt_of(id)? else {
            return Err(missing("receipt", id));
        };
        update(
            self,
            "expense",
            "id",
            &id,
            vec![("receipt_id", None::<Uuid>.store())],
        )?;
        self.about(&expense.fields.description);
        self.drop_receipt(Some(old))
    }

    pub(super) fn receipt_of(&self, id: ExpenseId) -> Result<Option<Uuid>> {
        let mut statement = self.prepare_cached("SELECT receipt_id FROM expense WHERE id = ?")?;
        let mut rows = statement.query([id.store()])?;
        at(rows.next()?.ok_or_else(|| missing("expense", id))?, 0)
    }

    pub(super) fn drop_receipt(&self, receipt: Option<Uuid>) -> Result<()> {
        if let Some(receipt) = receipt {
            self.execute("DELETE FROM receipt WHERE id = ?", [receipt.store()])?;
        }
        Ok(())
    }
}
