//! The making of invoices beside what else makes them: WeasyPrint with factur-x (PyPI) and Chromium's print, given the same invoice in the
//! same run; the command line afresh beside a fresh Python; and a batch on two cores beside one. What the machine cannot run is named and
//! counts as missed.

use std::{collections::HashMap, process::Command};

use super::report::{Gate, Row, Unit};
use crate::{place, programs::Programs, python, step};

/// Figures by what they are of.
type Figures = HashMap<String, f64>;

pub fn measure(programs: &Programs) -> Result<Vec<Row>, String> {
    let folder = place::target().join("bench").join("documents");
    let scripts = place::root().join("xtask").join("bench");
    let python = python::environment("bench", &scripts.join("requirements.txt"))?;
    step::check(programs.command("pages")?.arg("samples").arg(&folder))?;
    std::fs::copy(
        place::root().join("crates/cli/examples/invoice.json"),
        folder.join("request.json"),
    )
    .map_err(|error| format!("cannot copy the example: {error}"))?;
    println!("Making invoices here");
    let own = figures(programs.command("pages")?.arg("measure"), "own")?;
    println!("Making the same invoices with WeasyPrint and Chromium");
    let peers = figures(
        Command::new(&python)
            .arg("-B")
            .arg(scripts.join("peers.py"))
            .arg(&folder)
            .arg(programs.path("daybook")?),
        "peer",
    )?;
    rows(&own, &peers)
}

fn rows(own: &Figures, peers: &Figures) -> Result<Vec<Row>, String> {
    let own_figure = |what: &str| {
        own.get(what)
            .copied()
            .ok_or_else(|| format!("no figure of {what}"))
    };
    // What could not be measured is no peer to be faster than: the row is missed.
    let peer = |what: &str| peers.get(what).copied().unwrap_or(0.0);
    let row = |measure: &str, figure: f64, most: f64, peer: f64, peer_name: &str| Row {
        measure: measure.into(),
        unit: Unit::Milliseconds,
        figure,
        gate: Gate::Ratio {
            most,
            peer,
            peer_name: peer_name.into(),
        },
    };
    let (page, pages) = (own_figure("page")?, own_figure("pages")?);
    let afresh = peer("daybook afresh");
    let absolute = |measure: &str, unit, figure, most| Row {
        measure: measure.into(),
        unit,
        figure,
        gate: Gate::Absolute { most },
    };
    Ok(vec![
        row(
            "one page, PDF/A-3b + UA-1 + e-invoice, warm",
            page,
            1.0 / 6.0,
            peer("weasyprint page"),
            "WeasyPrint",
        ),
        row(
            "the same",
            page,
            1.0,
            peer("chromium page"),
            "Chromium, page alone",
        ),
        row(
            "ten pages, warm",
            pages,
            1.0 / 7.0,
            peer("weasyprint pages"),
            "WeasyPrint",
        ),
        row(
            "the same",
            pages,
            1.0,
            peer("chromium pages"),
            "Chromium, page alone",
        ),
        row(
            "command line afresh, one invoice",
            afresh,
            1.0 / 8.0,
            peer("weasyprint afresh"),
            "WeasyPrint",
        ),
        absolute(
            "its memory",
            Unit::Mebibytes,
            peers
                .get("daybook afresh, MiB")
                .copied()
                .unwrap_or(f64::INFINITY),
            100.0,
        ),
        row(
            "1,000 invoices on 2 cores",
            own_figure("batch on 2 cores")?,
            1.0 / 1.7,
            own_figure("batch on 1 core")?,
            "1 core",
        ),
        absolute(
            "a draft's page, from edit to picture",
            Unit::Milliseconds,
            own_figure("preview")?,
            100.0,
        ),
    ])
}

/// Runs a program and reads its lines `kind TAB what TAB figure`.
fn figures(command: &mut Command, kind: &str) -> Result<Figures, String> {
    let output = command
        .stderr(std::process::Stdio::inherit())
        .output()
        .map_err(|error| format!("cannot start the measurement: {error}"))?;
    if !output.status.success() {
        return Err(format!("the measurement failed ({})", output.status));
    }
    let mut figures = Figures::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let parts: Vec<&str> = line.split('\t').collect();
        match parts.as_slice() {
            [is, what, figure] if *is == kind => {
                let figure = figure
                    .parse()
                    .map_err(|_| format!("not a figure: {line}"))?;
                figures.insert((*what).to_owned(), figure);
            }
            [is, what, _, why] if *is == kind => {
                println!("{what} could not be measured here: {why}")
            }
            _ => {}
        }
    }
    Ok(figures)
}
