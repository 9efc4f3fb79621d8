//! A mock exam in words: a question without a word of its answer, the grid of questions, and, once it is handed in, the
//! result and the review.

use super::{
    Line, Span, Target, Tone, Writer,
    asked::{asked, write_option},
};
use crate::{
    model::{ExamNames, Library, Ref},
    progress::{
        record::{Confidence, Mode},
        standing::Share,
    },
    quiz::{
        exam::{Exam, Form, Item, Outcome},
        grade::Verdict,
        session::{Asked, Stage},
    },
};
use std::ops::Range;

/// Columns of a question in the grid, such as `[12●!`; the bracket that closes stands where the next one begins.
const CELL: usize = 5;
/// Questions in a row of the grid, where there is room: so many that the numbers of a column rhyme.
const ROW: usize = 10;

/// The question that is shown, in lines of at most `width` columns. Neither its skill nor anything of its answer is
/// told.
pub fn question(exam: &Exam, width: usize) -> Vec<Line> {
    let mut writer = Writer::new(width);
    let (item, asked) = (exam.now(), exam.now().asked());
    let flag = if item.is_flagged() { " · flagged" } else { "" };
    writer.text(Tone::Dim, &format!("{}{flag}", number(exam, exam.place())));
    writer.text(Tone::Strong, &asked.question.stem);
    if let Some(instruction) = asked.question.instruction() {
        writer.text(Tone::Strong, instruction);
    }
    writer.blank();
    for (row, &option) in asked.order.iter().enumerate() {
        write_option(&mut writer, asked, row, option);
    }
    writer.finish()
}

/// The numbers of all questions with what was done to each, then what the marks mean. The first lines are the rows of
/// the grid, and [`grid_place`] tells which question stands where.
pub fn grid(exam: &Exam, width: usize) -> Vec<Line> {
    let mut writer = Writer::new(width);
    let row = |places: Range<usize>| {
        let mut spans: Vec<Span> = places.clone().flat_map(|place| cell(exam, place, places.start)).collect();
        spans.push(edge(exam, places.end, places.start));
        Line { spans, target: None }
    };
    let count = exam.items().len();
    let across = grid_columns(width);
    writer.lines((0..count).step_by(across).map(|first| row(first..(first + across).min(count))).collect());
    writer.blank();
    writer.text(Tone::Strong, &tally(exam));
    writer.text(Tone::Dim, "● answered   ○ open   ! flagged   [ ] the one you are at");
    writer.finish()
}

fn tally(exam: &Exam) -> String {
    let (open, flagged) = (exam.unanswered().len(), exam.flagged().len());
    format!("{} answered, {open} open, {flagged} flagged", exam.items().len() - open)
}

/// Whether to hand in: how much is open, and that it cannot be taken back. Nothing is revealed yet.
pub fn end(exam: &Exam, width: usize) -> Vec<Line> {
    let mut writer = Writer::new(width);
    writer.text(Tone::Heading, "Hand in the exam?");
    writer.text(Tone::Strong, &tally(exam));
    for (label, places) in [("open     ", exam.unanswered()), ("flagged  ", exam.flagged())] {
        if !places.is_empty() {
            let numbers: Vec<String> = places.iter().map(|place| (place + 1).to_string()).collect();
            writer.labelled(label, Tone::Plain, &numbers.join(", "));
        }
    }
    writer.blank();
    writer.text(Tone::Plain, "What is open counts as wrong. Once the exam is handed in, no answer can be changed.");
    writer.finish()
}

/// The place of the question that stands in a line and a column of [`grid`], both from 0, if one does.
pub fn grid_place(exam: &Exam, width: usize, line: usize, column: usize) -> Option<usize> {
    let across = grid_columns(width);
    let place = line.checked_mul(across)?.checked_add(column / CELL)?;
    (column / CELL < across && place < exam.items().len()).then_some(place)
}

/// How many questions stand in a row of [`grid`]; so far one moves up or down.
pub fn grid_columns(width: usize) -> usize {
    let room = (width.saturating_sub(1) / CELL).max(1);
    if room >= ROW {
        ROW
    } else if room >= ROW / 2 {
        ROW / 2
    } else {
        room
    }
}

