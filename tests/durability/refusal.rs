//! Where nothing can be written: the program goes on in memory, says why, and saves as soon as it can.

use super::{NOW, answer, answers, child, filled, finished, kill::saved, working};
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::Duration,
};
use waterline::progress::log::{Fault, Log, State};

/// The child: a log that can be read and not written.
pub fn read_only(dir: &Path) {
    let mut opened = Log::open(dir, NOW);
    assert_eq!(opened.log.state(), &State::InMemory(Fault::ReadOnly));
    assert_eq!(opened.history, answers(30));
    let extra = answer(30, &mut fastrand::Rng::with_seed(1));
    assert_eq!(opened.log.append(&extra).unwrap_err().why, Fault::ReadOnly);
    assert_eq!((opened.log.unsaved(), opened.log.records().unwrap().len()), (1, 31));
    println!("done");
}

#[cfg(unix)]
#[test]
fn a_read_only_directory_is_read_and_the_session_goes_on() {
    use std::os::unix::{fs::PermissionsExt, process::CommandExt};
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 30);
    let allow = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let is_root = fs::metadata("/proc/self").is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0);
    for (folder, file) in [(0o555, 0o666), (0o555, 0o444), (0o777, 0o444)] {
        allow(&dir.path().join("progress.db"), file);
        allow(dir.path(), folder);
        let before = fs::read(dir.path().join("progress.db")).unwrap();
        let mut command = child("read-only", dir.path(), 0);
        if is_root {
            // Root may write anywhere; nobody may not.
            command.uid(65_534);
        }
        match command.spawn() {
            Ok(process) => assert!(finished(process).contains("done")),
            // Where changes are judged, that will not do.
            Err(error) => {
                assert!(std::env::var_os("CI").is_none(), "not tested, since nobody cannot run this: {error}");
                println!("not tested, since nobody cannot run this: {error}");
            }
        }
        assert_eq!(fs::read(dir.path().join("progress.db")).unwrap(), before);
    }
    allow(dir.path(), 0o755);
}

/// The child: a disk of 400 kB, filled while answers are given, and emptied again.
pub fn full(dir: &Path) {
    let mut rng = fastrand::Rng::with_seed(2);
    let mut log = working(dir).log;
    log.append(&answer(0, &mut rng)).unwrap();
    let filler = dir.join("filler");
    let mut size = 1 << 20;
    while size > 0 {
        let mut bytes = fs::read(&filler).unwrap_or_default();
        bytes.resize(bytes.len() + size, 0);
        if fs::write(&filler, bytes).is_err() {
            size /= 2;
        }
    }
    let refused: Vec<_> = (1..=50).filter_map(|number| log.append(&answer(number, &mut rng)).err()).collect();
    assert!(!refused.is_empty());
    assert!(refused.iter().all(|refused| refused.why == Fault::Full), "{refused:?}");
    assert_eq!(log.state(), &State::InMemory(Fault::Full));
    // The last was refused, and all that were are waiting.
    assert!(log.unsaved() > 0);
    let opened = Log::open(dir, NOW);
    assert!(!matches!(opened.log.state(), State::SetAside { .. }));
    assert_eq!(opened.history.len(), 51 - log.unsaved());
    drop(opened);
    fs::remove_file(filler).unwrap();
    log.append(&answer(51, &mut rng)).unwrap();
    assert_eq!((log.unsaved(), log.state()), (0, &State::Working));
    assert_eq!(working(dir).history.len(), 52);
    println!("done");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_what_it_refused_follows() {
    let dir = tempfile::tempdir().unwrap();
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=400k", "tmpfs"]).arg(dir.path()).output();
    if !mounted.is_ok_and(|output| output.status.success()) {
        return println!("tried with limits alone, since nothing can be mounted here");
    }
    let output = child("full", dir.path(), 0).output();
    Command::new("umount").arg(dir.path()).status().unwrap();
    let output = output.unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("done"), "{said}{}", String::from_utf8_lossy(&output.stderr));
}

/// The child: answers, and says which of them the log has confirmed.
pub fn append_what_fits(dir: &Path) {
    let mut log = Log::open(dir, NOW).log;
    let mut given = Vec::new();
    for record in answers(80) {
        given.push(record.id.clone());
        if log.append(&record).is_ok() {
            given.drain(..).for_each(|id| println!("saved {id} 0"));
        }
    }
    assert_eq!(log.unsaved(), given.len());
    println!("done");
}

