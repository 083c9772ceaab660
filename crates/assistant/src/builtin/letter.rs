//! A proposal as one letter, for platforms and mails: greeting, what is offered, price, dates, two questions, name. What
//! does not fit into the form's limit is left out from the end of importance, never cut in the middle of a sentence.

use domain::manner::{Length, Pricing, Tone};

use super::prices::Priced;
use super::reading::Reading;
use super::say::Phrases;
use crate::ProposalInput;
use crate::markdown::escape;
use crate::voice::Voice;

/// The body of the letter.
pub(super) fn body(
    say: &Phrases,
    input: &ProposalInput<'_>,
    reading: &Reading<'_>,
    priced: &Priced,
) -> String {
    let manner = input.manner;
    let limit = manner
        .form
        .limit()
        .map_or(usize::MAX, |limit| limit as usize);
    // Each part with how soon it goes when there is no room: the greatest first.
    let parts: Vec<(u8, String)> = [
        (0, greeting(say, input)),
        (0, say.after_greeting(say.thanks_in(manner.tone))),
        (3, wanted(say, reading)),
        (1, scope(say, reading)),
        (0, price(say, input, priced)),
        (2, dates(say, reading)),
        (4, skills(say, reading)),
        (5, about(input)),
        (6, questions(say, reading, manner.length)),
        (1, say.closing_in(manner.tone).to_owned()),
        (0, sign(say, input)),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .filter(|(rank, _)| match manner.length {
        Length::Short => *rank <= 2,
        Length::Usual => *rank != 5,
        Length::Long => true,
    })
    .collect();
    let mut least = u8::MAX;
    loop {
        let kept: Vec<&str> = parts
            .iter()
            .filter(|(rank, _)| *rank < least)
            .map(|(_, text)| text.as_str())
            .collect();
        let text = kept.join("\n\n");
        if text.chars().count() <= limit || least == 0 {
            return text;
        }
        least = parts
            .iter()
            .map(|(rank, _)| *rank)
            .filter(|rank| *rank < least)
            .max()
            .unwrap_or(0);
        if least == 0 {
            return text.chars().take(limit).collect();
        }
    }
}

/// A greeting with its mark: in the freelancer's own words where they are known, unless another tone is wished.
pub(super) fn greeting_line(
    say: &Phrases,
    voice: Option<&Voice>,
    tone: Tone,
    name: &str,
) -> String {
    let own = voice.map_or("", |voice| voice.greeting.as_str());
    let words = match (own.is_empty(), tone) {
        (false, Tone::Plain) => own,
        (_, Tone::Formal) if name.is_empty() || say.greeting_formal.is_empty() => {
            say.greeting_formal_alone
        }
        (_, Tone::Formal) => say.greeting_formal,
        (_, Tone::Warm) => say.greeting_warm,
        (true, Tone::Plain) => say.greeting,
    };
    // "Madame, Monsieur" and "Sehr geehrte Damen und Herren" are whole without a name.
    let is_whole = name.is_empty() || words.contains(',') || words == say.greeting_formal_alone;
    let name = if is_whole { "" } else { name };
    let blank = if is_whole { "" } else { " " };
    format!("{words}{blank}{name}{}", say.greeting_mark)
}

/// The words before the name at the end, in the same way.
pub(super) fn sign_words<'t>(say: &'t Phrases, voice: Option<&'t Voice>, tone: Tone) -> &'t str {
    let own = voice.map_or("", |voice| voice.closing.as_str());
    match (own.is_empty(), tone) {
        (false, Tone::Plain) => own,
        (_, Tone::Warm) => say.sign_warm,
        (_, Tone::Formal) => say.sign_formal,
        (true, Tone::Plain) => say.sign,
    }
}

fn greeting(say: &Phrases, input: &ProposalInput<'_>) -> String {
    let name = escape(input.client_name);
    greeting_line(say, input.voice, input.manner.tone, &name)
}

fn sign(say: &Phrases, input: &ProposalInput<'_>) -> String {
    let words = sign_words(say, input.voice, input.manner.tone);
    // Two blanks keep the name on a line of its own: a line break alone is a blank in Markdown.
    format!("{words}  \n{}", escape(input.business.name))
}

fn wanted(say: &Phrases, reading: &Reading<'_>) -> String {
    let first = reading.wanted.first();
    first.map_or_else(String::new, |point| {
        format!("{}\n\n> {}", say.in_your_words, escape(&point.text))
    })
}

fn scope(say: &Phrases, reading: &Reading<'_>) -> String {
    let list = |optional: bool| -> String {
        let things = reading
            .things
            .iter()
            .filter(|thing| thing.optional == optional);
        let items: Vec<String> = things
            .map(|thing| format!("- {}", escape(&thing.text)))
            .collect();
        items.join("\n")
    };
    let mut parts = Vec::new();
    for (head, items) in [
        (say.you_receive, list(false)),
        (say.in_addition, list(true)),
    ] {
        if !items.is_empty() {
            parts.push(format!("{head}\n\n{items}"));
        }
    }
    parts.join("\n\n")
}

/// What it costs, computed from the lines.
pub(super) fn price(say: &Phrases, input: &ProposalInput<'_>, priced: &Priced) -> String {
    if input.hourly_rate.is_zero() {
        return String::new();
    }
    let amount = |value| say.amount(value, input.currency);
    let sentence = match input.manner.pricing {
        Pricing::Hourly => say.price_hourly,
        Pricing::Fixed => say.price_fixed,
        Pricing::Retainer => say.price_retainer,
    };
    sentence
        .replace("{rate}", &amount(input.hourly_rate))
        .replace("{hours}", &say.hours(priced.minutes()))
        .replace("{total}", &amount(priced.total()))
        .replace("{apart}", apart(say, priced))
}

/// That options are not counted, where there are any.
pub(super) fn apart(say: &Phrases, priced: &Priced) -> &'static str {
    if priced.has_options() {
        say.options_apart
    } else {
        ""
    }
}

fn dates(say: &Phrases, reading: &Reading<'_>) -> String {
    let days: Vec<String> = reading
        .deadlines
        .iter()
        .filter_map(|(_, date)| *date)
        // "12. Februar" would begin a list inside of the list.
        .map(|date| format!("- {}", escape(&say.day(date))))
        .collect();
    if days.is_empty() {
        no_date(say, reading).to_owned()
    } else {
        format!("{}\n\n{}", say.dates_given, days.join("\n"))
    }
}

/// What is said where no date was found.
pub(super) fn no_date(say: &Phrases, reading: &Reading<'_>) -> &'static str {
    if reading.is_understood {
        say.no_date
    } else {
        say.dates_to_agree
    }
}

fn skills(say: &Phrases, reading: &Reading<'_>) -> String {
    if reading.skills.is_empty() {
        return String::new();
    }
    say.skills_brought
        .replace("{skills}", &escape(&say.list(&reading.skills)))
}

fn about(input: &ProposalInput<'_>) -> String {
    input.business.about.trim().to_owned()
}

fn questions(say: &Phrases, reading: &Reading<'_>, length: Length) -> String {
    let most = if length == Length::Long { 5 } else { 2 };
    let asked: Vec<String> = reading
        .questions
        .iter()
        .take(most)
        .map(|q| format!("- {}", escape(q)))
        .collect();
    if asked.is_empty() {
        return String::new();
    }
    format!("{}\n\n{}", say.questions_first, asked.join("\n"))
}
