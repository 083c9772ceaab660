//! German.

use super::Phrases;

pub(super) static PHRASES: Phrases = Phrases {
    not_included: "Nicht enthalten:",
    optional: "optional",
    answer_due: "Antwort fällig:",
    client_asks: "Der Kunde fragt:",
    risk_machine: "Enthält Anweisungen, die sich an eine Maschine richten; sie wurden nicht befolgt. Bitte selbst lesen.",
    risk_unpaid: "Verlangt Arbeit ohne Bezahlung oder bietet etwas anderes als Geld.",
    risk_off_platform: "Zahlung oder Gespräch sollen an den üblichen Wegen vorbei laufen; so beginnen viele Betrugsversuche.",
    risk_contradiction: "Nennt zwei Budgets, die nicht zusammenpassen.",
    risk_endless: "Änderungen werden ohne Grenze erwartet.",
    risk_rights: "Verlangt weitreichende Rechte; sie haben einen eigenen Preis.",
    risk_late_pay: "Die Zahlung käme spät.",
    risk_penalty: "Spricht von einer Strafe oder Haftung.",
    risk_rush: "Setzt unter Zeitdruck.",
    risk_vague: "Der Umfang ist hier unklar; er kann wachsen, ohne dass der Preis wächst.",
    risk_nda: "Verlangt eine Verschwiegenheitserklärung; vor der Unterschrift lesen.",
    ask_deliverables: "Was genau soll geliefert werden, und in welcher Form?",
    ask_budget: "Welches Budget ist dafür vorgesehen?",
    ask_currency: "In welcher Währung ist das Budget gemeint?",
    ask_deadline: "Bis wann wird es gebraucht, und steht ein fester Termin dahinter?",
    ask_content: "Wer liefert Texte, Bilder und andere Inhalte, und bis wann?",
    ask_acceptance: "Wie wird die Arbeit abgenommen, und wie viele Korrekturrunden sind vorgesehen?",
    ask_rights: "Wofür und wie lange soll die Arbeit genutzt werden?",
    ask_audience: "Für wen ist es gedacht?",
    ask_contact: "Wer entscheidet, und wer beantwortet unterwegs Fragen?",
};
