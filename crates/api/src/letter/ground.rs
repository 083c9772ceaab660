//! What a letter is written from and held against: the record that it belongs to, read at one moment.

use assistant::claims::{self, Records};
use assistant::{
    Business, KnownLine, LetterFacts, LetterInput, LetterKnown, SimilarProject, builtin,
};
use chrono::NaiveDate;
use domain::brief::Brief;
use domain::business::BusinessFields;
use domain::claim::Claim;
use domain::client::Client;
use domain::invoice::InvoiceKind;
use domain::letter::{LetterAbout, LetterFields, LetterKind, ScopeChange, gaps};
use domain::proposal::{Proposal, ProposalStatus};
use domain::{ClientId, Currency, Decimal, LetterId};
use store::Snapshot;

use crate::assist::voice_in;
use crate::claim::computed;
use crate::daybook::Moment;
use crate::fit::minutes_of;
use crate::proposal::Terms;
use crate::{Error, ErrorCode, Result, fit};

/// A priced or planned part of the work.
struct Line {
    description: String,
    optional: bool,
    net: Option<Decimal>,
}

/// The record behind a letter.
pub(super) struct Ground {
    pub client: Option<Client>,
    pub business: BusinessFields,
    pub currency: Currency,
    /// Language of the record.
    pub language: String,
    pub title: String,
    /// Who wrote the brief: name and address.
    sender: Option<(String, String)>,
    brief_text: String,
    rate: Decimal,
    net: Option<Decimal>,
    tax: Option<(Decimal, Decimal)>,
    minutes: Option<i64>,
    terms_days: Option<u32>,
    sent_on: Option<NaiveDate>,
    valid_until: Option<NaiveDate>,
    due_on: Option<NaiveDate>,
    service: Option<(NaiveDate, NaiveDate)>,
    times: u32,
    lines: Vec<Line>,
    excluded: Vec<String>,
    questions: Vec<String>,
    project: Option<String>,
    /// Figures that were computed elsewhere, in any spelling.
    figures: Vec<String>,
}

impl Ground {
    /// Reads the record. `but` is the letter itself, which is no earlier one.
    pub(super) fn of(
        moment: Moment,
        db: &Snapshot<'_>,
        about: LetterAbout,
        but: LetterId,
    ) -> Result<Self> {
        match about {
            LetterAbout::Brief(id) => {
                let brief = db.brief(id)?;
                let mut ground = Self::new(db, brief.fields.client_id)?;
                ground.title = brief.fields.title.clone();
                ground.brief(moment, &brief);
                Ok(ground)
            }
            LetterAbout::Proposal(id) => {
                let proposal = db.proposal(id)?;
                let mut ground = Self::new(db, Some(proposal.fields.client_id))?;
                if let Some(brief) = proposal.fields.brief_id {
                    ground.brief(moment, &db.brief(brief)?);
                }
                let earlier = db.letters(about)?.into_iter();
                let earlier = earlier.filter(|letter| {
                    letter.kind == LetterKind::FollowUp
                        && letter.sent_on.is_some()
                        && letter.id != but
                });
                ground.times = u32::try_from(earlier.count()).unwrap_or(u32::MAX);
                ground.proposal(&proposal);
                Ok(ground)
            }
            LetterAbout::Project(id) => {
                let project = db.project(id)?;
                let fields = &project.fields;
                let mut ground = Self::new(db, Some(fields.client_id))?;
                ground.currency = fields.currency;
                ground.rate = fields.hourly_rate;
                ground.due_on = fields.due_on;
                ground.minutes = fields.budget_minutes;
                ground.net = fields.budget.map(|minor| fields.currency.major(minor));
                ground.lines = project
                    .tasks
                    .iter()
                    .map(|task| Line {
                        description: task.fields.title.clone(),
                        optional: false,
                        net: None,
                    })
                    .collect();
                ground.title = fields.title.clone();
                ground.project = Some(fields.title.clone());
                Ok(ground)
            }
            LetterAbout::Invoice(id) => {
                let invoice = db.invoice(id, moment.today)?;
                let fields = &invoice.fields;
                let Some(issued) = &invoice.issued else {
                    return Err(wrong("invoice", "draft"));
                };
                if fields.kind == InvoiceKind::CreditNote {
                    return Err(wrong("invoice", "credit_note"));
                }
                let mut ground = Self::new(db, Some(fields.client_id))?;
                ground.title = issued.number.clone();
                ground.currency = fields.currency;
                ground.language = fields.language.clone();
                ground.net = Some(fields.currency.major(invoice.open)).filter(|net| !net.is_zero());
                ground.due_on = Some(issued.due_on);
                ground.service = fields
                    .service_from
                    .map(|from| (from, fields.service_to.unwrap_or(from)));
                ground.sent_on = Some(issued.issued_on);
                Ok(ground)
            }
        }
    }

