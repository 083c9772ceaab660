//! Time entries, and what waits to be billed.

use chrono::NaiveDate;
use domain::Decimal;
use rusqlite::{Transaction, params};
use uuid::Uuid;

use super::Outcome;
use super::clients::Client;
use super::projects::Project;
use crate::chance::Chance;
use crate::days::{SPAN, day, millis, today};
use crate::names::NOTES;

const UNBILLED: usize = 50_000;

/// An entry: where, when and what for.
pub struct Entry<'a> {
    pub project: &'a Project,
    pub task: Uuid,
    pub day: NaiveDate,
    pub start: i64,
    pub seconds: i64,
    pub rate: Decimal,
    pub line: Option<Uuid>,
}

const INSERT_ENTRY: &str = "INSERT INTO entry (id, project_id, task_id, note, started_at, ended_at, seconds, day, zone, billable, hourly_rate, invoice_line_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'Europe/Berlin', 1, ?, ?)";

impl Entry<'_> {
    pub fn insert(&self, db: &Transaction<'_>, chance: &mut Chance) -> Outcome<()> {
        let start = millis(self.day, self.start);
        let end = start + self.seconds * 1000;
        db.prepare_cached(INSERT_ENTRY)?.execute(params![
            chance.id(end).as_bytes(),
            self.project.id.as_bytes(),
            self.task.as_bytes(),
            chance.one(&NOTES),
            start,
            end,
            self.seconds,
            self.day.to_string(),
            self.rate.to_string(),
            self.line.map(|line| line.as_bytes().to_vec()),
        ])?;
        Ok(())
    }
}

/// Time that waits to be billed, drafts that wait to be issued, and a timer that runs.
pub fn unbilled(
    db: &Transaction<'_>,
    chance: &mut Chance,
    clients: &[Client],
    projects: &[Project],
) -> Outcome<()> {
    let active: Vec<_> = projects
        .iter()
        .filter(|project| SPAN - project.to <= 14)
        .collect();
    for _ in 0..UNBILLED {
        let project = *chance.one(&active);
        let (task, _) = *chance.one(&project.tasks);
        let day = day(SPAN - chance.between(0, 45));
        Entry {
            project,
            task,
            day,
            start: chance.between(28_800, 60_000),
            seconds: chance.between(900, 9_000),
            rate: clients[project.client].rate,
            line: None,
        }
        .insert(db, chance)?;
    }
    for number in 0..20 {
        let project = *chance.one(&active);
        let of = &clients[project.client];
        let made = millis(today(), 20_000 + number);
        db.execute(
            "INSERT INTO invoice (id, client_id, project_id, title, currency, language, payment_terms_days, created_at) VALUES (?, ?, ?, ?, ?, ?, 14, ?)",
            params![chance.id(made).as_bytes(), of.id.as_bytes(), project.id.as_bytes(), project.title, of.currency.code(), of.language, made],
        )?;
    }
    let project = *chance.one(&active);
    let start = millis(today(), 34_000);
    db.execute(
        "INSERT INTO entry (id, project_id, task_id, note, started_at, day, zone, hourly_rate) VALUES (?, ?, ?, 'Entwürfe', ?, ?, 'Europe/Berlin', ?)",
        params![chance.id(start).as_bytes(), project.id.as_bytes(), project.tasks[0].0.as_bytes(), start, today().to_string(), clients[project.client].rate.to_string()],
    )?;
    Ok(())
}
