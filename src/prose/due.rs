//! Why an item is due, in words.

use super::figures::{ago, date, many, percent};
use super::{Line, Tone, Writer};
use crate::model::{Library, Topic};
use crate::progress::{
    memory::Model,
    schedule::{Card, Cause, State},
};

/// The title of an item by its id: a question's text, or what it is made from.
pub fn item_title(library: &Library, item: &str) -> String {
    match Topic::parse(item, library) {
        Some(topic) => topic.title(library),
        None => match item.strip_prefix("place/").and_then(|id| library.find_variant(id)) {
            Some(variant) => format!("Place the layers of {}", library.variant_name(variant)),
            None => item.to_owned(),
        },
    }
}

/// Why an item is due on `day`, and what is known of the memory for it. `card` is of the schedule of that day.
pub fn why_due(library: &Library, card: &Card, model: &Model, day: i32, width: usize) -> Vec<Line> {
    let mut writer = Writer::new(width);
    writer.text(Tone::Strong, &item_title(library, &card.item));
    writer.blank();
    let wanted = percent(f64::from(model.retention()));
    let due = if card.is_due(day) {
        "Due today".to_owned()
    } else {
        format!("Due on {}, {}", date(card.due), ago(day, card.due))
    };
    let cause: String = match (card.state, card.cause) {
        (State::Skipped, _) => "Not asked: the placement showed that you know it.".to_owned(),
        (_, Cause::Unanswered) => "New: it was never answered.".to_owned(),
        (_, Cause::Forgotten) => format!("{due}: you did not remember it the last time."),
        (_, Cause::Interval) if card.is_due(day) => {
            format!("{due}: your recall has fallen to the {wanted} that you want.")
        }
        (_, Cause::Interval) => format!("{due}: then your recall will have fallen to the {wanted} that you want."),
        (_, Cause::KeyChanged) => format!("{due}: its right answer is no longer the one that you learned."),
        (_, Cause::ClockWasWrong) => {
            format!("{due}: its answers are dated in the future, so nobody knows how long ago they were.")
        }
    };
    writer.text(Tone::Plain, &cause);
    if card.sure_and_wrong {
        writer.text(Tone::Bad, "You were sure the last time, and wrong: it comes first.");
    }
    writer.blank();
    if let (Some(memory), Some(last)) = (card.memory, card.last) {
        let recall = percent(f64::from(model.recall(memory, day.saturating_sub(last))));
        let rows = [
            ("Difficulty   ", format!("{:.1}, from 1 (easy) to 10 (hard)", memory.difficulty)),
            ("Stability    ", format!("{}: so long until your recall falls to 90%", stability(memory.stability))),
            ("Recall today ", format!("{recall}, by the memory model")),
            ("Last review  ", format!("{}, {}", date(last), ago(day, last))),
            ("Answers      ", format!("{}; {}", many(card.reviews as usize, "answer"), times(card.lapses))),
        ];
        for (label, text) in &rows {
            writer.labelled(label, Tone::Plain, text);
        }
    }
    writer.finish()
}

fn stability(days: f32) -> String {
    if days < 10.0 { format!("{days:.1} days") } else { format!("{days:.0} days") }
}

fn times(times: u32) -> String {
    match times {
        0 => "never forgotten".to_owned(),
        1 => "forgotten once".to_owned(),
        2 => "forgotten twice".to_owned(),
        times => format!("forgotten {times} times"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::memory::Memory;
    use unicode_width::UnicodeWidthStr;

    const TODAY: i32 = 20_780; // 2026-11-23

    fn card(item: &str, due: i32, cause: Cause) -> Card {
        Card {
            item: item.to_owned(),
            state: State::Review,
            memory: Some(Memory { difficulty: 5.26, stability: 12.4 }),
            last: Some(TODAY - 12),
            before: None,
            due,
            cause,
            recall: 0.9,
            lapses: 2,
            reviews: 7,
            sure_and_wrong: false,
        }
    }

    fn told(card: &Card, width: usize) -> String {
        let lines = why_due(&crate::embedded::library(), card, &Model::new(0.85), TODAY, width);
        assert!(lines.iter().all(|line| line.text().width() <= width), "{lines:?}");
        lines.iter().map(|line| format!("{}\n", line.text())).collect()
    }

    #[test]
    fn what_is_known_of_an_item_is_told() {
        assert_eq!(
            told(&card("place/rds:custom", TODAY, Cause::Interval), 76),
            "Place the layers of RDS · RDS Custom for Oracle\n\n\
             Due today: your recall has fallen to the 85% that you want.\n\n\
             Difficulty   5.3, from 1 (easy) to 10 (hard)\n\
             Stability    12 days: so long until your recall falls to 90%\n\
             Recall today 90%, by the memory model\n\
             Last review  2026-11-11, 12 days ago\n\
             Answers      7 answers; forgotten twice\n"
        );
    }

    #[test]
    fn every_cause_has_its_words() {
        let later = TODAY + 5;
        for (due, cause, state, expected) in [
            (
                later,
                Cause::Interval,
                State::Review,
                "Due on 2026-11-28, in 5 days: then your recall will have fallen to",
            ),
            (TODAY, Cause::Forgotten, State::Learning, "Due today: you did not remember it the last time."),
            (TODAY, Cause::KeyChanged, State::Review, "Due today: its right answer is no longer the one"),
            (TODAY, Cause::ClockWasWrong, State::Review, "Due today: its answers are dated in the future"),
            (TODAY, Cause::Unanswered, State::New, "New: it was never answered."),
            (TODAY, Cause::Unanswered, State::Skipped, "Not asked: the placement showed that you know it."),
        ] {
            let mut card = Card { state, ..card("made/owner/rds/guest-os", due, cause) };
            if matches!(state, State::New | State::Skipped) {
                (card.memory, card.last) = (None, None);
            }
            let said = told(&card, 90);
            assert!(said.contains(expected), "{expected:?} is not in\n{said}");
            assert_eq!(said.contains("Difficulty"), card.memory.is_some(), "{said}");
        }
        let sure = Card { sure_and_wrong: true, lapses: 0, reviews: 1, ..card("gone", TODAY, Cause::Forgotten) };
        let said = told(&sure, 40);
        assert!(
            said.contains("You were sure the last time, and wrong:") && said.contains("1 answer; never forgotten"),
            "{said}"
        );
    }

    #[test]
    fn a_question_is_named_by_its_text() {
        let library = &crate::embedded::library();
        let scenario = library.scenarios.iter().next().unwrap();
        assert_eq!(item_title(library, &format!("scenario/{}", scenario.id)), scenario.stem);
        assert_eq!(item_title(library, "place/none"), "place/none");
        for width in [24, 56, 76, 116] {
            told(&card(&format!("scenario/{}", scenario.id), TODAY, Cause::Interval), width);
        }
    }
}
