//! The gist: what a topic says, short enough to stand beside its title in a list.

use crate::matrix::Counts;
use crate::model::{Library, Owner, Owners, Ref, Skill, Topic};

/// The answer of a topic in half a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gist {
    /// Whose it is; only for a cell.
    pub owner: Option<Owner>,
    /// What it says.
    pub text: String,
}

/// What a topic says: for a cell its owner and duty, for a control its class, for a service its water, for a question
/// its skill, for everything else how its summary begins.
pub fn gist(library: &Library, topic: Topic) -> Gist {
    let text = match topic {
        Topic::Cell(cell) => {
            let cell = library.cell(cell);
            return Gist { owner: Some(cell.owner), text: cell.gist().to_owned() };
        }
        Topic::Service(variant) => Counts::of(library.cells_of(variant)).told(&library.pack.owners),
        Topic::Control(control) => {
            let control = &library.controls[control];
            format!("{}: {}", control.class.name(&library.pack.owners), half(control.summary))
        }
        Topic::Scenario(at) => skill(library, library.scenarios.peek(at, |it| it.skill)),
        Topic::Incident(at) => skill(library, library.incidents.peek(at, |it| it.skill)),
        Topic::Guide(guide) => half(library.guides[guide].summary).to_owned(),
        Topic::Tool(tool) => half(library.tools[tool].purpose).to_owned(),
        Topic::Layer(layer) => half(library.layers[layer].summary).to_owned(),
        Topic::Misconception(it) => half(library.misconceptions[it].reality).to_owned(),
        Topic::Comparison(it) => half(library.comparisons[it].summary).to_owned(),
        Topic::Source(it) => format!("seen {}", library.sources[it].seen),
    };
    Gist { owner: None, text }
}

impl Gist {
    /// The gist as a line of text: the letter of the owner before what it says.
    pub fn line(&self, owners: &Owners) -> String {
        self.owner.map_or_else(|| self.text.clone(), |owner| format!("{} {}", owners.letter(owner), self.text))
    }
}

fn skill(library: &Library, skill: Ref<Skill>) -> String {
    let skill = &library.skills[skill];
    format!("skill {}: {}", skill.id, skill.name)
}

/// A text up to the end of its first sentence or of the half before a semicolon.
fn half(text: &str) -> &str {
    let ends = [". ", "; "].iter().filter_map(|end| text.find(end));
    ends.min().map_or(text.trim_end_matches('.'), |end| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_sentence_ends_at_the_first_end() {
        assert_eq!(half("ACME runs it. You set it."), "ACME runs it");
        assert_eq!(half("ACME runs it; you set it."), "ACME runs it");
        assert_eq!(half("ACME runs version 2.1 of it."), "ACME runs version 2.1 of it");
    }
}
