//! What people learn with: misconceptions and scenarios.

use super::{Fields, Reader, fields::Needs};
use crate::content::{document, limits, names::known, problem::ProblemKind};
use crate::model::{Choice, Claim, ControlClass, Difficulty, Misconception, Owner, Ref, Scenario};

impl<'a> Reader<'a> {
    pub fn misconception(&mut self, fields: Fields<'a>, it: &'a document::Misconception) -> Misconception {
        Misconception {
            id: self.id(fields, &it.id),
            claim: self.text(fields, "claim", &it.claim, limits::SUMMARY),
            reality: self.text(fields, "reality", &it.reality, limits::STEM),
            consequence: self.text(fields, "consequence", &it.consequence, limits::STEM),
            sources: self.references(fields, "sources", &it.sources, Needs::Items, &self.names.sources),
        }
    }

    pub fn scenario(&mut self, fields: Fields<'a>, scenario: &'a document::Scenario) -> Scenario {
        let difficulty = self.word(fields, "difficulty", &scenario.difficulty, Difficulty::ALL, Difficulty::word);
        let options = self.mappings(fields, "options", &scenario.options, Needs::Items);
        let claims = self.written_texts(fields, "rests_on", &scenario.rests_on, Needs::Items);
        Scenario {
            id: self.id(fields, &scenario.id),
            skill: self.reference(fields, "skill", &scenario.skill, &self.names.skills).unwrap_or(Ref::new(0)),
            difficulty: difficulty.unwrap_or(Difficulty::Easy),
            services: self.references(fields, "services", &scenario.services, Needs::List, &self.names.services),
            tags: self.texts(fields, "tags", &scenario.tags, Needs::Nothing),
            stem: self.text(fields, "stem", &scenario.stem, limits::STEM),
            rests_on: claims.into_iter().filter_map(|(at, claim)| self.found(at, self.claim(claim))).collect(),
            options: options.into_iter().map(|(fields, choice)| self.choice(fields, choice)).collect(),
            rule: self.text(fields, "rule", &scenario.rule, limits::RULE),
            because: self.text(fields, "because", &scenario.because, limits::BECAUSE),
            change: self.text(fields, "change", &scenario.change, limits::CHANGE),
            sources: self.references(fields, "sources", &scenario.sources, Needs::Items, &self.names.sources),
            reviewed: self.date(fields, "reviewed", &scenario.reviewed),
        }
    }

    fn choice(&mut self, fields: Fields<'a>, choice: &'a document::Choice) -> Choice {
        let correct = self.flag(fields, "correct", &choice.correct);
        let misconception =
            self.optional_reference(fields, "misconception", &choice.misconception, &self.names.misconceptions);
        let named = choice.misconception != crate::content::lenient::Scalar::Missing;
        match correct {
            Some(true) if named => {
                self.report(fields.at.key("misconception").problem(ProblemKind::MisconceptionOnKey));
            }
            Some(false) if !named => self.report(fields.at.problem(ProblemKind::MisconceptionMissing)),
            _ => {}
        }
        let says = self.optional_text(fields, "says", &choice.says, limits::SUMMARY);
        Choice {
            text: self.text(fields, "text", &choice.text, limits::OPTION),
            correct: correct.unwrap_or(false),
            says: says.and_then(|claim| self.found(fields.at.field("says"), self.claim(claim))),
            why: self.text(fields, "why", &choice.why, limits::WHY),
            misconception,
        }
    }

    /// The claim that `text` makes: `rds/guest-os is aws` or `control/root-mfa is split`.
    fn claim(&self, text: &str) -> Result<Claim, ProblemKind> {
        let not_a_claim = || ProblemKind::NotAClaim(text.to_owned());
        let (subject, word) = text.split_once(" is ").ok_or_else(not_a_claim)?;
        let (head, tail) = subject.split_once('/').ok_or_else(not_a_claim)?;
        let unknown = |expected| ProblemKind::UnknownWord { field: "claim", word: word.to_owned(), expected };
        if head == "control" {
            let control = known(&self.names.controls, tail)?;
            let classes = || ControlClass::ALL.iter().map(|class| class.word()).collect();
            return Ok(Claim::Control(control, ControlClass::parse(word).ok_or_else(|| unknown(classes()))?));
        }
        let cell = self.names.cell(head, tail)?;
        let owners = || Owner::ALL.iter().map(|&owner| self.owners.word(owner)).collect();
        Ok(Claim::Cell(cell, Owner::read(word).ok_or_else(|| unknown(owners()))?))
    }
}
