//! The letter of a reminder that was made: its pages, and its file.

use domain::ReminderId;
use store::Snapshot;

use crate::daybook::Moment;
use crate::export::{Pages, export, file_name};
use crate::wire::Of;
use crate::workspace::Written;
use crate::{Daybook, Error, Result};

/// The bytes of the letter, and a name for them.
fn letter(db: &Snapshot<'_>, id: ReminderId) -> Result<(String, Vec<u8>)> {
    let document = db.reminder(id)?.document;
    let (subject, number) = (&document.subject, &document.number);
    // The usual subjects name the invoice.
    let about = if subject.contains(number) {
        subject.clone()
    } else {
        format!("{subject} {number}")
    };
    let stem = format!("{about} {}", document.made_on);
    let pdf = documents::reminder(&document, &db.look()?)?;
    Ok((file_name(&stem, "pdf"), pdf))
}

pub(crate) fn pages(_: Moment, db: &Snapshot<'_>, request: Of<ReminderId>) -> Result<Pages> {
    Pages::of(&letter(db, request.id)?.1)
}

pub(crate) fn export_file(
    daybook: &Daybook,
    _: Moment,
    request: Of<ReminderId>,
) -> Result<Written> {
    let ((name, pdf), settings) = daybook
        .store()?
        .read::<_, Error>(|db| Ok((letter(db, request.id)?, db.settings()?)))?;
    export(&settings, &name, &pdf)
}
