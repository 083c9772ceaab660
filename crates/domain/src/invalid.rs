//! Why a value was refused: the field, the rule it broke, and the figures that belong to the rule.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A rule that a value can break. The window has a text for each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Rule {
    /// Something must be given.
    Required,
    /// At most `max` characters.
    TooLong {
        /// The most characters that fit.
        max: u32,
    },
    /// At least `min` characters.
    TooShort {
        /// The fewest characters that do.
        min: u32,
    },
    /// Not a recovery code as it is written down, or one with a slip of the pen.
    RecoveryCode,
    /// Control characters other than line breaks and tabs cannot be stored.
    ControlCharacters,
    /// Not a mail address.
    Email,
    /// Not an IBAN, or its check digits are wrong (ISO 13616).
    Iban,
    /// Not a business identifier code (ISO 9362).
    Bic,
    /// Not an ISO 4217 currency code in use.
    Currency,
    /// Not an ISO 3166-1 alpha-2 country code.
    Country,
    /// Not a language that documents can be written in.
    Language,
    /// Not a VAT identifier: two letters of a country, then what the identifiers of that country are made of.
    VatId,
    /// The check digits of a VAT identifier are wrong: most likely it was mistyped.
    VatIdCheckDigits,
    /// Not a scheme of electronic addresses (code list EAS): `EM` or four digits.
    Eas,
    /// Must not be negative.
    Negative,
    /// Must be more than zero.
    NotPositive,
    /// Must be between `min` and `max`.
    Range {
        /// Smallest value allowed.
        min: i64,
        /// Largest value allowed.
        max: i64,
    },
    /// More digits after the decimal separator than allowed.
    Decimals {
        /// How many are allowed.
        max: u32,
    },
    /// The sum does not fit into 64 bits of minor units.
    Overflow,
    /// The end lies before the start.
    EndsBeforeStart,
    /// A date before `date`, which is the earliest possible.
    Before {
        /// The earliest date possible, ISO 8601.
        date: String,
    },
    /// A date after `date`, which is the latest possible.
    After {
        /// The latest date possible, ISO 8601.
        date: String,
    },
    /// Not a time zone of the IANA database.
    TimeZone,
    /// A numbering pattern needs a run of `#` and may hold `{YYYY}`, `{YY}` and `{MM}`.
    NumberPattern,
    /// Not a colour written as `#rrggbb`.
    Colour,
    /// Not a picture that a page can show.
    Picture {
        /// What is wrong with it.
        reason: PictureFault,
    },
    /// More than is left to be credited, refunded or written off.
    MoreThanLeft {
        /// What is left: an amount with its currency, or a quantity.
        left: String,
    },
    /// Amount, foreign amount and rate of exchange do not go together.
    ExchangeRate,
    /// A text holds a place for a value that there is none for, such as `{totl}`.
    UnknownSlot {
        /// The place as it is written, with its braces.
        slot: String,
        /// Those that there are, in the same way.
        known: String,
    },
    /// The path of a file or folder has to say where it is from the root on.
    AbsolutePath,
    /// Not an address of an endpoint: `http` or `https`, a host, no user name.
    Url,
    /// An address that is never asked: link-local, or one where a cloud hands out the secrets of a machine.
    ForbiddenAddress,
    /// Not the name of a header, or one that is not to be set by hand.
    HeaderName,
    /// Not the value of a header: printable ASCII.
    HeaderValue,
    /// A value of another type or shape was expected.
    Malformed {
        /// What the reader of the value said.
        detail: String,
    },
}

/// Why a picture cannot stand on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum PictureFault {
    /// Neither PNG nor JPEG nor SVG.
    Kind,
    /// Too many pixels.
    TooLarge,
    /// An SVG that loads something or holds a script.
    Loads,
    /// An SVG with text, whose fonts would be others elsewhere: it has to be turned into outlines.
    Text,
    /// It cannot be decoded, or not in a way that an archive takes.
    Damaged,
}

/// A field and the rule it broke.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Invalid {
    /// The field as it is called in the request, with dots and indexes where it is nested: `lines.2.description`.
    pub field: String,
    /// The rule.
    #[serde(flatten)]
    pub rule: Rule,
}

impl Invalid {
    /// `field` breaks `rule`.
    pub fn new(field: impl Into<String>, rule: Rule) -> Self {
        Self {
            field: field.into(),
            rule,
        }
    }

    /// The same, seen from a parent in which the value stands under `parent`.
    #[must_use]
    pub fn under(mut self, parent: impl fmt::Display) -> Self {
        self.field = format!("{parent}.{}", self.field);
        self
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?}", self.field, self.rule)
    }
}

impl std::error::Error for Invalid {}

/// What can be checked before it is stored.
pub trait Validate {
    /// The first rule that is broken, if any.
    fn validate(&self) -> Result<(), Invalid>;
}

/// One line of text: trimmed length at most `max` characters, no control characters.
pub fn line(field: &str, text: &str, max: u32) -> Result<(), Invalid> {
    if text.chars().any(char::is_control) {
        return Err(Invalid::new(field, Rule::ControlCharacters));
    }
    length(field, text, max)
}

/// One line of text that must not be blank.
pub fn required_line(field: &str, text: &str, max: u32) -> Result<(), Invalid> {
    if text.trim().is_empty() {
        return Err(Invalid::new(field, Rule::Required));
    }
    line(field, text, max)
}

/// Running text: line breaks and tabs are allowed.
pub fn prose(field: &str, text: &str, max: u32) -> Result<(), Invalid> {
    if text
        .chars()
        .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
    {
        return Err(Invalid::new(field, Rule::ControlCharacters));
    }
    length(field, text, max)
}

/// Empty, or something that can be a mail address (RFC 5321 leaves the rest to the mail server).
pub fn email(field: &str, text: &str) -> Result<(), Invalid> {
    line(field, text, 254)?;
    let plausible = match text.split_once('@') {
        Some((local, host)) => {
            !local.is_empty()
                && host.contains('.')
                && !host.starts_with('.')
                && !host.ends_with('.')
                && !host.contains('@')
        }
        None => false,
    };
    if text.is_empty() || (plausible && !text.contains(char::is_whitespace)) {
        Ok(())
    } else {
        Err(Invalid::new(field, Rule::Email))
    }
}

/// Each `{name}` in a text is one of `slots`. Braces around anything but small letters and `_` are braces and nothing more.
pub fn slots(field: &str, text: &str, slots: &[&str]) -> Result<(), Invalid> {
    for (at, _) in text.match_indices('{') {
        let name = text[at + 1..].split_once('}').map(|(name, _)| name);
        let Some(name) = name.filter(|name| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
        }) else {
            continue;
        };
        if !slots.contains(&name) {
            let written = |name: &str| format!("{{{name}}}");
            let known: Vec<_> = slots.iter().map(|name| written(name)).collect();
            return Err(Invalid::new(
                field,
                Rule::UnknownSlot {
                    slot: written(name),
                    known: known.join(", "),
                },
            ));
        }
    }
    Ok(())
}

fn length(field: &str, text: &str, max: u32) -> Result<(), Invalid> {
    if text.chars().count() > max as usize {
        Err(Invalid::new(field, Rule::TooLong { max }))
    } else {
        Ok(())
    }
}
