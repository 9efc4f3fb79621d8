//! A question in words: stem and options, and, once answered, the reasons in the order in which they help.

use super::{Line, Target, Tone, Writer};
use crate::model::{Library, Ref, Scenario, Topic};

/// What a learner has said to a scenario so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The options picked, by place, in order.
    pub picked: Vec<usize>,
    /// Whether the answer was given, and the reasons may be shown.
    pub given: bool,
}

impl Answer {
    /// The key itself, given: how a scenario is shown to somebody who only reads.
    pub fn revealed(library: &Library, scenario: Ref<Scenario>) -> Self {
        let options = library.scenarios[scenario].options.iter().enumerate();
        Self { picked: options.filter(|(_, choice)| choice.correct).map(|(place, _)| place).collect(), given: true }
    }

    /// Picks or drops an option. A single choice holds one pick, a multiple response as many as the key has.
    pub fn pick(&mut self, option: usize, select: usize) {
        if let Some(place) = self.picked.iter().position(|&picked| picked == option) {
            self.picked.remove(place);
        } else if select == 1 {
            self.picked = vec![option];
        } else if self.picked.len() < select {
            self.picked.push(option);
            self.picked.sort_unstable();
        }
    }

    /// Whether as many options are picked as the key has.
    pub fn is_complete(&self, select: usize) -> bool {
        self.picked.len() == select
    }

    /// Whether the picks are the key.
    pub fn is_right(&self, scenario: &Scenario) -> bool {
        scenario.options.iter().enumerate().all(|(place, choice)| choice.correct == self.picked.contains(&place))
    }
}

/// How many options the stem asks for, in words.
pub fn select_words(select: usize) -> Option<&'static str> {
    match select {
        2 => Some("Select TWO."),
        3 => Some("Select THREE."),
        _ => None,
    }
}

/// A scenario with what was said to it, in lines of at most `width` columns. Once answered, the verdict and the rule come
/// first, so that they are seen on the smallest screen.
pub fn question(library: &Library, scenario: Ref<Scenario>, answer: &Answer, width: usize) -> Vec<Line> {
    let it = &library.scenarios[scenario];
    let mut writer = Writer::new(width);
    if answer.given {
        let (tone, verdict) = if answer.is_right(it) { (Tone::Good, "Right. ") } else { (Tone::Bad, "Not right. ") };
        writer.hanging(&[(tone, verdict)], Tone::Plain, it.rule, None);
        writer.blank();
    }
    write_question(&mut writer, library, it, answer);
    if answer.given {
        write_reasons(&mut writer, library, it, answer);
    }
    writer.finish()
}

/// A scenario with its key and its reasons, for somebody who only reads.
pub fn told(writer: &mut Writer, library: &Library, scenario: Ref<Scenario>) {
    let it = &library.scenarios[scenario];
    writer.labelled("id    ", Tone::Dim, &Topic::Scenario(scenario).id(library));
    writer.labelled("rule  ", Tone::Plain, it.rule);
    writer.blank();
    let answer = Answer::revealed(library, scenario);
    write_question(writer, library, it, &answer);
    write_reasons(writer, library, it, &answer);
}

fn write_question(writer: &mut Writer, library: &Library, it: &Scenario, answer: &Answer) {
    writer.text(Tone::Dim, &format!("{} · {}", library.skills[it.skill].id, it.difficulty));
    writer.text(Tone::Strong, it.stem);
    if let Some(words) = select_words(it.select()) {
        writer.text(Tone::Strong, words);
    }
    writer.blank();
    for place in 0..it.options.len() {
        write_option(writer, it, answer, place);
    }
    writer.blank();
}

fn write_option(writer: &mut Writer, scenario: &Scenario, answer: &Answer, place: usize) {
    let choice = &scenario.options[place];
    let picked = answer.picked.contains(&place);
    let (mark, tone) = match (answer.given, choice.correct, picked) {
        (true, true, _) => ("✓", Tone::Good),
        (true, false, true) => ("✗", Tone::Bad),
        (false, _, true) => ("●", Tone::Strong),
        (_, _, false) => ("○", Tone::Plain),
    };
    let prefix = format!("{mark} {} ", place + 1);
    let text_tone = if answer.given { tone } else { Tone::Plain };
    writer.hanging(&[(tone, &prefix)], text_tone, choice.text, Some(Target::Option(place)));
}

/// How far a scenario has come: open, right or not right.
pub fn mark(scenario: &Scenario, answer: &Answer) -> (Tone, &'static str) {
    match (answer.given, answer.is_right(scenario)) {
        (false, _) => (Tone::Dim, "○"),
        (true, true) => (Tone::Good, "✓"),
        (true, false) => (Tone::Bad, "✗"),
    }
}

/// The reason of the learner's own pick, those of the key, then the others, and what it all rests on.
fn write_reasons(writer: &mut Writer, library: &Library, scenario: &Scenario, answer: &Answer) {
    let places = 0..scenario.options.len();
    let wrong_picks =
        places.clone().filter(|&place| answer.picked.contains(&place) && !scenario.options[place].correct);
    let key = places.clone().filter(|&place| scenario.options[place].correct);
    let others = places.filter(|&place| !answer.picked.contains(&place) && !scenario.options[place].correct);
    for place in wrong_picks.chain(key).chain(others) {
        write_reason(writer, library, scenario, place);
    }
    writer.blank();
    writer.labelled("because  ", Tone::Plain, scenario.because);
    writer.labelled("change   ", Tone::Plain, scenario.change);
    writer.heading("It rests on");
    let mut seen = Vec::new();
    for claim in scenario.claims() {
        let topic = match (claim.cell(), claim.control()) {
            (Some(cell), _) => Topic::Cell(cell),
            (None, Some(control)) => Topic::Control(control),
            (None, None) => continue,
        };
        if !seen.contains(&topic) {
            seen.push(topic);
            writer.link(topic, &topic.title(library));
        }
    }
    for &source in &scenario.sources {
        let source = &library.sources[source];
        writer.labelled("by  ", Tone::Dim, &format!("{} (seen {})", source.title, source.seen));
    }
}

fn write_reason(writer: &mut Writer, library: &Library, scenario: &Scenario, place: usize) {
    let choice = &scenario.options[place];
    let tone = if choice.correct { Tone::Good } else { Tone::Bad };
    writer.hanging(&[(tone, &format!("{}  ", place + 1))], Tone::Plain, choice.why, None);
    if let Some(misconception) = choice.misconception {
        let claim = format!("behind it: {}", library.misconceptions[misconception].claim);
        let topic = Target::Topic(Topic::Misconception(misconception));
        writer.hanging(&[(Tone::Plain, "   ")], Tone::Link, &claim, Some(topic));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_choice_holds_one_pick_and_a_multiple_response_no_more_than_its_key() {
        let mut single = Answer::default();
        single.pick(0, 1);
        single.pick(2, 1);
        assert_eq!(single.picked, [2]);
        let mut two = Answer::default();
        for option in [3, 1, 4] {
            two.pick(option, 2);
        }
        assert_eq!(two.picked, [1, 3]);
        two.pick(3, 2);
        assert_eq!((two.picked.as_slice(), two.is_complete(2)), ([1].as_slice(), false));
    }
}
