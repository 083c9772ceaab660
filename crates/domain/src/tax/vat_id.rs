//! VAT identifiers: the form of each country and its check digits, looked at offline. Whether a number is registered only the tax
//! authorities know (VIES in the EU).
//!
//! Forms: European Commission, "VAT identification numbers: structure and format" (VIES FAQ). Check digits: the algorithms that the tax
//! authorities publish or the Commission's VIES documentation describes. A country that is not here is taken as it is written.

/// What is wrong with an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not as long as, or not of the characters that, the identifiers of that country are.
    Form,
    /// The check digits do not fit: most likely a digit was mistyped.
    CheckDigits,
}

/// Looks at an identifier with its country's letters in front, without blanks.
pub fn check(id: &str) -> Result<(), Fault> {
    let (Some(country), Some(rest)) = (id.get(..2), id.get(2..)) else {
        return Err(Fault::Form);
    };
    let right = match country {
        "AT" => austria(rest),
        "BE" => digits(rest, 10).filter(|d| d[0] <= 1).map(|d| {
            let (number, check) = (value(&d[..8]), value(&d[8..]));
            number > 0 && (number + check) % 97 == 0
        }),
        "BG" => bulgaria(rest),
        "CH" => switzerland(rest),
        "CY" => cyprus(rest),
        "CZ" => czechia(rest),
        "DE" => digits(rest, 9).filter(|d| d[0] != 0).map(|d| mod_11_10(&d)),
        "DK" => weighted(rest, &[2, 7, 6, 5, 4, 3, 2, 1], 11),
        "EE" => weighted(rest, &[3, 7, 1, 3, 7, 1, 3, 7, 1], 10),
        "EL" | "GR" => digits(rest, 9).map(|d| {
            let sum = d[..8].iter().fold(0, |sum, digit| sum * 2 + digit) * 2;
            sum % 11 % 10 == d[8]
        }),
        "ES" => spain(rest),
        "FI" => weighted(rest, &[7, 9, 10, 5, 8, 4, 2, 1], 11),
        "FR" => france(rest),
        "GB" | "XI" => britain(rest),
        "HR" => digits(rest, 11).map(|d| mod_11_10(&d)),
        "HU" => weighted(rest, &[9, 7, 3, 1, 9, 7, 3, 1], 10),
        "IE" => ireland(rest),
        "IT" => digits(rest, 11)
            .filter(|d| value(&d[..7]) > 0)
            .map(|d| luhn(&d)),
        "LT" => lithuania(rest),
        "LU" => digits(rest, 8).map(|d| value(&d[..6]) % 89 == value(&d[6..])),
        "LV" => latvia(rest),
        "MT" => weighted(rest, &[3, 4, 6, 7, 8, 9, 10, 1], 37),
        "NL" => netherlands(rest),
        "NO" => {
            let number = rest.strip_suffix("MVA").unwrap_or(rest);
            digits(number, 9).map(|d| mod_11(&d, &[3, 2, 7, 6, 5, 4, 3, 2]))
        }
        "PL" => digits(rest, 10).map(|d| {
            let sum = sum(&d, &[6, 5, 7, 2, 3, 4, 5, 6, 7]);
            sum % 11 == d[9]
        }),
        "PT" => digits(rest, 9).filter(|d| d[0] != 0).map(|d| {
            let sum = sum(&d, &[9, 8, 7, 6, 5, 4, 3, 2]);
            (11 - sum % 11) % 11 % 10 == d[8]
        }),
        "RO" => romania(rest),
        "SE" => digits(rest, 12)
            .filter(|d| (1..=94).contains(&value(&d[10..])))
            .map(|d| luhn(&d[..10])),
        "SI" => digits(rest, 8).filter(|d| d[0] != 0).map(|d| {
            let check = 11 - sum(&d, &[8, 7, 6, 5, 4, 3, 2]) % 11;
            check != 11 && check % 10 == d[7]
        }),
        "SK" => digits(rest, 10).map(|d| value(&d).is_multiple_of(11)),
        _ => Some(true),
    };
    match right {
        None => Err(Fault::Form),
        Some(false) => Err(Fault::CheckDigits),
        Some(true) => Ok(()),
    }
}

/// The digits of a text that is exactly so many of them.
fn digits(text: &str, count: usize) -> Option<Vec<u64>> {
    let digits: Option<Vec<u64>> = text
        .chars()
        .map(|c| c.to_digit(10).map(u64::from))
        .collect();
    digits.filter(|digits| digits.len() == count)
}

fn value(digits: &[u64]) -> u64 {
    digits.iter().fold(0, |value, digit| value * 10 + digit)
}

/// Sum of the digits, each times its weight.
fn sum(digits: &[u64], weights: &[u64]) -> u64 {
    digits
        .iter()
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum()
}

/// So many digits as weights, whose weighted sum is a multiple of `modulus`.
fn weighted(text: &str, weights: &[u64], modulus: u64) -> Option<bool> {
    digits(text, weights.len()).map(|digits| sum(&digits, weights).is_multiple_of(modulus))
}

