//! Problems for people: each with the line it stands in, a marker, what was expected and found, and what to do. It
//! knows no file; the texts are given.

use crate::content::{File, Problem, escape, one_line};
use crate::ui::Glyphs;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Range,
    path::Path,
};

/// Columns of a report; a line that is longer is cut around the marker.
const WIDTH: usize = 100;

/// Bytes of a line that is shown. Of a longer one the place alone is, for it would be read anew for each of its problems.
const LONGEST: usize = 4 << 10;

/// Columns of a marker.
const WIDEST: usize = 40;

/// How problems are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// With ANSI styles.
    Styled,
    /// Text alone.
    Plain,
}

/// Writes problems of the folder `root`.
pub struct Annotator<'a> {
    files: &'a [File],
    /// The lines that the problems speak of, by file and number.
    lines: HashMap<(&'a str, usize), &'a str>,
    root: &'a Path,
    renderer: Renderer,
}

impl<'a> Annotator<'a> {
    /// For these problems of a folder that was read as `files`.
    pub fn new(files: &'a [File], problems: &[Problem], root: &'a Path, glyphs: Glyphs, ink: Ink) -> Self {
        let renderer = match ink {
            Ink::Styled => Renderer::styled(),
            Ink::Plain => Renderer::plain(),
        };
        let decor = match glyphs {
            Glyphs::Unicode => DecorStyle::Unicode,
            Glyphs::Ascii => DecorStyle::Ascii,
        };
        Self { files, lines: lines(files, problems), root, renderer: renderer.decor_style(decor).term_width(WIDTH) }
    }

    /// One problem, with a line feed at its end.
    pub fn write(&self, problem: &Problem) -> String {
        let kind = &problem.kind;
        let mut group = Group::with_title(Level::ERROR.primary_title(one_line(&kind.said())));
        group = self.show(group, place(problem), AnnotationKind::Primary, label(problem));
        if let Some(other) = other_place(problem) {
            group = self.show(group, other, AnnotationKind::Context, Some("first here".to_owned()));
        }
        let help = kind.nearest().map(|nearest| format!("did you mean `{nearest}`?")).or_else(|| kind.help());
        if let Some(help) = help {
            group = group.element(Level::HELP.message(one_line(&help)));
        }
        format!("{}\n\n", self.renderer.render(&[group]))
    }

    /// Adds a place and its line to a report.
    fn show<'g>(&self, group: Group<'g>, spot: Spot<'_>, kind: AnnotationKind, label: Option<String>) -> Group<'g> {
        // What is no file of the folder is one that the program carries.
        let is_here = self.files.iter().any(|file| file.name == spot.file) || spot.line == 0;
        let path = if is_here { self.root.join(spot.file).display().to_string() } else { spot.file.to_owned() };
        let path = one_line(&path);
        let line = self.lines.get(&(spot.file, spot.line)).filter(|line| line.len() <= LONGEST);
        let Some(line) = line else {
            let origin = Origin::path(path);
            return group.element(if spot.line == 0 {
                origin
            } else {
                origin.line(spot.line).char_column(spot.column)
            });
        };
        let Shown { text, span } = shown(line, spot.column.saturating_sub(1));
        let annotation = kind.span(span).label(label);
        group.element(Snippet::source(text).path(path).line_start(spot.line).annotation(annotation))
    }
}

/// The lines that `problems` speak of, each file being gone through once.
fn lines<'a>(files: &'a [File], problems: &[Problem]) -> HashMap<(&'a str, usize), &'a str> {
    let mut wanted: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for spot in problems.iter().flat_map(|it| [Some(place(it)), other_place(it)]).flatten() {
        wanted.entry(spot.file).or_default().insert(spot.line);
    }
    let mut lines = HashMap::new();
    for file in files {
        let Some(wanted) = wanted.get(file.name.as_str()) else { continue };
        let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
        // What is missing at the end of a file is missed in the line after the last.
        let numbered = (1..).zip(text.lines().chain([""])).filter(|(number, _)| wanted.contains(number));
        lines.extend(numbered.map(|(number, line)| ((file.name.as_str(), number), line)));
    }
    lines
}

/// Where a problem stands.
fn place(problem: &Problem) -> Spot<'_> {
    Spot { file: &problem.file, line: problem.line, column: problem.column }
}

