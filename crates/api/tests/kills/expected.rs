//! What was acknowledged, held against what is in the file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

/// What was acknowledged of one file: the newest value of each place.
#[derive(Default)]
pub struct Expected {
    pub values: BTreeMap<(String, String, String), Value>,
    pub seq: i64,
    pub kinds: BTreeMap<String, usize>,
    pub acknowledged: usize,
}

impl Expected {
    pub fn take(&mut self, told: &Value) {
        let word = |name: &str| told[name].as_str().unwrap_or_default().to_owned();
        let (what, table, id) = (word("what"), word("table"), word("id"));
        if told["value"].is_null() && !table.is_empty() {
            self.values
                .retain(|(of, other, _), _| (of, other) != (&table, &id));
            self.values
                .insert((table.clone(), id.clone(), "id".to_owned()), Value::Null);
        } else {
            self.values
                .insert((table, id, word("column")), told["value"].clone());
        }
        self.seq = told["seq"].as_i64().unwrap();
        *self.kinds.entry(what).or_default() += 1;
        self.acknowledged += 1;
    }

    /// Places whose value is not what was acknowledged. A command that was answered to nobody may have changed one of them: which one it
    /// was, the journal tells in its lines after the acknowledged one.
    pub fn lost(&self, path: &Path) -> Vec<String> {
        let db = rusqlite::Connection::open(path).unwrap();
        let last: i64 = db
            .query_row("SELECT max(seq) FROM journal", [], |row| row.get(0))
            .unwrap();
        let mut lost = Vec::new();
        if last < self.seq {
            lost.push(format!(
                "line {last} of the journal, acknowledged {}",
                self.seq
            ));
        }
        for ((table, id, column), value) in &self.values {
            if table.is_empty() {
                continue;
            }
            let key = match (table.as_str(), id.parse::<uuid::Uuid>()) {
                (_, Err(_)) => None,
                (_, Ok(id)) => Some(id.as_bytes().to_vec()),
            };
            let by = match table.as_str() {
                "invoice_line" | "issued_document" | "payment" => "invoice_id",
                "settings" => "one",
                _ => "id",
            };
            let sql = format!("SELECT {column} FROM {table} WHERE {by} = ?");
            let found: Option<rusqlite::types::Value> = match key {
                Some(key) => db.query_row(&sql, [key], |row| row.get(0)),
                None => db.query_row(&sql, [1], |row| row.get(0)),
            }
            .ok();
            let same = match (&found, value) {
                (None, Value::Null) => true,
                (Some(rusqlite::types::Value::Text(text)), Value::String(wanted)) => text == wanted,
                (Some(rusqlite::types::Value::Blob(_)), Value::String(_)) => column == "id",
                _ => false,
            };
            // At most the commands of one turn may be ahead of what was told.
            if !same && last == self.seq {
                lost.push(format!(
                    "{table} {id} {column}: {found:?}, acknowledged {value}"
                ));
            } else if !same && last > self.seq {
                let newer = format!(
                    "SELECT count(*) FROM journal WHERE seq > {} AND command IN ('undo', 'redo', 'client_update', 'client_delete', 'settings_update')",
                    self.seq
                );
                let ahead: i64 = db.query_row(&newer, [], |row| row.get(0)).unwrap();
                if ahead == 0 {
                    lost.push(format!("{table} {id} {column}: {found:?}, acknowledged {value}, and nothing came after"));
                }
            }
        }
        lost
    }

    /// Backups and migrated files, each opened and checked.
    pub fn broken(&self) -> Vec<String> {
        let files: BTreeSet<&String> = self
            .values
            .keys()
            .filter(|(table, ..)| table.is_empty())
            .map(|(_, path, _)| path)
            .collect();
        let mut broken = Vec::new();
        for path in files {
            // A backup may have been rotated away by a newer one of the same hour.
            if path.contains(" backups") && !Path::new(path).exists() {
                continue;
            }
            let whole = rusqlite::Connection::open(path).and_then(|db| {
                let whole: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
                let clients: i64 =
                    db.query_row("SELECT count(*) FROM client", [], |row| row.get(0))?;
                Ok(whole == "ok" && clients > 0)
            });
            if whole != Ok(true) {
                broken.push(format!("{path}: {whole:?}"));
            }
        }
        broken
    }
}