/// The last digit is what lacks to a multiple of 11; ten is never given out.
fn mod_11(digits: &[u64], weights: &[u64]) -> bool {
    let check = (11 - sum(digits, weights) % 11) % 11;
    digits.last() == Some(&check)
}

/// ISO/IEC 7064, MOD 11,10.
fn mod_11_10(digits: &[u64]) -> bool {
    let Some((check, number)) = digits.split_last() else {
        return false;
    };
    let product = number.iter().fold(10, |product, digit| {
        let sum = (product + digit) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (product + check) % 10 == 1
}

/// ISO/IEC 7812-1, annex B.
fn luhn(digits: &[u64]) -> bool {
    luhn_sum(digits).is_multiple_of(10)
}

fn luhn_sum(digits: &[u64]) -> u64 {
    let one = |(place, digit): (usize, &u64)| {
        if place % 2 == 0 {
            *digit
        } else {
            digit * 2 / 10 + digit * 2 % 10
        }
    };
    digits.iter().rev().enumerate().map(one).sum()
}

fn letter(byte: Option<u8>) -> Option<u64> {
    byte.filter(u8::is_ascii_uppercase)
        .map(|b| u64::from(b - b'A'))
}

fn austria(rest: &str) -> Option<bool> {
    let d = digits(rest.strip_prefix('U')?, 8)?;
    let (check, number) = d.split_last()?;
    Some((16 - luhn_sum(number) % 10) % 10 == *check)
}

fn bulgaria(rest: &str) -> Option<bool> {
    if let Some(d) = digits(rest, 9) {
        let first = sum(&d, &[1, 2, 3, 4, 5, 6, 7, 8]) % 11;
        let check = if first == 10 {
            sum(&d, &[3, 4, 5, 6, 7, 8, 9, 10]) % 11 % 10
        } else {
            first
        };
        return Some(check == d[8]);
    }
    // A person's number, a foreigner's, or another.
    let d = digits(rest, 10)?;
    let person = sum(&d, &[2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10;
    let foreigner = sum(&d, &[21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10;
    let other = (11 - sum(&d, &[4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11;
    Some([person, foreigner, other].contains(&d[9]))
}

fn switzerland(rest: &str) -> Option<bool> {
    let number = rest.strip_prefix('E')?;
    let number = ["MWST", "TVA", "IVA"]
        .iter()
        .find_map(|end| number.strip_suffix(end))
        .unwrap_or(number);
    digits(number, 9).map(|d| mod_11(&d, &[5, 4, 3, 2, 7, 6, 5, 4]))
}

fn cyprus(rest: &str) -> Option<bool> {
    let check = letter(rest.as_bytes().get(8).copied()).filter(|_| rest.len() == 9)?;
    let d = digits(rest.get(..8)?, 8)?;
    const ODD: [u64; 10] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
    let odd = d
        .iter()
        .step_by(2)
        .filter_map(|digit| ODD.get(usize::try_from(*digit).ok()?));
    let even: u64 = d.iter().skip(1).step_by(2).sum();
    Some((odd.sum::<u64>() + even) % 26 == check)
}

fn czechia(rest: &str) -> Option<bool> {
    if let Some(d) = digits(rest, 8) {
        let lacks = (11 - sum(&d, &[8, 7, 6, 5, 4, 3, 2]) % 11) % 11;
        let check = if lacks == 0 { 1 } else { lacks % 10 };
        return (d[0] != 9).then_some(check == d[7]);
    }
    if let Some(d) = digits(rest, 9) {
        if d[0] != 6 {
            // A person born before 1954: such a number has no check digit.
            return Some(true);
        }
        let rest = sum(&d[1..], &[8, 7, 6, 5, 4, 3, 2]) % 11;
        return Some((18 - (10 + 11 - rest) % 11) % 10 == d[8]);
    }
    let d = digits(rest, 10)?;
    let number = value(&d[..9]) % 11 % 10;
    Some(number == d[9])
}

const DNI: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";

fn spain(rest: &str) -> Option<bool> {
    let bytes = rest.as_bytes();
    let (first, last) = (*bytes.first()?, *bytes.last()?);
    if bytes.len() != 9 {
        return None;
    }
    let d = digits(rest.get(1..8)?, 7)?;
    let control = |number: u64| DNI.get(usize::try_from(number % 23).unwrap_or(0)) == Some(&last);
    Some(match first {
        b'0'..=b'9' => control(u64::from(first - b'0') * 10_000_000 + value(&d)),
        b'X'..=b'Z' => control(u64::from(first - b'X') * 10_000_000 + value(&d)),
        b'K' | b'L' | b'M' => control(value(&d)),
        b'A'..=b'H' | b'J' | b'N' | b'P'..=b'S' | b'U'..=b'W' => {
            let shifted: Vec<u64> = d.iter().copied().chain([0]).collect();
            let check = (10 - luhn_sum(&shifted) % 10) % 10;
            let place = usize::try_from(check).ok()?;
            last == b"0123456789"[place] || last == b"JABCDEFGHI"[place]
        }
        _ => return None,
    })
}

fn france(rest: &str) -> Option<bool> {
    const KEYS: &[u8] = b"0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let place = |byte: &u8| {
        KEYS.iter()
            .position(|key| key == byte)
            .and_then(|p| u64::try_from(p).ok())
    };
    let bytes = rest.as_bytes();
    let (first, second) = (place(bytes.first()?)?, place(bytes.get(1)?)?);
    let siren = digits(rest.get(2..)?, 9)?;
    // Monaco's numbers begin with three zeros and are no SIREN.
    let company = siren[..3] == [0, 0, 0] || luhn(&siren);
    let number = value(&siren);
    let key = match (first < 10, second < 10) {
        (true, true) => first * 10 + second == (number * 100 + 12) % 97,
        (digit, _) => {
            let check = if digit {
                (first * 24 + second).checked_sub(10)?
            } else {
                (first * 34 + second).checked_sub(100)?
            };
            (number + 1 + check / 11) % 11 == check % 11
        }
    };
    Some(company && key)
}

fn britain(rest: &str) -> Option<bool> {
    // Government departments below 500, health authorities above.
    for (letters, range) in [("GD", 0..=499), ("HA", 500..=999)] {
        if let Some(number) = rest.strip_prefix(letters) {
            return digits(number, 3)
                .filter(|d| range.contains(&value(d)))
                .map(|_| true);
        }
    }
    let d = digits(rest, 9).or_else(|| digits(rest, 12))?;
    let left = sum(&d, &[8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97;
    Some(left == 0 || value(&d[..3]) >= 100 && [42, 55].contains(&left))
}

fn ireland(rest: &str) -> Option<bool> {
    const LETTERS: &[u8; 23] = b"WABCDEFGHIJKLMNOPQRSTUV";
    let bytes = rest.as_bytes();
    if !(8..=9).contains(&bytes.len()) {
        return None;
    }
    let old = bytes
        .get(1)
        .is_some_and(|b| b.is_ascii_uppercase() || b"+*".contains(b));
    let d = if old && bytes.len() == 8 {
        // The old form: its first digit stands last, its second character counts nothing.
        let mut d = digits(rest.get(2..7)?, 5)?;
        d.insert(0, 0);
        d.extend(digits(rest.get(..1)?, 1)?);
        d
    } else {
        digits(rest.get(..7)?, 7)?
    };
    let second = match bytes.get(8) {
        None | Some(b'W') => 0,
        Some(byte) => letter(Some(*byte)).filter(|l| *l < 22)? + 1,
    };
    let left = (sum(&d, &[8, 7, 6, 5, 4, 3, 2]) + 9 * second) % 23;
    letter(bytes.get(7).copied())?;
    Some(LETTERS.get(usize::try_from(left).ok()?) == bytes.get(7))
}

fn lithuania(rest: &str) -> Option<bool> {
    let d = digits(rest, 9).or_else(|| digits(rest, 12))?;
    let (check, number) = d.split_last()?;
    if number.last() != Some(&1) {
        return None;
    }
    let turn = |shift: u64| -> u64 {
        number
            .iter()
            .zip(0_u64..)
            .map(|(digit, place)| digit * (1 + (place + shift) % 9))
            .sum()
    };
    let left = turn(0) % 11;
    let wanted = if left == 10 { turn(2) % 11 % 10 } else { left };
    Some(wanted == *check)
}

fn latvia(rest: &str) -> Option<bool> {
    let d = digits(rest, 11)?;
    Some(if d[0] > 3 {
        sum(&d, &[9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3
    } else {
        (1 + sum(&d[..10], &[10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11 % 10 == d[10]
    })
}

fn netherlands(rest: &str) -> Option<bool> {
    let d = digits(rest.get(..9)?, 9)?;
    let end = digits(rest.get(9..)?.strip_prefix('B')?, 2).filter(|end| value(end) > 0)?;
    // A company's number of old, or ISO/IEC 7064 MOD 97-10 over the whole with its letters as numbers: N 23, L 21, B 11.
    let old = sum(&d, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11 == d[8];
    let whole = (2321 * 1_000_000_000 + value(&d)) * 10_000 + 1100 + value(&end);
    Some(old || whole % 97 == 1)
}

fn romania(rest: &str) -> Option<bool> {
    if !(2..=10).contains(&rest.len()) || rest.starts_with('0') {
        return None;
    }
    let d = digits(rest, rest.len())?;
    let (check, number) = d.split_last()?;
    let weights = [7, 5, 3, 2, 1, 7, 5, 3, 2];
    let sum = sum(number, weights.get(9 - number.len()..)?);
    Some(sum * 10 % 11 % 10 == *check)
}

#[cfg(test)]
mod tests;
