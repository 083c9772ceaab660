//! What the law of the seller's country asks of the way an invoice leaves, where a page sent by mail is not enough.
//!
//! Only what Daybook cannot do itself, or does only with the right form chosen, is told. As enacted on 30 November 2026.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::invoice::{EInvoice, InvoiceDocument};
use crate::tax::VatCategory;

/// The way in which an invoice has to leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// As a structured invoice over Peppol, between businesses (BE).
    BelgianPeppol,
    /// As an e-invoice, between businesses (DE).
    GermanEInvoice,
    /// From a program that keeps the records of the Spanish tax office (ES).
    SpanishVerifactu,
    /// Through an approved platform, between businesses (FR).
    FrenchPlatform,
    /// As a FatturaPA through the exchange of the tax office (IT).
    ItalianSdi,
    /// Through the KSeF, between businesses (PL).
    PolishKsef,
    /// Through RO e-Factura (RO).
    RomanianEFactura,
}

/// What is asked for, and by which law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Mandate {
    /// How it has to leave.
    pub way: Way,
    /// The law that says so.
    pub law: String,
}

/// To whom a law applies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Buyer {
    /// Whoever sits in the seller's country.
    Anyone,
    /// A business that sits in the seller's country.
    Business,
    /// Whoever it is, wherever they sit.
    Everywhere,
}

struct Known {
    country: &'static str,
    /// The day of the invoice from which it holds for a freelancer: year, month, day.
    from: (i32, u32, u32),
    buyer: Buyer,
    way: Way,
    law: &'static str,
}

// Where a law comes in steps, the one for small businesses is theirs who work alone.
const KNOWN: [Known; 7] = [
    Known {
        country: "BE",
        from: (2026, 1, 1),
        buyer: Buyer::Business,
        way: Way::BelgianPeppol,
        law: "art. 53 § 2bis CTVA / WBTW",
    },
    Known {
        country: "DE",
        from: (2028, 1, 1),
        buyer: Buyer::Business,
        way: Way::GermanEInvoice,
        law: "§ 14 Abs. 2, § 27 Abs. 38 UStG",
    },
    Known {
        country: "ES",
        from: (2027, 7, 1),
        buyer: Buyer::Everywhere,
        way: Way::SpanishVerifactu,
        law: "RD 1007/2023",
    },
    Known {
        country: "FR",
        from: (2027, 9, 1),
        buyer: Buyer::Business,
        way: Way::FrenchPlatform,
        law: "art. 289 bis CGI",
    },
    Known {
        country: "IT",
        from: (2024, 1, 1),
        buyer: Buyer::Anyone,
        way: Way::ItalianSdi,
        law: "D.Lgs. 127/2015 art. 1 c. 3",
    },
    Known {
        country: "PL",
        from: (2026, 4, 1),
        buyer: Buyer::Business,
        way: Way::PolishKsef,
        law: "art. 106ga ustawy o VAT",
    },
    Known {
        country: "RO",
        from: (2025, 1, 1),
        buyer: Buyer::Anyone,
        way: Way::RomanianEFactura,
        law: "OUG 120/2021",
    },
];

/// In Germany an invoice up to 250 euros with VAT, or by a small business, may be any page (§ 33, § 34a UStDV).
const SMALL_IN_GERMANY: i64 = 25_000;

/// What the law asks of the way in which `doc` leaves; nothing where the page and the form chosen for it are enough.
pub fn mandate(doc: &InvoiceDocument) -> Option<Mandate> {
    let (seller, buyer) = (&doc.seller, &doc.buyer);
    let known = KNOWN
        .iter()
        .find(|known| known.country == seller.address.country)?;
    let (year, month, day) = known.from;
    let holds = NaiveDate::from_ymd_opt(year, month, day).is_some_and(|from| doc.issued_on >= from);
    let at_home = buyer.address.country == known.country;
    let is_business = !buyer.vat_id.is_empty() || !buyer.registration_id.is_empty();
    let applies = match known.buyer {
        Buyer::Everywhere => true,
        Buyer::Anyone => at_home,
        Buyer::Business => at_home && is_business,
    };
    (holds && applies && !is_met(known.way, doc)).then(|| Mandate {
        way: known.way,
        law: known.law.to_owned(),
    })
}

/// Whether the form that was chosen is what is asked for, and any way of sending it will do.
fn is_met(way: Way, doc: &InvoiceDocument) -> bool {
    let is_small = doc.totals.gross.abs() <= SMALL_IN_GERMANY;
    let mut groups = doc.totals.vat.iter();
    way == Way::GermanEInvoice
        && (doc.e_invoice != EInvoice::Pdf
            || is_small
            || groups.all(|group| group.category == VatCategory::E))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoice::Party;
    use crate::totals::VatGroup;

    fn document(home: &str, there: &str, day: (i32, u32, u32)) -> InvoiceDocument {
        let mut doc = InvoiceDocument {
            issued_on: NaiveDate::from_ymd_opt(day.0, day.1, day.2).unwrap(),
            ..InvoiceDocument::default()
        };
        let party = |country: &str| {
            let mut party = Party {
                vat_id: format!("{country}1"),
                ..Party::default()
            };
            country.clone_into(&mut party.address.country);
            party
        };
        (doc.seller, doc.buyer) = (party(home), party(there));
        doc.totals.gross = 119_000;
        doc
    }

    fn way(doc: &InvoiceDocument) -> Option<Way> {
        mandate(doc).map(|mandate| mandate.way)
    }

    #[test]
    fn a_law_holds_from_its_day_and_at_home() {
        for (home, there, day, expected) in [
            ("IT", "IT", (2026, 3, 9), Some(Way::ItalianSdi)),
            ("IT", "FR", (2026, 3, 9), None),
            ("BE", "BE", (2025, 12, 31), None),
            ("BE", "BE", (2026, 1, 1), Some(Way::BelgianPeppol)),
            ("FR", "FR", (2026, 11, 30), None),
            ("FR", "FR", (2027, 9, 1), Some(Way::FrenchPlatform)),
            ("ES", "US", (2027, 6, 30), None),
            ("ES", "US", (2027, 7, 1), Some(Way::SpanishVerifactu)),
            ("NL", "NL", (2030, 1, 1), None),
            ("US", "US", (2030, 1, 1), None),
        ] {
            assert_eq!(
                way(&document(home, there, day)),
                expected,
                "{home} {there} {day:?}"
            );
        }
    }

    #[test]
    fn a_private_client_gets_a_page_where_the_law_is_for_businesses() {
        let mut doc = document("BE", "BE", (2026, 3, 9));
        doc.buyer.vat_id.clear();
        assert_eq!(way(&doc), None);
        doc = document("IT", "IT", (2026, 3, 9));
        doc.buyer.vat_id.clear();
        assert_eq!(way(&doc), Some(Way::ItalianSdi));
    }

    #[test]
    fn in_germany_any_form_but_the_bare_page_will_do() {
        let mut doc = document("DE", "DE", (2028, 1, 1));
        assert_eq!(way(&doc), None);
        doc.e_invoice = EInvoice::Pdf;
        doc.totals.vat = vec![VatGroup {
            category: VatCategory::S,
            rate: 19.into(),
            taxable: 100_000,
            tax: 19_000,
        }];
        assert_eq!(way(&doc), Some(Way::GermanEInvoice));
        doc.totals.vat[0].category = VatCategory::E;
        assert_eq!(way(&doc), None);
        doc.totals.vat[0].category = VatCategory::S;
        doc.totals.gross = 25_000;
        assert_eq!(way(&doc), None);
    }
}
