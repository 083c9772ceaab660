//! A proposal in a model's words, its lines and prices from the records.

use domain::proposal::ProposalDraft;

use crate::ProposalInput;
use crate::endpoint::{Call, Failure, OnEvent, Request, chat};

/// Drafts a proposal at an endpoint.
pub async fn propose(
    call: &Call<'_>,
    input: &ProposalInput<'_>,
    on_event: OnEvent<'_>,
) -> Result<ProposalDraft, Failure> {
    chat(call, &Request::default(), on_event).await?;
    Ok(crate::builtin::propose(input))
}
