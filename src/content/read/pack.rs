//! The pack: what it is called, and how it calls its provider, the other owners and its exam. What it does not say of
//! an owner follows from the provider's name, or stays as it is in a pack that names no provider.

use super::{Fields, Reader, fields::Needs, keep};
use crate::content::{
    document::{self, Parsed},
    lenient::{Item, Scalar},
    limits,
    problem::ProblemKind,
};
use crate::model::{Classes, ExamNames, Named, Owner, Owners, Pack, Ref, Sign, Text};

/// The word for the provider in a pack that names its own.
const PROVIDER: Text = "provider";

impl<'a> Reader<'a> {
    /// What the packs say of themselves. One that extends another is shown by its own title and version, but progress
    /// hangs on the id of the one that stands alone, so that it is kept.
    pub fn pack(&mut self, parsed: &'a [Parsed]) -> Option<Pack> {
        let last = parsed.iter().map(|file| file.pack).max()?;
        let mut packs: Vec<Option<Pack>> = Vec::new();
        for number in 0..=last {
            let files: Vec<&'a Parsed> = parsed.iter().filter(|file| file.pack == number).collect();
            packs.push(self.pack_of(&files));
        }
        let shown = packs.first().copied()??;
        let root = packs[parsed.first()?.pack]?;
        let names_opening = |file: &Parsed| match &file.document.pack {
            Item::Fields(pack) => file.pack == 0 && pack.opens_on != Scalar::Missing,
            _ => false,
        };
        let opens_on = if parsed.iter().any(names_opening) { shown.opens_on } else { root.opens_on };
        Some(Pack { title: shown.title, version: shown.version, opens_on, ..root })
    }

