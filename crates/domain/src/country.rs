//! Countries by their ISO 3166-1 alpha-2 code, and which of them share the VAT area of the European Union.

use crate::{Invalid, Rule};

/// Member states whose VAT follows Directive 2006/112/EC. Greece is `GR` as a country and `EL` in VAT identifiers.
const EU: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// Whether the country belongs to the VAT area of the EU.
pub fn in_eu(code: &str) -> bool {
    EU.contains(&code)
}

/// Empty, or two capital letters.
pub fn validate(field: &str, code: &str) -> Result<(), Invalid> {
    if code.is_empty() || (code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase())) {
        Ok(())
    } else {
        Err(Invalid::new(field, Rule::Country))
    }
}
