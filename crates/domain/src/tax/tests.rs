//! Who charges whom what, case by case.

use super::*;
use crate::business::DOCUMENT_LANGUAGES;
use crate::look::Wording;

fn seller(country: &str, status: VatStatus, vat_id: &str) -> BusinessFields {
    let mut seller = BusinessFields {
        vat_status: status,
        vat_id: vat_id.to_owned(),
        ..BusinessFields::default()
    };
    country.clone_into(&mut seller.address.country);
    seller
}

fn buyer(country: &str, vat_id: &str) -> ClientFields {
    let mut buyer = ClientFields {
        vat_id: vat_id.to_owned(),
        ..ClientFields::default()
    };
    country.clone_into(&mut buyer.address.country);
    buyer
}

#[test]
#[allow(clippy::too_many_lines)]
fn the_category_follows_from_seller_and_buyer() {
    use TaxReason as R;
    use VatCategory as C;
    use VatStatus::{None as Outside, Registered, SmallBusiness};
    let cases = [
        ("DE", Registered, "DE1", "DE", "", C::S, "19", R::Domestic),
        (
            "DE",
            Registered,
            "DE1",
            "",
            "",
            C::S,
            "19",
            R::BuyerCountryUnknown,
        ),
        (
            "DE",
            Registered,
            "DE1",
            "FR",
            "FR2",
            C::AE,
            "0",
            R::ReverseCharge,
        ),
        (
            "DE",
            Registered,
            "DE1",
            "",
            "EL2",
            C::AE,
            "0",
            R::ReverseCharge,
        ),
        ("GR", Registered, "EL1", "", "EL2", C::S, "24", R::Domestic),
        ("DE", Registered, "DE1", "FR", "", C::S, "19", R::EuConsumer),
        (
            "DE",
            Registered,
            "DE1",
            "US",
            "",
            C::O,
            "0",
            R::SuppliedAbroad,
        ),
        (
            "DE",
            Registered,
            "DE1",
            "CH",
            "CHE1",
            C::O,
            "0",
            R::SuppliedAbroad,
        ),
        (
            "DE",
            SmallBusiness,
            "",
            "DE",
            "DE2",
            C::E,
            "0",
            R::SmallBusiness,
        ),
        (
            "DE",
            SmallBusiness,
            "",
            "FR",
            "",
            C::E,
            "0",
            R::SmallBusiness,
        ),
        (
            "DE",
            SmallBusiness,
            "",
            "FR",
            "FR2",
            C::E,
            "0",
            R::SmallBusinessWithoutVatId,
        ),
        (
            "DE",
            SmallBusiness,
            "DE1",
            "FR",
            "FR2",
            C::AE,
            "0",
            R::ReverseCharge,
        ),
        (
            "DE",
            SmallBusiness,
            "",
            "US",
            "",
            C::O,
            "0",
            R::SuppliedAbroad,
        ),
        (
            "GB",
            SmallBusiness,
            "",
            "GB",
            "",
            C::O,
            "0",
            R::SmallBusinessNotRegistered,
        ),
        ("GB", Registered, "GB1", "GB", "", C::S, "20", R::Domestic),
        (
            "GB",
            Registered,
            "GB1",
            "DE",
            "DE2",
            C::O,
            "0",
            R::SuppliedAbroad,
        ),
        ("CH", Registered, "CHE1", "CH", "", C::S, "8.1", R::Domestic),
        (
            "CH",
            Registered,
            "CHE1",
            "DE",
            "DE2",
            C::O,
            "0",
            R::SuppliedAbroad,
        ),
        (
            "CA",
            Registered,
            "",
            "US",
            "",
            C::Z,
            "0",
            R::ExportZeroRated,
        ),
        ("CA", Registered, "", "CA", "", C::S, "5", R::Domestic),
        ("US", Outside, "", "US", "", C::O, "0", R::SellerOutsideVat),
        (
            "US",
            Outside,
            "",
            "DE",
            "DE2",
            C::O,
            "0",
            R::SellerOutsideVat,
        ),
        ("BR", Registered, "", "BR", "", C::Z, "0", R::RateUnknown),
    ];
    for (home, status, id, there, buyer_id, category, rate, reason) in cases {
        let p = propose(
            &seller(home, status, id),
            &buyer(there, buyer_id),
            Supply::Service,
            day("2026-03-09"),
        );
        let rate: Decimal = rate.parse().unwrap();
        assert_eq!(
            (p.vat, p.reason),
            (Vat { category, rate }, reason),
            "{home} {status:?} {id} -> {there} {buyer_id}"
        );
        assert_eq!(p.vat.validate(), Ok(()));
    }
}

