//! The document as the model of EN 16931.

use domain::invoice::{InvoiceDocument, InvoiceKind};
use domain::readiness::french;
use domain::tax::VatCategory;
use en16931::invoice as en;
use en16931::{DocumentKind, DocumentReference};

use super::{Form, amount, date, france, given, lines, parties, payment, sums, terms};

/// BT-23 of a Peppol invoice that is billed and nothing more. XRechnung asks for a process too and takes the same.
const BILLING: &str = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

/// The model. `None` when a figure does not fit into it.
pub fn of(
    doc: &InvoiceDocument,
    number: &str,
    form: Form,
    specification: &str,
) -> Option<en16931::Invoice> {
    let credit = doc.kind == InvoiceKind::CreditNote;
    let mut invoice = en16931::Invoice::default();
    invoice.kind = if credit {
        DocumentKind::CreditNote
    } else {
        DocumentKind::Invoice
    };
    invoice.specification_id = Some(specification.to_owned());
    invoice.business_process = (form != Form::Core).then(|| BILLING.to_owned());
    invoice.number = Some(number.to_owned());
    invoice.issue_date = date(doc.issued_on);
    invoice.type_code = Some(type_code(doc, form).into());
    invoice.currency = Some(doc.totals.currency.code().into());
    // A credit note asks for no payment, and UBL has no such date in one.
    if let Some((conversion, _)) = doc.converted_vat() {
        invoice.vat_accounting_currency = Some(conversion.currency.code().into());
    }
    invoice.due_date = date(doc.due_on).filter(|_| !credit);
    invoice.buyer_reference = given(&doc.buyer_reference);
    invoice.purchase_order_reference = given(&doc.order_reference).map(DocumentReference::new);
    invoice.payment_terms = terms::payment_terms(doc, form);
    invoice.notes = notes(doc, form);
    if let Some(preceding) = &doc.corrects {
        invoice.preceding_invoices = vec![en::PrecedingInvoice {
            reference: DocumentReference::new(given(&preceding.number)?),
            issue_date: date(preceding.issued_on),
        }];
    }
    invoice.seller = parties::seller(doc, form);
    invoice.buyer = parties::buyer(doc, form);
    invoice.invoicing_period = period(doc);
    invoice.delivery = delivery(doc);
    invoice.payment = payment::instructions(doc, number, form);
    (invoice.allowances, invoice.charges) = sums::adjustments(doc)?;
    invoice.vat_breakdown = sums::breakdown(doc, form)?;
    for index in 0..doc.lines.len() {
        invoice.lines.push(lines::line(doc, index)?);
    }
    invoice.totals = sums::totals(doc)?;
    if form == Form::Core && french(doc) {
        france::complete(&mut invoice, doc);
    }
    Some(invoice)
}

/// BT-3. XRechnung's list (BR-DE-17) has no `386`; there a deposit is a partial invoice, `326`.
fn type_code(doc: &InvoiceDocument, form: Form) -> &'static str {
    if doc.kind == InvoiceKind::Deposit && form == Form::Xrechnung {
        "326"
    } else {
        doc.kind.code()
    }
}

/// BG-1. Peppol allows a single note (PEPPOL-EN16931-R002).
fn notes(doc: &InvoiceDocument, form: Form) -> Vec<en::InvoiceNote> {
    let mut texts: Vec<String> = [&doc.title, &doc.note]
        .into_iter()
        .filter_map(|text| given(text))
        .collect();
    texts.extend(terms::deposits(doc));
    if form == Form::Peppol && texts.len() > 1 {
        return vec![en::InvoiceNote::new(texts.join("\n\n"))];
    }
    texts.into_iter().map(en::InvoiceNote::new).collect()
}

/// Whether the work lies ahead, on days that are not known: a deposit is asked for before them.
fn to_come(doc: &InvoiceDocument) -> bool {
    doc.kind == InvoiceKind::Deposit && doc.service_to.or(doc.service_from).is_none()
}

/// BG-14. A deposit is for work from its own day on; when that ends is not said where it is not known.
fn period(doc: &InvoiceDocument) -> Option<en::Period> {
    if to_come(doc) {
        return Some(en::Period {
            start: date(doc.issued_on),
            end: None,
        });
    }
    let (from, to) = (doc.service_from?, doc.service_to?);
    (from != to).then(|| en::Period {
        start: date(from),
        end: date(to),
    })
}

/// BG-13. The last day of the work stands for the date of supply (BT-72), beside a period as well. Of work to come no such day can be
/// told, only for whom it is (BT-70): CII must have the group, and it must not be empty (PEPPOL-EN16931-R008).
fn delivery(doc: &InvoiceDocument) -> Option<en::Delivery> {
    let known = doc.service_to.or(doc.service_from);
    let supplied = match doc.kind {
        InvoiceKind::Deposit => known,
        _ => known.or(Some(doc.issued_on)),
    };
    // Goods within the EU are told where they go (BR-IC-12); a service has no such place.
    let goods = doc.lines.iter().any(|l| l.vat.category == VatCategory::K);
    let address = goods.then(|| parties::postal(&doc.buyer.address));
    let delivery = en::Delivery {
        date: supplied.and_then(date),
        address,
        party_name: given(&doc.buyer.name).filter(|_| to_come(doc)),
        ..en::Delivery::default()
    };
    (delivery != en::Delivery::default()).then_some(delivery)
}

/// Whether the document is outside the scope of VAT: then no VAT identifier may be given (BR-O-02).
pub fn outside_vat(doc: &InvoiceDocument) -> bool {
    doc.lines.iter().any(|l| l.vat.category == VatCategory::O)
}

/// Amounts of the document's own currency.
pub fn money(doc: &InvoiceDocument, minor: i64) -> Option<en16931::InvoiceAmount> {
    amount(doc.totals.currency, minor)
}
