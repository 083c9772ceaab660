//! Expenses and milestones on an issued invoice stay as they are; what is on a draft comes back with its line; an occurrence is taken once.

use chrono::NaiveDate;
use domain::expense::ExpenseFields;
use domain::invoice::InvoiceLine;
use domain::milestone::MilestoneFields;
use domain::recurrence::{
    RecurrenceFields, RecurrenceMakes, RecurrencePeriod, RecurrenceRule, RecurrenceUnit,
};
use domain::{ClientId, Currency, Decimal, ExpenseId, InvoiceId, MilestoneId, ProjectId};
use rusqlite::{Connection, Error as Sqlite, ffi};
use store::Error;

use crate::sample::{Desk, day, invoice, line};

pub fn expense(project: Option<ProjectId>, on: NaiveDate) -> ExpenseFields {
    ExpenseFields {
        spent_on: on,
        supplier: "Bahn".to_owned(),
        description: "Train".to_owned(),
        reference: String::new(),
        category: "Travel".to_owned(),
        currency: Currency::EUR,
        net: 10_000,
        vat: 700,
        exchange_rate: None,
        project_id: project,
        billable: project.is_some(),
        markup: Decimal::ZERO,
        notes: String::new(),
    }
}

pub fn recurrence(client: ClientId) -> RecurrenceFields {
    RecurrenceFields {
        title: "Care".to_owned(),
        client_id: client,
        project_id: None,
        rule: RecurrenceRule {
            unit: RecurrenceUnit::Month,
            every: 1,
            start: day(2026, 1, 31),
            day_of_month: None,
            until: None,
            count: None,
        },
        period: RecurrencePeriod::Current,
        makes: RecurrenceMakes::Draft,
        active: true,
        currency: None,
        payment_terms_days: None,
        introduction: String::new(),
        note: String::new(),
        order_reference: String::new(),
        lines: vec![line(100)],
    }
}

fn milestone() -> MilestoneFields {
    MilestoneFields {
        title: "Concept".to_owned(),
        amount: 100_000,
        due_on: None,
        done_on: Some(day(2026, 3, 1)),
    }
}

/// A draft with an expense and a milestone on its one line.
fn billed(desk: &Desk) -> (InvoiceId, ExpenseId, MilestoneId) {
    let client = desk.client("Ökobau");
    let project = desk.project(client, "Website");
    desk.write(|tx| {
        let expense = tx.add_expense(&expense(Some(project), day(2026, 3, 1)))?;
        let milestone = tx.add_milestone(project, &milestone())?;
        let id = tx.add_invoice(&invoice(client))?;
        tx.set_invoice_lines(id, &[line(90)])?;
        let on = tx.invoice(id, day(2026, 3, 9))?.lines[0].id;
        tx.bill_expense(expense, on)?;
        tx.bill_milestone(milestone, on)?;
        Ok((id, expense, milestone))
    })
}

fn refused(raw: &Connection, sql: &str) {
    match raw.execute(sql, []) {
        Err(Sqlite::SqliteFailure(error, _)) => {
            assert_eq!(error.extended_code, ffi::SQLITE_CONSTRAINT_TRIGGER, "{sql}");
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
fn what_is_billed_on_an_issued_invoice_cannot_be_changed() {
    let desk = Desk::new();
    let (draft, ..) = billed(&desk);
    desk.issue(draft, day(2026, 3, 9));
    let raw = desk.raw();
    let own = [
        "supplier",
        "reference",
        "category",
        "receipt_id",
        "created_at",
        "notes",
    ];
    for table in ["expense", "milestone"] {
        for column in columns(&raw, table) {
            let sql = format!("UPDATE {table} SET {column} = {column}");
            if own.contains(&column.as_str()) || column == "position" {
                assert_eq!(raw.execute(&sql, []).unwrap(), 1, "{sql}");
            } else {
                refused(&raw, &sql);
            }
        }
        refused(&raw, &format!("DELETE FROM {table}"));
        refused(&raw, &format!("REPLACE INTO {table} SELECT * FROM {table}"));
    }
}

#[test]
fn what_is_on_a_draft_comes_back_with_its_line() {
    let desk = Desk::new();
    let (draft, expense, milestone) = billed(&desk);
    let again = desk.try_write(|tx| {
        let on = tx.invoice(draft, day(2026, 3, 9))?.lines[0].id;
        tx.bill_expense(expense, on)
    });
    assert!(matches!(
        again,
        Err(Error::WrongState {
            kind: "expense",
            state: "billed"
        })
    ));
    assert!(matches!(
        desk.try_write(|tx| tx.delete_milestone(milestone)),
        Err(Error::InUse { .. })
    ));
    let project = desk.read(|db| db.milestone(milestone)).project_id;
    assert!(matches!(
        desk.try_write(|tx| tx.delete_project(project)),
        Err(Error::InUse { .. })
    ));
    desk.write(|tx| tx.set_invoice_lines(draft, &[] as &[InvoiceLine]));
    assert_eq!(desk.read(|db| db.expense(expense)).invoice_id, None);
    assert_eq!(desk.read(|db| db.milestone(milestone)).invoice_id, None);
}

#[test]
fn an_occurrence_is_taken_once() {
    let desk = Desk::new();
    let client = desk.client("Ökobau");
    let id = desk.write(|tx| tx.add_recurrence(&recurrence(client)));
    let take = |on| desk.write(|tx| tx.take_occurrence(id, on));
    assert!(!take(day(2026, 2, 28)), "not the next one");
    assert!(take(day(2026, 1, 31)));
    assert!(!take(day(2026, 1, 31)));
    assert!(take(day(2026, 2, 28)));
    assert_eq!(
        desk.read(|db| db.recurrence(id)).next_on,
        Some(day(2026, 3, 31))
    );
    // Even with the next day set back by hand, what was made does not come twice.
    desk.raw()
        .execute("UPDATE recurrence SET next_on = '2026-01-31'", [])
        .unwrap();
    assert!(!take(day(2026, 1, 31)));
    assert_eq!(
        desk.read(|db| db.recurrence(id)).next_on,
        Some(day(2026, 2, 28))
    );
    let twice = desk.raw().execute(
        "INSERT INTO occurrence (recurrence_id, occurs_on) SELECT recurrence_id, occurs_on FROM occurrence",
        [],
    );
    assert!(twice.is_err(), "the file itself allows one");
}
