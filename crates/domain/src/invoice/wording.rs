//! Words that a line gets by itself, in the document's language. A person may change them while it is a draft.

/// The line of a credit note over an amount.
pub(super) fn credit(language: &str, number: &str) -> String {
    match language {
        "de" => format!("Minderung der Rechnung {number}"),
        "fr" => format!("Réduction de la facture {number}"),
        "es" => format!("Reducción de la factura {number}"),
        "it" => format!("Riduzione della fattura {number}"),
        "nl" => format!("Vermindering van factuur {number}"),
        _ => format!("Reduction of invoice {number}"),
    }
}

/// The line of a deposit invoice. `part` is a percentage as it is shown, such as `30 %`, or empty.
pub(super) fn deposit(language: &str, part: &str, title: &str) -> String {
    let (noun, of) = match language {
        "de" => ("Anzahlung", "für"),
        "fr" => ("Acompte", "pour"),
        "es" => ("Anticipo", "por"),
        "it" => ("Acconto", "per"),
        "nl" => ("Aanbetaling", "voor"),
        _ => ("Deposit", "for"),
    };
    let noun = match part {
        "" => noun.to_owned(),
        part => format!("{noun} {part}"),
    };
    if title.is_empty() {
        noun
    } else {
        format!("{noun} {of} {title}")
    }
}
