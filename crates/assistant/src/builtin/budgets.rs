//! Which of the amounts in a brief are what may be spent.

use std::ops::Range;

use chrono::NaiveDate;
use domain::brief::BudgetKind;
use domain::{Currency, Decimal};

use super::clause;
use super::cues::Cue;
use super::dates;
use super::money::{self, AmountFound, Per};
use super::text::{Brief, Part, Segment, Shape};

/// What may be spent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Budget {
    /// The clause that says so.
    pub at: Range<usize>,
    pub min: Option<Decimal>,
    pub max: Option<Decimal>,
    pub currency: Option<Currency>,
    /// Empty for what is paid by the month or by the piece, which no total follows from.
    pub per: Option<BudgetKind>,
}

/// The budgets, the most explicit first. More than one for the same thing is a contradiction of the brief's own.
pub(crate) fn find(brief: &Brief<'_>, today: NaiveDate) -> Vec<Budget> {
    let mut candidates: Vec<(u8, i32, Budget)> = Vec::new();
    for segment in &brief.segments {
        // A price list is no budget, however long it is.
        if candidates.len() >= 200 {
            break;
        }
        let dates: Vec<Range<usize>> = dates::find(brief, segment, today)
            .into_iter()
            .map(|d| d.at)
            .collect();
        let amounts = money::find(brief, segment, &dates);
        let ranges: Vec<Range<usize>> = amounts.iter().map(|a| a.at.clone()).collect();
        for amount in &amounts {
            if let Some(score) = score(brief, segment, amount, &ranges) {
                let at = clause::around(brief, segment, &amount.at, &ranges);
                let per = if let Per::Work(kind) = amount.per {
                    Some(kind)
                } else {
                    None
                };
                let budget = Budget {
                    at,
                    min: amount.min,
                    max: amount.max,
                    currency: amount.currency,
                    per,
                };
                candidates.push((segment.depth, score, budget));
            }
        }
    }
    let best_depth = candidates
        .iter()
        .filter(|(_, score, _)| *score >= 2)
        .map(|(depth, _, _)| *depth)
        .min();
    let alone = candidates.len() == 1;
    candidates.retain(|(depth, score, _)| {
        best_depth.is_none_or(|best| *depth <= best) && (*score >= 2 || alone)
    });
    candidates.sort_by_key(|(_, score, budget)| (budget.per.is_none(), -score, budget.at.start));
    let mut budgets: Vec<Budget> = Vec::new();
    for (_, _, budget) in candidates {
        // A price by the piece says nothing more once there is a total.
        let unneeded = budget.per.is_none() && budgets.iter().any(|b| b.per.is_some());
        if !unneeded && !budgets.iter().any(|known| agrees(known, &budget)) {
            budgets.push(budget);
        }
    }
    // One brief names few budgets; more than three means that the amounts are of another kind.
    budgets.truncate(3);
    share_currency(&mut budgets, brief, today);
    budgets
}

/// Whether two budgets can both be true: of different kinds, or one within the other.
pub(crate) fn agrees(a: &Budget, b: &Budget) -> bool {
    if a.currency.is_some() && b.currency.is_some() && a.currency != b.currency {
        return false;
    }
    if a.per != b.per {
        return false;
    }
    let low = |x: &Budget| x.min.or(x.max).unwrap_or_default();
    let high = |x: &Budget| x.max.or(x.min).unwrap_or(Decimal::MAX);
    let within =
        |inner: &Budget, outer: &Budget| low(inner) >= low(outer) && high(inner) <= high(outer);
    within(a, b) || within(b, a)
}

/// How much speaks for an amount being the budget; `None` when something speaks against it.
fn score(
    brief: &Brief<'_>,
    segment: &Segment,
    amount: &AmountFound,
    others: &[Range<usize>],
) -> Option<i32> {
    let at = brief.word_range(&amount.at);
    let from = others
        .iter()
        .filter(|o| o.end <= amount.at.start)
        .map(|o| brief.word_range(o).end)
        .max()
        .unwrap_or(segment.words.start);
    let near = |cue: Cue, before: usize, after: usize| {
        segment.cues.iter().any(|f| {
            f.cue == cue
                && (f.words.start >= from
                    && f.words.end <= at.start
                    && at.start - f.words.end < before
                    || f.words.start >= at.end && f.words.start - at.end < after)
        })
    };
    if near(Cue::NotMoney, 6, 3) || near(Cue::Instead, 2, 0) {
        return None;
    }
    // "4,000 EUR (about 4,300 USD)" says one thing twice.
    let bracketed = brief.plain[..amount.at.start]
        .trim_end()
        .ends_with(['(', '≈', '='])
        || near(Cue::Approximately, 1, 0)
            && brief.plain[segment.at.start..amount.at.start]
                .trim_end()
                .ends_with(['(', 'x', '.']);
    if bracketed && others.first().is_some_and(|first| *first != amount.at) {
        return None;
    }
    let most = amount.max.or(amount.min).unwrap_or_default();
    let mut score = i32::from(amount.currency.is_some());
    score += if near(Cue::Budget, 12, 8) { 2 } else { 0 };
    score += if segment.has(Cue::Budget) { 1 } else { 0 };
    score += if segment.part == Part::Money { 2 } else { 0 };
    score += i32::from(matches!(
        amount.per,
        Per::Work(BudgetKind::Hourly | BudgetKind::Daily)
    ));
    // Small sums are prices of things, unless they are a rate.
    if most < Decimal::from(50) && matches!(amount.per, Per::Work(BudgetKind::Total)) {
        score -= 2;
    }
    score -= i32::from(segment.part == Part::About);
    score -= i32::from(segment.shape == Shape::Item && segment.part == Part::Deliverables);
    Some(score)
}

/// "We pay 2-3k, maybe 2.500,00 EUR": the currency said once counts for both.
fn share_currency(budgets: &mut [Budget], brief: &Brief<'_>, today: NaiveDate) {
    if budgets.iter().all(|b| b.currency.is_some()) {
        return;
    }
    let mut named: Vec<Currency> = Vec::new();
    for segment in &brief.segments {
        let dates: Vec<Range<usize>> = dates::find(brief, segment, today)
            .into_iter()
            .map(|d| d.at)
            .collect();
        for currency in money::find(brief, segment, &dates)
            .into_iter()
            .filter_map(|a| a.currency)
        {
            if !named.contains(&currency) {
                named.push(currency);
            }
        }
    }
    if let [only] = named.as_slice() {
        budgets
            .iter_mut()
            .for_each(|b| b.currency = b.currency.or(Some(*only)));
    }
}
