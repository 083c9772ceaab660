//! Work that a person asked a model for while its endpoint was away: what is to be done, what it rests on, and when it is
//! tried again. It waits in the store until it is answered, withdrawn, or asks the person again.

use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::brief::SummaryLanguage;
use crate::manner::Manner;
use crate::settings::Task;
use crate::{BriefId, ClientId, ProposalId};

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "work", rename_all = "snake_case")]
pub enum Work {
    /// A summary of a brief.
    Summary {
        /// The brief.
        brief_id: BriefId,
        /// In which language.
        language: SummaryLanguage,
    },
    /// The words of a proposal that the built-in drafter has drafted meanwhile.
    Proposal {
        /// The brief it answers.
        brief_id: BriefId,
        /// The draft.
        proposal_id: ProposalId,
        /// For whom.
        client_id: ClientId,
        /// How it is to be written.
        manner: Manner,
    },
}

impl Work {
    /// The brief whose words go along.
    pub fn brief(&self) -> BriefId {
        match self {
            Self::Summary { brief_id, .. } | Self::Proposal { brief_id, .. } => *brief_id,
        }
    }

    /// The draft, of a proposal.
    pub fn proposal(&self) -> Option<ProposalId> {
        match self {
            Self::Summary { .. } => None,
            Self::Proposal { proposal_id, .. } => Some(*proposal_id),
        }
    }

    /// Which of the assistant's tasks it is.
    pub fn task(&self) -> Task {
        match self {
            Self::Summary { .. } => Task::Summary,
            Self::Proposal { .. } => Task::Proposal,
        }
    }
}

/// What work rests on, each part as a hash that changes with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// The brief's words.
    pub brief: String,
    /// What is said about the client. Empty for a summary.
    pub client: String,
    /// Profile, address and model.
    pub endpoint: String,
    /// The words of the draft. Empty for a summary.
    pub draft: String,
}

/// A part of what work rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum BasisPart {
    /// The brief.
    Brief,
    /// The client.
    Client,
    /// Where it is asked, or which model.
    Endpoint,
    /// The draft.
    Draft,
}

impl Basis {
    /// What is different now.
    pub fn changed(&self, now: &Self) -> Vec<BasisPart> {
        let parts = [
            (BasisPart::Brief, &self.brief, &now.brief),
            (BasisPart::Client, &self.client, &now.client),
            (BasisPart::Endpoint, &self.endpoint, &now.endpoint),
            (BasisPart::Draft, &self.draft, &now.draft),
        ];
        let changed = parts.into_iter().filter(|(_, then, now)| then != now);
        changed.map(|(part, ..)| part).collect()
    }
}

/// The first pause before an endpoint that is away is tried again.
const FIRST: Duration = Duration::from_secs(15);
/// The longest pause.
const LONGEST: Duration = Duration::from_secs(5 * 60);

/// How long to wait after so many tries in vain: 15 s, twice as long each time, never longer than 5 min.
pub fn pause(tries: u32) -> Duration {
    let doubled = FIRST.saturating_mul(1 << tries.saturating_sub(1).min(8));
    doubled.min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_from_a_quarter_of_a_minute_to_five() {
        let seconds: Vec<u64> = [0, 1, 2, 3, 4, 5, 6, 7, 1000]
            .map(|tries| pause(tries).as_secs())
            .to_vec();
        assert_eq!(seconds, [15, 15, 30, 60, 120, 240, 300, 300, 300]);
    }

    #[test]
    fn what_changed_is_named() {
        let then = Basis {
            brief: "a".into(),
            ..Basis::default()
        };
        assert_eq!(then.changed(&then), []);
        let now = Basis {
            draft: "d".into(),
            ..Basis::default()
        };
        assert_eq!(then.changed(&now), [BasisPart::Brief, BasisPart::Draft]);
    }
}
