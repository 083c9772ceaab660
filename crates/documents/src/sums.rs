//! The sums of a document as the pages show them: taken from [`Totals`], row by row, and the one that stands out.

use domain::invoice::{DeductedDeposit, InvoiceDocument, InvoiceKind, PriceBasis};
use domain::tax::VatCategory;
use domain::totals::{AppliedAdjustment, Totals};
use serde::Serialize;

use crate::labels::fill;
use crate::locale::{HasTax, Locale};
use crate::party::Fact;
use crate::prices::signed;
use crate::text::Text;

/// A sum.
#[derive(Debug, Serialize)]
pub struct Row {
    label: Text,
    value: Text,
    /// Small, below the label.
    notes: Vec<Text>,
}

/// The sums in their order.
#[derive(Debug, Serialize)]
pub struct Sums {
    sums: Vec<Row>,
    due: Fact,
}

/// Writes the sums of one document.
struct Writer<'a> {
    totals: &'a Totals,
    locale: Locale,
    rows: Vec<Row>,
}

impl Sums {
    /// Of a proposal: what it comes to.
    pub fn of_proposal(totals: &Totals, locale: Locale) -> Self {
        let mut writer = Writer::new(totals, locale);
        writer.net_and_taxes();
        let label = locale.total_offered(has_tax(totals));
        writer.closed(label.to_owned(), totals.gross)
    }

    /// Of an invoice: from the lines to what is to be paid.
    pub fn of_invoice(doc: &InvoiceDocument, locale: Locale) -> Self {
        let (labels, totals) = (locale.labels(), &doc.totals);
        let mut writer = Writer::new(totals, locale);
        if !totals.adjustments.is_empty() {
            let label = match doc.prices {
                PriceBasis::Net => labels.line_total.to_owned(),
                // The lines above contain it, this sum does not.
                PriceBasis::Gross => format!("{} ({})", labels.line_total, labels.net),
            };
            writer.row(label, totals.line_total);
            for applied in by_reason(&totals.adjustments) {
                writer.adjustment(applied);
            }
        }
        writer.net_and_taxes();
        let including = |label: &str| match doc.prices {
            PriceBasis::Net => label.to_owned(),
            // "Toutes taxes comprises" says so itself.
            PriceBasis::Gross if label.ends_with("TTC") => label.to_owned(),
            PriceBasis::Gross => {
                let tax = fill(labels.including, &[locale.tax().within]);
                format!("{label} ({tax})")
            }
        };
        let credited = doc.kind == InvoiceKind::CreditNote;
        let total = locale.total(has_tax(totals));
        let unchanged = totals.prepaid == 0 && totals.rounding == 0 && totals.withheld == 0;
        if unchanged {
            let label = if credited { labels.credited } else { total };
            return writer.closed(including(label), totals.payable);
        }
        // What is left to pay has a name of its own.
        let label = if total == labels.payable {
            locale.net()
        } else {
            total
        };
        writer.row(including(label), totals.gross);
        if doc.deposits.is_empty() {
            if totals.prepaid != 0 {
                writer.row(labels.prepaid.to_owned(), totals.prepaid.saturating_neg());
            }
        } else {
            for deposit in &doc.deposits {
                writer.deposit(deposit);
            }
        }
        if totals.rounding != 0 {
            writer.row(labels.rounding.to_owned(), totals.rounding);
        }
        if let Some(withholding) = &doc.withholding
            && totals.withheld != 0
        {
            if totals.due != totals.gross {
                writer.row(labels.due_sum.to_owned(), totals.due);
            }
            let rate = locale.percent(withholding.rate);
            let base = locale.money(totals.currency, totals.net);
            let label = fill(labels.tax_on, &[&withholding.name, &rate, &base]);
            writer.row(label, totals.withheld.saturating_neg());
        }
        let label = if credited {
            labels.credited
        } else {
            labels.payable
        };
        writer.closed(label.to_owned(), totals.payable)
    }
}

/// Whether anything is charged as a tax. What is zero-rated is: its rate is told.
fn has_tax(totals: &Totals) -> HasTax {
    let charged = |category| matches!(category, VatCategory::S | VatCategory::Z);
    if totals.vat.iter().any(|group| charged(group.category)) || !totals.added_taxes.is_empty() {
        HasTax::Yes
    } else {
        HasTax::No
    }
}

