//! The one way to write: [`Store::write`] runs a command in a single `BEGIN IMMEDIATE` transaction and keeps the
//! changeset of it (SQLite's session extension) in the `journal`, in the same transaction.
//!
//! From that one record come undo and redo (the inverse is applied), the list of what changed (the facts the window
//! refreshes by), and the history. Full-text tables are left out: their triggers follow the records by themselves.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::ops::Deref;

use chrono::{DateTime, Utc};
use fallible_streaming_iterator::FallibleStreamingIterator as _;
use rusqlite::hooks::Action;
use rusqlite::session::{ChangesetItem, ChangesetIter, ConflictAction, ConflictType, Session};
use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::column::{Column, at};
use crate::db::lock;
use crate::{Error, Result, Snapshot, Store};

/// A record that changed: its table and its id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
pub struct Fact {
    /// Kind of record, as its table is called.
    pub kind: String,
    /// Its id; empty for records of which there is only one.
    pub id: String,
}

/// What a command answered and what it changed.
#[derive(Clone, Debug)]
pub struct Done<T> {
    /// The answer.
    pub value: T,
    /// The records that changed, each once.
    pub changed: Vec<Fact>,
}

/// A command as the journal names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Step {
    /// The command's name.
    pub command: String,
    /// What it was about, such as the client's name.
    pub subject: String,
}

/// A line of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct HistoryRow {
    /// Its place in the journal.
    #[ts(type = "number")]
    pub seq: i64,
    /// The command.
    #[serde(flatten)]
    pub step: Step,
    /// When it was done.
    pub made_at: DateTime<Utc>,
    /// Whether it was undone.
    pub undone: bool,
}

/// A running command: reads through [`Snapshot`], writes through the functions of the aggregates.
#[derive(Debug)]
pub struct Tx<'a> {
    snapshot: Snapshot<'a>,
    now: DateTime<Utc>,
    subject: RefCell<String>,
    finality: Cell<bool>,
}

impl<'a> Deref for Tx<'a> {
    type Target = Snapshot<'a>;
    fn deref(&self) -> &Snapshot<'a> {
        &self.snapshot
    }
}

impl Tx<'_> {
    /// The moment of the command: one for all it writes.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// A new id.
    pub fn id<T: From<Uuid>>(&self) -> T {
        T::from(Uuid::now_v7())
    }

    /// What the command is about, for the history and "Undid ...".
    pub fn about(&self, subject: &str) {
        subject.clone_into(&mut self.subject.borrow_mut());
    }

    /// The command cannot be undone.
    pub(crate) fn cannot_be_undone(&self) {
        self.finality.set(true);
    }
}

/// Tables that the journal does not record: itself, what follows from the records by triggers, and what is final anyway:
/// what was sent to an endpoint, too.
fn recorded(table: &str) -> bool {
    !(table == "journal"
        || table == "device"
        || table == "series"
        || table == "issued_document"
        || table == "endpoint_call"
        || table == "endpoint_seen"
        || table == "waiting_try"
        || table.starts_with("search"))
}

