//! The two sides of a document as the pages show them.

use domain::invoice::Party;
use serde::Serialize;

use crate::address;
use crate::locale::Locale;
use crate::text::Text;

/// A label and its value.
pub type Fact = (Text, Text);

/// A fact, unless its value is empty.
pub fn fact(label: &str, value: &str) -> Option<Fact> {
    let value = Text::value(value);
    (!value.is_empty()).then(|| (Text::from(label), value))
}

/// The head of a letter.
#[derive(Debug, Serialize)]
pub struct Sender {
    name: Text,
    address: Vec<Text>,
    contact: Vec<Text>,
    numbers: Vec<Fact>,
}

impl Sender {
    /// The seller; its country is named when the other side sits elsewhere.
    pub fn new(seller: &Party, buyer_country: &str, locale: Locale) -> Self {
        let person = if seller.contact_name == seller.name {
            ""
        } else {
            &seller.contact_name
        };
        let contact = [person, &seller.email, &seller.phone, &seller.website]
            .map(Text::from)
            .into_iter()
            .filter(|t| !t.is_empty())
            .collect();
        Self {
            name: Text::from(seller.name.as_str()),
            address: address::lines(&seller.address, locale.language(), buyer_country),
            contact,
            numbers: numbers(seller, locale),
        }
    }
}

/// The numbers by which the seller is registered.
fn numbers(seller: &Party, locale: Locale) -> Vec<Fact> {
    let labels = locale.labels();
    // Some registers go by a name of their own whatever the language.
    let register = match seller.address.country.as_str() {
        "AT" => "FN",
        "BE" => "KBO / BCE",
        "CA" if program(&seller.registration_id, "TQ") => match locale.language() {
            "fr" => "N° TVQ",
            _ => "QST no.",
        },
        "CH" | "LI" => "UID",
        "FR" => "SIREN / SIRET",
        "IT" => "REA",
        "NL" => "KvK",
        _ => labels.registration,
    };
    let tax_number = match seller.address.country.as_str() {
        "CA" if program(&seller.tax_number, "RT") => locale.tax().id,
        _ => labels.tax_number,
    };
    [
        fact(locale.tax().id, &written(&seller.vat_id)),
        fact(tax_number, &seller.tax_number),
        fact(register, &written(&seller.registration_id)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Whether it is a Canadian number for that tax, as its end says: `RT` for GST and HST, `TQ` for Quebec's, then an account. An invoice has
/// to name both where both are charged.
fn program(number: &str, letters: &str) -> bool {
    let bare: String = number.chars().filter(|c| !c.is_whitespace()).collect();
    let account = bare.rsplit_once(letters).map(|(_, account)| account);
    account.is_some_and(|digits| digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// A number as people read it. Swiss ones have their groups: CHE-107.787.577 MWST.
pub fn written(number: &str) -> String {
    let bare: String = number
        .chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .collect();
    let swiss = bare.strip_prefix("CHE").and_then(|rest| {
        let digits = rest.get(..9)?;
        let suffix = rest.get(9..)?;
        let whole = digits.bytes().all(|b| b.is_ascii_digit())
            && matches!(suffix, "" | "MWST" | "TVA" | "IVA");
        whole.then(|| {
            let (first, second, third) = (&digits[..3], &digits[3..6], &digits[6..]);
            format!("CHE-{first}.{second}.{third} {suffix}")
        })
    });
    swiss.map_or_else(
        || number.to_owned(),
        |text| text.trim_end().replace(' ', "\u{a0}"),
    )
}

/// The lines of whom the document is for.
pub fn recipient(buyer: &Party, home: &str, locale: Locale) -> Vec<Text> {
    let mut lines = vec![Text::from(buyer.name.as_str())];
    if buyer.contact_name != buyer.name {
        lines.push(Text::from(buyer.contact_name.as_str()));
    }
    lines.retain(|l| !l.is_empty());
    lines.extend(address::lines(&buyer.address, locale.language(), home));
    lines
}

/// The sender in one line, as it stands small above the recipient.
pub fn sender_line(seller: &Party) -> Text {
    let mut parts = vec![seller.name.clone(), seller.address.street.clone()];
    parts.extend(address::town(&seller.address));
    let given: Vec<_> = parts.into_iter().filter(|p| !p.trim().is_empty()).collect();
    let line = given.join(" · ");
    // One line or none: what does not fit would push the address out of the window.
    if line.chars().count() > 72 {
        return Text::default();
    }
    Text::from(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canadian_numbers_go_by_the_tax_they_are_for() {
        let mut seller = Party {
            tax_number: "123456782 RT0001".to_owned(),
            registration_id: "1234567890TQ0001".to_owned(),
            ..Party::default()
        };
        seller.address.country = "CA".to_owned();
        let labels = |seller: &Party, language| -> Vec<String> {
            let facts = numbers(seller, Locale::new(language, "CA"));
            facts.iter().map(|f| f.0.as_str().to_owned()).collect()
        };
        assert_eq!(labels(&seller, "fr"), ["N° TPS/TVH", "N° TVQ"]);
        assert_eq!(labels(&seller, "en"), ["GST/HST no.", "QST no."]);
        seller.tax_number = "RT001".to_owned();
        seller.registration_id = "1170000000".to_owned();
        assert_eq!(labels(&seller, "en"), ["Tax no.", "Reg. no."]);
    }

    #[test]
    fn swiss_numbers_have_their_groups_and_others_stay_as_they_are() {
        for (number, shown) in [
            ("CHE107787577MWST", "CHE-107.787.577\u{a0}MWST"),
            ("CHE-107.787.577 TVA", "CHE-107.787.577\u{a0}TVA"),
            ("CHE107787577", "CHE-107.787.577"),
            ("CHE10778757", "CHE10778757"),
            ("CHE107787577X", "CHE107787577X"),
            ("DE136695976", "DE136695976"),
            ("", ""),
        ] {
            assert_eq!(written(number), shown);
        }
    }
}
