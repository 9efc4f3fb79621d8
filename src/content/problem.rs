//! A problem of the content: what is wrong, where, and what to do.

use super::letters::{escape, shortened};
use std::fmt;

/// What is wrong at one place of a folder. Sorts by file and place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file's path below the folder, with `/` between its parts, control characters escaped.
    pub file: String,
    /// The line, from 1; 0 for a problem of the file as a whole.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub kind: ProblemKind,
}

impl fmt::Display for Problem {
    /// `file:line:column: message`, always one line, of a length that can be read.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", shortened(&self.file), self.line, self.column, self.message())
    }
}

impl Problem {
    /// What is wrong and what to do about it: one line, of a length that can be read.
    pub fn message(&self) -> String {
        shortened(&escape(&self.kind.to_string()))
    }
}

/// What can be wrong with content. The text says what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // each is explained by its message below
pub enum ProblemKind {
    Unreadable(String),
    LinkInPack,
    NotAFile,
    FileTooLarge,
    PackTooLarge,
    TooManyFiles,
    FoldersTooDeep,
    NotUtf8 {
        byte: usize,
    },
    NoContent,
    Syntax(String),
    SeveralDocuments,
    TooDeep,
    TooManyNodes,
    TooManyFields,
    TextTooLarge,
    TooManyMarks,
    LetterTooLarge,
    TooManySigns,
    TooManyMappings,
    TooManyItems,
    PackTooLong,
    TooManyVariants {
        found: usize,
        most: usize,
    },
    /// So many problems were not kept.
    More(usize),
    AnchorOrAlias,
    CustomTag(String),
    DuplicateKey {
        key: String,
        first: usize,
    },
    HostileCharacter(char),
    UnknownField(String),
    MissingField(&'static str),
    EmptyField(&'static str),
    WrongKind {
        field: &'static str,
        found: &'static str,
        expected: &'static str,
    },
    TooLong {
        field: &'static str,
        length: usize,
        most: usize,
    },
    NotAnId(String),
    NotADate(String),
    NotAnAddress(String),
    /// A comparison of too few or too many variants.
    NotCompared(usize),
    DuplicateId {
        kind: &'static str,
        id: String,
        first: String,
    },
    UnknownId {
        kind: &'static str,
        id: String,
        nearest: Option<String>,
    },
    UnknownWord {
        field: &'static str,
        word: String,
        expected: Vec<&'static str>,
    },
    NoPack,
    SecondPack,
    /// A second preset for the same variant and aspect.
    SecondPreset {
        /// The service or variant.
        service: String,
        /// The aspect.
        aspect: &'static str,
    },
    NoneOfKind(&'static str),
    TooManyLayers(usize),
    NoVariant,
    HalfMissing {
        owner: &'static str,
        half: &'static str,
    },
    LayerMissing {
        variant: String,
        layer: String,
    },
    LayerTwice {
        layer: String,
    },
    LikeInACircle(String),
    ScopeWithoutServices,
    ServicesWithoutScope,
    RowWidth {
        found: usize,
        columns: usize,
    },
    FieldOfOtherBlock {
        field: &'static str,
        kind: &'static str,
    },
    NotAClaim(String),
    ClaimFails {
        scenario: String,
        claim: String,
        is: &'static str,
    },
    KeyDisagrees {
        scenario: String,
        option: usize,
        claim: String,
        is: &'static str,
    },
    OptionCount {
        correct: usize,
        options: usize,
    },
    MisconceptionMissing,
    MisconceptionOnKey,
    SameOption,
    OptionCoversOthers,
    KeyTooLong {
        correct: usize,
        wrong: usize,
    },
    KeyOftenLongest {
        longest: usize,
        singles: usize,
    },
    KeyOftenAt {
        position: char,
        times: usize,
        singles: usize,
    },
    NotACell(String),
    NobodyFailed,
    ControlOfOtherLayer {
        control: String,
        home: String,
        failed: String,
    },
    ControlOutOfScope {
        control: String,
        service: String,
    },
    NoLure,
    LureCount(usize),
    TooFewForSkill {
        skill: String,
        found: usize,
        least: usize,
    },
    IdGone(String),
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.of_file(f)
            .or_else(|_| self.of_field(f))
            .or_else(|_| self.of_stack(f))
            .or_else(|_| self.of_scenario(f))
            .or_else(|_| self.of_incident(f))
    }
}

impl ProblemKind {
    /// Whether it says that something is not there, which may stand in a file that could not be read.
    pub fn is_of_something_missing(&self) -> bool {
        matches!(self, Self::UnknownId { .. } | Self::NoPack | Self::NoneOfKind(_) | Self::LayerMissing { .. })
    }
}

/// Says that a message is not in this part of the list; never reaches the caller of `fmt`.
const ELSEWHERE: fmt::Result = Err(fmt::Error);

impl ProblemKind {
    fn of_file(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(why) => write!(f, "the file cannot be read ({why}); check its permissions"),
            Self::LinkInPack => f.write_str("links are not followed; put the file itself into the folder"),
            Self::NotAFile => f.write_str("this is no regular file; remove it from the folder"),
            Self::FileTooLarge => f.write_str("the file is larger than 4 MiB; split it"),
            Self::PackTooLarge => f.write_str("the files are larger than 64 MiB in all; split the pack"),
            Self::TooManyFiles => f.write_str("the folder has more than 2,000 files and folders; join some"),
            Self::FoldersTooDeep => f.write_str("folders are nested more than 16 deep; flatten them"),
            Self::NotUtf8 { byte } => write!(f, "not UTF-8 at byte {byte}; save the file as UTF-8"),
            Self::NoContent => f.write_str("no content found; add a *.yaml file to the folder"),
            Self::Syntax(what) => write!(f, "this is not valid YAML ({what})"),
            Self::SeveralDocuments => f.write_str("a second document starts here; keep one per file"),
            Self::TooDeep => f.write_str("lists and mappings are nested more than 32 deep; flatten them"),
            Self::TooManyNodes => f.write_str("the file has more than 400,000 values; split it"),
            Self::TooManySigns => {
                f.write_str("the file has more than 300,000 commas, colons, brackets and quotes; split it")
            }
            Self::TooManyMappings => f.write_str("the file has more than 60,000 mappings; split it"),
            Self::TooManyItems => f.write_str("a list inside another has more than 256 items; split it"),
            Self::PackTooLong => {
                f.write_str("the files have more than 2,000,000 values or 200,000 mappings in all; split the pack")
            }
            Self::LetterTooLarge => f.write_str("one letter with its marks takes more than 64 bytes; write it apart"),
            Self::More(count) => write!(f, "and {count} more problems; mend these first"),
            Self::TooManyFields => f.write_str("the mapping has more than 64 fields; use a list"),
            Self::TextTooLarge => f.write_str("this text is larger than 16 KiB; shorten it"),
            Self::TooManyMarks => f.write_str("more than 8 combining marks on one letter; remove them"),
            Self::AnchorOrAlias => f.write_str("anchors and aliases are not used here; write the value out"),
            Self::CustomTag(tag) => write!(f, "the tag `{tag}` is not used here; remove it"),
            Self::DuplicateKey { key, first } => {
                write!(f, "`{key}` stands here a second time, first in line {first}; keep one")
            }
            Self::HostileCharacter(letter) => {
                write!(f, "control or direction character U+{:04X}; remove it", *letter as u32)
            }
            _ => ELSEWHERE,
        }
    }

    fn of_field(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownField(field) => write!(f, "unknown field `{field}`; remove it or mend its name"),
            Self::MissingField(field) => write!(f, "field `{field}` is missing; add it"),
            Self::EmptyField(field) => write!(f, "field `{field}` is empty; fill it"),
            Self::WrongKind { field, found, expected } => {
                write!(f, "`{field}` is {found} where {expected} is expected")?;
                let quotes =
                    *expected == "text" && matches!(*found, "a number" | "a negative number" | "true or false");
                f.write_str(if quotes { "; put it in quotes" } else { "; write it as such" })
            }
            Self::TooLong { field, length, most } => {
                write!(f, "`{field}` has {length} characters of {most}; shorten it")
            }
            Self::NotAnId(id) => write!(f, "`{id}` is no id; use 1 to 64 of a-z, 0-9, - and ."),
            Self::NotADate(date) => write!(f, "`{date}` is no date; write it as 2026-11-22"),
            Self::NotCompared(count) => write!(f, "{count} variants; name two to four to compare"),
            Self::NotAnAddress(url) => write!(f, "`{url}` is no address; write a whole http or https address"),
            Self::DuplicateId { kind, id, first } => {
                write!(f, "{kind} `{id}` stands here a second time, first at {first}; give one another id")
            }
            Self::UnknownId { kind, id, nearest } => {
                write!(f, "there is no {kind} `{id}`")?;
                match nearest {
                    Some(nearest) => write!(f, "; did you mean `{nearest}`?"),
                    None => write!(f, "; add it or name another"),
                }
            }
            Self::UnknownWord { field, word, expected } => {
                write!(f, "`{word}` is no value of `{field}`; write one of: {}", expected.join(", "))
            }
            Self::NoPack => {
                f.write_str("no file says what this pack is; add `pack:` with id, title and version to one")
            }
            Self::SecondPreset { service, aspect } => {
                write!(f, "a second preset of `{service}` for {aspect}; keep one of them")
            }
            Self::SecondPack => f.write_str("a second `pack:`; keep one in the folder"),
            Self::NoneOfKind(kind) => write!(f, "the folder has no {kind}; add at least one"),
            Self::RowWidth { found, columns } => {
                write!(f, "the row has {found} cells for {columns} columns; make them as many")
            }
            Self::FieldOfOtherBlock { field, kind } => {
                write!(f, "a block of kind `{kind}` has no `{field}`; remove it")
            }
            Self::IdGone(id) => write!(
                f,
                "`{id}` was published and is gone, and learners' progress hangs on it; put it back or list it under `retired`"
            ),
            _ => ELSEWHERE,
        }
    }

