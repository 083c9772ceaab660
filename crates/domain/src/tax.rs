//! Value added tax: the categories of EN 16931 (UNCL 5305) and the one that follows from seller, buyer and service.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::business::{BusinessFields, VatStatus, percent};
use crate::client::ClientFields;
use crate::country::in_eu;
use crate::{Invalid, Rule, Validate};

mod rates;
pub mod vat_id;
mod wording;

pub use rates::{has_vat, rates, standard_rate};
pub use wording::notes;

/// VAT category code (BT-118, BT-151).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
pub enum VatCategory {
    /// Standard or reduced rate.
    S,
    /// Zero rated.
    Z,
    /// Exempt.
    E,
    /// Reverse charge.
    AE,
    /// Intra-community supply of goods.
    K,
    /// Export outside the EU.
    G,
    /// Outside the scope of VAT.
    O,
}

/// Category and rate of a line. By default outside the scope of VAT.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Vat {
    /// The category.
    pub category: VatCategory,
    /// The rate in percent; more than zero for `S` and zero for every other category.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub rate: Decimal,
}

impl Vat {
    /// Outside the scope of VAT.
    pub const OUTSIDE: Self = Self::untaxed(VatCategory::O);

    /// A category without a rate.
    const fn untaxed(category: VatCategory) -> Self {
        Self {
            category,
            rate: Decimal::ZERO,
        }
    }
}

impl Default for Vat {
    fn default() -> Self {
        Self::OUTSIDE
    }
}

impl Validate for Vat {
    fn validate(&self) -> Result<(), Invalid> {
        percent("vat.rate", self.rate)?;
        match (self.category, self.rate.is_zero()) {
            (VatCategory::S, true) => Err(Invalid::new("vat.rate", Rule::NotPositive)),
            (VatCategory::S, false) | (_, true) => Ok(()),
            (_, false) => Err(Invalid::new("vat.rate", Rule::Range { min: 0, max: 0 })),
        }
    }
}

/// Why a category was proposed. The window has a sentence for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum TaxReason {
    /// The seller has nothing to do with VAT.
    SellerOutsideVat,
    /// The seller is exempt as a small business.
    SmallBusiness,
    /// The seller is a small business in a country where that means not being registered at all.
    SmallBusinessNotRegistered,
    /// Seller and buyer share a country: the usual rate.
    Domestic,
    /// Where the buyer sits is not known, so the usual rate.
    BuyerCountryUnknown,
    /// A business in another country of the EU owes the VAT there.
    ReverseCharge,
    /// A buyer in another country of the EU without a VAT identifier counts as a consumer: the seller's own rate.
    EuConsumer,
    /// A small business without a VAT identifier of its own cannot use reverse charge, and stays exempt.
    SmallBusinessWithoutVatId,
    /// The service counts as supplied where the buyer sits, which is outside the seller's VAT area.
    SuppliedAbroad,
    /// The seller's country taxes services to buyers abroad at 0 %.
    ExportZeroRated,
    /// Goods that go to a business in another country of the EU.
    GoodsWithinEu,
    /// Goods that leave the EU, or the seller's VAT area.
    GoodsExported,
    /// An electronic service to a consumer in another country of the EU, as long as such sales stay below the threshold of a year.
    EuConsumerBelowThreshold,
    /// An electronic service or goods to a consumer in another country of the EU, taxed there and declared through the One Stop Shop.
    OneStopShop,
    /// The seller charges VAT but has given no rate, and the country's is not known.
    RateUnknown,
}

/// What is sold: the place of supply, and with it the VAT, depends on it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Supply {
    /// Work: the general rule for services.
    #[default]
    Service,
    /// An electronic service delivered without much human work, such as a download, a subscription, hosting (Regulation (EU) 282/2011
    /// art. 7). A website made to order is not one.
    Digital,
    /// Goods that are sent.
    Goods,
}

/// The VAT proposed, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct TaxProposal {
    /// Category and rate.
    pub vat: Vat,
    /// Why.
    pub reason: TaxReason,
}

/// Countries outside the EU that charge 0 % (category Z) on services to buyers abroad instead of leaving them out of
/// scope: Canada (Excise Tax Act, Sch. VI Part V s. 7), Australia (GST Act 38-190), New Zealand (GST Act s. 11A),
/// Singapore (GST Act s. 21), South Africa (VAT Act s. 11(2)(l)).
const ZERO_RATES_EXPORTS: [&str; 5] = ["AU", "CA", "NZ", "SG", "ZA"];

