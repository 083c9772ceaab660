//! Calls of an endpoint as they are kept: what went where, for what, how much, and how it ended. Nothing of the words.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a call was for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum CallTask {
    /// A summary of a brief.
    #[default]
    Summary,
    /// A proposal, or a part of one.
    Proposal,
    /// A letter.
    Letter,
}

/// How a call ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum CallOutcome {
    /// It goes on, or the program ended before it did.
    #[default]
    UnderWay,
    /// There was an answer.
    Answered,
    /// A person stopped it.
    Stopped,
    /// There was none, or only a part of one.
    Failed,
}

/// Whose words go where, before anything is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct CallHead {
    /// The profile's name; empty for an endpoint that was named on the command line.
    pub profile: String,
    /// The host, with the port where it is not the usual one.
    pub host: String,
    /// Whether that is this machine.
    pub local: bool,
    /// The model.
    pub model: String,
    /// What for.
    pub task: CallTask,
    /// Kind of the record whose words went along.
    pub record_kind: String,
    /// Its id.
    pub record_id: String,
    /// Its title as it was then.
    pub title: String,
}

/// How a call ended, and how much went over the wire.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct CallEnd {
    /// How it ended.
    pub outcome: CallOutcome,
    /// What was wrong, as the `reason` of an error tells it; empty when nothing was.
    pub reason: String,
    /// How often it was asked.
    pub requests: u32,
    /// Bytes of requests.
    #[ts(type = "number")]
    pub sent: i64,
    /// Bytes of answers.
    #[ts(type = "number")]
    pub received: i64,
    /// Tokens read.
    #[ts(type = "number")]
    pub tokens_read: i64,
    /// Tokens written.
    #[ts(type = "number")]
    pub tokens_written: i64,
    /// Whether the tokens are an estimate.
    pub estimated: bool,
    /// How many names and amounts were kept back.
    pub masked: u32,
}

/// A call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct CallRow {
    /// Identifies the call.
    pub id: String,
    /// When it began.
    pub made_at: DateTime<Utc>,
    /// Whose words went where.
    #[serde(flatten)]
    pub head: CallHead,
    /// How it ended.
    #[serde(flatten)]
    pub end: CallEnd,
}
