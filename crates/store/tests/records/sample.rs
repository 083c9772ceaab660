//! Records to test with.

use std::path::PathBuf;

use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::business::BusinessFields;
use domain::client::ClientFields;
use domain::entry::EntryFields;
use domain::invoice::{
    InvoiceDocument, InvoiceFields, InvoiceLine, Party, Preceding, Quantity, Unit,
};
use domain::payment::{PaymentFields, PaymentKind};
use domain::project::{ProjectFields, ProjectStatus, TaskFields};
use domain::tax::{Vat, VatCategory};
use domain::{ClientId, Currency, Decimal, EntryId, InvoiceId, InvoiceLineId, ProjectId, TaskId};
use rusqlite::Connection;
use store::{Error, Result, Snapshot, Store, Tx};

/// A workspace in a folder of its own, which goes with it.
pub struct Desk {
    pub folder: tempfile::TempDir,
    pub store: Store,
}

impl Desk {
    /// With a business that charges 19 % VAT.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("desk.daybook")).unwrap();
        let desk = Self { folder, store };
        desk.write(|tx| tx.set_business(&business()));
        desk
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("desk.daybook")
    }

    /// A connection that knows nothing of the store.
    pub fn raw(&self) -> Connection {
        let raw = Connection::open(self.path()).unwrap();
        raw.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        raw
    }

    /// The same file, closed and opened again.
    pub fn reopen(self) -> Self {
        let Self { folder, store } = self;
        drop(store);
        let store = Store::open(&folder.path().join("desk.daybook")).unwrap();
        Self { folder, store }
    }

    pub fn try_write<T>(&self, f: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<T> {
        self.store
            .write::<_, Error>("test", now(), f)
            .map(|done| done.value)
    }

    pub fn write<T>(&self, f: impl FnOnce(&Tx<'_>) -> Result<T>) -> T {
        self.try_write(f).unwrap()
    }

    pub fn read<T>(&self, f: impl FnOnce(&Snapshot<'_>) -> Result<T>) -> T {
        self.store.read::<_, Error>(f).unwrap()
    }

    pub fn client(&self, name: &str) -> ClientId {
        let fields = ClientFields {
            name: name.to_owned(),
            ..ClientFields::default()
        };
        self.write(|tx| tx.add_client(&fields))
    }

    pub fn project(&self, client: ClientId, title: &str) -> ProjectId {
        self.write(|tx| tx.add_project(&project(client, title), None))
    }

    pub fn task(&self, project: ProjectId, title: &str) -> TaskId {
        let fields = TaskFields {
            title: title.to_owned(),
            ..TaskFields::default()
        };
        self.write(|tx| tx.add_task(project, &fields))
    }

    pub fn entry(&self, project: ProjectId, start: DateTime<Utc>, minutes: i64) -> EntryId {
        self.write(|tx| tx.add_entry(&entry(project, start, Some(minutes))))
    }

    /// A draft with one line for each amount, in whole units of the currency.
    pub fn draft(&self, client: ClientId, amounts: &[i64]) -> InvoiceId {
        self.write(|tx| {
            let id = tx.add_invoice(&invoice(client))?;
            tx.set_invoice_lines(id, &amounts.iter().map(|a| line(*a)).collect::<Vec<_>>())?;
            Ok(id)
        })
    }

    /// Issues a draft with files of a few bytes; returns its number.
    pub fn issue(&self, id: InvoiceId, on: NaiveDate) -> String {
        self.write(|tx| issue(tx, id, on))
    }

    pub fn pay(&self, id: InvoiceId, amount: i64) {
        self.write(|tx| tx.add_payment(&payment(id, PaymentKind::Payment, amount)));
    }
}

pub fn payment(id: InvoiceId, kind: PaymentKind, amount: i64) -> PaymentFields {
    PaymentFields {
        invoice_id: id,
        kind,
        received_on: day(2026, 4, 1),
        amount,
        exchange: None,
        method: String::new(),
        note: "Because".to_owned(),
    }
}

pub fn now() -> DateTime<Utc> {
    "2026-03-09T10:00:00Z".parse().unwrap()
}

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub fn business() -> BusinessFields {
    BusinessFields {
        name: "Zoë Grünwald".to_owned(),
        ..BusinessFields::default()
    }
}

pub fn project(client: ClientId, title: &str) -> ProjectFields {
    ProjectFields {
        title: title.to_owned(),
        client_id: client,
        status: ProjectStatus::Active,
        currency: Currency::EUR,
        hourly_rate: Decimal::from(90),
        budget: None,
        budget_minutes: None,
        starts_on: None,
        due_on: None,
        rounding: None,
        notes: String::new(),
    }
}

pub fn entry(project: ProjectId, start: DateTime<Utc>, minutes: Option<i64>) -> EntryFields {
    EntryFields {
        project_id: project,
        task_id: None,
        note: String::new(),
        started_at: start,
        ended_at: minutes.map(|minutes| start + chrono::Duration::minutes(minutes)),
        zone: "Europe/Berlin".to_owned(),
        billable: true,
        hourly_rate: None,
    }
}

pub fn invoice(client: ClientId) -> InvoiceFields {
    InvoiceFields {
        client_id: client,
        project_id: None,
        title: "Website".to_owned(),
        currency: Currency::EUR,
        language: "de".to_owned(),
        payment_terms_days: 14,
        service_from: Some(day(2026, 2, 1)),
        service_to: Some(day(2026, 2, 28)),
        buyer_reference: "04011000-12345-67".to_owned(),
        order_reference: "PO-7".to_owned(),
        introduction: "Wie besprochen:".to_owned(),
        note: "Vielen Dank!".to_owned(),
        ..InvoiceFields::default()
    }
}

pub fn line(price: i64) -> InvoiceLine {
    InvoiceLine {
        id: InvoiceLineId::default(),
        description: "Work".to_owned(),
        quantity: Quantity::Count(Decimal::ONE),
        unit: Unit::Piece,
        unit_price: Decimal::from(price),
        vat: Vat {
            category: VatCategory::S,
            rate: Decimal::from(19),
        },
        ..InvoiceLine::default()
    }
}

/// Takes a number and freezes the draft under it.
pub fn issue(tx: &Tx<'_>, id: InvoiceId, on: NaiveDate) -> Result<String> {
    let invoice = tx.invoice(id, on)?;
    let taken = tx.take_number(invoice.fields.kind, on)?;
    let number = taken.number.clone();
    let document = InvoiceDocument {
        number: Some(number.clone()),
        issued_on: on,
        due_on: on + Days::new(invoice.fields.payment_terms_days.into()),
        language: invoice.fields.language,
        title: invoice.fields.title,
        seller: Party {
            name: "Zoë Grünwald".to_owned(),
            ..Party::default()
        },
        buyer: Party {
            name: invoice.client_name,
            ..Party::default()
        },
        bank: domain::business::BankAccount::default(),
        buyer_reference: invoice.fields.buyer_reference,
        order_reference: invoice.fields.order_reference,
        service_from: invoice.fields.service_from,
        service_to: invoice.fields.service_to,
        introduction: invoice.fields.introduction,
        note: invoice.fields.note,
        kind: invoice.fields.kind,
        corrects: invoice.corrected.and_then(|of| {
            Some(Preceding {
                number: of.number?,
                issued_on: of.issued_on?,
            })
        }),
        tax_notes: Vec::new(),
        prices: invoice.fields.prices,
        adjustments: invoice.fields.adjustments,
        deposits: invoice.deposits,
        withholding: invoice.fields.withholding,
        cash_rounding: invoice.fields.cash_rounding,
        early_payment: invoice.fields.early_payment,
        e_invoice: invoice.fields.e_invoice,
        totals: invoice.totals,
        lines: invoice.lines,
        ..InvoiceDocument::default()
    };
    tx.freeze(id, &taken, &document, b"%PDF-1.7 page", Some(b"<xml/>"))?;
    Ok(number)
}
