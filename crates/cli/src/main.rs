//! `daybook`: the command line over the command table.
//!
//! Exit codes: 0 done, 1 refused (the reason is on standard error), 2 wrong usage.

mod arguments;
mod backup;
mod demo;
mod encryption;
mod files;
mod make;
mod open;
mod outbox;
mod print;
mod reading;
mod secret;
mod serve;
mod words;

use std::io::Read as _;
use std::path::PathBuf;
use std::process::ExitCode;

use api::{Clock, Daybook, Error, ErrorCode, Keys};
use clap::Parser as _;
use serde_json::{Value, json};

use crate::arguments::{Arguments, InvoiceVerb, Verb};

fn main() -> ExitCode {
    if let Some(read) = api::reader::begin() {
        return read;
    }
    api::log::begin(api::log::Face::CommandLine);
    let arguments = Arguments::parse();
    let as_json = arguments.json;
    match run(arguments) {
        Ok(code) => code,
        Err(error) => {
            if as_json {
                eprintln!("{}", json!({ "error": error }));
            } else {
                eprintln!("daybook: {}", words::refusal(&error));
            }
            ExitCode::from(1)
        }
    }
}

fn run(arguments: Arguments) -> Result<ExitCode, Error> {
    let out = print::Printer {
        json: arguments.json,
    };
    // What needs no workspace comes first, so that it works before there is one.
    match &arguments.verb {
        Verb::Commands => {
            print::commands(out);
            return Ok(ExitCode::SUCCESS);
        }
        Verb::Demo { folder } => {
            demo::run(folder, out)?;
            return Ok(ExitCode::SUCCESS);
        }
        Verb::Open => return open::window(arguments.workspace.as_deref()),
        Verb::Invoice { verb } => match verb {
            InvoiceVerb::Make { example: true, .. } => {
                print!("{}", make::EXAMPLE);
                return Ok(ExitCode::SUCCESS);
            }
            InvoiceVerb::Make {
                files,
                output: Some(output),
                format,
                force,
                ..
            } => return make::run(files, output, *format, files::Existing::of(*force), out),
            InvoiceVerb::Read { file } => {
                reading::read(file, out)?;
                return Ok(ExitCode::SUCCESS);
            }
            InvoiceVerb::Validate { files } => return Ok(reading::validate(files, out)),
            _ => {}
        },
        _ => {}
    }
    if let Verb::Report { output } = &arguments.verb {
        let path = path(&arguments)?;
        // It is wanted most where the file cannot be opened; then that is what it tells.
        let daybook = Daybook::open(&path, Keys::keychain(), Clock::System)
            .unwrap_or_else(|_| Daybook::for_window(&path, Keys::keychain(), Clock::System));
        files::report(&daybook, output.as_deref(), out)?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Verb::Restore { backup, .. } = &arguments.verb {
        // The file may be one that cannot be opened.
        let daybook = secret::unlocked(&arguments, &mut |keys| {
            let daybook = Daybook::for_window(&path(&arguments)?, keys, Clock::System);
            match daybook.store() {
                Err(error) if secret::is_locked(&error) => Err(error),
                _ => Ok(daybook),
            }
        })?;
        match backup {
            Some(backup) => backup::restore(&daybook, backup, out)?,
            None => backup::salvage(&daybook, out)?,
        }
        return Ok(ExitCode::SUCCESS);
    }
    if let Verb::Serve { port, page } = &arguments.verb {
        // The page asks for what is lacking.
        let daybook = Daybook::for_window(&path(&arguments)?, Keys::keychain(), Clock::System);
        serve::run(daybook, *port, page.clone())?;
        return Ok(ExitCode::SUCCESS);
    }
    let daybook = workspace(&arguments)?;
    secret::give_passphrase(
        &daybook,
        matches!(
            &arguments.verb,
            Verb::Summarize { .. } | Verb::Propose { .. }
        ),
    )?;
    match arguments.verb {
        Verb::Encryption { act, delete_plain } => {
            encryption::run(&daybook, act, delete_plain, out)?;
        }
        Verb::Call { name, request } => {
            let request = request_json(&request)?;
            let reply =
                if api::command(&name).is_some_and(|command| command.kind == api::Kind::Stream) {
                    daybook.stream(&name, request, "call", &mut |_| {})?
                } else {
                    daybook.call(&name, request)?
                };
            print::line(&serde_json::to_value(reply).unwrap_or_default());
        }
        Verb::Summarize {
            file,
            language,
            model,
        } => words::summarize(&daybook, &file, &language, &model, out)?,
        Verb::Propose {
            file,
            client,
            form,
            pricing,
            tone,
            length,
            model,
            output,
        } => {
            let manner = serde_json::json!({ "form": form, "pricing": pricing, "tone": tone, "length": length });
            words::propose(
                daybook,
                &file,
                (&client, manner),
                &model,
                output.as_deref(),
                out,
            )?;
        }
        Verb::Invoice {
            verb:
                InvoiceVerb::Export {
                    number,
                    year,
                    client,
                    output,
                    files,
                    ..
                },
        } => match number {
            Some(number) => files::export_invoice(&daybook, &number, &output, out)?,
            None => files::export_many(&daybook, year, client.as_deref(), &output, files, out)?,
        },
        Verb::Outbox { now } => outbox::run(&daybook, now, out)?,
        Verb::Check => return files::check(&daybook, out),
        Verb::Backup {
            file: Some(file), ..
        } => files::backup(&daybook, &file, out)?,
        Verb::Backup { list: true, .. } => backup::list(&daybook, out)?,
        Verb::Backup { .. } => backup::make(&daybook, out)?,
        Verb::Commands
        | Verb::Demo { .. }
        | Verb::Open
        | Verb::Report { .. }
        | Verb::Restore { .. }
        | Verb::Serve { .. }
        | Verb::Invoice { .. } => {}
    }
    Ok(ExitCode::SUCCESS)
}

/// Where the workspace is: the one that is named, or the one in the platform's data folder.
fn path(arguments: &Arguments) -> Result<PathBuf, Error> {
    arguments
        .workspace
        .clone()
        .map_or_else(Daybook::default_path, Ok)
}

fn workspace(arguments: &Arguments) -> Result<Daybook, Error> {
    let path = path(arguments)?;
    if let Some(place) = api::risky_place(&path) {
        eprintln!(
            "daybook: {} is kept by {}, where a file may be damaged while it is written to; keep it elsewhere, and only its backups there",
            place.folder, place.name
        );
    }
    secret::unlocked(arguments, &mut |keys| {
        Daybook::open(&path, keys, Clock::System)
    })
}

/// A request as given: JSON, `@FILE`, or `-` for standard input.
fn request_json(given: &str) -> Result<Value, Error> {
    let text = match given.strip_prefix('@') {
        Some(file) => std::fs::read_to_string(PathBuf::from(file))
            .map_err(|error| files::unreadable(file, &error))?,
        None if given == "-" => {
            let mut text = String::new();
            std::io::stdin()
                .read_to_string(&mut text)
                .map_err(|error| files::unreadable("standard input", &error))?;
            text
        }
        None => given.to_owned(),
    };
    serde_json::from_str(&text).map_err(|error| {
        Error::new(ErrorCode::Invalid)
            .with("rule", "malformed")
            .with("detail", error)
    })
}
