//! The assistant's work: a brief is summarized, a proposal drafted.
//!
//! With an endpoint its model writes; if that fails, or there is none, the built-in drafter does, and the answer says
//! which of them it was and why. What they wrote is stored by ordinary commands, so it can be undone.

use assistant::endpoint::{Call, Event, Failure, Stop};
use assistant::model::Reading;
use assistant::voice::{self, Voice};
use assistant::{Business, ProposalInput, SimilarProject, SummaryInput, block_on, builtin, model};
use domain::brief::{Brief, Drafter, Summary, SummaryLanguage};
use domain::call::CallTask;
use domain::manner::Manner;
use domain::proposal::{DraftWarning, Proposal, ProposalDraft, ProposalStatus, Section};
use domain::settings::Task;
use domain::waiting::Work;
use domain::{BriefId, ClientId, ProposalId, WaitingId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Snapshot;
use ts_rs::TS;
use uuid::Uuid;

use crate::profile::Asked;
use crate::proposal::{Terms, from_draft};
use crate::similar::compared;
use crate::wire::{Of, StreamEvent};
use crate::{Daybook, Error, ErrorCode, Result, profile, sending, waiting};

/// A running stream: where its events go, and the switch that stops it.
pub struct Run<'a> {
    pub(crate) daybook: &'a Daybook,
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
    /// What waits now until the endpoint is back.
    pub waiting: Option<WaitingId>,
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
    /// How it is to be written.
    #[serde(default)]
    pub manner: Manner,
}

/// A new proposal.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, TS)]
pub struct Drafted {
    /// The proposal.
    pub proposal: Proposal,
    /// Why the endpoint's model did not write it, if it was asked.
    pub failure: Option<Error>,
    /// What waits now until the endpoint is back.
    pub waiting: Option<WaitingId>,
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
    let read = daybook
        .store()?
        .read(|db| ToSummarize::of(daybook, db, &request))?;
    let input = read.input(moment);
    let mut ids = Uuid::now_v7;
    let drawn: Drawn<Summary> = draft(
        run,
        read.endpoint.clone(),
        |call, events| {
            let mut said = |reading| match reading {
                Reading::Event(event) => events(Said::Event(event)),
                Reading::Part { done, total } => events(Said::Part { done, total }),
            };
            block_on(model::summarize(call, &input, &mut Uuid::now_v7, &mut said))
        },
        || builtin::summarize(&input, &mut ids),
    )?;
    let work = Work::Summary {
        brief_id: request.id,
        language: request.language,
    };
    let stored = daybook
        .store()?
        .write::<_, Error>("brief_summarize", moment.now, |tx| {
            tx.set_summary(request.id, read.text(), &drawn.written)?;
            let waiting = waiting::after(tx, &drawn, &read.endpoint, &work)?;
            Ok((tx.brief(request.id)?, waiting))
        })?;
    let (brief, waiting) = stored.value;
    Ok(Summarized {
        brief,
        failure: drawn.failure,
        waiting,
    })
}

/// What a summary is made from, read at one moment.
pub(crate) struct ToSummarize {
    brief: Brief,
    skills: Vec<String>,
    /// Empty for that of the brief.
    language: String,
    pub(crate) endpoint: std::result::Result<Asked, ErrorCode>,
}

impl ToSummarize {
    pub(crate) fn of(
        daybook: &Daybook,
        db: &Snapshot<'_>,
        request: &SummarizeRequest,
    ) -> Result<Self> {
        let brief = db.brief(request.id)?;
        let business = db.business()?.unwrap_or_default();
        Ok(Self {
            endpoint: allowed(
                daybook,
                db,
                Task::Summary,
                &[brief.fields.client_id],
                &sending::Subject::of_brief(CallTask::Summary, &brief),
            )?,
            language: match request.language {
                SummaryLanguage::Brief => String::new(),
                SummaryLanguage::Own => business.language,
            },
            skills: business.skills,
            brief,
        })
    }

    /// The brief's words as they were read.
    pub(crate) fn text(&self) -> &str {
        &self.brief.fields.text
    }

    pub(crate) fn input(&self, moment: crate::Moment) -> SummaryInput<'_> {
        SummaryInput {
            text: &self.brief.fields.text,
            today: moment.today,
            skills: &self.skills,
            language: &self.language,
            made_at: moment.now,
        }
    }
}

