//! Letters around a job: drafted by rules from the record that they belong to, edited in place, written anew by a model
//! where one is set, and marked as sent by the person who sent them. Nothing here sends anything.

mod ground;

use assistant::model::LetterText;
use assistant::voice::Voice;
use assistant::{block_on, builtin, model, revision};
use chrono::NaiveDate;
use domain::brief::Drafter;
use domain::call::CallTask;
use domain::letter::{
    Letter, LetterAbout, LetterCheck, LetterFields, LetterKind, ScopeChange, gaps,
};
use domain::project::TaskFields;
use domain::revision::{Piece, Wish};
use domain::settings::Task;
use domain::{Invalid, LetterId, ProjectId, Rule, Validate as _};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Snapshot, Tx};
use ts_rs::TS;

use crate::assist::{Run, Said, allowed, ask_model, voice_in};
use crate::daybook::Moment;
use crate::profile::Asked;
use crate::sending::Subject;
use crate::wire::{Edit, Empty, Of};
use crate::{Daybook, Error, ErrorCode, Result};
use ground::{Ground, change, wrong};

/// Of which record letters are wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LetterList {
    /// The record.
    pub about: LetterAbout,
}

/// A letter to be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LetterCreate {
    /// What it is for.
    pub kind: LetterKind,
    /// The record that it belongs to.
    pub about: LetterAbout,
    /// Of a reply: the client's message.
    #[serde(default)]
    pub asked: String,
    /// Of a change of scope: what changes. The price of an hour is the project's.
    #[serde(default)]
    pub change: Option<ScopeChange>,
}

/// Whether and when a letter was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LetterMark {
    /// The letter.
    pub id: LetterId,
    /// Whether it was sent.
    pub sent: bool,
    /// The day it was; empty for today.
    #[serde(default)]
    pub on: Option<NaiveDate>,
}

/// A change of scope that the client agreed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LetterAccept {
    /// The letter.
    pub id: LetterId,
    /// The day they agreed; empty for today.
    #[serde(default)]
    pub on: Option<NaiveDate>,
}

/// A letter to be written anew by a model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LetterRewrite {
    /// The letter.
    pub id: LetterId,
    /// What is wished.
    pub wish: Wish,
}

/// A letter as it would be. Nothing is stored before a person takes it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, TS)]
pub struct LetterRewritten {
    /// Its text as it was when it was read.
    pub before: String,
    /// Its text as it would be.
    pub after: String,
    /// The difference.
    pub pieces: Vec<Piece>,
    /// Who wrote it.
    pub drafter: Drafter,
}

/// Changes of a letter that a person takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LetterTake {
    /// The letter.
    pub id: LetterId,
    /// The text that the difference was made from.
    pub before: String,
    /// The text that it leads to.
    pub after: String,
    /// The changes that are taken; all others are left.
    pub hunks: Vec<u32>,
}

pub(crate) fn list(_: Moment, db: &Snapshot<'_>, request: LetterList) -> Result<Vec<Letter>> {
    Ok(db.letters(request.about)?)
}

pub(crate) fn get(_: Moment, db: &Snapshot<'_>, request: Of<LetterId>) -> Result<Letter> {
    Ok(db.letter(request.id)?)
}

/// What is still to be filled in, and what rests on nothing, as the letter stands.
pub(crate) fn check(
    moment: Moment,
    db: &Snapshot<'_>,
    request: Of<LetterId>,
) -> Result<LetterCheck> {
    let letter = db.letter(request.id)?;
    let ground = Ground::of(moment, db, letter.about, letter.id)?;
    Ok(LetterCheck {
        gaps: gaps(&letter.fields.body),
        claims: ground.claims(db, &letter.fields)?,
    })
}

