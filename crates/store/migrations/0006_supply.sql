-- What is sold decides where it is taxed, and the business may take part in the EU's One Stop Shop.

ALTER TABLE invoice ADD COLUMN supply TEXT NOT NULL DEFAULT 'service';
ALTER TABLE business ADD COLUMN one_stop_shop INTEGER NOT NULL DEFAULT 0;

DROP TRIGGER invoice_stays;
CREATE TRIGGER invoice_stays BEFORE UPDATE OF id, client_id, project_id, client_name, title, currency, language, payment_terms_days,
  service_from, service_to, buyer_reference, order_reference, introduction, note, created_at, number, issued_on, due_on, net, payable,
  kind, corrects, prices, adjustments, withholding, cash_rounding, due_from, early_payment, e_invoice, gross, supply
ON invoice WHEN old.number IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'frozen'); END;
