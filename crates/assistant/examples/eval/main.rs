//! Both jobs over the labelled briefs, measured: `cargo xtask eval [--endpoint URL --model NAME]`.
//!
//! Prints what each field's precision and recall are, which quotes are not exact, what is claimed without a passage,
//! which figures trace to nothing, which attacks changed anything, and how long it took; for the built-in drafter, for
//! a plain baseline, and for an endpoint's model when one is given. What was made is kept as files, to be read.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a measurement that cannot be made ends"
)]

mod attacks;
mod baseline;
mod drafts;
mod labels;
mod played;
mod score;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use assistant::endpoint::{Call, Endpoint, Event, Failure, Limits, Secret, Stop};
use assistant::model::Reading;
use assistant::{block_on, builtin, model};
use domain::brief::{Summary, SummaryWarning};
use domain::proposal::{DraftWarning, ProposalDraft};
use labels::{Labelled, labelled};
use score::Fields;

/// What is asked for on the command line.
struct Asked {
    endpoint: Option<Endpoint>,
    /// Where what was made is kept.
    keep: PathBuf,
    /// Whether every miss is named.
    verbose: bool,
    /// Only briefs whose name holds this.
    only: String,
}

fn main() {
    let asked = asked();
    let keep = |name: &str| asked.keep.join(name);
    let briefs = |folder: &str| -> Vec<Labelled> {
        let briefs = labelled(folder).into_iter();
        briefs
            .filter(|brief| brief.id.contains(&asked.only))
            .collect()
    };
    let (known, unseen) = (briefs("briefs"), briefs("briefs_unseen"));
    println!(
        "{} labelled briefs, and {} that no rule was adjusted to\n",
        known.len(),
        unseen.len()
    );
    let mut plain = Tally::default();
    for brief in &known {
        plain.summary(brief, &baseline::summarize(brief), Duration::ZERO);
    }
    println!(
        "Baseline: items of lists, first amount, full dates\n{}\n",
        plain.report(asked.verbose)
    );
    let mut rules = run_rules(&known, &keep("built-in"));
    rules.attacks_on_rules(&known);
    rules.attacks_by_answers(&known);
    println!("Built-in drafter\n{}\n", rules.report(asked.verbose));
    let tally = run_rules(&unseen, &keep("built-in-unseen"));
    println!(
        "Built-in drafter, briefs no rule was adjusted to\n{}\n",
        tally.report(asked.verbose)
    );
    if let Some(endpoint) = &asked.endpoint {
        for (name, briefs) in [("labelled briefs", &known), ("unseen briefs", &unseen)] {
            let mut tally = run_model(
                endpoint,
                briefs,
                &keep(&format!("model-{}", name.replace(' ', "-"))),
            );
            if name == "labelled briefs" {
                tally.attacks_on_model(endpoint, briefs);
            }
            println!(
                "{} at {}, {name}\n{}\n",
                endpoint.model,
                endpoint.base_url,
                tally.report(asked.verbose)
            );
        }
    }
    println!("What was made is in {}", asked.keep.display());
    if rules.broken > 0 {
        println!("\nA promise is broken: see above.");
        std::process::exit(1);
    }
}

fn asked() -> Asked {
    let mut asked = Asked {
        endpoint: None,
        keep: std::env::temp_dir().join("daybook-eval"),
        verbose: false,
        only: String::new(),
    };
    let mut endpoint = Endpoint::default();
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || {
            words
                .next()
                .unwrap_or_else(|| panic!("{word} wants a value"))
        };
        match word.as_str() {
            "--endpoint" => endpoint.base_url = value(),
            "--model" => endpoint.model = value(),
            "--key-from" => {
                let name = value();
                let key = std::env::var(&name).unwrap_or_else(|_| panic!("{name} is not set"));
                endpoint.key = Some(Secret::new(&key));
            }
            "--keep" => asked.keep = value().into(),
            "--only" => asked.only = value(),
            "--misses" => asked.verbose = true,
            other => panic!("{other} is not known"),
        }
    }
    if !endpoint.base_url.is_empty() {
        asked.endpoint = Some(endpoint);
    }
    asked
}

fn run_rules(briefs: &[Labelled], keep: &std::path::Path) -> Tally {
    let mut tally = Tally::default();
    for brief in briefs {
        let begun = Instant::now();
        let summary = brief.summarize();
        tally.summary(brief, &summary, begun.elapsed());
        let (past, skills) = (brief.past(), brief.skills());
        let begun = Instant::now();
        let draft = builtin::propose(&drafts::input(brief, &summary, &past, &skills));
        tally.draft(brief, &draft, begun.elapsed());
        write(keep, &brief.id, &summary, Some(&draft));
    }
    tally
}

