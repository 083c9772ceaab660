//! The logo of the business: one row or none.

use domain::Validate as _;
use domain::look::{Logo, Look};
use rusqlite::params;

use crate::column::{Column as _, get};
use crate::{Result, Snapshot, Tx};

impl Snapshot<'_> {
    /// The logo, if there is one.
    pub fn logo(&self) -> Result<Option<Logo>> {
        let mut statement = self.prepare_cached("SELECT format, alt, bytes FROM logo")?;
        let mut rows = statement.query([])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        Ok(Some(Logo {
            format: get(row, "format")?,
            alt: get(row, "alt")?,
            bytes: row.get("bytes")?,
        }))
    }

    /// How the pages look.
    pub fn look(&self) -> Result<Look> {
        let business = self.business_required()?;
        Ok(Look {
            layout: business.layout,
            accent: business.accent,
            logo: self.logo()?,
        })
    }
}

impl Tx<'_> {
    /// Keeps a logo in the place of the one there was.
    pub fn set_logo(&self, logo: &Logo) -> Result<()> {
        logo.validate()?;
        self.prepare_cached(
            "INSERT INTO logo (one, format, alt, bytes) VALUES (1, ?, ?, ?) \
             ON CONFLICT (one) DO UPDATE SET format = excluded.format, alt = excluded.alt, bytes = excluded.bytes",
        )?
        .execute(params![logo.format.store(), logo.alt, logo.bytes])?;
        Ok(())
    }

    /// Forgets the logo.
    pub fn remove_logo(&self) -> Result<()> {
        self.prepare_cached("DELETE FROM logo")?.execute([])?;
        Ok(())
    }
}
