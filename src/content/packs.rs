//! Packs: which files belong to which, and which pack extends which. One pack stands alone; every other one that is
//! loaded with it extends it, or one that does. It judges no content but the frame `pack`.

use super::{
    File,
    batch::{self, Ended},
    document::{self, Parsed, Unparsed},
    lenient::{Item, Scalar},
    names::nearest,
    problem::ProblemKind,
    problems::Problems,
};

/// The files of a pack that the program carries, by the id of the pack.
pub type Carried = fn(&str) -> Option<Vec<File>>;

/// All files of the packs, those that are extended before those that extend them. The packs are numbered in the order of
/// `groups`.
///
/// # Errors
/// A pack is too large as a whole, or has as many problems as are told.
pub fn parse(groups: &[Vec<File>], carried: Carried, problems: &mut Problems) -> Result<Vec<Parsed>, Ended> {
    let mut parsed = Vec::new();
    for (pack, files) in groups.iter().enumerate() {
        parse_group(pack, files, &mut parsed, problems)?;
    }
    if let Some((file, id)) = missing(&parsed) {
        match carried(id) {
            Some(files) => parse_group(groups.len(), &files, &mut parsed, problems)?,
            None => {
                let known = parsed.iter().filter_map(|file| text(file, |pack| &pack.id));
                let kind = ProblemKind::UnknownId { kind: "pack", id: id.to_owned(), nearest: nearest(id, known) };
                problems.push(file.at().field("pack").field("extends").problem(kind));
            }
        }
    }
    let depths: Vec<usize> = (0..=groups.len()).map(|pack| depth(&parsed, pack)).collect();
    parsed.sort_by_key(|file| depths[file.pack]);
    Ok(parsed)
}

/// A file whose pack extends one that is not there, and the id of that one.
fn missing(parsed: &[Parsed]) -> Option<(&Parsed, &str)> {
    let ids: Vec<&str> = parsed.iter().filter_map(|file| text(file, |pack| &pack.id)).collect();
    let extending = parsed.iter().filter_map(|file| Some((file, text(file, |pack| &pack.extends)?)));
    extending.into_iter().find(|(_, id)| !ids.contains(id))
}

fn parse_group(pack: usize, files: &[File], parsed: &mut Vec<Parsed>, problems: &mut Problems) -> Result<(), Ended> {
    let mut is_whole = true;
    batch::parse(pack, files, problems, |found| match found {
        Ok(found) => parsed.extend(found),
        Err(Unparsed) => is_whole = false,
    })?;
    // What an unreadable file would have said is not missed in the others.
    if !is_whole {
        problems.miss_nothing();
    }
    Ok(())
}

/// How many packs lie under this one; more than there are, if it leads back to itself.
fn depth(parsed: &[Parsed], pack: usize) -> usize {
    let (mut at, mut depth) = (pack, 0);
    while let Some(under) = extended(parsed, at) {
        depth += 1;
        if depth > parsed.len() {
            break;
        }
        at = under;
    }
    depth
}

/// The number of the pack that this one extends, if it is there.
fn extended(parsed: &[Parsed], pack: usize) -> Option<usize> {
    let id = parsed.iter().filter(|file| file.pack == pack).find_map(|file| text(file, |pack| &pack.extends))?;
    parsed.iter().find(|file| text(file, |pack| &pack.id) == Some(id)).map(|file| file.pack)
}

/// Reports every pack but the first that extends none, and every one that leads back to itself.
pub fn check(parsed: &[Parsed], problems: &mut Problems) {
    let mut root: Option<String> = None;
    for file in parsed {
        let Item::Fields(pack) = &file.document.pack else { continue };
        let at = file.at().field("pack");
        if depth(parsed, file.pack) > parsed.len() {
            problems.push(at.field("extends").problem(ProblemKind::ExtendsInACircle));
        } else if pack.extends == Scalar::Missing {
            match &root {
                Some(root) if file.pack > 0 || parsed.iter().any(|it| it.pack != file.pack) => {
                    problems.push(at.problem(ProblemKind::SeparatePack(root.clone())));
                }
                _ => root = root.or_else(|| text(file, |pack| &pack.id).map(str::to_owned)),
            }
        }
    }
}

/// A text of the pack that a file describes.
fn text(file: &Parsed, field: impl Fn(&document::Pack) -> &Scalar) -> Option<&str> {
    match &file.document.pack {
        Item::Fields(pack) => match field(pack) {
            Scalar::Text(text) => Some(text),
            _ => None,
        },
        _ => None,
    }
}
