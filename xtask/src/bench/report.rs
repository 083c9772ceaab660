//! The table of a measurement: what was measured, its peer, their ratio, the gate and whether it held. A row can also be written and
//! read as a line of text, which is how a measuring program in another crate hands its rows over.

use std::fmt::Write;

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Milliseconds,
    Mebibytes,
}

/// What must hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Gate {
    /// The figure is at most this many times its peer's.
    Ratio {
        most: f64,
        peer: f64,
        peer_name: String,
    },
    /// The figure is at most this, in its own unit.
    Absolute { most: f64 },
}

/// One measured figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub measure: String,
    pub unit: Unit,
    pub figure: f64,
    pub gate: Gate,
}

impl Row {
    fn held(&self) -> bool {
        match &self.gate {
            Gate::Ratio { most, peer, .. } => self.figure <= most * peer,
            Gate::Absolute { most } => self.figure <= *most,
        }
    }

    /// Reads a row from `row TAB measure TAB unit TAB figure TAB most TAB peer TAB peer name`; the last two are left out where the
    /// gate is absolute. Lines that do not begin with `row` are somebody else's.
    pub fn read(line: &str) -> Option<Result<Self, String>> {
        let fields = line.strip_prefix("row\t")?;
        let parts: Vec<&str> = fields.split('\t').collect();
        Some(Self::of(&parts).ok_or_else(|| format!("not a row of the report: {line}")))
    }

    fn of(parts: &[&str]) -> Option<Self> {
        let (head, peer) = parts.split_at_checked(4)?;
        let [measure, unit, figure, most] = head else {
            return None;
        };
        let unit = match *unit {
            "ms" => Unit::Milliseconds,
            "MiB" => Unit::Mebibytes,
            _ => return None,
        };
        let most = most.parse().ok()?;
        let gate = match peer {
            [] => Gate::Absolute { most },
            [peer, peer_name] => Gate::Ratio {
                most,
                peer: peer.parse().ok()?,
                peer_name: (*peer_name).into(),
            },
            _ => return None,
        };
        Some(Self {
            measure: (*measure).into(),
            unit,
            figure: figure.parse().ok()?,
            gate,
        })
    }
}

/// Prints the table and the count; an error if a gate was missed.
pub fn print(rows: &[Row]) -> Result<(), String> {
    println!("\n{}", table(rows));
    let missed = rows.iter().filter(|row| !row.held()).count();
    println!("{} gates held, {missed} missed", rows.len() - missed);
    if missed == 0 {
        Ok(())
    } else {
        Err(format!("{missed} gates were missed"))
    }
}

/// A gate with at most three decimals.
fn short(most: f64) -> String {
    let text = format!("{most:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn table(rows: &[Row]) -> String {
    let mut lines = vec![["measure", "Daybook", "peer", "", "ratio", "gate", ""].map(String::from)];
    for row in rows {
        let figure = amount(row.figure, row.unit);
        let verdict = if row.held() { "held" } else { "MISSED" }.to_owned();
        lines.push(match &row.gate {
            Gate::Ratio {
                most,
                peer,
                peer_name,
            } => [
                row.measure.clone(),
                figure,
                amount(*peer, row.unit),
                peer_name.clone(),
                format!("{:.2}x", row.figure / peer),
                format!("<= {}x", short(*most)),
                verdict,
            ],
            Gate::Absolute { most } => {
                let gate = format!("<= {}", amount(*most, row.unit));
                [
                    row.measure.clone(),
                    figure,
                    String::new(),
                    String::new(),
                    String::new(),
                    gate,
                    verdict,
                ]
            }
        });
    }
    let mut widths = [0; 7];
    for line in &lines {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = cell.chars().count().max(*width);
        }
    }
    let mut text = String::new();
    for line in &lines {
        for (column, (cell, width)) in line.iter().zip(widths).enumerate() {
            // Words to the left, figures to the right.
            let written = match column {
                0 | 3 | 6 => write!(text, "{cell:<width$}  "),
                _ => write!(text, "{cell:>width$}  "),
            };
            debug_assert!(written.is_ok(), "writing to a string cannot fail");
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    text
}

fn amount(figure: f64, unit: Unit) -> String {
    match unit {
        Unit::Milliseconds if figure < 10.0 => format!("{figure:.3} ms"),
        Unit::Milliseconds => format!("{figure:.1} ms"),
        Unit::Mebibytes => format!("{figure:.0} MiB"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_read_from_its_line() {
        let row = Row::read("row\tfirst page of invoices\tms\t0.12\t5\t0.04\tbare SQLite")
            .unwrap()
            .unwrap();
        assert_eq!(row.measure, "first page of invoices");
        assert!(row.held());
        let absolute = Row::read("row\tsearch, p95\tms\t51\t50").unwrap().unwrap();
        assert!(!absolute.held());
        assert_eq!(Row::read("warming up"), None);
        for broken in [
            "row\tx",
            "row\tx\tparsecs\t1\t2",
            "row\tx\tms\tfast\t2",
            "row\tx\tms\t1\t2\t3",
        ] {
            assert!(Row::read(broken).unwrap().is_err(), "{broken}");
        }
    }

    #[test]
    fn the_table_names_what_was_missed() {
        let gate = Gate::Ratio {
            most: 1.3,
            peer: 400.0,
            peer_name: "bare window".into(),
        };
        let row = Row {
            measure: "start".into(),
            unit: Unit::Milliseconds,
            figure: 600.0,
            gate,
        };
        let text = table(std::slice::from_ref(&row));
        assert!(
            text.contains("600.0 ms") && text.contains("1.50x") && text.contains("<= 1.3x"),
            "{text}"
        );
        assert!(text.contains("MISSED"));
        assert!(print(&[row]).is_err());
    }
}