    /// What the files of one pack say of it.
    fn pack_of(&mut self, files: &[&'a Parsed]) -> Option<Pack> {
        let mut found = None;
        for file in files {
            let at = file.at().field("pack");
            match &file.document.pack {
                Item::Missing => {}
                Item::Wrong(what) => {
                    let kind = ProblemKind::WrongKind { field: "pack", found: what, expected: "a mapping" };
                    self.report(at.problem(kind));
                }
                Item::Fields(_) if found.is_some() => {
                    self.report(file.at().key("pack").problem(ProblemKind::SecondPack))
                }
                Item::Fields(pack) => found = Some(self.pack_fields(Fields::new(at), pack)),
            }
        }
        if found.is_none()
            && let Some(file) = files.first()
        {
            self.report(file.at().problem(ProblemKind::NoPack));
        }
        found.flatten()
    }

    fn pack_fields(&mut self, fields: Fields<'a>, pack: &'a document::Pack) -> Option<Pack> {
        let id = self.id(fields, &pack.id);
        let title = self.text(fields, "title", &pack.title, limits::SUMMARY);
        let version = self.text(fields, "version", &pack.version, limits::SUMMARY);
        self.optional_text(fields, "extends", &pack.extends, limits::SUMMARY);
        let opens_on = self.optional_reference(fields, "opens_on", &pack.opens_on, &self.names.services);
        self.number(fields, "least_scenarios_per_skill", &pack.least_scenarios_per_skill);
        let owners = self.owners(fields, pack);
        let exam = self.exam(fields, pack);
        Some(Pack { id, title, version, opens_on: opens_on.unwrap_or(Ref::new(0)), owners, exam })
    }

    /// A mapping that may be left out.
    fn optional<T>(
        &mut self,
        fields: Fields<'a>,
        name: &'static str,
        item: &'a Item<T>,
    ) -> Option<(Fields<'a>, &'a T)> {
        match item {
            Item::Missing => None,
            Item::Wrong(found) => {
                let kind = ProblemKind::WrongKind { field: name, found, expected: "a mapping" };
                self.report(fields.at.field(name).problem(kind));
                None
            }
            Item::Fields(mapping) => Some((Fields::new(fields.at.field(name)), mapping)),
        }
    }

    fn exam(&mut self, fields: Fields<'a>, pack: &'a document::Pack) -> Option<ExamNames> {
        let (fields, exam) = self.optional(fields, "exam", &pack.exam)?;
        Some(ExamNames {
            name: self.text(fields, "name", &exam.name, limits::OWNER_NAME),
            task: self.optional_text(fields, "task", &exam.task, limits::OWNER_NAME),
        })
    }

    fn owners(&mut self, fields: Fields<'a>, pack: &'a document::Pack) -> Owners {
        let mut owners = Owners::default();
        if let Some((fields, provider)) = self.optional(fields, "provider", &pack.provider) {
            let name = self.text(fields, "name", &provider.name, limits::OWNER_NAME);
            let letter = name.chars().next().filter(char::is_ascii_graphic).unwrap_or('P').to_ascii_uppercase();
            owners.provider = Sign { name, whose: keep(&format!("{name}'s")), letter, ..owners.provider };
            owners.aliases = keep(&self.texts(fields, "aliases", &provider.aliases, Needs::Nothing).join(" "));
            owners.word = PROVIDER;
            owners.classes = match provider.classes {
                Scalar::Missing => Classes::Pack,
                _ => self
                    .word(fields, "classes", &provider.classes, Classes::ALL, Classes::word)
                    .unwrap_or(Classes::Pack),
            };
        }
        if let Some((fields, written)) = self.optional(fields, "owners", &pack.owners) {
            owners.provider = self.sign(fields, PROVIDER, &written.provider, owners.provider);
            owners.customer = self.sign(fields, "customer", &written.customer, owners.customer);
            owners.shared = self.sign(fields, "shared", &written.shared, owners.shared);
            owners.none = self.sign(fields, "none", &written.none, owners.none);
        }
        if owners.provider.name != Owners::default().provider.name {
            owners.inherited = keep(&format!("inherited from {}", owners.provider.name));
        }
        self.check_letters(fields, &owners);
        owners
    }

    /// How an owner is called: what is written, else what it is called otherwise.
    fn sign(
        &mut self,
        fields: Fields<'a>,
        name: &'static str,
        item: &'a Item<document::Sign>,
        otherwise: Sign,
    ) -> Sign {
        let Some((fields, sign)) = self.optional(fields, name, item) else { return otherwise };
        let colour = match sign.colour {
            Scalar::Missing => otherwise.colour,
            _ => self.word(fields, "colour", &sign.colour, Named::ALL, Named::word),
        };
        Sign {
            name: self.optional_text(fields, "name", &sign.name, limits::OWNER_NAME).unwrap_or(otherwise.name),
            whose: self.optional_text(fields, "whose", &sign.whose, limits::OWNER_NAME).unwrap_or(otherwise.whose),
            letter: self.letter(fields, &sign.letter).unwrap_or(otherwise.letter),
            colour,
        }
    }

    fn letter(&mut self, fields: Fields<'a>, value: &'a Scalar) -> Option<char> {
        let text = self.optional_text(fields, "letter", value, usize::MAX)?;
        let mut letters = text.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) if letter.is_ascii_graphic() => Some(letter),
            _ => {
                self.report(fields.at.field("letter").problem(ProblemKind::NotALetter(text.to_owned())));
                None
            }
        }
    }

    /// No two owners may have one letter; `!` marks what is contested.
    fn check_letters(&mut self, fields: Fields<'a>, owners: &Owners) {
        let mut taken = vec!['!'];
        for &owner in Owner::ALL {
            let letter = owners.letter(owner);
            if taken.contains(&letter) {
                let name = if owner == Owner::Aws { PROVIDER } else { owner.word() };
                let at = fields.at.field("owners").field(name).field("letter");
                self.report(at.problem(ProblemKind::LetterTaken { owner: name, letter }));
            }
            taken.push(letter);
        }
    }
}
