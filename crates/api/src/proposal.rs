//! Proposals, from the first draft to "accepted".

use chrono::{Days, NaiveDate};
use domain::business::BusinessFields;
use domain::client::ClientFields;
use domain::invoice::ProposalDocument;
use domain::manner::{Form, Manner};
use domain::proposal::{
    Proposal, ProposalDraft, ProposalFields, ProposalLine, ProposalStatus, Section,
};
use domain::tax::{Supply, TaxProposal, Vat, propose};
use domain::{BriefId, ClientId, ProposalId, SectionId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::proposal::{ProposalFilter, ProposalRow, ProposalSort};
use store::{Page, Paging, Snapshot, Tx};
use ts_rs::TS;

use crate::assist::DraftRequest;
use crate::daybook::Moment;
use crate::export::{Pages, export, file_name};
use crate::party::{buyer, seller};
use crate::wire::{Edit, Empty, Of};
use crate::workspace::Written;
use crate::{Daybook, Error, Result};

/// Which proposals are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ProposalList {
    /// Which.
    pub filter: ProposalFilter,
    /// Of this client.
    pub client_id: Option<ClientId>,
    /// Answering this brief.
    pub brief_id: Option<BriefId>,
    /// By what they are sorted.
    pub sort: ProposalSort,
    /// Which part of the list.
    pub page: Paging,
}

/// A new, empty proposal. Currency, language and validity come from the client and the business.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ProposalCreate {
    /// What it is called.
    pub title: String,
    /// For whom.
    pub client_id: ClientId,
    /// Which brief it answers.
    #[serde(default)]
    pub brief_id: Option<BriefId>,
}

/// All sections of a draft, in their order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ProposalSections {
    /// The proposal.
    pub id: ProposalId,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// All lines of a draft, in their order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ProposalLines {
    /// The proposal.
    pub id: ProposalId,
    /// Its lines.
    pub lines: Vec<ProposalLine>,
}

/// Where a proposal goes next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ProposalMark {
    /// The proposal.
    pub id: ProposalId,
    /// Its new status.
    pub status: ProposalStatus,
    /// The day it happened; empty for today.
    #[serde(default)]
    pub on: Option<NaiveDate>,
}

/// A client whose tax is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TaxRequest {
    /// The client.
    pub client_id: ClientId,
    /// What is sold.
    #[serde(default)]
    pub supply: Supply,
    /// The day of the supply; empty for today.
    #[serde(default)]
    pub on: Option<NaiveDate>,
}

/// A day whose rates are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct VatRatesRequest {
    /// The day of the supply; empty for today.
    pub on: Option<NaiveDate>,
}

/// A form of proposals and what its platform takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct FormRow {
    /// The form.
    pub form: Form,
    /// The most characters, where a platform sets a limit.
    pub limit: Option<u32>,
}

pub(crate) fn forms(_: Moment, _: &Snapshot<'_>, _: Empty) -> Result<Vec<FormRow>> {
    let row = |form: Form| FormRow {
        form,
        limit: form.limit(),
    };
    Ok(Form::ALL.map(row).to_vec())
}

/// What new work for a client starts from: the client's own terms, or else the business's.
pub(crate) struct Terms {
    pub(crate) business: BusinessFields,
    pub(crate) client: ClientFields,
    pub(crate) currency: domain::Currency,
    pub(crate) language: String,
    pub(crate) hourly_rate: domain::Decimal,
    pub(crate) payment_terms_days: u32,
}

impl Terms {
    pub(crate) fn of(db: &Snapshot<'_>, client: ClientId) -> Result<Self> {
        let (business, client) = (db.business_required()?, db.client_fields(client)?);
        Ok(Self {
            currency: client.currency.unwrap_or(business.currency),
            language: if client.language.is_empty() {
                business.language.clone()
            } else {
                client.language.clone()
            },
            hourly_rate: client.hourly_rate.unwrap_or(business.hourly_rate),
            payment_terms_days: client
                .payment_terms_days
                .unwrap_or(business.payment_terms_days),
            business,
            client,
        })
    }

    /// The VAT of work that is done for the client on that day.
    pub(crate) fn vat(&self, on: NaiveDate) -> Vat {
        propose(&self.business, &self.client, Supply::Service, on).vat
    }
}

pub(crate) fn list(
    _: Moment,
    db: &Snapshot<'_>,
    request: ProposalList,
) -> Result<Page<ProposalRow>> {
    Ok(db.proposals(
        request.filter,
        request.sort,
        request.client_id,
        request.brief_id,
        &request.page,
    )?)
}

pub(crate) fn get(_: Moment, db: &Snapshot<'_>, request: Of<ProposalId>) -> Result<Proposal> {
    Ok(db.proposal(request.id)?)
}

pub(crate) fn tax(moment: Moment, db: &Snapshot<'_>, request: TaxRequest) -> Result<TaxProposal> {
    let (business, client) = (
        db.business_required()?,
        db.client_fields(request.client_id)?,
    );
    let on = request.on.unwrap_or(moment.today);
    Ok(propose(&business, &client, request.supply, on))
}

/// Every rate of VAT in the business's country on a day, the standard one first: what a line's rate is chosen from.
pub(crate) fn vat_rates(
    moment: Moment,
    db: &Snapshot<'_>,
    request: VatRatesRequest,
) -> Result<Vec<String>> {
    let country = db.business_required()?.address.country;
    let rates = domain::tax::rates(&country, request.on.unwrap_or(moment.today));
    Ok(rates.iter().map(ToString::to_string).collect())
}

