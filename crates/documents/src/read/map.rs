//! From the model of EN 16931 to the reading, term by term. Text is taken as it stands; only control characters, which neither a page nor
//! a terminal should be given, become blanks.

use chrono::NaiveDate;
use domain::Decimal;
use domain::business::Address;
use domain::invoice::AdjustmentKind;
use domain::received::{
    ReceivedAccount, ReceivedAdjustment, ReceivedAttachment, ReceivedFormat, ReceivedInvoice,
    ReceivedLine, ReceivedParty, ReceivedReference, ReceivedTotals, ReceivedVat, ReceivedVatGroup,
};
use en16931::invoice as en;
use en16931::{Date, InvoiceAmount, Percentage};
use en16931_formats::Read;

use super::findings::judge;

/// The reading.
pub fn invoice(read: &Read, format: ReceivedFormat) -> ReceivedInvoice {
    let judged = judge(read);
    let from = &read.invoice;
    let reference = |reference: &Option<en16931::DocumentReference>| {
        reference
            .as_ref()
            .map_or_else(String::new, |reference| clean(reference.as_str()))
    };
    let period = from.invoicing_period.as_ref();
    let delivered = from.delivery.as_ref().and_then(|delivery| delivery.date);
    let payment = from.payment.clone().unwrap_or_default();
    ReceivedInvoice {
        format,
        profile: judged.profile,
        specification: text(from.specification_id.as_deref()),
        credits: from.kind == en::DocumentKind::CreditNote
            || from
                .type_code
                .as_ref()
                .is_some_and(|code| takes_back(code.as_str())),
        type_code: code(from.type_code.as_ref()),
        number: text(from.number.as_deref()),
        issued_on: from.issue_date.and_then(day),
        due_on: from.due_date.and_then(day),
        currency: code(from.currency.as_ref()),
        seller: party(&from.seller),
        buyer: party(&from.buyer),
        payee: text(from.payee.as_ref().and_then(|payee| payee.name.as_deref())),
        buyer_reference: text(from.buyer_reference.as_deref()),
        order_reference: reference(&from.purchase_order_reference),
        contract_reference: reference(&from.contract_reference),
        project_reference: reference(&from.project_reference),
        preceding: from
            .preceding_invoices
            .iter()
            .map(|one| ReceivedReference {
                number: clean(one.reference.as_str()),
                issued_on: one.issue_date.and_then(day),
            })
            .collect(),
        service_from: period.and_then(|p| p.start).and_then(day),
        service_to: period.and_then(|p| p.end).or(delivered).and_then(day),
        notes: from
            .notes
            .iter()
            .filter_map(|note| note.note.as_deref())
            .map(clean)
            .collect(),
        payment_terms: text(from.payment_terms.as_deref()),
        payment_means: code(payment.means_code.as_ref()),
        payment_reference: text(payment.remittance_information.as_deref()),
        accounts: accounts(payment.means.as_ref()),
        lines: from.lines.iter().map(line).collect(),
        adjustments: whole(&from.allowances, AdjustmentKind::Allowance)
            .chain(whole(&from.charges, AdjustmentKind::Charge))
            .collect(),
        vat: from.vat_breakdown.iter().map(group).collect(),
        totals: totals(&from.totals),
        attachments: from.attachments.iter().map(attachment).collect(),
        verdict: judged.verdict,
        findings: judged.findings,
        unplaced: judged.unplaced,
    }
}

/// Kinds of documents that are a credit whatever the syntax (UNCL 1001, the credit notes among the codes of EN 16931).
fn takes_back(type_code: &str) -> bool {
    matches!(
        type_code,
        "81" | "83"
            | "261"
            | "262"
            | "296"
            | "308"
            | "381"
            | "396"
            | "420"
            | "458"
            | "502"
            | "503"
            | "532"
    )
}

fn party(from: &en::Party) -> ReceivedParty {
    let endpoint = from.electronic_address.as_ref();
    let address = &from.address;
    ReceivedParty {
        name: text(from.name.as_deref()),
        trading_name: text(from.trading_name.as_deref()),
        contact_name: text(from.contact.name.as_deref()),
        phone: text(from.contact.phone.as_deref()),
        email: text(from.contact.email.as_deref()),
        address: Address {
            street: text(address.line1.as_deref()),
            extra: [&address.line2, &address.line3]
                .into_iter()
                .flatten()
                .map(|line| clean(line))
                .collect::<Vec<_>>()
                .join(", "),
            postcode: text(address.post_code.as_deref()),
            city: text(address.city.as_deref()),
            region: text(address.subdivision.as_deref()),
            country: code(address.country.as_ref()),
        },
        vat_id: text(from.vat_identifier.as_deref()),
        tax_number: text(from.tax_registration.as_deref()),
        registration_id: from
            .legal_registration
            .as_ref()
            .map_or_else(String::new, |id| clean(id.content())),
        identifiers: from
            .identifiers
            .iter()
            .map(|id| clean(id.content()))
            .collect(),
        endpoint_scheme: text(endpoint.and_then(en16931::Identifier::scheme)),
        endpoint: endpoint.map_or_else(String::new, |id| clean(id.content())),
    }
}

