//! Work that waits for an endpoint which was away when a person asked: listed with why it waits, withdrawn, asked anew. How it is done
//! is in [`again`].
//!
//! Nothing is stored here that can be looked up: that the brief or the draft has changed since, that the endpoint is switched off or the
//! client is never to be sent, is found out whenever it is asked, so undoing such a change lets the work go on.

pub(crate) mod again;

use chrono::{DateTime, TimeDelta, Utc};
use domain::settings::Task;
use domain::waiting::{Basis, BasisPart, Work, pause};
use domain::{ProfileId, WaitingId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use store::waiting::{InVain, WaitingRow};
use store::{Snapshot, Tx};
use ts_rs::TS;

use crate::assist::Drawn;
use crate::daybook::Moment;
use crate::profile::{self, Asked};
use crate::wire::{Empty, Of};
use crate::{Error, ErrorCode, Result};

/// Why work waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "standing", rename_all = "snake_case")]
pub enum Standing {
    /// It is being asked just now.
    UnderWay,
    /// The client is never to be sent.
    NeverSend,
    /// No endpoint is set for it any more.
    Off,
    /// What it rests on has changed: a person says whether it is done anew.
    Changed {
        /// What has.
        parts: Vec<BasisPart>,
    },
    /// Nobody has seen yet what is sent to that address.
    NotSeen,
    /// It is only tried again when a person says so.
    Resting,
    /// It is tried again by itself.
    Due {
        /// When.
        at: DateTime<Utc>,
    },
}

/// Work that waits for an endpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Waiting {
    /// Identifies it.
    pub id: WaitingId,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// What is to be done.
    #[serde(flatten)]
    pub work: Work,
    /// Title of the proposal or the brief.
    pub title: String,
    /// The host it waits for; empty when no endpoint is set any more.
    pub host: String,
    /// The model there.
    pub model: String,
    /// How often it was tried in vain.
    pub tries: u32,
    /// Why it was in vain the last time.
    pub failure: Option<Error>,
    /// Why it waits.
    #[serde(flatten)]
    pub standing: Standing,
    /// Whether the draft has been edited: an answer becomes a version beside it and replaces nothing.
    pub keeps_draft: bool,
}

pub(crate) fn list(moment: Moment, db: &Snapshot<'_>, _: Empty) -> Result<Vec<Waiting>> {
    let rows = db.waiting()?.into_iter();
    rows.map(|row| waiting(moment, db, row)).collect()
}

fn waiting(moment: Moment, db: &Snapshot<'_>, row: WaitingRow) -> Result<Waiting> {
    let asked = chosen(db, row.work.task())?;
    let url = asked.as_ref().and_then(|a| a.endpoint.chat_url().ok());
    Ok(Waiting {
        id: row.id,
        asked_at: row.asked_at,
        host: url.map(|url| url.host()).unwrap_or_default(),
        model: asked.map(|a| a.endpoint.model).unwrap_or_default(),
        tries: row.tries,
        failure: serde_json::from_str(&row.failure).ok(),
        standing: standing(moment, db, &row)?,
        keeps_draft: row.keeps_draft,
        title: row.title,
        work: row.work,
    })
}

/// What the settings say is asked for a task, whatever this process was told to ask instead.
fn chosen(db: &Snapshot<'_>, task: Task) -> Result<Option<Asked>> {
    let Some(id) = db.settings()?.profile_for(task) else {
        return Ok(None);
    };
    let asked = profile::asked(&db.profile(id)?);
    Ok(asked.endpoint.chat_url().is_ok().then_some(asked))
}

pub(crate) fn standing(moment: Moment, db: &Snapshot<'_>, row: &WaitingRow) -> Result<Standing> {
    if row.held_until > moment.now {
        return Ok(Standing::UnderWay);
    }
    if never_send(db, &row.work)? {
        return Ok(Standing::NeverSend);
    }
    let Some(asked) = chosen(db, row.work.task())? else {
        return Ok(Standing::Off);
    };
    let parts = row.basis.changed(&basis(db, &row.work)?);
    if !parts.is_empty() {
        return Ok(Standing::Changed { parts });
    }
    let seen = match asked.endpoint.chat_url() {
        Ok(url) => db.has_seen(row.profile_id, &url.origin())?,
        Err(_) => false,
    };
    if !seen {
        return Ok(Standing::NotSeen);
    }
    if row.resting {
        return Ok(Standing::Resting);
    }
    Ok(Standing::Due { at: row.next_at })
}

