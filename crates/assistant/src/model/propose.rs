//! A proposal in a model's words, its lines and prices from the records.

use domain::brief::PointKind;
use domain::manner::Form;
use domain::proposal::{DraftLine, DraftWarning, ProposalDraft};
use domain::revision::Wish;

use super::figures::ungrounded_figures;
use super::{drafter, manner, prompt};
use crate::ProposalInput;
use crate::builtin::language::Language;
use crate::builtin::machines;
use crate::builtin::propose::title;
use crate::builtin::say::{Phrases, phrases, spoken};
use crate::builtin::text::Brief;
use crate::builtin::{prices, reading};
use crate::endpoint::{
    Call, Failure, Finish, Message, OnEvent, Reply, Request, Role, chat, is_looping, joined,
    whole_words,
};
use crate::markdown;

/// The most sections that are kept.
const MOST_SECTIONS: usize = 12;
/// The longest body of a section, in characters.
const LONGEST: usize = 20_000;

/// Drafts a proposal at an endpoint. `on_event` receives the Markdown as it is written, before it is cleaned: show it as
/// plain text.
pub async fn propose(
    call: &Call<'_>,
    input: &ProposalInput<'_>,
    on_event: OnEvent<'_>,
) -> Result<ProposalDraft, Failure> {
    write(call, input, "", on_event).await
}

/// Goes on with a draft that broke off after `begun`, the Markdown of its sections. `on_event` receives what is added.
pub async fn go_on(
    call: &Call<'_>,
    input: &ProposalInput<'_>,
    begun: &str,
    on_event: OnEvent<'_>,
) -> Result<ProposalDraft, Failure> {
    write(call, input, whole_words(begun), on_event).await
}

async fn write(
    call: &Call<'_>,
    input: &ProposalInput<'_>,
    begun: &str,
    on_event: OnEvent<'_>,
) -> Result<ProposalDraft, Failure> {
    let drafter = drafter(call)?;
    let reading = reading::read(input.summary);
    let say = words(input.language);
    let priced = prices::priced(input, &reading, say);
    let headings: Vec<String> = headings(say, input.manner.form)
        .iter()
        .map(|heading| format!("## {heading}"))
        .collect();
    let (rules, voice) = (manner::rules(input), manner::voice(input.voice));
    let places = [
        ("{language}", prompt::language_name(input.language)),
        ("{headings}", &headings.join("\n")),
        ("{manner}", rules.as_str()),
        ("{voice}", voice.as_str()),
    ];
    let instructions = prompt::instructions(include_str!("../../data/prompts/propose.md"), &places);
    let facts = facts(input, &priced.lines);
    // What speaks to machines is sent to none.
    let brief_text = machines::without(&Brief::read(input.brief_text));
    let data = format!("{facts}\n\nTHE BRIEF\n{brief_text}");
    let mut messages = prompt::messages(instructions, &data);
    if !begun.is_empty() {
        messages.push(Message {
            role: Role::Assistant,
            content: begun.to_owned(),
        });
    }
    let request = Request {
        messages,
        ..Request::default()
    };
    // What came before it broke off or was stopped is kept, and marked.
    let reply = chat(call, &request, on_event).await.or_else(Reply::kept)?;
    // Of a model that says the same over and over nothing is worth keeping.
    if is_looping(&reply.text) {
        return Err(Failure::Cut {
            partial: reply.text,
        });
    }
    let mut sections = sections(&joined(begun, &reply.text), say);
    if input.manner.form.is_letter() {
        sections = one_letter(sections, say);
    }
    if sections.is_empty() {
        return Err(Failure::Garbage);
    }
    let mut warnings = prices::warnings(input, &reading, &priced);
    warnings.extend(ungrounded(&sections, input, &brief_text, &facts));
    if reply.finish != Finish::Stop {
        warnings.push(DraftWarning::Cut);
    }
    let prose: Vec<&str> = sections.iter().map(|(_, body)| body.as_str()).collect();
    let prose = prose.join(" ");
    if let Some(found) = super::language::other_than(input.language, &prose) {
        warnings.push(DraftWarning::WrongLanguage {
            asked: input.language.to_owned(),
            found: found.to_owned(),
        });
    }
    let characters = u32::try_from(prose.chars().count()).unwrap_or(u32::MAX);
    if let Some(limit) = input
        .manner
        .form
        .limit()
        .filter(|limit| characters > *limit)
    {
        warnings.push(DraftWarning::TooLong { characters, limit });
    }
    Ok(ProposalDraft {
        drafter,
        title: title(input),
        language: input.language.to_owned(),
        sections,
        lines: priced.lines,
        warnings,
    })
}

