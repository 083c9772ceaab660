//! What waits for an endpoint, on the command line; and what is said before words leave.

use api::{Daybook, Error, ErrorCode};
use serde_json::{Value, json};

use crate::print::Printer;
use crate::words::refusal;

/// Lists what waits, after a try if one is wanted.
pub(crate) fn run(daybook: &Daybook, now: bool, out: Printer) -> Result<(), Error> {
    if now {
        for row in waiting(daybook)? {
            let tried = daybook.stream(
                "waiting_try",
                json!({ "id": row["id"] }),
                "outbox",
                &mut |_| {},
            );
            let title = row["title"].as_str().unwrap_or_default();
            match tried.and_then(|reply| reply.value()) {
                Ok(tried) if tried["answered"] == true => eprintln!("daybook: done: {title}"),
                Ok(tried) => {
                    if let Ok(error) = serde_json::from_value::<Error>(tried["failure"].clone()) {
                        eprintln!("daybook: still waiting: {title}: {}", refusal(&error));
                    }
                }
                Err(error) => eprintln!("daybook: not sent: {title}: {}", refusal(&error)),
            }
        }
    }
    let rows = waiting(daybook)?;
    let text = if rows.is_empty() {
        "Nothing waits for an endpoint.".to_owned()
    } else {
        rows.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    out.say(&text, &Value::Array(rows));
    Ok(())
}

fn waiting(daybook: &Daybook) -> Result<Vec<Value>, Error> {
    let rows = daybook.call("waiting_list", json!({}))?.value()?;
    Ok(rows.as_array().cloned().unwrap_or_default())
}

fn line(row: &Value) -> String {
    let of = |name: &str| row[name].as_str().unwrap_or_default();
    let why = match of("standing") {
        "under_way" => "is being asked just now".to_owned(),
        "never_send" => "is not sent: the client is marked as never to be".to_owned(),
        "off" => "is not sent: no endpoint is set for it".to_owned(),
        "changed" => {
            let parts: Vec<_> = row["parts"].as_array().into_iter().flatten().collect();
            let parts: Vec<_> = parts.into_iter().filter_map(Value::as_str).collect();
            format!(
                "asks whether it is to be done anew, changed since: {}",
                parts.join(", ")
            )
        }
        "not_seen" => "is not sent: nobody has seen yet what goes there".to_owned(),
        "resting" => match serde_json::from_value::<Error>(row["failure"].clone()) {
            Ok(error) => format!("is tried again when you say so: {}", refusal(&error)),
            Err(_) => "is tried again when you say so".to_owned(),
        },
        _ => format!("waits for {}, next try {}", of("host"), of("at")),
    };
    format!("{}  {} {:?} {why}", of("id"), of("work"), of("title"))
}

/// Refuses to send words to a host outside this computer that nobody has agreed to, before anything is stored.
pub(crate) fn agreed(daybook: &Daybook, tasks: &[&str], yes: bool) -> Result<(), Error> {
    let settings = daybook.call("settings_get", json!({}))?.value()?;
    for task in tasks {
        let to = &settings[format!("{task}_destination")];
        if to["local"] == false && to["seen"] == false && !yes {
            return Err(Error::new(ErrorCode::NotSeen)
                .with("host", to["host"].as_str().unwrap_or_default()));
        }
    }
    Ok(())
}

/// Says where words are about to go, and how much; nothing where none do.
pub(crate) fn announce(daybook: &Daybook, request: Value) -> Result<(), Error> {
    let task = request["task"].as_str().unwrap_or_default().to_owned();
    let shown = daybook.call("sending_preview", request)?.value()?;
    let (to, bodies) = (&shown["destination"], shown["bodies"].as_array());
    let Some(requests) = bodies.map(Vec::len).filter(|count| *count > 0) else {
        return Ok(());
    };
    let place = if to["local"] == true {
        "on this computer"
    } else {
        "outside this computer"
    };
    let several = if requests > 1 {
        format!("{requests} requests, ")
    } else {
        String::new()
    };
    eprintln!(
        "daybook: for the {task} to {}, {place}: {several}{} bytes, about {} tokens",
        to["host"].as_str().unwrap_or_default(),
        shown["bytes"],
        shown["tokens"]
    );
    Ok(())
}
