//! How well a brief fits, and which skills were asked for that the freelancer lacks. Computed from the summary and the
//! records; no model has a say in it.

use assistant::{SimilarProject, builtin};
use domain::brief::{Brief, Point, PointKind, PointValue, Summary};
use domain::business::BusinessFields;
use domain::fit::{AskingBrief, Fit, FitFacts, MissingSkill, Offer, PastWork};
use domain::invoice::Quantity;
use domain::{BriefId, Decimal, Money};
use store::Snapshot;
use uuid::Uuid;

use crate::Result;
use crate::daybook::Moment;
use crate::similar::{Compared, compared};
use crate::wire::{Empty, Of};

/// Words that an earlier project must share with a brief to count as work of the kind.
const SHARED: usize = 2;

pub(crate) fn of(moment: Moment, db: &Snapshot<'_>, request: Of<BriefId>) -> Result<Fit> {
    let brief = db.brief(request.id)?;
    let business = db.business()?.unwrap_or_default();
    let client = brief
        .fields
        .client_id
        .map(|client| db.client_fields(client))
        .transpose()?;
    let rate = client
        .as_ref()
        .and_then(|client| client.hourly_rate)
        .unwrap_or(business.hourly_rate);
    let currency = client
        .as_ref()
        .and_then(|client| client.currency)
        .unwrap_or(business.currency);
    let summary = summary(moment, &brief, &business);
    let compared = compared(db, &brief)?;
    let past = past(&compared, &brief, &summary);
    let needed = match offered(db, brief.id)? {
        Some(minutes) => minutes,
        None => estimated(&summary, &brief, compared, rate),
    };
    // What came from this very brief is neither experience nor in its way.
    let running = db.running_work(brief.id)?;
    let unplanned = running.iter().filter(|work| work.left.is_none()).count();
    Ok(Fit::of(FitFacts {
        asked: asked(&summary, &business.skills),
        past,
        has_past: db.has_worked(brief.id)?,
        offer: offer(&summary.points),
        rate,
        // The floor is told in the business's own currency.
        floor: if currency == business.currency {
            business.rate_floor
        } else {
            Decimal::ZERO
        },
        currency,
        needed,
        weekly: i64::from(business.weekly_hours) * 60,
        committed: running.iter().filter_map(|work| work.left).sum(),
        unplanned: u32::try_from(unplanned).unwrap_or(u32::MAX),
        today: moment.today,
        due: due(&summary),
        flags: summary
            .points
            .iter()
            .filter_map(|point| match point.value {
                Some(PointValue::Flag { flag }) if !point.is_unfounded() => Some(flag),
                _ => None,
            })
            .collect(),
    }))
}

/// The hours of the newest proposal that answers the brief, as the person has them now.
fn offered(db: &Snapshot<'_>, brief: BriefId) -> Result<Option<i64>> {
    let Some(id) = db.proposals_of_brief(brief)?.into_iter().next_back() else {
        return Ok(None);
    };
    let minutes = minutes_of(
        db.proposal(id)?
            .lines
            .iter()
            .map(|line| (line.quantity, line.optional)),
    );
    Ok(Some(minutes).filter(|minutes| *minutes > 0))
}

/// The hours that a proposal would begin with.
fn estimated(summary: &Summary, brief: &Brief, compared: Vec<Compared>, rate: Decimal) -> i64 {
    let times: Vec<SimilarProject> = compared.into_iter().map(|project| project.times).collect();
    let lines = builtin::work_lines(summary, &brief.fields.title, &times, rate);
    minutes_of(lines.iter().map(|line| (line.quantity, line.optional)))
}

/// Minutes of the lines that are not optional.
pub(crate) fn minutes_of(lines: impl Iterator<Item = (Quantity, bool)>) -> i64 {
    let firm = lines.filter(|(_, optional)| !optional);
    firm.map(|(quantity, _)| match quantity {
        Quantity::Minutes(minutes) => minutes,
        Quantity::Count(_) => 0,
    })
    .sum()
}

