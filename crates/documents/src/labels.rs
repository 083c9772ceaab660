//! The fixed words of the pages in each document language.

mod dutch;
mod english;
mod french;
mod german;
mod italian;
mod spanish;

/// What value added tax is called.
#[derive(Clone, Copy, Debug)]
pub struct TaxWords {
    /// In the head of a column.
    pub short: &'static str,
    /// Inside a phrase.
    pub within: &'static str,
    /// Among the sums.
    pub long: &'static str,
    /// The identifier a business has for it.
    pub id: &'static str,
}

/// Words and phrases of one language. A `{}` stands where a value goes in.
#[derive(Debug)]
pub struct Labels {
    pub months: [&'static str; 12],

    pub hour: &'static str,
    pub minute: &'static str,
    pub day: (&'static str, &'static str),
    pub week: (&'static str, &'static str),
    pub month: (&'static str, &'static str),
    pub piece: (&'static str, &'static str),
    pub word: (&'static str, &'static str),
    pub fixed: &'static str,

    pub invoice: &'static str,
    pub draft: &'static str,
    pub number: &'static str,
    pub date: &'static str,
    pub due: &'static str,
    pub service_date: &'static str,
    pub service_period: &'static str,
    pub service_as_dated: &'static str,
    pub service_to_come: &'static str,
    pub buyer_reference: &'static str,
    pub order_reference: &'static str,
    pub buyer_vat_id: &'static str,
    pub tax_number: &'static str,
    pub registration: &'static str,

    pub position: &'static str,
    pub description: &'static str,
    pub quantity: &'static str,
    pub price: &'static str,
    pub tax: TaxWords,
    pub amount: &'static str,
    pub net: &'static str,
    pub tax_on: &'static str,
    pub converted_tax: &'static str,
    pub total: &'static str,
    pub prepaid: &'static str,
    pub payable: &'static str,

    pub credit_note: &'static str,
    pub correction: &'static str,
    pub last_invoice: &'static str,
    pub deposit: &'static str,
    pub credits: &'static str,
    pub corrects: &'static str,
    pub document_number: &'static str,
    pub document_date: &'static str,
    pub price_less: &'static str,
    pub part_of: &'static str,
    pub including: &'static str,
    pub line_total: &'static str,
    pub deducted_deposit: &'static str,
    pub net_and_tax: &'static str,
    pub rounding: &'static str,
    pub due_sum: &'static str,
    pub credited: &'static str,
    pub carried: &'static str,
    pub brought: &'static str,
    pub early: &'static str,
    pub credit: &'static str,
    pub credit_text: &'static str,

    pub payment: &'static str,
    pub pay_by: &'static str,
    pub nothing_to_pay: &'static str,
    pub account_holder: &'static str,
    pub bank: &'static str,
    pub reference: &'static str,
    pub scan: &'static str,
    pub qr_alt: &'static str,
    pub page_of: &'static str,

    pub reminder_date: &'static str,
    pub issued_on_label: &'static str,
    pub was_due: &'static str,
    pub new_due: &'static str,
    pub item: &'static str,
    pub invoiced: &'static str,
    pub settled: &'static str,
    pub still_open: &'static str,
    pub interest_row: &'static str,
    pub fee: &'static str,
    pub lump_sum: &'static str,
    pub owed: &'static str,
    pub interest_basis: &'static str,

    pub proposal: &'static str,
    pub proposal_for: &'static str,
    pub proposal_date: &'static str,
    pub valid_until: &'static str,
    pub scope_and_price: &'static str,
    pub optional: &'static str,
    pub optional_note: &'static str,
    pub chosen: &'static str,
    pub acceptance: &'static str,
    pub acceptance_text: &'static str,
    pub place_date: &'static str,
    pub signature: &'static str,
}

/// The words of a document language; English for one that is not known.
pub fn labels(language: &str) -> &'static Labels {
    match language {
        "de" => &german::LABELS,
        "fr" => &french::LABELS,
        "es" => &spanish::LABELS,
        "it" => &italian::LABELS,
        "nl" => &dutch::LABELS,
        _ => &english::LABELS,
    }
}

/// A phrase with its values filled in, in their order.
pub fn fill(phrase: &str, values: &[&str]) -> String {
    let mut parts = phrase.split("{}");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (index, part) in parts.enumerate() {
        out.push_str(values.get(index).copied().unwrap_or_default());
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_filled_in_once_and_in_order() {
        assert_eq!(fill("Page {} of {}", &["1", "2"]), "Page 1 of 2");
        // A value is never looked at again.
        assert_eq!(fill("{} and {}", &["{}", "b"]), "{} and b");
    }

    #[test]
    fn phrases_have_as_many_places_in_every_language() {
        for language in domain::business::DOCUMENT_LANGUAGES {
            let l = labels(language);
            for (phrase, places) in [
                (l.tax_on, 3),
                (l.converted_tax, 6),
                (l.pay_by, 2),
                (l.qr_alt, 3),
                (l.page_of, 2),
                (l.credits, 2),
                (l.corrects, 2),
                (l.price_less, 2),
                (l.part_of, 2),
                (l.including, 1),
                (l.deducted_deposit, 2),
                (l.net_and_tax, 4),
                (l.early, 4),
                (l.credit_text, 1),
                (l.invoiced, 2),
                (l.interest_row, 4),
                (l.interest_basis, 1),
            ] {
                assert_eq!(phrase.matches("{}").count(), places, "{language}: {phrase}");
            }
        }
    }
}
