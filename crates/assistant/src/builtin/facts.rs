//! Everything the rules find in a brief. Both drafters start from it.

use std::ops::Range;

use chrono::NaiveDate;

use super::budgets::{self, Budget};
use super::constraints;
use super::deadlines::{self, Deadline};
use super::deliverables::{self, Scope};
use super::questions::{self, Gap, Known};
use super::risks::{self, RiskFound};
use super::skills::{self, SkillFound};
use super::stakeholders;
use super::text::Brief;
use super::wanted;

/// What the rules find.
pub(crate) struct Facts {
    pub wanted: Vec<Range<usize>>,
    pub scope: Scope,
    pub deadlines: Vec<Deadline>,
    pub budgets: Vec<Budget>,
    pub skills: Vec<SkillFound>,
    pub stakeholders: Vec<Range<usize>>,
    pub constraints: Vec<Range<usize>>,
    pub risks: Vec<RiskFound>,
    pub asked: Vec<Range<usize>>,
    pub gaps: Vec<Gap>,
}

impl Facts {
    pub fn find(brief: &Brief<'_>, today: NaiveDate, own_skills: &[String]) -> Self {
        let deadlines = deadlines::find(brief, today);
        let budgets = budgets::find(brief, today);
        let taken: Vec<Range<usize>> = deadlines
            .iter()
            .map(|d| d.at.clone())
            .chain(budgets.iter().map(|b| b.at.clone()))
            .collect();
        let scope = deliverables::find(brief, &taken);
        let skills = skills::find(brief, own_skills);
        let known = Known {
            deliverables: !scope.included.is_empty(),
            budget: !budgets.is_empty(),
            currency: budgets.iter().any(|b| b.currency.is_some()),
            deadline: deadlines.iter().any(|d| !d.answer),
        };
        let answers: Vec<Range<usize>> = deadlines
            .iter()
            .filter(|d| d.answer)
            .map(|d| d.at.clone())
            .collect();
        let things: Vec<Range<usize>> = scope
            .included
            .iter()
            .chain(&scope.excluded)
            .map(|thing| thing.at.clone())
            .collect();
        Self {
            stakeholders: stakeholders::find(brief),
            constraints: constraints::find(brief, &things),
            wanted: wanted::find(brief, &taken),
            risks: risks::find(brief, &budgets),
            asked: questions::asked(brief, &answers),
            gaps: questions::gaps(brief, &known, &skills),
            scope,
            deadlines,
            budgets,
            skills,
        }
    }
}