/// The brief's summary, or what the rules make of it; that is not stored.
pub(crate) fn summary(moment: Moment, brief: &Brief, business: &BusinessFields) -> Summary {
    brief.summary.clone().unwrap_or_else(|| {
        let input = assistant::SummaryInput {
            text: &brief.fields.text,
            today: moment.today,
            skills: &business.skills,
            language: "",
            made_at: moment.now,
        };
        builtin::summarize(&input, &mut Uuid::now_v7)
    })
}

/// The skills asked for, held against the list as it is now.
fn asked(summary: &Summary, own: &[String]) -> Vec<(String, bool)> {
    let named = summary.points.iter().filter(|point| !point.is_unfounded());
    named
        .filter_map(|point| match &point.value {
            Some(PointValue::Skill { name, .. }) => Some((name.clone(), builtin::lists(own, name))),
            _ => None,
        })
        .collect()
}

/// The first offer that can be computed with: the most it gives, or the least where it names no other end.
fn offer(points: &[Point]) -> Option<Offer> {
    points.iter().find_map(|point| match &point.value {
        Some(PointValue::Amount {
            min,
            max,
            currency: Some(currency),
            per,
        }) => Some(Offer {
            amount: (*max).or(*min)?,
            currency: *currency,
            per: *per,
        }),
        _ => None,
    })
}

/// The last date of the work.
fn due(summary: &Summary) -> Option<chrono::NaiveDate> {
    builtin::work_dates(summary).into_iter().max()
}

/// Which of the earlier projects are work of the kind: those that share enough words with what is asked for.
fn past(compared: &[Compared], brief: &Brief, summary: &Summary) -> Vec<PastWork> {
    let things: Vec<&str> = summary
        .points
        .iter()
        .filter(|point| {
            matches!(
                point.kind,
                PointKind::Deliverable | PointKind::Wanted | PointKind::Skill
            )
        })
        .map(|point| point.text.as_str())
        .collect();
    let wanted = format!("{} {}", brief.fields.title, things.join(" "));
    let alike = compared.iter().filter(|project| {
        builtin::shared_words(&wanted, &project.said, &summary.language) >= SHARED
    });
    alike.map(|project| project.work.clone()).collect()
}

/// The skills that summarized briefs asked for and the freelancer does not list, those asked for most often first. Briefs
/// that became agreed work brought what they brought, and are left out.
pub(crate) fn missing(_: Moment, db: &Snapshot<'_>, _: Empty) -> Result<Vec<MissingSkill>> {
    let own = db.business()?.unwrap_or_default().skills;
    let mut missing: Vec<MissingSkill> = Vec::new();
    for (id, title, summary) in db.unwon_summaries()? {
        let offer = offer(&summary.points)
            .filter(|offer| offer.per == domain::brief::BudgetKind::Total)
            .and_then(|offer| {
                let minor = offer.currency.minor(offer.amount)?;
                Some(Money {
                    minor,
                    currency: offer.currency,
                })
            });
        for (skill, have) in asked(&summary, &own) {
            if have {
                continue;
            }
            let place = missing
                .iter()
                .position(|known| known.skill == skill)
                .unwrap_or_else(|| {
                    missing.push(MissingSkill {
                        skill,
                        briefs: Vec::new(),
                        sums: Vec::new(),
                        unknown: 0,
                    });
                    missing.len() - 1
                });
            let entry = &mut missing[place];
            entry.briefs.push(AskingBrief {
                id,
                title: title.clone(),
            });
            match offer {
                None => entry.unknown += 1,
                Some(money) => match entry
                    .sums
                    .iter_mut()
                    .find(|sum| sum.currency == money.currency)
                {
                    Some(sum) => sum.minor = sum.minor.saturating_add(money.minor),
                    None => entry.sums.push(money),
                },
            }
        }
    }
    missing.sort_by(|a, b| {
        b.briefs
            .len()
            .cmp(&a.briefs.len())
            .then_with(|| a.skill.cmp(&b.skill))
    });
    Ok(missing)
}
