//! The limits of a pack. They stand before the YAML decoder, which has none of most of them.

/// Bytes of one file.
pub const FILE_BYTES: u64 = 4 << 20;
/// Bytes of all files of a pack.
pub const PACK_BYTES: u64 = 64 << 20;
/// Files of a pack.
pub const FILES: usize = 2_000;
/// Folders below folders.
pub const FOLDERS_DEEP: usize = 16;
/// Mappings and lists inside one another.
pub const DEPTH: usize = 32;
/// Scalars, lists and mappings of one file.
pub const NODES: usize = 2_000_000;
/// Fields of one mapping.
pub const FIELDS: usize = 64;
/// Bytes of one text.
pub const TEXT_BYTES: usize = 16 << 10;
/// Combining marks on one letter, so that a storm of them stays out of a terminal cell.
pub const MARKS: usize = 8;
/// Layers of a stack, so that a whole stack fits a screen of 24 lines.
pub const LAYERS: usize = 16;
/// Columns of a layer's name.
pub const LAYER_NAME: usize = 26;
/// Characters of a service's short name.
pub const SHORT_NAME: usize = 16;
/// Characters of an owner's or an exam's name.
pub const OWNER_NAME: usize = 16;
/// Characters of a variant's name.
pub const VARIANT_NAME: usize = 24;
/// Characters of a half of a cell: two lines of 60 columns.
pub const CELL_HALF: usize = 120;
/// Characters of a one-sentence summary.
pub const SUMMARY: usize = 140;
/// Characters of a half of a control, or of what a tool is for.
pub const CONTROL_HALF: usize = 160;
/// Characters of a question.
pub const STEM: usize = 300;
/// Characters of an option.
pub const OPTION: usize = 110;
/// Characters of the reason of an option.
pub const WHY: usize = 220;
/// Characters of the rule of a scenario.
pub const RULE: usize = 160;
/// Characters of why the layer decides.
pub const BECAUSE: usize = 260;
/// Characters of what would have to change.
pub const CHANGE: usize = 200;
/// Characters of the story of an incident.
pub const STORY: usize = 420;
/// Characters of the reason of a wrong pick in an incident.
pub const LURE: usize = 180;
/// Wrong picks of each step of an incident.
pub const LURES: usize = 3;
/// How much longer than the longest wrong option a correct one may be, in percent.
pub const KEY_LENGTH_PERCENT: usize = 150;
/// In how many of the single-choice scenarios the key may be the longest option, in percent.
pub const KEY_LONGEST_PERCENT: usize = 30;
/// In how many of the single-choice scenarios one position may hold the key, in percent.
pub const KEY_POSITION_PERCENT: usize = 40;
/// From how many single-choice scenarios on the two shares above mean something.
pub const ENOUGH_SINGLES: usize = 10;
