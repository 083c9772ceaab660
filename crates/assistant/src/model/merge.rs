//! The points of a summary from a model's answer and the rules. Facts are the rules'; the model adds words and finds.

use chrono::NaiveDate;
use domain::brief::{PointKind, PointValue};

use super::answer::{Answer, Claim};
use super::figures::ungrounded_figures;
use crate::builtin::cues::{Cue, cues};
use crate::builtin::deadlines;
use crate::builtin::facts::Facts;
use crate::builtin::finding::Finding;
use crate::builtin::machines::{self, is_for_machines};
use crate::builtin::say::Phrases;
use crate::builtin::skills;
use crate::builtin::summarize;
use crate::builtin::text::{Brief, words};
use crate::builtin::wanted::same_words;
use crate::passage;

/// The most sentences on what is wanted.
const MOST_WANTED: usize = 3;
/// The most questions: a longer list is not answered.
const MOST_QUESTIONS: usize = 7;

/// For whom a summary is made.
pub(super) struct Reader<'a> {
    /// What they can do, a skill each.
    pub skills: &'a [String],
    pub today: NaiveDate,
    /// The language of what is added to the brief's words.
    pub speech: &'static Phrases,
}

/// Puts both together, in the order in which points are shown; of each kind, what rests on nothing comes last.
pub(super) fn findings(
    brief: &Brief<'_>,
    facts: &Facts,
    answer: &Answer,
    reader: Reader<'_>,
) -> Vec<Finding> {
    let ruled = summarize::findings(brief, facts, reader.speech);
    let of = |kind: PointKind| {
        ruled
            .iter()
            .filter(move |finding| finding.kind == kind)
            .cloned()
            .collect::<Vec<_>>()
    };
    let more = |kind: PointKind, told: &[Claim]| with(of(kind), claims(brief, kind, told));
    let mut findings = wanted(brief, facts, answer, of(PointKind::Wanted));
    findings.extend(things(brief, facts, answer, of(PointKind::Deliverable)));
    findings.extend(more(PointKind::Excluded, &answer.excluded));
    findings.extend(dates(
        brief,
        facts,
        answer,
        of(PointKind::Deadline),
        reader.today,
    ));
    findings.extend(of(PointKind::Budget));
    findings.extend(asked_skills(
        brief,
        answer,
        of(PointKind::Skill),
        reader.skills,
    ));
    findings.extend(more(PointKind::Stakeholder, &answer.stakeholders));
    findings.extend(more(PointKind::Constraint, &answer.constraints));
    findings.extend(more(PointKind::Risk, &answer.risks));
    findings.extend(questions(brief, facts, answer, of(PointKind::Question)));
    findings
}

/// What the rules found, then what the model found elsewhere, then what it says without a passage.
fn with(ruled: Vec<Finding>, told: Vec<Finding>) -> Vec<Finding> {
    let (founded, unfounded): (Vec<_>, Vec<_>) =
        told.into_iter().partition(|finding| !finding.at.is_empty());
    let mut all = ruled;
    for finding in founded {
        if !all.iter().any(|known| known.overlaps(&finding)) {
            all.push(finding);
        }
    }
    all.extend(unfounded);
    all
}

/// The model's words where at least one of them has a passage. A sentence that
/// only repeats a thing to hand over says nothing new.
fn wanted(brief: &Brief<'_>, facts: &Facts, answer: &Answer, ruled: Vec<Finding>) -> Vec<Finding> {
    let mut told = claims(brief, PointKind::Wanted, &answer.wanted);
    let repeats =
        |finding: &Finding| {
            let text = finding.text.to_lowercase();
            facts.scope.included.iter().any(|thing| {
                finding.touches(&thing.at) || text.contains(&thing.text.to_lowercase())
            })
        };
    told.retain(|finding| !(repeats(finding) && facts.scope.included.len() > 1));
    told.truncate(MOST_WANTED);
    let (founded, unfounded): (Vec<_>, Vec<_>) =
        told.into_iter().partition(|finding| !finding.at.is_empty());
    let mut wanted = if founded.is_empty() { ruled } else { founded };
    wanted.extend(unfounded);
    wanted
}

/// The rules keep each thing and whether it is an option; the model adds what they have overlooked.
fn things(brief: &Brief<'_>, facts: &Facts, answer: &Answer, ruled: Vec<Finding>) -> Vec<Finding> {
    let told = claims(brief, PointKind::Deliverable, &answer.deliverables);
    let (founded, unfounded): (Vec<_>, Vec<_>) =
        told.into_iter().partition(|finding| !finding.at.is_empty());
    let mut things = ruled;
    for finding in founded {
        let left_out = facts
            .scope
            .excluded
            .iter()
            .any(|excluded| finding.touches(&excluded.at));
        let known = things.iter().any(|thing| thing.overlaps(&finding));
        if !left_out && !known {
            things.push(finding);
        }
    }
    things.sort_by_key(|finding| finding.at.first().map(|at| at.start));
    let language = brief.speech();
    let new: Vec<Finding> = unfounded
        .into_iter()
        .filter(|f| {
            !things
                .iter()
                .any(|t| same_words(&t.text, &f.text, language))
        })
        .collect();
    things.extend(new);
    things
}

