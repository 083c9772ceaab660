//! The Swiss QR-bill: payment part and receipt at the foot of the last page (SIX, Swiss Implementation Guidelines for the QR-bill 2.3
//! and the style guide that goes with it).

use domain::business::Address;
use fast_qr::{ECL, QRBuilder};
use serde::Serialize;

use crate::girocode;
use crate::payment::Asked;
use crate::text::Text;

/// The largest amount, in minor units.
const MOST: i64 = 99_999_999_999;

/// The guidelines' limit for the data, which also keeps the code at version 25 or below.
const LONGEST: usize = 997;

/// What the slip says, in the order of its parts.
#[derive(Debug, Serialize)]
pub struct Slip {
    words: Words,
    account: Text,
    creditor: Vec<Text>,
    reference: Text,
    message: Text,
    /// Nobody: the payer writes the name into a box.
    debtor: Vec<Text>,
    currency: &'static str,
    amount: String,
    /// Absent in a draft, whose place is kept.
    code: Option<String>,
    alt: Text,
}

/// The fixed words. They exist in the country's three languages and in English.
#[derive(Clone, Copy, Debug, Serialize)]
struct Words {
    part: &'static str,
    receipt: &'static str,
    account: &'static str,
    reference: &'static str,
    message: &'static str,
    debtor: &'static str,
    debtor_blank: &'static str,
    currency: &'static str,
    amount: &'static str,
    acceptance: &'static str,
    separate: &'static str,
}

fn words(language: &str) -> Words {
    match language {
        "de" => Words {
            part: "Zahlteil",
            receipt: "Empfangsschein",
            account: "Konto / Zahlbar an",
            reference: "Referenz",
            message: "Zusätzliche Informationen",
            debtor: "Zahlbar durch",
            debtor_blank: "Zahlbar durch (Name/Adresse)",
            currency: "Währung",
            amount: "Betrag",
            acceptance: "Annahmestelle",
            separate: "Vor der Einzahlung abzutrennen",
        },
        "fr" => Words {
            part: "Section paiement",
            receipt: "Récépissé",
            account: "Compte / Payable à",
            reference: "Référence",
            message: "Informations supplémentaires",
            debtor: "Payable par",
            debtor_blank: "Payable par (nom/adresse)",
            currency: "Monnaie",
            amount: "Montant",
            acceptance: "Point de dépôt",
            separate: "A détacher avant le versement",
        },
        "it" => Words {
            part: "Sezione pagamento",
            receipt: "Ricevuta",
            account: "Conto / Pagabile a",
            reference: "Riferimento",
            message: "Informazioni supplementari",
            debtor: "Pagabile da",
            debtor_blank: "Pagabile da (nome/indirizzo)",
            currency: "Valuta",
            amount: "Importo",
            acceptance: "Punto di accettazione",
            separate: "Da staccare prima del versamento",
        },
        _ => Words {
            part: "Payment part",
            receipt: "Receipt",
            account: "Account / Payable to",
            reference: "Reference",
            message: "Additional information",
            debtor: "Payable by",
            debtor_blank: "Payable by (name/address)",
            currency: "Currency",
            amount: "Amount",
            acceptance: "Acceptance point",
            separate: "Separate before paying in",
        },
    }
}

/// How the payment is told from others.
#[derive(Debug, PartialEq, Eq)]
enum Reference {
    /// 27 digits, for an account that is a QR-IBAN.
    Qrr(String),
    /// ISO 11649, for any other.
    Scor(String),
    /// None: the number stands in the message alone.
    Non,
}

impl Reference {
    /// That of an invoice number. `None` where the account asks for one that the number cannot give.
    fn of(iban: &str, number: &str) -> Option<Self> {
        // Swiss institutions 30000 to 31999 are those of QR-IBANs, which take nothing but a QR reference.
        let institution: u32 = iban.get(4..9)?.parse().ok()?;
        if (30_000..=31_999).contains(&institution) {
            return qr_reference(number).map(Self::Qrr);
        }
        Some(creditor_reference(number).map_or(Self::Non, Self::Scor))
    }

    fn parts(&self) -> (&'static str, &str) {
        match self {
            Self::Qrr(reference) => ("QRR", reference),
            Self::Scor(reference) => ("SCOR", reference),
            Self::Non => ("NON", ""),
        }
    }

    /// As it is written on paper.
    fn shown(&self) -> String {
        match self {
            // Two digits, then groups of five.
            Self::Qrr(reference) => {
                let (head, tail) = reference.split_at(2);
                format!("{head} {}", grouped(tail, 5))
            }
            Self::Scor(reference) => grouped(reference, 4),
            Self::Non => String::new(),
        }
    }
}

