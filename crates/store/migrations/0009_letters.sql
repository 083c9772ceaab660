-- Letters around a job: follow-ups, answers, changes of scope, questions, covering notes. Each belongs to one record.
CREATE TABLE letter (
  id BLOB PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  brief_id BLOB REFERENCES brief (id),
  proposal_id BLOB REFERENCES proposal (id),
  project_id BLOB REFERENCES project (id),
  invoice_id BLOB REFERENCES invoice (id),
  recipient TEXT NOT NULL DEFAULT '',
  subject TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL,
  tone TEXT NOT NULL DEFAULT 'plain',
  asked TEXT NOT NULL DEFAULT '',
  change TEXT,
  created_at INTEGER NOT NULL,
  sent_on TEXT,
  accepted_on TEXT,
  CHECK ((brief_id IS NOT NULL) + (proposal_id IS NOT NULL) + (project_id IS NOT NULL) + (invoice_id IS NOT NULL) = 1)
) STRICT;
CREATE INDEX letter_of_brief ON letter (brief_id, id);
CREATE INDEX letter_of_proposal ON letter (proposal_id, id);
CREATE INDEX letter_of_project ON letter (project_id, id);
CREATE INDEX letter_of_invoice ON letter (invoice_id, id);

-- How proposals are written unless something else is wished, and in the voice of which of them.
ALTER TABLE settings ADD COLUMN manner TEXT NOT NULL DEFAULT '{}';
ALTER TABLE settings ADD COLUMN voice TEXT NOT NULL DEFAULT '[]';
