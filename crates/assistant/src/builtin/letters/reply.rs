//! Questions of a client, each quoted and answered from the records. A question is answered only when it is plainly about
//! one thing that a record says; every other answer is a gap.

use domain::letter::gap;
use domain::{Currency, Decimal};

use super::one_line;
use super::words::Words;
use crate::builtin::language::Language;
use crate::builtin::questions;
use crate::builtin::say::Phrases;
use crate::builtin::text::{Brief, among, words};
use crate::builtin::wanted::same_words;
use crate::builtin::{machines, skills};
use crate::{KnownLine, LetterKnown};

/// The most questions that are answered one by one.
const MOST: usize = 20;
/// The most words of a question that a rule reads; a longer one asks more than one thing.
const LONGEST: usize = 22;

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Topic {
    Rate,
    Price,
    Hours,
    Date,
    Valid,
    Payment,
    Vat,
}

/// Beginnings of words by which a topic is known. Those of four letters and fewer are whole words.
const TOPICS: [(Topic, &str); 7] = [
    (Topic::Rate, "hourly rate stundensatz horaire tarifa"),
    (
        Topic::Price,
        "cost costs price pricing quote kosten kostet preis preise prix coût coûte coûtera tarif precio coste costo cuesta cuestan costará presupuesto",
    ),
    (
        Topic::Hours,
        "hours stunden heures horas duration dauert dauer durée dura durará",
    ),
    (
        Topic::Date,
        "deadline liefertermin abgabetermin délai plazo",
    ),
    (
        Topic::Valid,
        "valid gültig valable validité válido válida vigencia",
    ),
    (
        Topic::Payment,
        "payment payments zahlungsziel zahlung zahlen zahlbar paiement payer pago pagos pagar",
    ),
    (
        Topic::Vat,
        "vat mwst ust mehrwertsteuer umsatzsteuer tva iva",
    ),
];

/// What asks how long the work takes, and what asks for a price, whatever the words behind it.
const HOW_LONG: [&str; 4] = ["how long", "wie lange", "combien de temps", "cuánto tiempo"];
const HOW_MUCH: [&str; 5] = ["how much", "wie viel", "wieviel", "combien", "cuánto"];
/// "When will it be ready" asks for the date; "when can you start" and "what happens when" do not.
const WHEN: &str = "when wann quand cuándo";
const READY: &str = "ready finished finish deliver online live fertig geliefert liefern prêt prête livré livrer terminé listo lista entrega entregado terminado";
/// What asks whether something is part of the work, and whether the freelancer knows something.
const PART_OF: &str = "included include includes get contain contains enthalten inbegriffen dabei bekommen erhalten umfasst compris comprise inclus \
    incluse inclut comprend incluye incluido incluida incluidos incluidas comprende";
const WHAT_ABOUT: [&str; 4] = ["what about", "was ist mit", "qu’en est-il", "qué hay de"];
const KNOW: &str = "know work use experience familiar kennen kennst arbeiten nutzen beherrschen erfahrung connaissez connais maîtrisez travaillez \
    utilisez expérience conoce conoces domina maneja usa trabaja experiencia";
/// Questions that no figure answers: who, why, where, and what would be if.
const OTHER: &str = "who why where whose wer wen wem warum wieso weshalb wo woher qui pourquoi où quién quiénes dónde";
const IF: &str = "if unless falls wenn si";

/// The paragraphs between greeting and name.
pub(super) fn parts(
    say: &Phrases,
    words: &Words,
    currency: Currency,
    asked: &str,
    known: &LetterKnown<'_>,
    language: Language,
) -> Vec<String> {
    // What speaks to machines is neither quoted nor answered.
    let brief = Brief::read(asked);
    let questions: Vec<String> = questions::every(&brief)
        .into_iter()
        .take(MOST)
        // A gap in foreign words is none of ours.
        .map(|at| {
            one_line(&brief.plain[at])
                .replace("[[", "[")
                .replace("]]", "]")
        })
        .collect();
    let open = gap(words.gap_answer);
    if questions.is_empty() {
        return vec![words.reply_thanks.to_owned(), open];
    }
    let mut parts = vec![words.reply_intro.to_owned()];
    for question in questions {
        let answer = answer(say, words, currency, &question, known, language);
        parts.push(format!(
            "> {question}\n\n{}",
            answer.unwrap_or_else(|| open.clone())
        ));
    }
    parts.push(words.reply_close.to_owned());
    parts
}

