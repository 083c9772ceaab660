//! Invoices: drafts, drafts from unbilled time, issuing, and payments.

pub(crate) mod document;
mod from_work;

use chrono::NaiveDate;
use domain::invoice::{Invoice, InvoiceFields, InvoiceLine};
use domain::look::Look;
use domain::payment::PaymentFields;
use domain::proposal::ProposalStatus;
use domain::readiness::{Missing, blocking, missing};
use domain::{ClientId, InvoiceId, PaymentId, ProjectId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::invoice::list::{InvoiceFilter, InvoiceRow, InvoiceSort};
use store::{Page, Paging, Snapshot, Tx};
use ts_rs::TS;

use crate::daybook::Moment;
use crate::export::{Pages, export, file_name};
use crate::project::FromProposal;
use crate::proposal::Terms;
use crate::wire::{Edit, Empty, Of};
use crate::workspace::Written;
use crate::{Daybook, Error, ErrorCode, Result};

pub(crate) use from_work::from_time;
pub use from_work::InvoiceFromTime;

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

/// A new, empty draft. Currency, language and terms come from the client and the business.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct InvoiceCreate {
    /// For whom.
    pub client_id: ClientId,
    /// For which project.
    #[serde(default)]
    pub project_id: Option<ProjectId>,
}

/// All lines of a draft, in their order. Time billed on a line that is left out becomes unbilled again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct InvoiceLines {
    /// The draft.
    pub id: InvoiceId,
    /// Its lines.
    pub lines: Vec<InvoiceLine>,
}

/// A draft to be issued. This cannot be undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct InvoiceIssue {
    /// The draft.
    pub id: InvoiceId,
    /// Date of the invoice; empty for today. Not before the last one of the series.
    #[serde(default)]
    pub issued_on: Option<NaiveDate>,
}

/// What a draft lacks, and the number it would get.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct InvoiceReadiness {
    /// The number it would get today; `null` once it is issued.
    pub number: Option<String>,
    /// Whether it can be issued.
    pub ready: bool,
    /// What it lacks, what the law asks for first.
    pub missing: Vec<Missing>,
}

/// Which file of an invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceFormat {
    /// The page, with the XML inside.
    Pdf,
    /// The XML alone.
    Xml,
}

/// A file of an invoice that is wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct InvoiceExport {
    /// The invoice.
    pub id: InvoiceId,
    /// Which file.
    pub format: InvoiceFormat,
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

/// A draft with the client's terms.
fn fields(terms: &Terms, client_id: ClientId, project_id: Option<ProjectId>) -> InvoiceFields {
    InvoiceFields {
        client_id,
        project_id,
        currency: terms.currency,
        language: terms.language.clone(),
        payment_terms_days: terms.payment_terms_days,
        due_from: terms.client.due_from.unwrap_or_default(),
        e_invoice: terms.client.e_invoice.unwrap_or_default(),
        buyer_reference: terms.client.buyer_reference.clone(),
        ..InvoiceFields::default()
    }
}

pub(crate) fn create(moment: Moment, tx: &Tx<'_>, request: InvoiceCreate) -> Result<Invoice> {
    let mut fields = fields(
        &Terms::of(tx, request.client_id)?,
        request.client_id,
        request.project_id,
    );
    if let Some(project) = request.project_id {
        let project = tx.project_fields(project)?;
        fields.title = project.title;
        fields.currency = project.currency;
    }
    let id = tx.add_invoice(&fields)?;
    Ok(tx.invoice(id, moment.today)?)
}

/// A draft of what was agreed, for work at a fixed price.
pub(crate) fn from_proposal(moment: Moment, tx: &Tx<'_>, request: FromProposal) -> Result<Invoice> {
    let proposal = tx.proposal(request.proposal_id)?;
    if proposal.status != ProposalStatus::Accepted {
        return Err(Error::new(ErrorCode::WrongState)
            .with("kind", "proposal")
            .with("state", "not_accepted"));
    }
    let mut draft = fields(
        &Terms::of(tx, proposal.fields.client_id)?,
        proposal.fields.client_id,
        proposal.project_id,
    );
    draft.title = proposal.fields.title;
    draft.currency = proposal.fields.currency;
    draft.language = proposal.fields.language;
    let id = tx.add_invoice(&draft)?;
    let lines: Vec<_> = proposal
        .lines
        .into_iter()
        .filter(domain::proposal::ProposalLine::counts)
        .map(|line| InvoiceLine {
            description: line.description,
            quantity: line.quantity,
            unit: line.unit,
            unit_price: line.unit_price,
            vat: line.vat,
            ..InvoiceLine::default()
        })
        .collect();
    tx.set_invoice_lines(id, &lines)?;
    Ok(tx.invoice(id, moment.today)?)
}

