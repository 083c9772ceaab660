//! How well a brief fits the freelancer: five parts that can be read and checked, and a score that is their weighted mean.
//!
//! Every part shows the figures it was made from. A part of which too little is known has no score and no weight, so that
//! what a brief does not say counts neither for nor against it.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::brief::{BudgetKind, RedFlag};
use crate::{BriefId, Currency, Money, ProjectId};

/// Hours of a working day, by which a day rate is compared with an hourly one.
const HOURS_A_DAY: i64 = 8;

/// An earlier project that resembles what is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PastWork {
    /// The project.
    pub id: ProjectId,
    /// Its title.
    pub title: String,
    /// Worked minutes.
    #[ts(type = "number")]
    pub minutes: i64,
}

/// What a brief offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The most it offers, in major units; the least where it names no other end.
    pub amount: Decimal,
    /// In which currency.
    pub currency: Currency,
    /// How it is meant.
    pub per: BudgetKind,
}

/// What a fit is computed from.
#[derive(Clone, Debug)]
pub struct FitFacts {
    /// The skills asked for, each with whether the freelancer lists it.
    pub asked: Vec<(String, bool)>,
    /// Earlier projects that resemble it, the most similar first.
    pub past: Vec<PastWork>,
    /// Whether there is any earlier project at all to compare with.
    pub has_past: bool,
    /// What is offered, if the brief says so.
    pub offer: Option<Offer>,
    /// The freelancer's rate in major units of `currency`; zero means that none is known.
    pub rate: Decimal,
    /// The least they work for, in major units of `currency`; zero means that they have not said.
    pub floor: Decimal,
    /// Currency of both.
    pub currency: Currency,
    /// Estimated minutes of the work.
    pub needed: i64,
    /// Minutes they can work in a week; zero means that they have not said.
    pub weekly: i64,
    /// Minutes still planned on running projects.
    pub committed: i64,
    /// Running projects without a plan, which are not in that sum.
    pub unplanned: u32,
    /// Today.
    pub today: NaiveDate,
    /// When it is due.
    pub due: Option<NaiveDate>,
    /// What kinds of risk were found.
    pub flags: Vec<RedFlag>,
}

/// What a part of the fit was made from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum FitFigures {
    /// Skills asked for: the share of them that the freelancer lists.
    Skills {
        /// Those they list.
        have: Vec<String>,
        /// Those they do not.
        missing: Vec<String>,
    },
    /// Earlier work of the kind: 40 points for one project, 20 more for each further one.
    Experience {
        /// The projects.
        projects: Vec<PastWork>,
    },
    /// Pay: nothing at the least the freelancer works for (or half of their rate), everything at their rate, in a line between.
    Rate {
        /// What an hour of the estimated work would bring, in major units.
        #[ts(type = "string | null")]
        #[schemars(with = "Option<String>")]
        hourly: Option<Decimal>,
        /// The freelancer's rate, in major units.
        #[ts(type = "string")]
        #[schemars(with = "String")]
        rate: Decimal,
        /// The least they work for, in major units; zero when they have not said.
        #[ts(type = "string")]
        #[schemars(with = "String")]
        floor: Decimal,
        /// Currency of the offer, where it is another than the freelancer's: then nothing was compared.
        other_currency: Option<Currency>,
        /// Currency of the figures.
        currency: Currency,
        /// Estimated minutes.
        #[ts(type = "number")]
        needed: i64,
    },
    /// Time: the share of the estimated work that fits before the date beside what is running.
    Capacity {
        /// Estimated minutes.
        #[ts(type = "number")]
        needed: i64,
        /// Minutes left until the date after what is running; absent without a date or a week's hours.
        #[ts(type = "number | null")]
        free: Option<i64>,
        /// Minutes still planned on running projects.
        #[ts(type = "number")]
        committed: i64,
        /// Running projects without a plan, which are not counted.
        unplanned: u32,
        /// Minutes of a week; zero when the freelancer has not said.
        #[ts(type = "number")]
        weekly: i64,
        /// The date.
        due: Option<NaiveDate>,
    },
    /// Risks: 40 points off for each grave kind, 10 for each other.
    Risks {
        /// The kinds that were found.
        flags: Vec<RedFlag>,
    },
}

