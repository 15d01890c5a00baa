//! Links and modes by libc's functions, as the standard library has none for WASI.

use std::ffi::CString;
use std::fs::File;
use std::io;
use std::os::fd::AsRawFd;
use std::os::raw::{c_char, c_int};
use std::path::Path;

extern "C" {
    #[link_name = "symlink"]
    fn libc_symlink(target: *const c_char, link: *const c_char) -> c_int;
    #[link_name = "chmod"]
    fn libc_chmod(path: *const c_char, mode: u32) -> c_int;
    #[link_name = "fchmod"]
    fn libc_fchmod(descriptor: c_int, mode: u32) -> c_int;
}

fn text(path: &Path) -> io::Result<CString> {
    Ok(CString::new(path.as_os_str().as_encoded_bytes())?)
}

fn answer(status: c_int) -> io::Result<()> {
    if status == 0 {
        Ok(())
    } else {
        Err(io::Error::last_os_error())
    }
}

pub fn symlink(target: &Path, link: &Path) -> io::Result<()> {
    let (target, link) = (text(target)?, text(link)?);
    answer(unsafe { libc_symlink(target.as_ptr(), link.as_ptr()) })
}

pub fn chmod(path: &Path, mode: u32) -> io::Result<()> {
    let path = text(path)?;
    answer(unsafe { libc_chmod(path.as_ptr(), mode) })
}

pub fn fchmod(file: &File, mode: u32) -> io::Result<()> {
    answer(unsafe { libc_fchmod(file.as_raw_fd(), mode) })
}
