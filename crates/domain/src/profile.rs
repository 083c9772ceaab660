//! Endpoint profiles: the places where a language model may be asked, and how each wants to be spoken to. A profile
//! never holds a key.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::invalid::{line, required_line};
use crate::{Invalid, ProfileId, Rule, Validate};

/// What is spoken with an endpoint.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Protocol {
    /// Chat completions as OpenAI has them; most services and local servers do.
    #[default]
    Openai,
    /// Ollama's own interface, the only one of its two in which the length of the context can be set.
    Ollama,
    /// Anthropic's Messages.
    Anthropic,
    /// Chat completions below a deployment, with a version of the interface in the address.
    Azure,
}

/// How the key goes along.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum AuthStyle {
    /// `Authorization: Bearer …`
    #[default]
    Bearer,
    /// `x-api-key: …`
    XApiKey,
    /// `api-key: …`
    ApiKey,
}

/// Whose endpoint it is, as far as a person says so. It decides nothing but what is proposed for the other fields.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// OpenAI.
    Openai,
    /// Anthropic.
    Anthropic,
    /// Google Gemini, by its OpenAI-compatible path.
    Gemini,
    /// Azure OpenAI.
    Azure,
    /// Mistral.
    Mistral,
    /// Groq.
    Groq,
    /// OpenRouter.
    Openrouter,
    /// Ollama.
    Ollama,
    /// LM Studio.
    LmStudio,
    /// llama.cpp's server.
    LlamaCpp,
    /// vLLM.
    Vllm,
    /// Anything else.
    #[default]
    Other,
}

/// What is kept back from an endpoint: placeholders go out in its place, and the answer gets it again.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Masking {
    /// Nothing but the names of clients that are never to be sent.
    #[default]
    Nothing,
    /// Names in the records, and mail addresses.
    Names,
    /// Names, mail addresses and amounts of money.
    NamesAndAmounts,
}

/// A header that goes along with each request, such as the name of a project. It is no place for a key: the workspace
/// file holds it in plain.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// What a person may edit about a profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ProfileFields {
    /// What it is called.
    pub name: String,
    /// Whose endpoint it is.
    pub preset: Preset,
    /// What it speaks.
    pub protocol: Protocol,
    /// Its address, as typed; empty while there is none yet.
    pub base_url: String,
    /// Take `base_url` to the letter instead of completing it.
    pub exact: bool,
    /// The model's name as the endpoint knows it (Azure: the deployment's); empty lets the server choose.
    pub model: String,
    /// How the key goes along.
    pub auth: AuthStyle,
    /// Headers that go along with each request.
    pub headers: Vec<Header>,
    /// Address of a proxy; empty means the system's. The own machine is never asked by way of one.
    pub proxy: String,
    /// PEM file with certificate authorities to trust beside the system's; empty means none.
    pub ca_file: String,
    /// How many tokens the model can take at once, if known.
    pub context_length: Option<u32>,
    /// What is kept back.
    pub masking: Masking,
    /// Seconds to connect.
    pub connect_seconds: u32,
    /// Seconds until the first byte of an answer: a local server may have to load its model.
    pub first_byte_seconds: u32,
    /// Seconds between two bytes of an answer. There is no limit on the whole.
    pub idle_seconds: u32,
}

impl Default for ProfileFields {
    fn default() -> Self {
        Self {
            name: String::new(),
            preset: Preset::Other,
            protocol: Protocol::Openai,
            base_url: String::new(),
            exact: false,
            model: String::new(),
            auth: AuthStyle::Bearer,
            headers: Vec::new(),
            proxy: String::new(),
            ca_file: String::new(),
            context_length: None,
            masking: Masking::Nothing,
            connect_seconds: 10,
            first_byte_seconds: 180,
            idle_seconds: 60,
        }
    }
}

/// The most headers of a profile.
const MOST_HEADERS: usize = 20;

