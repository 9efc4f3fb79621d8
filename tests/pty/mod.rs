//! A terminal for the tests: the real binary in a pseudo-terminal, with what it shows and every byte it sends. It waits
//! for conditions with a deadline and never for a fixed time; it knows nothing of what the binary should show.

#![allow(dead_code)] // each test uses a part of it

use std::ffi::OsString;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal};
use tempfile::TempDir;

/// Far more than anything takes, so that a busy machine fails no test.
const DEADLINE: Duration = Duration::from_secs(10);
/// The end of a frame.
const FRAME: &[u8] = b"\x1b[?2026l";

/// How the binary is started.
pub struct Start {
    script: Option<&'static str>,
    size: (u16, u16),
    env: Vec<(&'static str, Option<&'static str>)>,
    typed: &'static str,
    controlled: bool,
    args: Vec<String>,
    data: Option<PathBuf>,
    fresh: bool,
}

impl Start {
    /// The binary by itself, in 80x24, as the leader of its session.
    pub fn new() -> Self {
        let (script, size, env, typed) = (None, (80, 24), Vec::new(), "");
        Self { script, size, env, typed, controlled: false, args: Vec::new(), data: None, fresh: false }
    }

    /// Runs it from a shell script, in which `"$@"` is the command. The terminal controls the shell's session.
    pub fn script(mut self, script: &'static str) -> Self {
        self.script = Some(script);
        self.controlled()
    }

    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    /// Sets a variable, or removes it.
    pub fn env(mut self, name: &'static str, value: Option<&'static str>) -> Self {
        self.env.push((name, value));
        self
    }

    /// Arguments of the command line.
    pub fn args(mut self, args: &[&str]) -> Self {
        self.args = args.iter().map(|arg| (*arg).to_owned()).collect();
        self
    }

    /// The data directory, where it is to outlive the program.
    pub fn data(mut self, data: &Path) -> Self {
        self.data = Some(data.to_owned());
        self
    }

    /// As it starts for a learner: with the tour, and with a waterline that glides.
    pub fn fresh(mut self) -> Self {
        self.fresh = true;
        self
    }

    /// Types this before the program starts.
    pub fn typed(mut self, keys: &'static str) -> Self {
        self.typed = keys;
        self
    }

    /// The terminal controls the session: the kernel sends it SIGWINCH and SIGHUP. But when the leader of the session
    /// ends, the kernel also drops its last output and resets the modes, which hides what the program left behind.
    pub fn controlled(mut self) -> Self {
        self.controlled = true;
        self
    }

    pub fn spawn(self) -> Pty {
        let data = tempfile::tempdir().expect("a directory for the data");
        let pair = native_pty_system().openpty(pty_size(self.size)).expect("a pseudo-terminal");
        let before = format!("{:?}", pair.master.get_termios());
        let shared = Arc::new(Shared::default());
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let seen = Arc::clone(&shared);
        let reading = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes)
                && seen.output(&bytes[..count])
            {}
        });
        let mut writer = pair.master.take_writer().expect("a writer");
        writer.write_all(self.typed.as_bytes()).expect("typing ahead");
        let child = pair.slave.spawn_command(self.command(data.path())).expect("the program starts");
        let writer = Arc::new(Mutex::new(writer));
        let controlled = self.controlled;
        Pty { controlled, master: pair.master, _slave: pair.slave, writer, child, shared, reading, before, data }
    }

    fn command(&self, data: &Path) -> CommandBuilder {
        let binary = OsString::from(env!("CARGO_BIN_EXE_waterline"));
        let mut argv: Vec<OsString> = match self.script {
            Some(script) => vec!["sh".into(), "-c".into(), script.into(), "sh".into(), binary],
            None => vec![binary],
        };
        if !self.fresh {
            argv.extend(["--no-tour".into(), "--no-motion".into()]);
        }
        argv.extend(self.args.iter().map(OsString::from));
        argv.extend(["--data-dir".into(), self.data.as_deref().unwrap_or(data).into()]);
        let mut command = CommandBuilder::from_argv(argv);
        command.set_controlling_tty(self.controlled);
        command.cwd(data);
        command.env("TERM", "xterm-256color");
        command.env("DATA", data);
        for (name, value) in &self.env {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            }
        }
        command
    }
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

/// What the reading thread and the test share.
#[derive(Default)]
struct Shared {
    output: Mutex<Output>,
    changed: Condvar,
}

#[derive(Default)]
struct Output {
    bytes: Vec<u8>,
    reading: Reading,
}

