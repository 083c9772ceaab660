//! What the window asks, through the command table and written out as JSON, beside the best bare SQLite can do on the same file.
//!
//! The two take turns, so that whatever else the machine does falls on both; of each the median counts. A row is a line of words
//! between tabs, which `cargo xtask bench` reads.

use std::path::Path;
use std::time::{Duration, Instant};

use api::{Clock, Daybook, Keys};
use serde_json::{Value, json};

use crate::bare::{Bare, Question};
use crate::days::{ZONE, at, today};
use crate::make::Outcome;

/// How long the two sides of a row take turns, and how often at least and at most.
const TIME: Duration = Duration::from_millis(400);
const LEAST: usize = 7;
const MOST: usize = 300;

/// First page in the handler, serialised, against the bare query.
const LIST: f64 = 5.0;
pub fn measure(full: &Path) -> Outcome<()> {
    let daybook = open(full)?;
    let bare = Bare::open(full)?;
    for (name, command, request, question) in crate::lists::lists(&bare)? {
        beside(&daybook, &bare, &name, command, &request, &question, LIST)?;
    }
    crate::sums::measure(&daybook, &bare)?;
    crate::keystrokes::measure(&daybook, &bare)?;
    opening(full)?;
    drop((daybook, bare));
    crate::writes::measure(full)
}

/// The workspace as a face holds it, on the day after the last of its data.
pub fn open(path: &Path) -> Outcome<Daybook> {
    Ok(Daybook::open(
        path,
        Keys::session(),
        Clock::Fixed(at(today(), 36_000), ZONE),
    )?)
}

/// A command's answer as the window gets it.
pub fn ask(daybook: &Daybook, command: &str, request: &Value) -> Outcome<String> {
    Ok(serde_json::to_string(
        &daybook.call(command, request.clone())?,
    )?)
}

/// Measures a question both ways and prints the row.
pub fn beside(
    daybook: &Daybook,
    bare: &Bare,
    name: &str,
    command: &str,
    request: &Value,
    question: &Question,
    most: f64,
) -> Outcome<(f64, f64)> {
    let answered = ask(daybook, command, request)?;
    let rows = bare.ask(question)?;
    let counted = count(&answered)?;
    if counted.is_some_and(|counted| counted != rows) {
        return Err(
            format!("{name}: {counted:?} rows from the command, {rows} from bare SQLite").into(),
        );
    }
    let (ours, theirs) = turns(
        || ask(daybook, command, request).map(drop),
        || bare.ask(question).map(drop),
    )?;
    ratio(name, ours, most, theirs, "bare SQLite");
    Ok((ours, theirs))
}

/// How many rows an answer stands for, where it is a page or a list: a page that says where the next one starts knows of one more.
fn count(answer: &str) -> Outcome<Option<usize>> {
    let answer: Value = serde_json::from_str(answer)?;
    let value = &answer["value"];
    let more = usize::from(value["next"].is_string());
    Ok(value["rows"]
        .as_array()
        .or_else(|| value.as_array())
        .map(|rows| rows.len() + more))
}

/// Lets two things take turns and gives the median of each in milliseconds.
pub fn turns(
    mut ours: impl FnMut() -> Outcome<()>,
    mut theirs: impl FnMut() -> Outcome<()>,
) -> Outcome<(f64, f64)> {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    let begin = Instant::now();
    while a.len() < LEAST || (begin.elapsed() < TIME && a.len() < MOST) {
        a.push(timed(&mut ours)?);
        b.push(timed(&mut theirs)?);
    }
    Ok((quantile(&mut a, 0.5), quantile(&mut b, 0.5)))
}

/// How long something takes, in milliseconds.
pub fn timed(run: &mut impl FnMut() -> Outcome<()>) -> Outcome<f64> {
    let begin = Instant::now();
    run()?;
    Ok(begin.elapsed().as_secs_f64() * 1000.0)
}

/// The value below which this part of the values lies.
pub fn quantile(values: &mut [f64], part: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "an index of a short list"
    )]
    let index = ((values.len() - 1) as f64 * part).round() as usize;
    values[index]
}

/// A row judged against its peer.
pub fn ratio(name: &str, figure: f64, most: f64, peer: f64, peer_name: &str) {
    println!("row\t{name}\tms\t{figure:.4}\t{most}\t{peer:.4}\t{peer_name}");
}

/// A row judged for itself.
pub fn absolute(name: &str, figure: f64, most: f64) {
    println!("row\t{name}\tms\t{figure:.4}\t{most}");
}

/// From a closed file to the first page of its invoices.
fn opening(full: &Path) -> Outcome<()> {
    let request = json!({"page": {"descending": true}});
    let question = crate::lists::invoices("ORDER BY i.id DESC", Vec::new());
    let (ours, theirs) = turns(
        || ask(&open(full)?, "invoice_list", &request).map(drop),
        || Bare::open(full)?.ask(&question).map(drop),
    )?;
    absolute("open and first page of invoices", ours, 25.0);
    eprintln!("open and first page, bare: {theirs:.3} ms");
    Ok(())
}
