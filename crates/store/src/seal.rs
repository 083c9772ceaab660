//! A secret wrapped by something that a person knows: Argon2id makes a key of it (RFC 9106, the second recommended choice: 64 MiB, three
//! passes, four lanes), XChaCha20-Poly1305 wraps the secret with that. What the secret belongs to is bound in, so that it cannot be
//! moved elsewhere. Costs about a fifth of a second each time, for whoever guesses as well.

use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{Error, Result};

/// Memory that a guess takes, in KiB.
const MEMORY: u32 = 64 * 1024;
/// Times that the memory is gone through.
const PASSES: u32 = 3;
/// Parts of the memory that can be worked on at once.
const LANES: u32 = 4;
/// Most memory that a file may ask for, in KiB: a file that somebody else wrote must not fill the machine.
const MEMORY_MOST: u32 = 1024 * 1024;
/// Most passes that a file may ask for.
const PASSES_MOST: u32 = 64;
/// Most lanes that a file may ask for.
const LANES_MOST: u32 = 64;

/// How a key is made of what a person knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: String,
}

impl Stretch {
    /// As it is done today, with a salt of its own.
    pub fn new() -> Result<Self> {
        Ok(Self {
            memory_kib: MEMORY,
            passes: PASSES,
            lanes: LANES,
            salt: STANDARD.encode(random::<16>()?),
        })
    }

    /// The key that follows from `known`. Takes its time.
    pub fn key(&self, known: &[u8]) -> Result<Wrapping> {
        if self.memory_kib > MEMORY_MOST || self.passes > PASSES_MOST || self.lanes > LANES_MOST {
            return Err(Error::Damaged);
        }
        let salt = STANDARD.decode(&self.salt).map_err(|_| Error::Damaged)?;
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32))
            .map_err(|_| Error::Damaged)?;
        let mut key = Zeroizing::new([0_u8; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(known, &salt, &mut *key)
            .map_err(|error| Error::Io(std::io::Error::other(error.to_string())))?;
        Ok(Wrapping(key))
    }
}

/// A key that wraps secrets.
#[derive(Clone)]
pub struct Wrapping(Zeroizing<[u8; 32]>);

impl std::fmt::Debug for Wrapping {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Wrapping")
    }
}

/// A wrapped secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    nonce: String,
    secret: String,
}

impl Wrapping {
    /// A random one, for what is wrapped by a passphrase that may change: only this is wrapped anew then.
    pub fn random() -> Result<Self> {
        Ok(Self(Zeroizing::new(random()?)))
    }

    /// Wraps another key.
    pub fn seal_key(&self, key: &Self, about: &[u8]) -> Result<Sealed> {
        self.seal(&*key.0, about)
    }

    /// A key that was wrapped.
    pub fn open_key(&self, sealed: &Sealed, about: &[u8]) -> Option<Self> {
        let bytes = self.open(sealed, about)?;
        Some(Self(Zeroizing::new(bytes.as_slice().try_into().ok()?)))
    }

    /// Wraps a secret that belongs to `about`.
    pub fn seal(&self, secret: &[u8], about: &[u8]) -> Result<Sealed> {
        let nonce = random::<24>()?;
        let secret = self
            .cipher()
            .encrypt(
                &XNonce::from(nonce),
                Payload {
                    msg: secret,
                    aad: about,
                },
            )
            .map_err(|_| Error::Io(std::io::Error::other("the secret is too long")))?;
        Ok(Sealed {
            nonce: STANDARD.encode(nonce),
            secret: STANDARD.encode(secret),
        })
    }

    /// The secret; nothing when this is not its key, or it belongs to something else, or was changed.
    pub fn open(&self, sealed: &Sealed, about: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let nonce: [u8; 24] = STANDARD.decode(&sealed.nonce).ok()?.try_into().ok()?;
        let wrapped = STANDARD.decode(&sealed.secret).ok()?;
        let payload = Payload {
            msg: &wrapped,
            aad: about,
        };
        let secret = self.cipher().decrypt(&XNonce::from(nonce), payload).ok()?;
        Some(Zeroizing::new(secret))
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.0).into())
    }
}

/// Bytes that nobody can guess, from the system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| Error::Io(std::io::Error::other(error.to_string())))?;
    Ok(bytes)
}
