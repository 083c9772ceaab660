//! Rates of VAT by country, with the day from which each held: the date of supply decides (Directive 2006/112/EC art. 63, 93).
//!
//! The EU's from the European Commission's "Taxes in Europe Database", the others from their tax authorities: HMRC, ESTV, Skatteetaten,
//! RSK, CRA (GST and HST), ATO, IRD, NTA, IRAS, SARS, GİB. Known from 2020 up to what had been enacted for 2026; a later change
//! has to be entered as the business's own rate. Reduced rates are there to choose from: whether one applies, the service decides.

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Rates from a day on, in tenths of a percent: the standard one, then the reduced ones.
struct Since {
    /// Year, month, day.
    from: (i32, u32, u32),
    standard: u32,
    reduced: &'static [u32],
}

const fn since(from: (i32, u32, u32), standard: u32, reduced: &'static [u32]) -> Since {
    Since {
        from,
        standard,
        reduced,
    }
}

/// Known as long as this program looks back.
const EVER: (i32, u32, u32) = (2020, 1, 1);

/// Sorted by country; the rates of each by day.
const RATES: [(&str, &[Since]); 40] = [
    ("AT", &[since(EVER, 200, &[130, 100])]),
    ("AU", &[since(EVER, 100, &[])]),
    ("BE", &[since(EVER, 210, &[120, 60])]),
    ("BG", &[since(EVER, 200, &[90])]),
    ("CA", &[since(EVER, 50, &[150, 140, 130])]),
    ("CH", SWISS),
    ("CY", &[since(EVER, 190, &[90, 50])]),
    (
        "CZ",
        &[
            since(EVER, 210, &[150, 100]),
            since((2024, 1, 1), 210, &[120]),
        ],
    ),
    (
        "DE",
        &[
            since(EVER, 190, &[70]),
            since((2020, 7, 1), 160, &[50]),
            since((2021, 1, 1), 190, &[70]),
        ],
    ),
    ("DK", &[since(EVER, 250, &[])]),
    (
        "EE",
        &[
            since(EVER, 200, &[90]),
            since((2024, 1, 1), 220, &[90]),
            since((2025, 7, 1), 240, &[130, 90]),
        ],
    ),
    ("ES", &[since(EVER, 210, &[100, 40])]),
    (
        "FI",
        &[
            since(EVER, 240, &[140, 100]),
            since((2024, 9, 1), 255, &[140, 100]),
            since((2026, 1, 1), 255, &[135, 100]),
        ],
    ),
    ("FR", &[since(EVER, 200, &[100, 55, 21])]),
    ("GB", &[since(EVER, 200, &[50])]),
    ("GR", &[since(EVER, 240, &[130, 60])]),
    ("HR", &[since(EVER, 250, &[130, 50])]),
    ("HU", &[since(EVER, 270, &[180, 50])]),
    (
        "IE",
        &[
            since(EVER, 230, &[135, 90]),
            since((2020, 9, 1), 210, &[135, 90]),
            since((2021, 3, 1), 230, &[135, 90]),
        ],
    ),
    ("IS", &[since(EVER, 240, &[110])]),
    ("IT", &[since(EVER, 220, &[100, 50, 40])]),
    ("JP", &[since(EVER, 100, &[80])]),
    ("LI", SWISS),
    (
        "LT",
        &[
            since(EVER, 210, &[90, 50]),
            since((2026, 1, 1), 210, &[120, 50]),
        ],
    ),
    (
        "LU",
        &[
            since(EVER, 170, &[140, 80, 30]),
            since((2023, 1, 1), 160, &[130, 70, 30]),
            since((2024, 1, 1), 170, &[140, 80, 30]),
        ],
    ),
    ("LV", &[since(EVER, 210, &[120, 50])]),
    ("MC", &[since(EVER, 200, &[100, 55, 21])]),
    (
        "MT",
        &[
            since(EVER, 180, &[70, 50]),
            since((2024, 1, 1), 180, &[120, 70, 50]),
        ],
    ),
    ("NL", &[since(EVER, 210, &[90])]),
    ("NO", &[since(EVER, 250, &[150, 120])]),
    ("NZ", &[since(EVER, 150, &[])]),
    ("PL", &[since(EVER, 230, &[80, 50])]),
    ("PT", &[since(EVER, 230, &[130, 60])]),
    (
        "RO",
        &[
            since(EVER, 190, &[90, 50]),
            since((2025, 8, 1), 210, &[110]),
        ],
    ),
    ("SE", &[since(EVER, 250, &[120, 60])]),
    (
        "SG",
        &[
            since(EVER, 70, &[]),
            since((2023, 1, 1), 80, &[]),
            since((2024, 1, 1), 90, &[]),
        ],
    ),
    ("SI", &[since(EVER, 220, &[95, 50])]),
    (
        "SK",
        &[
            since(EVER, 200, &[100]),
            since((2025, 1, 1), 230, &[190, 50]),
        ],
    ),
    (
        "TR",
        &[
            since(EVER, 180, &[80, 10]),
            since((2023, 7, 10), 200, &[100, 10]),
        ],
    ),
    ("ZA", &[since(EVER, 150, &[])]),
];

