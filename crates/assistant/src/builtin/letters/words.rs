//! The sentences of letters, in each language. All are true of any job: what is particular comes in through the places.

mod de;
mod en;
mod es;
mod fr;

use crate::builtin::language::Language;

/// What letters say in one language. `{title}` is the record's title everywhere.
pub(super) struct Words {
    pub subject_follow_up: &'static str,
    pub subject_reply: &'static str,
    pub subject_change: &'static str,
    pub subject_questions: &'static str,
    pub subject_covering: &'static str,
    /// Holds `{date}`.
    pub follow_up: &'static str,
    /// Holds `{date}`.
    pub follow_up_again: &'static str,
    /// Holds `{net}`.
    pub follow_up_price: &'static str,
    /// Holds `{date}`.
    pub follow_up_valid: &'static str,
    /// Holds `{date}`.
    pub follow_up_expired: &'static str,
    pub follow_up_close: &'static str,
    pub reply_thanks: &'static str,
    pub reply_intro: &'static str,
    pub reply_close: &'static str,
    /// What a gap asks for.
    pub gap_answer: &'static str,
    /// Holds `{net}`.
    pub answer_net: &'static str,
    /// Holds `{line}` and `{net}`.
    pub answer_line_price: &'static str,
    /// Holds `{tax}` and `{gross}`.
    pub answer_vat: &'static str,
    /// Holds `{rate}`.
    pub answer_rate: &'static str,
    /// Holds `{hours}`.
    pub answer_hours: &'static str,
    /// Holds `{date}`.
    pub answer_due: &'static str,
    /// Holds `{date}`.
    pub answer_valid: &'static str,
    /// Holds `{days}`.
    pub answer_terms: &'static str,
    /// Holds `{line}`.
    pub answer_line: &'static str,
    /// Holds `{line}`.
    pub answer_optional: &'static str,
    /// Holds `{line}`.
    pub answer_excluded: &'static str,
    /// Holds `{skill}`.
    pub answer_skill: &'static str,
    pub change_intro: &'static str,
    /// Holds `{item}`, `{hours}` and `{price}`.
    pub change_item: &'static str,
    /// Holds `{hours}`, `{rate}` and `{total}`.
    pub change_total: &'static str,
    /// Holds `{date}`.
    pub change_due: &'static str,
    /// Holds `{date}` and `{old}`.
    pub change_due_from: &'static str,
    /// Holds `{date}`.
    pub change_due_stays: &'static str,
    pub change_close: &'static str,
    pub questions_intro: &'static str,
    pub questions_close: &'static str,
    /// Holds `{total}`.
    pub covering: &'static str,
    /// Holds `{from}` and `{to}`.
    pub covering_service: &'static str,
    /// Holds `{date}`.
    pub covering_due: &'static str,
    pub covering_close: &'static str,
}

pub(super) fn of(language: Language) -> &'static Words {
    match language {
        Language::English => &en::WORDS,
        Language::German => &de::WORDS,
        Language::French => &fr::WORDS,
        Language::Spanish => &es::WORDS,
    }
}