/// A part of the fit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FitPart {
    /// What it was made from.
    pub figures: FitFigures,
    /// From 0 to 100; absent when too little is known.
    pub score: Option<u32>,
    /// How much it counts; 0 when it has no score.
    pub weight: u32,
}

/// How well a brief fits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Fit {
    /// From 0 to 100: the mean of the parts by their weights, rounded down; absent when no part has a score.
    pub score: Option<u32>,
    /// Skills, experience, rate, capacity, risks.
    pub parts: Vec<FitPart>,
}

/// A skill that briefs asked for and the freelancer does not list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct MissingSkill {
    /// The skill by its usual name.
    pub skill: String,
    /// The briefs that asked for it, newest first.
    pub briefs: Vec<AskingBrief>,
    /// What those that name a total would have brought, by currency.
    pub sums: Vec<Money>,
    /// How many of them name none.
    pub unknown: u32,
}

/// A brief that asked for a skill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AskingBrief {
    /// The brief.
    pub id: BriefId,
    /// Its title.
    pub title: String,
}

impl Fit {
    /// Computes the parts and their mean.
    pub fn of(facts: FitFacts) -> Self {
        let parts = vec![
            skills(&facts),
            experience(&facts),
            rate(&facts),
            capacity(&facts),
            risks(&facts),
        ];
        let weights: u32 = parts.iter().map(|part| part.weight).sum();
        let points: u32 = parts
            .iter()
            .map(|part| part.weight * part.score.unwrap_or_default())
            .sum();
        // Risks alone say nothing of how it fits.
        let known = parts.iter().filter(|part| part.score.is_some()).count() > 1;
        Self {
            score: known.then(|| points / weights.max(1)),
            parts,
        }
    }
}

fn part(figures: FitFigures, score: Option<u32>, weight: u32) -> FitPart {
    FitPart {
        weight: if score.is_some() { weight } else { 0 },
        figures,
        score: score.map(|score| score.min(100)),
    }
}

fn skills(facts: &FitFacts) -> FitPart {
    let (have, missing): (Vec<_>, Vec<_>) =
        facts.asked.iter().cloned().partition(|(_, have)| *have);
    let share = u32::try_from(have.len() * 100 / facts.asked.len().max(1)).ok();
    let score = share.filter(|_| !facts.asked.is_empty());
    let names = |list: Vec<(String, bool)>| list.into_iter().map(|(name, _)| name).collect();
    let figures = FitFigures::Skills {
        have: names(have),
        missing: names(missing),
    };
    part(figures, score, 35)
}

fn experience(facts: &FitFacts) -> FitPart {
    let count = u32::try_from(facts.past.len()).unwrap_or(u32::MAX);
    let score = match count {
        0 => 0,
        more => more.saturating_mul(20).saturating_add(20),
    };
    let figures = FitFigures::Experience {
        projects: facts.past.clone(),
    };
    part(figures, facts.has_past.then_some(score), 15)
}

fn rate(facts: &FitFacts) -> FitPart {
    let offer = facts.offer.filter(|offer| offer.currency == facts.currency);
    let hourly = offer.and_then(|offer| match offer.per {
        BudgetKind::Hourly => Some(offer.amount),
        BudgetKind::Daily => Some(offer.amount / Decimal::from(HOURS_A_DAY)),
        BudgetKind::Total => (facts.needed > 0)
            .then(|| offer.amount * Decimal::from(60) / Decimal::from(facts.needed)),
    });
    let hourly = hourly.map(|hourly| hourly.round_dp(2).normalize());
    let least = if facts.floor.is_zero() {
        facts.rate / Decimal::TWO
    } else {
        facts.floor
    };
    let score = hourly.filter(|_| !facts.rate.is_zero()).map(|hourly| {
        if hourly >= facts.rate {
            return 100;
        }
        if hourly <= least || facts.rate <= least {
            return 0;
        }
        let share = (hourly - least) * Decimal::ONE_HUNDRED / (facts.rate - least);
        share.to_u32().unwrap_or_default()
    });
    let other = facts.offer.map(|offer| offer.currency);
    let figures = FitFigures::Rate {
        hourly,
        rate: facts.rate,
        floor: facts.floor,
        other_currency: other.filter(|currency| *currency != facts.currency),
        currency: facts.currency,
        needed: facts.needed,
    };
    part(figures, score, 25)
}

