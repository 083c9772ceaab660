//! The TypeScript side of the command table, written from the Rust types so that the two cannot drift apart.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use ts_rs::{Config, TS, TypeVisitor};

use crate::table::Kind;
use crate::wire::StreamEvent;
use crate::{COMMANDS, Error};

/// Declarations collected from the types of the table.
#[derive(Default)]
#[expect(
    missing_debug_implementations,
    reason = "the configuration of ts-rs has none"
)]
pub struct Declarations {
    config: Config,
    seen: HashSet<TypeId>,
    types: BTreeMap<String, String>,
}

impl Declarations {
    /// Name of a type, having declared it and all it needs.
    pub fn name<T: TS + 'static + ?Sized>(&mut self) -> String {
        self.visit::<T>();
        T::name(&self.config)
    }
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        T::visit_generics(self);
        T::visit_dependencies(self);
        if T::output_path().is_some() {
            let docs = T::docs().unwrap_or_default();
            let declaration = T::decl(&self.config);
            self.types
                .entry(T::ident(&self.config))
                .or_insert_with(|| format!("{docs}export {declaration}"));
        }
    }
}

/// The whole of `ui/src/api/generated.ts`.
pub fn typescript() -> String {
    let mut declarations = Declarations::default();
    declarations.visit::<Error>();
    declarations.visit::<StreamEvent>();
    declarations.visit::<domain::Rule>();
    declarations.visit::<store::Fact>();
    let mut commands = String::new();
    let mut kinds = String::new();
    for command in COMMANDS {
        let (request, response) = (command.typescript)(&mut declarations);
        let kind = kind(command.kind);
        let _ = writeln!(
            commands,
            "  /** {} */\n  {}: {{ kind: \"{kind}\"; request: {request}; response: {response} }};",
            command.about.trim(),
            command.name
        );
        let _ = writeln!(kinds, "  {}: \"{kind}\",", command.name);
    }
    let types: Vec<_> = declarations.types.into_values().collect();
    format!(
        "// Generated from the command table by the tests of crates/api. Do not edit: change the Rust types and run them again.\n\n\
         {}\n\n/** Every command of the core with its request and response. */\nexport interface Commands {{\n{commands}}}\n\n\
         /** What each command does to the file. */\nexport const kinds = {{\n{kinds}}} as const satisfies {{ [Name in keyof Commands]: Commands[Name][\"kind\"] }};\n",
        types.join("\n\n")
    )
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Query => "query",
        Kind::Command => "command",
        Kind::Action => "action",
        Kind::Stream => "stream",
    }
}
