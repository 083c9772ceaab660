//! What settles an invoice: payments, refunds, write-offs, discounts, credit notes; deposits; where series begin.

use domain::invoice::credit::{CreditLine, Taken, Wanted};
use domain::invoice::{
    EarlyPayment, InvoiceFields, InvoiceKind, InvoiceLine, InvoiceStatus, Quantity, Withholding,
};
use domain::payment::{Exchange, PaymentFields, PaymentKind};
use domain::{ClientId, Decimal, InvoiceId, Rule};
use store::invoice::list::{InvoiceFilter, InvoiceSort, IssuedWanted};
use store::invoice::number::SeriesName;
use store::{Error, Paging, Result, Tx};

use crate::sample::{Desk, day, invoice, issue, line, now, payment};

/// A draft of a credit note, as the command makes it.
fn credit(tx: &Tx<'_>, of: InvoiceId, wanted: Wanted<'_>) -> Result<InvoiceId> {
    let taken = Taken::of(&tx.creditable(of)?, &tx.left_of(of)?, wanted)?;
    let fields = InvoiceFields {
        kind: InvoiceKind::CreditNote,
        corrects: Some(of),
        prices: taken.prices,
        adjustments: taken.adjustments,
        withholding: taken.withholding,
        cash_rounding: taken.cash_rounding,
        early_payment: None,
        ..tx.invoice(of, day(2026, 3, 9))?.fields
    };
    let id = tx.add_invoice(&fields)?;
    tx.set_invoice_lines(id, &taken.lines)?;
    if taken.whole {
        tx.give_back_deposits(id, of)?;
    }
    Ok(id)
}

fn credited(desk: &Desk, of: InvoiceId, wanted: Wanted<'_>) -> InvoiceId {
    desk.write(|tx| {
        let id = credit(tx, of, wanted)?;
        issue(tx, id, day(2026, 3, 9))?;
        Ok(id)
    })
}

/// Status, paid, given up, credited and open of an invoice.
fn standing(desk: &Desk, id: InvoiceId) -> (InvoiceStatus, i64, i64, i64, i64) {
    let invoice = desk.read(|db| db.invoice(id, day(2026, 3, 9)));
    let row = |filter| {
        desk.read(|db| {
            db.invoices(
                filter,
                InvoiceSort::Made,
                None,
                None,
                &Paging::default(),
                day(2026, 3, 9),
            )
        })
        .rows
        .into_iter()
        .find(|row| row.id == id)
    };
    let listed = row(InvoiceFilter::All).unwrap();
    assert_eq!(
        (listed.status, listed.open, listed.kind),
        (invoice.status, invoice.open, invoice.fields.kind),
        "the list says the same"
    );
    let filters = [
        (InvoiceFilter::Draft, invoice.status == InvoiceStatus::Draft),
        (
            InvoiceFilter::Open,
            invoice.open > 0 && invoice.issued.is_some(),
        ),
        (InvoiceFilter::Paid, invoice.status == InvoiceStatus::Paid),
        (InvoiceFilter::Overpaid, invoice.open < 0),
        (
            InvoiceFilter::Credited,
            invoice.status == InvoiceStatus::Credited,
        ),
        (
            InvoiceFilter::CreditNotes,
            invoice.fields.kind == InvoiceKind::CreditNote,
        ),
    ];
    for (filter, listed) in filters {
        assert_eq!(row(filter).is_some(), listed, "{filter:?} {invoice:?}");
    }
    assert_eq!(desk.read(|db| db.check()).problems, vec![]);
    (
        invoice.status,
        invoice.paid,
        invoice.written_off,
        invoice.credited,
        invoice.open,
    )
}

fn more_than_left<T: std::fmt::Debug>(outcome: Result<T>, wanted: &str) {
    match outcome {
        Err(Error::Invalid(invalid)) => {
            let left = wanted.to_owned();
            assert_eq!(invalid.rule, Rule::MoreThanLeft { left }, "{invalid}");
        }
        other => panic!("not refused: {other:?}"),
    }
}

fn wrong<T: std::fmt::Debug>(outcome: Result<T>, wanted: &str) {
    match outcome {
        Err(Error::WrongState { state, .. }) => assert_eq!(state, wanted),
        other => panic!("not refused: {other:?}"),
    }
}

fn issued(desk: &Desk, client: ClientId, amounts: &[i64]) -> InvoiceId {
    let id = desk.draft(client, amounts);
    desk.issue(id, day(2026, 3, 9));
    id
}

