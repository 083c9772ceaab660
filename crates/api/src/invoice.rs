//! Invoices: lists and single ones. Drafts, issuing, credit notes, deposits, payments, series and files have a file each.

pub(crate) mod credit;
pub(crate) mod deposit;
pub(crate) mod document;
pub(crate) mod draft;
pub(crate) mod files;
pub(crate) mod from_work;
pub(crate) mod issue;
pub(crate) mod make;
pub(crate) mod payment;
pub(crate) mod preview;
pub(crate) mod read;
pub(crate) mod series;

use domain::invoice::{Invoice, InvoiceFields};
use domain::look::wording;
use domain::{ClientId, InvoiceId, ProjectId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::invoice::list::{InvoiceFilter, InvoiceRow, InvoiceSort};
use store::invoice::sums::ClientSum;
use store::{Page, Paging, Snapshot};
use ts_rs::TS;

use crate::Result;
use crate::daybook::Moment;
use crate::proposal::Terms;
use crate::wire::Of;

pub(crate) use files::file;
pub use files::{InvoiceExport, InvoiceFormat};

/// Which invoices are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct InvoiceList {
    /// Which.
    pub filter: InvoiceFilter,
    /// Of this client.
    pub client_id: Option<ClientId>,
    /// Of this project.
    pub project_id: Option<ProjectId>,
    /// By what they are sorted.
    pub sort: InvoiceSort,
    /// Which part of the list.
    pub page: Paging,
}

/// An invoice asked for by its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct InvoiceNumbered {
    /// The number.
    pub number: String,
}

pub(crate) fn list(moment: Moment, db: &Snapshot<'_>, r: InvoiceList) -> Result<Page<InvoiceRow>> {
    Ok(db.invoices(
        r.filter,
        r.sort,
        r.client_id,
        r.project_id,
        &r.page,
        moment.today,
    )?)
}

pub(crate) fn client_sums(
    _: Moment,
    db: &Snapshot<'_>,
    request: Of<ClientId>,
) -> Result<Vec<ClientSum>> {
    Ok(db.client_sums(request.id)?)
}

pub(crate) fn get(moment: Moment, db: &Snapshot<'_>, request: Of<InvoiceId>) -> Result<Invoice> {
    Ok(db.invoice(request.id, moment.today)?)
}

pub(crate) fn numbered(
    moment: Moment,
    db: &Snapshot<'_>,
    request: InvoiceNumbered,
) -> Result<Invoice> {
    Ok(db.invoice(db.invoice_numbered(&request.number)?, moment.today)?)
}

/// A draft with the client's terms and the freelancer's own words.
pub(crate) fn fields(
    terms: &Terms,
    client_id: ClientId,
    project_id: Option<ProjectId>,
) -> InvoiceFields {
    let own = wording(&terms.business.wording, &terms.language);
    let own = own.cloned().unwrap_or_default();
    InvoiceFields {
        client_id,
        project_id,
        introduction: own.introduction,
        note: own.closing,
        currency: terms.currency,
        language: terms.language.clone(),
        payment_terms_days: terms.payment_terms_days,
        due_from: terms.client.due_from.unwrap_or_default(),
        e_invoice: terms.client.e_invoice.unwrap_or_default(),
        buyer_reference: terms.client.buyer_reference.clone(),
        ..InvoiceFields::default()
    }
}
