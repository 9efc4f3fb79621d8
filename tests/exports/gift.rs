//! Reads GIFT as Moodle's documentation describes it. It knows the format and nothing of what wrote it.

use std::iter::Peekable;

/// A question as Moodle would hold it.
#[derive(Debug, Default, PartialEq)]
pub struct Question {
    pub category: String,
    pub title: String,
    pub text: String,
    pub single: bool,
    pub answers: Vec<Answer>,
    pub feedback: String,
}

/// An option: its text, its part of the grade, and what is said to who picks it.
#[derive(Debug, Default, PartialEq)]
pub struct Answer {
    pub text: String,
    pub percent: f64,
    pub feedback: String,
}

/// A letter, or one of the format's own marks.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Token {
    Letter(char),
    Mark(char),
}

/// All questions of a file, in order. Blank lines part them.
pub fn read(file: &str) -> Vec<Question> {
    let mut category = String::new();
    let mut questions = Vec::new();
    for block in file.split("\n\n") {
        let lines: Vec<&str> = block.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let text = lines.join("\n");
        if text.trim().is_empty() {
            continue;
        }
        match text.trim().strip_prefix("$CATEGORY:") {
            Some(name) => category = name.trim().to_owned(),
            None => questions.push(Question { category: category.clone(), ..question(text.trim()) }),
        }
    }
    questions
}

fn tokens(text: &str) -> Vec<Token> {
    let mut letters = text.chars();
    let mut tokens = Vec::new();
    while let Some(letter) = letters.next() {
        tokens.push(match letter {
            '\\' => match letters.next() {
                Some('n') => Token::Letter('\n'),
                Some(escaped) => {
                    assert!("~=#{}:\\".contains(escaped), "GIFT has no \\{escaped}");
                    Token::Letter(escaped)
                }
                None => panic!("a backslash at the end"),
            },
            '~' | '=' | '#' | '{' | '}' | ':' => Token::Mark(letter),
            _ => Token::Letter(letter),
        });
    }
    tokens
}

fn question(text: &str) -> Question {
    let mut tokens = tokens(text).into_iter().peekable();
    let mark = |it: char| move |token: &Token| *token == Token::Mark(it);
    (0..2).for_each(|_| assert_eq!(tokens.next(), Some(Token::Mark(':')), "no title: {text}"));
    let title = until(&mut tokens, mark(':'));
    (0..2).for_each(|_| assert_eq!(tokens.next(), Some(Token::Mark(':')), "an open title: {text}"));
    let stem = until(&mut tokens, mark('{'));
    tokens.next();
    let body = until(&mut tokens, mark('}'));
    assert_eq!(tokens.next(), Some(Token::Mark('}')), "open braces: {text}");
    assert_eq!(tokens.next(), None, "something behind the braces: {text}");
    let hashes = [Token::Mark('#'); 4];
    let cut = body.windows(4).rposition(|four| four == hashes);
    let (body, feedback) = cut.map_or((&body[..], &[][..]), |at| (&body[..at], &body[at + 4..]));
    let mut answers = Vec::new();
    let mut body = body.iter().copied().peekable();
    assert_eq!(unescaped(&until(&mut body, starts)), "", "text before the first option: {text}");
    let mut single = false;
    while let Some(start) = body.next() {
        single |= start == Token::Mark('=');
        answers.push(answer(start, &until(&mut body, starts)));
    }
    Question {
        category: String::new(),
        title: unescaped(&title),
        text: formatted(&stem),
        single,
        answers,
        feedback: formatted(feedback),
    }
}

fn starts(token: &Token) -> bool {
    matches!(token, Token::Mark('~' | '='))
}

fn until(tokens: &mut Peekable<impl Iterator<Item = Token>>, ends: impl Fn(&Token) -> bool) -> Vec<Token> {
    let mut found = Vec::new();
    while let Some(token) = tokens.next_if(|token| !ends(token)) {
        found.push(token);
    }
    found
}

fn answer(start: Token, tokens: &[Token]) -> Answer {
    let hash = tokens.iter().position(|token| *token == Token::Mark('#')).expect("an option has a feedback");
    let (text, feedback) = (&tokens[..hash], &tokens[hash + 1..]);
    let weighed = text.first() == Some(&Token::Letter('%'));
    let end = weighed.then(|| 1 + text[1..].iter().position(|it| *it == Token::Letter('%')).expect("an open weight"));
    let percent = match end {
        Some(end) => unescaped(&text[1..end]).parse().expect("a weight is a number"),
        None => f64::from(u8::from(start == Token::Mark('='))) * 100.0,
    };
    let text = &text[end.map_or(0, |end| end + 1)..];
    Answer { text: formatted(text), percent, feedback: formatted(feedback) }
}

/// A text without the name of its format, which must be plain: nothing in it is markup then.
fn formatted(tokens: &[Token]) -> String {
    let text = unescaped(tokens);
    match text.strip_prefix("[plain]") {
        Some(text) => text.trim().to_owned(),
        None => text,
    }
}

fn unescaped(tokens: &[Token]) -> String {
    let letter = |token: &Token| match token {
        Token::Letter(letter) => *letter,
        Token::Mark(mark) => panic!("`{mark}` is not escaped in {tokens:?}"),
    };
    tokens.iter().map(letter).collect::<String>().trim().to_owned()
}
