//! Doing what waits: one try of one piece of work, by whom ever, and all that is due, by a face that stays open.
//!
//! A try takes the work in a transaction of its own, keeps it while the endpoint is asked, and stores the answer in the transaction that
//! ends it. Whoever lost the work meanwhile, because it was withdrawn or another took it over, stores nothing.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use assistant::endpoint::{Failure, Stop};
use assistant::model::Reading;
use assistant::{block_on, model};
use chrono::TimeDelta;
use domain::WaitingId;
use domain::brief::Summary;
use domain::proposal::{ProposalDraft, ProposalStatus, Section};
use domain::waiting::Work;
use schemars::JsonSchema;
use serde::Serialize;
use store::Tx;
use store::waiting::{InVain, WaitingRow};
use ts_rs::TS;
use uuid::Uuid;

use super::{Standing, away, draft_of, standing, words};
use crate::assist::{self, DraftRequest, Facts, Run, Said, SummarizeRequest, ToSummarize};
use crate::backup::care;
use crate::profile::Asked;
use crate::wire::Of;
use crate::{Daybook, Error, ErrorCode, Result};

/// How long work stays with a process that says nothing more.
const LEASE: TimeDelta = TimeDelta::minutes(2);
/// How often it says that it is still at it.
const RENEWED: Duration = Duration::from_secs(30);
/// How often it looks whether the work was withdrawn.
const LOOK: Duration = Duration::from_millis(500);

/// How a try ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct WaitingTried {
    /// Whether there is an answer, and it was stored.
    pub answered: bool,
    /// Whether it is kept as a version beside a draft that a person has changed.
    pub beside_draft: bool,
    /// Why not, or why it is not whole.
    pub failure: Option<Error>,
}

impl Daybook {
    /// Does what is due of the work that waits for an endpoint, one after the other. For a face that stays open, on a thread of its own:
    /// costs one look at the file when nothing waits, and connects to nothing then.
    pub fn do_waiting(&self) {
        let mut tried: Vec<WaitingId> = Vec::new();
        while let Ok(Some(id)) = self.next_due(&tried) {
            tried.push(id);
            let name = format!("waiting {id}");
            let mut run = Run {
                daybook: self,
                stop: self.start_run(&name),
                events: &mut |_| {},
            };
            // Why it was in vain is kept with the work.
            let _ = again(self, &mut run, Of { id });
            self.end_run(&name);
        }
    }

    fn next_due(&self, tried: &[WaitingId]) -> Result<Option<WaitingId>> {
        if care(self).read_only {
            return Ok(None);
        }
        let moment = self.moment();
        self.store()?.read::<_, Error>(|db| {
            for row in db.waiting()? {
                if tried.contains(&row.id) || row.next_at > moment.now {
                    continue;
                }
                if let Standing::Due { .. } = standing(moment, db, &row)? {
                    return Ok(Some(row.id));
                }
            }
            Ok(None)
        })
    }
}

/// Tries one piece of work now, whenever it would be due.
pub(crate) fn again(
    daybook: &Daybook,
    run: &mut Run<'_>,
    request: Of<WaitingId>,
) -> Result<WaitingTried> {
    let (row, holder) = (take(daybook, request.id)?, daybook.holder);
    daybook.tell("waiting");
    let done = attempt(daybook, run, &row);
    let freed = match &done {
        Ok(Tried::Answered(_)) => Ok(()),
        Ok(Tried::InVain(in_vain, _)) => free(daybook, &row, holder, Some(in_vain)),
        // Withdrawn, or taken over.
        Err(error) if error.code == ErrorCode::Stopped => free(daybook, &row, holder, None),
        // It could not be asked, or what came could not be stored: asking by itself again and again would not help.
        Err(error) => {
            let in_vain = InVain {
                tries: row.tries,
                next_at: None,
                failure: words(error)?,
            };
            free(daybook, &row, holder, Some(&in_vain))
        }
    };
    daybook.tell("waiting");
    let done = done?;
    freed?;
    Ok(match done {
        Tried::Answered(tried) => tried,
        Tried::InVain(_, failure) => WaitingTried {
            answered: false,
            beside_draft: false,
            failure: Some(failure),
        },
    })
}

