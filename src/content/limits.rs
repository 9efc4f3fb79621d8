//! The limits of a pack. They stand before the YAML decoder, which has none of most of them.

/// Bytes of one file.
pub const FILE_BYTES: u64 = 4 << 20;
/// Bytes of all files of a pack.
pub const PACK_BYTES: u64 = 64 << 20;
/// Files and folders of a pack.
pub const FILES: usize = 2_000;
/// Folders below folders.
pub const FOLDERS_DEEP: usize = 16;
/// Mappings and lists inside one another.
pub const DEPTH: usize = 32;
/// Scalars, lists and mappings of one file.
pub const NODES: usize = 250_000;
/// Those of all files of a pack.
pub const PACK_NODES: usize = 2_000_000;
/// Signs of YAML of one file: the parser keeps every token of what may still turn out to be a key, such as a list in
/// brackets that never ends.
pub const SIGNS: usize = 100_000;
/// Mappings of one file. The decoder makes room for every field that one could have, so they are counted by themselves.
pub const MAPPINGS: usize = 60_000;
/// Those of all files of a pack.
pub const PACK_MAPPINGS: usize = 170_000;
/// Items of a list inside another.
pub const ITEMS: usize = 256;
/// Variants of one service.
pub const VARIANTS: usize = 64;
/// Variants of a pack: each has a cell for every layer, also where it writes none.
pub const PACK_VARIANTS: usize = 8_000;
/// Problems that are told one by one.
pub const PROBLEMS: usize = 1_000;
/// Characters of the message of a problem.
pub const MESSAGE: usize = 600;
/// Letters compared to find the id that was meant, so that a thousand wrong ones take no longer than a few.
pub const COMPARED: usize = 20_000_000;
/// Fields of one mapping.
pub const FIELDS: usize = 64;
/// Bytes of one text.
pub const TEXT_BYTES: usize = 16 << 10;
/// Combining marks on one letter, so that a storm of them stays out of a terminal cell.
pub const MARKS: usize = 8;
/// Bytes of one letter with all that joins it: what a terminal cell has to hold.
pub const LETTER_BYTES: usize = 64;
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
