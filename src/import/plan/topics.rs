//! The topics that the file names as skills of its tasks: shown before anything is written, and left out by one click.

use crate::import::draft::Draft;
use crate::import::draft::answers::Answers;
use crate::import::topics::Topics;
use crate::model::assessment::Assessment;
use crate::model::dataset::Dataset;
use crate::model::source::Import;
use crate::reference::Reference;

/// The skills that the file names for tasks which have none. A file that was taken already says nothing new: whoever left its topics out then
/// is not asked again.
pub fn of(draft: &Draft, dataset: &Dataset, work: Option<&Assessment>, reference: &Reference) -> Topics {
    let mut topics = Topics::default();
    let is_known = || dataset.all::<Import>().any(|import| import.file_hash == draft.file_hash);
    let Some(work) = work.filter(|_| draft.work.items.iter().any(|item| !item.topic.is_empty()) && !is_known()) else {
        return topics;
    };
    let kept = dataset.get::<Assessment>(work.id.as_str());
    let has_skills = |at: usize| {
        let own = |work: &Assessment| work.items.get(at).is_some_and(|item| !item.skills.is_empty());
        own(work) || kept.is_some_and(own)
    };
    for (_, item) in draft.work.items.iter().enumerate().filter(|(at, _)| !has_skills(*at)) {
        topics.say(work, &item.code, &item.topic, &reference.skills);
    }
    topics
}

/// Gives the tasks their skills, where the person has not left them out.
pub fn put(topics: &Topics, work: &mut Assessment, answers: &Answers) {
    if answers.leaves_topics {
        return;
    }
    for item in &mut work.items {
        if let Some((_, skills)) = topics.tasks.iter().find(|(code, _)| *code == item.code) {
            item.skills.clone_from(skills);
        }
    }
}
