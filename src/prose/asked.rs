//! A question of a session in words: stem and options as they are shuffled, how sure the learner is, and the reasons.

use super::{Line, Target, Tone, Writer};
use crate::model::{Library, Topic};
use crate::progress::record::{Confidence, Grade, Mode};
use crate::quiz::{
    grade::{Mark, Verdict},
    picked::Picked,
    question::{Kind, Question},
    session::{Asked, Session, Stage},
};

/// The question that is asked in a session of this mode, in lines of at most `width` columns.
pub fn asked(library: &Library, asked: &Asked, mode: Mode, width: usize) -> Vec<Line> {
    let mut writer = Writer::new(width);
    let question = &asked.question;
    if let Stage::Told(verdict, confidence) = &asked.stage {
        write_verdict(&mut writer, question, verdict, *confidence);
        if let (Mode::Review, Some(grade)) = (mode, asked.grade) {
            write_grade(&mut writer, grade);
        }
    }
    write_stem(&mut writer, library, question);
    for (row, &option) in asked.order.iter().enumerate() {
        write_option(&mut writer, asked, row, option);
    }
    write_targets(&mut writer, question);
    match &asked.stage {
        Stage::Picking => {}
        Stage::Keeping(..) => {
            writer.blank();
            writer.text(Tone::Dim, "The answer is being kept.");
        }
        Stage::Weighing => {
            writer.blank();
            writer.text(Tone::Strong, "How sure are you?  1 guessing   2 unsure   3 sure");
        }
        Stage::Told(verdict, _) => write_reasons(&mut writer, library, asked, verdict),
    }
    writer.finish()
}

/// The end of a session: how much was right, each question with what became of it, and what a placement skips.
pub fn session(library: &Library, session: &Session, width: usize) -> Vec<Line> {
    let mut writer = Writer::new(width);
    let (given, right) = session.score();
    writer.text(Tone::Heading, &session.title);
    writer.text(Tone::Strong, &format!("{right} of {given} right"));
    if let Some((_, skipped)) = &session.skipped {
        writer.heading(&format!("Known already, and skipped until you answer it ({})", skipped.len()));
        writer.text(Tone::Dim, "u takes that back: then nothing is skipped.");
        for topic in skipped.iter().filter_map(|id| Topic::parse(id, library)) {
            writer.link(topic, &topic.title(library));
        }
    } else if session.mode == Mode::Placement {
        writer.heading("Nothing is skipped");
        writer.text(Tone::Plain, "These answers show nothing as known: the schedule asks everything.");
    }
    writer.blank();
    for it in session.asked() {
        let Stage::Told(verdict, confidence) = &it.stage else { continue };
        let (tone, mark) = if verdict.is_right() { (Tone::Good, "✓ ") } else { (Tone::Bad, "✗ ") };
        let note = match (verdict.is_right(), confidence) {
            (false, Confidence::Sure) => " (sure, and wrong)",
            (true, Confidence::Guessing) => " (a guess)",
            _ => "",
        };
        writer.hanging(&[(tone, mark)], Tone::Plain, &format!("{}{note}", it.question.stem), None);
    }
    writer.finish()
}

fn write_verdict(writer: &mut Writer, question: &Question, verdict: &Verdict, confidence: Confidence) {
    let (tone, word) = match (verdict.is_right(), verdict.right) {
        (true, _) => (Tone::Good, "Right. ".to_owned()),
        (false, 0) => (Tone::Bad, "Not right. ".to_owned()),
        (false, right) => (Tone::Bad, format!("{right} of {} parts right. ", verdict.parts)),
    };
    writer.hanging(&[(tone, &word)], Tone::Plain, &question.rule, None);
    if !verdict.is_right() && confidence == Confidence::Sure {
        writer.text(Tone::Bad, "You were sure: this one is worth a second look.");
    }
    writer.blank();
}

