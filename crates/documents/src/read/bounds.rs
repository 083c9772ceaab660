//! One walk over XML from strangers, before anything is built of it. Refused is what an invoice never has and an attack lives on.
//!
//! The figures leave room for an invoice of 5,000 lines with everything in it. Memory here is a stack of small numbers, one a level.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::ReadError;

/// Elements, comments and instructions: each becomes a node in memory.
const NODES: usize = 400_000;
const ATTRIBUTES: usize = 400_000;
/// Of one element. Finding a repeated one is quadratic.
const ATTRIBUTES_OF_ONE: usize = 64;
const LEVELS: usize = 60;
/// Namespaces in scope, summed over the elements that declare one: a tree copies the whole scope at each of them.
const SCOPES: usize = 4_000_000;
/// Elements that repeat one before them and are not of the few kinds that may. A reader compares each with each.
const REPEATED: usize = 3_000;

/// What may stand many times in its parent: lines, and the groups that EN 16931 allows more than one of.
const MANY: [&str; 22] = [
    "InvoiceLine",
    "CreditNoteLine",
    "IncludedSupplyChainTradeLineItem",
    "Note",
    "IncludedNote",
    "TaxSubtotal",
    "ApplicableTradeTax",
    "AllowanceCharge",
    "SpecifiedTradeAllowanceCharge",
    "AppliedTradeAllowanceCharge",
    "SpecifiedLogisticsServiceCharge",
    "AdditionalDocumentReference",
    "AdditionalReferencedDocument",
    "BillingReference",
    "InvoiceReferencedDocument",
    "PaymentMeans",
    "SpecifiedTradeSettlementPaymentMeans",
    "PaymentTerms",
    "SpecifiedTradePaymentTerms",
    "AdditionalItemProperty",
    "ApplicableProductCharacteristic",
    "CommodityClassification",
];

/// Refuses what is no invoice. Answers the name of the first element with nothing in it, as it is written, if there is one.
pub fn check(bytes: &[u8]) -> Result<Option<String>, ReadError> {
    let text = text(bytes)?;
    let first = text.trim_start().chars().next();
    if first != Some('<') {
        return Err(if first.is_none() {
            ReadError::Empty
        } else {
            ReadError::Kind
        });
    }
    let mut reader = Reader::from_str(&text);
    let mut walk = Walk::default();
    loop {
        let event = reader.read_event().map_err(|error| ReadError::NotXml {
            detail: format!("{error} (byte {})", reader.error_position()),
        })?;
        match event {
            Event::Start(element) => {
                walk.enter(&element)?;
                if walk.scopes.len() > LEVELS {
                    return Err(ReadError::TooDeep);
                }
            }
            Event::Empty(element) => {
                walk.enter(&element)?;
                walk.leave(element.name().as_ref());
            }
            Event::End(element) => walk.leave(element.name().as_ref()),
            Event::DocType(_) => return Err(ReadError::Dtd),
            Event::Comment(_) | Event::PI(_) => walk.node()?,
            Event::Text(text) => walk.says(!text.trim().is_empty()),
            Event::CData(text) => walk.says(!text.trim().is_empty()),
            Event::GeneralRef(_) => walk.says(true),
            Event::Eof => return Ok(walk.empty),
            Event::Decl(_) => {}
        }
    }
}

/// One level: what is in scope there, the name of the child before, and whether there is anything in it.
#[derive(Default)]
struct Level {
    namespaces: usize,
    last_child: String,
    filled: bool,
}

#[derive(Default)]
struct Walk {
    nodes: usize,
    attributes: usize,
    scoped: usize,
    repeated: usize,
    scopes: Vec<Level>,
    empty: Option<String>,
}

impl Walk {
    fn node(&mut self) -> Result<(), ReadError> {
        self.nodes += 1;
        within(self.nodes, NODES, "elements")
    }

    fn enter(&mut self, element: &BytesStart<'_>) -> Result<(), ReadError> {
        self.node()?;
        let mut namespaces = self.scopes.last().map_or(0, |level| level.namespaces);
        let (mut own, mut declares) = (0, false);
        for attribute in element.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| ReadError::NotXml {
                detail: error.to_string(),
            })?;
            own += 1;
            if attribute.key.as_ref().starts_with("xmlns") {
                namespaces += 1;
                declares = true;
            }
            within(own, ATTRIBUTES_OF_ONE, "attributes")?;
        }
        self.attributes += own;
        within(self.attributes, ATTRIBUTES, "attributes")?;
        if declares {
            self.scoped += namespaces;
            within(self.scoped, SCOPES, "namespaces")?;
        }
        if let Some(parent) = self.scopes.last_mut() {
            parent.filled = true;
            let name = element.local_name();
            let name = name.as_ref();
            if parent.last_child == name {
                if !MANY.contains(&name) {
                    self.repeated += 1;
                    within(self.repeated, REPEATED, "elements")?;
                }
            } else {
                parent.last_child.clear();
                parent.last_child.push_str(name);
            }
        }
        self.scopes.push(Level {
            namespaces,
            ..Level::default()
        });
        Ok(())
    }

    fn says(&mut self, something: bool) {
        if let Some(level) = self.scopes.last_mut() {
            level.filled |= something;
        }
    }

    fn leave(&mut self, name: &str) {
        let left = self.scopes.pop();
        if self.empty.is_none() && left.is_some_and(|level| !level.filled) {
            self.empty = Some(name.to_owned());
        }
    }
}

fn within(count: usize, most: usize, what: &'static str) -> Result<(), ReadError> {
    if count > most {
        Err(ReadError::TooMuch { what })
    } else {
        Ok(())
    }
}

/// The characters: UTF-8, or UTF-16 with a byte-order mark. Other encodings are refused (XML 1.0, 4.3.3, asks for no more).
fn text(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    let wrong = |found: &str| ReadError::Encoding {
        found: found.to_owned(),
    };
    let wide = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let (pairs, odd) = rest.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
        match String::from_utf16(&units) {
            Ok(text) if odd.is_empty() => Ok(Cow::Owned(text)),
            _ => Err(wrong("invalid UTF-16")),
        }
    };
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return wide(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return wide(rest, u16::from_be_bytes);
    }
    let rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(rest) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(_) => Err(match declared(rest) {
            Some(name) => ReadError::Encoding { found: name },
            // Not text at all, or not told.
            None if rest.contains(&0) => ReadError::Kind,
            None => wrong("invalid UTF-8"),
        }),
    }
}

/// The encoding that an XML declaration names.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..200).unwrap_or(bytes)).into_owned();
    let after = head.strip_prefix("<?xml")?.split_once("encoding")?.1;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Some(value.get(1..)?.split_once(quote)?.0.to_owned())
}