/// Where the thing stands that a problem clashes with.
fn other_place(problem: &Problem) -> Option<Spot<'_>> {
    let (file, line, column) = problem.kind.other_place()?;
    Some(Spot { file: file.unwrap_or(&problem.file), line, column })
}

/// A place in a file of the folder.
#[derive(Clone, Copy)]
struct Spot<'a> {
    file: &'a str,
    line: usize,
    column: usize,
}

/// What stands beside the marker. A clash says nothing there, for the other place does.
fn label(problem: &Problem) -> Option<String> {
    let text = match (problem.kind.expected(), problem.kind.found()) {
        (Some(expected), Some(found)) => format!("expected {expected}, found {found}"),
        (Some(expected), None) => format!("expected {expected}"),
        _ => return None,
    };
    Some(one_line(&text))
}

/// A line as it is shown, and the bytes of it that are marked.
#[derive(Debug, PartialEq, Eq)]
struct Shown {
    text: String,
    span: Range<usize>,
}

/// A line in which control characters are visible, with the value that starts at the character `start` marked.
fn shown(line: &str, start: usize) -> Shown {
    let letters: Vec<char> = line.chars().map(|it| if it == '\t' { ' ' } else { it }).collect();
    let start = start.min(letters.len());
    let end = start + value(&letters[start..]);
    let seen = |range: Range<usize>| escape(&letters[range].iter().collect::<String>());
    let mut text = seen(0..start);
    let first = text.len();
    text.push_str(&seen(start..end));
    let span = first..text.len();
    text.push_str(&seen(end..letters.len()));
    Shown { text, span }
}

/// How many characters the value or key at the start of `rest` has, as far as its line tells.
fn value(rest: &[char]) -> usize {
    let Some(&first) = rest.first() else { return 0 };
    if matches!(first, '"' | '\'') {
        return rest[1..].iter().position(|&it| it == first).map_or(rest.len(), |at| at + 2);
    }
    if matches!(first, '{' | '[' | '-' | '|' | '>') {
        return 1;
    }
    let ends = |at: usize| {
        let after = rest.get(at + 1).is_none_or(|it| it.is_whitespace());
        match rest[at] {
            ']' | '}' => true,
            ':' | ',' => after,
            '#' => at > 0 && rest[at - 1].is_whitespace(),
            _ => false,
        }
    };
    let end = (0..rest.len()).find(|&at| ends(at)).unwrap_or(rest.len());
    let blank = rest[..end].iter().rev().take_while(|it| it.is_whitespace()).count();
    (end - blank).clamp(1, WIDEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::ProblemKind;

    fn marked(line: &str, start: usize) -> (String, String) {
        let Shown { text, span } = shown(line, start);
        (text.clone(), text[span].to_owned())
    }

    #[test]
    fn the_value_is_marked_and_no_more() {
        for (line, start, value) in [
            ("name: Crate # a box", 6, "Crate"),
            ("- {id: a b, name: \"x, y\"}", 7, "a b"),
            ("- {id: a, name: \"x, y\"}", 16, "\"x, y\""),
            ("nam: x", 0, "nam"),
            ("- {id: a}", 2, "{"),
            ("url: https://example.org/a", 5, "https://example.org/a"),
            ("short", 9, ""),
            ("é: ü", 3, "ü"),
        ] {
            assert_eq!(marked(line, start).1, value, "{line}");
        }
    }

    #[test]
    fn a_long_line_is_cut_around_the_marker() {
        let text = format!("{}here{}\n", "a ".repeat(300), " b".repeat(300));
        let files = [File { name: "a.yaml".to_owned(), text }];
        let kind = ProblemKind::NotADate("here".to_owned());
        let problem = Problem { file: "a.yaml".to_owned(), line: 1, column: 601, kind };
        let problems = [problem];
        let annotator = Annotator::new(&files, &problems, Path::new("pack"), Glyphs::Ascii, Ink::Plain);
        let report = annotator.write(&problems[0]);
        let line = report.lines().find(|line| line.contains("here b")).unwrap();
        assert!(
            line.chars().count() <= WIDTH && line.contains("... a a") && report.contains("a.yaml:1:601"),
            "{report}"
        );
    }

    #[test]
    fn control_characters_are_made_visible() {
        let (text, value) = marked("a\u{1b}[2J: \u{9b}x", 7);
        assert_eq!((text.as_str(), value.as_str()), ("a<U+001B>[2J: <U+009B>x", "<U+009B>x"));
    }
}