/// Whether the program's output is read.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Reading {
    #[default]
    On,
    /// Nothing is read, as if the line were dead.
    Stalled,
    /// The reader lets go of the terminal after the next frame.
    Off,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Output> {
        self.output.lock().expect("no test panics while it holds the output")
    }

    /// Takes what was read; whether to read on.
    fn output(&self, bytes: &[u8]) -> bool {
        let mut output = self.lock();
        output.bytes.extend_from_slice(bytes);
        self.changed.notify_all();
        let stalled = |output: &mut Output| output.reading == Reading::Stalled;
        let output = self.changed.wait_while(output, stalled).expect("no test panics while it holds the output");
        output.reading == Reading::On || !output.bytes.ends_with(FRAME)
    }
}

/// A running program and its terminal.
pub struct Pty {
    master: Box<dyn MasterPty + Send>,
    controlled: bool,
    /// Held open, so that the terminal outlives the program and its modes can be read.
    _slave: Box<dyn SlavePty + Send>,
    writer: Arc<Mutex<Box<dyn std::io::Write + Send>>>,
    child: Box<dyn Child + Send + Sync>,
    shared: Arc<Shared>,
    reading: thread::JoinHandle<()>,
    before: String,
    data: TempDir,
}

impl Pty {
    /// Types `keys`, without waiting for them to be read.
    pub fn send(&self, keys: impl Into<Vec<u8>>) {
        let (writer, keys) = (Arc::clone(&self.writer), keys.into());
        // The write blocks while the program does not read; the lock keeps the order of what follows.
        let (started, locked) = std::sync::mpsc::channel();
        thread::spawn(move || {
            let mut writer = writer.lock().expect("no writer panics");
            let _ = started.send(());
            let _ = writer.write_all(&keys);
        });
        let _ = locked.recv_timeout(DEADLINE);
    }

    /// Waits until the terminal has taken everything that was sent.
    pub fn await_sent(&self) {
        drop(self.writer.lock());
    }

    pub fn signal(&self, signal: Signal) {
        rustix::process::kill_process(self.pid(), signal).expect("the program lives");
    }

    pub fn pid(&self) -> Pid {
        let id = self.child.process_id().expect("the program has a process id");
        Pid::from_raw(id.cast_signed()).expect("which is not 0")
    }

    /// The job in the foreground of the terminal.
    pub fn foreground(&self) -> Pid {
        Pid::from_raw(self.master.process_group_leader().expect("a job in the foreground")).expect("which is not 0")
    }

    pub fn resize(&self, columns: u16, rows: u16) {
        self.master.resize(pty_size((columns, rows))).expect("the terminal can be resized");
        if !self.controlled {
            self.signal(Signal::WINCH);
        }
    }

    /// Stops reading what the program sends.
    pub fn stall(&self) {
        self.shared.lock().reading = Reading::Stalled;
    }

    /// All bytes since the start.
    pub fn bytes(&self) -> Vec<u8> {
        self.shared.lock().bytes.clone()
    }

    /// How many complete frames were drawn since the start.
    pub fn frames(&self) -> usize {
        count(&self.shared.lock().bytes, FRAME)
    }

    /// Waits until `text` can be read on a screen of this size.
    pub fn await_text(&self, text: &str, (columns, rows): (u16, u16)) {
        self.wait(&format!("`{text}` on the screen"), |bytes| screen(bytes, columns, rows).contents().contains(text));
    }

    /// Waits until what a screen of this size shows is as wanted.
    pub fn await_screen(&self, what: &str, (columns, rows): (u16, u16), wanted: impl Fn(&str) -> bool) {
        self.wait(what, |bytes| wanted(&screen(bytes, columns, rows).contents()));
    }

    /// What a screen of this size shows by now.
    pub fn contents(&self, (columns, rows): (u16, u16)) -> String {
        screen(&self.bytes(), columns, rows).contents()
    }

    /// In which columns of a screen of this size each row shows one of `letters`, once the frame is whole.
    pub fn columns_of(&self, letters: &str, (columns, rows): (u16, u16)) -> Vec<Vec<u16>> {
        self.wait("whole frame", |bytes| bytes.ends_with(FRAME));
        let screen = screen(&self.bytes(), columns, rows);
        let shows = |row, column| screen.cell(row, column).is_some_and(|cell| letters.contains(cell.contents()));
        let filled = |row, column| screen.cell(row, column).is_some_and(vt100::Cell::has_contents);
        (0..rows).map(|row| (0..columns).filter(|&at| filled(row, at) && shows(row, at)).collect()).collect()
    }

