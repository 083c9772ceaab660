-- VAT of an invoice in another currency is told in the one it is owed in (Directive 2006/112/EC art. 230).

ALTER TABLE invoice ADD COLUMN vat_conversion TEXT;

DROP TRIGGER invoice_stays;
CREATE TRIGGER invoice_stays BEFORE UPDATE OF id, client_id, project_id, client_name, title, currency, language, payment_terms_days,
  service_from, service_to, buyer_reference, order_reference, introduction, note, created_at, number, issued_on, due_on, net, payable,
  kind, corrects, prices, adjustments, withholding, cash_rounding, due_from, early_payment, e_invoice, gross, supply, vat_conversion
ON invoice WHEN old.number IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

-- Where a model may be asked: any number of endpoint profiles, one of them chosen for all tasks and others for one task each. The one
-- endpoint that could be set until now becomes the first profile; its old columns stay and are empty. Keys are in no table.
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
) STRICT;

ALTER TABLE settings ADD COLUMN profile_id BLOB REFERENCES profile (id);
ALTER TABLE settings ADD COLUMN summary_profile_id BLOB REFERENCES profile (id);
ALTER TABLE settings ADD COLUMN proposal_profile_id BLOB REFERENCES profile (id);

-- The id is a UUIDv7: milliseconds, then chance, with the bits of version and variant in their places.
INSERT INTO profile (id, name, base_url, exact, model)
SELECT unhex(printf('%012x7%s%s%s', CAST(unixepoch('subsec') * 1000 AS INTEGER), substr(hex(randomblob(2)), 2),
    substr('89AB', 1 + abs(random() % 4), 1), substr(hex(randomblob(8)), 2))),
  'Endpoint', endpoint_url, endpoint_exact, endpoint_model
FROM settings WHERE endpoint_url <> '';
UPDATE settings SET profile_id = (SELECT id FROM profile), endpoint_url = '', endpoint_model = '', endpoint_exact = 0
WHERE endpoint_url <> '';

-- How much the freelancer can and will work, which briefs are held against.
ALTER TABLE business ADD COLUMN rate_floor TEXT NOT NULL DEFAULT '0';
ALTER TABLE business ADD COLUMN weekly_hours INTEGER NOT NULL DEFAULT 0;

-- How a proposal is to be written (its form, pricing, tone and length), what the hours of its lines rest on, and what its texts were
-- before they were written anew.
ALTER TABLE proposal ADD COLUMN manner TEXT NOT NULL DEFAULT '{}';
ALTER TABLE proposal_line ADD COLUMN basis TEXT;
CREATE TABLE proposal_version (
  id BLOB PRIMARY KEY NOT NULL,
  proposal_id BLOB NOT NULL REFERENCES proposal (id),
  made_at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  drafter TEXT,
  sections TEXT NOT NULL
) STRICT;
CREATE INDEX proposal_version_of_proposal ON proposal_version (proposal_id, id);

-- What is kept back from an endpoint, and the addresses for which the freelancer has seen what is sent there.
ALTER TABLE profile ADD COLUMN masking TEXT NOT NULL DEFAULT 'nothing';
CREATE TABLE endpoint_seen (
  profile_id BLOB NOT NULL,
  origin TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (profile_id, origin)
) STRICT;

-- Every call of an endpoint: written before anything is sent, completed when it has ended. No journal takes it back, and it outlives the
-- profile and the record it names.
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
