//! The assistant's work: a brief is summarized, a proposal drafted.
//!
//! With an endpoint its model writes; if that fails, or there is none, the built-in drafter does, and the answer says
//! which of them it was and why. What they wrote is stored by ordinary commands, so it can be undone.

use assistant::endpoint::{
    Call, Endpoint, Event, Failure, Format, Limits, Message, Request, Role, Stop, chat, chat_url,
};
use assistant::model::Reading;
use assistant::{
    Business, ProposalInput, SimilarProject, SummaryInput, TaskTime, block_on, builtin, model,
};
use domain::brief::{Brief, Drafter, Summary, SummaryLanguage};
use domain::proposal::{Proposal, ProposalDraft};
use domain::{BriefId, ClientId, Decimal};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Done, Snapshot};
use ts_rs::TS;
use uuid::Uuid;

use crate::proposal::{Terms, from_draft};
use crate::wire::{Empty, StreamEvent};
use crate::{Daybook, Error, ErrorCode, Result, settings};

/// A running stream: where its events go, and the switch that stops it.
pub struct Run<'a> {
    pub(crate) stop: Stop,
    pub(crate) events: &'a mut (dyn FnMut(StreamEvent) + Send),
}

impl std::fmt::Debug for Run<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Run")
            .field("stop", &self.stop)
            .finish_non_exhaustive()
    }
}

/// A brief to be summarized.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SummarizeRequest {
    /// The brief.
    pub id: BriefId,
    /// In which language.
    #[serde(default)]
    pub language: SummaryLanguage,
}

/// A brief with its new summary.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, TS)]
pub struct Summarized {
    /// The brief.
    pub brief: Brief,
    /// Why the endpoint's model did not write it, if it was asked.
    pub failure: Option<Error>,
}

/// A brief to be answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DraftRequest {
    /// The brief.
    pub brief_id: BriefId,
    /// For whom; empty for the brief's client.
    #[serde(default)]
    pub client_id: Option<ClientId>,
}

/// A new proposal.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, TS)]
pub struct Drafted {
    /// The proposal.
    pub proposal: Proposal,
    /// Why the endpoint's model did not write it, if it was asked.
    pub failure: Option<Error>,
}

/// An endpoint that answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Tested {
    /// What it said.
    pub answer: String,
    /// How long it took, in milliseconds.
    #[ts(type = "number")]
    pub milliseconds: u64,
}

/// A stream by the name its caller gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RunName {
    /// The name.
    pub run: String,
}

/// Whether there was something to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct RunStopped {
    /// Whether it was running.
    pub stopped: bool,
}

pub(crate) fn summarize(
    daybook: &Daybook,
    run: &mut Run<'_>,
    request: SummarizeRequest,
) -> Result<Summarized> {
    let moment = daybook.moment();
    let (brief, business, endpoint) = daybook.store().read::<_, Error>(|db| {
        let brief = db.brief(request.id)?;
        let endpoint = allowed(daybook, db, brief.fields.client_id)?;
        Ok((brief, db.business()?.unwrap_or_default(), endpoint))
    })?;
    let input = SummaryInput {
        text: &brief.fields.text,
        today: moment.today,
        skills: &business.skills,
        language: match request.language {
            SummaryLanguage::Brief => "",
            SummaryLanguage::Own => &business.language,
        },
        made_at: moment.now,
    };
    let mut ids = Uuid::now_v7;
    let (summary, failure): (Summary, _) = draft(
        run,
        endpoint,
        |call, events| {
            let mut said = |reading| match reading {
                Reading::Event(event) => events(Said::Event(event)),
                Reading::Part { done, total } => events(Said::Part { done, total }),
            };
            block_on(model::summarize(call, &input, &mut Uuid::now_v7, &mut said))
        },
        || builtin::summarize(&input, &mut ids),
    )?;
    let stored: Done<Brief> =
        daybook
            .store()
            .write::<_, Error>("brief_summarize", moment.now, |tx| {
                tx.set_summary(request.id, &brief.fields.text, &summary)?;
                Ok(tx.brief(request.id)?)
            })?;
    Ok(Summarized {
        brief: stored.value,
        failure,
    })
}

