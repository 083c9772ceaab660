//! How the app looks and which endpoint profiles the assistant may ask.

use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::invalid::line;
use crate::manner::Manner;
use crate::{Invalid, ProfileId, ProposalId, Rule, Validate};

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
    /// The endpoint profile that is asked for whatever has none of its own; none means the built-in drafter alone.
    pub profile_id: Option<ProfileId>,
    /// The endpoint profile that is asked for summaries.
    pub summary_profile_id: Option<ProfileId>,
    /// The endpoint profile that is asked for proposals and letters.
    pub proposal_profile_id: Option<ProfileId>,
    /// How proposals are written unless something else is wished, and in which tone letters are.
    pub manner: Manner,
    /// The accepted proposals in whose voice the assistant writes; empty for the newest ones.
    pub voice: Vec<ProposalId>,
}

/// The most proposals that a voice is learnt from when a person picks them.
pub const MOST_VOICES: u32 = 3;

impl Validate for SettingsFields {
    fn validate(&self) -> Result<(), Invalid> {
        line("language", &self.language, 35)?;
        line("export_folder", &self.export_folder, 4096)?;
        if !self.export_folder.is_empty() && !Path::new(&self.export_folder).is_absolute() {
            return Err(Invalid::new("export_folder", Rule::AbsolutePath));
        }
        if self.voice.len() > MOST_VOICES as usize {
            return Err(Invalid::new("voice", Rule::TooLong { max: MOST_VOICES }));
        }
        Ok(())
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
    /// Wrapped by the passphrase that the person chose, which was given since the start.
    Passphrase,
    /// Wrapped by the passphrase, which has not been given since the start.
    Locked,
}

/// What the assistant does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Summaries of briefs.
    Summary,
    /// Proposals and letters.
    Proposal,
}

impl SettingsFields {
    /// The profile that is asked for a task.
    pub fn profile_for(&self, task: Task) -> Option<ProfileId> {
        match task {
            Task::Summary => self.summary_profile_id,
            Task::Proposal => self.proposal_profile_id,
        }
        .or(self.profile_id)
    }
}

/// Where words go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Destination {
    /// The profile; none for an endpoint that was named for this run of the program alone.
    pub profile_id: Option<ProfileId>,
    /// What the profile is called.
    pub name: String,
    /// The model.
    pub model: String,
    /// The address that chats go to, completed.
    pub chat_url: String,
    /// Its host, with the port where it is not the usual one.
    pub host: String,
    /// Whether that is this machine.
    pub local: bool,
    /// Whether the person has seen what is sent there.
    pub seen: bool,
}

/// The settings with what is derived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Settings {
    /// What may be set.
    #[serde(flatten)]
    pub fields: SettingsFields,
    /// Where the words of a brief go to be summarized; nowhere without an endpoint.
    pub summary_destination: Option<Destination>,
    /// Where they go for a proposal.
    pub proposal_destination: Option<Destination>,
    /// The folder that exports go to, completed.
    pub export_folder_in_use: String,
}
