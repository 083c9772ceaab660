//! `daybook invoice read` and `daybook invoice validate`: e-invoices of others, told to people or to programs.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use api::received::{
    AdjustmentKind, Finding, ReceivedFormat, ReceivedInvoice, ReceivedLine, ReceivedParty,
    ReceivedProfile, Unplaced, Verdict, Weight,
};
use api::{Error, InvoiceValidation};
use serde_json::json;

use crate::files::bytes_of;
use crate::print::Printer;
use crate::words::refusal;

pub(crate) fn read(file: &Path, out: Printer) -> Result<(), Error> {
    let invoice = api::read_invoice(&bytes_of(file)?)?;
    let bill = invoice.bill();
    out.say(
        summary(&invoice).trim_end(),
        &json!({ "invoice": invoice, "bill": bill }),
    );
    Ok(())
}

/// Exit code 2 when a file could not be read, else 1 when one breaks a rule.
pub(crate) fn validate(files: &[PathBuf], out: Printer) -> ExitCode {
    let mut worst = 0;
    for file in files {
        match bytes_of(file).and_then(|bytes| api::validate_invoice(&bytes)) {
            Ok(found) => {
                if found.verdict == Verdict::Fails {
                    worst = worst.max(1);
                }
                if out.json {
                    crate::print::line(&json!({ "file": file, "validation": found }));
                } else {
                    print!("{}", findings(&file.display().to_string(), &found));
                }
            }
            Err(error) => {
                worst = 2;
                if out.json {
                    crate::print::line(&json!({ "file": file, "error": error }));
                } else {
                    eprintln!("{}: {}", file.display(), refusal(&error));
                }
            }
        }
    }
    ExitCode::from(worst)
}

/// A line for each finding, or one that says that there is none.
fn findings(file: &str, found: &InvoiceValidation) -> String {
    let mut text = String::new();
    for finding in &found.findings {
        let _ = writeln!(text, "{file}: {}", told(finding));
    }
    for part in &found.unplaced {
        if part.weight != Weight::Info {
            let _ = writeln!(text, "{file}: {}", left_over(part));
        }
    }
    let verdict = verdict(found.verdict);
    let _ = writeln!(
        text,
        "{file}: {verdict}: {}, {}",
        format(found.format),
        profile(found.profile, &found.specification)
    );
    text
}

fn told(finding: &Finding) -> String {
    let mut text = format!("{} {}", weight(finding.weight), finding.rule);
    if !finding.place.is_empty() {
        let _ = write!(text, " {}", finding.place);
    }
    let _ = write!(text, ": {}", one_line(&finding.text));
    if !(finding.expected.is_empty() && finding.actual.is_empty()) {
        let (expected, actual) = (one_line(&finding.expected), one_line(&finding.actual));
        let _ = write!(text, " (expected {expected}, found {actual})");
    }
    text
}

fn left_over(part: &Unplaced) -> String {
    format!(
        "{} {}: {}",
        weight(part.weight),
        part.path,
        one_line(&part.text)
    )
}

/// What a file says goes to a terminal: on one line, without characters that could command it.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// The e-invoice as a person wants to see it first.
fn summary(invoice: &ReceivedInvoice) -> String {
    let mut text = String::new();
    let kind = if invoice.credits {
        "Credit note"
    } else {
        "Invoice"
    };
    let _ = write!(text, "{kind} {}", invoice.number);
    if let Some(day) = invoice.issued_on {
        let _ = write!(text, " of {day}");
    }
    if let Some(day) = invoice.due_on {
        let _ = write!(text, ", due {day}");
    }
    let _ = writeln!(
        text,
        "\n{}, {}\n",
        format(invoice.format),
        profile(invoice.profile, &invoice.specification)
    );
    party(&mut text, "From", &invoice.seller);
    party(&mut text, "To", &invoice.buyer);
    for (label, value) in [
        ("Your reference", &invoice.buyer_reference),
        ("Order", &invoice.order_reference),
        ("Contract", &invoice.contract_reference),
        ("Project", &invoice.project_reference),
    ] {
        if !value.is_empty() {
            let _ = writeln!(text, "{label}: {value}");
        }
    }
    for before in &invoice.preceding {
        let _ = writeln!(text, "Refers to: {}", before.number);
    }
    match (invoice.service_from, invoice.service_to) {
        (Some(from), Some(to)) => drop(writeln!(text, "Supplied: {from} to {to}")),
        (None, Some(day)) | (Some(day), None) => drop(writeln!(text, "Supplied: {day}")),
        (None, None) => {}
    }
    text.push('\n');
    for line in &invoice.lines {
        self::line(&mut text, line);
    }
    sums(&mut text, invoice);
    payment(&mut text, invoice);
    for note in &invoice.notes {
        let _ = writeln!(text, "Note: {}", note.replace('\n', "\n      "));
    }
    for file in &invoice.attachments {
        let _ = writeln!(text, "Attached: {} {}", file.reference, file.place);
    }
    text.push('\n');
    let _ = writeln!(text, "{}", verdict(invoice.verdict));
    for finding in &invoice.findings {
        let _ = writeln!(text, "  {}", told(finding));
    }
    for part in &invoice.unplaced {
        let _ = writeln!(text, "  {}", left_over(part));
    }
    text
}

