//! How to pay: the sentence, the account, a code to scan.

use domain::Currency;
use domain::business::BankAccount;
use domain::invoice::Party;
use serde::Serialize;

use crate::girocode;
use crate::labels::fill;
use crate::locale::Locale;
use crate::party::{Fact, fact};
use crate::swissqr::Slip;
use crate::text::Text;

/// What is asked for, of whom and by whom.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Who is paid.
    pub seller: &'a Party,
    /// Who pays.
    pub buyer: &'a Party,
    /// Where to.
    pub bank: &'a BankAccount,
    /// Of the amount.
    pub currency: Currency,
    /// In minor units.
    pub amount: i64,
    /// What the e-invoice says is due (BT-115). Where the client keeps back a tax, less is paid.
    pub due: i64,
    /// Number of the invoice; a draft has none.
    pub number: Option<&'a str>,
    /// Of the document.
    pub language: &'a str,
}

impl<'a> Asked<'a> {
    /// In whose name the account is.
    pub fn holder(&self) -> &'a str {
        if self.bank.holder.is_empty() {
            &self.seller.name
        } else {
            &self.bank.holder
        }
    }
}

/// What a page says about paying.
#[derive(Debug, Serialize)]
pub struct Payment {
    heading: Text,
    sentences: Vec<Text>,
    facts: Vec<Fact>,
    code: Option<Code>,
}

#[derive(Debug, Serialize)]
struct Code {
    /// Absent in a draft, whose place is kept.
    svg: Option<String>,
    alt: Text,
    caption: Text,
}

impl Payment {
    /// A sentence alone.
    pub fn said(heading: &str, sentence: Text) -> Self {
        Self {
            heading: heading.into(),
            sentences: vec![sentence],
            facts: Vec::new(),
            code: None,
        }
    }

    /// Sentences, and where to pay unless a slip below says so.
    pub fn asked(
        sentences: Vec<Text>,
        asked: &Asked<'_>,
        slip: Option<&Slip>,
        locale: Locale,
    ) -> Self {
        let labels = locale.labels();
        let heading = labels.payment.into();
        if slip.is_some() {
            return Self {
                heading,
                sentences,
                facts: Vec::new(),
                code: None,
            };
        }
        let bank = asked.bank;
        let account = !bank.iban.is_empty() || !bank.bank.is_empty();
        let number = asked.number.unwrap_or_default();
        let facts = [
            account
                .then(|| fact(labels.account_holder, asked.holder()))
                .flatten(),
            fact("IBAN", &in_fours(&bank.iban)),
            fact("BIC", &bank.bic),
            fact(labels.bank, &bank.bank),
            fact(labels.reference, number),
        ];
        Self {
            heading,
            sentences,
            facts: facts.into_iter().flatten().collect(),
            code: code(asked, locale),
        }
    }
}

fn code(asked: &Asked<'_>, locale: Locale) -> Option<Code> {
    let labels = locale.labels();
    let payload = girocode::payload(asked)?;
    let amount = locale.money(asked.currency, asked.amount);
    let values = [
        amount.as_str(),
        asked.holder(),
        asked.number.unwrap_or_default(),
    ];
    Some(Code {
        svg: match asked.number {
            Some(_) => Some(girocode::svg(&payload)?),
            None => None,
        },
        alt: fill(labels.qr_alt, &values).into(),
        caption: labels.scan.into(),
    })
}

/// An IBAN as it is written on paper (ISO 13616): groups of four that do not part at the end of a line.
pub fn in_fours(iban: &str) -> String {
    let letters: Vec<char> = iban.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|g| g.iter().collect()).collect();
    groups.join("\u{a0}")
}
