//! What XRechnung 3.0 asks for beyond EN 16931 (KoSIT, rules BR-DE-*). Peppol asks the same of an invoice from one German party to
//! another, under its own names DE-R-*.

use super::{List, Need, Record};
use crate::identifier::leitweg_id_holds;
use crate::invoice::{EInvoice, InvoiceDocument, InvoiceKind};

/// Whether the German rules apply.
pub fn german(doc: &InvoiceDocument) -> bool {
    match doc.e_invoice {
        EInvoice::XrechnungCii | EInvoice::XrechnungUbl => true,
        EInvoice::Peppol => doc.seller.address.country == "DE" && doc.buyer.address.country == "DE",
        EInvoice::Facturx | EInvoice::Pdf => false,
    }
}

pub(super) fn need(list: &mut List, doc: &InvoiceDocument) {
    use Record::{Business, Client, Invoice};
    let (seller, buyer) = (&doc.seller, &doc.buyer);
    list.written(Invoice, "buyer_reference", &doc.buyer_reference, "BR-DE-15");
    if !leitweg_id_holds(&doc.buyer_reference) {
        list.add(Invoice, "buyer_reference", Need::EInvoice, "Leitweg-ID");
    }
    list.written(Business, "address.city", &seller.address.city, "BR-DE-3");
    list.written(
        Business,
        "address.postcode",
        &seller.address.postcode,
        "BR-DE-4",
    );
    list.written(Business, "phone", &seller.phone, "BR-DE-6");
    if seller.phone.chars().filter(char::is_ascii_digit).count() < 3 {
        list.add(Business, "phone", Need::EInvoice, "BR-DE-27");
    }
    list.written(Business, "email", &seller.email, "BR-DE-7");
    if !can_be_mail(&seller.email) {
        list.add(Business, "email", Need::EInvoice, "BR-DE-28");
    }
    list.written(Client, "address.city", &buyer.address.city, "BR-DE-8");
    list.written(
        Client,
        "address.postcode",
        &buyer.address.postcode,
        "BR-DE-9",
    );
    // The electronic address (BT-49); the mail address serves where there is no other.
    if buyer.endpoint.trim().is_empty() {
        list.written(Client, "email", &buyer.email, "PEPPOL-EN16931-R010");
    }
    let asks_for_money = doc.kind != InvoiceKind::CreditNote && doc.totals.due > 0;
    if asks_for_money {
        list.written(Business, "bank.iban", &doc.bank.iban, "BR-DE-1");
    }
    if let Some(early) = doc.early_payment {
        // The notation has whole days and two decimals of a percent.
        if early.days == 0 {
            list.add(Invoice, "early_payment.days", Need::EInvoice, "BR-DE-18");
        }
        if early.percent.normalize().scale() > 2 {
            list.add(Invoice, "early_payment.percent", Need::EInvoice, "BR-DE-18");
        }
    }
}

/// BR-DE-28: one `@`, two characters or more on both sides, and no blank or dot next to it or at either end.
fn can_be_mail(mail: &str) -> bool {
    let Some((local, domain)) = mail.trim().split_once('@') else {
        return false;
    };
    let beside = |c: char| c == ' ' || c == '.';
    local.chars().count() >= 2
        && domain.chars().count() >= 2
        && !domain.contains('@')
        && !local.starts_with('.')
        && !local.ends_with(beside)
        && !domain.starts_with(beside)
        && !domain.ends_with('.')
}
