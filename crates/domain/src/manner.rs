//! How a proposal is to be written: its form with what a platform allows, how it is priced, in which tone and how long.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The form of a proposal.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Sections with headings, made into a document.
    #[default]
    Full,
    /// A letter for a job on Upwork.
    Upwork,
    /// The words of an offer on Fiverr.
    Fiverr,
    /// A bid on Freelancer.
    Freelancer,
    /// A mail.
    Mail,
}

impl Form {
    /// Every form, the usual one first.
    pub const ALL: [Self; 5] = [
        Self::Full,
        Self::Mail,
        Self::Upwork,
        Self::Fiverr,
        Self::Freelancer,
    ];

    /// The most characters that a platform takes, where it sets a limit.
    ///
    /// Upwork's 5,000 are what its own community names; Fiverr's 2,500 and Freelancer's 1,500 are what their forms were
    /// last seen to take and are not documented in public. A limit that has changed shows itself when the text is pasted.
    pub const fn limit(self) -> Option<u32> {
        match self {
            Self::Full | Self::Mail => None,
            Self::Upwork => Some(5_000),
            Self::Fiverr => Some(2_500),
            Self::Freelancer => Some(1_500),
        }
    }

    /// Whether it is one text from greeting to name, without headings.
    pub const fn is_letter(self) -> bool {
        !matches!(self, Self::Full)
    }
}

/// How the work is priced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Pricing {
    /// By the hour, with an estimate.
    #[default]
    Hourly,
    /// A price for each line, fixed. It covers what four of five similar tasks took, where that is known.
    Fixed,
    /// The same hours each month.
    Retainer,
}

/// The tone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Polite and plain.
    #[default]
    Plain,
    /// Friendly.
    Warm,
    /// Formal.
    Formal,
}

/// How long it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Length {
    /// As short as it can be.
    Short,
    /// As usual.
    #[default]
    Usual,
    /// With everything there is to say.
    Long,
}

/// How a proposal is to be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Manner {
    /// Its form.
    pub form: Form,
    /// How it is priced.
    pub pricing: Pricing,
    /// Its tone.
    pub tone: Tone,
    /// How long it is.
    pub length: Length,
}
