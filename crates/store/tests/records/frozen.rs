//! What is issued stays as it is, whoever asks: the triggers refuse raw SQL too.

use rusqlite::{Connection, Error, ffi};

use crate::sample::{Desk, day, entry, now};
use domain::InvoiceId;
use store::Error as StoreError;

/// An issued invoice with time billed on it, and a draft beside it.
fn desk() -> (Desk, InvoiceId, InvoiceId) {
    let desk = Desk::new();
    let client = desk.client("Ökobau GmbH");
    let project = desk.project(client, "Website");
    let mut fields = crate::sample::invoice(client);
    fields.project_id = Some(project);
    let mut ids = Vec::new();
    for _ in 0..2 {
        desk.entry(project, now(), 60);
        let id = desk.write(|tx| {
            let id = tx.add_invoice(&fields)?;
            tx.set_invoice_lines(id, &[crate::sample::line(90)])?;
            let line = tx.invoice(id, day(2026, 3, 9))?.lines[0].id;
            for entry in tx.unbilled_entries(project, None)? {
                tx.bill_entry(entry.id, line)?;
            }
            Ok(id)
        });
        ids.push(id);
    }
    desk.issue(ids[0], day(2026, 3, 9));
    desk.entry(project, now(), 30);
    (desk, ids[0], ids[1])
}

fn refused(raw: &Connection, sql: &str) {
    match raw.execute(sql, []) {
        Err(Error::SqliteFailure(error, message)) => {
            assert_eq!(
                error.extended_code,
                ffi::SQLITE_CONSTRAINT_TRIGGER,
                "{sql}: {message:?}"
            );
        }
        other => panic!("{sql} was not refused: {other:?}"),
    }
}

