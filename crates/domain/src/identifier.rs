//! Numbers by which parties are told: which register they belong to, and whether their check digits hold.
//!
//! EN 16931 wants the register named by its ISO 6523 code (BT-30-1, BT-47-1) where it is known. A number whose form does not fit its
//! country's register is kept as it is, without a code: a wrong code is worse than none.

use crate::invoice::Party;

/// A register's number (BT-30, BT-47) and the register's code in ISO 6523.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalId {
    /// The number.
    pub number: String,
    /// The register, where the number has the form that it gives.
    pub scheme: Option<&'static str>,
}

/// The register number of a party as an e-invoice tells it; `None` when it has none.
pub fn legal_id(party: &Party) -> Option<LegalId> {
    let written = party.registration_id.trim();
    if let Some(number) = siren(party) {
        return Some(LegalId {
            number,
            scheme: Some("0002"),
        });
    }
    if written.is_empty() {
        return None;
    }
    let country = party.address.country.as_str();
    let plain: String = written
        .chars()
        .filter(|c| !matches!(c, ' ' | '.' | '-'))
        .collect();
    let digits = plain.strip_prefix(country).unwrap_or(&plain);
    let scheme = match country {
        "NL" if is_digits(digits, 8) => Some("0106"),
        "NL" if is_digits(digits, 20) => Some("0190"),
        "BE" if is_digits(digits, 10) && belgian(digits) => Some("0208"),
        "DK" if is_digits(digits, 8) => Some("0184"),
        "SE" if is_digits(digits, 10) && luhn(digits) => Some("0007"),
        "NO" if is_digits(digits, 9) && eleven(digits) => Some("0192"),
        "IS" if is_digits(digits, 10) => Some("0196"),
        "FI" if is_digits(digits, 8) => Some("0212"),
        _ => None,
    };
    Some(match scheme {
        // The Finnish number keeps its hyphen.
        Some("0212") => LegalId {
            number: format!("{}-{}", digits.get(..7)?, digits.get(7..)?),
            scheme,
        },
        Some(_) => LegalId {
            number: digits.to_owned(),
            scheme,
        },
        None => LegalId {
            number: written.to_owned(),
            scheme,
        },
    })
}

/// The nine digits of a French business: of its register number, else of its VAT identifier, which ends in them.
pub fn siren(party: &Party) -> Option<String> {
    if party.address.country != "FR" {
        return None;
    }
    let registered: String = party.registration_id.split_whitespace().collect();
    if is_digits(&registered, 9) || is_digits(&registered, 14) {
        return registered.get(..9).map(str::to_owned);
    }
    let of_vat = party.vat_id.strip_prefix("FR")?.get(2..)?;
    (registered.is_empty() && is_digits(of_vat, 9)).then(|| of_vat.to_owned())
}

/// The fourteen digits of a French establishment, where the register number is one.
pub fn siret(party: &Party) -> Option<String> {
    let registered: String = party.registration_id.split_whitespace().collect();
    (party.address.country == "FR" && is_digits(&registered, 14)).then_some(registered)
}

/// Whether a buyer reference that has the form of a Leitweg-ID has its check digits too (KoSIT, "Formatspezifikation Leitweg-ID" 2.0:
/// ISO 7064 MOD 97-10 over digits and letters). Any other text is a reference of another kind, and holds.
pub fn leitweg_id_holds(reference: &str) -> bool {
    let parts: Vec<&str> = reference.trim().split('-').collect();
    let (coarse, fine, check) = match parts.as_slice() {
        [coarse, check] => (*coarse, "", *check),
        [coarse, fine, check] => (*coarse, *fine, *check),
        _ => return true,
    };
    let shaped = (2..=12).contains(&coarse.len())
        && is_digits(coarse, coarse.len())
        && fine.len() <= 30
        && fine.bytes().all(|b| b.is_ascii_alphanumeric())
        && is_digits(check, 2);
    if !shaped {
        return true;
    }
    let letters = coarse.chars().chain(fine.chars()).chain(check.chars());
    let rest = letters.filter_map(|c| c.to_digit(36)).fold(0, |rest, n| {
        if n < 10 {
            (rest * 10 + n) % 97
        } else {
            (rest * 100 + n) % 97
        }
    });
    rest == 1
}

/// Whether `text` is `length` digits and nothing else.
fn is_digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|b| b.is_ascii_digit())
}

fn values(digits: &str) -> impl DoubleEndedIterator<Item = u32> {
    digits.chars().filter_map(|c| c.to_digit(10))
}

/// Luhn's check digit (ISO/IEC 7812).
fn luhn(digits: &str) -> bool {
    let sum: u32 = values(digits)
        .rev()
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit) {
            (0, digit) => digit,
            (_, digit) if digit > 4 => digit * 2 - 9,
            (_, digit) => digit * 2,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// A Belgian enterprise number: the last two digits are 97 less the rest of the first eight.
fn belgian(digits: &str) -> bool {
    let number = |part: Option<&str>| part.and_then(|p| p.parse::<u32>().ok());
    match (number(digits.get(..8)), number(digits.get(8..))) {
        (Some(first), Some(check)) => 97 - first % 97 == check,
        _ => false,
    }
}

/// A Norwegian organisation number: weights 3 2 7 6 5 4 3 2, then the check digit, modulo 11.
fn eleven(digits: &str) -> bool {
    let weights = [3, 2, 7, 6, 5, 4, 3, 2, 1];
    let sum: u32 = values(digits).zip(weights).map(|(d, w)| d * w).sum();
    sum != 0 && sum.is_multiple_of(11)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(
        country: &str,
        registration_id: &str,
        vat_id: &str,
    ) -> Option<(String, Option<&'static str>)> {
        let mut party = Party::default();
        party.address.country = country.to_owned();
        party.registration_id = registration_id.to_owned();
        party.vat_id = vat_id.to_owned();
        legal_id(&party).map(|id| (id.number, id.scheme))
    }

    #[test]
    fn a_register_is_named_where_the_number_has_its_form() {
        for (country, number, plain, scheme) in [
            ("FR", "732 829 320", "732829320", Some("0002")),
            ("FR", "73282932000074", "732829320", Some("0002")),
            ("NL", "12345678", "12345678", Some("0106")),
            ("BE", "BE 0428.759.497", "0428759497", Some("0208")),
            ("BE", "0428.759.498", "0428.759.498", None),
            ("DK", "DK13585628", "13585628", Some("0184")),
            ("SE", "556036-0793", "5560360793", Some("0007")),
            ("NO", "974 760 673", "974760673", Some("0192")),
            ("NO", "974 760 674", "974 760 674", None),
            ("FI", "0112038-9", "0112038-9", Some("0212")),
            ("DE", "HRB 1234", "HRB 1234", None),
        ] {
            assert_eq!(
                told(country, number, ""),
                Some((plain.to_owned(), scheme)),
                "{country} {number}"
            );
        }
        assert_eq!(
            told("FR", "", "FR40303265045"),
            Some(("303265045".to_owned(), Some("0002")))
        );
        assert_eq!(told("FR", "", ""), None);
        assert_eq!(told("DE", " ", "DE136695976"), None);
    }

    #[test]
    fn a_leitweg_id_has_check_digits_and_other_references_have_not() {
        for holds in [
            "04011000-12345-03",
            "991-03730-19",
            "PO 4711",
            "12-34-56-78",
            "abc-12",
        ] {
            assert!(leitweg_id_holds(holds), "{holds}");
        }
        for fails in ["04011000-12345-34", "992-03730-19", "991-19"] {
            assert!(!leitweg_id_holds(fails), "{fails}");
        }
    }
}
