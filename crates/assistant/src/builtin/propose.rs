//! A proposal by templates: the brief's own words, the records' figures, and sentences that are true of any offer.
//! Nothing is claimed about the freelancer that the records do not say.

use domain::brief::Drafter;
use domain::invoice::Quantity;
use domain::manner::{Length, Pricing};
use domain::proposal::{DraftLine, DraftWarning, HoursBasis, ProposalDraft};

use super::language::Language;
use super::letter;
use super::prices::{self, Priced};
use super::reading::{self, Reading};
use super::say::{self, Phrases};
use crate::ProposalInput;
use crate::markdown::escape;

/// Drafts a proposal. Languages without templates of their own are written in English, with a warning.
pub fn propose(input: &ProposalInput<'_>) -> ProposalDraft {
    let reading = reading::read(input.summary);
    let spoken = say::spoken(input.language);
    let say = spoken.unwrap_or(say::phrases(Language::English));
    let priced = prices::priced(input, &reading, say);
    let mut warnings = prices::warnings(input, &reading, &priced);
    if spoken.is_none() {
        warnings.push(DraftWarning::OtherLanguage {
            asked: input.language.to_owned(),
        });
    }
    if input.manner.form.is_letter() {
        return ProposalDraft {
            drafter: Drafter::BuiltIn,
            title: title(input),
            language: say.code.to_owned(),
            sections: vec![(
                say.heading_letter.to_owned(),
                letter::body(say, input, &reading, &priced),
            )],
            lines: priced.lines,
            warnings,
        };
    }
    let sections = [
        (
            say.heading_understanding,
            understanding(say, input, &reading),
        ),
        (say.heading_scope, scope(say, input, &reading)),
        (
            say.heading_approach,
            approach(say, input, &reading, &priced),
        ),
        (say.heading_about, about(say, input, &reading)),
        (say.heading_next, next(say, input, &reading)),
    ];
    ProposalDraft {
        drafter: Drafter::BuiltIn,
        title: title(input),
        language: say.code.to_owned(),
        sections: sections
            .into_iter()
            .filter(|(_, body)| !body.is_empty())
            .map(|(heading, body)| (heading.to_owned(), body))
            .collect(),
        lines: priced.lines,
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
    // One passage tells what it is about, all of them what it is in full.
    let most = match input.manner.length {
        Length::Short => 1,
        Length::Usual | Length::Long => usize::MAX,
    };
    let thanks = say.thanks_in(input.manner.tone);
    let words: Vec<String> = reading
        .wanted
        .iter()
        .take(most)
        .map(|point| format!("> {}", escape(&point.text)))
        .collect();
    if words.is_empty() {
        return format!("{thanks} {}", escape(input.title));
    }
    format!("{thanks} {}\n\n{}", say.in_your_words, words.join("\n>\n"))
}

fn scope(say: &Phrases, input: &ProposalInput<'_>, reading: &Reading<'_>) -> String {
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
        // Of a brief that is not understood nobody can say what it does not list.
        if reading.is_understood {
            parts.push(format!("{} {}", say.not_itemised, say.offered_whole));
        } else {
            parts.push(say.offered_whole.to_owned());
        }
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
    if input.manner.length == Length::Long && !reading.constraints.is_empty() {
        parts.push(format!(
            "{}\n\n{}",
            say.kept_to,
            bullets(reading.constraints.iter().copied())
        ));
    }
    // The hours of a retainer are one line.
    let is_priced_singly = reading.things.len() > 1 && input.manner.pricing != Pricing::Retainer;
    if is_priced_singly && input.manner.length != Length::Short {
        parts.push(say.priced_singly.to_owned());
    }
    if input.manner.length == Length::Long {
        parts.push(say.changes_later.to_owned());
    }
    parts.join("\n\n")
}

fn approach(
    say: &Phrases,
    input: &ProposalInput<'_>,
    reading: &Reading<'_>,
    priced: &Priced,
) -> String {
    let steps: Vec<String> = say
        .steps
        .iter()
        .zip(1..)
        .map(|(step, number)| format!("{number}. {step}"))
        .collect();
    let mut parts = Vec::new();
    if input.manner.length != Length::Short {
        parts.push(steps.join("\n"));
    }
    if reading.deadlines.is_empty() {
        parts.push(letter::no_date(say, reading).to_owned());
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
                Some(date) => format!("- **{}**{} {passage}", say.day(*date), say.colon),
                None => format!("- {passage}{} {}", say.colon, say.date_open),
            }
        });
        parts.push(format!(
            "{}\n\n{}",
            say.dates_given,
            dates.collect::<Vec<_>>().join("\n")
        ));
    }
    parts.extend(effort(say, input, priced));
    parts.join("\n\n")
}

/// How much work it is, or what it costs where the hours are not what is paid for.
fn effort(say: &Phrases, input: &ProposalInput<'_>, priced: &Priced) -> Vec<String> {
    let price = letter::price(say, input, priced);
    let mut sentences = match input.manner.pricing {
        Pricing::Hourly => vec![
            say.hours_in_all
                .replace("{hours}", &say.hours(priced.minutes()))
                .replace("{apart}", letter::apart(say, priced)),
        ],
        // Without a rate there is no price to name.
        Pricing::Fixed if price.is_empty() => return Vec::new(),
        // The hours behind a fixed price are the freelancer's own affair.
        Pricing::Fixed => return vec![format!("{price} {}", say.price_fixed_stays)],
        Pricing::Retainer => vec![price].into_iter().filter(|p| !p.is_empty()).collect(),
    };
    let is_recorded = |line: &DraftLine| line.basis != HoursBasis::Usual;
    if priced.work.iter().any(is_recorded) {
        sentences.push(say.hours_from_records.to_owned());
    }
    let mut parts = vec![sentences.join(" ")];
    parts.retain(|part| !part.is_empty());
    // Hours a month are not spent on one thing each.
    let is_listed = input.manner.length == Length::Long && input.manner.pricing == Pricing::Hourly;
    if is_listed && priced.work.len() > 1 {
        let hours = priced.work.iter().map(|line| {
            let hours = match line.quantity {
                Quantity::Minutes(minutes) => say.hours(minutes),
                Quantity::Count(count) => count.normalize().to_string(),
            };
            format!(
                "- {}{} {hours}\u{A0}h",
                escape(&line.description),
                say.colon
            )
        });
        let hours: Vec<String> = hours.collect();
        parts.push(format!("{}\n\n{}", say.hours_singly, hours.join("\n")));
    }
    parts
}

/// Only what the freelancer has written or listed; empty when that is nothing.
fn about(say: &Phrases, input: &ProposalInput<'_>, reading: &Reading<'_>) -> String {
    let mut parts = Vec::new();
    if input.manner.length == Length::Short {
        return String::new();
    }
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

fn next(say: &Phrases, input: &ProposalInput<'_>, reading: &Reading<'_>) -> String {
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
    parts.push(say.closing_in(input.manner.tone).to_owned());
    parts.join("\n\n")
}

fn bullets<'t>(items: impl Iterator<Item = &'t str>) -> String {
    items
        .map(|item| format!("- {}", escape(item)))
        .collect::<Vec<_>>()
        .join("\n")
}