#[cfg(unix)]
#[test]
fn whichever_write_fails_nothing_that_was_confirmed_is_lost() {
    // Files may grow to so many blocks: each number has another write fail.
    let limited = (16..=60).step_by(4).map(|blocks: u32| {
        let dir = tempfile::tempdir().unwrap();
        let task = child("append what fits", dir.path(), 0);
        let mut limited = Command::new("sh");
        limited.args(["-c", "trap '' XFSZ; ulimit -f $0; exec \"$@\"", &blocks.to_string()]);
        limited.arg(task.get_program()).args(task.get_args());
        limited.envs(task.get_envs().filter_map(|(name, value)| Some((name, value?))));
        (dir, limited.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap())
    });
    let mut counts = Vec::new();
    for (dir, process) in limited.collect::<Vec<_>>() {
        let said = finished(process);
        assert!(said.contains("done"), "{said}");
        let confirmed: Vec<String> = said.lines().filter_map(saved).map(|(id, _)| id).collect();
        let kept: Vec<String> = working(dir.path()).history.into_iter().map(|record| record.id).collect();
        assert!(confirmed.iter().all(|id| kept.contains(id)), "{confirmed:?}, {kept:?}");
        counts.push(confirmed.len());
    }
    println!("{counts:?}");
    assert!(counts[0] == 0 && counts.ends_with(&[80]) && counts.iter().any(|count| (1..80).contains(count)));
}

#[test]
fn a_newer_file_is_refused_and_not_one_byte_changed() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("progress.db");
    filled(dir.path(), 30);
    rusqlite::Connection::open(&path).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    let before = fs::read(&path).unwrap();
    let mut opened = Log::open(dir.path(), NOW);
    let State::InMemory(Fault::Newer { theirs: 99, ours }) = opened.log.state() else { panic!() };
    assert!(*ours < 99);
    assert!(opened.log.state().banner().unwrap().contains("version `99`"));
    for record in answers(3) {
        opened.log.append(&record).unwrap_err();
    }
    assert_eq!(opened.log.records().unwrap(), answers(3));
    drop(opened);
    assert!(fs::read(&path).unwrap() == before);
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn what_is_no_file_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("progress.db");
    let elsewhere = dir.path().join("elsewhere");
    fs::create_dir(&path).unwrap();
    assert!(matches!(Log::open(dir.path(), NOW).log.state(), State::InMemory(Fault::NotAFile(_))));
    fs::remove_dir(&path).unwrap();
    #[cfg(unix)]
    for target in ["", "a secret"] {
        fs::write(&elsewhere, target).unwrap();
        std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
        let mut log = Log::open(dir.path(), NOW).log;
        assert!(matches!(log.state(), State::InMemory(Fault::NotAFile(_))), "{:?}", log.state());
        log.append(&answers(1)[0]).unwrap_err();
        assert_eq!(fs::read_to_string(&elsewhere).unwrap(), target);
        // The link goes, and the session saves what it kept.
        fs::remove_file(&path).unwrap();
        log.append(&answers(2)[1]).unwrap();
        assert_eq!(working(dir.path()).history.len(), 2);
        drop(log);
        fs::remove_file(&path).unwrap();
    }
    // A home that is a file, one without a name, and one that a link leads to.
    fs::write(&elsewhere, "").unwrap();
    assert!(matches!(Log::open(&elsewhere, NOW).log.state(), State::InMemory(Fault::NotAFile(_))));
    assert!(matches!(Log::open(&elsewhere.join("below"), NOW).log.state(), State::InMemory(_)));
    let mut log = Log::in_memory::<()>(Fault::NoHome).log;
    assert_eq!(log.append(&answers(1)[0]).unwrap_err().why, Fault::NoHome);
    assert_eq!(log.records().unwrap(), answers(1));
    #[cfg(unix)]
    {
        let real = dir.path().join("real");
        fs::create_dir(&real).unwrap();
        std::os::unix::fs::symlink(&real, dir.path().join("link")).unwrap();
        filled(&dir.path().join("link"), 1);
        assert!(real.join("progress.db").is_file());
    }
}

#[test]
fn a_lock_is_waited_for_and_then_said() {
    let dir = tempfile::tempdir().unwrap();
    let records = answers(3);
    let mut log = working(dir.path()).log;
    let other = rusqlite::Connection::open(dir.path().join("progress.db")).unwrap();
    let hold = || other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    hold();
    thread::scope(|scope| {
        let appended = scope.spawn(|| log.append(&records[0]));
        thread::sleep(Duration::from_millis(300));
        other.execute_batch("COMMIT").unwrap();
        appended.join().unwrap().unwrap();
    });
    hold();
    assert_eq!(log.append(&records[1]).unwrap_err().why, Fault::Locked);
    assert_eq!((log.unsaved(), log.state()), (1, &State::InMemory(Fault::Locked)));
    other.execute_batch("COMMIT").unwrap();
    log.append(&records[2]).unwrap();
    assert_eq!((log.unsaved(), log.state()), (0, &State::Working));
    assert_eq!(working(dir.path()).history, records);
}
