//! What the law of the seller's country says about late payment, and the base rates it refers to. Every figure with its source; what is not
//! known for sure is not here, and a person enters it.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::half_year;

/// Who owes.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Debtor {
    /// A business or a public body.
    #[default]
    Business,
    /// A consumer.
    Consumer,
}

/// A base rate that a law refers to. Each changes on 1 January and 1 July.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Reference {
    /// The rate of the European Central Bank for its main refinancing operations, as in force on 1 January for the first half-year and on
    /// 1 July for the second (Directive 2011/7/EU art. 2 (7)).
    EcbMainRefinancing,
    /// The German Basiszinssatz (§ 247 BGB), announced by the Bundesbank.
    GermanBase,
    /// The Bank of England's official rate on 31 December for the first half-year and on 30 June for the second (Late Payment of Commercial
    /// Debts (Rate of Interest) (No. 3) Order 2002, SI 2002/1675).
    BankOfEngland,
}

/// A lump sum for the trouble of collecting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum LumpSum {
    /// None.
    None,
    /// 40 EUR (Directive 2011/7/EU art. 6).
    FortyEuro,
    /// 40 GBP below 1,000 GBP, 70 GBP below 10,000 GBP, else 100 GBP (Late Payment of Commercial Debts (Interest) Act 1998 s. 5A).
    BySizeInPounds,
}

/// Interest and lump sum by law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Law {
    /// The base rate; empty where the rate is fixed.
    pub reference: Option<Reference>,
    /// Percentage points over it, or the fixed rate.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub points: Decimal,
    /// The sum is rounded up to a multiple of this.
    #[ts(type = "string | null")]
    #[schemars(with = "Option<String>")]
    pub up_to: Option<Decimal>,
    /// The lump sum.
    pub lump_sum: LumpSum,
    /// Where it is written.
    pub source: String,
    /// The last day whose base rate is known here; empty where the rate is fixed. After it a person enters the rate.
    pub known_until: Option<NaiveDate>,
}

/// Members of the euro area whose rate is taken from the directive: the ECB's plus at least 8 points. A national law may ask for more than the
/// directive's least; where that is known it has a line of its own in [`law`]. Left out are Austria, whose § 456 UGB counts from a base rate
/// of its own, and members with another currency, whose central banks' rates count (art. 2 (7) (b)).
const BY_DIRECTIVE: [&str; 16] = [
    "CY", "EE", "ES", "FI", "GR", "HR", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PT", "SI", "SK",
];

/// What the law of the seller's country gives; `None` where none is known here. `language` is that of the letter which cites it.
///
/// The directive is about businesses and public bodies: what a consumer owes is told only where the civil law of a country is known.
pub fn law(seller: &str, debtor: Debtor, language: &str) -> Option<Law> {
    use Debtor::{Business, Consumer};
    use LumpSum::{BySizeInPounds, FortyEuro};
    use Reference::{BankOfEngland, EcbMainRefinancing, GermanBase};
    let by = |reference, points, lump_sum| Law {
        reference,
        points: Decimal::from(points),
        up_to: None,
        lump_sum,
        source: source(seller, debtor, language).to_owned(),
        known_until: reference.and_then(known_until),
    };
    Some(match (seller, debtor) {
        ("DE", Business) => by(Some(GermanBase), 9, FortyEuro),
        ("DE", Consumer) => by(Some(GermanBase), 5, LumpSum::None),
        ("FR", Business) => by(Some(EcbMainRefinancing), 10, FortyEuro),
        // The law rounds the rate up to half a point: art. 5 of the law of 2 August 2002.
        ("BE", Business) => Law {
            up_to: Some(Decimal::new(5, 1)),
            ..by(Some(EcbMainRefinancing), 8, FortyEuro)
        },
        ("GB", Business) => by(Some(BankOfEngland), 8, BySizeInPounds),
        ("CH", _) => by(None, 5, LumpSum::None),
        (country, Business) if BY_DIRECTIVE.contains(&country) => {
            by(Some(EcbMainRefinancing), 8, FortyEuro)
        }
        _ => return None,
    })
}

/// Where interest and lump sum are written: the national law, as a letter in that language cites it. A debtor is bound by the law that
/// took over the directive, not by the directive; it is named only where that law is not known here.
fn source(seller: &str, debtor: Debtor, language: &str) -> &'static str {
    match (seller, debtor, language) {
        ("DE", Debtor::Business, "de") => "§ 288 Abs. 2 und 5 BGB",
        ("DE", Debtor::Business, _) => "§ 288 (2), (5) BGB",
        ("DE", Debtor::Consumer, "de") => "§ 288 Abs. 1 BGB",
        ("DE", Debtor::Consumer, _) => "§ 288 (1) BGB",
        ("FR", _, "fr") => "art. L441-10, II et D441-5 du Code de commerce",
        ("FR", ..) => "art. L441-10 II, D441-5 C. com.",
        ("BE", _, "fr") => "loi du 2 août 2002, art. 5 et 6",
        ("BE", _, "nl") => "wet van 2 augustus 2002, art. 5 en 6",
        ("BE", _, "de") => "Gesetz vom 2. August 2002, Art. 5 und 6",
        ("BE", ..) => "Belgian Act of 2 August 2002, art. 5, 6",
        ("ES", _, "es") => "Ley 3/2004, arts. 5, 7 y 8",
        ("ES", ..) => "Ley 3/2004, art. 5, 7, 8",
        ("IT", _, "it") => "D.Lgs. 231/2002, artt. 2, 5 e 6",
        ("IT", ..) => "D.Lgs. 231/2002, art. 2, 5, 6",
        ("NL", _, "nl") => "art. 6:119a en 6:96 BW",
        ("NL", ..) => "art. 6:119a, 6:96 BW",
        ("GB", ..) => "Late Payment of Commercial Debts (Interest) Act 1998",
        ("CH", _, "de") => "Art. 104 Abs. 1 OR",
        ("CH", _, "it") => "art. 104 cpv. 1 CO",
        ("CH", _, "fr") => "art. 104 al. 1 CO",
        ("CH", ..) => "art. 104 (1) CO",
        (_, _, "de") => "Richtlinie 2011/7/EU, Art. 3 und 6",
        (_, _, "fr") => "directive 2011/7/UE, art. 3 et 6",
        (_, _, "es") => "Directiva 2011/7/UE, arts. 3 y 6",
        (_, _, "it") => "direttiva 2011/7/UE, artt. 3 e 6",
        (_, _, "nl") => "Richtlijn 2011/7/EU, art. 3 en 6",
        _ => "Directive 2011/7/EU, art. 3, 6",
    }
}

