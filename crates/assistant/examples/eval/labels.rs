//! The labelled briefs: what a person found in each, what a proposal must and must not say, and how it is attacked.
//!
//! A label is JSON beside the file that it names as `brief`: a text, or a mail that is read as a person's would be.
//! `gold` holds what the brief says, each with words of the passage; `workspace` what the freelancer's records hold.

#![allow(dead_code, reason = "each of those who include this uses a part of it")]

use std::path::{Path, PathBuf};

use assistant::{SimilarProject, SummaryInput, TaskTime};
use chrono::{DateTime, NaiveDate, Utc};
use domain::Decimal;
use domain::brief::Summary;
use serde_json::Value;
use uuid::Uuid;

/// A brief with what is known about it.
#[derive(Clone, Debug)]
pub struct Labelled {
    pub id: String,
    pub lang: String,
    pub text: String,
    pub label: Value,
}

/// The briefs of a folder beside `tests/`, in order of their names.
pub fn labelled(folder: &str) -> Vec<Labelled> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(folder);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the folder of labels")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let label: Value =
                serde_json::from_str(&std::fs::read_to_string(path).expect("a label"))
                    .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let name = label["brief"].as_str().expect("the name of a brief");
            let bytes = std::fs::read(folder.join(name)).expect("a brief");
            let text = assistant::intake::read(name, &bytes).expect("a brief that can be read");
            Labelled {
                id: label["id"].as_str().expect("an id").to_owned(),
                lang: label["lang"].as_str().expect("a language").to_owned(),
                text: text.text,
                label,
            }
        })
        .collect()
}

impl Labelled {
    pub fn gold(&self, key: &str) -> &Value {
        &self.label["gold"][key]
    }

    pub fn today(&self) -> NaiveDate {
        day(&self.label["today"])
    }

    /// What the freelancer can do.
    pub fn skills(&self) -> Vec<String> {
        strings(&self.label["workspace"]["skills"])
    }

    pub fn hourly_rate(&self) -> Decimal {
        let rate = self.label["workspace"]["hourly_rate"].as_str();
        rate.and_then(|rate| rate.parse().ok()).unwrap_or_default()
    }

    pub fn currency(&self) -> domain::Currency {
        let code = self.label["workspace"]["currency"].as_str();
        code.unwrap_or("EUR").parse().expect("a currency")
    }

    /// The earlier projects of the records.
    pub fn past(&self) -> Vec<SimilarProject> {
        let projects = self.label["workspace"]["past_projects"].as_array();
        let projects = projects.into_iter().flatten().map(|project| {
            let tasks: Vec<TaskTime> = project["tasks"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|task| TaskTime {
                    title: task["title"].as_str().unwrap_or_default().to_owned(),
                    minutes: task["minutes"].as_i64().unwrap_or_default(),
                })
                .collect();
            let minutes: i64 = tasks.iter().map(|task| task.minutes).sum();
            SimilarProject {
                title: project["title"].as_str().unwrap_or_default().to_owned(),
                hours: Decimal::from(minutes) / Decimal::from(60),
                tasks,
            }
        });
        projects.collect()
    }

    /// The summary of the rules.
    pub fn summarize(&self) -> Summary {
        summarize(&self.text, self.today(), &self.skills())
    }
}

/// The summary of the rules, with ids that count.
pub fn summarize(text: &str, today: NaiveDate, skills: &[String]) -> Summary {
    let mut ids = counter();
    assistant::builtin::summarize(&input(text, today, skills), &mut ids)
}

/// What a summary is made from.
pub fn input<'a>(text: &'a str, today: NaiveDate, skills: &'a [String]) -> SummaryInput<'a> {
    SummaryInput {
        text,
        today,
        skills,
        language: "",
        made_at: DateTime::<Utc>::UNIX_EPOCH,
    }
}

/// Ids that count.
pub fn counter() -> impl FnMut() -> Uuid + Send {
    let mut next = 0_u128;
    move || {
        next += 1;
        Uuid::from_u128(next)
    }
}

pub fn strings(value: &Value) -> Vec<String> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|v| v.as_str().map(str::to_owned))
        .collect()
}

fn day(value: &Value) -> NaiveDate {
    let day = value.as_str().unwrap_or("2027-01-11");
    day.parse().expect("a day")
}