/// The rules' dates; where they found none for the work, passages that the model points to, read by the rules.
fn dates(
    brief: &Brief<'_>,
    facts: &Facts,
    answer: &Answer,
    ruled: Vec<Finding>,
    today: NaiveDate,
) -> Vec<Finding> {
    let mut dates = ruled;
    if facts.deadlines.iter().any(|deadline| !deadline.answer) {
        return dates;
    }
    let mut unfounded = Vec::new();
    for claim in claims(brief, PointKind::Deadline, &answer.deadlines) {
        let Some(at) = claim.at.first() else {
            unfounded.push(claim);
            continue;
        };
        if dates.iter().any(|known| known.overlaps(&claim)) {
            continue;
        }
        let value = deadlines::day_in(brief, at, today).map(|date| PointValue::Date { date });
        let text = brief.line(at.clone());
        dates.push(Finding {
            text,
            value,
            ..claim
        });
    }
    dates.extend(unfounded);
    dates
}

/// The rules' skills and those of the model whose passage names them.
fn asked_skills(
    brief: &Brief<'_>,
    answer: &Answer,
    ruled: Vec<Finding>,
    own: &[String],
) -> Vec<Finding> {
    let mut found = ruled;
    let mut unfounded = Vec::new();
    for claim in claims(brief, PointKind::Skill, &answer.skills) {
        let named = claim
            .at
            .first()
            .and_then(|at| skills::named(&brief.text[at.clone()], &claim.text, own));
        let Some((name, have)) = named else {
            // Neither the passage nor the brief names it.
            if !skills::names(brief, &claim.text) && claim.text.chars().count() <= 60 {
                unfounded.push(Finding {
                    at: Vec::new(),
                    ..claim
                });
            }
            continue;
        };
        if !found
            .iter()
            .any(|known| known.text.eq_ignore_ascii_case(&name))
        {
            let value = Some(PointValue::Skill {
                name: name.clone(),
                have,
            });
            found.push(Finding {
                text: name,
                value,
                ..claim
            });
        }
    }
    found.extend(unfounded);
    found
}

/// The rules' questions first, then those of the model that ask something else, and something the brief leaves open.
fn questions(
    brief: &Brief<'_>,
    facts: &Facts,
    answer: &Answer,
    ruled: Vec<Finding>,
) -> Vec<Finding> {
    let phrases = cues(brief.language);
    let answered = |text: &str| {
        let asked = words(text);
        phrases.find(&asked).iter().any(|found| match found.cue {
            // How it is paid is another question than how much there is.
            Cue::PartMoney => {
                !facts.budgets.is_empty() && !is_about_paying(&asked[found.words.start].lower)
            }
            Cue::PartTime => facts.deadlines.iter().any(|deadline| !deadline.answer),
            Cue::PartDeliverables => !facts.scope.included.is_empty(),
            Cue::PartSkills => !facts.skills.is_empty(),
            _ => false,
        })
    };
    let mut questions = ruled;
    for claim in claims(brief, PointKind::Question, &answer.questions) {
        let known = questions
            .iter()
            .any(|known| same_words(&known.text, &claim.text, brief.speech()));
        if claim.text.ends_with('?')
            && !known
            && !answered(&claim.text)
            && questions.len() < MOST_QUESTIONS
        {
            // It is about what is missing: no passage says it.
            questions.push(Finding {
                at: Vec::new(),
                ..claim
            });
        }
    }
    questions
}

fn is_about_paying(word: &str) -> bool {
    ["pay", "zahl", "bezahl", "pai", "pag"]
        .iter()
        .any(|stem| word.starts_with(stem))
}

/// A model's claims with their passages looked up. A claim with a figure that the brief does not hold is told in the
/// words of its passage; without one it is shown as what it is. What echoes words meant for machines is not repeated:
/// those words are shown as a risk.
fn claims(brief: &Brief<'_>, kind: PointKind, claims: &[Claim]) -> Vec<Finding> {
    let machine: Vec<String> = brief
        .machine
        .iter()
        .map(|at| brief.text[at.clone()].to_owned())
        .collect();
    let kept = machines::without(brief);
    let mut findings = Vec::new();
    for claim in claims {
        let part = claim.part.clone().unwrap_or(0..brief.text.len());
        let at = passage::find(&brief.text[part.clone()], &claim.quote)
            .map(|at| at.start + part.start..at.end + part.start);
        if at.as_ref().is_some_and(|at| is_for_machines(brief, at)) {
            continue;
        }
        let echo = machine
            .iter()
            .any(|words| same_words(words, &claim.text, brief.speech()));
        if at.is_none() && echo {
            continue;
        }
        let invented = echo || !ungrounded_figures(&claim.text, &[&kept]).is_empty();
        let text = match &at {
            Some(at) if invented => brief.line(at.clone()),
            _ => claim.text.clone(),
        };
        let value = claim.flag.filter(|_| kind == PointKind::Risk);
        findings.push(Finding {
            kind,
            text,
            at: at.into_iter().collect(),
            value: value.map(|flag| PointValue::Flag { flag }),
        });
    }
    findings
}
