//! What the official rules leave unchecked and whoever pays wants to know: whether each line is its quantity times its price and each VAT
//! its rate of the taxable amount, and whether the account can exist. Told as warnings, since no rule of EN 16931 is broken by it.

use domain::business::BankAccount;
use domain::received::{
    AdjustmentKind, Finding, ReceivedInvoice, ReceivedLine, ReceivedVatGroup, Weight,
};
use domain::{Currency, Decimal, Validate as _};

/// Id of the finding that a line is not quantity times price. Peppol has a rule of its own for it (PEPPOL-EN16931-R120).
const LINE: &str = "figures.line";

/// Id of the finding that the check digits of an account are wrong (ISO 13616). XRechnung has a rule of its own for it (BR-DE-19).
const ACCOUNT: &str = "figures.account";

/// Id of the finding that a VAT is not the rate of its taxable amount. The rules leave a whole unit of the currency open (BR-CO-17).
const VAT: &str = "figures.vat";

/// What is off, in the order of the document.
pub fn check(read: &ReceivedInvoice) -> Vec<Finding> {
    let told = |rule: &str| read.findings.iter().any(|finding| finding.rule == rule);
    let mut found = Vec::new();
    if !told("PEPPOL-EN16931-R120") {
        found.extend(read.lines.iter().enumerate().filter_map(line));
    }
    if !told("BR-DE-19") {
        found.extend(read.accounts.iter().filter_map(|one| account(&one.account)));
    }
    let by_rule = |rule: &str| rule == "BR-CO-17" || rule.ends_with("-09");
    if !read.findings.iter().any(|finding| by_rule(&finding.rule)) {
        let currency = read.currency.parse().unwrap_or(Currency::EUR);
        let groups = read.vat.iter().enumerate();
        found.extend(groups.filter_map(|(index, group)| vat(index, group, currency)));
    }
    found
}

/// A minor unit or two is what rounding elsewhere makes, such as line by line: worth knowing, and no more.
fn vat(index: usize, group: &ReceivedVatGroup, currency: Currency) -> Option<Finding> {
    let product = group.taxable.checked_mul(group.vat.rate?)?;
    let expected = currency.major(currency.minor(product.checked_div(Decimal::ONE_HUNDRED)?)?);
    let off = group.tax.checked_sub(expected)?.abs();
    (!off.is_zero()).then(|| Finding {
        rule: VAT.to_owned(),
        weight: if off > currency.major(2) {
            Weight::Warning
        } else {
            Weight::Info
        },
        text: "The VAT is not its rate of the taxable amount.".to_owned(),
        place: format!("BG-23[{index}]/BT-117"),
        expected: expected.to_string(),
        actual: group.tax.to_string(),
    })
}

/// Programs round in different places, so that two cents are no difference.
fn line((index, line): (usize, &ReceivedLine)) -> Option<Finding> {
    let expected = own_amount(line)?;
    let off = line.amount.checked_sub(expected)?.abs();
    (off > Decimal::new(2, 2)).then(|| Finding {
        rule: LINE.to_owned(),
        weight: Weight::Warning,
        text: "The amount of the line is not its quantity times its price.".to_owned(),
        place: format!("BG-25[{index}]/BT-131"),
        expected: expected.round_dp(2).to_string(),
        actual: line.amount.to_string(),
    })
}

/// Quantity times price for one, less allowances, plus charges; `None` when it does not fit.
fn own_amount(line: &ReceivedLine) -> Option<Decimal> {
    let base = line.price_base.unwrap_or(Decimal::ONE);
    let gross = line.quantity.checked_mul(line.price)?.checked_div(base)?;
    line.adjustments
        .iter()
        .try_fold(gross, |sum, one| match one.kind {
            AdjustmentKind::Allowance => sum.checked_sub(one.amount),
            AdjustmentKind::Charge => sum.checked_add(one.amount),
        })
}

/// The IBAN without blanks. Two letters and two digits make an IBAN of what could also be another bank's own number.
pub fn iban(number: &str) -> Option<String> {
    let iban: String = number.chars().filter(|c| !c.is_whitespace()).collect();
    let mut head = iban.bytes();
    let letters = head.by_ref().take(2).all(|b| b.is_ascii_uppercase());
    let shaped = letters && head.take(2).all(|b| b.is_ascii_digit()) && iban.len() >= 15;
    shaped.then_some(iban)
}

fn account(number: &str) -> Option<Finding> {
    let iban = iban(number)?;
    let account = BankAccount {
        iban,
        ..BankAccount::default()
    };
    account.validate().is_err().then(|| Finding {
        rule: ACCOUNT.to_owned(),
        weight: Weight::Warning,
        text: "The check digits of the account number are wrong.".to_owned(),
        place: "BG-17/BT-84".to_owned(),
        expected: String::new(),
        actual: account.iban,
    })
}