#[test]
fn credit_notes_settle_and_close_an_invoice() {
    let desk = Desk::new();
    let client = desk.client("Ökobau");
    let id = issued(&desk, client, &[100, 50]);
    let first = desk.read(|db| db.invoice(id, day(2026, 3, 9))).lines[0].id;
    let half = [CreditLine {
        line_id: first,
        quantity: Some(Quantity::Count("0.5".parse().unwrap())),
    }];
    let note = credited(&desk, id, Wanted::Lines(&half));
    assert_eq!(
        standing(&desk, id),
        (InvoiceStatus::PartlyPaid, 0, 0, 5_950, 11_900)
    );
    assert_eq!(
        standing(&desk, note),
        (InvoiceStatus::Issued, 0, 0, 0, 0),
        "a credit note is never open"
    );
    let left = desk.read(|db| db.left_of(id));
    assert_eq!((left.gross, left.untouched), (11_900, false));
    // What is left can be taken back once, however many drafts there are.
    let drafts = desk.write(|tx| {
        let drafts = [credit(tx, id, Wanted::All)?, credit(tx, id, Wanted::All)?];
        Ok(drafts)
    });
    desk.issue(drafts[0], day(2026, 3, 9));
    more_than_left(
        desk.try_write(|tx| issue(tx, drafts[1], day(2026, 3, 9))),
        "0",
    );
    assert_eq!(
        standing(&desk, id),
        (InvoiceStatus::Credited, 0, 0, 17_850, 0)
    );
    let numbers: Vec<_> = desk
        .read(|db| db.invoice(id, day(2026, 3, 9)))
        .follow_ups
        .into_iter()
        .map(|one| (one.kind, one.number))
        .collect();
    let note = |number: &str| (InvoiceKind::CreditNote, Some(number.to_owned()));
    assert_eq!(
        numbers,
        [
            note("CN-2026-001"),
            note("CN-2026-002"),
            (InvoiceKind::CreditNote, None)
        ],
        "a series of its own, without a gap for the refused one"
    );
    wrong(
        desk.try_write(|tx| credit(tx, drafts[0], Wanted::All)),
        "credit_note",
    );
}

#[test]
fn a_paid_invoice_that_is_credited_asks_for_a_refund() {
    let desk = Desk::new();
    let id = issued(&desk, desk.client("Ökobau"), &[100]);
    desk.pay(id, 11_900);
    credited(&desk, id, Wanted::All);
    assert_eq!(
        standing(&desk, id),
        (InvoiceStatus::Credited, 11_900, 0, 11_900, -11_900)
    );
    let today = desk.read(|db| db.today(day(2026, 3, 9)));
    assert_eq!(today.overpaid_invoices.len(), 1);
    assert!(today.open.is_empty() && today.draft_invoices.is_empty());
    let refund =
        |amount| desk.try_write(|tx| tx.add_payment(&payment(id, PaymentKind::Refund, amount)));
    more_than_left(refund(11_901), "119.00 EUR");
    refund(11_900).unwrap();
    assert_eq!(
        standing(&desk, id),
        (InvoiceStatus::Credited, 0, 0, 11_900, 0)
    );
    let received = desk.read(|db| db.today(day(2026, 4, 1))).received;
    assert_eq!(received[0].amount.minor, 0, "in and out again");
}

