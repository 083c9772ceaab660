//! How the app looks and which endpoint the assistant may ask.

use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::invalid::line;
use crate::{Invalid, Rule, Validate};

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system is set.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What a person may set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct SettingsFields {
    /// Light or dark.
    pub theme: Theme,
    /// Language of the window (ISO 639-1); empty means the system's.
    pub language: String,
    /// Folder that exported files go to; empty means `Daybook` in the documents folder.
    pub export_folder: String,
    /// The endpoint the assistant asks; empty means the built-in drafter alone.
    pub endpoint_url: String,
    /// The model's name as the endpoint knows it.
    pub endpoint_model: String,
    /// Take `endpoint_url` to the letter instead of completing it.
    pub endpoint_exact: bool,
}

impl Validate for SettingsFields {
    fn validate(&self) -> Result<(), Invalid> {
        line("language", &self.language, 35)?;
        line("export_folder", &self.export_folder, 4096)?;
        if !self.export_folder.is_empty() && !Path::new(&self.export_folder).is_absolute() {
            return Err(Invalid::new("export_folder", Rule::AbsolutePath));
        }
        line("endpoint_model", &self.endpoint_model, 200)?;
        line("endpoint_url", &self.endpoint_url, 2000)?;
        let http =
            self.endpoint_url.starts_with("http://") || self.endpoint_url.starts_with("https://");
        if self.endpoint_url.is_empty() || (http && !self.endpoint_url.contains('@')) {
            Ok(())
        } else {
            Err(Invalid::new("endpoint_url", Rule::Url))
        }
    }
}

/// Where an endpoint's key is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum KeyPlace {
    /// There is none.
    None,
    /// In the system's keychain.
    Keychain,
    /// Only until the app is closed, because the system has no keychain that answers.
    Session,
}

/// The settings with what is derived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Settings {
    /// What may be set.
    #[serde(flatten)]
    pub fields: SettingsFields,
    /// Where the endpoint's key is kept.
    pub key: KeyPlace,
    /// The address that chat requests go to, completed; empty without an endpoint.
    pub chat_url: String,
    /// Whether that address is on this machine.
    pub local: bool,
    /// The folder that exports go to, completed.
    pub export_folder_in_use: String,
}