fn party(text: &mut String, label: &str, party: &ReceivedParty) {
    let address = &party.address;
    let town = format!("{} {}", address.postcode, address.city);
    let parts = [
        party.name.as_str(),
        &address.street,
        &address.extra,
        town.trim(),
        &address.country,
    ];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let _ = write!(text, "{label}: {}", parts.join(", "));
    let number = if party.vat_id.is_empty() {
        &party.tax_number
    } else {
        &party.vat_id
    };
    if !number.is_empty() {
        let _ = write!(text, " ({number})");
    }
    text.push('\n');
}

fn line(text: &mut String, line: &ReceivedLine) {
    let rate = line.vat.rate.map_or_else(
        || line.vat.category.clone(),
        |rate| format!("{} %", rate.normalize()),
    );
    let price = match line.price_base {
        Some(base) => format!("{} per {}", line.price, base.normalize()),
        None => line.price.to_string(),
    };
    let _ = writeln!(
        text,
        "  {:<4} {}\n       {} {} x {price} = {}  ({rate})",
        line.id,
        line.name,
        line.quantity.normalize(),
        line.unit,
        line.amount,
    );
    for one in &line.adjustments {
        let sign = match one.kind {
            AdjustmentKind::Allowance => "-",
            AdjustmentKind::Charge => "+",
        };
        let _ = writeln!(text, "       {}: {sign}{}", one.reason, one.amount);
    }
}

fn sums(text: &mut String, invoice: &ReceivedInvoice) {
    let totals = &invoice.totals;
    let mut rows = Vec::new();
    for one in &invoice.adjustments {
        let reason = if one.reason.is_empty() {
            "(no reason)"
        } else {
            &one.reason
        };
        let signed = match one.kind {
            AdjustmentKind::Allowance => -one.amount,
            AdjustmentKind::Charge => one.amount,
        };
        rows.push((one_line(reason), signed.to_string()));
    }
    rows.push(("Net".to_owned(), totals.net.to_string()));
    for group in &invoice.vat {
        let rate = group
            .vat
            .rate
            .map_or_else(String::new, |rate| format!("{} % ", rate.normalize()));
        let label = format!("VAT {rate}{} on {}", group.vat.category, group.taxable);
        rows.push((label, group.tax.to_string()));
    }
    rows.push(("Total".to_owned(), totals.gross.to_string()));
    for (label, amount) in [("Prepaid", -totals.prepaid), ("Rounding", totals.rounding)] {
        if !amount.is_zero() {
            rows.push((label.to_owned(), amount.to_string()));
        }
    }
    rows.push((
        "Due".to_owned(),
        format!("{} {}", totals.due, invoice.currency),
    ));
    text.push('\n');
    for (label, amount) in rows {
        let _ = writeln!(text, "  {label:<44} {amount:>18}");
    }
    text.push('\n');
}

fn payment(text: &mut String, invoice: &ReceivedInvoice) {
    for account in &invoice.accounts {
        let parts = [account.account.as_str(), &account.bic, &account.holder];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let _ = writeln!(text, "Pay to: {}", parts.join(", "));
    }
    for (label, value) in [
        ("Pay to", &invoice.payee),
        ("Quoting", &invoice.payment_reference),
        ("Terms", &invoice.payment_terms),
    ] {
        if !value.is_empty() {
            let _ = writeln!(text, "{label}: {}", value.replace('\n', " "));
        }
    }
}

fn format(format: ReceivedFormat) -> &'static str {
    match format {
        ReceivedFormat::Facturx => "PDF with CII (Factur-X, ZUGFeRD)",
        ReceivedFormat::Cii => "CII",
        ReceivedFormat::UblInvoice => "UBL invoice",
        ReceivedFormat::UblCreditNote => "UBL credit note",
    }
}

fn profile(profile: ReceivedProfile, specification: &str) -> String {
    let name = match profile {
        ReceivedProfile::En16931 => "EN 16931",
        ReceivedProfile::Xrechnung => "XRechnung 3.0",
        ReceivedProfile::XrechnungExtension => "XRechnung 3.0 Extension",
        ReceivedProfile::XrechnungCvd => "XRechnung 3.0 CVD",
        ReceivedProfile::Peppol => "Peppol BIS Billing 3",
        ReceivedProfile::Minimum => "Factur-X MINIMUM",
        ReceivedProfile::BasicWl => "Factur-X BASIC WL",
        ReceivedProfile::Basic => "Factur-X BASIC",
        ReceivedProfile::Extended => "Factur-X EXTENDED",
        ReceivedProfile::Unknown if specification.is_empty() => {
            return "no profile named; held against EN 16931".to_owned();
        }
        ReceivedProfile::Unknown => {
            let specification = one_line(specification);
            return format!("profile not known ({specification}); held against EN 16931");
        }
    };
    name.to_owned()
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => "keeps its rules",
        Verdict::BookingAid => "keeps its rules, and is a booking aid rather than an invoice",
        Verdict::Fails => "BREAKS its rules",
    }
}

fn weight(weight: Weight) -> &'static str {
    match weight {
        Weight::Fatal => "error",
        Weight::Warning => "warning",
        Weight::Info => "note",
    }
}
