//! `cargo xtask soak numbers`: ten thousand invoices by three processes that are killed again and again, and what was lost of what was
//! promised. The same test runs with all others in a short form; here it is built optimised and given its number.

use crate::{Refusal, place, step, system};

const USAGE: &str = "\
cargo xtask soak numbers [--count N]

  numbers      issue invoices and credit notes by three processes with kills in between, and print promise, tried and lost
  --count N    how many (default 10000)
";

pub fn main(arguments: &[String]) -> Result<(), Refusal> {
    if arguments
        .iter()
        .any(|word| word == "--help" || word == "-h")
    {
        print!("{USAGE}");
        return Ok(());
    }
    let count =
        count(arguments).map_err(|reason| Refusal::Usage(format!("{reason}\n\n{USAGE}")))?;
    system::prepare(system::Purpose::CommandLine)?;
    println!("Building the test, optimised (the first time takes some minutes)");
    let mut soak = place::cargo(&["test", "--release", "--quiet", "--package", "api"]);
    soak.args(["--test", "soak", "--", "--nocapture"])
        .env("DAYBOOK_SOAK_NUMBERS", count.to_string());
    Ok(step::check(&mut soak)?)
}

fn count(arguments: &[String]) -> Result<u32, String> {
    match arguments {
        [numbers] if numbers == "numbers" => Ok(10_000),
        [numbers, option, count] if numbers == "numbers" && option == "--count" => {
            match count.parse() {
                Ok(count) if count > 0 => Ok(count),
                _ => Err(format!("--count: `{count}` is not a number of invoices")),
            }
        }
        _ => Err("soak takes `numbers`, and how many".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::count;

    fn read(words: &[&str]) -> Option<u32> {
        count(&words.iter().map(ToString::to_string).collect::<Vec<_>>()).ok()
    }

    #[test]
    fn ten_thousand_unless_told_otherwise() {
        assert_eq!(read(&["numbers"]), Some(10_000));
        assert_eq!(read(&["numbers", "--count", "300"]), Some(300));
        for words in [
            &[][..],
            &["letters"],
            &["numbers", "--count"],
            &["numbers", "--count", "0"],
        ] {
            assert_eq!(read(words), None, "{words:?}");
        }
    }
}
