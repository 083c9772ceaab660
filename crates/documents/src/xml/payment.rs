//! How to pay (BG-16).

use domain::Currency;
use domain::country::in_eu;
use domain::invoice::{InvoiceDocument, InvoiceKind};
use domain::readiness::german;
use en16931::invoice as en;

use super::{Form, given};

/// Countries outside the EU whose accounts take SEPA transfers (European Payments Council, EPC409-09).
const SEPA_ALSO: [&str; 14] = [
    "AD", "AL", "CH", "GB", "GI", "IS", "LI", "MC", "MD", "ME", "MK", "NO", "RS", "SM",
];

/// Where money is asked for, a transfer to the account: SEPA (58) in euro where the account takes it, another one (30) elsewhere. The group
/// is left out where there is nothing to pay, or no account. The German rules want it all the same (BR-DE-1), so there a credit note is set
/// off against what is owed (97), and of an invoice with nothing to pay the means is not told (1). The Dutch rules want it of a credit
/// note too and know a standing agreement (57; NL-R-007, NL-R-008).
pub fn instructions(
    doc: &InvoiceDocument,
    number: &str,
    form: Form,
) -> Option<en::PaymentInstructions> {
    let plain = |code: &str| en::PaymentInstructions {
        means_code: Some(code.into()),
        ..en::PaymentInstructions::default()
    };
    let must = form != Form::Core && german(doc);
    if doc.kind == InvoiceKind::CreditNote {
        let dutch = form == Form::Peppol && doc.seller.address.country == "NL";
        return if dutch {
            Some(plain("57"))
        } else {
            must.then(|| plain("97"))
        };
    }
    let asked = doc.totals.payable > 0;
    let Some(account) = given(&doc.bank.iban).filter(|_| asked) else {
        return must.then(|| plain("1"));
    };
    let country = account.get(..2).unwrap_or_default();
    let reached = in_eu(country) || SEPA_ALSO.contains(&country);
    let sepa = doc.totals.currency == Currency::EUR && reached;
    let danes = doc.seller.address.country == "DK" && doc.buyer.address.country == "DK";
    let code = match (sepa, form == Form::Peppol && danes) {
        (true, _) => "58",
        // Between Danes a transfer has a code of its own (DK-R-005).
        (false, true) if !doc.bank.bic.trim().is_empty() => "42",
        (false, true) => "1",
        (false, false) => "30",
    };
    Some(en::PaymentInstructions {
        remittance_information: Some(number.to_owned()),
        means: Some(en::PaymentMeans::CreditTransfer(vec![en::CreditTransfer {
            account_identifier: Some(account),
            account_name: given(&doc.bank.holder).or_else(|| given(&doc.seller.name)),
            provider_identifier: given(&doc.bank.bic),
        }])),
        ..plain(code)
    })
}