/// The slip of an invoice. `None` where there is none: no account in Switzerland or Liechtenstein, another currency than franc and euro,
/// nothing to pay, or a name that the guidelines' characters cannot write.
pub fn slip(asked: &Asked<'_>) -> Option<Slip> {
    let iban = asked.bank.iban.as_str();
    let swiss = iban.starts_with("CH") || iban.starts_with("LI");
    let currency = asked.currency.code();
    let paid_so = swiss
        && iban.len() == 21
        && matches!(currency, "CHF" | "EUR")
        && (1..=MOST).contains(&asked.amount);
    if !paid_so {
        return None;
    }
    let words = words(asked.language);
    let creditor = Person::of(asked.holder(), &asked.seller.address)?;
    let debtor = Person::of(&asked.buyer.name, &asked.buyer.address);
    let amount = asked.currency.major(asked.amount).to_string();
    let number = asked.number;
    let reference = match number {
        Some(number) => Reference::of(iban, number)?,
        None => Reference::Non,
    };
    let message = number
        .filter(|n| n.chars().all(allowed))
        .unwrap_or_default();
    let message: String = message.chars().take(140).collect();
    let code = match number {
        Some(_) => {
            let payload = payload(
                iban,
                &creditor,
                debtor.as_ref(),
                (&amount, currency),
                &reference,
                &message,
            );
            Some(svg(&payload)?)
        }
        None => None,
    };
    Some(Slip {
        words,
        account: grouped(iban, 4).into(),
        creditor: creditor.shown(),
        reference: reference.shown().into(),
        message: message.as_str().into(),
        debtor: debtor.map(|d| d.shown()).unwrap_or_default(),
        currency,
        amount: spaced(&amount),
        code,
        alt: words.part.into(),
    })
}

/// Who is paid or pays, with an address of the structured kind (S), the only one since 2025-11-22.
#[derive(Debug)]
struct Person {
    name: String,
    street: String,
    postcode: String,
    town: String,
    country: String,
}

impl Person {
    /// `None` where a part that must be there is missing, or a letter is none of those allowed.
    fn of(name: &str, address: &Address) -> Option<Self> {
        let Address {
            street,
            postcode,
            city,
            country,
            ..
        } = address;
        let cut = |text: &str, most: usize| -> String {
            text.trim()
                .chars()
                .take(most)
                .collect::<String>()
                .trim()
                .to_owned()
        };
        let person = Self {
            name: cut(name, 70),
            street: cut(street, 70),
            postcode: cut(postcode, 16),
            town: cut(city, 35),
            country: country.clone(),
        };
        let whole = !person.name.is_empty() && !person.town.is_empty() && country.len() == 2;
        let writable = [&person.name, &person.street, &person.postcode, &person.town]
            .iter()
            .all(|part| part.chars().all(allowed));
        (whole && writable).then_some(person)
    }

    fn lines(&self) -> [&str; 7] {
        // The house number may stand with the street.
        [
            "S",
            &self.name,
            &self.street,
            "",
            &self.postcode,
            &self.town,
            &self.country,
        ]
    }

    fn shown(&self) -> Vec<Text> {
        let town = format!("{} {}", self.postcode, self.town);
        let town = match self.country.as_str() {
            "CH" | "LI" => town,
            country => format!("{country}-{}", town.trim()),
        };
        [self.name.as_str(), &self.street, town.as_str()]
            .map(Text::from)
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect()
    }
}

/// The lines of the code.
fn payload(
    iban: &str,
    creditor: &Person,
    debtor: Option<&Person>,
    (amount, currency): (&str, &str),
    reference: &Reference,
    message: &str,
) -> String {
    let (kind, reference) = reference.parts();
    let mut lines = vec!["SPC", "0200", "1", iban];
    lines.extend(creditor.lines());
    // The ultimate creditor is for later use.
    lines.extend([""; 7]);
    lines.extend([amount, currency]);
    lines.extend(debtor.map_or([""; 7], Person::lines));
    lines.extend([kind, reference, message, "EPD"]);
    lines.join("\n")
}

/// The code with the Swiss cross in its middle: 46 mm and no quiet zone, for the slip leaves that free itself.
fn svg(payload: &str) -> Option<String> {
    if payload.len() > LONGEST {
        return None;
    }
    let code = QRBuilder::new(payload).ecl(ECL::M).build().ok()?;
    let side = code.size;
    let path = girocode::modules(&code, 0);
    // In units of a module; the cross is 7 of 46 mm wide.
    let unit = format!("translate({0} {0}) scale({1})", half(side), scale(side));
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\"><path d=\"{path}\" fill=\"#000\"/><g transform=\"{unit}\"><path d=\"M-3.5 -3.5h7v7h-7z\" fill=\"#fff\"/><path d=\"M-3.05 -3.05h6.1v6.1h-6.1z\" fill=\"#000\"/><path d=\"M-0.6 -1.95h1.2v1.35h1.35v1.2h-1.35v1.35h-1.2v-1.35h-1.35v-1.2h1.35z\" fill=\"#fff\"/></g></svg>"
    ))
}

