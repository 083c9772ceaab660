//! Invoices that must not leave as an e-invoice, each with the field that a person has to fill in.

use domain::Currency;
use domain::invoice::{
    AddedTax, Adjustment, AdjustmentKind, AdjustmentValue, EInvoice, EarlyPayment, InvoiceDocument,
    InvoiceKind, PriceBasis, VatConversion,
};
use domain::readiness::Record;
use domain::tax::VatCategory as C;

use crate::parties::{
    danish, danish_buyer, dutch, dutch_buyer, french_buyer, german_buyer, german_seller, italian,
    italian_buyer, swedish, swedish_buyer,
};
use crate::sample::{count, d, document, line, vat};
use domain::invoice::{Party, Unit};

/// An invoice and why it is none.
pub struct Refused {
    pub name: &'static str,
    pub doc: InvoiceDocument,
    pub record: Record,
    pub field: &'static str,
    pub rule: &'static str,
}

fn between(seller: Party, buyer: Party, form: EInvoice, rate: &str) -> InvoiceDocument {
    let lines = vec![line("Work", count("1"), Unit::Day, "720", vat(C::S, rate))];
    let mut doc = document("en", seller, buyer, "EUR", lines);
    doc.e_invoice = form;
    doc.buyer_reference = "04011000-12345-03".to_owned();
    doc
}

