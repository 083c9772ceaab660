//! Passages that a freelancer should read twice.

use std::ops::Range;

use domain::brief::RedFlag;

use super::budgets::{self, Budget};
use super::clause;
use super::cues::Cue;
use super::text::{Brief, Segment};

/// A risk and the passages it rests on.
#[derive(Clone, Debug)]
pub(crate) struct RiskFound {
    pub flag: RedFlag,
    pub at: Vec<Range<usize>>,
}

const KINDS: [(Cue, RedFlag); 10] = [
    (Cue::RiskScam, RedFlag::Scam),
    (Cue::RiskUnpaid, RedFlag::Unpaid),
    (Cue::RiskOffPlatform, RedFlag::OffPlatform),
    (Cue::RiskEndless, RedFlag::Endless),
    (Cue::RiskRights, RedFlag::Rights),
    (Cue::RiskLatePay, RedFlag::LatePay),
    (Cue::RiskPenalty, RedFlag::Penalty),
    (Cue::RiskRush, RedFlag::Pressure),
    (Cue::RiskVague, RedFlag::VagueScope),
    (Cue::RiskNda, RedFlag::Nda),
];

/// The most passages of one kind.
const MOST: usize = 3;

/// Each kind of risk once, the gravest first, with at most three passages.
pub(crate) fn find(brief: &Brief<'_>, budgets: &[Budget]) -> Vec<RiskFound> {
    let mut found: Vec<RiskFound> = Vec::new();
    let mut to_machines = brief.machine.clone();
    to_machines.truncate(MOST);
    if !to_machines.is_empty() {
        found.push(RiskFound {
            flag: RedFlag::Machine,
            at: to_machines,
        });
    }
    for (cue, flag) in KINDS {
        let mut at: Vec<Range<usize>> = Vec::new();
        for segment in brief
            .segments
            .iter()
            .filter(|s| s.has(cue) && !is_other_sense(brief, s, flag))
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
            found.push(RiskFound { flag, at });
        }
    }
    if let Some(at) = contradiction(budgets) {
        let after_gravest = found.iter().take_while(|f| f.flag.is_grave()).count();
        found.insert(
            after_gravest,
            RiskFound {
                flag: RedFlag::Contradiction,
                at,
            },
        );
    }
    found
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
fn is_other_sense(brief: &Brief<'_>, segment: &Segment, flag: RedFlag) -> bool {
    let negated = |word: &str| brief.words_of(segment).iter().any(|w| w.lower == word);
    match flag {
        // "We will not ask for unpaid work".
        RedFlag::Unpaid => [
            "not ask",
            "never ask",
            "keine unbezahlt",
            "nicht unbezahlt",
            "pas de travail",
            "no pedimos",
        ]
        .iter()
        .any(|denial| {
            brief.plain[segment.at.clone()]
                .to_lowercase()
                .contains(denial)
        }),
        // "No penalty for late delivery", "keine Vertragsstrafe".
        RedFlag::Penalty => ["no", "keine", "pas", "sin", "aucune"]
            .iter()
            .any(|word| negated(word)),
        _ => false,
    }
}
