//! Amounts of money as people write them: "between 6,000 and 8,500 EUR", "2-3k", "2.500,00 €", "$75/hr", "max. 500".

use std::ops::Range;
use std::sync::LazyLock;

use domain::brief::BudgetKind;
use domain::{Currency, Decimal};
use regex::Regex;

use super::cues::Cue;
use super::text::{Brief, Segment, among};

/// What an amount is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Per {
    Work(BudgetKind),
    /// By the week, month or year: goes on and on.
    Period,
    /// By the word, page or piece.
    Piece,
}

/// A mention of an amount or a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AmountFound {
    /// Where it stands, in bytes of the brief.
    pub at: Range<usize>,
    pub min: Option<Decimal>,
    pub max: Option<Decimal>,
    pub currency: Option<Currency>,
    pub per: Per,
}

/// A number with what stands around it.
#[derive(Clone, Debug)]
struct Figure {
    at: Range<usize>,
    value: Decimal,
    /// Of "2k" or "3 Tsd.".
    factor: Option<Decimal>,
    currency: Option<Currency>,
}

/// Every amount in a segment, in order. A number without a currency counts only when the segment speaks of a budget.
pub(crate) fn find(
    brief: &Brief<'_>,
    segment: &Segment,
    dates: &[Range<usize>],
) -> Vec<AmountFound> {
    let figures = figures(brief, segment);
    let figures: Vec<Figure> = figures
        .into_iter()
        .filter(|f| {
            !dates
                .iter()
                .any(|date| date.start < f.at.end && f.at.start < date.end)
        })
        .collect();
    let mut found = Vec::new();
    let mut i = 0;
    while i < figures.len() {
        let first = &figures[i];
        let range = figures
            .get(i + 1)
            .filter(|second| joins(brief, segment, first, second));
        let amount = match range {
            Some(second) => {
                i += 1;
                ranged(first, second)
            }
            None => single(first),
        };
        i += 1;
        let named = amount.currency.is_some()
            || first.factor.is_some()
            || range.is_some_and(|r| r.factor.is_some());
        if named || is_bare_budget(brief, segment, first, &amount) {
            found.push(completed(brief, segment, amount));
        }
    }
    found
}

fn single(figure: &Figure) -> AmountFound {
    let value = figure.value * figure.factor.unwrap_or(Decimal::ONE);
    let per = Per::Work(BudgetKind::Total);
    AmountFound {
        at: figure.at.clone(),
        min: Some(value),
        max: Some(value),
        currency: figure.currency,
        per,
    }
}

fn ranged(first: &Figure, second: &Figure) -> AmountFound {
    // In "2-3k" the thousand stands for both.
    let shared = first
        .factor
        .or(second.factor.filter(|_| first.value <= second.value))
        .unwrap_or(Decimal::ONE);
    let low = first.value * shared;
    let high = second.value * second.factor.unwrap_or(Decimal::ONE);
    AmountFound {
        at: first.at.start..second.at.end,
        min: Some(low.min(high)),
        max: Some(low.max(high)),
        currency: first.currency.or(second.currency),
        per: Per::Work(BudgetKind::Total),
    }
}

/// Whether two figures are the ends of one range.
fn joins(brief: &Brief<'_>, segment: &Segment, first: &Figure, second: &Figure) -> bool {
    if first.currency.is_some() && second.currency.is_some() && first.currency != second.currency {
        return false;
    }
    let gap = brief.plain[first.at.end..second.at.start]
        .trim()
        .to_lowercase();
    match gap.as_str() {
        "-" | "–" | "—" | "to" | "bis" | "à" | "a" | "until" | "bis zu" | "hasta" => true,
        "and" | "und" | "et" | "y" | "et les" | "und etwa" => segment.cues.iter().any(|f| {
            let start = brief.words[f.words.end - 1].at.end;
            f.cue == Cue::Between
                && start <= first.at.start
                && brief.plain[start..first.at.start].trim().len() <= 12
        }),
        _ => false,
    }
}