/// The drafter's own words in a language, in English where it has none.
fn words(language: &str) -> &'static Phrases {
    spoken(language).unwrap_or(phrases(Language::English))
}

fn headings(say: &Phrases, form: Form) -> Vec<&'static str> {
    if form.is_letter() {
        return vec![say.heading_letter];
    }
    vec![
        say.heading_understanding,
        say.heading_scope,
        say.heading_approach,
        say.heading_about,
        say.heading_next,
    ]
}

/// A letter is one text, however many headings a model puts into it.
fn one_letter(sections: Vec<(String, String)>, say: &Phrases) -> Vec<(String, String)> {
    let bodies: Vec<String> = sections.into_iter().map(|(_, body)| body).collect();
    if bodies.is_empty() {
        return Vec::new();
    }
    vec![(say.heading_letter.to_owned(), bodies.join("\n\n"))]
}

/// Writes one section anew at an endpoint, as it is wished. What comes back is cleaned and stored nowhere: a person takes
/// it or leaves it.
pub async fn rewrite(
    call: &Call<'_>,
    input: &ProposalInput<'_>,
    section: (&str, &str),
    wish: &Wish,
    on_event: OnEvent<'_>,
) -> Result<String, Failure> {
    let reading = reading::read(input.summary);
    let say = words(input.language);
    let priced = prices::priced(input, &reading, say);
    let wished = wished(wish);
    let (rules, voice) = (manner::rules(input), manner::voice(input.voice));
    let places = [
        ("{language}", prompt::language_name(input.language)),
        ("{manner}", rules.as_str()),
        ("{voice}", voice.as_str()),
        ("{wish}", wished),
    ];
    let instructions = prompt::instructions(include_str!("../../data/prompts/rewrite.md"), &places);
    let facts = facts(input, &priced.lines);
    let brief_text = machines::without(&Brief::read(input.brief_text));
    let (heading, body) = section;
    let data = format!("{facts}\n\nTHE BRIEF\n{brief_text}\n\nTHE SECTION \"{heading}\"\n{body}");
    let request = Request {
        messages: prompt::messages(instructions, &data),
        ..Request::default()
    };
    let reply = chat(call, &request, on_event).await?;
    if is_looping(&reply.text) {
        return Err(Failure::Cut {
            partial: reply.text,
        });
    }
    let bodies: Vec<String> = sections(&reply.text, say)
        .into_iter()
        .map(|(_, body)| body)
        .collect();
    if bodies.is_empty() {
        return Err(Failure::Garbage);
    }
    Ok(bodies.join("\n\n"))
}

/// A wish as a model is told.
pub(super) fn wished(wish: &Wish) -> &str {
    match wish {
        Wish::Anew => "write it once more, in other words",
        Wish::Shorter => "say the same in about half of the words",
        Wish::Other { words } => words.trim(),
    }
}

