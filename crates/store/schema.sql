-- Generated: what the migrations make, version 9. Written by `cargo test --package store --test records schema` with
-- UPDATE_SCHEMA=1 in the environment.

CREATE TABLE brief (
  id BLOB PRIMARY KEY NOT NULL,
  client_id BLOB REFERENCES client (id),
  title TEXT NOT NULL COLLATE NOCASE,
  source TEXT NOT NULL DEFAULT 'pasted',
  file_name TEXT NOT NULL DEFAULT '',
  sender TEXT NOT NULL DEFAULT '',
  archived INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  text TEXT NOT NULL,
  summary TEXT
) STRICT;

CREATE INDEX brief_by_id ON brief (archived, id);

CREATE INDEX brief_by_title ON brief (archived, title, id);

CREATE INDEX brief_of_client ON brief (client_id, id);

CREATE TRIGGER search_brief_change AFTER UPDATE OF title, text ON brief BEGIN
  INSERT OR REPLACE INTO search_brief (rowid, title, body)
    SELECT row, new.title, new.text FROM search_key WHERE kind = 'brief' AND id = new.id;
END;

CREATE TRIGGER search_brief_in AFTER INSERT ON brief BEGIN
  INSERT INTO search_key (kind, id) VALUES ('brief', new.id);
  INSERT INTO search_brief (rowid, title, body)
    SELECT row, new.title, new.text FROM search_key WHERE kind = 'brief' AND id = new.id;
END;

CREATE TRIGGER search_brief_out AFTER DELETE ON brief BEGIN
  DELETE FROM search_brief WHERE rowid = (SELECT row FROM search_key WHERE kind = 'brief' AND id = old.id);
  DELETE FROM search_key WHERE kind = 'brief' AND id = old.id;
END;

