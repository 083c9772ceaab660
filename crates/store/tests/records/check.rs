//! `check` finds every change to what was issued: each column, each byte, each row.

use domain::invoice::{InvoiceFields, InvoiceKind, InvoiceLine};
use domain::payment::PaymentKind;
use rusqlite::Connection;
use rusqlite::types::Value;
use store::Store;
use store::check::{Check, Problem};
use store::invoice::number::SeriesName;

use crate::sample::{Desk, day, line, payment};

/// Two issued invoices of two lines each, one of them paid in part, and no trigger that would refuse a change.
fn issued() -> Desk {
    let desk = Desk::new();
    let client = desk.client("Ökobau GmbH");
    let project = desk.project(client, "Website");
    for amount in [100, 200] {
        let id = desk.draft(client, &[amount, 7]);
        let mut fields = crate::sample::invoice(client);
        fields.project_id = Some(project);
        desk.write(|tx| tx.set_invoice(id, &fields));
        desk.issue(id, day(2026, 3, 9));
        desk.pay(id, amount);
    }
    untriggered(desk)
}

/// The same with a first number, a credit note for a part, a refund, and an invoice that deducts a deposit.
fn settled() -> Desk {
    let desk = Desk::new();
    let client = desk.client("Ökobau GmbH");
    desk.write(|tx| tx.start_series(SeriesName::Invoice, 48, day(2026, 3, 9)));
    let kind = |kind, amount| {
        let fields = InvoiceFields {
            kind,
            ..crate::sample::invoice(client)
        };
        desk.write(|tx| {
            let id = tx.add_invoice(&fields)?;
            tx.set_invoice_lines(id, &[line(amount)])?;
            Ok(id)
        })
    };
    let deposit = kind(InvoiceKind::Deposit, 100);
    desk.issue(deposit, day(2026, 3, 9));
    desk.pay(deposit, 11_900);
    let last = kind(InvoiceKind::Invoice, 300);
    desk.write(|tx| tx.set_deposits(last, &[deposit]));
    desk.issue(last, day(2026, 3, 9));
    let fields = InvoiceFields {
        kind: InvoiceKind::CreditNote,
        corrects: Some(last),
        ..crate::sample::invoice(client)
    };
    let note = desk.write(|tx| {
        let taken = InvoiceLine {
            credits: tx
                .invoice(last, day(2026, 3, 9))?
                .lines
                .first()
                .map(|line| line.id),
            ..line(50)
        };
        let id = tx.add_invoice(&fields)?;
        tx.set_invoice_lines(id, &[taken])?;
        Ok(id)
    });
    desk.issue(note, day(2026, 3, 9));
    desk.write(|tx| tx.add_payment(&payment(last, PaymentKind::WriteOff, 100)));
    assert_eq!(
        check(&desk.store),
        Check {
            documents: 3,
            problems: vec![]
        }
    );
    untriggered(desk)
}

/// No trigger is left that would refuse a change.
fn untriggered(desk: Desk) -> Desk {
    let raw = desk.raw();
    let triggers: Vec<String> = raw
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for trigger in triggers {
        raw.execute_batch(&format!("DROP TRIGGER {trigger}"))
            .unwrap();
    }
    desk
}

fn check(store: &Store) -> Check {
    store.read::<_, store::Error>(|db| db.check()).unwrap()
}

