//! Seller and buyer as they are printed: copies of the records at that moment.

use domain::business::BusinessFields;
use domain::client::Client;
use domain::invoice::{Party, TaxNote};
use domain::tax::{VatCategory, notes};

pub(crate) fn seller(business: &BusinessFields) -> Party {
    let contact = if business.contact_name.is_empty() {
        &business.name
    } else {
        &business.contact_name
    };
    Party {
        name: business.name.clone(),
        contact_name: contact.clone(),
        address: business.address.clone(),
        email: business.email.clone(),
        phone: business.phone.clone(),
        website: business.website.clone(),
        vat_id: business.vat_id.clone(),
        tax_number: business.tax_number.clone(),
        registration_id: business.registration_id.clone(),
        endpoint_scheme: business.endpoint_scheme.clone(),
        endpoint: business.endpoint.clone(),
    }
}

pub(crate) fn buyer(client: &Client) -> Party {
    Party {
        name: client.fields.name.clone(),
        contact_name: client
            .contacts
            .first()
            .map(|contact| contact.fields.name.clone())
            .unwrap_or_default(),
        address: client.fields.address.clone(),
        email: client.fields.email.clone(),
        phone: client.fields.phone.clone(),
        website: client.fields.website.clone(),
        vat_id: client.fields.vat_id.clone(),
        tax_number: String::new(),
        registration_id: client.fields.registration_id.clone(),
        endpoint_scheme: client.fields.endpoint_scheme.clone(),
        endpoint: client.fields.endpoint.clone(),
    }
}

/// Why there is no VAT, for each category among the lines, in the document's language.
pub(crate) fn tax_notes(
    language: &str,
    business: &BusinessFields,
    categories: &[VatCategory],
) -> Vec<TaxNote> {
    notes(language, business, categories.iter().copied())
}
