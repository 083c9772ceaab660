//! What a person types into a search, letter by letter: the palette over everything, and the search of a list.

use rusqlite::types::Value as Sql;
use serde_json::json;

use api::Daybook;

use crate::bare::{Bare, Question};
use crate::make::Outcome;
use crate::measure::{absolute, ask, beside, quantile, timed};

/// A keystroke against the bare queries, and in milliseconds: any, and the first three letters.
const SEARCH: f64 = 1.5;
const ANY: f64 = 50.0;
const SHORT: f64 = 16.0;

/// What is typed to its end: common and rare words, with accents and without, a number, two words.
const TYPED: [&str; 8] = [
    "vielen dank",
    "website relaunch",
    "müller",
    "köln",
    "2025-012",
    "zwetschge",
    "übersetzung pilot",
    "a",
];

/// Those of which a row of its own is shown.
const SHOWN: [&str; 11] = [
    "v",
    "w",
    "2",
    "we",
    "üb",
    "vie",
    "202",
    "website",
    "vielen dank",
    "website relaunch",
    "müller verlag",
];

pub fn measure(daybook: &Daybook, bare: &Bare) -> Outcome<()> {
    for text in SHOWN {
        beside(
            daybook,
            bare,
            &format!("search \"{text}\""),
            "search",
            &json!({"text": text}),
            &everywhere(bare, text)?,
            SEARCH,
        )?;
    }
    let (mut all, mut short) = (Vec::new(), Vec::new());
    for typed in TYPED {
        let letters: Vec<char> = typed.chars().collect();
        for length in 1..=letters.len() {
            let text: String = letters[..length].iter().collect();
            for _ in 0..7 {
                let took = timed(&mut || ask(daybook, "search", &json!({"text": text})).map(drop))?;
                all.push(took);
                if length <= 3 {
                    short.push(took);
                }
            }
        }
    }
    absolute("search, any keystroke, p95", quantile(&mut all, 0.95), ANY);
    absolute(
        "search, 1 to 3 letters, p95",
        quantile(&mut short, 0.95),
        16.0,
    );
    in_lists(daybook)
}

/// The search of the list of invoices, in each of its sorts.
fn in_lists(daybook: &Daybook) -> Outcome<()> {
    let (mut all, mut short) = (Vec::new(), Vec::new());
    for typed in TYPED {
        let letters: Vec<char> = typed.chars().collect();
        for length in 1..=letters.len() {
            let text: String = letters[..length].iter().collect();
            for sort in ["made", "due", "amount"] {
                for filter in ["all", "open"] {
                    let request = json!({"filter": filter, "sort": sort, "page": {"search": text, "descending": true}});
                    let mut takes: Vec<f64> = (0..3)
                        .map(|_| timed(&mut || ask(daybook, "invoice_list", &request).map(drop)))
                        .collect::<Outcome<_>>()?;
                    let took = quantile(&mut takes, 0.5);
                    if took > SHORT {
                        eprintln!("{took:.1} ms: invoices, {filter} by {sort}, \"{text}\"");
                    }
                    all.push(took);
                    if length <= 3 {
                        short.push(took);
                    }
                }
            }
        }
    }
    absolute(
        "search in the list of invoices, p95",
        quantile(&mut all, 0.95),
        50.0,
    );
    absolute(
        "search in the list of invoices, 1 to 3 letters, p95",
        quantile(&mut short, 0.95),
        16.0,
    );
    Ok(())
}

/// The last word unfinished, the others whole.
fn words(text: &str) -> String {
    let mut words: Vec<String> = text
        .split([' ', '-'])
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\""))
        .collect();
    if let Some(last) = words.last_mut() {
        last.push('*');
    }
    words.join(" AND ")
}

/// The same by hand: of each kind the newest ten with the words in the title, and where these are fewer, the newest ten with the
/// words anywhere.
fn everywhere(bare: &Bare, text: &str) -> Outcome<Question> {
    let words = words(text);
    let mut question = Question::new();
    let mut rows = 0;
    for (kind, columns, joins) in [
        ("client", "r.id, r.name, r.city", ""),
        (
            "project",
            "r.id, r.title, c.name",
            "JOIN client c ON c.id = r.client_id",
        ),
        ("invoice", "r.id, r.number, r.client_name", ""),
        (
            "proposal",
            "r.id, r.title, c.name",
            "JOIN client c ON c.id = r.client_id",
        ),
        (
            "brief",
            "r.id, r.title, c.name",
            "LEFT JOIN client c ON c.id = r.client_id",
        ),
        ("expense", "r.id, r.description, r.supplier", ""),
    ] {
        let sql = format!(
            "SELECT k.row, {columns} FROM search_{kind} s JOIN search_key k ON k.row = s.rowid JOIN {kind} r ON r.id = k.id {joins}
             WHERE s.search_{kind} MATCH ? ORDER BY s.rowid DESC LIMIT 10"
        );
        let in_title = vec![(sql.clone(), vec![Sql::Text(format!("title : ({words})"))])];
        let anywhere = vec![(sql, vec![Sql::Text(words.clone())])];
        let found = bare.ask(&in_title)?;
        rows += if found == 10 {
            10
        } else {
            bare.ask(&anywhere)?.max(found)
        };
        question.extend(in_title);
        if found < 10 {
            question.extend(anywhere);
        }
    }
    // A statement that gives as many rows as there are hits comes first, to be compared with the command's.
    question.insert(
        0,
        (
            format!(
                "SELECT value FROM json_each('[{}]')",
                vec!["0"; rows].join(",")
            ),
            Vec::new(),
        ),
    );
    Ok(question)
}
