//! The lines (BG-25): quantity, price and what is off or on, so that quantity times price is the amount to the minor unit.

use domain::Decimal;
use domain::invoice::{
    Adjustment, AdjustmentKind, AdjustmentValue, InvoiceDocument, InvoiceLine, PriceBasis,
    Quantity, Unit,
};
use domain::tax::VatCategory;
use en16931::invoice as en;
use en16931::{InvoiceAmount, Percentage, UnitPriceAmount};

use super::given;
use super::model::money;

/// The line at that place. `None` when a figure does not fit.
pub fn line(doc: &InvoiceDocument, index: usize) -> Option<en16931::InvoiceLine> {
    let line = doc.lines.get(index)?;
    let minor = *doc.totals.lines.get(index)?;
    let mut counted = Counted::of(line);
    let (mut allowances, mut charges) = (Vec::new(), Vec::new());
    let price = if doc.prices == PriceBasis::Gross {
        // The net amount was taken out of a gross one and is no product of a round price: it is the price of the whole quantity. What
        // was off or on was off or on the gross price and is in it.
        counted.for_all(doc.totals.currency.major(minor))
    } else {
        let adjusted = adjustments(doc, index, line, &mut allowances, &mut charges)?;
        let base = minor.checked_sub(adjusted)?;
        counted.each(line, doc.totals.currency.major(base))?
    };
    let mut written = en16931::InvoiceLine::new(
        (index + 1).to_string(),
        given(&line.description)?,
        en16931::Quantity::new(counted.quantity),
        counted.unit,
        money(doc, minor)?,
        code(line.vat.category),
        rate(line.vat.category, line.vat.rate),
    );
    written.price = price;
    written.allowances = allowances;
    written.charges = charges;
    Some(written)
}

/// How much of what.
struct Counted {
    quantity: Decimal,
    unit: &'static str,
    /// The quantity that the price is for (BT-149), where it is not one.
    base: Option<Decimal>,
}

impl Counted {
    /// Quantity and unit (UN/ECE Recommendation 20). Time is given in hours where they are a finite decimal, else in minutes at a price
    /// for sixty of them: 6 h 20 min have no exact decimal.
    fn of(line: &InvoiceLine) -> Self {
        let (quantity, unit, base) = match line.quantity {
            Quantity::Minutes(minutes) if minutes % 3 == 0 => {
                (Decimal::new(minutes / 3 * 5, 2), "HUR", None)
            }
            Quantity::Minutes(minutes) => (Decimal::from(minutes), "MIN", Some(Decimal::from(60))),
            Quantity::Count(count) => (count, unit(line.unit), None),
        };
        Self {
            quantity: quantity.normalize(),
            unit,
            base,
        }
    }

    /// The price of one (BG-29), with what is off it. `amount` is what quantity times price came to; where that is more than half a cent from
    /// the product, as after rounding to whole units of a currency without cents, the price is told for all.
    fn each(&mut self, line: &InvoiceLine, amount: Decimal) -> Option<en::PriceDetails> {
        let net = line.unit_price.checked_sub(line.price_discount)?;
        let product = self
            .quantity
            .checked_mul(net)
            .and_then(|all| all.checked_div(self.base.unwrap_or(Decimal::ONE)));
        if product.is_none_or(|product| (product - amount).abs() > Decimal::new(5, 3)) {
            return Some(self.for_all(amount));
        }
        let discounted = !line.price_discount.is_zero();
        let price = |value: Decimal| UnitPriceAmount::new(value.normalize());
        Some(en::PriceDetails {
            net_price: price(net),
            price_discount: discounted.then(|| price(line.price_discount)),
            gross_price: discounted.then(|| price(line.unit_price)),
            ..self.per()
        })
    }

    /// The price of all of it together: the base quantity is the quantity. A price may not be negative (BR-27); the quantity may.
    fn for_all(&mut self, amount: Decimal) -> en::PriceDetails {
        if self.quantity.is_zero() && !amount.is_zero() {
            // Nothing of something has no price; what is charged all the same is one lump.
            (self.quantity, self.unit) = (Decimal::ONE, "LS");
        }
        self.base = Some(self.quantity).filter(|q| !q.is_zero() && *q != Decimal::ONE);
        if amount.is_sign_negative() {
            self.quantity = -self.quantity;
        }
        en::PriceDetails {
            net_price: UnitPriceAmount::new(amount.abs().normalize()),
            ..self.per()
        }
    }

