//! Settings: what a person may set, and where words go because of it.

use domain::settings::{Settings, SettingsFields, Task};
use store::Tx;

use crate::daybook::Moment;
use crate::wire::{Empty, Set};
use crate::{Daybook, Error, Result, export, profile};

pub(crate) fn get(daybook: &Daybook, _: Moment, _: Empty) -> Result<Settings> {
    daybook.store()?.read::<_, Error>(|db| {
        let fields = db.settings()?;
        Ok(Settings {
            summary_destination: profile::destination(daybook, db, Task::Summary)?,
            proposal_destination: profile::destination(daybook, db, Task::Proposal)?,
            export_folder_in_use: export::folder(&fields)
                .map(|folder| folder.display().to_string())
                .unwrap_or_default(),
            fields,
        })
    })
}

pub(crate) fn update(_: Moment, tx: &Tx<'_>, set: Set<SettingsFields>) -> Result<SettingsFields> {
    let fields = set.over(&tx.settings()?)?;
    tx.set_settings(&fields)?;
    Ok(fields)
}
