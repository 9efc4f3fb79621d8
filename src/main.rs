//! The program `waterline`; all of it is in the library.

fn main() -> std::process::ExitCode {
    waterline::cli::main()
}