/// The numbers of a segment with their currencies.
fn figures(brief: &Brief<'_>, segment: &Segment) -> Vec<Figure> {
    static FIGURE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?:(?P<before>US\$|USD|CA\$|C\$|CAD|A\$|AU\$|AUD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|CZK|INR|JPY|BRL|MXN|€|\$|£|¥|₹|Fr\.)[\s\u{A0}\u{202F}]?)?",
            r"(?P<number>[0-9]{1,3}(?:[.,'’\u{A0}\u{202F} ][0-9]{3})+(?:[.,][0-9]{1,2})?|[0-9]+(?:[.,][0-9]{1,2})?)",
            r"(?:[\s\u{A0}\u{202F}]?(?P<factor>k|K|[Tt]sd\.?|thousand|[Tt]ausend|mille|mil|Mio\.?|million(?:s|en)?|Million(?:en)?|millones|m))?",
            r"(?:,-|,–|\.-)?",
            r"(?:[\s\u{A0}\u{202F}]?(?:de )?(?P<after>US\$|USD|CAD|AUD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|CZK|INR|JPY|BRL|MXN|€|\$|£|[Ee]uros?|[Dd]ollars?|[Dd]ólares|pounds?|francs|Franken|Fr\.|zł|kr|bucks))?",
        ))
        .ok()
    });
    let text = &brief.plain[segment.at.clone()];
    let mut figures = Vec::new();
    for captures in FIGURE.iter().flat_map(|r| r.captures_iter(text)) {
        let (Some(all), Some(number)) = (captures.get(0), captures.name("number")) else {
            continue;
        };
        let before_text = captures
            .name("before")
            .map_or(number.start(), |m| m.start());
        let before = text[..before_text].chars().next_back();
        let mut factor = captures.name("factor");
        let mut after = captures.name("after");
        let mut end = all.end();
        // A letter right behind means that the match went into a word: "500 kg", "20 mm", "3 m".
        let letter_follows = |end: usize| {
            text[end..]
                .chars()
                .next()
                .is_some_and(char::is_alphanumeric)
        };
        if after
            .is_some_and(|m| letter_follows(m.end()) && m.as_str().ends_with(char::is_alphanumeric))
        {
            after = None;
            end = factor.map_or(number.end(), |m| m.end());
        }
        if after.is_none() && factor.is_some_and(|m| letter_follows(m.end())) {
            factor = None;
            end = number.end();
        }
        if factor.is_some_and(|m| m.as_str() == "m")
            && captures.name("before").is_none()
            && after.is_none()
        {
            factor = None;
            end = number.end();
        }
        let inside = before
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '/' | '#' | '§'))
            || after.is_none()
                && factor.is_none()
                && text[end..].starts_with(|c: char| c.is_alphabetic() || c == '%');
        let Some(value) = decimal(number.as_str()).filter(|_| !inside) else {
            continue;
        };
        let currency = captures
            .name("before")
            .or(after)
            .and_then(|m| currency(m.as_str()));
        let start = segment.at.start + before_text;
        figures.push(Figure {
            at: start..segment.at.start + end.max(number.end()),
            value,
            factor: factor.and_then(|m| factor_of(m.as_str())),
            currency,
        });
    }
    figures
}

/// A figure without a currency is an amount when a word for a budget leads to it directly.
fn is_bare_budget(
    brief: &Brief<'_>,
    segment: &Segment,
    first: &Figure,
    amount: &AmountFound,
) -> bool {
    let value = amount.max.unwrap_or_default();
    let looks_like_a_year =
        amount.min == amount.max && value >= Decimal::from(1990) && value < Decimal::from(2100);
    let following = brief.plain[amount.at.end..segment.at.end].trim_start();
    // "budget: 40 hours" counts hours.
    let counted = following.starts_with(char::is_alphabetic)
        && ![
            "in ", "for ", "für ", "pour ", "para ", "net", "plus", "max", "per ", "pro ", "incl",
            "excl", "all ", "total", "and ", "und ", "or ", "/",
        ]
        .iter()
        .any(|word| following.to_lowercase().starts_with(word));
    let led = segment.cues.iter().any(|f| {
        let end = brief.words[f.words.end - 1].at.end;
        f.cue == Cue::Budget
            && end <= first.at.start
            && brief.word_range(&(end..first.at.start)).len() <= 4
    });
    led && !looks_like_a_year && !counted && value >= Decimal::TEN
}

/// Words between "maximum" and its figure.
const LINKS: &str = "is of at the a de es est ist von bei liegt auf zu etwa about around d un una des del total budget eur usd gbp";