fn columns(raw: &Connection, table: &str) -> Vec<String> {
    raw.prepare(&format!("SELECT name FROM pragma_table_info('{table}')"))
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

/// Another value of the same kind, one that the schema lets pass.
fn other(value: &Value, column: &str) -> Value {
    match (value, column) {
        (Value::Null, "minutes" | "cash_rounding") => Value::Integer(1),
        (Value::Null, "corrects" | "credits" | "project_id") => Value::Blob(vec![1; 16]),
        (Value::Null, _) => Value::Text("x".to_owned()),
        (Value::Integer(number), _) => Value::Integer(number + 100),
        (Value::Text(text), _) => Value::Text(format!("{text}0")),
        (Value::Blob(bytes), _) => {
            let mut bytes = bytes.clone();
            bytes[0] ^= 1;
            Value::Blob(bytes)
        }
        (Value::Real(number), _) => Value::Real(number + 1.0),
    }
}

#[test]
fn all_is_well_as_long_as_nothing_was_touched() {
    let desk = issued();
    assert_eq!(
        check(&desk.store),
        Check {
            documents: 2,
            problems: vec![]
        }
    );
}

#[test]
fn a_change_of_any_column_is_found() {
    any_column(
        &issued(),
        &[
            "invoice",
            "invoice_line",
            "issued_document",
            "series",
            "payment",
        ],
    );
}

#[test]
fn a_change_of_any_column_of_what_settles_is_found() {
    any_column(
        &settled(),
        &[
            "invoice",
            "invoice_line",
            "issued_document",
            "series",
            "series_start",
            "invoice_deposit",
        ],
    );
}

#[test]
fn a_credit_note_or_deposit_that_is_taken_away_is_found() {
    for sql in [
        "DELETE FROM invoice_deposit",
        "DELETE FROM series_start",
        "DELETE FROM payment WHERE kind = 'write_off'",
        "UPDATE payment SET kind = 'refund' WHERE kind = 'payment'",
        "DELETE FROM series WHERE name = 'credit_note'",
        "DELETE FROM issued_document WHERE series = 'credit_note'",
        "UPDATE invoice SET corrects = (SELECT id FROM invoice WHERE kind = 'deposit') WHERE kind = 'credit_note'",
        "UPDATE invoice SET paid = payable, credited = gross WHERE kind = 'invoice'",
        "UPDATE invoice SET paid = 0 WHERE kind = 'credit_note'",
    ] {
        let desk = settled();
        assert!(desk.raw().execute(sql, []).unwrap() > 0, "{sql}");
        assert!(!check(&desk.store).problems.is_empty(), "{sql}");
    }
}

fn any_column(desk: &Desk, tables: &[&str]) {
    let mut raw = desk.raw();
    for table in tables.iter().copied() {
        for column in columns(&raw, table) {
            // These say nothing of what was issued: the day and the period of a series, and the remarks on a payment.
            if table == "series" && ["period", "last_date"].contains(&column.as_str())
                || table == "payment"
                    && ["id", "received_on", "kind", "exchange", "method", "note"]
                        .contains(&column.as_str())
            {
                continue;
            }
            let change = raw.transaction().unwrap();
            let (row, old): (i64, Value) = change
                .query_row(&format!("SELECT rowid, {column} FROM {table}"), [], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })
                .unwrap();
            let new = other(&old, &column);
            // A quantity is either minutes or a count.
            let rest = match (table, column.as_str()) {
                ("invoice_line", "minutes") => ", count = NULL",
                _ => "",
            };
            let changed = change.execute(
                &format!("UPDATE {table} SET {column} = ?{rest} WHERE rowid = ?"),
                (&new, row),
            );
            assert_eq!(changed.unwrap(), 1, "{table}.{column}");
            change.commit().unwrap();
            let problems = check(&desk.store).problems;
            assert!(
                !problems.is_empty(),
                "{table}.{column}: {old:?} became {new:?}"
            );
            let undo = if rest.is_empty() {
                format!("UPDATE {table} SET {column} = ?")
            } else {
                format!("UPDATE {table} SET {column} = ?, count = '1'")
            };
            raw.execute(&format!("{undo} WHERE rowid = ?"), (&old, row))
                .unwrap();
            assert_eq!(
                check(&desk.store).problems,
                vec![],
                "{table}.{column} put back"
            );
        }
    }
}

