//! Deposits: asked for before the work, deducted from a later invoice. A retainer is a deposit without a project.

use chrono::NaiveDate;
use domain::invoice::deposit::{Agreed, lines};
use domain::invoice::{AdjustmentValue, Invoice, InvoiceFields, InvoiceKind};
use domain::proposal::{Proposal, ProposalStatus};
use domain::tax::Vat;
use domain::{ClientId, Invalid, InvoiceId, ProjectId, ProposalId, Rule};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::invoice::deposit::Deposit;
use store::{Snapshot, Tx};
use ts_rs::TS;

use super::fields;
use crate::daybook::Moment;
use crate::proposal::Terms;
use crate::wire::Of;
use crate::{Error, ErrorCode, Result};

/// A deposit on an accepted proposal, on a project, or of a client alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct InvoiceDeposit {
    /// What was agreed.
    #[serde(default)]
    pub proposal_id: Option<ProposalId>,
    /// The project; a percentage is of its proposal or else of its budget.
    #[serde(default)]
    pub project_id: Option<ProjectId>,
    /// The client, for a retainer.
    #[serde(default)]
    pub client_id: Option<ClientId>,
    /// How much, without VAT.
    pub value: AdjustmentValue,
}

/// The deposits that a draft deducts, in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct InvoiceDeposits {
    /// The draft.
    pub id: InvoiceId,
    /// The deposit invoices.
    pub deposits: Vec<InvoiceId>,
}

/// What a deposit is asked on.
struct Ground {
    fields: InvoiceFields,
    agreed: Vec<Agreed>,
    vat: Vat,
}

impl Ground {
    fn of_proposal(
        tx: &Tx<'_>,
        proposal: Proposal,
        project: Option<ProjectId>,
        today: NaiveDate,
    ) -> Result<Self> {
        if proposal.status != ProposalStatus::Accepted {
            return Err(wrong("proposal", "not_accepted"));
        }
        let client = proposal.fields.client_id;
        let terms = Terms::of(tx, client)?;
        let agreed = proposal.totals.vat.iter().map(|group| Agreed {
            vat: Vat {
                category: group.category,
                rate: group.rate,
            },
            net: group.taxable,
        });
        Ok(Self {
            fields: InvoiceFields {
                title: proposal.fields.title,
                currency: proposal.fields.currency,
                language: proposal.fields.language,
                ..fields(&terms, client, project.or(proposal.project_id))
            },
            agreed: agreed.collect(),
            vat: terms.vat(today),
        })
    }

    fn of_project(tx: &Tx<'_>, id: ProjectId, today: NaiveDate) -> Result<Self> {
        let project = tx.project(id)?;
        if let Some(proposal) = project.proposal_id {
            return Self::of_proposal(tx, tx.proposal(proposal)?, Some(id), today);
        }
        let client = project.fields.client_id;
        let terms = Terms::of(tx, client)?;
        let vat = terms.vat(today);
        Ok(Self {
            agreed: project
                .fields
                .budget
                .map(|net| Agreed { vat, net })
                .into_iter()
                .collect(),
            fields: InvoiceFields {
                title: project.fields.title,
                currency: project.fields.currency,
                ..fields(&terms, client, Some(id))
            },
            vat,
        })
    }

    fn of_client(tx: &Tx<'_>, id: ClientId, today: NaiveDate) -> Result<Self> {
        let terms = Terms::of(tx, id)?;
        Ok(Self {
            fields: fields(&terms, id, None),
            agreed: Vec::new(),
            vat: terms.vat(today),
        })
    }
}

fn wrong(kind: &str, state: &str) -> Error {
    Error::new(ErrorCode::WrongState)
        .with("kind", kind)
        .with("state", state)
}

/// A draft of a deposit invoice.
pub(crate) fn create(moment: Moment, tx: &Tx<'_>, request: InvoiceDeposit) -> Result<Invoice> {
    let ground = match (request.proposal_id, request.project_id, request.client_id) {
        (Some(proposal), project, _) => {
            Ground::of_proposal(tx, tx.proposal(proposal)?, project, moment.today)?
        }
        (None, Some(project), _) => Ground::of_project(tx, project, moment.today)?,
        (None, None, Some(client)) => Ground::of_client(tx, client, moment.today)?,
        (None, None, None) => return Err(Invalid::new("client_id", Rule::Required).into()),
    };
    let agreed = match (ground.agreed.as_slice(), request.value) {
        ([], AdjustmentValue::Percent(_)) => return Err(wrong("project", "without_budget")),
        ([], AdjustmentValue::Amount(_)) => vec![Agreed {
            vat: ground.vat,
            net: 0,
        }],
        (agreed, _) => agreed.to_vec(),
    };
    let fields = InvoiceFields {
        kind: InvoiceKind::Deposit,
        ..ground.fields
    };
    let lines = lines(
        fields.currency,
        request.value,
        &agreed,
        &fields.language,
        &fields.title,
    )?;
    let id = tx.add_invoice(&fields)?;
    tx.set_invoice_lines(id, &lines)?;
    Ok(tx.invoice(id, moment.today)?)
}

pub(crate) fn list(_: Moment, db: &Snapshot<'_>, request: Of<InvoiceId>) -> Result<Vec<Deposit>> {
    Ok(db.deposits_for(request.id)?)
}

pub(crate) fn deduct(moment: Moment, tx: &Tx<'_>, request: InvoiceDeposits) -> Result<Invoice> {
    tx.set_deposits(request.id, &request.deposits)?;
    Ok(tx.invoice(request.id, moment.today)?)
}
