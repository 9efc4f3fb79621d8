//! What a shell is given: completions and the manual page, both made of the command line itself.

use super::Cli;
use clap::CommandFactory;

/// The completions for a shell.
pub fn completions(shell: clap_complete::Shell) -> String {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "waterline", &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

/// The manual page.
pub fn manual() -> String {
    let mut out = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut out).expect("memory takes all that is written to it");
    String::from_utf8_lossy(&out).into_owned()
}
