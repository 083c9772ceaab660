//! Sections written anew: shown as a difference first, taken hunk by hunk, and what was there before is kept.

use assistant::{block_on, builtin, model, revision};
use domain::brief::Drafter;
use domain::proposal::{Proposal, Section};
use domain::revision::{Piece, Version, Wish};
use domain::{Invalid, ProposalId, Rule, SectionId, Validate as _, VersionId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Snapshot, Tx};
use ts_rs::TS;

use crate::assist::{DraftRequest, Facts, Run, Said, draft};
use crate::daybook::Moment;
use crate::wire::Of;
use crate::{Daybook, Error, ErrorCode, Result};

/// A section to be written anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RewriteRequest {
    /// The proposal, which is a draft and answers a brief.
    pub id: ProposalId,
    /// The section.
    pub section_id: SectionId,
    /// What is wished.
    pub wish: Wish,
}

/// A section as it would be. Nothing is stored before a person takes it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, TS)]
pub struct Rewritten {
    /// The section.
    pub section_id: SectionId,
    /// Its body as it was when it was read.
    pub before: String,
    /// Its body as it would be.
    pub after: String,
    /// The difference.
    pub pieces: Vec<Piece>,
    /// Who wrote it.
    pub drafter: Drafter,
    /// Why the endpoint's model did not write it, if it was asked.
    pub failure: Option<Error>,
}

/// Changes of a section that a person takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RevisionTake {
    /// The proposal.
    pub id: ProposalId,
    /// The section.
    pub section_id: SectionId,
    /// The body that the difference was made from.
    pub before: String,
    /// The body that it leads to.
    pub after: String,
    /// The changes that are taken; all others are left.
    pub hunks: Vec<u32>,
}

/// A version whose sections come back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct VersionRestore {
    /// The proposal.
    pub id: ProposalId,
    /// The version.
    pub version_id: VersionId,
}

pub(crate) fn rewrite(
    daybook: &Daybook,
    run: &mut Run<'_>,
    request: RewriteRequest,
) -> Result<Rewritten> {
    request.wish.validate().map_err(|e| e.under("wish"))?;
    let moment = daybook.moment();
    let ToRewrite { section, facts } = daybook
        .store()?
        .read(|db| ToRewrite::of(daybook, db, &request, moment))?;
    // What a person asks for in their own words no rule can do.
    if let (Wish::Other { .. }, Err(code)) = (&request.wish, &facts.endpoint) {
        return Err(Error::new(*code));
    }
    let input = facts.input(moment);
    let of = (section.heading.as_str(), section.body.as_str());
    let model = facts
        .endpoint
        .as_ref()
        .ok()
        .map(crate::profile::Asked::drafter);
    let drawn = draft(
        run,
        facts.endpoint.clone(),
        |call, events| {
            let mut said = |event| events(Said::Event(event));
            block_on(model::rewrite(call, &input, of, &request.wish, &mut said))
        },
        || match request.wish {
            Wish::Shorter => builtin::shorter(&section.body),
            Wish::Anew => {
                let drafted = builtin::propose(&input).sections.into_iter();
                let same = drafted
                    .into_iter()
                    .find(|(heading, _)| *heading == section.heading);
                same.map_or_else(|| section.body.clone(), |(_, body)| body)
            }
            Wish::Other { .. } => section.body.clone(),
        },
    )?;
    let after = drawn.written;
    if let (Wish::Other { .. }, Some(failure)) = (&request.wish, &drawn.failure) {
        return Err(failure.clone());
    }
    Ok(Rewritten {
        section_id: section.id,
        pieces: revision::pieces(&section.body, &after),
        before: section.body,
        after,
        drafter: model.filter(|_| drawn.by_model).unwrap_or(Drafter::BuiltIn),
        failure: drawn.failure,
    })
}

/// A section that is written anew, and what its proposal is drafted from.
pub(crate) struct ToRewrite {
    pub(crate) section: Section,
    pub(crate) facts: Facts,
}

impl ToRewrite {
    pub(crate) fn of(
        daybook: &Daybook,
        db: &Snapshot<'_>,
        request: &RewriteRequest,
        moment: Moment,
    ) -> Result<Self> {
        let proposal = db.proposal(request.id)?;
        let section = section(&proposal, request.section_id)?.clone();
        let brief_id = proposal
            .fields
            .brief_id
            .ok_or_else(|| Invalid::new("brief_id", Rule::Required))?;
        let answered = DraftRequest {
            brief_id,
            client_id: Some(proposal.fields.client_id),
            manner: proposal.fields.manner,
        };
        let facts = Facts::of(daybook, db, &answered, moment)?;
        Ok(Self { section, facts })
    }
}

fn section(proposal: &Proposal, id: SectionId) -> Result<&Section> {
    let found = proposal.sections.iter().find(|section| section.id == id);
    found.ok_or_else(|| {
        Error::new(ErrorCode::NotFound)
            .with("kind", "section")
            .with("id", id.to_string())
    })
}

/// Puts the changes that were taken into the section, and keeps what was there.
pub(crate) fn take(_: Moment, tx: &Tx<'_>, request: RevisionTake) -> Result<Proposal> {
    let proposal = tx.proposal(request.id)?;
    if section(&proposal, request.section_id)?.body != request.before {
        // Somebody has written on meanwhile: their words are not written over.
        return Err(Error::new(ErrorCode::WrongState)
            .with("kind", "section")
            .with("state", "changed"));
    }
    let body = revision::merged(&request.before, &request.after, &request.hunks);
    let sections: Vec<Section> = proposal
        .sections
        .iter()
        .cloned()
        .map(|section| Section {
            body: if section.id == request.section_id {
                body.clone()
            } else {
                section.body
            },
            ..section
        })
        .collect();
    tx.keep_version(request.id, "revision_take")?;
    tx.set_sections(request.id, &sections)?;
    Ok(tx.proposal(request.id)?)
}

pub(crate) fn versions(
    _: Moment,
    db: &Snapshot<'_>,
    request: Of<ProposalId>,
) -> Result<Vec<Version>> {
    Ok(db.versions(request.id)?)
}

/// Brings the sections of a version back; those there are become a version themselves.
pub(crate) fn restore(_: Moment, tx: &Tx<'_>, request: VersionRestore) -> Result<Proposal> {
    let versions = tx.versions(request.id)?;
    let version = versions
        .into_iter()
        .find(|version| version.id == request.version_id);
    let version = version.ok_or_else(|| {
        Error::new(ErrorCode::NotFound)
            .with("kind", "proposal_version")
            .with("id", request.version_id.to_string())
    })?;
    let known: Vec<SectionId> = tx
        .proposal(request.id)?
        .sections
        .iter()
        .map(|s| s.id)
        .collect();
    let sections: Vec<Section> = version
        .sections
        .into_iter()
        .map(|section| Section {
            // A section that was deleted since comes back as a new one.
            id: if known.contains(&section.id) {
                section.id
            } else {
                SectionId::default()
            },
            ..section
        })
        .collect();
    tx.keep_version(request.id, "version_restore")?;
    tx.set_sections(request.id, &sections)?;
    Ok(tx.proposal(request.id)?)
}