    fn new(db: &Snapshot<'_>, client: Option<ClientId>) -> Result<Self> {
        let terms = client.map(|client| Terms::of(db, client)).transpose()?;
        let business = match &terms {
            Some(terms) => terms.business.clone(),
            None => db.business_required()?,
        };
        Ok(Self {
            currency: terms
                .as_ref()
                .map_or(business.currency, |terms| terms.currency),
            language: terms
                .as_ref()
                .map_or_else(|| business.language.clone(), |terms| terms.language.clone()),
            rate: terms
                .as_ref()
                .map_or(business.hourly_rate, |terms| terms.hourly_rate),
            terms_days: terms.as_ref().map(|terms| terms.payment_terms_days),
            client: client.map(|client| db.client(client)).transpose()?,
            business,
            title: String::new(),
            sender: None,
            brief_text: String::new(),
            net: None,
            tax: None,
            minutes: None,
            sent_on: None,
            valid_until: None,
            due_on: None,
            service: None,
            times: 0,
            lines: Vec::new(),
            excluded: Vec::new(),
            questions: Vec::new(),
            project: None,
            figures: Vec::new(),
        })
    }

    fn brief(&mut self, moment: Moment, brief: &Brief) {
        let summary = fit::summary(moment, brief, &self.business);
        let spoken = self
            .client
            .as_ref()
            .map_or("", |client| client.fields.language.as_str());
        // The client's agreed language comes first, then the one they wrote in.
        let known = domain::business::DOCUMENT_LANGUAGES.contains(&summary.language.as_str());
        if spoken.is_empty() && known {
            self.language.clone_from(&summary.language);
        }
        let open = builtin::open_points(&summary);
        self.questions = open.questions;
        self.excluded = open.excluded;
        self.due_on = builtin::work_dates(&summary).into_iter().max();
        self.brief_text.clone_from(&brief.fields.text);
        self.sender = brief.sender.rsplit_once('<').map(|(name, address)| {
            (
                name.trim().to_owned(),
                address.trim_end_matches('>').trim().to_owned(),
            )
        });
    }

    fn proposal(&mut self, proposal: &Proposal) {
        let (fields, totals) = (&proposal.fields, &proposal.totals);
        let major = |minor: i64| fields.currency.major(minor);
        self.title.clone_from(&fields.title);
        self.currency = fields.currency;
        self.language.clone_from(&fields.language);
        self.sent_on = proposal
            .sent_on
            .filter(|_| proposal.status == ProposalStatus::Sent);
        self.valid_until = fields.valid_until;
        self.net = Some(major(totals.net)).filter(|_| !proposal.lines.is_empty());
        self.tax = Some((major(totals.tax), major(totals.gross))).filter(|(tax, _)| !tax.is_zero());
        let hours = proposal
            .lines
            .iter()
            .map(|line| (line.quantity, line.optional));
        self.minutes = Some(minutes_of(hours)).filter(|minutes| *minutes > 0);
        let amounts = totals
            .lines
            .iter()
            .copied()
            .map(Some)
            .chain(std::iter::repeat(None));
        self.lines = proposal
            .lines
            .iter()
            .zip(amounts)
            .map(|(line, net)| Line {
                description: line.description.clone(),
                optional: line.optional && !line.chosen,
                net: net.map(major),
            })
            .collect();
        self.figures.push(computed(proposal));
    }

    /// The address that a letter goes to, or nothing: that of who wrote the brief, of the first person with one, of the house.
    pub(super) fn recipient(&self) -> String {
        let wrote = self.sender.as_ref().map(|(_, address)| address.clone());
        let people = self.client.iter().flat_map(|client| &client.contacts);
        let people = people.map(|contact| contact.fields.email.clone());
        let house = self.client.iter().map(|client| client.fields.email.clone());
        let mut known = wrote.into_iter().chain(people).chain(house);
        known
            .find(|address| !address.is_empty() && domain::invalid::email("", address).is_ok())
            .unwrap_or_default()
    }

