//! A monkey at the keyboard: whatever is pressed, clicked, pasted and resized, nothing panics, and one can always leave.

mod screen;

use keybinds::{Key, KeyInput, Mods};
use proptest::prelude::*;
use screen::{app, frame};
use waterline::{
    app::{Action, Effect, Spot, Wheel},
    keymap::Context,
    layout::Size,
    ui::{Glyphs, Theme},
};

fn key() -> impl Strategy<Value = KeyInput> {
    let letters = prop::sample::select(
        "jjjjkkhlgGvVnpcu123456xqQQ?/m <<>>abeszzTMP,:-\u{e9}\u{754c}\u{301}".chars().collect::<Vec<_>>(),
    );
    let named = prop::sample::select(vec![
        Key::Enter,
        Key::Esc,
        Key::Tab,
        Key::Up,
        Key::Down,
        Key::Left,
        Key::Right,
        Key::PageUp,
        Key::PageDown,
        Key::Home,
        Key::End,
        Key::Backspace,
        Key::Delete,
        Key::F1,
    ]);
    let mods = prop::sample::select(vec![Mods::NONE, Mods::NONE, Mods::NONE, Mods::CTRL, Mods::SHIFT, Mods::ALT]);
    prop_oneof![letters.prop_map(KeyInput::from), (named, mods).prop_map(|(key, mods)| KeyInput::new(key, mods))]
}

#[derive(Clone, Debug)]
enum Input {
    Key(KeyInput),
    Action(Action),
}

fn input() -> impl Strategy<Value = Input> {
    let size = prop_oneof![9 => (1_u16..160, 1_u16..50), 1 => (1_u16..=500, 1_u16..=200)];
    let size = size.prop_map(|(width, height)| Action::Resize(Size { width, height }));
    let spot = (0_u16..320, 0_u16..110).prop_map(|(column, row)| Spot { column, row });
    let wheel = prop::sample::select(vec![Wheel::Up, Wheel::Down]);
    prop_oneof![
        12 => key().prop_map(Input::Key),
        1 => size.prop_map(Input::Action),
        2 => spot.clone().prop_map(|spot| Input::Action(Action::Click(spot))),
        1 => (spot, wheel).prop_map(|(spot, wheel)| Input::Action(Action::Wheel(spot, wheel))),
        1 => "\\PC{0,20}".prop_map(|text| Input::Action(Action::Paste(text))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_and_one_can_always_leave(inputs in prop::collection::vec(input(), 1..120)) {
        let mut app = app(Size { width: 80, height: 24 }, "");
        for input in inputs {
            match input {
                Input::Key(key) => drop(app.press(key)),
                Input::Action(action) => drop(app.update(action)),
            }
            frame(&app, Theme::Terminal, Glyphs::Unicode);
            let is_seen = app.areas().pane(app.panes().focused).is_some();
            prop_assert!(is_seen || app.context() == Context::TooSmall, "keys go to a pane that is not seen");
        }
        prop_assert_eq!(app.press(KeyInput::new('c', Mods::CTRL)), Some(Effect::Quit));
    }
}
