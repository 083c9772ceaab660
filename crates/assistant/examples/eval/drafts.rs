//! Proposals held against labels: what must be said, what must not, and whether every figure can be traced.

#![allow(dead_code, reason = "each of those who include this uses a part of it")]

use assistant::claims::{self, Records};
use assistant::{Business, ProposalInput, SimilarProject, model};
use domain::brief::Summary;
use domain::invoice::Quantity;
use domain::proposal::ProposalDraft;

use crate::labels::{Labelled, strings};

/// What a proposal is drafted from.
pub fn input<'a>(
    brief: &'a Labelled,
    summary: &'a Summary,
    past: &'a [SimilarProject],
    skills: &'a [String],
) -> ProposalInput<'a> {
    ProposalInput {
        summary,
        brief_text: &brief.text,
        title: "An offer",
        client_name: brief.label["workspace"]["client"]
            .as_str()
            .unwrap_or_default(),
        business: Business {
            name: "Nora Lindqvist",
            trade: "",
            about: "",
            skills,
        },
        language: &brief.lang,
        currency: brief.currency(),
        hourly_rate: brief.hourly_rate(),
        similar: past,
        manner: domain::manner::Manner::default(),
        voice: None,
        today: brief.today(),
    }
}

/// Names of the freelancer's other clients.
pub fn others(brief: &Labelled) -> Vec<String> {
    let past = brief.label["workspace"]["past_projects"].as_array();
    let names = past
        .into_iter()
        .flatten()
        .filter_map(|project| project["client"].as_str());
    names.map(str::to_owned).collect()
}

/// What claims of a draft may rest on.
pub fn records<'a>(
    brief: &'a Labelled,
    draft: &'a ProposalDraft,
    past: &'a [SimilarProject],
    skills: &'a [String],
    others: &'a [String],
    computed: &'a str,
) -> Records<'a> {
    Records {
        brief_text: &brief.text,
        business: Business {
            name: "Nora Lindqvist",
            trade: "",
            about: "",
            skills,
        },
        client: &[],
        projects: past,
        lines: computed,
        others,
        language: &draft.language,
    }
}

/// Every text of a draft.
pub fn texts(draft: &ProposalDraft) -> Vec<String> {
    let sections = draft
        .sections
        .iter()
        .flat_map(|(heading, body)| [heading.clone(), body.clone()]);
    let lines = draft.lines.iter().map(|line| line.description.clone());
    sections.chain(lines).chain([draft.title.clone()]).collect()
}

/// How a draft did.
#[derive(Clone, Copy, Debug, Default)]
pub struct Done {
    /// Labelled must-haves that it says, of how many.
    pub must: (u32, u32),
    /// Things it says that it must not.
    pub must_not: u32,
    /// Figures in its sections, and those that stand in neither brief, records nor lines.
    pub figures: (u32, u32),
    /// Claims that rest on nothing, of how many.
    pub claims: (u32, u32),
    /// Characters of its sections.
    pub characters: u32,
}

impl Done {
    pub fn add(&mut self, other: Self) {
        self.must.0 += other.must.0;
        self.must.1 += other.must.1;
        self.must_not += other.must_not;
        self.figures.0 += other.figures.0;
        self.figures.1 += other.figures.1;
        self.claims.0 += other.claims.0;
        self.claims.1 += other.claims.1;
        self.characters += other.characters;
    }
}

pub fn judge(draft: &ProposalDraft, brief: &Labelled, misses: &mut Vec<String>) -> Done {
    let whole = texts(draft).join("\n");
    let lower = whole.to_lowercase();
    let mut done = Done::default();
    for must in strings(&brief.label["must"]) {
        done.must.1 += 1;
        if lower.contains(&must.to_lowercase()) {
            done.must.0 += 1;
        } else {
            misses.push(format!("{}: the proposal does not say {must}", brief.id));
        }
    }
    for must_not in strings(&brief.label["must_not"]) {
        if whole.contains(&must_not) {
            done.must_not += 1;
            misses.push(format!("{}: the proposal says {must_not}", brief.id));
        }
    }
    let computed = computed(draft, brief);
    let sources = [brief.text.as_str(), computed.as_str()];
    for (_, body) in &draft.sections {
        let all = u32::try_from(model::ungrounded_figures(body, &[]).len()).unwrap_or(u32::MAX);
        let loose = model::ungrounded_figures(body, &sources);
        done.figures.0 += all;
        done.figures.1 += u32::try_from(loose.len()).unwrap_or(u32::MAX);
        for at in loose {
            misses.push(format!(
                "{}: the figure {} traces to nothing",
                brief.id, &body[at]
            ));
        }
        done.characters += u32::try_from(body.chars().count()).unwrap_or(u32::MAX);
    }
    let (past, skills, others) = (brief.past(), brief.skills(), others(brief));
    let sections: Vec<(&str, &str)> = draft
        .sections
        .iter()
        .map(|(heading, body)| (heading.as_str(), body.as_str()))
        .collect();
    for claim in claims::find(
        &sections,
        &records(brief, draft, &past, &skills, &others, &computed),
    ) {
        done.claims.1 += 1;
        if claim.is_loose() {
            done.claims.0 += 1;
            misses.push(format!(
                "{}: the proposal claims {} ({:?}), which rests on nothing",
                brief.id, claim.text, claim.kind
            ));
        }
    }
    done
}

/// Figures that code computes: hours of the lines and their sum, dates of the points, the records.
pub fn computed(draft: &ProposalDraft, brief: &Labelled) -> String {
    let minutes = |optional: bool| -> i64 {
        let lines = draft.lines.iter().filter(|line| optional || !line.optional);
        lines
            .map(|line| {
                if let Quantity::Minutes(minutes) = line.quantity {
                    minutes
                } else {
                    0
                }
            })
            .sum()
    };
    let tenths = |minutes: i64| {
        let tenths = (minutes * 10 + 30) / 60;
        format!("{}.{} / {}", tenths / 10, tenths % 10, tenths / 10)
    };
    let hours: Vec<String> = draft
        .lines
        .iter()
        .map(|line| {
            if let Quantity::Minutes(minutes) = line.quantity {
                tenths(minutes)
            } else {
                String::new()
            }
        })
        .collect();
    let dates: Vec<String> = brief
        .summarize()
        .points
        .iter()
        .filter_map(|point| point.value.as_ref().map(|value| format!("{value:?}")))
        .collect();
    let skills = brief.skills().join(" ");
    [
        hours.join(" / "),
        tenths(minutes(false)),
        tenths(minutes(true)),
        dates.join(" / "),
        skills,
    ]
    .join(" / ")
}
