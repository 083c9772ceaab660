//! The freelancer's own business: who writes the proposals and issues the invoices.

use iban::Iban;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::invalid::{email, line, prose, required_line};
use crate::look::{Layout, Wording};
use crate::tax::vat_id::{Fault, check};
use crate::{Currency, Invalid, Rule, Validate, country, look, money, number};

/// Languages that documents can be written in (ISO 639-1).
pub const DOCUMENT_LANGUAGES: [&str; 6] = ["en", "de", "fr", "es", "it", "nl"];

/// A postal address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Address {
    /// Street and number (EN 16931 BT-35, BT-50).
    pub street: String,
    /// A second line, such as a floor or a care-of name.
    pub extra: String,
    /// Post code.
    pub postcode: String,
    /// City.
    pub city: String,
    /// State, province or region.
    pub region: String,
    /// ISO 3166-1 alpha-2 code, or empty when not known yet.
    pub country: String,
}

impl Validate for Address {
    fn validate(&self) -> Result<(), Invalid> {
        line("street", &self.street, 200)?;
        line("extra", &self.extra, 200)?;
        line("postcode", &self.postcode, 20)?;
        line("city", &self.city, 100)?;
        line("region", &self.region, 100)?;
        country::validate("country", &self.country)
    }
}

/// How the business stands towards value added tax.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum VatStatus {
    /// Charges VAT.
    Registered,
    /// Exempt as a small business (§ 19 UStG, art. 293 B CGI and their like).
    SmallBusiness,
    /// Has nothing to do with VAT, as in the United States.
    #[default]
    None,
}

/// Where payments go.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct BankAccount {
    /// Name of the account's holder; empty means the business itself.
    pub holder: String,
    /// IBAN without blanks (BT-84), or empty.
    pub iban: String,
    /// BIC (BT-86), or empty.
    pub bic: String,
    /// Name of the bank, or an account number where there is no IBAN.
    pub bank: String,
}

/// What the freelancer may edit about the business.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct BusinessFields {
    /// The name on documents (BT-27).
    pub name: String,
    /// The person to ask (BT-41); empty means the name.
    pub contact_name: String,
    /// One line on what the business does, such as "Translator" or "Web developer".
    pub trade: String,
    /// Postal address (BG-5). Its country decides the tax rules.
    pub address: Address,
    /// Mail address (BT-43).
    pub email: String,
    /// Telephone (BT-42).
    pub phone: String,
    /// Web address.
    pub website: String,
    /// Standing towards VAT.
    pub vat_status: VatStatus,
    /// VAT identifier (BT-31), or empty.
    pub vat_id: String,
    /// Tax number of the local office (BT-32), or empty.
    pub tax_number: String,
    /// Register number (BT-30), or empty.
    pub registration_id: String,
    /// The usual rate of VAT, in percent.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub vat_rate: Decimal,
    /// Where payments go.
    pub bank: BankAccount,
    /// Currency of new clients and projects.
    pub currency: Currency,
    /// Default price of an hour, in major units of `currency`.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub hourly_rate: Decimal,
    /// The least an hour may bring, in major units of `currency`; zero where the freelancer has not said.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub rate_floor: Decimal,
    /// Hours the freelancer can work for clients in a week; zero where they have not said.
    pub weekly_hours: u32,
    /// Days a client has to pay.
    pub payment_terms_days: u32,
    /// Days a proposal stays valid.
    pub proposal_valid_days: u32,
    /// Pattern of invoice numbers, such as `{YYYY}-{###}`; a year in it restarts the count each year.
    pub invoice_pattern: String,
    /// Takes part in the EU's One Stop Shop: goods and electronic services to consumers in other EU countries are taxed there.
    pub one_stop_shop: bool,
    /// Pattern of the numbers of credit notes, which are a series of their own.
    pub credit_note_pattern: String,
    /// Scheme of the electronic address (BT-34-1, code list EAS), such as `9930`. Empty: the mail address is it.
    pub endpoint_scheme: String,
    /// The electronic address (BT-34).
    pub endpoint: String,
    /// Language of documents where the client has none, one of [`DOCUMENT_LANGUAGES`].
    pub language: String,
    /// Languages the freelancer works in (ISO 639-1).
    pub languages: Vec<String>,
    /// What the freelancer can do, a skill each.
    pub skills: Vec<String>,
    /// A few sentences about the freelancer, for proposals.
    pub about: String,
    /// How the pages are laid out.
    pub layout: Layout,
    /// Their colour as `#rrggbb`; empty means the layout's own.
    pub accent: String,
    /// What the pages say in the freelancer's own words, by language.
    pub wording: Vec<Wording>,
}

impl Default for BusinessFields {
    fn default() -> Self {
        Self {
            name: String::new(),
            contact_name: String::new(),
            trade: String::new(),
            address: Address::default(),
            email: String::new(),
            phone: String::new(),
            website: String::new(),
            vat_status: VatStatus::None,
            vat_id: String::new(),
            tax_number: String::new(),
            registration_id: String::new(),
            vat_rate: Decimal::ZERO,
            bank: BankAccount::default(),
            currency: Currency::EUR,
            hourly_rate: Decimal::ZERO,
            rate_floor: Decimal::ZERO,
            weekly_hours: 0,
            payment_terms_days: 14,
            proposal_valid_days: 30,
            invoice_pattern: number::DEFAULT_PATTERN.to_owned(),
            one_stop_shop: false,
            credit_note_pattern: number::DEFAULT_CREDIT_NOTE_PATTERN.to_owned(),
            endpoint_scheme: String::new(),
            endpoint: String::new(),
            language: "en".to_owned(),
            languages: Vec::new(),
            skills: Vec::new(),
            about: String::new(),
            layout: Layout::default(),
            accent: String::new(),
            wording: Vec::new(),
        }
    }
}

