//! The sample workspace: half a year of an invented web developer's work, made by the same commands a person would give
//! and dated back from today, so that Today always has something to show.

use std::cell::RefCell;
use std::collections::BTreeMap;

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use serde_json::{Value, json};

use crate::{Daybook, Result};

mod work;

/// Name of the sample brief's file.
pub const BRIEF_FILE: &str = "brief.eml";

/// A brief as it came in by mail on the day before `today`, for the first steps and the command line's demonstration.
pub fn brief(today: NaiveDate) -> String {
    let after = |days| today.checked_add_days(Days::new(days)).unwrap_or(today);
    let sent = today.pred_opt().unwrap_or(today);
    include_str!("sample/brief.eml")
        .replace(
            "{sent}",
            &sent.format("%a, %d %b %Y 09:12:00 +0000").to_string(),
        )
        .replace("{answer}", &after(10).format("%-d %B").to_string())
        .replace("{online}", &after(74).format("%-d %B %Y").to_string())
}

const PASTED_BRIEF: &str = include_str!("sample/kunsthalle.txt");

/// Fills an empty file. What it did cannot be undone step by step: it is where the sample starts.
pub fn fill(daybook: &Daybook) -> Result<()> {
    let sample = Sample {
        daybook,
        today: daybook.moment().today,
        free: RefCell::default(),
    };
    sample.business()?;
    let clients = sample.clients()?;
    for project in PROJECTS {
        sample.project(&clients, project)?;
    }
    sample.expenses(&clients)?;
    sample.proposals(&clients)?;
    sample.call(
        "brief_create",
        json!({ "text": PASTED_BRIEF, "client_id": clients[0] }),
    )?;
    daybook
        .store()?
        .write::<_, crate::Error>(
            "sample",
            daybook.moment().now,
            |tx| Ok(tx.mark_as_sample()?),
        )?;
    daybook.store()?.forget_undo()?;
    Ok(())
}

struct Sample<'a> {
    daybook: &'a Daybook,
    today: NaiveDate,
    /// When the next stretch of work on a day begins, in minutes after midnight.
    free: RefCell<BTreeMap<NaiveDate, i64>>,
}

/// Work for a client, counted back from today.
struct Work {
    client: usize,
    title: &'static str,
    notes: &'static str,
    rate: &'static str,
    /// Task, minutes a day, and how many days.
    tasks: &'static [(&'static str, i64, u64)],
    /// First day of the work.
    from: u64,
    /// Day of the invoice and of its payment, if there is one.
    invoiced: Option<(u64, Option<u64>)>,
    done: bool,
}

const PROJECTS: &[Work] = &[
    Work {
        client: 1,
        title: "Boutique en ligne",
        notes: "WooCommerce shop with catalogue, checkout and card payment. WordPress theme of our own.",
        rate: "92.00",
        tasks: &[
            ("Product catalogue with search and filters", 250, 6),
            ("Checkout with card payment", 330, 4),
            ("Import of the product list", 190, 3),
            ("Training for the team", 150, 1),
        ],
        from: 170,
        invoiced: Some((140, Some(121))),
        done: true,
    },
    Work {
        client: 2,
        title: "Booking calendar",
        notes: "React front end and REST API for a kayak school.",
        rate: "98.00",
        tasks: &[
            ("Calendar view", 300, 5),
            ("Payment and confirmation mails", 240, 3),
            ("Accessibility review", 180, 2),
        ],
        from: 110,
        invoiced: Some((52, Some(20))),
        done: true,
    },
    Work {
        client: 0,
        title: "Website care",
        notes: "WordPress updates, backups and small changes.",
        rate: "85.00",
        tasks: &[("Updates and backups", 75, 6), ("Small changes", 110, 4)],
        from: 75,
        invoiced: Some((50, None)),
        done: false,
    },
    Work {
        client: 3,
        title: "Design system",
        notes: "Component library with React and TypeScript, documented.",
        rate: "105.00",
        tasks: &[
            ("Tokens and typography", 280, 3),
            ("Form components", 320, 5),
        ],
        from: 40,
        invoiced: Some((9, None)),
        done: false,
    },
    Work {
        client: 0,
        title: "Exhibition pages",
        notes: "Templates for exhibitions, multilingual, WCAG 2.2 AA.",
        rate: "90.00",
        tasks: &[
            ("Templates", 265, 4),
            ("Editorial training", 120, 1),
            ("Accessibility review", 145, 2),
        ],
        from: 7,
        invoiced: None,
        done: false,
    },
];