/// Headers that are not a person's to set: what carries keys, what the transport makes itself.
const RESERVED: [&str; 14] = [
    "authorization",
    "proxy-authorization",
    "x-api-key",
    "api-key",
    "x-goog-api-key",
    "cookie",
    "host",
    "content-length",
    "content-type",
    "transfer-encoding",
    "connection",
    "te",
    "upgrade",
    "expect",
];

impl Validate for ProfileFields {
    fn validate(&self) -> Result<(), Invalid> {
        required_line("name", &self.name, 100)?;
        line("base_url", &self.base_url, 2000)?;
        line("model", &self.model, 200)?;
        line("proxy", &self.proxy, 2000)?;
        line("ca_file", &self.ca_file, 4096)?;
        if self.headers.len() > MOST_HEADERS {
            return Err(Invalid::new("headers", Rule::TooLong { max: 20 }));
        }
        for (index, header) in self.headers.iter().enumerate() {
            header
                .validate()
                .map_err(|invalid| invalid.under(index).under("headers"))?;
        }
        range("connect_seconds", self.connect_seconds, 1, 60)?;
        range("first_byte_seconds", self.first_byte_seconds, 5, 3600)?;
        range("idle_seconds", self.idle_seconds, 5, 3600)?;
        if let Some(tokens) = self.context_length {
            range("context_length", tokens, 256, 100_000_000)?;
        }
        Ok(())
    }
}

impl Validate for Header {
    /// A name is a token of RFC 9110 (5.6.2) and none that is reserved; a value is printable ASCII.
    fn validate(&self) -> Result<(), Invalid> {
        required_line("name", &self.name, 100)?;
        line("value", &self.value, 2000)?;
        let token = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
        if !self.name.bytes().all(token) || RESERVED.contains(&self.name.to_lowercase().as_str()) {
            return Err(Invalid::new("name", Rule::HeaderName));
        }
        if self.value.bytes().all(|b| (b' '..=b'~').contains(&b)) {
            Ok(())
        } else {
            Err(Invalid::new("value", Rule::HeaderValue))
        }
    }
}

fn range(field: &str, value: u32, min: u32, max: u32) -> Result<(), Invalid> {
    if (min..=max).contains(&value) {
        Ok(())
    } else {
        let rule = Rule::Range {
            min: i64::from(min),
            max: i64::from(max),
        };
        Err(Invalid::new(field, rule))
    }
}

/// A profile as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Profile {
    /// Its id.
    pub id: ProfileId,
    /// What may be edited.
    #[serde(flatten)]
    pub fields: ProfileFields,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(header: (&str, &str)) -> Result<(), Invalid> {
        ProfileFields {
            name: "Mine".into(),
            headers: vec![Header {
                name: header.0.into(),
                value: header.1.into(),
            }],
            ..ProfileFields::default()
        }
        .validate()
    }

    #[test]
    fn headers_are_tokens_and_carry_no_key() {
        assert_eq!(with(("X-Project", "a b")), Ok(()));
        for name in [
            "Authorization",
            "x-api-key",
            "Host",
            "a b",
            "a:b",
            "é",
            "Cookie",
        ] {
            assert_eq!(
                with((name, "v")),
                Err(Invalid::new("headers.0.name", Rule::HeaderName)),
                "{name}"
            );
        }
        assert_eq!(
            with(("X", "é")),
            Err(Invalid::new("headers.0.value", Rule::HeaderValue))
        );
        assert_eq!(
            with(("X", "a\r\nHost: b")),
            Err(Invalid::new("headers.0.value", Rule::ControlCharacters))
        );
    }

    #[test]
    fn limits_on_time_have_limits() {
        let mut fields = ProfileFields {
            name: "Mine".into(),
            ..ProfileFields::default()
        };
        assert_eq!(fields.validate(), Ok(()));
        fields.idle_seconds = 0;
        assert_eq!(
            fields.validate(),
            Err(Invalid::new(
                "idle_seconds",
                Rule::Range { min: 5, max: 3600 }
            ))
        );
    }
}