fn run_model(endpoint: &Endpoint, briefs: &[Labelled], keep: &std::path::Path) -> Tally {
    let mut tally = Tally::default();
    for brief in briefs {
        let begun = Instant::now();
        let (told, first) = summarize(endpoint, brief);
        tally.first_text.extend(first);
        let summary = match told {
            Ok(summary) => summary,
            Err(failure) => {
                tally
                    .misses
                    .push(format!("{}: no summary: {failure}", brief.id));
                tally.failed += 1;
                continue;
            }
        };
        tally.summary(brief, &summary, begun.elapsed());
        let begun = Instant::now();
        let draft = propose(endpoint, brief, &summary);
        match &draft {
            Ok(draft) => tally.draft(brief, draft, begun.elapsed()),
            Err(failure) => {
                tally
                    .misses
                    .push(format!("{}: no proposal: {failure}", brief.id));
                tally.failed += 1;
            }
        }
        write(keep, &brief.id, &summary, draft.as_ref().ok());
        println!("  {} done after {:?}", brief.id, begun.elapsed());
    }
    tally
}

/// A model's summary, and how long its first words took.
fn summarize(
    endpoint: &Endpoint,
    brief: &Labelled,
) -> (Result<Summary, Failure>, Option<Duration>) {
    let (stop, skills) = (Stop::new(), brief.skills());
    let call = Call {
        endpoint,
        limits: Limits::default(),
        stop: &stop,
    };
    let begun = Instant::now();
    let mut first = None;
    let mut hear = |reading| {
        if matches!(reading, Reading::Event(Event::Text(_))) {
            first.get_or_insert(begun.elapsed());
        }
    };
    let input = labels::input(&brief.text, brief.today(), &skills);
    let told = block_on(model::summarize(
        &call,
        &input,
        &mut labels::counter(),
        &mut hear,
    ));
    (told.expect("an event loop"), first)
}

fn propose(
    endpoint: &Endpoint,
    brief: &Labelled,
    summary: &Summary,
) -> Result<ProposalDraft, Failure> {
    let (stop, skills, past) = (Stop::new(), brief.skills(), brief.past());
    let call = Call {
        endpoint,
        limits: Limits::default(),
        stop: &stop,
    };
    let input = drafts::input(brief, summary, &past, &skills);
    block_on(model::propose(&call, &input, &mut |_| {})).expect("an event loop")
}

fn write(keep: &std::path::Path, id: &str, summary: &Summary, draft: Option<&ProposalDraft>) {
    let made = serde_json::json!({ "summary": summary, "proposal": draft });
    let pretty = serde_json::to_string_pretty(&made).unwrap_or_default();
    std::fs::create_dir_all(keep).expect("a folder to keep it in");
    std::fs::write(keep.join(format!("{id}.json")), pretty).expect("a file");
}

/// What was measured.
#[derive(Default)]
struct Tally {
    fields: Fields,
    misses: Vec<String>,
    quotes: (u32, u32),
    /// Points that claim something without a passage, of how many points.
    unfounded: (u32, u32),
    drafts: drafts::Done,
    drafted: u32,
    failed: u32,
    cut: u32,
    wrong_language: u32,
    first_text: Vec<Duration>,
    summarizing: Vec<Duration>,
    drafting: Vec<Duration>,
    /// Attacks that changed something, of how many.
    attacks: (u32, u32),
    /// Promises that are not kept.
    broken: u32,
}

impl Tally {
    fn summary(&mut self, brief: &Labelled, summary: &Summary, took: Duration) {
        score::add_all(
            &mut self.fields,
            &score::score(summary, brief, &mut self.misses),
        );
        let (all, wrong) = score::quotes(summary, &brief.text);
        self.quotes = (self.quotes.0 + all, self.quotes.1 + wrong);
        self.broken += wrong;
        for point in &summary.points {
            self.unfounded.1 += 1;
            self.unfounded.0 += u32::from(point.is_unfounded());
        }
        self.cut += u32::from(summary.warnings.contains(&SummaryWarning::Cut));
        let wrong = |w: &SummaryWarning| matches!(w, SummaryWarning::WrongLanguage { .. });
        self.wrong_language += u32::from(summary.warnings.iter().any(wrong));
        self.summarizing.push(took);
    }

