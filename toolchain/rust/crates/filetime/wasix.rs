//! Times of files by the standard library; the crate's versions ask for different ones of these.
#![allow(dead_code)]

use crate::FileTime;
use std::fs::{File, FileTimes, Metadata};
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

fn system_time(time: FileTime) -> SystemTime {
    let whole = Duration::from_secs(time.unix_seconds().unsigned_abs());
    let seconds = match time.unix_seconds() {
        0.. => SystemTime::UNIX_EPOCH + whole,
        _ => SystemTime::UNIX_EPOCH - whole,
    };
    seconds + Duration::from_nanos(time.nanoseconds().into())
}

pub fn set_file_handle_times(
    file: &File,
    accessed: Option<FileTime>,
    modified: Option<FileTime>,
) -> io::Result<()> {
    let mut times = FileTimes::new();
    if let Some(time) = accessed {
        times = times.set_accessed(system_time(time));
    }
    if let Some(time) = modified {
        times = times.set_modified(system_time(time));
    }
    file.set_times(times)
}

pub fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

pub fn set_file_times(path: &Path, accessed: FileTime, modified: FileTime) -> io::Result<()> {
    set_file_handle_times(&open(path)?, Some(accessed), Some(modified))
}

pub fn set_file_mtime(path: &Path, modified: FileTime) -> io::Result<()> {
    set_file_handle_times(&open(path)?, None, Some(modified))
}

pub fn set_file_atime(path: &Path, accessed: FileTime) -> io::Result<()> {
    set_file_handle_times(&open(path)?, Some(accessed), None)
}

pub fn set_symlink_file_times(_: &Path, _: FileTime, _: FileTime) -> io::Result<()> {
    let message = "the standard library sets no times of links here";
    Err(io::Error::new(io::ErrorKind::Unsupported, message))
}

pub fn from_last_modification_time(data: &Metadata) -> FileTime {
    data.modified().map_or(FileTime::zero(), FileTime::from_system_time)
}

pub fn from_last_access_time(data: &Metadata) -> FileTime {
    data.accessed().map_or(FileTime::zero(), FileTime::from_system_time)
}

pub fn from_creation_time(data: &Metadata) -> Option<FileTime> {
    data.created().ok().map(FileTime::from_system_time)
}
