//! Time: the day of an entry is the calendar day where the freelancer was, also when the clock jumps; rates stay frozen.

use chrono::{DateTime, Utc};
use domain::entry::EntryFields;
use domain::project::ProjectFields;
use domain::{Decimal, EntryId};
use store::entry::EntryFilter;
use store::{Error, Paging};

use crate::sample::{Desk, day, entry, now};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn listed(desk: &Desk, filter: &EntryFilter) -> Vec<EntryId> {
    let paging = Paging {
        limit: 500,
        ..Paging::default()
    };
    desk.read(|db| db.entries(filter, &paging))
        .rows
        .into_iter()
        .map(|entry| entry.id)
        .collect()
}

#[test]
fn the_day_is_that_of_the_place_where_the_work_was_done() {
    let desk = Desk::new();
    let project = desk.project(desk.client("Ökobau"), "Website");
    // Zone, begin in UTC, calendar day there. The last two pairs lie on both sides of a clock that jumps.
    let cases = [
        ("Europe/Berlin", "2026-03-08T23:30:00Z", day(2026, 3, 9)),
        ("UTC", "2026-03-08T23:30:00Z", day(2026, 3, 8)),
        (
            "America/Los_Angeles",
            "2026-03-09T06:59:00Z",
            day(2026, 3, 8),
        ),
        (
            "Pacific/Kiritimati",
            "2026-03-08T10:00:00Z",
            day(2026, 3, 9),
        ),
        (
            "Pacific/Kiritimati",
            "2026-03-08T09:59:00Z",
            day(2026, 3, 8),
        ),
        ("Etc/GMT+12", "2026-03-09T11:59:00Z", day(2026, 3, 8)),
        ("Etc/GMT+12", "2026-03-09T12:00:00Z", day(2026, 3, 9)),
        ("Europe/Berlin", "2026-03-28T22:59:00Z", day(2026, 3, 28)),
        ("Europe/Berlin", "2026-03-29T21:59:00Z", day(2026, 3, 29)),
        ("Europe/Berlin", "2026-03-29T22:00:00Z", day(2026, 3, 30)),
        ("Europe/Berlin", "2026-10-24T22:00:00Z", day(2026, 10, 25)),
        ("Europe/Berlin", "2026-10-25T22:59:00Z", day(2026, 10, 25)),
        ("Europe/Berlin", "2026-10-25T23:00:00Z", day(2026, 10, 26)),
        (
            "America/Sao_Paulo",
            "2018-11-04T03:00:00Z",
            day(2018, 11, 4),
        ),
        (
            "Australia/Lord_Howe",
            "2026-04-04T14:45:00Z",
            day(2026, 4, 5),
        ),
    ];
    for (zone, begin, wanted) in cases {
        let id = desk.write(|tx| {
            tx.add_entry(&EntryFields {
                zone: zone.to_owned(),
                ..entry(project, at(begin), Some(30))
            })
        });
        let alone = |from, to| EntryFilter {
            from,
            to,
            ..EntryFilter::default()
        };
        assert_eq!(
            listed(&desk, &alone(Some(wanted), Some(wanted))),
            [id],
            "{zone} {begin}"
        );
        assert!(
            listed(&desk, &alone(wanted.succ_opt(), None)).is_empty(),
            "{zone} {begin}"
        );
        assert!(
            listed(&desk, &alone(None, wanted.pred_opt())).is_empty(),
            "{zone} {begin}"
        );
        let sums = desk.read(|db| db.day_sums(wanted, wanted));
        assert_eq!(
            (sums[0].day, sums[0].seconds),
            (wanted, 1800),
            "{zone} {begin}"
        );
        desk.write(|tx| tx.delete_entry(id));
    }
}

#[test]
fn an_hour_that_the_clock_gives_or_takes_is_worked_all_the_same() {
    let desk = Desk::new();
    let project = desk.project(desk.client("Ökobau"), "Website");
    // From 01:30 to 03:30 on the clock: one hour in spring, three in autumn.
    for (from, to, seconds) in [
        ("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z", 3600),
        ("2026-10-24T23:30:00Z", "2026-10-25T02:30:00Z", 3 * 3600),
    ] {
        let fields = EntryFields {
            ended_at: Some(at(to)),
            ..entry(project, at(from), None)
        };
        let id = desk.write(|tx| tx.add_entry(&fields));
        assert_eq!(desk.read(|db| db.entry(id)).seconds, Some(seconds));
    }
}

