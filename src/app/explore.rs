//! Explore: which service, layer and question are selected, and how the three panes depend on one another.

use super::{
    action::{Move, Wheel},
    cursor::Cursor,
};
use crate::layout::{self, Areas, Pane, Panes, Size, Zoom};
use crate::model::{CellRef, Control, Layer, Library, Ref, Scenario, Service, Topic, Variant};

/// A line of the services pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServiceRow {
    /// A category.
    Heading(Ref<crate::model::Category>),
    /// A service.
    Service(Ref<Service>),
}

/// The lines of the services pane: every category that has services, and its services.
pub fn service_rows(library: &Library) -> Vec<ServiceRow> {
    let mut rows = Vec::with_capacity(library.services.len() + library.categories.len());
    let mut heading = None;
    for service in library.services.refs() {
        let category = library.category_of(service);
        if heading != Some(category) {
            heading = Some(category);
            rows.push(ServiceRow::Heading(category));
        }
        rows.push(ServiceRow::Service(service));
    }
    rows
}

/// What the questions are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The selected service.
    Service,
    /// The selected cell; the service, where no question rests on the cell.
    Cell,
    /// A control.
    Control(Ref<Control>),
    /// A single scenario, first, then those about the selected service.
    Scenario(Ref<Scenario>),
}

/// The state of the main screen.
#[derive(Clone, Debug)]
pub struct Explore {
    /// The focused pane.
    pub pane: Pane,
    /// Whether it stands alone, where more would fit.
    pub zoom: Zoom,
    /// The shown variant of the selected service.
    pub variant: Ref<Variant>,
    /// The variant that was shown before the last switch of variants: what the marks of moved layers compare with.
    pub before: Option<Ref<Variant>>,
    /// The service list; `at` is the place of the service.
    pub services: Cursor,
    /// The stack; `at` is the place of the layer.
    pub stack: Cursor,
    /// What the questions are about.
    pub subject: Subject,
    /// The place of the shown question among those about the subject.
    pub question: usize,
    /// The option under the cursor; none until the learner has moved to one, so that a held key answers nothing.
    pub option: Option<usize>,
    /// The scroll position of the question.
    pub text: Cursor,
}

impl Explore {
    /// The main screen on this variant's stack, with the services focused.
    pub fn new(library: &Library, variant: Ref<Variant>) -> Self {
        Self {
            pane: Pane::Services,
            zoom: Zoom::All,
            variant,
            before: None,
            services: Cursor::on(library.variants[variant].service.place()),
            stack: Cursor::default(),
            subject: Subject::Service,
            question: 0,
            option: None,
            text: Cursor::default(),
        }
    }

    /// The main screen on this cell, with the stack focused.
    pub fn on_cell(library: &Library, cell: CellRef) -> Self {
        let stack = Cursor::on(cell.layer.place());
        Self { pane: Pane::Stack, stack, subject: Subject::Cell, ..Self::new(library, cell.variant) }
    }

    /// The selected layer.
    pub fn layer(&self, library: &Library) -> Ref<Layer> {
        library.layers.at(self.stack.at).unwrap_or_else(|| Ref::new(0))
    }

    /// The selected cell.
    pub fn cell(&self, library: &Library) -> CellRef {
        CellRef { variant: self.variant, layer: self.layer(library) }
    }

    /// What is selected, for coming back to it later.
    pub fn topic(&self, library: &Library) -> Topic {
        Topic::Cell(self.cell(library))
    }

    /// The scenarios about the subject, in the order in which they are asked.
    pub fn scenarios(&self, library: &Library) -> Vec<Ref<Scenario>> {
        let service = || library.scenarios_on_service(library.variants[self.variant].service);
        match self.subject {
            Subject::Service => service(),
            Subject::Cell => {
                let on_cell = library.scenarios_on_cell(self.cell(library));
                if on_cell.is_empty() { service() } else { on_cell }
            }
            Subject::Control(control) => library.scenarios_on_control(control),
            Subject::Scenario(first) => {
                let others = service().into_iter().filter(|&it| it != first);
                std::iter::once(first).chain(others).collect()
            }
        }
    }

    /// The shown scenario, if there is one about the subject.
    pub fn scenario(&self, library: &Library) -> Option<Ref<Scenario>> {
        self.scenarios(library).get(self.question).copied()
    }

    /// What the questions are about, in words.
    pub fn subject_name(&self, library: &Library) -> String {
        let service = || library.variant_name(library.default_variant(library.variants[self.variant].service));
        match self.subject {
            Subject::Cell if !library.scenarios_on_cell(self.cell(library)).is_empty() => {
                library.layers[self.layer(library)].name.to_owned()
            }
            Subject::Service | Subject::Cell | Subject::Scenario(_) => service(),
            Subject::Control(control) => library.controls[control].name.to_owned(),
        }
    }

    /// Focuses a pane. That alone changes no question: only another service or layer does.
    pub fn focus(&mut self, pane: Pane) {
        self.pane = pane;
    }

    /// Shows the first question about another subject.
    pub fn ask_about(&mut self, subject: Subject) {
        if self.subject != subject {
            self.subject = subject;
            self.show_question(0);
        }
    }

    /// Shows this scenario: among those about the cell or the service, if it is one of them.
    pub fn show_scenario(&mut self, library: &Library, scenario: Ref<Scenario>) {
        for subject in [Subject::Cell, Subject::Service, Subject::Scenario(scenario)] {
            self.ask_about(subject);
            if let Some(place) = self.scenarios(library).iter().position(|&it| it == scenario) {
                return self.show_question(place);
            }
        }
    }

