//! When a server that did not begin to answer is asked again, and after how long.

use std::time::{Duration, Instant};

use chrono::DateTime;
use reqwest::Response;
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};

use super::Limits;

/// The tries of one question.
#[derive(Debug)]
pub(super) struct Tries {
    begun: Instant,
    made: u32,
}

impl Tries {
    pub fn begin() -> Self {
        Self {
            begun: Instant::now(),
            made: 0,
        }
    }

    /// How long to wait before asking again after `refusal`; `None` when it is not asked again.
    pub fn pause(&mut self, limits: Limits, refusal: Refused) -> Option<Duration> {
        // A server that is still loading its model is waited for as long as a silent one would be.
        let patient = if refusal.loading {
            self.begun.elapsed() < limits.first_byte
        } else {
            matches!(
                refusal.status,
                408 | 425 | 429 | 500 | 502 | 503 | 504 | 520..=529
            ) && self.made < limits.retries
        };
        let asked = refusal.retry_after;
        if !patient || asked.is_some_and(|wait| wait > limits.pause) {
            return None;
        }
        let doubled = Duration::from_secs(1 << self.made.min(4));
        self.made += 1;
        Some(asked.unwrap_or(doubled).min(limits.pause))
    }
}

/// What matters about a refusal.
#[derive(Clone, Copy, Debug)]
pub(super) struct Refused {
    pub status: u16,
    pub loading: bool,
    pub retry_after: Option<Duration>,
}

/// `Retry-After` as seconds, or as a date, which is held against the server's own clock (`Date`).
pub(super) fn retry_after(response: &Response) -> Option<Duration> {
    wait(response.headers())
}

fn wait(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| Some(headers.get(name)?.to_str().ok()?.trim());
    let asked = text(RETRY_AFTER)?;
    if let Ok(seconds) = asked.parse::<f64>() {
        return Duration::try_from_secs_f64(seconds).ok();
    }
    let then = DateTime::parse_from_rfc2822(asked).ok()?;
    let now = DateTime::parse_from_rfc2822(text(DATE)?).ok()?;
    Some((then - now).to_std().unwrap_or(Duration::ZERO))
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::HeaderValue;

    fn after(asked: &str, date: &str) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, HeaderValue::from_str(asked).unwrap());
        headers.insert(DATE, HeaderValue::from_str(date).unwrap());
        wait(&headers)
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let date = "Wed, 21 Oct 2026 07:28:00 GMT";
        assert_eq!(after("7", date), Some(Duration::from_secs(7)));
        assert_eq!(after("0.5", date), Some(Duration::from_millis(500)));
        assert_eq!(
            after("Wed, 21 Oct 2026 07:28:30 GMT", date),
            Some(Duration::from_secs(30))
        );
        assert_eq!(
            after("Wed, 21 Oct 2026 07:00:00 GMT", date),
            Some(Duration::ZERO)
        );
        assert_eq!(after("soon", date), None);
        assert_eq!(after("-1", date), None);
    }

    #[test]
    fn each_pause_is_longer_and_there_are_not_many() {
        let limits = Limits {
            retries: 3,
            ..Limits::default()
        };
        let busy = Refused {
            status: 503,
            loading: false,
            retry_after: None,
        };
        let mut tries = Tries::begin();
        let pauses: Vec<_> = std::iter::from_fn(|| tries.pause(limits, busy))
            .map(|pause| pause.as_secs())
            .collect();
        assert_eq!(pauses, [1, 2, 4]);
        let never = Refused {
            status: 400,
            ..busy
        };
        assert_eq!(Tries::begin().pause(limits, never), None);
    }
}
