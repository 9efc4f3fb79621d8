//! The rights of files: who may read what the program keeps, and what it waits for when it opens one. Where a system
//! has no such rights, files have what the system gives them. It knows nothing of what is in them.

use std::fs::{DirBuilder, OpenOptions};

/// A new file will be its owner's alone.
pub fn private(options: &mut OpenOptions) {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    #[cfg(not(unix))]
    let _ = options;
}

/// A new folder will be its owner's alone.
pub fn private_folder(builder: &mut DirBuilder) {
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(builder, 0o700);
    #[cfg(not(unix))]
    let _ = builder;
}

/// A new file will have the rights that new files have here.
pub fn shared(builder: &mut tempfile::Builder<'_, '_>) {
    #[cfg(unix)]
    builder.permissions(<std::fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666));
    #[cfg(not(unix))]
    let _ = builder;
}

/// Nothing is waited for when a file is opened, such as somebody who writes to a pipe.
pub fn unwaited(options: &mut OpenOptions) {
    #[cfg(unix)]
    {
        let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
        std::os::unix::fs::OpenOptionsExt::custom_flags(options, flags.bits().cast_signed());
    }
    #[cfg(not(unix))]
    let _ = options;
}
