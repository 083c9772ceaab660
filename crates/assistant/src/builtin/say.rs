//! The drafter's own words, in each language it speaks.

mod de;
mod en;
mod es;
mod fr;

use super::language::Language;
use super::questions::Gap;
use super::risks::Risk;

/// What the drafter says in one language.
pub(crate) struct Phrases {
    // In summaries.
    pub not_included: &'static str,
    pub optional: &'static str,
    pub answer_due: &'static str,
    pub client_asks: &'static str,
    pub risk_machine: &'static str,
    pub risk_unpaid: &'static str,
    pub risk_off_platform: &'static str,
    pub risk_contradiction: &'static str,
    pub risk_endless: &'static str,
    pub risk_rights: &'static str,
    pub risk_late_pay: &'static str,
    pub risk_penalty: &'static str,
    pub risk_rush: &'static str,
    pub risk_vague: &'static str,
    pub risk_nda: &'static str,
    pub ask_deliverables: &'static str,
    pub ask_budget: &'static str,
    pub ask_currency: &'static str,
    pub ask_deadline: &'static str,
    pub ask_content: &'static str,
    pub ask_acceptance: &'static str,
    pub ask_rights: &'static str,
    pub ask_audience: &'static str,
    pub ask_contact: &'static str,
}

impl Phrases {
    pub fn risk(&self, risk: Risk) -> &'static str {
        match risk {
            Risk::Machine => self.risk_machine,
            Risk::Unpaid => self.risk_unpaid,
            Risk::OffPlatform => self.risk_off_platform,
            Risk::Contradiction => self.risk_contradiction,
            Risk::Endless => self.risk_endless,
            Risk::Rights => self.risk_rights,
            Risk::LatePay => self.risk_late_pay,
            Risk::Penalty => self.risk_penalty,
            Risk::Rush => self.risk_rush,
            Risk::Vague => self.risk_vague,
            Risk::Nda => self.risk_nda,
        }
    }

    pub fn gap(&self, gap: Gap) -> &'static str {
        match gap {
            Gap::Deliverables => self.ask_deliverables,
            Gap::Budget => self.ask_budget,
            Gap::Currency => self.ask_currency,
            Gap::Deadline => self.ask_deadline,
            Gap::Content => self.ask_content,
            Gap::Acceptance => self.ask_acceptance,
            Gap::Rights => self.ask_rights,
            Gap::Audience => self.ask_audience,
            Gap::Contact => self.ask_contact,
        }
    }
}

/// The words of a language.
pub(crate) fn phrases(language: Language) -> &'static Phrases {
    match language {
        Language::English => &en::PHRASES,
        Language::German => &de::PHRASES,
        Language::French => &fr::PHRASES,
        Language::Spanish => &es::PHRASES,
    }
}