fn answer(
    say: &Phrases,
    says: &Words,
    currency: Currency,
    question: &str,
    known: &LetterKnown<'_>,
    language: Language,
) -> Option<String> {
    let spoken = words(question);
    let has = |list: &str| spoken.iter().any(|word| among(list, &word.lower));
    let first = spoken.first().map_or("", |word| word.lower.as_str());
    if spoken.len() > LONGEST || among(OTHER, first) || has(IF) {
        return None;
    }
    let amount = |value: Decimal| say.amount(value, currency);
    let mut topics: Vec<Topic> = TOPICS
        .iter()
        .filter(|(_, list)| spoken.iter().any(|word| begins(list, &word.lower)))
        .map(|(topic, _)| *topic)
        .collect();
    let said = question.to_lowercase();
    let asks = |phrases: &[&str]| phrases.iter().any(|phrase| said.contains(phrase));
    if asks(&HOW_LONG) {
        topics.push(Topic::Hours);
    } else if topics.is_empty() && asks(&HOW_MUCH) {
        topics.push(Topic::Price);
    } else if has(WHEN) && has(READY) {
        topics.push(Topic::Date);
    }
    // "How long is the offer valid" asks for a date, "when is the payment due" for the terms, "tarif horaire" for the rate.
    if topics.contains(&Topic::Valid) {
        topics.retain(|topic| !matches!(topic, Topic::Hours | Topic::Date | Topic::Price));
    }
    if topics.contains(&Topic::Rate) {
        topics.retain(|topic| !matches!(topic, Topic::Price | Topic::Hours));
    }
    if topics.contains(&Topic::Payment) {
        topics.retain(|topic| *topic != Topic::Date);
    }
    let line = known
        .lines
        .iter()
        .find(|line| same_words(line.description, question, language));
    match (topics.as_slice(), line) {
        ([], _) if has(KNOW) => skill(says, question, known),
        ([], _) if !has(PART_OF) && !asks(&WHAT_ABOUT) => None,
        ([], Some(line)) => Some(of_line(says, line)),
        ([], None) => excluded(says, question, known, language),
        ([Topic::Price], Some(line)) => line.net.map(|net| {
            says.answer_line_price
                .replace("{net}", &amount(net))
                .replace("{line}", &one_line(line.description))
        }),
        ([Topic::Price], None) => Some(says.answer_net.replace("{net}", &amount(known.net?))),
        ([Topic::Rate], _) => Some(
            says.answer_rate
                .replace("{rate}", &amount(known.hourly_rate?)),
        ),
        ([Topic::Hours], None) => Some(
            says.answer_hours
                .replace("{hours}", &say.hours(known.minutes?)),
        ),
        ([Topic::Date], None) => Some(says.answer_due.replace("{date}", &say.day(known.due_on?))),
        ([Topic::Valid], None) => Some(
            says.answer_valid
                .replace("{date}", &say.day(known.valid_until?)),
        ),
        ([Topic::Payment], None) => Some(
            says.answer_terms
                .replace("{days}", &known.payment_terms_days?.to_string()),
        ),
        ([Topic::Vat], None) => {
            let (tax, gross) = known.tax?;
            let text = says.answer_vat.replace("{tax}", &amount(tax));
            Some(text.replace("{gross}", &amount(gross)))
        }
        // About several things at once: an answer to one would look like an answer to all.
        _ => None,
    }
}

fn of_line(says: &Words, line: &KnownLine<'_>) -> String {
    let sentence = if line.optional {
        says.answer_optional
    } else {
        says.answer_line
    };
    sentence.replace("{line}", &one_line(line.description))
}

fn excluded(
    says: &Words,
    question: &str,
    known: &LetterKnown<'_>,
    language: Language,
) -> Option<String> {
    let out = known.excluded.iter();
    out.copied()
        .find(|thing| same_words(thing, question, language))
        .map(|thing| says.answer_excluded.replace("{line}", &one_line(thing)))
}

/// A skill that the question names and the freelancer lists.
fn skill(says: &Words, question: &str, known: &LetterKnown<'_>) -> Option<String> {
    let named = skills::all_named(question);
    let [(_, name)] = named.as_slice() else {
        return None;
    };
    skills::lists(known.skills, name).then(|| says.answer_skill.replace("{skill}", name))
}

fn begins(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|beginning| {
        word == beginning || beginning.chars().count() > 4 && word.starts_with(beginning)
    })
}

/// A client's message without what speaks to machines, for a model.
pub(crate) fn readable(asked: &str) -> String {
    machines::without(&Brief::read(asked))
}
