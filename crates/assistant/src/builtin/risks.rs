//! Passages that a freelancer should read twice.

use std::ops::Range;

use super::budgets::{self, Budget};
use super::clause;
use super::cues::Cue;
use super::text::{Brief, Segment};

/// What may go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Risk {
    Machine,
    Unpaid,
    OffPlatform,
    Contradiction,
    Endless,
    Rights,
    LatePay,
    Penalty,
    Rush,
    Vague,
    Nda,
}

/// A risk and the passages it rests on.
#[derive(Clone, Debug)]
pub(crate) struct RiskFound {
    pub risk: Risk,
    pub at: Vec<Range<usize>>,
}

const KINDS: [(Cue, Risk); 10] = [
    (Cue::RiskMachine, Risk::Machine),
    (Cue::RiskUnpaid, Risk::Unpaid),
    (Cue::RiskOffPlatform, Risk::OffPlatform),
    (Cue::RiskEndless, Risk::Endless),
    (Cue::RiskRights, Risk::Rights),
    (Cue::RiskLatePay, Risk::LatePay),
    (Cue::RiskPenalty, Risk::Penalty),
    (Cue::RiskRush, Risk::Rush),
    (Cue::RiskVague, Risk::Vague),
    (Cue::RiskNda, Risk::Nda),
];

/// The most passages of one kind.
const MOST: usize = 3;

/// Each kind of risk once, the gravest first, with at most three passages.
pub(crate) fn find(brief: &Brief<'_>, budgets: &[Budget]) -> Vec<RiskFound> {
    let mut found: Vec<RiskFound> = Vec::new();
    for (cue, risk) in KINDS {
        let mut at: Vec<Range<usize>> = Vec::new();
        for segment in brief
            .segments
            .iter()
            .filter(|s| s.has(cue) && !is_other_sense(brief, s, risk))
        {
            for sign in segment.cues.iter().filter(|f| f.cue == cue) {
                if at.len() >= MOST {
                    break;
                }
                let sign =
                    brief.words[sign.words.start].at.start..brief.words[sign.words.end - 1].at.end;
                let clause = clause::around(brief, segment, &sign, &[]);
                if !at
                    .iter()
                    .any(|known| known.start < clause.end && clause.start < known.end)
                {
                    at.push(clause);
                }
            }
        }
        if !at.is_empty() {
            found.push(RiskFound { risk, at });
        }
    }
    if let Some(at) = contradiction(budgets) {
        let after_gravest = found
            .iter()
            .take_while(|f| matches!(f.risk, Risk::Machine | Risk::Unpaid | Risk::OffPlatform))
            .count();
        found.insert(
            after_gravest,
            RiskFound {
                risk: Risk::Contradiction,
                at,
            },
        );
    }
    found
}

/// Whether a passage is part of what is said to a machine.
pub(crate) fn is_for_machines(brief: &Brief<'_>, at: &Range<usize>) -> bool {
    brief
        .segments
        .iter()
        .any(|s| s.has(Cue::RiskMachine) && s.at.start < at.end && at.start < s.at.end)
}

fn contradiction(budgets: &[Budget]) -> Option<Vec<Range<usize>>> {
    let totals: Vec<&Budget> = budgets.iter().filter(|b| b.per.is_some()).collect();
    let (first, rest) = totals.split_first()?;
    let other = rest
        .iter()
        .find(|b| b.per == first.per && !budgets::agrees(first, b))?;
    Some(vec![first.at.clone(), other.at.clone()])
}

/// "Sell unlimited tickets", "ein unbezahlter Urlaub": signs that stand in the description of a product.
fn is_other_sense(brief: &Brief<'_>, segment: &Segment, risk: Risk) -> bool {
    let negated = |word: &str| brief.words_of(segment).iter().any(|w| w.lower == word);
    match risk {
        // "No penalty for late delivery", "keine Vertragsstrafe".
        Risk::Penalty => ["no", "keine", "pas", "sin", "aucune"]
            .iter()
            .any(|word| negated(word)),
        _ => false,
    }
}