/// Half of a whole number, as SVG writes it.
fn half(side: usize) -> String {
    format!(
        "{}.{}",
        side / 2,
        if side.is_multiple_of(2) { 0 } else { 5 }
    )
}

/// Modules in a millimetre, to four decimals.
fn scale(side: usize) -> String {
    let scaled = side * 10_000 / 46;
    format!("{}.{:04}", scaled / 10_000, scaled % 10_000)
}

/// Characters that the guidelines allow from version 2.3 on: Basic Latin, Latin-1 Supplement, Latin Extended-A, and five more.
fn allowed(c: char) -> bool {
    matches!(c, '\u{20}'..='\u{7e}' | '\u{a0}'..='\u{17f}' | 'Ș' | 'ș' | 'Ț' | 'ț' | '€')
}

/// 26 digits made of the number's digits and letters, with a check digit.
fn qr_reference(number: &str) -> Option<String> {
    let digits: String = number
        .chars()
        .filter(char::is_ascii_alphanumeric)
        // Letters count as two digits, as in an IBAN, so that two series cannot meet.
        .filter_map(|c| c.to_digit(36))
        .map(|value| value.to_string())
        .collect();
    if digits.is_empty() || digits.len() > 26 {
        return None;
    }
    let body = format!("{digits:0>26}");
    let check = modulo_10_recursive(&body);
    Some(format!("{body}{check}"))
}

/// The check digit of a QR reference (guidelines, annex B).
fn modulo_10_recursive(digits: &str) -> u32 {
    const TABLE: [u32; 10] = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];
    let carry = digits
        .chars()
        .filter_map(|c| c.to_digit(10))
        .fold(0_u32, |carry, digit| TABLE[((carry + digit) % 10) as usize]);
    (10 - carry) % 10
}

/// ISO 11649: `RF`, two check digits (modulo 97), at most 21 letters and digits.
fn creditor_reference(number: &str) -> Option<String> {
    let body: String = number
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect();
    if body.is_empty() || body.len() > 21 {
        return None;
    }
    let rest = format!("{body}RF00")
        .chars()
        .filter_map(|c| c.to_digit(36))
        .fold(0_u32, |rest, value| {
            (rest * if value > 9 { 100 } else { 10 } + value) % 97
        });
    Some(format!("RF{:02}{body}", 98 - rest))
}

fn grouped(text: &str, by: usize) -> String {
    let letters: Vec<char> = text.chars().collect();
    let groups: Vec<String> = letters.chunks(by).map(|g| g.iter().collect()).collect();
    groups.join("\u{a0}")
}

/// An amount with a blank between groups of three, as the style guide wants it in every language.
fn spaced(amount: &str) -> String {
    let (whole, fraction) = amount.split_once('.').unwrap_or((amount, "00"));
    let mut out = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    format!("{out}.{fraction}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_have_their_check_digits() {
        // The examples of the guidelines and of ISO 11649.
        assert_eq!(modulo_10_recursive("21000000000313947143000901"), 7);
        assert_eq!(
            creditor_reference("539007547034").unwrap(),
            "RF18539007547034"
        );
        let qr = qr_reference("2026-014").unwrap();
        assert_eq!((qr.len(), &qr[..20]), (27, "00000000000000000002"));
        assert_ne!(qr_reference("A-1"), qr_reference("1"));
        assert_eq!(creditor_reference("---"), None);
    }

    #[test]
    fn the_account_decides_the_kind_of_reference() {
        let of = |iban| Reference::of(iban, "2026-014").unwrap().parts().0;
        assert_eq!(of("CH4431999123000889012"), "QRR");
        assert_eq!(of("CH9300762011623852957"), "SCOR");
        assert_eq!(
            Reference::of("CH9300762011623852957", "…"),
            Some(Reference::Non)
        );
        assert_eq!(Reference::of("CH4431999123000889012", "…"), None);
    }

    #[test]
    fn references_and_amounts_are_grouped_as_on_paper() {
        let plain = |text: String| text.replace('\u{a0}', " ");
        let qr = Reference::Qrr("210000000003139471430009017".to_owned());
        assert_eq!(plain(qr.shown()), "21 00000 00003 13947 14300 09017");
        let rf = Reference::Scor("RF18539007547034".to_owned());
        assert_eq!(plain(rf.shown()), "RF18 5390 0754 7034");
        assert_eq!(plain(spaced("1949.75")), "1 949.75");
        assert_eq!(plain(spaced("0.05")), "0.05");
    }

    #[test]
    fn only_letters_of_the_guidelines_are_allowed() {
        assert!(
            "Zoë Łukasz Çelik – no"
                .chars()
                .filter(|c| *c != '–')
                .all(allowed)
        );
        for c in ['–', '株', '\n', 'Ω', '\u{202e}'] {
            assert!(!allowed(c), "{c}");
        }
    }
}
