//! Proposals with their sections and lines.

use chrono::{DateTime, NaiveDate, Utc};
use domain::brief::Drafter;
use domain::invoice::Quantity;
use domain::proposal::{
    DraftWarning, Proposal, ProposalFields, ProposalLine, ProposalStatus, Section,
};
use domain::revision::Version;
use domain::tax::Vat;
use domain::totals::Totals;
use domain::{BriefId, ClientId, Currency, Decimal, ProposalId, Validate as _, VersionId};
use rusqlite::Row;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::children::Children;
use crate::client::missing;
use crate::column::{Column as _, Columns, at, columns, get, insert, update};
use crate::page::Listing;
use crate::{Error, Page, Paging, Result, Snapshot, Tx};

columns! {
    write, read, ProposalFields = start;
    "title" => title, "client_id" => client_id, "brief_id" => brief_id, "currency" => currency, "language" => language,
    "valid_until" => valid_until, "manner" => manner,
}

fn start(row: &Row<'_>) -> Result<ProposalFields> {
    Ok(ProposalFields {
        title: String::new(),
        client_id: get(row, "client_id")?,
        brief_id: None,
        currency: Currency::EUR,
        language: String::new(),
        valid_until: None,
        manner: domain::manner::Manner::default(),
    })
}

/// Which proposals are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProposalFilter {
    /// All.
    #[default]
    All,
    /// Being written.
    Draft,
    /// With the client.
    Sent,
    /// Agreed.
    Accepted,
    /// Turned down.
    Declined,
}

/// By what proposals are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProposalSort {
    /// When they were made.
    #[default]
    Made,
    /// Title.
    Title,
    /// Net sum.
    Net,
}

/// A proposal in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct ProposalRow {
    /// Identifies the proposal.
    pub id: ProposalId,
    /// Title.
    pub title: String,
    /// Name of the client.
    pub client_name: String,
    /// Where it stands.
    pub status: ProposalStatus,
    /// Last day on which it can be accepted.
    pub valid_until: Option<NaiveDate>,
    /// Net sum in minor units.
    #[ts(type = "number")]
    pub net: i64,
    /// Of which currency.
    pub currency: Currency,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

impl ProposalFilter {
    pub(crate) fn listing(self, sort: ProposalSort) -> Listing<'static> {
        let status = match self {
            Self::All => None,
            Self::Draft => Some(ProposalStatus::Draft),
            Self::Sent => Some(ProposalStatus::Sent),
            Self::Accepted => Some(ProposalStatus::Accepted),
            Self::Declined => Some(ProposalStatus::Declined),
        };
        Listing {
            columns: "proposal.id, proposal.title, client.name, proposal.status, proposal.valid_until, proposal.net, proposal.currency, proposal.created_at",
            from: "proposal JOIN client ON client.id = proposal.client_id",
            id: "proposal.id",
            kind: Some("proposal"),
            sort: match sort {
                ProposalSort::Made => "proposal.id",
                ProposalSort::Title => "proposal.title",
                ProposalSort::Net => "proposal.net",
            },
            conditions: status
                .map(|status| ("proposal.status = ?".to_owned(), vec![status.store()]))
                .into_iter()
                .collect(),
        }
    }
}

