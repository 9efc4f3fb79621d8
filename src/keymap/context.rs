//! Contexts: where keys are pressed. What they do there stands in the table.

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// The services pane.
    Services,
    /// The stack pane.
    Stack,
    /// The questions pane, before the answer.
    Questions,
    /// The questions pane, after the answer.
    Answered,
    /// The offers of the quiz.
    Offers,
    /// A question of the quiz, before the answer.
    Asking,
    /// A question of the quiz, picked at and not yet weighed.
    Weighing,
    /// A question of the quiz, after the answer.
    Told,
    /// A question of a review, after the answer.
    Reviewed,
    /// The end of a session.
    Over,
    /// An empty stack that is filled.
    Placing,
    /// A filled stack that is graded.
    Placed,
    /// A question of a mock exam.
    Sitting,
    /// The grid of a mock exam.
    Grid,
    /// The end of a mock exam, before it is handed in.
    HandIn,
    /// The result of a mock exam.
    Result,
    /// A question of a mock exam that is reviewed.
    Marked,
    /// The learner's progress.
    Progress,
    /// The settings.
    Settings,
    /// A page that is read.
    Page,
    /// Variants side by side.
    Compare,
    /// The heat map.
    Matrix,
    /// The search.
    Search,
    /// The palette.
    Palette,
    /// The help.
    Help,
    /// The tour over the main screen.
    Tour,
    /// A line to fill in.
    Entry,
    /// The list of problems of a pack.
    Problems,
    /// A screen that is too small to draw on.
    TooSmall,
}

impl Context {
    /// Every context, in the order of the documentation.
    pub const ALL: [Self; 29] = [
        Self::Services,
        Self::Stack,
        Self::Questions,
        Self::Answered,
        Self::Offers,
        Self::Asking,
        Self::Weighing,
        Self::Told,
        Self::Reviewed,
        Self::Over,
        Self::Placing,
        Self::Placed,
        Self::Sitting,
        Self::Grid,
        Self::HandIn,
        Self::Result,
        Self::Marked,
        Self::Progress,
        Self::Settings,
        Self::Page,
        Self::Compare,
        Self::Matrix,
        Self::Search,
        Self::Palette,
        Self::Help,
        Self::Tour,
        Self::Entry,
        Self::Problems,
        Self::TooSmall,
    ];

    /// Those that have most of their keys in common, by a name for all of them.
    pub const GROUPS: [(&'static str, &'static [Self]); 3] = [
        ("panes", &[Self::Services, Self::Stack, Self::Questions, Self::Answered]),
        ("pages", &[Self::Page, Self::Compare]),
        ("overlays", &[Self::Search, Self::Palette, Self::Help, Self::Tour, Self::Entry]),
    ];

    /// Its name in the documentation.
    pub fn name(self) -> &'static str {
        match self {
            Self::Services => "Services",
            Self::Stack => "Stack",
            Self::Questions => "Questions",
            Self::Answered => "Answered question",
            Self::Offers => "Quiz: offers",
            Self::Asking => "Quiz: asked",
            Self::Weighing => "Quiz: how sure",
            Self::Told => "Quiz: told",
            Self::Reviewed => "Quiz: reviewed",
            Self::Over => "Quiz: end",
            Self::Placing => "Quiz: place",
            Self::Placed => "Quiz: placed",
            Self::Sitting => "Exam",
            Self::Grid => "Exam: grid",
            Self::HandIn => "Exam: handing in",
            Self::Result => "Exam: result",
            Self::Marked => "Exam: review",
            Self::Progress => "Progress",
            Self::Settings => "Settings",
            Self::Page => "Page",
            Self::Compare => "Comparison",
            Self::Matrix => "Matrix",
            Self::Search => "Search",
            Self::Palette => "Palette",
            Self::Help => "Help",
            Self::Tour => "Tour",
            Self::Entry => "Entry",
            Self::Problems => "Problems",
            Self::TooSmall => "Screen too small",
        }
    }

    /// Whether letters are text there.
    pub fn takes_text(self) -> bool {
        matches!(self, Self::Search | Self::Palette | Self::Help | Self::Entry)
    }
}
