//! The rule of when to build, tried on a small tree with known times. A build that is called for shows by failing: the tree has no
//! package.json, so npm cannot do it.

use std::{fs::File, process, time::Duration};

use super::*;

/// A page's folder whose files changed one after the other, in the order given.
struct Page(PathBuf);

impl Page {
    fn new(name: &str, files_by_age: &[&str]) -> Self {
        let page =
            Self(std::env::temp_dir().join(format!("daybook-page-{name}-{}", process::id())));
        for (age, file) in files_by_age.iter().enumerate() {
            let path = page.0.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            File::create(&path).unwrap();
            page.touch(file, u64::try_from(age).unwrap());
        }
        // Folders change when a file is made in them; here they are older than every file.
        for folder in ["src/messages", "src"] {
            if page.0.join(folder).is_dir() {
                page.touch(folder, 0);
            }
        }
        page
    }

    fn touch(&self, file: &str, second: u64) {
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000 + second);
        File::open(self.0.join(file))
            .unwrap()
            .set_modified(time)
            .unwrap();
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn an_up_to_date_page_is_left_alone() {
    let page = Page::new(
        "current",
        &["src/main.tsx", "index.html", "dist/index.html"],
    );
    build(&page.0).unwrap();
}

#[test]
fn an_edited_source_calls_for_a_build() {
    let page = Page::new(
        "edited",
        &["index.html", "dist/index.html", "src/deep/main.tsx"],
    );
    build(&page.0).unwrap_err();
}

#[test]
fn a_removed_source_calls_for_a_build() {
    let page = Page::new("removed", &["src/main.tsx", "dist/index.html"]);
    build(&page.0).unwrap();
    page.touch("src", 60);
    build(&page.0).unwrap_err();
}

#[test]
fn a_page_never_built_calls_for_a_build() {
    build(&Page::new("new", &["src/main.tsx"]).0).unwrap_err();
}

#[test]
fn what_the_build_writes_is_not_watched() {
    let page = Page::new(
        "products",
        &[
            "src/messages/en.json",
            "src/main.tsx",
            "dist/index.html",
            "src/messages/generated/en.js",
        ],
    );
    build(&page.0).unwrap();
    let watched: Vec<PathBuf> = watched(&page.0)
        .iter()
        .map(|path| path.strip_prefix(&page.0).unwrap().to_owned())
        .collect();
    assert_eq!(
        watched,
        ["src/main.tsx", "src/messages/en.json"].map(PathBuf::from)
    );
}

#[test]
fn packages_are_installed_when_the_lock_is_newer() {
    let page = Page::new(
        "installed",
        &["package-lock.json", "node_modules/.package-lock.json"],
    );
    install(&page.0).unwrap();
    page.touch("package-lock.json", 60);
    install(&page.0).unwrap_err();
}