#[test]
fn payments_refunds_write_offs_and_discounts_have_their_bounds() {
    let desk = Desk::new();
    let client = desk.client("Ökobau");
    let fields = InvoiceFields {
        early_payment: Some(EarlyPayment {
            days: 30,
            percent: Decimal::from(2),
        }),
        ..invoice(client)
    };
    let id = desk.write(|tx| {
        let id = tx.add_invoice(&fields)?;
        tx.set_invoice_lines(id, &[line(100)])?;
        issue(tx, id, day(2026, 3, 9))?;
        Ok(id)
    });
    let add = |fields: &PaymentFields| desk.try_write(|tx| tx.add_payment(fields));
    let some = |kind, amount| payment(id, kind, amount);
    more_than_left(add(&some(PaymentKind::Discount, 239)), "2.38 EUR");
    let late = PaymentFields {
        received_on: day(2026, 4, 9),
        ..some(PaymentKind::Discount, 238)
    };
    assert!(matches!(add(&late), Err(Error::Invalid(invalid)) if invalid.field == "received_on"));
    let offer = desk
        .read(|db| db.invoice(id, day(2026, 3, 9)))
        .discount
        .unwrap();
    assert_eq!((offer.until, offer.amount), (day(2026, 4, 8), 238));
    let taken = add(&some(PaymentKind::Discount, 238)).unwrap();
    wrong(add(&some(PaymentKind::Discount, 1)), "without_discount");
    assert_eq!(
        standing(&desk, id),
        (InvoiceStatus::PartlyPaid, 0, 238, 0, 11_662)
    );
    // Changing it counts without it.
    desk.write(|tx| tx.set_payment(taken, &some(PaymentKind::Discount, 200)));
    desk.write(|tx| tx.set_payment(taken, &some(PaymentKind::Discount, 238)));
    add(&some(PaymentKind::Payment, 11_662)).unwrap();
    assert_eq!(
        standing(&desk, id),
        (InvoiceStatus::Paid, 11_662, 238, 0, 0),
        "a discount within its terms is no loss"
    );
    add(&some(PaymentKind::Payment, 100)).unwrap();
    assert_eq!(standing(&desk, id).4, -100);
    more_than_left(add(&some(PaymentKind::WriteOff, 1)), "0.00 EUR");

    let other = issued(&desk, client, &[100]);
    let paid = desk.write(|tx| tx.add_payment(&payment(other, PaymentKind::Payment, 11_000)));
    let written_off = payment(other, PaymentKind::WriteOff, 900);
    let unreasoned = PaymentFields {
        note: " ".to_owned(),
        ..written_off.clone()
    };
    assert!(matches!(add(&unreasoned), Err(Error::Invalid(invalid)) if invalid.field == "note"));
    add(&written_off).unwrap();
    assert_eq!(
        standing(&desk, other),
        (InvoiceStatus::WrittenOff, 11_000, 900, 0, 0)
    );
    // Entered for the wrong invoice.
    desk.write(|tx| tx.set_payment(paid, &payment(id, PaymentKind::Payment, 11_000)));
    assert_eq!(standing(&desk, id).1, 22_762);
    assert_eq!(
        standing(&desk, other),
        (InvoiceStatus::PartlyPaid, 0, 900, 0, 11_000)
    );
    wrong(
        add(&payment(id, PaymentKind::Refund, 1)).and_then(|_| {
            let note = desk.write(|tx| {
                let note = credit(tx, other, Wanted::Amount(100))?;
                issue(tx, note, day(2026, 3, 9))?;
                Ok(note)
            });
            add(&payment(note, PaymentKind::Payment, 1))
        }),
        "credit_note",
    );
}

#[test]
fn both_amounts_and_the_rate_of_a_foreign_payment_are_kept() {
    let desk = Desk::new();
    let id = issued(&desk, desk.client("Fjordlicht"), &[100]);
    let exchange = |currency: &str, rate: &str| Exchange {
        currency: currency.parse().unwrap(),
        amount: 128_650,
        rate: rate.parse().unwrap(),
    };
    let paid = |exchange| PaymentFields {
        exchange: Some(exchange),
        ..payment(id, PaymentKind::Payment, 11_900)
    };
    for (exchange, field) in [
        (exchange("EUR", "1"), "exchange.currency"),
        (exchange("NOK", "0.10"), "exchange.rate"),
        (exchange("NOK", "0"), "exchange.rate"),
    ] {
        let refused = desk.try_write(|tx| tx.add_payment(&paid(exchange)));
        assert!(
            matches!(&refused, Err(Error::Invalid(invalid)) if invalid.field == field),
            "{field}: {refused:?}"
        );
    }
    let kept = exchange("NOK", "0.0925");
    desk.write(|tx| tx.add_payment(&paid(kept)));
    let payments = desk.read(|db| db.payments_of(id));
    assert_eq!(payments[0].fields.exchange, Some(kept));
    assert_eq!(standing(&desk, id).0, InvoiceStatus::Paid);
}

/// A deposit of so many whole units, issued.
fn deposit(
    desk: &Desk,
    client: ClientId,
    project: Option<domain::ProjectId>,
    net: i64,
) -> InvoiceId {
    let fields = InvoiceFields {
        kind: InvoiceKind::Deposit,
        project_id: project,
        ..invoice(client)
    };
    desk.write(|tx| {
        let id = tx.add_invoice(&fields)?;
        tx.set_invoice_lines(id, &[line(net)])?;
        issue(tx, id, day(2026, 3, 9))?;
        Ok(id)
    })
}