/// The VAT of a service under the general rule: a business buyer is supplied where it sits (Directive 2006/112/EC
/// art. 44), a consumer where the seller sits (art. 45). A person may overrule it: a service tied to land, an event or
/// transport follows rules of its own, and a reduced rate cannot be known from here.
///
/// - Place comes before status. The exemption of small businesses is a domestic one (art. 284), so such a seller with
///   a VAT identifier supplies businesses in other EU countries under reverse charge (art. 196) like everyone else.
/// - A buyer abroad outside the EU is taken to be a business. The service is then outside the scope of the seller's
///   VAT: category `O`, reason `VATEX-EU-O`. `G` is kept for goods: EN 16931 and the VATEX list tie it to the export
///   of goods (art. 146). `O` forbids VAT identifiers in the XML (BR-O-02), so the seller is identified there by
///   another number (BT-29 or BT-30); the page still prints the VAT identifier, which art. 226 asks for.
/// - Outside the EU the same holds by the seller's own law: out of scope for the United Kingdom (VATA 1994 s. 7A) and
///   Switzerland (MWSTG art. 8), zero-rated where [`ZERO_RATES_EXPORTS`] says so.
/// - A small business outside the EU is simply not registered (United Kingdom, Switzerland, Canada), so `O`, which
///   needs no tax identifier, and not `E`, which does (BR-E-02).
/// - Goods to a business in another EU country are category `K` (art. 138), exported ones `G` (art. 146). To consumers in the EU, goods
///   and electronic services are taxed at home up to 10,000 euro of such sales a year (art. 59c) and where the consumer lives above it,
///   which is declared through the One Stop Shop: the business says whether it takes part ([`BusinessFields::one_stop_shop`]).
/// - Within Canada the rate is that of the buyer's province, where GST and the province's tax are one.
/// - The rate is the one in force `on` the day of the supply. A business's own rate that is or was its country's standard rate follows
///   the changes of that; any other is kept.
pub fn propose(
    seller: &BusinessFields,
    buyer: &ClientFields,
    supply: Supply,
    on: NaiveDate,
) -> TaxProposal {
    let home = seller.address.country.as_str();
    let there = buyer_country(buyer);
    let untaxed = |category, reason| TaxProposal {
        vat: Vat::untaxed(category),
        reason,
    };
    let small = match seller.vat_status {
        VatStatus::None => return untaxed(VatCategory::O, TaxReason::SellerOutsideVat),
        VatStatus::SmallBusiness if !in_eu(home) && !home.is_empty() => {
            return untaxed(VatCategory::O, TaxReason::SmallBusinessNotRegistered);
        }
        VatStatus::SmallBusiness => true,
        VatStatus::Registered => false,
    };
    let abroad = !there.is_empty() && !home.is_empty() && there != home;
    if abroad && !(in_eu(home) && in_eu(there)) {
        if supply == Supply::Goods && !small && !ZERO_RATES_EXPORTS.contains(&home) {
            return untaxed(VatCategory::G, TaxReason::GoodsExported);
        }
        return if ZERO_RATES_EXPORTS.contains(&home) {
            untaxed(VatCategory::Z, TaxReason::ExportZeroRated)
        } else {
            untaxed(VatCategory::O, TaxReason::SuppliedAbroad)
        };
    }
    let business_elsewhere = abroad && !buyer.vat_id.is_empty();
    if business_elsewhere && supply == Supply::Goods && !small {
        return untaxed(VatCategory::K, TaxReason::GoodsWithinEu);
    }
    if business_elsewhere && supply != Supply::Goods && (!small || !seller.vat_id.is_empty()) {
        return untaxed(VatCategory::AE, TaxReason::ReverseCharge);
    }
    if small {
        let reason = if business_elsewhere {
            TaxReason::SmallBusinessWithoutVatId
        } else {
            TaxReason::SmallBusiness
        };
        return untaxed(VatCategory::E, reason);
    }
    if abroad
        && supply != Supply::Service
        && seller.one_stop_shop
        && let Some(rate) = standard_rate(there, on)
    {
        return TaxProposal {
            vat: Vat {
                category: VatCategory::S,
                rate,
            },
            reason: TaxReason::OneStopShop,
        };
    }
    if home == "CA"
        && let Some(rate) = rates::harmonized(&buyer.address.region, on)
    {
        return TaxProposal {
            vat: Vat {
                category: VatCategory::S,
                rate,
            },
            reason: TaxReason::Domestic,
        };
    }
    let reason = if abroad && supply != Supply::Service {
        TaxReason::EuConsumerBelowThreshold
    } else if abroad {
        TaxReason::EuConsumer
    } else if there.is_empty() {
        TaxReason::BuyerCountryUnknown
    } else {
        TaxReason::Domestic
    };
    charged(seller, reason, on)
}

/// The seller's own rate, or the country's where none is given.
fn charged(seller: &BusinessFields, reason: TaxReason, on: NaiveDate) -> TaxProposal {
    let home = &seller.address.country;
    let own = |rate: &Decimal| !rate.is_zero() && !rates::was_standard(home, *rate);
    let given = Some(seller.vat_rate).filter(|rate| !rate.is_zero());
    let rate = given
        .filter(own)
        .or_else(|| standard_rate(home, on))
        .or(given);
    match rate {
        Some(rate) => TaxProposal {
            vat: Vat {
                category: VatCategory::S,
                rate,
            },
            reason,
        },
        None => TaxProposal {
            vat: Vat::untaxed(VatCategory::Z),
            reason: TaxReason::RateUnknown,
        },
    }
}

/// The buyer's country, or that of the VAT identifier where no country is given.
fn buyer_country(buyer: &ClientFields) -> &str {
    match (buyer.address.country.as_str(), buyer.vat_id.get(..2)) {
        ("", Some("EL")) => "GR",
        ("", Some(prefix)) => prefix,
        (country, _) => country,
    }
}

#[cfg(test)]
mod tests;