pub(crate) fn propose(
    daybook: &Daybook,
    run: &mut Run<'_>,
    request: DraftRequest,
) -> Result<Drafted> {
    let moment = daybook.moment();
    let facts = daybook
        .store()
        .read(|db| Facts::of(daybook, db, &request, moment))?;
    let input = facts.input(moment);
    let (proposed, failure): (ProposalDraft, _) = draft(
        run,
        facts.endpoint.clone(),
        |call, events| {
            let mut said = |event| events(Said::Event(event));
            block_on(model::propose(call, &input, &mut said))
        },
        || builtin::propose(&input),
    )?;
    let stored: Done<Proposal> = daybook.store().write("proposal_draft", moment.now, |tx| {
        from_draft(moment, tx, request.brief_id, facts.client, &proposed)
    })?;
    Ok(Drafted {
        proposal: stored.value,
        failure,
    })
}

/// What a proposal is drafted from, read at one moment.
struct Facts {
    brief: Brief,
    summary: Summary,
    client: ClientId,
    terms: Terms,
    language: String,
    similar: Vec<SimilarProject>,
    endpoint: std::result::Result<Endpoint, ErrorCode>,
}

impl Facts {
    fn of(
        daybook: &Daybook,
        db: &Snapshot<'_>,
        request: &DraftRequest,
        moment: crate::Moment,
    ) -> Result<Self> {
        let brief = db.brief(request.brief_id)?;
        let client = request
            .client_id
            .or(brief.fields.client_id)
            .ok_or_else(|| {
                Error::from(domain::Invalid::new("client_id", domain::Rule::Required))
            })?;
        let terms = Terms::of(db, client)?;
        // A proposal rests on a summary; a brief that has none yet is summarized by rules, without storing it.
        let summary = brief.summary.clone().unwrap_or_else(|| {
            let input = SummaryInput {
                text: &brief.fields.text,
                today: moment.today,
                skills: &terms.business.skills,
                language: "",
                made_at: moment.now,
            };
            builtin::summarize(&input, &mut Uuid::now_v7)
        });
        // The client's agreed language comes first, then the one they wrote in.
        let known = domain::business::DOCUMENT_LANGUAGES.contains(&summary.language.as_str());
        let language = if terms.client.language.is_empty() && known {
            summary.language.clone()
        } else {
            terms.language.clone()
        };
        Ok(Self {
            similar: similar(db, &brief)?,
            endpoint: allowed(daybook, db, Some(client))?,
            summary,
            client,
            terms,
            language,
            brief,
        })
    }

    fn input(&self, moment: crate::Moment) -> ProposalInput<'_> {
        let business = &self.terms.business;
        ProposalInput {
            summary: &self.summary,
            brief_text: &self.brief.fields.text,
            title: &self.brief.fields.title,
            client_name: &self.terms.client.name,
            business: Business {
                name: &business.name,
                trade: &business.trade,
                about: &business.about,
                skills: &business.skills,
            },
            language: &self.language,
            currency: self.terms.currency,
            hourly_rate: self.terms.hourly_rate,
            similar: &self.similar,
            today: moment.today,
        }
    }
}

/// Earlier projects whose titles and notes share words with the brief, and what their tasks took.
fn similar(db: &Snapshot<'_>, brief: &Brief) -> Result<Vec<SimilarProject>> {
    let mut found = Vec::new();
    for id in db.similar_projects(&format!("{} {}", brief.fields.title, brief.fields.text), 5)? {
        let project = db.project(id)?;
        if project.seconds == 0 {
            continue;
        }
        found.push(SimilarProject {
            title: project.fields.title,
            hours: Decimal::from(project.seconds / 60) / Decimal::from(60),
            tasks: project
                .tasks
                .into_iter()
                .filter(|task| task.seconds >= 60)
                .map(|task| TaskTime {
                    title: task.fields.title,
                    minutes: task.seconds / 60,
                })
                .collect(),
        });
    }
    Ok(found)
}

