//! Folders that are copied to a cloud, and disks of other computers.

use std::path::{Path, PathBuf};

use store::place::{PlaceKind, cloud, network, risky};

fn service(path: &str) -> Option<String> {
    cloud(Path::new(path), &|_| false).map(|place| place.name)
}

#[test]
fn folders_of_clouds_are_known_by_their_names() {
    for (path, name) in [
        ("/home/nora/Dropbox/Daybook/W.daybook", "Dropbox"),
        ("/home/nora/Dropbox (Studio)/W.daybook", "Dropbox"),
        ("/home/nora/OneDrive/W.daybook", "OneDrive"),
        (
            "/mnt/c/Users/nora/OneDrive - Studio GmbH/Documents/W.daybook",
            "OneDrive",
        ),
        ("/home/nora/Nextcloud/a/b/c/W.daybook", "Nextcloud"),
        ("/home/nora/Google Drive/My Drive/W.daybook", "Google Drive"),
        (
            "/Users/nora/Library/CloudStorage/GoogleDrive-nora@example.org/My Drive/W.daybook",
            "Google Drive",
        ),
        (
            "/Users/nora/Library/CloudStorage/OneDrive-Studio/W.daybook",
            "OneDrive",
        ),
        (
            "/Users/nora/Library/CloudStorage/Unheard-Of/W.daybook",
            "CloudStorage",
        ),
        (
            "/Users/nora/Library/Mobile Documents/com~apple~CloudDocs/W.daybook",
            "iCloud",
        ),
        ("/home/nora/ownCloud/W.daybook", "ownCloud"),
    ] {
        assert_eq!(service(path).as_deref(), Some(name), "{path}");
    }
}

#[test]
fn names_that_only_look_alike_are_left_alone() {
    for path in [
        "/home/nora/.local/share/daybook/Workspace.daybook",
        "/home/nora/Documents/Dropbox.daybook",
        "/home/nora/Dropboxer/W.daybook",
        "/home/nora/clients/OneDriver Ltd/W.daybook",
        "/home/nora/Box/W.daybook",
        "/home/nora/Music/W.daybook",
    ] {
        assert_eq!(service(path), None, "{path}");
    }
}

#[test]
fn markers_tell_a_synchronised_folder_of_any_name() {
    let there = |marker: &'static str| move |path: &Path| path == Path::new(marker);
    let path = Path::new("/home/nora/Work/Daybook/W.daybook");
    let found = cloud(path, &there("/home/nora/Work/.stfolder")).unwrap();
    assert_eq!(
        (found.name.as_str(), found.folder.as_str()),
        ("Syncthing", "/home/nora/Work")
    );
    assert_eq!(
        cloud(path, &there("/home/nora/Work/.dropbox"))
            .unwrap()
            .name,
        "Dropbox"
    );
    // Beside the folder itself, Dropbox keeps its own settings under that name in the home folder.
    let home = |path: &Path| {
        [
            Path::new("/home/nora/.dropbox"),
            Path::new("/home/nora/Dropbox"),
        ]
        .contains(&path)
    };
    assert_eq!(cloud(path, &home), None);
}

#[test]
fn disks_of_other_computers_are_known_by_the_table_of_mounts() {
    let mounts = "\
/dev/sda1 / ext4 rw 0 0
tmpfs /tmp tmpfs rw 0 0
nas:/homes /home/nora/nas nfs4 rw,vers=4.2 0 0
/dev/sdb1 /home/nora/nas/local ext4 rw 0 0
//office/share /mnt/office\\040share cifs rw 0 0
nora@server: /home/nora/server fuse.sshfs rw 0 0
portal /run/user/1000/doc fuse.portal rw 0 0
";
    let of = |path: &str| network(Path::new(path), mounts).map(|place| place.name);
    assert_eq!(of("/home/nora/W.daybook"), None);
    assert_eq!(of("/home/nora/nas/W.daybook").as_deref(), Some("nfs4"));
    assert_eq!(
        of("/home/nora/nas/local/W.daybook"),
        None,
        "the nearest mount counts"
    );
    assert_eq!(of("/home/nora/nasty/W.daybook"), None);
    assert_eq!(of("/mnt/office share/W.daybook").as_deref(), Some("cifs"));
    assert_eq!(of("/home/nora/server/W.daybook").as_deref(), Some("sshfs"));
    assert_eq!(of("/run/user/1000/doc/W.daybook"), None);
    assert_eq!(of(r"\\office\share\W.daybook").as_deref(), Some("SMB"));
    assert_eq!(
        network(Path::new("/home/nora/W.daybook"), ""),
        None,
        "no table, no warning"
    );
}

#[test]
fn a_link_does_not_hide_where_the_file_is() {
    let folder = tempfile::tempdir().unwrap();
    let cloud = folder.path().join("Dropbox");
    std::fs::create_dir(&cloud).unwrap();
    let found = risky(&cloud.join("new folder").join("W.daybook")).unwrap();
    assert_eq!(
        (found.kind, found.name.as_str()),
        (PlaceKind::Cloud, "Dropbox")
    );
    assert_eq!(risky(&folder.path().join("W.daybook")), None);
    #[cfg(unix)]
    {
        let link: PathBuf = folder.path().join("Documents");
        std::os::unix::fs::symlink(&cloud, &link).unwrap();
        assert_eq!(risky(&link.join("W.daybook")).unwrap().name, "Dropbox");
    }
}
