//! The words of dates in four languages.

use chrono::Weekday;

pub(super) fn year_of(word: &str) -> Option<i32> {
    (word.len() == 4)
        .then(|| word.parse::<i32>().ok())
        .flatten()
        .filter(|year| (2000..2100).contains(year))
}

pub(super) fn day_of(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic() || c == 'º');
    let suffix = &word[digits.len()..];
    let ordinal = matches!(
        suffix,
        "" | "st" | "nd" | "rd" | "th" | "er" | "ter" | "ten" | "º"
    );
    digits
        .parse()
        .ok()
        .filter(|day| ordinal && (1..=31).contains(day))
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Begin,
    Middle,
    End,
}

pub(super) fn part_of_month(word: &str) -> Option<Part> {
    match word {
        "end" | "ende" | "fin" | "finales" | "final" | "late" => Some(Part::End),
        "mid" | "mitte" | "mi" | "mediados" | "middle" => Some(Part::Middle),
        "early" | "beginning" | "anfang" | "début" | "principios" | "start" => Some(Part::Begin),
        _ => None,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
}

pub(super) fn unit(word: &str) -> Option<Unit> {
    match word {
        "day" | "days" | "tag" | "tage" | "tagen" | "jour" | "jours" | "día" | "días" => {
            Some(Unit::Day)
        }
        "week" | "weeks" | "woche" | "wochen" | "semaine" | "semaines" | "semana" | "semanas" => {
            Some(Unit::Week)
        }
        "month" | "months" | "monat" | "monate" | "monaten" | "mois" | "mes" | "meses" => {
            Some(Unit::Month)
        }
        _ => None,
    }
}

/// A small count in figures or words.
pub(super) fn count_of(word: &str) -> Option<u64> {
    if let Ok(count) = word.parse::<u64>() {
        return (1..=365).contains(&count).then_some(count);
    }
    const WORDS: [(u64, &[&str]); 12] = [
        (
            1,
            &["one", "a", "einem", "einer", "eines", "un", "une", "una"],
        ),
        (2, &["two", "zwei", "deux", "dos"]),
        (3, &["three", "drei", "trois", "tres"]),
        (4, &["four", "vier", "quatre", "cuatro"]),
        (5, &["five", "fünf", "cinq", "cinco"]),
        (6, &["six", "sechs", "seis"]),
        (7, &["seven", "sieben", "sept", "siete"]),
        (8, &["eight", "acht", "huit", "ocho"]),
        (9, &["nine", "neun", "neuf", "nueve"]),
        (10, &["ten", "zehn", "dix", "diez"]),
        (12, &["twelve", "zwölf", "douze", "doce"]),
        (15, &["fifteen", "fünfzehn", "quinze", "quince"]),
    ];
    WORDS
        .iter()
        .find(|(_, spelled)| spelled.contains(&word))
        .map(|(count, _)| *count)
}

/// The month that a word in lower case names, from 1.
pub(crate) fn month(word: &str) -> Option<u32> {
    const MONTHS: [&[&str]; 12] = [
        &[
            "january", "jan", "januar", "jänner", "janvier", "janv", "enero", "ene",
        ],
        &[
            "february", "feb", "februar", "feber", "février", "févr", "febrero",
        ],
        &["march", "mar", "märz", "mrz", "mars", "marzo"],
        &["april", "apr", "avril", "avr", "abril", "abr"],
        &["may", "mai", "mayo"],
        &["june", "jun", "juni", "juin", "junio"],
        &["july", "jul", "juli", "juillet", "juil", "julio"],
        &["august", "aug", "août", "agosto", "ago"],
        &[
            "september",
            "sep",
            "sept",
            "septembre",
            "septiembre",
            "setiembre",
        ],
        &["october", "oct", "oktober", "okt", "octobre", "octubre"],
        &["november", "nov", "novembre", "noviembre"],
        &[
            "december",
            "dec",
            "dezember",
            "dez",
            "décembre",
            "déc",
            "diciembre",
            "dic",
        ],
    ];
    MONTHS
        .iter()
        .position(|names| names.contains(&word))
        .and_then(|i| u32::try_from(i + 1).ok())
}

pub(super) fn weekday_of(word: &str) -> Option<Weekday> {
    const DAYS: [(Weekday, &[&str]); 7] = [
        (Weekday::Mon, &["monday", "montag", "lundi", "lunes"]),
        (Weekday::Tue, &["tuesday", "dienstag", "mardi", "martes"]),
        (
            Weekday::Wed,
            &["wednesday", "mittwoch", "mercredi", "miércoles"],
        ),
        (Weekday::Thu, &["thursday", "donnerstag", "jeudi", "jueves"]),
        (Weekday::Fri, &["friday", "freitag", "vendredi", "viernes"]),
        (
            Weekday::Sat,
            &["saturday", "samstag", "sonnabend", "samedi", "sábado"],
        ),
        (Weekday::Sun, &["sunday", "sonntag", "dimanche", "domingo"]),
    ];
    DAYS.iter()
        .find(|(_, names)| names.contains(&word))
        .map(|(day, _)| *day)
}
