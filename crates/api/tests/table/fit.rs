//! How well a brief fits is computed from records, and what is missing for it is kept for learning.

use serde_json::{Value, json};

use crate::desk::Desk;

const BRIEF: &str = "Online shop\n\nWe need an online shop with WordPress and Figma templates.\n\nWhat we need:\n- A product catalogue with search\n\
- A checkout with card payment\n\nYou must know WordPress, Figma and Rust.\n\nOur budget is 6,000 EUR. The shop has to be online by 15 May 2026.\n\nAll rights become our exclusive property.";

pub fn run(desk: &Desk) {
    desk.set_up();
    desk.call(
        "business_update",
        json!({ "skills": ["wordpress"], "rate_floor": "40", "weekly_hours": 25, "hourly_rate": "85" }),
    );
    let client = desk.call(
        "client_create",
        json!({ "name": "Lindenhof", "address": { "country": "DE" } }),
    );
    let brief = desk.call(
        "brief_create",
        json!({ "title": "Online shop", "text": BRIEF }),
    );
    let of_brief = || desk.call("brief_fit", json!({ "id": brief["id"] }));

    let fit = of_brief();
    assert_eq!(
        part(&fit, "skills")["figures"]["have"],
        json!(["WordPress"])
    );
    assert_eq!(
        part(&fit, "skills")["figures"]["missing"],
        json!(["Figma", "Rust"])
    );
    assert_eq!(part(&fit, "skills")["score"], 33);
    assert_eq!(
        part(&fit, "experience")["score"],
        json!(null),
        "nothing was ever worked"
    );
    let rate = part(&fit, "rate");
    let needed: f64 = rate["figures"]["needed"].as_f64().unwrap();
    let hourly: f64 = rate["figures"]["hourly"].as_str().unwrap().parse().unwrap();
    assert!((hourly - 6000.0 * 60.0 / needed).abs() < 0.01, "{rate}");
    assert_eq!(part(&fit, "risks")["figures"]["flags"], json!(["rights"]));
    assert_eq!(part(&fit, "risks")["score"], 90);

    // Planned work leaves less time, and worked time counts as experience.
    let free = part(&fit, "capacity")["figures"]["free"].as_i64().unwrap();
    let project = desk.call(
        "project_create",
        json!({ "title": "Shop with product catalogue", "client_id": client["id"] }),
    );
    desk.call(
        "project_update",
        json!({ "id": project["id"], "set": { "budget_minutes": 6000 } }),
    );
    let entry = json!({ "project_id": project["id"], "day": "2026-03-09", "minutes": 120, "note": "Catalogue" });
    desk.call("entry_add", entry);
    let busy = of_brief();
    let capacity = part(&busy, "capacity");
    assert_eq!(capacity["figures"]["committed"], 6000 - 120);
    assert_eq!(capacity["figures"]["free"], (free - 5880).max(0));
    assert_eq!(
        part(&busy, "experience")["figures"]["projects"][0]["id"],
        project["id"]
    );
    assert_eq!(part(&busy, "experience")["score"], 40);

    one_estimate(desk, &client, &brief);

    // Skills that are missing add up over the briefs that asked for them, by currency.
    assert_eq!(
        desk.call("skills_missing", json!({})),
        json!([]),
        "nothing is summarized yet"
    );
    desk.call(
        "brief_summarize",
        json!({ "id": brief["id"], "language": "own" }),
    );
    let other = desk.call(
        "brief_create",
        json!({ "title": "App", "text": "We need an app. You must know Rust. Budget: USD 2,000." }),
    );
    desk.call("brief_summarize", json!({ "id": other["id"] }));
    let missing = desk.call("skills_missing", json!({}));
    assert_eq!(missing[0]["skill"], "Rust");
    assert_eq!(missing[0]["briefs"][0]["id"], other["id"]);
    assert_eq!(
        missing[0]["sums"],
        json!([{ "minor": 200_000, "currency": "USD" }, { "minor": 600_000, "currency": "EUR" }])
    );
    assert_eq!(
        (&missing[1]["skill"], &missing[1]["unknown"]),
        (&json!("Figma"), &json!(0))
    );
    desk.call(
        "business_update",
        json!({ "skills": ["WordPress", "Rust"] }),
    );
    let learnt = desk.call("skills_missing", json!({}));
    assert_eq!(learnt.as_array().unwrap().len(), 1);
    assert_eq!(
        part(&of_brief(), "skills")["score"],
        66,
        "the list as it is now counts"
    );
}