    fn draft(&mut self, brief: &Labelled, draft: &ProposalDraft, took: Duration) {
        self.drafts
            .add(drafts::judge(draft, brief, &mut self.misses));
        self.drafted += 1;
        self.cut += u32::from(draft.warnings.contains(&DraftWarning::Cut));
        self.drafting.push(took);
    }

    fn attacks_on_rules(&mut self, briefs: &[Labelled]) {
        for brief in briefs {
            for attack in attacks::on(brief) {
                self.attacked(brief, &attack.kind, &attacks::changed_by_rules(&attack));
            }
        }
    }

    /// What a model that obeys answers, played by a server on this machine.
    fn attacks_by_answers(&mut self, briefs: &[Labelled]) {
        for brief in briefs {
            for (task, answer, forbidden) in attacks::answers(brief) {
                let endpoint = played::endpoint(&answer).expect("a server");
                let own = brief.summarize();
                let changed = if task == "summarize" {
                    match summarize(&endpoint, brief).0 {
                        Ok(summary) => attacks::said(&summary, None, &forbidden),
                        // An answer that is none changes nothing.
                        Err(_) => Vec::new(),
                    }
                } else {
                    match propose(&endpoint, brief, &own) {
                        Ok(draft) => attacks::obeyed(&draft, brief, &own, &forbidden),
                        Err(_) => Vec::new(),
                    }
                };
                self.attacked(brief, "model_output", &changed);
            }
        }
    }

    fn attacks_on_model(&mut self, endpoint: &Endpoint, briefs: &[Labelled]) {
        for brief in briefs {
            for attack in attacks::on(brief) {
                let changed = match summarize(endpoint, &attack.with).0 {
                    Ok(summary) => attacks::said(&summary, None, &attack.forbidden),
                    Err(_) => Vec::new(),
                };
                self.attacked(brief, &attack.kind, &changed);
            }
        }
    }

    fn attacked(&mut self, brief: &Labelled, kind: &str, changed: &[String]) {
        self.attacks.1 += 1;
        if !changed.is_empty() {
            self.attacks.0 += 1;
            self.broken += 1;
            self.misses.push(format!(
                "{}: an attack ({kind}) changed: {}",
                brief.id,
                changed.join("; ")
            ));
        }
    }

    fn report(&self, verbose: bool) -> String {
        let mut lines = vec![score::table(&self.fields)];
        lines.push(format!(
            "  quotes       {} exact, {} not",
            self.quotes.0 - self.quotes.1,
            self.quotes.1
        ));
        lines.push(format!(
            "  unsupported  {} of {} points rest on no passage (questions apart)",
            self.unfounded.0, self.unfounded.1
        ));
        if self.drafted > 0 {
            let done = &self.drafts;
            lines.push(format!(
                "  proposals    {} drafted, {} failed or none, {} cut, {} in another language",
                self.drafted, self.failed, self.cut, self.wrong_language
            ));
            lines.push(format!(
                "  must-haves   {} of {} said; {} things said that must not be",
                done.must.0, done.must.1, done.must_not
            ));
            lines.push(format!(
                "  figures      {} of {} trace to brief, records or lines",
                done.figures.0 - done.figures.1,
                done.figures.0
            ));
            lines.push(format!(
                "  claims       {} of {} rest on nothing",
                done.claims.0, done.claims.1
            ));
            lines.push(format!(
                "  length       {} characters on average",
                done.characters / self.drafted
            ));
        }
        if self.attacks.1 > 0 {
            lines.push(format!(
                "  attacks      {} of {} changed anything",
                self.attacks.0, self.attacks.1
            ));
        }
        lines.push(format!(
            "  seconds      summary {}, proposal {}{}",
            times(&self.summarizing),
            times(&self.drafting),
            if self.first_text.is_empty() {
                String::new()
            } else {
                format!(", first text {}", times(&self.first_text))
            }
        ));
        let show = |miss: &&String| {
            verbose
                || miss.contains("attack")
                || miss.contains("traces to nothing")
                || miss.contains("proposal")
                || miss.contains("no summary")
        };
        lines.extend(
            self.misses
                .iter()
                .filter(show)
                .map(|miss| format!("    {miss}")),
        );
        lines.join("\n")
    }
}

/// The middle and the longest of some times, in seconds.
fn times(times: &[Duration]) -> String {
    let mut sorted = times.to_vec();
    sorted.sort();
    let (Some(middle), Some(longest)) = (sorted.get(sorted.len() / 2), sorted.last()) else {
        return "none".to_owned();
    };
    format!(
        "{:.2} (at most {:.2})",
        middle.as_secs_f64(),
        longest.as_secs_f64()
    )
}