impl Validate for BusinessFields {
    fn validate(&self) -> Result<(), Invalid> {
        required_line("name", &self.name, 200)?;
        line("contact_name", &self.contact_name, 200)?;
        line("trade", &self.trade, 120)?;
        self.address.validate().map_err(|e| e.under("address"))?;
        email("email", &self.email)?;
        line("phone", &self.phone, 50)?;
        line("website", &self.website, 200)?;
        vat_id("vat_id", &self.vat_id)?;
        line("tax_number", &self.tax_number, 50)?;
        line("registration_id", &self.registration_id, 50)?;
        percent("vat_rate", self.vat_rate)?;
        self.bank.validate().map_err(|e| e.under("bank"))?;
        money::rate("hourly_rate", self.hourly_rate)?;
        money::rate("rate_floor", self.rate_floor)?;
        if self.weekly_hours > 168 {
            return Err(Invalid::new(
                "weekly_hours",
                Rule::Range { min: 0, max: 168 },
            ));
        }
        days("payment_terms_days", self.payment_terms_days)?;
        days("proposal_valid_days", self.proposal_valid_days)?;
        number::validate("invoice_pattern", &self.invoice_pattern)?;
        number::validate("credit_note_pattern", &self.credit_note_pattern)?;
        endpoint(&self.endpoint_scheme, &self.endpoint)?;
        document_language("language", &self.language)?;
        for (i, language) in self.languages.iter().enumerate() {
            required_line("languages", language, 40)
                .map_err(|e| Invalid::new(format!("languages.{i}"), e.rule))?;
        }
        for (i, skill) in self.skills.iter().enumerate() {
            required_line("skills", skill, 80)
                .map_err(|e| Invalid::new(format!("skills.{i}"), e.rule))?;
        }
        prose("about", &self.about, 10_000)?;
        look::accent("accent", &self.accent)?;
        for (i, wording) in self.wording.iter().enumerate() {
            let here = |e: Invalid| e.under(format!("wording.{i}"));
            wording.validate().map_err(here)?;
            let earlier = self.wording.iter().take(i);
            if earlier.into_iter().any(|w| w.language == wording.language) {
                return Err(here(Invalid::new("language", Rule::Language)));
            }
        }
        Ok(())
    }
}

impl Validate for BankAccount {
    fn validate(&self) -> Result<(), Invalid> {
        line("holder", &self.holder, 140)?;
        line("bank", &self.bank, 140)?;
        if !self.iban.is_empty() && self.iban.parse::<Iban>().is_err() {
            return Err(Invalid::new("iban", Rule::Iban));
        }
        let bic_ok = matches!(self.bic.len(), 0 | 8 | 11)
            && self
                .bic
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        if bic_ok {
            Ok(())
        } else {
            Err(Invalid::new("bic", Rule::Bic))
        }
    }
}

/// Empty, or a country's two letters followed by 2 to 14 letters or digits, without blanks; in the form and with the check digits of that
/// country where they are known ([`crate::tax::vat_id`]).
pub fn vat_id(field: &str, id: &str) -> Result<(), Invalid> {
    if id.is_empty() {
        return Ok(());
    }
    let shaped = id.is_ascii()
        && (4..=16).contains(&id.len())
        && id.bytes().take(2).all(|b| b.is_ascii_uppercase())
        && id
            .bytes()
            .skip(2)
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    if !shaped {
        return Err(Invalid::new(field, Rule::VatId));
    }
    check(id).map_err(|fault| {
        let rule = match fault {
            Fault::Form => Rule::VatId,
            Fault::CheckDigits => Rule::VatIdCheckDigits,
        };
        Invalid::new(field, rule)
    })
}

/// An electronic address: both parts or neither. The scheme is one of the code list EAS, `EM` or four digits.
pub fn endpoint(scheme: &str, id: &str) -> Result<(), Invalid> {
    let known = scheme == "EM" || (scheme.len() == 4 && scheme.bytes().all(|b| b.is_ascii_digit()));
    match (scheme.is_empty(), id.trim().is_empty()) {
        (true, true) => Ok(()),
        (true, false) => Err(Invalid::new("endpoint_scheme", Rule::Required)),
        (false, true) => Err(Invalid::new("endpoint", Rule::Required)),
        (false, false) if !known => Err(Invalid::new("endpoint_scheme", Rule::Eas)),
        (false, false) => line("endpoint", id, 100),
    }
}

/// A percentage from 0 to 100 with at most 4 decimals.
pub fn percent(field: &str, value: Decimal) -> Result<(), Invalid> {
    if value < Decimal::ZERO || value > Decimal::ONE_HUNDRED {
        return Err(Invalid::new(field, Rule::Range { min: 0, max: 100 }));
    }
    if value.normalize().scale() > 4 {
        return Err(Invalid::new(field, Rule::Decimals { max: 4 }));
    }
    Ok(())
}

/// One of [`DOCUMENT_LANGUAGES`].
pub fn document_language(field: &str, code: &str) -> Result<(), Invalid> {
    if DOCUMENT_LANGUAGES.contains(&code) {
        Ok(())
    } else {
        Err(Invalid::new(field, Rule::Language))
    }
}

/// A span of at most ten years.
pub fn days(field: &str, value: u32) -> Result<(), Invalid> {
    if value <= 3650 {
        Ok(())
    } else {
        Err(Invalid::new(field, Rule::Range { min: 0, max: 3650 }))
    }
}
