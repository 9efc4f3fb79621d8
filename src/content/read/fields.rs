//! Fields: judges single values where they stand.

use super::{Reader, keep};
use crate::content::{
    at::At,
    lenient::{Item, List, Scalar},
    names::{Names, known},
    problem::ProblemKind,
};
use crate::model::{Id, Ref, Text};

/// A mapping whose fields are read.
#[derive(Clone, Copy)]
pub struct Fields<'a> {
    /// Where it stands.
    pub at: At<'a>,
}

impl<'a> Fields<'a> {
    /// The mapping at a place.
    pub fn new(at: At<'a>) -> Self {
        Self { at }
    }
}

impl<'a> Reader<'a> {
    /// A text that must be there, of at most `most` characters.
    pub fn text(&mut self, fields: Fields<'a>, name: &'static str, value: &'a Scalar, most: usize) -> Text {
        if *value == Scalar::Missing {
            self.report(fields.at.problem(ProblemKind::MissingField(name)));
            return "";
        }
        self.optional_text(fields, name, value, most).unwrap_or("")
    }

    /// A text that may be left out, of at most `most` characters.
    pub fn optional_text(
        &mut self,
        fields: Fields<'a>,
        name: &'static str,
        value: &'a Scalar,
        most: usize,
    ) -> Option<Text> {
        let text = self.written(|| fields.at.field(name), name, value)?;
        // A text has no more characters than bytes.
        let length = if text.len() > most { text.chars().count() } else { text.len() };
        if length > most {
            self.report(fields.at.field(name).problem(ProblemKind::TooLong { field: name, length, most }));
        }
        Some(keep(text))
    }

    /// The provider's half by the spelling that it has; the pack's own where it is not there.
    pub fn spelled<V: PartialEq + Default>(
        &mut self,
        fields: Fields<'a>,
        aws: &'a V,
        provider: &'a V,
    ) -> (&'static str, &'a V) {
        match (*aws == V::default(), *provider == V::default()) {
            (true, true) => (self.owners.word, aws),
            (true, false) => ("provider", provider),
            (false, true) => ("aws", aws),
            (false, false) => {
                self.report(fields.at.key("provider").problem(ProblemKind::TwoSpellings));
                ("provider", provider)
            }
        }
    }

