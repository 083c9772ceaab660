//! Sections are written anew as a difference that is taken hunk by hunk; versions are kept and all of it is undone.

use api::ErrorCode;
use serde_json::{Value, json};

use crate::desk::Desk;

const BRIEF: &str = "Online shop\n\nWe need an online shop.\n\nWhat we need:\n- A product catalogue with search\n- A checkout with card payment\n\n\
Our budget is 6,000 EUR. The shop has to be online by 15 May 2026.";

pub fn run(desk: &Desk) {
    desk.set_up();
    let client = desk.call(
        "client_create",
        json!({ "name": "Lindenhof", "address": { "country": "DE" } }),
    );
    let brief = desk.call(
        "brief_create",
        json!({ "title": "Online shop", "text": BRIEF, "client_id": client["id"] }),
    );
    let forms = desk.call("proposal_forms", json!({}));
    // A letter for a platform keeps its limit, names the price that was computed, and is one section.
    for (form, limit) in [("upwork", 5000), ("fiverr", 2500), ("freelancer", 1500)] {
        let manner = json!({ "form": form, "pricing": "fixed", "length": "long", "tone": "warm" });
        let letter = desk.call(
            "proposal_draft",
            json!({ "brief_id": brief["id"], "manner": manner }),
        );
        let sections = letter["proposal"]["sections"].as_array().unwrap();
        assert_eq!(sections.len(), 1);
        let body = sections[0]["body"].as_str().unwrap();
        assert!(
            body.chars().count() <= limit,
            "{form}: {}",
            body.chars().count()
        );
        assert!(
            body.starts_with("Hi Lindenhof,") && body.contains("fixed price of"),
            "{body}"
        );
        assert_eq!(letter["proposal"]["manner"]["form"], form);
        let rows = forms.as_array().unwrap();
        let told = rows.iter().find(|row| row["form"] == form).unwrap();
        assert_eq!(told["limit"], limit);
    }
    // However it is priced, nothing in it rests on nothing, and the project it becomes plans the same hours.
    let mut planned = Vec::new();
    for (pricing, unit) in [
        ("hourly", "hour"),
        ("fixed", "fixed"),
        ("retainer", "month"),
    ] {
        let manner = json!({ "pricing": pricing, "length": "long", "tone": "formal" });
        let draft = json!({ "brief_id": brief["id"], "manner": manner });
        let drafted = desk.call("proposal_draft", draft)["proposal"].clone();
        for line in drafted["lines"].as_array().unwrap() {
            assert_eq!(line["unit"], unit, "{line}");
        }
        let claims = desk.call("proposal_claims", json!({ "id": drafted["id"] }));
        for claim in claims.as_array().unwrap() {
            assert_ne!(claim["grounds"], json!([]), "{pricing}: {claim}");
        }
        let accepted = json!({ "id": drafted["id"], "status": "accepted" });
        desk.call("proposal_mark", accepted);
        let made = json!({ "proposal_id": drafted["id"] });
        planned.push(desk.call("project_from_proposal", made)["budget_minutes"].clone());
        for _ in 0..3 {
            desk.call("undo", json!({}));
        }
    }
    assert_eq!((&planned[0], &planned[2]), (&planned[1], &Value::Null));

    let drafted =
        desk.call("proposal_draft", json!({ "brief_id": brief["id"] }))["proposal"].clone();
    let id = drafted["id"].clone();
    let mut sections = drafted["sections"].as_array().unwrap().clone();
    sections[0]["body"] =
        json!("We talked on Monday. It was good to meet.\n\nThe shop comes first. The blog waits.");
    let sections = desk.call(
        "proposal_set_sections",
        json!({ "id": id, "sections": sections }),
    )["sections"]
        .clone();
    let section = sections[0]["id"].clone();
    let body = |proposal: &Value| proposal["sections"][0]["body"].as_str().unwrap().to_owned();

    let shorter = desk.call(
        "proposal_rewrite",
        json!({ "id": id, "section_id": section, "wish": { "wish": "shorter" } }),
    );
    assert_eq!(
        shorter["after"],
        "We talked on Monday.\n\nThe shop comes first."
    );
    assert_eq!(shorter["drafter"]["by"], "built_in");
    let hunks: Vec<&Value> = shorter["pieces"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|piece| piece["piece"] == "changed")
        .collect();
    assert_eq!(hunks.len(), 2);
    let stored = desk.call("proposal_get", json!({ "id": id }));
    assert_eq!(
        body(&stored),
        shorter["before"].as_str().unwrap(),
        "nothing is stored before it is taken"
    );

    let take = |hunks: Value| json!({ "id": id, "section_id": section, "before": shorter["before"], "after": shorter["after"], "hunks": hunks });
    let taken = desk.call("revision_take", take(json!([hunks[1]["hunk"]])));
    assert_eq!(
        body(&taken),
        "We talked on Monday. It was good to meet.\n\nThe shop comes first."
    );
    let versions = desk.call("proposal_versions", json!({ "id": id }));
    assert_eq!(versions[0]["sections"][0]["body"], shorter["before"]);
    // What was changed meanwhile is not written over.
    assert_eq!(
        desk.refused("revision_take", take(json!([0]))).code,
        ErrorCode::WrongState
    );
    // What a person asks for in words needs a model.
    let asked = json!({ "id": id, "section_id": section, "wish": { "wish": "other", "words": "mention the launch date" } });
    assert_eq!(
        desk.refused("proposal_rewrite", asked).code,
        ErrorCode::NoEndpoint
    );

    desk.call("undo", json!({}));
    assert_eq!(
        body(&desk.call("proposal_get", json!({ "id": id }))),
        shorter["before"].as_str().unwrap()
    );
    assert_eq!(
        desk.call("proposal_versions", json!({ "id": id })),
        json!([])
    );
    desk.call("redo", json!({}));
    let version = desk.call("proposal_versions", json!({ "id": id }))[0]["id"].clone();
    let restored = desk.call(
        "version_restore",
        json!({ "id": id, "version_id": version }),
    );
    assert_eq!(body(&restored), shorter["before"].as_str().unwrap());
    let versions = desk.call("proposal_versions", json!({ "id": id }));
    assert_eq!(
        versions.as_array().unwrap().len(),
        2,
        "what was there is kept as well"
    );
    desk.call("undo", json!({}));
    assert_eq!(
        body(&desk.call("proposal_get", json!({ "id": id }))),
        body(&taken)
    );
    desk.call("proposal_delete", json!({ "id": id }));
}