/// The parts that the groups of VAT bear of one allowance or charge, next to each other and in the order of the groups.
fn by_reason(all: &[AppliedAdjustment]) -> Vec<&AppliedAdjustment> {
    let same = |a: &AppliedAdjustment, b: &AppliedAdjustment| {
        (a.kind, &a.reason, a.percent) == (b.kind, &b.reason, b.percent)
    };
    let mut ordered: Vec<_> = all.iter().collect();
    ordered.sort_by_key(|one| {
        let first = all.iter().position(|first| same(first, one));
        (first, std::cmp::Reverse(one.rate))
    });
    ordered
}

impl<'a> Writer<'a> {
    fn new(totals: &'a Totals, locale: Locale) -> Self {
        Self {
            totals,
            locale,
            rows: Vec::new(),
        }
    }

    fn money(&self, minor: i64) -> String {
        self.locale.money(self.totals.currency, minor)
    }

    fn row(&mut self, label: String, minor: i64) {
        self.rows.push(Row {
            label: label.into(),
            value: self.money(minor).into(),
            notes: Vec::new(),
        });
    }

    fn closed(self, label: String, minor: i64) -> Sums {
        let value = self.money(minor).into();
        Sums {
            sums: self.rows,
            due: (label.into(), value),
        }
    }

    /// What is off or on, with the VAT it belongs to where the document has several.
    fn adjustment(&mut self, applied: &AppliedAdjustment) {
        let mut label = applied.reason.clone();
        if let Some(percent) = applied.percent {
            let percent = self.locale.percent(percent);
            let base = self.money(applied.base);
            let part = fill(self.locale.labels().part_of, &[&percent, &base]);
            label = format!("{label} ({part})");
        }
        if self.totals.vat.len() > 1 {
            let rate = self.locale.percent(applied.rate);
            label = format!("{label} –\u{a0}{}\u{a0}{rate}", self.locale.tax().within);
        }
        self.row(label, signed(applied.kind, applied.amount));
    }

    fn net_and_taxes(&mut self) {
        let (labels, totals) = (self.locale.labels(), self.totals);
        // Where all of it is exempt or owed by the buyer, the sum is the sum, and the note below says why.
        if has_tax(totals) == HasTax::No && totals.vat.len() < 2 {
            if !totals.adjustments.is_empty() {
                self.row(self.locale.net().to_owned(), totals.net);
            }
            return;
        }
        self.row(self.locale.net().to_owned(), totals.net);
        let groups = totals
            .vat
            .iter()
            .filter(|group| group.category != VatCategory::O)
            .map(|group| (self.locale.tax().long, group.rate, group.taxable, group.tax));
        let added = totals
            .added_taxes
            .iter()
            .map(|group| (group.name.as_str(), group.rate, group.taxable, group.tax));
        let taxes: Vec<_> = groups.chain(added).collect();
        for (name, rate, taxable, tax) in taxes {
            let base = self.money(taxable);
            let label = fill(labels.tax_on, &[name, &self.locale.percent(rate), &base]);
            self.row(label, tax);
        }
    }

    /// A deposit with its VAT by rate, as § 14 (5) UStG and its like ask for.
    fn deposit(&mut self, deposit: &DeductedDeposit) {
        let (labels, locale) = (self.locale.labels(), self.locale);
        let date = locale.date(deposit.issued_on);
        let notes = deposit
            .vat
            .iter()
            .filter(|group| group.category != VatCategory::O)
            .map(|group| {
                let values = [
                    self.money(group.taxable),
                    locale.tax().within.to_owned(),
                    locale.percent(group.rate),
                    self.money(group.tax),
                ];
                fill(labels.net_and_tax, &values.each_ref().map(String::as_str)).into()
            })
            .collect();
        self.rows.push(Row {
            label: fill(labels.deducted_deposit, &[&deposit.number, &date]).into(),
            value: self.money(deposit.gross.saturating_neg()).into(),
            notes,
        });
    }
}
