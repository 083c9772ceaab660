//! How the pages look: the logo. Layout, colour and wording are fields of the business.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::look::LogoFormat;
use domain::{Invalid, Rule};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Snapshot, Tx};
use ts_rs::TS;

use crate::Result;
use crate::daybook::Moment;
use crate::wire::Empty;

/// A new logo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LogoSet {
    /// Its bytes in base64: PNG, JPEG or SVG, of at most 512 KiB and 4000 by 4000 pixels. An SVG is shapes alone: no text, nothing to
    /// load.
    pub data: String,
    /// What it shows, for those who cannot see it; empty means the name of the business.
    #[serde(default)]
    pub alt: String,
}

/// The logo as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct LogoFile {
    /// What kind of picture it is.
    pub format: LogoFormat,
    /// Its media type.
    pub media_type: String,
    /// What it shows.
    pub alt: String,
    /// Its bytes in base64.
    pub data: String,
}

pub(crate) fn logo(_: Moment, db: &Snapshot<'_>, _: Empty) -> Result<Option<LogoFile>> {
    Ok(db.logo()?.map(|logo| LogoFile {
        format: logo.format,
        media_type: match logo.format {
            LogoFormat::Png => "image/png",
            LogoFormat::Jpeg => "image/jpeg",
            LogoFormat::Svg => "image/svg+xml",
        }
        .to_owned(),
        alt: logo.alt,
        data: STANDARD.encode(logo.bytes),
    }))
}

pub(crate) fn set_logo(moment: Moment, tx: &Tx<'_>, request: LogoSet) -> Result<Option<LogoFile>> {
    tx.about(&tx.business_required()?.name);
    let bytes = STANDARD.decode(request.data.trim()).map_err(|error| {
        let detail = error.to_string();
        Invalid::new("data", Rule::Malformed { detail })
    })?;
    let logo = documents::logo(bytes, request.alt.trim().to_owned())
        .map_err(|reason| Invalid::new("data", Rule::Picture { reason }))?;
    tx.set_logo(&logo)?;
    self::logo(moment, tx, Empty {})
}

pub(crate) fn remove_logo(_: Moment, tx: &Tx<'_>, _: Empty) -> Result<Empty> {
    tx.about(&tx.business_required()?.name);
    tx.remove_logo()?;
    Ok(Empty {})
}