fn accounts(means: Option<&en::PaymentMeans>) -> Vec<ReceivedAccount> {
    match means {
        Some(en::PaymentMeans::CreditTransfer(transfers)) => transfers
            .iter()
            .map(|transfer| ReceivedAccount {
                account: text(transfer.account_identifier.as_deref()),
                holder: text(transfer.account_name.as_deref()),
                bic: text(transfer.provider_identifier.as_deref()),
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn line(from: &en16931::InvoiceLine) -> ReceivedLine {
    let more = [&from.item.description, &from.note];
    let adjustments = [
        (&from.allowances, AdjustmentKind::Allowance),
        (&from.charges, AdjustmentKind::Charge),
    ];
    ReceivedLine {
        id: clean(&from.id),
        name: text(from.item.name.as_deref()),
        description: more
            .into_iter()
            .flatten()
            .map(|text| clean(text))
            .collect::<Vec<_>>()
            .join("\n"),
        quantity: from.quantity.into_decimal(),
        unit: clean(from.unit_code.as_str()),
        price: from.price.net_price.into_decimal(),
        price_base: from
            .price
            .base_quantity
            .map(en16931::Quantity::into_decimal)
            .filter(|base| *base != Decimal::ONE),
        adjustments: adjustments
            .into_iter()
            .flat_map(|(list, kind)| list.iter().map(move |one| (one, kind)))
            .map(|(one, kind)| ReceivedAdjustment {
                kind,
                amount: one.amount.into_decimal(),
                percent: one.percentage.map(Percentage::into_decimal),
                reason: reason(one.reason.as_deref(), one.reason_code.as_ref()),
                vat: None,
            })
            .collect(),
        from: from.period.as_ref().and_then(|p| p.start).and_then(day),
        to: from.period.as_ref().and_then(|p| p.end).and_then(day),
        vat: vat(&from.vat.category, from.vat.rate),
        amount: from.net_amount.into_decimal(),
    }
}

fn whole(
    list: &[en::DocumentAllowanceCharge],
    kind: AdjustmentKind,
) -> impl Iterator<Item = ReceivedAdjustment> {
    list.iter().map(move |one| ReceivedAdjustment {
        kind,
        amount: one.amount.into_decimal(),
        percent: one.percentage.map(Percentage::into_decimal),
        reason: reason(one.reason.as_deref(), one.reason_code.as_ref()),
        vat: Some(vat(&one.vat.category, one.vat.rate)),
    })
}

fn group(from: &en::VatBreakdown) -> ReceivedVatGroup {
    ReceivedVatGroup {
        vat: vat(&from.category, from.rate),
        taxable: from.taxable_amount.into_decimal(),
        tax: from.tax_amount.into_decimal(),
        reason: reason(
            from.exemption_reason.as_deref(),
            from.exemption_reason_code.as_ref(),
        ),
    }
}

fn totals(from: &en::DocumentTotals) -> ReceivedTotals {
    let given =
        |amount: Option<InvoiceAmount>| amount.unwrap_or(InvoiceAmount::ZERO).into_decimal();
    ReceivedTotals {
        lines: from.line_total.into_decimal(),
        allowances: given(from.allowance_total),
        charges: given(from.charge_total),
        net: from.taxable_total.into_decimal(),
        tax: given(from.vat_total),
        gross: from.gross_total.into_decimal(),
        prepaid: given(from.paid),
        rounding: given(from.rounding),
        due: from.due.into_decimal(),
    }
}

fn attachment(from: &en::SupportingDocument) -> ReceivedAttachment {
    let inside = from.attachment.as_ref();
    ReceivedAttachment {
        reference: clean(from.reference.as_str()),
        description: text(from.description.as_deref()),
        place: inside.map_or_else(|| text(from.uri.as_deref()), |file| clean(file.filename())),
        bytes: inside.map_or(0, |file| {
            u64::try_from(file.content().len()).unwrap_or(u64::MAX)
        }),
    }
}

fn vat(category: &en::Code, rate: Option<Percentage>) -> ReceivedVat {
    ReceivedVat {
        category: clean(category.as_str()),
        rate: rate.map(Percentage::into_decimal),
    }
}

fn reason(words: Option<&str>, code: Option<&en::Code>) -> String {
    match words {
        Some(words) => clean(words),
        None => self::code(code),
    }
}

fn code(code: Option<&en::Code>) -> String {
    code.map_or_else(String::new, |code| clean(code.as_str()))
}

fn text(text: Option<&str>) -> String {
    text.map_or_else(String::new, clean)
}

/// Without control characters, which could move a terminal's cursor or turn the direction of a line.
fn clean(text: &str) -> String {
    text.trim()
        .chars()
        .map(|c| {
            let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            if (c.is_control() && c != '\n') || turns {
                ' '
            } else {
                c
            }
        })
        .collect()
}

fn day(date: Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(date.year(), date.month().into(), date.day().into())
}
