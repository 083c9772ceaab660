//! A proposal: its pages.

use domain::invoice::{PriceBasis, ProposalDocument};
use domain::look::Look;
use serde::Serialize;

use crate::invoice::numbering;
use crate::locale::Locale;
use crate::look::{self, Style};
use crate::markdown::{self, Block};
use crate::party::{Fact, Sender, fact, recipient};
use crate::prices::{Priced, Prices, tax_notes};
use crate::sums::Sums;
use crate::text::Text;
use crate::world::Template;
use crate::{Error, render};

/// Makes the proposal: a PDF that is at once PDF/A-3b and PDF/UA-1.
pub fn proposal(doc: &ProposalDocument, look: &Look) -> Result<Vec<u8>, Error> {
    let identity = format!("{}\n{}\n{}", doc.seller.name, doc.title, doc.date);
    render::branded(
        Template::Proposal,
        &Page::new(doc, look),
        look::picture(look),
        identity,
        doc.date,
    )
}

#[derive(Debug, Serialize)]
struct Page {
    language: &'static str,
    region: Option<&'static str>,
    look: Style,
    title: Text,
    kind: Text,
    foot: Text,
    numbering: (String, String, String),
    seller: Sender,
    recipient_label: Text,
    recipient: Vec<Text>,
    facts: Vec<Fact>,
    sections: Vec<Section>,
    price_heading: Text,
    #[serde(flatten)]
    prices: Prices,
    tax_notes: Vec<Text>,
    acceptance: Acceptance,
}

#[derive(Debug, Serialize)]
struct Section {
    heading: Text,
    body: Vec<Block>,
}

#[derive(Debug, Serialize)]
struct Acceptance {
    heading: Text,
    sentence: Text,
    place: Text,
    signature: Text,
}

impl Page {
    fn new(doc: &ProposalDocument, look: &Look) -> Self {
        let locale = Locale::of(&doc.language, &doc.seller, &doc.buyer, &doc.totals);
        let labels = locale.labels();
        // What is not part of the total is not carried forward either.
        let mut carried = Some(0_i64);
        let lines = doc
            .lines
            .iter()
            .zip(&doc.totals.lines)
            .map(|(line, amount)| {
                if line.counts() {
                    carried = carried.and_then(|sum| sum.checked_add(*amount));
                }
                (line, amount, carried)
            })
            .map(|(line, amount, carried)| Priced {
                description: &line.description,
                quantity: line.quantity,
                unit: line.unit,
                unit_price: line.unit_price,
                vat: line.vat,
                mark: match (line.optional, line.chosen) {
                    (false, _) => None,
                    (true, false) => Some(labels.optional),
                    (true, true) => Some(labels.chosen),
                },
                amount: *amount,
                carried,
                counts: line.counts(),
                ..Priced::default()
            });
        let mut notes = tax_notes(&doc.tax_notes);
        if doc.lines.iter().any(|l| !l.counts()) {
            notes.insert(0, labels.optional_note.into());
        }
        let valid_until = doc.valid_until.map(|d| locale.date(d)).unwrap_or_default();
        Self {
            language: locale.language(),
            region: locale.region(),
            look: Style::new(look, &doc.seller.address.country, &doc.seller.name),
            title: doc.title.as_str().into(),
            kind: labels.proposal.into(),
            foot: labels.proposal.into(),
            numbering: numbering(locale),
            seller: Sender::new(&doc.seller, &doc.buyer.address.country, locale),
            recipient_label: labels.proposal_for.into(),
            recipient: recipient(&doc.buyer, &doc.seller.address.country, locale),
            facts: [
                fact(labels.proposal_date, &locale.date(doc.date)),
                fact(labels.valid_until, &valid_until),
            ]
            .into_iter()
            .flatten()
            .collect(),
            sections: doc
                .sections
                .iter()
                .map(|section| Section {
                    heading: section.heading.as_str().into(),
                    body: markdown::blocks(&section.body),
                })
                .collect(),
            price_heading: labels.scope_and_price.into(),
            prices: Prices::new(
                lines,
                &doc.totals,
                PriceBasis::Net,
                Sums::of_proposal(&doc.totals, locale),
                locale,
            ),
            tax_notes: notes,
            acceptance: Acceptance {
                heading: labels.acceptance.into(),
                sentence: labels.acceptance_text.into(),
                place: labels.place_date.into(),
                signature: labels.signature.into(),
            },
        }
    }
}
