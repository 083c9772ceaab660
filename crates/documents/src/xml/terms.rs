//! What has no term of its own and is told in words. In the terms of payment (BT-20): a discount for paying early, and what the client keeps
//! back for the state; without either, the due date (BT-9) says all there is to say. XRechnung has a notation of its own for the discount
//! (BR-DE-18). In a note (BT-22): the deposits that are deducted, each with its tax, which § 14 Abs. 5 UStG and its like ask for.

use chrono::Days;
use domain::invoice::{EarlyPayment, InvoiceDocument, InvoiceKind, Withholding};
use domain::readiness::german;
use en16931::{EarlyPaymentDiscount, PaymentTerms, Percentage};

use super::{Form, given};
use crate::Locale;
use crate::labels::fill;

/// The words of one language, with `{}` where a value goes.
struct Words {
    /// Percent, last day.
    early: &'static str,
    /// Name, percent, amount, what is left to pay.
    withheld: &'static str,
    /// Number, date, amount with tax.
    deposit: &'static str,
    /// Tax, rate.
    tax: &'static str,
}

/// The words of a document's language.
fn words(language: &str) -> Words {
    match language {
        "de" => Words {
            early: "{} Skonto bei Zahlung bis {}.",
            withheld: "{} {}: {} werden einbehalten und für den Rechnungssteller abgeführt. Zu überweisen sind {}.",
            deposit: "Abgezogene Anzahlung {} vom {}: {}",
            tax: "darin {} Umsatzsteuer ({})",
        },
        "fr" => Words {
            early: "Escompte de {} pour paiement au plus tard le {}.",
            withheld: "{} {} : {} sont retenus à la source et versés à l’administration pour le compte du vendeur. Reste à virer : {}.",
            deposit: "Acompte déduit {} du {} : {}",
            tax: "dont {} de TVA ({})",
        },
        "es" => Words {
            early: "Descuento de {} por pago hasta el {}.",
            withheld: "{} {}: se retienen {} y se ingresan en Hacienda por cuenta del emisor. Importe a transferir: {}.",
            deposit: "Anticipo deducido {} del {}: {}",
            tax: "con {} de IVA ({})",
        },
        "it" => Words {
            early: "Sconto del {} per pagamento entro il {}.",
            withheld: "{} {}: {} sono trattenuti e versati all’erario per conto dell’emittente. Importo da bonificare: {}.",
            deposit: "Acconto detratto {} del {}: {}",
            tax: "di cui {} di IVA ({})",
        },
        "nl" => Words {
            early: "{} korting bij betaling uiterlijk op {}.",
            withheld: "{} {}: {} wordt ingehouden en namens de verkoper afgedragen. Over te maken: {}.",
            deposit: "Verrekende aanbetaling {} van {}: {}",
            tax: "waarvan {} btw ({})",
        },
        _ => Words {
            early: "{} discount for payment by {}.",
            withheld: "{} {}: {} is withheld and paid to the tax office on the seller's account. To be transferred: {}.",
            deposit: "Deducted deposit {} of {}: {}",
            tax: "of which {} VAT ({})",
        },
    }
}

/// BT-20; `None` when there is nothing to add to the due date, or nothing to pay.
pub fn payment_terms(doc: &InvoiceDocument, form: Form) -> Option<String> {
    if doc.kind == InvoiceKind::CreditNote {
        return None;
    }
    let locale = Locale::new(&doc.language, &doc.seller.address.country);
    let words = words(locale.language());
    let notation = form != Form::Core && german(doc);
    let withheld = doc
        .withholding
        .as_ref()
        .map(|one| withheld(doc, one, &words, locale));
    let early = doc
        .early_payment
        .and_then(|early| early_in_words(doc, early, &words, locale));
    let mut prose: Vec<String> = early.into_iter().chain(withheld).collect();
    if notation {
        // A hash begins the notation, so none may stand in the words.
        prose
            .iter_mut()
            .for_each(|text| *text = text.replace('#', " "));
    }
    let discount = doc.early_payment.filter(|_| notation).and_then(|early| {
        EarlyPaymentDiscount::new(early.days, Percentage::new(early.percent)).ok()
    });
    let mut terms = PaymentTerms::new(prose.join("\n")).ok()?;
    if let Some(discount) = discount {
        terms = terms.with_discount(discount);
    }
    let text = terms.to_string();
    // The line break after the notation belongs to it.
    given(&text).map(|_| text)
}

/// The deposits that are deducted, a line each.
pub fn deposits(doc: &InvoiceDocument) -> Option<String> {
    let locale = Locale::new(&doc.language, &doc.seller.address.country);
    let words = words(locale.language());
    let money = |minor| locale.money(doc.totals.currency, minor);
    let lines = doc.deposits.iter().map(|deposit| {
        let date = locale.date(deposit.issued_on);
        let values = [&deposit.number, &date, &money(deposit.gross)];
        let mut line = fill(words.deposit, &values.map(String::as_str));
        for group in &deposit.vat {
            let values = [money(group.tax), locale.percent(group.rate)];
            line.push_str(", ");
            line.push_str(&fill(words.tax, &values.each_ref().map(String::as_str)));
        }
        plain(&line)
    });
    given(&lines.collect::<Vec<_>>().join("\n"))
}

fn early_in_words(
    doc: &InvoiceDocument,
    early: EarlyPayment,
    words: &Words,
    locale: Locale,
) -> Option<String> {
    let last = doc
        .issued_on
        .checked_add_days(Days::new(u64::from(early.days)))?;
    let values = [locale.percent(early.percent), locale.date(last)];
    Some(plain(&fill(
        words.early,
        &values.each_ref().map(String::as_str),
    )))
}

fn withheld(doc: &InvoiceDocument, one: &Withholding, words: &Words, locale: Locale) -> String {
    let totals = &doc.totals;
    let values = [
        given(&one.name).unwrap_or_default(),
        locale.percent(one.rate),
        locale.money(totals.currency, totals.withheld),
        locale.money(totals.currency, totals.payable),
    ];
    plain(&fill(
        words.withheld,
        &values.each_ref().map(String::as_str),
    ))
}

/// A page wants blanks that do not break; data wants plain ones.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}
