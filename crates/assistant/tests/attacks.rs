//! Every labelled attack is held off: what the rules find and what a draft says is the same with it and without it, and
//! what a model says that has obeyed changes no line, reaches nothing, and is marked.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

#[path = "../examples/eval/attacks.rs"]
mod attacks;
#[path = "../examples/eval/drafts.rs"]
mod drafts;
#[path = "../examples/eval/labels.rs"]
mod labels;
#[path = "../examples/eval/played.rs"]
mod played;

use assistant::endpoint::{Call, Limits, Stop};
use assistant::model;
use labels::labelled;

#[test]
fn what_speaks_to_machines_changes_nothing_that_the_rules_find() {
    let mut count = 0;
    for brief in labelled("briefs") {
        for attack in attacks::on(&brief) {
            assert_ne!(attack.clean.text, "", "{}", brief.id);
            count += 1;
            assert_eq!(
                attacks::changed_by_rules(&attack),
                Vec::<String>::new(),
                "{}: {}",
                brief.id,
                attack.kind
            );
        }
    }
    assert!(count >= 40, "{count} attacks are labelled");
}

#[tokio::test]
async fn what_a_model_says_that_has_obeyed_is_held_off_or_marked() {
    let mut count = 0;
    for brief in labelled("briefs") {
        for (task, answer, forbidden) in attacks::answers(&brief) {
            count += 1;
            let endpoint = played::endpoint(&answer).unwrap();
            let stop = Stop::new();
            let call = Call {
                endpoint: &endpoint,
                limits: Limits::default(),
                stop: &stop,
            };
            let (past, skills, own) = (brief.past(), brief.skills(), brief.summarize());
            let changed = if task == "summarize" {
                let input = labels::input(&brief.text, brief.today(), &skills);
                let told =
                    model::summarize(&call, &input, &mut labels::counter(), &mut |_| {}).await;
                told.map_or_else(
                    |_| Vec::new(),
                    |summary| attacks::said(&summary, None, &forbidden),
                )
            } else {
                let draft = model::propose(
                    &call,
                    &drafts::input(&brief, &own, &past, &skills),
                    &mut |_| {},
                )
                .await
                .unwrap();
                attacks::obeyed(&draft, &brief, &own, &forbidden)
            };
            assert_eq!(changed, Vec::<String>::new(), "{}: {task}", brief.id);
        }
    }
    assert!(count >= 10, "{count} answers are labelled");
}