/// The endpoint, if one is set and the client's words may go there.
fn allowed(
    daybook: &Daybook,
    db: &Snapshot<'_>,
    client: Option<ClientId>,
) -> Result<std::result::Result<Endpoint, ErrorCode>> {
    let Some(endpoint) = settings::endpoint(daybook, &db.settings()?) else {
        return Ok(Err(ErrorCode::NoEndpoint));
    };
    let withheld = client
        .map(|client| db.client_fields(client))
        .transpose()?
        .is_some_and(|client| client.never_send);
    Ok(if withheld {
        Err(ErrorCode::NeverSend)
    } else {
        Ok(endpoint)
    })
}

/// What a model's work says on its way.
enum Said {
    Event(Event),
    /// Parts of a long text that are done, and how many there are.
    Part {
        done: u32,
        total: u32,
    },
}

/// Lets the model write, or the built-in drafter where there is none or it fails. A stop is a stop: nothing is written
/// in its place.
fn draft<T>(
    run: &mut Run<'_>,
    endpoint: std::result::Result<Endpoint, ErrorCode>,
    ask: impl FnOnce(
        &Call<'_>,
        &mut (dyn FnMut(Said) + Send),
    ) -> std::io::Result<std::result::Result<T, Failure>>,
    build: impl FnOnce() -> T,
) -> Result<(T, Option<Error>)> {
    let failure = match endpoint {
        Ok(endpoint) => {
            let drafter = Drafter::Model {
                model: endpoint.model.clone(),
                host: host(&endpoint),
            };
            let stop = run.stop.clone();
            let events = &mut *run.events;
            events(StreamEvent::Started { drafter });
            let call = Call {
                endpoint: &endpoint,
                limits: Limits::default(),
                stop: &stop,
            };
            let mut forward = |said| match said {
                Said::Event(Event::Text(text)) => events(StreamEvent::Text { text }),
                Said::Event(Event::Thinking) => events(StreamEvent::Thinking),
                Said::Event(
                    Event::Started
                    | Event::Usage { .. }
                    | Event::Finished { .. }
                    | Event::Failed { .. },
                ) => {}
                Said::Part { done, total } => events(StreamEvent::Progress { done, total }),
            };
            match ask(&call, &mut forward).map_err(Error::internal)? {
                Ok(written) => return Ok((written, None)),
                Err(failure @ Failure::Stopped { .. }) => return Err(failure.into()),
                Err(failure) => {
                    let error = Error::from(failure);
                    events(StreamEvent::FellBack {
                        error: error.clone(),
                    });
                    Some(error)
                }
            }
        }
        Err(ErrorCode::NoEndpoint) => None,
        Err(code) => Some(Error::new(code)),
    };
    (run.events)(StreamEvent::Started {
        drafter: Drafter::BuiltIn,
    });
    Ok((build(), failure))
}

fn host(endpoint: &Endpoint) -> String {
    chat_url(&endpoint.base_url, endpoint.exact)
        .map(|url| url.host())
        .unwrap_or_default()
}

/// Asks the endpoint for one word: the only test that shows address, key and model to be right.
pub(crate) fn test_endpoint(daybook: &Daybook, run: &mut Run<'_>, _: Empty) -> Result<Tested> {
    let fields = daybook.store().read::<_, Error>(|db| Ok(db.settings()?))?;
    let endpoint =
        settings::endpoint(daybook, &fields).ok_or_else(|| Error::new(ErrorCode::NoEndpoint))?;
    let request = Request {
        messages: vec![Message {
            role: Role::User,
            content: "Answer with the single word: ready".to_owned(),
        }],
        format: Format::default(),
    };
    let begun = std::time::Instant::now();
    let limits = Limits {
        retries: 0,
        ..Limits::default()
    };
    let stop = run.stop.clone();
    let call = Call {
        endpoint: &endpoint,
        limits,
        stop: &stop,
    };
    let reply = block_on(chat(&call, &request, &mut |_| {})).map_err(Error::internal)??;
    let answer: String = reply.text.trim().chars().take(200).collect();
    Ok(Tested {
        answer,
        milliseconds: u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
    })
}

pub(crate) fn stop(daybook: &Daybook, _: crate::Moment, request: RunName) -> Result<RunStopped> {
    Ok(RunStopped {
        stopped: daybook.stop_run(&request.run),
    })
}
