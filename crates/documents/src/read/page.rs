//! A page made of a reading, for e-invoices that come as XML alone. It shows what the file says and adds nothing up.

use domain::invoice::AdjustmentKind;
use domain::received::{
    ReceivedAdjustment, ReceivedInvoice, ReceivedLine, ReceivedParty, ReceivedVat,
};
use domain::{Currency, Decimal};
use serde::Serialize;

use super::figures::iban;
use super::words::{Words, words};
use crate::invoice::numbering;
use crate::labels::fill;
use crate::locale::Locale;
use crate::party::{Fact, fact};
use crate::payment::in_fours;
use crate::text::Text;
use crate::world::Template;
use crate::{Error, address, fonts, render};

/// The most lines that are laid out.
const LINES: usize = 400;

/// The page as a PDF, in a document language and with the numbers of `country`. It is for looking at and is not kept.
pub fn reading_page(
    read: &ReceivedInvoice,
    language: &str,
    country: &str,
) -> Result<Vec<u8>, Error> {
    let page = Page::new(read, Locale::new(language, country));
    let identity = format!("{}\n{}", read.seller.name, read.number);
    let day = read.issued_on.unwrap_or_default();
    render::pdf(Template::Reading, &page, identity, day)
}

#[derive(Debug, Serialize)]
struct Page {
    language: &'static str,
    region: Option<&'static str>,
    fonts: Vec<&'static str>,
    title_fonts: Vec<&'static str>,
    title: Text,
    heading: Text,
    author: Text,
    shown_from_data: &'static str,
    numbering: (String, String, String),
    parties: Vec<Side>,
    facts: Vec<Fact>,
    columns: Vec<Text>,
    lines: Vec<Row>,
    more_lines: Option<Text>,
    sums: Vec<(Text, Text)>,
    due: (Text, Text),
    blocks: Vec<(Text, Vec<Text>)>,
}

#[derive(Debug, Serialize)]
struct Side {
    heading: Text,
    lines: Vec<Text>,
    facts: Vec<Fact>,
}

#[derive(Debug, Serialize)]
struct Row {
    id: Text,
    name: Text,
    more: Vec<Text>,
    quantity: Text,
    price: Text,
    vat: Text,
    amount: Text,
}

impl Page {
    fn new(read: &ReceivedInvoice, locale: Locale) -> Self {
        let (labels, words) = (locale.labels(), words(locale.language()));
        let kind = if read.credits {
            words.credit_note
        } else {
            words.invoice
        };
        let heading = format!("{kind} {}", read.number);
        let money = Money {
            locale,
            currency: &read.currency,
        };
        let more = read.lines.len().saturating_sub(LINES);
        Self {
            language: locale.language(),
            region: locale.region(),
            fonts: fonts::FALLBACKS.to_vec(),
            title_fonts: fonts::titles(),
            title: format!("{heading} – {}", read.seller.name).into(),
            heading: heading.into(),
            author: read.seller.name.as_str().into(),
            shown_from_data: words.shown_from_data,
            numbering: numbering(locale),
            parties: [(words.from, &read.seller), (words.to, &read.buyer)]
                .into_iter()
                .map(|(heading, party)| side(heading, party, locale, words))
                .collect(),
            facts: facts(read, locale, words),
            columns: [
                labels.position,
                labels.description,
                labels.quantity,
                labels.price,
                locale.tax().short,
                labels.amount,
            ]
            .map(Text::from)
            .to_vec(),
            lines: read
                .lines
                .iter()
                .take(LINES)
                .map(|line| row(line, &money, words))
                .collect(),
            more_lines: (more > 0).then(|| fill(words.more_lines, &[&more.to_string()]).into()),
            sums: sums(read, &money, words),
            due: (labels.payable.into(), money.whole(read.totals.due).into()),
            blocks: blocks(read, locale, words),
        }
    }
}

