//! Dates as people write them, found in a passage and turned into a calendar date where that is sure.
//!
//! "Sure" means that two careful readers would agree: a month without a day, "before summer" or "six weeks after the
//! start" stay words.

mod calendar;
mod counted;
mod named;
mod names;
mod numeric;

use std::ops::Range;

use chrono::NaiveDate;

use super::text::{Brief, Segment};

pub(super) use names::month;

/// A mention of a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DateFound {
    /// Where it stands, in bytes of the brief.
    pub at: Range<usize>,
    /// Empty when no day follows from it for sure.
    pub date: Option<NaiveDate>,
    /// Whether it is counted from today rather than named.
    pub relative: bool,
}

/// Every mention of a date in a segment, in order, without overlaps.
pub(crate) fn find(brief: &Brief<'_>, segment: &Segment, today: NaiveDate) -> Vec<DateFound> {
    let mut found = numeric::find(brief, segment, today);
    let words = brief.words_of(segment);
    for at in 0..words.len() {
        let mention = named::at(brief, words, at, today)
            .or_else(|| counted::span(brief, segment, words, at, today))
            .or_else(|| counted::weekday(words, at, today))
            .or_else(|| counted::period_end(words, at, today));
        found.extend(mention);
    }
    found.extend(counted::seasons(brief, segment));
    found.sort_by_key(|f| (f.at.start, usize::MAX - f.at.end));
    let mut kept: Vec<DateFound> = Vec::new();
    for mention in found {
        match kept.last_mut() {
            Some(last) if mention.at.start < last.at.end => {
                // Of two readings of the same words the longer one knows more; a certain one beats an uncertain one.
                let longer = mention.at.len() > last.at.len();
                if longer && (mention.date.is_some() || last.date.is_none()) {
                    *last = mention;
                }
            }
            _ => kept.push(mention),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin::language::Language;

    /// Monday.
    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 1, 11).unwrap()
    }

    fn dates(text: &str, language: Language) -> Vec<(String, Option<String>)> {
        let mut brief = Brief::read(text);
        brief.language = Some(language);
        let phrases = crate::builtin::cues::cues(Some(language));
        for segment in &mut brief.segments {
            let first = segment.words.start;
            segment.cues = phrases.find(&brief.words[segment.words.clone()]);
            segment
                .cues
                .iter_mut()
                .for_each(|f| f.words = f.words.start + first..f.words.end + first);
        }
        let found = brief.segments.iter().flat_map(|s| find(&brief, s, today()));
        found
            .map(|f| (text[f.at].to_owned(), f.date.map(|d| d.to_string())))
            .collect()
    }

    fn only(text: &str, language: Language) -> Option<String> {
        let found = dates(text, language);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found[0].1.clone()
    }

    #[test]
    fn named_dates_in_four_languages() {
        use Language::{English, French, German, Spanish};
        for (text, language, date) in [
            ("Due on 14 March 2027.", English, "2027-03-14"),
            ("Due on the 14th of March, 2027.", English, "2027-03-14"),
            ("Due March 14, 2027 at noon.", English, "2027-03-14"),
            ("Please deliver by Feb 3rd.", English, "2027-02-03"),
            ("Ready by 5 January please.", English, "2028-01-05"),
            ("Ready by the end of March.", English, "2027-03-31"),
            ("Fertig am 14. März 2027.", German, "2027-03-14"),
            ("Abgabe: 26.02.2027", German, "2027-02-26"),
            ("Abgabe bis 26.2. bei uns.", German, "2027-02-26"),
            ("Abgabe bis 26.2.27 bei uns.", German, "2027-02-26"),
            ("Fertig bis Ende Mai 2027.", German, "2027-05-31"),
            ("Livraison le 1er mars 2027.", French, "2027-03-01"),
            ("Livraison pour fin mars.", French, "2027-03-31"),
            ("Livraison le 15/06/2027.", French, "2027-06-15"),
            ("Entrega el 14 de marzo de 2027.", Spanish, "2027-03-14"),
            ("Entrega a finales de abril.", Spanish, "2027-04-30"),
            ("Due 2027-02-26.", English, "2027-02-26"),
            ("Due 02/26/2027.", English, "2027-02-26"),
            ("Due 26/02/2027.", English, "2027-02-26"),
            ("Ready by the end of Q1.", English, "2027-03-31"),
        ] {
            assert_eq!(only(text, language).as_deref(), Some(date), "{text}");
        }
    }

    #[test]
    fn counted_dates_only_where_it_is_clear_from_when() {
        use Language::{English, French, German, Spanish};
        for (text, language, date) in [
            ("We need it within 6 weeks.", English, Some("2027-02-22")),
            (
                "It must be done in two months.",
                English,
                Some("2027-03-11"),
            ),
            ("Within 6 weeks after the kick-off.", English, None),
            ("Within 10 working days.", English, None),
            ("Please finish by Friday.", English, Some("2027-01-15")),
            ("Please finish by Monday.", English, None),
            ("Please finish by next Friday.", English, None),
            (
                "Innerhalb von drei Wochen liefern.",
                German,
                Some("2027-02-01"),
            ),
            (
                "Innerhalb von drei Wochen nach Auftragserteilung.",
                German,
                None,
            ),
            ("Bis Freitag, bitte.", German, Some("2027-01-15")),
            ("Livraison d'ici 2 mois.", French, Some("2027-03-11")),
            ("Entrega en 3 semanas.", Spanish, Some("2027-02-01")),
            ("It must be live before summer.", English, None),
            ("Due 03/04/2027.", English, None),
            ("Ready by mid-March.", English, None),
            ("Ready on 18 or 19 March.", English, None),
            ("Ready by the end of next week.", English, None),
            (
                "Ready by the end of next month.",
                English,
                Some("2027-02-28"),
            ),
        ] {
            assert_eq!(only(text, language).as_deref(), date, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_date_is_none() {
        use Language::{English, French, German};
        for (text, language) in [
            ("You may start with version 1.2.3 of it.", English),
            ("Support is needed 24/7 for 1/2 of the team.", English),
            ("Call 0113-49-60 or +49 30 12.34.56.", English),
            ("Es kostet 3.50 und wiegt 12.5. Kilogramm.", German),
            ("Nos clients sur mars et en avril sont contents.", French),
            ("We work three days a week.", English),
        ] {
            assert_eq!(dates(text, language), [], "{text}");
        }
    }
}
