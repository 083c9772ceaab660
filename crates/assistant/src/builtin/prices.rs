//! The priced lines of a draft and what to look at in them. Used by both drafters: no model has a say in a price.

use chrono::{Datelike, NaiveDate, Weekday};
use domain::brief::{BudgetKind, Summary};
use domain::invoice::{Quantity, Unit};
use domain::manner::Pricing;
use domain::proposal::{DraftLine, DraftWarning, HoursBasis};
use domain::{Currency, Decimal};

use super::estimate;
use super::language::Language;
use super::reading::Reading;
use super::say::Phrases;
use crate::{ProposalInput, SimilarProject};

/// Hours that fit into a working day.
const HOURS_A_DAY: i64 = 8;
/// Minutes for a brief about which nothing is known.
const SHAPELESS: i64 = 16 * 60;

/// One line for each thing a brief asks for, with the hours that similar work took; `rate` is the price of an hour in
/// major units.
pub fn work_lines(
    summary: &Summary,
    title: &str,
    similar: &[SimilarProject],
    rate: Decimal,
) -> Vec<DraftLine> {
    of_things(
        &super::reading::read(summary),
        summary,
        title,
        similar,
        rate,
    )
}

/// What is offered: the work behind it, and the lines as they are priced.
#[derive(Clone, Debug)]
pub(crate) struct Priced {
    /// A line for each thing asked for, in hours.
    pub work: Vec<DraftLine>,
    /// The same as it is offered: by the hour, at a fixed price, or by the month.
    pub lines: Vec<DraftLine>,
}

impl Priced {
    /// Minutes of what is not optional.
    pub fn minutes(&self) -> i64 {
        minutes(&self.work)
    }

    /// What the lines that are not optional come to, in major units.
    pub fn total(&self) -> Decimal {
        let firm = self.lines.iter().filter(|line| !line.optional);
        firm.map(|line| match line.quantity {
            Quantity::Minutes(minutes) => of_hours(line.unit_price, minutes),
            Quantity::Count(count) => line.unit_price * count,
        })
        .sum()
    }

    /// Whether something is offered beside the rest.
    pub fn has_options(&self) -> bool {
        self.lines.iter().any(|line| line.optional)
    }
}

/// What the freelancer asks for the things of a brief, at the freelancer's rate. `say` has the words of a line that is not
/// about one thing.
pub(crate) fn priced(input: &ProposalInput<'_>, reading: &Reading<'_>, say: &Phrases) -> Priced {
    let mut work = of_things(
        reading,
        input.summary,
        input.title,
        input.similar,
        input.hourly_rate,
    );
    let lines = match input.manner.pricing {
        Pricing::Hourly => work.clone(),
        Pricing::Fixed => {
            work.iter_mut().for_each(fix);
            let lump = |line: &DraftLine| lump(line, Unit::Fixed, input.currency);
            work.iter().map(lump).collect()
        }
        Pricing::Retainer => monthly(input, &work, say),
    };
    Priced { work, lines }
}

/// What some minutes cost at the price of an hour.
fn of_hours(rate: Decimal, minutes: i64) -> Decimal {
    rate * Decimal::from(minutes) / Decimal::from(60)
}

/// Hours as one sum: once, or once a month.
fn lump(line: &DraftLine, unit: Unit, currency: Currency) -> DraftLine {
    let minutes = minutes_of(line);
    DraftLine {
        quantity: Quantity::Count(Decimal::ONE),
        unit,
        unit_price: of_hours(line.unit_price, minutes).round_dp(currency.decimals()),
        ..line.clone()
    }
}

/// A retainer is one number of hours a month, whatever they are spent on; what is optional is so many more.
fn monthly(input: &ProposalInput<'_>, work: &[DraftLine], say: &Phrases) -> Vec<DraftLine> {
    let (options, firm): (Vec<_>, Vec<_>) = work.iter().partition(|line| line.optional);
    let known = |line: &&&DraftLine| line.basis != HoursBasis::Usual;
    let whole = firm.first().map(|first| DraftLine {
        description: super::propose::title(input),
        quantity: Quantity::Minutes(firm.iter().map(|line| minutes_of(line)).sum()),
        // Several things rest on several records; a line can only name one of them.
        basis: match firm.as_slice() {
            [only] => only.basis.clone(),
            many if many.iter().filter(known).count() == many.len() => first.basis.clone(),
            _ => HoursBasis::Usual,
        },
        ..(*first).clone()
    });
    let lines = whole.into_iter().chain(options.into_iter().cloned());
    lines
        .map(|line| {
            let hours = say.hours(minutes_of(&line));
            let description = say
                .line_retainer
                .replace("{hours}", &hours)
                .replace("{thing}", &line.description);
            DraftLine {
                description,
                ..lump(&line, Unit::Month, input.currency)
            }
        })
        .collect()
}

/// A fixed price carries the risk of the hours: it covers what four of five similar tasks took, where that is known.
fn fix(line: &mut DraftLine) {
    if let HoursBasis::Range { p80, .. } = line.basis {
        line.quantity = Quantity::Minutes(estimate::rounded(p80));
    }
}

