//! Addresses as the post of each country wants them: the order of post code and city, the country's name in the
//! language of the document.

use domain::business::Address;

use crate::text::Text;

/// The lines of an address, without the country where sender and receiver share it.
pub fn lines(address: &Address, language: &str, home: &str) -> Vec<Text> {
    let mut lines = vec![address.street.clone(), address.extra.clone()];
    lines.extend(town(address));
    if !address.country.is_empty() && address.country != home {
        lines.push(country_name(&address.country, language).to_owned());
    }
    lines
        .iter()
        .map(|l| Text::from(l.as_str()))
        .filter(|l| !l.is_empty())
        .collect()
}

/// The line or lines with city, region and post code (Universal Postal Union, addressing systems by country).
pub fn town(address: &Address) -> Vec<String> {
    let Address {
        postcode,
        city,
        region,
        ..
    } = address;
    let joined = |parts: &[&str], by: &str| {
        let given: Vec<_> = parts
            .iter()
            .copied()
            .filter(|p| !p.trim().is_empty())
            .collect();
        given.join(by)
    };
    match address.country.as_str() {
        "US" | "CA" | "AU" => {
            let state = joined(&[region, postcode], " ");
            let comma = if address.country == "AU" { " " } else { ", " };
            vec![joined(&[city, &state], comma)]
        }
        "GB" | "IE" | "NZ" | "IN" => vec![city.clone(), region.clone(), postcode.clone()],
        "IT" | "ES" if !region.is_empty() => {
            vec![format!("{} ({region})", joined(&[postcode, city], " "))]
        }
        _ => vec![joined(&[postcode, city], " "), region.clone()],
    }
}

/// The name of a country in a document language, in English where it is not listed in that language, else its code.
pub fn country_name<'a>(code: &'a str, language: &str) -> &'a str {
    let column = match language {
        "de" => 1,
        "fr" => 2,
        "es" => 3,
        "it" => 4,
        "nl" => 5,
        _ => 0,
    };
    NAMES
        .iter()
        .find(|(of, _)| *of == code)
        .and_then(|(_, names)| {
            names
                .split('|')
                .nth(column)
                .or_else(|| names.split('|').next())
        })
        .unwrap_or(code)
}

