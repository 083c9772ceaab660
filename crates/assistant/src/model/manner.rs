//! How a proposal is to be written, as a model is told.

use domain::manner::{Form, Length, Tone};

use crate::ProposalInput;
use crate::voice::Voice;

/// Rules on form, tone and length, a line each.
pub(super) fn rules(input: &ProposalInput<'_>) -> String {
    let manner = input.manner;
    let mut rules = Vec::new();
    match manner.form {
        Form::Full => rules.push("- No greeting and no signature.".to_owned()),
        Form::Mail => rules.push("- It is a mail: begin with a greeting, end with the freelancer's name.".to_owned()),
        Form::Upwork | Form::Fiverr | Form::Freelancer => rules.push(
            "- It is a letter on a platform: begin with a greeting, end with the freelancer's name, no headings inside."
                .to_owned(),
        ),
    }
    if let Some(limit) = manner.form.limit() {
        // Models count badly: what they are told leaves room.
        rules.push(format!("- At most {} characters in all.", limit * 4 / 5));
    }
    rules.push(tone(manner.tone).to_owned());
    rules.push(
        match manner.length {
            Length::Short => "- As short as it can be: one or two sentences for each thought.",
            Length::Usual => "- Of usual length.",
            Length::Long => "- Thorough: say what each step is good for.",
        }
        .to_owned(),
    );
    rules.join("\n")
}

/// A rule on the tone.
pub(super) fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "- Tone: polite and plain.",
        Tone::Warm => "- Tone: friendly and warm, as to somebody one knows.",
        Tone::Formal => "- Tone: formal.",
    }
}

/// What was learnt of the freelancer's own way of writing.
pub(super) fn voice(voice: Option<&Voice>) -> String {
    let Some(voice) = voice else {
        return String::new();
    };
    let mut told = Vec::new();
    if voice.sentence > 0 {
        told.push(format!(
            "- Their sentences have about {} words.",
            voice.sentence
        ));
    }
    if let Some(formal) = voice.formal {
        let way = if formal { "formally" } else { "familiarly" };
        told.push(format!("- They address the reader {way}."));
    }
    if !voice.examples.is_empty() {
        told.push(
            "- Write as these passages of theirs are written. Take nothing else from them: names and figures were left out."
                .to_owned(),
        );
        told.extend(
            voice
                .examples
                .iter()
                .map(|text| format!("<example>\n{text}\n</example>")),
        );
    }
    told.join("\n")
}