CREATE TABLE business (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  sample INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL DEFAULT '',
  contact_name TEXT NOT NULL DEFAULT '',
  trade TEXT NOT NULL DEFAULT '',
  street TEXT NOT NULL DEFAULT '',
  extra TEXT NOT NULL DEFAULT '',
  postcode TEXT NOT NULL DEFAULT '',
  city TEXT NOT NULL DEFAULT '',
  region TEXT NOT NULL DEFAULT '',
  country TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  website TEXT NOT NULL DEFAULT '',
  vat_status TEXT NOT NULL DEFAULT 'none',
  vat_id TEXT NOT NULL DEFAULT '',
  tax_number TEXT NOT NULL DEFAULT '',
  registration_id TEXT NOT NULL DEFAULT '',
  vat_rate TEXT NOT NULL DEFAULT '0',
  bank_holder TEXT NOT NULL DEFAULT '',
  iban TEXT NOT NULL DEFAULT '',
  bic TEXT NOT NULL DEFAULT '',
  bank TEXT NOT NULL DEFAULT '',
  currency TEXT NOT NULL DEFAULT 'EUR',
  hourly_rate TEXT NOT NULL DEFAULT '0',
  payment_terms_days INTEGER NOT NULL DEFAULT 14,
  proposal_valid_days INTEGER NOT NULL DEFAULT 30,
  invoice_pattern TEXT NOT NULL DEFAULT '{YYYY}-{###}',
  language TEXT NOT NULL DEFAULT 'en',
  languages TEXT NOT NULL DEFAULT '[]',
  skills TEXT NOT NULL DEFAULT '[]',
  about TEXT NOT NULL DEFAULT ''
, endpoint_scheme TEXT NOT NULL DEFAULT '', endpoint TEXT NOT NULL DEFAULT '', credit_note_pattern TEXT NOT NULL DEFAULT 'CN-{YYYY}-{###}', layout TEXT NOT NULL DEFAULT 'classic', accent TEXT NOT NULL DEFAULT '', wording TEXT NOT NULL DEFAULT '[]', one_stop_shop INTEGER NOT NULL DEFAULT 0, rate_floor TEXT NOT NULL DEFAULT '0', weekly_hours INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE client (
  id BLOB PRIMARY KEY NOT NULL,
  name TEXT NOT NULL COLLATE NOCASE,
  street TEXT NOT NULL DEFAULT '',
  extra TEXT NOT NULL DEFAULT '',
  postcode TEXT NOT NULL DEFAULT '',
  city TEXT NOT NULL DEFAULT '' COLLATE NOCASE,
  region TEXT NOT NULL DEFAULT '',
  country TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  website TEXT NOT NULL DEFAULT '',
  vat_id TEXT NOT NULL DEFAULT '',
  buyer_reference TEXT NOT NULL DEFAULT '',
  currency TEXT,
  hourly_rate TEXT,
  language TEXT NOT NULL DEFAULT '',
  payment_terms_days INTEGER,
  archived INTEGER NOT NULL DEFAULT 0,
  never_send INTEGER NOT NULL DEFAULT 0,
  notes TEXT NOT NULL DEFAULT ''
, registration_id TEXT NOT NULL DEFAULT '', endpoint_scheme TEXT NOT NULL DEFAULT '', endpoint TEXT NOT NULL DEFAULT '', e_invoice TEXT, due_from TEXT, rounding TEXT) STRICT;

CREATE INDEX client_by_city ON client (archived, city, id);

CREATE INDEX client_by_id ON client (archived, id);

CREATE INDEX client_by_name ON client (archived, name, id);

CREATE TRIGGER search_client_change AFTER UPDATE OF name, city, email, vat_id, notes ON client BEGIN
  INSERT OR REPLACE INTO search_client (rowid, title, body)
    SELECT row, new.name, concat_ws(' ', new.city, new.email, new.vat_id, new.notes) FROM search_key WHERE kind = 'client' AND id = new.id;
END;

CREATE TRIGGER search_client_in AFTER INSERT ON client BEGIN
  INSERT INTO search_key (kind, id) VALUES ('client', new.id);
  INSERT INTO search_client (rowid, title, body)
    SELECT row, new.name, concat_ws(' ', new.city, new.email, new.vat_id, new.notes) FROM search_key WHERE kind = 'client' AND id = new.id;
END;

CREATE TRIGGER search_client_out AFTER DELETE ON client BEGIN
  DELETE FROM search_client WHERE rowid = (SELECT row FROM search_key WHERE kind = 'client' AND id = old.id);
  DELETE FROM search_key WHERE kind = 'client' AND id = old.id;
END;

CREATE TRIGGER search_client_renamed AFTER UPDATE OF name ON client WHEN new.name IS NOT old.name BEGIN
  INSERT OR REPLACE INTO search_invoice (rowid, title, body)
    SELECT k.row, concat_ws(' ', i.title, new.name), concat_ws(' ', i.order_reference, i.note)
    FROM invoice i JOIN search_key k ON k.kind = 'invoice' AND k.id = i.id WHERE i.client_id = new.id AND i.number IS NULL;
END;

CREATE TABLE contact (
  id BLOB PRIMARY KEY NOT NULL,
  client_id BLOB NOT NULL REFERENCES client (id),
  name TEXT NOT NULL,
  role TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX contact_of_client ON contact (client_id, id);

CREATE TABLE device (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id BLOB NOT NULL
) STRICT;

CREATE TABLE endpoint_call (
  id BLOB PRIMARY KEY NOT NULL,
  made_at INTEGER NOT NULL,
  profile TEXT NOT NULL,
  host TEXT NOT NULL,
  local INTEGER NOT NULL,
  model TEXT NOT NULL,
  task TEXT NOT NULL,
  record_kind TEXT NOT NULL,
  record_id TEXT NOT NULL,
  title TEXT NOT NULL,
  outcome TEXT NOT NULL DEFAULT 'under_way',
  reason TEXT NOT NULL DEFAULT '',
  requests INTEGER NOT NULL DEFAULT 0,
  sent INTEGER NOT NULL DEFAULT 0,
  received INTEGER NOT NULL DEFAULT 0,
  tokens_read INTEGER NOT NULL DEFAULT 0,
  tokens_written INTEGER NOT NULL DEFAULT 0,
  estimated INTEGER NOT NULL DEFAULT 1,
  masked INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE endpoint_seen (
  profile_id BLOB NOT NULL,
  origin TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (profile_id, origin)
) STRICT;

CREATE TABLE entry (
  id BLOB PRIMARY KEY NOT NULL,
  project_id BLOB NOT NULL REFERENCES project (id),
  task_id BLOB REFERENCES task (id),
  note TEXT NOT NULL DEFAULT '',
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  -- Length in whole seconds, and the calendar day on which the work began where the freelancer was.
  seconds INTEGER,
  day TEXT NOT NULL,
  zone TEXT NOT NULL,
  billable INTEGER NOT NULL DEFAULT 1,
  hourly_rate TEXT NOT NULL,
  invoice_line_id BLOB REFERENCES invoice_line (id),
  CHECK ((ended_at IS NULL) = (seconds IS NULL))
) STRICT;

CREATE INDEX entry_billed ON entry (invoice_line_id) WHERE invoice_line_id IS NOT NULL;

CREATE INDEX entry_by_day ON entry (day, seconds);

CREATE INDEX entry_by_start ON entry (started_at, id);

CREATE INDEX entry_of_project ON entry (project_id, started_at, id);

CREATE INDEX entry_of_task ON entry (task_id);

CREATE UNIQUE INDEX entry_running ON entry ((ended_at IS NULL)) WHERE ended_at IS NULL;

CREATE INDEX entry_sums ON entry (project_id, task_id, seconds);

CREATE INDEX entry_unbilled ON entry (project_id, hourly_rate, seconds, billable, invoice_line_id, ended_at)
  WHERE billable = 1 AND invoice_line_id IS NULL AND ended_at IS NOT NULL;

CREATE INDEX entry_unbilled_by_start ON entry (started_at, id) WHERE billable = 1 AND invoice_line_id IS NULL AND ended_at IS NOT NULL;

CREATE INDEX entry_unbilled_of_project ON entry (project_id, started_at, id) WHERE billable = 1 AND invoice_line_id IS NULL AND ended_at IS NOT NULL;

CREATE TRIGGER billed_entry_is_kept BEFORE DELETE ON entry
WHEN old.invoice_line_id IS NOT NULL
  AND EXISTS (SELECT 1 FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id WHERE l.id = old.invoice_line_id AND i.number IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TRIGGER billed_entry_is_not_added BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id WHERE l.id = new.invoice_line_id AND i.number IS NOT NULL)
  OR EXISTS (SELECT 1 FROM entry e JOIN invoice_line l ON l.id = e.invoice_line_id JOIN invoice i ON i.id = l.invoice_id
    WHERE e.id = new.id AND i.number IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TRIGGER billed_entry_stays BEFORE UPDATE OF id, project_id, task_id, note, started_at, ended_at, seconds, day, zone, billable, hourly_rate
ON entry WHEN EXISTS (SELECT 1 FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id WHERE l.id = old.invoice_line_id AND i.number IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TRIGGER billed_entry_stays_billed BEFORE UPDATE OF invoice_line_id ON entry
WHEN EXISTS (SELECT 1 FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id
  WHERE l.id IN (old.invoice_line_id, new.invoice_line_id) AND i.number IS NOT NULL AND NOT (i.gross > 0 AND i.credited >= i.gross))
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

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

CREATE INDEX expense_billed ON expense (invoice_line_id) WHERE invoice_line_id IS NOT NULL;

CREATE INDEX expense_by_amount ON expense (own_gross, id);

CREATE INDEX expense_by_category ON expense (category, spent_on, id);

CREATE INDEX expense_by_day ON expense (spent_on, id);

CREATE INDEX expense_by_supplier ON expense (supplier, id);

CREATE INDEX expense_of_project ON expense (project_id, spent_on, id) WHERE project_id IS NOT NULL;

CREATE INDEX expense_unbilled ON expense (project_id, spent_on, id) WHERE billable = 1 AND invoice_line_id IS NULL;

CREATE INDEX expense_unbilled_by_day ON expense (spent_on, id) WHERE billable = 1 AND invoice_line_id IS NULL;

CREATE INDEX expense_with_receipt ON expense (receipt_id) WHERE receipt_id IS NOT NULL;

CREATE TRIGGER billed_expense_is_kept BEFORE DELETE ON expense
WHEN old.invoice_line_id IS NOT NULL
  AND EXISTS (SELECT 1 FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id WHERE l.id = old.invoice_line_id AND i.number IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TRIGGER billed_expense_is_not_added BEFORE INSERT ON expense
WHEN EXISTS (SELECT 1 FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id WHERE l.id = new.invoice_line_id AND i.number IS NOT NULL)
  OR EXISTS (SELECT 1 FROM expense e JOIN invoice_line l ON l.id = e.invoice_line_id JOIN invoice i ON i.id = l.invoice_id
    WHERE e.id = new.id AND i.number IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TRIGGER billed_expense_stays BEFORE UPDATE OF id, spent_on, description, currency, net, vat, exchange_rate, own_currency, own_net, own_gross,
  project_id, billable, markup
ON expense WHEN EXISTS (SELECT 1 FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id WHERE l.id = old.invoice_line_id AND i.number IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TRIGGER billed_expense_stays_billed BEFORE UPDATE OF invoice_line_id ON expense
WHEN EXISTS (SELECT 1 FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id
  WHERE l.id IN (old.invoice_line_id, new.invoice_line_id) AND i.number IS NOT NULL AND NOT (i.gross > 0 AND i.credited >= i.gross))
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TRIGGER search_expense_change AFTER UPDATE OF supplier, description, reference, category, notes ON expense BEGIN
  INSERT OR REPLACE INTO search_expense (rowid, title, body)
    SELECT row, concat_ws(' ', new.supplier, new.description), concat_ws(' ', new.reference, new.category, new.notes)
    FROM search_key WHERE kind = 'expense' AND id = new.id;
END;

CREATE TRIGGER search_expense_in AFTER INSERT ON expense BEGIN
  INSERT INTO search_key (kind, id) VALUES ('expense', new.id);
  INSERT INTO search_expense (rowid, title, body)
    SELECT row, concat_ws(' ', new.supplier, new.description), concat_ws(' ', new.reference, new.category, new.notes)
    FROM search_key WHERE kind = 'expense' AND id = new.id;
END;

CREATE TRIGGER search_expense_out AFTER DELETE ON expense BEGIN
  DELETE FROM search_expense WHERE rowid = (SELECT row FROM search_key WHERE kind = 'expense' AND id = old.id);
  DELETE FROM search_key WHERE kind = 'expense' AND id = old.id;
END;

CREATE TABLE invoice (
  id BLOB PRIMARY KEY NOT NULL,
  client_id BLOB NOT NULL REFERENCES client (id),
  project_id BLOB REFERENCES project (id),
  client_name TEXT,
  title TEXT NOT NULL DEFAULT '',
  currency TEXT NOT NULL,
  language TEXT NOT NULL,
  payment_terms_days INTEGER NOT NULL,
  service_from TEXT,
  service_to TEXT,
  buyer_reference TEXT NOT NULL DEFAULT '',
  order_reference TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  number TEXT,
  issued_on TEXT,
  due_on TEXT,
  net INTEGER NOT NULL DEFAULT 0,
  payable INTEGER NOT NULL DEFAULT 0,
  -- The sum of its payments, kept here so that "what is open" is an index and not a sum over all payments ever made.
  paid INTEGER NOT NULL DEFAULT 0,
  introduction TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT 'invoice', corrects BLOB REFERENCES invoice (id), prices TEXT NOT NULL DEFAULT 'net', adjustments TEXT NOT NULL DEFAULT '[]', withholding TEXT, cash_rounding INTEGER, due_from TEXT NOT NULL DEFAULT 'issue', early_payment TEXT, e_invoice TEXT NOT NULL DEFAULT 'facturx', gross INTEGER NOT NULL DEFAULT 0, credited INTEGER NOT NULL DEFAULT 0, written_off INTEGER NOT NULL DEFAULT 0, supply TEXT NOT NULL DEFAULT 'service', vat_conversion TEXT,
  CHECK ((number IS NULL) = (issued_on IS NULL) AND (number IS NULL) = (due_on IS NULL) AND (number IS NULL) = (client_name IS NULL))
) STRICT;

CREATE INDEX invoice_by_due ON invoice (ifnull(due_on, ''), id);

CREATE INDEX invoice_by_issue ON invoice (issued_on, id) WHERE number IS NOT NULL;

CREATE UNIQUE INDEX invoice_by_number ON invoice (number) WHERE number IS NOT NULL;

CREATE INDEX invoice_by_payable ON invoice (payable, id);

CREATE INDEX invoice_corrects ON invoice (corrects) WHERE corrects IS NOT NULL;

CREATE INDEX invoice_credit_notes ON invoice (id) WHERE kind = 'credit_note';

CREATE INDEX invoice_credited ON invoice (id) WHERE gross > 0 AND credited >= gross;

CREATE INDEX invoice_deposits ON invoice (client_id, id) WHERE kind = 'deposit' AND number IS NOT NULL;

CREATE INDEX invoice_drafts ON invoice (id) WHERE number IS NULL;

CREATE INDEX invoice_of_client ON invoice (client_id, id);

CREATE INDEX invoice_of_project ON invoice (project_id, number, currency, net);

CREATE INDEX invoice_open ON invoice (due_on, id, currency, payable, paid, number) WHERE number IS NOT NULL AND paid < payable;

CREATE INDEX invoice_open_by_id ON invoice (id) WHERE number IS NOT NULL AND paid < payable;

CREATE INDEX invoice_open_by_payable ON invoice (payable, id) WHERE number IS NOT NULL AND paid < payable;

CREATE INDEX invoice_overpaid ON invoice (id) WHERE number IS NOT NULL AND paid > payable;

CREATE INDEX invoice_written_off ON invoice (id) WHERE written_off > 0;

CREATE TRIGGER invoice_is_kept BEFORE DELETE ON invoice WHEN old.number IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TRIGGER invoice_is_not_replaced BEFORE INSERT ON invoice
WHEN EXISTS (SELECT 1 FROM invoice WHERE id = new.id AND number IS NOT NULL) OR EXISTS (SELECT 1 FROM invoice WHERE number = new.number)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TRIGGER invoice_stays BEFORE UPDATE OF id, client_id, project_id, client_name, title, currency, language, payment_terms_days,
  service_from, service_to, buyer_reference, order_reference, introduction, note, created_at, number, issued_on, due_on, net, payable,
  kind, corrects, prices, adjustments, withholding, cash_rounding, due_from, early_payment, e_invoice, gross, supply, vat_conversion
ON invoice WHEN old.number IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TRIGGER search_invoice_change AFTER UPDATE OF client_id, title, number, order_reference, note ON invoice BEGIN
  INSERT OR REPLACE INTO search_invoice (rowid, title, body)
    SELECT row, concat_ws(' ', new.number, new.title, ifnull(new.client_name, (SELECT name FROM client WHERE id = new.client_id))),
      concat_ws(' ', new.order_reference, new.note) FROM search_key WHERE kind = 'invoice' AND id = new.id;
END;

CREATE TRIGGER search_invoice_in AFTER INSERT ON invoice BEGIN
  INSERT INTO search_key (kind, id) VALUES ('invoice', new.id);
  INSERT INTO search_invoice (rowid, title, body)
    SELECT row, concat_ws(' ', new.number, new.title, ifnull(new.client_name, (SELECT name FROM client WHERE id = new.client_id))),
      concat_ws(' ', new.order_reference, new.note) FROM search_key WHERE kind = 'invoice' AND id = new.id;
END;

CREATE TRIGGER search_invoice_out AFTER DELETE ON invoice BEGIN
  DELETE FROM search_invoice WHERE rowid = (SELECT row FROM search_key WHERE kind = 'invoice' AND id = old.id);
  DELETE FROM search_key WHERE kind = 'invoice' AND id = old.id;
END;

CREATE TABLE invoice_deposit (
  invoice_id BLOB NOT NULL REFERENCES invoice (id),
  deposit_id BLOB NOT NULL REFERENCES invoice (id),
  position INTEGER NOT NULL,
  gross INTEGER NOT NULL,
  PRIMARY KEY (invoice_id, deposit_id)
) STRICT;

CREATE INDEX invoice_deposit_of ON invoice_deposit (deposit_id);

CREATE TRIGGER invoice_deposit_is_kept BEFORE DELETE ON invoice_deposit
WHEN (SELECT number FROM invoice WHERE id = old.invoice_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TRIGGER invoice_deposit_is_not_added BEFORE INSERT ON invoice_deposit
WHEN (SELECT number FROM invoice WHERE id = new.invoice_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TRIGGER invoice_deposit_stays BEFORE UPDATE ON invoice_deposit
WHEN EXISTS (SELECT 1 FROM invoice WHERE id IN (old.invoice_id, new.invoice_id) AND number IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TABLE invoice_line (
  id BLOB PRIMARY KEY NOT NULL,
  invoice_id BLOB NOT NULL REFERENCES invoice (id),
  position INTEGER NOT NULL,
  description TEXT NOT NULL,
  minutes INTEGER,
  count TEXT,
  unit TEXT NOT NULL,
  unit_price TEXT NOT NULL,
  vat_category TEXT NOT NULL,
  vat_rate TEXT NOT NULL, price_discount TEXT NOT NULL DEFAULT '0', adjustments TEXT NOT NULL DEFAULT '[]', added_tax TEXT, credits BLOB REFERENCES invoice_line (id),
  CHECK ((minutes IS NULL) <> (count IS NULL))
) STRICT;

CREATE INDEX invoice_line_credits ON invoice_line (credits) WHERE credits IS NOT NULL;

CREATE INDEX invoice_line_of_invoice ON invoice_line (invoice_id, position);

CREATE TRIGGER invoice_line_is_kept BEFORE DELETE ON invoice_line
WHEN (SELECT number FROM invoice WHERE id = old.invoice_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TRIGGER invoice_line_is_not_added BEFORE INSERT ON invoice_line
WHEN (SELECT number FROM invoice WHERE id = new.invoice_id) IS NOT NULL
  OR EXISTS (SELECT 1 FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id WHERE l.id = new.id AND i.number IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TRIGGER invoice_line_stays BEFORE UPDATE ON invoice_line
WHEN EXISTS (SELECT 1 FROM invoice WHERE id IN (old.invoice_id, new.invoice_id) AND number IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TABLE issued_document (
  invoice_id BLOB PRIMARY KEY NOT NULL REFERENCES invoice (id),
  seq INTEGER NOT NULL UNIQUE,
  number TEXT NOT NULL UNIQUE,
  issued_at INTEGER NOT NULL,
  rows_sha256 TEXT NOT NULL,
  pdf_sha256 TEXT NOT NULL,
  xml_sha256 TEXT NOT NULL DEFAULT '',
  previous TEXT NOT NULL,
  hash TEXT NOT NULL,
  document TEXT NOT NULL,
  xml BLOB,
  pdf BLOB NOT NULL
, series TEXT NOT NULL DEFAULT 'invoice', period TEXT NOT NULL DEFAULT '', count INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE UNIQUE INDEX issued_document_in_series ON issued_document (series, period, count);

CREATE TRIGGER issued_document_is_kept BEFORE DELETE ON issued_document
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TRIGGER issued_document_is_not_replaced BEFORE INSERT ON issued_document
WHEN EXISTS (SELECT 1 FROM issued_document WHERE invoice_id = new.invoice_id)
  OR EXISTS (SELECT 1 FROM issued_document WHERE seq = new.seq) OR EXISTS (SELECT 1 FROM issued_document WHERE number = new.number)
  OR EXISTS (SELECT 1 FROM issued_document WHERE series = new.series AND period = new.period AND count = new.count)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TRIGGER issued_document_stays BEFORE UPDATE ON issued_document
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TABLE journal (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  command TEXT NOT NULL,
  subject TEXT NOT NULL DEFAULT '',
  made_at INTEGER NOT NULL,
  device BLOB NOT NULL,
  -- done: can be undone; undone: can be redone; dropped: was undone, and something else was done since;
  -- final: cannot be undone; trace: is itself an undo or redo
  state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped', 'final', 'trace')),
  reverts INTEGER REFERENCES journal (seq),
  changeset BLOB NOT NULL
) STRICT;

CREATE INDEX journal_state ON journal (state, seq);

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

CREATE INDEX letter_of_invoice ON letter (invoice_id, id);

CREATE INDEX letter_of_project ON letter (project_id, id);

CREATE INDEX letter_of_proposal ON letter (proposal_id, id);

CREATE TABLE logo (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  format TEXT NOT NULL,
  alt TEXT NOT NULL DEFAULT '',
  bytes BLOB NOT NULL
) STRICT;

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

CREATE INDEX milestone_billed ON milestone (invoice_line_id) WHERE invoice_line_id IS NOT NULL;

CREATE INDEX milestone_of_project ON milestone (project_id, position);

CREATE TRIGGER billed_milestone_is_kept BEFORE DELETE ON milestone
WHEN old.invoice_line_id IS NOT NULL
  AND EXISTS (SELECT 1 FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id WHERE l.id = old.invoice_line_id AND i.number IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TRIGGER billed_milestone_is_not_added BEFORE INSERT ON milestone
WHEN EXISTS (SELECT 1 FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id WHERE l.id = new.invoice_line_id AND i.number IS NOT NULL)
  OR EXISTS (SELECT 1 FROM milestone m JOIN invoice_line l ON l.id = m.invoice_line_id JOIN invoice i ON i.id = l.invoice_id
    WHERE m.id = new.id AND i.number IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TRIGGER billed_milestone_stays BEFORE UPDATE OF id, project_id, title, amount, due_on, done_on ON milestone
WHEN EXISTS (SELECT 1 FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id WHERE l.id = old.invoice_line_id AND i.number IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TRIGGER billed_milestone_stays_billed BEFORE UPDATE OF invoice_line_id ON milestone
WHEN EXISTS (SELECT 1 FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id
  WHERE l.id IN (old.invoice_line_id, new.invoice_line_id) AND i.number IS NOT NULL AND NOT (i.gross > 0 AND i.credited >= i.gross))
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TABLE occurrence (
  recurrence_id BLOB NOT NULL REFERENCES recurrence (id),
  occurs_on TEXT NOT NULL,
  invoice_id BLOB REFERENCES invoice (id),
  PRIMARY KEY (recurrence_id, occurs_on)
) STRICT;

CREATE INDEX occurrence_of_invoice ON occurrence (invoice_id) WHERE invoice_id IS NOT NULL;

CREATE TABLE payment (
  id BLOB PRIMARY KEY NOT NULL,
  invoice_id BLOB NOT NULL REFERENCES invoice (id),
  received_on TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  method TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT ''
, kind TEXT NOT NULL DEFAULT 'payment' CHECK (kind IN ('payment', 'refund', 'write_off', 'discount')), exchange TEXT) STRICT;

CREATE INDEX payment_by_day ON payment (received_on, id);

CREATE INDEX payment_of_invoice ON payment (invoice_id, received_on, id);

CREATE TABLE profile (
  id BLOB PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  preset TEXT NOT NULL DEFAULT 'other',
  protocol TEXT NOT NULL DEFAULT 'openai',
  base_url TEXT NOT NULL DEFAULT '',
  exact INTEGER NOT NULL DEFAULT 0,
  model TEXT NOT NULL DEFAULT '',
  auth TEXT NOT NULL DEFAULT 'bearer',
  headers TEXT NOT NULL DEFAULT '[]',
  proxy TEXT NOT NULL DEFAULT '',
  ca_file TEXT NOT NULL DEFAULT '',
  context_length INTEGER,
  connect_seconds INTEGER NOT NULL DEFAULT 10,
  first_byte_seconds INTEGER NOT NULL DEFAULT 180,
  idle_seconds INTEGER NOT NULL DEFAULT 60
, masking TEXT NOT NULL DEFAULT 'nothing') STRICT;

CREATE TABLE project (
  id BLOB PRIMARY KEY NOT NULL,
  client_id BLOB NOT NULL REFERENCES client (id),
  proposal_id BLOB REFERENCES proposal (id),
  title TEXT NOT NULL COLLATE NOCASE,
  status TEXT NOT NULL DEFAULT 'active',
  currency TEXT NOT NULL,
  hourly_rate TEXT NOT NULL,
  budget INTEGER,
  budget_minutes INTEGER,
  starts_on TEXT,
  due_on TEXT,
  created_at INTEGER NOT NULL,
  notes TEXT NOT NULL DEFAULT ''
, rounding TEXT) STRICT;

CREATE INDEX project_by_status ON project (status, id);

CREATE INDEX project_by_title ON project (status, title, id);

CREATE INDEX project_of_client ON project (client_id, status, id);

CREATE UNIQUE INDEX project_of_proposal ON project (proposal_id) WHERE proposal_id IS NOT NULL;

CREATE TRIGGER search_project_change AFTER UPDATE OF title, notes ON project BEGIN
  INSERT OR REPLACE INTO search_project (rowid, title, body)
    SELECT row, new.title, new.notes FROM search_key WHERE kind = 'project' AND id = new.id;
END;

CREATE TRIGGER search_project_in AFTER INSERT ON project BEGIN
  INSERT INTO search_key (kind, id) VALUES ('project', new.id);
  INSERT INTO search_project (rowid, title, body)
    SELECT row, new.title, new.notes FROM search_key WHERE kind = 'project' AND id = new.id;
END;

CREATE TRIGGER search_project_out AFTER DELETE ON project BEGIN
  DELETE FROM search_project WHERE rowid = (SELECT row FROM search_key WHERE kind = 'project' AND id = old.id);
  DELETE FROM search_key WHERE kind = 'project' AND id = old.id;
END;

CREATE TABLE proposal (
  id BLOB PRIMARY KEY NOT NULL,
  client_id BLOB NOT NULL REFERENCES client (id),
  brief_id BLOB REFERENCES brief (id),
  title TEXT NOT NULL COLLATE NOCASE,
  status TEXT NOT NULL DEFAULT 'draft',
  currency TEXT NOT NULL,
  language TEXT NOT NULL,
  valid_until TEXT,
  drafter TEXT,
  warnings TEXT NOT NULL DEFAULT '[]',
  sent_on TEXT,
  decided_on TEXT,
  created_at INTEGER NOT NULL,
  net INTEGER NOT NULL DEFAULT 0
, manner TEXT NOT NULL DEFAULT '{}') STRICT;

CREATE INDEX proposal_by_net ON proposal (net, id);

CREATE INDEX proposal_by_status ON proposal (status, id);

CREATE INDEX proposal_by_status_and_net ON proposal (status, net, id);

CREATE INDEX proposal_by_status_and_title ON proposal (status, title, id);

CREATE INDEX proposal_by_title ON proposal (title, id);

CREATE INDEX proposal_of_brief ON proposal (brief_id, id);

CREATE INDEX proposal_of_client ON proposal (client_id, id);

CREATE TRIGGER search_proposal_change AFTER UPDATE OF title ON proposal BEGIN
  INSERT OR REPLACE INTO search_proposal (rowid, title, body)
    SELECT row, new.title, ifnull((SELECT group_concat(heading || ' ' || body, ' ') FROM section WHERE proposal_id = new.id), '')
    FROM search_key WHERE kind = 'proposal' AND id = new.id;
END;

CREATE TRIGGER search_proposal_in AFTER INSERT ON proposal BEGIN
  INSERT INTO search_key (kind, id) VALUES ('proposal', new.id);
  -- When an undo brings a proposal back, its sections may have come first.
  INSERT INTO search_proposal (rowid, title, body)
    SELECT row, new.title, ifnull((SELECT group_concat(heading || ' ' || body, ' ') FROM section WHERE proposal_id = new.id), '')
    FROM search_key WHERE kind = 'proposal' AND id = new.id;
END;

CREATE TRIGGER search_proposal_out AFTER DELETE ON proposal BEGIN
  DELETE FROM search_proposal WHERE rowid = (SELECT row FROM search_key WHERE kind = 'proposal' AND id = old.id);
  DELETE FROM search_key WHERE kind = 'proposal' AND id = old.id;
END;

CREATE TABLE proposal_line (
  id BLOB PRIMARY KEY NOT NULL,
  proposal_id BLOB NOT NULL REFERENCES proposal (id),
  position INTEGER NOT NULL,
  description TEXT NOT NULL,
  minutes INTEGER,
  count TEXT,
  unit TEXT NOT NULL,
  unit_price TEXT NOT NULL,
  vat_category TEXT NOT NULL,
  vat_rate TEXT NOT NULL,
  optional INTEGER NOT NULL DEFAULT 0,
  chosen INTEGER NOT NULL DEFAULT 0, basis TEXT,
  CHECK ((minutes IS NULL) <> (count IS NULL))
) STRICT;

CREATE INDEX proposal_line_of_proposal ON proposal_line (proposal_id, position);

CREATE TABLE proposal_version (
  id BLOB PRIMARY KEY NOT NULL,
  proposal_id BLOB NOT NULL REFERENCES proposal (id),
  made_at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  drafter TEXT,
  sections TEXT NOT NULL
) STRICT;

CREATE INDEX proposal_version_of_proposal ON proposal_version (proposal_id, id);

CREATE TABLE receipt (
  id BLOB PRIMARY KEY NOT NULL,
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  data BLOB NOT NULL
) STRICT;

CREATE INDEX receipt_by_hash ON receipt (sha256);

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

CREATE INDEX recurrence_by_next ON recurrence (ifnull(next_on, '9999-12-31'), id);

CREATE INDEX recurrence_by_title ON recurrence (title, id);

CREATE INDEX recurrence_due ON recurrence (next_on, id) WHERE active = 1 AND next_on IS NOT NULL;

CREATE INDEX recurrence_of_client ON recurrence (client_id, id);

CREATE INDEX recurrence_of_project ON recurrence (project_id) WHERE project_id IS NOT NULL;

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

CREATE TABLE reminder_policy (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  policy TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search_brief USING fts5 (title, body, content = '', contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3');

CREATE VIRTUAL TABLE search_client USING fts5 (title, body, content = '', contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3');

CREATE VIRTUAL TABLE search_expense USING fts5 (title, body, content = '', contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3');

CREATE VIRTUAL TABLE search_invoice USING fts5 (title, body, content = '', contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3');

CREATE TABLE search_key (
  row INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id BLOB NOT NULL,
  UNIQUE (kind, id)
) STRICT;

CREATE VIRTUAL TABLE search_project USING fts5 (title, body, content = '', contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3');

CREATE VIRTUAL TABLE search_proposal USING fts5 (title, body, content = '', contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3');

CREATE TABLE section (
  id BLOB PRIMARY KEY NOT NULL,
  proposal_id BLOB NOT NULL REFERENCES proposal (id),
  position INTEGER NOT NULL,
  heading TEXT NOT NULL,
  body TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX section_of_proposal ON section (proposal_id, position);

CREATE TRIGGER search_section_change AFTER UPDATE ON section BEGIN
  INSERT OR REPLACE INTO search_proposal (rowid, title, body)
    SELECT k.row, p.title, ifnull((SELECT group_concat(heading || ' ' || body, ' ') FROM section WHERE proposal_id = p.id), '')
    FROM search_key k JOIN proposal p ON p.id = k.id WHERE k.kind = 'proposal' AND k.id = new.proposal_id;
END;

CREATE TRIGGER search_section_in AFTER INSERT ON section BEGIN
  INSERT OR REPLACE INTO search_proposal (rowid, title, body)
    SELECT k.row, p.title, ifnull((SELECT group_concat(heading || ' ' || body, ' ') FROM section WHERE proposal_id = p.id), '')
    FROM search_key k JOIN proposal p ON p.id = k.id WHERE k.kind = 'proposal' AND k.id = new.proposal_id;
END;

CREATE TRIGGER search_section_out AFTER DELETE ON section BEGIN
  INSERT OR REPLACE INTO search_proposal (rowid, title, body)
    SELECT k.row, p.title, ifnull((SELECT group_concat(heading || ' ' || body, ' ') FROM section WHERE proposal_id = p.id), '')
    FROM search_key k JOIN proposal p ON p.id = k.id WHERE k.kind = 'proposal' AND k.id = old.proposal_id;
END;

CREATE TABLE series (
  name TEXT NOT NULL,
  period TEXT NOT NULL,
  last INTEGER NOT NULL,
  last_date TEXT NOT NULL,
  PRIMARY KEY (name, period)
) STRICT;

CREATE TABLE series_start (
  name TEXT NOT NULL,
  period TEXT NOT NULL,
  first INTEGER NOT NULL CHECK (first > 0),
  PRIMARY KEY (name, period)
) STRICT;

CREATE TRIGGER series_start_is_kept BEFORE DELETE ON series_start
WHEN EXISTS (SELECT 1 FROM series WHERE name = old.name AND period = old.period)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TRIGGER series_start_is_not_added BEFORE INSERT ON series_start
WHEN EXISTS (SELECT 1 FROM series WHERE name = new.name AND period = new.period)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TRIGGER series_start_stays BEFORE UPDATE ON series_start
WHEN EXISTS (SELECT 1 FROM series WHERE (name, period) IN (VALUES (old.name, old.period), (new.name, new.period)))
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

CREATE TABLE settings (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  theme TEXT NOT NULL DEFAULT 'system',
  language TEXT NOT NULL DEFAULT '',
  export_folder TEXT NOT NULL DEFAULT '',
  endpoint_url TEXT NOT NULL DEFAULT '',
  endpoint_model TEXT NOT NULL DEFAULT '',
  endpoint_exact INTEGER NOT NULL DEFAULT 0
, profile_id BLOB REFERENCES profile (id), summary_profile_id BLOB REFERENCES profile (id), proposal_profile_id BLOB REFERENCES profile (id), manner TEXT NOT NULL DEFAULT '{}', voice TEXT NOT NULL DEFAULT '[]') STRICT;

CREATE TABLE task (
  id BLOB PRIMARY KEY NOT NULL,
  project_id BLOB NOT NULL REFERENCES project (id),
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  done INTEGER NOT NULL DEFAULT 0,
  budget_minutes INTEGER,
  hourly_rate TEXT
) STRICT;

CREATE INDEX task_of_project ON task (project_id, position);

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