    /// The subject and text of a letter of a kind, by the built-in drafter.
    pub(super) fn write(
        &self,
        moment: Moment,
        db: &Snapshot<'_>,
        kind: LetterKind,
        fields: &LetterFields,
    ) -> Result<(String, String)> {
        let lines: Vec<KnownLine<'_>> = self
            .lines
            .iter()
            .map(|line| KnownLine {
                description: &line.description,
                optional: line.optional,
                net: line.net,
            })
            .collect();
        let excluded: Vec<&str> = self.excluded.iter().map(String::as_str).collect();
        let questions: Vec<&str> = self.questions.iter().map(String::as_str).collect();
        let facts = match kind {
            LetterKind::FollowUp => LetterFacts::FollowUp {
                sent_on: self.sent_on.ok_or_else(|| wrong("proposal", "not_sent"))?,
                valid_until: self.valid_until,
                net: self.net,
                times: self.times,
            },
            LetterKind::Reply => LetterFacts::Reply {
                asked: &fields.asked,
                known: LetterKnown {
                    hourly_rate: Some(self.rate).filter(|rate| !rate.is_zero()),
                    net: self.net,
                    tax: self.tax,
                    minutes: self.minutes,
                    valid_until: self.valid_until,
                    due_on: self.due_on,
                    payment_terms_days: self.terms_days,
                    lines: &lines,
                    excluded: &excluded,
                    skills: &self.business.skills,
                },
            },
            LetterKind::ScopeChange => LetterFacts::ScopeChange {
                change: change(fields)?,
                due_on: self.due_on,
            },
            LetterKind::OpenQuestions if questions.is_empty() => {
                return Err(wrong("brief", "nothing_open"));
            }
            LetterKind::OpenQuestions => LetterFacts::OpenQuestions {
                questions: &questions,
            },
            LetterKind::Covering => {
                let due_on = self.due_on.ok_or_else(|| wrong("invoice", "draft"))?;
                // What is late is reminded of, by a document that says what the law gives.
                if due_on < moment.today {
                    return Err(wrong("invoice", "overdue"));
                }
                LetterFacts::Covering {
                    total: self.net.ok_or_else(|| wrong("invoice", "paid"))?,
                    due_on,
                    service: self.service,
                }
            }
        };
        let voice = voice_in(db, &fields.language)?;
        let written = builtin::letter(&LetterInput {
            facts,
            title: &self.title,
            client_name: self
                .client
                .as_ref()
                .map_or("", |client| &client.fields.name),
            contact: self.contact(),
            author: self.author(),
            language: &fields.language,
            tone: fields.tone,
            voice: Some(&voice),
            currency: self.currency,
            today: moment.today,
        });
        Ok((written.subject, written.body))
    }

    /// Who is written to: whoever wrote the brief, or else the first person.
    fn contact(&self) -> &str {
        let wrote = self.sender.as_ref().map(|(name, _)| name.as_str());
        let first = self
            .client
            .as_ref()
            .and_then(|client| client.contacts.first())
            .map(|contact| contact.fields.name.as_str());
        wrote
            .filter(|name| !name.is_empty())
            .or(first)
            .unwrap_or_default()
    }

    fn author(&self) -> &str {
        if self.business.contact_name.is_empty() {
            &self.business.name
        } else {
            &self.business.contact_name
        }
    }

    /// What the records say, a line each: what a model may rest on, and figures may stand in.
    pub(super) fn facts(&self, fields: &LetterFields) -> Vec<String> {
        let amount = |value: Decimal| format!("{} {}", value.normalize(), self.currency.code());
        let hours = |minutes: i64| {
            let tenths = (minutes * 10 + 30) / 60;
            format!("{}.{}", tenths / 10, tenths % 10)
        };
        let mut facts = vec![format!("About: {}", self.title)];
        let mut add = |label: &str, value: Option<String>| {
            facts.extend(value.map(|value| format!("{label}: {value}")));
        };
        let client = self.client.as_ref();
        add("Client", client.map(|client| client.fields.name.clone()));
        add(
            "Written to",
            Some(self.contact().to_owned()).filter(|name| !name.is_empty()),
        );
        add("From", Some(self.author().to_owned()));
        add("Sum without VAT", self.net.map(amount));
        add("VAT", self.tax.map(|(tax, _)| amount(tax)));
        add("Sum with VAT", self.tax.map(|(_, gross)| amount(gross)));
        add(
            "Price of an hour",
            Some(amount(self.rate)).filter(|_| !self.rate.is_zero()),
        );
        add("Hours", self.minutes.map(hours));
        add("Sent on", self.sent_on.map(|day| day.to_string()));
        add("Holds until", self.valid_until.map(|day| day.to_string()));
        add("Due on", self.due_on.map(|day| day.to_string()));
        add("Work from", self.service.map(|(from, _)| from.to_string()));
        add("Work until", self.service.map(|(_, to)| to.to_string()));
        add(
            "Days to pay an invoice",
            self.terms_days.map(|days| days.to_string()),
        );
        for line in &self.lines {
            let price = line.net.map(|net| format!(" ({})", amount(net)));
            let label = if line.optional {
                "Offered as an option"
            } else {
                "Part of the work"
            };
            add(
                label,
                Some(format!("{}{}", line.description, price.unwrap_or_default())),
            );
        }
        for thing in &self.excluded {
            add("Not part of the work", Some(thing.clone()));
        }
        for question in &self.questions {
            add("Open question", Some(question.clone()));
        }
        if let Some(change) = &fields.change {
            let price = |minor: Option<i64>| minor.map(|minor| amount(self.currency.major(minor)));
            for item in &change.items {
                let cost = price(change.price_of(item, self.currency)).unwrap_or_default();
                let text = format!(
                    "{}: {} hours, {cost}",
                    item.description,
                    hours(item.minutes)
                );
                add("Added", Some(text));
            }
            add("Added hours", Some(hours(change.minutes())));
            add("Price of the change", price(change.price(self.currency)));
            add("Price of an hour of it", Some(amount(change.hourly_rate)));
            add("New date", change.due_on.map(|day| day.to_string()));
        }
        facts
    }