fn never_send(db: &Snapshot<'_>, work: &Work) -> Result<bool> {
    let client = match work {
        Work::Summary { .. } => None,
        Work::Proposal { client_id, .. } => Some(*client_id),
    };
    let of_brief = db.brief(work.brief())?.fields.client_id;
    for client in [client, of_brief].into_iter().flatten() {
        if db.client_fields(client)?.never_send {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What work rests on as it is now.
pub(crate) fn basis(db: &Snapshot<'_>, work: &Work) -> Result<Basis> {
    let brief = db.brief(work.brief())?.fields;
    let endpoint = match chosen(db, work.task())? {
        Some(asked) => {
            let url = asked.endpoint.chat_url();
            let url = url.map(|url| url.as_str().to_owned()).unwrap_or_default();
            let profile = asked.profile.map(|(id, _)| id);
            hash(&(profile, url, asked.endpoint.model.trim()))?
        }
        None => String::new(),
    };
    Ok(match work {
        Work::Summary { .. } => Basis {
            brief: hash(&brief.text)?,
            endpoint,
            ..Basis::default()
        },
        Work::Proposal {
            proposal_id,
            client_id,
            ..
        } => {
            let client = db.client_fields(*client_id)?;
            Basis {
                brief: hash(&(brief.title, brief.text))?,
                client: hash(&(client.name, client.language))?,
                endpoint,
                draft: draft_of(db, *proposal_id)?,
            }
        }
    })
}

/// The words of a draft: what an answer would replace. Lines and dates are not among it, an answer leaves them alone.
pub(crate) fn draft_of(db: &Snapshot<'_>, id: domain::ProposalId) -> Result<String> {
    let proposal = db.proposal(id)?;
    let words: Vec<_> = proposal
        .sections
        .into_iter()
        .map(|section| (section.heading, section.body))
        .collect();
    let fields = proposal.fields;
    hash(&(fields.client_id, fields.language, proposal.status, words))
}

fn hash(value: &impl Serialize) -> Result<String> {
    let json = serde_json::to_vec(value).map_err(Error::internal)?;
    let digest = Sha256::digest(json);
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// After a person asked a model: where its endpoint is away the work waits; where it wrote, nothing waits for it any more.
pub(crate) fn after<T>(
    tx: &Tx<'_>,
    drawn: &Drawn<T>,
    asked: &std::result::Result<Asked, ErrorCode>,
    work: &Work,
) -> Result<Option<WaitingId>> {
    if drawn.by_model {
        tx.drop_waiting(work.brief(), work.proposal())?;
    }
    // An endpoint that was named for one run of the program is not asked by another.
    let profile = asked.as_ref().ok().and_then(|asked| asked.profile.clone());
    let of_settings = tx.settings()?.profile_for(work.task());
    match (profile, &drawn.failure) {
        (Some((id, _)), Some(failure)) if drawn.is_away && of_settings == Some(id) => {
            let first = away(tx.now(), 1, failure)?;
            Ok(Some(tx.add_waiting(work, id, &basis(tx, work)?, &first)?))
        }
        _ => Ok(None),
    }
}

/// A try that found the endpoint away, the next one after a pause that grows.
pub(crate) fn away(now: DateTime<Utc>, tries: u32, failure: &Error) -> Result<InVain> {
    let pause = TimeDelta::from_std(pause(tries)).unwrap_or_default();
    Ok(InVain {
        tries,
        next_at: Some(now + pause),
        failure: words(failure)?,
    })
}

/// A failure as it is kept.
pub(crate) fn words(failure: &Error) -> Result<String> {
    serde_json::to_string(failure).map_err(Error::internal)
}

/// Withdraws work that waits. What has been sent by then is dropped.
pub(crate) fn withdraw(_: Moment, tx: &Tx<'_>, request: Of<WaitingId>) -> Result<Empty> {
    tx.withdraw_waiting(request.id)?;
    Ok(Empty {})
}

/// Has work rest on what there is now. Words that a person has changed are kept: an answer becomes a version beside them.
pub(crate) fn renew(moment: Moment, tx: &Tx<'_>, request: Of<WaitingId>) -> Result<Waiting> {
    let row = tx.waiting_one(request.id)?;
    let asked = chosen(tx, row.work.task())?.ok_or_else(|| Error::new(ErrorCode::NoEndpoint))?;
    let profile: ProfileId = asked.profile.map_or(row.profile_id, |(id, _)| id);
    let now = basis(tx, &row.work)?;
    let keeps_draft = row.keeps_draft || now.draft != row.basis.draft;
    tx.renew_waiting(row.id, profile, &now, keeps_draft)?;
    waiting(moment, tx, tx.waiting_one(row.id)?)
}
