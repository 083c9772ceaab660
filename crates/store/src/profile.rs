//! Endpoint profiles, and which of them is used for what.

use domain::profile::{Profile, ProfileFields};
use domain::{ProfileId, Validate as _};
use rusqlite::Row;

use crate::client::missing;
use crate::column::{Column as _, blank, columns, get, insert, update};
use crate::{Result, Snapshot, Tx};

columns! {
    write, read, ProfileFields = blank;
    "name" => name, "preset" => preset, "protocol" => protocol, "base_url" => base_url, "exact" => exact, "model" => model,
    "auth" => auth, "headers" => headers, "proxy" => proxy, "ca_file" => ca_file, "context_length" => context_length, "masking" => masking,
    "connect_seconds" => connect_seconds, "first_byte_seconds" => first_byte_seconds, "idle_seconds" => idle_seconds,
}

fn profile(row: &Row<'_>) -> Result<Profile> {
    Ok(Profile {
        id: get(row, "id")?,
        fields: read(row)?,
    })
}

impl Snapshot<'_> {
    /// All profiles in the order in which they were made.
    pub fn profiles(&self) -> Result<Vec<Profile>> {
        let mut statement = self.prepare_cached("SELECT * FROM profile ORDER BY id")?;
        let mut rows = statement.query([])?;
        let mut profiles = Vec::new();
        while let Some(row) = rows.next()? {
            profiles.push(profile(row)?);
        }
        Ok(profiles)
    }

    /// A profile.
    pub fn profile(&self, id: ProfileId) -> Result<Profile> {
        let mut statement = self.prepare_cached("SELECT * FROM profile WHERE id = ?")?;
        let mut rows = statement.query([id.store()])?;
        profile(rows.next()?.ok_or_else(|| missing("profile", id))?)
    }
}

impl Tx<'_> {
    /// Adds a profile. The first one is used for all tasks.
    pub fn add_profile(&self, fields: &ProfileFields) -> Result<ProfileId> {
        fields.validate()?;
        let is_first = self.profiles()?.is_empty();
        let id: ProfileId = self.id();
        let mut columns = write(fields);
        columns.push(("id", id.store()));
        insert(self, "profile", columns)?;
        if is_first {
            let mut settings = self.settings()?;
            settings.profile_id = Some(id);
            self.set_settings(&settings)?;
        }
        self.about(&fields.name);
        Ok(id)
    }

    /// Stores what was edited about a profile.
    pub fn set_profile(&self, id: ProfileId, fields: &ProfileFields) -> Result<()> {
        fields.validate()?;
        self.profile(id)?;
        self.about(&fields.name);
        update(self, "profile", "id", &id, write(fields))
    }

    /// Deletes a profile; the tasks that it was used for use it no more.
    pub fn delete_profile(&self, id: ProfileId) -> Result<()> {
        let old = self.profile(id)?;
        let mut settings = self.settings()?;
        let before = settings.clone();
        for chosen in [
            &mut settings.profile_id,
            &mut settings.summary_profile_id,
            &mut settings.proposal_profile_id,
        ] {
            *chosen = chosen.filter(|chosen| *chosen != id);
        }
        if settings != before {
            self.set_settings(&settings)?;
        }
        self.about(&old.fields.name);
        self.execute("DELETE FROM profile WHERE id = ?", [id.store()])?;
        Ok(())
    }
}
