//! Briefs: taken in as text or as a file.

use assistant::intake::Intake;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::brief::{Brief, BriefFields, BriefSource};
use domain::{BriefId, ClientId, Invalid, Rule};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::brief::{BriefFilter, BriefRow, BriefSort};
use store::{Page, Paging, Snapshot, Tx};
use ts_rs::TS;

use crate::daybook::Moment;
use crate::wire::{Edit, Empty, Of};
use crate::{Daybook, Result, reader};

/// Which briefs are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct BriefList {
    /// Which.
    pub filter: BriefFilter,
    /// By what they are sorted.
    pub sort: BriefSort,
    /// Which part of the list.
    pub page: Paging,
}

/// A file with a brief in it: .txt, .md, .eml, .pdf or .docx.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct BriefImport {
    /// Its name, which says of what kind it is.
    pub file_name: String,
    /// Its bytes in base64.
    pub data: String,
    /// Who asks, if known. Otherwise the sender of a mail is looked up among clients and contacts, by address or name.
    #[serde(default)]
    pub client_id: Option<ClientId>,
}

pub(crate) fn list(_: Moment, db: &Snapshot<'_>, request: BriefList) -> Result<Page<BriefRow>> {
    Ok(db.briefs(request.filter, request.sort, &request.page)?)
}

pub(crate) fn get(_: Moment, db: &Snapshot<'_>, request: Of<BriefId>) -> Result<Brief> {
    Ok(db.brief(request.id)?)
}

pub(crate) fn create(_: Moment, tx: &Tx<'_>, mut fields: BriefFields) -> Result<Brief> {
    fields.text = assistant::intake::clean(&fields.text);
    if fields.title.trim().is_empty() {
        fields.title = assistant::intake::title(&fields.text);
    }
    let id = tx.add_brief(&fields, BriefSource::Pasted, "", "")?;
    Ok(tx.brief(id)?)
}

pub(crate) fn import(daybook: &Daybook, moment: Moment, request: BriefImport) -> Result<Brief> {
    let bytes = STANDARD.decode(request.data.trim()).map_err(|error| {
        Invalid::new(
            "data",
            Rule::Malformed {
                detail: error.to_string(),
            },
        )
    })?;
    let store = daybook.store()?;
    let intake = reader::brief(&request.file_name, &bytes)?;
    let taken = store.write("brief_import", moment.now, |tx| add(tx, request, intake));
    Ok(taken?.value)
}

fn add(tx: &Tx<'_>, request: BriefImport, intake: Intake) -> Result<Brief> {
    let client_id = match (request.client_id, &intake.from) {
        (Some(client), _) => Some(client),
        (None, Some((name, address))) => tx.client_of_sender(name, address)?,
        (None, None) => None,
    };
    let fields = BriefFields {
        title: intake.title,
        client_id,
        text: intake.text,
        archived: false,
    };
    let name = request
        .file_name
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or_default();
    let sender = intake.from.as_ref().map(sender_line).unwrap_or_default();
    let id = tx.add_brief(&fields, intake.source, name, &sender)?;
    Ok(tx.brief(id)?)
}

pub(crate) fn update(_: Moment, tx: &Tx<'_>, edit: Edit<BriefId, BriefFields>) -> Result<Brief> {
    let mut fields = edit.set.over(&tx.brief(edit.id)?.fields)?;
    fields.text = assistant::intake::clean(&fields.text);
    tx.set_brief(edit.id, &fields)?;
    Ok(tx.brief(edit.id)?)
}

pub(crate) fn delete(_: Moment, tx: &Tx<'_>, request: Of<BriefId>) -> Result<Empty> {
    tx.delete_brief(request.id)?;
    Ok(Empty {})
}

/// Name and address as mail programs write them.
fn sender_line((name, address): &(String, String)) -> String {
    if name.is_empty() {
        address.clone()
    } else {
        format!("{name} <{address}>")
    }
}
