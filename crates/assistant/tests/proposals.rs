//! Drafts of the built-in drafter: what they may say and what they must not.
//! `cargo test -p assistant --test proposals -- --nocapture` shows them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::path::Path;

use assistant::{Business, ProposalInput, SimilarProject, SummaryInput, TaskTime, builtin};
use chrono::{DateTime, NaiveDate, Utc};
use domain::brief::{Drafter, Summary};
use domain::invoice::{Quantity, Unit};
use domain::manner::{Form, Length, Manner, Pricing, Tone};
use domain::proposal::{DraftWarning, HoursBasis, ProposalDraft};
use domain::{Currency, Decimal};
use uuid::Uuid;

struct Case {
    name: String,
    text: String,
    summary: Summary,
    language: String,
    today: NaiveDate,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/briefs");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    paths.iter().map(|path| case(path)).collect()
}

fn case(path: &Path) -> Case {
    let text = std::fs::read_to_string(path).unwrap();
    let gold: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(path.with_extension("json")).unwrap())
            .unwrap();
    let today: NaiveDate = gold["today"].as_str().unwrap().parse().unwrap();
    Case {
        name: path.file_stem().unwrap().to_string_lossy().into_owned(),
        summary: summary(
            &text,
            today,
            &["WordPress".into(), "InDesign".into(), "Python".into()],
        ),
        language: gold["lang"].as_str().unwrap().to_owned(),
        text,
        today,
    }
}

fn named(name: &str) -> Case {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/briefs");
    case(&folder.join(format!("{name}.txt")))
}

fn summary(text: &str, today: NaiveDate, skills: &[String]) -> Summary {
    let mut next = 0_u128;
    let mut ids = || {
        next += 1;
        Uuid::from_u128(next)
    };
    builtin::summarize(
        &SummaryInput {
            text,
            today,
            skills,
            language: "",
            made_at: DateTime::<Utc>::UNIX_EPOCH,
        },
        &mut ids,
    )
}

fn propose(
    case: &Case,
    rate: i64,
    currency: &str,
    similar: &[SimilarProject],
    language: &str,
) -> ProposalDraft {
    let manner = Manner::default();
    propose_in(case, rate, currency, similar, language, manner)
}

fn propose_in(
    case: &Case,
    rate: i64,
    currency: &str,
    similar: &[SimilarProject],
    language: &str,
    manner: Manner,
) -> ProposalDraft {
    builtin::propose(&ProposalInput {
        summary: &case.summary,
        brief_text: &case.text,
        title: "A title",
        client_name: "Client & Sons",
        business: Business {
            name: "Nora Lindqvist",
            trade: "Web developer",
            about: "",
            skills: &[],
        },
        language,
        currency: currency.parse::<Currency>().unwrap(),
        hourly_rate: Decimal::from(rate),
        similar,
        manner,
        voice: None,
        today: case.today,
    })
}

fn print(name: &str, draft: &ProposalDraft) {
    println!("=== {name}: {}", draft.title);
    for (heading, body) in &draft.sections {
        println!("## {heading}\n\n{body}\n");
    }
    for line in &draft.lines {
        println!(
            "{:?} {} × {}{} ({:?})",
            line.quantity,
            line.unit_price,
            line.description,
            if line.optional { " [optional]" } else { "" },
            line.basis
        );
    }
    println!("{:?}\n", draft.warnings);
}

#[test]
fn every_brief_gets_a_whole_proposal_at_the_freelancers_rate() {
    for case in cases() {
        let draft = propose(&case, 85, "EUR", &[], &case.language);
        print(&case.name, &draft);
        assert_eq!(draft.drafter, Drafter::BuiltIn);
        assert_eq!(draft.language, case.language);
        assert!((4..=5).contains(&draft.sections.len()), "{}", case.name);
        assert!(!draft.lines.is_empty());
        for line in &draft.lines {
            assert_eq!(
                (line.unit_price, line.unit),
                (Decimal::from(85), Unit::Hour)
            );
            assert!(
                matches!(line.quantity, Quantity::Minutes(minutes) if minutes >= 30 && minutes % 30 == 0)
            );
            assert!(
                !line.description.trim().is_empty()
                    && !line.description.contains('\n')
                    && line.description.chars().count() <= 200
            );
            assert_eq!(line.basis, HoursBasis::Usual);
        }
        // Nothing was recorded, so each line says that its hours are a guess.
        let estimates = draft
            .warnings
            .iter()
            .filter(|w| matches!(w, DraftWarning::Estimate { .. }))
            .count();
        assert_eq!(estimates, draft.lines.len());
        let prose = draft
            .sections
            .iter()
            .map(|(_, body)| body.as_str())
            .collect::<String>();
        assert!(
            !prose.contains('{') && !prose.contains('}'),
            "{}: a template was not filled",
            case.name
        );
        assert!(
            !prose.contains("50,000") && !prose.contains("Ignore") && !prose.contains("ignore all"),
            "{}",
            case.name
        );
    }
}