enum Tried {
    Answered(WaitingTried),
    InVain(InVain, Error),
}

/// Takes the work, if it may be sent and nobody else is at it.
fn take(daybook: &Daybook, id: WaitingId) -> Result<WaitingRow> {
    let moment = daybook.moment();
    let taken = daybook
        .store()?
        .write::<_, Error>("waiting_try", moment.now, |tx| {
            let row = tx.waiting_one(id)?;
            let state = |state| {
                Err(Error::new(ErrorCode::WrongState)
                    .with("kind", "waiting")
                    .with("state", state))
            };
            match standing(moment, tx, &row)? {
                Standing::Resting | Standing::Due { .. } => {}
                Standing::UnderWay => return state("under_way"),
                Standing::Changed { .. } => return state("changed"),
                Standing::NeverSend => return Err(Error::new(ErrorCode::NeverSend)),
                Standing::Off => return Err(Error::new(ErrorCode::NoEndpoint)),
                Standing::NotSeen => return Err(Error::new(ErrorCode::NotSeen)),
            }
            if !tx.claim_waiting(id, daybook.holder, moment.now + LEASE)? {
                return state("under_way");
            }
            Ok(row)
        })?;
    Ok(taken.value)
}

fn free(daybook: &Daybook, row: &WaitingRow, holder: Uuid, in_vain: Option<&InVain>) -> Result<()> {
    let now = daybook.moment().now;
    daybook
        .store()?
        .write::<_, Error>("waiting_try", now, |tx| {
            tx.free_waiting(row.id, holder, in_vain)?;
            // What else waits for the same endpoint need not find out one after the other that it is away.
            if let Some(next) = in_vain.and_then(|in_vain| in_vain.next_at) {
                tx.postpone_waiting(row.profile_id, next)?;
            }
            Ok(())
        })?;
    Ok(())
}

fn attempt(daybook: &Daybook, run: &mut Run<'_>, row: &WaitingRow) -> Result<Tried> {
    let moment = daybook.moment();
    match &row.work {
        Work::Summary { brief_id, language } => {
            let request = SummarizeRequest {
                id: *brief_id,
                language: *language,
            };
            let read = daybook
                .store()?
                .read(|db| ToSummarize::of(daybook, db, &request))?;
            let input = read.input(moment);
            let asked = same(&read.endpoint, row)?;
            let done = held(daybook, row, run, |run| {
                assist::ask_model(run, asked, |call, events| {
                    let mut said = |reading| match reading {
                        Reading::Event(event) => events(Said::Event(event)),
                        Reading::Part { done, total } => events(Said::Part { done, total }),
                    };
                    block_on(model::summarize(call, &input, &mut Uuid::now_v7, &mut said))
                })
            })?;
            conclude(daybook, run, row, done, |tx, summary: &Summary| {
                tx.set_summary(*brief_id, read.text(), summary)?;
                Ok(false)
            })
        }
        Work::Proposal {
            brief_id,
            client_id,
            manner,
            ..
        } => {
            let request = DraftRequest {
                brief_id: *brief_id,
                client_id: Some(*client_id),
                manner: *manner,
            };
            let facts = daybook
                .store()?
                .read(|db| Facts::of(daybook, db, &request, moment))?;
            let input = facts.input(moment);
            let asked = same(&facts.endpoint, row)?;
            let done = held(daybook, row, run, |run| {
                assist::ask_model(run, asked, |call, events| {
                    let mut said = |event| events(Said::Event(event));
                    block_on(model::propose(call, &input, &mut said))
                })
            })?;
            conclude(daybook, run, row, done, |tx, draft| put(tx, row, draft))
        }
    }
}

/// The endpoint that was asked first, and no other.
fn same(asked: &std::result::Result<Asked, ErrorCode>, row: &WaitingRow) -> Result<Asked> {
    let asked = asked.clone().map_err(Error::new)?;
    match &asked.profile {
        Some((id, _)) if *id == row.profile_id => Ok(asked),
        _ => Err(Error::new(ErrorCode::NoEndpoint)),
    }
}

