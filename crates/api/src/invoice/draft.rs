//! Drafts: made empty, of what was agreed, or like another invoice; and edited.

use domain::business::BusinessFields;
use domain::invoice::{Invoice, InvoiceFields, InvoiceKind, InvoiceLine};
use domain::look::wording;
use domain::proposal::ProposalStatus;
use domain::{ClientId, InvoiceId, InvoiceLineId, ProjectId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Tx;
use ts_rs::TS;

use super::fields;
use crate::daybook::Moment;
use crate::project::FromProposal;
use crate::proposal::Terms;
use crate::wire::{Edit, Empty, Of};
use crate::{Error, ErrorCode, Result};

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
    let terms = Terms::of(tx, proposal.fields.client_id)?;
    let mut draft = fields(&terms, proposal.fields.client_id, proposal.project_id);
    draft.title = proposal.fields.title;
    draft.currency = proposal.fields.currency;
    // The words go with the language, which is the proposal's.
    if draft.language != proposal.fields.language {
        draft.language = proposal.fields.language;
        let own = wording(&terms.business.wording, &draft.language);
        let own = own.cloned().unwrap_or_default();
        (draft.introduction, draft.note) = (own.introduction, own.closing);
    }
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
    let before = tx.draft_invoice(edit.id)?;
    let mut fields = edit.set.over(&before)?;
    if fields.language != before.language {
        translate(&mut fields, &before, &tx.business_required()?);
    }
    tx.set_invoice(edit.id, &fields)?;
    Ok(tx.invoice(edit.id, moment.today)?)
}

/// The freelancer's own words go with the language of the page, as long as nobody has changed them on this draft.
fn translate(fields: &mut InvoiceFields, before: &InvoiceFields, business: &BusinessFields) {
    let own = |language: &str| {
        let found = wording(&business.wording, language);
        found.cloned().unwrap_or_default()
    };
    let (old, new) = (own(&before.language), own(&fields.language));
    if fields.introduction == old.introduction {
        fields.introduction = new.introduction;
    }
    if fields.note == old.closing {
        fields.note = new.closing;
    }
}

pub(crate) fn set_lines(moment: Moment, tx: &Tx<'_>, request: InvoiceLines) -> Result<Invoice> {
    tx.set_invoice_lines(request.id, &request.lines)?;
    Ok(tx.invoice(request.id, moment.today)?)
}

pub(crate) fn delete(_: Moment, tx: &Tx<'_>, request: Of<InvoiceId>) -> Result<Empty> {
    tx.delete_invoice(request.id)?;
    Ok(Empty {})
}

/// A new draft with what an invoice says. Its time stays where it is, and so do its dates and deposits; of a credit note it makes an
/// ordinary invoice.
pub(crate) fn duplicate(moment: Moment, tx: &Tx<'_>, request: Of<InvoiceId>) -> Result<Invoice> {
    let invoice = tx.invoice(request.id, moment.today)?;
    let fields = InvoiceFields {
        kind: match invoice.fields.kind {
            InvoiceKind::Deposit => InvoiceKind::Deposit,
            InvoiceKind::Invoice | InvoiceKind::CreditNote | InvoiceKind::Correction => {
                InvoiceKind::Invoice
            }
        },
        corrects: None,
        service_from: None,
        service_to: None,
        ..invoice.fields
    };
    let id = tx.add_invoice(&fields)?;
    let lines: Vec<_> = invoice
        .lines
        .into_iter()
        .map(|line| InvoiceLine {
            id: InvoiceLineId::default(),
            credits: None,
            ..line
        })
        .collect();
    tx.set_invoice_lines(id, &lines)?;
    Ok(tx.invoice(id, moment.today)?)
}
