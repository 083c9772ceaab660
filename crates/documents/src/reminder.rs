//! A reminder: a letter with what is open, what is added to it, and how to pay.

use domain::look::Look;
use domain::reminder::ReminderDocument;
use serde::Serialize;

use crate::invoice::numbering;
use crate::labels::fill;
use crate::locale::Locale;
use crate::look::{self, Style};
use crate::party::{Fact, Sender, fact, recipient, sender_line};
use crate::payment::{Asked, Payment};
use crate::swissqr::{self, Slip};
use crate::text::Text;
use crate::world::Template;
use crate::{Error, render};

/// Makes the reminder: a PDF that is at once PDF/A-3b and PDF/UA-1.
pub fn reminder(doc: &ReminderDocument, look: &Look) -> Result<Vec<u8>, Error> {
    let identity = format!(
        "{}\n{}\n{}\n{}",
        doc.seller.name, doc.number, doc.level, doc.made_on
    );
    render::branded(
        Template::Reminder,
        &Page::new(doc, look),
        look::picture(look),
        identity,
        doc.made_on,
    )
}

/// The letter's pages as drawings, from the same layout that the PDF is made of: for one that is not made yet.
pub fn reminder_preview(doc: &ReminderDocument, look: &Look) -> Result<Vec<String>, Error> {
    render::drawings(
        Template::Reminder,
        &Page::new(doc, look),
        look::picture(look),
    )
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
    body: Vec<Text>,
    columns: Fact,
    rows: Vec<Row>,
    due: Fact,
    payment: Payment,
    note: Option<Text>,
    slip: Option<Slip>,
}

/// A line of the account.
#[derive(Debug, Serialize)]
struct Row {
    label: Text,
    value: Text,
    /// Whether it sums up what stands above it.
    sum: bool,
}

impl Page {
    fn new(doc: &ReminderDocument, look: &Look) -> Self {
        let locale = Locale::between(&doc.language, &doc.seller, &doc.buyer);
        let labels = locale.labels();
        let asked = Asked {
            seller: &doc.seller,
            buyer: &doc.buyer,
            bank: &doc.bank,
            currency: doc.currency,
            amount: doc.total,
            due: doc.total,
            number: Some(&doc.number),
            language: &doc.language,
        };
        let slip = swissqr::slip(&asked);
        let total = locale.money(doc.currency, doc.total);
        let sentence = fill(labels.pay_by, &[&total, &locale.date(doc.pay_by)]);
        let amount = format!("{} ({})", labels.amount, doc.currency.code());
        let basis = fill(labels.interest_basis, &[&doc.interest_source]);
        // The number stays with the word before it.
        let number = format!(" {}", doc.number);
        let heading = Text::from(doc.subject.replace(&number, &number.replace(' ', "\u{a0}")));
        Self {
            language: locale.language(),
            region: locale.region(),
            look: Style::new(look, &doc.seller.address.country, &doc.seller.name),
            title: Text::from(format!("{} – {}", doc.subject, doc.seller.name)),
            draft: None,
            foot: heading.clone(),
            numbering: numbering(locale),
            seller: Sender::new(&doc.seller, &doc.buyer.address.country, locale),
            sender_line: sender_line(&doc.seller),
            recipient: recipient(&doc.buyer, &doc.seller.address.country, locale),
            facts: facts(doc, locale),
            heading,
            body: Text::paragraphs(&doc.body),
            columns: (labels.item.into(), amount.into()),
            rows: rows(doc, locale),
            due: (labels.owed.into(), total.into()),
            payment: Payment::asked(vec![sentence.into()], &asked, slip.as_ref(), locale),
            note: (!doc.interest_source.trim().is_empty()).then(|| basis.into()),
            slip,
        }
    }
}

fn facts(doc: &ReminderDocument, locale: Locale) -> Vec<Fact> {
    let labels = locale.labels();
    [
        fact(labels.reminder_date, &locale.date(doc.made_on)),
        fact(labels.number, &doc.number),
        fact(labels.issued_on_label, &locale.date(doc.issued_on)),
        fact(labels.was_due, &locale.date(doc.due_on)),
        fact(labels.new_due, &locale.date(doc.pay_by)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// From what the invoice was for to what is owed.
fn rows(doc: &ReminderDocument, locale: Locale) -> Vec<Row> {
    let labels = locale.labels();
    let mut rows = Vec::new();
    let mut row = |label: String, minor: i64, sum: bool| {
        rows.push(Row {
            label: label.into(),
            value: locale.amount(doc.currency, minor).into(),
            sum,
        });
    };
    let issued = locale.date(doc.issued_on);
    row(
        fill(labels.invoiced, &[&doc.number, &issued]),
        doc.payable,
        false,
    );
    if doc.settled != 0 {
        row(
            labels.settled.to_owned(),
            doc.settled.saturating_neg(),
            false,
        );
        row(labels.still_open.to_owned(), doc.open, true);
    }
    for stretch in &doc.interest.stretches {
        let values = [
            locale.percent(stretch.percent),
            locale.money(doc.currency, stretch.open),
            locale.dates(stretch.from, stretch.to),
            locale.days(stretch.days),
        ];
        let label = fill(labels.interest_row, &values.each_ref().map(String::as_str));
        row(label, stretch.amount, false);
    }
    if doc.fee != 0 {
        row(labels.fee.to_owned(), doc.fee, false);
    }
    if doc.lump_sum != 0 {
        row(labels.lump_sum.to_owned(), doc.lump_sum, false);
    }
    rows
}
