//! Pages of examples: how an invoice or a reminder would look and speak, before there is one. Client, work and figures are invented; the
//! business, its look and its words are the freelancer's own. Nothing is stored.

mod words;

use chrono::{Days, NaiveDate};
use domain::business::{Address, BusinessFields, document_language};
use domain::client::ClientFields;
use domain::interest::{Debt, Debtor};
use domain::invoice::{InvoiceDocument, InvoiceLine, Party, Quantity, Unit};
use domain::look::wording;
use domain::reminder::ReminderText;
use domain::tax::{Supply, propose};
use domain::{Decimal, Validate as _, number};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Snapshot;
use ts_rs::TS;

use crate::Result;
use crate::daybook::Moment;
use crate::export::Pages;
use crate::party::{seller, tax_notes};
use crate::reminder::Case;
use crate::wire::Set;
use words::{Words, words};

/// An example of an invoice.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct InvoiceExample {
    /// Language of the page.
    pub language: String,
    /// What is being typed of the business and not stored yet.
    pub set: Set<BusinessFields>,
}

pub(crate) fn invoice(moment: Moment, db: &Snapshot<'_>, request: InvoiceExample) -> Result<Pages> {
    document_language("language", &request.language)?;
    let business = request.set.over(&db.business_required()?)?;
    business.validate()?;
    let mut look = db.look()?;
    look.layout = business.layout;
    look.accent.clone_from(&business.accent);
    let document = invoice_of(&business, &request.language, moment.today)?;
    Ok(Pages {
        pages: documents::preview(&document, &look)?,
    })
}

pub(crate) fn reminder(moment: Moment, db: &Snapshot<'_>, own: ReminderText) -> Result<Pages> {
    own.validate()?;
    let business = db.business_required()?;
    let mut policy = db.reminder_policy()?;
    let (language, level) = (own.language.clone(), own.level);
    policy.texts = vec![own];
    // Long enough ago that this level has come.
    let days = u64::from(policy.level(level).after_days);
    let due_on = back(moment.today, days);
    let issued_on = back(due_on, business.payment_terms_days.into());
    let invoiced = invoice_of(&business, &language, issued_on)?;
    let made = Case {
        business: &business,
        policy: &policy,
        level,
        made_on: moment.today,
        debtor: Debtor::Business,
        buyer: invoiced.buyer,
        language: &language,
        number: invoiced.number.unwrap_or_default(),
        issued_on,
        currency: business.currency,
        debt: Debt {
            amount: invoiced.totals.payable,
            due_on,
            settled: &[],
        },
        fees: 0,
        lump_sum: 0,
    }
    .remind()?;
    Ok(Pages {
        pages: documents::reminder_preview(&made.document, &db.look()?)?,
    })
}

fn back(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

/// Two kinds of work for a client at home.
fn invoice_of(business: &BusinessFields, language: &str, on: NaiveDate) -> Result<InvoiceDocument> {
    let said = words(language);
    let home = ClientFields {
        name: said.client.to_owned(),
        address: address(said, &business.address.country),
        ..ClientFields::default()
    };
    let vat = propose(business, &home, Supply::Service, on).vat;
    let rate = if business.hourly_rate > Decimal::ZERO {
        business.hourly_rate
    } else {
        Decimal::from(80)
    };
    let line = |description: &str, minutes, unit_price: Decimal| InvoiceLine {
        description: description.to_owned(),
        quantity: Quantity::Minutes(minutes),
        unit: Unit::Hour,
        unit_price,
        vat,
        ..InvoiceLine::default()
    };
    let own = wording(&business.wording, language);
    let own = own.cloned().unwrap_or_default();
    let mut bank = business.bank.clone();
    if bank.holder.is_empty() {
        bank.holder.clone_from(&business.name);
    }
    let terms = Days::new(business.payment_terms_days.into());
    let mut document = InvoiceDocument {
        number: number::format(&business.invoice_pattern, 7, on),
        issued_on: on,
        due_on: on.checked_add_days(terms).unwrap_or(on),
        language: language.to_owned(),
        title: said.title.to_owned(),
        seller: seller(business),
        buyer: Party {
            name: home.name,
            address: home.address,
            ..Party::default()
        },
        bank,
        service_from: Some(back(on, 20)),
        service_to: Some(on),
        introduction: own.introduction,
        note: own.closing,
        payment_request: own.payment,
        tax_notes: tax_notes(language, business, &[vat.category]),
        lines: vec![line(said.first, 735, rate), line(said.second, 380, rate)],
        ..InvoiceDocument::default()
    };
    document.totals.currency = business.currency;
    document.totals = document.own_totals()?;
    Ok(document)
}

fn address(said: &Words, country: &str) -> Address {
    Address {
        street: said.street.to_owned(),
        postcode: said.postcode.to_owned(),
        city: said.city.to_owned(),
        country: country.to_owned(),
        ..Address::default()
    }
}