impl Snapshot<'_> {
    /// A page of proposals, of one client and for one brief if given.
    pub fn proposals(
        &self,
        filter: ProposalFilter,
        sort: ProposalSort,
        client: Option<ClientId>,
        brief: Option<BriefId>,
        paging: &Paging,
    ) -> Result<Page<ProposalRow>> {
        let mut listing = filter.listing(sort);
        listing
            .conditions
            .extend(client.map(|id| ("proposal.client_id = ?".to_owned(), vec![id.store()])));
        listing
            .conditions
            .extend(brief.map(|id| ("proposal.brief_id = ?".to_owned(), vec![id.store()])));
        listing.page(self, paging, |row| {
            Ok(ProposalRow {
                id: at(row, 2)?,
                title: at(row, 3)?,
                client_name: at(row, 4)?,
                status: at(row, 5)?,
                valid_until: at(row, 6)?,
                net: at(row, 7)?,
                currency: at(row, 8)?,
                created_at: at(row, 9)?,
            })
        })
    }

    /// A proposal with all that belongs to it.
    pub fn proposal(&self, id: ProposalId) -> Result<Proposal> {
        let mut statement = self.prepare_cached(
            "SELECT proposal.*, client.name AS client_name, project.id AS project_id FROM proposal
             JOIN client ON client.id = proposal.client_id LEFT JOIN project ON project.proposal_id = proposal.id WHERE proposal.id = ?",
        )?;
        let mut rows = statement.query([id.store()])?;
        let row = rows.next()?.ok_or_else(|| missing("proposal", id))?;
        let fields = read(row)?;
        let lines = self.proposal_lines(id)?;
        let totals = totals(fields.currency, &lines)?;
        Ok(Proposal {
            id,
            client_name: get(row, "client_name")?,
            status: get(row, "status")?,
            drafter: get(row, "drafter")?,
            warnings: get(row, "warnings")?,
            sent_on: get(row, "sent_on")?,
            decided_on: get(row, "decided_on")?,
            project_id: get(row, "project_id")?,
            created_at: get(row, "created_at")?,
            sections: self.sections(id)?,
            fields,
            lines,
            totals,
        })
    }

    fn sections(&self, id: ProposalId) -> Result<Vec<Section>> {
        let mut statement = self.prepare_cached(
            "SELECT id, heading, body FROM section WHERE proposal_id = ? ORDER BY position",
        )?;
        let mut rows = statement.query([id.store()])?;
        let mut sections = Vec::new();
        while let Some(row) = rows.next()? {
            sections.push(Section {
                id: at(row, 0)?,
                heading: at(row, 1)?,
                body: at(row, 2)?,
            });
        }
        Ok(sections)
    }

    fn proposal_lines(&self, id: ProposalId) -> Result<Vec<ProposalLine>> {
        let mut statement = self.prepare_cached(
            "SELECT * FROM proposal_line WHERE proposal_id = ? ORDER BY position",
        )?;
        let mut rows = statement.query([id.store()])?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            lines.push(ProposalLine {
                id: get(row, "id")?,
                description: get(row, "description")?,
                quantity: quantity(row)?,
                unit: get(row, "unit")?,
                unit_price: get(row, "unit_price")?,
                vat: vat(row)?,
                optional: get(row, "optional")?,
                chosen: get(row, "chosen")?,
                basis: get(row, "basis")?,
            });
        }
        Ok(lines)
    }
}

impl Snapshot<'_> {
    /// The earlier versions of a proposal's sections, newest first.
    pub fn versions(&self, id: ProposalId) -> Result<Vec<Version>> {
        let mut statement = self.prepare_cached(
            "SELECT * FROM proposal_version WHERE proposal_id = ? ORDER BY id DESC",
        )?;
        let mut rows = statement.query([id.store()])?;
        let mut versions = Vec::new();
        while let Some(row) = rows.next()? {
            versions.push(Version {
                id: get(row, "id")?,
                made_at: get(row, "made_at")?,
                reason: get(row, "reason")?,
                drafter: get(row, "drafter")?,
                sections: get(row, "sections")?,
            });
        }
        Ok(versions)
    }

    /// The texts of accepted proposals for the voice they are written in: of those of `picked` in that language, or else of
    /// the newest. Clients that are never to be sent lend none.
    pub fn accepted_texts(
        &self,
        language: &str,
        picked: &[ProposalId],
        limit: u32,
    ) -> Result<Vec<String>> {
        let mut statement = self.prepare_cached(
            "SELECT proposal.id FROM proposal JOIN client ON client.id = proposal.client_id
             WHERE proposal.status = 'accepted' AND proposal.language = ? AND NOT client.never_send ORDER BY proposal.id DESC",
        )?;
        let mut rows = statement.query([language])?;
        let mut ids: Vec<ProposalId> = Vec::new();
        while let Some(row) = rows.next()? {
            ids.push(at(row, 0)?);
        }
        if ids.iter().any(|id| picked.contains(id)) {
            ids.retain(|id| picked.contains(id));
        }
        let texts = ids.into_iter().take(limit as usize).map(|id| {
            let sections = self.sections(id)?.into_iter().map(|section| section.body);
            Ok(sections.collect::<Vec<_>>().join("\n\n"))
        });
        texts.collect()
    }
}