    /// The text at a place as it is written; `None`, reported, if it is none. Where it stands is found only to report it.
    fn written(&mut self, at: impl FnOnce() -> At<'a>, field: &'static str, value: &'a Scalar) -> Option<&'a str> {
        let found = match value {
            Scalar::Missing => return None,
            Scalar::Text(text) if text.chars().all(char::is_whitespace) => {
                self.report(at().problem(ProblemKind::EmptyField(field)));
                return None;
            }
            Scalar::Text(text) => return Some(text),
            Scalar::Number(_) => "a number",
            Scalar::Flag(_) => "true or false",
            Scalar::Wrong(found) => found,
        };
        self.report(at().problem(ProblemKind::WrongKind { field, found, expected: "text" }));
        None
    }

    /// The id of an entry.
    pub fn id(&mut self, fields: Fields<'a>, value: &'a Scalar) -> Id {
        let nameless = Id::parse("nameless").expect("a valid id");
        if *value == Scalar::Missing {
            self.report(fields.at.problem(ProblemKind::MissingField("id")));
            return nameless;
        }
        let at = || fields.at.field("id");
        let Some(text) = self.written(at, "id", value) else { return nameless };
        Id::parse(keep(text)).unwrap_or_else(|| {
            self.report(at().problem(ProblemKind::NotAnId(text.to_owned())));
            nameless
        })
    }

    /// One of the words of an enum.
    pub fn word<W: Copy>(
        &mut self,
        fields: Fields<'a>,
        name: &'static str,
        value: &'a Scalar,
        all: &[W],
        word: fn(W) -> &'static str,
    ) -> Option<W> {
        if *value == Scalar::Missing {
            self.report(fields.at.problem(ProblemKind::MissingField(name)));
            return None;
        }
        let at = || fields.at.field(name);
        let text = self.written(at, name, value)?;
        let found = all.iter().copied().find(|&it| word(it) == text);
        if found.is_none() {
            let expected = all.iter().copied().map(word).collect();
            self.report(at().problem(ProblemKind::UnknownWord { field: name, word: text.to_owned(), expected }));
        }
        found
    }

    /// A day, as `YYYY-MM-DD`.
    pub fn date(&mut self, fields: Fields<'a>, name: &'static str, value: &'a Scalar) -> Text {
        let text = self.text(fields, name, value, usize::MAX);
        if !text.is_empty() && !is_date(text) {
            self.report(fields.at.field(name).problem(ProblemKind::NotADate(text.to_owned())));
        }
        text
    }

    /// A whole number that may be left out.
    pub fn number(&mut self, fields: Fields<'a>, name: &'static str, value: &'a Scalar) {
        let found = match value {
            Scalar::Missing | Scalar::Number(_) => return,
            Scalar::Text(_) => "text",
            Scalar::Flag(_) => "true or false",
            Scalar::Wrong(found) => found,
        };
        let kind = ProblemKind::WrongKind { field: name, found, expected: "a whole number" };
        self.report(fields.at.field(name).problem(kind));
    }

    /// `true` or `false`; `None`, reported, if it is neither.
    pub fn flag(&mut self, fields: Fields<'a>, name: &'static str, value: &'a Scalar) -> Option<bool> {
        let found = match value {
            Scalar::Flag(flag) => return Some(*flag),
            Scalar::Missing => {
                self.report(fields.at.problem(ProblemKind::MissingField(name)));
                return None;
            }
            Scalar::Number(_) => "a number",
            Scalar::Text(_) => "text",
            Scalar::Wrong(found) => found,
        };
        let kind = ProblemKind::WrongKind { field: name, found, expected: "true or false" };
        self.report(fields.at.field(name).problem(kind));
        None
    }

    /// The entry that the id in a field refers to.
    pub fn reference<T, D>(
        &mut self,
        fields: Fields<'a>,
        name: &'static str,
        value: &'a Scalar,
        names: &Names<'a, T, D>,
    ) -> Option<Ref<T>> {
        if *value == Scalar::Missing {
            self.report(fields.at.problem(ProblemKind::MissingField(name)));
            return None;
        }
        self.optional_reference(fields, name, value, names)
    }

    /// The entry that the id in a field refers to, if the field is there.
    pub fn optional_reference<T, D>(
        &mut self,
        fields: Fields<'a>,
        name: &'static str,
        value: &'a Scalar,
        names: &Names<'a, T, D>,
    ) -> Option<Ref<T>> {
        let at = || fields.at.field(name);
        let id = self.written(at, name, value)?;
        known(names, id).map_err(|kind| self.report(at().problem(kind))).ok()
    }

    /// What was found, or `None` and a problem at `at`.
    pub fn found<T>(&mut self, at: At<'a>, found: Result<T, ProblemKind>) -> Option<T> {
        found.map_err(|kind| self.report(at.problem(kind))).ok()
    }

    /// The items of a list with their places; a list that must have some is reported if it has none.
    pub fn items<E>(
        &mut self,
        fields: Fields<'a>,
        name: &'static str,
        list: &'a List<E>,
        needs: Needs,
    ) -> Vec<(At<'a>, &'a E)> {
        let at = fields.at.field(name);
        match list {
            List::Missing if needs == Needs::Nothing => {}
            List::Missing => self.report(fields.at.problem(ProblemKind::MissingField(name))),
            List::Wrong(found) => {
                self.report(at.problem(ProblemKind::WrongKind { field: name, found, expected: "a list" }));
            }
            List::Items(items) if items.is_empty() && needs == Needs::Items => {
                self.report(at.problem(ProblemKind::EmptyField(name)));
            }
            List::Items(_) => {}
        }
        list.items().iter().enumerate().map(|(index, item)| (at.item(index), item)).collect()
    }

    /// The mappings of a list with their places.
    pub fn mappings<T>(
        &mut self,
        fields: Fields<'a>,
        name: &'static str,
        list: &'a List<Item<T>>,
        needs: Needs,
    ) -> Vec<(Fields<'a>, &'a T)> {
        let mut mappings = Vec::new();
        for (at, item) in self.items(fields, name, list, needs) {
            match item {
                Item::Fields(mapping) => mappings.push((Fields::new(at), mapping.as_ref())),
                Item::Missing => {}
                Item::Wrong(found) => {
                    self.report(at.problem(ProblemKind::WrongKind { field: name, found, expected: "a mapping" }));
                }
            }
        }
        mappings
    }

    /// The texts of a list with their places.
    pub fn written_texts(
        &mut self,
        fields: Fields<'a>,
        name: &'static str,
        list: &'a List<Scalar>,
        needs: Needs,
    ) -> Vec<(At<'a>, &'a str)> {
        let items = self.items(fields, name, list, needs);
        items.into_iter().filter_map(|(at, item)| Some((at, self.written(|| at, name, item)?))).collect()
    }

    /// The texts of a list.
    pub fn texts(&mut self, fields: Fields<'a>, name: &'static str, list: &'a List<Scalar>, needs: Needs) -> Vec<Text> {
        self.written_texts(fields, name, list, needs).into_iter().map(|(_, text)| keep(text)).collect()
    }

    /// The entries that the ids of a list refer to.
    pub fn references<T, D>(
        &mut self,
        fields: Fields<'a>,
        name: &'static str,
        list: &'a List<Scalar>,
        needs: Needs,
        names: &Names<'a, T, D>,
    ) -> Vec<Ref<T>> {
        let ids = self.written_texts(fields, name, list, needs);
        ids.into_iter().filter_map(|(at, id)| self.found(at, known(names, id))).collect()
    }
}

/// What a list needs to have.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// It may be left out.
    Nothing,
    /// It must be there, and may be empty.
    List,
    /// It must have an item.
    Items,
}

/// Whether `text` is a day of the calendar as `YYYY-MM-DD`.
fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut part = |digits: usize| {
        let part = parts.next().filter(|part| part.len() == digits)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u32>().ok())?
    };
    let (Some(year), Some(month), Some(day)) = (part(4), part(2), part(2)) else { return false };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day) && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn days_of_the_calendar_are_dates() {
        for date in ["2026-11-22", "2024-02-29", "2000-12-31"] {
            assert!(is_date(date), "{date}");
        }
        for text in
            ["", "2026-2-1", "2025-02-29", "2026-13-01", "2026-04-31", "2026-11-22-", "26-11-2022", "2026-11-00"]
        {
            assert!(!is_date(text), "{text}");
        }
    }
}
