//! A summary by rules: each point in the brief's own words, with the passage.

use std::ops::Range;

use domain::brief::{BudgetKind, Drafter, PointKind, PointValue, Summary};
use uuid::Uuid;

use super::budgets::Budget;
use super::facts::Facts;
use super::finding::Finding;
use super::say::{self, Phrases};
use super::text::Brief;
use crate::SummaryInput;

/// Summarizes a brief. The same input and ids give the same summary.
pub fn summarize(input: &SummaryInput<'_>, ids: &mut dyn FnMut() -> Uuid) -> Summary {
    let brief = Brief::read(input.text);
    let facts = Facts::find(&brief, input.today, input.skills);
    let points = findings(&brief, &facts, speech(&brief, input.language))
        .into_iter()
        .map(|finding| finding.into_point(&brief, ids))
        .collect();
    Summary {
        drafter: Drafter::BuiltIn,
        made_at: input.made_at,
        language: brief.code.to_owned(),
        written_in: input.language.to_owned(),
        points,
        warnings: Vec::new(),
    }
}

/// The language of the drafter's own words: the one that was asked for, where it has templates of it.
pub(crate) fn speech(brief: &Brief<'_>, asked: &str) -> &'static Phrases {
    let own = || say::spoken(brief.code).unwrap_or(say::phrases(brief.speech()));
    say::spoken(asked).unwrap_or_else(own)
}

/// What the rules say, in the order in which it is shown. What a brief says stays in its own words; `say` has those that
/// the drafter adds.
pub(crate) fn findings(brief: &Brief<'_>, facts: &Facts, say: &Phrases) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut add =
        |kind: PointKind, text: String, at: &[Range<usize>], value: Option<PointValue>| {
            findings.push(Finding {
                kind,
                text,
                at: at.to_vec(),
                value,
            });
        };
    for at in &facts.wanted {
        add(
            PointKind::Wanted,
            brief.line(at.clone()),
            std::slice::from_ref(at),
            None,
        );
    }
    for thing in &facts.scope.included {
        let text = if thing.optional {
            format!("{} ({})", thing.text, say.optional)
        } else {
            thing.text.clone()
        };
        add(
            PointKind::Deliverable,
            text,
            std::slice::from_ref(&thing.at),
            None,
        );
    }
    for thing in &facts.scope.excluded {
        add(
            PointKind::Excluded,
            thing.text.clone(),
            std::slice::from_ref(&thing.at),
            None,
        );
    }
    for deadline in &facts.deadlines {
        let line = brief.line(deadline.at.clone());
        let text = if deadline.answer {
            format!("{} {line}", say.answer_due)
        } else {
            line
        };
        let value = deadline.date.map(|date| PointValue::Date { date });
        add(
            PointKind::Deadline,
            text,
            std::slice::from_ref(&deadline.at),
            value,
        );
    }
    for budget in &facts.budgets {
        let value = amount(budget);
        add(
            PointKind::Budget,
            brief.line(budget.at.clone()),
            std::slice::from_ref(&budget.at),
            value,
        );
    }
    for skill in &facts.skills {
        let value = PointValue::Skill {
            name: skill.name.clone(),
            have: skill.have,
        };
        add(
            PointKind::Skill,
            skill.name.clone(),
            std::slice::from_ref(&skill.at),
            Some(value),
        );
    }
    for (kind, passages) in [
        (PointKind::Stakeholder, &facts.stakeholders),
        (PointKind::Constraint, &facts.constraints),
    ] {
        for at in passages {
            add(kind, brief.line(at.clone()), std::slice::from_ref(at), None);
        }
    }
    for risk in &facts.risks {
        add(
            PointKind::Risk,
            say.risk(risk.flag).to_owned(),
            &risk.at,
            Some(PointValue::Flag { flag: risk.flag }),
        );
    }
    for at in &facts.asked {
        add(
            PointKind::Question,
            format!("{} {}", say.client_asks, brief.line(at.clone())),
            std::slice::from_ref(at),
            None,
        );
    }
    for gap in &facts.gaps {
        add(PointKind::Question, say.gap(*gap).to_owned(), &[], None);
    }
    findings
}

fn amount(budget: &Budget) -> Option<PointValue> {
    let per: BudgetKind = budget.per?;
    Some(PointValue::Amount {
        min: budget.min,
        max: budget.max,
        currency: budget.currency,
        per,
    })
}
