//! What a person has to know where the keychain does not: the recovery code of an encrypted workspace, the passphrase of endpoints' keys.
//! From a file or the environment, else asked for where somebody can type it. Neither is ever an argument: others can read those.

use std::io::IsTerminal as _;

use api::{Daybook, Error, ErrorCode, Keys, RecoveryCode};
use serde_json::json;

use crate::arguments::Arguments;
use crate::files::unreadable;

const CODE: &str = "DAYBOOK_RECOVERY_CODE";
const PASSPHRASE: &str = "DAYBOOK_PASSPHRASE";

/// Whether a recovery code is what is lacking.
pub(crate) fn is_locked(error: &Error) -> bool {
    matches!(error.code, ErrorCode::Locked | ErrorCode::WrongCode)
}

/// Opens a workspace with the keychain; where that has not its key, with the recovery code.
pub(crate) fn unlocked(
    arguments: &Arguments,
    open: &mut dyn FnMut(Keys) -> Result<Daybook, Error>,
) -> Result<Daybook, Error> {
    let given = match &arguments.recovery_code_file {
        Some(file) => Some(
            std::fs::read_to_string(file)
                .map_err(|error| unreadable(&file.display().to_string(), &error))?,
        ),
        None => std::env::var(CODE).ok(),
    };
    let keys = match given {
        Some(text) => Keys::keychain().with_code(code(&text)?),
        None => Keys::keychain(),
    };
    match open(keys) {
        Err(error) if error.code == ErrorCode::Locked && can_ask() && has_slot(&error) => {
            let typed = rpassword::prompt_password("Recovery code of this workspace: ")
                .map_err(|error| unreadable("the recovery code", &error))?;
            open(Keys::keychain().with_code(code(&typed)?))
        }
        other => other,
    }
}

/// Gives the passphrase of endpoints' keys, if one was chosen: from the environment at once, by asking only where a model may be asked.
pub(crate) fn give_passphrase(daybook: &Daybook, asks_models: bool) -> Result<(), Error> {
    let given = std::env::var(PASSPHRASE).ok();
    if given.is_none() && !(asks_models && can_ask()) {
        return Ok(());
    }
    let state = daybook.call("passphrase_get", json!({}))?.value()?;
    if state["chosen"] != true || (state["kept"] == 0 && given.is_none()) {
        return Ok(());
    }
    let passphrase = match given {
        Some(given) => given,
        None => rpassword::prompt_password("Passphrase of the endpoints' keys: ")
            .map_err(|error| unreadable("the passphrase", &error))?,
    };
    daybook.call("passphrase_give", json!({ "passphrase": passphrase }))?;
    Ok(())
}

fn code(text: &str) -> Result<RecoveryCode, Error> {
    RecoveryCode::parse(text).ok_or_else(|| {
        Error::new(ErrorCode::Invalid)
            .about("recovery code")
            .with("rule", "recovery_code")
    })
}

fn has_slot(error: &Error) -> bool {
    error.params.get("slot").is_some_and(|slot| slot == "there")
}

fn can_ask() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}