fn of_things(
    reading: &Reading<'_>,
    summary: &Summary,
    title: &str,
    similar: &[SimilarProject],
    rate: Decimal,
) -> Vec<DraftLine> {
    let language = Language::of(&summary.language).unwrap_or(Language::English);
    let line = |description: &str, (minutes, basis): (i64, HoursBasis), optional| DraftLine {
        description: description.to_owned(),
        quantity: Quantity::Minutes(minutes),
        unit: Unit::Hour,
        unit_price: rate,
        optional,
        basis,
    };
    if reading.things.is_empty() {
        let hours = estimate::whole(similar).unwrap_or((SHAPELESS, HoursBasis::Usual));
        return vec![line(title, hours, false)];
    }
    let things = reading.things.iter();
    things
        .map(|thing| {
            line(
                &thing.text,
                estimate::estimate(&thing.text, language, similar),
                thing.optional,
            )
        })
        .collect()
}

/// Minutes of the lines that are not optional.
fn minutes(lines: &[DraftLine]) -> i64 {
    let counted = lines.iter().filter(|line| !line.optional);
    counted.map(minutes_of).sum()
}

fn minutes_of(line: &DraftLine) -> i64 {
    match line.quantity {
        Quantity::Minutes(minutes) => minutes,
        Quantity::Count(_) => 0,
    }
}

/// What the freelancer should look at before sending.
pub(crate) fn warnings(
    input: &ProposalInput<'_>,
    reading: &Reading<'_>,
    priced: &Priced,
) -> Vec<DraftWarning> {
    let mut warnings = Vec::new();
    if input.hourly_rate.is_zero() {
        warnings.push(DraftWarning::NoRate);
    }
    if reading.things.is_empty() {
        warnings.push(DraftWarning::NoDeliverables);
    }
    let unrecorded = priced
        .lines
        .iter()
        .zip(0_u32..)
        .filter(|(line, _)| line.basis == HoursBasis::Usual);
    warnings.extend(unrecorded.map(|(_, line)| DraftWarning::Estimate { line }));
    if !input.hourly_rate.is_zero() {
        warnings.extend(budget(input, reading, &priced.work));
    }
    warnings.extend(deadline(input.today, reading, priced.minutes()));
    warnings
}

fn budget(
    input: &ProposalInput<'_>,
    reading: &Reading<'_>,
    lines: &[DraftLine],
) -> Option<DraftWarning> {
    // Of two figures for the same thing the smaller one is what can be counted on.
    let first = reading.offers.first()?;
    let same = reading
        .offers
        .iter()
        .filter(|o| (o.per, o.currency) == (first.per, first.currency));
    let offer = same.min_by_key(|o| o.max.or(o.min)).unwrap_or(first);
    if let Some(budget) = offer
        .currency
        .filter(|currency| *currency != input.currency)
    {
        return Some(DraftWarning::OtherCurrency { budget });
    }
    let rate = input.hourly_rate;
    match offer.per {
        BudgetKind::Total => {
            let exact = of_hours(rate, minutes(lines));
            let total = exact.round_dp(input.currency.decimals()).normalize();
            match (offer.min, offer.max) {
                (_, Some(budget)) if total > budget => {
                    Some(DraftWarning::AboveBudget { total, budget })
                }
                // A single figure is what there is to spend, not a floor.
                (Some(budget), max) if total < budget && max != Some(budget) => {
                    Some(DraftWarning::BelowBudget { total, budget })
                }
                _ => None,
            }
        }
        BudgetKind::Hourly => {
            let budget = offer.max?;
            (rate > budget).then_some(DraftWarning::RateAboveBudget { rate, budget })
        }
        BudgetKind::Daily => {
            let budget = (offer.max? / Decimal::from(HOURS_A_DAY))
                .round_dp(2)
                .normalize();
            (rate > budget).then_some(DraftWarning::RateAboveBudget { rate, budget })
        }
    }
}

/// Looks at the last date, which is when everything must be done.
fn deadline(today: NaiveDate, reading: &Reading<'_>, minutes: i64) -> Option<DraftWarning> {
    let date = reading
        .deadlines
        .iter()
        .filter_map(|(_, date)| *date)
        .max()?;
    if date < today {
        return Some(DraftWarning::DeadlinePassed { date });
    }
    let days = working_days(today, date);
    (minutes > days * HOURS_A_DAY * 60).then(|| DraftWarning::DeadlineTight {
        date,
        hours: u32::try_from((minutes + 59) / 60).unwrap_or(u32::MAX),
    })
}

/// Mondays to Fridays from `from` to `to`, both counted. Holidays are not known here.
fn working_days(from: NaiveDate, to: NaiveDate) -> i64 {
    let span = (to - from).num_days() + 1;
    let weeks = span / 7;
    let rest = (0..span % 7).filter(|n| {
        let day = from + chrono::Days::new(u64::try_from(weeks * 7 + n).unwrap_or(0));
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
    });
    weeks * 5 + i64::try_from(rest.count()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekends_are_not_worked() {
        let day = |d| NaiveDate::from_ymd_opt(2027, 1, d).unwrap();
        assert_eq!(working_days(day(11), day(11)), 1);
        assert_eq!(working_days(day(11), day(17)), 5);
        assert_eq!(working_days(day(15), day(18)), 2);
        assert_eq!(working_days(day(16), day(17)), 0);
        assert_eq!(working_days(day(11), day(29)), 15);
    }
}