/// What a brief led to is no earlier work of the kind, and its hours are those that the proposal says.
fn one_estimate(desk: &Desk, client: &Value, brief: &Value) {
    let fit = || desk.call("brief_fit", json!({ "id": brief["id"] }));
    let hours = |proposal: &Value| -> i64 {
        let lines = proposal["lines"].as_array().unwrap();
        let firm = lines.iter().filter(|line| line["optional"] == false);
        firm.map(|line| line["quantity"]["minutes"].as_i64().unwrap())
            .sum()
    };
    let before = fit();
    let draft = json!({ "brief_id": brief["id"], "client_id": client["id"] });
    let drafted = desk.call("proposal_draft", draft)["proposal"].clone();
    assert_eq!(part(&before, "rate")["figures"]["needed"], hours(&drafted));
    let id = &drafted["id"];
    let mut lines = drafted["lines"].clone();
    lines[0]["quantity"] = json!({ "minutes": 4321 });
    let edited = desk.call("proposal_set_lines", json!({ "id": id, "lines": lines }));
    assert_eq!(
        part(&fit(), "capacity")["figures"]["needed"],
        hours(&edited)
    );
    desk.call("undo", json!({}));

    desk.call("proposal_mark", json!({ "id": id, "status": "accepted" }));
    let project = desk.call("project_from_proposal", json!({ "proposal_id": id }));
    let task = &project["tasks"][0]["id"];
    for note in ["Product catalogue", "Checkout"] {
        desk.call(
            "entry_add",
            json!({ "project_id": project["id"], "task_id": task, "day": "2026-03-09", "minutes": 61, "note": note }),
        );
    }
    assert_eq!(
        fit(),
        before,
        "its own project changes nothing about a brief"
    );
    for _ in 0..5 {
        desk.call("undo", json!({}));
    }
    assert_eq!(fit(), before);
}

/// A proposal's claims are judged as it stands: what the person adds like what was drafted.
pub fn claims(desk: &Desk) {
    desk.set_up();
    let client = desk.call(
        "client_create",
        json!({ "name": "Lindenhof", "address": { "country": "DE" } }),
    );
    desk.call(
        "client_create",
        json!({ "name": "Cafetal SL", "address": { "country": "ES" } }),
    );
    let project = desk.call(
        "project_create",
        json!({ "title": "Online shop for Marlow", "client_id": client["id"] }),
    );
    for minutes in [300, 600] {
        let task = desk.call(
            "task_create",
            json!({ "project_id": project["id"], "fields": { "title": "Product catalogue" } }),
        );
        let tasks = task["tasks"].as_array().unwrap();
        let id = tasks.last().unwrap()["id"].clone();
        desk.call("entry_add", json!({ "project_id": project["id"], "task_id": id, "day": "2026-03-09", "minutes": minutes }));
    }
    let brief = desk.call(
        "brief_create",
        json!({ "title": "Online shop", "text": BRIEF, "client_id": client["id"] }),
    );
    let drafted =
        desk.call("proposal_draft", json!({ "brief_id": brief["id"] }))["proposal"].clone();
    let id = &drafted["id"];
    days_are_computed(desk, &client["id"]);
    let basis = drafted["lines"]
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["basis"]["basis"] == "range");
    let basis = &basis.unwrap()["basis"];
    assert_eq!((&basis["p50"], &basis["p80"]), (&json!(300), &json!(600)));
    let loose = |desk: &Desk| -> Vec<String> {
        let claims = desk.call("proposal_claims", json!({ "id": id }));
        let claims = claims.as_array().unwrap().clone().into_iter();
        claims
            .filter(|claim| claim["grounds"] == json!([]))
            .map(|claim| claim["text"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        loose(desk),
        Vec::<String>::new(),
        "the built-in drafter claims nothing of its own"
    );
    let mut sections = drafted["sections"].as_array().unwrap().clone();
    sections[0]["body"] =
        json!("I have 25 years of experience, as Cafetal can tell. The shop costs 6,000 at most.");
    desk.call(
        "proposal_set_sections",
        json!({ "id": id, "sections": sections }),
    );
    let found = loose(desk);
    assert!(
        found.contains(&"25".to_owned()) && found.contains(&"Cafetal".to_owned()),
        "{found:?}"
    );
    assert!(!found.contains(&"6,000".to_owned()), "the brief says it");
}

/// A day that follows from what the brief says is no claim of the writer's.
fn days_are_computed(desk: &Desk, client: &Value) {
    let brief = desk.call(
        "brief_create",
        json!({ "text": "Wir brauchen neue Seiten. Online gehen soll alles in neun Wochen.", "client_id": client }),
    );
    let drafted = desk.call("proposal_draft", json!({ "brief_id": brief["id"] }));
    let drafted = &drafted["proposal"];
    // Nine weeks after that day.
    assert!(
        drafted["sections"].to_string().contains(" 2026"),
        "{drafted}"
    );
    let claims = desk.call("proposal_claims", json!({ "id": drafted["id"] }));
    let claims = claims.as_array().unwrap();
    assert!(!claims.is_empty());
    assert!(
        claims.iter().all(|claim| claim["grounds"] != json!([])),
        "{claims:?}"
    );
}

fn part(fit: &Value, name: &str) -> Value {
    let parts = fit["parts"].as_array().unwrap();
    let part = parts.iter().find(|part| part["figures"]["part"] == name);
    part.unwrap().clone()
}
