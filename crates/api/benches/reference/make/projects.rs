//! Briefs, proposals and projects.

use chrono::{Datelike as _, Days};
use domain::invoice::Quantity;
use rusqlite::{Transaction, params};
use uuid::Uuid;

use super::Outcome;
use super::clients::{CLIENTS, Client, category};
use super::invoices::INVOICES;
use crate::chance::Chance;
use crate::days::{SPAN, day, millis};
use crate::names::{PARAGRAPHS, STAGES, SUBJECTS, TASKS};

const PROJECTS: i64 = 5_000;
/// Three of four are answered by a proposal.
const BRIEFS: i64 = 4_000;

pub struct Project {
    pub id: Uuid,
    pub client: usize,
    pub title: String,
    pub tasks: [(Uuid, &'static str); 3],
    pub from: i64,
    pub to: i64,
    pub invoices: usize,
}

/// How many invoices each project gets: a few large ones, many small ones, all of them together [`INVOICES`].
fn sizes(chance: &mut Chance) -> Vec<usize> {
    // In thousandths, so that it is whole numbers on every machine.
    let weights: Vec<u64> = (1..=PROJECTS.unsigned_abs())
        .map(|rank| 10_000_000 / (rank * rank * rank).isqrt().isqrt())
        .collect();
    let sum: u64 = weights.iter().sum();
    let spread = INVOICES as u64 - PROJECTS.unsigned_abs();
    let mut sizes: Vec<usize> = weights
        .iter()
        .map(|weight| 1 + usize::try_from((weight * spread / sum).min(500)).unwrap_or(0))
        .collect();
    while sizes.iter().sum::<usize>() < INVOICES {
        let index = usize::try_from(chance.between(0, PROJECTS)).unwrap_or(0);
        sizes[index] += 1;
    }
    for index in (1..sizes.len()).rev() {
        let other = usize::try_from(chance.next() % (index as u64 + 1)).unwrap_or(0);
        sizes.swap(index, other);
    }
    sizes
}

/// Briefs, the proposals that answer them, the projects that came of these, and projects without a proposal.
pub fn projects(
    db: &Transaction<'_>,
    chance: &mut Chance,
    clients: &[Client],
) -> Outcome<Vec<Project>> {
    let mut insert = db.prepare(
        "INSERT INTO project (id, client_id, proposal_id, title, status, currency, hourly_rate, budget, budget_minutes, starts_on, due_on, notes, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let mut task = db.prepare("INSERT INTO task (id, project_id, position, title, done, budget_minutes) VALUES (?, ?, ?, ?, ?, ?)")?;
    let mut plan = Vec::new();
    for invoices in sizes(chance) {
        let length = (i64::try_from(invoices)? * chance.between(5, 10)).clamp(14, SPAN - 1);
        let from = chance.between(-length / 2, SPAN - 10).max(0);
        plan.push((from, (from + length).min(SPAN - 1), invoices));
    }
    plan.sort_unstable();
    let proposals = proposals(db, chance, clients)?;
    let mut accepted = proposals.into_iter();
    let mut projects = Vec::new();
    for (number, (from, to, invoices)) in (0_i64..).zip(plan) {
        let from_proposal = if number % 2 == 0 {
            accepted.next()
        } else {
            None
        };
        let client = from_proposal.map_or_else(
            || usize::try_from(chance.between(0, CLIENTS)).unwrap_or(0),
            |(_, client)| client,
        );
        let made = millis(day(from), 33_000 + number % 1000);
        let tasks = *chance.one(&TASKS);
        let project = Project {
            id: chance.id(made),
            client,
            title: format!(
                "{} {} {}",
                chance.one(&SUBJECTS),
                chance.one(&STAGES),
                day(from).year()
            ),
            tasks: [
                (chance.id(made + 1), tasks[0]),
                (chance.id(made + 2), tasks[1]),
                (chance.id(made + 3), tasks[2]),
            ],
            from,
            to,
            invoices,
        };
        let status = match SPAN - to {
            ..=14 => "active",
            15..=1000 => "done",
            _ => chance.one(&["done", "archived"]),
        };
        let of = &clients[client];
        insert.execute(params![
            project.id.as_bytes(),
            of.id.as_bytes(),
            from_proposal.map(|(id, _)| id.as_bytes().to_vec()),
            project.title,
            status,
            of.currency.code(),
            of.rate.to_string(),
            i64::try_from(invoices)? * 90_000,
            i64::try_from(invoices)? * 900,
            day(from).to_string(),
            day(to).to_string(),
            if number % 4 == 0 {
                chance.one(&PARAGRAPHS)
            } else {
                ""
            },
            made,
        ])?;
        for (position, (id, title)) in project.tasks.iter().enumerate() {
            task.execute(params![
                id.as_bytes(),
                project.id.as_bytes(),
                i64::try_from(position)?,
                title,
                status != "active",
                3_000
            ])?;
        }
        projects.push(project);
    }
    Ok(projects)
}

/// The accepted proposals with their clients.
fn proposals(
    db: &Transaction<'_>,
    chance: &mut Chance,
    clients: &[Client],
) -> Outcome<Vec<(Uuid, usize)>> {
    let mut brief = db.prepare("INSERT INTO brief (id, client_id, title, text, source, file_name, archived, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?;
    let mut insert = db.prepare(
        "INSERT INTO proposal (id, client_id, brief_id, title, status, currency, language, valid_until, sent_on, decided_on, created_at, net)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let mut section = db.prepare(
        "INSERT INTO section (id, proposal_id, position, heading, body) VALUES (?, ?, ?, ?, ?)",
    )?;
    let mut line = db.prepare(
        "INSERT INTO proposal_line (id, proposal_id, position, description, minutes, unit, unit_price, vat_category, vat_rate) VALUES (?, ?, ?, ?, ?, 'hour', ?, ?, ?)",
    )?;
    let mut accepted = Vec::new();
    for number in 0..BRIEFS {
        let on = day(number * (SPAN - 1) / BRIEFS);
        let made = millis(on, 34_000 + number % 1000);
        let client = usize::try_from(chance.between(0, CLIENTS)).unwrap_or(0);
        let of = &clients[client];
        let title = format!("{} {}", chance.one(&SUBJECTS), of.fields.name);
        let text: Vec<_> = (0..chance.between(3, 9))
            .map(|_| *chance.one(&PARAGRAPHS))
            .collect();
        let answered = number % 4 != 3;
        let brief_id = chance.id(made);
        brief.execute(params![
            brief_id.as_bytes(),
            of.id.as_bytes(),
            title,
            text.join("\n\n"),
            "mail",
            "anfrage.eml",
            !answered && number < BRIEFS - 200,
            made,
        ])?;
        if !answered {
            continue;
        }
        let status = match (BRIEFS - number, number % 16) {
            (..=150, 0 | 1) => "draft",
            (..=400, _) => "sent",
            (_, 2) => "declined",
            _ => "accepted",
        };
        let id = chance.id(made + 1);
        let minutes = [
            chance.between(300, 3_000),
            chance.between(300, 3_000),
            chance.between(300, 3_000),
        ];
        let net: i64 = minutes
            .iter()
            .map(|minutes| {
                domain::totals::amount(of.currency, Quantity::Minutes(*minutes), of.rate)
                    .unwrap_or(0)
            })
            .sum();
        let decided =
            (status == "accepted" || status == "declined").then(|| (on + Days::new(9)).to_string());
        let sent = (status != "draft").then(|| (on + Days::new(2)).to_string());
        insert.execute(params![
            id.as_bytes(),
            of.id.as_bytes(),
            brief_id.as_bytes(),
            title,
            status,
            of.currency.code(),
            of.language,
            (on + Days::new(30)).to_string(),
            sent,
            decided,
            made,
            net,
        ])?;
        let tasks = *chance.one(&TASKS);
        for (position, heading) in ["Understanding", "Approach", "Schedule", "Terms"]
            .into_iter()
            .enumerate()
        {
            section.execute(params![
                chance.id(made + 2).as_bytes(),
                id.as_bytes(),
                i64::try_from(position)?,
                heading,
                chance.one(&PARAGRAPHS)
            ])?;
        }
        for (position, (minutes, task)) in minutes.into_iter().zip(tasks).enumerate() {
            line.execute(params![
                chance.id(made + 3).as_bytes(),
                id.as_bytes(),
                i64::try_from(position)?,
                task,
                minutes,
                of.rate.to_string(),
                category(of.vat),
                of.vat.rate.to_string(),
            ])?;
        }
        if status == "accepted" {
            accepted.push((id, client));
        }
    }
    Ok(accepted)
}