    /// Waits for the bytes `text`.
    pub fn await_bytes(&self, text: &str) {
        self.wait(&format!("the bytes `{}`", text.escape_debug()), |bytes| count(bytes, text.as_bytes()) > 0);
    }

    /// Waits until at least so many frames were drawn.
    pub fn await_frames(&self, frames: usize) {
        self.wait(&format!("{frames} frames"), |bytes| count(bytes, FRAME) >= frames);
    }

    /// Waits for the first frame of the program.
    pub fn await_start(&self) {
        self.await_bytes("Services");
        self.await_frames(1);
    }

    fn wait(&self, what: &str, holds: impl Fn(&[u8]) -> bool) {
        let (end, mut output) = (Instant::now() + DEADLINE, self.shared.lock());
        while !holds(&output.bytes) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "no {what} in time; the last bytes are {}", tail(&output.bytes));
            output = self.shared.changed.wait_timeout(output, left).expect("no test panics with the output").0;
        }
    }

    /// Waits for the end, and says the exit code.
    pub fn exit_code(&mut self) -> u32 {
        exit_code(&mut *self.child)
    }

    /// Whether the modes of the terminal are those from before the start.
    pub fn has_old_modes(&self) -> bool {
        format!("{:?}", self.master.get_termios()) == self.before
    }

    /// Checks that the terminal has been given back: modes, alternate screen, cursor, mouse, paste, frames. Afterwards
    /// all that the program sent has been read.
    pub fn assert_restored(&self) {
        self.wait("way out", gives_back);
        assert!(self.has_old_modes(), "modes: {:?}, before: {}", self.master.get_termios(), self.before);
    }

    /// Closes the terminal under the program. Nothing more of it will be seen.
    pub fn hang_up(self) -> Orphan {
        self.shared.lock().reading = Reading::Off;
        // The reader holds the terminal, too: one more frame makes its read return.
        self.resize(81, 25);
        self.reading.join().expect("the reader ends");
        Orphan { child: self.child, data: self.data }
    }
}

/// A program whose terminal is gone.
pub struct Orphan {
    child: Box<dyn Child + Send + Sync>,
    data: TempDir,
}

impl Orphan {
    /// Waits for the end, and says the exit code.
    pub fn exit_code(&mut self) -> u32 {
        exit_code(&mut *self.child)
    }

    /// Waits for a whole line in a file of the data directory.
    pub fn await_file(&self, name: &str) -> String {
        await_file(&self.data, name)
    }
}

fn exit_code(child: &mut (dyn Child + Send + Sync)) -> u32 {
    let mut status = None;
    poll("the end of the program", || {
        status = child.try_wait().expect("the program can be waited for");
        status.is_some()
    });
    status.map_or(0, |status| status.exit_code())
}

fn await_file(data: &TempDir, name: &str) -> String {
    let text = || std::fs::read_to_string(data.path().join(name)).unwrap_or_default();
    poll(name, || text().ends_with('\n'));
    text()
}

/// Polls until `holds`, or fails at the deadline.
fn poll(what: &str, mut holds: impl FnMut() -> bool) {
    let end = Instant::now() + DEADLINE;
    while !holds() {
        assert!(Instant::now() < end, "not in time: {what}");
        thread::sleep(Duration::from_millis(2));
    }
}

fn screen(bytes: &[u8], columns: u16, rows: u16) -> vt100::Screen {
    let mut parser = vt100::Parser::new(rows, columns, 0);
    parser.process(bytes);
    parser.screen().clone()
}

/// Whether these bytes leave a terminal as it was, but for its modes.
pub fn gives_back(bytes: &[u8]) -> bool {
    let off = |mode: &&str| {
        let [on, off] = ["h", "l"].map(|switch| last(bytes, &format!("\x1b[{mode}{switch}")));
        on <= off
    };
    let cursor_shown = last(bytes, "\x1b[?25l") < last(bytes, "\x1b[?25h");
    cursor_shown && ["?1049", "?1000", "?1006", "?1004", "?2004", "?2026"].iter().all(off)
}

pub fn count(bytes: &[u8], part: &[u8]) -> usize {
    bytes.windows(part.len()).filter(|window| *window == part).count()
}

/// Where `part` was seen last; `None` sorts before every place.
fn last(bytes: &[u8], part: &str) -> Option<usize> {
    bytes.windows(part.len()).rposition(|window| window == part.as_bytes())
}

fn tail(bytes: &[u8]) -> String {
    bytes[bytes.len().saturating_sub(400)..].escape_ascii().to_string()
}
