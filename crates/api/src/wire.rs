//! Shapes that many commands share: a reply with its facts, an edit of some fields, and what a stream says on its way.

use std::marker::PhantomData;

use domain::brief::Drafter;
use domain::{Invalid, Rule};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use store::Fact;
use ts_rs::{Config, TS, TypeVisitor};

use crate::{Error, Result};

/// What a command answers: its value, and which records changed.
#[derive(Clone, Debug, Serialize)]
pub struct Reply {
    /// The response, written down.
    #[serde(rename = "value")]
    pub(crate) answer: Box<RawValue>,
    /// The records that changed since the last reply, by whomever.
    pub changed: Vec<Fact>,
}

impl Reply {
    /// The response, to be read by this program itself.
    pub fn value(&self) -> Result<Value> {
        serde_json::from_str(self.answer.get()).map_err(Error::internal)
    }
}

/// A request without anything in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(type = "Record<string, never>")]
pub struct Empty {}

/// A request about one record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Of<I> {
    /// The record.
    pub id: I,
}

/// A request to change some fields of one record.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Edit<I, F> {
    /// The record.
    pub id: I,
    /// The fields that change. Fields that are not named stay as they are.
    pub set: Set<F>,
}

/// Some fields of an `F`, to be laid over one that is stored.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Set<F> {
    fields: Map<String, Value>,
    #[serde(skip)]
    of: PhantomData<F>,
}

impl<F: Serialize + DeserializeOwned> Set<F> {
    /// `current` with the given fields in place of its own. A field that does not exist or does not fit is named.
    pub fn over(&self, current: &F) -> Result<F> {
        let mut whole = serde_json::to_value(current).map_err(Error::internal)?;
        for (name, value) in &self.fields {
            let one = Map::from_iter([(name.clone(), value.clone())]);
            merge(&mut whole, Value::Object(one));
            if let Err(error) = serde_path_to_error::deserialize::<_, F>(&whole) {
                let path = error.path().to_string();
                let field = if path.starts_with(name.as_str()) {
                    path
                } else {
                    name.clone()
                };
                let detail = error.into_inner().to_string();
                return Err(Invalid::new(field, Rule::Malformed { detail }).into());
            }
        }
        serde_json::from_value(whole).map_err(Error::internal)
    }
}

/// Objects are laid over each other field by field; anything else replaces what was there.
fn merge(under: &mut Value, over: Value) {
    match (under, over) {
        (Value::Object(under), Value::Object(over)) => {
            for (name, value) in over {
                merge(under.entry(name).or_insert(Value::Null), value);
            }
        }
        (under, over) => *under = over,
    }
}

impl<F: JsonSchema> JsonSchema for Set<F> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Set{}", F::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = F::json_schema(generator);
        schema.remove("required");
        schema
    }
}

impl<F: TS> TS for Set<F> {
    type WithoutGenerics = Set<ts_rs::Dummy>;
    type OptionInnerType = Self;
    fn name(config: &Config) -> String {
        format!("Partial<{}>", F::name(config))
    }
    fn inline(config: &Config) -> String {
        Self::name(config)
    }
    fn visit_dependencies(visitor: &mut impl TypeVisitor)
    where
        Self: 'static,
    {
        visitor.visit::<F>();
    }
    fn visit_generics(visitor: &mut impl TypeVisitor)
    where
        Self: 'static,
    {
        visitor.visit::<F>();
    }
}

/// What a stream says on its way to its reply.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum StreamEvent {
    /// Somebody has begun to write.
    Started {
        /// Who.
        drafter: Drafter,
    },
    /// Words, in order.
    Text {
        /// The words.
        text: String,
    },
    /// The model thinks; its thoughts are not shown.
    Thinking,
    /// How far work on many records has come.
    Progress {
        /// How many are done.
        done: u32,
        /// Of how many.
        total: u32,
    },
    /// The endpoint failed; what came so far is void, and the built-in drafter writes instead.
    FellBack {
        /// Why.
        error: Error,
    },
}
