//! The details of a problem: its message in parts, and what was expected and found. They follow from the kind alone.

use super::{names, problem::ProblemKind};

impl ProblemKind {
    /// Whether it says that something is not there, which may stand in a file that could not be read.
    pub fn is_of_something_missing(&self) -> bool {
        matches!(self, Self::UnknownId { .. } | Self::NoPack | Self::NoneOfKind(_) | Self::LayerMissing { .. })
    }

    /// What is wrong, without what to do about it.
    pub fn said(&self) -> String {
        let message = self.to_string();
        self.split(&message).0.to_owned()
    }

    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        let message = self.to_string();
        self.split(&message).1.map(str::to_owned)
    }

    /// A message ends with what to do, after a semicolon; what the YAML parser says is not ours to take apart.
    fn split<'m>(&self, message: &'m str) -> (&'m str, Option<&'m str>) {
        match (self, message.rsplit_once("; ")) {
            (Self::Syntax(_), _) | (_, None) => (message, None),
            (_, Some((said, help))) => (said, Some(help)),
        }
    }

    /// What should stand there.
    pub fn expected(&self) -> Option<String> {
        Some(match self {
            Self::WrongKind { expected, .. } => (*expected).to_owned(),
            Self::TooLong { most, .. } => format!("at most {most} characters"),
            Self::NotAnId(_) => "1 to 64 of a-z, 0-9, - and .".to_owned(),
            Self::NotADate(_) => "a day of the calendar, such as 2026-11-22".to_owned(),
            Self::NotAnAddress(_) => "a whole http or https address".to_owned(),
            Self::NotCompared(_) => "two to four variants".to_owned(),
            Self::NotAClaim(_) => "`service/layer is owner` or `control/id is class`".to_owned(),
            Self::NotACell(_) => "`service/layer` or `service:variant/layer`".to_owned(),
            Self::UnknownWord { expected, .. } => format!("one of {}", expected.join(", ")),
            Self::UnknownId { kind, .. } => format!("the id of a {kind}"),
            Self::RowWidth { columns, .. } => format!("{columns} cells"),
            Self::ClaimFails { claim, .. } | Self::KeyDisagrees { claim, .. } => {
                claim.rsplit_once(" is ").map_or(claim.as_str(), |(_, word)| word).to_owned()
            }
            Self::ControlOfOtherLayer { failed, .. } => format!("a control of `{failed}`"),
            Self::LureCount(_) => "3 wrong picks".to_owned(),
            Self::TooFewForSkill { least, .. } => format!("at least {least} scenarios"),
            Self::TooManyLayers(_) => "at most 16 layers".to_owned(),
            _ => return None,
        })
    }

    /// What stands there.
    pub fn found(&self) -> Option<String> {
        Some(match self {
            Self::WrongKind { found, .. } => (*found).to_owned(),
            Self::TooLong { length, .. } => format!("{length} characters"),
            Self::NotAnId(text)
            | Self::NotADate(text)
            | Self::NotAnAddress(text)
            | Self::NotAColour(text)
            | Self::NotAClaim(text)
            | Self::NotACell(text)
            | Self::UnknownField { field: text, .. }
            | Self::CustomTag(text) => quoted(text),
            Self::UnknownWord { word, .. } => quoted(word),
            Self::UnknownId { id, .. } | Self::DuplicateId { id, .. } => quoted(id),
            Self::NotCompared(count) => format!("{count} variants"),
            Self::RowWidth { found, .. } => format!("{found} cells"),
            Self::ClaimFails { is, .. } | Self::KeyDisagrees { is, .. } => (*is).to_owned(),
            Self::ControlOfOtherLayer { home, .. } => format!("a control of `{home}`"),
            Self::LureCount(found) => format!("{found} wrong picks"),
            Self::TooFewForSkill { found, .. } => format!("{found} scenarios"),
            Self::TooManyLayers(found) => format!("{found} layers"),
            Self::HostileCharacter(letter) => format!("U+{:04X}", *letter as u32),
            _ => return None,
        })
    }

    /// What was probably meant: the known id or word that looks most like what stands there.
    pub fn nearest(&self) -> Option<String> {
        match self {
            Self::UnknownId { nearest, .. } | Self::UnknownField { nearest, .. } => nearest.clone(),
            Self::UnknownWord { word, expected, .. } => names::nearest(word, expected.iter().copied()),
            _ => None,
        }
    }

    /// Where the thing stands that this one clashes with: a file, unless it is this one, a line and a column.
    pub fn other_place(&self) -> Option<(Option<&str>, usize, usize)> {
        match self {
            Self::DuplicateKey { first, .. } => Some((None, *first, 0)),
            Self::DuplicateId { first, .. } => {
                let (rest, column) = first.rsplit_once(':')?;
                let (file, line) = rest.rsplit_once(':')?;
                Some((Some(file), line.parse().ok()?, column.parse().ok()?))
            }
            _ => None,
        }
    }
}

fn quoted(text: &str) -> String {
    format!("`{text}`")
}