/// Adds bounds and what the amount is paid for, from the words around it.
fn completed(brief: &Brief<'_>, segment: &Segment, mut amount: AmountFound) -> AmountFound {
    let before = |cue: Cue, words: usize| {
        segment.cues.iter().any(|f| {
            let end = brief.words[f.words.end - 1].at.end;
            f.cue == cue
                && end <= amount.at.start
                && brief.word_range(&(end..amount.at.start)).len() <= words
        })
    };
    let after = |cue: Cue, words: usize| {
        segment.cues.iter().any(|f| {
            let start = brief.words[f.words.start].at.start;
            f.cue == cue
                && start >= amount.at.end
                && brief.word_range(&(amount.at.end..start)).len() <= words
        })
    };
    // "Maximum is at 500": only words without a meaning of their own between.
    let linked = |cue: Cue| {
        segment.cues.iter().any(|f| {
            let end = brief.words[f.words.end - 1].at.end;
            let between = || &brief.words[brief.word_range(&(end..amount.at.start))];
            f.cue == cue
                && end <= amount.at.start
                && between().iter().all(|w| among(LINKS, &w.lower))
        })
    };
    let stretch = brief.plain[amount.at.end..segment.at.end].trim_start();
    let per_mark = stretch.starts_with('/')
        || [
            "per ", "pro ", "par ", "por ", "an ", "a ", "je ", "de l", "l'", "l’", "la ", "die ",
            "al ", "im ",
        ]
        .iter()
        .any(|p| stretch.to_lowercase().starts_with(p));
    let reach = if per_mark { 2 } else { 0 };
    let monthly = after(Cue::Monthly, reach);
    let timed = monthly || after(Cue::Hourly, reach) || after(Cue::Daily, reach);
    // "Per episode", "pro Folge": by the piece, whatever the piece is.
    let head = stretch
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let by_piece = among("per pro par por je", &head) && !timed
        || (per_mark || among("le la el the", &head)) && after(Cue::Each, 1);
    amount.per = if by_piece {
        Per::Piece
    } else if after(Cue::Hourly, reach) || before(Cue::Hourly, 3) {
        Per::Work(BudgetKind::Hourly)
    } else if after(Cue::Daily, reach) || before(Cue::Daily, 3) {
        Per::Work(BudgetKind::Daily)
    } else if monthly {
        Per::Period
    } else {
        Per::Work(BudgetKind::Total)
    };
    if amount.min == amount.max {
        let refused = before(Cue::Above, 0) && after(Cue::Refused, 8);
        if linked(Cue::UpTo) || after(Cue::UpTo, 0) || refused {
            amount.min = None;
        } else if linked(Cue::AtLeast) {
            amount.max = None;
        }
    }
    amount
}

