//! What goes to an endpoint: shown before it is sent, with names and amounts kept back where that is wanted, and noted
//! down whenever it is.

use assistant::endpoint::{Amounts, Call, Failure, Mask, Stop, Watch};
use assistant::{block_on, model};
use domain::brief::{Brief, SummaryLanguage};
use domain::call::{CallEnd, CallHead, CallOutcome, CallRow, CallTask};
use domain::manner::Manner;
use domain::profile::Masking;
use domain::revision::Wish;
use domain::settings::{Destination, Task};
use domain::{BriefId, ClientId, Invalid, LetterId, ProfileId, ProposalId, Rule, Validate as _};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::call::Names;
use store::{Page, Paging, Snapshot};
use ts_rs::TS;
use uuid::Uuid;

use crate::assist::{Begun, DraftRequest, Facts, SummarizeRequest, ToSummarize};
use crate::daybook::Moment;
use crate::letter::ToWriteAnew;
use crate::profile::{self, Asked};
use crate::revision::{RewriteRequest, ToRewrite};
use crate::wire::{Empty, Of};
use crate::{Daybook, Error, ErrorCode, Result};

/// Work of which the request is to be seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SendingRequest {
    /// What for.
    pub task: CallTask,
    /// Of a summary or a proposal: the brief.
    #[serde(default)]
    pub brief_id: Option<BriefId>,
    /// Of a summary: in which language.
    #[serde(default)]
    pub language: SummaryLanguage,
    /// Of a proposal: for whom; empty for the brief's client.
    #[serde(default)]
    pub client_id: Option<ClientId>,
    /// Of a proposal: how it is to be written.
    #[serde(default)]
    pub manner: Manner,
    /// Of a proposal: the draft that goes on where its model broke off.
    #[serde(default)]
    pub continues: Option<ProposalId>,
    /// Of a proposal: the section that is written anew.
    #[serde(default)]
    pub rewrites: Option<RewriteRequest>,
    /// Of a letter: which one is to be written anew.
    #[serde(default)]
    pub letter_id: Option<LetterId>,
    /// Of a letter: what is wished; once more in other words when that is empty.
    #[serde(default)]
    pub wish: Option<Wish>,
}

/// Exactly what would be sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Sending {
    /// Where to; nowhere without an endpoint.
    pub destination: Option<Destination>,
    /// Whether nothing is sent because the client is never to be.
    pub withheld: bool,
    /// The bodies of the requests, byte by byte; one for each part of a long brief.
    pub bodies: Vec<String>,
    /// Their length in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Their tokens, estimated; of all parts together.
    #[ts(type = "number")]
    pub tokens: u64,
    /// How many tokens the model takes at once, if known.
    pub context: Option<u32>,
    /// How many names and amounts are kept back.
    pub masked: u32,
}

/// Which calls are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct CallList {
    /// Which part.
    pub page: Paging,
}

/// What would be sent for a summary, a draft or a letter. Nothing is.
pub(crate) fn preview(
    daybook: &Daybook,
    moment: Moment,
    request: SendingRequest,
) -> Result<Sending> {
    let brief_id = || request.brief_id.ok_or_else(|| required("brief_id"));
    match request.task {
        CallTask::Summary => {
            let wanted = SummarizeRequest {
                id: brief_id()?,
                language: request.language,
            };
            let read = daybook
                .store()?
                .read(|db| ToSummarize::of(daybook, db, &wanted))?;
            let input = read.input(moment);
            rehearse(daybook, Task::Summary, &read.endpoint, |call| {
                let (mut ids, mut nobody) = (Uuid::now_v7, |_| {});
                block_on(model::summarize(call, &input, &mut ids, &mut nobody)).map(drop)
            })
        }
        CallTask::Proposal => preview_proposal(daybook, moment, request),
        CallTask::Letter => {
            let id = request.letter_id.ok_or_else(|| required("letter_id"))?;
            let wish = request.wish.unwrap_or(Wish::Anew);
            wish.validate().map_err(|e| e.under("wish"))?;
            let read = daybook
                .store()?
                .read(|db| ToWriteAnew::of(daybook, db, id, moment))?;
            rehearse(daybook, Task::Proposal, &read.endpoint, |call| {
                block_on(model::rewrite_letter(
                    call,
                    &read.text(),
                    &wish,
                    &mut |_| {},
                ))
                .map(drop)
            })
        }
    }
}