#[test]
fn a_deposit_is_deducted_once_by_what_came_in() {
    let desk = Desk::new();
    let client = desk.client("Ökobau");
    let project = desk.project(client, "Website");
    let paid = deposit(&desk, client, Some(project), 300);
    let unpaid = deposit(&desk, client, Some(project), 100);
    let invoiced = || desk.read(|db| db.project(project)).invoiced;
    assert_eq!(invoiced(), 40_000);
    desk.pay(paid, 35_700);
    let draft = |amount| {
        desk.write(|tx| {
            let fields = InvoiceFields {
                project_id: Some(project),
                ..invoice(client)
            };
            let id = tx.add_invoice(&fields)?;
            tx.set_invoice_lines(id, &[line(amount)])?;
            Ok(id)
        })
    };
    let set = |id, deposits: &[InvoiceId]| desk.try_write(|tx| tx.set_deposits(id, deposits));
    let (last, other) = (draft(1000), draft(10));
    let offered = desk.read(|db| db.deposits_for(last));
    let offered: Vec<_> = offered
        .iter()
        .map(|one| (one.id, one.received, one.open, one.deducted))
        .collect();
    assert_eq!(
        offered,
        [(paid, 35_700, 0, false), (unpaid, 0, 11_900, false)]
    );
    wrong(set(last, &[paid, unpaid]), "open");
    set(last, &[paid]).unwrap();
    assert!(matches!(set(other, &[paid]), Err(Error::InUse { .. })));
    let invoice_of = |id| desk.read(|db| db.invoice(id, day(2026, 3, 9)));
    let shown = invoice_of(last);
    assert_eq!(
        (shown.totals.prepaid, shown.totals.payable, shown.open),
        (35_700, 83_300, 83_300)
    );
    assert_eq!(shown.deposits[0].vat[0].tax, 5_700);
    let fields = InvoiceFields {
        currency: "USD".parse().unwrap(),
        ..shown.fields
    };
    let outcome = desk.try_write(|tx| tx.set_invoice(last, &fields));
    assert!(
        matches!(&outcome, Err(Error::Invalid(invalid)) if invalid.field == "currency"),
        "{outcome:?}"
    );
    // What came in is what counts, also while the draft is being written.
    let payment_id = desk.read(|db| db.payments_of(paid))[0].id;
    desk.write(|tx| tx.delete_payment(payment_id));
    assert_eq!(invoice_of(last).totals.prepaid, 0);
    wrong(
        desk.try_write(|tx| issue(tx, last, day(2026, 3, 9))),
        "open",
    );
    desk.pay(paid, 35_700);
    desk.issue(last, day(2026, 3, 9));
    assert_eq!(
        standing(&desk, last),
        (InvoiceStatus::Issued, 0, 0, 0, 83_300)
    );
    assert_eq!(
        invoiced(),
        110_000,
        "the deducted deposit is in the invoice, the other is not"
    );
    assert_eq!(invoice_of(paid).deducted_by.unwrap().id, last);
    wrong(
        desk.try_write(|tx| credit(tx, paid, Wanted::All)),
        "deducted",
    );
    let rest = desk.read(|db| db.deposits_for(other));
    assert_eq!(rest.len(), 1, "the deducted one is no longer offered");

    // Taken back, the deposit is there again.
    let note = credited(&desk, last, Wanted::All);
    assert_eq!(
        standing(&desk, last),
        (InvoiceStatus::Credited, 0, 0, 83_300, 0)
    );
    assert_eq!(invoice_of(note).totals.payable, 83_300);
    assert_eq!(invoiced(), 40_000);
    set(other, &[paid]).unwrap();
    desk.issue(other, day(2026, 3, 9));
    assert_eq!(
        standing(&desk, other),
        (InvoiceStatus::Paid, 0, 0, 0, 1_190 - 35_700),
        "more was paid before than is charged"
    );

    // The rest of a deposit that was paid in part is credited first.
    desk.pay(unpaid, 4_900);
    credited(&desk, unpaid, Wanted::Amount(7_000));
    let third = draft(500);
    set(third, &[unpaid]).unwrap();
    let shown = invoice_of(third);
    assert_eq!(shown.totals.prepaid, 4_900);
    let group = &shown.deposits[0].vat[0];
    assert_eq!((group.taxable, group.tax), (4_118, 782));
    desk.issue(third, day(2026, 3, 9));
    assert_eq!(invoiced(), 1_000 + 50_000);
    assert_eq!(desk.read(|db| db.check()).problems, vec![]);
}

