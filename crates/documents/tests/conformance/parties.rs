//! Sellers and buyers of many countries, with numbers whose check digits hold.

use domain::business::BankAccount;
use domain::invoice::Party;

use crate::sample::{address, american, french, german, museum};

/// A party with its electronic address.
fn at(mut party: Party, scheme: &str, endpoint: &str) -> Party {
    party.endpoint_scheme = scheme.to_owned();
    party.endpoint = endpoint.to_owned();
    party
}

fn party(name: &str, place: [&str; 4], vat_id: &str, registration_id: &str) -> Party {
    let [street, postcode, city, country] = place;
    Party {
        name: name.to_owned(),
        contact_name: name.to_owned(),
        address: address(street, postcode, city, "", country),
        email: format!("office@{}.example", country.to_lowercase()),
        phone: "+49 30 5550 1234".to_owned(),
        vat_id: vat_id.to_owned(),
        registration_id: registration_id.to_owned(),
        ..Party::default()
    }
}

pub fn account(iban: &str) -> BankAccount {
    BankAccount {
        iban: iban.to_owned(),
        ..BankAccount::default()
    }
}

pub fn german_seller() -> Party {
    at(german(), "9930", "DE136695976")
}

pub fn german_buyer() -> Party {
    at(museum(), "0088", "4012345000009")
}

/// With no other address than mail.
pub fn french_buyer() -> Party {
    french()
}

pub fn peppol_french_buyer() -> Party {
    at(french(), "9957", "FR40303265045")
}

pub fn american_buyer() -> Party {
    at(american(), "0088", "4012345000009")
}

/// A French business of the register, to invoice other French ones.
pub fn french_seller() -> Party {
    party(
        "Camille Roussel",
        ["5 rue Mercière", "69002", "Lyon", "FR"],
        "FR44732829320",
        "73282932000074",
    )
}

/// The same under the franchise en base.
pub fn french_small() -> Party {
    Party {
        vat_id: String::new(),
        registration_id: "732 829 320".to_owned(),
        tax_number: "73282932000074".to_owned(),
        ..french_seller()
    }
}

pub fn dutch() -> Party {
    at(
        party(
            "Studio De Wit",
            ["Prinsengracht 263", "1016 GV", "Amsterdam", "NL"],
            "NL004495445B01",
            "12345678",
        ),
        "0106",
        "12345678",
    )
}

pub fn dutch_buyer() -> Party {
    at(
        party(
            "Stichting Noorderlicht",
            ["Akerkhof 12", "9711 JB", "Groningen", "NL"],
            "NL002455799B11",
            "87654321",
        ),
        "9944",
        "NL002455799B11",
    )
}

pub fn belgian() -> Party {
    at(
        party(
            "Atelier Peeters",
            ["Hoogstraat 9", "1000", "Brussel", "BE"],
            "BE0428759497",
            "0428.759.497",
        ),
        "0208",
        "0428759497",
    )
}

pub fn belgian_buyer() -> Party {
    at(
        party(
            "Galerie du Parc",
            ["Rue du Parc 2", "4000", "Liège", "BE"],
            "BE0403019261",
            "0403019261",
        ),
        "0208",
        "0403019261",
    )
}

pub fn danish() -> Party {
    at(
        party(
            "Sørensen Design",
            ["Nyhavn 17", "1051", "København", "DK"],
            "DK13585628",
            "13585628",
        ),
        "0184",
        "13585628",
    )
}

pub fn danish_buyer() -> Party {
    at(
        party(
            "Det Nordlige Museum",
            ["Torvet 1", "8000", "Aarhus", "DK"],
            "DK88146328",
            "88146328",
        ),
        "0184",
        "88146328",
    )
}

pub fn swedish() -> Party {
    let mut seller = party(
        "Lindgren Form AB",
        ["Götgatan 12", "118 46", "Stockholm", "SE"],
        "SE556188840401",
        "556188-8404",
    );
    seller.tax_number = "Godkänd för F-skatt".to_owned();
    at(seller, "0007", "5561888404")
}

pub fn swedish_buyer() -> Party {
    at(
        party(
            "Norrljus Museum",
            ["Storgatan 3", "852 30", "Sundsvall", "SE"],
            "",
            "556036-0793",
        ),
        "0007",
        "5560360793",
    )
}

pub fn italian() -> Party {
    let mut seller = party(
        "Giulia Ferri",
        ["Via Garibaldi 8", "40124", "Bologna", "IT"],
        "IT00743110157",
        "",
    );
    seller.tax_number = "FRRGLI85A41A944K".to_owned();
    at(seller, "0211", "IT00743110157")
}

pub fn italian_buyer() -> Party {
    at(
        party(
            "Museo del Nord S.r.l.",
            ["Corso Italia 1", "20122", "Milano", "IT"],
            "IT00488410010",
            "",
        ),
        "0211",
        "IT00488410010",
    )
}

pub fn spanish() -> Party {
    let mut seller = party(
        "Lucía Ferrer Gómez",
        ["Calle Mayor 21", "28013", "Madrid", "ES"],
        "ES54362315K",
        "",
    );
    seller.tax_number = "54362315K".to_owned();
    at(seller, "9920", "ES54362315K")
}

pub fn spanish_buyer() -> Party {
    at(
        party(
            "Museo del Norte S.L.",
            ["Gran Vía 2", "48001", "Bilbao", "ES"],
            "ESB58378431",
            "",
        ),
        "9920",
        "ESB58378431",
    )
}

pub fn austrian() -> Party {
    at(
        party(
            "Atelier Huber",
            ["Mariahilfer Straße 40", "1070", "Wien", "AT"],
            "ATU13585627",
            "",
        ),
        "9914",
        "ATU13585627",
    )
}

pub fn swiss() -> Party {
    party(
        "Atelier Rüegg",
        ["Langstrasse 88", "8004", "Zürich", "CH"],
        "CHE107787577MWST",
        "",
    )
}

pub fn swiss_buyer() -> Party {
    party(
        "Museum am Bundesplatz",
        ["Bundesplatz 3", "3005", "Bern", "CH"],
        "",
        "",
    )
}

pub fn british() -> Party {
    party(
        "Harriet Bell",
        ["7 Quay Street", "BS1 4DJ", "Bristol", "GB"],
        "GB980780684",
        "",
    )
}

pub fn irish_buyer() -> Party {
    party(
        "Northern Light Museum Ltd",
        ["1 Merrion Square", "D02 XY76", "Dublin", "IE"],
        "IE6433435F",
        "",
    )
}
