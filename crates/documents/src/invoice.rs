//! An invoice: its page, its e-invoice, and the one inside the other.

use domain::identifier::siren;
use domain::invoice::{InvoiceDocument, InvoiceKind};
use domain::look::Look;
use domain::tax::has_vat;
use serde::Serialize;

use crate::labels::fill;
use crate::locale::Locale;
use crate::look::{self, Style};
use crate::party::{Fact, Sender, fact, recipient, sender_line, written};
use crate::payment::{Asked, Payment};
use crate::prices::{Prices, tax_notes};
use crate::swissqr::{self, Slip};
use crate::text::Text;
use crate::world::Template;
use crate::{Error, NoXml, Rendered, render, xml};

/// Makes the invoice. A document without a number becomes a page marked as a draft, with no e-invoice.
pub fn invoice(doc: &InvoiceDocument, look: &Look) -> Result<Rendered, Error> {
    let page = Page::new(doc, look);
    let identity = format!(
        "{}\n{}\n{}",
        doc.seller.name,
        doc.number.as_deref().unwrap_or_default(),
        doc.issued_on
    );
    let title = page.title.clone();
    let pdf = render::branded(
        Template::Invoice,
        &page,
        look::picture(look),
        identity,
        doc.issued_on,
    )?;
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

/// The pages as drawings, from the same layout that the PDF is made of, without making one: for a draft that is being typed.
pub fn preview(doc: &InvoiceDocument, look: &Look) -> Result<Vec<String>, Error> {
    let page = Page::new(doc, look);
    render::drawings(Template::Invoice, &page, look::picture(look))
}

#[derive(Debug, Serialize)]
struct Page {
    language: &'static str,
    region: Option<&'static str>,
    look: Style,
    title: Text,
    draft: Option<Text>,
    foot: Text,
    numbering: (String, String, String),
    seller: Sender,
    sender_line: Text,
    recipient: Vec<Text>,
    facts: Vec<Fact>,
    heading: Text,
    refers: Text,
    subtitle: Text,
    introduction: Vec<Text>,
    #[serde(flatten)]
    prices: Prices,
    tax_notes: Vec<Text>,
    payment: Payment,
    note: Vec<Text>,
    slip: Option<Slip>,
}

impl Page {
    fn new(doc: &InvoiceDocument, look: &Look) -> Self {
        let locale = Locale::of(&doc.language, &doc.seller, &doc.buyer, &doc.totals);
        let labels = locale.labels();
        let kind = match doc.kind {
            // The one that settles what deposits were asked for.
            InvoiceKind::Invoice if !doc.deposits.is_empty() => labels.last_invoice,
            InvoiceKind::Invoice => labels.invoice,
            InvoiceKind::CreditNote => labels.credit_note,
            InvoiceKind::Correction => labels.correction,
            InvoiceKind::Deposit => labels.deposit,
        };
        let name = match &doc.number {
            Some(number) => format!("{kind} {number}"),
            None => format!("{kind} – {}", labels.draft),
        };
        let heading = Text::from(name.as_str());
        let refers = doc.corrects.as_ref().map(|preceding| {
            let phrase = match doc.kind {
                InvoiceKind::CreditNote => labels.credits,
                _ => labels.corrects,
            };
            fill(
                phrase,
                &[&preceding.number, &locale.date(preceding.issued_on)],
            )
        });
        let asked = Asked {
            seller: &doc.seller,
            buyer: &doc.buyer,
            bank: &doc.bank,
            currency: doc.totals.currency,
            amount: match doc.kind {
                InvoiceKind::CreditNote => 0,
                _ => doc.totals.payable,
            },
            due: doc.totals.due,
            number: doc.number.as_deref(),
            language: &doc.language,
        };
        let slip = swissqr::slip(&asked);
        Self {
            language: locale.language(),
            region: locale.region(),
            look: Style::new(look, &doc.seller.address.country, &doc.seller.name),
            title: Text::from(format!("{name} – {}", doc.seller.name)),
            draft: doc.number.is_none().then(|| labels.draft.into()),
            foot: heading.clone(),
            numbering: numbering(locale),
            seller: Sender::new(&doc.seller, &doc.buyer.address.country, locale),
            sender_line: sender_line(&doc.seller),
            recipient: recipient(&doc.buyer, &doc.seller.address.country, locale),
            facts: facts(doc, locale),
            heading,
            refers: refers.unwrap_or_default().into(),
            subtitle: doc.title.as_str().into(),
            introduction: Text::paragraphs(&doc.introduction),
            prices: Prices::of_invoice(doc, locale),
            tax_notes: notes_on_tax(doc, locale),
            payment: payment(doc, &asked, slip.as_ref(), locale),
            note: note(doc),
            slip,
        }
    }
}

/// Why no VAT is charged, and VAT in the currency it is owed in.
fn notes_on_tax(doc: &InvoiceDocument, locale: Locale) -> Vec<Text> {
    let mut notes = tax_notes(&doc.tax_notes);
    if let Some((conversion, amount)) = doc.converted_vat() {
        let of = conversion.currency;
        let values = [
            of.code().to_owned(),
            locale.money(of, amount),
            locale.date(conversion.date),
            conversion.source.clone(),
            format!("1\u{a0}{of}"),
            format!(
                "{}\u{a0}{}",
                locale.number(conversion.rate),
                doc.totals.currency
            ),
        ];
        let told = fill(
            locale.labels().converted_tax,
            &values.each_ref().map(String::as_str),
        );
        notes.push(told.into());
    }
    notes
}

/// The person's own words, then what French law wants between businesses.
fn note(doc: &InvoiceDocument) -> Vec<Text> {
    let mut note = Text::paragraphs(&doc.note);
    let between_french = doc.seller.address.country == "FR" && siren(&doc.buyer).is_some();
    if between_french && doc.kind != InvoiceKind::CreditNote {
        let terms = xml::france::notes(doc);
        let terms: Vec<_> = terms.into_iter().map(|(_, text)| text).collect();
        note.push(terms.join(" ").as_str().into());
    }
    note
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
        // § 14 Abs. 4 Nr. 6 UStG and its like: the page says that the work is still to come.
        (None, None) if doc.kind == InvoiceKind::Deposit => {
            fact(labels.service_date, labels.service_to_come)
        }
        // What is taken back was told there, and none of it was supplied on the day of this.
        (None, None) if doc.kind == InvoiceKind::CreditNote => None,
        // Where VAT is charged the date of supply has to be told even when it is the invoice's own.
        (None, None) if has_vat(&doc.seller.address.country) => {
            fact(labels.service_date, labels.service_as_dated)
        }
        (None, None) => None,
    };
    let credited = doc.kind == InvoiceKind::CreditNote;
    let (number, date) = match doc.kind {
        InvoiceKind::CreditNote => (labels.document_number, labels.document_date),
        _ => (labels.number, labels.date),
    };
    let due = (!credited).then(|| fact(labels.due, &locale.date(doc.due_on)));
    [
        fact(number, doc.number.as_deref().unwrap_or_default()),
        fact(date, &locale.date(doc.issued_on)),
        supply,
        due.flatten(),
        fact(labels.buyer_reference, &doc.buyer_reference),
        fact(labels.order_reference, &doc.order_reference),
        // 2006/112/EC art. 226 (4) asks for it where the buyer owes the tax, DPR 633/1972 art. 21 always.
        fact(labels.buyer_vat_id, &written(&doc.buyer.vat_id)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// How to pay, or what becomes of what is credited.
fn payment(
    doc: &InvoiceDocument,
    asked: &Asked<'_>,
    slip: Option<&Slip>,
    locale: Locale,
) -> Payment {
    let labels = locale.labels();
    let currency = doc.totals.currency;
    let payable = locale.money(currency, doc.totals.payable);
    if doc.kind == InvoiceKind::CreditNote {
        let credit = fill(labels.credit_text, &[&payable]);
        return Payment::said(labels.credit, credit.into());
    }
    if doc.totals.payable <= 0 {
        return Payment::said(labels.payment, labels.nothing_to_pay.into());
    }
    let due = locale.date(doc.due_on);
    let mut sentences = vec![request(doc, &payable, &due, labels.pay_by)];
    let early = doc.early_payment.and_then(|early| {
        let offer = early.offer(doc.issued_on, doc.totals.payable)?;
        let values = [
            locale.date(offer.until),
            locale.percent(early.percent),
            locale.money(currency, offer.discount),
            locale.money(currency, offer.payable),
        ];
        Some(fill(labels.early, &values.each_ref().map(String::as_str)))
    });
    sentences.extend(early.map(Text::from));
    Payment::asked(sentences, asked, slip, locale)
}

/// The sentence that asks for payment, in the seller's words or the usual ones.
fn request(doc: &InvoiceDocument, payable: &str, due: &str, usual: &str) -> Text {
    let own = doc.payment_request.trim();
    if own.is_empty() {
        return fill(usual, &[payable, due]).into();
    }
    let number = doc.number.as_deref().unwrap_or("…");
    let mut text = String::new();
    let mut rest = own;
    // From left to right, so that a value is never looked at again.
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        rest = match after.split_once('}') {
            Some(("amount", rest)) => {
                text.push_str(payable);
                rest
            }
            Some(("date", rest)) => {
                text.push_str(due);
                rest
            }
            Some(("number", rest)) => {
                text.push_str(number);
                rest
            }
            _ => {
                text.push('{');
                after
            }
        };
    }
    text.push_str(rest);
    text.into()
}
