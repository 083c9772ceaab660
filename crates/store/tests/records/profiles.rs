//! Endpoint profiles, and what becomes of the one endpoint that older files have.

use domain::profile::{Header, Preset, ProfileFields, Protocol};
use domain::settings::Task;
use rusqlite::Connection;
use store::Store;

use crate::sample::Desk;

const BEFORE: [&str; 6] = [
    include_str!("../../migrations/0001_daybook.sql"),
    include_str!("../../migrations/0002_documents.sql"),
    include_str!("../../migrations/0003_settlement.sql"),
    include_str!("../../migrations/0004_work.sql"),
    include_str!("../../migrations/0005_look.sql"),
    include_str!("../../migrations/0006_supply.sql"),
];

fn older(settings: &str) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("older.daybook");
    let db = Connection::open(&path).unwrap();
    for sql in BEFORE {
        db.execute_batch(sql).unwrap();
    }
    db.execute_batch(settings).unwrap();
    db.pragma_update(None, "application_id", 0x4461_7962)
        .unwrap();
    db.pragma_update(None, "user_version", 6).unwrap();
    drop(db);
    let store = Store::open(&path).unwrap();
    (folder, store)
}

#[test]
fn the_endpoint_of_an_older_file_becomes_the_first_profile() {
    let (_folder, store) = older(
        "INSERT INTO settings (one, theme, endpoint_url, endpoint_model, endpoint_exact)
         VALUES (1, 'dark', 'http://localhost:8080/odd', 'tiny', 1)",
    );
    let (profiles, settings) = store
        .read::<_, store::Error>(|db| Ok((db.profiles()?, db.settings()?)))
        .unwrap();
    let [profile] = profiles.as_slice() else {
        panic!("{profiles:?}")
    };
    assert_eq!(
        profile.fields,
        ProfileFields {
            name: "Endpoint".into(),
            base_url: "http://localhost:8080/odd".into(),
            model: "tiny".into(),
            exact: true,
            ..ProfileFields::default()
        }
    );
    assert_eq!(
        (profile.id.0.get_version_num(), profile.id.0.get_variant()),
        (7, uuid::Variant::RFC4122)
    );
    for task in [Task::Summary, Task::Proposal] {
        assert_eq!(settings.profile_for(task), Some(profile.id));
    }
    assert_eq!(settings.theme, domain::settings::Theme::Dark);
}

#[test]
fn an_older_file_without_an_endpoint_has_no_profile() {
    for settings in ["", "INSERT INTO settings (one, theme) VALUES (1, 'dark')"] {
        let (_folder, store) = older(settings);
        let profiles = store.read::<_, store::Error>(|db| db.profiles());
        assert_eq!(profiles.unwrap(), []);
    }
}

#[test]
fn a_profile_comes_back_as_it_was_stored() {
    let desk = Desk::new();
    let fields = ProfileFields {
        name: "Büro".into(),
        preset: Preset::Azure,
        protocol: Protocol::Azure,
        base_url: "https://x.openai.azure.com".into(),
        model: "deployed".into(),
        headers: vec![Header {
            name: "X-Project".into(),
            value: "books".into(),
        }],
        proxy: "http://proxy:3128".into(),
        ca_file: "/etc/ca.pem".into(),
        context_length: Some(128_000),
        idle_seconds: 90,
        ..ProfileFields::default()
    };
    let id = desk.write(|tx| tx.add_profile(&fields));
    let (profile, settings) = desk.read(|db| Ok((db.profile(id)?, db.settings()?)));
    assert_eq!(profile.fields, fields);
    assert_eq!(settings.profile_id, Some(id), "the first is used");
    let second = desk.write(|tx| {
        tx.add_profile(&ProfileFields {
            name: "Other".into(),
            ..ProfileFields::default()
        })
    });
    assert_ne!(second, id);
    assert_eq!(desk.read(|db| db.settings()).profile_id, Some(id));
    desk.write(|tx| tx.delete_profile(id));
    assert_eq!(desk.read(|db| db.settings()).profile_id, None);
}
