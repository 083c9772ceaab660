//! The mails around a job by templates: sentences of `words`, figures of the records, the client's own questions with
//! answers from the records (`reply`). What no record answers is left as a gap that the author fills in.

mod reply;
mod words;

pub(crate) use reply::readable;

use domain::Decimal;
use domain::letter::ScopeChange;

use super::language::Language;
use super::letter::{greeting_line, sign_words};
use super::say::{self, Phrases};
use crate::{LetterFacts, LetterInput};
use words::Words;

/// A letter's subject and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenLetter {
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// Language it is written in: the one asked for, or English where there are no templates in that.
    pub language: &'static str,
}

/// Writes a letter. Every figure in it is one of `input`, or stands in a question that is quoted.
pub fn letter(input: &LetterInput<'_>) -> WrittenLetter {
    let language = Language::of(input.language).unwrap_or(Language::English);
    let (say, words) = (say::phrases(language), words::of(language));
    let (subject, parts) = match &input.facts {
        LetterFacts::FollowUp { .. } => (words.subject_follow_up, follow_up(say, words, input)),
        LetterFacts::Reply { asked, known } => (
            words.subject_reply,
            reply::parts(say, words, input.currency, asked, known, language),
        ),
        LetterFacts::ScopeChange { change, due_on } => (
            words.subject_change,
            scope_change(say, words, input, change, *due_on),
        ),
        LetterFacts::OpenQuestions { questions } => {
            (words.subject_questions, open_questions(words, questions))
        }
        LetterFacts::Covering { .. } => (words.subject_covering, covering(say, words, input)),
    };
    let title = one_line(input.title);
    let fill = |text: &str| text.replace("{title}", &title);
    let mut body = vec![greeting(say, input)];
    let first = parts.iter().take(1).map(|part| say.after_greeting(part));
    let others = parts.iter().skip(1).cloned();
    body.extend(first.chain(others).map(|part| fill(&part)));
    body.push(sign(say, input));
    WrittenLetter {
        subject: fill(subject).chars().take(200).collect(),
        body: body.join("\n\n"),
        language: language.code(),
    }
}

fn greeting(say: &Phrases, input: &LetterInput<'_>) -> String {
    // A formal greeting is to the house, another to the person.
    let person = input.contact.trim();
    let formal = input.tone == domain::manner::Tone::Formal;
    let name = if person.is_empty() || formal {
        input.client_name.trim()
    } else {
        person
    };
    greeting_line(say, input.voice, input.tone, &one_line(name))
}

fn sign(say: &Phrases, input: &LetterInput<'_>) -> String {
    let words = sign_words(say, input.voice, input.tone);
    format!("{words}\n{}", one_line(input.author))
}

fn follow_up(say: &Phrases, words: &Words, input: &LetterInput<'_>) -> Vec<String> {
    let LetterFacts::FollowUp {
        sent_on,
        valid_until,
        net,
        times,
    } = input.facts
    else {
        return Vec::new();
    };
    let opening = if times == 0 {
        words.follow_up
    } else {
        words.follow_up_again
    };
    let price = net.map(|net| {
        words
            .follow_up_price
            .replace("{net}", &say.amount(net, input.currency))
    });
    let mut offer: Vec<String> = price.into_iter().collect();
    offer.extend(valid_until.map(|until| {
        let sentence = if until < input.today {
            words.follow_up_expired
        } else {
            words.follow_up_valid
        };
        sentence.replace("{date}", &say.day(until))
    }));
    let mut parts = vec![opening.replace("{date}", &say.day(sent_on))];
    if !offer.is_empty() {
        parts.push(offer.join(" "));
    }
    parts.push(words.follow_up_close.to_owned());
    parts
}

fn scope_change(
    say: &Phrases,
    words: &Words,
    input: &LetterInput<'_>,
    change: &ScopeChange,
    due_on: Option<chrono::NaiveDate>,
) -> Vec<String> {
    let money = |minor: Option<i64>| {
        let major = minor.map_or(Decimal::ZERO, |minor| input.currency.major(minor));
        say.amount(major, input.currency)
    };
    let items: Vec<String> = change
        .items
        .iter()
        .map(|item| {
            words
                .change_item
                .replace("{hours}", &say.hours(item.minutes))
                .replace("{price}", &money(change.price_of(item, input.currency)))
                .replace("{item}", &one_line(&item.description))
        })
        .collect();
    let mut parts = vec![
        words.change_intro.to_owned(),
        items.join("\n"),
        words
            .change_total
            .replace("{hours}", &say.hours(change.minutes()))
            .replace("{rate}", &say.amount(change.hourly_rate, input.currency))
            .replace("{total}", &money(change.price(input.currency))),
    ];
    parts.extend(match (change.due_on, due_on) {
        (Some(new), Some(old)) if new != old => Some(
            words
                .change_due_from
                .replace("{date}", &say.day(new))
                .replace("{old}", &say.day(old)),
        ),
        (Some(new), None) => Some(words.change_due.replace("{date}", &say.day(new))),
        (_, Some(old)) => Some(words.change_due_stays.replace("{date}", &say.day(old))),
        (None, None) => None,
    });
    parts.push(words.change_close.to_owned());
    parts
}

fn open_questions(words: &Words, questions: &[&str]) -> Vec<String> {
    let asked: Vec<String> = questions
        .iter()
        .zip(1..)
        .map(|(question, number)| format!("{number}. {}", one_line(question)))
        .collect();
    vec![
        words.questions_intro.to_owned(),
        asked.join("\n"),
        words.questions_close.to_owned(),
    ]
}

fn covering(say: &Phrases, words: &Words, input: &LetterInput<'_>) -> Vec<String> {
    let LetterFacts::Covering {
        total,
        due_on,
        service,
    } = input.facts
    else {
        return Vec::new();
    };
    let mut parts = vec![
        words
            .covering
            .replace("{total}", &say.amount(total, input.currency)),
    ];
    parts.extend(service.map(|(from, to)| {
        words
            .covering_service
            .replace("{from}", &say.day(from))
            .replace("{to}", &say.day(to))
    }));
    let first = parts.join(" ");
    vec![
        first,
        words.covering_due.replace("{date}", &say.day(due_on)),
        words.covering_close.to_owned(),
    ]
}

/// Foreign words as part of a line: no line break of theirs begins a paragraph of ours.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
