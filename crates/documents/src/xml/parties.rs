//! Seller and buyer (BG-4, BG-7): their numbers, electronic addresses and the person to ask.

use domain::business::Address;
use domain::identifier::{legal_id, siren, siret};
use domain::invoice::{InvoiceDocument, Party};
use domain::readiness::french;
use en16931::Identifier;
use en16931::invoice as en;

use super::model::outside_vat;
use super::{Form, given};

/// What a Swedish seller's tax registration says when it says anything (SE-R-005).
const F_TAX: &str = "GODKÄND FÖR F-SKATT";

/// BG-4. Under category `O` no VAT identifier may be given (BR-O-02), and BR-CO-26 still asks for a number that tells
/// the seller: the register's, else the tax number, else the VAT identifier itself as a plain identifier (BT-29).
pub fn seller(doc: &InvoiceDocument, form: Form) -> en::Party {
    let seller = &doc.seller;
    let mut party = party(doc, seller, form);
    party.tax_registration = given(&seller.tax_number);
    let swedish = form == Form::Peppol && seller.address.country == "SE";
    if swedish && party.legal_registration.is_some() {
        party.tax_registration = party
            .tax_registration
            .filter(|number| number.to_uppercase() == F_TAX);
    }
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

/// BG-7.
pub fn buyer(doc: &InvoiceDocument, form: Form) -> en::Party {
    party(doc, &doc.buyer, form)
}

/// What both have.
fn party(doc: &InvoiceDocument, party: &Party, form: Form) -> en::Party {
    let domestic_french = form == Form::Core && french(doc);
    en::Party {
        name: given(&party.name),
        vat_identifier: given(&party.vat_id).filter(|_| !outside_vat(doc)),
        legal_registration: legal_id(party)
            .filter(|id| domestic_french || !derived(party, &id.number))
            .and_then(|id| {
                let number = given(&id.number)?;
                Some(match id.scheme {
                    Some(scheme) => Identifier::schemed(number, scheme),
                    None => Identifier::new(number),
                })
            }),
        identifiers: siret(party)
            .map(|number| Identifier::schemed(number, "0009"))
            .into_iter()
            .collect(),
        electronic_address: electronic_address(party, domestic_french),
        address: postal(&party.address),
        contact: en::Contact {
            name: given(&party.contact_name),
            ..en::Contact::default()
        },
        ..en::Party::default()
    }
}

/// Whether a register number was not given and only read out of the VAT identifier.
fn derived(party: &Party, number: &str) -> bool {
    party.registration_id.trim().is_empty() && party.vat_id.ends_with(number)
}

/// BT-34, BT-49: the address that was given; else between French businesses the number under which the state's directory lists them
/// (scheme 0225); else the mail address (`EM` in the code list of electronic addresses).
fn electronic_address(party: &Party, domestic_french: bool) -> Option<Identifier> {
    if let (Some(scheme), Some(address)) = (given(&party.endpoint_scheme), given(&party.endpoint)) {
        return Some(Identifier::schemed(address, scheme));
    }
    if domestic_french && let Some(number) = siren(party) {
        return Some(Identifier::schemed(number, "0225"));
    }
    given(&party.email).map(|mail| Identifier::schemed(mail, "EM"))
}

/// A postal address (BG-5, BG-8, BG-15).
pub fn postal(address: &Address) -> en::PostalAddress {
    en::PostalAddress {
        line1: given(&address.street),
        line2: given(&address.extra),
        line3: None,
        city: given(&address.city),
        post_code: given(&address.postcode),
        subdivision: given(&address.region),
        country: given(&address.country).map(en::Code::from),
    }
}