/// What stands before a place: a bracket on either side of the question that is shown.
fn edge(exam: &Exam, place: usize, first: usize) -> Span {
    let text = match exam.place() {
        at if at == place => "[",
        at if at >= first && at + 1 == place => "]",
        _ => " ",
    };
    Span { tone: Tone::Strong, text: text.to_owned() }
}

fn cell(exam: &Exam, place: usize, first: usize) -> [Span; 2] {
    let item = &exam.items()[place];
    let mark = if item.is_answered() { '●' } else { '○' };
    let flag = if item.is_flagged() { '!' } else { ' ' };
    let tone = match (place == exam.place(), item.is_flagged(), item.is_answered()) {
        (true, _, _) => Tone::Strong,
        (_, true, _) => Tone::Link,
        (_, _, true) => Tone::Plain,
        (_, _, false) => Tone::Dim,
    };
    [edge(exam, place, first), Span { tone, text: format!("{:>2}{mark}{flag}", place + 1) }]
}

/// What the exam is worth, and every question in a line that opens it: its target is the place of the question. Before
/// the exam is handed in it tells nothing.
pub fn result(library: &Library, exam: &Exam, width: usize) -> Vec<Line> {
    let mut writer = Writer::new(width);
    let Some(outcome) = exam.result(library) else { return untold(writer) };
    write_score(&mut writer, library, exam, &outcome);
    writer.heading("By skill, weakest first");
    let skill = |it| format!("{} {}", library.skills[it].id, library.skills[it].name);
    write_shares(&mut writer, &outcome.by_skill, skill);
    writer.heading("By layer, weakest first");
    write_shares(&mut writer, &outcome.by_layer, |it| library.layers[it].name.to_owned());
    writer.heading("Question by question");
    for (place, (item, verdict)) in exam.items().iter().zip(&outcome.verdicts).enumerate() {
        write_entry(&mut writer, item, verdict, place, exam.is_scored(place) == Some(false));
    }
    writer.finish()
}

/// A question of an exam that was handed in, told: what was right, missed and wrongly chosen, with the reasons. Before
/// the exam is handed in it tells nothing.
pub fn review(library: &Library, exam: &Exam, place: usize, width: usize) -> Vec<Line> {
    let mut writer = Writer::new(width);
    let outcome = exam.result(library);
    let verdict = outcome.as_ref().and_then(|outcome| outcome.verdicts.get(place));
    let (Some(item), Some(verdict)) = (exam.items().get(place), verdict) else { return untold(writer) };
    let (_, _, word) = fate(item, verdict);
    let note = if exam.is_scored(place) == Some(false) { " · not scored" } else { "" };
    let flag = if item.is_flagged() { " · flagged" } else { "" };
    writer.text(Tone::Dim, &format!("{} · {word}{note}{flag}", number(exam, place)));
    writer.text(Tone::Dim, "✓ right   · missed   ✗ wrongly chosen");
    writer.blank();
    // an exam asks for no confidence; this one adds no word
    let stage = Stage::Told(verdict.clone(), Confidence::Unsure);
    writer.lines(asked(library, &Asked { stage, ..item.asked().clone() }, Mode::Exam, width));
    writer.finish()
}

fn untold(mut writer: Writer) -> Vec<Line> {
    writer.text(Tone::Dim, "Nothing is told before the exam is handed in.");
    writer.finish()
}

fn number(exam: &Exam, place: usize) -> String {
    format!("Question {} of {}", place + 1, exam.items().len())
}

fn write_score(writer: &mut Writer, library: &Library, exam: &Exam, outcome: &Outcome) {
    let Outcome { score, unscored, .. } = outcome;
    let form = exam.form();
    // An exam is only sat in a pack that prepares for it.
    let ExamNames { name, task } = library.pack.exam.unwrap_or(ExamNames { name: "", task: None });
    let title = match form {
        Form::Clf => format!("Mock exam in the form of {name}"),
        Form::Short => format!("Short mock exam on task {}", task.unwrap_or_default()),
    };
    writer.text(Tone::Heading, &title);
    writer.text(Tone::Strong, &format!("{} of {}", score.right, score.of));
    writer.text(Tone::Plain, &format!("Over all questions like these your share lies {}.", interval_words(*score)));
    if unscored.of > 0 {
        let text = format!("Another {} of {} in questions that are not scored.", unscored.right, unscored.of);
        writer.text(Tone::Plain, &text);
    }
    let open = exam.unanswered().len();
    let minutes = exam.taken_ms().unwrap_or_default() / 60_000;
    let open = if open > 0 { format!(" {open} not answered in full, which counts as wrong.") } else { String::new() };
    writer.text(Tone::Plain, &format!("Handed in after {minutes} of {} minutes.{open}", form.minutes()));
    writer.blank();
    writer.text(
        Tone::Dim,
        &format!(
            "The questions have the form of {name}, but they are about the shared responsibility model alone, which is a \
             part of that exam. {} scaled score cannot be computed from them.",
            library.pack.owners.provider.whose
        ),
    );
}