#[test]
fn hours_follow_the_records_where_they_compare() {
    let similar = [SimilarProject {
        title: "Confidential client".into(),
        hours: Decimal::from(50),
        tasks: vec![
            TaskTime {
                title: "Order form".into(),
                minutes: 400,
            },
            TaskTime {
                title: "Domain and host".into(),
                minutes: 95,
            },
        ],
    }];
    let draft = propose(&named("en_bakery_site"), 85, "GBP", &similar, "en");
    let recorded: Vec<_> = draft
        .lines
        .iter()
        .filter_map(|l| {
            if let HoursBasis::Record { task, minutes, .. } = &l.basis {
                Some((task.as_str(), *minutes, l.quantity))
            } else {
                None
            }
        })
        .collect();
    assert_eq!(
        recorded,
        [
            ("Order form", 400, Quantity::Minutes(420)),
            ("Domain and host", 95, Quantity::Minutes(120))
        ]
    );
    // What other clients had done stays between them and the freelancer.
    assert!(
        draft
            .sections
            .iter()
            .all(|(_, body)| !body.contains("Confidential"))
    );
    assert!(
        draft.warnings.contains(&DraftWarning::Estimate { line: 0 })
            && !draft.warnings.contains(&DraftWarning::Estimate { line: 1 })
    );
}

#[test]
fn what_is_optional_or_left_out_is_kept_apart() {
    let draft = propose(&named("de_vereinsportal"), 90, "EUR", &[], "de");
    let optional: Vec<_> = draft
        .lines
        .iter()
        .filter(|l| l.optional)
        .map(|l| l.description.as_str())
        .collect();
    assert_eq!(optional, ["App für iOS und Android"]);
    let scope = &draft.sections[1].1;
    assert!(
        scope.contains("Nicht Teil dieses Angebots:\n\n- Nicht enthalten ist das Hosting"),
        "{scope}"
    );
}

#[test]
fn budget_and_dates_are_compared_with_the_lines() {
    let bakery = named("en_bakery_site");
    let warns = |case: &Case, rate, currency| propose(case, rate, currency, &[], "en").warnings;
    assert!(warns(&bakery, 300, "GBP").iter().any(
        |w| matches!(w, DraftWarning::AboveBudget { budget, .. } if *budget == Decimal::from(6000))
    ));
    assert!(warns(&bakery, 5, "GBP").iter().any(
        |w| matches!(w, DraftWarning::BelowBudget { budget, .. } if *budget == Decimal::from(4500))
    ));
    assert!(
        warns(&bakery, 300, "EUR").contains(&DraftWarning::OtherCurrency {
            budget: "GBP".parse().unwrap()
        })
    );
    assert!(warns(&bakery, 0, "GBP").contains(&DraftWarning::NoRate));
    let hourly = named("de_lektorat");
    assert!(
        warns(&hourly, 60, "EUR").contains(&DraftWarning::RateAboveBudget {
            rate: Decimal::from(60),
            budget: Decimal::from(45)
        })
    );
    assert!(
        !warns(&hourly, 45, "EUR")
            .iter()
            .any(|w| matches!(w, DraftWarning::RateAboveBudget { .. }))
    );
    let late = Case {
        today: NaiveDate::from_ymd_opt(2027, 6, 1).unwrap(),
        ..named("en_bakery_site")
    };
    assert!(
        warns(&late, 85, "GBP").contains(&DraftWarning::DeadlinePassed {
            date: NaiveDate::from_ymd_opt(2027, 3, 26).unwrap()
        })
    );
    let tight = Case {
        today: NaiveDate::from_ymd_opt(2027, 3, 24).unwrap(),
        ..named("en_bakery_site")
    };
    assert!(
        warns(&tight, 85, "GBP")
            .iter()
            .any(|w| matches!(w, DraftWarning::DeadlineTight { .. }))
    );
}

