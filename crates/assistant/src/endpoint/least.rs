//! What an endpoint was found not to take. Everything beyond the question itself is left out when it is refused, and
//! that is remembered for as long as the program runs.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// What is sent beside the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extras {
    /// Asks for the figures at the end of a stream.
    pub usage: bool,
    /// How the longest answer is called.
    pub most: Most,
    /// Whether the beginning of an answer may stand at its end for the model to carry on.
    pub prefill: bool,
}

/// How the longest answer is called: OpenAI's newer models refuse the name that all others know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Most {
    Tokens,
    CompletionTokens,
    Unsaid,
}

impl Extras {
    const ALL: Self = Self {
        usage: true,
        most: Most::Tokens,
        prefill: true,
    };

    /// The same with less, after a refusal in these words; `None` when they are about something else and there is
    /// nothing left to leave out. `sent` says what of it the request really had.
    pub fn fewer(self, words: &str, sent: Self) -> Option<Self> {
        let words = words.to_lowercase();
        let mut fewer = self;
        if sent.most != Most::Unsaid && words.contains("max_completion_tokens") {
            fewer.most = match self.most {
                Most::Tokens => Most::CompletionTokens,
                Most::CompletionTokens | Most::Unsaid => Most::Unsaid,
            };
        } else if sent.most != Most::Unsaid && words.contains("max_tokens") {
            fewer.most = Most::Unsaid;
        } else if sent.usage
            && (words.contains("stream_options") || words.contains("include_usage"))
        {
            fewer.usage = false;
        } else if sent.prefill && (words.contains("prefill") || words.contains("assistant")) {
            fewer.prefill = false;
        } else {
            // Nobody says what it is about: everything goes at once.
            fewer = Self {
                usage: self.usage && !sent.usage,
                most: if sent.most == Most::Unsaid {
                    self.most
                } else {
                    Most::Unsaid
                },
                prefill: self.prefill && !sent.prefill,
            };
        }
        (fewer != self).then_some(fewer)
    }
}

static KNOWN: Mutex<Option<HashMap<(String, String), Extras>>> = Mutex::new(None);

/// What the endpoint at `url` takes for `model`, as far as is known.
pub(super) fn known(url: &str, model: &str) -> Extras {
    let known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    known
        .as_ref()
        .and_then(|known| known.get(&(url.to_owned(), model.to_owned())))
        .copied()
        .unwrap_or(Extras::ALL)
}

/// Keeps what was found, once an answer has shown that it is so.
pub(super) fn remember(url: &str, model: &str, extras: Extras) {
    if extras == Extras::ALL {
        return;
    }
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    known
        .get_or_insert_default()
        .insert((url.to_owned(), model.to_owned()), extras);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_refused_is_left_out() {
        let all = Extras::ALL;
        let usage = all.fewer("Unknown parameter: 'stream_options'", all);
        assert_eq!(
            usage,
            Some(Extras {
                usage: false,
                ..all
            })
        );
        let renamed = all
            .fewer(
                "'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
                all,
            )
            .unwrap();
        assert_eq!(renamed.most, Most::CompletionTokens);
        let prefill = all.fewer(
            "This model does not support assistant message prefill.",
            all,
        );
        assert_eq!(
            prefill,
            Some(Extras {
                prefill: false,
                ..all
            })
        );
        let nothing = all.fewer("no", all).unwrap();
        assert_eq!(
            nothing,
            Extras {
                usage: false,
                most: Most::Unsaid,
                prefill: false
            }
        );
        assert_eq!(nothing.fewer("no", nothing), None);
        // What was not sent cannot have been refused.
        let unsent = Extras {
            usage: false,
            most: Most::Unsaid,
            prefill: false,
        };
        assert_eq!(all.fewer("max_tokens", unsent), None);
    }
}