#[test]
fn a_change_of_any_byte_of_the_files_and_the_document_is_found() {
    let desk = issued();
    let raw = desk.raw();
    for column in ["pdf", "xml", "document"] {
        let old: Vec<u8> = raw
            .query_row(
                &format!("SELECT CAST({column} AS BLOB) FROM issued_document WHERE seq = 1"),
                [],
                |row| row.get(0),
            )
            .unwrap();
        let kind = if column == "document" { "TEXT" } else { "BLOB" };
        // Every byte of the files; of the longer document every seventh.
        for place in (0..old.len()).step_by(if column == "document" { 7 } else { 1 }) {
            for flip in [1, 0x80] {
                let mut new = old.clone();
                new[place] ^= flip;
                let sql = format!(
                    "UPDATE issued_document SET {column} = CAST(? AS {kind}) WHERE seq = 1"
                );
                raw.execute(&sql, [new]).unwrap();
                let problems = check(&desk.store).problems;
                assert!(
                    problems.iter().any(|problem| matches!(
                        problem,
                        Problem::FileChanged { .. } | Problem::ChainBroken { .. }
                    )),
                    "{column}, byte {place}: {problems:?}"
                );
            }
        }
        raw.execute(
            &format!("UPDATE issued_document SET {column} = CAST(? AS {kind}) WHERE seq = 1"),
            [old],
        )
        .unwrap();
    }
    assert_eq!(check(&desk.store).problems, vec![]);
}

#[test]
fn what_was_removed_or_slipped_in_is_found() {
    for (sql, what) in [
        ("DELETE FROM issued_document WHERE seq = 1", "the first document"),
        ("DELETE FROM issued_document WHERE seq = 2", "the last document"),
        ("DELETE FROM invoice WHERE number LIKE '%001'", "an invoice"),
        ("DELETE FROM invoice_line WHERE position = 1", "a line"),
        ("UPDATE invoice_line SET position = 1 - position", "the order of the lines"),
        ("DELETE FROM payment", "the payments"),
        ("UPDATE invoice SET number = NULL, issued_on = NULL, due_on = NULL, client_name = NULL", "the numbers"),
        (
            "INSERT INTO invoice_line (id, invoice_id, position, description, count, unit, unit_price, vat_category, vat_rate)
             SELECT randomblob(16), id, 9, 'More', '1', 'piece', '1', 'S', '19' FROM invoice LIMIT 1",
            "a line more",
        ),
        (
            "DELETE FROM issued_document WHERE seq = 2; DELETE FROM invoice_line WHERE invoice_id = (SELECT id FROM invoice WHERE number LIKE '%002');
             DELETE FROM payment WHERE invoice_id = (SELECT id FROM invoice WHERE number LIKE '%002'); DELETE FROM invoice WHERE number LIKE '%002'",
            "the last invoice with all that belongs to it",
        ),
    ] {
        let desk = issued();
        desk.raw().execute_batch(sql).unwrap();
        assert!(!check(&desk.store).problems.is_empty(), "{what}");
    }
}

#[test]
fn a_damaged_page_is_a_problem_and_not_the_end_of_the_check() {
    let desk = issued();
    let raw = desk.raw();
    raw.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
    let root: u32 = raw
        .query_row(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'payment_by_day'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let size: u32 = raw
        .query_row("PRAGMA page_size", [], |row| row.get(0))
        .unwrap();
    drop(raw);
    let path = desk.path();
    let Desk {
        folder: _folder,
        store,
    } = desk;
    drop(store);
    let (root, size) = (root as usize, size as usize);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[(root - 1) * size + size / 2..root * size].fill(0xa5);
    std::fs::write(&path, bytes).unwrap();
    let found = check(&Store::open(&path).unwrap());
    assert!(
        found
            .problems
            .iter()
            .any(|problem| matches!(problem, Problem::Damaged { .. })),
        "{found:?}"
    );
    assert_eq!(found.documents, 2, "the rest was checked all the same");
}