fn columns(raw: &Connection, table: &str) -> Vec<String> {
    raw.prepare(&format!("SELECT name FROM pragma_table_info('{table}')"))
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

#[test]
fn no_column_of_an_issued_invoice_can_be_changed_but_what_settles_it() {
    let (desk, ..) = desk();
    let raw = desk.raw();
    for column in columns(&raw, "invoice") {
        let sql = format!("UPDATE invoice SET {column} = {column} WHERE number IS NOT NULL");
        if ["paid", "credited", "written_off"].contains(&column.as_str()) {
            assert_eq!(raw.execute(&sql, []).unwrap(), 1);
        } else {
            refused(&raw, &sql);
        }
        let draft = format!("UPDATE invoice SET {column} = {column} WHERE number IS NULL");
        assert_eq!(
            raw.execute(&draft, []).unwrap(),
            1,
            "a draft's {column} can be changed"
        );
    }
}

#[test]
fn no_column_of_its_lines_documents_and_billed_time_can_be_changed() {
    let (desk, ..) = desk();
    let raw = desk.raw();
    let issued = "(SELECT id FROM invoice WHERE number IS NOT NULL)";
    let lines = format!("invoice_id IN {issued}");
    let billed = format!("invoice_line_id IN (SELECT id FROM invoice_line WHERE {lines})");
    for (table, which) in [
        ("invoice_line", &lines),
        ("issued_document", &lines),
        ("entry", &billed),
    ] {
        for column in columns(&raw, table) {
            refused(
                &raw,
                &format!("UPDATE {table} SET {column} = {column} WHERE {which}"),
            );
        }
        refused(&raw, &format!("DELETE FROM {table} WHERE {which}"));
    }
    refused(&raw, "DELETE FROM invoice WHERE number IS NOT NULL");
    assert!(
        raw.execute("DELETE FROM entry WHERE invoice_line_id IS NULL", [])
            .unwrap()
            > 0
    );
}

#[test]
fn nothing_can_be_added_to_what_is_issued() {
    let (desk, ..) = desk();
    let raw = desk.raw();
    let issued = "(SELECT id FROM invoice WHERE number IS NOT NULL)";
    let line = format!("(SELECT id FROM invoice_line WHERE invoice_id = {issued})");
    refused(
        &raw,
        &format!(
            "INSERT INTO invoice_line (id, invoice_id, position, description, count, unit, unit_price, vat_category, vat_rate)
             VALUES (randomblob(16), {issued}, 9, 'More', '1', 'piece', '1', 'S', '19')"
        ),
    );
    refused(
        &raw,
        &format!("UPDATE invoice_line SET invoice_id = {issued} WHERE invoice_id <> {issued}"),
    );
    refused(
        &raw,
        &format!("UPDATE entry SET invoice_line_id = {line} WHERE invoice_line_id IS NULL"),
    );
    refused(
        &raw,
        &format!(
            "INSERT INTO entry (id, project_id, started_at, ended_at, seconds, day, zone, hourly_rate, invoice_line_id)
             SELECT randomblob(16), project_id, started_at, ended_at, seconds, day, zone, hourly_rate, {line} FROM entry LIMIT 1"
        ),
    );
}

#[test]
fn replacing_is_no_way_around() {
    let (desk, ..) = desk();
    let raw = desk.raw();
    let issued = "(SELECT id FROM invoice WHERE number IS NOT NULL)";
    let draft = "(SELECT id FROM invoice WHERE number IS NULL)";
    refused(
        &raw,
        "REPLACE INTO issued_document SELECT * FROM issued_document",
    );
    refused(
        &raw,
        "REPLACE INTO invoice SELECT * FROM invoice WHERE number IS NOT NULL",
    );
    refused(
        &raw,
        "REPLACE INTO invoice (id, client_id, client_name, currency, language, payment_terms_days, created_at, number, issued_on, due_on)
         SELECT randomblob(16), client_id, client_name, currency, language, payment_terms_days, created_at, number, issued_on, due_on
         FROM invoice WHERE number IS NOT NULL",
    );
    refused(
        &raw,
        &format!(
            "REPLACE INTO invoice_line SELECT * FROM invoice_line WHERE invoice_id = {issued}"
        ),
    );
    refused(
        &raw,
        &format!(
            "REPLACE INTO invoice_line (id, invoice_id, position, description, count, unit, unit_price, vat_category, vat_rate)
             SELECT id, {draft}, position, description, count, unit, unit_price, vat_category, vat_rate FROM invoice_line WHERE invoice_id = {issued}"
        ),
    );
    refused(
        &raw,
        &format!(
            "REPLACE INTO entry (id, project_id, started_at, ended_at, seconds, day, zone, hourly_rate)
             SELECT id, project_id, started_at, ended_at, seconds, day, zone, hourly_rate FROM entry
             WHERE invoice_line_id IN (SELECT id FROM invoice_line WHERE invoice_id = {issued})"
        ),
    );
}

#[test]
fn the_store_says_frozen_before_a_trigger_has_to() {
    let (desk, issued, draft) = desk();
    let client = desk
        .read(|db| db.invoice(issued, day(2026, 3, 9)))
        .fields
        .client_id;
    let billed = desk.read(|db| {
        db.entries(
            &store::entry::EntryFilter::default(),
            &store::Paging::default(),
        )
    });
    let billed = billed.rows.into_iter().find(|entry| entry.billed).unwrap();
    let frozen = |outcome: store::Result<()>| {
        assert!(matches!(outcome, Err(StoreError::Frozen)), "{outcome:?}")
    };
    frozen(desk.try_write(|tx| tx.set_invoice(issued, &crate::sample::invoice(client))));
    frozen(desk.try_write(|tx| tx.set_invoice_lines(issued, &[])));
    frozen(desk.try_write(|tx| tx.delete_invoice(issued)));
    frozen(desk.try_write(|tx| crate::sample::issue(tx, issued, day(2026, 3, 9)).map(drop)));
    frozen(desk.try_write(|tx| tx.delete_entry(billed.id)));
    frozen(
        desk.try_write(|tx| {
            tx.set_entry(billed.id, &entry(billed.fields.project_id, now(), Some(5)))
        }),
    );
    desk.write(|tx| tx.delete_invoice(draft));
}
