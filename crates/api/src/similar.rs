//! Earlier projects that a brief is compared with: one list for how well it fits and for what its proposal estimates.

use assistant::{SimilarProject, TaskTime};
use domain::Decimal;
use domain::brief::Brief;
use domain::fit::PastWork;
use store::Snapshot;

use crate::Result;

/// How many are compared with.
const COMPARED: u32 = 5;

/// An earlier project and the time that its tasks took.
pub(crate) struct Compared {
    pub work: PastWork,
    pub times: SimilarProject,
    /// Its title, tasks and notes.
    pub said: String,
}

/// The projects that have most in common with a brief, the most similar first. One that came from the brief itself is no
/// earlier work.
pub(crate) fn compared(db: &Snapshot<'_>, brief: &Brief) -> Result<Vec<Compared>> {
    let words = format!("{} {}", brief.fields.title, brief.fields.text);
    let mut found = Vec::new();
    for id in db.similar_projects(&words, brief.id, COMPARED)? {
        let project = db.project(id)?;
        let minutes = project.seconds / 60;
        if minutes == 0 {
            continue;
        }
        let tasks = project.tasks.iter().map(|task| task.fields.title.as_str());
        let tasks = tasks.collect::<Vec<_>>().join(" ");
        found.push(Compared {
            said: format!("{} {tasks} {}", project.fields.title, project.fields.notes),
            work: PastWork {
                id,
                title: project.fields.title.clone(),
                minutes,
            },
            times: SimilarProject {
                title: project.fields.title,
                hours: Decimal::from(minutes) / Decimal::from(60),
                tasks: project
                    .tasks
                    .into_iter()
                    .filter(|task| task.seconds >= 60)
                    .map(|task| TaskTime {
                        title: task.fields.title,
                        minutes: task.seconds / 60,
                    })
                    .collect(),
            },
        });
    }
    Ok(found)
}