pub(crate) fn update(
    moment: Moment,
    tx: &Tx<'_>,
    edit: Edit<InvoiceId, InvoiceFields>,
) -> Result<Invoice> {
    let fields = edit.set.over(&tx.draft_invoice(edit.id)?)?;
    tx.set_invoice(edit.id, &fields)?;
    Ok(tx.invoice(edit.id, moment.today)?)
}

pub(crate) fn set_lines(moment: Moment, tx: &Tx<'_>, request: InvoiceLines) -> Result<Invoice> {
    tx.set_invoice_lines(request.id, &request.lines)?;
    Ok(tx.invoice(request.id, moment.today)?)
}

pub(crate) fn delete(_: Moment, tx: &Tx<'_>, request: Of<InvoiceId>) -> Result<Empty> {
    tx.delete_invoice(request.id)?;
    Ok(Empty {})
}

pub(crate) fn readiness(
    moment: Moment,
    db: &Snapshot<'_>,
    request: Of<InvoiceId>,
) -> Result<InvoiceReadiness> {
    let document = document::of(db, request.id, moment.today)?;
    let next = match document.number {
        Some(_) => None,
        None => Some(db.next_number(&db.business_required()?.invoice_pattern, moment.today)?),
    };
    Ok(InvoiceReadiness {
        number: next,
        ready: blocking(&document).is_empty(),
        missing: missing(&document),
    })
}

/// Takes the number, makes page and XML and freezes all of it, in the command's one transaction.
pub(crate) fn issue(moment: Moment, tx: &Tx<'_>, request: InvoiceIssue) -> Result<Invoice> {
    tx.draft_invoice(request.id)?;
    let date = request.issued_on.unwrap_or(moment.today);
    let mut document = document::of(tx, request.id, date)?;
    if let Some(first) = blocking(&document).into_iter().next() {
        let record = serde_json::to_value(first.record).map_err(Error::internal)?;
        return Err(Error::new(ErrorCode::NotReady)
            .about(first.field)
            .with("record", record.as_str().unwrap_or_default())
            .with("rule", first.rule));
    }
    document.number = Some(tx.take_number(&tx.business_required()?.invoice_pattern, date)?);
    let rendered = documents::invoice(&document, &Look::default())?;
    tx.freeze(
        request.id,
        &document,
        &rendered.pdf,
        rendered.xml.as_deref().ok(),
    )?;
    Ok(tx.invoice(request.id, moment.today)?)
}

/// The bytes of the page: as frozen, or as the draft would look today.
pub(crate) fn pdf(db: &Snapshot<'_>, id: InvoiceId, today: NaiveDate) -> Result<Vec<u8>> {
    match db.issued_document(id)? {
        Some(issued) => Ok(issued.pdf),
        None => Ok(documents::invoice(&document::of(db, id, today)?, &Look::default())?.pdf),
    }
}

pub(crate) fn pages(moment: Moment, db: &Snapshot<'_>, request: Of<InvoiceId>) -> Result<Pages> {
    Pages::of(&pdf(db, request.id, moment.today)?)
}

/// The bytes of one of an invoice's files, and a name for it.
pub(crate) fn file(
    db: &Snapshot<'_>,
    moment: Moment,
    request: &InvoiceExport,
) -> Result<(String, Vec<u8>)> {
    let invoice = db.invoice(request.id, moment.today)?;
    let stem = invoice
        .issued
        .as_ref()
        .map_or(invoice.fields.title.clone(), |issued| issued.number.clone());
    match request.format {
        InvoiceFormat::Pdf => Ok((file_name(&stem, "pdf"), pdf(db, request.id, moment.today)?)),
        InvoiceFormat::Xml => {
            let none = |state| {
                Error::new(ErrorCode::WrongState)
                    .with("kind", "invoice")
                    .with("state", state)
            };
            let issued = db
                .issued_document(request.id)?
                .ok_or_else(|| none("draft"))?;
            Ok((
                file_name(&stem, "xml"),
                issued.xml.ok_or_else(|| none("without_xml"))?,
            ))
        }
    }
}

pub(crate) fn export_file(
    daybook: &Daybook,
    moment: Moment,
    request: InvoiceExport,
) -> Result<Written> {
    let ((name, bytes), settings) = daybook
        .store()
        .read::<_, Error>(|db| Ok((file(db, moment, &request)?, db.settings()?)))?;
    export(&settings, &name, &bytes)
}

pub(crate) fn record_payment(
    moment: Moment,
    tx: &Tx<'_>,
    fields: PaymentFields,
) -> Result<Invoice> {
    tx.add_payment(&fields)?;
    Ok(tx.invoice(fields.invoice_id, moment.today)?)
}

pub(crate) fn delete_payment(
    moment: Moment,
    tx: &Tx<'_>,
    request: Of<PaymentId>,
) -> Result<Invoice> {
    let invoice = tx.payment(request.id)?.fields.invoice_id;
    tx.delete_payment(request.id)?;
    Ok(tx.invoice(invoice, moment.today)?)
}