#[test]
fn the_rate_given_comes_before_the_countrys() {
    let mut s = seller("DE", VatStatus::Registered, "DE1");
    s.vat_rate = Decimal::from(7);
    assert_eq!(
        propose(&s, &buyer("DE", ""), Supply::Service, day("2026-03-09"))
            .vat
            .rate,
        Decimal::from(7)
    );
}

#[test]
fn rates_are_found_by_country() {
    assert_eq!(
        standard_rate("FI", day("2026-03-09")).unwrap().to_string(),
        "25.5"
    );
    assert_eq!(
        standard_rate("AT", day("2026-03-09")).unwrap().to_string(),
        "20"
    );
    assert_eq!(
        standard_rate("ZA", day("2026-03-09")).unwrap().to_string(),
        "15"
    );
    assert_eq!(standard_rate("US", day("2026-03-09")), None);
    for code in [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
        "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    ] {
        assert!(in_eu(code) && has_vat(code), "{code}");
    }
}

#[test]
fn every_category_without_vat_says_why_in_every_language() {
    use VatCategory as C;
    let all = [C::S, C::Z, C::E, C::AE, C::K, C::G, C::O, C::E];
    for language in DOCUMENT_LANGUAGES {
        for country in ["DE", "AT", "FR", "BE", "NL", "IT", "ES", "PT", "PL", "SE"] {
            let notes = notes(
                language,
                &seller(country, VatStatus::SmallBusiness, ""),
                all,
            );
            let categories: Vec<_> = notes.iter().map(|n| n.category).collect();
            assert_eq!(categories, [C::E, C::AE, C::K, C::G, C::O]);
            assert!(
                notes.iter().all(|n| n.text.chars().count() > 8),
                "{notes:?}"
            );
        }
        let reverse = notes(
            language,
            &seller("DE", VatStatus::Registered, "DE1"),
            [C::AE],
        );
        assert!(reverse[0].text.to_lowercase().contains("reverse charge"));
    }
}

#[test]
fn prescribed_wordings_are_kept() {
    let text = |language: &str, country: &str| {
        let of = seller(country, VatStatus::SmallBusiness, "");
        notes(language, &of, [VatCategory::E]).remove(0)
    };
    assert!(text("de", "DE").text.contains("§ 19 UStG"));
    assert!(text("en", "DE").text.contains("§ 19 UStG"));
    assert_eq!(
        text("fr", "FR").text,
        "TVA non applicable, art. 293 B du CGI"
    );
    assert!(
        text("en", "FR")
            .text
            .contains("TVA non applicable, art. 293 B du CGI")
    );
    assert_eq!(text("en", "FR").code, "VATEX-FR-FRANCHISE");
    let american = notes("en", &seller("US", VatStatus::None, ""), [VatCategory::O]);
    assert_eq!(
        (american[0].code.as_str(), american[0].text.as_str()),
        ("VATEX-EU-O", "")
    );
}

