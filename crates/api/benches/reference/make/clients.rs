//! Clients with two contacts each.

use domain::business::Address;
use domain::invoice::Party;
use domain::tax::{Vat, VatCategory};
use domain::{Currency, Decimal};
use rusqlite::{Transaction, params};
use uuid::Uuid;

use super::Outcome;
use crate::chance::Chance;
use crate::days::{SPAN, day, millis};
use crate::names::{CITIES, FIRMS, FORMS, PARAGRAPHS, PEOPLE, TRADES};

pub const CLIENTS: i64 = 1_500;

pub struct Client {
    pub id: Uuid,
    pub fields: Party,
    pub language: &'static str,
    pub vat: Vat,
    pub currency: Currency,
    pub rate: Decimal,
}

fn language_of(country: &str) -> &'static str {
    match country {
        "DE" | "AT" => "de",
        "FR" => "fr",
        "ES" => "es",
        "IT" => "it",
        "NL" => "nl",
        _ => "en",
    }
}

pub fn clients(db: &Transaction<'_>, chance: &mut Chance) -> Outcome<Vec<Client>> {
    let mut insert = db.prepare(
        "INSERT INTO client (id, name, street, postcode, city, country, email, phone, vat_id, currency, hourly_rate, language, notes, archived)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let mut contact = db
        .prepare("INSERT INTO contact (id, client_id, name, role, email) VALUES (?, ?, ?, ?, ?)")?;
    let mut clients = Vec::new();
    for number in 0..CLIENTS {
        let made = millis(day(number * SPAN / CLIENTS), 32_000 + number % 1000);
        let (form, country) = *chance.one(&FORMS);
        let cities: Vec<_> = CITIES.iter().filter(|(_, of)| *of == country).collect();
        let (city, _) = **chance.one(&cities);
        let name = format!("{} {} {form}", chance.one(&FIRMS), chance.one(&TRADES));
        let (first, last) = *chance.one(&PEOPLE);
        let (category, rate) = match country {
            "DE" => (VatCategory::S, 19),
            "GB" | "US" => (VatCategory::O, 0),
            _ => (VatCategory::AE, 0),
        };
        let currency = match country {
            "GB" => "GBP",
            "US" => "USD",
            _ => "EUR",
        };
        let fields = Party {
            name,
            contact_name: format!("{first} {last}"),
            address: Address {
                street: format!(
                    "{} {}",
                    chance.one(&[
                        "Hauptstraße",
                        "Rue de l'Église",
                        "Calle Mayor",
                        "Via Roma",
                        "High Street",
                        "Dorpsstraat"
                    ]),
                    chance.between(1, 200)
                ),
                postcode: format!("{:05}", chance.between(1_000, 99_999)),
                city: city.to_owned(),
                country: country.to_owned(),
                ..Address::default()
            },
            email: format!("office{number}@example.com"),
            phone: format!("+49 30 555 {number:04}"),
            vat_id: if category == VatCategory::AE {
                format!("{country}U{:08}", chance.between(1, 99_999_999))
            } else {
                String::new()
            },
            ..Party::default()
        };
        let client = Client {
            id: chance.id(made),
            language: language_of(country),
            vat: Vat {
                category,
                rate: Decimal::from(rate),
            },
            currency: currency.parse()?,
            rate: Decimal::from(chance.between(60, 140)),
            fields,
        };
        insert.execute(params![
            client.id.as_bytes(),
            client.fields.name,
            client.fields.address.street,
            client.fields.address.postcode,
            city,
            country,
            client.fields.email,
            client.fields.phone,
            client.fields.vat_id,
            currency,
            client.rate.to_string(),
            client.language,
            chance.one(&PARAGRAPHS),
            number % 10 == 9,
        ])?;
        for _ in 0..2 {
            let (first, last) = *chance.one(&PEOPLE);
            contact.execute(params![
                chance.id(made + 1).as_bytes(),
                client.id.as_bytes(),
                format!("{first} {last}"),
                "Einkauf",
                format!("person{number}@example.com"),
            ])?;
        }
        clients.push(client);
    }
    Ok(clients)
}

pub fn category(vat: Vat) -> &'static str {
    match vat.category {
        VatCategory::S => "S",
        VatCategory::AE => "AE",
        _ => "O",
    }
}
