//! Amounts in currencies of no, two and three decimals; names in every script.

use domain::invoice::{InvoiceFields, InvoiceStatus};
use domain::project::ProjectFields;
use domain::{Currency, Decimal};
use store::invoice::list::{InvoiceFilter, InvoiceSort};
use store::{Error, Paging};

use crate::sample::{Desk, day, invoice, issue, line, now, project};

#[test]
fn minor_units_are_those_of_the_currency_all_the_way() {
    let desk = Desk::new();
    let client = desk.client("Ökobau");
    // 95 and a half an hour, 100 minutes: 159.1666… of the currency.
    for (code, unbilled, payable) in [
        ("JPY", 159, 119),
        ("EUR", 15_917, 11_900),
        ("KWD", 159_167, 119_000),
    ] {
        let currency: Currency = code.parse().unwrap();
        let fields = ProjectFields {
            currency,
            hourly_rate: "95.5".parse().unwrap(),
            ..project(client, code)
        };
        let project = desk.write(|tx| tx.add_project(&fields, None));
        desk.entry(project, now(), 100);
        assert_eq!(
            desk.read(|db| db.project(project)).unbilled,
            unbilled,
            "{code}"
        );

        let fields = InvoiceFields {
            currency,
            ..invoice(client)
        };
        let id = desk.write(|tx| {
            let id = tx.add_invoice(&fields)?;
            tx.set_invoice_lines(id, &[line(100)])?;
            Ok(id)
        });
        desk.issue(id, day(2026, 3, 9));
        let issued = desk.read(|db| db.invoice(id, day(2026, 3, 9)));
        assert_eq!(
            (issued.totals.payable, issued.open),
            (payable, payable),
            "{code}"
        );
        desk.pay(id, payable - 1);
        let partly = desk.read(|db| db.invoice(id, day(2026, 3, 9)));
        assert_eq!(
            (partly.status, partly.open),
            (InvoiceStatus::PartlyPaid, 1),
            "{code}"
        );
    }
    let today = desk.read(|db| db.today(day(2026, 3, 9)));
    let open: Vec<_> = today
        .open
        .iter()
        .map(|sum| (sum.amount.currency.code(), sum.amount.minor, sum.count))
        .collect();
    assert_eq!(
        open.len(),
        3,
        "sums of different currencies are never added: {open:?}"
    );
    assert!(
        open.iter()
            .all(|(_, minor, count)| (*minor, *count) == (1, 1)),
        "{open:?}"
    );
    let mut unbilled: Vec<_> = today
        .unbilled_sums
        .iter()
        .map(|sum| (sum.amount.currency.code(), sum.amount.minor))
        .collect();
    unbilled.sort_unstable();
    assert_eq!(unbilled, [("EUR", 15_917), ("JPY", 159), ("KWD", 159_167)]);
    assert_eq!(desk.read(|db| db.check()).problems, vec![]);
}

#[test]
fn an_amount_that_does_not_fit_is_refused_and_nothing_is_stored() {
    let desk = Desk::new();
    let client = desk.client("Ökobau");
    let id = desk.draft(client, &[1]);
    let mut huge = line(0);
    huge.unit_price = Decimal::from(1_000_000_000_000_i64);
    huge.quantity = domain::invoice::Quantity::Count(Decimal::from(1_000_000_000));
    let refused = desk.try_write(|tx| tx.set_invoice_lines(id, &[huge]));
    assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    assert_eq!(
        desk.read(|db| db.invoice(id, day(2026, 3, 9))).totals.net,
        100
    );
}

#[test]
fn an_invoice_of_nothing_is_paid_as_soon_as_it_is_issued() {
    let desk = Desk::new();
    let client = desk.client("Ökobau");
    let id = desk.draft(client, &[0]);
    desk.issue(id, day(2026, 3, 9));
    assert_eq!(
        desk.read(|db| db.invoice(id, day(2026, 9, 9))).status,
        InvoiceStatus::Paid
    );
    let overdue = desk.read(|db| {
        db.invoices(
            InvoiceFilter::Overdue,
            InvoiceSort::Due,
            None,
            None,
            &Paging::default(),
            day(2026, 9, 9),
        )
    });
    assert!(overdue.rows.is_empty());
}

#[test]
fn a_payment_needs_an_issued_invoice() {
    let desk = Desk::new();
    let draft = desk.draft(desk.client("Ökobau"), &[10]);
    let refused = desk.try_write(|tx| {
        tx.add_payment(&domain::payment::PaymentFields {
            invoice_id: draft,
            received_on: day(2026, 3, 9),
            amount: 5,
            kind: domain::payment::PaymentKind::Payment,
            exchange: None,
            method: String::new(),
            note: String::new(),
        })
    });
    assert!(
        matches!(refused, Err(Error::WrongState { state: "draft", .. })),
        "{refused:?}"
    );
}

#[test]
fn names_of_any_script_come_back_letter_by_letter() {
    let desk = Desk::new();
    for name in [
        "Zoë Grünwald",
        "Łukasz Wójcik",
        "Νίκος Παππάς",
        "Ольга Смирнова",
        "محمد الأمين",
        "דוד כהן",
        "山田 太郎",
        "김민준",
        "ประยุทธ์",
        "नमस्ते",
        "e\u{301}",
        "👩‍💻 Studio",
        "O'Brien & \"Söhne\" <Co>",
        "Ａ Ｂ",
        "𝔊𝔬𝔱𝔥",
    ] {
        let client = desk.client(name);
        assert_eq!(desk.read(|db| db.client_fields(client)).name, name);
        let draft = desk.draft(client, &[1]);
        let number = desk.write(|tx| issue(tx, draft, day(2026, 3, 9)));
        let id = desk.read(|db| db.invoice_numbered(&number));
        assert_eq!(
            desk.read(|db| db.invoice(id, day(2026, 3, 9))).client_name,
            name
        );
        assert_eq!(
            desk.read(|db| db.issued_document(id))
                .unwrap()
                .document
                .buyer
                .name,
            name
        );
    }
    assert_eq!(desk.read(|db| db.check()).problems, vec![]);
}
