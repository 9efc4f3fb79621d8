//! Keys as people write them: in a command, and in the settings. What the keys do is not known here.

use keybinds::KeyInput;

/// Reads keys as one types them in a command: letters stand for themselves, `<Enter>` or `<Ctrl+d>` for keys.
///
/// # Errors
/// A name in angle brackets that is no key, or a bracket that is not closed.
pub fn parse_keys(text: &str) -> Result<Vec<KeyInput>, String> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        if letter != '<' {
            keys.push(KeyInput::from(letter));
            continue;
        }
        let (name, after) = rest.split_once('>').ok_or("`<` without `>`; write a key as `<Enter>`")?;
        rest = after;
        let key = parse_name(name).ok_or(format!("`<{name}>` is no key; write one as `<Enter>` or `<Ctrl+d>`"))?;
        keys.push(key);
    }
    Ok(keys)
}

/// The key of a name such as `j`, `Enter`, `ctrl+d` or `C-d`; a letter stands for itself.
pub fn parse_name(name: &str) -> Option<KeyInput> {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => Some(KeyInput::from(letter)),
        _ => capitalise(name).parse().ok(),
    }
}

/// `enter` as `Enter`, `ctrl+d` as `Ctrl+d`, `lt` as `<`.
fn capitalise(name: &str) -> String {
    let part = |part: &str| match part.to_ascii_lowercase().as_str() {
        "lt" => "<".to_owned(),
        "cr" => "Enter".to_owned(),
        "pageup" => "PageUp".to_owned(),
        "pagedown" => "PageDown".to_owned(),
        _ if part.chars().count() < 2 => part.to_owned(),
        lower => {
            let first = lower.chars().next().map_or(0, char::len_utf8);
            lower[..first].to_ascii_uppercase() + &lower[first..]
        }
    };
    // Vim's way to write modifiers is as common as ours.
    let name = [("S-", "Shift+"), ("C-", "Ctrl+"), ("A-", "Alt+")].iter().fold(name.to_owned(), |name, (vim, ours)| {
        let parts = name.split_at_checked(2).filter(|(head, rest)| head.eq_ignore_ascii_case(vim) && !rest.is_empty());
        parts.map(|(_, rest)| format!("{ours}{rest}")).unwrap_or(name)
    });
    name.split('+').map(part).collect::<Vec<_>>().join("+")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_one_types_them() {
        let keys = parse_keys("j<enter>/rds<Esc><nokey>").unwrap_err();
        assert_eq!(keys, "`<nokey>` is no key; write one as `<Enter>` or `<Ctrl+d>`");
        let keys = parse_keys("j<enter><ctrl+d><lt>").unwrap();
        let named = |name: &str| name.parse().unwrap();
        assert_eq!(keys, [named("j"), named("Enter"), named("Ctrl+d"), KeyInput::from('<')]);
        assert_eq!(parse_keys("<S-Tab><c-d>").unwrap(), [named("Shift+Tab"), named("Ctrl+d")]);
        assert!(parse_keys("<Enter").is_err());
        assert!(parse_keys("<éa>").is_err() && parse_keys("<C-é>").is_ok());
        assert_eq!(parse_name("+"), Some(KeyInput::from('+')));
        for odd in ["éa", "Ctrl+éé", "ßß", "C-界界", "é", "C-"] {
            assert_eq!(parse_name(odd).is_some(), odd == "é", "{odd}");
        }
        assert_eq!((parse_name(""), parse_name("Hyper+x"), parse_name("é+")), (None, None, None));
    }
}
