//! The macro behind the command table: from one list of lines come the dispatcher, the TypeScript client, the JSON
//! Schemas and the names that the coverage test goes by.

use schemars::SchemaGenerator;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;

use domain::{Invalid, Rule};

use crate::Result;
use crate::typescript::Declarations;

/// What a command does to the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Reads.
    Query,
    /// Writes, in one journaled transaction that can be undone unless it says otherwise.
    Command,
    /// Does something outside the journal: writes a file, opens another workspace, takes a command back.
    Action,
    /// Writes text piece by piece and ends with a reply.
    Stream,
}

/// A line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Command {
    /// Its name.
    pub name: &'static str,
    /// What it does to the file.
    pub kind: Kind,
    /// What it is for, in a sentence.
    pub about: &'static str,
    /// JSON Schema of the request.
    pub request: fn(&mut SchemaGenerator) -> schemars::Schema,
    /// JSON Schema of the response.
    pub response: fn(&mut SchemaGenerator) -> schemars::Schema,
    /// Names of both in TypeScript, having declared what they need.
    pub typescript: fn(&mut Declarations) -> (String, String),
}

/// Reads a request; what does not fit is named by its field.
pub(crate) fn read<T: DeserializeOwned>(request: Value) -> Result<T> {
    // A request without fields may be left out.
    let request = if request.is_null() {
        Value::Object(serde_json::Map::new())
    } else {
        request
    };
    serde_path_to_error::deserialize(request).map_err(|error| {
        let path = error.path().to_string();
        let field = if path == "." { String::new() } else { path };
        Invalid::new(
            field,
            Rule::Malformed {
                detail: error.into_inner().to_string(),
            },
        )
        .into()
    })
}

/// Writes a response, once and as it will be sent: a tree of values in between would cost more than the query.
pub(crate) fn write(response: impl Serialize) -> Result<Box<RawValue>> {
    serde_json::value::to_raw_value(&response).map_err(crate::Error::internal)
}

/// `kind name(Request) -> Response = handler;` a line.
///
/// A query's handler takes `(Moment, &Snapshot, Request)`, a command's `(Moment, &Tx, Request)`, an action's
/// `(&Daybook, Moment, Request)`, a stream's `(&Daybook, &Run, Request)`. A `state` is a query for what the file alone
/// does not know, with the handler of an action. A `reading` is a command that reads a stranger's file before it opens its one
/// transaction, so that nobody waits for the file meanwhile; its handler is an action's too.
macro_rules! commands {
    ($($(#[doc = $about:literal])+ $kind:ident $name:ident($request:ty) -> $response:ty = $handler:path;)+) => {
        /// Every command there is.
        pub const COMMANDS: &[$crate::table::Command] = &[$($crate::table::Command {
            name: stringify!($name),
            kind: $crate::table::commands!(@kind $kind),
            about: concat!($($about),+),
            request: |generator| generator.subschema_for::<$request>(),
            response: |generator| generator.subschema_for::<$response>(),
            typescript: |declarations| (declarations.name::<$request>(), declarations.name::<$response>()),
        }),+];

        /// Runs a query, a command or an action. `None` when there is none of that name.
        pub(crate) fn dispatch(daybook: &$crate::Daybook, name: &str, request: serde_json::Value) -> Option<$crate::Result<Box<serde_json::value::RawValue>>> {
            match name {
                $(stringify!($name) => $crate::table::commands!(@run $kind, daybook, name, request, $handler),)+
                _ => None,
            }
        }

        /// Runs a stream. `None` when there is none of that name.
        pub(crate) fn dispatch_stream(
            daybook: &$crate::Daybook, run: &mut $crate::assist::Run<'_>, name: &str, request: serde_json::Value,
        ) -> Option<$crate::Result<Box<serde_json::value::RawValue>>> {
            match name {
                $(stringify!($name) => $crate::table::commands!(@stream $kind, daybook, run, request, $handler),)+
                _ => None,
            }
        }
    };
    (@kind state) => { $crate::table::Kind::Query };
    (@kind query) => { $crate::table::Kind::Query };
    (@kind command) => { $crate::table::Kind::Command };
    (@kind reading) => { $crate::table::Kind::Command };
    (@kind action) => { $crate::table::Kind::Action };
    (@kind stream) => { $crate::table::Kind::Stream };
    (@run query, $daybook:ident, $name:ident, $request:ident, $handler:path) => {
        Some($crate::table::read($request).and_then(|request| {
            let moment = $daybook.moment();
            $crate::table::write($daybook.store()?.read(|db| $handler(moment, db, request))?)
        }))
    };
    (@run command, $daybook:ident, $name:ident, $request:ident, $handler:path) => {
        Some($crate::table::read($request).and_then(|request| {
            let moment = $daybook.moment();
            $crate::table::write($daybook.store()?.write($name, moment.now, |tx| $handler(moment, tx, request))?.value)
        }))
    };
    (@run state, $daybook:ident, $name:ident, $request:ident, $handler:path) => {
        $crate::table::commands!(@run action, $daybook, $name, $request, $handler)
    };
    (@run reading, $daybook:ident, $name:ident, $request:ident, $handler:path) => {
        $crate::table::commands!(@run action, $daybook, $name, $request, $handler)
    };
    (@run action, $daybook:ident, $name:ident, $request:ident, $handler:path) => {
        Some($crate::table::read($request).and_then(|request| $crate::table::write($handler($daybook, $daybook.moment(), request)?)))
    };
    (@run stream, $daybook:ident, $name:ident, $request:ident, $handler:path) => { None };
    (@stream stream, $daybook:ident, $run:ident, $request:ident, $handler:path) => {
        Some($crate::table::read($request).and_then(|request| $crate::table::write($handler($daybook, $run, request)?)))
    };
    (@stream $other:ident, $daybook:ident, $run:ident, $request:ident, $handler:path) => { None };
}
pub(crate) use commands;