/// Liechtenstein is part of the Swiss VAT area.
const SWISS: &[Since] = &[
    since(EVER, 77, &[37, 25]),
    since((2024, 1, 1), 81, &[38, 26]),
];

fn of(country: &str) -> Option<&'static [Since]> {
    let at = RATES
        .binary_search_by_key(&country, |(code, _)| code)
        .ok()?;
    RATES.get(at).map(|(_, rates)| *rates)
}

/// The rates in force on a day; the oldest known ones before that.
fn on(country: &str, day: NaiveDate) -> Option<&'static Since> {
    let rates = of(country)?;
    let in_force = |rate: &&Since| {
        NaiveDate::from_ymd_opt(rate.from.0, rate.from.1, rate.from.2)
            .is_some_and(|from| from <= day)
    };
    rates.iter().rev().find(in_force).or_else(|| rates.first())
}

fn percent(tenths: u32) -> Decimal {
    Decimal::new(i64::from(tenths), 1).normalize()
}

/// Whether VAT is known in a country (ISO 3166-1 alpha-2). It is not in the United States.
pub fn has_vat(country: &str) -> bool {
    of(country).is_some()
}

/// The standard rate in percent of a country on the day of the supply. `None` where there is no VAT or its rate is not known here.
pub fn standard_rate(country: &str, day: NaiveDate) -> Option<Decimal> {
    on(country, day).map(|rates| percent(rates.standard))
}

/// The harmonized rate that takes the place of the federal one where the recipient is in a province that has it (Excise Tax Act,
/// Sch. VIII), by its code or its name. Quebec's and the western provinces' own taxes come beside it and are not known here.
pub fn harmonized(province: &str, day: NaiveDate) -> Option<Decimal> {
    let tenths = match province.trim().to_lowercase().as_str() {
        "on" | "ontario" => 130,
        "ns" | "nova scotia" if day >= NaiveDate::from_ymd_opt(2025, 4, 1)? => 140,
        "ns"
        | "nova scotia"
        | "nb"
        | "new brunswick"
        | "nl"
        | "newfoundland and labrador"
        | "pe"
        | "prince edward island" => 150,
        _ => return None,
    };
    Some(percent(tenths))
}

/// Every rate of a country on a day, highest first.
pub fn rates(country: &str, day: NaiveDate) -> Vec<Decimal> {
    on(country, day).map_or_else(Vec::new, |rates| {
        [rates.standard]
            .iter()
            .chain(rates.reduced)
            .map(|tenths| percent(*tenths))
            .collect()
    })
}

/// Whether a rate was a country's standard rate at any time that is known: one that is meant as "the usual rate" follows its changes.
pub(super) fn was_standard(country: &str, rate: Decimal) -> bool {
    of(country)
        .into_iter()
        .flatten()
        .any(|rates| percent(rates.standard) == rate.normalize())
}