fn side(heading: &str, party: &ReceivedParty, locale: Locale, words: &Words) -> Side {
    let labels = locale.labels();
    let mut lines: Vec<Text> = [&party.name, &party.trading_name, &party.contact_name]
        .into_iter()
        .map(|name| Text::from(name.as_str()))
        .filter(|name| !name.is_empty())
        .collect();
    lines.dedup();
    // A foreign country in every address: nobody's home is known here.
    lines.extend(address::lines(&party.address, locale.language(), ""));
    let endpoint = if party.endpoint_scheme.is_empty() {
        party.endpoint.clone()
    } else {
        format!("{} ({})", party.endpoint, party.endpoint_scheme)
    };
    let facts = [
        fact(locale.tax().id, &party.vat_id),
        fact(labels.tax_number, &party.tax_number),
        fact(labels.registration, &party.registration_id),
        fact("ID", &party.identifiers.join(", ")),
        fact("Mail", &party.email),
        fact("Tel.", &party.phone),
        fact(
            words.electronic_address,
            if endpoint == party.email {
                ""
            } else {
                &endpoint
            },
        ),
    ];
    Side {
        heading: heading.into(),
        lines,
        facts: facts.into_iter().flatten().collect(),
    }
}

fn facts(read: &ReceivedInvoice, locale: Locale, words: &Words) -> Vec<Fact> {
    let labels = locale.labels();
    let date = |day: Option<_>| day.map_or_else(String::new, |day| locale.date(day));
    let supply = match (read.service_from, read.service_to) {
        (Some(from), Some(to)) if from < to => fact(labels.service_period, &locale.dates(from, to)),
        (from, to) => fact(labels.service_date, &date(to.or(from))),
    };
    let preceding: Vec<_> = read
        .preceding
        .iter()
        .map(|one| match one.issued_on {
            Some(day) => format!("{} ({})", one.number, locale.date(day)),
            None => one.number.clone(),
        })
        .collect();
    [
        fact(labels.date, &date(read.issued_on)),
        supply,
        fact(labels.due, &date(read.due_on)),
        fact(words.refers_to, &preceding.join(", ")),
        fact(labels.buyer_reference, &read.buyer_reference),
        fact(labels.order_reference, &read.order_reference),
        fact(words.contract, &read.contract_reference),
        fact(words.project, &read.project_reference),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn row(line: &ReceivedLine, money: &Money<'_>, words: &Words) -> Row {
    let locale = money.locale;
    let unit = unit(&line.unit, locale, words);
    let price = money.price(line.price);
    let price = match line.price_base {
        Some(base) => {
            let base = format!("{} {unit}", locale.number(base.normalize()));
            fill(words.per, &[&price, base.trim()])
        }
        None => price,
    };
    let mut more = Text::paragraphs(&line.description);
    if let (Some(from), Some(to)) = (line.from, line.to) {
        more.push(locale.dates(from, to).into());
    }
    more.extend(line.adjustments.iter().map(|one| {
        let (label, amount) = adjustment(one, money, words);
        Text::from(format!("{label}: {amount}"))
    }));
    Row {
        id: line.id.as_str().into(),
        name: line.name.as_str().into(),
        more,
        quantity: format!("{} {unit}", locale.number(line.quantity.normalize())).into(),
        price: price.into(),
        vat: vat(&line.vat, locale).into(),
        amount: money.amount(line.amount).into(),
    }
}

/// Codes that people know by a word; the code itself for the two thousand others (UN/ECE Recommendation 20).
fn unit(code: &str, locale: Locale, words: &Words) -> String {
    let labels = locale.labels();
    let word = match code {
        "HUR" => labels.hour,
        "MIN" => words.minute,
        "DAY" => labels.day.1,
        "WEE" => labels.week.1,
        "MON" => labels.month.1,
        "KMT" => "km",
        "KGM" => "kg",
        "LTR" => "l",
        "MTR" => "m",
        "KWH" => "kWh",
        "C62" | "H87" | "EA" | "XPP" => labels.piece.1,
        "LS" => labels.fixed,
        code => code,
    };
    word.to_owned()
}

/// The rate; the category where there is none, or a rate of nothing that needs explaining.
fn vat(vat: &ReceivedVat, locale: Locale) -> String {
    match vat.rate {
        Some(rate) if vat.category == "S" || !rate.is_zero() => locale.percent(rate),
        Some(rate) => format!("{} ({})", locale.percent(rate), vat.category),
        None => vat.category.clone(),
    }
}

fn adjustment(one: &ReceivedAdjustment, money: &Money<'_>, words: &Words) -> (String, String) {
    let (word, amount) = match one.kind {
        AdjustmentKind::Allowance => (words.allowance, -one.amount),
        AdjustmentKind::Charge => (words.charge, one.amount),
    };
    let mut label = if one.reason.is_empty() {
        word.to_owned()
    } else {
        one.reason.clone()
    };
    if let Some(percent) = one.percent {
        label.push_str(&format!(" ({})", money.locale.percent(percent)));
    }
    (label, money.amount(amount))
}

fn sums(read: &ReceivedInvoice, money: &Money<'_>, words: &Words) -> Vec<(Text, Text)> {
    let (locale, totals) = (money.locale, &read.totals);
    let labels = locale.labels();
    let mut sums = Vec::new();
    let mut add = |label: &str, amount: String| sums.push((Text::from(label), Text::from(amount)));
    if !read.adjustments.is_empty() {
        add(words.lines, money.amount(totals.lines));
        for one in &read.adjustments {
            let (label, amount) = adjustment(one, money, words);
            add(&label, amount);
        }
    }
    add(labels.net, money.amount(totals.net));
    for group in &read.vat {
        let rate = vat(&group.vat, locale);
        let base = money.amount(group.taxable);
        let label = fill(labels.tax_on, &[locale.tax().long, &rate, &base]);
        add(&label, money.amount(group.tax));
    }
    if read.vat.is_empty() {
        add(locale.tax().long, money.amount(totals.tax));
    }
    add(labels.total, money.amount(totals.gross));
    if !totals.prepaid.is_zero() {
        add(labels.prepaid, money.amount(-totals.prepaid));
    }
    if !totals.rounding.is_zero() {
        add(words.rounding, money.amount(totals.rounding));
    }
    sums
}

/// An account as people write it: an IBAN in its groups, the number of a bank's own as it came.
fn as_written(account: &str) -> String {
    iban(account).map_or_else(|| account.to_owned(), |iban| in_fours(&iban))
}

fn blocks(read: &ReceivedInvoice, locale: Locale, words: &Words) -> Vec<(Text, Vec<Text>)> {
    let labels = locale.labels();
    let said = |label: &str, value: &str| {
        (!value.is_empty()).then(|| Text::from(format!("{label}: {value}")))
    };
    let mut payment: Vec<Text> = [said(words.payee, &read.payee)]
        .into_iter()
        .flatten()
        .collect();
    for account in &read.accounts {
        let parts = [
            said(labels.account_holder, &account.holder),
            said("IBAN", &as_written(&account.account)),
            said("BIC", &account.bic),
        ];
        payment.extend(parts.into_iter().flatten());
    }
    payment.extend(said(labels.reference, &read.payment_reference));
    let reasons = read
        .vat
        .iter()
        .map(|group| Text::from(group.reason.as_str()))
        .filter(|reason| !reason.is_empty());
    let notes = read.notes.iter().flat_map(|note| Text::paragraphs(note));
    let attached = read.attachments.iter().map(|one| {
        let parts = [&one.reference, &one.description, &one.place];
        let told: Vec<_> = parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .cloned()
            .collect();
        Text::from(told.join(" · "))
    });
    [
        (labels.payment, payment),
        (words.terms, Text::paragraphs(&read.payment_terms)),
        (words.notes, reasons.chain(notes).collect()),
        (words.attachments, attached.collect()),
    ]
    .into_iter()
    .filter(|(_, texts)| !texts.is_empty())
    .map(|(heading, texts)| (Text::from(heading), texts))
    .collect()
}

/// Amounts in the file's own currency, which need not be one that exists.
struct Money<'a> {
    locale: Locale,
    currency: &'a str,
}

impl Money<'_> {
    fn decimals(&self) -> u32 {
        self.currency.parse().map_or(2, Currency::decimals)
    }

    fn amount(&self, amount: Decimal) -> String {
        let mut amount = amount.normalize();
        if amount.scale() < self.decimals() {
            amount.rescale(self.decimals());
        }
        self.locale.number(amount)
    }

    fn price(&self, price: Decimal) -> String {
        self.amount(price)
    }

    fn whole(&self, amount: Decimal) -> String {
        if let Ok(currency) = self.currency.parse::<Currency>()
            && let Some(minor) = currency.minor(amount)
            && currency.major(minor) == amount
        {
            return self.locale.money(currency, minor);
        }
        format!("{} {}", self.amount(amount), self.currency)
    }
}