#[test]
fn a_brief_that_names_nothing_gets_one_line_and_a_warning() {
    let today = NaiveDate::from_ymd_opt(2027, 1, 11).unwrap();
    let text = "Hello, are you free in spring? It would be about our anniversary.".to_owned();
    let case = Case {
        name: "empty".into(),
        summary: summary(&text, today, &[]),
        text,
        language: "en".into(),
        today,
    };
    let similar = [SimilarProject {
        title: "Jubilee".into(),
        hours: Decimal::new(125, 1),
        tasks: vec![],
    }];
    let draft = propose(&case, 85, "EUR", &similar, "en");
    assert_eq!(draft.lines.len(), 1);
    assert_eq!(draft.lines[0].quantity, Quantity::Minutes(750));
    assert!(draft.warnings.contains(&DraftWarning::NoDeliverables));
}

const LANGUAGES: [&str; 6] = ["en", "de", "fr", "es", "it", "nl"];

fn prose(draft: &ProposalDraft) -> String {
    let bodies: Vec<&str> = draft.sections.iter().map(|(_, body)| &**body).collect();
    bodies.join("\n\n")
}

fn priced(name: &str, pricing: Pricing, language: &str) -> ProposalDraft {
    let manner = Manner {
        pricing,
        ..Manner::default()
    };
    propose_in(&named(name), 90, "EUR", &[], language, manner)
}

#[test]
fn a_fixed_price_is_lump_sums_and_says_so() {
    for language in LANGUAGES {
        let hourly = priced("de_vereinsportal", Pricing::Hourly, language);
        let fixed = priced("de_vereinsportal", Pricing::Fixed, language);
        assert_eq!(hourly.lines.len(), fixed.lines.len());
        for (hours, lump) in hourly.lines.iter().zip(&fixed.lines) {
            let Quantity::Minutes(minutes) = hours.quantity else {
                panic!("{hours:?}");
            };
            assert_eq!(
                (lump.quantity, lump.unit, lump.optional),
                (Quantity::Count(Decimal::ONE), Unit::Fixed, hours.optional)
            );
            let price = Decimal::from(90 * minutes) / Decimal::from(60);
            assert_eq!(lump.unit_price, price);
        }
        let firm = fixed.lines.iter().filter(|line| !line.optional);
        let total: Decimal = firm.map(|line| line.unit_price).sum();
        let digits = |text: &str| text.replace([',', '.', '\u{202F}'], "");
        let prose = prose(&fixed);
        assert!(
            digits(&prose).contains(&format!("{} EUR", total.normalize())),
            "{prose}"
        );
        assert!(!prose.contains("33 "), "no hours: {prose}");
    }
    let words = prose(&priced("de_vereinsportal", Pricing::Fixed, "de"));
    assert!(
        words.contains("Festpreis") && words.contains(", ohne die optionalen Punkte."),
        "{words}"
    );
}

#[test]
fn a_retainer_is_hours_a_month_in_words_and_lines() {
    for (language, per) in LANGUAGES.iter().zip([
        "hours a month",
        "Stunden im Monat",
        "heures par mois",
        "horas al mes",
        "ore al mese",
        "uur per maand",
    ]) {
        let draft = priced("de_vereinsportal", Pricing::Retainer, language);
        let [firm, option] = draft.lines.as_slice() else {
            panic!("{:?}", draft.lines);
        };
        assert!(option.optional && !firm.optional);
        for line in &draft.lines {
            assert_eq!(
                (line.quantity, line.unit),
                (Quantity::Count(Decimal::ONE), Unit::Month)
            );
            assert!(line.description.contains(per), "{}", line.description);
        }
        let hours = firm.description.split(' ').next().unwrap();
        let prose = prose(&draft);
        assert!(prose.contains(&format!("{hours} {per}")), "{prose}");
        assert_eq!(
            firm.unit_price,
            Decimal::from(90) * hours.replace(',', ".").parse::<Decimal>().unwrap()
        );
    }
}

#[test]
fn tone_and_length_show_in_the_full_form_too() {
    for language in LANGUAGES {
        for pricing in [Pricing::Hourly, Pricing::Fixed, Pricing::Retainer] {
            let written = |tone, length| {
                let manner = Manner {
                    pricing,
                    tone,
                    length,
                    ..Manner::default()
                };
                let case = named("de_vereinsportal");
                prose(&propose_in(&case, 90, "EUR", &[], language, manner))
            };
            let usual = written(Tone::Plain, Length::Usual);
            assert_ne!(usual, written(Tone::Warm, Length::Usual));
            assert_ne!(usual, written(Tone::Formal, Length::Usual));
            let short = written(Tone::Plain, Length::Short);
            let long = written(Tone::Plain, Length::Long);
            assert!(short.len() < usual.len() && usual.len() < long.len());
            assert!(!long.contains(['{', '}']), "{long}");
        }
    }
}

