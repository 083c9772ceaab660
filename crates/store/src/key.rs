//! The key of an encrypted file, and the code on paper that brings it back.
//!
//! SQLCipher writes sixteen bytes in the clear at the beginning of a file, for a salt. Here they are the name of the key: so each file,
//! backup and copy says which key it needs, and keychain and slots are asked for that one. The key is random and is no password, so that
//! it needs no salt.

use std::fmt;
use std::fs::File;
use std::io::{ErrorKind, Read as _, Seek as _, SeekFrom};
use std::path::Path;
use std::str::FromStr;

use rusqlite::{Connection, OpenFlags};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::seal::random;
use crate::slots::Slots;
use crate::{Error, Result};

/// What every file begins with that is not encrypted.
const PLAIN: &[u8; 16] = b"SQLite format 3\0";
/// Bytes of a page, as every file of ours has them.
pub(crate) const PAGE: u64 = 4096;

/// The name of a key: the first sixteen bytes of each file that it opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyId(pub(crate) [u8; 16]);

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for KeyId {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        Ok(Self(*from_hex::<16>(text).ok_or(Error::Damaged)?))
    }
}

/// The key of a file: 256 random bits. Wiped from memory when it is let go, and never shown.
#[derive(Clone)]
pub struct Key {
    id: KeyId,
    bytes: Zeroizing<[u8; 32]>,
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({})", self.id)
    }
}

impl Key {
    /// A new one.
    pub fn new() -> Result<Self> {
        Ok(Self {
            id: KeyId(random()?),
            bytes: Zeroizing::new(random()?),
        })
    }

    pub(crate) fn of(id: KeyId, bytes: &[u8]) -> Option<Self> {
        Some(Self {
            id,
            bytes: Zeroizing::new(bytes.try_into().ok()?),
        })
    }

    /// Its name.
    pub fn id(&self) -> KeyId {
        self.id
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &*self.bytes
    }

    /// As a keychain keeps it: 64 hexadecimal digits.
    pub fn to_hex(&self) -> Zeroizing<String> {
        hex(&*self.bytes)
    }

    /// What a keychain kept.
    pub fn from_hex(id: KeyId, text: &str) -> Option<Self> {
        let bytes = from_hex(text)?;
        Some(Self { id, bytes })
    }

    /// As SQLCipher takes it in SQL: the key and the sixteen bytes that the file begins with.
    pub(crate) fn sql(&self) -> Zeroizing<String> {
        let (key, id) = (self.to_hex(), hex(&self.id.0));
        Zeroizing::new(format!("x'{}{}'", *key, *id))
    }
}

/// Where keys come from: by the name of the key.
pub type Keys<'a> = &'a dyn Fn(KeyId) -> Option<Key>;

/// For who has none.
pub fn no_keys(_: KeyId) -> Option<Key> {
    None
}

/// What a file is at first sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// There is none, or nothing in it.
    Absent,
    /// It can be read by whoever has it.
    Plain,
    /// It begins with something else: it is encrypted with this key, or it is damaged.
    Encrypted(KeyId),
}

/// What the file at `path` is at first sight. It is read through SQLite: closing any other handle of a file lets go of the locks that
/// this process has on it.
pub fn form(path: &Path) -> Result<Form> {
    match std::fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Form::Absent),
        Err(error) => return Err(error.into()),
        Ok(metadata) if metadata.len() == 0 => return Ok(Form::Absent),
        // Too short to be anything.
        Ok(metadata) if metadata.len() < 16 => return Ok(Form::Plain),
        Ok(_) => {}
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let file = Connection::open_with_flags(path, flags)?;
    // With any key: only the bytes in the clear are asked for.
    file.execute_batch(&format!("PRAGMA key = \"x'{}'\"", "0".repeat(64)))?;
    let begin: String = file.query_row("PRAGMA cipher_salt", [], |row| row.get(0))?;
    Ok(of_beginning(*from_hex(&begin).ok_or(Error::Damaged)?))
}

/// The form of a file that begins so.
pub(crate) fn of_beginning(begin: [u8; 16]) -> Form {
    if begin == *PLAIN {
        Form::Plain
    } else {
        Form::Encrypted(KeyId(begin))
    }
}

/// The key that the file at `path` is opened with; none for one that is not encrypted, or that is too damaged to tell. [`Error::Locked`]
/// when it is encrypted and `keys` have not its key.
pub(crate) fn needed(path: &Path, keys: Keys<'_>) -> Result<Option<Key>> {
    // What cannot be read is told by SQLite, which knows more about why.
    let Ok(Form::Encrypted(id)) = form(path) else {
        return Ok(None);
    };
    if let Some(key) = keys(id) {
        return Ok(Some(key));
    }
    let slots = Slots::of(path);
    let is_another = slots.current.is_some_and(|current| current != id);
    if slots.get(id).is_some() || (!is_another && looks_encrypted(path)?) {
        return Err(Error::Locked(id));
    }
    Ok(None)
}

