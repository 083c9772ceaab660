//! Priced lines as the pages show them.

use domain::Decimal;
use domain::invoice::{
    Adjustment, AdjustmentKind, AdjustmentValue, InvoiceDocument, PriceBasis, Quantity, TaxNote,
    Unit,
};
use domain::tax::Vat;
use domain::totals::Totals;
use serde::Serialize;

use crate::labels::fill;
use crate::locale::Locale;
use crate::sums::Sums;
use crate::text::Text;

/// A cell with more characters than this may be broken over pages.
const TALL: usize = 400;

/// The heads of the columns; one that is absent is not shown.
#[derive(Debug, Serialize)]
pub struct Columns {
    position: Text,
    description: Text,
    quantity: Text,
    price: Text,
    vat: Option<Text>,
    amount: Text,
    /// What the amounts contain, below their heads.
    including: Option<Text>,
    carried: Text,
    brought: Text,
}

/// A line as shown.
#[derive(Debug, Serialize)]
pub struct Line {
    position: Text,
    description: Text,
    mark: Option<Text>,
    notes: Vec<Text>,
    quantity: Text,
    price: Text,
    vat: Text,
    amount: Text,
    /// What all lines up to this one come to.
    carried: Option<Text>,
    counts: bool,
    tall: bool,
}

/// What a line says.
#[derive(Default)]
pub struct Priced<'a> {
    /// What was done.
    pub description: &'a str,
    /// How much.
    pub quantity: Quantity,
    /// Of what.
    pub unit: Unit,
    /// Price of one.
    pub unit_price: Decimal,
    /// What is off that price.
    pub price_discount: Decimal,
    /// Its allowances and charges.
    pub adjustments: &'a [Adjustment],
    /// What each of them comes to.
    pub adjusted: &'a [i64],
    /// Its VAT.
    pub vat: Vat,
    /// A word beside the description.
    pub mark: Option<&'a str>,
    /// What it comes to.
    pub amount: i64,
    /// What all lines up to it come to.
    pub carried: Option<i64>,
    /// Whether it is part of the sums.
    pub counts: bool,
}

/// Lines, their heads and their sums.
#[derive(Debug, Serialize)]
pub struct Prices {
    columns: Columns,
    lines: Vec<Line>,
    #[serde(flatten)]
    sums: Sums,
}

impl Prices {
    /// The lines of an invoice and its sums.
    pub fn of_invoice(doc: &InvoiceDocument, locale: Locale) -> Self {
        let totals = &doc.totals;
        let running = totals.running();
        let amounts = match doc.prices {
            PriceBasis::Net => &totals.lines,
            PriceBasis::Gross => &totals.gross_lines,
        };
        let lines = doc
            .lines
            .iter()
            .zip(amounts)
            .enumerate()
            .map(|(index, (line, amount))| Priced {
                description: &line.description,
                quantity: line.quantity,
                unit: line.unit,
                unit_price: line.unit_price,
                price_discount: line.price_discount,
                adjustments: &line.adjustments,
                adjusted: totals
                    .line_adjustments
                    .get(index)
                    .map_or(&[], Vec::as_slice),
                vat: line.vat,
                mark: None,
                amount: *amount,
                carried: running.get(index).copied(),
                counts: true,
            });
        let sums = Sums::of_invoice(doc, locale);
        Self::new(lines, totals, doc.prices, sums, locale)
    }

    /// Lines with these sums.
    pub fn new<'a>(
        lines: impl IntoIterator<Item = Priced<'a>>,
        totals: &Totals,
        basis: PriceBasis,
        sums: Sums,
        locale: Locale,
    ) -> Self {
        let labels = locale.labels();
        let lines: Vec<_> = lines.into_iter().collect();
        // A column of VAT says something only where the lines differ.
        let differ = lines
            .first()
            .is_some_and(|first| lines.iter().any(|l| l.vat != first.vat));
        let code = totals.currency.code();
        let tax = locale.tax();
        let columns = Columns {
            position: labels.position.into(),
            description: labels.description.into(),
            quantity: labels.quantity.into(),
            price: labels.price.into(),
            vat: differ.then(|| tax.short.into()),
            amount: format!("{} ({code})", labels.amount).into(),
            including: (basis == PriceBasis::Gross)
                .then(|| fill(labels.including, &[tax.within]).into()),
            carried: labels.carried.into(),
            brought: labels.brought.into(),
        };
        let lines = lines
            .iter()
            .enumerate()
            .map(|(index, line)| shown(index, line, totals, locale))
            .collect();
        Self {
            columns,
            lines,
            sums,
        }
    }
}

fn shown(index: usize, line: &Priced<'_>, totals: &Totals, locale: Locale) -> Line {
    let currency = totals.currency;
    let notes = notes(line, totals, locale);
    let letters = |text: &Text| text.as_str().chars().count();
    let description = Text::from(line.description);
    let tall = letters(&description) + notes.iter().map(letters).sum::<usize>() > TALL;
    // The price that is multiplied; what it was before stands in the notes.
    let price = line.unit_price - line.price_discount;
    Line {
        position: (index + 1).to_string().into(),
        description,
        mark: line.mark.map(Text::from),
        notes,
        quantity: locale.quantity(line.quantity, line.unit).into(),
        price: locale.price(currency, price).into(),
        vat: locale.percent(line.vat.rate).into(),
        amount: locale.amount(currency, line.amount).into(),
        carried: line.carried.map(|sum| locale.amount(currency, sum).into()),
        counts: line.counts,
        tall,
    }
}

/// What stands between quantity times price and the amount of a line.
fn notes(line: &Priced<'_>, totals: &Totals, locale: Locale) -> Vec<Text> {
    let currency = totals.currency;
    let mut notes = Vec::new();
    if !line.price_discount.is_zero() {
        let price = locale.price(currency, line.unit_price);
        let off = locale.price(currency, line.price_discount);
        let less = fill(locale.labels().price_less, &[&price, &off]);
        notes.push(format!("{} {less}", locale.labels().price).into());
    }
    for (one, amount) in line.adjustments.iter().zip(line.adjusted) {
        let signed = signed(one.kind, *amount);
        let amount = locale.amount(currency, signed);
        let plus = if signed > 0 { "+" } else { "" };
        notes.push(match one.value {
            AdjustmentValue::Percent(percent) => {
                let percent = locale.percent(percent);
                format!("{} {percent}: {plus}{amount}", one.reason).into()
            }
            AdjustmentValue::Amount(_) => format!("{}: {plus}{amount}", one.reason).into(),
        });
    }
    notes
}

/// An allowance as what it takes off, a charge as what it puts on.
pub fn signed(kind: AdjustmentKind, amount: i64) -> i64 {
    match kind {
        AdjustmentKind::Allowance => amount.saturating_neg(),
        AdjustmentKind::Charge => amount,
    }
}

/// The notes on VAT that have something to say.
pub fn tax_notes(notes: &[TaxNote]) -> Vec<Text> {
    notes
        .iter()
        .map(|n| Text::from(n.text.as_str()))
        .filter(|t| !t.is_empty())
        .collect()
}
