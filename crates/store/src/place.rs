//! Where a file is better not kept while it is worked on: a folder that a program copies to a cloud, and a disk on another computer.
//!
//! A program that synchronises copies a database and its log one after the other, in the middle of a transaction; a network disk may
//! say that it has written before it has, and its locks may not hold (<https://sqlite.org/howtocorrupt.html>). Only names and the
//! system's table of mounts are looked at: nothing in the file.

use std::path::{Component, Path, PathBuf};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why a place is not a good one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RiskyPlace {
    /// What kind of place it is.
    pub kind: PlaceKind,
    /// Who keeps it: `Dropbox`, or `nfs4`.
    pub name: String,
    /// The folder that it begins with.
    pub folder: String,
}

/// Kinds of places that are not good ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// A folder that is copied to other computers.
    Cloud,
    /// A disk of another computer.
    Network,
}

/// What is wrong with the place of the file at `path`; nothing for most.
pub fn risky(path: &Path) -> Option<RiskyPlace> {
    let path = real(path);
    let mounts = std::fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    cloud(&path, &|marker| marker.exists()).or_else(|| network(&path, &mounts))
}

/// The path without symbolic links, as far as it is there: what counts is where the file really is.
fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    for ancestor in absolute.ancestors() {
        if let Ok(found) = ancestor.canonicalize() {
            let rest = absolute.strip_prefix(ancestor).unwrap_or(Path::new(""));
            return found.join(rest);
        }
    }
    absolute
}

/// Whether one of the folders that `path` lies in belongs to a program that synchronises. `there` tells whether a file exists.
pub fn cloud(path: &Path, there: &dyn Fn(&Path) -> bool) -> Option<RiskyPlace> {
    let found = |name: &str, folder: &Path| RiskyPlace {
        kind: PlaceKind::Cloud,
        name: name.to_owned(),
        folder: folder.display().to_string(),
    };
    for folder in path.ancestors().skip(1) {
        let Some(Component::Normal(own)) = folder.components().next_back() else {
            continue;
        };
        let own = own.to_string_lossy();
        let above = folder
            .parent()
            .and_then(Path::file_name)
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        if let Some(service) = service(&own, &above) {
            return Some(found(service, folder));
        }
        for (marker, service) in [
            (".dropbox", "Dropbox"),
            (".stfolder", "Syncthing"),
            (".nextcloudsync.log", "Nextcloud"),
            (".owncloudsync.log", "ownCloud"),
        ] {
            // The programs' own settings, in the home folder, carry names that begin alike.
            if there(&folder.join(marker))
                && !(marker == ".dropbox" && there(&folder.join("Dropbox")))
            {
                return Some(found(service, folder));
            }
        }
    }
    None
}

/// The service whose folders are called so. What stands in brackets or after a dash is an account's name.
fn service(name: &str, above: &str) -> Option<&'static str> {
    // macOS keeps all of them in one folder: "OneDrive-Contoso", "GoogleDrive-nora@example.org".
    if above == "CloudStorage" {
        let known = ["Dropbox", "OneDrive", "GoogleDrive", "Nextcloud", "Box"]
            .into_iter()
            .find(|known| name.starts_with(known));
        return Some(match known {
            Some("GoogleDrive") => "Google Drive",
            Some(known) => known,
            None => "CloudStorage",
        });
    }
    if above == "Mobile Documents" {
        return Some("iCloud");
    }
    let account = |known: &str| {
        name == known
            || name
                .strip_prefix(known)
                .is_some_and(|rest| rest.starts_with(" (") || rest.starts_with(" - "))
    };
    [
        ("Dropbox", "Dropbox"),
        ("OneDrive", "OneDrive"),
        ("iCloudDrive", "iCloud"),
        ("iCloud Drive", "iCloud"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive", "Google Drive"),
        ("Nextcloud", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("pCloudDrive", "pCloud"),
        ("Box Sync", "Box"),
    ]
    .into_iter()
    .find(|(known, _)| account(known))
    .map(|(_, service)| service)
}

/// Whether `path` lies on a disk of another computer, by a table of mounts as Linux has it (`man 5 fstab`), or by a name that only
/// Windows has.
pub fn network(path: &Path, mounts: &str) -> Option<RiskyPlace> {
    let text = path.to_string_lossy();
    if text.starts_with(r"\\") && !text.starts_with(r"\\?\") && !text.starts_with(r"\\.\")
        || text.starts_with(r"\\?\UNC\")
    {
        return Some(RiskyPlace {
            kind: PlaceKind::Network,
            name: "SMB".to_owned(),
            folder: text.into_owned(),
        });
    }
    let (folder, system) = mounts
        .lines()
        .filter_map(|line| {
            let mut words = line.split(' ').skip(1);
            Some((PathBuf::from(unescaped(words.next()?)), words.next()?))
        })
        .filter(|(folder, _)| path.starts_with(folder))
        // Of two mounts on one folder, the later one lies on top.
        .max_by_key(|(folder, _)| folder.components().count())?;
    let remote = matches!(
        system,
        "nfs"
            | "nfs4"
            | "cifs"
            | "smb3"
            | "smbfs"
            | "9p"
            | "afs"
            | "ceph"
            | "glusterfs"
            | "davfs"
            | "fuse.davfs2"
            | "ncpfs"
            | "lustre"
            | "fuse.sshfs"
            | "fuse.rclone"
            | "fuse.gvfsd-fuse"
            | "fuse.kio-fuse"
            | "fuse.s3fs"
            | "fuse.glusterfs"
            | "fuse.ceph"
            | "fuse.google-drive-ocamlfuse"
            | "fuse.curlftpfs"
            | "fuse.smbnetfs"
    );
    remote.then(|| RiskyPlace {
        kind: PlaceKind::Network,
        name: system.trim_start_matches("fuse.").to_owned(),
        folder: folder.display().to_string(),
    })
}

/// Blanks and the like stand in the table as three octal digits.
fn unescaped(word: &str) -> String {
    let mut bytes = Vec::with_capacity(word.len());
    let mut rest = word.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let octal = after
            .get(..3)
            .filter(|_| byte == b'\\')
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 8).ok());
        if let Some(meant) = octal {
            bytes.push(meant);
            rest = &after[3..];
        } else {
            bytes.push(byte);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
