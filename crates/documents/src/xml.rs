//! The e-invoice: a document as the EN 16931 model, written as CII in the profile EN 16931 of Factur-X, put into a PDF.
//!
//! This is the only module that knows the crates `en16931` and `en16931-formats`. They are young, so whatever they say
//! is checked twice: by their own writing of the rules here, before anything is issued, and by the official ones in the
//! tests of the whole.

use std::time::{Duration, SystemTime};

use chrono::{Datelike, NaiveDate};
use domain::invoice::{InvoiceDocument, InvoiceLine, Party, Quantity, Unit};
use domain::readiness::missing;
use domain::tax::VatCategory;
use domain::{Currency, Decimal};
use en16931::invoice as en;
use en16931::profiles::En16931;
use en16931::validation::profile::Validated;
use en16931::{Date, DocumentReference, Identifier, InvoiceAmount, Percentage, UnitPriceAmount};
use en16931_formats::Syntax;
use en16931_formats::zugferd::{EmbedOptions, Metadata, Relationship};

use crate::{Error, NoXml};

/// BT-24: the core invoice of EN 16931, which Factur-X calls its profile EN 16931.
const PROFILE: &str = "urn:cen.eu:en16931:2017";

/// An e-invoice that holds.
pub struct Proof {
    /// Its bytes.
    pub xml: Vec<u8>,
    model: Validated<En16931>,
}

/// Writes the e-invoice, or says why there is none.
pub fn write(doc: &InvoiceDocument) -> Result<Proof, NoXml> {
    let number = doc.number.as_deref().ok_or(NoXml::Draft)?;
    let lacking = missing(doc);
    if !lacking.is_empty() {
        return Err(NoXml::Lacks(lacking));
    }
    let model = model(doc, number).ok_or_else(|| NoXml::Refused(vec!["BR-DEC-23".to_owned()]))?;
    let model = Validated::<En16931>::new(model).map_err(|rejected| {
        let report = rejected.report();
        NoXml::Refused(report.findings().iter().map(ToString::to_string).collect())
    })?;
    let xml = en16931_formats::write(&model, Syntax::Cii).xml.into_bytes();
    Ok(Proof { xml, model })
}

/// Puts the e-invoice into the PDF, which then carries it as `factur-x.xml`.
pub fn embed(
    pdf: &[u8],
    proof: &Proof,
    title: &str,
    doc: &InvoiceDocument,
) -> Result<Vec<u8>, Error> {
    let options = EmbedOptions {
        relationship: Relationship::Alternative,
        metadata: Some(Metadata {
            title: title.to_owned(),
            subject: title.to_owned(),
            author: doc.seller.name.clone(),
        }),
        modified: Some(midnight(doc.issued_on)),
    };
    en16931_formats::zugferd::embed(pdf, &proof.model, &options)
        .map_err(|e| Error::Embed(e.to_string()))
}