impl Store {
    /// Runs a command: all of it is stored, or nothing. The answer comes after the commit has reached the disk.
    pub fn write<T, E: From<Error>>(
        &self,
        command: &str,
        now: DateTime<Utc>,
        f: impl FnOnce(&Tx<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<Done<T>, E> {
        let mut writer = lock(&self.writer);
        let transaction = begin(&mut writer)?;
        let mut session = session(&transaction)?;
        let tx = Tx {
            snapshot: Snapshot(&transaction),
            now,
            subject: RefCell::default(),
            finality: Cell::new(false),
        };
        let value = f(&tx)?;
        let changeset = changeset(&mut session)?;
        drop(session);
        let changed = facts(&changeset)?;
        if !changeset.is_empty() || tx.finality.get() {
            let state = if tx.finality.get() { "final" } else { "done" };
            transaction
                .execute(
                    "UPDATE journal SET state = 'dropped' WHERE state = 'undone'",
                    [],
                )
                .map_err(Error::from)?;
            self.record(
                &transaction,
                command,
                &tx.subject.borrow(),
                now,
                state,
                None,
                &changeset,
            )?;
        }
        drop(tx);
        transaction.commit().map_err(Error::from)?;
        Ok(Done { value, changed })
    }

    /// Takes the last command back.
    pub fn undo(&self, now: DateTime<Utc>) -> Result<Done<Step>> {
        self.revert(now, "undo")
    }

    /// Does the last undone command again.
    pub fn redo(&self, now: DateTime<Utc>) -> Result<Done<Step>> {
        self.revert(now, "redo")
    }

    /// What was done so far can no longer be undone; the history keeps it.
    pub fn forget_undo(&self) -> Result<()> {
        lock(&self.writer).execute(
            "UPDATE journal SET state = 'dropped' WHERE state IN ('done', 'undone')",
            [],
        )?;
        Ok(())
    }

    fn revert(&self, now: DateTime<Utc>, direction: &'static str) -> Result<Done<Step>> {
        let mut writer = lock(&self.writer);
        let transaction = begin(&mut writer)?;
        let found = match direction {
            "undo" => last_done(&transaction)?,
            _ => first_undone(&transaction)?,
        };
        let Some((seq, step, state)) = found else {
            return Err(Error::NothingToUndo);
        };
        if state == "final" {
            return Err(Error::Final {
                command: step.command,
                subject: step.subject,
            });
        }
        let recorded: Vec<u8> = transaction.query_row(
            "SELECT changeset FROM journal WHERE seq = ?",
            [seq],
            |row| row.get(0),
        )?;
        let changes = if direction == "undo" {
            inverse(&recorded)?
        } else {
            recorded
        };
        let mut session = session(&transaction)?;
        let applied = apply(&transaction, &changes);
        if applied.is_err() {
            return Err(Error::UndoConflict {
                command: step.command,
                subject: step.subject,
            });
        }
        let changeset = changeset(&mut session)?;
        drop(session);
        let changed = facts(&changeset)?;
        let state = if direction == "undo" {
            "undone"
        } else {
            "done"
        };
        transaction.execute(
            "UPDATE journal SET state = ? WHERE seq = ?",
            params![state, seq],
        )?;
        self.record(
            &transaction,
            direction,
            &step.subject,
            now,
            "trace",
            Some(seq),
            &changeset,
        )?;
        transaction.commit()?;
        Ok(Done {
            value: step,
            changed,
        })
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "one argument a column of the journal"
    )]
    fn record(
        &self,
        db: &Connection,
        command: &str,
        subject: &str,
        now: DateTime<Utc>,
        state: &str,
        reverts: Option<i64>,
        changeset: &[u8],
    ) -> Result<()> {
        db.prepare_cached(
            "INSERT INTO journal (command, subject, made_at, device, state, reverts, changeset) VALUES (?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![command, subject, now.store(), self.device().store(), state, reverts, changeset])?;
        Ok(())
    }

    /// The number of the newest line of the journal.
    pub fn last_seq(&self) -> Result<i64> {
        self.read(|db| {
            Ok(
                db.query_row("SELECT ifnull(max(seq), 0) FROM journal", [], |row| {
                    row.get(0)
                })?,
            )
        })
    }

    /// What changed after line `seq`, whoever changed it, and the number of the newest line.
    pub fn changed_since(&self, seq: i64) -> Result<(i64, Vec<Fact>)> {
        self.read(|db| {
            let mut statement =
                db.prepare_cached("SELECT seq, changeset FROM journal WHERE seq > ? ORDER BY seq")?;
            let mut rows = statement.query([seq])?;
            let (mut last, mut all) = (seq, BTreeSet::new());
            while let Some(row) = rows.next()? {
                last = at(row, 0)?;
                all.extend(facts(
                    row.get_ref(1)?.as_blob().map_err(|_| Error::Damaged)?,
                )?);
            }
            Ok((last, all.into_iter().collect()))
        })
    }
}

impl Snapshot<'_> {
    /// What undo would take back, unless there is nothing or it is final.
    pub fn undoable(&self) -> Result<Option<Step>> {
        Ok(last_done(self)?
            .filter(|(_, _, state)| state == "done")
            .map(|(_, step, _)| step))
    }

    /// What redo would do again.
    pub fn redoable(&self) -> Result<Option<Step>> {
        Ok(first_undone(self)?.map(|(_, step, _)| step))
    }

    /// The newest `limit` commands, newest first.
    pub fn history(&self, limit: u32) -> Result<Vec<HistoryRow>> {
        let mut statement = self.prepare_cached(
            "SELECT seq, command, subject, made_at, state IN ('undone', 'dropped') FROM journal WHERE reverts IS NULL ORDER BY seq DESC LIMIT ?",
        )?;
        let mut rows = statement.query([limit])?;
        let mut history = Vec::new();
        while let Some(row) = rows.next()? {
            let step = Step {
                command: at(row, 1)?,
                subject: at(row, 2)?,
            };
            history.push(HistoryRow {
                seq: at(row, 0)?,
                step,
                made_at: at(row, 3)?,
                undone: at(row, 4)?,
            });
        }
        Ok(history)
    }
}

fn begin(writer: &mut Connection) -> Result<Transaction<'_>> {
    Ok(writer.transaction_with_behavior(TransactionBehavior::Immediate)?)
}

