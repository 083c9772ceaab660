//! What is known about the usual endpoints. Data and nothing more: each field can be changed in a profile.

use domain::profile::{AuthStyle, Preset, Protocol};

use super::{ChatUrl, chat_url};

/// What is known about one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PresetFacts {
    /// Which.
    pub preset: Preset,
    /// What it calls itself; empty for anything else.
    pub name: &'static str,
    /// Its address; empty where everybody has one of their own.
    pub base_url: &'static str,
    /// What an address looks like, where everybody has one of their own.
    pub example: &'static str,
    /// What it speaks.
    pub protocol: Protocol,
    /// How the key goes along.
    pub auth: AuthStyle,
    /// Whether it wants a key.
    pub wants_key: bool,
    /// Whether it wants a model to be named.
    pub wants_model: bool,
}

const HOSTED: PresetFacts = PresetFacts {
    preset: Preset::Other,
    name: "",
    base_url: "",
    example: "",
    protocol: Protocol::Openai,
    auth: AuthStyle::Bearer,
    wants_key: true,
    wants_model: true,
};

const LOCAL: PresetFacts = PresetFacts {
    wants_key: false,
    wants_model: false,
    ..HOSTED
};

/// The usual ones, those on the own machine first.
pub const PRESETS: &[PresetFacts] = &[
    PresetFacts {
        preset: Preset::Ollama,
        name: "Ollama",
        base_url: "http://localhost:11434",
        protocol: Protocol::Ollama,
        wants_model: true,
        ..LOCAL
    },
    PresetFacts {
        preset: Preset::LmStudio,
        name: "LM Studio",
        base_url: "http://localhost:1234/v1",
        ..LOCAL
    },
    PresetFacts {
        preset: Preset::LlamaCpp,
        name: "llama.cpp",
        base_url: "http://localhost:8080/v1",
        ..LOCAL
    },
    PresetFacts {
        preset: Preset::Vllm,
        name: "vLLM",
        base_url: "http://localhost:8000/v1",
        wants_model: true,
        ..LOCAL
    },
    PresetFacts {
        preset: Preset::Openai,
        name: "OpenAI",
        base_url: "https://api.openai.com/v1",
        ..HOSTED
    },
    PresetFacts {
        preset: Preset::Anthropic,
        name: "Anthropic",
        base_url: "https://api.anthropic.com",
        protocol: Protocol::Anthropic,
        auth: AuthStyle::XApiKey,
        ..HOSTED
    },
    PresetFacts {
        preset: Preset::Gemini,
        name: "Google Gemini",
        base_url: "https://generativelanguage.googleapis.com/v1beta/openai",
        ..HOSTED
    },
    PresetFacts {
        preset: Preset::Azure,
        name: "Azure OpenAI",
        example: "https://NAME.openai.azure.com",
        protocol: Protocol::Azure,
        auth: AuthStyle::ApiKey,
        ..HOSTED
    },
    PresetFacts {
        preset: Preset::Mistral,
        name: "Mistral",
        base_url: "https://api.mistral.ai/v1",
        ..HOSTED
    },
    PresetFacts {
        preset: Preset::Groq,
        name: "Groq",
        base_url: "https://api.groq.com/openai/v1",
        ..HOSTED
    },
    PresetFacts {
        preset: Preset::Openrouter,
        name: "OpenRouter",
        base_url: "https://openrouter.ai/api/v1",
        ..HOSTED
    },
    PresetFacts {
        preset: Preset::Other,
        example: "https://api.example.com/v1",
        ..LOCAL
    },
];

/// What is known about `preset`.
pub fn preset(preset: Preset) -> PresetFacts {
    PRESETS
        .iter()
        .find(|facts| facts.preset == preset)
        .copied()
        .unwrap_or(PresetFacts { preset, ..LOCAL })
}

/// Which of the usual ones an address most likely belongs to: by the host, and by the port on the own machine.
pub fn guess(base_url: &str) -> Preset {
    let Ok(url) = chat_url(base_url, true) else {
        return Preset::Other;
    };
    if url.origin().ends_with(".openai.azure.com") {
        return Preset::Azure;
    }
    let port = |url: &ChatUrl| url.host().rsplit_once(':').map(|(_, port)| port.to_owned());
    PRESETS
        .iter()
        .find(|facts| {
            chat_url(facts.base_url, true).is_ok_and(|usual| {
                usual.origin() == url.origin()
                    || usual.is_local() && url.is_local() && port(&usual) == port(&url)
            })
        })
        .map_or(Preset::Other, |facts| facts.preset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::endpoint::Endpoint;

    #[test]
    fn addresses_are_known_by_host_or_local_port() {
        for (typed, preset) in [
            ("http://127.0.0.1:11434/v1", Preset::Ollama),
            ("localhost:8080", Preset::LlamaCpp),
            ("https://api.anthropic.com/v1/messages", Preset::Anthropic),
            ("https://mine.openai.azure.com", Preset::Azure),
            ("http://192.168.1.2:11434", Preset::Other),
            ("http://localhost", Preset::Other),
            ("", Preset::Other),
        ] {
            assert_eq!(guess(typed), preset, "{typed}");
        }
    }

    #[test]
    fn each_address_leads_to_a_chat() {
        for facts in PRESETS {
            let typed = if facts.base_url.is_empty() {
                facts.example
            } else {
                facts.base_url
            };
            let endpoint = Endpoint {
                protocol: facts.protocol,
                base_url: typed.into(),
                model: "m".into(),
                ..Endpoint::default()
            };
            let url = endpoint.chat_url().unwrap();
            let secured = url.as_str().starts_with("https://");
            assert_eq!(secured, !url.is_local(), "{url:?}");
        }
    }
}
