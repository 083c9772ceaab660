//! What a proposal claims as it stands now, and what each claim rests on. Looked up anew each time, so that what a person
//! changes is judged like what was drafted.

use assistant::claims::{self, Records};
use assistant::{Business, SimilarProject};
use domain::ProposalId;
use domain::brief::PointValue;
use domain::claim::Claim;
use domain::invoice::Quantity;
use domain::proposal::{HoursBasis, Proposal};
use store::Snapshot;

use crate::daybook::Moment;
use crate::proposal::Terms;
use crate::wire::Of;
use crate::{Result, assist};

pub(crate) fn of_proposal(
    moment: Moment,
    db: &Snapshot<'_>,
    request: Of<ProposalId>,
) -> Result<Vec<Claim>> {
    let proposal = db.proposal(request.id)?;
    let brief = proposal
        .fields
        .brief_id
        .map(|brief| db.brief(brief))
        .transpose()?;
    let terms = Terms::of(db, proposal.fields.client_id)?;
    let client = db.client(proposal.fields.client_id)?;
    let mut names = vec![client.fields.name.clone()];
    names.extend(
        client
            .contacts
            .iter()
            .map(|contact| contact.fields.name.clone()),
    );
    names.push(terms.business.contact_name.clone());
    let others = db.other_clients(proposal.fields.client_id)?;
    let projects = compared(&proposal);
    let sections: Vec<(&str, &str)> = proposal
        .sections
        .iter()
        .map(|section| (section.heading.as_str(), section.body.as_str()))
        .collect();
    let mut lines = computed(&proposal);
    if let Some(brief) = &brief {
        // Days that a brief names by their distance ("in six weeks") were computed when the proposal was made.
        let made = Moment {
            now: proposal.created_at,
            today: proposal.created_at.with_timezone(&moment.zone).date_naive(),
            zone: moment.zone,
        };
        for point in assist::summarized(brief, &terms.business.skills, made).points {
            if let Some(PointValue::Date { date }) = point.value {
                lines.push_str(&format!(" / {date}"));
            }
        }
    }
    Ok(claims::find(
        &sections,
        &Records {
            brief_text: brief.as_ref().map_or("", |brief| &brief.fields.text),
            business: Business {
                name: &terms.business.name,
                trade: &terms.business.trade,
                about: &terms.business.about,
                skills: &terms.business.skills,
            },
            client: &names,
            projects: &projects,
            lines: &lines,
            others: &others,
            language: &proposal.fields.language,
        },
    ))
}

/// The earlier projects that its hours rest on.
fn compared(proposal: &Proposal) -> Vec<SimilarProject> {
    let mut titles: Vec<&str> = Vec::new();
    for basis in proposal.lines.iter().filter_map(|line| line.basis.as_ref()) {
        match basis {
            HoursBasis::Usual => {}
            HoursBasis::Record { project, .. } => titles.push(project),
            HoursBasis::Range { tasks, .. } => {
                titles.extend(tasks.iter().map(|task| task.project.as_str()));
            }
        }
    }
    titles.sort_unstable();
    titles.dedup();
    let projects = titles.into_iter().map(|title| SimilarProject {
        title: title.to_owned(),
        hours: domain::Decimal::ZERO,
        tasks: Vec::new(),
    });
    projects.collect()
}

/// Every figure that is computed: quantities, prices, sums and dates, parted so that no two read as one.
pub(crate) fn computed(proposal: &Proposal) -> String {
    let currency = proposal.fields.currency;
    let mut figures: Vec<String> = Vec::new();
    let mut minutes = |minutes: i64| {
        let tenths = (minutes * 10 + 30) / 60;
        figures.push(format!("{}.{}", tenths / 10, tenths % 10));
    };
    let mut firm = 0;
    for line in &proposal.lines {
        if let Quantity::Minutes(worked) = line.quantity {
            minutes(worked);
            firm += if line.optional { 0 } else { worked };
        }
    }
    minutes(firm);
    for line in &proposal.lines {
        if let Quantity::Count(count) = line.quantity {
            figures.push(count.normalize().to_string());
        }
        figures.push(line.unit_price.normalize().to_string());
        figures.push(format!("{}%", line.vat.rate.normalize()));
        figures.push(line.description.clone());
    }
    let totals = &proposal.totals;
    for minor in [totals.net, totals.tax, totals.gross] {
        figures.push(currency.major(minor).normalize().to_string());
    }
    let days = [
        proposal.fields.valid_until,
        proposal.sent_on,
        Some(proposal.created_at.date_naive()),
    ];
    figures.extend(days.into_iter().flatten().map(|day| day.to_string()));
    figures.join(" / ")
}
