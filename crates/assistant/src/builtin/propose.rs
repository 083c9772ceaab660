//! A proposal by templates: the brief's own words, the records' figures, and sentences that are true of any offer.
//! Nothing is claimed about the freelancer that the records do not say.

use domain::brief::Drafter;
use domain::proposal::{DraftLine, DraftWarning, HoursBasis, ProposalDraft};

use super::language::Language;
use super::letter;
use super::prices;
use super::reading::{self, Reading};
use super::say::{self, Phrases};
use crate::ProposalInput;
use crate::markdown::escape;

/// Drafts a proposal. Languages without templates of their own are written in English, with a warning.
pub fn propose(input: &ProposalInput<'_>) -> ProposalDraft {
    let reading = reading::read(input.summary);
    let language = Language::of(input.language);
    let say = say::phrases(language.unwrap_or(Language::English));
    let lines = prices::lines(input, &reading);
    let mut warnings = prices::warnings(input, &reading, &lines);
    if language.is_none() {
        warnings.push(DraftWarning::OtherLanguage {
            asked: input.language.to_owned(),
        });
    }
    if input.manner.form.is_letter() {
        return ProposalDraft {
            drafter: Drafter::BuiltIn,
            title: title(input),
            language: language.unwrap_or(Language::English).code().to_owned(),
            sections: vec![(
                say.heading_letter.to_owned(),
                letter::body(say, input, &reading, &lines),
            )],
            lines,
            warnings,
        };
    }
    let sections = [
        (
            say.heading_understanding,
            understanding(say, input, &reading),
        ),
        (say.heading_scope, scope(say, &reading)),
        (say.heading_approach, approach(say, &reading, &lines)),
        (say.heading_about, about(say, input, &reading)),
        (say.heading_next, next(say, &reading)),
    ];
    ProposalDraft {
        drafter: Drafter::BuiltIn,
        title: title(input),
        language: language.unwrap_or(Language::English).code().to_owned(),
        sections: sections
            .into_iter()
            .filter(|(_, body)| !body.is_empty())
            .map(|(heading, body)| (heading.to_owned(), body))
            .collect(),
        lines,
        warnings,
    }
}

/// One line that can be a title.
pub(crate) fn title(input: &ProposalInput<'_>) -> String {
    input
        .title
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .take(200)
        .collect()
}

fn understanding(say: &Phrases, input: &ProposalInput<'_>, reading: &Reading<'_>) -> String {
    let words: Vec<String> = reading
        .wanted
        .iter()
        .map(|point| format!("> {}", escape(&point.text)))
        .collect();
    if words.is_empty() {
        return format!("{} {}", say.thanks, escape(input.title));
    }
    format!(
        "{} {}\n\n{}",
        say.thanks,
        say.in_your_words,
        words.join("\n>\n")
    )
}

fn scope(say: &Phrases, reading: &Reading<'_>) -> String {
    let mut parts = Vec::new();
    let list = |optional: bool| {
        let things = reading
            .things
            .iter()
            .filter(move |thing| thing.optional == optional);
        bullets(things.map(|thing| thing.text.as_str()))
    };
    let (firm, extra) = (list(false), list(true));
    if firm.is_empty() && extra.is_empty() {
        parts.push(say.not_itemised.to_owned());
    }
    if !firm.is_empty() {
        parts.push(format!("{}\n\n{firm}", say.you_receive));
    }
    if !extra.is_empty() {
        parts.push(format!("{}\n\n{extra}", say.in_addition));
    }
    if !reading.excluded.is_empty() {
        parts.push(format!(
            "{}\n\n{}",
            say.left_out,
            bullets(reading.excluded.iter().map(String::as_str))
        ));
    }
    if reading.things.len() > 1 {
        parts.push(say.priced_singly.to_owned());
    }
    parts.join("\n\n")
}

fn approach(say: &Phrases, reading: &Reading<'_>, lines: &[DraftLine]) -> String {
    let steps: Vec<String> = say
        .steps
        .iter()
        .zip(1..)
        .map(|(step, number)| format!("{number}. {step}"))
        .collect();
    let mut parts = vec![steps.join("\n")];
    if reading.deadlines.is_empty() {
        parts.push(say.no_date.to_owned());
    } else {
        let dates = reading.deadlines.iter().map(|(point, date)| {
            let passage = point
                .quotes
                .first()
                .map_or(point.text.as_str(), |quote| quote.text.as_str());
            let passage = say.quoted(&escape(
                &passage.split_whitespace().collect::<Vec<_>>().join(" "),
            ));
            match date {
                Some(date) => format!("- **{}**: {passage}", say.day(*date)),
                None => format!("- {passage}: {}", say.date_open),
            }
        });
        parts.push(format!(
            "{}\n\n{}",
            say.dates_given,
            dates.collect::<Vec<_>>().join("\n")
        ));
    }
    let hours = say
        .hours_in_all
        .replace("{hours}", &say.hours(prices::minutes(lines)));
    let recorded = lines.iter().any(|line| line.basis != HoursBasis::Usual);
    parts.push(if recorded {
        format!("{hours} {}", say.hours_from_records)
    } else {
        hours
    });
    parts.join("\n\n")
}

/// Only what the freelancer has written or listed; empty when that is nothing.
fn about(say: &Phrases, input: &ProposalInput<'_>, reading: &Reading<'_>) -> String {
    let mut parts = Vec::new();
    let about = input.business.about.trim();
    if !about.is_empty() {
        // The freelancer's own text, which may well be Markdown.
        parts.push(about.to_owned());
    } else if !input.business.trade.trim().is_empty() {
        parts.push(format!(
            "{}, {}.",
            escape(input.business.name),
            escape(input.business.trade.trim())
        ));
    }
    if !reading.skills.is_empty() {
        parts.push(
            say.skills_brought
                .replace("{skills}", &escape(&say.list(&reading.skills))),
        );
    }
    parts.join("\n\n")
}

fn next(say: &Phrases, reading: &Reading<'_>) -> String {
    let mut parts = Vec::new();
    if !reading.asked.is_empty() {
        parts.push(format!(
            "{}\n\n{}",
            say.questions_yours,
            bullets(reading.asked.iter().copied())
        ));
    }
    if !reading.questions.is_empty() {
        parts.push(format!(
            "{}\n\n{}",
            say.questions_first,
            bullets(reading.questions.iter().copied())
        ));
    }
    parts.push(say.closing.to_owned());
    parts.join("\n\n")
}

fn bullets<'t>(items: impl Iterator<Item = &'t str>) -> String {
    items
        .map(|item| format!("- {}", escape(item)))
        .collect::<Vec<_>>()
        .join("\n")
}