/// Every case: a good invoice, and what is wrong with it.
pub fn cases() -> Vec<Refused> {
    use Record::{Business, Client, Invoice};
    let mut cases = Vec::new();
    let mut add = |name, mut doc: InvoiceDocument, record, (field, rule)| {
        if let Ok(totals) = doc.own_totals() {
            doc.totals = totals;
        }
        cases.push(Refused {
            name,
            doc,
            record,
            field,
            rule,
        });
    };
    let home = |form| between(german_seller(), german_buyer(), form, "19");
    let (xr, ubl) = (EInvoice::XrechnungCii, EInvoice::XrechnungUbl);
    let with = |form, change: &dyn Fn(&mut InvoiceDocument)| {
        let mut doc = home(form);
        change(&mut doc);
        doc
    };

    // EN 16931 itself.
    let core = EInvoice::Facturx;
    add(
        "no-lines",
        with(core, &|d| d.lines.clear()),
        Invoice,
        ("lines", "BR-16"),
    );
    add(
        "no-number",
        with(core, &|d| d.number = Some(" ".to_owned())),
        Business,
        ("invoice_pattern", "BR-02"),
    );
    add(
        "a-description-of-nothing-a-file-can-hold",
        with(core, &|d| d.lines[0].description = "\u{1}".to_owned()),
        Invoice,
        ("lines.0.description", "BR-25"),
    );
    add(
        "no-description",
        with(core, &|d| d.lines[0].description.clear()),
        Invoice,
        ("lines.0.description", "BR-25"),
    );
    add(
        "no-seller",
        with(core, &|d| d.seller.name.clear()),
        Business,
        ("name", "BR-06"),
    );
    add(
        "no-country",
        with(core, &|d| d.buyer.address.country.clear()),
        Client,
        ("address.country", "BR-11"),
    );
    add(
        "country-of-no-list",
        with(core, &|d| d.buyer.address.country = "XX".to_owned()),
        Client,
        ("address.country", "BR-CL-14"),
    );
    add(
        "vat-id-of-no-country",
        with(core, &|d| d.seller.vat_id = "ZZ123456789".to_owned()),
        Business,
        ("vat_id", "BR-CO-09"),
    );
    add(
        "no-tax-number",
        with(core, &|d| {
            d.seller.vat_id.clear();
            d.seller.tax_number.clear();
        }),
        Business,
        ("vat_id", "BR-S-02"),
    );
    add(
        "reverse-charge-without-the-buyer's-number",
        with(core, &|d| {
            d.lines[0].vat = vat(C::AE, "0");
            d.buyer.vat_id.clear();
        }),
        Client,
        ("vat_id", "BR-AE-02"),
    );
    add(
        "exempt-without-a-reason",
        with(core, &|d| {
            d.lines[0].vat = vat(C::E, "0");
            d.tax_notes.clear();
        }),
        Invoice,
        ("tax_notes", "BR-E-10"),
    );
    add(
        "a-second-tax",
        with(core, &|doc| {
            doc.lines[0].added_tax = Some(AddedTax {
                name: "QST".to_owned(),
                rate: d("9.975"),
            });
        }),
        Invoice,
        ("lines.0.added_tax", "BR-CO-14"),
    );
    add(
        "thousandths",
        with(core, &|doc| {
            doc.totals.currency = "KWD".parse::<Currency>().unwrap();
            doc.lines[0].unit_price = d("1.001");
        }),
        Invoice,
        ("currency", "BR-DEC-23"),
    );
    add(
        "outside-and-inside-of-vat",
        with(core, &|doc| {
            let mut second = doc.lines[0].clone();
            second.vat = vat(C::O, "0");
            doc.lines.push(second);
        }),
        Invoice,
        ("lines", "BR-O-11"),
    );
    let dollars = |given: Option<(&str, &str, &str)>| {
        with(core, &|doc| {
            doc.totals.currency = "USD".parse().unwrap();
            doc.vat_conversion = given.map(|(currency, rate, source)| VatConversion {
                currency: currency.parse().unwrap(),
                rate: d(rate),
                date: doc.issued_on,
                source: source.to_owned(),
            });
        })
    };
    for (name, given, field) in [
        ("vat-in-dollars-alone", None, "vat_conversion"),
        (
            "vat-in-pounds",
            Some(("GBP", "1.27", "ECB")),
            "vat_conversion.currency",
        ),
        ("no-rate", Some(("EUR", "0", "ECB")), "vat_conversion.rate"),
        (
            "a-rate-of-nobody",
            Some(("EUR", "1.0812", " ")),
            "vat_conversion.source",
        ),
    ] {
        add(
            name,
            dollars(given),
            Invoice,
            (field, "2006/112/EC art. 230"),
        );
    }
    add(
        "a-credit-note-of-nothing",
        with(core, &|d| d.kind = InvoiceKind::CreditNote),
        Invoice,
        ("corrects", "2006/112/EC art. 219"),
    );
    add(
        "an-address-of-no-list",
        with(core, &|d| d.buyer.endpoint_scheme = "0001".to_owned()),
        Client,
        ("endpoint", "BR-CL-25"),
    );

    // XRechnung.
    add(
        "xr-no-reference",
        with(xr, &|d| d.buyer_reference.clear()),
        Invoice,
        ("buyer_reference", "BR-DE-15"),
    );
    add(
        "xr-wrong-leitweg-id",
        with(ubl, &|d| d.buyer_reference = "04011000-12345-34".to_owned()),
        Invoice,
        ("buyer_reference", "Leitweg-ID"),
    );
    add(
        "xr-no-phone",
        with(xr, &|d| d.seller.phone.clear()),
        Business,
        ("phone", "BR-DE-6"),
    );
    add(
        "xr-odd-phone",
        with(xr, &|d| d.seller.phone = "on request".to_owned()),
        Business,
        ("phone", "BR-DE-27"),
    );
    add(
        "xr-no-mail",
        with(ubl, &|d| d.seller.email.clear()),
        Business,
        ("email", "BR-DE-7"),
    );
    add(
        "xr-odd-mail",
        with(ubl, &|d| d.seller.email = "m@x".to_owned()),
        Business,
        ("email", "BR-DE-28"),
    );
    add(
        "xr-no-address-of-the-buyer",
        with(xr, &|d| {
            d.buyer.endpoint.clear();
            d.buyer.email.clear();
        }),
        Client,
        ("email", "PEPPOL-EN16931-R010"),
    );
    add(
        "xr-no-account",
        with(xr, &|d| d.bank.iban.clear()),
        Business,
        ("bank.iban", "BR-DE-1"),
    );
    add(
        "xr-no-postcode",
        with(xr, &|d| {
            d.buyer.address.country = "IE".to_owned();
            d.buyer.address.postcode.clear();
        }),
        Client,
        ("address.postcode", "BR-DE-9"),
    );
    add(
        "xr-fine-discount",
        with(xr, &|doc| {
            doc.early_payment = Some(EarlyPayment {
                days: 10,
                percent: d("2.125"),
            });
        }),
        Invoice,
        ("early_payment.percent", "BR-DE-18"),
    );

    // Peppol.
    let peppol = EInvoice::Peppol;
    add(
        "peppol-no-address",
        with(peppol, &|d| d.seller.endpoint.clear()),
        Business,
        ("endpoint", "PEPPOL-EN16931-R020"),
    );
    add(
        "peppol-mail",
        with(peppol, &|d| {
            d.buyer.endpoint_scheme = "EM".to_owned();
            d.buyer.endpoint = d.buyer.email.clone();
        }),
        Client,
        ("endpoint", "PEPPOL-EN16931-CL008"),
    );
    add(
        "peppol-wrong-gln",
        with(peppol, &|d| d.buyer.endpoint = "4012345000008".to_owned()),
        Client,
        ("endpoint", "PEPPOL-COMMON-R040"),
    );
    add(
        "peppol-address-of-no-list",
        with(peppol, &|d| d.seller.endpoint_scheme = "0000".to_owned()),
        Business,
        ("endpoint", "PEPPOL-EN16931-CL008"),
    );
    let mut unnamed = between(dutch(), danish_buyer(), peppol, "21");
    unnamed.buyer_reference.clear();
    add(
        "peppol-no-reference",
        unnamed,
        Invoice,
        ("buyer_reference", "PEPPOL-EN16931-R003"),
    );
    let mut unregistered = between(dutch(), dutch_buyer(), peppol, "21");
    unregistered.buyer.registration_id = "123".to_owned();
    add(
        "peppol-nl-no-kvk",
        unregistered,
        Client,
        ("registration_id", "NL-R-005"),
    );
    let mut homeless = between(dutch(), german_buyer(), peppol, "21");
    homeless.seller.registration_id = "KvK".to_owned();
    add(
        "peppol-nl-odd-kvk",
        homeless,
        Business,
        ("registration_id", "NL-R-003"),
    );
    let mut dane = between(danish(), german_buyer(), peppol, "25");
    dane.seller.registration_id.clear();
    add(
        "peppol-dk-no-cvr",
        dane,
        Business,
        ("registration_id", "DK-R-014"),
    );
    add(
        "peppol-se-rate",
        between(swedish(), swedish_buyer(), peppol, "24"),
        Invoice,
        ("lines.0.vat", "SE-R-006"),
    );
    let mut short = between(italian(), italian_buyer(), peppol, "22");
    short.seller.tax_number = "123".to_owned();
    add(
        "peppol-it-code",
        short,
        Business,
        ("tax_number", "IT-R-001"),
    );
    let mut greek = home(peppol);
    greek.seller.address.country = "GR".to_owned();
    add("peppol-gr", greek, Invoice, ("e_invoice", "GR-R-004-1"));
    let mut fee = home(peppol);
    fee.prices = PriceBasis::Net;
    fee.lines[0].adjustments = vec![Adjustment {
        kind: AdjustmentKind::Charge,
        value: AdjustmentValue::Amount(d("5")),
        reason: " ".to_owned(),
    }];
    add(
        "no-reason-for-a-charge",
        fee,
        Invoice,
        ("lines.0.adjustments", "BR-44"),
    );

    // France.
    let mut stranger = between(french_buyer(), french_buyer(), core, "20");
    stranger.seller.vat_id = "FR12ABC".to_owned();
    add(
        "fr-no-siren",
        stranger,
        Business,
        ("registration_id", "BR-FR-10"),
    );
    let mut spaced = between(french_buyer(), french_buyer(), core, "20");
    spaced.number = Some("2026 014".to_owned());
    add(
        "fr-number",
        spaced,
        Business,
        ("invoice_pattern", "BR-FR-02"),
    );
    add(
        "fr-rate",
        between(french_buyer(), french_buyer(), core, "19"),
        Invoice,
        ("lines.0.vat", "BR-FR-16"),
    );
    cases
}