/// The day itself as the time of the change, so that the same document gives the same bytes.
fn midnight(day: NaiveDate) -> SystemTime {
    let days = day.signed_duration_since(NaiveDate::default()).num_days();
    let seconds = u64::try_from(days).unwrap_or(0) * 86_400;
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

/// The model. `None` when a figure does not fit into it.
fn model(doc: &InvoiceDocument, number: &str) -> Option<en16931::Invoice> {
    let goods = doc.lines.iter().any(|l| l.vat.category == VatCategory::K);
    let outside = doc.lines.iter().any(|l| l.vat.category == VatCategory::O);
    let mut invoice = en16931::Invoice::default();
    invoice.specification_id = Some(PROFILE.to_owned());
    invoice.number = Some(number.to_owned());
    invoice.issue_date = date(doc.issued_on);
    invoice.type_code = Some(doc.kind.code().into());
    invoice.currency = Some(doc.totals.currency.code().into());
    invoice.due_date = date(doc.due_on);
    invoice.buyer_reference = given(&doc.buyer_reference);
    invoice.purchase_order_reference = given(&doc.order_reference).map(DocumentReference::new);
    for note in [&doc.title, &doc.note] {
        invoice.notes.extend(given(note).map(en::InvoiceNote::new));
    }
    invoice.seller = seller(&doc.seller, outside);
    invoice.buyer = party(&doc.buyer, outside);
    if let (Some(from), Some(to)) = (doc.service_from, doc.service_to)
        && from != to
    {
        invoice.invoicing_period = Some(en::Period {
            start: date(from),
            end: date(to),
        });
    }
    // The last day of the work stands for the date of supply (BT-72), which then stands beside a period as well.
    let supplied = doc.service_to.or(doc.service_from).unwrap_or(doc.issued_on);
    invoice.delivery = Some(en::Delivery {
        date: date(supplied),
        // Goods within the EU are told where they go (BR-IC-12); a service has no such place.
        address: goods.then(|| en::PostalAddress {
            country: given(&doc.buyer.address.country).map(en::Code::from),
            ..en::PostalAddress::default()
        }),
        ..en::Delivery::default()
    });
    invoice.payment = payment(doc, number);
    invoice.vat_breakdown = breakdown(doc)?;
    for (index, line) in doc.lines.iter().enumerate() {
        let amount = *doc.totals.lines.get(index)?;
        invoice
            .lines
            .push(self::line(index, line, doc.totals.currency, amount)?);
    }
    invoice.totals = totals(doc)?;
    Some(invoice)
}

/// BG-4. Under category `O` no VAT identifier may be given (BR-O-02), and BR-CO-26 still asks for a number that tells
/// the seller: the register's, else the tax number, else the VAT identifier itself as a plain identifier (BT-29).
fn seller(seller: &Party, outside: bool) -> en::Party {
    let mut party = party(seller, outside);
    party.legal_registration = given(&seller.registration_id).map(Identifier::new);
    party.tax_registration = given(&seller.tax_number);
    if party.legal_registration.is_none() && party.vat_identifier.is_none() {
        let other = given(&seller.tax_number).or_else(|| given(&seller.vat_id));
        party.identifiers.extend(other.map(Identifier::new));
    }
    party.contact = en::Contact {
        name: given(&seller.contact_name).or_else(|| given(&seller.name)),
        phone: given(&seller.phone),
        email: given(&seller.email),
    };
    party
}

/// What BG-4 and BG-7 share.
fn party(party: &Party, outside: bool) -> en::Party {
    let address = &party.address;
    en::Party {
        name: given(&party.name),
        vat_identifier: given(&party.vat_id).filter(|_| !outside),
        // EM: mail, in the code list of electronic address schemes.
        electronic_address: given(&party.email).map(|mail| Identifier::schemed(mail, "EM")),
        address: en::PostalAddress {
            line1: given(&address.street),
            line2: given(&address.extra),
            line3: None,
            city: given(&address.city),
            post_code: given(&address.postcode),
            subdivision: given(&address.region),
            country: given(&address.country).map(en::Code::from),
        },
        contact: en::Contact {
            name: given(&party.contact_name),
            ..en::Contact::default()
        },
        ..en::Party::default()
    }
}

/// BG-16: a SEPA transfer in euro (58), another transfer elsewhere (30). Without an account the group is left out.
fn payment(doc: &InvoiceDocument, number: &str) -> Option<en::PaymentInstructions> {
    let account = given(&doc.bank.iban)?;
    let sepa = doc.totals.currency == Currency::EUR;
    Some(en::PaymentInstructions {
        means_code: Some(if sepa { "58" } else { "30" }.into()),
        means_text: None,
        remittance_information: Some(number.to_owned()),
        means: Some(en::PaymentMeans::CreditTransfer(vec![en::CreditTransfer {
            account_identifier: Some(account),
            account_name: given(&doc.bank.holder).or_else(|| given(&doc.seller.name)),
            provider_identifier: given(&doc.bank.bic),
        }])),
    })
}

/// BG-23.
fn breakdown(doc: &InvoiceDocument) -> Option<Vec<en::VatBreakdown>> {
    let amount = |minor| amount(doc.totals.currency, minor);
    doc.totals
        .vat
        .iter()
        .map(|group| {
            let note = doc.tax_notes.iter().find(|n| n.category == group.category);
            Some(en::VatBreakdown {
                taxable_amount: amount(group.taxable)?,
                tax_amount: amount(group.tax)?,
                category: code(group.category).into(),
                rate: rate(group.category, group.rate),
                exemption_reason: note.and_then(|n| given(&n.text)),
                exemption_reason_code: note.and_then(|n| given(&n.code)).map(en::Code::from),
            })
        })
        .collect()
}

/// BG-25.
fn line(
    index: usize,
    line: &InvoiceLine,
    currency: Currency,
    minor: i64,
) -> Option<en16931::InvoiceLine> {
    let (quantity, unit, base) = quantity(line.quantity, line.unit);
    let mut written = en16931::InvoiceLine::new(
        (index + 1).to_string(),
        line.description.trim(),
        en16931::Quantity::new(quantity),
        unit,
        amount(currency, minor)?,
        code(line.vat.category),
        rate(line.vat.category, line.vat.rate),
    );
    written.price = en::PriceDetails {
        net_price: UnitPriceAmount::new(line.unit_price.normalize()),
        base_quantity: base.map(en16931::Quantity::new),
        base_quantity_code: base.map(|_| unit.into()),
        ..en::PriceDetails::default()
    };
    Some(written)
}

/// Quantity, unit code (UN/ECE Recommendation 20) and the quantity the price is for (BT-149). Time is given in hours
/// where they are a finite decimal, else in minutes at a price for sixty of them: 6 h 20 min have no exact decimal.
fn quantity(quantity: Quantity, unit: Unit) -> (Decimal, &'static str, Option<Decimal>) {
    match quantity {
        Quantity::Minutes(minutes) if minutes % 3 == 0 => {
            (Decimal::new(minutes / 3 * 5, 2).normalize(), "HUR", None)
        }
        Quantity::Minutes(minutes) => (Decimal::from(minutes), "MIN", Some(Decimal::from(60))),
        Quantity::Count(count) => {
            let code = match unit {
                Unit::Hour => "HUR",
                Unit::Day => "DAY",
                Unit::Week => "WEE",
                Unit::Month => "MON",
                Unit::Kilometre => "KMT",
                Unit::Piece | Unit::Word => "C62",
                Unit::Fixed => "LS",
            };
            (count.normalize(), code, None)
        }
    }
}

/// BG-22.
fn totals(doc: &InvoiceDocument) -> Option<en::DocumentTotals> {
    let totals = &doc.totals;
    let amount = |minor| amount(totals.currency, minor);
    Some(en::DocumentTotals {
        line_total: amount(totals.net)?,
        taxable_total: amount(totals.net)?,
        vat_total: Some(amount(totals.tax)?),
        gross_total: amount(totals.gross)?,
        paid: if totals.prepaid == 0 {
            None
        } else {
            Some(amount(totals.prepaid)?)
        },
        due: amount(totals.payable)?,
        ..en::DocumentTotals::default()
    })
}

/// An amount; `None` when it needs more than the two decimals there are.
fn amount(currency: Currency, minor: i64) -> Option<InvoiceAmount> {
    InvoiceAmount::from_decimal_exact(currency.major(minor)).ok()
}

/// The rate, which category `O` must not have (BR-O-05).
fn rate(category: VatCategory, rate: Decimal) -> Option<Percentage> {
    (category != VatCategory::O).then(|| Percentage::new(rate.normalize()))
}

fn code(category: VatCategory) -> &'static str {
    match category {
        VatCategory::S => "S",
        VatCategory::Z => "Z",
        VatCategory::E => "E",
        VatCategory::AE => "AE",
        VatCategory::K => "K",
        VatCategory::G => "G",
        VatCategory::O => "O",
    }
}

fn date(day: NaiveDate) -> Option<Date> {
    let (month, of_month) = (
        u8::try_from(day.month()).ok()?,
        u8::try_from(day.day()).ok()?,
    );
    Date::new(day.year(), month, of_month).ok()
}

/// The text, unless there is none.
fn given(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
