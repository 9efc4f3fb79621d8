//! The ledger: every id that a pack has published. Learners' progress hangs on ids, so none may vanish unsaid.

use super::{Fields, Reader, fields::Needs};
use crate::content::{document::Parsed, limits, problem::ProblemKind};
use crate::model::{Library, Text, Topic};
use foldhash::HashSet;

impl<'a> Reader<'a> {
    /// Checks that every id under `published` is still there, or stands under `retired`.
    pub fn ledger(&mut self, library: &Library, parsed: &'a [Parsed]) {
        let there: HashSet<String> = ids(library).collect();
        let retired: HashSet<&str> = parsed.iter().flat_map(|file| self.retired(file)).collect();
        for file in parsed {
            let published = &file.document.published;
            for (at, id) in self.written_texts(Fields::new(file.at()), "published", published, Needs::Nothing) {
                if !there.contains(id) && !retired.contains(id) {
                    self.report(at.problem(ProblemKind::IdGone(id.to_owned())));
                }
            }
        }
    }

    fn retired(&mut self, file: &'a Parsed) -> Vec<Text> {
        let retired = self.mappings(Fields::new(file.at()), "retired", &file.document.retired, Needs::Nothing);
        let mut ids = Vec::new();
        for (fields, it) in retired {
            ids.push(self.text(fields, "id", &it.id, limits::SUMMARY));
            self.text(fields, "reason", &it.reason, limits::CHANGE);
        }
        ids
    }
}

/// The ids that progress can hang on: variants, layers, controls, guides, tools, scenarios, incidents,
/// misconceptions, comparisons.
pub fn ids(library: &Library) -> impl Iterator<Item = String> + '_ {
    let topics = library.variants.refs().map(Topic::Service);
    let topics = topics.chain(library.layers.refs().map(Topic::Layer));
    let topics = topics.chain(library.controls.refs().map(Topic::Control));
    let topics = topics.chain(library.guides.refs().map(Topic::Guide));
    let topics = topics.chain(library.tools.refs().map(Topic::Tool));
    let topics = topics.chain(library.scenarios.refs().map(Topic::Scenario));
    let topics = topics.chain(library.incidents.refs().map(Topic::Incident));
    let topics = topics.chain(library.misconceptions.refs().map(Topic::Misconception));
    let topics = topics.chain(library.comparisons.refs().map(Topic::Comparison));
    topics.map(|topic| topic.id(library))
}
