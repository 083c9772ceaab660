//! `daybook demo DIR`: the main job from a brief to a paid invoice, in the sample workspace.

use std::path::Path;

use api::{Clock, Daybook, Error, ErrorCode, InvoiceFormat, Keys};
use serde_json::{Value, json};

use crate::files::{unreadable, write_new};
use crate::print::Printer;
use crate::words;

const MADE: [&str; 5] = [
    "summary.md",
    "proposal.pdf",
    "invoice.pdf",
    "invoice.xml",
    "demo.daybook",
];

/// Does it, telling each step.
pub(crate) fn run(folder: &Path, out: Printer) -> Result<(), Error> {
    std::fs::create_dir_all(folder)
        .map_err(|error| unreadable(&folder.display().to_string(), &error))?;
    if let Some(there) = MADE
        .iter()
        .map(|name| folder.join(name))
        .find(|path| path.exists())
    {
        return Err(Error::new(ErrorCode::FileExists).with("path", there.display()));
    }
    let daybook = Daybook::open(&folder.join("demo.daybook"), Keys::session(), Clock::System)?;
    let step = |text: &str| {
        if !out.json {
            println!("{text}");
        }
    };
    api::fill_sample(&daybook)?;
    step(
        "A sample workspace: the clients, projects, time and invoices of an invented web developer.",
    );

    let brief = brief(&daybook, folder)?;
    let summarized = daybook
        .stream(
            "brief_summarize",
            json!({ "id": brief["id"] }),
            "demo",
            &mut |_| {},
        )?
        .value()?;
    write_new(
        &folder.join("summary.md"),
        words::summary(&summarized["brief"]).as_bytes(),
    )?;
    step("A brief came in by mail and was summarized, each point with its passage: summary.md");

    let client = words::client_named(&daybook, "Lindenhof Verlag")?;
    let drafted = daybook
        .stream(
            "proposal_draft",
            json!({ "brief_id": brief["id"], "client_id": client }),
            "demo",
            &mut |_| {},
        )?
        .value()?;
    let proposal = &drafted["proposal"]["id"];
    for status in ["sent", "accepted"] {
        daybook.call("proposal_mark", json!({ "id": proposal, "status": status }))?;
    }
    let id = proposal
        .as_str()
        .and_then(|id| id.parse().ok())
        .ok_or_else(|| Error::new(ErrorCode::Internal))?;
    write_new(&folder.join("proposal.pdf"), &daybook.proposal_file(id)?)?;
    step(
        "A proposal was drafted from it with the workspace's own rates, sent and accepted: proposal.pdf",
    );

    let project = daybook
        .call("project_from_proposal", json!({ "proposal_id": proposal }))?
        .value()?;
    track(&daybook, &project)?;
    step("It became a project; time was tracked on its tasks, by timer and by hand.");

    let draft = daybook
        .call("invoice_from_time", json!({ "project_id": project["id"] }))?
        .value()?;
    let invoice = daybook
        .call("invoice_issue", json!({ "id": draft["id"] }))?
        .value()?;
    let number = invoice["issued"]["number"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    for (name, format) in [
        ("invoice.pdf", InvoiceFormat::Pdf),
        ("invoice.xml", InvoiceFormat::Xml),
    ] {
        write_new(
            &folder.join(name),
            &daybook.invoice_file(&number, format)?.1,
        )?;
    }
    step(&format!(
        "The unbilled time became invoice {number}, numbered and frozen: invoice.pdf, with invoice.xml inside"
    ));

    let today = daybook.call("workspace_status", json!({}))?.value()?["today"].clone();
    let paid = json!({ "invoice_id": invoice["id"], "received_on": today, "amount": invoice["open"], "method": "Bank transfer" });
    let invoice = daybook.call("payment_record", paid)?.value()?;
    step(&format!(
        "It was paid; its status is now {}.",
        invoice["status"].as_str().unwrap_or_default()
    ));
    let problems = daybook.call("check", json!({}))?.value()?["problems"].clone();
    if problems != json!([]) {
        return Err(Error::new(ErrorCode::Internal).with("detail", problems));
    }
    let paths: Vec<_> = MADE.iter().map(|name| folder.join(name)).collect();
    if out.json {
        crate::print::line(&json!({ "number": number, "files": paths }));
    }
    Ok(())
}

/// The sample brief, taken in as the file it came in.
fn brief(daybook: &Daybook, folder: &Path) -> Result<Value, Error> {
    let path = folder.join(api::SAMPLE_BRIEF_FILE);
    std::fs::write(&path, api::sample_brief(daybook.moment().today))
        .map_err(|error| unreadable(&path.display().to_string(), &error))?;
    let brief = words::import(daybook, &path, None);
    // It is only needed to be read like any other file.
    let _ = std::fs::remove_file(&path);
    brief
}

/// A day's work on each task by hand, a day after the other, and a moment by timer.
fn track(daybook: &Daybook, project: &Value) -> Result<(), Error> {
    let tasks = project["tasks"].as_array().cloned().unwrap_or_default();
    let mut day = daybook.moment().today;
    for task in tasks.iter().rev() {
        let planned = task["budget_minutes"].as_i64().unwrap_or(120);
        let request = json!({
            "project_id": project["id"], "task_id": task["id"], "note": task["title"], "day": day, "minutes": planned.clamp(20, 380),
        });
        daybook.call("entry_add", request)?;
        day = day.pred_opt().unwrap_or(day);
    }
    daybook.call(
        "entry_start",
        json!({ "project_id": project["id"], "note": "Hand-over by phone" }),
    )?;
    daybook.call("entry_stop", json!({}))?;
    Ok(())
}
