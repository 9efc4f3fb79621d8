//! ASCII alone: replaces every other character of a finished frame by its nearest relative of the same width.

use ratatui::buffer::Buffer;

/// Replaces what is not ASCII in `buffer`.
pub fn replace(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if !cell.symbol().is_ascii() {
            let plain = cell.symbol().chars().next().map_or(' ', relative);
            cell.set_char(plain);
        }
    }
}

fn relative(letter: char) -> char {
    match letter {
        '─' | '━' | '—' | '–' | '‑' => '-',
        '│' | '┃' | '║' => '|',
        '╭' | '╮' | '╰' | '╯' | '┏' | '┓' | '┗' | '┛' | '├' | '┤' => '+',
        '≈' => '~',
        '░' => '.',
        '▒' => ':',
        '█' | '▉' | '▊' | '▋' | '▇' => '#',
        '▓' => '%',
        '▌' | '▍' => '=',
        '▎' | '▏' => '-',
        '▸' | '→' | '›' => '>',
        '‹' | '←' => '<',
        '●' | '•' => '*',
        '○' => 'o',
        '✓' => '+',
        '✗' => 'x',
        '□' => '-',
        '·' => '.',
        '…' => '~',
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        '▲' => '^',
        '▼' => 'v',
        _ => '?',
    }
}
