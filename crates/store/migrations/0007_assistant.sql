-- VAT of an invoice in another currency is told in the one it is owed in (Directive 2006/112/EC art. 230).

ALTER TABLE invoice ADD COLUMN vat_conversion TEXT;

DROP TRIGGER invoice_stays;
CREATE TRIGGER invoice_stays BEFORE UPDATE OF id, client_id, project_id, client_name, title, currency, language, payment_terms_days,
  service_from, service_to, buyer_reference, order_reference, introduction, note, created_at, number, issued_on, due_on, net, payable,
  kind, corrects, prices, adjustments, withholding, cash_rounding, due_from, early_payment, e_invoice, gross, supply, vat_conversion
ON invoice WHEN old.number IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'frozen'); END;
