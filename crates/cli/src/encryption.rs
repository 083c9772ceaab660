//! `daybook encryption`: whether the workspace is encrypted, and changing that.

use std::io::{BufRead as _, Write as _};

use api::{Daybook, Error};
use serde_json::{Value, json};

use crate::arguments::EncryptionAct;
use crate::backup::watched;
use crate::files::unreadable;
use crate::print::Printer;

pub(crate) fn run(
    daybook: &Daybook,
    act: Option<EncryptionAct>,
    delete_plain: bool,
    out: Printer,
) -> Result<(), Error> {
    let stands = match act {
        None => daybook.call("encryption", json!({}))?.value()?,
        Some(EncryptionAct::Off) => watched(daybook, "encryption_off", json!({}))?,
        Some(EncryptionAct::On) => {
            let code = confirmed_code(daybook)?;
            let request = json!({ "code": code, "delete_plain": delete_plain });
            watched(daybook, "encryption_on", request)?
        }
        Some(EncryptionAct::Code) => {
            let code = confirmed_code(daybook)?;
            daybook
                .call("encryption_code_set", json!({ "code": code }))?
                .value()?
        }
    };
    out.say(&words(&stands), &stands);
    Ok(())
}

/// Shows a recovery code and reads it back.
fn confirmed_code(daybook: &Daybook) -> Result<String, Error> {
    let shown = daybook.call("encryption_code", json!({}))?.value()?;
    // On standard error: what is printed may go into a file.
    eprintln!(
        "Write this recovery code down and keep it away from this computer. Without it and without the keychain nobody can open the workspace.\n\n    {}\n",
        shown["code"].as_str().unwrap_or_default()
    );
    eprint!("Type it back: ");
    let failed = |error: std::io::Error| unreadable("the recovery code", &error);
    std::io::stderr().flush().map_err(failed)?;
    let mut typed = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut typed)
        .map_err(failed)?;
    Ok(typed.trim().to_owned())
}

fn words(stands: &Value) -> String {
    let plain = stands["plain_backups"].as_u64().unwrap_or_default();
    let folders = stands["plain_folders"].as_array().map_or(0, Vec::len);
    if stands["on"] != true {
        return "The workspace is not encrypted.".to_owned();
    }
    let place = match stands["key"].as_str() {
        Some("keychain") => "its key is in the keychain",
        _ => "no keychain has its key: the recovery code is asked for at each start",
    };
    let mut said = format!("The workspace is encrypted; {place}.");
    if plain > 0 || folders > 0 {
        said.push_str(&format!(
            " {plain} backups and {folders} folders that were moved aside are NOT encrypted; `daybook call encryption_delete_plain` deletes them."
        ));
    }
    said
}
