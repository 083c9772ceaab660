//! A section written anew: what would change, piece by piece, and what the sections were before.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::brief::Drafter;
use crate::invalid::prose;
use crate::proposal::Section;
use crate::{Invalid, Rule, Validate, VersionId};

/// What is wished of a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "wish", rename_all = "snake_case")]
pub enum Wish {
    /// Write it once more.
    Anew,
    /// Say the same in fewer words.
    Shorter,
    /// Something in the person's words, such as "mention the launch date". Needs a model.
    Other {
        /// Their words.
        words: String,
    },
}

impl Validate for Wish {
    fn validate(&self) -> Result<(), Invalid> {
        match self {
            Self::Other { words } if words.trim().is_empty() => {
                Err(Invalid::new("words", Rule::Required))
            }
            Self::Other { words } => prose("words", words, 2000),
            Self::Anew | Self::Shorter => Ok(()),
        }
    }
}

/// A piece of the difference between two texts. All pieces in a row, with what is removed, are the old text; with what is
/// added, the new one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "piece", rename_all = "snake_case")]
pub enum Piece {
    /// In both.
    Same {
        /// The text.
        text: String,
    },
    /// A change that can be taken or left by itself.
    Changed {
        /// Which change, counted from 0.
        hunk: u32,
        /// What goes, or nothing.
        removed: String,
        /// What comes, or nothing.
        added: String,
    },
}

/// The sections of a proposal as they once were.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, TS)]
pub struct Version {
    /// Identifies the version.
    pub id: VersionId,
    /// When they were replaced.
    pub made_at: DateTime<Utc>,
    /// The command that replaced them.
    pub reason: String,
    /// Who had drafted the proposal, if it was drafted.
    pub drafter: Option<Drafter>,
    /// The sections.
    pub sections: Vec<Section>,
}
