//! English.

use super::Phrases;

pub(super) static PHRASES: Phrases = Phrases {
    not_included: "Not included:",
    optional: "optional",
    answer_due: "Answer due:",
    client_asks: "The client asks:",
    risk_machine: "Holds instructions meant for a machine; they were not followed. Read this passage yourself.",
    risk_unpaid: "Asks for work without pay, or offers something other than money.",
    risk_off_platform: "Wants to pay or talk outside the usual ways, which is how many scams begin.",
    risk_contradiction: "Names two budgets that do not agree.",
    risk_endless: "Changes without a limit are expected.",
    risk_rights: "Asks for far-reaching rights; they have a price of their own.",
    risk_late_pay: "Payment would come late.",
    risk_penalty: "Speaks of a penalty or liability.",
    risk_rush: "Puts on time pressure.",
    risk_vague: "The scope is vague here; it can grow without the price growing.",
    risk_nda: "Wants a confidentiality agreement; read it before signing.",
    ask_deliverables: "What exactly should be delivered, and in which form?",
    ask_budget: "What budget is set aside for this?",
    ask_currency: "In which currency is the budget meant?",
    ask_deadline: "By when is it needed, and is there a date behind it?",
    ask_content: "Who provides texts, pictures and other content, and by when?",
    ask_acceptance: "How is the work accepted, and how many rounds of changes are expected?",
    ask_rights: "For what and for how long will the work be used?",
    ask_audience: "Who is it for?",
    ask_contact: "Who decides, and who answers questions along the way?",
};