#[test]
fn a_letter_begins_and_ends_as_its_language_has_it() {
    let written = |language: &str, tone| {
        let manner = Manner {
            form: Form::Mail,
            tone,
            ..Manner::default()
        };
        prose(&propose_in(
            &named("de_vereinsportal"),
            90,
            "EUR",
            &[],
            language,
            manner,
        ))
    };
    for (language, tone, begins) in [
        ("en", Tone::Formal, "Dear Client & Sons,\n\nThank you"),
        ("de", Tone::Plain, "Guten Tag Client & Sons,\n\nvielen Dank"),
        (
            "de",
            Tone::Formal,
            "Sehr geehrte Damen und Herren,\n\nvielen Dank",
        ),
        ("fr", Tone::Formal, "Madame, Monsieur,\n\nJe vous"),
        ("es", Tone::Plain, "Hola Client & Sons:\n\nGracias"),
        (
            "es",
            Tone::Formal,
            "Estimados señores de Client & Sons:\n\n",
        ),
        ("it", Tone::Plain, "Buongiorno Client & Sons,\n\ngrazie"),
        ("nl", Tone::Formal, "Geachte heer of mevrouw,\n\nIk"),
    ] {
        let letter = written(language, tone);
        assert!(letter.starts_with(begins), "{letter}");
        // A line break alone is a blank in Markdown.
        assert!(letter.ends_with("  \nNora Lindqvist"), "{letter}");
    }
    let german = written("de", Tone::Plain);
    let date = german
        .lines()
        .find(|line| line.contains("2027") && line.starts_with("- "));
    assert!(
        date.is_some_and(|line| line.contains("\\. ")),
        "a date is no list inside of a list: {german}"
    );
}

#[test]
fn options_are_named_only_where_there_are_some() {
    let bakery = propose(&named("en_bakery_site"), 85, "GBP", &[], "en");
    let has_options = bakery.lines.iter().any(|line| line.optional);
    assert_eq!(
        prose(&bakery).contains("without the optional items"),
        has_options
    );
    let portal = propose(&named("de_vereinsportal"), 85, "EUR", &[], "de");
    assert!(prose(&portal).contains("ohne die optionalen Punkte"));
}

#[test]
fn a_brief_in_a_language_that_is_not_read_is_not_said_to_lack_what_it_has() {
    let today = NaiveDate::from_ymd_opt(2027, 1, 11).unwrap();
    let text = "Buongiorno, cerchiamo una persona che realizzi il nuovo sito della nostra libreria entro il 12 febbraio 2027. \
        Servono un catalogo dei libri e una pagina per gli incontri con gli autori. Restiamo in attesa della Sua offerta."
        .to_owned();
    let case = Case {
        name: "it".into(),
        summary: summary(&text, today, &[]),
        text,
        language: "it".into(),
        today,
    };
    let draft = propose(&case, 60, "EUR", &[], "it");
    assert_eq!(
        (case.summary.language.as_str(), draft.language.as_str()),
        ("it", "it")
    );
    let prose = prose(&draft);
    assert!(prose.contains("12 febbraio 2027"), "{prose}");
    for claim in [
        "non indica una data",
        "non elenca ancora",
        "Per quando serve",
    ] {
        assert!(!prose.contains(claim), "{prose}");
    }
    assert!(
        !draft
            .warnings
            .iter()
            .any(|w| matches!(w, DraftWarning::OtherLanguage { .. }))
    );
}

#[test]
fn french_words_have_their_blanks_and_apostrophes() {
    let draft = propose(&named("fr_librairie"), 80, "EUR", &[], "fr");
    for (heading, body) in &draft.sections {
        for line in body.lines().filter(|line| !line.starts_with(['>', '-'])) {
            for odd in [" :", " ?", " ;", " !", "« ", " »", "'"] {
                assert!(!line.contains(odd), "{heading}: {line}");
            }
        }
    }
}

#[test]
fn a_language_without_templates_is_written_in_english_and_says_so() {
    let draft = propose(&named("en_bakery_site"), 85, "GBP", &[], "pt");
    assert_eq!(draft.language, "en");
    assert!(
        draft
            .warnings
            .contains(&DraftWarning::OtherLanguage { asked: "pt".into() })
    );
}
