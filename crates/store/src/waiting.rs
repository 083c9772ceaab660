//! Work that waits for an endpoint, and who is at it. What is asked is journaled like any record; how trying it goes is not.
//!
//! Invariants:
//! - Work is taken in an immediate transaction, by one holder until a moment: of several processes one does it, and one that was killed
//!   does not keep it.
//! - The answer is stored in the transaction that ends the work, and only by who still holds it.
//! - What was answered stays answered, also when undo brings the work back.

use chrono::{DateTime, Utc};
use domain::waiting::{Basis, Work};
use domain::{BriefId, ProfileId, ProposalId, WaitingId};
use rusqlite::{Row, params};
use uuid::Uuid;

use crate::client::missing;
use crate::column::{Column as _, Columns, get, insert, update};
use crate::{Result, Snapshot, Tx};

/// Work that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingRow {
    /// Identifies it.
    pub id: WaitingId,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// What is to be done.
    pub work: Work,
    /// The profile that was asked.
    pub profile_id: ProfileId,
    /// What it rests on.
    pub basis: Basis,
    /// Whether the draft is a person's by now: an answer becomes a version beside it.
    pub keeps_draft: bool,
    /// Title of the proposal or the brief.
    pub title: String,
    /// How often it was tried in vain.
    pub tries: u32,
    /// When it is tried again.
    pub next_at: DateTime<Utc>,
    /// Until when somebody is at it, if anybody is.
    pub held_until: DateTime<Utc>,
    /// Why it was in vain the last time, in the caller's words; empty when nothing is known.
    pub failure: String,
    /// Whether it is only tried again when a person says so.
    pub resting: bool,
}

/// How a try ended that brought no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InVain {
    /// How often it was tried in vain by now.
    pub tries: u32,
    /// When it is tried again; `None` when a person has to say so.
    pub next_at: Option<DateTime<Utc>>,
    /// Why, in the caller's words.
    pub failure: String,
}

const ROWS: &str = "SELECT waiting.*, ifnull(proposal.title, brief.title) AS title, ifnull(tries, 0) AS tries, ifnull(next_at, 0) AS next_at,
        ifnull(held_until, 0) AS held_until, ifnull(failure, '') AS failure, ifnull(resting, 0) AS resting
    FROM waiting JOIN brief ON brief.id = waiting.brief_id LEFT JOIN proposal ON proposal.id = waiting.proposal_id
    LEFT JOIN waiting_try ON waiting_try.waiting_id = waiting.id
    WHERE answered_at IS NULL";

fn waiting(row: &Row<'_>) -> Result<WaitingRow> {
    Ok(WaitingRow {
        id: get(row, "id")?,
        asked_at: get(row, "asked_at")?,
        work: get(row, "work")?,
        profile_id: get(row, "profile_id")?,
        basis: get(row, "basis")?,
        keeps_draft: get(row, "keeps_draft")?,
        title: get(row, "title")?,
        tries: get(row, "tries")?,
        next_at: get(row, "next_at")?,
        held_until: get(row, "held_until")?,
        failure: get(row, "failure")?,
        resting: get(row, "resting")?,
    })
}

impl Snapshot<'_> {
    /// All that waits, the oldest first.
    pub fn waiting(&self) -> Result<Vec<WaitingRow>> {
        let mut statement = self.prepare_cached(&format!("{ROWS} ORDER BY waiting.id"))?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(waiting(row)?);
        }
        Ok(found)
    }

    /// Work that waits; not found once it was answered or withdrawn.
    pub fn waiting_one(&self, id: WaitingId) -> Result<WaitingRow> {
        let mut statement = self.prepare_cached(&format!("{ROWS} AND waiting.id = ?"))?;
        let mut rows = statement.query([id.store()])?;
        waiting(rows.next()?.ok_or_else(|| missing("waiting", id))?)
    }

    /// Whether it waits still and this holder is at it.
    pub fn holds_waiting(&self, id: WaitingId, holder: Uuid) -> Result<bool> {
        let mut statement = self.prepare_cached(
            "SELECT 1 FROM waiting JOIN waiting_try ON waiting_try.waiting_id = waiting.id
             WHERE waiting.id = ? AND holder = ? AND answered_at IS NULL",
        )?;
        Ok(statement.exists([id.store(), holder.store()])?)
    }
}

