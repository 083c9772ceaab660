//! Files of invoices: pages, PDF and XML, one by one or many at once.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use domain::{ClientId, Invalid, InvoiceId, ProjectId, Rule};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Snapshot;
use store::invoice::list::IssuedWanted;
use ts_rs::TS;

use super::document;
use crate::assist::Run;
use crate::daybook::Moment;
use crate::export::{Pages, export, file_name, folder, write_new};
use crate::wire::{Of, StreamEvent};
use crate::workspace::Written;
use crate::{Daybook, Error, ErrorCode, Result};

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

/// Issued documents that are wanted as files. All that is given must hold; nothing given means all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct InvoiceExportMany {
    /// These ones; empty for all.
    pub ids: Vec<InvoiceId>,
    /// Issued on this day or later.
    pub from: Option<NaiveDate>,
    /// Issued on this day or earlier.
    pub to: Option<NaiveDate>,
    /// Of this client.
    pub client_id: Option<ClientId>,
    /// Of this project.
    pub project_id: Option<ProjectId>,
    /// Which files of each; empty for the PDF.
    pub formats: Vec<InvoiceFormat>,
    /// Path of the folder they go to, from the root on; it is made if it is not there. `null` for the export folder.
    pub folder: Option<String>,
}

/// What a batch wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct InvoicesExported {
    /// The folder.
    pub folder: String,
    /// How many documents were looked at.
    pub documents: u32,
    /// How many files were written.
    pub written: u32,
    /// How many were there already, byte for byte.
    pub present: u32,
    /// How many documents have no XML although it was asked for.
    pub without_xml: u32,
    /// Whether the person stopped it. What was written until then stays.
    pub stopped: bool,
}

/// The bytes of the page: as frozen, or as the draft would look today.
pub(crate) fn pdf(db: &Snapshot<'_>, id: InvoiceId, today: NaiveDate) -> Result<Vec<u8>> {
    match db.issued_document(id)? {
        Some(issued) => Ok(issued.pdf),
        None => Ok(documents::invoice(&document::of(db, id, today)?, &db.look()?)?.pdf),
    }
}

pub(crate) fn pages(moment: Moment, db: &Snapshot<'_>, request: Of<InvoiceId>) -> Result<Pages> {
    match db.issued_document(request.id)? {
        Some(issued) => Pages::of(&issued.pdf),
        // A draft is drawn without the way over its PDF, so that the pages follow who types.
        None => {
            let document = document::of(db, request.id, moment.today)?;
            let pages = documents::preview(&document, &db.look()?)?;
            Ok(Pages { pages })
        }
    }
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
        .store()?
        .read::<_, Error>(|db| Ok((file(db, moment, &request)?, db.settings()?)))?;
    export(&settings, &name, &bytes)
}

/// Writes the stored files of many issued documents, one after the other, so that no more than one is in memory. A file of the same name
/// is never overwritten; one with the same bytes is left as it is, so that a batch can be continued.
pub(crate) fn export_many(
    daybook: &Daybook,
    run: &mut Run<'_>,
    request: InvoiceExportMany,
) -> Result<InvoicesExported> {
    let store = daybook.store()?;
    let wanted = IssuedWanted {
        from: request.from,
        to: request.to,
        client_id: request.client_id,
        project_id: request.project_id,
    };
    let (mut found, settings) =
        store.read::<_, Error>(|db| Ok((db.issued(&wanted)?, db.settings()?)))?;
    if !request.ids.is_empty() {
        let ids: std::collections::BTreeSet<_> = request.ids.iter().copied().collect();
        found.retain(|(id, _)| ids.contains(id));
    }
    let folder = match request.folder {
        // Where a program was started is no place that a person could know.
        Some(folder) if !Path::new(&folder).is_absolute() => {
            return Err(Invalid::new("folder", Rule::AbsolutePath).into());
        }
        Some(folder) => PathBuf::from(folder),
        None => folder(&settings)?,
    };
    let formats = match request.formats.as_slice() {
        [] => vec![InvoiceFormat::Pdf],
        given => given.to_vec(),
    };
    std::fs::create_dir_all(&folder).map_err(|error| Error::io(&error, &folder).about("folder"))?;
    let mut exported = InvoicesExported {
        folder: folder.display().to_string(),
        ..InvoicesExported::default()
    };
    let total = u32::try_from(found.len()).unwrap_or(u32::MAX);
    for (id, number) in found {
        let done = exported.documents;
        (run.events)(StreamEvent::Progress { done, total });
        if run.stop.is_stopped() {
            exported.stopped = true;
            return Ok(exported);
        }
        let issued = store.read::<_, Error>(|db| Ok(db.issued_document(id)?))?;
        let issued = issued.ok_or_else(|| Error::internal("an issued invoice without document"))?;
        for format in &formats {
            match (format, &issued.xml) {
                (InvoiceFormat::Pdf, _) => {
                    exported.put(&folder, &file_name(&number, "pdf"), &issued.pdf)?;
                }
                (InvoiceFormat::Xml, Some(xml)) => {
                    exported.put(&folder, &file_name(&number, "xml"), xml)?;
                }
                (InvoiceFormat::Xml, None) => exported.without_xml += 1,
            }
        }
        exported.documents += 1;
    }
    let done = exported.documents;
    (run.events)(StreamEvent::Progress { done, total });
    Ok(exported)
}

impl InvoicesExported {
    fn put(&mut self, folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
        let there = std::fs::read(folder.join(name)).is_ok_and(|there| there == bytes);
        if there {
            self.present += 1;
        } else {
            write_new(folder, name, bytes)?;
            self.written += 1;
        }
        Ok(())
    }
}