/// English, then German, French, Spanish, Italian, Dutch (Unicode CLDR 45).
static NAMES: [(&str, &str); 62] = [
    (
        "AE",
        "United Arab Emirates|Vereinigte Arabische Emirate|Émirats arabes unis|Emiratos Árabes Unidos|Emirati Arabi Uniti|Verenigde Arabische Emiraten",
    ),
    (
        "AR",
        "Argentina|Argentinien|Argentine|Argentina|Argentina|Argentinië",
    ),
    (
        "AT",
        "Austria|Österreich|Autriche|Austria|Austria|Oostenrijk",
    ),
    (
        "AU",
        "Australia|Australien|Australie|Australia|Australia|Australië",
    ),
    ("BE", "Belgium|Belgien|Belgique|Bélgica|Belgio|België"),
    (
        "BG",
        "Bulgaria|Bulgarien|Bulgarie|Bulgaria|Bulgaria|Bulgarije",
    ),
    ("BR", "Brazil|Brasilien|Brésil|Brasil|Brasile|Brazilië"),
    ("CA", "Canada|Kanada|Canada|Canadá|Canada|Canada"),
    (
        "CH",
        "Switzerland|Schweiz|Suisse|Suiza|Svizzera|Zwitserland",
    ),
    ("CL", "Chile|Chile|Chili|Chile|Cile|Chili"),
    ("CN", "China|China|Chine|China|Cina|China"),
    (
        "CO",
        "Colombia|Kolumbien|Colombie|Colombia|Colombia|Colombia",
    ),
    ("CY", "Cyprus|Zypern|Chypre|Chipre|Cipro|Cyprus"),
    ("CZ", "Czechia|Tschechien|Tchéquie|Chequia|Cechia|Tsjechië"),
    (
        "DE",
        "Germany|Deutschland|Allemagne|Alemania|Germania|Duitsland",
    ),
    (
        "DK",
        "Denmark|Dänemark|Danemark|Dinamarca|Danimarca|Denemarken",
    ),
    ("EE", "Estonia|Estland|Estonie|Estonia|Estonia|Estland"),
    ("EG", "Egypt|Ägypten|Égypte|Egipto|Egitto|Egypte"),
    ("ES", "Spain|Spanien|Espagne|España|Spagna|Spanje"),
    (
        "FI",
        "Finland|Finnland|Finlande|Finlandia|Finlandia|Finland",
    ),
    ("FR", "France|Frankreich|France|Francia|Francia|Frankrijk"),
    (
        "GB",
        "United Kingdom|Vereinigtes Königreich|Royaume-Uni|Reino Unido|Regno Unito|Verenigd Koninkrijk",
    ),
    ("GR", "Greece|Griechenland|Grèce|Grecia|Grecia|Griekenland"),
    (
        "HK",
        "Hong Kong|Hongkong|Hong Kong|Hong Kong|Hong Kong|Hongkong",
    ),
    ("HR", "Croatia|Kroatien|Croatie|Croacia|Croazia|Kroatië"),
    ("HU", "Hungary|Ungarn|Hongrie|Hungría|Ungheria|Hongarije"),
    ("IE", "Ireland|Irland|Irlande|Irlanda|Irlanda|Ierland"),
    ("IL", "Israel|Israel|Israël|Israel|Israele|Israël"),
    ("IN", "India|Indien|Inde|India|India|India"),
    ("IS", "Iceland|Island|Islande|Islandia|Islanda|IJsland"),
    ("IT", "Italy|Italien|Italie|Italia|Italia|Italië"),
    ("JP", "Japan|Japan|Japon|Japón|Giappone|Japan"),
    (
        "KR",
        "South Korea|Südkorea|Corée du Sud|Corea del Sur|Corea del Sud|Zuid-Korea",
    ),
    ("KW", "Kuwait|Kuwait|Koweït|Kuwait|Kuwait|Koeweit"),
    (
        "LI",
        "Liechtenstein|Liechtenstein|Liechtenstein|Liechtenstein|Liechtenstein|Liechtenstein",
    ),
    (
        "LT",
        "Lithuania|Litauen|Lituanie|Lituania|Lituania|Litouwen",
    ),
    (
        "LU",
        "Luxembourg|Luxemburg|Luxembourg|Luxemburgo|Lussemburgo|Luxemburg",
    ),
    ("LV", "Latvia|Lettland|Lettonie|Letonia|Lettonia|Letland"),
    ("MA", "Morocco|Marokko|Maroc|Marruecos|Marocco|Marokko"),
    ("MC", "Monaco|Monaco|Monaco|Mónaco|Monaco|Monaco"),
    ("MT", "Malta|Malta|Malte|Malta|Malta|Malta"),
    ("MX", "Mexico|Mexiko|Mexique|México|Messico|Mexico"),
    ("NG", "Nigeria|Nigeria|Nigeria|Nigeria|Nigeria|Nigeria"),
    (
        "NL",
        "Netherlands|Niederlande|Pays-Bas|Países Bajos|Paesi Bassi|Nederland",
    ),
    ("NO", "Norway|Norwegen|Norvège|Noruega|Norvegia|Noorwegen"),
    (
        "NZ",
        "New Zealand|Neuseeland|Nouvelle-Zélande|Nueva Zelanda|Nuova Zelanda|Nieuw-Zeeland",
    ),
    (
        "PH",
        "Philippines|Philippinen|Philippines|Filipinas|Filippine|Filipijnen",
    ),
    ("PL", "Poland|Polen|Pologne|Polonia|Polonia|Polen"),
    (
        "PT",
        "Portugal|Portugal|Portugal|Portugal|Portogallo|Portugal",
    ),
    ("RO", "Romania|Rumänien|Roumanie|Rumanía|Romania|Roemenië"),
    ("RS", "Serbia|Serbien|Serbie|Serbia|Serbia|Servië"),
    (
        "SA",
        "Saudi Arabia|Saudi-Arabien|Arabie saoudite|Arabia Saudí|Arabia Saudita|Saoedi-Arabië",
    ),
    ("SE", "Sweden|Schweden|Suède|Suecia|Svezia|Zweden"),
    (
        "SG",
        "Singapore|Singapur|Singapour|Singapur|Singapore|Singapore",
    ),
    (
        "SI",
        "Slovenia|Slowenien|Slovénie|Eslovenia|Slovenia|Slovenië",
    ),
    (
        "SK",
        "Slovakia|Slowakei|Slovaquie|Eslovaquia|Slovacchia|Slowakije",
    ),
    (
        "TH",
        "Thailand|Thailand|Thaïlande|Tailandia|Thailandia|Thailand",
    ),
    ("TR", "Türkiye|Türkei|Turquie|Turquía|Turchia|Turkije"),
    ("TW", "Taiwan|Taiwan|Taïwan|Taiwán|Taiwan|Taiwan"),
    ("UA", "Ukraine|Ukraine|Ukraine|Ucrania|Ucraina|Oekraïne"),
    (
        "US",
        "United States|Vereinigte Staaten|États-Unis|Estados Unidos|Stati Uniti|Verenigde Staten",
    ),
    (
        "ZA",
        "South Africa|Südafrika|Afrique du Sud|Sudáfrica|Sudafrica|Zuid-Afrika",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn address(country: &str) -> Address {
        Address {
            street: "1 Main St".to_owned(),
            postcode: "12345".to_owned(),
            city: "Town".to_owned(),
            region: "RG".to_owned(),
            country: country.to_owned(),
            ..Address::default()
        }
    }

    fn shown(country: &str, language: &str, home: &str) -> String {
        let lines = lines(&address(country), language, home);
        lines
            .iter()
            .map(Text::as_str)
            .collect::<Vec<_>>()
            .join(" / ")
    }

    #[test]
    fn each_country_has_its_order() {
        assert_eq!(shown("US", "en", "US"), "1 Main St / Town, RG 12345");
        assert_eq!(shown("GB", "en", "GB"), "1 Main St / Town / RG / 12345");
        assert_eq!(shown("IT", "it", "IT"), "1 Main St / 12345 Town (RG)");
        assert_eq!(
            shown("DE", "de", "AT"),
            "1 Main St / 12345 Town / RG / Deutschland"
        );
        assert_eq!(shown("XK", "de", "AT"), "1 Main St / 12345 Town / RG / XK");
    }

    #[test]
    fn every_country_has_six_names() {
        for (code, names) in NAMES {
            assert_eq!(names.split('|').count(), 6, "{code}");
        }
    }
}
