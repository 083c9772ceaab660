//! A summary in a model's words, its facts from the rules. A long brief is read in parts; the rules always read all.

use domain::brief::{Summary, SummaryWarning};
use uuid::Uuid;

use super::answer::{self, Answer};
use super::parts::{self, parts};
use super::{drafter, form, language, merge, prompt};
use crate::SummaryInput;
use crate::builtin::facts::Facts;
use crate::builtin::machines;
use crate::builtin::summarize::speech;
use crate::builtin::text::Brief;
use crate::endpoint::{Call, Event, Failure, Finish, Limits, OnEvent, is_looping};

/// What is told while a summary is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// What the endpoint does. Text is readable: each finished point as a line of its own.
    Event(Event),
    /// How many parts of a long brief are read. Not told of a brief that is read in one piece.
    Part {
        /// How many are read.
        done: u32,
        /// Of how many.
        total: u32,
    },
}

/// Summarizes a brief at an endpoint.
///
/// # Errors
/// When nothing at all could be had from the endpoint, or the person stopped it before a point was whole. Where some parts
/// of a long brief could not be had, the summary says which; where an answer broke off or was stopped, it says so.
pub async fn summarize(
    call: &Call<'_>,
    input: &SummaryInput<'_>,
    ids: &mut (dyn FnMut() -> Uuid + Send),
    on_reading: &mut (dyn FnMut(Reading) + Send),
) -> Result<Summary, Failure> {
    let drafter = drafter(call)?;
    let read = read(call, input, on_reading).await?;
    // What the rules find is looked up after the model's answer: a `Brief` is not kept over the wait.
    let brief = Brief::read(input.text);
    let facts = Facts::find(&brief, input.today, input.skills);
    let speech = speech(&brief, input.language);
    let mut warnings = read.warnings;
    let asked = asked_language(input.language, brief.code);
    if let Some(found) = language::other_than(asked, &read.answer.prose()) {
        warnings.push(SummaryWarning::WrongLanguage {
            asked: asked.to_owned(),
            found: found.to_owned(),
        });
    }
    let findings = merge::findings(
        &brief,
        &facts,
        &read.answer,
        merge::Reader {
            skills: input.skills,
            today: input.today,
            speech,
        },
    );
    let points = findings
        .into_iter()
        .map(|finding| finding.into_point(&brief, ids))
        .collect();
    Ok(Summary {
        drafter,
        made_at: input.made_at,
        language: brief.code.to_owned(),
        written_in: input.language.to_owned(),
        points,
        warnings,
    })
}

/// The language a model is asked to write in.
fn asked_language<'a>(asked: &'a str, of_brief: &'a str) -> &'a str {
    if asked.is_empty() { of_brief } else { asked }
}

/// What a model told of all parts.
struct Read {
    answer: Answer,
    warnings: Vec<SummaryWarning>,
}

async fn read(
    call: &Call<'_>,
    input: &SummaryInput<'_>,
    on_reading: &mut (dyn FnMut(Reading) + Send),
) -> Result<Read, Failure> {
    let mut longest = parts::longest(call.endpoint.context);
    loop {
        match read_parts(call, input, longest, on_reading).await {
            // Smaller parts may fit where these do not.
            Err(Failure::Overflow)
                if longest / 2 >= parts::SHORTEST && input.text.len() > longest / 2 =>
            {
                longest /= 2;
            }
            done => return done,
        }
    }
}

async fn read_parts(
    call: &Call<'_>,
    input: &SummaryInput<'_>,
    longest: usize,
    on_reading: &mut (dyn FnMut(Reading) + Send),
) -> Result<Read, Failure> {
    // What speaks to machines is sent to none; every position stays what it was.
    let text = machines::without(&Brief::read(input.text));
    let code = crate::builtin::language::detect(input.text);
    let instructions = prompt::instructions(
        include_str!("../../data/prompts/summarize.md"),
        &[(
            "{language}",
            prompt::language_name(asked_language(input.language, code)),
        )],
    );
    let parts = parts(&text, longest);
    let total = u32::try_from(parts.len()).unwrap_or(u32::MAX);
    let mut answer = Answer::default();
    let mut missing: Vec<u32> = Vec::new();
    let mut warnings = Vec::new();
    let mut away = false;
    for (part, number) in parts.into_iter().zip(1_u32..) {
        if total > 1 {
            on_reading(Reading::Part {
                done: number - 1,
                total,
            });
        }
        if away {
            missing.push(number);
            continue;
        }
        let mut forward = |event| on_reading(Reading::Event(event));
        match ask(call, &instructions, &text[part.clone()], &mut forward).await {
            Ok((told, finish)) => {
                if finish != Finish::Stop && !warnings.contains(&SummaryWarning::Cut) {
                    warnings.push(SummaryWarning::Cut);
                }
                answer.append(told, &part);
                // What a person has stopped is not asked on with the next part.
                away = call.stop.is_stopped();
            }
            // What was told of the parts before is kept.
            Err(Failure::Stopped { .. }) if missing.len() + 1 < number as usize => {
                away = true;
                missing.push(number);
            }
            Err(failure @ (Failure::Stopped { .. } | Failure::Overflow)) => return Err(failure),
            // With nothing read yet there is nothing to keep.
            Err(failure) if number == 1 || missing.len() + 1 == number as usize => {
                if !matches!(failure, Failure::Garbage) || number == total {
                    return Err(failure);
                }
                missing.push(number);
            }
            Err(failure) => {
                // An endpoint that has gone is not asked for each of the parts that are left.
                away = !matches!(failure, Failure::Garbage | Failure::Cut { .. });
                missing.push(number);
            }
        }
    }
    if !missing.is_empty() {
        warnings.push(SummaryWarning::PartsMissing {
            parts: missing,
            of: total,
        });
    }
    if total > 1 {
        on_reading(Reading::Part { done: total, total });
    }
    Ok(Read { answer, warnings })
}

/// Asks about one part; an answer that cannot be read is asked for once more.
async fn ask(
    call: &Call<'_>,
    instructions: &str,
    text: &str,
    on_event: OnEvent<'_>,
) -> Result<(Answer, Finish), Failure> {
    // No summary is longer than what it sums up, give or take its quotes.
    let most = text.len().saturating_mul(3) + 16 * 1024;
    let limits = Limits {
        answer: call.limits.answer.min(most),
        ..call.limits
    };
    let call = Call { limits, ..*call };
    let mut messages = prompt::messages(instructions.to_owned(), text);
    for again in [true, false] {
        let (told, finish) = match form::ask(&call, messages.clone(), on_event).await {
            Ok(reply) => (reply.text, reply.finish),
            // A model that cannot stop has often said something before.
            Err(Failure::Cut { partial })
                if is_looping(&partial) || partial.len() > limits.answer =>
            {
                (partial, Finish::Length)
            }
            // What came before the line broke, or a person stopped it, is kept, if points of it are whole.
            Err(
                Failure::Cut { partial }
                | Failure::Timeout { partial }
                | Failure::Stopped { partial },
            ) if answer::read(&partial).is_some_and(|answer| !answer.is_empty()) => {
                (partial, Finish::Length)
            }
            Err(failure) => return Err(failure),
        };
        match answer::read(&told) {
            Some(answer) => return Ok((answer, finish)),
            None if again => {
                if let Some(last) = messages.last_mut() {
                    last.content.push_str(prompt::ONLY_JSON);
                }
            }
            None => {}
        }
    }
    Err(Failure::Garbage)
}