impl Tx<'_> {
    /// Has work wait that was tried in vain. What waited for the same record before is replaced.
    pub fn add_waiting(
        &self,
        work: &Work,
        profile: ProfileId,
        basis: &Basis,
        first: &InVain,
    ) -> Result<WaitingId> {
        self.drop_waiting(work.brief(), work.proposal())?;
        let id: WaitingId = self.id();
        let columns: Columns = vec![
            ("id", id.store()),
            ("asked_at", self.now().store()),
            ("brief_id", work.brief().store()),
            ("proposal_id", work.proposal().store()),
            ("profile_id", profile.store()),
            ("work", work.store()),
            ("basis", basis.store()),
        ];
        insert(self, "waiting", columns)?;
        self.execute(
            "INSERT INTO waiting_try (waiting_id) VALUES (?)",
            [id.store()],
        )?;
        self.note_try(id, first)?;
        Ok(id)
    }

    /// Nothing waits any more for a summary of this brief, or for the words of this draft.
    pub fn drop_waiting(&self, brief: BriefId, proposal: Option<ProposalId>) -> Result<()> {
        self.execute(
            "DELETE FROM waiting WHERE brief_id = ? AND proposal_id IS ?",
            [brief.store(), proposal.store()],
        )?;
        Ok(())
    }

    /// Withdraws work that waits.
    pub fn withdraw_waiting(&self, id: WaitingId) -> Result<()> {
        self.about(&self.waiting_one(id)?.title);
        self.execute("DELETE FROM waiting WHERE id = ?", [id.store()])?;
        Ok(())
    }

    /// Has work that waits rest on what there is now.
    pub fn renew_waiting(
        &self,
        id: WaitingId,
        profile: ProfileId,
        basis: &Basis,
        keeps_draft: bool,
    ) -> Result<()> {
        self.about(&self.waiting_one(id)?.title);
        let columns: Columns = vec![
            ("profile_id", profile.store()),
            ("basis", basis.store()),
            ("keeps_draft", keeps_draft.store()),
        ];
        update(self, "waiting", "id", &id, columns)?;
        self.execute(
            "UPDATE waiting_try SET tries = 0, next_at = 0, failure = '', resting = 0 WHERE waiting_id = ?",
            [id.store()],
        )?;
        Ok(())
    }

    /// Takes work for a holder until a moment. False when somebody else is at it, or it was answered.
    pub fn claim_waiting(&self, id: WaitingId, holder: Uuid, until: DateTime<Utc>) -> Result<bool> {
        let taken = self.execute(
            "INSERT INTO waiting_try (waiting_id, holder, held_until) VALUES (?1, ?2, ?3)
             ON CONFLICT (waiting_id) DO UPDATE SET holder = ?2, held_until = ?3 WHERE answered_at IS NULL AND held_until <= ?4",
            params![id.store(), holder.store(), until.store(), self.now().store()],
        )?;
        Ok(taken == 1)
    }

    /// Keeps work that is held for longer.
    pub fn hold_waiting(&self, id: WaitingId, holder: Uuid, until: DateTime<Utc>) -> Result<()> {
        self.execute(
            "UPDATE waiting_try SET held_until = ? WHERE waiting_id = ? AND holder = ?",
            [until.store(), id.store(), holder.store()],
        )?;
        Ok(())
    }

    /// Lets go of work without an answer. `None` leaves it as it was before it was taken.
    pub fn free_waiting(
        &self,
        id: WaitingId,
        holder: Uuid,
        in_vain: Option<&InVain>,
    ) -> Result<()> {
        let freed = self.execute(
            "UPDATE waiting_try SET holder = NULL, held_until = 0 WHERE waiting_id = ? AND holder = ?",
            [id.store(), holder.store()],
        )?;
        match in_vain {
            Some(in_vain) if freed == 1 => self.note_try(id, in_vain),
            _ => Ok(()),
        }
    }

    /// Nothing else that waits for this profile is tried before that moment.
    pub fn postpone_waiting(&self, profile: ProfileId, until: DateTime<Utc>) -> Result<()> {
        self.execute(
            "UPDATE waiting_try SET next_at = max(next_at, ?) WHERE waiting_id IN (SELECT id FROM waiting WHERE profile_id = ?)",
            [until.store(), profile.store()],
        )?;
        Ok(())
    }

    /// Ends work with its answer, which the caller stores in the same transaction. False when it was withdrawn meanwhile, or
    /// somebody else has taken it: then nothing may be stored.
    pub fn answer_waiting(&self, id: WaitingId, holder: Uuid) -> Result<bool> {
        if !self.holds_waiting(id, holder)? {
            return Ok(false);
        }
        self.execute(
            "UPDATE waiting_try SET answered_at = ?, holder = NULL, held_until = 0 WHERE waiting_id = ?",
            [self.now().store(), id.store()],
        )?;
        self.execute("DELETE FROM waiting WHERE id = ?", [id.store()])?;
        Ok(true)
    }

    fn note_try(&self, id: WaitingId, in_vain: &InVain) -> Result<()> {
        self.execute(
            "UPDATE waiting_try SET tries = ?, next_at = ?, failure = ?, resting = ? WHERE waiting_id = ?",
            params![
                in_vain.tries,
                in_vain.next_at.unwrap_or_default().store(),
                in_vain.failure,
                in_vain.next_at.is_none(),
                id.store()
            ],
        )?;
        Ok(())
    }
}
