//! Spanish.

use super::Phrases;

pub(super) static PHRASES: Phrases = Phrases {
    not_included: "No incluido:",
    optional: "opcional",
    answer_due: "Respuesta antes de:",
    client_asks: "El cliente pregunta:",
    risk_machine: "Contiene instrucciones dirigidas a una máquina; no se han seguido. Léalo usted mismo.",
    risk_unpaid: "Pide trabajo sin pagar u ofrece algo distinto de dinero.",
    risk_off_platform: "Quiere pagar o hablar fuera de las vías habituales; así empiezan muchas estafas.",
    risk_contradiction: "Indica dos presupuestos que no coinciden.",
    risk_endless: "Se esperan cambios sin límite.",
    risk_rights: "Pide derechos muy amplios; tienen su propio precio.",
    risk_late_pay: "El pago llegaría tarde.",
    risk_penalty: "Habla de penalizaciones o de responsabilidad.",
    risk_rush: "Mete prisa.",
    risk_vague: "El alcance es vago aquí; puede crecer sin que crezca el precio.",
    risk_nda: "Pide un acuerdo de confidencialidad; conviene leerlo antes de firmar.",
    ask_deliverables: "¿Qué hay que entregar exactamente y en qué formato?",
    ask_budget: "¿Qué presupuesto está previsto?",
    ask_currency: "¿En qué moneda se expresa el presupuesto?",
    ask_deadline: "¿Para cuándo se necesita y hay una fecha fija detrás?",
    ask_content: "¿Quién aporta los textos, las imágenes y los demás contenidos, y para cuándo?",
    ask_acceptance: "¿Cómo se aprueba el trabajo y cuántas rondas de cambios se prevén?",
    ask_rights: "¿Para qué usos y durante cuánto tiempo se utilizará el trabajo?",
    ask_audience: "¿A quién va dirigido?",
    ask_contact: "¿Quién decide y quién responde a las dudas durante el trabajo?",
};