/// Whether a file has nothing but noise in it: no file of ours that is not encrypted has, whatever is damaged in it.
fn looks_encrypted(path: &Path) -> Result<bool> {
    /// Places that are looked at.
    const PROBES: u64 = 64;
    let mut file = File::open(path)?;
    let pages = file.metadata()?.len() / PAGE;
    if pages < 2 {
        return Ok(false);
    }
    let mut page = [0_u8; 4096];
    let probes = PROBES.min(pages);
    for probe in 0..probes {
        let number = probe * (pages - 1) / (probes - 1);
        file.seek(SeekFrom::Start(number * PAGE))?;
        file.read_exact(&mut page)?;
        let count = |of: fn(&u8) -> bool| page.iter().copied().filter(of).count();
        let zeros = count(|byte| *byte == 0);
        let letters = count(|byte| byte.is_ascii_alphabetic() || *byte == b' ');
        // Of 4096 random bytes 16 are nought and 848 are letters; three times the spread of either is far from what records look like.
        if zeros > 40 || letters > 1000 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A code to be written down: 128 random bits and 12 that tell a slip of the pen, in seven groups of four letters and digits that are
/// not mistaken for one another (Crockford's base 32: no I, L, O and U).
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(Zeroizing<[u8; 16]>);

const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters and digits of a code.
const SYMBOLS: usize = 28;

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode")
    }
}

impl RecoveryCode {
    /// A new one.
    pub fn new() -> Result<Self> {
        Ok(Self(Zeroizing::new(random()?)))
    }

    /// As it was typed: capitals or not, with or without dashes and blanks, O for 0, I and L for 1. Nothing for what is not a code or has
    /// a slip in it.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bits: u128 = 0;
        let mut tail: u32 = 0;
        let mut count = 0;
        for letter in text
            .chars()
            .filter(|c| !c.is_whitespace() && !"-–—_".contains(*c))
        {
            let letter = match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let place = LETTERS
                .iter()
                .position(|known| char::from(*known) == letter)?;
            let value = u32::try_from(place).ok()?;
            // 25 symbols and the first three bits of the next make 128.
            match count {
                0..25 => bits = bits << 5 | u128::from(value),
                25 => {
                    bits = bits << 3 | u128::from(value >> 2);
                    tail = value & 0b11;
                }
                _ => tail = tail << 5 | value,
            }
            count += 1;
            if count > SYMBOLS {
                return None;
            }
        }
        let code = Self(Zeroizing::new(bits.to_be_bytes()));
        (count == SYMBOLS && tail == code.check()).then_some(code)
    }

    /// As it is written down.
    pub fn to_text(&self) -> Zeroizing<String> {
        let bits = u128::from_be_bytes(*self.0);
        let mut text = Zeroizing::new(String::with_capacity(SYMBOLS + SYMBOLS / 4));
        for place in 0..SYMBOLS {
            if place > 0 && place % 4 == 0 {
                text.push('-');
            }
            let value = match place {
                0..25 => (bits >> (123 - 5 * place)) & 31,
                25 => (bits & 0b111) << 2 | u128::from(self.check() >> 10),
                26 => u128::from(self.check() >> 5) & 31,
                _ => u128::from(self.check()) & 31,
            };
            text.push(char::from(
                LETTERS[usize::try_from(value).unwrap_or_default()],
            ));
        }
        text
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &*self.0
    }

    /// Twelve bits that tell a slip of the pen.
    fn check(&self) -> u32 {
        let digest = Sha256::digest(*self.0);
        u32::from(digest[0]) << 4 | u32::from(digest[1] >> 4)
    }
}

fn hex(bytes: &[u8]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(bytes.len() * 2));
    for byte in bytes {
        for half in [byte >> 4, byte & 15] {
            text.push(char::from_digit(half.into(), 16).unwrap_or('0'));
        }
    }
    text
}

fn from_hex<const N: usize>(text: &str) -> Option<Zeroizing<[u8; N]>> {
    let digits = text.trim().as_bytes();
    if digits.len() != N * 2 {
        return None;
    }
    let mut bytes = Zeroizing::new([0; N]);
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
        let half = |digit: u8| char::from(digit).to_digit(16);
        *byte = u8::try_from(half(pair[0])? << 4 | half(pair[1])?).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_write_it() {
        for _ in 0..200 {
            let code = RecoveryCode::new().unwrap();
            let text = code.to_text();
            assert_eq!(text.len(), 34, "{}", *text);
            assert_eq!(RecoveryCode::parse(&text), Some(code.clone()));
            let sloppy = text
                .to_lowercase()
                .replace('-', "  ")
                .replace('0', "o")
                .replace('1', "l");
            assert_eq!(RecoveryCode::parse(&sloppy), Some(code));
        }
    }

    #[test]
    fn a_slip_of_the_pen_is_noticed() {
        let code = RecoveryCode::new().unwrap();
        let text = code.to_text();
        let mut unnoticed = 0;
        for (place, letter) in text.char_indices().filter(|(_, letter)| *letter != '-') {
            for other in LETTERS.iter().map(|byte| char::from(*byte)) {
                let mut changed = text.to_string();
                changed.replace_range(place..=place, &other.to_string());
                unnoticed +=
                    usize::from(other != letter && RecoveryCode::parse(&changed).is_some());
            }
        }
        // One of 4096 passes by chance.
        assert!(unnoticed < 5, "{unnoticed} of 868");
        for not_a_code in ["", "ABCD", "!", &format!("{}0", *text), &text[1..]] {
            assert_eq!(RecoveryCode::parse(not_a_code), None);
        }
    }

    #[test]
    fn keys_and_codes_are_not_shown() {
        let (key, code) = (Key::new().unwrap(), RecoveryCode::new().unwrap());
        let shown = format!("{key:?} {code:?}");
        assert!(!shown.contains(&*key.to_hex()) && !shown.contains(&*code.to_text()));
        let again = Key::from_hex(key.id(), &key.to_hex()).unwrap();
        assert_eq!(*again.sql(), *key.sql());
        assert_eq!(key.sql().len(), 99);
        assert_eq!(key.id().to_string().parse::<KeyId>().unwrap(), key.id());
        assert!(Key::from_hex(key.id(), "zz").is_none());
    }
}
