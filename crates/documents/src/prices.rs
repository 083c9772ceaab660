//! Priced lines and their sums as the pages show them.

use domain::Decimal;
use domain::invoice::{Quantity, TaxNote, Unit};
use domain::tax::{Vat, VatCategory};
use domain::totals::Totals;
use serde::Serialize;

use crate::locale::Locale;
use crate::party::Fact;
use crate::text::Text;

/// The heads of the columns; one that is absent is not shown.
#[derive(Debug, Serialize)]
pub struct Columns {
    position: Text,
    description: Text,
    quantity: Text,
    price: Text,
    vat: Option<Text>,
    amount: Text,
}

/// A line as shown.
#[derive(Debug, Serialize)]
pub struct Line {
    position: Text,
    description: Text,
    mark: Option<Text>,
    quantity: Text,
    price: Text,
    vat: Text,
    amount: Text,
    counts: bool,
}

/// What a line says.
pub struct Priced<'a> {
    /// What was done.
    pub description: &'a str,
    /// How much.
    pub quantity: Quantity,
    /// Of what.
    pub unit: Unit,
    /// Price of one.
    pub unit_price: Decimal,
    /// Its VAT.
    pub vat: Vat,
    /// A word beside the description.
    pub mark: Option<&'a str>,
    /// Whether it is part of the sums.
    pub counts: bool,
}

/// Lines, their heads and their sums.
#[derive(Debug, Serialize)]
pub struct Prices {
    columns: Columns,
    lines: Vec<Line>,
    sums: Vec<Fact>,
    due: Fact,
}

impl Prices {
    /// `lines` in the order of `totals.lines`.
    pub fn new<'a>(
        lines: impl IntoIterator<Item = Priced<'a>>,
        totals: &Totals,
        locale: Locale,
    ) -> Self {
        let labels = locale.labels();
        let currency = totals.currency;
        let lines: Vec<_> = lines.into_iter().collect();
        // A column of VAT says something only where the lines differ.
        let differ = lines
            .first()
            .is_some_and(|first| lines.iter().any(|l| l.vat != first.vat));
        let code = currency.code();
        let columns = Columns {
            position: labels.position.into(),
            description: labels.description.into(),
            quantity: labels.quantity.into(),
            price: labels.price.into(),
            vat: differ.then(|| locale.tax().short.into()),
            amount: format!("{} ({code})", labels.amount).into(),
        };
        let lines = lines
            .iter()
            .zip(&totals.lines)
            .enumerate()
            .map(|(index, (line, amount))| Line {
                position: (index + 1).to_string().into(),
                description: line.description.into(),
                mark: line.mark.map(Text::from),
                quantity: locale.quantity(line.quantity, line.unit).into(),
                price: locale.price(currency, line.unit_price).into(),
                vat: locale.percent(line.vat.rate).into(),
                amount: locale.amount(currency, *amount).into(),
                counts: line.counts,
            })
            .collect();
        let (sums, due) = sums(totals, locale);
        Self {
            columns,
            lines,
            sums,
            due,
        }
    }
}

/// The sums, and the one that stands out.
fn sums(totals: &Totals, locale: Locale) -> (Vec<Fact>, Fact) {
    let labels = locale.labels();
    let money = |minor| Text::from(locale.money(totals.currency, minor));
    let mut sums: Vec<Fact> = Vec::new();
    let taxed = totals.vat.iter().any(|g| g.category != VatCategory::O);
    if taxed {
        sums.push((labels.net.into(), money(totals.net)));
        for group in &totals.vat {
            let rate = locale.percent(group.rate);
            let base = locale.money(totals.currency, group.taxable);
            let label = crate::labels::fill(labels.tax_on, &[locale.tax().long, &rate, &base]);
            sums.push((label.into(), money(group.tax)));
        }
    }
    if totals.prepaid == 0 {
        return (sums, (labels.total.into(), money(totals.gross)));
    }
    sums.push((labels.total.into(), money(totals.gross)));
    sums.push((labels.prepaid.into(), money(-totals.prepaid)));
    (sums, (labels.payable.into(), money(totals.payable)))
}

/// The notes on VAT that have something to say.
pub fn tax_notes(notes: &[TaxNote]) -> Vec<Text> {
    notes
        .iter()
        .map(|n| Text::from(n.text.as_str()))
        .filter(|t| !t.is_empty())
        .collect()
}
