//! Invoices: drafts of time, issued by the store, and mostly paid.

use std::error::Error;
use std::path::Path;

use chrono::{Days, NaiveDate};
use domain::invoice::{InvoiceDocument, InvoiceLine, Party, Quantity, Unit};
use domain::totals::Totals;
use domain::{InvoiceId, InvoiceLineId};
use rusqlite::{Transaction, params};
use store::Store;
use uuid::Uuid;

use super::clients::{Client, category};
use super::projects::Project;
use super::time::Entry;
use super::{Outcome, business};
use crate::chance::Chance;
use crate::days::{at, day, millis, today};
use crate::names::THANKS;

pub const INVOICES: usize = 100_000;
/// Entries on them.
const BILLED: usize = 950_000;

/// An invoice to be issued.
pub struct Draft {
    pub id: Uuid,
    pub day: NaiveDate,
    pub project: usize,
    pub lines: Vec<InvoiceLine>,
    pub note: &'static str,
    pub payable: i64,
}

/// Drafts with their lines and the time billed on them, in the order of their days.
pub fn invoices(
    db: &Transaction<'_>,
    chance: &mut Chance,
    clients: &[Client],
    projects: &[Project],
) -> Outcome<Vec<Draft>> {
    let mut insert = db.prepare(
        "INSERT INTO invoice (id, client_id, project_id, title, currency, language, payment_terms_days, service_from, service_to, order_reference, note, created_at, net, payable)
         VALUES (?, ?, ?, ?, ?, ?, 14, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let mut insert_line = db.prepare(
        "INSERT INTO invoice_line (id, invoice_id, position, description, minutes, unit, unit_price, vat_category, vat_rate) VALUES (?, ?, ?, ?, ?, 'hour', ?, ?, ?)",
    )?;
    let mut plan = Vec::with_capacity(INVOICES);
    for (index, project) in projects.iter().enumerate() {
        let count = i64::try_from(project.invoices)?;
        for number in 1..=count {
            plan.push((
                day(project.from + (project.to - project.from) * number / count),
                index,
            ));
        }
    }
    plan.sort_unstable();
    let mut drafts = Vec::with_capacity(INVOICES);
    for (number, (on, index)) in plan.into_iter().enumerate() {
        let project = &projects[index];
        let of = &clients[project.client];
        let made = millis(on, 36_000 + i64::try_from(number % 20_000)?);
        let id = chance.id(made);
        let count = BILLED * (number + 1) / INVOICES - BILLED * number / INVOICES;
        let stretches: Vec<_> = (0..count)
            .map(|entry| {
                (
                    entry % 3,
                    on - Days::new(chance.between(1, 8).unsigned_abs()),
                    chance.between(28_800, 60_000),
                    chance.between(900, 9_000),
                )
            })
            .collect();
        let mut lines = Vec::new();
        for (position, (_, task)) in project.tasks.iter().enumerate() {
            let seconds: i64 = stretches
                .iter()
                .filter(|(line, ..)| *line == position)
                .map(|(.., seconds)| seconds)
                .sum();
            lines.push(InvoiceLine {
                id: InvoiceLineId(chance.id(made + 1)),
                description: (*task).to_owned(),
                quantity: Quantity::Minutes((seconds + 30) / 60),
                unit: Unit::Hour,
                unit_price: of.rate,
                vat: of.vat,
                ..InvoiceLine::default()
            });
        }
        let totals = Totals::of_invoice(of.currency, &lines, 0)?;
        let note = *chance.one(&THANKS);
        let days = stretches.iter().map(|(_, day, ..)| *day);
        let (from, to) = (days.clone().min().unwrap_or(on), days.max().unwrap_or(on));
        let order = if number % 5 == 0 {
            format!("PO-{:06}", chance.between(0, 999_999))
        } else {
            String::new()
        };
        insert.execute(params![
            id.as_bytes(),
            of.id.as_bytes(),
            project.id.as_bytes(),
            project.title,
            of.currency.code(),
            of.language,
            from.to_string(),
            to.to_string(),
            order,
            note,
            made,
            totals.net,
            totals.payable,
        ])?;
        for (position, line) in lines.iter().enumerate() {
            let Quantity::Minutes(minutes) = line.quantity else {
                continue;
            };
            insert_line.execute(params![
                line.id.0.as_bytes(),
                id.as_bytes(),
                i64::try_from(position)?,
                line.description,
                minutes,
                line.unit_price.to_string(),
                category(line.vat),
                line.vat.rate.to_string(),
            ])?;
        }
        for (line, day, start, seconds) in stretches {
            let (task, _) = project.tasks[line];
            Entry {
                project,
                task,
                day,
                start,
                seconds,
                rate: of.rate,
                line: Some(lines[line].id.0),
            }
            .insert(db, chance)?;
        }
        drafts.push(Draft {
            id,
            day: on,
            project: index,
            lines,
            note,
            payable: totals.payable,
        });
    }
    Ok(drafts)
}

/// Issues the drafts in the store's own way, a transaction a day.
pub fn issue(
    path: &Path,
    clients: &[Client],
    projects: &[Project],
    drafts: &[Draft],
) -> Outcome<()> {
    let store = Store::open(path)?;
    let business = business();
    let seller = Party {
        name: business.name.clone(),
        contact_name: business.name.clone(),
        address: business.address.clone(),
        email: business.email.clone(),
        phone: business.phone.clone(),
        vat_id: business.vat_id.clone(),
        ..Party::default()
    };
    for of_day in drafts.chunk_by(|a, b| a.day == b.day) {
        let on = of_day[0].day;
        store.write::<_, Box<dyn Error>>("invoice_issue", at(on, 64_800), |tx| {
            for draft in of_day {
                let project = &projects[draft.project];
                let of = &clients[project.client];
                let fields = tx.draft_invoice(InvoiceId(draft.id))?;
                let taken = tx.take_number(fields.kind, on)?;
                let number = taken.number.clone();
                let pdf = format!("%PDF-1.7\n% The page of invoice {number} is left out of the reference workspace.\n%%EOF\n");
                let xml = format!("<!-- The data of invoice {number} is left out of the reference workspace. -->\n");
                let document = InvoiceDocument {
                    number: Some(number),
                    issued_on: on,
                    due_on: on + Days::new(14),
                    language: of.language.to_owned(),
                    title: project.title.clone(),
                    seller: seller.clone(),
                    buyer: of.fields.clone(),
                    bank: business.bank.clone(),
                    buyer_reference: fields.buyer_reference,
                    order_reference: fields.order_reference,
                    service_from: fields.service_from,
                    service_to: fields.service_to,
                    introduction: String::new(),
                    note: draft.note.to_owned(),
                    tax_notes: domain::tax::notes(of.language, &business, [of.vat.category]),
                    lines: draft.lines.clone(),
                    totals: Totals::of_invoice(of.currency, &draft.lines, 0)?,
                    ..InvoiceDocument::default()
                };
                tx.freeze(InvoiceId(draft.id), &taken, &document, pdf.as_bytes(), Some(xml.as_bytes()))?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// Nearly everybody has paid: all that was due more than two months ago but one in a hundred, and about half of what came after.
pub fn payments(db: &Transaction<'_>, chance: &mut Chance, drafts: &[Draft]) -> Outcome<()> {
    let mut insert = db.prepare("INSERT INTO payment (id, invoice_id, received_on, amount, method) VALUES (?, ?, ?, ?, 'Überweisung')")?;
    let mut paid = db.prepare("UPDATE invoice SET paid = ? WHERE id = ?")?;
    for draft in drafts {
        let age = (today() - draft.day).num_days();
        let pays = match age {
            ..=14 => chance.happens(10),
            15..=60 => chance.happens(70),
            _ => chance.happens(99),
        };
        if !pays || draft.payable <= 1 {
            continue;
        }
        let on = (draft.day + Days::new(chance.between(1, 21).unsigned_abs())).min(today());
        // One in a hundred pays a part only.
        let amount = if chance.happens(1) {
            draft.payable / 2
        } else {
            draft.payable
        };
        insert.execute(params![
            chance.id(millis(on, 40_000)).as_bytes(),
            draft.id.as_bytes(),
            on.to_string(),
            amount
        ])?;
        paid.execute(params![amount, draft.id.as_bytes()])?;
    }
    Ok(())
}