fn capacity(facts: &FitFacts) -> FitPart {
    let days = facts.due.map(|due| (due - facts.today).num_days().max(0));
    let free = days
        .filter(|_| facts.weekly > 0)
        .map(|days| (facts.weekly * days / 7 - facts.committed).max(0));
    let score = free.filter(|_| facts.needed > 0).map(|free| {
        let share = free.min(facts.needed) * 100 / facts.needed;
        u32::try_from(share).unwrap_or_default()
    });
    let figures = FitFigures::Capacity {
        needed: facts.needed,
        free,
        committed: facts.committed,
        unplanned: facts.unplanned,
        weekly: facts.weekly,
        due: facts.due,
    };
    part(figures, score, 15)
}

fn risks(facts: &FitFacts) -> FitPart {
    let mut flags: Vec<RedFlag> = Vec::new();
    for flag in &facts.flags {
        if !flags.contains(flag) {
            flags.push(*flag);
        }
    }
    let off: u32 = flags
        .iter()
        .map(|f| if f.is_grave() { 40 } else { 10 })
        .sum();
    part(
        FitFigures::Risks { flags },
        Some(100_u32.saturating_sub(off)),
        10,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> FitFacts {
        let day = |d| NaiveDate::from_ymd_opt(2027, 1, d).unwrap();
        FitFacts {
            asked: vec![("WordPress".into(), true), ("Figma".into(), false)],
            past: Vec::new(),
            has_past: false,
            offer: Some(Offer {
                amount: Decimal::from(3000),
                currency: Currency::EUR,
                per: BudgetKind::Total,
            }),
            rate: Decimal::from(100),
            floor: Decimal::from(50),
            currency: Currency::EUR,
            needed: 40 * 60,
            weekly: 20 * 60,
            committed: 10 * 60,
            unplanned: 0,
            today: day(1),
            due: Some(day(15)),
            flags: Vec::new(),
        }
    }

    fn scores(facts: FitFacts) -> (Option<u32>, Vec<Option<u32>>) {
        let fit = Fit::of(facts);
        (fit.score, fit.parts.iter().map(|part| part.score).collect())
    }

    #[test]
    fn each_part_follows_from_its_figures() {
        // 75 an hour is half way from 50 to 100; 30 of 40 hours fit.
        let (score, parts) = scores(facts());
        assert_eq!(parts, [Some(50), None, Some(50), Some(75), Some(100)]);
        assert_eq!(score, Some((50 * 35 + 50 * 25 + 75 * 15 + 100 * 10) / 85));
    }

    #[test]
    fn what_is_not_known_does_not_count() {
        let (score, parts) = scores(FitFacts {
            asked: Vec::new(),
            offer: None,
            weekly: 0,
            ..facts()
        });
        assert_eq!(parts, [None, None, None, None, Some(100)]);
        assert_eq!(score, None);
        let (_, parts) = scores(FitFacts {
            currency: Currency::EUR,
            offer: Some(Offer {
                currency: "USD".parse().unwrap(),
                ..facts().offer.unwrap()
            }),
            ..facts()
        });
        assert_eq!(parts[2], None);
    }

    #[test]
    fn pay_below_the_floor_and_grave_risks_count_against_it() {
        let low = FitFacts {
            needed: 60 * 60,
            flags: vec![
                RedFlag::Scam,
                RedFlag::Unpaid,
                RedFlag::Unpaid,
                RedFlag::Nda,
            ],
            has_past: true,
            ..facts()
        };
        let (_, parts) = scores(low);
        assert_eq!((parts[1], parts[2], parts[4]), (Some(0), Some(0), Some(10)));
    }

    #[test]
    fn every_score_is_within_its_bounds() {
        for needed in [0, 1, 60, 1_000_000] {
            for weekly in [0, 1, 10_000] {
                let (score, parts) = scores(FitFacts {
                    needed,
                    weekly,
                    ..facts()
                });
                assert!(
                    parts
                        .iter()
                        .flatten()
                        .chain(&score)
                        .all(|score| *score <= 100)
                );
            }
        }
    }
}
