-- What settles an invoice besides money that comes in: refunds, write-offs, discounts taken, credit notes. Deposits that a later invoice
-- deducts. Series of numbers of their own for credit notes, with a first number for whoever comes from another program.

-- With all tax, as the document says; 0 for drafts.
ALTER TABLE invoice ADD COLUMN gross INTEGER NOT NULL DEFAULT 0;
-- What issued credit notes take back of it, with all tax. `paid` is from now on all that settles the invoice: payments less refunds,
-- write-offs, discounts and credits. A credit note is settled as soon as it is issued, so it is never open.
ALTER TABLE invoice ADD COLUMN credited INTEGER NOT NULL DEFAULT 0;
ALTER TABLE invoice ADD COLUMN written_off INTEGER NOT NULL DEFAULT 0;
UPDATE invoice SET gross = (SELECT json_extract(document, '$.totals.gross') FROM issued_document WHERE invoice_id = invoice.id)
WHERE number IS NOT NULL AND EXISTS (SELECT 1 FROM issued_document WHERE invoice_id = invoice.id);

CREATE INDEX invoice_by_issue ON invoice (issued_on, id) WHERE number IS NOT NULL;
CREATE INDEX invoice_credit_notes ON invoice (id) WHERE kind = 'credit_note';
CREATE INDEX invoice_overpaid ON invoice (id) WHERE number IS NOT NULL AND paid > payable;
CREATE INDEX invoice_credited ON invoice (id) WHERE gross > 0 AND credited >= gross;
CREATE INDEX invoice_written_off ON invoice (id) WHERE written_off > 0;
CREATE INDEX invoice_deposits ON invoice (client_id, id) WHERE kind = 'deposit' AND number IS NOT NULL;

DROP TRIGGER invoice_stays;
CREATE TRIGGER invoice_stays BEFORE UPDATE OF id, client_id, project_id, client_name, title, currency, language, payment_terms_days,
  service_from, service_to, buyer_reference, order_reference, introduction, note, created_at, number, issued_on, due_on, net, payable,
  kind, corrects, prices, adjustments, withholding, cash_rounding, due_from, early_payment, e_invoice, gross
ON invoice WHEN old.number IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

-- The line of the invoice that a line of a credit note takes back.
ALTER TABLE invoice_line ADD COLUMN credits BLOB REFERENCES invoice_line (id);
CREATE INDEX invoice_line_credits ON invoice_line (credits) WHERE credits IS NOT NULL;

-- The amount is never negative: the kind tells which way it goes.
ALTER TABLE payment ADD COLUMN kind TEXT NOT NULL DEFAULT 'payment' CHECK (kind IN ('payment', 'refund', 'write_off', 'discount'));
-- What was paid in another currency, and at which rate: JSON.
ALTER TABLE payment ADD COLUMN exchange TEXT;

-- Deposits that an invoice deducts, with what had come in for each.
CREATE TABLE invoice_deposit (
  invoice_id BLOB NOT NULL REFERENCES invoice (id),
  deposit_id BLOB NOT NULL REFERENCES invoice (id),
  position INTEGER NOT NULL,
  gross INTEGER NOT NULL,
  PRIMARY KEY (invoice_id, deposit_id)
) STRICT;
CREATE INDEX invoice_deposit_of ON invoice_deposit (deposit_id);
CREATE TRIGGER invoice_deposit_stays BEFORE UPDATE ON invoice_deposit
WHEN EXISTS (SELECT 1 FROM invoice WHERE id IN (old.invoice_id, new.invoice_id) AND number IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;
CREATE TRIGGER invoice_deposit_is_kept BEFORE DELETE ON invoice_deposit
WHEN (SELECT number FROM invoice WHERE id = old.invoice_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'frozen'); END;
CREATE TRIGGER invoice_deposit_is_not_added BEFORE INSERT ON invoice_deposit
WHEN (SELECT number FROM invoice WHERE id = new.invoice_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

-- The first number of a series in a period, where it is not one. Fixed as soon as a number was taken.
CREATE TABLE series_start (
  name TEXT NOT NULL,
  period TEXT NOT NULL,
  first INTEGER NOT NULL CHECK (first > 0),
  PRIMARY KEY (name, period)
) STRICT;
CREATE TRIGGER series_start_stays BEFORE UPDATE ON series_start
WHEN EXISTS (SELECT 1 FROM series WHERE (name, period) IN (VALUES (old.name, old.period), (new.name, new.period)))
BEGIN SELECT RAISE(ABORT, 'frozen'); END;
CREATE TRIGGER series_start_is_kept BEFORE DELETE ON series_start
WHEN EXISTS (SELECT 1 FROM series WHERE name = old.name AND period = old.period)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;
CREATE TRIGGER series_start_is_not_added BEFORE INSERT ON series_start
WHEN EXISTS (SELECT 1 FROM series WHERE name = new.name AND period = new.period)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

-- Which number of which series a document has, so that a gap is found by counting. Documents of a series were chained in the order of
-- their numbers.
DROP TRIGGER issued_document_stays;
DROP TRIGGER issued_document_is_not_replaced;
ALTER TABLE issued_document ADD COLUMN series TEXT NOT NULL DEFAULT 'invoice';
ALTER TABLE issued_document ADD COLUMN period TEXT NOT NULL DEFAULT '';
ALTER TABLE issued_document ADD COLUMN count INTEGER NOT NULL DEFAULT 0;
UPDATE issued_document SET period = ifnull((SELECT series.period FROM series, invoice
  WHERE invoice.id = issued_document.invoice_id AND series.name = 'invoice' AND substr(invoice.issued_on, 1, length(series.period)) = series.period
  ORDER BY length(series.period) DESC LIMIT 1), '');
UPDATE issued_document SET count = counted.place
FROM (SELECT seq, row_number() OVER (PARTITION BY period ORDER BY seq) AS place FROM issued_document) AS counted
WHERE counted.seq = issued_document.seq;
CREATE UNIQUE INDEX issued_document_in_series ON issued_document (series, period, count);
CREATE TRIGGER issued_document_stays BEFORE UPDATE ON issued_document
BEGIN SELECT RAISE(ABORT, 'frozen'); END;
CREATE TRIGGER issued_document_is_not_replaced BEFORE INSERT ON issued_document
WHEN EXISTS (SELECT 1 FROM issued_document WHERE invoice_id = new.invoice_id)
  OR EXISTS (SELECT 1 FROM issued_document WHERE seq = new.seq) OR EXISTS (SELECT 1 FROM issued_document WHERE number = new.number)
  OR EXISTS (SELECT 1 FROM issued_document WHERE series = new.series AND period = new.period AND count = new.count)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;

-- Time on an invoice that was credited in full may go back to what is to be billed. All else about billed time stays.
DROP TRIGGER billed_entry_stays;
CREATE TRIGGER billed_entry_stays BEFORE UPDATE OF id, project_id, task_id, note, started_at, ended_at, seconds, day, zone, billable, hourly_rate
ON entry WHEN EXISTS (SELECT 1 FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id WHERE l.id = old.invoice_line_id AND i.number IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'frozen'); END;
CREATE TRIGGER billed_entry_stays_billed BEFORE UPDATE OF invoice_line_id ON entry
WHEN EXISTS (SELECT 1 FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id
  WHERE l.id IN (old.invoice_line_id, new.invoice_line_id) AND i.number IS NOT NULL AND NOT (i.gross > 0 AND i.credited >= i.gross))
BEGIN SELECT RAISE(ABORT, 'frozen'); END;