fn required(field: &str) -> Error {
    Invalid::new(field, Rule::Required).into()
}

fn preview_proposal(daybook: &Daybook, moment: Moment, request: SendingRequest) -> Result<Sending> {
    let store = daybook.store()?;
    if let Some(id) = request.continues {
        let begun = store.read(|db| Begun::of(daybook, db, id, moment))?;
        let (input, text) = (begun.facts.input(moment), begun.text());
        return rehearse(daybook, Task::Proposal, &begun.facts.endpoint, |call| {
            block_on(model::go_on(call, &input, &text, &mut |_| {})).map(drop)
        });
    }
    if let Some(wanted) = request.rewrites {
        let ToRewrite { section, facts } =
            store.read(|db| ToRewrite::of(daybook, db, &wanted, moment))?;
        let input = facts.input(moment);
        let of = (section.heading.as_str(), section.body.as_str());
        return rehearse(daybook, Task::Proposal, &facts.endpoint, |call| {
            block_on(model::rewrite(call, &input, of, &wanted.wish, &mut |_| {})).map(drop)
        });
    }
    let wanted = DraftRequest {
        brief_id: request.brief_id.ok_or_else(|| required("brief_id"))?,
        client_id: request.client_id,
        manner: request.manner,
    };
    let facts = store.read(|db| Facts::of(daybook, db, &wanted, moment))?;
    let input = facts.input(moment);
    rehearse(daybook, Task::Proposal, &facts.endpoint, |call| {
        block_on(model::propose(call, &input, &mut |_| {})).map(drop)
    })
}

fn rehearse(
    daybook: &Daybook,
    task: Task,
    endpoint: &std::result::Result<Asked, ErrorCode>,
    ask: impl FnOnce(&Call<'_>) -> std::io::Result<()>,
) -> Result<Sending> {
    let destination = daybook
        .store()?
        .read(|db| profile::destination(daybook, db, task))?;
    let mut asked = match endpoint {
        Ok(asked) => asked.clone(),
        Err(code) => {
            return Ok(Sending {
                destination,
                withheld: *code == ErrorCode::NeverSend,
                ..Sending::default()
            });
        }
    };
    let watch = Watch::rehearsing(asked.mask.clone());
    asked.endpoint.watch = watch.clone();
    let call = Call {
        endpoint: &asked.endpoint,
        limits: asked.limits,
        stop: &Stop::new(),
    };
    ask(&call).map_err(Error::internal)?;
    let seen = watch.traffic();
    Ok(Sending {
        destination,
        withheld: false,
        bytes: seen.sent,
        tokens: seen.about_read,
        context: asked.endpoint.context,
        masked: seen.masked,
        bodies: seen.bodies,
    })
}

/// A person has seen what is sent to a profile's address.
pub(crate) fn seen(daybook: &Daybook, moment: Moment, request: Of<ProfileId>) -> Result<Empty> {
    let store = daybook.store()?;
    let profile = store.read::<_, Error>(|db| Ok(db.profile(request.id)?))?;
    if let Ok(url) = profile::asked(&profile).endpoint.chat_url() {
        store.write::<_, Error>("sending_seen", moment.now, |tx| {
            Ok(tx.set_seen(request.id, &url.origin(), moment.now)?)
        })?;
        daybook.tell("profile");
    }
    Ok(Empty {})
}

/// The calls that were made.
pub(crate) fn calls(_: Moment, db: &Snapshot<'_>, list: CallList) -> Result<Page<CallRow>> {
    Ok(db.calls(&list.page)?)
}

/// What is kept back from an endpoint: what its profile says, and always the names of clients that are never to be sent.
pub(crate) fn mask(db: &Snapshot<'_>, masking: Masking) -> Result<Mask> {
    let all = masking != Masking::Nothing;
    let (mut people, mut firms) = db.names(if all { Names::All } else { Names::NeverSent })?;
    if all {
        let business = db.business()?.unwrap_or_default();
        firms.push(business.name);
        people.push(business.contact_name);
    }
    let named = |names: Vec<String>| -> Vec<String> {
        names
            .into_iter()
            .filter(|name| !name.trim().is_empty())
            .collect()
    };
    let amounts = match masking {
        Masking::NamesAndAmounts => Amounts::Masked,
        Masking::Nothing | Masking::Names => Amounts::Sent,
    };
    Ok(Mask::new(&named(people), &named(firms), amounts))
}

/// The record whose words go along, and what for.
pub(crate) struct Subject<'a> {
    pub task: CallTask,
    pub kind: &'static str,
    pub id: String,
    pub title: &'a str,
}

