//! A problem of the content: what is wrong, where, and what to do.

use super::letters::{one_line, shortened};
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
        one_line(&self.kind.to_string())
    }
}

/// What can be wrong with content. The text says what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // each is explained by its message
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
    /// So many variants of so many.
    TooManyVariants(usize, usize),
    /// So many problems were not kept.
    More(usize),
    /// There may be more problems: what comes after these was not looked into.
    RestUnseen,
    AnchorOrAlias,
    CustomTag(String),
    DuplicateKey {
        key: String,
        first: usize,
    },
    HostileCharacter(char),
    UnknownField {
        field: String,
        nearest: Option<String>,
    },
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
    NotAColour(String),
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
    /// A second pack that extends none, beside this one.
    SeparatePack(String),
    ExtendsInACircle,
    /// A second preset for the same variant and aspect.
    SecondPreset(String, &'static str),
    NoneOfKind(&'static str),
    TooManyLayers(usize),
    NoVariant,
    HalfMissing {
        owner: &'static str,
        half: &'static str,
        provider: &'static str,
    },
    NotALetter(String),
    LetterTaken {
        owner: &'static str,
        letter: char,
    },
    TwoSpellings,
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
