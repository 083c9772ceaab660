//! The `GiroCode`: a QR code that fills in a SEPA transfer (EPC069-12, version 002, UTF-8).

use std::fmt::Write as _;

use domain::Currency;
use fast_qr::{ECL, QRBuilder, QRCode};

use crate::payment::Asked;

/// The largest amount the standard allows, in cents.
const MOST: i64 = 99_999_999_999;

/// The lines of the code. `None` where it cannot be: another currency than the euro, no IBAN, nothing to pay, or another
/// amount than the e-invoice's: who reads both would not know which one to pay.
pub fn payload(asked: &Asked<'_>) -> Option<String> {
    if asked.currency != Currency::EUR
        || asked.bank.iban.is_empty()
        || !(1..=MOST).contains(&asked.amount)
        || asked.amount != asked.due
    {
        return None;
    }
    let name: String = asked.holder().trim().chars().take(70).collect();
    let reference: String = asked.number.unwrap_or_default().chars().take(140).collect();
    let amount = asked.currency.major(asked.amount);
    let payload = format!(
        "BCD\n002\n1\nSCT\n{}\n{name}\n{}\nEUR{amount}\n\n\n{reference}",
        asked.bank.bic, asked.bank.iban
    );
    // The standard's own limit, which also keeps the code at version 13 or below.
    (payload.len() <= 331).then_some(payload)
}

/// The code as a drawing, one unit a module, with the quiet zone of four modules around it.
pub fn svg(payload: &str) -> Option<String> {
    let code = QRBuilder::new(payload).ecl(ECL::M).build().ok()?;
    let path = modules(&code, 4);
    let full = code.size + 8;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {full} {full}\"><path d=\"{path}\" fill=\"#000\"/></svg>"
    ))
}

/// The dark modules as a path, moved by `offset` to the right and down.
pub fn modules(code: &QRCode, offset: usize) -> String {
    let side = code.size;
    let mut path = String::new();
    for y in 0..side {
        let mut x = 0;
        while x < side {
            let start = x;
            while x < side && code[y][x].value() {
                x += 1;
            }
            if x > start {
                // Neighbours are drawn as one bar: seams between modules would show on screens.
                let _ = write!(
                    path,
                    "M{} {}h{}v1h-{}z",
                    start + offset,
                    y + offset,
                    x - start,
                    x - start
                );
            }
            x += 1;
        }
    }
    path
}