/// Keeps the work while it is asked about, and stops asking when it is no longer held: withdrawn, or taken over.
fn held<T>(
    daybook: &Daybook,
    row: &WaitingRow,
    run: &mut Run<'_>,
    ask: impl FnOnce(&mut Run<'_>) -> Result<T>,
) -> Result<T> {
    let stop = run.stop.clone();
    let (ended, end) = channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            let mut renewed = Instant::now();
            while end.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
                if look(daybook, row.id, &stop).is_err() {
                    // A file that is busy is looked at again; what was lost meanwhile is noticed before anything is stored.
                    continue;
                }
                if renewed.elapsed() >= RENEWED && renew(daybook, row.id).is_ok() {
                    renewed = Instant::now();
                }
            }
        });
        let done = ask(run);
        drop(ended);
        done
    })
}

fn look(daybook: &Daybook, id: WaitingId, stop: &Stop) -> Result<()> {
    if !holds(daybook, id)? {
        stop.stop();
    }
    Ok(())
}

fn holds(daybook: &Daybook, id: WaitingId) -> Result<bool> {
    daybook
        .store()?
        .read(|db| Ok(db.holds_waiting(id, daybook.holder)?))
}

fn renew(daybook: &Daybook, id: WaitingId) -> Result<()> {
    let now = daybook.moment().now;
    daybook
        .store()?
        .write::<_, Error>("waiting_try", now, |tx| {
            Ok(tx.hold_waiting(id, daybook.holder, now + LEASE)?)
        })?;
    Ok(())
}

/// Stores an answer, or says when it is tried again. `store` tells whether it was put beside a person's draft.
fn conclude<T>(
    daybook: &Daybook,
    run: &Run<'_>,
    row: &WaitingRow,
    done: std::result::Result<T, Failure>,
    store: impl FnOnce(&Tx<'_>, &T) -> Result<bool>,
) -> Result<Tried> {
    let now = daybook.moment().now;
    let failure = match done {
        Ok(written) => {
            let stored = daybook
                .store()?
                .write::<_, Error>("waiting_try", now, |tx| {
                    if !tx.answer_waiting(row.id, daybook.holder)? {
                        return Err(Error::new(ErrorCode::Stopped));
                    }
                    store(tx, &written)
                })?;
            return Ok(Tried::Answered(WaitingTried {
                answered: true,
                beside_draft: stored.value,
                // Stopped, and yet something was written: what had come is kept, marked as cut.
                failure: run
                    .stop
                    .is_stopped()
                    .then(|| Error::new(ErrorCode::Stopped)),
            }));
        }
        // Withdrawn while it was asked.
        Err(Failure::Stopped { .. }) if !holds(daybook, row.id)? => {
            return Err(Error::new(ErrorCode::Stopped));
        }
        Err(failure) => failure,
    };
    let tries = row.tries.saturating_add(1);
    let is_away = failure.is_away();
    let error = Error::from(failure);
    let in_vain = if is_away {
        away(now, tries, &error)?
    } else {
        InVain {
            tries,
            next_at: None,
            failure: words(&error)?,
        }
    };
    Ok(Tried::InVain(in_vain, error))
}

/// Puts a model's words into the draft that the built-in drafter made, which is kept as a version; or beside it, as a version, where
/// they are a person's by now.
fn put(tx: &Tx<'_>, row: &WaitingRow, draft: &ProposalDraft) -> Result<bool> {
    let Some(id) = row.work.proposal() else {
        return Ok(false);
    };
    let sections: Vec<Section> = draft
        .sections
        .iter()
        .map(|(heading, body)| Section {
            id: domain::SectionId::default(),
            heading: heading.clone(),
            body: body.clone(),
        })
        .collect();
    let now = tx.proposal(id)?;
    let is_as_drafted = !row.keeps_draft
        && now.status == ProposalStatus::Draft
        && draft_of(tx, id)? == row.basis.draft;
    if !is_as_drafted {
        tx.add_version(id, "waiting_try", Some(&draft.drafter), &sections)?;
        return Ok(true);
    }
    tx.keep_version(id, "waiting_try")?;
    tx.set_sections(id, &sections)?;
    tx.set_drafter(id, &draft.drafter)?;
    let warnings = assist::warnings(now.warnings, draft.warnings.clone());
    tx.set_draft_warnings(id, &warnings)?;
    Ok(false)
}