#[test]
fn only_the_freelancer_knows_which_law_exempts_the_work() {
    let mut teacher = seller("DE", VatStatus::Registered, "DE1");
    assert_eq!(notes("de", &teacher, [VatCategory::E]), []);
    let law = "Umsatzsteuerfrei nach § 4 Nr. 21 UStG";
    teacher.wording = vec![Wording {
        language: "de".to_owned(),
        exemption: law.to_owned(),
        ..Wording::default()
    }];
    assert_eq!(notes("de", &teacher, [VatCategory::E])[0].text, law);
    // Said in one language, it is not said in another.
    assert_eq!(notes("en", &teacher, [VatCategory::E]), []);
    teacher.vat_status = VatStatus::SmallBusiness;
    assert_eq!(notes("de", &teacher, [VatCategory::E])[0].text, law);
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn the_rate_is_that_of_the_day_of_the_supply() {
    let usual = seller("DE", VatStatus::Registered, "DE1");
    for (on, rate) in [
        ("2020-06-30", 19),
        ("2020-07-01", 16),
        ("2020-12-31", 16),
        ("2021-01-01", 19),
        ("1999-01-01", 19),
    ] {
        let proposed = propose(&usual, &buyer("DE", ""), Supply::Service, day(on));
        assert_eq!(proposed.vat.rate, Decimal::from(rate), "{on}");
    }
    // The usual rate that was entered before a change follows it; a rate of the person's own does not.
    let mut estonian = seller("EE", VatStatus::Registered, "EE1");
    estonian.vat_rate = Decimal::from(22);
    let of = |seller: &BusinessFields| {
        propose(seller, &buyer("EE", ""), Supply::Service, day("2026-01-01"))
            .vat
            .rate
    };
    assert_eq!(of(&estonian), Decimal::from(24));
    estonian.vat_rate = Decimal::from(9);
    assert_eq!(of(&estonian), Decimal::from(9));
    assert_eq!(
        rates("FR", day("2026-01-01")),
        ["20", "10", "5.5", "2.1"].map(|rate| rate.parse().unwrap())
    );
    assert_eq!(rates("US", day("2026-01-01")), []);
}

#[test]
fn within_canada_the_buyers_province_decides() {
    let seller = seller("CA", VatStatus::Registered, "");
    for (province, on, rate) in [
        ("ON", "2026-03-01", 13),
        ("Ontario ", "2026-03-01", 13),
        ("NS", "2025-03-31", 15),
        ("NS", "2025-04-01", 14),
        ("PE", "2026-03-01", 15),
        ("QC", "2026-03-01", 5),
        ("", "2026-03-01", 5),
    ] {
        let mut buyer = buyer("CA", "");
        buyer.address.region = province.to_owned();
        let proposal = propose(&seller, &buyer, Supply::Service, day(on));
        assert_eq!(proposal.vat.rate, Decimal::from(rate), "{province} {on}");
        buyer.address.country = "US".to_owned();
        let proposal = propose(&seller, &buyer, Supply::Service, day(on));
        assert_eq!(proposal.vat.category, VatCategory::Z, "{province}");
    }
}

#[test]
fn goods_and_electronic_services_have_rules_of_their_own() {
    let on = day("2026-03-09");
    let mut german = seller("DE", VatStatus::Registered, "DE1");
    let of = |seller: &BusinessFields, there: &str, id: &str, supply| {
        let p = propose(seller, &buyer(there, id), supply, on);
        (p.vat.category, p.vat.rate.to_string(), p.reason)
    };
    let goods = Supply::Goods;
    assert_eq!(
        of(&german, "FR", "FR2", goods),
        (VatCategory::K, "0".into(), TaxReason::GoodsWithinEu)
    );
    assert_eq!(
        of(&german, "US", "", goods),
        (VatCategory::G, "0".into(), TaxReason::GoodsExported)
    );
    assert_eq!(
        of(&german, "DE", "", goods),
        (VatCategory::S, "19".into(), TaxReason::Domestic)
    );
    for supply in [goods, Supply::Digital] {
        let below = (
            VatCategory::S,
            "19".into(),
            TaxReason::EuConsumerBelowThreshold,
        );
        assert_eq!(of(&german, "FR", "", supply), below);
    }
    assert_eq!(of(&german, "FR", "FR2", Supply::Digital).0, VatCategory::AE);
    german.one_stop_shop = true;
    assert_eq!(
        of(&german, "FR", "", Supply::Digital),
        (VatCategory::S, "20".into(), TaxReason::OneStopShop)
    );
    assert_eq!(
        of(&german, "FR", "", Supply::Service).2,
        TaxReason::EuConsumer
    );
}