/// A number in any of the usual spellings. Three digits after the last mark are thousands, one or two are decimals.
fn decimal(text: &str) -> Option<Decimal> {
    let marks: Vec<(usize, char)> = text
        .char_indices()
        .filter(|(_, c)| !c.is_ascii_digit())
        .collect();
    let digits = |part: &str| {
        part.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let Some((last, _)) = marks.last() else {
        return text.parse().ok();
    };
    let tail = digits(&text[*last..]);
    if tail.len() == 3 {
        digits(text).parse().ok()
    } else {
        format!("{}.{tail}", digits(&text[..*last])).parse().ok()
    }
}

fn factor_of(text: &str) -> Option<Decimal> {
    match text.to_lowercase().trim_end_matches('.') {
        "k" | "tsd" | "thousand" | "tausend" | "mil" | "mille" => Some(Decimal::ONE_THOUSAND),
        "m" | "mio" | "million" | "millions" | "millionen" | "millones" => {
            Some(Decimal::from(1_000_000))
        }
        _ => None,
    }
}

/// The currency a sign or word stands for; a bare "$" is taken for the dollar of the United States.
fn currency(text: &str) -> Option<Currency> {
    let code = match text.to_lowercase().as_str() {
        "€" | "eur" | "euro" | "euros" => "EUR",
        "$" | "us$" | "usd" | "dollar" | "dollars" | "dólares" | "bucks" => "USD",
        "£" | "gbp" | "pound" | "pounds" => "GBP",
        "chf" | "fr." | "franken" | "francs" => "CHF",
        "c$" | "ca$" | "cad" => "CAD",
        "a$" | "au$" | "aud" => "AUD",
        "¥" | "jpy" => "JPY",
        "₹" | "inr" => "INR",
        "zł" | "pln" => "PLN",
        "kr" | "sek" => "SEK",
        other => return other.to_uppercase().parse().ok(),
    };
    code.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amounts(text: &str) -> Vec<String> {
        let brief = Brief::read(text);
        let show = |v: Option<Decimal>| v.map_or("?".to_owned(), |v| v.normalize().to_string());
        let found = brief.segments.iter().flat_map(|s| find(&brief, s, &[]));
        found
            .map(|a| {
                let currency = a.currency.map_or("-", Currency::code);
                let per = match a.per {
                    Per::Work(BudgetKind::Total) => "",
                    Per::Work(BudgetKind::Hourly) => "/h",
                    Per::Work(BudgetKind::Daily) => "/d",
                    Per::Period => "/m",
                    Per::Piece => "/p",
                };
                format!("{}..{} {currency}{per}", show(a.min), show(a.max))
            })
            .collect()
    }

    #[test]
    fn amounts_as_people_write_them() {
        for (text, expected) in [
            (
                "Our budget is between 6,000 and 8,500 EUR for everything you do.",
                "6000..8500 EUR",
            ),
            (
                "We can pay 2-3k for the whole of this work.",
                "2000..3000 -",
            ),
            (
                "We pay maybe 2.500,00 EUR if the quality is good.",
                "2500..2500 EUR",
            ),
            (
                "The rate for this work is $75/hr and not more.",
                "75..75 USD/h",
            ),
            (
                "Rate: $55-70/hr for somebody with experience.",
                "55..70 USD/h",
            ),
            (
                "We would pay up to £1,200 for the whole job.",
                "?..1200 GBP",
            ),
            (
                "The budget is 1,500.50 USD for the whole of it.",
                "1500.5 USD",
            ),
            (
                "The budget is 1.5k USD for the whole of it.",
                "1500..1500 USD",
            ),
            (
                "Wir zahlen 45 € pro Stunde für diese Arbeit.",
                "45..45 EUR/h",
            ),
            (
                "Der Tagessatz liegt bei 600 Euro für diese Arbeit.",
                "600..600 EUR/d",
            ),
            (
                "Unser Budget liegt bei maximal 18.500,00 € netto.",
                "?..18500 EUR",
            ),
            (
                "Wir haben dafür CHF 12'000.- eingeplant und nicht mehr.",
                "12000..12000 CHF",
            ),
            (
                "Notre enveloppe se situe entre 2 500 € et 3 000 € HT.",
                "2500..3000 EUR",
            ),
            (
                "TJM : 380 à 450 € selon expérience, pour cette mission.",
                "380..450 EUR/d",
            ),
            (
                "El presupuesto es de 600 a 800 euros al mes, IVA no incluido.",
                "600..800 EUR/m",
            ),
            (
                "Pagamos 0,08 € por palabra por este trabajo tan bonito.",
                "0.08..0.08 EUR/p",
            ),
            (
                "Tenders above £15,000 (excluding VAT) will not be considered.",
                "?..15000 GBP",
            ),
            (
                "We start from 3000 dollars at least for this work.",
                "3000..? USD",
            ),
            (
                "Our budget: 5000 for the whole of this work.",
                "5000..5000 -",
            ),
        ] {
            let expected = if expected.contains("..") {
                expected.to_owned()
            } else {
                expected.replacen("1500.5", "1500.5..1500.5", 1)
            };
            assert_eq!(amounts(text), [expected], "{text}");
        }
    }

    #[test]
    fn numbers_of_other_things_are_no_amounts() {
        for text in [
            "The text has 2,300 words and 48 pages of 20 mm each.",
            "Our budget for 2027 is not decided, as of now, in our team.",
            "We have a budget of 40 hours for this kind of work.",
            "The stand is 3 m wide and holds 500 kg of material.",
            "We are a team of 12 people who work on 3 k8s clusters.",
        ] {
            assert_eq!(amounts(text), Vec::<String>::new(), "{text}");
        }
    }
}