impl Tx<'_> {
    /// Keeps the sections of a proposal as they are before they are replaced.
    pub fn keep_version(&self, id: ProposalId, reason: &str) -> Result<VersionId> {
        let proposal = self.proposal(id)?;
        self.add_version(id, reason, proposal.drafter.as_ref(), &proposal.sections)
    }

    /// Keeps sections beside those of a proposal, as a version that can be brought in.
    pub fn add_version(
        &self,
        id: ProposalId,
        reason: &str,
        drafter: Option<&Drafter>,
        sections: &[Section],
    ) -> Result<VersionId> {
        self.about(&self.proposal(id)?.fields.title);
        let version: VersionId = self.id();
        let columns: Columns = vec![
            ("id", version.store()),
            ("proposal_id", id.store()),
            ("made_at", self.now().store()),
            ("reason", reason.to_owned().store()),
            ("drafter", drafter.cloned().store()),
            ("sections", sections.to_vec().store()),
        ];
        insert(self, "proposal_version", columns)?;
        Ok(version)
    }

    /// Adds a proposal.
    pub fn add_proposal(
        &self,
        fields: &ProposalFields,
        drafted: Option<(&Drafter, &Vec<DraftWarning>)>,
    ) -> Result<ProposalId> {
        fields.validate()?;
        self.client_fields(fields.client_id)?;
        if let Some(brief) = fields.brief_id {
            self.brief(brief)?;
        }
        let id: ProposalId = self.id();
        let mut columns = write(fields);
        columns.extend([
            ("id", id.store()),
            ("created_at", self.now().store()),
            (
                "drafter",
                drafted.map(|(drafter, _)| drafter.clone()).store(),
            ),
            (
                "warnings",
                drafted
                    .map(|(_, warnings)| warnings.clone())
                    .unwrap_or_default()
                    .store(),
            ),
        ]);
        insert(self, "proposal", columns)?;
        self.about(&fields.title);
        Ok(id)
    }

    /// Stores what was edited about a draft.
    pub fn set_proposal(&self, id: ProposalId, fields: &ProposalFields) -> Result<()> {
        fields.validate()?;
        self.client_fields(fields.client_id)?;
        if let Some(brief) = fields.brief_id {
            self.brief(brief)?;
        }
        self.draft_proposal(id)?;
        update(self, "proposal", "id", &id, write(fields))?;
        self.sum_proposal(id)
    }

    /// Replaces the sections of a draft, in this order.
    pub fn set_sections(&self, id: ProposalId, sections: &[Section]) -> Result<()> {
        let old = self.draft_proposal(id)?.sections;
        for (index, section) in sections.iter().enumerate() {
            section
                .validate()
                .map_err(|e| e.under(format!("sections.{index}")))?;
        }
        let old: Vec<_> = old.iter().map(|section| section.id.0).collect();
        let new = sections.iter().map(|section| {
            let columns: Columns = vec![
                ("heading", section.heading.store()),
                ("body", section.body.store()),
            ];
            (section.id.0, columns)
        });
        let parent = ("proposal_id", id.store());
        Children {
            table: "section",
            parent,
            old: &old,
        }
        .replace(self, new.collect())
    }

    /// Says of a draft who has drafted it.
    pub fn set_drafter(&self, id: ProposalId, drafter: &Drafter) -> Result<()> {
        self.draft_proposal(id)?;
        let columns: Columns = vec![("drafter", Some(drafter.clone()).store())];
        update(self, "proposal", "id", &id, columns)
    }

    /// Replaces what the drafter of a draft says should be looked at.
    pub fn set_draft_warnings(&self, id: ProposalId, warnings: &[DraftWarning]) -> Result<()> {
        self.draft_proposal(id)?;
        let columns: Columns = vec![("warnings", warnings.to_vec().store())];
        update(self, "proposal", "id", &id, columns)
    }

    /// Replaces the lines of a draft, in this order.
    pub fn set_proposal_lines(&self, id: ProposalId, lines: &[ProposalLine]) -> Result<()> {
        let old = self.draft_proposal(id)?.lines;
        for (index, line) in lines.iter().enumerate() {
            line.validate()
                .map_err(|e| e.under(format!("lines.{index}")))?;
        }
        let old: Vec<_> = old.iter().map(|line| line.id.0).collect();
        let new = lines.iter().map(|line| {
            let mut columns = priced(line.quantity, line.unit, line.unit_price, line.vat);
            columns.extend([
                ("description", line.description.store()),
                ("optional", line.optional.store()),
                ("chosen", line.chosen.store()),
                ("basis", line.basis.store()),
            ]);
            (line.id.0, columns)
        });
        let parent = ("proposal_id", id.store());
        Children {
            table: "proposal_line",
            parent,
            old: &old,
        }
        .replace(self, new.collect())?;
        self.sum_proposal(id)
    }

    /// Moves a proposal on: a draft is sent, a draft or sent one is accepted or declined, and each can go back to draft
    /// until it has become a project.
    pub fn set_proposal_status(
        &self,
        id: ProposalId,
        status: ProposalStatus,
        day: NaiveDate,
    ) -> Result<()> {
        let proposal = self.proposal(id)?;
        let columns: Columns = match (proposal.status, status) {
            (ProposalStatus::Draft, ProposalStatus::Sent) => vec![("sent_on", Some(day).store())],
            (
                ProposalStatus::Draft | ProposalStatus::Sent,
                ProposalStatus::Accepted | ProposalStatus::Declined,
            ) => {
                let sent = proposal.sent_on.unwrap_or(day);
                vec![
                    ("sent_on", Some(sent).store()),
                    ("decided_on", Some(day).store()),
                ]
            }
            (_, ProposalStatus::Draft)
                if proposal.project_id.is_none() && proposal.status != ProposalStatus::Draft =>
            {
                vec![
                    ("sent_on", None::<NaiveDate>.store()),
                    ("decided_on", None::<NaiveDate>.store()),
                ]
            }
            (now, _) => {
                return Err(Error::WrongState {
                    kind: "proposal",
                    state: status_name(now),
                });
            }
        };
        self.about(&proposal.fields.title);
        update(
            self,
            "proposal",
            "id",
            &id,
            columns
                .into_iter()
                .chain([("status", status.store())])
                .collect(),
        )
    }

    /// Deletes a proposal that has not become a project.
    pub fn delete_proposal(&self, id: ProposalId) -> Result<()> {
        let proposal = self.proposal(id)?;
        if proposal.project_id.is_some() {
            return Err(Error::InUse {
                kind: "proposal",
                by: "project",
                count: 1,
            });
        }
        self.about(&proposal.fields.title);
        self.execute("DELETE FROM waiting WHERE proposal_id = ?", [id.store()])?;
        self.execute("DELETE FROM letter WHERE proposal_id = ?", [id.store()])?;
        self.execute("DELETE FROM section WHERE proposal_id = ?", [id.store()])?;
        self.execute(
            "DELETE FROM proposal_version WHERE proposal_id = ?",
            [id.store()],
        )?;
        self.execute(
            "DELETE FROM proposal_line WHERE proposal_id = ?",
            [id.store()],
        )?;
        self.execute("DELETE FROM proposal WHERE id = ?", [id.store()])?;
        Ok(())
    }

    fn draft_proposal(&self, id: ProposalId) -> Result<Proposal> {
        let proposal = self.proposal(id)?;
        self.about(&proposal.fields.title);
        match proposal.status {
            ProposalStatus::Draft => Ok(proposal),
            other => Err(Error::WrongState {
                kind: "proposal",
                state: status_name(other),
            }),
        }
    }

    /// Keeps the net sum that lists sort by.
    fn sum_proposal(&self, id: ProposalId) -> Result<()> {
        let net = self.proposal(id)?.totals.net;
        update(self, "proposal", "id", &id, vec![("net", net.store())])
    }
}

