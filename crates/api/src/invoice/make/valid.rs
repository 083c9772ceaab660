//! What a request may hold, field by field. What the law or a format asks for beyond that is looked at when the document is made.

use domain::business::{document_language, endpoint, vat_id};
use domain::invalid::{email, line, prose, required_line};
use domain::look::accent;
use domain::{Invalid, Rule, Validate};

use super::{InvoiceMake, InvoiceParty};

/// Lines that one document may have.
const LINES: usize = 5_000;

impl Validate for InvoiceParty {
    fn validate(&self) -> Result<(), Invalid> {
        required_line("name", &self.name, 200)?;
        line("contact_name", &self.contact_name, 200)?;
        self.address.validate().map_err(|e| e.under("address"))?;
        email("email", &self.email)?;
        line("phone", &self.phone, 50)?;
        line("website", &self.website, 200)?;
        vat_id("vat_id", &self.vat_id)?;
        line("tax_number", &self.tax_number, 50)?;
        line("registration_id", &self.registration_id, 50)?;
        endpoint(&self.endpoint_scheme, &self.endpoint)
    }
}

impl Validate for InvoiceMake {
    fn validate(&self) -> Result<(), Invalid> {
        required_line("number", &self.number, 60)?;
        self.seller.validate().map_err(|e| e.under("seller"))?;
        self.buyer.validate().map_err(|e| e.under("buyer"))?;
        self.bank.validate().map_err(|e| e.under("bank"))?;
        document_language("language", &self.language)?;
        line("title", &self.title, 200)?;
        if let Some(days) = self.payment_terms_days
            && days > 3650
        {
            return Err(Invalid::new(
                "payment_terms_days",
                Rule::Range { min: 0, max: 3650 },
            ));
        }
        if let Some(preceding) = &self.corrects {
            required_line("corrects.number", &preceding.number, 60)?;
        }
        line("buyer_reference", &self.buyer_reference, 100)?;
        line("order_reference", &self.order_reference, 100)?;
        if let (Some(from), Some(to)) = (self.service_from, self.service_to)
            && to < from
        {
            return Err(Invalid::new("service_to", Rule::EndsBeforeStart));
        }
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
        for (index, one) in self.adjustments.iter().enumerate() {
            one.validate()
                .map_err(|e| e.under(format!("adjustments.{index}")))?;
        }
        for (index, deposit) in self.deposits.iter().enumerate() {
            required_line("number", &deposit.number, 60)
                .map_err(|e| e.under(format!("deposits.{index}")))?;
        }
        if let Some(withholding) = &self.withholding {
            withholding.validate().map_err(|e| e.under("withholding"))?;
        }
        if let Some(step) = self.cash_rounding
            && !(2..=1000).contains(&step)
        {
            return Err(Invalid::new(
                "cash_rounding",
                Rule::Range { min: 2, max: 1000 },
            ));
        }
        if let Some(early) = self.early_payment {
            early.validate().map_err(|e| e.under("early_payment"))?;
        }
        accent("accent", &self.accent)
    }
}
