//! Ordered rows that belong to one record (sections, lines): replaced as a whole list, changed row by row.

use domain::{Invalid, Rule};
use rusqlite::types::Value;
use uuid::Uuid;

use crate::column::{Column as _, Columns, insert, update};
use crate::{Result, Tx};

/// The rows of one record.
pub(crate) struct Children<'a> {
    /// Their table.
    pub(crate) table: &'static str,
    /// Column that names the record, and the record's id.
    pub(crate) parent: (&'static str, Value),
    /// Ids of the rows as they are.
    pub(crate) old: &'a [Uuid],
}

impl Children<'_> {
    /// Those that are not among `new`.
    pub(crate) fn gone(&self, new: &[(Uuid, Columns)]) -> Vec<Uuid> {
        self.old
            .iter()
            .copied()
            .filter(|old| new.iter().all(|(id, _)| id != old))
            .collect()
    }

    /// Deletes what is gone, updates what stays and inserts what is new, in the order of `new`. A nil id gets a new one;
    /// an id that stands twice or belongs to another record is refused.
    pub(crate) fn replace(&self, tx: &Tx<'_>, new: Vec<(Uuid, Columns)>) -> Result<()> {
        let table = self.table;
        for id in self.gone(&new) {
            tx.execute(&format!("DELETE FROM {table} WHERE id = ?"), [id.store()])?;
        }
        let mut seen: Vec<Uuid> = Vec::with_capacity(new.len());
        for (position, (id, mut columns)) in (0_i64..).zip(new) {
            let id = if id.is_nil() { tx.id() } else { id };
            columns.push(("position", position.store()));
            let known = self.old.contains(&id);
            if seen.contains(&id) || (!known && tx.count(table, "id", &id)? > 0) {
                let detail = "an id that is used already".to_owned();
                return Err(
                    Invalid::new(format!("{position}.id"), Rule::Malformed { detail }).into(),
                );
            }
            seen.push(id);
            if known {
                update(tx, table, "id", &id, columns)?;
            } else {
                columns.extend([("id", id.store()), (self.parent.0, self.parent.1.clone())]);
                insert(tx, table, columns)?;
            }
        }
        Ok(())
    }
}
