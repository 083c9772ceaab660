//! What a document must say where it charges no VAT (BT-120, BT-121), in the document's language.

use super::VatCategory;
use crate::business::{BusinessFields, VatStatus};
use crate::country::in_eu;
use crate::invoice::TaxNote;
use crate::look::wording;

/// The notes for those of `categories` that need one, each once. `S` and `Z` need none (BR-S-10, BR-Z-10), and where nobody said why work is
/// exempt there is none.
///
/// Wordings that a country prescribes to the letter are kept in its own language and stand in brackets behind the
/// reader's. Where the seller's country has no VAT, the text is empty: a page in the United States has no reason to
/// speak of it, and the code alone satisfies BR-O-10.
pub fn notes(
    language: &str,
    seller: &BusinessFields,
    categories: impl IntoIterator<Item = VatCategory>,
) -> Vec<TaxNote> {
    let mut notes: Vec<TaxNote> = Vec::new();
    for category in categories {
        if notes.iter().any(|n| n.category == category) {
            continue;
        }
        let (code, text) = match category {
            VatCategory::S | VatCategory::Z => continue,
            VatCategory::E => match exemption(language, seller) {
                Some(reason) => reason,
                None => continue,
            },
            VatCategory::AE => ("VATEX-EU-AE", reverse_charge(language).to_owned()),
            VatCategory::K => ("VATEX-EU-IC", intra_community(language).to_owned()),
            VatCategory::G => ("VATEX-EU-G", export(language).to_owned()),
            VatCategory::O => ("VATEX-EU-O", outside_scope(language, seller)),
        };
        notes.push(TaxNote {
            category,
            code: code.to_owned(),
            text,
        });
    }
    notes
}

/// Code and words for exempt work: the freelancer's own, else those for a small business. Nothing for anybody else: teaching, healing and
/// insuring are exempt by laws of their own, and which one it is cannot be guessed.
fn exemption(language: &str, seller: &BusinessFields) -> Option<(&'static str, String)> {
    match wording(&seller.wording, language) {
        Some(own) if !own.exemption.is_empty() => Some(("", own.exemption.clone())),
        _ => (seller.vat_status == VatStatus::SmallBusiness)
            .then(|| small_business(language, &seller.address.country)),
    }
}

/// Code and words for a small business. Spain has no such scheme.
// Sources: DE § 19 UStG, AT § 6 Abs. 1 Z 27 UStG 1994, FR art. 293 B CGI (the French words are prescribed), BE art.
// 56bis WBTW / CTVA, NL art. 25 Wet OB 1968, IT L. 190/2014 art. 1 c. 54-89 (c. 67: clients
// must not withhold), PT art. 53.º CIVA, PL art. 113 ustawy o
// VAT, elsewhere Directive 2006/112/EC art. 284.
fn small_business(language: &str, country: &str) -> (&'static str, String) {
    let exempt = match language {
        "de" => "Umsatzsteuerfrei als Kleinunternehmer",
        "fr" => "TVA non applicable, franchise en base",
        "es" => "Exento de IVA como pequeña empresa",
        "it" => "Operazione senza IVA in regime di franchigia",
        "nl" => "Vrijgesteld van btw als kleine onderneming",
        _ => "Exempt from VAT as a small business",
    };
    let law = match (country, language) {
        ("DE", "de") => return ("", "Gemäß § 19 UStG wird keine Umsatzsteuer berechnet (Steuerbefreiung für Kleinunternehmer).".to_owned()),
        ("DE", _) => "§ 19 UStG",
        ("AT", "de") => return ("", "Umsatzsteuerfrei aufgrund der Kleinunternehmerregelung (§ 6 Abs. 1 Z 27 UStG 1994).".to_owned()),
        ("AT", _) => "§ 6 Abs. 1 Z 27 UStG 1994",
        ("FR", "fr") => return ("VATEX-FR-FRANCHISE", "TVA non applicable, art. 293 B du CGI".to_owned()),
        ("FR", _) => return ("VATEX-FR-FRANCHISE", format!("{exempt} (TVA non applicable, art. 293 B du CGI)")),
        ("BE", "fr") => return ("", "Régime particulier de franchise des petites entreprises (art. 56bis CTVA)".to_owned()),
        ("BE", "nl") => return ("", "Bijzondere vrijstellingsregeling kleine ondernemingen (art. 56bis WBTW)".to_owned()),
        ("BE", _) => "Bijzondere vrijstellingsregeling kleine ondernemingen – Régime particulier de franchise des petites entreprises",
        ("NL", "nl") => return ("", "Factuur vrijgesteld van omzetbelasting op grond van artikel 25 Wet op de omzetbelasting 1968 (kleineondernemersregeling)".to_owned()),
        ("NL", _) => "art. 25 Wet op de omzetbelasting 1968",
        ("IT", "it") => return ("", "Operazione effettuata ai sensi dell’art. 1, commi da 54 a 89, della Legge n. 190/2014 (regime forfettario), senza applicazione dell’IVA. Si richiede la non applicazione della ritenuta alla fonte a titolo d’acconto (art. 1, comma 67, Legge n. 190/2014).".to_owned()),
        ("IT", _) => "regime forfettario, art. 1, commi 54–89, L. 190/2014",
        ("PT", _) => "IVA – regime de isenção, art. 53.º do CIVA",
        ("PL", _) => "zwolnienie z VAT, art. 113 ustawy o VAT",
        (_, "de") => "Art. 284 der Richtlinie 2006/112/EG",
        (_, "fr") => "art. 284 de la directive 2006/112/CE",
        (_, "es") => "art. 284 de la Directiva 2006/112/CE",
        (_, "it") => "art. 284 della direttiva 2006/112/CE",
        (_, "nl") => "art. 284 van Richtlijn 2006/112/EG",
        _ => "art. 284 of Directive 2006/112/EC",
    };
    ("", format!("{exempt} ({law})"))
}