fn totals(currency: Currency, lines: &[ProposalLine]) -> Result<Totals> {
    Ok(Totals::of_proposal(currency, lines)?)
}

fn status_name(status: ProposalStatus) -> &'static str {
    match status {
        ProposalStatus::Draft => "draft",
        ProposalStatus::Sent => "sent",
        ProposalStatus::Accepted => "accepted",
        ProposalStatus::Declined => "declined",
    }
}

/// Columns that proposal lines and invoice lines share.
pub(crate) fn priced(
    quantity: Quantity,
    unit: domain::invoice::Unit,
    unit_price: Decimal,
    vat: Vat,
) -> Columns {
    let (minutes, count) = match quantity {
        Quantity::Minutes(minutes) => (Some(minutes), None),
        Quantity::Count(count) => (None, Some(count)),
    };
    vec![
        ("minutes", minutes.store()),
        ("count", count.store()),
        ("unit", unit.store()),
        ("unit_price", unit_price.store()),
        ("vat_category", vat.category.store()),
        ("vat_rate", vat.rate.store()),
    ]
}

/// Reads what [`priced`] wrote.
pub(crate) fn quantity(row: &Row<'_>) -> Result<Quantity> {
    match get::<Option<i64>>(row, "minutes")? {
        Some(minutes) => Ok(Quantity::Minutes(minutes)),
        None => Ok(Quantity::Count(get(row, "count")?)),
    }
}

/// Reads what [`priced`] wrote.
pub(crate) fn vat(row: &Row<'_>) -> Result<Vat> {
    Ok(Vat {
        category: get(row, "vat_category")?,
        rate: get(row, "vat_rate")?,
    })
}
