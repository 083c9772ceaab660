-- Money from work beside recorded time: how time is rounded, expenses with their receipts, milestones, invoices that come again, reminders.

-- How time is rounded when it is billed, as JSON: of a project, else of its client, else to whole minutes.
ALTER TABLE client ADD COLUMN rounding TEXT;
ALTER TABLE project ADD COLUMN rounding TEXT;

-- A receipt is kept byte for byte. It stands in a table of its own, so that no list of expenses walks over it.
CREATE TABLE receipt (
  id BLOB PRIMARY KEY NOT NULL,
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  data BLOB NOT NULL
) STRICT;
CREATE INDEX receipt_by_hash ON receipt (sha256);

CREATE TABLE expense (
  id BLOB PRIMARY KEY NOT NULL,
  spent_on TEXT NOT NULL,
  supplier TEXT NOT NULL DEFAULT '' COLLATE NOCASE,
  description TEXT NOT NULL,
  reference TEXT NOT NULL DEFAULT '',
  category TEXT NOT NULL DEFAULT '' COLLATE NOCASE,
  currency TEXT NOT NULL,
  net INTEGER NOT NULL,
  vat INTEGER NOT NULL DEFAULT 0,
  exchange_rate TEXT,
  -- The same in the business's own currency, which is the one it had when this was entered.
  own_currency TEXT NOT NULL,
  own_net INTEGER NOT NULL,
  own_gross INTEGER NOT NULL,
  project_id BLOB REFERENCES project (id),
  billable INTEGER NOT NULL DEFAULT 0,
  markup TEXT NOT NULL DEFAULT '0',
  receipt_id BLOB REFERENCES receipt (id),
  invoice_line_id BLOB REFERENCES invoice_line (id),
  created_at INTEGER NOT NULL,
  notes TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX expense_by_day ON expense (spent_on, id);
CREATE INDEX expense_by_amount ON expense (own_gross, id);
CREATE INDEX expense_by_supplier ON expense (supplier, id);
CREATE INDEX expense_of_project ON expense (project_id, spent_on, id) WHERE project_id IS NOT NULL;
CREATE INDEX expense_by_category ON expense (category, spent_on, id);
CREATE INDEX expense_unbilled ON expense (project_id, spent_on, id) WHERE billable = 1 AND invoice_line_id IS NULL;
CREATE INDEX expense_unbilled_by_day ON expense (spent_on, id) WHERE billable = 1 AND invoice_line_id IS NULL;
CREATE INDEX expense_billed ON expense (invoice_line_id) WHERE invoice_line_id IS NOT NULL;
CREATE INDEX expense_with_receipt ON expense (receipt_id) WHERE receipt_id IS NOT NULL;

-- A part of a project's agreed price.
CREATE TABLE milestone (
  id BLOB PRIMARY KEY NOT NULL,
  project_id BLOB NOT NULL REFERENCES project (id),
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  amount INTEGER NOT NULL,
  due_on TEXT,
  done_on TEXT,
  invoice_line_id BLOB REFERENCES invoice_line (id)
) STRICT;
CREATE INDEX milestone_of_project ON milestone (project_id, position);
CREATE INDEX milestone_billed ON milestone (invoice_line_id) WHERE invoice_line_id IS NOT NULL;

-- What is billed on an issued invoice stays, as time does, and may go back to what is to be billed once that invoice was credited in full.
-- The freelancer's own side of an expense (supplier, category, receipt, notes) can still be put right.
CREATE TRIGGER billed_expense_stays BEFORE UPDATE OF id, spent_on, description, currency, net, vat, exchange_rate, own_currency, own_net, own_gross,
  project_id, billable, markup
ON expense WHEN EXISTS (SELECT 1 FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id WHERE l.id = old.invoice_line_id AND i.number IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;
CREATE TRIGGER billed_expense_stays_billed BEFORE UPDATE OF invoice_line_id ON expense
WHEN EXISTS (SELECT 1 FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id
  WHERE l.id IN (old.invoice_line_id, new.invoice_line_id) AND i.number IS NOT NULL AND NOT (i.gross > 0 AND i.credited >= i.gross))
BEGIN SELECT RAISE(ABORT, 'frozen'); END;
CREATE TRIGGER billed_expense_is_kept BEFORE DELETE ON expense
WHEN old.invoice_line_id IS NOT NULL
  AND EXISTS (SELECT 1 FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id WHERE l.id = old.invoice_line_id AND i.number IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;
CREATE TRIGGER billed_expense_is_not_added BEFORE INSERT ON expense
WHEN EXISTS (SELECT 1 FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id WHERE l.id = new.invoice_line_id AND i.number IS NOT NULL)
  OR EXISTS (SELECT 1 FROM expense e JOIN invoice_line l ON l.id = e.invoice_line_id JOIN invoice i ON i.id = l.invoice_id
    WHERE e.id = new.id AND i.number IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TRIGGER billed_milestone_stays BEFORE UPDATE OF id, project_id, title, amount, due_on, done_on ON milestone
WHEN EXISTS (SELECT 1 FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id WHERE l.id = old.invoice_line_id AND i.number IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;
CREATE TRIGGER billed_milestone_stays_billed BEFORE UPDATE OF invoice_line_id ON milestone
WHEN EXISTS (SELECT 1 FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id
  WHERE l.id IN (old.invoice_line_id, new.invoice_line_id) AND i.number IS NOT NULL AND NOT (i.gross > 0 AND i.credited >= i.gross))
BEGIN SELECT RAISE(ABORT, 'frozen'); END;
CREATE TRIGGER billed_milestone_is_kept BEFORE DELETE ON milestone
WHEN old.invoice_line_id IS NOT NULL
  AND EXISTS (SELECT 1 FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id WHERE l.id = old.invoice_line_id AND i.number IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;
CREATE TRIGGER billed_milestone_is_not_added BEFORE INSERT ON milestone
WHEN EXISTS (SELECT 1 FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id WHERE l.id = new.invoice_line_id AND i.number IS NOT NULL)
  OR EXISTS (SELECT 1 FROM milestone m JOIN invoice_line l ON l.id = m.invoice_line_id JOIN invoice i ON i.id = l.invoice_id
    WHERE m.id = new.id AND i.number IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

-- An invoice that comes again. Its rule and lines are only ever read with it: JSON text.
CREATE TABLE recurrence (
  id BLOB PRIMARY KEY NOT NULL,
  client_id BLOB NOT NULL REFERENCES client (id),
  project_id BLOB REFERENCES project (id),
  title TEXT NOT NULL COLLATE NOCASE,
  rule TEXT NOT NULL,
  period TEXT NOT NULL DEFAULT 'current',
  makes TEXT NOT NULL DEFAULT 'draft',
  active INTEGER NOT NULL DEFAULT 1,
  currency TEXT,
  payment_terms_days INTEGER,
  order_reference TEXT NOT NULL DEFAULT '',
  -- The day of the next invoice: what is due is then an index and not a calculation over all rules.
  next_on TEXT,
  created_at INTEGER NOT NULL,
  introduction TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  lines TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX recurrence_by_title ON recurrence (title, id);
CREATE INDEX recurrence_by_next ON recurrence (ifnull(next_on, '9999-12-31'), id);
CREATE INDEX recurrence_due ON recurrence (next_on, id) WHERE active = 1 AND next_on IS NOT NULL;
CREATE INDEX recurrence_of_client ON recurrence (client_id, id);
CREATE INDEX recurrence_of_project ON recurrence (project_id) WHERE project_id IS NOT NULL;

-- What was made of it. One row an occurrence, made in the transaction that makes the invoice: that is why none comes twice.
CREATE TABLE occurrence (
  recurrence_id BLOB NOT NULL REFERENCES recurrence (id),
  occurs_on TEXT NOT NULL,
  invoice_id BLOB REFERENCES invoice (id),
  PRIMARY KEY (recurrence_id, occurs_on)
) STRICT;
CREATE INDEX occurrence_of_invoice ON occurrence (invoice_id) WHERE invoice_id IS NOT NULL;

-- How the freelancer reminds, as JSON; what is not there is as usual.
CREATE TABLE reminder_policy (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  policy TEXT NOT NULL
) STRICT;

-- A reminder as it was made.
CREATE TABLE reminder (
  id BLOB PRIMARY KEY NOT NULL,
  invoice_id BLOB NOT NULL REFERENCES invoice (id),
  level INTEGER NOT NULL,
  made_on TEXT NOT NULL,
  pay_by TEXT NOT NULL,
  total INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  document TEXT NOT NULL
) STRICT;
CREATE INDEX reminder_of_invoice ON reminder (invoice_id, level, pay_by);

CREATE VIRTUAL TABLE search_expense USING fts5 (title, body, content = '', contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3');
CREATE TRIGGER search_expense_in AFTER INSERT ON expense BEGIN
  INSERT INTO search_key (kind, id) VALUES ('expense', new.id);
  INSERT INTO search_expense (rowid, title, body)
    SELECT row, concat_ws(' ', new.supplier, new.description), concat_ws(' ', new.reference, new.category, new.notes)
    FROM search_key WHERE kind = 'expense' AND id = new.id;
END;
CREATE TRIGGER search_expense_change AFTER UPDATE OF supplier, description, reference, category, notes ON expense BEGIN
  INSERT OR REPLACE INTO search_expense (rowid, title, body)
    SELECT row, concat_ws(' ', new.supplier, new.description), concat_ws(' ', new.reference, new.category, new.notes)
    FROM search_key WHERE kind = 'expense' AND id = new.id;
END;
CREATE TRIGGER search_expense_out AFTER DELETE ON expense BEGIN
  DELETE FROM search_expense WHERE rowid = (SELECT row FROM search_key WHERE kind = 'expense' AND id = old.id);
  DELETE FROM search_key WHERE kind = 'expense' AND id = old.id;
END;