impl Sample<'_> {
    fn call(&self, name: &str, request: Value) -> Result<Value> {
        self.daybook.call(name, request)?.value()
    }

    /// The working day so many days ago; a weekend counts as the Friday before.
    fn day(&self, ago: u64) -> NaiveDate {
        let mut day = self
            .today
            .checked_sub_days(Days::new(ago))
            .unwrap_or(self.today);
        while matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            day = day.pred_opt().unwrap_or(day);
        }
        day
    }

    fn business(&self) -> Result<()> {
        self.call(
            "workspace_setup",
            json!({ "name": "Nora Lindqvist Webentwicklung", "country": "DE", "currency": "EUR", "vat_status": "registered" }),
        )?;
        self.call(
            "business_update",
            json!({
                "contact_name": "Nora Lindqvist",
                "trade": "Web developer",
                "address": { "street": "Große Bergstraße 162", "postcode": "22767", "city": "Hamburg" },
                "email": "nora@lindqvist.example",
                "phone": "+49 40 5550 1234",
                "website": "lindqvist.example",
                "vat_id": "DE136695976",
                "bank": { "iban": "DE89370400440532013000", "bic": "COBADEFFXXX", "bank": "Commerzbank" },
                "hourly_rate": "90.00",
                "language": "en",
                "languages": ["de", "en", "sv"],
                "skills": ["WordPress", "WooCommerce", "PHP", "TypeScript", "React", "Accessibility", "REST API"],
                "about": "I have built websites and small shops for publishers, museums and workshops since 2014. I work alone, answer within a day, and hand over sites that their owners can run themselves.",
            }),
        )?;
        Ok(())
    }

    fn clients(&self) -> Result<Vec<Value>> {
        let clients = [
            json!({ "name": "Kunsthalle am Hafen", "email": "verwaltung@kunsthalle.example", "language": "de", "buyer_reference": "KH-2026",
                "address": { "street": "Am Sandtorkai 30", "postcode": "20457", "city": "Hamburg", "country": "DE" } }),
            json!({ "name": "Atelier Beaumont SARL", "email": "contact@beaumont.example", "language": "fr", "vat_id": "FR40303265045",
                "address": { "street": "14 rue Mercière", "postcode": "69002", "city": "Lyon", "country": "FR" } }),
            json!({ "name": "Fjordlicht AS", "email": "post@fjordlicht.example", "language": "en",
                "address": { "street": "Skippergata 9", "postcode": "0152", "city": "Oslo", "country": "NO" } }),
            json!({ "name": "Brightwater Studio Ltd", "email": "hello@brightwater.example", "language": "en",
                "address": { "street": "27 Clerkenwell Close", "postcode": "EC1R 0AA", "city": "London", "country": "GB" } }),
            json!({ "name": "Lindenhof Verlag", "email": "marlene.vogt@lindenhof-verlag.example", "language": "en",
                "address": { "street": "Gohliser Straße 20", "postcode": "04155", "city": "Leipzig", "country": "DE" } }),
        ];
        let people = [
            "Jan Petersen",
            "Claire Beaumont",
            "Sindre Aasen",
            "Priya Raman",
            "Marlene Vogt",
        ];
        let mut ids = Vec::new();
        for (client, name) in clients.into_iter().zip(people) {
            let email = client["email"].clone();
            let id = self.call("client_create", client)?["id"].clone();
            self.call(
                "contact_create",
                json!({ "client_id": id, "fields": { "name": name, "email": email } }),
            )?;
            ids.push(id);
        }
        Ok(ids)
    }

    fn project(&self, clients: &[Value], work: &Work) -> Result<()> {
        let project = self.call(
            "project_create",
            json!({ "title": work.title, "client_id": clients[work.client] }),
        )?;
        let id = &project["id"];
        let set = json!({ "hourly_rate": work.rate, "notes": work.notes, "starts_on": self.day(work.from) });
        self.call("project_update", json!({ "id": id, "set": set }))?;
        let mut ago = work.from;
        for (title, minutes, days) in work.tasks {
            let fields = json!({ "title": title, "budget_minutes": minutes * i64::try_from(*days).unwrap_or(1) });
            let with_task =
                self.call("task_create", json!({ "project_id": id, "fields": fields }))?;
            let task = with_task["tasks"]
                .as_array()
                .and_then(|tasks| tasks.last())
                .map(|task| task["id"].clone());
            for _ in 0..*days {
                self.work(id, task.as_ref(), title, self.day(ago), *minutes)?;
                ago = ago.saturating_sub(1).max(1);
            }
        }
        if let Some((issued, paid)) = work.invoiced {
            let draft = self.call("invoice_from_time", json!({ "project_id": id }))?;
            let invoice = self.call(
                "invoice_issue",
                json!({ "id": draft["id"], "issued_on": self.day(issued) }),
            )?;
            if let Some(paid) = paid {
                let payment = json!({
                    "invoice_id": invoice["id"], "received_on": self.day(paid), "amount": invoice["open"], "method": "Bank transfer",
                });
                self.call("payment_record", payment)?;
            }
        }
        if work.done {
            self.call(
                "project_update",
                json!({ "id": id, "set": { "status": "done" } }),
            )?;
        }
        Ok(())
    }

    /// Work on a day, after what was worked on it before.
    fn work(
        &self,
        project: &Value,
        task: Option<&Value>,
        note: &str,
        day: NaiveDate,
        minutes: i64,
    ) -> Result<()> {
        let start = self.free.borrow().get(&day).copied().unwrap_or(9 * 60);
        self.free.borrow_mut().insert(day, start + minutes + 20);
        let start = format!("{:02}:{:02}", (start / 60).min(23), start % 60);
        let entry = json!({ "project_id": project, "task_id": task, "note": note, "day": day, "start": start, "minutes": minutes });
        self.call("entry_add", entry)?;
        Ok(())
    }

    fn proposals(&self, clients: &[Value]) -> Result<()> {
        let nil = uuid::Uuid::nil();
        let proposal = self.call(
            "proposal_create",
            json!({ "title": "Member area", "client_id": clients[3] }),
        )?;
        let id = &proposal["id"];
        let vat = self.call("client_tax", json!({ "client_id": clients[3] }))?["vat"].clone();
        let sections = json!([
            { "id": nil, "heading": "Understanding", "body": "Brightwater wants a members' area in which courses can be booked and invoices found again." },
            { "id": nil, "heading": "Approach and timing", "body": "Two weeks of work in two steps:\n\n1. Sign-in and profile\n2. Bookings and invoices\n\nYou can try each step as soon as it stands." },
        ]);
        self.call(
            "proposal_set_sections",
            json!({ "id": id, "sections": sections }),
        )?;
        let line = |description: &str, minutes: i64, optional: bool| json!({ "id": nil, "description": description, "quantity": { "minutes": minutes }, "unit": "hour", "unit_price": "105.00", "vat": vat, "optional": optional, "chosen": false });
        let lines = json!([
            line("Sign-in and profile", 1440, false),
            line("Bookings and invoices", 2100, false),
            line("Reminder mails", 480, true)
        ]);
        self.call("proposal_set_lines", json!({ "id": id, "lines": lines }))?;
        self.call(
            "proposal_mark",
            json!({ "id": id, "status": "sent", "on": self.day(8) }),
        )?;
        Ok(())
    }
}
