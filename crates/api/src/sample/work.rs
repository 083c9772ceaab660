//! The sample's expenses, milestones and the invoice that comes again.

use chrono::{Datelike as _, Months};
use serde_json::{Value, json};

use super::Sample;
use crate::Result;

/// What the freelancer bought for herself: days ago, supplier, what, category, net and VAT in cents.
const BOUGHT: [(u64, &str, &str, &str, i64, i64); 8] = [
    (
        128,
        "Nordnetz Hosting",
        "Server, quarter",
        "Hosting",
        8_700,
        1_653,
    ),
    (
        96,
        "Möbelhaus Altona",
        "Office chair",
        "Equipment",
        34_900,
        6_631,
    ),
    (
        70,
        "Papier & Co",
        "Paper and envelopes",
        "Office",
        2_340,
        445,
    ),
    (
        61,
        "Funkwerk Mobil",
        "Telephone, two months",
        "Telephone",
        4_118,
        782,
    ),
    (
        38,
        "Nordnetz Hosting",
        "Server, quarter",
        "Hosting",
        8_700,
        1_653,
    ),
    (
        33,
        "Café Elbblick",
        "Lunch with Kunsthalle",
        "Hospitality",
        5_280,
        756,
    ),
    (
        19,
        "Fachbuch Kontor",
        "Inclusive components, a handbook",
        "Books",
        3_636,
        255,
    ),
    (
        6,
        "Funkwerk Mobil",
        "Telephone, two months",
        "Telephone",
        4_118,
        782,
    ),
];

impl Sample<'_> {
    /// Money that went out, and money that is agreed.
    pub(super) fn expenses(&self, clients: &[Value]) -> Result<()> {
        for (ago, supplier, description, category, net, vat) in BOUGHT {
            let expense = json!({
                "spent_on": self.day(ago), "supplier": supplier, "description": description, "category": category,
                "currency": "EUR", "net": net, "vat": vat,
            });
            self.call("expense_create", expense)?;
        }
        let abroad = json!({
            "spent_on": self.day(24), "supplier": "Typeforge Inc.", "description": "Font editor, one year", "category": "Software",
            "currency": "USD", "net": 12_900, "exchange_rate": "0.86",
        });
        self.call("expense_create", abroad)?;
        let projects = self.call("project_list", json!({ "page": { "descending": true } }))?;
        let newest = &projects["rows"][0]["id"];
        for (ago, supplier, description, net, vat, markup) in [
            (
                5,
                "Schriftenhaus",
                "Web fonts for the exhibition pages",
                18_000,
                3_420,
                "10",
            ),
            (3, "HVV", "Day ticket, visit to the museum", 790, 55, "0"),
        ] {
            let expense = json!({
                "spent_on": self.day(ago), "supplier": supplier, "description": description, "category": "For clients",
                "currency": "EUR", "net": net, "vat": vat, "project_id": newest, "billable": true, "markup": markup,
            });
            self.call("expense_create", expense)?;
        }
        let launch = self.today + Months::new(1);
        for (title, amount, due, done) in [
            (
                "Concept and sitemap",
                90_000,
                self.day(6),
                json!(self.day(5)),
            ),
            ("Launch of the new pages", 140_000, launch, json!(null)),
        ] {
            let fields =
                json!({ "title": title, "amount": amount, "due_on": due, "done_on": done });
            self.call(
                "milestone_create",
                json!({ "project_id": newest, "fields": fields }),
            )?;
        }
        let vat = self.call("client_tax", json!({ "client_id": clients[0] }))?["vat"].clone();
        let first = self.today.with_day(1).unwrap_or(self.today) + Months::new(1);
        let care = json!({
            "title": "Website-Pflege {month} {year}", "client_id": clients[0], "period": "previous",
            "rule": { "unit": "month", "start": first },
            "lines": [{
                "description": "Aktualisierungen und Sicherungen, {period}", "quantity": { "count": "1" }, "unit": "fixed", "unit_price": "180.00", "vat": vat,
            }],
        });
        self.call("recurrence_create", care)?;
        Ok(())
    }
}