fn session(db: &Connection) -> Result<Session<'_>> {
    let mut session = Session::new(db)?;
    session.table_filter(Some(recorded));
    session.attach::<&str>(None)?;
    Ok(session)
}

fn changeset(session: &mut Session<'_>) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    session.changeset_strm(&mut bytes)?;
    Ok(bytes)
}

fn inverse(changeset: &[u8]) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    rusqlite::session::invert_strm(&mut &*changeset, &mut bytes)?;
    Ok(bytes)
}

/// Applies all of a changeset or nothing: a row that is no longer as it was left is a conflict.
pub(crate) fn apply(db: &Connection, changeset: &[u8]) -> Result<()> {
    let conflict = |_: ConflictType, _: ChangesetItem| ConflictAction::SQLITE_CHANGESET_ABORT;
    Ok(db.apply_strm(&mut &*changeset, None::<fn(&str) -> bool>, conflict)?)
}

fn last_done(db: &Connection) -> Result<Option<(i64, Step, String)>> {
    step(db, "SELECT seq, command, subject, state FROM journal WHERE seq = (SELECT max(seq) FROM (
        SELECT max(seq) AS seq FROM journal WHERE state = 'done' UNION ALL SELECT max(seq) FROM journal WHERE state = 'final'))")
}

fn first_undone(db: &Connection) -> Result<Option<(i64, Step, String)>> {
    step(
        db,
        "SELECT seq, command, subject, state FROM journal WHERE seq = (SELECT min(seq) FROM journal WHERE state = 'undone')",
    )
}

fn step(db: &Connection, sql: &str) -> Result<Option<(i64, Step, String)>> {
    let found = db
        .prepare_cached(sql)?
        .query_row([], |row| {
            Ok((
                row.get(0)?,
                Step {
                    command: row.get(1)?,
                    subject: row.get(2)?,
                },
                row.get(3)?,
            ))
        })
        .optional()?;
    Ok(found)
}

/// Table and primary key of each row of a changeset.
fn facts(changeset: &[u8]) -> Result<Vec<Fact>> {
    if changeset.is_empty() {
        return Ok(Vec::new());
    }
    let mut bytes = changeset;
    let input: &mut dyn std::io::Read = &mut bytes;
    let mut items = ChangesetIter::start_strm(&input)?;
    let mut facts = BTreeSet::new();
    while let Some(item) = items.next()? {
        let operation = item.op()?;
        let key = item.pk()?.iter().position(|&part| part != 0).unwrap_or(0);
        let value = if operation.code() == Action::SQLITE_INSERT {
            item.new_value(key)?
        } else {
            item.old_value(key)?
        };
        let id = Uuid::load(value).map_or_else(|_| String::new(), |id| id.to_string());
        facts.insert(Fact {
            kind: operation.table_name().to_owned(),
            id,
        });
    }
    Ok(facts.into_iter().collect())
}
