//! A summary in a model's words, its facts from the rules.

use domain::brief::Summary;
use uuid::Uuid;

use crate::SummaryInput;
use crate::endpoint::{Call, Failure, OnEvent, Request, chat};

/// Summarizes a brief at an endpoint.
pub async fn summarize(
    call: &Call<'_>,
    input: &SummaryInput<'_>,
    ids: &mut (dyn FnMut() -> Uuid + Send),
    on_event: OnEvent<'_>,
) -> Result<Summary, Failure> {
    chat(call, &Request::default(), on_event).await?;
    Ok(crate::builtin::summarize(input, ids))
}