#[test]
fn an_invoice_credited_in_parts_with_withheld_tax_closes_to_the_cent() {
    let desk = Desk::new();
    let client = desk.client("Estudio Sur");
    let fields = InvoiceFields {
        withholding: Some(Withholding {
            name: "IRPF".to_owned(),
            rate: Decimal::from(15),
        }),
        ..invoice(client)
    };
    let id = desk.write(|tx| {
        let id = tx.add_invoice(&fields)?;
        tx.set_invoice_lines(id, &[line(33), line(33), line(33)])?;
        issue(tx, id, day(2026, 3, 9))?;
        Ok(id)
    });
    let payable = desk
        .read(|db| db.invoice(id, day(2026, 3, 9)))
        .totals
        .payable;
    for amount in [3_333, 3_333] {
        credited(&desk, id, Wanted::Amount(amount));
    }
    credited(&desk, id, Wanted::All);
    assert_eq!(
        standing(&desk, id),
        (InvoiceStatus::Credited, 0, 0, payable, 0)
    );
}

#[test]
fn a_correction_stands_in_the_place_of_what_was_taken_back() {
    let desk = Desk::new();
    let client = desk.client("Ökobau");
    let project = desk.project(client, "Website");
    desk.entry(project, now(), 60);
    let id = issued(&desk, client, &[90]);
    let correct = |tx: &Tx<'_>| {
        tx.check_correction(id, None)?;
        let fields = InvoiceFields {
            kind: InvoiceKind::Correction,
            corrects: Some(id),
            ..invoice(client)
        };
        let draft = tx.add_invoice(&fields)?;
        tx.set_invoice_lines(draft, &[line(80)])?;
        Ok(draft)
    };
    wrong(desk.try_write(correct), "not_credited");
    credited(&desk, id, Wanted::All);
    let correction = desk.write(correct);
    assert!(matches!(desk.try_write(correct), Err(Error::InUse { .. })));
    assert_eq!(desk.issue(correction, day(2026, 3, 9)), "2026-002");
    assert_eq!(
        desk.read(|db| db.invoice(correction, day(2026, 3, 9)))
            .corrected
            .unwrap()
            .id,
        id
    );
    assert!(matches!(
        desk.try_write(|tx| tx.bill_again(id)),
        Err(Error::InUse { .. })
    ));
    assert_eq!(standing(&desk, correction).4, 9_520);
}

#[test]
fn what_a_credit_note_is_cannot_be_edited_away() {
    let desk = Desk::new();
    let client = desk.client("Ökobau");
    let id = issued(&desk, client, &[100]);
    let note = desk.write(|tx| credit(tx, id, Wanted::All));
    let fields = desk.read(|db| db.draft_invoice(note));
    let refused = |fields: InvoiceFields, field: &str| {
        let outcome = desk.try_write(|tx| tx.set_invoice(note, &fields));
        assert!(
            matches!(&outcome, Err(Error::Invalid(invalid)) if invalid.field == field),
            "{outcome:?}"
        );
    };
    let plain = InvoiceFields {
        kind: InvoiceKind::Invoice,
        ..fields.clone()
    };
    refused(plain, "kind");
    let other = InvoiceFields {
        corrects: None,
        ..fields.clone()
    };
    refused(other, "corrects");
    let other = InvoiceFields {
        client_id: desk.client("Another"),
        ..fields
    };
    refused(other, "client_id");
    let lines = desk.read(|db| db.invoice(note, day(2026, 3, 9))).lines;
    let dearer = InvoiceLine {
        unit_price: Decimal::from(101),
        ..lines[0].clone()
    };
    more_than_left(
        desk.try_write(|tx| tx.set_invoice_lines(note, &[dearer])),
        "119.00 EUR",
    );
    let lines = [InvoiceLine {
        id: Default::default(),
        ..lines[0].clone()
    }];
    let draft = desk.draft(client, &[1]);
    let outcome = desk.try_write(|tx| tx.set_invoice_lines(draft, &lines));
    assert!(
        matches!(&outcome, Err(Error::Invalid(invalid)) if invalid.field == "lines.0.credits"),
        "{outcome:?}"
    );
}

