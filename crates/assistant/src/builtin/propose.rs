//! A proposal by templates.

use domain::Decimal;
use domain::brief::{Drafter, PointKind};
use domain::invoice::{Quantity, Unit};
use domain::proposal::{DraftLine, DraftWarning, HoursBasis, ProposalDraft};

use crate::ProposalInput;

/// Drafts a proposal.
pub fn propose(input: &ProposalInput<'_>) -> ProposalDraft {
    let understanding = input
        .summary
        .points
        .iter()
        .filter(|p| p.kind == PointKind::Wanted)
        .map(|p| p.text.as_str());
    let line = DraftLine {
        description: input.title.to_owned(),
        quantity: Quantity::Minutes(480),
        unit: Unit::Hour,
        unit_price: input.hourly_rate,
        optional: false,
        basis: HoursBasis::Usual,
    };
    let mut warnings = vec![DraftWarning::Estimate { line: 0 }];
    if input.hourly_rate == Decimal::ZERO {
        warnings.push(DraftWarning::NoRate);
    }
    ProposalDraft {
        drafter: Drafter::BuiltIn,
        title: input.title.to_owned(),
        language: input.language.to_owned(),
        sections: vec![(
            "Understanding".to_owned(),
            understanding.collect::<Vec<_>>().join("\n\n"),
        )],
        lines: vec![line],
        warnings,
    }
}
