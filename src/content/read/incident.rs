//! Incidents: what went wrong, with the three picks that follow from the model.

use super::{Fields, Reader, fields::Needs};
use crate::content::{document, limits, names::known, problem::ProblemKind};
use crate::model::{CellRef, Difficulty, Incident, Lure, Ref};

impl<'a> Reader<'a> {
    pub fn incident(&mut self, fields: Fields<'a>, it: &'a document::Incident) -> Incident {
        let difficulty = self.word(fields, "difficulty", &it.difficulty, Difficulty::ALL, Difficulty::word);
        let failed = self.text(fields, "failed", &it.failed, limits::SUMMARY);
        let failed = (!failed.is_empty()).then(|| self.found(fields.at.field("failed"), self.cell_named(failed)));
        let layers = self.mappings(fields, "wrong_layers", &it.wrong_layers, Needs::Items);
        let controls = self.mappings(fields, "wrong_controls", &it.wrong_controls, Needs::Items);
        let control = self.reference(fields, "held_by", &it.held_by, &self.names.controls);
        let belief = self.reference(fields, "misconception", &it.misconception, &self.names.misconceptions);
        Incident {
            id: self.id(fields, &it.id),
            skill: self.reference(fields, "skill", &it.skill, &self.names.skills).unwrap_or(Ref::new(0)),
            difficulty: difficulty.unwrap_or(Difficulty::Easy),
            story: self.text(fields, "story", &it.story, limits::STORY),
            failed: failed.flatten().unwrap_or(CellRef { variant: Ref::new(0), layer: Ref::new(0) }),
            held_by: control.unwrap_or(Ref::new(0)),
            why: self.text(fields, "why", &it.why, limits::WHY),
            wrong_layers: layers.into_iter().filter_map(|(fields, lure)| self.wrong_layer(fields, lure)).collect(),
            wrong_controls: controls.into_iter().filter_map(|(fields, it)| self.wrong_control(fields, it)).collect(),
            misconception: belief.unwrap_or(Ref::new(0)),
            rule: self.text(fields, "rule", &it.rule, limits::RULE),
            sources: self.references(fields, "sources", &it.sources, Needs::Items, &self.names.sources),
            reviewed: self.date(fields, "reviewed", &it.reviewed),
        }
    }

    fn wrong_layer(&mut self, fields: Fields<'a>, it: &'a document::WrongLayer) -> Option<Lure<crate::model::Layer>> {
        let why = self.text(fields, "why", &it.why, limits::LURE);
        let pick = self.reference(fields, "layer", &it.layer, &self.names.layers)?;
        Some(Lure { pick, why })
    }

    fn wrong_control(
        &mut self,
        fields: Fields<'a>,
        it: &'a document::WrongControl,
    ) -> Option<Lure<crate::model::Control>> {
        let why = self.text(fields, "why", &it.why, limits::LURE);
        let pick = self.reference(fields, "control", &it.control, &self.names.controls)?;
        Some(Lure { pick, why })
    }

    /// The cell that `rds/guest-os` or `rds:custom/guest-os` names.
    fn cell_named(&self, text: &str) -> Result<CellRef, ProblemKind> {
        match text.split_once('/') {
            Some((variant, layer)) => {
                Ok(CellRef { variant: self.names.variant(variant)?, layer: known(&self.names.layers, layer)? })
            }
            None => Err(ProblemKind::NotACell(text.to_owned())),
        }
    }
}