/// Directive 2006/112/EC art. 226 (11a): the words themselves are prescribed, in any official language.
fn reverse_charge(language: &str) -> &'static str {
    match language {
        "de" => "Steuerschuldnerschaft des Leistungsempfängers (Reverse charge)",
        "fr" => "Autoliquidation par le preneur (Reverse charge)",
        "es" => "Inversión del sujeto pasivo (Reverse charge)",
        "it" => "Inversione contabile (Reverse charge)",
        "nl" => "Btw verlegd (Reverse charge)",
        _ => "Reverse charge: VAT to be accounted for by the recipient",
    }
}

/// Directive 2006/112/EC art. 138.
fn intra_community(language: &str) -> &'static str {
    match language {
        "de" => "Steuerfreie innergemeinschaftliche Lieferung",
        "fr" => "Exonération de TVA, livraison intracommunautaire",
        "es" => "Entrega intracomunitaria exenta de IVA",
        "it" => "Cessione intracomunitaria non imponibile",
        "nl" => "Intracommunautaire levering, btw 0 %",
        _ => "Intra-Community supply, exempt from VAT",
    }
}

/// Directive 2006/112/EC art. 146.
fn export(language: &str) -> &'static str {
    match language {
        "de" => "Steuerfreie Ausfuhrlieferung",
        "fr" => "Exonération de TVA, exportation hors UE",
        "es" => "Exportación exenta de IVA",
        "it" => "Esportazione non imponibile",
        "nl" => "Uitvoer buiten de EU, btw 0 %",
        _ => "Export outside the EU, exempt from VAT",
    }
}

/// Supplied abroad (Directive 2006/112/EC art. 44; FR art. 259-1 CGI, ES art. 69 LIVA, IT art. 7-ter DPR 633/1972), or
/// by a seller who has nothing to do with VAT.
fn outside_scope(language: &str, seller: &BusinessFields) -> String {
    let country = seller.address.country.as_str();
    let outside_vat = seller.vat_status == VatStatus::None
        || (seller.vat_status == VatStatus::SmallBusiness && !in_eu(country));
    if outside_vat {
        if !super::has_vat(country) {
            return String::new();
        }
        return match language {
            "de" => "Nicht umsatzsteuerpflichtig",
            "fr" => "Non soumis à la TVA",
            "es" => "No sujeto a IVA",
            "it" => "Non soggetto a IVA",
            "nl" => "Niet onderworpen aan btw",
            _ => "Not subject to VAT",
        }
        .to_owned();
    }
    let law = match country {
        "FR" => " (art. 259-1 du CGI)",
        "ES" => " (art. 69 LIVA)",
        "IT" => " (art. 7-ter DPR 633/1972)",
        "DE" => " (§ 3a Abs. 2 UStG)",
        "CH" => " (Art. 8 Abs. 1 MWSTG)",
        _ => "",
    };
    let words = match language {
        "de" => "Nicht steuerbare Leistung: Leistungsort im Ausland",
        "fr" => "Non soumis à la TVA : lieu de prestation à l’étranger",
        "es" => "No sujeto a IVA por reglas de localización",
        "it" => "Operazione non soggetta a IVA: luogo della prestazione all’estero",
        "nl" => "Niet onderworpen aan btw: plaats van dienst in het buitenland",
        _ => "Not subject to VAT: place of supply abroad",
    };
    format!("{words}{law}")
}