/// The grade of the answer, and how to change it.
fn write_grade(writer: &mut Writer, grade: Grade) {
    let words = [(Grade::Again, "1 again"), (Grade::Hard, "2 hard"), (Grade::Good, "3 good"), (Grade::Easy, "4 easy")];
    let mut spans = vec![(Tone::Dim, "grade  ".to_owned())];
    for (it, word) in words {
        let tone = if it == grade { Tone::Strong } else { Tone::Dim };
        let mark = if it == grade { "● " } else { "○ " };
        spans.push((tone, format!("{mark}{word}   ")));
    }
    let spans: Vec<(Tone, &str)> = spans.iter().map(|(tone, text)| (*tone, text.as_str())).collect();
    writer.cut(&spans, Tone::Plain, "");
    writer.blank();
}

fn write_stem(writer: &mut Writer, library: &Library, question: &Question) {
    let skill = question.skill.map_or("", |skill| library.skills[skill].id.as_str());
    let note = question.exam_note(library).unwrap_or_default();
    let head = [skill, &note].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    writer.text(Tone::Dim, &head);
    writer.text(Tone::Strong, &question.stem);
    if let Some(instruction) = question.instruction() {
        writer.text(Tone::Strong, instruction);
    }
    writer.blank();
}

pub(super) fn write_option(writer: &mut Writer, asked: &Asked, row: usize, option: usize) {
    let choice = &asked.question.options[option];
    let said = said(&asked.picked, option);
    let (mark, tone) = match (&asked.stage, &said) {
        (Stage::Told(verdict, _), _) => match verdict.marks[option] {
            Mark::Right => ("✓", Tone::Good),
            Mark::Missed => ("·", Tone::Good),
            Mark::WronglyChosen => ("✗", Tone::Bad),
            Mark::RightlyLeft => ("○", Tone::Plain),
        },
        (_, None) => ("○", Tone::Plain),
        (_, Some(_)) => ("●", Tone::Strong),
    };
    let mark = format!("{mark}{}", said.unwrap_or_default());
    writer.hanging(&[(tone, &format!("{mark} {} ", row + 1))], tone, &choice.text, Some(Target::Option(row)));
}

/// What was said of an option, if anything was: its place in an ordering, its target in a matching.
fn said(picked: &Picked, option: usize) -> Option<String> {
    let number = |place: usize| format!("[{}]", place + 1);
    match picked {
        Picked::Options(picked) => picked.contains(&option).then(String::new),
        Picked::Order(order) => order.iter().position(|&it| it == option).map(number),
        Picked::Pairs(pairs) => pairs.get(option).copied().flatten().map(number),
    }
}

fn write_targets(writer: &mut Writer, question: &Question) {
    if question.kind == Kind::Matching {
        writer.blank();
        writer.text(Tone::Dim, "Give the option under the cursor one of these by its number:");
        for (place, target) in question.targets.iter().enumerate() {
            writer.labelled(&format!("  [{}] ", place + 1), Tone::Plain, target);
        }
    }
}

/// The reasons of the wrong picks, then of the key, then of the rest; why, and what it rests on.
fn write_reasons(writer: &mut Writer, library: &Library, asked: &Asked, verdict: &Verdict) {
    let question = &asked.question;
    let rank = |mark: Mark| match mark {
        Mark::WronglyChosen => 0,
        Mark::Missed => 1,
        Mark::Right => 2,
        Mark::RightlyLeft => 3,
    };
    let mut rows: Vec<(usize, usize)> = asked.order.iter().copied().enumerate().collect();
    rows.sort_by_key(|&(_, option)| rank(verdict.marks[option]));
    writer.blank();
    for (row, option) in rows {
        let choice = &question.options[option];
        let tone = if matches!(verdict.marks[option], Mark::WronglyChosen) { Tone::Bad } else { Tone::Dim };
        writer.hanging(&[(tone, &format!("{}  ", row + 1))], Tone::Plain, &choice.why, None);
        if let Some(misconception) = choice.misconception {
            let claim = format!("behind it: {}", library.misconceptions[misconception].claim);
            let topic = Target::Topic(Topic::Misconception(misconception));
            writer.hanging(&[(Tone::Plain, "   ")], Tone::Link, &claim, Some(topic));
        }
    }
    writer.blank();
    for (label, text) in [("because  ", &question.because), ("change   ", &question.change)] {
        if !text.is_empty() {
            writer.labelled(label, Tone::Plain, text);
        }
    }
    writer.heading("It rests on");
    for topic in question.topics() {
        writer.link(topic, &topic.title(library));
    }
}
