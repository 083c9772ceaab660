//! French.

use super::Phrases;

pub(super) static PHRASES: Phrases = Phrases {
    not_included: "Non compris :",
    optional: "en option",
    answer_due: "Réponse attendue :",
    client_asks: "Le client demande :",
    risk_machine: "Contient des consignes destinées à une machine ; elles n'ont pas été suivies. À lire vous-même.",
    risk_unpaid: "Demande un travail non rémunéré, ou offre autre chose que de l'argent.",
    risk_off_platform: "Souhaite payer ou échanger hors des voies habituelles ; beaucoup d'arnaques commencent ainsi.",
    risk_contradiction: "Indique deux budgets qui ne s'accordent pas.",
    risk_endless: "Des modifications sans limite sont attendues.",
    risk_rights: "Demande des droits très étendus ; ils ont leur propre prix.",
    risk_late_pay: "Le paiement viendrait tard.",
    risk_penalty: "Parle de pénalité ou de responsabilité.",
    risk_rush: "Met la pression sur les délais.",
    risk_vague: "Le périmètre est flou ici ; il peut grandir sans que le prix suive.",
    risk_nda: "Demande un accord de confidentialité ; à lire avant de signer.",
    ask_deliverables: "Que faut-il livrer exactement, et sous quelle forme ?",
    ask_budget: "Quel budget est prévu ?",
    ask_currency: "Dans quelle monnaie le budget est-il exprimé ?",
    ask_deadline: "Pour quand en avez-vous besoin, et une date précise l'impose-t-elle ?",
    ask_content: "Qui fournit les textes, les images et les autres contenus, et pour quand ?",
    ask_acceptance: "Comment le travail est-il validé, et combien d'allers-retours sont prévus ?",
    ask_rights: "Pour quels usages et pour combien de temps le travail sera-t-il utilisé ?",
    ask_audience: "À qui s'adresse-t-il ?",
    ask_contact: "Qui décide, et qui répond aux questions en cours de route ?",
};