pub(crate) fn create(moment: Moment, tx: &Tx<'_>, request: ProposalCreate) -> Result<Proposal> {
    let terms = Terms::of(tx, request.client_id)?;
    let fields = ProposalFields {
        title: request.title,
        client_id: request.client_id,
        manner: Manner::default(),
        brief_id: request.brief_id,
        currency: terms.currency,
        valid_until: moment
            .today
            .checked_add_days(Days::new(terms.business.proposal_valid_days.into())),
        language: terms.language,
    };
    let id = tx.add_proposal(&fields, None)?;
    Ok(tx.proposal(id)?)
}

/// Makes a proposal out of a draft that answers a brief.
pub(crate) fn from_draft(
    moment: Moment,
    tx: &Tx<'_>,
    request: &DraftRequest,
    client: ClientId,
    draft: &ProposalDraft,
) -> Result<Proposal> {
    let terms = Terms::of(tx, client)?;
    let vat = terms.vat(moment.today);
    let language = if domain::business::DOCUMENT_LANGUAGES.contains(&draft.language.as_str()) {
        draft.language.clone()
    } else {
        terms.language
    };
    let fields = ProposalFields {
        title: draft.title.clone(),
        client_id: client,
        manner: request.manner,
        brief_id: Some(request.brief_id),
        currency: terms.currency,
        valid_until: moment
            .today
            .checked_add_days(Days::new(terms.business.proposal_valid_days.into())),
        language,
    };
    let id = tx.add_proposal(&fields, Some((&draft.drafter, &draft.warnings)))?;
    let sections: Vec<_> = draft
        .sections
        .iter()
        .map(|(heading, body)| Section {
            id: SectionId::default(),
            heading: heading.clone(),
            body: body.clone(),
        })
        .collect();
    tx.set_sections(id, &sections)?;
    let lines: Vec<_> = draft
        .lines
        .iter()
        .map(|line| ProposalLine {
            id: domain::ProposalLineId::default(),
            description: line.description.clone(),
            quantity: line.quantity,
            unit: line.unit,
            unit_price: line.unit_price,
            vat,
            optional: line.optional,
            chosen: false,
            basis: Some(line.basis.clone()),
        })
        .collect();
    tx.set_proposal_lines(id, &lines)?;
    Ok(tx.proposal(id)?)
}

pub(crate) fn update(
    _: Moment,
    tx: &Tx<'_>,
    edit: Edit<ProposalId, ProposalFields>,
) -> Result<Proposal> {
    let fields = edit.set.over(&tx.proposal(edit.id)?.fields)?;
    tx.set_proposal(edit.id, &fields)?;
    Ok(tx.proposal(edit.id)?)
}

pub(crate) fn set_sections(_: Moment, tx: &Tx<'_>, request: ProposalSections) -> Result<Proposal> {
    tx.set_sections(request.id, &request.sections)?;
    Ok(tx.proposal(request.id)?)
}

pub(crate) fn set_lines(_: Moment, tx: &Tx<'_>, request: ProposalLines) -> Result<Proposal> {
    tx.set_proposal_lines(request.id, &request.lines)?;
    Ok(tx.proposal(request.id)?)
}

pub(crate) fn mark(moment: Moment, tx: &Tx<'_>, request: ProposalMark) -> Result<Proposal> {
    tx.set_proposal_status(
        request.id,
        request.status,
        request.on.unwrap_or(moment.today),
    )?;
    Ok(tx.proposal(request.id)?)
}

pub(crate) fn delete(_: Moment, tx: &Tx<'_>, request: Of<ProposalId>) -> Result<Empty> {
    tx.delete_proposal(request.id)?;
    Ok(Empty {})
}

/// What the page says: the records as they are now.
fn document(db: &Snapshot<'_>, id: ProposalId, today: NaiveDate) -> Result<ProposalDocument> {
    let proposal = db.proposal(id)?;
    let (business, client) = (
        db.business_required()?,
        db.client(proposal.fields.client_id)?,
    );
    let categories: Vec<_> = proposal
        .lines
        .iter()
        .map(|line| line.vat.category)
        .collect();
    Ok(ProposalDocument {
        title: proposal.fields.title,
        date: proposal.sent_on.unwrap_or(today),
        valid_until: proposal.fields.valid_until,
        seller: seller(&business),
        buyer: buyer(&client),
        tax_notes: crate::party::tax_notes(&proposal.fields.language, &business, &categories),
        language: proposal.fields.language,
        sections: proposal.sections,
        lines: proposal.lines,
        totals: proposal.totals,
    })
}

pub(crate) fn pdf(db: &Snapshot<'_>, id: ProposalId, today: NaiveDate) -> Result<Vec<u8>> {
    documents::proposal(&document(db, id, today)?, &db.look()?).map_err(Error::from)
}

pub(crate) fn pages(moment: Moment, db: &Snapshot<'_>, request: Of<ProposalId>) -> Result<Pages> {
    Pages::of(&pdf(db, request.id, moment.today)?)
}

pub(crate) fn export_pdf(
    daybook: &Daybook,
    moment: Moment,
    request: Of<ProposalId>,
) -> Result<Written> {
    let (title, pdf, settings) = daybook.store()?.read::<_, Error>(|db| {
        Ok((
            db.proposal(request.id)?.fields.title,
            pdf(db, request.id, moment.today)?,
            db.settings()?,
        ))
    })?;
    export(&settings, &file_name(&title, "pdf"), &pdf)
}
