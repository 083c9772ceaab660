//! Mails: subject, sender, and the words of the body.

use domain::brief::BriefSource;
use mail_parser::{Message, MessageParser, PartType};

use super::{Intake, Unreadable, html};

pub(super) fn read(bytes: &[u8]) -> Result<Intake, Unreadable> {
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or(Unreadable::Damaged)?;
    // The parser takes anything for a mail; a mail says at least one of these.
    if message.from().is_none() && message.subject().is_none() && message.date().is_none() {
        return Err(Unreadable::Damaged);
    }
    let from = message
        .from()
        .and_then(|address| address.first())
        .and_then(|sender| {
            let mail = sender.address()?.trim().to_owned();
            Some((sender.name().unwrap_or_default().trim().to_owned(), mail))
        });
    Ok(Intake {
        text: body(&message),
        title: message
            .subject()
            .map(bare_subject)
            .unwrap_or_default()
            .to_owned(),
        source: BriefSource::Mail,
        from,
    })
}

/// The text parts; a part that exists only as HTML is turned into text with everything hidden left out.
fn body(message: &Message<'_>) -> String {
    let parts = message.text_bodies().filter_map(|part| match &part.body {
        PartType::Text(text) => Some(text.trim().to_owned()),
        PartType::Html(html) => Some(html::text(html)),
        _ => None,
    });
    parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// A subject without the marks of replies and forwards.
fn bare_subject(subject: &str) -> &str {
    let mut subject = subject.trim();
    while let Some((mark, rest)) = subject.split_once(':') {
        if !["re", "fw", "fwd", "aw", "wg", "tr", "rv", "sv", "r"]
            .contains(&mark.trim().to_lowercase().as_str())
        {
            break;
        }
        subject = rest.trim();
    }
    subject
}
