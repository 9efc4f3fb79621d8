//! Keys, mouse and pasted text, read on a thread of their own. It knows nothing of what a key means.

use std::io;
use std::thread;
use std::time::Duration;

use crossterm::event::{
    self, Event as Raw, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};
use keybinds::{Key, KeyInput};

use super::torn::{self, Torn};
use super::{Event, Inbox, Message, Mouse, MouseKind, Outcome};

/// Pasted text is cut after so many bytes: every field of the program is far shorter.
pub const PASTE_LIMIT: usize = 64 * 1024;

/// The reader wakes up after a day without input, and goes on.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// So long after Esc, more is taken for the rest of a torn sequence; no hand is that fast.
const TEAR: Duration = Duration::from_millis(25);

/// How an answer begins that is no key: what `OSC` looks like to the reader.
const ANSWER: KeyEvent = KeyEvent::new(KeyCode::Char(']'), KeyModifiers::ALT);
/// How it ends: `ST` or `BEL`.
const END_OF_ANSWER: [Raw; 2] = [
    Raw::Key(KeyEvent::new(KeyCode::Char('\\'), KeyModifiers::ALT)),
    Raw::Key(KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL)),
];
/// More than an answer has, such as `11;rgb:ffff/ffff/ffff`.
const LONGEST_ANSWER: usize = 40;

/// Starts the thread. It ends, and the run with it, when the terminal cannot be read.
pub(super) fn listen(inbox: Inbox) -> io::Result<()> {
    // Opens the reader: `read` would try for ever where this fails once.
    event::poll(Duration::ZERO)?;
    thread::Builder::new().name("input".into()).spawn(move || {
        while let Ok(events) = next() {
            events.into_iter().filter_map(message).for_each(|message| inbox.send(message));
        }
        inbox.end(Outcome::Vanished);
    })?;
    Ok(())
}

/// Waits for an event, or for the few that turn out not to belong to an Esc. `poll` reports an error where `read` alone
/// would spin on it.
fn next() -> io::Result<Vec<Raw>> {
    while !event::poll(DAY)? {}
    let first = event::read()?;
    if first == Raw::Key(ANSWER) {
        return answered(first);
    }
    let is_escape = first == Raw::Key(KeyCode::Esc.into());
    let (mut events, mut text) = (vec![first], String::new());
    while is_escape && event::poll(TEAR)? {
        let event = event::read()?;
        text.extend(typed(&event));
        events.push(event);
        match torn::judge(&text) {
            // Anything but a character ends the text, whatever has begun.
            Torn::Begun if text.len() + 1 == events.len() => {}
            Torn::Whole(key) => return Ok(key.into_iter().map(Raw::Key).collect()),
            Torn::Begun | Torn::No => break,
        }
    }
    Ok(events)
}

/// Drops what the terminal answers too late to the question for its background: its text would be taken for keys. What
/// does not end like an answer is handed on.
fn answered(first: Raw) -> io::Result<Vec<Raw>> {
    let mut events = vec![first];
    while events.len() < LONGEST_ANSWER && event::poll(TEAR)? {
        let event = event::read()?;
        if END_OF_ANSWER.contains(&event) {
            return Ok(Vec::new());
        }
        let is_text = typed(&event).is_some();
        events.push(event);
        if !is_text {
            break;
        }
    }
    Ok(events)
}

fn typed(event: &Raw) -> Option<char> {
    match event {
        Raw::Key(KeyEvent { code: KeyCode::Char(c), .. }) => Some(*c),
        _ => None,
    }
}

fn message(raw: Raw) -> Option<Message> {
    match raw {
        Raw::Key(key) if key.kind == KeyEventKind::Release => None,
        Raw::Key(key) => Some(KeyInput::from(key)).filter(|key| key.key() != Key::Ignored).map(Event::Key),
        Raw::Mouse(mouse) => {
            let kind = match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => MouseKind::Press,
                MouseEventKind::ScrollUp => MouseKind::ScrollUp,
                MouseEventKind::ScrollDown => MouseKind::ScrollDown,
                _ => return None,
            };
            Some(Event::Mouse(Mouse { column: mouse.column, row: mouse.row, kind }))
        }
        Raw::Paste(text) => Some(Event::Paste(plain(&text))),
        Raw::Resize(..) => return Some(Message::Measure),
        Raw::FocusGained => Some(Event::Resume),
        Raw::FocusLost => None,
    }
    .map(Message::Event)
}

/// Pasted text as the program may show it: lines end with a newline, and nothing else controls the terminal.
fn plain(pasted: &str) -> String {
    let fits = |&(at, c): &(usize, char)| at + c.len_utf8() <= PASTE_LIMIT;
    let cut: String = pasted.char_indices().take_while(fits).map(|(_, c)| c).collect();
    let lines = cut.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().filter(|&c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

#[cfg(test)]
mod tests {
    use crossterm::event::MouseEvent;

    use super::*;

    fn event(raw: Raw) -> Option<Event> {
        match message(raw) {
            Some(Message::Event(event)) => Some(event),
            _ => None,
        }
    }

    #[test]
    fn pasted_text_is_cut_and_loses_its_control_characters() {
        assert_eq!(plain("a\r\nb\rc\td\u{1b}[2J\u{9b}m\0"), "a\nb\nc\td[2Jm");
        assert_eq!(plain(&"é".repeat(PASTE_LIMIT)).len(), PASTE_LIMIT);
    }

    #[test]
    fn a_key_counts_when_pressed_and_when_repeated_but_not_when_released() {
        let key = |kind| Raw::Key(KeyEvent::new_with_kind(KeyCode::Char('j'), KeyModifiers::NONE, kind));
        let pressed = Some(Event::Key(KeyInput::from('j')));
        assert_eq!(event(key(KeyEventKind::Press)), pressed);
        assert_eq!(event(key(KeyEventKind::Repeat)), pressed);
        assert_eq!(event(key(KeyEventKind::Release)), None);
    }

    #[test]
    fn of_the_mouse_only_the_left_button_and_the_wheel_count() {
        let mouse = |kind| Raw::Mouse(MouseEvent { kind, column: 3, row: 4, modifiers: KeyModifiers::NONE });
        let press = Event::Mouse(Mouse { column: 3, row: 4, kind: MouseKind::Press });
        assert_eq!(event(mouse(MouseEventKind::Down(MouseButton::Left))), Some(press));
        assert_eq!(event(mouse(MouseEventKind::Down(MouseButton::Right))), None);
        assert_eq!(event(mouse(MouseEventKind::Moved)), None);
    }
}