impl<'a> Subject<'a> {
    pub(crate) fn of_brief(task: CallTask, brief: &'a Brief) -> Self {
        Self {
            task,
            kind: "brief",
            id: brief.id.to_string(),
            title: &brief.fields.title,
        }
    }
}

/// Whose words go along, for the note of a call.
pub(crate) fn head(asked: &Asked, subject: &Subject<'_>) -> CallHead {
    let url = asked.endpoint.chat_url().ok();
    CallHead {
        profile: asked
            .profile
            .clone()
            .map(|(_, name)| name)
            .unwrap_or_default(),
        host: url.as_ref().map(|url| url.host()).unwrap_or_default(),
        local: url.is_some_and(|url| url.is_local()),
        model: asked.endpoint.model.trim().to_owned(),
        task: subject.task,
        record_kind: subject.kind.to_owned(),
        record_id: subject.id.clone(),
        title: subject.title.to_owned(),
    }
}

/// Asks an endpoint and notes it down: that it is asked, before anything is sent, and how it ended.
pub(crate) fn noted<T>(
    daybook: &Daybook,
    asked: &mut Asked,
    ask: impl FnOnce(&Asked) -> std::io::Result<std::result::Result<T, Failure>>,
) -> Result<std::result::Result<T, Failure>> {
    let watch = Watch::asking(asked.mask.clone());
    asked.endpoint.watch = watch.clone();
    let now = daybook.moment().now;
    let id = daybook
        .store()?
        .write::<_, Error>("endpoint_call", now, |tx| Ok(tx.begin_call(&asked.head)?))?
        .value;
    let done = ask(asked);
    let (outcome, reason) = match &done {
        Ok(Ok(_)) => (CallOutcome::Answered, String::new()),
        Ok(Err(Failure::Stopped { .. })) => (CallOutcome::Stopped, String::new()),
        Ok(Err(failure)) => {
            let error = Error::from(failure.clone());
            let reason = error.params.get("reason").cloned();
            (CallOutcome::Failed, reason.unwrap_or_default())
        }
        Err(_) => (CallOutcome::Failed, String::new()),
    };
    let seen = watch.traffic();
    let whole = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let end = CallEnd {
        outcome,
        reason,
        requests: seen.requests,
        sent: whole(seen.sent),
        received: whole(seen.received),
        tokens_read: whole(seen.read.unwrap_or(seen.about_read)),
        tokens_written: whole(seen.written.unwrap_or(seen.about_written)),
        estimated: seen.read.is_none() || seen.written.is_none(),
        masked: seen.masked,
    };
    daybook
        .store()?
        .write::<_, Error>("endpoint_call", now, |tx| Ok(tx.end_call(id, &end)?))?;
    daybook.tell("endpoint_call");
    done.map_err(Error::internal)
}