pub(crate) fn propose(
    daybook: &Daybook,
    run: &mut Run<'_>,
    request: DraftRequest,
) -> Result<Drafted> {
    let moment = daybook.moment();
    let facts = daybook
        .store()?
        .read(|db| Facts::of(daybook, db, &request, moment))?;
    let input = facts.input(moment);
    let drawn: Drawn<ProposalDraft> = draft(
        run,
        facts.endpoint.clone(),
        |call, events| {
            let mut said = |event| events(Said::Event(event));
            block_on(model::propose(call, &input, &mut said))
        },
        || builtin::propose(&input),
    )?;
    let stored = daybook
        .store()?
        .write::<_, Error>("proposal_draft", moment.now, |tx| {
            let proposal = from_draft(moment, tx, &request, facts.client, &drawn.written)?;
            let work = Work::Proposal {
                brief_id: request.brief_id,
                proposal_id: proposal.id,
                client_id: facts.client,
                manner: request.manner,
            };
            let waiting = waiting::after(tx, &drawn, &facts.endpoint, &work)?;
            Ok((proposal, waiting))
        })?;
    let (proposal, waiting) = stored.value;
    Ok(Drafted {
        proposal,
        failure: drawn.failure,
        waiting,
    })
}

/// Goes on with a draft whose model broke off. The sections before the last stay as they are, the lines too; without an
/// answer nothing changes.
pub(crate) fn go_on(
    daybook: &Daybook,
    run: &mut Run<'_>,
    request: Of<ProposalId>,
) -> Result<Drafted> {
    let moment = daybook.moment();
    let begun = daybook
        .store()?
        .read(|db| Begun::of(daybook, db, request.id, moment))?;
    let text = begun.text();
    let Begun {
        proposal: begun,
        facts,
    } = begun;
    let asked = facts.endpoint.clone().map_err(Error::new)?;
    let input = facts.input(moment);
    let draft = ask_model(run, asked, |call, events| {
        let mut said = |event| events(Said::Event(event));
        block_on(model::go_on(call, &input, &text, &mut said))
    })??;
    let stored = daybook
        .store()?
        .write::<_, Error>("proposal_continue", moment.now, |tx| {
            // What was changed meanwhile is not written over.
            let now = tx.proposal(request.id)?;
            if now.sections != begun.sections || !is_cut(&now) {
                return Err(not_cut(&now));
            }
            let sections = carried_on(&begun.sections, &draft.sections);
            tx.set_sections(request.id, &sections)?;
            tx.set_draft_warnings(request.id, &warnings(begun.warnings, draft.warnings))?;
            Ok(tx.proposal(request.id)?)
        })?;
    Ok(Drafted {
        proposal: stored.value,
        failure: run
            .stop
            .is_stopped()
            .then(|| Error::new(ErrorCode::Stopped)),
        waiting: None,
    })
}

/// A draft whose model broke off, and what it is drafted from.
pub(crate) struct Begun {
    proposal: Proposal,
    pub(crate) facts: Facts,
}

impl Begun {
    pub(crate) fn of(
        daybook: &Daybook,
        db: &Snapshot<'_>,
        id: ProposalId,
        moment: crate::Moment,
    ) -> Result<Self> {
        let proposal = db.proposal(id)?;
        let (Some(brief_id), true) = (proposal.fields.brief_id, is_cut(&proposal)) else {
            return Err(not_cut(&proposal));
        };
        let answered = DraftRequest {
            brief_id,
            client_id: Some(proposal.fields.client_id),
            manner: proposal.fields.manner,
        };
        let facts = Facts::of(daybook, db, &answered, moment)?;
        Ok(Self { proposal, facts })
    }

    /// The sections as the model wrote them.
    pub(crate) fn text(&self) -> String {
        markdown(&self.proposal.sections)
    }
}

/// Whether a model broke off while it wrote this draft.
fn is_cut(proposal: &Proposal) -> bool {
    proposal.status == ProposalStatus::Draft && proposal.warnings.contains(&DraftWarning::Cut)
}

fn not_cut(proposal: &Proposal) -> Error {
    let state = serde_json::to_value(proposal.status).unwrap_or_default();
    Error::new(ErrorCode::WrongState)
        .with("kind", "proposal")
        .with("state", state.as_str().unwrap_or_default())
}

