//! Clients and the people who work for them.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::business::{Address, document_language, endpoint, vat_id};
use crate::invalid::{email, line, prose, required_line};
use crate::invoice::{DueFrom, EInvoice};
use crate::rounding::TimeRounding;
use crate::{ClientId, ContactId, Currency, Invalid, Validate, money};

/// What a person may edit about a client.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ClientFields {
    /// The name on documents (BT-44).
    pub name: String,
    /// Postal address (BG-8).
    pub address: Address,
    /// Mail address for documents (BT-58).
    pub email: String,
    /// Telephone.
    pub phone: String,
    /// Web address.
    pub website: String,
    /// VAT identifier (BT-48), or empty.
    pub vat_id: String,
    /// Register number (BT-47).
    pub registration_id: String,
    /// Scheme of the electronic address (BT-49-1, code list EAS), such as `9930` or `0208`. Empty: the mail address is it.
    pub endpoint_scheme: String,
    /// The electronic address (BT-49).
    pub endpoint: String,
    /// In which form they want e-invoices; empty means a PDF with the XML inside.
    pub e_invoice: Option<EInvoice>,
    /// What the client wants quoted on each invoice (BT-10), such as a Leitweg-ID.
    pub buyer_reference: String,
    /// Currency of their projects and invoices; empty means the business's own.
    pub currency: Option<Currency>,
    /// Agreed price of an hour in major units; empty means the business's own.
    #[ts(type = "string | null")]
    #[schemars(with = "Option<String>")]
    pub hourly_rate: Option<Decimal>,
    /// Language of their documents; empty means the business's own.
    pub language: String,
    /// Days they have to pay; empty means the business's own.
    pub payment_terms_days: Option<u32>,
    /// From when those days count; empty means from the date of the invoice.
    pub due_from: Option<DueFrom>,
    /// How their time is rounded when it is billed; empty means to whole minutes. A project can have a rule of its own.
    pub rounding: Option<TimeRounding>,
    /// Notes for the freelancer alone.
    pub notes: String,
    /// Kept for the record but no longer offered in lists.
    pub archived: bool,
    /// Nothing of this client may be sent to an assistant's endpoint.
    pub never_send: bool,
}

impl Validate for ClientFields {
    fn validate(&self) -> Result<(), Invalid> {
        required_line("name", &self.name, 200)?;
        self.address.validate().map_err(|e| e.under("address"))?;
        email("email", &self.email)?;
        line("phone", &self.phone, 50)?;
        line("website", &self.website, 200)?;
        vat_id("vat_id", &self.vat_id)?;
        line("registration_id", &self.registration_id, 50)?;
        endpoint(&self.endpoint_scheme, &self.endpoint)?;
        line("buyer_reference", &self.buyer_reference, 100)?;
        if let Some(rate) = self.hourly_rate {
            money::rate("hourly_rate", rate)?;
        }
        if !self.language.is_empty() {
            document_language("language", &self.language)?;
        }
        if let Some(rounding) = self.rounding {
            rounding.validate().map_err(|e| e.under("rounding"))?;
        }
        prose("notes", &self.notes, 100_000)
    }
}

/// What a person may edit about a contact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ContactFields {
    /// Name of the person.
    pub name: String,
    /// What they do there.
    pub role: String,
    /// Mail address.
    pub email: String,
    /// Telephone.
    pub phone: String,
}

impl Validate for ContactFields {
    fn validate(&self) -> Result<(), Invalid> {
        required_line("name", &self.name, 200)?;
        line("role", &self.role, 100)?;
        email("email", &self.email)?;
        line("phone", &self.phone, 50)
    }
}

/// A person who works for a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Contact {
    /// Identifies the contact.
    pub id: ContactId,
    /// What may be edited.
    #[serde(flatten)]
    pub fields: ContactFields,
}

/// A client as shown on its own page.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, TS)]
pub struct Client {
    /// Identifies the client.
    pub id: ClientId,
    /// What may be edited.
    #[serde(flatten)]
    pub fields: ClientFields,
    /// The people there, in the order they were added.
    pub contacts: Vec<Contact>,
}
