-- Work that a person asked a model for while its endpoint was away. The profile is not referred to: that it is gone is a reason not to
-- send, not to refuse deleting it.
CREATE TABLE waiting (
  id BLOB PRIMARY KEY NOT NULL,
  asked_at INTEGER NOT NULL,
  brief_id BLOB NOT NULL REFERENCES brief (id),
  proposal_id BLOB REFERENCES proposal (id),
  profile_id BLOB NOT NULL,
  work TEXT NOT NULL,
  basis TEXT NOT NULL,
  keeps_draft INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX waiting_of_brief ON waiting (brief_id);
CREATE INDEX waiting_of_proposal ON waiting (proposal_id);

-- How trying it goes: in no journal, because what was sent cannot be taken back. A row outlives the work it is about, so that work which undo
-- brings back after it was answered is not done again.
CREATE TABLE waiting_try (
  waiting_id BLOB PRIMARY KEY NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER NOT NULL DEFAULT 0,
  holder BLOB,
  held_until INTEGER NOT NULL DEFAULT 0,
  failure TEXT NOT NULL DEFAULT '',
  resting INTEGER NOT NULL DEFAULT 0,
  answered_at INTEGER
) STRICT;