/// The sections as the model wrote them.
fn markdown(sections: &[Section]) -> String {
    let texts: Vec<String> = sections
        .iter()
        .map(|section| format!("## {}\n\n{}", section.heading, section.body))
        .collect();
    texts.join("\n\n")
}

/// The sections that there were, of which the last goes on, and those that were added.
fn carried_on(begun: &[Section], written: &[(String, String)]) -> Vec<Section> {
    let Some((last, before)) = begun.split_last() else {
        return Vec::new();
    };
    let from = written
        .iter()
        .position(|(heading, _)| *heading == last.heading)
        .unwrap_or(before.len().min(written.len()));
    let mut ids = Some(last.id);
    let added = written[from..].iter().map(|(heading, body)| Section {
        id: ids.take().unwrap_or_default(),
        heading: heading.clone(),
        body: body.clone(),
    });
    before.iter().cloned().chain(added).collect()
}

/// What is said about the lines stays; what is said about the text is said anew.
pub(crate) fn warnings(before: Vec<DraftWarning>, written: Vec<DraftWarning>) -> Vec<DraftWarning> {
    let is_about_text = |warning: &DraftWarning| {
        matches!(
            warning,
            DraftWarning::Cut
                | DraftWarning::UngroundedFigure { .. }
                | DraftWarning::TooLong { .. }
                | DraftWarning::WrongLanguage { .. }
        )
    };
    let kept = before.into_iter().filter(|warning| !is_about_text(warning));
    kept.chain(written.into_iter().filter(is_about_text))
        .collect()
}

/// How many accepted proposals a voice is learnt from.
const VOICES: u32 = 8;

/// What a proposal is drafted from, read at one moment.
pub(crate) struct Facts {
    manner: Manner,
    voice: Voice,
    brief: Brief,
    summary: Summary,
    client: ClientId,
    terms: Terms,
    language: String,
    similar: Vec<SimilarProject>,
    pub(crate) endpoint: std::result::Result<Asked, ErrorCode>,
}

/// How the freelancer writes in a language, learnt from the accepted proposals that they picked, or else the newest.
pub(crate) fn voice_in(db: &Snapshot<'_>, language: &str) -> Result<Voice> {
    let won = db.accepted_texts(language, &db.settings()?.voice, VOICES)?;
    let clients = db.other_clients(ClientId::default())?;
    Ok(voice::learn(&won, language, &clients))
}

/// What a proposal rests on: the brief's summary; one that has none yet is summarized by rules, without storing it.
pub(crate) fn summarized(brief: &Brief, skills: &[String], moment: crate::Moment) -> Summary {
    brief.summary.clone().unwrap_or_else(|| {
        let input = SummaryInput {
            text: &brief.fields.text,
            today: moment.today,
            skills,
            language: "",
            made_at: moment.now,
        };
        builtin::summarize(&input, &mut Uuid::now_v7)
    })
}

impl Facts {
    pub(crate) fn of(
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
        let summary = summarized(&brief, &terms.business.skills, moment);
        // The client's agreed language comes first, then the one they wrote in.
        let known = domain::business::DOCUMENT_LANGUAGES.contains(&summary.language.as_str());
        let language = if terms.client.language.is_empty() && known {
            summary.language.clone()
        } else {
            terms.language.clone()
        };
        let similar = compared(db, &brief)?.into_iter();
        Ok(Self {
            manner: request.manner,
            voice: voice_in(db, &language)?,
            similar: similar.map(|project| project.times).collect(),
            endpoint: allowed(
                daybook,
                db,
                Task::Proposal,
                &[Some(client), brief.fields.client_id],
                &sending::Subject::of_brief(CallTask::Proposal, &brief),
            )?,
            summary,
            client,
            terms,
            language,
            brief,
        })
    }

    pub(crate) fn input(&self, moment: crate::Moment) -> ProposalInput<'_> {
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
            manner: self.manner,
            voice: Some(&self.voice),
            today: moment.today,
        }
    }
}