#[test]
fn days_are_filtered_the_same_way_for_any_span_project_and_billing() {
    let desk = Desk::new();
    let client = desk.client("Ökobau");
    let projects = [desk.project(client, "A"), desk.project(client, "B")];
    let zones = [
        "Pacific/Kiritimati",
        "Europe/Berlin",
        "Etc/GMT+12",
        "America/Los_Angeles",
    ];
    let mut all = Vec::new();
    for step in 0..80_i64 {
        let begin = at("2026-03-06T00:00:00Z") + chrono::Duration::hours(step * 2);
        let zone = zones[usize::try_from(step).unwrap() % zones.len()];
        let project = projects[usize::try_from(step).unwrap() % 2];
        let id = desk.write(|tx| {
            tx.add_entry(&EntryFields {
                zone: zone.to_owned(),
                billable: step % 3 > 0,
                ..entry(project, begin, Some(10))
            })
        });
        let local = begin
            .with_timezone(&zone.parse::<chrono_tz::Tz>().unwrap())
            .date_naive();
        all.push((id, local, project, step % 3 > 0));
    }
    for from in [None, Some(day(2026, 3, 7)), Some(day(2026, 3, 9))] {
        for to in [None, Some(day(2026, 3, 9)), Some(day(2026, 3, 11))] {
            for project_id in [None, Some(projects[1])] {
                for unbilled in [false, true] {
                    let wanted: Vec<_> = all
                        .iter()
                        .filter(|(_, day, project, billable)| {
                            from.is_none_or(|from| *day >= from)
                                && to.is_none_or(|to| *day <= to)
                                && project_id.is_none_or(|id| *project == id)
                                && (!unbilled || *billable)
                        })
                        .map(|(id, ..)| *id)
                        .collect();
                    let filter = EntryFilter {
                        project_id,
                        from,
                        to,
                        unbilled,
                    };
                    assert_eq!(listed(&desk, &filter), wanted, "{filter:?}");
                }
            }
        }
    }
}

#[test]
fn only_one_timer_runs() {
    let desk = Desk::new();
    let project = desk.project(desk.client("Ökobau"), "Website");
    desk.write(|tx| tx.add_entry(&entry(project, now(), None)));
    let done = desk.entry(project, now(), 10);
    let second = desk.try_write(|tx| tx.add_entry(&entry(project, now(), None)));
    assert!(matches!(
        second,
        Err(Error::WrongState {
            state: "running",
            ..
        })
    ));
    let again = desk.try_write(|tx| tx.set_entry(done, &entry(project, now(), None)));
    assert!(matches!(
        again,
        Err(Error::WrongState {
            state: "running",
            ..
        })
    ));
    let raw = desk
        .raw()
        .execute("UPDATE entry SET ended_at = NULL, seconds = NULL", []);
    assert!(raw.is_err(), "the file itself allows one");
}

#[test]
fn a_new_rate_leaves_old_time_as_it_was() {
    let desk = Desk::new();
    let project = desk.project(desk.client("Ökobau"), "Website");
    let old = desk.entry(project, now(), 60);
    desk.write(|tx| {
        tx.set_project(
            project,
            &ProjectFields {
                hourly_rate: Decimal::from(120),
                ..tx.project_fields(project)?
            },
        )
    });
    let new = desk.entry(project, now(), 60);
    let fields = desk.read(|db| db.entry(old)).fields;
    desk.write(|tx| {
        tx.set_entry(
            old,
            &EntryFields {
                note: "edited".into(),
                ..fields
            },
        )
    });
    assert_eq!(desk.read(|db| db.entry(old)).amount, 9_000);
    assert_eq!(desk.read(|db| db.entry(new)).amount, 12_000);
    let found = desk.read(|db| db.project(project));
    assert_eq!((found.unbilled_seconds, found.unbilled), (7_200, 21_000));
}

#[test]
fn a_timer_stopped_at_once_is_no_work_to_bill() {
    let desk = Desk::new();
    let client = desk.client("Ökobau");
    let (worked, touched) = (
        desk.project(client, "Website"),
        desk.project(client, "Shop"),
    );
    desk.entry(worked, now(), 60);
    desk.entry(touched, now(), 0);
    let today = desk.read(|db| db.today(day(2026, 3, 9)));
    let projects: Vec<_> = today.unbilled.iter().map(|each| each.project_id).collect();
    assert_eq!(projects, [worked]);
    assert_eq!(today.unbilled_sums[0].count, 1);
}