pub(crate) fn create(moment: Moment, tx: &Tx<'_>, request: LetterCreate) -> Result<Letter> {
    if !request.kind.fits(request.about) {
        return Err(Invalid::new("about", Rule::Required).into());
    }
    let ground = Ground::of(moment, tx, request.about, LetterId::default())?;
    let change = match (request.kind, request.about, request.change) {
        (LetterKind::ScopeChange, LetterAbout::Project(project), Some(change)) => {
            Some(ScopeChange {
                hourly_rate: tx.project_fields(project)?.hourly_rate,
                ..change
            })
        }
        _ => None,
    };
    // Whoever asks is answered in the language they asked in.
    let language =
        builtin::detected(&request.asked).map_or_else(|| ground.language.clone(), str::to_owned);
    let mut fields = LetterFields {
        recipient: ground.recipient(),
        subject: String::new(),
        body: String::new(),
        language,
        tone: tx.settings()?.manner.tone,
        asked: request.asked,
        change,
    };
    fields.validate()?;
    (fields.subject, fields.body) = ground.write(moment, tx, request.kind, &fields)?;
    let id = tx.add_letter(request.kind, request.about, &fields)?;
    Ok(tx.letter(id)?)
}

/// Changes some fields. As long as the words are the drafter's own, they follow what they were made from: the tone, the
/// language, the questions, the change.
pub(crate) fn update(
    moment: Moment,
    tx: &Tx<'_>,
    edit: Edit<LetterId, LetterFields>,
) -> Result<Letter> {
    let old = tx.letter(edit.id)?;
    let mut fields = edit.set.over(&old.fields)?;
    match (&mut fields.change, &old.fields.change) {
        // The price of an hour is the one that the change was written with.
        (Some(new), Some(old)) => new.hourly_rate = old.hourly_rate,
        (new, old) => new.clone_from(old),
    }
    fields.validate()?;
    let words = |fields: &LetterFields| (fields.subject.clone(), fields.body.clone());
    if words(&fields) == words(&old.fields) && fields != old.fields && old.sent_on.is_none() {
        let ground = Ground::of(moment, tx, old.about, old.id)?;
        // A record on which such a letter can no longer be written leaves the words as they are.
        let made = ground.write(moment, tx, old.kind, &old.fields).ok();
        if made.is_some_and(|made| made == words(&old.fields)) {
            (fields.subject, fields.body) = ground.write(moment, tx, old.kind, &fields)?;
        }
    }
    tx.set_letter(edit.id, &fields)?;
    Ok(tx.letter(edit.id)?)
}

/// Drafts the words anew from the record as it is now.
pub(crate) fn redraft(moment: Moment, tx: &Tx<'_>, request: Of<LetterId>) -> Result<Letter> {
    let letter = tx.letter(request.id)?;
    let ground = Ground::of(moment, tx, letter.about, letter.id)?;
    let mut fields = letter.fields;
    (fields.subject, fields.body) = ground.write(moment, tx, letter.kind, &fields)?;
    tx.set_letter(letter.id, &fields)?;
    Ok(tx.letter(letter.id)?)
}

pub(crate) fn mark(moment: Moment, tx: &Tx<'_>, request: LetterMark) -> Result<Letter> {
    let day = request.sent.then(|| request.on.unwrap_or(moment.today));
    tx.mark_letter(request.id, day)?;
    Ok(tx.letter(request.id)?)
}

/// The client agreed to a change of scope: each of its items becomes a task, its hours, price and date become the project's.
pub(crate) fn accept(moment: Moment, tx: &Tx<'_>, request: LetterAccept) -> Result<Letter> {
    let letter = tx.letter(request.id)?;
    let LetterAbout::Project(project) = letter.about else {
        return Err(wrong("letter", "no_change"));
    };
    tx.accept_letter(letter.id, request.on.unwrap_or(moment.today))?;
    apply(tx, project, change(&letter.fields)?)?;
    Ok(tx.letter(letter.id)?)
}