    fn per(&self) -> en::PriceDetails {
        en::PriceDetails {
            base_quantity: self.base.map(en16931::Quantity::new),
            base_quantity_code: self.base.map(|_| self.unit.into()),
            ..en::PriceDetails::default()
        }
    }
}

/// BG-27 and BG-28, and what they come to together: charges less allowances, in minor units.
fn adjustments(
    doc: &InvoiceDocument,
    index: usize,
    line: &InvoiceLine,
    allowances: &mut Vec<en::LineAllowanceCharge>,
    charges: &mut Vec<en::LineAllowanceCharge>,
) -> Option<i64> {
    let none = Vec::new();
    let amounts = doc.totals.line_adjustments.get(index).unwrap_or(&none);
    let signed = line.adjustments.iter().zip(amounts);
    let sum = signed
        .clone()
        .try_fold(0_i64, |sum, (one, minor)| match one.kind {
            AdjustmentKind::Allowance => sum.checked_sub(*minor),
            AdjustmentKind::Charge => sum.checked_add(*minor),
        })?;
    let base = doc.totals.lines.get(index)?.checked_sub(sum)?;
    for (one, minor) in signed {
        let list = match one.kind {
            AdjustmentKind::Allowance => &mut *allowances,
            AdjustmentKind::Charge => &mut *charges,
        };
        list.push(adjustment(doc, one, *minor, base)?);
    }
    Some(sum)
}

fn adjustment(
    doc: &InvoiceDocument,
    one: &Adjustment,
    minor: i64,
    base: i64,
) -> Option<en::LineAllowanceCharge> {
    let percent = match one.value {
        AdjustmentValue::Percent(percent) => Some(percent),
        AdjustmentValue::Amount(_) => None,
    };
    let (base_amount, percentage) = part(doc, percent, base, minor)?;
    Some(en::LineAllowanceCharge {
        amount: money(doc, minor)?,
        base_amount,
        percentage,
        reason: given(&one.reason),
        reason_code: None,
    })
}

/// A percentage with what it is of: one does not go without the other (PEPPOL-EN16931-R041, R042), nor both without giving the amount
/// (R040), which they do not where it was rounded to whole units of a currency without cents.
pub fn part(
    doc: &InvoiceDocument,
    percent: Option<Decimal>,
    base: i64,
    minor: i64,
) -> Option<(Option<InvoiceAmount>, Option<Percentage>)> {
    let major = |minor| doc.totals.currency.major(minor);
    let gives = |percent: &Decimal| {
        let product = major(base).checked_mul(*percent / Decimal::ONE_HUNDRED);
        product.is_some_and(|product| (product - major(minor)).abs() <= Decimal::new(5, 3))
    };
    Some(match percent.filter(gives) {
        Some(percent) => (
            Some(money(doc, base)?),
            Some(Percentage::new(percent.normalize())),
        ),
        None => (None, None),
    })
}

/// The code of UN/ECE Recommendation 20.
fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Hour => "HUR",
        Unit::Day => "DAY",
        Unit::Week => "WEE",
        Unit::Month => "MON",
        Unit::Kilometre => "KMT",
        Unit::Piece | Unit::Word => "C62",
        Unit::Fixed => "LS",
    }
}

/// The rate, which a line or an allowance of category `O` must not have (BR-O-05 to BR-O-07).
pub fn rate(category: VatCategory, rate: Decimal) -> Option<Percentage> {
    (category != VatCategory::O).then(|| Percentage::new(rate.normalize()))
}

/// The code of UNCL 5305.
pub fn code(category: VatCategory) -> &'static str {
    match category {
        VatCategory::S => "S",
        VatCategory::Z => "Z",
        VatCategory::E => "E",
        VatCategory::AE => "AE",
        VatCategory::K => "K",
        VatCategory::G => "G",
        VatCategory::O => "O",
    }
}
