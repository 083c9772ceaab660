//! What a request may hold, field by field. What the law or a format asks for beyond that is looked at when the document is made.

use domain::business::{days, document_language};
use domain::invalid::{line, prose, required_line};
use domain::invoice::Conditions;
use domain::look::accent;
use domain::{Invalid, Rule, Validate};

use super::InvoiceMake;

/// Lines that one document may have.
const LINES: usize = 5_000;

impl Validate for InvoiceMake {
    fn validate(&self) -> Result<(), Invalid> {
        required_line("number", &self.number, 60)?;
        self.seller.validate().map_err(|e| e.under("seller"))?;
        self.buyer.validate().map_err(|e| e.under("buyer"))?;
        self.bank.validate().map_err(|e| e.under("bank"))?;
        document_language("language", &self.language)?;
        line("title", &self.title, 200)?;
        if let Some(given) = self.payment_terms_days {
            days("payment_terms_days", given)?;
        }
        if let Some(preceding) = &self.corrects {
            required_line("corrects.number", &preceding.number, 60)?;
        }
        line("buyer_reference", &self.buyer_reference, 100)?;
        line("order_reference", &self.order_reference, 100)?;
        Conditions {
            adjustments: &self.adjustments,
            withholding: self.withholding.as_ref(),
            cash_rounding: self.cash_rounding,
            vat_conversion: self.vat_conversion.as_ref(),
            early_payment: self.early_payment,
            service: (self.service_from, self.service_to),
        }
        .validate()?;
        prose("introduction", &self.introduction, 10_000)?;
        prose("note", &self.note, 10_000)?;
        for (index, note) in self.tax_notes.iter().enumerate() {
            line("code", &note.code, 40).map_err(|e| e.under(format!("tax_notes.{index}")))?;
            prose("text", &note.text, 1000).map_err(|e| e.under(format!("tax_notes.{index}")))?;
        }
        if self.lines.is_empty() {
            return Err(Invalid::new("lines", Rule::Required));
        }
        if self.lines.len() > LINES {
            let max = i64::try_from(LINES).unwrap_or(i64::MAX);
            return Err(Invalid::new("lines", Rule::Range { min: 1, max }));
        }
        for (index, line) in self.lines.iter().enumerate() {
            line.validate()
                .map_err(|e| e.under(format!("lines.{index}")))?;
        }
        for (index, deposit) in self.deposits.iter().enumerate() {
            required_line("number", &deposit.number, 60)
                .map_err(|e| e.under(format!("deposits.{index}")))?;
        }
        accent("accent", &self.accent)
    }
}