/// The endpoint, if one is set and the words may go there: no client whose words they are, nor the one who is written to,
/// may be marked as never to be sent.
pub(crate) fn allowed(
    daybook: &Daybook,
    db: &Snapshot<'_>,
    task: Task,
    clients: &[Option<ClientId>],
    subject: &sending::Subject<'_>,
) -> Result<std::result::Result<Asked, ErrorCode>> {
    let Some(mut asked) = profile::for_task(daybook, db, task)? else {
        return Ok(Err(ErrorCode::NoEndpoint));
    };
    for client in clients.iter().copied().flatten() {
        if db.client_fields(client)?.never_send {
            return Ok(Err(ErrorCode::NeverSend));
        }
    }
    asked.mask = sending::mask(db, asked.masking)?;
    asked.head = sending::head(&asked, subject);
    Ok(Ok(asked))
}

/// What a model's work says on its way.
pub(crate) enum Said {
    Event(Event),
    /// Parts of a long text that are done, and how many there are.
    Part {
        done: u32,
        total: u32,
    },
}

/// What was written, and by whom.
pub(crate) struct Drawn<T> {
    pub(crate) written: T,
    /// Whether a model wrote it, at least a part.
    pub(crate) by_model: bool,
    /// Why a model did not, or not all of it, if it was asked.
    pub(crate) failure: Option<Error>,
    /// Whether that was because its endpoint is away for now.
    pub(crate) is_away: bool,
}

/// Asks a model, tells what it says on its way, and notes the call down. Refused while nobody has agreed that words go there.
pub(crate) fn ask_model<T>(
    run: &mut Run<'_>,
    asked: Asked,
    ask: impl FnOnce(
        &Call<'_>,
        &mut (dyn FnMut(Said) + Send),
    ) -> std::io::Result<std::result::Result<T, Failure>>,
) -> Result<std::result::Result<T, Failure>> {
    // Before anything is said to have begun: it may have to be agreed to, or the passphrase to be given, first.
    asked.agreed_to(run.daybook)?;
    let mut asked = asked.with_key(run.daybook)?;
    let stop = run.stop.clone();
    let events = &mut *run.events;
    events(StreamEvent::Started {
        drafter: asked.drafter(),
    });
    let mut forward = |said| match said {
        Said::Event(Event::Text(text)) => events(StreamEvent::Text { text }),
        Said::Event(Event::Thinking) => events(StreamEvent::Thinking),
        Said::Event(
            Event::Started | Event::Usage { .. } | Event::Finished { .. } | Event::Failed { .. },
        ) => {}
        Said::Part { done, total } => events(StreamEvent::Progress { done, total }),
    };
    sending::noted(run.daybook, &mut asked, |asked| {
        let call = Call {
            endpoint: &asked.endpoint,
            limits: asked.limits,
            stop: &stop,
        };
        ask(&call, &mut forward)
    })
}

/// Lets the model write, or the built-in drafter where there is none or it fails. A stop is a stop: nothing is written
/// in its place, and what the model wrote until then is kept where it is of use.
pub(crate) fn draft<T>(
    run: &mut Run<'_>,
    endpoint: std::result::Result<Asked, ErrorCode>,
    ask: impl FnOnce(
        &Call<'_>,
        &mut (dyn FnMut(Said) + Send),
    ) -> std::io::Result<std::result::Result<T, Failure>>,
    build: impl FnOnce() -> T,
) -> Result<Drawn<T>> {
    let mut is_away = false;
    let failure = match endpoint {
        Ok(asked) => match ask_model(run, asked, ask)? {
            Ok(written) => {
                let stopped = run.stop.is_stopped();
                return Ok(Drawn {
                    written,
                    by_model: true,
                    // Stopped, and yet something was written: what had come is kept, marked as cut.
                    failure: stopped.then(|| Error::new(ErrorCode::Stopped)),
                    is_away,
                });
            }
            Err(failure @ Failure::Stopped { .. }) => return Err(failure.into()),
            Err(failure) => {
                is_away = failure.is_away();
                let error = Error::from(failure);
                (run.events)(StreamEvent::FellBack {
                    error: error.clone(),
                });
                Some(error)
            }
        },
        Err(ErrorCode::NoEndpoint) => None,
        Err(code) => Some(Error::new(code)),
    };
    (run.events)(StreamEvent::Started {
        drafter: Drafter::BuiltIn,
    });
    Ok(Drawn {
        written: build(),
        by_model: false,
        failure,
        is_away,
    })
}

pub(crate) fn stop(daybook: &Daybook, _: crate::Moment, request: RunName) -> Result<RunStopped> {
    Ok(RunStopped {
        stopped: daybook.stop_run(&request.run),
    })
}