/// A rate of a half-year: year, half, hundredths of a percent.
type Half = (i32, u32, i64);

/// ECB, main refinancing operations, fixed rate (ECB key interest rates): 0.00 from 16 March 2016, 2.50 from 21 December 2022, 4.00 from
/// 21 June 2023, 4.50 from 20 September 2023, 4.25 from 12 June 2024, 3.15 from 18 December 2024, 2.15 from 11 June 2025. The last tender
/// before 1 January 2026 was still at 2.15. The rate on 1 July 2026 is not known here.
const ECB: [Half; 20] = [
    (2016, 2, 0),
    (2017, 1, 0),
    (2017, 2, 0),
    (2018, 1, 0),
    (2018, 2, 0),
    (2019, 1, 0),
    (2019, 2, 0),
    (2020, 1, 0),
    (2020, 2, 0),
    (2021, 1, 0),
    (2021, 2, 0),
    (2022, 1, 0),
    (2022, 2, 0),
    (2023, 1, 250),
    (2023, 2, 400),
    (2024, 1, 450),
    (2024, 2, 425),
    (2025, 1, 315),
    (2025, 2, 215),
    (2026, 1, 215),
];

/// Basiszinssatz as announced by the Bundesbank: -0.88 from 1 July 2016 to 31 December 2022, and as listed since. That of 1 July 2026 is not
/// known here.
const GERMAN_BASE: [Half; 20] = [
    (2016, 2, -88),
    (2017, 1, -88),
    (2017, 2, -88),
    (2018, 1, -88),
    (2018, 2, -88),
    (2019, 1, -88),
    (2019, 2, -88),
    (2020, 1, -88),
    (2020, 2, -88),
    (2021, 1, -88),
    (2021, 2, -88),
    (2022, 1, -88),
    (2022, 2, -88),
    (2023, 1, 162),
    (2023, 2, 312),
    (2024, 1, 362),
    (2024, 2, 337),
    (2025, 1, 227),
    (2025, 2, 127),
    (2026, 1, 127),
];

/// Bank Rate on the last day of the half-year before: 0.75 on 31 December 2019, 0.10 on 30 June 2020 to 30 June 2021, 0.25, 1.25, 3.50, 5.00,
/// 5.25, 5.25, 4.75, 4.25, and 3.75 on 31 December 2025. That of 30 June 2026 is not known here.
const BANK_OF_ENGLAND: [Half; 13] = [
    (2020, 1, 75),
    (2020, 2, 10),
    (2021, 1, 10),
    (2021, 2, 10),
    (2022, 1, 25),
    (2022, 2, 125),
    (2023, 1, 350),
    (2023, 2, 500),
    (2024, 1, 525),
    (2024, 2, 525),
    (2025, 1, 475),
    (2025, 2, 425),
    (2026, 1, 375),
];

/// The known half-years of a base rate.
fn halves(reference: Reference) -> &'static [Half] {
    match reference {
        Reference::EcbMainRefinancing => &ECB,
        Reference::GermanBase => &GERMAN_BASE,
        Reference::BankOfEngland => &BANK_OF_ENGLAND,
    }
}

fn first_day((year, half, _): Half) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, if half == 1 { 1 } else { 7 }, 1)
}

/// A base rate on a day, in percent; `None` before and after what is known.
pub(super) fn base_rate(reference: Reference, day: NaiveDate) -> Option<Decimal> {
    let (first, _) = half_year(day)?;
    halves(reference)
        .iter()
        .find(|half| first_day(**half) == Some(first))
        .map(|(_, _, hundredths)| Decimal::new(*hundredths, 2))
}

fn known_until(reference: Reference) -> Option<NaiveDate> {
    let last = first_day(*halves(reference).last()?)?;
    Some(half_year(last)?.1)
}

/// The known rates of a base rate, oldest first: the first day of each half-year and the rate in percent.
pub fn reference(reference: Reference) -> Vec<super::BaseRate> {
    halves(reference)
        .iter()
        .filter_map(|half| {
            Some(super::BaseRate {
                from: first_day(*half)?,
                percent: Decimal::new(half.2, 2),
            })
        })
        .collect()
}