fn apply(tx: &Tx<'_>, project: ProjectId, change: &ScopeChange) -> Result<()> {
    let mut fields = tx.project_fields(project)?;
    let overflow = || Error::from(Invalid::new("change.items", Rule::Overflow));
    for item in &change.items {
        tx.add_task(
            project,
            &TaskFields {
                title: item.description.clone(),
                done: false,
                budget_minutes: Some(item.minutes),
                // What was agreed holds, whatever the project's price of an hour is by now.
                hourly_rate: (change.hourly_rate != fields.hourly_rate)
                    .then_some(change.hourly_rate),
            },
        )?;
    }
    // Where nothing was planned or agreed for the whole, there is nothing to add to.
    if let Some(planned) = fields.budget_minutes {
        fields.budget_minutes = Some(planned.checked_add(change.minutes()).ok_or_else(overflow)?);
    }
    if let Some(agreed) = fields.budget {
        let price = change.price(fields.currency).ok_or_else(overflow)?;
        fields.budget = Some(agreed.checked_add(price).ok_or_else(overflow)?);
    }
    fields.due_on = change.due_on.or(fields.due_on);
    Ok(tx.set_project(project, &fields)?)
}

pub(crate) fn delete(_: Moment, tx: &Tx<'_>, request: Of<LetterId>) -> Result<Empty> {
    tx.delete_letter(request.id)?;
    Ok(Empty {})
}

/// What a model is sent to write a letter anew, read at one moment.
pub(crate) struct ToWriteAnew {
    letter: Letter,
    voice: Voice,
    facts: String,
    pub(crate) endpoint: std::result::Result<Asked, ErrorCode>,
}

impl ToWriteAnew {
    pub(crate) fn of(
        daybook: &Daybook,
        db: &Snapshot<'_>,
        id: LetterId,
        moment: Moment,
    ) -> Result<Self> {
        let letter = db.letter(id)?;
        if letter.sent_on.is_some() {
            return Err(wrong("letter", "sent"));
        }
        let ground = Ground::of(moment, db, letter.about, letter.id)?;
        let subject = Subject {
            task: CallTask::Letter,
            kind: "letter",
            id: letter.id.to_string(),
            title: &letter.fields.subject,
        };
        let client = ground.client.as_ref().map(|client| client.id);
        Ok(Self {
            endpoint: allowed(daybook, db, Task::Proposal, &[client], &subject)?,
            voice: voice_in(db, &letter.fields.language)?,
            facts: ground.facts(&letter.fields).join("\n"),
            letter,
        })
    }

    pub(crate) fn text(&self) -> LetterText<'_> {
        let fields = &self.letter.fields;
        LetterText {
            body: &fields.body,
            language: &fields.language,
            tone: fields.tone,
            voice: Some(&self.voice),
            facts: &self.facts,
            asked: &fields.asked,
        }
    }
}

/// Has a model write a letter anew. What it cannot or may not do leaves the letter as it is.
pub(crate) fn rewrite(
    daybook: &Daybook,
    run: &mut Run<'_>,
    request: LetterRewrite,
) -> Result<LetterRewritten> {
    request.wish.validate().map_err(|e| e.under("wish"))?;
    let moment = daybook.moment();
    let read = daybook
        .store()?
        .read(|db| ToWriteAnew::of(daybook, db, request.id, moment))?;
    let asked = read.endpoint.clone().map_err(Error::new)?;
    let drafter = asked.drafter();
    let after = ask_model(run, asked, |call, events| {
        let mut said = |event| events(Said::Event(event));
        let text = read.text();
        block_on(model::rewrite_letter(call, &text, &request.wish, &mut said))
    })??;
    let before = read.letter.fields.body;
    Ok(LetterRewritten {
        pieces: revision::pieces(&before, &after),
        before,
        after,
        drafter,
    })
}

/// Puts the changes that were taken into the letter.
pub(crate) fn take(_: Moment, tx: &Tx<'_>, request: LetterTake) -> Result<Letter> {
    let letter = tx.letter(request.id)?;
    if letter.fields.body != request.before {
        // Somebody has written on meanwhile: their words are not written over.
        return Err(wrong("letter", "changed"));
    }
    let body = revision::merged(&request.before, &request.after, &request.hunks);
    tx.set_letter(
        letter.id,
        &LetterFields {
            body,
            ..letter.fields
        },
    )?;
    Ok(tx.letter(letter.id)?)
}
