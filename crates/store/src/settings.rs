//! The settings: one row, made of defaults until something is set.

use domain::Validate as _;
use domain::settings::SettingsFields;

use crate::column::{Column as _, blank, columns, insert, update};
use crate::{Result, Snapshot, Tx};

columns! {
    write, read, SettingsFields = blank;
    "theme" => theme, "language" => language, "export_folder" => export_folder, "profile_id" => profile_id,
    "summary_profile_id" => summary_profile_id, "proposal_profile_id" => proposal_profile_id,
    "manner" => manner, "voice" => voice,
}

impl Snapshot<'_> {
    /// The settings.
    pub fn settings(&self) -> Result<SettingsFields> {
        let mut statement = self.prepare_cached("SELECT * FROM settings")?;
        let mut rows = statement.query([])?;
        Ok(rows.next()?.map(read).transpose()?.unwrap_or_default())
    }
}

impl Tx<'_> {
    /// Stores the settings.
    pub fn set_settings(&self, fields: &SettingsFields) -> Result<()> {
        fields.validate()?;
        for id in [
            fields.profile_id,
            fields.summary_profile_id,
            fields.proposal_profile_id,
        ] {
            id.map(|id| self.profile(id)).transpose()?;
        }
        let known: i64 = self.query_row("SELECT count(*) FROM settings", [], |row| row.get(0))?;
        if known > 0 {
            return update(self, "settings", "one", &1_i64, write(fields));
        }
        let mut columns = write(fields);
        columns.push(("one", 1_i64.store()));
        insert(self, "settings", columns)
    }
}