    /// Shows another question about the subject.
    pub fn show_question(&mut self, question: usize) {
        self.question = question;
        self.option = None;
        self.text = Cursor::default();
    }

    /// Shows the question `by` places on, around the ends.
    pub fn turn_question(&mut self, library: &Library, by: isize) {
        let count = self.scenarios(library).len();
        if count > 0 {
            self.show_question((self.question as isize + by).rem_euclid(count as isize) as usize);
        }
    }

    /// Selects a service; shows its default variant.
    pub fn select_service(&mut self, library: &Library, service: Ref<Service>) {
        self.services.at = service.place();
        if library.variants[self.variant].service != service {
            self.variant = library.default_variant(service);
            self.before = None;
            self.subject = Subject::Service;
            self.show_question(0);
        }
    }

    /// Selects a layer; asks about its cell if it is another one.
    pub fn select_layer(&mut self, layer: usize) {
        if self.stack.at != layer {
            self.stack.at = layer;
            self.subject = Subject::Cell;
            self.show_question(0);
        }
    }

    /// Shows the variant `by` places on, around the ends, and remembers which one was shown before.
    pub fn turn_variant(&mut self, library: &Library, by: isize) {
        let variants = &library.service_of(self.variant).variants;
        let at = variants.iter().position(|&it| it == self.variant).unwrap_or(0) as isize;
        let next = variants[(at + by).rem_euclid(variants.len() as isize) as usize];
        if next != self.variant {
            self.before = Some(self.variant);
            self.variant = next;
            if self.subject == Subject::Cell {
                self.show_question(0);
            }
        }
    }

    /// Moves the cursor of the services or the stack.
    pub fn step(&mut self, library: &Library, by: Move, areas: &Areas) {
        let height = usize::from(areas.inside(self.pane).height);
        match self.pane {
            Pane::Services => {
                self.services.step(by, library.services.len(), height);
                if let Some(service) = library.services.at(self.services.at) {
                    self.select_service(library, service);
                }
            }
            Pane::Stack => {
                let mut cursor = self.stack;
                cursor.step(by, library.layers.len(), height);
                self.select_layer(cursor.at);
            }
            Pane::Questions => {}
        }
    }

    /// Keeps the selected service and layer in their windows.
    pub fn reveal(&mut self, library: &Library, size: Size, panes: Panes) {
        let services = layout::areas(size, panes.on(Pane::Services)).inside(Pane::Services);
        let rows = service_rows(library);
        let selected = |row: &ServiceRow| matches!(row, ServiceRow::Service(it) if it.place() == self.services.at);
        let row = rows.iter().position(selected).unwrap_or(0);
        // The heading of a category comes into view with its first service.
        let first = if row > 0 && matches!(rows[row - 1], ServiceRow::Heading(_)) { row - 1 } else { row };
        self.services.reveal(first..row + 1, usize::from(services.height));
        let inside = layout::areas(size, panes.on(Pane::Stack)).inside(Pane::Stack);
        let parts = layout::stack_parts(inside, library.layers.len() as u16);
        let (row, height) = (usize::from(parts.row), usize::from(parts.rows.height));
        let start = self.stack_line(library, self.stack.at, row);
        self.stack.reveal(start..start + row, height);
        self.stack.clamp(library.layers.len() * row + 1, height);
    }

    /// The first line of a layer, counted from the top of the stack, the waterline included.
    pub fn stack_line(&self, library: &Library, layer: usize, row: usize) -> usize {
        let shore = library.layers.len() - library.variants[self.variant].water();
        layer * row + usize::from(layer >= shore)
    }

    /// Scrolls the list under the pointer.
    pub fn wheel(&mut self, library: &Library, pane: Pane, wheel: Wheel, areas: &Areas) {
        let inside = areas.inside(pane);
        let height = usize::from(inside.height);
        match pane {
            Pane::Services => self.services.wheel(wheel, service_rows(library).len(), height),
            Pane::Stack => {
                let parts = layout::stack_parts(inside, library.layers.len() as u16);
                let lines = library.layers.len() * usize::from(parts.row) + 1;
                self.stack.wheel(wheel, lines, usize::from(parts.rows.height));
            }
            Pane::Questions => {}
        }
    }
}

/// In words, what the switch from one variant to another moved: the layers with a new owner, and how many have other
/// duties only.
pub fn moves(library: &Library, from: Ref<Variant>, to: Ref<Variant>) -> String {
    let (before, now) =
        (|layer| library.cell(CellRef { variant: from, layer }), |layer| library.cell(CellRef { variant: to, layer }));
    let moved = library.moved(from, to);
    let is_new = |layer: &Ref<Layer>| before(*layer).owner != now(*layer).owner;
    let owners: Vec<String> = moved
        .iter()
        .filter(|layer| is_new(layer))
        .map(|&layer| format!("{} {}", library.layers[layer].name, library.pack.owners.whose(now(layer).owner)))
        .collect();
    let duties = match moved.len() - owners.len() {
        0 => String::new(),
        1 => "; other duties in 1 layer".to_owned(),
        count => format!("; other duties in {count} layers"),
    };
    let owners = if owners.is_empty() { "no owner moved".to_owned() } else { format!("now {}", owners.join(", ")) };
    format!("against {}: {owners}{duties}", library.variants[from].name)
}
