//! `cargo xtask eval`: both of the assistant's jobs over the labelled briefs, for the built-in drafter and for an endpoint when one is
//! given. The measuring is an example of `crates/assistant`, whose folder `tests/briefs` holds briefs and labels.

use crate::{Refusal, place, step, system};

const USAGE: &str = "\
cargo xtask eval [--endpoint URL --model NAME [--key-from VARIABLE]] [--only WORD] [--misses]

  --endpoint URL         also ask a model there; without one nothing leaves this machine
  --model NAME           the model's name as the endpoint knows it
  --key-from VARIABLE    the environment variable that holds the endpoint's key
  --only WORD            only briefs whose name holds the word
  --misses               name every miss
";

/// Options that the example understands, and whether a value follows.
const OPTIONS: [(&str, bool); 5] = [
    ("--endpoint", true),
    ("--model", true),
    ("--key-from", true),
    ("--only", true),
    ("--misses", false),
];

pub fn main(arguments: &[String]) -> Result<(), Refusal> {
    if arguments
        .iter()
        .any(|word| word == "--help" || word == "-h")
    {
        print!("{USAGE}");
        return Ok(());
    }
    known(arguments).map_err(|reason| Refusal::Usage(format!("{reason}\n\n{USAGE}")))?;
    system::prepare(system::Purpose::CommandLine)?;
    // All of the workspace, so that no dependency is compiled anew with fewer features.
    step::check(&mut place::cargo(&[
        "build",
        "--workspace",
        "--example",
        "eval",
    ]))?;
    let mut eval = std::process::Command::new(place::built("debug", "examples/eval"));
    eval.arg("--keep")
        .arg(place::target().join("eval"))
        .args(arguments);
    Ok(step::check(&mut eval)?)
}

fn known(arguments: &[String]) -> Result<(), String> {
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        match OPTIONS.iter().find(|(name, _)| name == word) {
            Some((_, true)) if words.next().is_none() => {
                return Err(format!("{word} wants a value"));
            }
            Some(_) => {}
            None => return Err(format!("there is no option `{word}`")),
        }
    }
    Ok(())
}
