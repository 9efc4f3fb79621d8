//! The wording of problems: for every kind a message that says what is wrong and, after a semicolon, what to do.

use super::problem::ProblemKind;
use std::fmt;

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.of_file(f)
            .or_else(|_| self.of_field(f))
            .or_else(|_| self.of_pack(f))
            .or_else(|_| self.of_stack(f))
            .or_else(|_| self.of_scenario(f))
            .or_else(|_| self.of_incident(f))
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
            Self::TooManyNodes => f.write_str("the file has more than 250,000 values; split it"),
            Self::TooManySigns => {
                f.write_str("the file has more than 100,000 commas, colons, brackets and quotes; split it")
            }
            Self::TooManyMappings => f.write_str("the file has more than 60,000 mappings; split it"),
            Self::TooManyItems => f.write_str("a list inside another has more than 256 items; split it"),
            Self::PackTooLong => {
                f.write_str("the files have more than 2,000,000 values or 170,000 mappings in all; split the pack")
            }
            Self::LetterTooLarge => f.write_str("one letter with its marks takes more than 64 bytes; write it apart"),
            Self::More(count) => write!(f, "and {count} more problems; mend these first"),
            Self::RestUnseen => f.write_str("what comes after these was not looked into; mend these first"),
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
            Self::UnknownField { field, nearest } => match nearest {
                Some(nearest) => write!(f, "unknown field `{field}`; did you mean `{nearest}`?"),
                None => write!(f, "unknown field `{field}`; remove it or mend its name"),
            },
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
            Self::NotAColour(text) => {
                write!(
                    f,
                    "`{text}` is no colour; write a name such as bright-blue, a number up to 255, or \"#1f5fa8\" in quotes"
                )
            }
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
            Self::RowWidth { found, columns } => {
                write!(f, "the row has {found} cells for {columns} columns; make them as many")
            }
            Self::FieldOfOtherBlock { field, kind } => {
                write!(f, "a block of kind `{kind}` has no `{field}`; remove it")
            }
            _ => ELSEWHERE,
        }
    }

    fn of_pack(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPack => {
                f.write_str("no file says what this pack is; add `pack:` with id, title and version to one")
            }
            Self::SecondPreset(it, aspect) => write!(f, "a second preset of `{it}` for {aspect}; keep one of them"),
            Self::SeparatePack(root) => {
                write!(
                    f,
                    "a second pack that extends none, beside `{root}`; let one extend the other, or load it alone"
                )
            }
            Self::ExtendsInACircle => f.write_str("`extends` leads back to this pack; break the circle"),
            Self::SecondPack => f.write_str("a second `pack:`; keep one in the folder"),
            Self::NoneOfKind(kind) => write!(f, "the folder has no {kind}; add at least one"),
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
            Self::TooManyVariants(found, most) => write!(f, "{found} variants of at most {most}; split it"),
            Self::NoVariant => f.write_str("the service has no variant; write at least the default one"),
            Self::HalfMissing { owner, half, provider } => {
                let what = match *half {
                    "you" => "what the customer does".to_owned(),
                    "reason" => "the reason why the layer does not exist here".to_owned(),
                    _ => format!("what {provider} does"),
                };
                write!(f, "owner `{owner}` without {what}; add `{half}`")
            }
            Self::NotALetter(text) => write!(f, "`{text}` is no letter; write one printable ASCII letter or sign"),
            Self::LetterTaken { owner, letter } => {
                write!(f, "the letter `{letter}` of `{owner}` is taken; give each owner its own, and none `!`")
            }
            Self::TwoSpellings => f.write_str("`aws` and `provider` are one field; keep one of them"),
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
