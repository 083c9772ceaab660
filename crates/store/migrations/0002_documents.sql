-- What EN 16931 knows beyond lines at a price: kinds of document, allowances and charges, withheld tax, terms, and the form in which an
-- invoice leaves. Values that are only ever read with their invoice are JSON text.

ALTER TABLE invoice ADD COLUMN kind TEXT NOT NULL DEFAULT 'invoice';
ALTER TABLE invoice ADD COLUMN corrects BLOB REFERENCES invoice (id);
ALTER TABLE invoice ADD COLUMN prices TEXT NOT NULL DEFAULT 'net';
ALTER TABLE invoice ADD COLUMN adjustments TEXT NOT NULL DEFAULT '[]';
ALTER TABLE invoice ADD COLUMN withholding TEXT;
ALTER TABLE invoice ADD COLUMN cash_rounding INTEGER;
ALTER TABLE invoice ADD COLUMN due_from TEXT NOT NULL DEFAULT 'issue';
ALTER TABLE invoice ADD COLUMN early_payment TEXT;
ALTER TABLE invoice ADD COLUMN e_invoice TEXT NOT NULL DEFAULT 'facturx';

CREATE INDEX invoice_corrects ON invoice (corrects) WHERE corrects IS NOT NULL;

ALTER TABLE invoice_line ADD COLUMN price_discount TEXT NOT NULL DEFAULT '0';
ALTER TABLE invoice_line ADD COLUMN adjustments TEXT NOT NULL DEFAULT '[]';
ALTER TABLE invoice_line ADD COLUMN added_tax TEXT;

ALTER TABLE client ADD COLUMN registration_id TEXT NOT NULL DEFAULT '';
ALTER TABLE client ADD COLUMN endpoint_scheme TEXT NOT NULL DEFAULT '';
ALTER TABLE client ADD COLUMN endpoint TEXT NOT NULL DEFAULT '';
ALTER TABLE client ADD COLUMN e_invoice TEXT;
ALTER TABLE client ADD COLUMN due_from TEXT;

ALTER TABLE business ADD COLUMN endpoint_scheme TEXT NOT NULL DEFAULT '';
ALTER TABLE business ADD COLUMN endpoint TEXT NOT NULL DEFAULT '';
ALTER TABLE business ADD COLUMN credit_note_pattern TEXT NOT NULL DEFAULT 'CN-{YYYY}-{###}';

DROP TRIGGER invoice_stays;
CREATE TRIGGER invoice_stays BEFORE UPDATE OF id, client_id, project_id, client_name, title, currency, language, payment_terms_days,
  service_from, service_to, buyer_reference, order_reference, introduction, note, created_at, number, issued_on, due_on, net, payable,
  kind, corrects, prices, adjustments, withholding, cash_rounding, due_from, early_payment, e_invoice
ON invoice WHEN old.number IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'frozen'); END;
