//! The freelancer's own business: one row.

use domain::Validate as _;
use domain::business::BusinessFields;
use rusqlite::OptionalExtension as _;

use crate::column::{Column as _, blank, columns, insert, update};
use crate::{Error, Result, Snapshot, Tx};

columns! {
    write, read, BusinessFields = blank;
    "name" => name, "contact_name" => contact_name, "trade" => trade, "street" => address.street, "extra" => address.extra,
    "postcode" => address.postcode, "city" => address.city, "region" => address.region, "country" => address.country,
    "email" => email, "phone" => phone, "website" => website, "vat_status" => vat_status, "vat_id" => vat_id,
    "tax_number" => tax_number, "registration_id" => registration_id, "vat_rate" => vat_rate, "bank_holder" => bank.holder,
    "iban" => bank.iban, "bic" => bank.bic, "bank" => bank.bank, "currency" => currency, "hourly_rate" => hourly_rate, "rate_floor" => rate_floor, "weekly_hours" => weekly_hours,
    "payment_terms_days" => payment_terms_days, "proposal_valid_days" => proposal_valid_days,
    "invoice_pattern" => invoice_pattern, "credit_note_pattern" => credit_note_pattern, "one_stop_shop" => one_stop_shop, "endpoint_scheme" => endpoint_scheme,
    "endpoint" => endpoint, "language" => language, "languages" => languages, "skills" => skills, "about" => about,
    "layout" => layout, "accent" => accent, "wording" => wording,
}

impl Snapshot<'_> {
    /// The business, or `None` before the first start was finished.
    pub fn business(&self) -> Result<Option<BusinessFields>> {
        let mut statement = self.prepare_cached("SELECT * FROM business")?;
        let mut rows = statement.query([])?;
        rows.next()?.map(read).transpose()
    }

    /// The business, which must be there for anything that is written on paper.
    pub fn business_required(&self) -> Result<BusinessFields> {
        self.business()?.ok_or(Error::NotFound {
            kind: "business",
            id: String::new(),
        })
    }

    /// Whether the file holds the sample workspace.
    pub fn is_sample(&self) -> Result<bool> {
        let sample: Option<bool> = self
            .query_row("SELECT sample FROM business", [], |row| row.get(0))
            .optional()?;
        Ok(sample.unwrap_or(false))
    }
}

impl Tx<'_> {
    /// Stores the business for the first time, or as it is now.
    pub fn set_business(&self, fields: &BusinessFields) -> Result<()> {
        fields.validate()?;
        if self.business()?.is_some() {
            return update(self, "business", "one", &1_i64, write(fields));
        }
        let mut columns = write(fields);
        columns.push(("one", 1_i64.store()));
        insert(self, "business", columns)
    }

    /// Marks the file as the sample workspace.
    pub fn mark_as_sample(&self) -> Result<()> {
        update(
            self,
            "business",
            "one",
            &1_i64,
            vec![("sample", true.store())],
        )
    }
}
