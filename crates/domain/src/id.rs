//! Identifiers: one type a kind of record, each a `UUIDv7`, so that ids made on different devices never collide and
//! sort by the time they were made. The nil id (all zeros) means "not given yet": the store gives a new one.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::from_str(text).map(Self)
            }
        }
    )*};
}

ids! {
    /// A client.
    ClientId
    /// A person who works for a client.
    ContactId
    /// A brief.
    BriefId
    /// One point of a brief's summary.
    PointId
    /// A proposal.
    ProposalId
    /// A section of a proposal.
    SectionId
    /// A priced line of a proposal.
    ProposalLineId
    /// A project.
    ProjectId
    /// A task of a project.
    TaskId
    /// A stretch of worked time.
    EntryId
    /// An invoice, draft or issued.
    InvoiceId
    /// A line of an invoice.
    InvoiceLineId
    /// A payment received.
    PaymentId
    /// An expense.
    ExpenseId
    /// A part of a project's agreed price.
    MilestoneId
    /// An invoice that comes again.
    RecurrenceId
    /// A reminder of an overdue invoice.
    ReminderId
    /// An endpoint profile.
    ProfileId
    /// Work that waits for an endpoint.
    WaitingId
    /// An earlier version of a proposal's sections.
    VersionId
    /// A letter.
    LetterId
}