    fn of_stack(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooManyLayers(found) => {
                write!(f, "{found} layers; a stack has at most 16, so that it fits a small screen")
            }
            Self::TooManyVariants { found, most } => write!(f, "{found} variants of at most {most}; split it"),
            Self::NoVariant => f.write_str("the service has no variant; write at least the default one"),
            Self::HalfMissing { owner, half } => {
                let what = match *half {
                    "aws" => "what AWS does",
                    "you" => "what the customer does",
                    _ => "the reason why the layer does not exist here",
                };
                write!(f, "owner `{owner}` without {what}; add `{half}`")
            }
            Self::LayerMissing { variant, layer } => {
                write!(
                    f,
                    "`{variant}` has no cell for layer `{layer}`; write one, or name a `like` variant or a `profile` that has it"
                )
            }
            Self::LayerTwice { layer } => write!(f, "layer `{layer}` stands here a second time; keep one cell for it"),
            Self::LikeInACircle(variant) => write!(f, "`like` leads back to `{variant}`; break the circle"),
            Self::ScopeWithoutServices => f.write_str("scope `listed` without services; name at least one"),
            Self::ServicesWithoutScope => {
                f.write_str("services are listed, but the scope is not `listed`; change one of them")
            }
            _ => ELSEWHERE,
        }
    }

    fn of_scenario(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAClaim(text) => {
                write!(f, "`{text}` is no claim; write `service/layer is owner` or `control/id is class`")
            }
            Self::ClaimFails { scenario, claim, is } => {
                write!(f, "scenario `{scenario}` rests on `{claim}`, but it is {is}; mend the cell or the scenario")
            }
            Self::KeyDisagrees { scenario, option, claim, is } => write!(
                f,
                "scenario `{scenario}`: option {option} says `{claim}`, but it is {is}, so its `correct` is wrong; mend the cell or the scenario"
            ),
            Self::OptionCount { correct, options } => write!(
                f,
                "{correct} of {options} options are correct; a single choice has 1 of 4, a multiple response 2 or 3 of 5 or 6"
            ),
            Self::MisconceptionMissing => {
                f.write_str("a wrong option names the misconception behind it; add `misconception`")
            }
            Self::MisconceptionOnKey => f.write_str("a correct option carries no misconception; remove it"),
            Self::SameOption => f.write_str("two options have the same text; change one"),
            Self::OptionCoversOthers => {
                f.write_str("an option must not stand for others (`all of the above`); rewrite it")
            }
            Self::KeyTooLong { correct, wrong } => write!(
                f,
                "a correct option has {correct} characters, the longest wrong one {wrong}: more than 1.5 times; even them out"
            ),
            Self::KeyOftenLongest { longest, singles } => write!(
                f,
                "the key is the longest option in {longest} of {singles} single-choice scenarios, more than 30 %; lengthen wrong options"
            ),
            Self::KeyOftenAt { position, times, singles } => write!(
                f,
                "position {position} holds the key in {times} of {singles} single-choice scenarios, more than 40 %; move some"
            ),
            Self::TooFewForSkill { skill, found, least } => {
                write!(f, "skill `{skill}` has {found} scenarios, fewer than {least}; write more")
            }
            _ => ELSEWHERE,
        }
    }

    fn of_incident(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotACell(text) => write!(f, "`{text}` is no cell; write `service/layer` or `service:variant/layer`"),
            Self::NobodyFailed => f.write_str("the layer does not exist there, so it cannot fail; name another cell"),
            Self::ControlOfOtherLayer { control, home, failed } => {
                write!(
                    f,
                    "control `{control}` is at home in layer `{home}`, but `{failed}` failed; name one of its own"
                )
            }
            Self::ControlOutOfScope { control, service } => {
                write!(f, "control `{control}` does not apply to `{service}`; name one that does")
            }
            Self::NoLure => f.write_str(
                "this is no wrong pick: it is right, stands here twice, or does not exist there; name another",
            ),
            Self::LureCount(found) => write!(f, "{found} wrong picks where 3 are expected; even them out"),
            _ => ELSEWHERE,
        }
    }
}