/// What the model may rest on beside the brief. Other clients' projects, rates and prices are not among it.
fn facts(input: &ProposalInput<'_>, lines: &[DraftLine]) -> String {
    let mut facts = vec![
        format!("TODAY\n{}", input.today),
        format!("THE FREELANCER\nName: {}", input.business.name),
    ];
    let mut add = |label: &str, value: &str| {
        if !value.trim().is_empty() {
            facts.push(format!("{label}: {}", value.trim()));
        }
    };
    add("Trade", input.business.trade);
    add("In their own words", input.business.about);
    add("Skills", &input.business.skills.join(", "));
    add("\nTHE CLIENT", input.client_name);
    add("\nTHE PROPOSAL'S TITLE", input.title);
    facts.push("\nPOINTS OF THE BRIEF".to_owned());
    for point in &input.summary.points {
        let kind = match point.kind {
            PointKind::Wanted => "Wanted",
            PointKind::Deliverable => "To hand over",
            PointKind::Deadline => "Date",
            PointKind::Skill => "Skill asked for",
            PointKind::Excluded => "Not part of the work",
            PointKind::Constraint => "To keep to",
            PointKind::Stakeholder => "Person or body",
            PointKind::Question => "Open question",
            // What may be spent and what may go wrong is for the freelancer's eyes.
            PointKind::Budget | PointKind::Risk => continue,
        };
        // What rests on nothing must not become a promise.
        if point.is_unfounded() {
            continue;
        }
        facts.push(format!("- {kind}: {}", point.text));
    }
    facts.push("\nLINES OF THE PRICE LIST".to_owned());
    facts.extend(lines.iter().map(|line| {
        format!(
            "- {}{}",
            line.description,
            if line.optional { " (optional)" } else { "" }
        )
    }));
    facts.join("\n")
}

/// The sections of what the model wrote, cleaned. Text before the first heading belongs to the first section.
fn sections(text: &str, say: &Phrases) -> Vec<(String, String)> {
    let mut sections: Vec<(String, String)> = Vec::new();
    for line in unfenced(text).lines() {
        let heading = line
            .strip_prefix("## ")
            .or(line.strip_prefix("# "))
            .map(|h| h.trim().trim_matches(['*', '#', ' ', ':']));
        match heading {
            Some(heading) if !heading.is_empty() => {
                sections.push((heading.chars().take(200).collect(), String::new()))
            }
            _ => {
                if sections.is_empty() {
                    sections.push((say.heading_understanding.to_owned(), String::new()));
                }
                if let Some((_, body)) = sections.last_mut() {
                    body.push_str(line);
                    body.push('\n');
                }
            }
        }
    }
    for (heading, body) in &mut sections {
        *heading = markdown::plain(heading);
        *body = markdown::harmless(&without_objects(body))
            .trim()
            .chars()
            .take(LONGEST)
            .collect();
    }
    sections.retain(|(heading, body)| !heading.is_empty() && !body.is_empty());
    sections.truncate(MOST_SECTIONS);
    sections
}

/// Calls of tools and other objects of JSON are no words of a proposal.
pub(super) fn without_objects(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut depth = 0_u32;
    for (at, c) in text.char_indices() {
        // A brace of prose has no closing one, or no quotation mark behind it.
        let opens = c == '{'
            && (depth > 0
                || text[at + 1..].trim_start().starts_with(['"', '{', '\''])
                    && text[at..].contains('}'));
        match c {
            '{' if opens => depth += 1,
            '}' if depth > 0 => depth -= 1,
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// Some models put a fence around Markdown.
pub(super) fn unfenced(text: &str) -> &str {
    let text = text.trim();
    let inner = text
        .strip_prefix("```markdown")
        .or(text.strip_prefix("```md"))
        .or(text.strip_prefix("```"));
    inner.map_or(text, |inner| {
        inner.trim_end().strip_suffix("```").unwrap_or(inner)
    })
}

/// Figures that stand in nothing the model was given.
fn ungrounded(
    sections: &[(String, String)],
    input: &ProposalInput<'_>,
    brief_text: &str,
    facts: &str,
) -> Vec<DraftWarning> {
    let dates: Vec<String> = input
        .summary
        .points
        .iter()
        .filter_map(|p| p.value.as_ref())
        .map(|value| format!("{value:?}"))
        .collect();
    let sources = [brief_text, facts, &dates.join(" ")];
    let mut warnings: Vec<DraftWarning> = Vec::new();
    for ((_, body), section) in sections.iter().zip(0_u32..) {
        for at in ungrounded_figures(body, &sources) {
            let warning = DraftWarning::UngroundedFigure {
                section,
                figure: body[at].to_owned(),
            };
            if !warnings.contains(&warning) {
                warnings.push(warning);
            }
        }
    }
    warnings
}
