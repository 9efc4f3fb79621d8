//! Actions: everything that can change the state, and the effects that leave it.

use crate::layout::{Pane, Size};
use crate::model::{Owner, Ref, Stack, Topic, Variant};
use crate::progress::{
    record::{Confidence, Grade, Record},
    settings::Settings,
};
use crate::prose::Takeaway;
use crate::quiz::exam::Kept;
use crate::search::Question;

/// Something the program is told to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Leave the program.
    Quit,
    /// Stop until the shell continues the program.
    Suspend,
    /// Close what is open, or go back to where the learner came from.
    Back,
    /// Show the keys that work here.
    OpenHelp,
    /// Search everything.
    OpenSearch,
    /// Move the cursor, or scroll.
    Move(Move),
    /// Open what is selected, or give the answer.
    Open,
    /// Focus a pane.
    Focus(Pane),
    /// Focus the pane to the right, then the first.
    FocusNext,
    /// Focus the pane to the left, then the last.
    FocusPrevious,
    /// Show the service's next variant.
    NextVariant,
    /// Show the service's previous variant.
    PreviousVariant,
    /// Show the next question.
    NextQuestion,
    /// Show the previous question.
    PreviousQuestion,
    /// Pick or drop the option under the cursor.
    Pick,
    /// Pick or drop an option by its place, from 0.
    PickOption(usize),
    /// Take the answer back and try again.
    Retry,
    /// Read about the service in the shown variant.
    About,
    /// Open a topic.
    Go(Topic),
    /// Show the screen that was last gone back from.
    Forward,
    /// Show what is related to what is selected.
    ShowRelated,
    /// Show what it rests on.
    ShowSources,
    /// List the problems of the content that was saved last.
    ShowProblems,
    /// Copy the text behind it.
    Copy,
    /// Write a file that disputes it.
    Dispute,
    /// Put the selected service side by side with others.
    Compare,
    /// Choose what to add to the comparison.
    ChooseCompared,
    /// Add a variant to the comparison.
    AddCompared(Ref<Variant>),
    /// Take the last one away.
    DropCompared,
    /// Compare the other way round.
    ReverseCompared,
    /// Show the next ready comparison.
    NextComparison,
    /// Show the previous one.
    PreviousComparison,
    /// Everything one can do here, and every place.
    OpenPalette,
    /// Choose a theme.
    OpenThemes,
    /// Keep the theme of this name.
    KeepTheme(String),
    /// Show all services and layers as a heat map.
    OpenMatrix,
    /// Move among the layers of the heat map.
    Across(Move),
    /// Sort the heat map by what comes next.
    NextSort,
    /// Show or hide the variants of the selected service.
    Unfold,
    /// Show or hide the variants of all services.
    UnfoldAll,
    /// Show the learner's stack alone, or all services.
    ShowMine,
    /// Filter the heat map.
    SetFilter,
    /// Read about the selected layer in every service.
    AboutLayer,
    /// Put the selected service into the learner's stack, or take it out.
    Mark,
    /// Show the cell that the question rests on.
    ShowCell,
    /// Choose what to be asked.
    OpenQuiz,
    /// Say how sure the answer is.
    Weigh(Confidence),
    /// Take the told answer back.
    Undo,
    /// Give the told answer another grade.
    Regrade(Grade),
    /// Ask more questions.
    More,
    /// Ask fewer questions.
    Fewer,
    /// Mark the question of the exam, to come back to it.
    Flag,
    /// Show all questions of the exam by number.
    ShowGrid,
    /// Ask whether to hand the exam in.
    HandIn,
    /// Say why the question is due.
    ShowWhy,
    /// Show the learner's progress.
    OpenProgress,
    /// Set the day of the exam.
    SetExamDay,
    /// Ask for more answers on a day, or fewer.
    ChangeCap(i8),
    /// Want more to be remembered, or less, in percent.
    ChangeRetention(i8),
    /// Say whose the selected layer is.
    SetOwner(Owner),
    /// Take back whose the selected layer is.
    ClearOwner,
    /// Show the settings.
    OpenSettings,
    /// Change the selected setting, one step on or back.
    ChangeSetting(i8),
    /// Give the selected setting its default.
    ResetSetting,
    /// Say what is what on the main screen.
    OpenTour,
    /// Show the step of the tour before.
    PreviousStep,
    /// Show the focused pane alone, or all panes again.
    ToggleZoom,
    /// Make the focused pane wider or narrower, in steps.
    Widen(i8),
    /// Select the next link.
    NextLink,
    /// Select the previous link.
    PreviousLink,
    /// Switch the mouse on or off.
    ToggleMouse,
    /// Edit the line of text.
    Edit(Edit),
    /// Put pasted text into the line.
    Paste(String),
    /// Take over a new size of the screen.
    Resize(Size),
    /// Focus and select what is at a cell.
    Click(Spot),
    /// Scroll what is at a cell.
    Wheel(Spot, Wheel),
}

/// A way to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// One up.
    Up,
    /// One down.
    Down,
    /// A screenful up.
    PageUp,
    /// A screenful down.
    PageDown,
    /// To the first.
    Top,
    /// To the last.
    Bottom,
}

/// A change to a line of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Insert a letter.
    Insert(char),
    /// Delete the letter before the cursor.
    Backspace,
    /// Delete the letter at the cursor.
    Delete,
    /// Delete the word before the cursor.
    DeleteWord,
    /// Delete everything.
    Clear,
    /// One letter left.
    Left,
    /// One letter right.
    Right,
    /// To the start of the line.
    Start,
    /// To the end of the line.
    End,
}

/// A cell of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The column, from 0.
    pub column: u16,
    /// The line, from 0.
    pub row: u16,
}

/// A turn of the wheel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wheel {
    /// Towards the top.
    Up,
    /// Towards the bottom.
    Down,
}

/// Something that only the terminal, the disk or the index can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Keep these records, and say of each when it is kept.
    Keep(Vec<Record>),
    /// Keep the exam that goes on; or none, because it is over.
    KeepExam(Option<Box<Kept>>),
    /// Keep these records, and no exam any more.
    HandIn(Vec<Record>),
    /// Keep the settings.
    Set(Settings),
    /// Put a text on the clipboard.
    Copy(String),
    /// Keep a file that disputes this, and say where.
    Dispute(Takeaway),
    /// Keep the learner's stack.
    KeepStack(Stack),
    /// Answer a question; the answer comes back by [`App::found`](super::App::found).
    Find(Question),
    /// Draw in the theme of this name, until another is shown.
    ShowTheme(String),
    /// Say which themes of the learner's own there are; they come back by
    /// [`App::offer_themes`](super::App::offer_themes).
    FindThemes,
    /// Leave the program.
    Quit,
    /// Stop until the shell continues the program.
    Suspend,
    /// Switch mouse reports on or off.
    Mouse(Mouse),
}

/// Whether the program takes the mouse, or leaves it to the terminal for selecting text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// Clicks and wheel go to the program.
    On,
    /// The terminal keeps the mouse.
    Off,
}
