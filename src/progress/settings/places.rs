//! Places: where the names and values of a JSON text stand, so that what is wrong with one of them can be found. It
//! reads text that is known to be JSON, and judges nothing.

/// Every name and every element of a list with its path, such as `keys/open-search/0`, in the order of the text.
pub struct Places {
    all: Vec<(String, (usize, usize))>,
}

impl Places {
    /// The places of `text`, which must be valid JSON; of other text it finds some.
    pub fn of(text: &str) -> Self {
        let mut walk = Walk { text, at: 0, all: Vec::new() };
        walk.value("");
        Self { all: walk.all }
    }

    /// The line and column of what has this path, from 1; that of the whole text, if there is none.
    pub fn at(&self, path: &str) -> (usize, usize) {
        self.all.iter().find(|(it, _)| it == path).map_or((1, 1), |&(_, place)| place)
    }

    /// The first path that stands there a second time, with its second place.
    pub fn repeated(&self) -> Option<(&str, (usize, usize))> {
        let seen_before = |at: usize| self.all[..at].iter().any(|(it, _)| *it == self.all[at].0);
        let at = (0..self.all.len()).find(|&at| seen_before(at))?;
        Some((&self.all[at].0, self.all[at].1))
    }
}

struct Walk<'a> {
    text: &'a str,
    at: usize,
    all: Vec<(String, (usize, usize))>,
}

impl Walk<'_> {
    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip(&mut self, blanks: &[u8]) {
        while self.next().is_some_and(|byte| blanks.contains(&byte)) {
            self.at += 1;
        }
    }

    fn note(&mut self, path: String) {
        // Of text that is no JSON, the walk may end up inside a letter.
        let before = self.text.get(..self.at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        self.all.push((path, (line, column)));
    }

    fn value(&mut self, path: &str) {
        self.skip(b" \t\r\n");
        match self.next() {
            Some(b'{') => self.members(path),
            Some(b'[') => self.elements(path),
            Some(b'"') => drop(self.string()),
            _ => {
                while self.next().is_some_and(|byte| !b",]} \t\r\n".contains(&byte)) {
                    self.at += 1;
                }
            }
        }
        self.skip(b" \t\r\n");
    }

    fn members(&mut self, path: &str) {
        self.at += 1;
        loop {
            self.skip(b", \t\r\n");
            if self.next() != Some(b'"') {
                break;
            }
            let (start, name) = (self.at, self.string());
            let below = if path.is_empty() { name } else { format!("{path}/{name}") };
            let end = std::mem::replace(&mut self.at, start);
            self.note(below.clone());
            self.at = end;
            self.skip(b": \t\r\n");
            self.value(&below);
        }
        self.at += 1;
    }

    fn elements(&mut self, path: &str) {
        self.at += 1;
        for place in 0.. {
            self.skip(b", \t\r\n");
            if matches!(self.next(), None | Some(b']')) {
                break;
            }
            let (start, below) = (self.at, format!("{path}/{place}"));
            self.note(below.clone());
            self.value(&below);
            if self.at == start {
                break;
            }
        }
        self.at += 1;
    }

    /// The string at the quotation mark, and moves behind it.
    fn string(&mut self) -> String {
        let start = self.at;
        self.at += 1;
        while let Some(byte) = self.next() {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                break;
            }
        }
        let end = self.at.min(self.text.len());
        self.text.get(start..end).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_and_elements_have_places() {
        let text = "{\n  \"keys\": {\"a\\u0062\": [\"é\", [1, {\"x\": null}], \"y\"]},\n  \"mouse\": false, \"mouse\": true\n}";
        let places = Places::of(text);
        for (path, place) in [
            ("keys", (2, 3)),
            ("keys/ab", (2, 12)),
            ("keys/ab/0", (2, 24)),
            ("keys/ab/1/1/x", (2, 34)),
            ("keys/ab/2", (2, 47)),
            ("mouse", (3, 3)),
            ("nothing", (1, 1)),
        ] {
            assert_eq!(places.at(path), place, "{path}");
        }
        assert_eq!(places.repeated(), Some(("mouse", (3, 19))));
        assert!(Places::of("[1 {a{é").repeated().is_none());
    }

    proptest! {
        #[test]
        fn no_text_stops_it(text in "[\\[\\]{}\",:\\\\a1é \n]{0,60}") {
            drop(Places::of(&text));
        }
    }
}