    /// What a letter claims. The client's own words, quoted, and what is still to be filled in claim nothing.
    pub(super) fn claims(&self, db: &Snapshot<'_>, fields: &LetterFields) -> Result<Vec<Claim>> {
        let body = unclaimed(&fields.body, &fields.asked);
        let mut names = vec![
            self.business.contact_name.clone(),
            self.contact().to_owned(),
        ];
        let client = self.client.as_ref();
        names.extend(client.iter().map(|client| client.fields.name.clone()));
        let people = client.iter().flat_map(|client| &client.contacts);
        names.extend(people.map(|contact| contact.fields.name.clone()));
        names.retain(|name| !name.is_empty());
        let others = db.other_clients(client.map(|client| client.id).unwrap_or_default())?;
        let projects: Vec<SimilarProject> = self
            .project
            .iter()
            .map(|title| SimilarProject {
                title: title.clone(),
                hours: Decimal::ZERO,
                tasks: Vec::new(),
            })
            .collect();
        let facts = [self.facts(fields), self.figures.clone()]
            .concat()
            .join(" / ");
        let business = &self.business;
        Ok(claims::find(
            &[("", &body)],
            &Records {
                brief_text: &self.brief_text,
                business: Business {
                    name: &business.name,
                    trade: &business.trade,
                    about: &business.about,
                    skills: &business.skills,
                },
                client: &names,
                projects: &projects,
                lines: &facts,
                others: &others,
                language: &fields.language,
            },
        ))
    }
}

/// The change that a letter is about.
pub(super) fn change(fields: &LetterFields) -> Result<&ScopeChange> {
    let change = fields.change.as_ref();
    change.ok_or_else(|| domain::Invalid::new("change", domain::Rule::Required).into())
}

pub(super) fn wrong(kind: &str, state: &str) -> Error {
    Error::new(ErrorCode::WrongState)
        .with("kind", kind)
        .with("state", state)
}

/// The text with gaps, and with quoted lines that the client's message holds, made blank: every position stays.
fn unclaimed(body: &str, asked: &str) -> String {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let asked = words(asked);
    let blank =
        |text: &str| -> String { text.chars().map(|c| " ".repeat(c.len_utf16())).collect() };
    let lines = body.split_inclusive('\n').map(|line| {
        let quoted = line.strip_prefix('>').map(words);
        if quoted.is_some_and(|quoted| !quoted.is_empty() && asked.contains(&quoted)) {
            let end = line.trim_end_matches('\n');
            format!("{}{}", blank(end), &line[end.len()..])
        } else {
            line.to_owned()
        }
    });
    let mut text: String = lines.collect();
    for gap in gaps(&text) {
        text = text.replacen(&gap.text, &blank(&gap.text), 1);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_and_what_is_open_claims_nothing() {
        let body = "> Für 500 €?\n\n[[ca. 30]] 😀 7\n> not theirs 9";
        let clean = unclaimed(body, "Hallo. Für 500 €?");
        assert_eq!(clean.encode_utf16().count(), body.encode_utf16().count());
        assert!(!clean.contains("500") && !clean.contains("30"), "{clean}");
        assert!(clean.contains('7') && clean.contains('9'), "{clean}");
    }
}
