//! What a proposal claims, and what each claim rests on: a passage of the brief, a record, a line of the offer, or nothing.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::brief::Quote;

/// What is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ClaimKind {
    /// A figure: an amount, a count, a date.
    Figure,
    /// What the freelancer has done or been: years, references, certificates, promises of a result.
    Experience,
    /// That the freelancer masters a skill or tool.
    Skill,
    /// A name of somebody or something that the reader may check.
    Name,
    /// A name of another client of the freelancer, who has no part in this.
    OtherClient,
}

/// What a claim rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "on", rename_all = "snake_case")]
pub enum Ground {
    /// A passage of the brief.
    Brief {
        /// The passage.
        quote: Quote,
    },
    /// What the freelancer says about themselves in the business record.
    About,
    /// The list of skills in the business record.
    Skills,
    /// Name, trade or contact of the business or the client.
    Party,
    /// An earlier project and the time it took.
    Project {
        /// Its title.
        title: String,
    },
    /// Prices, hours and sums of the proposal's lines, which are computed.
    Lines,
}

/// Something that a section claims.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Claim {
    /// Which section, counted from 0.
    pub section: u32,
    /// Where in its body it stands, in UTF-16 code units.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Its words.
    pub text: String,
    /// What is claimed.
    pub kind: ClaimKind,
    /// What it rests on; empty when nothing was found.
    pub grounds: Vec<Ground>,
}

impl Claim {
    /// Whether it rests on nothing, or names somebody whose name has no place here.
    pub fn is_loose(&self) -> bool {
        self.grounds.is_empty() || self.kind == ClaimKind::OtherClient
    }
}
