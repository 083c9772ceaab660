//! An invoice: its page, its e-invoice, and the one inside the other.

use domain::invoice::InvoiceDocument;
use domain::look::Look;
use domain::tax::{VatCategory, standard_rate};
use serde::Serialize;

use crate::labels::fill;
use crate::locale::Locale;
use crate::party::{Fact, Sender, fact, recipient, sender_line};
use crate::prices::{Priced, Prices, tax_notes};
use crate::text::Text;
use crate::world::Template;
use crate::{Error, NoXml, Rendered, fonts, girocode, render, xml};

/// Makes the invoice. A document without a number becomes a page marked as a draft, with no e-invoice.
pub fn invoice(doc: &InvoiceDocument, _look: &Look) -> Result<Rendered, Error> {
    let page = Page::new(doc);
    let identity = format!(
        "{}\n{}\n{}",
        doc.seller.name,
        doc.number.as_deref().unwrap_or_default(),
        doc.issued_on
    );
    let title = page.title.clone();
    let pdf = render::pdf(Template::Invoice, &page, identity, doc.issued_on)?;
    match xml::write(doc) {
        Ok(proof) => {
            let pdf = xml::embed(&pdf, &proof, title.as_str(), doc)?;
            Ok(Rendered {
                pdf,
                xml: Ok(proof.xml),
            })
        }
        Err(why) => Ok(Rendered { pdf, xml: Err(why) }),
    }
}

/// Why the document would carry no e-invoice, without laying it out; `None` when it would.
pub fn no_xml(doc: &InvoiceDocument) -> Option<NoXml> {
    xml::write(doc).err()
}

#[derive(Debug, Serialize)]
struct Page {
    language: &'static str,
    region: Option<&'static str>,
    fonts: Vec<&'static str>,
    title_fonts: Vec<&'static str>,
    title: Text,
    draft: Option<Text>,
    foot: Text,
    numbering: (String, String, String),
    seller: Sender,
    sender_line: Text,
    recipient: Vec<Text>,
    facts: Vec<Fact>,
    heading: Text,
    subtitle: Text,
    introduction: Vec<Text>,
    #[serde(flatten)]
    prices: Prices,
    tax_notes: Vec<Text>,
    payment: Payment,
    note: Vec<Text>,
}

#[derive(Debug, Serialize)]
struct Payment {
    heading: Text,
    sentence: Text,
    facts: Vec<Fact>,
    code: Option<Code>,
}

#[derive(Debug, Serialize)]
struct Code {
    svg: String,
    alt: Text,
    caption: Text,
}

impl Page {
    fn new(doc: &InvoiceDocument) -> Self {
        let locale = Locale::new(&doc.language, &doc.seller.address.country);
        let labels = locale.labels();
        let name = match &doc.number {
            Some(number) => format!("{} {number}", labels.invoice),
            None => format!("{} – {}", labels.invoice, labels.draft),
        };
        let heading = Text::from(name.as_str());
        let lines = doc.lines.iter().map(|line| Priced {
            description: &line.description,
            quantity: line.quantity,
            unit: line.unit,
            unit_price: line.unit_price,
            vat: line.vat,
            mark: None,
            counts: true,
        });
        Self {
            language: locale.language(),
            region: locale.region(),
            fonts: fonts::FALLBACKS.to_vec(),
            title_fonts: fonts::titles(),
            title: Text::from(format!("{name} – {}", doc.seller.name)),
            draft: doc.number.is_none().then(|| labels.draft.into()),
            foot: heading.clone(),
            numbering: numbering(locale),
            seller: Sender::new(&doc.seller, &doc.buyer.address.country, locale),
            sender_line: sender_line(&doc.seller),
            recipient: recipient(&doc.buyer, &doc.seller.address.country, locale),
            facts: facts(doc, locale),
            heading,
            subtitle: doc.title.as_str().into(),
            introduction: Text::paragraphs(&doc.introduction),
            prices: Prices::new(lines, &doc.totals, locale),
            tax_notes: tax_notes(&doc.tax_notes),
            payment: Payment::new(doc, locale),
            note: Text::paragraphs(&doc.note),
        }
    }
}

/// The parts of "Page 1 of 2" around its numbers.
pub fn numbering(locale: Locale) -> (String, String, String) {
    let mut parts = locale.labels().page_of.split("{}").map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    (next(), next(), next())
}

fn facts(doc: &InvoiceDocument, locale: Locale) -> Vec<Fact> {
    let labels = locale.labels();
    let supply = match (doc.service_from, doc.service_to) {
        (Some(from), Some(to)) if from != to => {
            fact(labels.service_period, &locale.dates(from, to))
        }
        (Some(day), _) | (None, Some(day)) => fact(labels.service_date, &locale.date(day)),
        // Where VAT is charged the date of supply has to be told even when it is the invoice's own.
        (None, None) if standard_rate(&doc.seller.address.country).is_some() => {
            fact(labels.service_date, labels.service_as_dated)
        }
        (None, None) => None,
    };
    let told = |category| doc.lines.iter().any(|l| l.vat.category == category);
    let buyer_vat_id = if told(VatCategory::AE) || told(VatCategory::K) || told(VatCategory::S) {
        doc.buyer.vat_id.as_str()
    } else {
        ""
    };
    [
        fact(labels.number, doc.number.as_deref().unwrap_or_default()),
        fact(labels.date, &locale.date(doc.issued_on)),
        supply,
        fact(labels.due, &locale.date(doc.due_on)),
        fact(labels.buyer_reference, &doc.buyer_reference),
        fact(labels.order_reference, &doc.order_reference),
        fact(labels.buyer_vat_id, buyer_vat_id),
    ]
    .into_iter()
    .flatten()
    .collect()
}

impl Payment {
    fn new(doc: &InvoiceDocument, locale: Locale) -> Self {
        let labels = locale.labels();
        let payable = locale.money(doc.totals.currency, doc.totals.payable);
        let heading = labels.payment.into();
        if doc.totals.payable <= 0 {
            return Self {
                heading,
                sentence: labels.nothing_to_pay.into(),
                facts: Vec::new(),
                code: None,
            };
        }
        let bank = &doc.bank;
        let holder = if bank.holder.is_empty() {
            &doc.seller.name
        } else {
            &bank.holder
        };
        let account = !bank.iban.is_empty() || !bank.bank.is_empty();
        let number = doc.number.as_deref().unwrap_or_default();
        let facts = [
            account
                .then(|| fact(labels.account_holder, holder))
                .flatten(),
            fact("IBAN", &in_fours(&bank.iban)),
            fact("BIC", &bank.bic),
            fact(labels.bank, &bank.bank),
            fact(labels.reference, number),
        ];
        let code = girocode::payload(doc).and_then(|payload| {
            let values = [payable.as_str(), holder.as_str(), number];
            Some(Code {
                svg: girocode::svg(&payload)?,
                alt: fill(labels.qr_alt, &values).into(),
                caption: labels.scan.into(),
            })
        });
        Self {
            heading,
            sentence: fill(labels.pay_by, &[&payable, &locale.date(doc.due_on)]).into(),
            facts: facts.into_iter().flatten().collect(),
            code,
        }
    }
}

/// An IBAN as it is written on paper (ISO 13616): groups of four that do not part at the end of a line.
fn in_fours(iban: &str) -> String {
    let letters: Vec<char> = iban.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|g| g.iter().collect()).collect();
    groups.join("\u{a0}")
}