#[test]
fn a_series_begins_where_another_program_left_off() {
    let desk = Desk::new();
    let client = desk.client("Ökobau");
    let start = |series, first, on| desk.try_write(|tx| tx.start_series(series, first, on));
    start(SeriesName::Invoice, 40, day(2026, 3, 9)).unwrap();
    start(SeriesName::Invoice, 48, day(2026, 3, 9)).unwrap();
    start(SeriesName::CreditNote, 7, day(2026, 3, 9)).unwrap();
    assert!(start(SeriesName::Invoice, 0, day(2026, 3, 9)).is_err());
    let next = desk.read(|db| db.series(day(2026, 3, 9)));
    let next: Vec<_> = next
        .iter()
        .map(|series| (series.next.as_str(), series.can_start))
        .collect();
    assert_eq!(next, [("2026-048", true), ("CN-2026-007", true)]);
    let id = desk.draft(client, &[10]);
    assert_eq!(desk.issue(id, day(2026, 3, 9)), "2026-048");
    assert_eq!(
        desk.issue(desk.draft(client, &[10]), day(2026, 3, 9)),
        "2026-049"
    );
    let note = desk.write(|tx| credit(tx, id, Wanted::All));
    assert_eq!(desk.issue(note, day(2026, 3, 9)), "CN-2026-007");
    wrong(start(SeriesName::Invoice, 60, day(2026, 3, 9)), "begun");
    start(SeriesName::Invoice, 5, day(2027, 3, 9)).unwrap();
    assert_eq!(
        desk.issue(desk.draft(client, &[10]), day(2027, 1, 2)),
        "2027-005"
    );
    assert_eq!(
        desk.issue(desk.draft(client, &[10]), day(2028, 1, 2)),
        "2028-001"
    );
    assert_eq!(desk.read(|db| db.check()).problems, vec![]);
    // Nobody moves the beginning once a number was taken, whatever they ask with.
    for sql in [
        "UPDATE series_start SET first = 1 WHERE name = 'invoice' AND period = '2026'",
        "DELETE FROM series_start WHERE period = '2026'",
        "INSERT INTO series_start VALUES ('invoice', '2028', 9)",
        "UPDATE series_start SET period = '2028' WHERE name = 'invoice' AND period = '2027'",
    ] {
        assert!(desk.raw().execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn credit_notes_with_the_pattern_of_invoices_are_numbered_among_them() {
    let desk = Desk::new();
    let business = domain::business::BusinessFields {
        credit_note_pattern: "{YYYY}-{###}".to_owned(),
        ..crate::sample::business()
    };
    desk.write(|tx| tx.set_business(&business));
    let client = desk.client("Ökobau");
    let id = issued(&desk, client, &[10]);
    let note = desk.write(|tx| credit(tx, id, Wanted::All));
    assert_eq!(desk.issue(note, day(2026, 3, 9)), "2026-002");
    assert_eq!(desk.read(|db| db.series(day(2026, 3, 9))).len(), 1);
    assert_eq!(
        desk.issue(desk.draft(client, &[10]), day(2026, 3, 9)),
        "2026-003"
    );
    assert_eq!(desk.read(|db| db.check()).problems, vec![]);
}

#[test]
fn issued_documents_are_found_by_date_client_and_project() {
    let desk = Desk::new();
    let (one, two) = (desk.client("One"), desk.client("Two"));
    for (client, on) in [
        (one, day(2026, 1, 5)),
        (two, day(2026, 2, 5)),
        (one, day(2026, 3, 5)),
    ] {
        desk.issue(desk.draft(client, &[1]), on);
    }
    desk.draft(one, &[1]);
    let found = |wanted: IssuedWanted| -> Vec<String> {
        desk.read(|db| db.issued(&wanted))
            .into_iter()
            .map(|(_, number)| number)
            .collect()
    };
    assert_eq!(
        found(IssuedWanted::default()),
        ["2026-001", "2026-002", "2026-003"]
    );
    let february = IssuedWanted {
        from: Some(day(2026, 2, 1)),
        to: Some(day(2026, 2, 28)),
        ..IssuedWanted::default()
    };
    assert_eq!(found(february), ["2026-002"]);
    let of_one = IssuedWanted {
        client_id: Some(one),
        ..IssuedWanted::default()
    };
    assert_eq!(found(of_one), ["2026-001", "2026-003"]);
    let of_project = IssuedWanted {
        project_id: Some(Default::default()),
        ..IssuedWanted::default()
    };
    assert!(found(of_project).is_empty());
}
