//! What an invoice from one French business to another says beyond EN 16931 (AFNOR XP Z12-012, the CTC rules BR-FR-*): the frame of
//! billing (BT-23) and the three notes that the code de commerce asks for, each marked by its subject code (BT-21).
//!
//! The notes state what holds where nothing else was agreed: L. 441-10 (II) of the code de commerce on late payment, D. 441-5 on the
//! lump sum of 40 euro, L. 441-9 (I) on the discount.

use domain::Decimal;
use domain::invoice::{InvoiceDocument, InvoiceKind};
use en16931::invoice as en;

use crate::Locale;
use crate::labels::fill;

/// The lump sum for the costs of recovery.
const PMT: &str =
    "En cas de retard de paiement, indemnité forfaitaire pour frais de recouvrement : 40 euros.";
/// The interest on late payment.
const PMD: &str = "Pénalités de retard : taux de refinancement de la Banque centrale européenne majoré de 10 points de pourcentage.";
/// No discount.
const AAB: &str = "Pas d’escompte en cas de paiement anticipé.";

/// Adds all of it.
pub fn complete(invoice: &mut en16931::Invoice, doc: &InvoiceDocument) {
    invoice.business_process = Some(frame(doc).to_owned());
    for (code, text) in notes(doc) {
        invoice
            .notes
            .push(en::InvoiceNote::new(text).with_subject(code));
    }
}

/// The notes with their subject codes. The page prints them as well.
pub fn notes(doc: &InvoiceDocument) -> [(&'static str, String); 3] {
    let discount = match doc.early_payment {
        Some(early) => {
            let percent = Locale::new("fr", "FR").percent(early.percent);
            let days = Decimal::from(early.days).to_string();
            fill(
                "Escompte de {} pour paiement sous {} jours.",
                &[&percent, &days],
            )
        }
        None => AAB.to_owned(),
    };
    [
        ("PMT", PMT.to_owned()),
        ("PMD", PMD.to_owned()),
        ("AAB", discount),
    ]
}

/// BT-23: an invoice for services, or the final one after deposits.
fn frame(doc: &InvoiceDocument) -> &'static str {
    if doc.totals.prepaid != 0 && doc.kind != InvoiceKind::Deposit {
        "S4"
    } else {
        "S1"
    }
}
