//! Lists by keyset: a page starts after the last row of the page before, so page 2,000 costs what page 1 costs.

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Row, params_from_iter};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use domain::{Invalid, Rule};

use crate::column::Column;
use crate::{Error, Result, Snapshot, search};

/// Most rows of one page.
pub const MAX_LIMIT: u32 = 500;

/// Which part of a list is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Paging {
    /// Only records in which these words occur (the last one may be unfinished); empty for all.
    pub search: String,
    /// From the largest to the smallest.
    pub descending: bool,
    /// `next` of the page before; empty for the first page.
    pub after: Option<String>,
    /// Rows wanted, at most 500.
    pub limit: u32,
}

impl Default for Paging {
    fn default() -> Self {
        Self {
            search: String::new(),
            descending: false,
            after: None,
            limit: 50,
        }
    }
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where the next page starts; `null` when this is the last.
    pub next: Option<String>,
}

/// A list to be read a page at a time.
pub(crate) struct Listing<'a> {
    /// Columns of the result; the first of them is read at place 2, after the key and the id of the row.
    pub(crate) columns: &'a str,
    /// Table, with joins.
    pub(crate) from: &'a str,
    /// Column with the id, as `invoice.id`.
    pub(crate) id: &'a str,
    /// Kind in the full-text index, when `search` may be given.
    pub(crate) kind: Option<&'a str>,
    /// Column to sort by; never NULL. The id itself sorts by the time of making.
    pub(crate) sort: &'a str,
    /// Conditions with their values.
    pub(crate) conditions: Vec<(String, Vec<Value>)>,
}

impl Listing<'_> {
    /// The SQL and its values; one row more than the limit tells whether there is a next page.
    fn sql(&self, db: &Snapshot<'_>, paging: &Paging) -> Result<(String, Vec<Value>)> {
        if paging.limit == 0 || paging.limit > MAX_LIMIT {
            return Err(Invalid::new(
                "limit",
                Rule::Range {
                    min: 1,
                    max: i64::from(MAX_LIMIT),
                },
            )
            .into());
        }
        let (mut conditions, mut values) = (Vec::new(), Vec::new());
        for (condition, given) in &self.conditions {
            conditions.push(condition.clone());
            values.extend(given.iter().cloned());
        }
        if let (Some(kind), Some(words)) = (self.kind, search::words(&paging.search)) {
            let (condition, value) = search::condition(db, kind, self.id, words)?;
            conditions.push(condition);
            values.push(value);
        }
        let by_id = self.sort == self.id;
        let (than, order) = if paging.descending {
            ("<", "DESC")
        } else {
            (">", "ASC")
        };
        if let Some(after) = &paging.after {
            let (key, id) = cursor(after)?;
            if by_id {
                conditions.push(format!("{} {than} ?", self.id));
            } else {
                conditions.push(format!("({}, {}) {than} (?, ?)", self.sort, self.id));
                values.push(key);
            }
            values.push(id.store());
        }
        let wanted = if conditions.is_empty() {
            String::new()
        } else {
            format!("WHERE {}", conditions.join(" AND "))
        };
        let order = if by_id {
            format!("{} {order}", self.id)
        } else {
            format!("{} {order}, {} {order}", self.sort, self.id)
        };
        let sql = format!(
            "SELECT {}, {}, {} FROM {} {wanted} ORDER BY {order} LIMIT {}",
            self.sort,
            self.id,
            self.columns,
            self.from,
            paging.limit + 1
        );
        Ok((sql, values))
    }

    /// Reads the page. Rows are read by place: to look for each column by its name takes longer than the query.
    pub(crate) fn page<T>(
        &self,
        db: &Snapshot<'_>,
        paging: &Paging,
        mut read: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Page<T>> {
        let (sql, values) = self.sql(db, paging)?;
        let mut statement = db.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        let mut page = Page {
            rows: Vec::new(),
            next: None,
        };
        let mut last = None;
        while let Some(row) = rows.next()? {
            if page.rows.len() == paging.limit as usize {
                page.next = last;
                break;
            }
            page.rows.push(read(row)?);
            if page.rows.len() == paging.limit as usize {
                last = Some(write_cursor(row.get_ref(0)?, row.get_ref(1)?)?);
            }
        }
        Ok(page)
    }
}

/// A cursor is the sort key and the id of a page's last row: `["2026-03-09","0198…"]`.
fn write_cursor(key: ValueRef<'_>, id: ValueRef<'_>) -> Result<String> {
    let key = match key {
        ValueRef::Integer(number) => serde_json::Value::from(number),
        ValueRef::Text(text) => serde_json::Value::from(String::from_utf8_lossy(text)),
        _ => serde_json::Value::Null,
    };
    let id = Uuid::load(id).map_err(|_| Error::Damaged)?;
    Ok(serde_json::json!([key, id]).to_string())
}

fn cursor(text: &str) -> Result<(Value, Uuid)> {
    let malformed = || {
        Error::from(Invalid::new(
            "after",
            Rule::Malformed {
                detail: "not a page's next".to_owned(),
            },
        ))
    };
    let (key, id): (serde_json::Value, Uuid) =
        serde_json::from_str(text).map_err(|_| malformed())?;
    let key = match key {
        serde_json::Value::Number(number) => Value::Integer(number.as_i64().ok_or_else(malformed)?),
        serde_json::Value::String(text) => Value::Text(text),
        serde_json::Value::Null => Value::Null,
        _ => return Err(malformed()),
    };
    Ok((key, id))
}