/// Where the true share lies, by Wilson's interval.
fn interval_words(share: Share) -> String {
    let (low, high) = share.interval();
    format!("between {:.0} % and {:.0} % in nineteen of twenty cases", low * 100.0, high * 100.0)
}

/// The shares, weakest first; equal ones stay in the order of the library.
fn write_shares<T>(writer: &mut Writer, shares: &[(Ref<T>, Share)], name: impl Fn(Ref<T>) -> String) {
    let mut shares = shares.to_vec();
    let value = |share: Share| share.value().unwrap_or_default();
    shares.sort_by(|one, other| value(one.1).total_cmp(&value(other.1)));
    for (it, Share { right, of }) in shares {
        writer.labelled(&format!("{right:>3} of {of:<2}  "), Tone::Plain, &name(it));
    }
}

/// What became of a whole question: its tone, its mark and its word.
fn fate(item: &Item, verdict: &Verdict) -> (Tone, &'static str, &'static str) {
    match (verdict.is_right(), item.is_answered()) {
        (true, _) => (Tone::Good, "✓", "right"),
        (false, true) => (Tone::Bad, "✗", "wrong"),
        (false, false) => (Tone::Bad, "·", "missed"),
    }
}

fn write_entry(writer: &mut Writer, item: &Item, verdict: &Verdict, place: usize, is_extra: bool) {
    let (tone, mark, word) = fate(item, verdict);
    let note = if is_extra { "(not scored) " } else { "" };
    let mut line = Writer::new(writer.width());
    let stem = &item.asked().question.stem;
    line.cut(&[(tone, &format!("{:>2} {mark} {word:<6}  ", place + 1)), (Tone::Dim, note)], Tone::Plain, stem);
    let mut lines = line.finish();
    lines.iter_mut().for_each(|line| line.target = Some(Target::Option(place)));
    writer.lines(lines);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{embedded, prose, quiz::grade::Mark};
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    fn shown(lines: &[Line]) -> String {
        lines.iter().map(Line::text).collect::<Vec<_>>().join("\n")
    }

    /// The words alone, so that wrapping hides no text.
    fn flat(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// An exam in which as many scored and unscored questions as told are answered by their key, and every fifth of the
    /// others is left open.
    fn sat(library: &Library, form: Form, scored: usize, unscored: usize) -> Exam {
        let mut exam = Exam::new(library, form, 5, 0).unwrap();
        let kept = exam.kept();
        let mut left = [unscored, scored];
        for (place, it) in kept.questions.iter().enumerate() {
            exam.go(place);
            let left = &mut left[usize::from(it.scored)];
            let is_right = *left > 0;
            *left = left.saturating_sub(1);
            if !is_right && place % 5 == 0 {
                continue;
            }
            let asked = exam.now().asked().clone();
            for (row, &option) in asked.order.iter().enumerate() {
                if asked.question.is_right(option) == is_right {
                    exam.choose(row);
                }
            }
            if place % 7 == 1 {
                exam.toggle_flag();
            }
        }
        exam
    }

    #[test]
    fn nothing_is_revealed_before_the_end() {
        let library = embedded::library();
        for form in Form::ALL {
            let mut exam = sat(&library, form, 10, 2);
            for place in 0..form.questions() {
                exam.go(place);
                let lines = question(&exam, 76);
                let text = flat(&shown(&lines));
                let asked = exam.now().asked();
                let it = &asked.question;
                assert!(text.contains(&flat(&it.stem)), "{text}");
                assert!(it.options.iter().all(|choice| text.contains(&flat(&choice.text))), "{text}");
                let skill = it.skill.map_or("", |skill| library.skills[skill].id.as_str());
                let secrets = [&it.rule, &it.because, &it.change].into_iter().map(String::as_str);
                let reasons = it.options.iter().map(|choice| choice.why.as_str());
                for secret in secrets.chain(reasons).chain([skill, "scored", "✓", "✗"]) {
                    assert!(!text.contains(&flat(secret)), "`{secret}` is told: {text}");
                }
                let tones =
                    lines.iter().chain(&grid(&exam, 76)).flat_map(|line| line.spans.clone()).collect::<Vec<_>>();
                assert!(tones.iter().all(|span| !matches!(span.tone, Tone::Good | Tone::Bad)));
                assert_eq!(text.matches('●').count(), asked.picked.count());
                assert_eq!(review(&library, &exam, place, 76).len(), 1);
            }
            assert_eq!(shown(&result(&library, &exam, 76)), "Nothing is told before the exam is handed in.");
            assert_eq!(review(&library, &exam, 0, 76), result(&library, &exam, 76));
        }
    }

    #[test]
    fn the_grid_is_the_same_for_right_and_wrong_answers() {
        let library = embedded::library();
        let mut exams = [true, false].map(|is_right| {
            let mut exam = Exam::new(&library, Form::Short, 5, 0).unwrap();
            for place in 0..20 {
                exam.go(place);
                let asked = exam.now().asked().clone();
                let rows = (0..asked.order.len()).filter(|&row| asked.question.is_right(asked.order[row]) == is_right);
                rows.take(asked.question.select()).for_each(|row| exam.choose(row));
            }
            exam
        });
        exams.iter_mut().for_each(|exam| exam.go(4));
        assert_eq!(grid(&exams[0], 60), grid(&exams[1], 60));
        assert!(shown(&grid(&exams[0], 60)).contains("[ 5● ]"));
    }

    #[test]
    fn the_end_names_what_is_open_and_flagged() {
        let library = embedded::library();
        let mut exam = Exam::new(&library, Form::Short, 5, 0).unwrap();
        exam.go(6);
        exam.toggle_flag();
        let text = flat(&shown(&end(&exam, 60)));
        assert!(text.contains("0 answered, 20 open, 1 flagged open 1, 2, 3,"), "{text}");
        assert!(text.contains("19, 20 flagged 7 What is open"), "{text}");
        let mut whole = sat(&library, Form::Short, 20, 0);
        whole.flagged().into_iter().for_each(|place| {
            whole.go(place);
            whole.toggle_flag();
        });
        let text = flat(&shown(&end(&whole, 60)));
        assert!(text.contains("Hand in the exam? 20 answered, 0 open, 0 flagged What is open"), "{text}");
    }

    #[test]
    fn the_grid_marks_every_question_and_tells_where_it_stands() {
        let library = embedded::library();
        let mut exam = sat(&library, Form::Clf, 10, 2);
        exam.go(12);
        for width in [6, 20, 31, 56, 76, 116] {
            let lines = grid(&exam, width);
            let mut found = Vec::new();
            for (row, line) in lines.iter().enumerate() {
                for column in 0..width + 12 {
                    let Some(place) = grid_place(&exam, width, row, column) else { continue };
                    let from = column / CELL * CELL;
                    let cell: String = line.text().chars().skip(from).take(CELL + 1).collect();
                    assert_eq!(cell[1..3].trim(), (place + 1).to_string(), "at {row}, {column} of {width}");
                    assert_eq!(cell.contains('●'), exam.is_answered(place), "{cell}");
                    assert_eq!(cell.contains('!'), exam.flagged().contains(&place), "{cell}");
                    assert_eq!(cell.starts_with('[') && cell.ends_with(']'), place == 12, "{cell}");
                    found.push(place);
                }
            }
            found.dedup();
            assert_eq!(found, (0..65).collect::<Vec<_>>(), "at width {width}");
        }
        assert_eq!(grid_place(&exam, 76, usize::MAX, 0), None);
        assert_eq!([50, 51, 116].map(grid_columns), [5, 10, 10]);
    }

    #[test]
    fn the_result_tells_the_raw_score_with_its_interval_and_no_scaled_one() {
        let library = embedded::library();
        let mut exam = sat(&library, Form::Clf, 36, 11);
        exam.hand_in(74 * 60_000 + 59_000);
        let text = flat(&shown(&result(&library, &exam, 116)));
        for expected in [
            "Mock exam in the form of CLF-C02 36 of 50 Over",
            "between 58 % and 83 % in nineteen of twenty cases",
            "Another 11 of 15 in questions that are not scored.",
            "Handed in after 74 of 90 minutes.",
            "AWS's scaled score cannot be computed",
        ] {
            assert!(text.contains(expected), "{expected}: {text}");
        }
        assert!(!text.contains("1000") && !text.contains("700"));
        let mut short = sat(&library, Form::Short, 20, 0);
        short.hand_in(0);
        let text = flat(&shown(&result(&library, &short, 116)));
        assert!(text.contains("Short mock exam on task 2.1 20 of 20") && !text.contains("not scored"), "{text}");
    }

    #[test]
    fn the_result_is_weakest_first_and_opens_every_question() {
        let library = embedded::library();
        for form in Form::ALL {
            let mut exam = sat(&library, form, form.scored() / 2, 3);
            exam.hand_in(1);
            let lines = result(&library, &exam, 76);
            let targets: Vec<usize> = lines
                .iter()
                .filter_map(|line| match line.target {
                    Some(Target::Option(place)) => Some(place),
                    _ => None,
                })
                .collect();
            assert_eq!(targets, (0..form.questions()).collect::<Vec<_>>(), "a line for each, in order");
            let outcome = exam.result(&library).unwrap();
            for (line, verdict) in lines.iter().filter(|line| line.target.is_some()).zip(&outcome.verdicts) {
                assert_eq!(line.text().contains("✓ right"), verdict.is_right(), "{}", line.text());
            }
            let marked = lines.iter().filter(|line| line.text().contains("(not scored)")).count();
            assert_eq!(marked, form.questions() - form.scored());
            let texts: Vec<String> = lines.iter().map(Line::text).collect();
            for (heading, count) in [("By skill", outcome.by_skill.len()), ("By layer", outcome.by_layer.len())] {
                let from = texts.iter().position(|text| text.starts_with(heading)).unwrap() + 1;
                let share = |text: &String| {
                    let words: Vec<&str> = text.split_whitespace().collect();
                    words[0].parse::<f64>().unwrap() / words[2].parse::<f64>().unwrap()
                };
                assert!(texts[from..from + count].iter().is_sorted_by_key(share), "{heading}");
                assert!(count > 0 && texts[from + count].is_empty());
            }
        }
    }

    #[test]
    fn the_review_marks_every_option_and_gives_the_reasons() {
        let library = embedded::library();
        let mut exam = sat(&library, Form::Clf, 20, 3);
        exam.hand_in(1);
        let outcome = exam.result(&library).unwrap();
        for (place, verdict) in outcome.verdicts.iter().enumerate() {
            let lines = review(&library, &exam, place, 76);
            let asked = exam.items()[place].asked();
            for (row, &option) in asked.order.iter().enumerate() {
                let mark = match verdict.marks[option] {
                    Mark::Right => '✓',
                    Mark::Missed => '·',
                    Mark::WronglyChosen => '✗',
                    Mark::RightlyLeft => '○',
                };
                let line = lines.iter().find(|line| line.target == Some(Target::Option(row))).unwrap();
                assert!(line.text().starts_with(&format!("{mark} {} ", row + 1)), "{}", line.text());
            }
            let text = flat(&shown(&lines));
            assert!(asked.question.options.iter().all(|choice| text.contains(&flat(&choice.why))), "{text}");
            assert!(text.contains(&flat(&asked.question.rule)) && !text.contains("You were sure"), "{text}");
            assert_eq!(text.contains("not scored"), exam.is_scored(place) == Some(false));
            assert!(prose::links(&lines).len() >= asked.question.topics().len());
        }
        assert_eq!(review(&library, &exam, 65, 76).len(), 1, "there is no such question");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn no_line_is_wider_than_asked(
            width in 36_usize..130, short: bool, right in 0..20_usize, place in 0..20_usize,
        ) {
            let library = embedded::library();
            let mut exam = sat(&library, if short { Form::Short } else { Form::Clf }, right, 1);
            exam.go(place);
            let mut lines = [question(&exam, width), grid(&exam, width), end(&exam, width)].concat();
            exam.hand_in(1);
            lines.extend(result(&library, &exam, width));
            lines.extend(review(&library, &exam, place, width));
            for line in lines {
                prop_assert!(line.text().width() <= width, "{:?} in {width}", line.text());
            }
        }
    }
}
