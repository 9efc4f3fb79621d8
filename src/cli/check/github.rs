//! Problems as workflow commands of GitHub Actions, which shows each beside the line of the change.

use crate::content::{Problem, escape};
use std::path::Path;

/// The command for one problem of the folder `root`.
pub fn command(problem: &Problem, root: &Path) -> String {
    let file = property(&root.join(&problem.file).display().to_string());
    let place = match problem.line {
        0 => String::new(),
        line => format!(",line={line},col={}", problem.column),
    };
    format!("::error file={file}{place}::{}\n", data(&problem.message()))
}

/// A message, by the rules of workflow commands: what could end the command is written in percent.
fn data(text: &str) -> String {
    escape(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property, in which colon and comma have a meaning too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::ProblemKind;

    #[test]
    fn nothing_in_a_name_or_a_message_ends_the_command() {
        let problem = |file: &str, line, id: &str| Problem {
            file: file.to_owned(),
            line,
            column: 7,
            kind: ProblemKind::NotAnId(id.to_owned()),
        };
        assert_eq!(
            command(&problem("a,b:c%.yaml", 3, "50%\n::error::x"), Path::new("pack")),
            "::error file=pack/a%2Cb%3Ac%25.yaml,line=3,col=7::`50%25<U+000A>::error::x` is no id; use 1 to 64 of a-z, 0-9, - and .\n"
        );
        assert!(command(&problem("a.yaml", 0, "x"), Path::new("p")).starts_with("::error file=p/a.yaml::"));
    }
}
